//! The last step of a build: what needs a look at more than one document.
//!
//! Its result depends on what the database holds, never on the order in which it came.

use super::{full_text, identity, indices};
use crate::resolve::decisions::Decisions;
use crate::resolve::part_of::Nesting;
use rusqlite::{Connection, params};

/// Runs the step in the transaction that `sql` is in.
pub(super) fn finish(sql: &Connection, decisions: &Decisions) -> rusqlite::Result<()> {
    indices::make(sql)?;
    identity::settle_people(sql, decisions)?;
    identity::settle_happenings(sql)?;
    indices::make_all(sql)?;
    settle_touched(sql)?;
    nest_organisations(sql)
}

/// Takes an entity out, with what is known of it.
const DROP_ENTITY: &[&str] = &[
    "UPDATE organisation SET part_of = NULL WHERE part_of = ?1",
    "DELETE FROM organisation_name WHERE organisation = ?1",
    "DELETE FROM organisation WHERE id = ?1",
    "DELETE FROM place WHERE id = ?1",
    "DELETE FROM event WHERE id = ?1",
    "DELETE FROM entity WHERE id = ?1",
];

/// Drops entities that nothing names any more.
fn settle_touched(sql: &Connection) -> rusqlite::Result<()> {
    let touched: Vec<(i64, bool, String)> = sql
        .prepare("SELECT e.id, e.provisional, e.name FROM touched t JOIN entity e ON e.id = t.entity ORDER BY e.id")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut named = sql.prepare(
        "SELECT EXISTS (SELECT 1 FROM referent WHERE entity = ?1) OR EXISTS (SELECT 1 FROM report WHERE event = ?1)",
    )?;
    for (id, provisional, name) in touched {
        if !named.query_row([id], |row| row.get(0))? {
            // The words of a provisional name never were in the full text.
            if !provisional {
                full_text::forget_name(sql, id, &name)?;
            }
            for drop in DROP_ENTITY {
                sql.prepare_cached(drop)?.execute([id])?;
            }
        }
    }
    sql.execute("DELETE FROM touched", [])?;
    Ok(())
}

/// Sets `organisation.part_of` by the names that are known now.
fn nest_organisations(sql: &Connection) -> rusqlite::Result<()> {
    let mut nesting = Nesting::new();
    let mut changes: Vec<(i64, Option<i64>)> = Vec::new();
    let mut statement = sql.prepare(
        "SELECT o.id, o.scope, e.name, o.part_of, \
                (SELECT w.id FROM entity w JOIN organisation x ON x.id = w.id \
                 WHERE w.name = o.belongs_to AND x.scope = o.scope) \
         FROM organisation o JOIN entity e ON e.id = o.id ORDER BY o.scope, e.name, o.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let by_name = nesting.next(row.get(1)?, row.get_ref(2)?.as_str()?, id);
        let whole = by_name.or(row.get(4)?).filter(|w| *w != id);
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
