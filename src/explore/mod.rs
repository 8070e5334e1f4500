//! Questions that people ask of a database, and typed answers to them.
//!
//! An [`Explorer`] borrows a [`Database`] and answers; every answer is plain data that serialises, every fact in
//! it carries its [`Proof`]. What renders answers (the command line, a page, a notebook) is built on this and
//! asks nothing of its own. Must not print, write, or know who asks.
//!
//! A name that several people or organisations share is answered with all of them. A name that nothing has is
//! no error: [`Explorer::find`] returns nothing, and [`Explorer::nearest`] says what comes close.

mod article;
mod conflicts;
mod directory;
mod error;
mod event;
mod finding;
mod gatherings;
pub(crate) mod markup;
mod names;
mod network;
mod organisation;
mod path;
mod person;
mod place;
mod rank;
mod search;
mod silence;
mod sql;
mod stats;
mod timeline;
mod together;
mod types;

pub use article::{ArticlePage, Coloured, Fact};
pub use conflicts::{Conflict, ConflictKind, Side};
pub use error::{ExploreError, SqlError};
pub use event::{Attendee, EventList, EventPage, EventQuery, OrganisationIn, Report};
pub use finding::Holder;
pub use gatherings::{Gathering, Gatherings, Roles};
pub use names::Known;
pub use network::{Member, Network, NetworkQuery};
pub use organisation::{OrganisationPage, TookPart};
pub use path::{By, Chain, PathQuery, Step, Web};
pub use person::{Affiliation, Appearance, Companion, PersonPage, Role, Tenure};
pub use place::PlacePage;
pub use rank::{Change, Place, Ranking};
pub use search::Found;
pub use silence::Presence;
pub use sql::{SqlAnswer, SqlLimits};
pub use stats::{Count, Stats};
pub use timeline::{Entry, Timeline};
pub use together::{Shared, Together};
pub use types::{EventRef, Named, Proof};

pub use crate::date::Period;
use crate::store::{Database, StoreError};
use rusqlite::{Row, ToSql};

/// Answers questions from one database.
///
/// ```
/// # use guanxi::{explore::Explorer, store::Database};
/// # let path = std::env::temp_dir().join(format!("guanxi-explore-doc-{}.db", std::process::id()));
/// let db = Database::open(&path)?;
/// let explorer = Explorer::new(&db);
/// assert!(explorer.people("程远山")?.is_empty());
/// assert_eq!(explorer.stats()?.articles, 0);
/// # drop(db);
/// # std::fs::remove_file(&path).unwrap();
/// # Ok::<(), guanxi::explore::ExploreError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Explorer<'d> {
    db: &'d Database,
}

impl<'d> Explorer<'d> {
    /// Asks this database; one opened with [`Database::open_read_only`] is enough.
    pub fn new(db: &'d Database) -> Self {
        Self { db }
    }

    /// All rows of a query.
    fn all<T>(
        &self,
        sql: &str,
        params: &[&dyn ToSql],
        mut make: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, ExploreError> {
        let mut rows = Vec::new();
        self.db.for_each_row(sql, params, &mut make, &mut |row| {
            rows.push(row);
            Ok::<(), StoreError>(())
        })?;
        Ok(rows)
    }

    /// The first row of a query.
    fn first<T>(
        &self,
        sql: &str,
        params: &[&dyn ToSql],
        make: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, ExploreError> {
        Ok(self.all(sql, params, make)?.into_iter().next())
    }
}
