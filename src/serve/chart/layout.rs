//! Where the circles of a network lie: a force layout that gives the same picture for the same network.
//!
//! It starts from the communities, each a disc beside the others, so that few steps of the forces are enough; circles
//! are kept apart only at the end. Circles that have a place already keep it: a picture that is filtered stays as it
//! was, and only those who are new in it look for room.

use fjadra::{Collide, Link, ManyBody, Node, PositionX, PositionY, SimulationBuilder};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Ticks of a small network; larger ones get fewer, so that a picture is there at once.
const MOST_TICKS: usize = 80;
const LEAST_TICKS: usize = 30;
const WORK: usize = 18_000;
/// At the end, so many at least keep circles apart.
const LAST_TICKS: usize = 6;
/// Ticks where most circles have their places, and where they lie near them.
const TICKS_OF_NEW: usize = 8;
const TICKS_OF_NEAR: usize = 12;

/// Each point of a sunflower is this far round from the one before.
const GOLDEN: f64 = 2.399_963_229_728_653;

/// What is laid out.
#[derive(Debug, Clone, Copy)]
pub(in crate::serve) struct Web<'w> {
    /// How large each circle is.
    pub radii: &'w [f64],
    /// To which community each belongs.
    pub communities: &'w [usize],
    /// Two indices and a weight.
    pub ties: &'w [(usize, usize, f64)],
    /// This one lies in the middle.
    pub fixed: Option<usize>,
    /// Where they lay before.
    pub places: &'w Places,
}

/// What is known of places; each list has one entry for each circle.
#[derive(Debug, Clone, Default)]
pub(in crate::serve) enum Places {
    /// Nothing.
    #[default]
    None,
    /// These places are kept.
    Kept(Vec<Option<[f64; 2]>>),
    /// These are about where they lie.
    Near(Vec<Option<[f64; 2]>>),
}

/// Positions of the circles.
pub(in crate::serve) fn positions(web: Web<'_>) -> Vec<[f64; 2]> {
    let Web { radii, ties, .. } = web;
    let mut places = vec![None; radii.len()];
    if let Places::Kept(kept) = web.places {
        places.clone_from(kept);
    }
    if let Some(n) = web.fixed {
        places[n] = Some([0.0, 0.0]);
    }
    if let Some(all) = places.iter().copied().collect() {
        return all;
    }
    let small = radii.len() < 120;
    let gap = if small { 44.0 } else { 26.0 };
    let (begin, ticks) = match web.places {
        Places::None => (
            start(web.communities, gap),
            (WORK / radii.len()).clamp(LEAST_TICKS, MOST_TICKS),
        ),
        Places::Kept(_) => (beside(&places, ties, gap), TICKS_OF_NEW),
        Places::Near(near) => (beside(&moved(near, web.fixed), ties, gap), TICKS_OF_NEAR),
    };
    let nodes = begin.into_iter().zip(places).map(|([x, y], place)| match place {
        Some([x, y]) => Node::default().fixed_position(x, y),
        None => Node::default().position(x, y),
    });
    let (repulsion, pull) = if small { (-520.0, 0.06) } else { (-150.0, 0.08) };
    let spread: Vec<f64> = ties
        .iter()
        .map(|(a, b, weight)| {
            radii[*a] + radii[*b] + if small { 90.0 } else { 60.0 } / (1.0 + weight.ln_1p())
        })
        .collect();
    let room: Vec<f64> = radii.iter().map(|r| r + if small { 9.0 } else { 2.0 }).collect();
    let mut simulation = SimulationBuilder::default()
        .with_alpha_decay(1.0 - 0.001f64.powf(1.0 / ticks as f64))
        .build(nodes)
        .add_force(
            "1 link",
            Link::new(ties.iter().map(|(a, b, _)| (*a, *b))).distance(move |_: &_, n| spread[n]),
        )
        .add_force("2 charge", ManyBody::new().strength(repulsion))
        .add_force("3 x", PositionX::new().strength(pull * 0.55))
        .add_force("4 y", PositionY::new().strength(pull));
    let last = (ticks / 4).max(LAST_TICKS);
    simulation.tick(ticks - last);
    let mut simulation = simulation.add_force("5 room", Collide::new().radius(move |n| room[n]));
    simulation.tick(last);
    simulation.positions().collect()
}

/// Where each begins: communities as discs, the largest in the middle and the others around it; in a disc, one beside
/// the other like the seeds of a sunflower, so far apart.
fn start(communities: &[usize], gap: f64) -> Vec<[f64; 2]> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, community) in communities.iter().enumerate() {
        members.entry(*community).or_default().push(n);
    }
    let mut discs: Vec<Vec<usize>> = members.into_values().collect();
    discs.sort_by_key(|disc| (Reverse(disc.len()), disc[0]));
    let mut places = vec![[0.0, 0.0]; communities.len()];
    let mut before = 0.0;
    for (n, disc) in discs.iter().enumerate() {
        let size = disc.len() as f64;
        // As much room as all discs before it take, and its own half.
        let away = if n == 0 {
            0.0
        } else {
            gap * (before + size / 2.0_f64).sqrt()
        };
        let (x, y) = (away * (n as f64 * GOLDEN).cos(), away * (n as f64 * GOLDEN).sin());
        for (k, member) in disc.iter().enumerate() {
            let (out, round) = (0.7 * gap * (k as f64 + 0.5).sqrt(), k as f64 * GOLDEN);
            places[*member] = [x + out * round.cos(), y + out * round.sin()];
        }
        before += size;
    }
    places
}

/// The same places, with that of one in the middle.
fn moved(places: &[Option<[f64; 2]>], middle: Option<usize>) -> Vec<Option<[f64; 2]>> {
    let [x, y] = middle.and_then(|n| places[n]).unwrap_or_default();
    let moved = |place: &Option<[f64; 2]>| place.map(|[a, b]| [a - x, b - y]);
    places.iter().map(moved).collect()
}

/// Where each begins who has no place yet: among those who have one and to whom it is tied, or else outside.
fn beside(places: &[Option<[f64; 2]>], ties: &[(usize, usize, f64)], gap: f64) -> Vec<[f64; 2]> {
    let mut sums = vec![[0.0; 3]; places.len()];
    for (a, b, weight) in ties {
        for (new, old) in [(*a, *b), (*b, *a)] {
            if let (None, Some([x, y])) = (places[new], places[old]) {
                sums[new][0] += x * weight;
                sums[new][1] += y * weight;
                sums[new][2] += weight;
            }
        }
    }
    let out = places
        .iter()
        .flatten()
        .map(|[x, y]| x.hypot(*y))
        .fold(0.0, f64::max);
    let begin = |(n, place): (usize, &Option<[f64; 2]>)| {
        let (cos, sin) = ((n as f64 * GOLDEN).cos(), (n as f64 * GOLDEN).sin());
        let [x, y, weight] = sums[n];
        match place {
            Some(place) => *place,
            None if weight > 0.0 => [x / weight + gap * cos, y / weight + gap * sin],
            None => [(out + gap) * cos, (out + gap) * sin],
        }
    };
    places.iter().enumerate().map(begin).collect()
}

#[cfg(test)]
mod tests {
    use super::{Places, Web, positions};

    #[test]
    fn the_same_network_lies_the_same_way_and_nobody_lies_on_another() {
        let radii = vec![6.0; 40];
        let ties: Vec<_> = (1..40).map(|n| (n / 3, n, 1.0)).collect();
        let communities: Vec<usize> = (0..40).map(|n| n / 11).collect();
        let web = Web {
            radii: &radii,
            communities: &communities,
            ties: &ties,
            fixed: Some(0),
            places: &Places::None,
        };
        let once = positions(web);
        assert_eq!(once, positions(web));
        assert_eq!(once[0], [0.0, 0.0]);
        for (i, a) in once.iter().enumerate() {
            for b in &once[i + 1..] {
                assert!((a[0] - b[0]).hypot(a[1] - b[1]) > 6.0);
            }
        }
    }

    #[test]
    fn who_has_a_place_keeps_it_and_who_is_new_comes_beside_those_he_is_tied_to() {
        let known = [Some([0.0, 0.0]), Some([300.0, 0.0]), Some([300.0, 40.0]), None];
        let laid = |places: Places| {
            positions(Web {
                radii: &[6.0; 4],
                communities: &[1; 4],
                ties: &[(0, 1, 1.0), (1, 3, 1.0), (2, 3, 1.0)],
                fixed: None,
                places: &places,
            })
        };
        let placed = laid(Places::Kept(known.to_vec()));
        for (place, known) in placed.iter().zip(known).take(3) {
            assert_eq!(Some(*place), known);
        }
        let to = |n: usize| (placed[3][0] - placed[n][0]).hypot(placed[3][1] - placed[n][1]);
        let near = laid(Places::Near(known.to_vec()));
        assert!(
            near != placed && near[1][0] > near[0][0],
            "they may move: {near:?}"
        );
        assert!(to(1) > 12.0 && to(1) < 200.0 && to(0) > to(1), "{placed:?}");
    }

    #[test]
    fn nobody_and_one_alone_are_networks_too() {
        let alone = |radii: &[f64]| {
            positions(Web {
                radii,
                communities: &vec![0; radii.len()],
                ties: &[],
                fixed: None,
                places: &Places::None,
            })
        };
        assert!(alone(&[]).is_empty());
        assert!(alone(&[5.0])[0].iter().all(|x| x.is_finite()));
    }
}
