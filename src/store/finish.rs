//! The last step of a build: what needs a look at more than one document.
//!
//! Its result depends on what the database holds, never on the order in which it came.

use super::pack::spaced;
use crate::resolve::part_of::Nesting;
use rusqlite::{Connection, params};

/// Runs the step in the transaction that `sql` is in.
pub(super) fn finish(sql: &Connection) -> rusqlite::Result<()> {
    settle_touched(sql)?;
    nest_organisations(sql)
}

/// Drops entities that nothing names any more and gives people the commonest spelling of their name.
fn settle_touched(sql: &Connection) -> rusqlite::Result<()> {
    let touched: Vec<(i64, String, String)> = sql
        .prepare("SELECT e.id, e.kind, e.name FROM touched t JOIN entity e ON e.id = t.entity ORDER BY e.id")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut named = sql.prepare(
        "SELECT EXISTS (SELECT 1 FROM referent WHERE entity = ?1) OR EXISTS (SELECT 1 FROM report WHERE event = ?1)",
    )?;
    let mut commonest = sql.prepare(
        "SELECT name FROM referent WHERE entity = ?1 GROUP BY name ORDER BY count(*) DESC, name LIMIT 1",
    )?;
    for (id, kind, name) in touched {
        if !named.query_row([id], |row| row.get(0))? {
            forget_words(sql, id, &name)?;
            sql.execute("DELETE FROM entity WHERE id = ?1", [id])?;
        } else if kind == "per" {
            let best: String = commonest.query_row([id], |row| row.get(0))?;
            if best != name {
                forget_words(sql, id, &name)?;
                sql.execute("UPDATE entity SET name = ?2 WHERE id = ?1", params![id, best])?;
                let sql_insert = "INSERT INTO entity_text (rowid, name) VALUES (?1, ?2)";
                sql.execute(sql_insert, params![id, spaced(&best)])?;
            }
        }
    }
    sql.execute("DELETE FROM touched", [])?;
    Ok(())
}

fn forget_words(sql: &Connection, id: i64, name: &str) -> rusqlite::Result<()> {
    let statement = "INSERT INTO entity_text (entity_text, rowid, name) VALUES ('delete', ?1, ?2)";
    sql.prepare_cached(statement)?
        .execute(params![id, spaced(name)])?;
    Ok(())
}

/// Sets `organisation.part_of` by the names that are known now.
fn nest_organisations(sql: &Connection) -> rusqlite::Result<()> {
    let mut nesting = Nesting::new();
    let mut changes: Vec<(i64, Option<i64>)> = Vec::new();
    let mut statement = sql.prepare(
        "SELECT o.id, o.scope, e.name, o.part_of FROM organisation o JOIN entity e ON e.id = o.id \
         ORDER BY o.scope, e.name, o.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let whole = nesting.next(row.get(1)?, row.get_ref(2)?.as_str()?, id);
        if whole != row.get(3)? {
            changes.push((id, whole));
        }
    }
    for (id, whole) in changes {
        sql.prepare_cached("UPDATE organisation SET part_of = ?2 WHERE id = ?1")?
            .execute(params![id, whole])?;
    }
    Ok(())
}
