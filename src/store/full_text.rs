//! The full text: what words of articles and names it holds, how they get in, and how they get out again.
//!
//! Characters stand apart, so that a phrase of two finds a name of two. Rows are those of `article` and `entity`; neither
//! table holds the words a second time, so that what goes is told which words to take along. FTS5 writes a segment out
//! whenever other statements come between its rows, or a row's number is less than the one before: they come in runs, by
//! their numbers. Must not know what is asked.

use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// Headline and body of articles as the full text has them. Spans are in characters and in order or not.
pub(super) fn spaced_articles<'a>(
    text: &str,
    articles: impl Iterator<Item = (Option<&'a str>, u32, u32)>,
) -> Vec<(String, String)> {
    // Where every 256th character begins, so that a page with many items is not counted again for each.
    let marks: Vec<usize> = text.char_indices().map(|(i, _)| i).step_by(256).collect();
    let byte = |char: u32| {
        let Some(&mark) = marks.get(char as usize / 256) else {
            return text.len();
        };
        let mut rest = text[mark..].char_indices();
        rest.nth(char as usize % 256)
            .map_or(text.len(), |(i, _)| mark + i)
    };
    articles
        .map(|(headline, start, end)| {
            let body = text.get(byte(start)..byte(end)).unwrap_or_default();
            (spaced(headline.unwrap_or_default()), spaced(body))
        })
        .collect()
}

/// Letters and digits, each by itself: what the full text indexes and what a phrase asks for. Line breaks
/// inside a name and full-width forms make no difference. A change here needs a migration that fills the
/// full text anew, since its rows are deleted by giving their words again.
pub(super) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 3);
    for c in text.chars() {
        let c = match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        };
        // Most are Chinese characters, of which that is known without looking it up.
        match c {
            '\u{4E00}'..='\u{9FFF}' => out.push(c),
            _ if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => continue,
        }
        out.push(' ');
    }
    out
}

/// What the full text has yet to be given: a run of rows, by their numbers.
#[derive(Default)]
pub(super) struct Run {
    articles: BTreeMap<i64, (String, String)>,
    names: BTreeMap<i64, String>,
    bytes: usize,
}

/// Bytes of words that make a run: so much less is left to do when the last document has come.
const RUN: usize = 2 << 20;

impl Run {
    /// Keeps the words of an article back.
    pub fn article(&mut self, id: i64, words: (String, String)) {
        self.bytes += words.0.len() + words.1.len();
        self.articles.insert(id, words);
    }

    /// Keeps a name back.
    pub fn name(&mut self, id: i64, name: &str) {
        self.names.insert(id, name.to_owned());
    }

    /// Takes an article back that has not been written; false where it has.
    pub fn take_back(&mut self, id: i64) -> bool {
        self.articles.remove(&id).is_some()
    }

    /// True where there is enough to be written.
    pub fn is_full(&self) -> bool {
        self.bytes >= RUN
    }

    /// Writes it, and begins the next.
    pub fn write(&mut self, sql: &Connection) -> rusqlite::Result<()> {
        let Self { articles, names, .. } = std::mem::take(self);
        for (id, words) in &articles {
            add_article(sql, *id, words)?;
        }
        for (id, name) in &names {
            add_name(sql, *id, name)?;
        }
        Ok(())
    }
}

/// Puts the words of an article in, as [`spaced_articles`] has them.
fn add_article(sql: &Connection, id: i64, (headline, body): &(String, String)) -> rusqlite::Result<()> {
    let statement = "INSERT INTO article_text (rowid, headline, body) VALUES (?1, ?2, ?3)";
    sql.prepare_cached(statement)?
        .execute(params![id, headline, body])?;
    Ok(())
}

/// Takes the words of an article out.
pub(super) fn forget_article(
    sql: &Connection,
    id: i64,
    (headline, body): &(String, String),
) -> rusqlite::Result<()> {
    let statement =
        "INSERT INTO article_text (article_text, rowid, headline, body) VALUES ('delete', ?1, ?2, ?3)";
    sql.prepare_cached(statement)?
        .execute(params![id, headline, body])?;
    Ok(())
}

/// Puts the words of an entity's name in.
pub(super) fn add_name(sql: &Connection, id: i64, name: &str) -> rusqlite::Result<()> {
    let statement = "INSERT INTO entity_text (rowid, name) VALUES (?1, ?2)";
    sql.prepare_cached(statement)?
        .execute(params![id, spaced(name)])?;
    Ok(())
}

/// Takes the words of an entity's name out.
pub(super) fn forget_name(sql: &Connection, id: i64, name: &str) -> rusqlite::Result<()> {
    let statement = "INSERT INTO entity_text (entity_text, rowid, name) VALUES ('delete', ?1, ?2)";
    sql.prepare_cached(statement)?
        .execute(params![id, spaced(name)])?;
    Ok(())
}

/// Fills the full text of a database that has lost it.
pub(super) fn refill(sql: &Connection) -> rusqlite::Result<()> {
    let mut articles = sql.prepare(
        "SELECT a.id, a.headline, a.span_start, a.span_end, c.text FROM article a \
         JOIN document_content c ON c.document = a.document ORDER BY a.id",
    )?;
    let mut rows = articles.query([])?;
    while let Some(row) = rows.next()? {
        let headline: Option<String> = row.get(1)?;
        let article = (headline.as_deref(), row.get(2)?, row.get(3)?);
        for words in spaced_articles(row.get_ref(4)?.as_str()?, std::iter::once(article)) {
            add_article(sql, row.get(0)?, &words)?;
        }
    }
    let mut names = sql.prepare("SELECT id, name FROM entity WHERE NOT provisional ORDER BY id")?;
    let mut rows = names.query([])?;
    while let Some(row) = rows.next()? {
        add_name(sql, row.get(0)?, row.get_ref(1)?.as_str()?)?;
    }
    Ok(())
}
