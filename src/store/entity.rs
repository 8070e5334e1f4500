//! Entities as documents bring them: people under their sightings, organisations with their names, places with codes,
//! events with the months to look at again.
//!
//! Must not know who is who over several documents: that is the last step's ([`super::identity`]).

use super::pack::Packed;
use super::rows::Writer;
use crate::resolve::region::Chain;
use crate::resolve::{Key, Kind, Referent, Sighting, organisation, other_names, place};
use rusqlite::{OptionalExtension, params};

impl Writer<'_> {
    /// Stores what a referent is about; yields the entity, and for a person of several documents the signature.
    pub(super) fn referent(&mut self, referent: &Referent) -> rusqlite::Result<(i64, Option<i64>)> {
        let id = referent.key.id();
        match &referent.sighting {
            Some(sighting) => {
                let (signature, person) = self.signature(sighting)?;
                if person.is_none() {
                    self.provisional(id, &referent.name)?;
                }
                Ok((person.unwrap_or(id), Some(signature)))
            }
            None => {
                if self.entity(referent.key, &referent.name)? {
                    self.details(referent)?;
                }
                Ok((id, None))
            }
        }
    }

    /// Makes sure that an event is stored.
    pub(super) fn event(&mut self, key: Key, name: &str) -> rusqlite::Result<()> {
        self.entity(key, name).map(|_| ())
    }

    /// Makes sure that an entity is stored; true where this build has not met it before. What is known of it may have
    /// changed since it was stored, with the program or its tables.
    fn entity(&mut self, key: Key, name: &str) -> rusqlite::Result<bool> {
        let id = key.id();
        if !self.memory.entities.insert(id) {
            return Ok(false);
        }
        let sql = "INSERT OR IGNORE INTO entity (id, kind, name) VALUES (?1, ?2, ?3)";
        if self.run(sql, params![id, key.kind.prefix(), name])? > 0 {
            self.memory.run.name(id, name);
        }
        Ok(true)
    }

    /// Keeps a place for people of a name until the last step knows who they are.
    fn provisional(&mut self, id: i64, name: &str) -> rusqlite::Result<()> {
        if self.memory.entities.insert(id) {
            let sql = "INSERT OR IGNORE INTO entity (id, kind, name, provisional) VALUES (?1, 'per', ?2, 1)";
            self.run(sql, params![id, name])?;
        }
        Ok(())
    }

    /// Writes what is known of an organisation or place. Where its name stands for itself, the name alone tells: two pages
    /// may see it differently, and which comes first must make no difference.
    fn details(&self, referent: &Referent) -> rusqlite::Result<()> {
        let id = referent.key.id();
        let Some(details) = &referent.details else {
            return Ok(());
        };
        let by_name = referent.scope == 0;
        if referent.key.kind == Kind::Place {
            let (mut level, mut code) = (details.level, details.code);
            if by_name {
                let form = place::best_form(&referent.name, None);
                let last = form.chain.as_ref().and_then(Chain::last);
                level = last.map(|u| u.level.as_str());
                code = last.and_then(|u| u.code).or(form.country);
            }
            let sql = "INSERT OR REPLACE INTO place (id, level, code) VALUES (?1, ?2, ?3)";
            return self.run(sql, params![id, level, code]).map(|_| ());
        }
        let form = match by_name {
            true => Some(organisation::best_form(&referent.name, None)),
            false => details.form.clone(),
        };
        let (kind, level, code) = match &form {
            Some(form) => (form.kind, form.level, form.place.as_ref().and_then(Chain::code)),
            None => (details.kind, details.level, details.code),
        };
        let belongs_to = form.as_ref().and_then(other_names::belongs_to);
        self.run(
            "INSERT INTO organisation (id, scope, kind, level, code, belongs_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
             ON CONFLICT (id) DO UPDATE SET scope = excluded.scope, kind = excluded.kind, level = excluded.level, \
             code = excluded.code, belongs_to = excluded.belongs_to",
            params![id, referent.scope, kind, level, code, belongs_to],
        )?;
        self.run("DELETE FROM organisation_name WHERE organisation = ?1", [id])?;
        for other in form.iter().flat_map(other_names::other_names) {
            self.run(
                "INSERT OR IGNORE INTO organisation_name (organisation, sort, name, since, until) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![id, other.sort, other.name, other.since, other.until],
            )?;
        }
        Ok(())
    }

    /// The number of a signature, and whose it is as far as known. Its name is to be looked at again in any case, for
    /// how often and when a person is seen counts.
    fn signature(&mut self, sighting: &Sighting) -> rusqlite::Result<(i64, Option<i64>)> {
        let hash = sighting.hash;
        if let Some(known) = self.memory.signatures.get(&hash) {
            return Ok(*known);
        }
        self.run(
            "INSERT OR IGNORE INTO touched_name (name) VALUES (?1)",
            [sighting.name],
        )?;
        let sql = "SELECT id, entity FROM person_signature WHERE hash = ?1";
        let stored = self
            .sql
            .prepare_cached(sql)?
            .query_row([hash], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let found = match stored {
            Some(found) => found,
            None => {
                self.run(
                    "INSERT INTO person_signature (hash, name, identity, evidence) VALUES (?1, ?2, ?3, ?4)",
                    params![hash, sighting.name, sighting.identity, sighting.evidence],
                )?;
                (self.sql.last_insert_rowid(), None)
            }
        };
        self.memory.signatures.insert(hash, found);
        Ok(found)
    }

    /// Notes names and months that a document's going changes.
    pub(super) fn touch_names(&self, document: i64) -> rusqlite::Result<()> {
        self.run(
            "INSERT OR IGNORE INTO touched_name (name) SELECT s.name FROM referent r \
             JOIN person_signature s ON s.id = r.signature \
             JOIN article a ON a.id = r.article WHERE a.document = ?1",
            [document],
        )?;
        self.run(
            "INSERT OR IGNORE INTO touched_month (month) SELECT coalesce(substr(e.date, 1, 7), e.month_day, '') \
             FROM report r JOIN event e ON e.id = r.event JOIN article a ON a.id = r.article WHERE a.document = ?1",
            [document],
        )?;
        Ok(())
    }

    /// Writes where the region of a document comes from, which decisions told on it, and which months it touches.
    pub(super) fn settings(&self, document: i64, packed: &Packed) -> rusqlite::Result<()> {
        let region = &packed.resolved.region;
        let confidence: f64 = region.confidence.to_string().parse().unwrap_or_default();
        self.run(
            "INSERT INTO document_region (document, code, how, confidence, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                document,
                region.chain.as_ref().and_then(|c| c.code()),
                region.how.as_str(),
                confidence,
                region.reason
            ],
        )?;
        for decision in &packed.resolved.decided {
            self.run(
                "INSERT INTO decided (document, decision) VALUES (?1, ?2)",
                params![document, decision],
            )?;
        }
        for event in packed.record.articles.iter().flat_map(|a| &a.events) {
            let iso = event.date.iso();
            let month = iso.as_deref().map(|d| d.get(..7).unwrap_or(d).to_owned());
            let month = month.or_else(|| event.date.mm_dd()).unwrap_or_default();
            self.run("INSERT OR IGNORE INTO touched_month (month) VALUES (?1)", [month])?;
        }
        Ok(())
    }
}
