//! The neighbourhood of a person: who is tied to whom, how closely, and who stands where in it.

use super::{ExploreError, Explorer, Named};
use crate::graph::{Measures, Tie, TieQuery, measure, ties_of_people};
use crate::resolve::Key;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// Which neighbourhood.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkQuery {
    /// How many steps away.
    pub depth: usize,
    /// Which ties.
    pub ties: TieQuery,
    /// At most so many people: the nearest, and of those the most closely tied. 0 for all.
    pub limit: usize,
}

impl Default for NetworkQuery {
    fn default() -> Self {
        Self {
            depth: 2,
            ties: TieQuery::default(),
            limit: 2000,
        }
    }
}

/// A person in a network.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Member {
    /// Who.
    #[serde(flatten)]
    pub person: Named,
    /// How many steps away; 0 for the person asked about.
    pub distance: usize,
    /// Where the person stands.
    #[serde(flatten)]
    pub measures: Measures,
}

/// A neighbourhood.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Network {
    /// People, nearest first, then by the weight of their ties.
    pub members: Vec<Member>,
    /// Ties among them.
    pub ties: Vec<Tie>,
    /// How many people were within reach but beyond the limit.
    pub left_out: usize,
    /// How many events had so many people that they join nobody.
    pub too_large: usize,
}

impl Explorer<'_> {
    /// The network around some people.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn network(&self, around: &[Key], query: &NetworkQuery) -> Result<Network, ExploreError> {
        let all = ties_of_people(self.db, &query.ties)?;
        let mut neighbours: HashMap<Key, Vec<(Key, f64)>> = HashMap::new();
        for tie in &all.ties {
            neighbours
                .entry(tie.source)
                .or_default()
                .push((tie.target, tie.weight));
            neighbours
                .entry(tie.target)
                .or_default()
                .push((tie.source, tie.weight));
        }
        let (reached, left_out) = reach(around, &neighbours, query);
        let mut ties = all.ties;
        ties.retain(|tie| reached.contains_key(&tie.source) && reached.contains_key(&tie.target));
        let measures = measure(&ties).map_err(ExploreError::Measure)?;
        let mut members = Vec::with_capacity(reached.len());
        for (key, distance) in reached {
            if let Some(person) = self.named(key)? {
                members.push(Member {
                    person,
                    distance,
                    measures: measures.get(&key).copied().unwrap_or_default(),
                });
            }
        }
        members.sort_by(|a, b| {
            let strength = b.measures.strength.total_cmp(&a.measures.strength);
            a.distance
                .cmp(&b.distance)
                .then(strength)
                .then(a.person.key.cmp(&b.person.key))
        });
        Ok(Network {
            members,
            ties,
            left_out,
            too_large: all.too_large,
        })
    }
}

/// Walks outwards, step by step; of a step that does not fit, the most closely tied are kept. Also says how many
/// of that step were left out.
fn reach(
    around: &[Key],
    neighbours: &HashMap<Key, Vec<(Key, f64)>>,
    query: &NetworkQuery,
) -> (BTreeMap<Key, usize>, usize) {
    let mut reached: BTreeMap<Key, usize> = around.iter().map(|key| (*key, 0)).collect();
    let mut edge: Vec<Key> = around.to_vec();
    for distance in 1..=query.depth {
        // How closely each is tied to those already reached.
        let mut next: BTreeMap<Key, f64> = BTreeMap::new();
        for key in &edge {
            for (other, weight) in neighbours.get(key).into_iter().flatten() {
                if !reached.contains_key(other) {
                    *next.entry(*other).or_default() += weight;
                }
            }
        }
        let mut next: Vec<(Key, f64)> = next.into_iter().collect();
        let room = match query.limit {
            0 => usize::MAX,
            limit => limit.saturating_sub(reached.len()),
        };
        let left_out = next.len().saturating_sub(room);
        if left_out > 0 {
            next.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            next.truncate(room);
        }
        edge = next.into_iter().map(|(key, _)| key).collect();
        reached.extend(edge.iter().map(|key| (*key, distance)));
        if left_out > 0 {
            return (reached, left_out);
        }
    }
    (reached, 0)
}
