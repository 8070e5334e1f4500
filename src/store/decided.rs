//! The user's decisions: replayed where they have changed since the last build, and counted where they match nothing.
//!
//! A decision that changes what a document names has that document resolved again from its stored record. Must not
//! know the file that decisions come from.

use super::build::Progress;
use super::pack::{self, Packed};
use super::rows::{Memory, Writer};
use super::{Database, StoreError, identity};
use crate::resolve::decisions::{Decision, Decisions};
use crate::resolve::region::HowFound;
use crate::resolve::{Setting, name_key};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// Where the decisions of the last build are kept.
const META: &str = "decisions";

impl Database {
    /// Sets the decisions that builds replay; none unless told.
    pub fn set_decisions(&mut self, decisions: Decisions) {
        self.decisions = decisions;
    }

    /// The decisions of the last build that match nothing in the database, as they would be written.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn idle_decisions(&self, decisions: &Decisions) -> Result<Vec<String>, StoreError> {
        let idle = || {
            let mut idle = Vec::new();
            for decision in decisions.iter() {
                let used = if decision.touches_documents() && decision.object.is_none() {
                    told_on_documents(&self.connection, decision)?
                } else {
                    told_on_documents(&self.connection, decision)? || matches(&self.connection, decision)?
                };
                if !used {
                    idle.push(decision.key());
                }
            }
            Ok(idle)
        };
        idle().map_err(|e: rusqlite::Error| self.error(e))
    }

    /// Takes up what has changed in the decisions since the last build.
    pub(super) fn replay(
        &self,
        memory: &mut Memory,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), StoreError> {
        let now: BTreeMap<String, &Decision> = self.decisions.iter().map(|d| (d.key(), d)).collect();
        let text = now.keys().cloned().collect::<Vec<_>>().join("\n");
        let read = "SELECT value FROM meta WHERE name = ?1";
        let stored: Option<String> = self
            .connection
            .query_row(read, [META], |row| row.get(0))
            .optional()
            .map_err(|e| self.error(e))?;
        let stored = stored.unwrap_or_default();
        if stored == text {
            return Ok(());
        }
        let old = Decisions::read("", &stored).unwrap_or_default();
        let gone: Vec<&Decision> = old.iter().filter(|d| !now.contains_key(&d.key())).collect();
        let before: BTreeSet<String> = old.iter().map(Decision::key).collect();
        let new = now
            .iter()
            .filter(|(key, _)| !before.contains(*key))
            .map(|(_, d)| *d);
        let changed: Vec<&Decision> = gone.into_iter().chain(new).collect();
        self.announce(&mut memory.writer, progress)?;
        let transaction = self.begin(progress)?;
        let run = || {
            super::indices::make_all(&transaction)?;
            memory.begin_batch(&transaction)?;
            let names = changed
                .iter()
                .flat_map(|d| d.sides())
                .map(|s| s.name.as_str())
                .collect();
            identity::touch(&transaction, &names)?;
            for document in documents(&transaction, &changed)? {
                self.resolve_again(&transaction, memory, document)?;
            }
            Writer::new(&transaction, memory).end_batch()?;
            let note = "INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)";
            transaction.execute(note, [META, &text])?;
            Ok(())
        };
        let mut run = run;
        run()
            .and_then(|()| transaction.commit())
            .map_err(|e: rusqlite::Error| self.error(e))
    }

    fn resolve_again(&self, sql: &Connection, memory: &mut Memory, document: i64) -> rusqlite::Result<()> {
        let read = "SELECT c.text, c.record, d.fingerprint, g.how FROM document d \
                    JOIN document_content c ON c.document = d.id \
                    LEFT JOIN document_region g ON g.document = d.id WHERE d.id = ?1";
        let (text, compressed, fingerprint, how): (String, Vec<u8>, String, Option<String>) =
            sql.query_row(read, [document], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        let Ok(record) = pack::unpack(&compressed, text) else {
            // A record of an older program: the next build reads the file again.
            sql.execute("UPDATE document SET fingerprint = '' WHERE id = ?1", [document])?;
            return Ok(());
        };
        let told_by = if how.as_deref() == Some(HowFound::Sources.as_str()) {
            HowFound::Sources
        } else {
            HowFound::Stated
        };
        let setting = Setting {
            told_by,
            decisions: &self.decisions,
        };
        let mut packed = Packed::with(record, &setting);
        Writer::new(sql, memory)
            .document(&mut packed, &fingerprint)
            .map(|_| ())
    }
}

/// The documents that changed decisions tell on.
fn documents(sql: &Connection, changed: &[&Decision]) -> rusqlite::Result<BTreeSet<i64>> {
    let mut found = BTreeSet::new();
    for decision in changed.iter().filter(|d| d.touches_documents()) {
        let mut add = |query: &str, value: &dyn rusqlite::ToSql| -> rusqlite::Result<()> {
            let mut statement = sql.prepare(query)?;
            for document in statement.query_map(params![value], |row| row.get::<_, i64>(0))? {
                found.insert(document?);
            }
            Ok(())
        };
        add(
            "SELECT document FROM decided WHERE decision = ?1",
            &decision.key(),
        )?;
        for side in decision.sides() {
            add(
                "SELECT DISTINCT a.document FROM person_signature s JOIN referent r ON r.signature = s.id \
                 JOIN article a ON a.id = r.article WHERE s.name = ?1",
                &name_key(&side.name),
            )?;
        }
        let organisation = "SELECT DISTINCT a.document FROM referent r JOIN article a ON a.id = r.article \
                            WHERE r.signature IS NULL AND r.name = ?1";
        add(organisation, &decision.subject.name)?;
    }
    Ok(found)
}

fn told_on_documents(sql: &Connection, decision: &Decision) -> rusqlite::Result<bool> {
    let query = "SELECT EXISTS (SELECT 1 FROM decided WHERE decision = ?1)";
    sql.query_row(query, [decision.key()], |row| row.get(0))
}

/// True where each side of a decision means someone.
fn matches(sql: &Connection, decision: &Decision) -> rusqlite::Result<bool> {
    for side in decision.sides() {
        let all = identity::signatures(sql, &[name_key(&side.name)])?;
        if !all.iter().any(|s| side.matches(&s.profile)) {
            return Ok(false);
        }
    }
    Ok(true)
}
