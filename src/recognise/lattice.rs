//! The lattice: edges over character positions, each with a class and a cost, and the cheapest path through them.
//!
//! Costs are negative logarithms of probabilities. What stood before decides how likely a class is: that is the
//! [`Grammar`], a table of classes by classes. Must not know where edges come from.

use super::grammar::{CLASSES, Grammar, STATES};
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

#[derive(Clone, Copy)]
struct Cell {
    cost: f32,
    edge: u32,
    state: u8,
}

const EMPTY: Cell = Cell {
    cost: NEVER,
    edge: u32::MAX,
    state: 0,
};

/// Edges and the best ways to each position. Buffers are reused.
#[derive(Default)]
pub(super) struct Lattice {
    /// All edges, by end.
    pub edges: Vec<Edge>,
    cells: Vec<[Cell; STATES]>,
    plain: Vec<f32>,
    alive: Vec<u32>,
    base: usize,
}

impl Lattice {
    /// Starts a sentence at `start`, with room up to `end`, in this state.
    pub fn begin(&mut self, start: usize, end: usize, state: u8) {
        self.edges.clear();
        self.cells.clear();
        self.alive.clear();
        self.plain.clear();
        self.plain.resize(end - start + 1, NEVER);
        self.plain[0] = 0.0;
        self.cells.resize(end - start + 1, [EMPTY; STATES]);
        self.alive.resize(end - start + 1, 0);
        self.base = start;
        self.cells[0][usize::from(state)].cost = 0.0;
        self.alive[0] = 1 << state;
    }

    /// Offers an edge. All edges that end before it begins must have been offered.
    pub fn add(&mut self, edge: Edge, grammar: &Grammar) {
        let (from, to) = (edge.start as usize - self.base, edge.end as usize - self.base);
        if edge.rule == WORD && from < to {
            self.plain[to] = self.plain[to].min(self.plain[from] + edge.cost);
        }
        let mut states = self.alive[from];
        if states == 0 {
            return;
        }
        let index = self.edges.len() as u32;
        let mut used = false;
        while states != 0 {
            let state = states.trailing_zeros() as usize;
            states &= states - 1;
            let way = grammar.way[state][usize::from(edge.class)];
            let cost = self.cells[from][state].cost + edge.cost + way.cost;
            let cell = &mut self.cells[to][usize::from(way.state)];
            if cost < cell.cost {
                *cell = Cell {
                    cost,
                    edge: index,
                    state: state as u8,
                };
                self.alive[to] |= 1 << way.state;
                used = true;
            }
        }
        if used {
            self.edges.push(edge);
        }
    }

    /// The steps of the cheapest path to `end`, first to last.
    pub fn path(&self, end: usize, out: &mut Vec<Step>) {
        out.clear();
        let mut at = end - self.base;
        let cells = &self.cells[at];
        let Some(mut state) = (0..STATES).min_by(|a, b| cells[*a].cost.total_cmp(&cells[*b].cost)) else {
            return;
        };
        while let Some(edge) = self.edges.get(self.cells[at][state].edge as usize) {
            let (cost, before) = (
                self.cells[at][state].cost,
                usize::from(self.cells[at][state].state),
            );
            let from = edge.start as usize - self.base;
            if from != at {
                let spent = cost - self.cells[from][before].cost;
                let score = self.plain[at] - self.plain[from] - spent;
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
