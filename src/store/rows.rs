//! The rows of one document: the only place that knows which fact goes into which table.

use super::full_text::{self, spaced_articles};
use super::pack::Packed;
use crate::date::PartialDate;
use crate::record::{ArticleRecord, Evidence, PostState};
use crate::resolve::Cast;
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::{FxHashMap, FxHashSet};

/// Tables whose rows go with their article, and with their document.
const OF_ARTICLE: &[&str] = &[
    "attendance",
    "participant",
    "post",
    "report",
    "quote",
    "mention",
    "referent",
];
const OF_DOCUMENT: &[&str] = &["article", "decided", "document_region", "document_content"];

/// What the writer remembers between documents: small numbers, so that it does not grow with the texts.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) terms: FxHashMap<String, i64>,
    /// Entities known to be stored.
    pub(super) entities: FxHashSet<i64>,
    /// By hash of name and evidence: the signature's number, and its person if that is known.
    pub(super) signatures: FxHashMap<i64, (i64, Option<i64>)>,
    data_version: Option<i64>,
    pub(super) writer: Option<String>,
    /// What the full text has yet to be given.
    pub(super) run: full_text::Run,
}

impl Memory {
    /// Forgets entities where another process has written since, for it may have deleted some.
    pub(super) fn begin_batch(&mut self, sql: &Connection) -> rusqlite::Result<()> {
        let version: i64 = sql.query_row("PRAGMA data_version", [], |row| row.get(0))?;
        if self.data_version.replace(version) != Some(version) {
            self.entities.clear();
            self.signatures.clear();
        }
        sql.execute(
            "INSERT OR IGNORE INTO meta (name, value) VALUES ('unfinished', '1')",
            [],
        )?;
        super::indices::put_off(sql)
    }
}

/// Writes into one transaction.
pub(super) struct Writer<'w> {
    pub(super) sql: &'w Connection,
    pub(super) memory: &'w mut Memory,
}

impl<'w> Writer<'w> {
    pub(super) fn new(sql: &'w Connection, memory: &'w mut Memory) -> Self {
        Self { sql, memory }
    }

    pub(super) fn run(&self, sql: &str, params: impl rusqlite::Params) -> rusqlite::Result<usize> {
        self.sql.prepare_cached(sql)?.execute(params)
    }

    /// Writes what was kept back for the full text.
    pub(super) fn end_batch(&mut self) -> rusqlite::Result<()> {
        self.memory.run.write(self.sql)
    }

    /// Stores a document; true where it replaced an older version.
    pub(super) fn document(&mut self, packed: &mut Packed, fingerprint: &str) -> rusqlite::Result<bool> {
        let replaced = self.delete(packed.key.id())?;
        let facts = &packed.record.document;
        let region = packed.resolved.region.chain.as_ref();
        let published = facts.published.and_then(|d| d.iso());
        self.run(
            "INSERT INTO document (key, name, path, published, region, source, url, sha256, fingerprint) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                packed.key.id(),
                facts.name,
                facts.path,
                published,
                region.map_or_else(|| facts.region.clone(), |c| Some(c.name())),
                facts.source,
                facts.url,
                facts.sha256,
                fingerprint
            ],
        )?;
        let document = self.sql.last_insert_rowid();
        self.run(
            "INSERT INTO document_content (document, text, record) VALUES (?1, ?2, ?3)",
            params![document, facts.text, packed.compressed],
        )?;
        self.settings(document, packed)?;
        let page = latest_day(packed.record.articles.iter());
        let texts = std::mem::take(&mut packed.spaced);
        let articles = packed.record.articles.iter().zip(&packed.resolved.articles);
        for (n, ((article, (key, cast)), text)) in articles.zip(texts).enumerate() {
            let byline = (!article.byline.is_empty()).then(|| article.byline.join("; "));
            let published = article
                .published
                .and_then(|d| d.iso())
                .or_else(|| published.clone());
            let seen = published
                .clone()
                .or_else(|| latest_day([article]))
                .or_else(|| page.clone())
                .or_else(|| article.events.iter().filter_map(|e| e.date.iso()).max());
            self.run(
                "INSERT INTO article (key, document, n, span_start, span_end, headline, published, byline, seen) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    key.id(),
                    document,
                    n,
                    article.span.start,
                    article.span.end,
                    article.headline,
                    published,
                    byline,
                    seen
                ],
            )?;
            let row = self.sql.last_insert_rowid();
            self.memory.run.article(row, text);
            let day = seen.as_deref().and_then(day);
            self.article(row, day, article, cast)?;
        }
        if self.memory.run.is_full() {
            self.end_batch()?;
        }
        Ok(replaced)
    }

    /// Deletes a document and what hangs on it. Entities that this may leave without a mention are noted for
    /// the last step.
    pub(super) fn delete(&mut self, key: i64) -> rusqlite::Result<bool> {
        let sql = "SELECT d.id, c.text FROM document d JOIN document_content c ON c.document = d.id WHERE d.key = ?1";
        let found: Option<(i64, String)> = self
            .sql
            .prepare_cached(sql)?
            .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((document, text)) = found else {
            return Ok(false);
        };
        let sql = "SELECT id, headline, span_start, span_end FROM article WHERE document = ?1";
        let articles: Vec<(i64, Option<String>, u32, u32)> = self
            .sql
            .prepare_cached(sql)?
            .query_map([document], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let spans = articles
            .iter()
            .map(|(_, headline, start, end)| (headline.as_deref(), *start, *end));
        for ((id, ..), words) in articles.iter().zip(spaced_articles(&text, spans)) {
            // A path that came twice in one batch: its words are not in yet.
            if !self.memory.run.take_back(*id) {
                full_text::forget_article(self.sql, *id, &words)?;
            }
        }
        for table in ["referent", "report"] {
            let entity = if table == "report" { "event" } else { "entity" };
            let sql = format!(
                "INSERT OR IGNORE INTO touched (entity) SELECT x.{entity} FROM {table} x \
                 JOIN article a ON a.id = x.article WHERE a.document = ?1"
            );
            self.run(&sql, [document])?;
        }
        self.touch_names(document)?;
        for table in OF_ARTICLE {
            let of_document = "WHERE article IN (SELECT id FROM article WHERE document = ?1)";
            self.run(&format!("DELETE FROM {table} {of_document}"), [document])?;
        }
        for table in OF_DOCUMENT {
            self.run(&format!("DELETE FROM {table} WHERE document = ?1"), [document])?;
        }
        self.run("DELETE FROM document WHERE id = ?1", [document])?;
        Ok(true)
    }

    fn article(
        &mut self,
        row: i64,
        day: Option<i32>,
        article: &ArticleRecord,
        cast: &Cast,
    ) -> rusqlite::Result<()> {
        let sql = self.sql;
        let mut insert = sql.prepare_cached(
            "INSERT INTO referent (article, n, entity, name, signature, day) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for (n, referent) in cast.referents.iter().enumerate() {
            if cast.is_no_one(n) {
                continue;
            }
            let (entity, signature) = self.referent(referent)?;
            insert.execute(params![
                row,
                n,
                entity,
                referent.stated,
                signature,
                signature.and(day)
            ])?;
        }
        let mut insert = sql.prepare_cached(
            "INSERT INTO mention (article, n, type, part, text, span_start, span_end, referent, rule) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        for (n, (mention, referent)) in article.mentions.iter().zip(&cast.mentions).enumerate() {
            let referent = referent.filter(|r| !cast.is_no_one(*r));
            let kind = self.term(mention.kind.as_str())?;
            let part = self.term(mention.part.as_str())?;
            let rule = self.term(&mention.rule)?;
            insert.execute(params![
                row,
                n,
                kind,
                part,
                mention.text,
                mention.span.start,
                mention.span.end,
                referent,
                rule
            ])?;
        }
        let mut quotes = Quotes {
            article: row,
            known: FxHashMap::default(),
        };
        self.posts(row, article, cast, &mut quotes)?;
        self.reports(row, article, cast, &mut quotes)?;
        self.attendances(row, article, cast, &mut quotes)?;
        self.participants(row, article, cast, &mut quotes)
    }

    fn posts(
        &mut self,
        row: i64,
        article: &ArticleRecord,
        cast: &Cast,
        quotes: &mut Quotes,
    ) -> rusqlite::Result<()> {
        for (n, (post, organisation)) in article.posts.iter().zip(&cast.post_organisations).enumerate() {
            if cast.struck.contains(&post.person) {
                continue;
            }
            let state = self.term(state(post.state))?;
            let quote = quotes.get(self, &post.evidence)?;
            let rule = self.term(&post.evidence.rule)?;
            self.run(
                "INSERT INTO post (article, n, person, organisation, title, state, since, until, quote, rule, \
                 confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                params![
                    row,
                    n,
                    post.person,
                    organisation,
                    post.title,
                    state,
                    post.since.iso(),
                    post.until.iso(),
                    quote,
                    rule,
                    confidence(&post.evidence)
                ],
            )?;
        }
        Ok(())
    }

    fn reports(
        &mut self,
        row: i64,
        article: &ArticleRecord,
        cast: &Cast,
        quotes: &mut Quotes,
    ) -> rusqlite::Result<()> {
        let events = article.events.iter().zip(&cast.events).zip(&cast.event_places);
        for (n, ((event, key), place)) in events.enumerate() {
            let kind = self.term(event.kind.as_str())?;
            let (date, month_day) = dates(&event.date);
            let organisers = (!event.organisers.is_empty()).then(|| event.organisers.join("; "));
            self.event(*key, &event.name)?;
            self.run(
                "INSERT OR REPLACE INTO event (id, type, date, month_day) VALUES (?1, ?2, ?3, ?4)",
                params![key.id(), kind, date, month_day],
            )?;
            let quote = quotes.get(self, &event.evidence)?;
            let rule = self.term(&event.evidence.rule)?;
            self.run(
                "INSERT INTO report (article, n, event, type, name, date, month_day, time, place, organisers, topic, \
                 quote, rule, confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                params![
                    row,
                    n,
                    key.id(),
                    kind,
                    event.name,
                    date,
                    month_day,
                    event.time,
                    place,
                    organisers,
                    event.topic,
                    quote,
                    rule,
                    confidence(&event.evidence)
                ],
            )?;
        }
        Ok(())
    }

    fn attendances(
        &mut self,
        row: i64,
        article: &ArticleRecord,
        cast: &Cast,
        quotes: &mut Quotes,
    ) -> rusqlite::Result<()> {
        let mut written = FxHashSet::default();
        for (n, attendance) in article.attendances.iter().enumerate() {
            let person = cast.referents.get(attendance.person).map(|r| r.key);
            if cast.struck.contains(&attendance.person)
                || !written.insert((attendance.event, person, attendance.role))
            {
                continue;
            }
            let role = self.term(attendance.role.as_str())?;
            let quote = quotes.get(self, &attendance.evidence)?;
            let rule = self.term(&attendance.evidence.rule)?;
            self.run(
                "INSERT INTO attendance (article, n, report, person, role, list_order, list_open, stated_as, quote, \
                 rule, confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                params![
                    row,
                    n,
                    attendance.event,
                    attendance.person,
                    role,
                    attendance.list_order,
                    attendance.list_open,
                    attendance.stated_as,
                    quote,
                    rule,
                    confidence(&attendance.evidence)
                ],
            )?;
        }
        Ok(())
    }

    fn participants(
        &mut self,
        row: i64,
        article: &ArticleRecord,
        cast: &Cast,
        quotes: &mut Quotes,
    ) -> rusqlite::Result<()> {
        let mut written = FxHashSet::default();
        for (n, (participant, organisation)) in
            article.participants.iter().zip(&cast.participants).enumerate()
        {
            if !written.insert((participant.event, organisation, participant.role)) {
                continue;
            }
            let role = self.term(participant.role.as_str())?;
            let quote = quotes.get(self, &participant.evidence)?;
            let rule = self.term(&participant.evidence.rule)?;
            self.run(
                "INSERT INTO participant (article, n, report, organisation, role, list_open, quote, rule, confidence) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    row,
                    n,
                    participant.event,
                    organisation,
                    role,
                    participant.list_open,
                    quote,
                    rule,
                    confidence(&participant.evidence)
                ],
            )?;
        }
        Ok(())
    }

    /// The number of a word that many rows repeat.
    pub(super) fn term(&mut self, name: &str) -> rusqlite::Result<i64> {
        if let Some(id) = self.memory.terms.get(name) {
            return Ok(*id);
        }
        self.run("INSERT OR IGNORE INTO term (name) VALUES (?1)", [name])?;
        let sql = "SELECT id FROM term WHERE name = ?1";
        let id = self
            .sql
            .prepare_cached(sql)?
            .query_row([name], |row| row.get(0))?;
        self.memory.terms.insert(name.to_owned(), id);
        Ok(id)
    }
}

/// The quotes of one article, each stored once.
struct Quotes {
    article: i64,
    known: FxHashMap<(u32, u32, String), usize>,
}

impl Quotes {
    fn get(&mut self, writer: &Writer<'_>, evidence: &Evidence) -> rusqlite::Result<usize> {
        let n = self.known.len();
        let words = (evidence.span.start, evidence.span.end, evidence.quote.clone());
        match self.known.entry(words) {
            std::collections::hash_map::Entry::Occupied(known) => Ok(*known.get()),
            std::collections::hash_map::Entry::Vacant(new) => {
                new.insert(n);
                writer.run(
                    "INSERT INTO quote (article, n, span_start, span_end, text) VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![
                        self.article,
                        n,
                        evidence.span.start,
                        evidence.span.end,
                        evidence.quote
                    ],
                )?;
                Ok(n)
            }
        }
    }
}

/// The latest whole date of the events that articles report.
fn latest_day<'a>(articles: impl IntoIterator<Item = &'a ArticleRecord>) -> Option<String> {
    let events = articles.into_iter().flat_map(|a| &a.events);
    events
        .filter_map(|e| e.date.civil())
        .max()
        .map(|day| day.to_string())
}

/// ISO date, and month and day where the year is unknown.
fn dates(date: &PartialDate) -> (Option<String>, Option<String>) {
    let iso = date.iso();
    let month_day = if iso.is_none() { date.mm_dd() } else { None };
    (iso, month_day)
}

/// Confidence as the shortest decimal that means it: 0.9, not 0.8999999762.
fn confidence(evidence: &Evidence) -> f64 {
    evidence.confidence.to_string().parse().unwrap_or_default()
}

/// A post's state as the database spells it.
fn state(state: PostState) -> &'static str {
    match state {
        PostState::Current => "current",
        PostState::Acting => "acting",
        PostState::Former => "former",
        PostState::Appointed => "appointed",
        PostState::Removed => "removed",
        PostState::Proposed => "proposed",
    }
}

/// Days since 1970 of a date, as precise as known.
fn day(iso: &str) -> Option<i32> {
    let full = format!("{iso}{}", "-01-01".get(iso.len().checked_sub(4)?..)?);
    let date: jiff::civil::Date = full.parse().ok()?;
    let epoch = jiff::civil::date(1970, 1, 1);
    Some((date - epoch).get_days())
}
