//! A time after which questions of one connection are stopped.

use super::Database;
use rusqlite::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Steps of SQLite between two looks at the clock: well under a millisecond.
const STEPS: i32 = 20_000;

/// When the connection's questions end; shared with the handler that SQLite calls.
#[derive(Debug)]
pub(super) struct Clock {
    start: Instant,
    /// Microseconds after `start`; the largest number for never.
    until: AtomicU64,
}

impl Clock {
    /// Sets a connection under a clock that does not run yet.
    pub(super) fn watch(connection: &mut Connection) -> rusqlite::Result<Arc<Self>> {
        let clock = Arc::new(Self {
            start: Instant::now(),
            until: AtomicU64::new(u64::MAX),
        });
        let watch = Arc::clone(&clock);
        connection.progress_handler(STEPS, Some(move || watch.is_over()))?;
        Ok(clock)
    }

    fn is_over(&self) -> bool {
        let until = self.until.load(Ordering::Relaxed);
        until != u64::MAX && self.start.elapsed().as_micros() > u128::from(until)
    }
}

/// While it lives, questions are stopped at a moment.
#[derive(Debug)]
#[must_use = "dropped, it limits nothing"]
pub struct Deadline<'d> {
    clock: &'d Clock,
    before: u64,
}

impl Database {
    /// Stops every question of this connection that still runs after `time` from now
    /// ([`StoreError::TooSlow`](super::StoreError::TooSlow)), as long as the guard lives.
    pub fn limit(&self, time: Duration) -> Deadline<'_> {
        let until = (self.clock.start.elapsed() + time).as_micros();
        let until = u64::try_from(until).unwrap_or(u64::MAX);
        Deadline {
            clock: &self.clock,
            before: self.clock.until.swap(until, Ordering::Relaxed),
        }
    }
}

impl Drop for Deadline<'_> {
    fn drop(&mut self) {
        self.clock.until.store(self.before, Ordering::Relaxed);
    }
}
