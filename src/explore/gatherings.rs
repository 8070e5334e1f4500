//! Who was at which event, in which roles, all at once: what a picture of a network is filtered from.

use super::{ExploreError, Explorer, Named};
use crate::record::Role;
use crate::resolve::{Key, Kind};
use std::collections::{BTreeMap, HashMap};

/// A set of roles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Roles(u32);

impl Roles {
    /// Every role.
    pub const ALL: Self = Self(u32::MAX);

    /// Adds a role; a name that is no role changes nothing.
    pub fn insert(&mut self, role: &str) {
        if let Some(place) = Role::ALL.iter().position(|r| r.as_str() == role) {
            self.0 |= 1 << place;
        }
    }

    /// Whether both hold some role.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as a number: the bit of a role is its place in [`Role::ALL`].
    pub fn bits(self) -> u32 {
        self.0
    }
}

impl<'r> FromIterator<&'r str> for Roles {
    fn from_iter<T: IntoIterator<Item = &'r str>>(names: T) -> Self {
        let mut roles = Self::default();
        names.into_iter().for_each(|name| roles.insert(name));
        roles
    }
}

/// An event and who was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathering {
    /// The event.
    pub event: Key,
    /// Its date.
    pub date: Option<String>,
    /// People, as indices into [`Gatherings::people`], each with the roles.
    pub present: Vec<(usize, Roles)>,
}

/// All events with the people who were there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gatherings {
    /// People who were at any event, by key.
    pub people: Vec<Named>,
    /// Events, by key.
    pub events: Vec<Gathering>,
    /// For each person, the indices of the events.
    pub of_person: Vec<Vec<usize>>,
}

impl Gatherings {
    /// Where a person is in [`Gatherings::people`].
    pub fn index(&self, person: Key) -> Option<usize> {
        self.people.binary_search_by_key(&person, |p| p.key).ok()
    }
}

impl Explorer<'_> {
    /// Who was at which event.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn gatherings(&self) -> Result<Gatherings, ExploreError> {
        let sql = "SELECT coalesce(v.happening, v.id), v.date, r.entity, t.name FROM attendance x \
                   JOIN report e ON e.article = x.article AND e.n = x.report JOIN event v ON v.id = e.event \
                   JOIN referent r ON r.article = x.article AND r.n = x.person JOIN term t ON t.id = x.role";
        let mut events: BTreeMap<Key, (Option<String>, BTreeMap<Key, Roles>)> = BTreeMap::new();
        // Reports of one happening are one event: people met once, however many papers say so.
        let _: Vec<()> = self.all(sql, &[], |row| {
            let event = Key::from_id(Kind::Event, row.get(0)?);
            let person = Key::from_id(Kind::Person, row.get(2)?);
            let (date, present) = events.entry(event).or_default();
            if date.is_none() {
                *date = row.get(1)?;
            }
            let roles = present.entry(person).or_default();
            roles.insert(row.get_ref(3)?.as_str()?);
            Ok(())
        })?;
        let sql = "SELECT id, name FROM entity WHERE kind = 'per' AND id IN (SELECT r.entity FROM attendance x \
                   JOIN referent r ON r.article = x.article AND r.n = x.person)";
        let mut people = self.all(sql, &[], |row| {
            Ok(Named::new(Kind::Person, row.get(0)?, row.get(1)?))
        })?;
        people.sort();
        let places: HashMap<Key, usize> = people.iter().enumerate().map(|(n, p)| (p.key, n)).collect();
        let mut of_person = vec![Vec::new(); people.len()];
        let mut gatherings = Vec::with_capacity(events.len());
        for (event, (date, present)) in events {
            let present: Vec<(usize, Roles)> = present
                .into_iter()
                .filter_map(|(person, roles)| Some((*places.get(&person)?, roles)))
                .collect();
            for (person, _) in &present {
                of_person[*person].push(gatherings.len());
            }
            gatherings.push(Gathering { event, date, present });
        }
        Ok(Gatherings {
            people,
            events: gatherings,
            of_person,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Roles;

    #[test]
    fn roles_meet_where_they_share_one() {
        let roles: Roles = ["chair", "speak"].into_iter().collect();
        assert!(roles.meets(["speak"].into_iter().collect()) && roles.meets(Roles::ALL));
        assert!(!roles.meets(["attend"].into_iter().collect()));
        assert!(["no such role"].into_iter().collect::<Roles>().is_empty());
    }
}
