//! Read-only connections that requests share, and a limit on how long each may be kept busy.
//!
//! Questions run on threads that may block; as many at once as there are connections, the others wait in line.
//! A question that takes too long is stopped inside SQLite, whether or not anybody still waits for the answer.

use crate::explore::{ExploreError, Explorer};
use crate::store::{Database, StoreError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Page cache of each connection, in KiB: the pool as a whole stays small.
const CACHE_KIB: i64 = 8 << 10;

/// Connections to one database.
#[derive(Debug)]
pub(super) struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Database>>,
    places: Arc<Semaphore>,
    limit: Duration,
}

/// A question that got no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// It took longer than allowed.
    TooSlow,
    /// The database said no.
    Explore(ExploreError),
    /// The thread that asked is gone.
    Lost,
}

impl From<ExploreError> for Failure {
    fn from(error: ExploreError) -> Self {
        match error {
            ExploreError::Store(StoreError::TooSlow { .. }) => Self::TooSlow,
            other => Self::Explore(other),
        }
    }
}

impl Pool {
    /// Opens `size` connections.
    pub fn open(path: &Path, size: usize, limit: Duration) -> Result<Self, StoreError> {
        let idle: Vec<Database> = (0..size).map(|_| connect(path)).collect::<Result<_, _>>()?;
        Ok(Self {
            path: path.to_owned(),
            idle: Mutex::new(idle),
            places: Arc::new(Semaphore::new(size)),
            limit,
        })
    }

    /// Where the database is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Asks a question on a connection of its own.
    pub async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        question: impl FnOnce(Explorer<'_>, &Database) -> Result<T, ExploreError> + Send + 'static,
    ) -> Result<T, Failure> {
        let waiting = Arc::clone(&self.places).acquire_owned();
        let place = waiting.await.map_err(|_| Failure::Lost)?;
        let pool = Arc::clone(self);
        let asked = tokio::task::spawn_blocking(move || {
            let answer = pool.answer(question);
            // Where the client has gone away, the place is still taken until here.
            drop(place);
            answer
        });
        asked.await.unwrap_or(Err(Failure::Lost))
    }

    fn answer<T>(
        &self,
        question: impl FnOnce(Explorer<'_>, &Database) -> Result<T, ExploreError>,
    ) -> Result<T, Failure> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let db = match idle {
            Some(db) => db,
            // A question that panicked took its connection with it.
            None => connect(&self.path).map_err(ExploreError::from)?,
        };
        let answer = {
            let _limit = db.limit(self.limit);
            question(Explorer::new(&db), &db)
        };
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(db);
        Ok(answer?)
    }
}

fn connect(path: &Path) -> Result<Database, StoreError> {
    let db = Database::open_read_only(path)?;
    // The cache is an optimisation; without it the answers are the same.
    let _ = db.connection().pragma_update(None, "cache_size", -CACHE_KIB);
    Ok(db)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    /// Counts until it is stopped.
    fn endless(db: &Database) -> Result<i64, ExploreError> {
        let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
        let mut found = 0;
        db.for_each_row(sql, &[], &mut |row| row.get(0), &mut |n| {
            found = n;
            Ok::<(), StoreError>(())
        })?;
        Ok(found)
    }

    fn pool(limit: Duration) -> (tempfile::TempDir, Arc<Pool>) {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a.db");
        Database::open(&path).expect("a database");
        let pool = Pool::open(&path, 1, limit).expect("a pool");
        (dir, Arc::new(pool))
    }

    #[tokio::test]
    async fn a_question_without_end_is_stopped_and_its_connection_used_again() {
        let (_dir, pool) = pool(Duration::from_millis(100));
        let started = Instant::now();
        assert!(matches!(
            pool.ask(|_, db| endless(db)).await,
            Err(Failure::TooSlow)
        ));
        assert!(started.elapsed() < Duration::from_secs(5));
        let next = pool.ask(|explorer, _| Ok(explorer.stats()?.articles)).await;
        assert!(matches!(next, Ok(0)));
    }

    #[tokio::test]
    async fn a_question_that_panics_takes_nobody_with_it() {
        let (_dir, pool) = pool(Duration::from_secs(5));
        let lost = pool
            .ask(|_, _| -> Result<(), ExploreError> { panic!("on purpose") })
            .await;
        assert!(matches!(lost, Err(Failure::Lost)));
        assert!(pool.ask(|_, _| Ok(())).await.is_ok());
    }
}
