//! Where the circles of a network lie: a force layout that gives the same picture for the same network.

use fjadra::{Collide, Link, ManyBody, Node, PositionX, PositionY, SimulationBuilder};

/// Ticks of a small network; larger ones get fewer, so that none takes more than about a second.
const MOST_TICKS: usize = 300;
const WORK: usize = 100_000;

/// Positions of nodes with these radii, joined by these ties (two indices and a weight). A node that is `fixed`
/// lies in the middle.
pub(in crate::serve) fn positions(
    radii: &[f64],
    ties: &[(usize, usize, f64)],
    fixed: Option<usize>,
) -> Vec<[f64; 2]> {
    if radii.is_empty() {
        return Vec::new();
    }
    let nodes = (0..radii.len()).map(|n| match fixed == Some(n) {
        true => Node::default().fixed_position(0.0, 0.0),
        false => Node::default(),
    });
    let ticks = (WORK / radii.len()).clamp(50, MOST_TICKS);
    let small = radii.len() < 120;
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
        .add_force("4 y", PositionY::new().strength(pull))
        .add_force(
            "5 room",
            Collide::new()
                .radius(move |n| room[n])
                .iterations(if small { 2 } else { 1 }),
        );
    simulation.tick(ticks);
    simulation.positions().collect()
}

#[cfg(test)]
mod tests {
    use super::positions;

    #[test]
    fn the_same_network_lies_the_same_way_and_nobody_lies_on_another() {
        let radii = vec![6.0; 40];
        let ties: Vec<_> = (1..40).map(|n| (n / 3, n, 1.0)).collect();
        let once = positions(&radii, &ties, Some(0));
        assert_eq!(once, positions(&radii, &ties, Some(0)));
        assert_eq!(once[0], [0.0, 0.0]);
        for (i, a) in once.iter().enumerate() {
            for b in &once[i + 1..] {
                assert!((a[0] - b[0]).hypot(a[1] - b[1]) > 6.0);
            }
        }
    }

    #[test]
    fn nobody_and_one_alone_are_networks_too() {
        assert!(positions(&[], &[], None).is_empty());
        assert!(positions(&[5.0], &[], None)[0].iter().all(|x| x.is_finite()));
    }
}
