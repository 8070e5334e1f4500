//! An article: its text with its mentions, its facts beside it.

use super::types::{EVENT, EVENT_TABLES, EVENT_WIDTH, PROOF, PROOF_TABLES};
use super::{EventRef, ExploreError, Explorer, Named, Proof};
use crate::resolve::{Key, Kind};
use rusqlite::Row;
use serde::Serialize;

/// A mention inside an article's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Coloured {
    /// PERSON, TITLE, ORG, PLACE, DATE, EVENT.
    #[serde(rename = "type")]
    pub kind: String,
    /// headline, body or byline.
    pub part: String,
    /// The words.
    pub text: String,
    /// Where they start, in characters of [`ArticlePage::text`].
    pub start: i64,
    /// Where they end.
    pub end: i64,
    /// What they refer to.
    pub entity: Option<Named>,
}

/// A fact that an article states.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Fact {
    /// `post`, `event`, `attendance` or `participant`.
    pub fact: &'static str,
    /// Who: a person, or an organisation that took part.
    pub who: Option<Named>,
    /// Role, or title.
    pub what: Option<String>,
    /// The organisation of a post.
    pub organisation: Option<Named>,
    /// The event.
    pub event: Option<EventRef>,
    /// The words.
    pub proof: Proof,
}

/// All that an article says.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ArticlePage {
    /// Stable key.
    pub key: Key,
    /// Base name of its document.
    pub document: String,
    /// Key of its document.
    pub document_key: Key,
    /// Headline.
    pub headline: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// Reporters, joined by “; ”.
    pub byline: Option<String>,
    /// Where its text starts in the document, in characters.
    pub start: i64,
    /// Its text, as the document has it.
    pub text: String,
    /// What the text names.
    pub mentions: Vec<Coloured>,
    /// What the text says.
    pub facts: Vec<Fact>,
}

impl Explorer<'_> {
    /// The articles of a document, by its base name, in the document's order: key and headline.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn articles_of(&self, document: &str) -> Result<Vec<Named>, ExploreError> {
        let sql = "SELECT a.key, coalesce(a.headline, '') FROM document d JOIN article a ON a.document = d.id \
                   WHERE d.name = ?1 ORDER BY d.path, a.n";
        self.all(sql, &[&document], |row| {
            Ok(Named::new(Kind::Article, row.get(0)?, row.get(1)?))
        })
    }

    /// An article's page.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn article(&self, key: Key) -> Result<Option<ArticlePage>, ExploreError> {
        let sql = "SELECT a.id, d.name, d.key, a.headline, a.published, a.byline, a.span_start, \
                   substr(c.text, a.span_start + 1, a.span_end - a.span_start) FROM article a \
                   JOIN document d ON d.id = a.document JOIN document_content c ON c.document = d.id \
                   WHERE a.key = ?1";
        if key.kind != Kind::Article {
            return Ok(None);
        }
        let page = self.first(sql, &[&key.id()], |row| {
            let page = ArticlePage {
                key,
                document: row.get(1)?,
                document_key: Key::from_id(Kind::Document, row.get(2)?),
                headline: row.get(3)?,
                published: row.get(4)?,
                byline: row.get(5)?,
                start: row.get(6)?,
                text: row.get(7)?,
                mentions: Vec::new(),
                facts: Vec::new(),
            };
            Ok((row.get::<_, i64>(0)?, page))
        })?;
        let Some((id, mut page)) = page else {
            return Ok(None);
        };
        page.mentions = self.mentions(id, page.start)?;
        page.facts = self.facts(id)?;
        Ok(Some(page))
    }

    fn mentions(&self, article: i64, start: i64) -> Result<Vec<Coloured>, ExploreError> {
        let sql = "SELECT t.name, p.name, m.text, m.span_start - ?2, m.span_end - ?2, e.kind, e.id, e.name \
                   FROM mention m JOIN term t ON t.id = m.type JOIN term p ON p.id = m.part \
                   LEFT JOIN referent r ON r.article = m.article AND r.n = m.referent \
                   LEFT JOIN entity e ON e.id = r.entity WHERE m.article = ?1 ORDER BY m.span_start, m.span_end, m.n";
        self.all(sql, &[&article, &start], |row| {
            let kind: Option<String> = row.get(5)?;
            let entity = match kind.as_deref().and_then(Kind::from_prefix) {
                Some(kind) => Some(Named::new(kind, row.get(6)?, row.get(7)?)),
                None => None,
            };
            Ok(Coloured {
                kind: row.get(0)?,
                part: row.get(1)?,
                text: row.get(2)?,
                start: row.get(3)?,
                end: row.get(4)?,
                entity,
            })
        })
    }

    fn facts(&self, article: i64) -> Result<Vec<Fact>, ExploreError> {
        let events = format!(
            "SELECT {EVENT}, NULL, NULL, NULL, NULL, NULL, {PROOF} FROM report e \
             JOIN report x ON x.article = e.article AND x.n = e.n {EVENT_TABLES} {PROOF_TABLES} \
             WHERE e.article = ?1 ORDER BY e.n"
        );
        let attendances = format!(
            "SELECT {EVENT}, r.entity, p.name, t.name, NULL, NULL, {PROOF} FROM attendance x \
             JOIN report e ON e.article = x.article AND e.n = x.report {EVENT_TABLES} \
             JOIN referent r ON r.article = x.article AND r.n = x.person JOIN entity p ON p.id = r.entity \
             JOIN term t ON t.id = x.role {PROOF_TABLES} WHERE x.article = ?1 ORDER BY x.n"
        );
        let participants = format!(
            "SELECT {EVENT}, r.entity, p.name, t.name, NULL, NULL, {PROOF} FROM participant x \
             JOIN report e ON e.article = x.article AND e.n = x.report {EVENT_TABLES} \
             JOIN referent r ON r.article = x.article AND r.n = x.organisation JOIN entity p ON p.id = r.entity \
             JOIN term t ON t.id = x.role {PROOF_TABLES} WHERE x.article = ?1 ORDER BY x.n"
        );
        let posts = format!(
            "SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, r.entity, p.name, x.title, o.entity, oe.name, {PROOF} \
             FROM post x JOIN referent r ON r.article = x.article AND r.n = x.person \
             JOIN entity p ON p.id = r.entity LEFT JOIN referent o ON o.article = x.article AND o.n = x.organisation \
             LEFT JOIN entity oe ON oe.id = o.entity {PROOF_TABLES} WHERE x.article = ?1 ORDER BY x.n"
        );
        let mut facts = Vec::new();
        for (name, sql, who) in [
            ("event", events, Kind::Person),
            ("attendance", attendances, Kind::Person),
            ("participant", participants, Kind::Organisation),
            ("post", posts, Kind::Person),
        ] {
            facts.append(&mut self.all(&sql, &[&article], |row| fact(name, who, row))?);
        }
        Ok(facts)
    }
}

fn fact(name: &'static str, who: Kind, row: &Row<'_>) -> rusqlite::Result<Fact> {
    let named = |kind: Kind, at: usize| -> rusqlite::Result<Option<Named>> {
        match row.get::<_, Option<i64>>(at)? {
            Some(id) => Ok(Some(Named::new(kind, id, row.get(at + 1)?))),
            None => Ok(None),
        }
    };
    Ok(Fact {
        fact: name,
        who: named(who, EVENT_WIDTH)?,
        what: row.get(EVENT_WIDTH + 2)?,
        organisation: named(Kind::Organisation, EVENT_WIDTH + 3)?,
        event: match row.get::<_, Option<i64>>(0)? {
            Some(_) => Some(EventRef::read(row, 0)?),
            None => None,
        },
        proof: Proof::read(row, EVENT_WIDTH + 5)?,
    })
}
