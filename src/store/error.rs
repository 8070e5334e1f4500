//! What can go wrong with a database, in one line: what, where, what to do.

use std::path::{Path, PathBuf};

/// A database that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such file.
    #[error("{}: no such database; make one with: guanxi build INPUT… --db {}", path.display(), path.display())]
    Missing {
        /// The database.
        path: PathBuf,
    },
    /// The file is a database of another program, or none.
    #[error("{}: not a database of guanxi; name another file", path.display())]
    Foreign {
        /// The database.
        path: PathBuf,
    },
    /// The schema is newer than this program.
    #[error(
        "{}: made by a newer guanxi (schema {found}, this program knows {known}); use that version, or build anew",
        path.display()
    )]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema that this program knows.
        known: i64,
    },
    /// The schema is older than this program, and the database was opened for reading.
    #[error(
        "{}: made by an older guanxi (schema {found}, this program needs {known}); bring it up to date with guanxi build",
        path.display()
    )]
    Older {
        /// The database.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The schema that is needed.
        known: i64,
    },
    /// The tables are those of this program, the views are another one's.
    #[error(
        "{}: its views are those of another guanxi, though its tables are not; bring them up to date with guanxi build",
        path.display()
    )]
    OtherViews {
        /// The database.
        path: PathBuf,
    },
    /// Another process writes.
    #[error("{}: locked by {holder}; try again when that has ended", path.display())]
    Locked {
        /// The database.
        path: PathBuf,
        /// Who holds it, as far as known.
        holder: String,
    },
    /// What was read back is not what was written.
    #[error("{}: damaged: {what}; build it anew", path.display())]
    Damaged {
        /// The database.
        path: PathBuf,
        /// Which part, and how.
        what: String,
    },
    /// A question took longer than [`Database::limit`](super::Database::limit) allows.
    #[error("{}: the question took longer than allowed and was stopped; ask for less", path.display())]
    TooSlow {
        /// The database.
        path: PathBuf,
    },
    /// SQLite says no.
    #[error("{}: {source}", path.display())]
    Sqlite {
        /// The database.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// The error of a statement, told apart as far as the user can do something about it.
    pub(super) fn sqlite(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => Self::Foreign { path },
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => Self::Locked {
                path,
                holder: "another process".to_owned(),
            },
            Some(rusqlite::ErrorCode::OperationInterrupted) => Self::TooSlow { path },
            _ => Self::Sqlite { path, source },
        }
    }
}
