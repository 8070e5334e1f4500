//! SQLite: records in, facts out.
//!
//! A [`Database`] takes [`Record`]s in any order ([`Database::build`]) and holds their
//! documents, articles, mentions and facts under the public views (`v_person`, `v_attendance`, …), with a full
//! text that finds two-character names ([`Database::search`]). Records are written in batches, each one
//! transaction that leaves the database whole; a build that is killed is completed by the next one.
//!
//! Must not know how records were made, nor any file but its own.

mod build;
mod check;
mod deadline;
mod decided;
mod documentation;
mod dump;
mod entity;
mod error;
mod finish;
mod full_text;
mod identity;
mod indices;
mod lock;
mod pack;
mod prune;
mod rows;
mod schema;
mod search;
mod views;
mod why;

pub use build::{Progress, Summary, Totals};
pub use check::Checked;
pub use deadline::Deadline;
pub use documentation::{View, documentation, views};
pub use dump::DumpError;
pub use error::StoreError;
pub use pack::Packed;
pub(crate) use search::phrases;
pub use search::{Hit, HitKind};
pub use why::{Apart, Bearer, Doubt, Sightings, Why, Words};

use crate::record::Record;
use crate::resolve::Kind;
use crate::resolve::decisions::Decisions;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a build waits for another one that holds the database.
const PATIENCE: Duration = Duration::from_secs(60);

/// Page cache of a connection.
const CACHE_KIB: i64 = 32 << 10;

/// A database of guanxi.
#[derive(Debug)]
pub struct Database {
    connection: Connection,
    path: PathBuf,
    patience: Duration,
    clock: std::sync::Arc<deadline::Clock>,
    decisions: Decisions,
}

impl Database {
    /// Opens a database for building, makes it where there is none, and brings an older one up to date.
    ///
    /// # Errors
    /// Where the file cannot be opened, is no database of guanxi, or was made by a newer version.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut db = Self::connect(path, flags)?;
        // A plan that peeks at what is bound is made anew with every other value: the last step of a build asks for
        // thousands.
        db.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(|e| StoreError::sqlite(path, e))?;
        schema::migrate(&mut db.connection).map_err(|e| e.at(path))?;
        Ok(db)
    }

    /// Opens an existing database for reading.
    ///
    /// # Errors
    /// Where there is none, or where it was made by another version; [`Database::open`] brings an older one
    /// up to date.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        if !path.exists() {
            return Err(StoreError::Missing {
                path: path.to_owned(),
            });
        }
        // A database in WAL mode wants its side files, so that a reader may have to make them.
        let db = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .or_else(|_| Self::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY))?;
        db.connection
            .pragma_update(None, "query_only", true)
            .map_err(|e| StoreError::sqlite(path, e))?;
        schema::check(&db.connection).map_err(|e| e.at(path))?;
        Ok(db)
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self, StoreError> {
        let error = |e| StoreError::sqlite(path, e);
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(error)?;
        connection.busy_timeout(Duration::from_secs(5)).map_err(error)?;
        connection
            .pragma_update(None, "foreign_keys", true)
            .map_err(error)?;
        // Enough for the inner pages of every index; the default of 2 MB makes a build read and write them all
        // the time.
        connection
            .pragma_update(None, "cache_size", -(CACHE_KIB))
            .map_err(error)?;
        connection.set_prepared_statement_cache_capacity(64);
        let clock = deadline::Clock::watch(&mut connection).map_err(error)?;
        Ok(Self {
            connection,
            clock,
            path: path.to_owned(),
            patience: PATIENCE,
            decisions: Decisions::default(),
        })
    }

    /// Sets how long [`Database::build`] waits for another build; a minute unless told.
    pub fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
    }

    /// Where the database is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The connection, for queries of one's own.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Counts what the database holds.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn totals(&self) -> Result<Totals, StoreError> {
        let count = |sql: &str| self.connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        let entities = |kind: Kind| {
            count(&format!(
                "SELECT count(*) FROM entity WHERE kind = '{}'",
                kind.prefix()
            ))
        };
        let totals = || {
            Ok(Totals {
                documents: count("SELECT count(*) FROM document")?,
                articles: count("SELECT count(*) FROM article")?,
                people: entities(Kind::Person)?,
                organisations: entities(Kind::Organisation)?,
                places: entities(Kind::Place)?,
                posts: count("SELECT count(*) FROM post")?,
                events: entities(Kind::Event)?,
                attendances: count("SELECT count(*) FROM attendance")?,
                regions: [
                    count(
                        "SELECT count(*) FROM document d JOIN document_region g ON g.document = d.id \
                         WHERE d.region IS NOT NULL AND g.how <> 'inferred'",
                    )?,
                    count(
                        "SELECT count(*) FROM document d JOIN document_region g ON g.document = d.id \
                         WHERE d.region IS NOT NULL AND g.how = 'inferred'",
                    )?,
                    count("SELECT count(*) FROM document WHERE region IS NULL")?,
                ],
            })
        };
        totals().map_err(|e| self.error(e))
    }

    /// Which documents the database holds, by path, so that unchanged ones need no reading.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn known(&self) -> Result<Known, StoreError> {
        let read = || {
            let mut statement = self
                .connection
                .prepare("SELECT path, sha256, fingerprint FROM document")?;
            let mut rows = statement.query([])?;
            let mut known = Known::default();
            while let Some(row) = rows.next()? {
                let text = |i| row.get_ref(i).and_then(|v| Ok(v.as_str()?.to_owned()));
                known
                    .versions
                    .insert(hash(&[&text(0)?]), hash(&[&text(1)?, &text(2)?]));
            }
            Ok(known)
        };
        read().map_err(|e: rusqlite::Error| self.error(e))
    }

    /// The record that the document at `path` yielded, its text put back.
    ///
    /// # Errors
    /// Where the database cannot be read, or the record was damaged.
    pub fn record(&self, path: &str) -> Result<Option<Record>, StoreError> {
        let sql = "SELECT c.text, c.record FROM document d JOIN document_content c ON c.document = d.id \
                   WHERE d.path = ?1";
        let row = self
            .connection
            .query_row(sql, [path], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
            })
            .optional()
            .map_err(|e| self.error(e))?;
        row.map(|(text, packed)| {
            pack::unpack(&packed, text).map_err(|why| StoreError::Damaged {
                path: self.path.clone(),
                what: format!("record of {path}: {why}"),
            })
        })
        .transpose()
    }

    /// While the guard lives, all reading sees the database as it is now.
    pub(crate) fn snapshot(&self) -> Result<rusqlite::Transaction<'_>, StoreError> {
        rusqlite::Transaction::new_unchecked(&self.connection, rusqlite::TransactionBehavior::Deferred)
            .map_err(|e| self.error(e))
    }

    /// Runs a query and hands out what `make` makes of each row, one at a time.
    pub(crate) fn for_each_row<T, E: From<StoreError>>(
        &self,
        sql: &str,
        params: &[&dyn rusqlite::ToSql],
        make: &mut dyn FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
        take: &mut dyn FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| self.error(e))?;
        let mut rows = statement.query(params).map_err(|e| self.error(e))?;
        while let Some(row) = rows.next().map_err(|e| self.error(e))? {
            take(make(row).map_err(|e| self.error(e))?)?;
        }
        Ok(())
    }

    fn error(&self, error: rusqlite::Error) -> StoreError {
        StoreError::sqlite(&self.path, error)
    }
}

/// The documents of a database and in which version it has them: 16 bytes each.
#[derive(Debug, Clone, Default)]
pub struct Known {
    versions: HashMap<u64, u64>,
}

impl Known {
    /// True where the document at `path` is stored with these bytes, extracted by this program.
    pub fn is_current(&self, path: &str, sha256: &str, fingerprint: &str) -> bool {
        self.versions.get(&hash(&[path])) == Some(&hash(&[sha256, fingerprint]))
    }
}

fn hash(parts: &[&str]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

/// A hash that is the same for every version of Rust, for what is kept in a database.
fn stable_hash(parts: &[&str]) -> u64 {
    use sha2::{Digest, Sha256};
    let mut sha = Sha256::new();
    for part in parts {
        sha.update((part.len() as u64).to_be_bytes());
        sha.update(part.as_bytes());
    }
    let mut first = [0; 8];
    first.copy_from_slice(&sha.finalize()[..8]);
    u64::from_be_bytes(first)
}
