//! Who stands where in a network: degree, betweenness, community; by graphrs, which has all three.
//!
//! The same ties give the same measures: keys are numbered in order, the search for communities starts from a
//! fixed seed, and sums that threads add in any order are rounded.

use super::Tie;
use crate::resolve::Key;
use graphrs::algorithms::centrality::betweenness::betweenness_centrality;
use graphrs::algorithms::community::louvain::louvain_communities;
use graphrs::{Edge, Graph, GraphSpecs, Node};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Where the search for communities starts.
const SEED: u64 = 20_210_305;

/// Where someone stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Measures {
    /// How many others.
    pub degree: usize,
    /// The weights of all ties together.
    pub strength: f64,
    /// The share of shortest ways between others that lead through here, from 0 to 1.
    pub betweenness: f64,
    /// Number of the community, from 1; the largest is 1.
    pub community: usize,
}

/// Measures every end of these ties.
///
/// # Errors
/// What graphrs says, in words.
pub fn measure(ties: &[Tie]) -> Result<BTreeMap<Key, Measures>, String> {
    let (mut measures, keys, graph) = stand(ties)?;
    if keys.is_empty() {
        return Ok(measures);
    }
    let communities = louvain_communities(&graph, true, None, None, Some(SEED)).map_err(|e| e.to_string())?;
    let mut communities: Vec<Vec<u32>> = communities
        .into_iter()
        .map(|community| {
            let mut community: Vec<u32> = community.into_iter().collect();
            community.sort_unstable();
            community
        })
        .collect();
    communities.sort_by_key(|community| (Reverse(community.len()), community.first().copied()));
    for (number, community) in communities.iter().enumerate() {
        for node in community {
            if let Some(known) = measures.get_mut(&keys[*node as usize]) {
                known.community = number + 1;
            }
        }
    }
    Ok(measures)
}

/// The same without a search for communities, which are those of a larger network: every one is 0.
///
/// # Errors
/// What graphrs says, in words.
pub fn measure_part(ties: &[Tie]) -> Result<BTreeMap<Key, Measures>, String> {
    stand(ties).map(|(measures, ..)| measures)
}

/// Everything but the communities, and what they are looked for in.
type Standing = (BTreeMap<Key, Measures>, Vec<Key>, Graph<u32, ()>);

fn stand(ties: &[Tie]) -> Result<Standing, String> {
    let mut measures: BTreeMap<Key, Measures> = BTreeMap::new();
    for tie in ties {
        for end in [tie.source, tie.target] {
            let known = measures.entry(end).or_default();
            known.degree += 1;
            known.strength += tie.weight;
        }
    }
    let keys: Vec<Key> = measures.keys().copied().collect();
    let graph = graph(&keys, ties).map_err(|e| e.to_string())?;
    let between = match keys.is_empty() {
        true => HashMap::new(),
        false => betweenness_centrality(&graph, false, true).map_err(|e| e.to_string())?,
    };
    for (node, share) in between {
        if let Some(known) = measures.get_mut(&keys[node as usize]) {
            known.betweenness = (share * 1e6).round() / 1e6;
        }
    }
    for known in measures.values_mut() {
        known.strength = (known.strength * 1e4).round() / 1e4;
    }
    Ok((measures, keys, graph))
}

/// The ties as graphrs wants them, keys by their number.
fn graph(keys: &[Key], ties: &[Tie]) -> Result<Graph<u32, ()>, graphrs::Error> {
    let number = |key: &Key| keys.binary_search(key).unwrap_or_default() as u32;
    let mut graph = Graph::new(GraphSpecs::undirected());
    graph.add_nodes((0..keys.len() as u32).map(Node::from_name).collect());
    let edges = ties
        .iter()
        .map(|tie| Edge::with_weight(number(&tie.source), number(&tie.target), tie.weight));
    graph.add_edges(edges.collect())?;
    Ok(graph)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::Kind;

    /// Two triangles with one bridge.
    fn barbell() -> Vec<Tie> {
        let key = |n: i64| Key::from_id(Kind::Person, n);
        [(1, 2), (1, 3), (2, 3), (3, 4), (4, 5), (4, 6), (5, 6)]
            .iter()
            .map(|(a, b)| Tie {
                source: key(*a),
                target: key(*b),
                weight: if (*a, *b) == (3, 4) { 0.2 } else { 2.0 },
                events: 1,
                people: 0,
                first: None,
                last: None,
                via: key(*a),
            })
            .collect()
    }

    #[test]
    fn a_bridge_lies_between_two_communities() {
        let measures = measure(&barbell()).expect("it can be measured");
        let of = |n: i64| measures[&Key::from_id(Kind::Person, n)];
        assert_eq!((of(1).degree, of(3).degree), (2, 3));
        assert_eq!(of(3).strength, 4.2);
        // Six of the ten pairs of others have their shortest way through each end of the bridge.
        assert_eq!(of(3).betweenness, 0.6);
        assert_eq!(of(1).betweenness, 0.0);
        assert_eq!(of(1).community, of(3).community);
        assert_eq!(of(4).community, of(6).community);
        assert_ne!(of(1).community, of(4).community);
        assert_eq!((of(1).community, of(4).community), (1, 2));
    }

    #[test]
    fn nothing_has_no_measures() {
        assert!(measure(&[]).expect("it can be measured").is_empty());
        assert!(measure_part(&[]).expect("it can be measured").is_empty());
    }

    #[test]
    fn without_communities_all_else_is_the_same() {
        let part = measure_part(&barbell()).expect("it can be measured");
        for (key, whole) in measure(&barbell()).expect("it can be measured") {
            assert_eq!(
                part[&key],
                Measures {
                    community: 0,
                    ..whole
                }
            );
        }
    }
}
