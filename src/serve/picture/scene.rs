//! Who is in a picture, and who met whom there: the people of all events, as far as the query counts them.

use super::{Before, PictureQuery};
use crate::explore::Gatherings;
use crate::graph::{LARGEST, Tie};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a picture is drawn from.
pub(super) struct Scene<'s> {
    pub all: &'s Gatherings,
    pub query: &'s PictureQuery,
    pub before: &'s Before,
}

impl Scene<'_> {
    /// The people of an event as far as the query counts them; nobody where it is too large to join anybody.
    fn present(&self, event: usize) -> impl Iterator<Item = usize> {
        let event = &self.all.events[event];
        let counts = event.present.len() <= LARGEST && self.query.period.holds(event.date.as_deref());
        let roles = self.query.roles;
        event
            .present
            .iter()
            .filter(move |(_, r)| counts && r.meets(roles))
            .map(|(person, _)| *person)
    }

    /// Walks outwards from a person; of a step that does not fit, the most closely tied are kept.
    pub fn reach(&self, person: usize) -> (Vec<usize>, usize) {
        let mut reached: HashSet<usize> = HashSet::from([person]);
        let mut order = vec![person];
        let mut edge: HashSet<usize> = HashSet::from([person]);
        for _ in 0..self.query.depth.max(1) {
            let mut next: BTreeMap<usize, usize> = BTreeMap::new();
            // An event of several of them brings in the others as often as it has such.
            for event in edge.iter().flat_map(|p| &self.all.of_person[*p]) {
                // An event joins only those who count themselves.
                let here: Vec<usize> = self.present(*event).collect();
                if here.iter().any(|p| edge.contains(p)) {
                    for other in here.iter().filter(|p| !reached.contains(p)) {
                        *next.entry(*other).or_default() += 1;
                    }
                }
            }
            let mut next: Vec<(usize, usize)> = next.into_iter().collect();
            next.sort_by_key(|(person, events)| (std::cmp::Reverse(*events), *person));
            let room = self.query.most.saturating_sub(reached.len());
            let left_out = next.len().saturating_sub(room);
            next.truncate(room);
            let next: Vec<usize> = next.into_iter().map(|(person, _)| person).collect();
            reached.extend(&next);
            order.extend(&next);
            edge = next.into_iter().collect();
            if left_out > 0 {
                return (order, left_out);
            }
        }
        (order, 0)
    }

    /// Those who met most people most often.
    pub fn everybody(&self) -> (Vec<usize>, usize) {
        let mut met = vec![0usize; self.all.people.len()];
        for event in 0..self.all.events.len() {
            let here: Vec<usize> = self.present(event).collect();
            for person in &here {
                met[*person] += here.len() - 1;
            }
        }
        let mut order: Vec<usize> = (0..met.len()).filter(|p| met[*p] > 0).collect();
        order.sort_by_key(|p| (std::cmp::Reverse(met[*p]), *p));
        let left_out = order.len().saturating_sub(self.query.most);
        order.truncate(self.query.most);
        (order, left_out)
    }

    /// How many events each two of these share.
    pub fn ties(&self, chosen: &[usize]) -> BTreeMap<(usize, usize), usize> {
        let chosen: HashSet<usize> = chosen.iter().copied().collect();
        let mut ties = BTreeMap::new();
        for event in 0..self.all.events.len() {
            let here: Vec<usize> = self.present(event).filter(|p| chosen.contains(p)).collect();
            for (i, a) in here.iter().enumerate() {
                for b in &here[i + 1..] {
                    *ties.entry((*a.min(b), *a.max(b))).or_default() += 1;
                }
            }
        }
        ties
    }

    /// The ties, for those who measure them: they read the ends and the weight.
    pub fn measured(&self, tied: &BTreeMap<(usize, usize), usize>) -> Vec<Tie> {
        let key = |person: usize| self.all.people[person].key;
        let tie = |((a, b), events): (&(usize, usize), &usize)| Tie {
            source: key(*a),
            target: key(*b),
            weight: *events as f64,
            events: *events,
            people: 0,
            first: None,
            last: None,
            via: key(*a),
        };
        tied.iter().map(tie).collect()
    }

    /// The events of at least two of those in the picture.
    pub fn events(&self, places: &HashMap<usize, usize>) -> Vec<(String, Vec<(usize, u32)>)> {
        let mut events = Vec::new();
        for event in &self.all.events {
            if event.present.len() > LARGEST || !self.query.period.holds(event.date.as_deref()) {
                continue;
            }
            let present: Vec<(usize, u32)> = event
                .present
                .iter()
                .filter(|(_, roles)| roles.meets(self.query.roles))
                .filter_map(|(person, roles)| Some((*places.get(person)?, roles.bits())))
                .collect();
            if present.len() > 1 {
                events.push((event.date.clone().unwrap_or_default(), present));
            }
        }
        events
    }
}
