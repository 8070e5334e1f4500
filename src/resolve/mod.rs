//! The names that articles use become people, organisations, places and events.
//!
//! Resolving is a pure function of one article and its document's setting: the same record gives the same
//! keys, whatever else is in the database and in whatever order documents arrive. What needs a look at more
//! than one article (the commonest spelling of a name, which organ is part of which) is left to small
//! functions that the store calls over what it holds.
//!
//! Identity today:
//!
//! | what | is the same when |
//! | --- | --- |
//! | person | the full name is the same. A bare surname (王书记) or a 某-name means someone within one article only. |
//! | organisation | the best known form is the same ([`organisation`]); a form that leaves its place out (区党工委) only within its region, or, where the region is unknown, within its document. |
//! | place | the printed name is the same; 我市 and its like only within the region or document. |
//! | event | it is the same event of the same article. Reports of several papers are not merged yet, but an event and its reports are already two things. |
//!
//! Must not know SQLite, files or how the names were found.

pub mod key;
pub mod organisation;
pub mod part_of;

use crate::record::{ArticleRecord, DocumentFacts, EventRecord, MentionKind, Part};
pub use key::{Key, Kind};
use std::collections::HashMap;

/// What an article takes for granted, as far as identity depends on it.
#[derive(Debug, Clone)]
pub struct Context {
    /// Key of the document.
    pub document: Key,
    /// Its region, where known.
    pub region: Option<String>,
}

impl Context {
    /// The context of a document's articles.
    pub fn of(document: &DocumentFacts) -> Self {
        Self {
            document: document_key(document),
            region: document.region.clone().filter(|r| !r.is_empty()),
        }
    }

    /// What a name without its place is relative to: the region, else the document.
    fn local_scope(&self) -> String {
        match &self.region {
            Some(region) => format!("region {region}"),
            None => format!("document {}", self.document),
        }
    }
}

/// Someone or something that an article names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referent {
    /// Whom or what it refers to.
    pub key: Key,
    /// As the article states it.
    pub stated: String,
    /// Best known form.
    pub name: String,
    /// Hash of what the identity is relative to; 0 where the name stands for itself.
    pub scope: i64,
}

/// The entities of one article, and which of its facts mean which of them.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    /// Key of the article.
    pub article: Option<Key>,
    /// People in the order of [`ArticleRecord::people`], then organisations and places.
    pub referents: Vec<Referent>,
    /// For each mention, the referent that it names.
    pub mentions: Vec<Option<usize>>,
    /// For each post, the referent of its organisation.
    pub post_organisations: Vec<Option<usize>>,
    /// For each participant, the referent of the organisation.
    pub participants: Vec<usize>,
    /// For each event, its key.
    pub events: Vec<Key>,
    /// For each event, the referent of its place.
    pub event_places: Vec<Option<usize>>,
}

/// Key of a document: its path. Two files of one base name are two documents.
pub fn document_key(document: &DocumentFacts) -> Key {
    Key::new(Kind::Document, &[&document.path])
}

/// Keys of a document's articles: the headline within the document, and a number where it is repeated, so
/// that an article keeps its key when another is put before it.
pub fn article_keys(document: Key, articles: &[ArticleRecord]) -> Vec<Key> {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    articles
        .iter()
        .map(|a| {
            let headline = a.headline.as_deref().unwrap_or("");
            let n = seen.entry(headline).or_default();
            *n += 1;
            Key::new(Kind::Article, &[&document.to_string(), headline, &n.to_string()])
        })
        .collect()
}

/// Resolves everything that one article names.
pub fn resolve(context: &Context, article_key: Key, article: &ArticleRecord) -> Cast {
    let mut casting = Casting {
        context,
        by_words: HashMap::new(),
        cast: Cast {
            article: Some(article_key),
            ..Cast::default()
        },
    };
    for person in &article.people {
        casting
            .cast
            .referents
            .push(person_referent(&person.name, article_key));
    }
    for mention in &article.mentions {
        let referent = match mention.kind {
            // Reporters are not among an article's people.
            MentionKind::Person => mention.person.filter(|p| *p < article.people.len()),
            MentionKind::Organisation if mention.part != Part::Byline => {
                Some(casting.organisation(&mention.text))
            }
            MentionKind::Place if mention.part != Part::Byline => Some(casting.place(&mention.text)),
            _ => None,
        };
        casting.cast.mentions.push(referent);
    }
    for post in &article.posts {
        let organisation = post.organisation_stated.as_deref().filter(|o| !o.is_empty());
        let referent = organisation.map(|o| casting.organisation(o));
        casting.cast.post_organisations.push(referent);
    }
    for participant in &article.participants {
        let referent = casting.organisation(&participant.organisation_stated);
        casting.cast.participants.push(referent);
    }
    let mut repeated: HashMap<Key, u32> = HashMap::new();
    for event in &article.events {
        let place = event.place.as_deref().filter(|p| !p.is_empty());
        let referent = place.map(|p| casting.place(p));
        casting.cast.event_places.push(referent);
        let n = repeated.entry(event_key(article_key, event, 0)).or_default();
        casting.cast.events.push(event_key(article_key, event, *n));
        *n += 1;
    }
    casting.cast
}

/// A cast in the making: each organisation and place is one referent, however often it is named.
struct Casting<'a> {
    context: &'a Context,
    by_words: HashMap<(Kind, String), usize>,
    cast: Cast,
}

impl Casting<'_> {
    fn organisation(&mut self, stated: &str) -> usize {
        self.referent(Kind::Organisation, stated, organisation_referent)
    }

    fn place(&mut self, stated: &str) -> usize {
        self.referent(Kind::Place, stated, place_referent)
    }

    fn referent(&mut self, kind: Kind, stated: &str, make: fn(&str, &Context) -> Referent) -> usize {
        if let Some(n) = self.by_words.get(&(kind, stated.to_owned())) {
            return *n;
        }
        let n = self.cast.referents.len();
        self.cast.referents.push(make(stated, self.context));
        self.by_words.insert((kind, stated.to_owned()), n);
        n
    }
}

fn person_referent(name: &str, article: Key) -> Referent {
    let identity = normalise(name);
    let anonymous = identity.chars().count() < 2 || identity.contains('某');
    let scope = if anonymous {
        article.to_string()
    } else {
        String::new()
    };
    Referent {
        key: Key::new(Kind::Person, &[&identity, &scope]),
        stated: name.to_owned(),
        name: name.to_owned(),
        scope: key::scope_hash(&scope),
    }
}

fn organisation_referent(stated: &str, context: &Context) -> Referent {
    let form = organisation::best_form(&normalise(stated), context.region.as_deref());
    let scope = if form.local {
        context.local_scope()
    } else {
        String::new()
    };
    Referent {
        key: Key::new(Kind::Organisation, &[&form.name, &scope]),
        stated: stated.to_owned(),
        name: form.name,
        scope: key::scope_hash(&scope),
    }
}

fn place_referent(stated: &str, context: &Context) -> Referent {
    let name = normalise(stated);
    let scope = if organisation::leaves_place_out(&name) {
        context.local_scope()
    } else {
        String::new()
    };
    Referent {
        key: Key::new(Kind::Place, &[&name, &scope]),
        stated: stated.to_owned(),
        name,
        scope: key::scope_hash(&scope),
    }
}

fn event_key(article: Key, event: &EventRecord, repeated: u32) -> Key {
    let parts = [
        &article.to_string(),
        event.kind.as_str(),
        &event.name,
        &event.date.to_string(),
        event.place.as_deref().unwrap_or(""),
        &repeated.to_string(),
    ];
    Key::new(Kind::Event, &parts)
}

/// A name as it is compared: no white space, one sort of middle dot, half-width letters and digits, full-width
/// brackets.
pub fn normalise(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '•' | '・' | '‧' | '∙' | '⋅' | '･' | '．' => '·',
            '(' => '（',
            ')' => '）',
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests;
