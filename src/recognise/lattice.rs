//! The lattice: edges over character positions, each with a class and a cost, and the cheapest path through them.
//!
//! Costs are negative logarithms of probabilities. What stood before decides how likely a class is: that is the
//! [`Grammar`], a table of classes by classes. Must not know where edges come from.

use super::grammar::{CLASSES, Grammar, LANES, STATES, TURNS, Turn};
use super::rules::WORD;

/// A candidate reading of a run of characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    /// First character.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Cost of these words in this class, wherever they stand.
    pub cost: f32,
    /// Class, see [`super::grammar`].
    pub class: u8,
    /// What made it.
    pub rule: u8,
    /// First character of the title proper, where an organ or a word that is no part of it stands before.
    pub inner: u32,
    /// Entry of the surface or of its head; [`NO_ENTRY`] if there is none.
    pub head: u32,
}

/// No entry.
pub(super) const NO_ENTRY: u32 = u32::MAX;

/// What cannot be.
pub(super) const NEVER: f32 = 1e9;

/// The edge by which a state was reached at a position; `u32::MAX` for the beginning.
const NO_EDGE: u32 = u32::MAX;

/// A position: what it costs to be there in each state. The state before is not kept: it is found again for the few
/// edges of the cheapest path.
#[derive(Clone)]
struct Place {
    cost: [f32; LANES],
    edge: [u32; LANES],
    /// The states that can be reached, a bit each.
    alive: u32,
    /// What plain words cost up to here.
    plain: f32,
}

/// The cheapest ways on from a position over each turn of the grammar, without the edge.
#[derive(Clone)]
struct Starts {
    /// The position.
    at: usize,
    /// The turns that were looked at, a bit each.
    known: u64,
    cost: [f32; TURNS],
}

/// Positions whose starts are kept; hardly an edge is longer.
const KEPT: usize = 16;

/// Edges and the best ways to each position. Buffers are reused.
#[derive(Default)]
pub(super) struct Lattice {
    /// All edges, by end.
    pub edges: Vec<Edge>,
    places: Vec<Place>,
    /// Of the latest positions, by their last bits.
    starts: Vec<Starts>,
    base: usize,
}

impl Place {
    const UNREACHED: Self = Self {
        cost: [NEVER; LANES],
        edge: [NO_EDGE; LANES],
        alive: 0,
        plain: NEVER,
    };

    /// Makes it a place that nothing has reached. Edges to states that cost [`NEVER`] are left as they are.
    fn clear(&mut self) {
        self.cost = [NEVER; LANES];
        (self.alive, self.plain) = (0, NEVER);
    }

    /// The state that the cheapest way over a turn leads from, of several the first; `not` is not looked at.
    fn before(&self, turn: &Turn, not: usize) -> usize {
        let mut costs = self.cost;
        if let Some(cost) = costs.get_mut(not) {
            *cost = NEVER;
        }
        let best = cheapest(&costs, turn);
        let sums = costs.iter().zip(&turn.costs).map(|(a, b)| a + b);
        sums.take(STATES).position(|sum| sum == best).unwrap_or(0)
    }
}

/// What the cheapest way over a turn costs from states that cost so much; [`NEVER`] or more if there is none.
#[inline]
fn cheapest(costs: &[f32; LANES], turn: &Turn) -> f32 {
    // Written so that the compiler takes four at once.
    const WIDE: usize = 4;
    let less = |a: f32, b: f32| if a < b { a } else { b };
    let mut best = [NEVER; WIDE];
    let (costs, _) = costs.as_chunks::<WIDE>();
    let (turns, _) = turn.costs.as_chunks::<WIDE>();
    for (costs, turns) in costs.iter().zip(turns) {
        let sums: [f32; WIDE] = std::array::from_fn(|lane| costs[lane] + turns[lane]);
        best = std::array::from_fn(|lane| less(sums[lane], best[lane]));
    }
    less(less(best[0], best[2]), less(best[1], best[3]))
}

impl Starts {
    const UNKNOWN: Self = Self {
        at: usize::MAX,
        known: 0,
        cost: [NEVER; TURNS],
    };

    /// The cheapest way from a place over a turn. All edges that end there have been offered, so it is looked for once.
    #[inline]
    fn of(&mut self, place: &Place, number: usize, turn: &Turn) -> f32 {
        if self.known & 1 << number == 0 {
            self.known |= 1 << number;
            self.cost[number] = cheapest(&place.cost, turn);
        }
        self.cost[number]
    }
}

impl Lattice {
    /// Starts a sentence at `start`, with room up to `end`, in this state.
    pub fn begin(&mut self, start: usize, end: usize, state: u8) {
        self.edges.clear();
        let len = end - start + 1;
        if self.places.len() < len {
            self.places.resize(len, Place::UNREACHED);
        }
        self.places[..len].iter_mut().for_each(Place::clear);
        self.starts.resize(KEPT, Starts::UNKNOWN);
        self.starts.iter_mut().for_each(|s| s.at = usize::MAX);
        self.base = start;
        let first = &mut self.places[0];
        first.plain = 0.0;
        first.cost[usize::from(state)] = 0.0;
        first.edge[usize::from(state)] = NO_EDGE;
        first.alive = 1 << state;
    }

    /// The states in which the position can be reached, a bit each.
    #[inline]
    pub fn alive(&self, at: usize) -> u32 {
        self.places[at - self.base].alive
    }

    /// Offers an edge. All edges that end before it begins must have been offered.
    pub fn add(&mut self, edge: Edge, grammar: &Grammar) {
        let (from, to) = (edge.start as usize - self.base, edge.end as usize - self.base);
        if edge.rule == WORD && from < to {
            self.places[to].plain = self.places[to].plain.min(self.places[from].plain + edge.cost);
        }
        if self.places[from].alive == 0 {
            return;
        }
        let starts = &mut self.starts[from % KEPT];
        if starts.at != from {
            (starts.at, starts.known) = (from, 0);
        }
        let mut used = false;
        let turns = grammar.turns_of(edge.class);
        for (turn, number) in grammar.turns[turns.clone()].iter().zip(turns) {
            let cost = starts.of(&self.places[from], number, turn);
            if cost >= NEVER {
                continue;
            }
            let cost = cost + edge.cost;
            let place = &mut self.places[to];
            let state = usize::from(turn.to);
            if cost < place.cost[state] {
                place.cost[state] = cost;
                place.edge[state] = self.edges.len() as u32;
                place.alive |= 1 << state;
                used = true;
            }
        }
        if used {
            self.edges.push(edge);
            if from == to {
                // It has changed what the starts were found from.
                starts.at = usize::MAX;
            }
        }
    }

    /// The steps of the cheapest path to `end`, first to last.
    pub fn path(&self, end: usize, grammar: &Grammar, out: &mut Vec<Step>) {
        out.clear();
        let mut at = end - self.base;
        let costs = &self.places[at].cost;
        let Some(mut state) = (0..STATES).min_by(|a, b| costs[*a].total_cmp(&costs[*b])) else {
            return;
        };
        while let Some((edge, before)) = self.step_to(at, state, grammar) {
            let from = edge.start as usize - self.base;
            if from != at {
                let (here, there) = (&self.places[at], &self.places[from]);
                let spent = here.cost[state] - there.cost[before];
                let score = here.plain - there.plain - spent;
                out.push(Step {
                    edge: *edge,
                    score,
                    before: before as u8,
                });
            }
            (at, state) = (from, before);
        }
        out.reverse();
    }

    /// The edge by which a state was reached, and the state before it.
    fn step_to(&self, at: usize, state: usize, grammar: &Grammar) -> Option<(&Edge, usize)> {
        let place = &self.places[at];
        if place.cost[state] >= NEVER {
            return None;
        }
        let edge = self.edges.get(place.edge[state] as usize)?;
        let mut turns = grammar.turns[grammar.turns_of(edge.class)].iter();
        let turn = turns.find(|t| usize::from(t.to) == state)?;
        let from = edge.start as usize - self.base;
        // An edge of no length has replaced what its state cost before, which was dear.
        let not = if from == at { state } else { STATES };
        Some((edge, self.places[from].before(turn, not)))
    }
}

/// An edge of the cheapest path.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// The edge.
    pub edge: Edge,
    /// How much cheaper it is than plain words there.
    pub score: f32,
    /// State before it.
    pub before: u8,
}

const _: () = assert!(STATES <= 32 && CLASSES >= STATES);
