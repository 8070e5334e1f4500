//! One process writes at a time: the lock, and who has it.
//!
//! SQLite keeps the lock; a row of `meta` says whose it is, so that others know for whom they wait. The row stays
//! behind when a build is killed, and is read only while the lock is held.

use super::build::Progress;
use super::{Database, StoreError};
use rusqlite::{ErrorCode, OptionalExtension, Transaction, TransactionBehavior};
use std::time::{Duration, Instant};

/// How long one try to get the write lock lasts.
const TRY: Duration = Duration::from_millis(500);

impl Database {
    /// Leaves a note of who is writing, before the first batch.
    pub(super) fn announce(
        &self,
        writer: &mut Option<String>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), StoreError> {
        if writer.is_some() {
            return Ok(());
        }
        let since = jiff::Zoned::now().strftime("%Y-%m-%d %H:%M:%S %:z");
        let (process, host) = (std::process::id(), host());
        let name = format!("process {process} on {host} (a guanxi build since {since})");
        let transaction = self.begin(progress)?;
        let note = "INSERT OR REPLACE INTO meta (name, value) VALUES ('writer', ?1)";
        transaction
            .execute(note, [&name])
            .and_then(|_| transaction.commit())
            .map_err(|e| self.error(e))?;
        *writer = Some(name);
        Ok(())
    }

    /// Gets the write lock, and says who has it while it waits.
    pub(super) fn begin(&self, progress: &mut dyn FnMut(Progress)) -> Result<Transaction<'_>, StoreError> {
        let started = Instant::now();
        self.connection
            .busy_timeout(TRY.min(self.patience))
            .map_err(|e| self.error(e))?;
        loop {
            match Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate) {
                Ok(transaction) => return Ok(transaction),
                Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                    let holder = self.holder();
                    if started.elapsed() >= self.patience {
                        return Err(StoreError::Locked {
                            path: self.path.clone(),
                            holder: holder.unwrap_or_else(|| "another process".to_owned()),
                        });
                    }
                    progress(Progress::Waiting { holder });
                }
                Err(e) => return Err(self.error(e)),
            }
        }
    }

    /// Who writes, as a build announces itself. Readable while it holds the lock.
    fn holder(&self) -> Option<String> {
        let sql = "SELECT value FROM meta WHERE name = 'writer'";
        self.connection
            .query_row(sql, [], |row| row.get(0))
            .optional()
            .ok()
            .flatten()
    }
}

/// Name of this machine: several may write to a database on a shared disk.
fn host() -> String {
    gethostname::gethostname().to_string_lossy().into_owned()
}
