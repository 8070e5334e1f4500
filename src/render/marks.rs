//! Mentions as marks that open and close in order, as text and HTML need them.
//!
//! Mentions of different kinds may lie inside one another; two that cross cannot both be marked, and the later
//! one is left out. Must not know what a mark looks like.

use super::Piece;
use crate::recognise::Mention;
use std::cmp::Reverse;

/// What comes next.
pub(super) enum Step<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// A mention begins.
    Open(&'a Mention),
    /// A mention ends; the one that lies around it goes on.
    Close(&'a Mention, Option<&'a Mention>),
}

/// Walks through a piece.
pub(super) fn walk<E>(piece: &Piece<'_>, mut step: impl FnMut(Step<'_>) -> Result<(), E>) -> Result<(), E> {
    let mut order: Vec<&Mention> = piece.mentions.iter().collect();
    order.sort_by_key(|m| (m.span.start, Reverse(m.span.end)));
    let mut open: Vec<(&Mention, usize)> = Vec::new();
    let mut done = 0;
    for m in order {
        let range = piece.range(m);
        while let Some((inner, end)) = open.pop_if(|(_, end)| *end <= range.start) {
            step(Step::Words(&piece.text[done..end]))?;
            done = end;
            step(Step::Close(inner, open.last().map(|o| o.0)))?;
        }
        if range.is_empty() || open.last().is_some_and(|(_, end)| *end < range.end) {
            continue;
        }
        step(Step::Words(&piece.text[done..range.start]))?;
        done = range.start;
        step(Step::Open(m))?;
        open.push((m, range.end));
    }
    while let Some((inner, end)) = open.pop() {
        step(Step::Words(&piece.text[done..end]))?;
        done = end;
        step(Step::Close(inner, open.last().map(|o| o.0)))?;
    }
    step(Step::Words(&piece.text[done..]))
}
