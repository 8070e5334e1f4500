//! Documents that are no longer there are taken out, with all that they alone say.

use super::build::Progress;
use super::rows::{Memory, Writer};
use super::{Database, StoreError};
use crate::resolve::{Key, Kind};

/// Documents that are taken out in one transaction.
const BATCH: usize = 256;

impl Database {
    /// Paths of all documents, as they were given.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn paths(&self) -> Result<Vec<String>, StoreError> {
        let read = || {
            self.connection
                .prepare("SELECT path FROM document ORDER BY path")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()
        };
        read().map_err(|e: rusqlite::Error| self.error(e))
    }

    /// Takes documents out, and the people, organisations and places that no other names; how many there were.
    ///
    /// # Errors
    /// Where the database cannot be written, or another process holds it for too long.
    pub fn remove(
        &mut self,
        paths: &[String],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<usize, StoreError> {
        let mut memory = Memory::default();
        let mut removed = 0;
        for batch in paths.chunks(BATCH) {
            self.announce(&mut memory.writer, progress)?;
            let transaction = self.begin(progress)?;
            let mut run = || {
                memory.begin_batch(&transaction)?;
                let mut writer = Writer::new(&transaction, &mut memory);
                for path in batch {
                    let key = Key::new(Kind::Document, &[path]);
                    removed += usize::from(writer.delete(key.id())?);
                }
                writer.end_batch()
            };
            run()
                .and_then(|()| transaction.commit())
                .map_err(|e| self.error(e))?;
        }
        self.finish(&memory, progress)?;
        Ok(removed)
    }
}
