//! The schema and its versions: numbered files under `migrations/`, applied in order.
//!
//! `PRAGMA user_version` holds how many have been applied. A file that has been released is never changed;
//! what comes later is a new file. The views are no part of it: they hold nothing, and are made anew whenever
//! `views.sql` has changed.

use super::{StoreError, full_text, indices, views};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// All migrations, the first being version 1.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_initial.sql"),
    include_str!("migrations/0002_post_times_and_open_lists.sql"),
    include_str!("migrations/0003_time.sql"),
    include_str!("migrations/0004_identity.sql"),
    include_str!("migrations/0005_full_text.sql"),
];

/// The version since which the full text is as it is.
const FULL_TEXT: i64 = 5;

/// Marks the file as ours ("gxdb").
const APPLICATION_ID: i64 = 0x6778_6462;

/// An error that does not know its file yet.
pub(super) enum SchemaError {
    Foreign,
    Newer(i64),
    Older(i64),
    OtherViews,
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for SchemaError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl SchemaError {
    pub(super) fn at(self, path: &Path) -> StoreError {
        let (path, known) = (path.to_owned(), MIGRATIONS.len() as i64);
        match self {
            Self::Foreign => StoreError::Foreign { path },
            Self::Newer(found) => StoreError::Newer { path, found, known },
            Self::Older(found) => StoreError::Older { path, found, known },
            Self::OtherViews => StoreError::OtherViews { path },
            Self::Sqlite(source) => StoreError::sqlite(&path, source),
        }
    }
}

/// Applies the migrations that are missing and makes the views of this program, in one transaction.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), SchemaError> {
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    let known = MIGRATIONS.len() as i64;
    if version(connection)? == known && views::current(connection)? {
        return Ok(());
    }
    // Readers are not blocked by a build, and a killed build leaves no half batch.
    connection.pragma_update(None, "journal_mode", "wal")?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have migrated since; the lock is ours now.
    let done = version(&transaction)?;
    if done == known && views::current(&transaction)? {
        return Ok(());
    }
    views::drop_all(&transaction)?;
    if done > 0 {
        indices::make_all(&transaction)?;
    }
    for migration in MIGRATIONS.iter().skip(usize::try_from(done).unwrap_or_default()) {
        transaction.execute_batch(migration)?;
    }
    if (1..FULL_TEXT).contains(&done) {
        full_text::refill(&transaction)?;
    }
    // The first migration has views of its own; they are those of its time.
    views::drop_all(&transaction)?;
    views::make(&transaction)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}

/// Makes sure that the schema is the one this program knows.
pub(super) fn check(connection: &Connection) -> Result<(), SchemaError> {
    match version(connection)? {
        v if v < MIGRATIONS.len() as i64 => Err(SchemaError::Older(v)),
        _ if !views::current(connection)? => Err(SchemaError::OtherViews),
        _ => Ok(()),
    }
}

/// The schema of the file; 0 for an empty one.
fn version(connection: &Connection) -> Result<i64, SchemaError> {
    let number = |name: &str| connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0));
    let version = number("user_version")?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 {
        return Ok(0);
    }
    if number("application_id")? != APPLICATION_ID {
        return Err(SchemaError::Foreign);
    }
    if version > MIGRATIONS.len() as i64 {
        return Err(SchemaError::Newer(version));
    }
    Ok(version)
}
