//! The lattice: edges over character positions, each with a class and a cost, and the cheapest path through them.
//!
//! Costs are negative logarithms of probabilities. What stood before decides how likely a class is: that is the
//! [`Grammar`], a table of classes by classes. Must not know where edges come from.

use super::grammar::{CLASSES, Grammar, LANES, NEVER, STATES, Turn, Turns};

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
/// make up for that. In eleven million bytes of broadcasts no edge that won lay more than 8 behind by its own cost; with
/// what it costs where it stands, eleven names did by more than 10, of which ten were none.
const BEAM: f32 = 10.0;

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
    /// How the states are reached that can be; of the others it means nothing.
    ways: [Way; LANES],
}

/// How a state is reached.
#[derive(Clone, Copy)]
struct Way {
    cost: f32,
    over: Over,
}

/// Over what, and from which state.
#[derive(Clone, Copy)]
struct Over(u32);

impl Over {
    /// Stands for the way to the beginning.
    const NOTHING: Self = Self(u32::MAX);
    /// Bits of a state, the lowest ones.
    const STATE: u32 = LANES.ilog2();
    /// Set for a plain word. Between them are thirty million numbers; no sentence has so many edges.
    const WORD: u32 = 1 << 31;

    /// Over the edge of this number.
    fn edge(number: usize) -> Self {
        Self((number as u32) << Self::STATE & !Self::WORD)
    }

    /// Over the plain word of this number.
    fn word(number: u32) -> Self {
        Self(number << Self::STATE | Self::WORD)
    }

    /// From this state.
    #[inline]
    fn from(self, state: usize) -> Self {
        Self(self.0 | state as u32)
    }

    fn state(self) -> usize {
        self.0 as usize % LANES
    }

    fn number(self) -> u32 {
        (self.0 & !Self::WORD) >> Self::STATE
    }

    fn is_word(self) -> bool {
        self.0 & Self::WORD != 0
    }
}

/// Edges and the best ways to each position. Buffers are reused.
#[derive(Default)]
pub(super) struct Lattice {
    /// All edges but those of plain words, by end.
    edges: Vec<Edge>,
    places: Vec<Place>,
    base: usize,
}

impl Place {
    const UNREACHED: Self = Self {
        alive: 0,
        best: NEVER,
        plain: NEVER,
        person: NEVER,
        ways: [Way {
            cost: NEVER,
            over: Over::NOTHING,
        }; LANES],
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
            let cost = self.ways[state].cost + turn.costs[state];
            if cost < best.0 {
                best = (cost, state);
            }
        }
        best
    }

    /// Reaches the state that a turn leads to over an edge, from where the way to it is cheapest. False if it was cheaper
    /// before, or is hopeless.
    #[inline]
    fn reach(&mut self, turn: &Turn, (way, before): (f32, usize), cost: f32, over: Over) -> bool {
        let state = usize::from(turn.to) % LANES;
        let cost = way + cost;
        let there = self.alive & 1 << state != 0;
        let better = cost <= self.best + BEAM && way < NEVER && (!there || cost < self.ways[state].cost);
        if better {
            self.alive |= 1 << state;
            let over = over.from(before);
            self.ways[state] = Way { cost, over };
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
        let (cost, over) = (0.0, Over::NOTHING);
        first.ways[state] = Way { cost, over };
    }

    /// The states in which the position can be reached, a bit each.
    #[inline]
    pub fn alive(&self, at: usize) -> u32 {
        self.places[at - self.base].alive
    }

    /// What a person of so many characters that ends at `end` may cost at most, to be looked at.
    #[inline]
    pub fn limit(&self, end: usize, len: usize) -> f32 {
        let end = end - self.base;
        match end.checked_sub(len) {
            Some(start) => self.places[end].best + BEAM - self.places[start].person,
            None => f32::NEG_INFINITY,
        }
    }

    /// Offers an edge of one character and more. All edges that end before it begins must have been offered.
    pub fn add(&mut self, edge: Edge, grammar: &Grammar) {
        let over = Over::edge(self.edges.len());
        if self.connect(
            [edge.start, edge.end],
            edge.cost,
            over,
            grammar.turns_of(edge.class),
        ) {
            self.edges.push(edge);
        }
    }

    /// Offers a plain word, which other readings are measured by: where it begins and ends, its cost and class. Most of what
    /// is offered are words, so no edge is made of them but of those that win, by their `number`.
    #[inline]
    pub fn add_word(&mut self, span: [u32; 2], cost: f32, class: u8, number: u32, grammar: &Grammar) {
        self.measure(span, cost);
        self.connect(span, cost, Over::word(number), grammar.turns_of(class));
    }

    /// Offers a plain word that no table has.
    pub fn add_unknown(&mut self, edge: Edge, grammar: &Grammar) {
        self.measure([edge.start, edge.end], edge.cost);
        self.add(edge, grammar);
    }

    /// Notes what plain words cost up to the end of this one.
    #[inline]
    fn measure(&mut self, span: [u32; 2], cost: f32) {
        let [start, end] = span.map(|at| at as usize - self.base);
        let plain = self.places[start].plain + cost;
        let known = &mut self.places[end].plain;
        *known = least(*known, plain);
    }

    /// Goes over an edge where that is cheaper than what is known. False if it nowhere is.
    #[inline(always)]
    fn connect(&mut self, span: [u32; 2], cost: f32, over: Over, turns: &Turns) -> bool {
        let [start, end] = span.map(|at| at as usize - self.base);
        let (before, after) = self.places.split_at_mut(end);
        let (Some(from), Some(to)) = (before.get(start), after.first_mut()) else {
            return false;
        };
        if from.best + cost > to.best + BEAM {
            return false;
        }
        let mut taken = to.reach(&turns.main, from.cheapest(&turns.main), cost, over);
        // Most often all that stands there leads to one state.
        if from.alive & !turns.main.from != 0 {
            for turn in &turns.others {
                taken |= to.reach(turn, from.cheapest(turn), cost, over);
            }
        }
        taken
    }

    /// Offers an edge without characters. No other edges that end there may be offered after it.
    pub fn add_gap(&mut self, edge: Edge, grammar: &Grammar) {
        let place = &mut self.places[edge.start as usize - self.base];
        let over = Over::edge(self.edges.len());
        for turn in grammar.turns_of(edge.class).all() {
            let way = place.cheapest(turn);
            place.reach(turn, way, edge.cost, over);
        }
        self.edges.push(edge);
    }

    /// The steps of the cheapest path to `end`, first to last; `word` makes the edges of plain words by their numbers.
    pub fn path(&self, end: usize, word: impl Fn(u32) -> Option<Edge>, out: &mut Vec<Step>) {
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
            let (number, before) = (over.number(), over.state());
            let edge = match over.is_word() {
                true => word(number),
                false => self.edges.get(number as usize).copied(),
            };
            let Some(edge) = edge else {
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
