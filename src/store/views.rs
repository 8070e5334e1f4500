//! The public views: `views.sql` is the one definition, from which they are made, checked and
//! documented (`documentation`).
//!
//! Must not know how facts get into the tables.

use rusqlite::{Connection, OptionalExtension};

/// Makes the views, and says what their columns mean.
pub(super) const SQL: &str = include_str!("views.sql");

/// Which posts one person holds at a time.
const SEATS: &str = include_str!("../../dictionaries/resolve/seats.tsv");

/// Names the version of views and seats, so that a database with older ones is told.
fn version() -> String {
    format!("{:016x}", super::stable_hash(&[SQL, SEATS]))
}

/// True where the database has the views of this program.
pub(super) fn current(sql: &Connection) -> rusqlite::Result<bool> {
    let stored: Option<String> = sql
        .query_row("SELECT value FROM meta WHERE name = 'views'", [], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(stored == Some(version()))
}

/// Drops all views. What is made anew afterwards may read other tables.
pub(super) fn drop_all(sql: &Connection) -> rusqlite::Result<()> {
    for name in names(sql)? {
        sql.execute_batch(&format!("DROP VIEW \"{name}\""))?;
    }
    Ok(())
}

/// Makes the views, which must not be there, and fills the table of seats that they read.
pub(super) fn make(sql: &Connection) -> rusqlite::Result<()> {
    sql.execute_batch(SQL)?;
    sql.execute_batch("DELETE FROM seat")?;
    let mut insert = sql.prepare("INSERT INTO seat (title, organ, seats) VALUES (?1, ?2, ?3)")?;
    let rows = SEATS.lines().filter(|l| !l.starts_with('#')).skip(1);
    for row in rows {
        let mut cells = row.split('\t');
        let (title, organ, seats) = (cells.next(), cells.next(), cells.next());
        insert.execute((title, organ, seats))?;
    }
    let note = "INSERT OR REPLACE INTO meta (name, value) VALUES ('views', ?1)";
    sql.execute(note, [version()])?;
    Ok(())
}

/// Names of the views that a database has.
pub(super) fn names(sql: &Connection) -> rusqlite::Result<Vec<String>> {
    sql.prepare("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// Columns of a view as the database has it.
pub(super) fn columns(sql: &Connection, view: &str) -> rusqlite::Result<Vec<String>> {
    let statement = sql.prepare(&format!("SELECT * FROM \"{view}\""))?;
    Ok(statement.column_names().map(str::to_owned).collect())
}
