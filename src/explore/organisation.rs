//! An organisation: what it belongs to, who held its posts when, where it took part.

use super::types::{EVENT, EVENT_TABLES, EVENT_WIDTH, PROOF, PROOF_TABLES};
use super::{EventRef, ExploreError, Explorer, Known, Named, Period, Proof, Tenure};
use crate::resolve::{Key, Kind};
use serde::Serialize;

/// An organisation's part in an event.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct TookPart {
    /// The event.
    pub event: EventRef,
    /// In which role.
    pub role: String,
    /// As the article names the organisation.
    pub stated_as: String,
    /// The words.
    pub proof: Proof,
}

/// All that is known of an organisation.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct OrganisationPage {
    /// Which, and in how many articles.
    #[serde(flatten)]
    pub organisation: Known,
    /// Names that articles use.
    pub stated: Vec<String>,
    /// Kind (party, government, department, court, school, enterprise …), as far as known.
    pub kind: Option<String>,
    /// Administrative level, as far as known.
    pub level: Option<String>,
    /// The organisations that it belongs to, the nearest first.
    pub part_of: Vec<Named>,
    /// Organisations that belong to it.
    pub parts: Vec<Named>,
    /// Who held its posts, by the time they were first seen.
    pub posts: Vec<Tenure>,
    /// Events that it took part in as an organisation.
    pub events: Vec<TookPart>,
}

impl Explorer<'_> {
    /// Every organisation of this name (or the one with this key).
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn organisations(&self, name: &str) -> Result<Vec<OrganisationPage>, ExploreError> {
        let known = self.find(Kind::Organisation, name)?;
        known
            .into_iter()
            .map(|organisation| self.organisation(organisation, &Period::default()))
            .collect()
    }

    /// An organisation's page, with what happened in a period.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn organisation(
        &self,
        organisation: Known,
        period: &Period,
    ) -> Result<OrganisationPage, ExploreError> {
        let key = organisation.named.key;
        let parts = "SELECT o.id, e.name FROM organisation o JOIN entity e ON e.id = o.id WHERE o.part_of = ?1 \
                     ORDER BY e.name, o.id";
        let named = |row: &rusqlite::Row<'_>| Ok(Named::new(Kind::Organisation, row.get(0)?, row.get(1)?));
        // A chain of ten is longer than any administration; a ring would never end.
        let part_of = "WITH RECURSIVE up (id, n) AS (SELECT part_of, 1 FROM organisation WHERE id = ?1 UNION \
                       SELECT o.part_of, n + 1 FROM up JOIN organisation o ON o.id = up.id WHERE n < 10) \
                       SELECT e.id, e.name FROM up JOIN entity e ON e.id = up.id ORDER BY n";
        let sort = self.first(
            "SELECT kind, level FROM organisation WHERE id = ?1",
            &[&key.id()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let (kind, level) = sort.unwrap_or_default();
        Ok(OrganisationPage {
            kind,
            level,
            stated: self.stated(key)?,
            part_of: self.all(part_of, &[&key.id()], named)?,
            parts: self.all(parts, &[&key.id()], named)?,
            posts: self.posts(key, period)?,
            events: self.took_part(key, period)?,
            organisation,
        })
    }

    /// The events that an organisation took part in, by date.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn took_part(&self, organisation: Key, period: &Period) -> Result<Vec<TookPart>, ExploreError> {
        let sql = format!(
            "SELECT {EVENT}, t.name, o.name, {PROOF} FROM referent o \
             JOIN participant x ON x.article = o.article AND x.organisation = o.n \
             JOIN report e ON e.article = x.article AND e.n = x.report {EVENT_TABLES} \
             JOIN term t ON t.id = x.role {PROOF_TABLES} WHERE o.entity = ?1 \
             ORDER BY v.date IS NULL, v.date, e.event, a.published, d.path, a.n, x.n"
        );
        let mut events = self.all(&sql, &[&organisation.id()], |row| {
            Ok(TookPart {
                event: EventRef::read(row, 0)?,
                role: row.get(EVENT_WIDTH)?,
                stated_as: row.get(EVENT_WIDTH + 1)?,
                proof: Proof::read(row, EVENT_WIDTH + 2)?,
            })
        })?;
        events.retain(|part| period.holds(part.event.date.as_deref()));
        Ok(events)
    }
}
