//! A database that is filled for the first time does without its secondary indices until the last step: to make an
//! index of what is there costs a fraction of keeping it row by row.
//!
//! Which ones are away stands in `meta`, written in the transaction that drops them, so that a build that was killed
//! leaves a database that is whole, if slower to ask, and the next one puts them back. Must not know what they are for.

use rusqlite::{Connection, OptionalExtension};

/// Where the definitions are kept while the indices are away.
const META: &str = "indices";

/// Needed where a document comes twice within its first build; new rows come at its end anyway.
const KEPT: &str = "article_document";

/// Columns that the last step fills; their indices are made after it has.
const LATE: &[&str] = &["referent_entity", "person_signature_entity", "event_happening"];

/// The full text of a new database is written in pieces of some megabytes, which are merged when there are sixteen and not
/// with every piece: the options stay with the table.
const FULL_TEXT: &str = "INSERT INTO article_text (article_text, rank) VALUES ('hashsize', 4194304); \
                         INSERT INTO article_text (article_text, rank) VALUES ('automerge', 0); \
                         INSERT INTO entity_text (entity_text, rank) VALUES ('automerge', 0)";

/// Puts off the indices of a database without documents.
pub(super) fn put_off(sql: &Connection) -> rusqlite::Result<()> {
    let filled = "SELECT EXISTS (SELECT 1 FROM document) OR EXISTS (SELECT 1 FROM entity)";
    if sql.query_row(filled, [], |row| row.get(0))? || !away(sql)?.is_empty() {
        return Ok(());
    }
    let indices: Vec<(String, String)> = sql
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND name <> ?1 ORDER BY name")?
        .query_map([KEPT], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    sql.execute_batch(FULL_TEXT)?;
    for (name, _) in &indices {
        sql.execute_batch(&format!("DROP INDEX \"{name}\""))?;
    }
    note(sql, indices.into_iter().map(|(_, made_by)| made_by).collect())
}

/// Makes the indices that the last step needs.
pub(super) fn make(sql: &Connection) -> rusqlite::Result<()> {
    let (late, now): (Vec<String>, _) = away(sql)?.into_iter().partition(|made_by| is_late(made_by));
    if now.is_empty() {
        return Ok(());
    }
    sql.execute_batch(&now.join(";\n"))?;
    note(sql, late)
}

/// Makes those that are still away.
pub(super) fn make_all(sql: &Connection) -> rusqlite::Result<()> {
    let away = away(sql)?;
    if away.is_empty() {
        return Ok(());
    }
    sql.execute_batch(&away.join(";\n"))?;
    note(sql, Vec::new())
}

fn is_late(made_by: &str) -> bool {
    LATE.iter()
        .any(|name| made_by.split_whitespace().any(|word| word == *name))
}

/// The statements that make the indices that are away.
fn away(sql: &Connection) -> rusqlite::Result<Vec<String>> {
    let noted: Option<String> = sql
        .query_row("SELECT value FROM meta WHERE name = ?1", [META], |row| row.get(0))
        .optional()?;
    Ok(noted
        .iter()
        .flat_map(|n| n.split(";\n"))
        .map(str::to_owned)
        .collect())
}

fn note(sql: &Connection, away: Vec<String>) -> rusqlite::Result<()> {
    if away.is_empty() {
        sql.execute("DELETE FROM meta WHERE name = ?1", [META])?;
    } else {
        sql.execute(
            "INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)",
            [META, &away.join(";\n")],
        )?;
    }
    Ok(())
}
