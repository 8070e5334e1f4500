//! Verifies a database: what SQLite itself can tell, the views, that every fact's words stand where it says, and that
//! the full text holds the words of the texts and nothing else.

use super::full_text::{spaced, spaced_articles};
use super::pack;
use super::{Database, StoreError, views};
use rusqlite::Connection;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Problems of one sort that are told one by one; more are counted.
const TOLD: usize = 20;

/// What is wrong with a database, one line each.
#[derive(Debug, Default)]
pub struct Checked {
    /// In words: what, where.
    pub problems: Vec<String>,
    /// Facts whose words were held against their document.
    pub words: usize,
    /// Articles and names whose full text was read.
    pub full_text: usize,
    sort: &'static str,
    of_sort: usize,
}

impl Checked {
    fn sort(&mut self, sort: &'static str) {
        self.end();
        self.sort = sort;
    }

    fn problem(&mut self, what: impl FnOnce() -> String) {
        self.of_sort += 1;
        if self.of_sort <= TOLD {
            self.problems.push(format!("{}: {}", self.sort, what()));
        }
    }

    fn end(&mut self) {
        if self.of_sort > TOLD {
            let more = self.of_sort - TOLD;
            self.problems.push(format!("{}: and {more} more", self.sort));
        }
        self.of_sort = 0;
    }
}

impl Database {
    /// Looks for everything that may be wrong with the database. None of it can be the fault of the documents:
    /// a database that is damaged is built anew.
    ///
    /// # Errors
    /// Where the database cannot be read at all.
    pub fn check(&self) -> Result<Checked, StoreError> {
        let _now = self.snapshot()?;
        let mut found = Checked::default();
        let run = |found: &mut Checked| -> rusqlite::Result<()> {
            let sql = &self.connection;
            file(sql, found)?;
            views_are_documented(sql, found)?;
            build_has_ended(sql, found)?;
            facts(sql, found)?;
            full_text(sql, found)
        };
        run(&mut found).map_err(|e| self.error(e))?;
        found.end();
        Ok(found)
    }
}

/// Pages, indexes and references, as SQLite sees them.
fn file(sql: &Connection, found: &mut Checked) -> rusqlite::Result<()> {
    found.sort("file");
    let mut statement = sql.prepare("PRAGMA integrity_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            found.problem(|| line);
        }
    }
    found.sort("reference");
    let mut statement = sql.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        found.problem(|| format!("a row of {table} refers to a row of {parent} that is not there"));
    }
    Ok(())
}

/// The views are there, with the columns that are documented.
fn views_are_documented(sql: &Connection, found: &mut Checked) -> rusqlite::Result<()> {
    found.sort("view");
    let there = views::names(sql)?;
    for view in super::views() {
        if !there.contains(&view.name) {
            found.problem(|| format!("{} is missing", view.name));
            continue;
        }
        let expected: Vec<&str> = view.columns.iter().map(|(name, _)| name.as_str()).collect();
        match views::columns(sql, &view.name) {
            Ok(columns) if columns == expected => {}
            Ok(columns) => found.problem(|| {
                let (has, wants) = (columns.join(", "), expected.join(", "));
                format!("{} has the columns {has}; expected {wants}", view.name)
            }),
            Err(e) => found.problem(|| format!("{}: {e}", view.name)),
        }
    }
    Ok(())
}

fn build_has_ended(sql: &Connection, found: &mut Checked) -> rusqlite::Result<()> {
    found.sort("build");
    let count = |query: &str| sql.query_row(query, [], |row| row.get::<_, i64>(0));
    if count("SELECT count(*) FROM meta WHERE name = 'unfinished'")? > 0 {
        found.problem(|| "the last one has not ended; run it again".to_owned());
        return Ok(());
    }
    let orphans = "SELECT count(*) FROM entity e WHERE NOT EXISTS (SELECT 1 FROM referent WHERE entity = e.id) \
                   AND NOT EXISTS (SELECT 1 FROM report WHERE event = e.id)";
    match count(orphans)? {
        0 => {}
        n => found.problem(|| format!("{n} entities that no article names")),
    }
    Ok(())
}

/// The words of every mention and quote stand in the document where it says, and every record can be read back.
fn facts(sql: &Connection, found: &mut Checked) -> rusqlite::Result<()> {
    let mut documents = sql.prepare(
        "SELECT d.id, d.path, c.text, c.record FROM document d LEFT JOIN document_content c ON c.document = d.id \
         ORDER BY d.path",
    )?;
    let words = |table: &str| {
        format!(
            "SELECT m.text, m.span_start, m.span_end FROM {table} m JOIN article a ON a.id = m.article \
             WHERE a.document = ?1"
        )
    };
    let mut mentions = sql.prepare(&words("mention"))?;
    let mut quotes = sql.prepare(&words("quote"))?;
    let mut rows = documents.query([])?;
    while let Some(row) = rows.next()? {
        let (id, path): (i64, String) = (row.get(0)?, row.get(1)?);
        let Some(text) = row.get::<_, Option<String>>(2)? else {
            found.sort("document");
            found.problem(|| format!("{path} has no text"));
            continue;
        };
        let chars: Vec<char> = text.chars().collect();
        for (sort, statement) in [("mention", &mut mentions), ("quote", &mut quotes)] {
            found.sort(sort);
            let mut rows = statement.query([id])?;
            while let Some(row) = rows.next()? {
                let (words, start, end): (String, usize, usize) = (row.get(0)?, row.get(1)?, row.get(2)?);
                found.words += 1;
                if !chars.get(start..end).is_some_and(|there| stand_in(&words, there)) {
                    found.problem(|| format!("{path}: “{words}” does not stand at {start}–{end}"));
                }
            }
        }
        found.sort("record");
        if let Err(why) = pack::unpack(row.get_ref(3)?.as_blob()?, text) {
            found.problem(|| format!("{path}: {why}"));
        }
    }
    Ok(())
}

/// True where words stand in a span: from its first to its last character, with nothing but what cleaning drops
/// (white space, markup, pinyin) between.
fn stand_in(words: &str, span: &[char]) -> bool {
    let visible = |c: &char| !c.is_whitespace();
    let mut there = span.iter().filter(|c| visible(c));
    let words: Vec<char> = words.chars().filter(visible).collect();
    let ends = span.iter().find(|c| visible(c)) == words.first()
        && span.iter().rev().find(|c| visible(c)) == words.last();
    !words.is_empty() && ends && words.iter().all(|c| there.any(|t| t == c))
}

/// The full text holds each article's and name's words at their places.
///
/// Both sides are added up as hashes of (word, column, position), so that neither needs to be held or sorted.
fn full_text(sql: &Connection, found: &mut Checked) -> rusqlite::Result<()> {
    found.sort("full text");
    // Tables in memory; the file stays as it is.
    let query_only: bool = sql.query_row("PRAGMA query_only", [], |row| row.get(0))?;
    sql.pragma_update(None, "query_only", false)?;
    let compared = compare_full_text(sql, found);
    sql.pragma_update(None, "query_only", query_only)?;
    compared
}

fn compare_full_text(sql: &Connection, found: &mut Checked) -> rusqlite::Result<()> {
    let mut articles = indexed(sql, "article_text")?;
    let mut statement = sql.prepare(
        "SELECT a.id, a.headline, a.span_start, a.span_end, c.text FROM article a \
         JOIN document_content c ON c.document = a.document ORDER BY a.document",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, headline): (i64, Option<String>) = (row.get(0)?, row.get(1)?);
        let article = (headline.as_deref(), row.get(2)?, row.get(3)?);
        let mut words: u64 = 0;
        for (headline, body) in spaced_articles(row.get_ref(4)?.as_str()?, std::iter::once(article)) {
            words = words.wrapping_add(sum(&headline, "headline"));
            words = words.wrapping_add(sum(&body, "body"));
        }
        found.full_text += 1;
        if articles.remove(&id).unwrap_or_default() != words {
            let headline = headline.unwrap_or_default();
            found.problem(|| format!("article “{headline}” is not indexed as it reads"));
        }
    }
    let mut names = indexed(sql, "entity_text")?;
    // A provisional name waits for the last step of a build.
    let mut statement = sql.prepare("SELECT id, name FROM entity WHERE NOT provisional")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, name): (i64, String) = (row.get(0)?, row.get(1)?);
        found.full_text += 1;
        if names.remove(&id).unwrap_or_default() != sum(&spaced(&name), "name") {
            found.problem(|| format!("name “{name}” is not indexed as it reads"));
        }
    }
    let left = articles.len() + names.len();
    if left > 0 {
        found.problem(|| format!("{left} rows of what is not there any more"));
    }
    Ok(())
}

/// For each row of a full text, the sum over its words.
fn indexed(sql: &Connection, table: &str) -> rusqlite::Result<HashMap<i64, u64>> {
    sql.execute_batch(&format!(
        "CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', '{table}', 'instance')"
    ))?;
    let sums = sums_of_words(sql);
    sql.execute_batch("DROP TABLE temp.words")?;
    sums
}

fn sums_of_words(sql: &Connection) -> rusqlite::Result<HashMap<i64, u64>> {
    let mut sums: HashMap<i64, u64> = HashMap::new();
    let mut statement = sql.prepare("SELECT doc, term, col, offset FROM temp.words")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let sum = sums.entry(row.get(0)?).or_default();
        let word = hash_of(row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str()?, row.get(3)?);
        *sum = sum.wrapping_add(word);
    }
    Ok(sums)
}

/// The sum over words that stand apart.
fn sum(spaced: &str, column: &str) -> u64 {
    let words = spaced.split(' ').filter(|w| !w.is_empty()).enumerate();
    words.fold(0, |sum: u64, (at, word)| {
        sum.wrapping_add(hash_of(word, column, at))
    })
}

fn hash_of(word: &str, column: &str, at: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    (word, column, at).hash(&mut hasher);
    hasher.finish()
}
