//! A build: records come in, a batch a transaction, then the last step. One process writes at a time; others
//! wait and are told for whom.

use super::pack::Packed;
use super::rows::{Memory, Writer};
use super::{Database, StoreError};
use rusqlite::Transaction;

/// A batch ends after this many documents …
const BATCH_DOCUMENTS: usize = 256;
/// … or this many bytes of text, whichever comes first.
const BATCH_BYTES: usize = 8 << 20;

/// What a build tells while it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Another process writes to the database; the build waits.
    Waiting {
        /// Who, as far as known.
        holder: Option<String>,
    },
    /// A document was written.
    Stored {
        /// Its path.
        path: String,
    },
    /// All records are written; the last step has begun.
    Finishing,
}

/// What a build did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents that the database did not have.
    pub added: usize,
    /// Documents whose facts were replaced.
    pub replaced: usize,
    /// What the database holds now.
    pub totals: Totals,
}

/// What a database holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents.
    pub documents: i64,
    /// Articles.
    pub articles: i64,
    /// People.
    pub people: i64,
    /// Organisations.
    pub organisations: i64,
    /// Places.
    pub places: i64,
    /// Statements of posts.
    pub posts: i64,
    /// Events.
    pub events: i64,
    /// Roles of people in events.
    pub attendances: i64,
    /// Documents whose region was stated, by them or by the user; was inferred; is unknown.
    pub regions: [i64; 3],
}

impl Database {
    /// Stores records, in any order, as extracted by the program and tables that `fingerprint` names, and
    /// replaces those of documents that it has. Whether a document needs extracting is the caller's question
    /// ([`Database::known`]).
    ///
    /// ```
    /// # use guanxi::{record::Record, store::Database};
    /// # let path = std::env::temp_dir().join(format!("guanxi-doc-{}.db", std::process::id()));
    /// let mut db = Database::open(&path)?;
    /// let records: Vec<Record> = Vec::new();
    /// let summary = db.build(records, "0.1.0", &mut |_| {})?;
    /// assert_eq!(summary.totals.documents, 0);
    /// # drop(db);
    /// # std::fs::remove_file(&path).unwrap();
    /// # Ok::<(), guanxi::store::StoreError>(())
    /// ```
    ///
    /// # Errors
    /// Where the database cannot be written, or another process holds it for too long. The batches that were
    /// written before stay, and the next build goes on from there.
    pub fn build<I>(
        &mut self,
        records: I,
        fingerprint: &str,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Summary, StoreError>
    where
        I: IntoIterator,
        I::Item: Into<Packed>,
    {
        // A build takes care of what hangs on a row, and `check` looks after it: to look every reference up again would
        // cost as much as the rows do.
        self.check_references(false)?;
        let built = self.fill(records, fingerprint, progress);
        self.check_references(true)?;
        built
    }

    fn check_references(&self, on: bool) -> Result<(), StoreError> {
        let set = self.connection.pragma_update(None, "foreign_keys", on);
        set.map_err(|e| self.error(e))
    }

    fn fill<I>(
        &self,
        records: I,
        fingerprint: &str,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Summary, StoreError>
    where
        I: IntoIterator,
        I::Item: Into<Packed>,
    {
        let mut summary = Summary::default();
        let mut memory = Memory::default();
        let mut batch: Option<Transaction<'_>> = None;
        let (mut documents, mut bytes) = (0, 0);
        self.replay(&mut memory, progress)?;
        let error = |e| self.error(e);
        for packed in records {
            let mut packed: Packed = packed.into();
            let transaction = match batch.take() {
                Some(transaction) => transaction,
                None => {
                    self.announce(&mut memory.writer, progress)?;
                    let transaction = self.begin(progress)?;
                    memory.begin_batch(&transaction).map_err(error)?;
                    transaction
                }
            };
            let fingerprint = packed.fingerprint(fingerprint);
            match Writer::new(&transaction, &mut memory)
                .document(&mut packed, &fingerprint)
                .map_err(error)?
            {
                true => summary.replaced += 1,
                false => summary.added += 1,
            }
            progress(Progress::Stored {
                path: packed.record.document.path.clone(),
            });
            documents += 1;
            bytes += packed.record.document.text.len();
            if documents < BATCH_DOCUMENTS && bytes < BATCH_BYTES {
                batch = Some(transaction);
            } else {
                commit(transaction, &mut memory).map_err(error)?;
                (documents, bytes) = (0, 0);
            }
        }
        if let Some(transaction) = batch {
            commit(transaction, &mut memory).map_err(error)?;
        }
        self.finish(&memory, progress)?;
        summary.totals = self.totals()?;
        Ok(summary)
    }

    /// The last step: what needs a look at more than one document. Also completes a build that was killed.
    pub(super) fn finish(
        &self,
        memory: &Memory,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), StoreError> {
        let unfinished = "SELECT EXISTS (SELECT 1 FROM meta WHERE name = 'unfinished')";
        let unfinished: bool = self
            .connection
            .query_row(unfinished, [], |row| row.get(0))
            .map_err(|e| self.error(e))?;
        if !unfinished {
            return Ok(());
        }
        progress(Progress::Finishing);
        let transaction = self.begin(progress)?;
        let run = || {
            super::finish::finish(&transaction, &self.decisions)?;
            transaction.execute("DELETE FROM meta WHERE name = 'unfinished'", [])?;
            let forget = "DELETE FROM meta WHERE name = 'writer' AND value = ?1";
            transaction.execute(forget, [memory.writer.as_deref()])?;
            Ok(())
        };
        run()
            .and_then(|()| transaction.commit())
            .map_err(|e: rusqlite::Error| self.error(e))
    }
}

/// Ends a batch.
fn commit(transaction: Transaction<'_>, memory: &mut Memory) -> rusqlite::Result<()> {
    Writer::new(&transaction, memory).end_batch()?;
    transaction.commit()
}
