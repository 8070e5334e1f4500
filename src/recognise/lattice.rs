//! The lattice: edges over character positions, each with a class and a cost, and the cheapest path through them.
//!
//! Costs are negative logarithms of probabilities. What stood before decides how likely a class is: that is the
//! [`Grammar`], a table of classes by classes. Must not know where edges come from.

use super::grammar::{CLASSES, Grammar, LANES, NEVER, STATES, Turn};

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

/// An edge that costs so much more than the best reading up to the same place is given up: what words follow can hardly
/// make up for that. No edge that won lay more than 8 behind in eleven million bytes of broadcasts.
const BEAM: f32 = 10.0;

/// So is a state that costs so much more than the best one at its place, what stands before taken into account. None that
/// won lay more than 11 behind.
const STATE_BEAM: f32 = 12.0;

/// Stands for the way to the beginning.
const NO_EDGE: u32 = u32::MAX;

/// A position, and the best way to each of its states.
#[derive(Clone)]
struct Place {
    /// The states that can be reached, a bit each.
    alive: u32,
    /// What the cheapest of them costs.
    best: f32,
    /// What plain words cost up to here.
    plain: f32,
    /// What it costs at least that a person follows.
    person: f32,
    /// What the states cost that can be reached; of the others it means nothing.
    costs: [f32; LANES],
    /// How they are reached: the edge, in the bits from [`FROM`] on (no sentence has a hundred million of them), and below
    /// the state before it.
    overs: [u32; LANES],
}

/// Bits of a state.
const FROM: u32 = LANES.ilog2();

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
        alive: 0,
        best: NEVER,
        plain: NEVER,
        person: NEVER,
        costs: [NEVER; LANES],
        overs: [NO_EDGE; LANES],
    };

    /// Makes it a place that nothing has reached.
    fn clear(&mut self) {
        (self.alive, self.best, self.plain, self.person) = (0, NEVER, NEVER, NEVER);
    }

    /// The cheapest way over a turn: what it costs, [`NEVER`] if there is none, and the state that it leads from, of
    /// several the first.
    #[inline]
    fn cheapest(&self, turn: &Turn) -> (f32, usize) {
        let mut best = (NEVER, 0);
        let mut states = self.alive & turn.from;
        while states != 0 {
            let state = states.trailing_zeros() as usize % LANES;
            states &= states - 1;
            let cost = self.costs[state] + turn.costs[state];
            if cost < best.0 {
                best = (cost, state);
            }
        }
        best
    }

    /// Reaches the state that a turn leads to over an edge, from where the way to it is cheapest. False if it was cheaper
    /// before, or is hopeless.
    #[inline]
    fn reach(&mut self, turn: &Turn, (way, before): (f32, usize), cost: f32, edge: u32) -> bool {
        let state = usize::from(turn.to) % LANES;
        let cost = way + cost;
        let there = self.alive & 1 << state != 0;
        let better = cost <= self.best + STATE_BEAM && way < NEVER && (!there || cost < self.costs[state]);
        if better {
            self.alive |= 1 << state;
            self.costs[state] = cost;
            self.overs[state] = edge << FROM | before as u32;
            self.best = least(self.best, cost);
            self.person = least(self.person, cost + turn.person);
        }
        better
    }
}

/// The smaller one, of two that are numbers.
#[inline]
fn least(a: f32, b: f32) -> f32 {
    if b < a { b } else { a }
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
        (first.best, first.plain, first.person) = (0.0, 0.0, 0.0);
        let state = usize::from(state) % LANES;
        first.alive = 1 << state;
        (first.costs[state], first.overs[state]) = (0.0, NO_EDGE);
    }

    /// The states in which the position can be reached, a bit each.
    #[inline]
    pub fn alive(&self, at: usize) -> u32 {
        self.places[at - self.base].alive
    }

    /// What a person that ends at `end` may cost at most, by its length in characters, to be looked at.
    #[inline]
    pub fn limits<const LENGTHS: usize>(&self, end: usize) -> [f32; LENGTHS] {
        let end = end - self.base;
        let most = self.places[end].best + STATE_BEAM;
        std::array::from_fn(|len| match end.checked_sub(len) {
            Some(start) if len > 0 => most - self.places[start].person,
            _ => f32::NEG_INFINITY,
        })
    }

    /// Offers an edge of one character and more. All edges that end before it begins must have been offered.
    pub fn add(&mut self, edge: Edge, grammar: &Grammar) {
        self.connect(edge, grammar);
    }

    /// Offers a plain word, which other readings are measured by.
    #[inline]
    pub fn add_word(&mut self, edge: Edge, grammar: &Grammar) {
        let [start, end] = [edge.start, edge.end].map(|at| at as usize - self.base);
        let plain = self.places[start].plain + edge.cost;
        let known = &mut self.places[end].plain;
        *known = least(*known, plain);
        self.connect(edge, grammar);
    }

    /// Takes an edge where that is cheaper than what is known.
    #[inline(always)]
    fn connect(&mut self, edge: Edge, grammar: &Grammar) {
        let [start, end] = [edge.start, edge.end].map(|at| at as usize - self.base);
        let (before, after) = self.places.split_at_mut(end);
        let (Some(from), Some(to)) = (before.get(start), after.first_mut()) else {
            return;
        };
        if from.best + edge.cost > to.best + BEAM {
            return;
        }
        let number = self.edges.len() as u32;
        let turns = grammar.turns_of(edge.class);
        let mut taken = to.reach(&turns.main, from.cheapest(&turns.main), edge.cost, number);
        // Most often all that stands there leads to one state.
        if from.alive & !turns.main.from != 0 {
            for turn in &turns.others {
                taken |= to.reach(turn, from.cheapest(turn), edge.cost, number);
            }
        }
        if taken {
            self.edges.push(edge);
        }
    }

    /// Offers an edge without characters. No other edges that end there may be offered after it.
    pub fn add_gap(&mut self, edge: Edge, grammar: &Grammar) {
        let place = &mut self.places[edge.start as usize - self.base];
        let number = self.edges.len() as u32;
        for turn in grammar.turns_of(edge.class).all() {
            let way = place.cheapest(turn);
            place.reach(turn, way, edge.cost, number);
        }
        self.edges.push(edge);
    }

    /// The steps of the cheapest path to `end`, first to last.
    pub fn path(&self, end: usize, out: &mut Vec<Step>) {
        out.clear();
        let mut at = end - self.base;
        let Place { costs, alive, .. } = &self.places[at];
        let states = (0..STATES).filter(|s| alive & 1 << s != 0);
        let Some(mut state) = states.min_by(|a, b| costs[*a].total_cmp(&costs[*b])) else {
            return;
        };
        loop {
            let here = &self.places[at];
            let (cost, over) = (here.costs[state], here.overs[state]);
            let (edge, before) = (over >> FROM, over as usize % LANES);
            let Some(&edge) = self.edges.get(edge as usize) else {
                break;
            };
            let from = edge.start as usize - self.base;
            if from != at {
                let there = &self.places[from];
                let spent = cost - there.costs[before];
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
