//! The lattice: edges over character positions, each with a class and a cost, and the cheapest path through them.
//!
//! Costs are negative logarithms of probabilities. What stood before decides how likely a class is: that is the
//! [`Grammar`], a table of classes by classes. Must not know where edges come from.

use super::grammar::{CLASSES, Grammar, LANES, NEVER, STATES, Turn};
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

/// A reading that costs so much more than the best one up to the same place is given up: what words follow can hardly
/// make up for that. No reading that won lay more than 8 behind in eleven million bytes of broadcasts.
const BEAM: f32 = 10.0;

/// Characters of the longest edge that [`Lattice::limits`] tells of, and one.
pub(super) const REACH: usize = 4;

/// Stands for the way to the beginning.
const NO_EDGE: u32 = u32::MAX;

/// A position: what it costs to be there in each state, over which edge it was reached, and from which state.
#[derive(Clone)]
struct Place {
    /// The states that can be reached, a bit each.
    alive: u32,
    /// What plain words cost up to here.
    plain: f32,
    ways: [Way; LANES],
}

/// How a state is reached.
#[derive(Clone, Copy)]
struct Way {
    cost: f32,
    /// The edge, in the bits from [`FROM`] on (no sentence has a hundred million of them), and below the state before it.
    over: u32,
}

/// Bits of a state.
const FROM: u32 = LANES.ilog2();

/// Edges and the best ways to each position. Buffers are reused.
#[derive(Default)]
pub(super) struct Lattice {
    /// All edges, by end.
    pub edges: Vec<Edge>,
    places: Vec<Place>,
    /// What the cheapest state of each place costs.
    best: Vec<f32>,
    base: usize,
}

impl Place {
    const UNREACHED: Self = Self {
        alive: 0,
        plain: NEVER,
        ways: [Way {
            cost: NEVER,
            over: NO_EDGE,
        }; LANES],
    };

    /// Makes it a place that nothing has reached. What states cost that are not alive is left as it is.
    fn clear(&mut self) {
        (self.alive, self.plain) = (0, NEVER);
    }

    /// The cheapest way over a turn: what it costs, [`NEVER`] if there is none, and the state that it leads from, of
    /// several the first.
    #[inline]
    fn cheapest(&self, turn: &Turn) -> (f32, usize) {
        let mut best = (NEVER, 0);
        let mut states = self.alive & turn.from;
        while states != 0 {
            let state = states.trailing_zeros() as usize;
            states &= states - 1;
            let cost = self.ways[state].cost + turn.costs[state];
            if cost < best.0 {
                best = (cost, state);
            }
        }
        best
    }

    /// Reaches the state that a turn leads to over an edge, from where the way to it is cheapest. What that costs, if it
    /// was dearer before.
    #[inline]
    fn reach(&mut self, turn: &Turn, (way, before): (f32, usize), cost: f32, edge: u32) -> Option<f32> {
        let state = usize::from(turn.to) % LANES;
        let cost = way + cost;
        let there = self.alive & 1 << state != 0;
        let better = way < NEVER && (!there || cost < self.ways[state].cost);
        if better {
            self.alive |= 1 << state;
            let over = edge << FROM | before as u32;
            self.ways[state] = Way { cost, over };
        }
        better.then_some(cost)
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
        self.best.clear();
        self.best.resize(len, NEVER);
        self.best[0] = 0.0;
        self.base = start;
        let first = &mut self.places[0];
        first.plain = 0.0;
        first.ways[usize::from(state)] = Way {
            cost: 0.0,
            over: NO_EDGE,
        };
        first.alive = 1 << state;
    }

    /// The states in which the position can be reached, a bit each.
    #[inline]
    pub fn alive(&self, at: usize) -> u32 {
        self.places[at - self.base].alive
    }

    /// What an edge that ends at `end` may cost at most, by its length in characters, to be looked at.
    #[inline]
    pub fn limits(&self, end: usize) -> [f32; REACH] {
        let end = end - self.base;
        let most = self.best[end] + BEAM;
        std::array::from_fn(|len| match end.checked_sub(len) {
            Some(start) => most - self.best[start],
            None => f32::NEG_INFINITY,
        })
    }

    /// Offers an edge of one character and more. All edges that end before it begins must have been offered.
    #[inline]
    pub fn add(&mut self, edge: Edge, grammar: &Grammar) {
        let [start, end] = [edge.start, edge.end].map(|at| at as usize - self.base);
        // Plain words are what other readings are measured by.
        if edge.rule == WORD {
            let plain = self.places[start].plain + edge.cost;
            let known = &mut self.places[end].plain;
            *known = if plain < *known { plain } else { *known };
        }
        let behind = self.best[start] + edge.cost > self.best[end] + BEAM;
        if !behind && self.connect(start, end, edge.cost, grammar.turns_of(edge.class)) {
            self.edges.push(edge);
        }
    }

    /// Takes the next edge over these turns where that is cheaper than what is known. False if it nowhere is.
    fn connect(&mut self, start: usize, end: usize, cost: f32, turns: &[Turn]) -> bool {
        let Ok([from, to]) = self.places.get_disjoint_mut([start, end]) else {
            return false;
        };
        let number = self.edges.len() as u32;
        let mut best = NEVER;
        for turn in turns {
            if let Some(cost) = to.reach(turn, from.cheapest(turn), cost, number) {
                best = best.min(cost);
            }
        }
        let known = self.best[end];
        self.best[end] = if best < known { best } else { known };
        best < NEVER
    }

    /// Offers an edge without characters. No other edges that end there may be offered after it.
    pub fn add_gap(&mut self, edge: Edge, grammar: &Grammar) {
        let place = &mut self.places[edge.start as usize - self.base];
        let number = self.edges.len() as u32;
        for turn in grammar.turns_of(edge.class) {
            let way = place.cheapest(turn);
            place.reach(turn, way, edge.cost, number);
        }
        self.edges.push(edge);
    }

    /// The steps of the cheapest path to `end`, first to last.
    pub fn path(&self, end: usize, out: &mut Vec<Step>) {
        out.clear();
        let mut at = end - self.base;
        let Place { ways, alive, .. } = &self.places[at];
        let states = (0..STATES).filter(|s| alive & 1 << s != 0);
        let Some(mut state) = states.min_by(|a, b| ways[*a].cost.total_cmp(&ways[*b].cost)) else {
            return;
        };
        loop {
            let here = &self.places[at];
            let Way { cost, over } = here.ways[state];
            let (edge, before) = (over >> FROM, over as usize % LANES);
            let Some(&edge) = self.edges.get(edge as usize) else {
                break;
            };
            let from = edge.start as usize - self.base;
            if from != at {
                let there = &self.places[from];
                let spent = cost - there.ways[before].cost;
                let score = here.plain - there.plain - spent;
                let before = before as u8;
                out.push(Step { edge, score, before });
            }
            (at, state) = (from, before);
        }
        out.reverse();
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

const _: () = assert!(STATES <= LANES && CLASSES >= STATES);
