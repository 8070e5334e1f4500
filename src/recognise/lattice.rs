//! The lattice: edges over character positions, each with a class and a cost, and the cheapest path through them.
//!
//! Costs are negative logarithms of probabilities. What stood before decides how likely a class is: that is the
//! [`Grammar`], a table of classes by classes. Must not know where edges come from.

use super::grammar::{CLASSES, Grammar, STATES, TURNS, Turn};
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

/// A position: what it costs to be there in each state.
#[derive(Clone)]
struct Place {
    cost: [f32; STATES],
    edge: [u32; STATES],
    /// The state before that edge.
    before: [u8; STATES],
    /// The states that can be reached, a bit each.
    alive: u32,
    /// What plain words cost up to here.
    plain: f32,
    /// The turns of the grammar whose start is known, a bit each.
    known: u64,
    /// The cheapest way on over each turn, without the edge: its cost, and the state that it leads from.
    start_cost: [f32; TURNS],
    start: [u8; TURNS],
}

/// Edges and the best ways to each position. Buffers are reused.
#[derive(Default)]
pub(super) struct Lattice {
    /// All edges, by end.
    pub edges: Vec<Edge>,
    places: Vec<Place>,
    base: usize,
}

impl Place {
    const UNREACHED: Self = Self {
        cost: [NEVER; STATES],
        edge: [NO_EDGE; STATES],
        before: [0; STATES],
        alive: 0,
        plain: NEVER,
        known: 0,
        start_cost: [NEVER; TURNS],
        start: [0; TURNS],
    };

    /// Makes it a place that nothing has reached. What [`Self::known`] guards is left as it is.
    fn clear(&mut self) {
        self.cost = [NEVER; STATES];
        (self.alive, self.known, self.plain) = (0, 0, NEVER);
    }

    /// The cheapest way from here over a turn. All edges that end here have been offered, so it is looked for once.
    #[inline]
    fn start(&mut self, number: usize, turn: &Turn) -> (f32, u8) {
        if self.known & 1 << number == 0 {
            self.known |= 1 << number;
            let (mut best, mut from) = (NEVER, 0);
            let mut states = self.alive & turn.from;
            while states != 0 {
                let state = states.trailing_zeros() as usize;
                states &= states - 1;
                let cost = self.cost[state] + turn.costs[state];
                if cost < best {
                    (best, from) = (cost, state as u8);
                }
            }
            (self.start_cost[number], self.start[number]) = (best, from);
        }
        (self.start_cost[number], self.start[number])
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
        self.base = start;
        let first = &mut self.places[0];
        first.plain = 0.0;
        first.cost[usize::from(state)] = 0.0;
        first.edge[usize::from(state)] = NO_EDGE;
        first.alive = 1 << state;
    }

    /// The states in which the position can be reached, a bit each.
    pub fn alive(&self, at: usize) -> u32 {
        self.places[at - self.base].alive
    }

    /// Offers an edge. All edges that end before it begins must have been offered.
    pub fn add(&mut self, edge: Edge, grammar: &Grammar) {
        let (from, to) = (edge.start as usize - self.base, edge.end as usize - self.base);
        if edge.rule == WORD && from < to {
            self.places[to].plain = self.places[to].plain.min(self.places[from].plain + edge.cost);
        }
        let index = self.edges.len() as u32;
        let mut used = false;
        for number in grammar.turns_of(edge.class) {
            let turn = &grammar.turns[number];
            let (cost, before) = self.places[from].start(number, turn);
            let cost = cost + edge.cost;
            let place = &mut self.places[to];
            let state = usize::from(turn.to);
            if cost < place.cost[state] {
                place.cost[state] = cost;
                place.edge[state] = index;
                place.before[state] = before;
                place.alive |= 1 << state;
                used = true;
            }
        }
        if used {
            self.edges.push(edge);
            if from == to {
                // It has changed what the starts were found from.
                self.places[to].known = 0;
            }
        }
    }

    /// The steps of the cheapest path to `end`, first to last.
    pub fn path(&self, end: usize, out: &mut Vec<Step>) {
        out.clear();
        let mut at = end - self.base;
        let costs = &self.places[at].cost;
        let Some(mut state) = (0..STATES).min_by(|a, b| costs[*a].total_cmp(&costs[*b])) else {
            return;
        };
        while let Some((edge, before)) = self.step_to(at, state) {
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
    fn step_to(&self, at: usize, state: usize) -> Option<(&Edge, usize)> {
        let place = &self.places[at];
        if place.alive & 1 << state == 0 {
            return None;
        }
        let edge = self.edges.get(place.edge[state] as usize)?;
        Some((edge, usize::from(place.before[state])))
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
