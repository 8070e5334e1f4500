//! A place: what was held there.

use super::{EventRef, ExploreError, Explorer, Known, Period};
use crate::resolve::{Key, Kind};
use serde::Serialize;

/// All that is known of a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PlacePage {
    /// Which, and in how many articles.
    #[serde(flatten)]
    pub place: Known,
    /// Names that articles use.
    pub stated: Vec<String>,
    /// Events held there, by date.
    pub events: Vec<EventRef>,
}

impl Explorer<'_> {
    /// Every place of this name (or the one with this key).
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn places(&self, name: &str) -> Result<Vec<PlacePage>, ExploreError> {
        let known = self.find(Kind::Place, name)?;
        known
            .into_iter()
            .map(|place| self.place(place, &Period::default()))
            .collect()
    }

    /// A place's page, with what happened in a period.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn place(&self, place: Known, period: &Period) -> Result<PlacePage, ExploreError> {
        let key = place.named.key;
        Ok(PlacePage {
            stated: self.stated(key)?,
            events: self.held_at(key, period)?,
            place,
        })
    }

    fn held_at(&self, place: Key, period: &Period) -> Result<Vec<EventRef>, ExploreError> {
        let sql = "SELECT DISTINCT e.event, ve.name, vt.name, v.date, v.month_day, p.name, coalesce(v.happening, v.id) FROM referent p \
                   JOIN report e ON e.article = p.article AND e.place = p.n JOIN entity ve ON ve.id = e.event \
                   JOIN event v ON v.id = e.event JOIN term vt ON vt.id = v.type WHERE p.entity = ?1 \
                   ORDER BY v.date IS NULL, v.date, e.event, p.name";
        let mut events = self.all(sql, &[&place.id()], |row| EventRef::read(row, 0))?;
        let mut told = std::collections::HashSet::new();
        events.retain(|event| told.insert(event.happening));
        events.retain(|event| period.holds(event.date.as_deref()));
        Ok(events)
    }
}
