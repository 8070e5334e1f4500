//! People at the same events.

use super::{Appearance, EventRef, ExploreError, Explorer, Named, Period};
use serde::Serialize;
use std::collections::HashMap;

/// An event that several people share.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Shared {
    /// The event.
    pub event: EventRef,
    /// Each person's roles there, in the order of the question.
    pub appearances: Vec<Appearance>,
}

/// What several people share.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Together {
    /// Who.
    pub people: Vec<Named>,
    /// Events at which all of them were, by date.
    pub events: Vec<Shared>,
}

impl Explorer<'_> {
    /// The events at which all of these people were.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn together(&self, people: Vec<Named>, period: &Period) -> Result<Together, ExploreError> {
        let mut each: Vec<HashMap<_, Appearance>> = Vec::new();
        for person in &people {
            let appearances = self.appearances(person.key, period)?;
            each.push(appearances.into_iter().map(|a| (a.event.happening, a)).collect());
        }
        let mut events: Vec<EventRef> = match each.first() {
            Some(first) => first.values().map(|a| a.event.clone()).collect(),
            None => Vec::new(),
        };
        events.retain(|event| each.iter().all(|one| one.contains_key(&event.happening)));
        events.sort_by(|a, b| a.order().cmp(&b.order()));
        let events = events
            .into_iter()
            .map(|event| Shared {
                appearances: each
                    .iter_mut()
                    .filter_map(|one| one.remove(&event.happening))
                    .collect(),
                event,
            })
            .collect();
        Ok(Together { people, events })
    }
}
