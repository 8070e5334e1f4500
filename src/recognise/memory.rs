//! The names that an article has established: found again where the context is bare.
//!
//! Must not know sentences or grammar: it only offers the names that end at a position.

use super::grammar::class;
use super::lattice::{Edge, NO_ENTRY};
use super::text::Text;
use super::{Mention, rules};
use crate::lexicon::compile::Compiled;
use crate::record::MentionKind;

/// Cost of a name that is known to occur in the article.
const ESTABLISHED: f32 = 6.5;

/// Names of one article.
#[derive(Default)]
pub(super) struct Memory {
    /// In the form that is matched.
    names: Vec<Vec<char>>,
}

impl Memory {
    /// Forgets.
    pub fn clear(&mut self) {
        self.names.clear();
    }

    /// True if nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Takes the names that were found with certainty.
    pub fn learn(&mut self, text: &str, mentions: &[Mention], certain: &[bool], tables: &Compiled) {
        for (m, _) in mentions
            .iter()
            .zip(certain)
            .filter(|(m, certain)| **certain && m.span.len() > 1)
        {
            let words = text
                .chars()
                .skip(m.span.start as usize)
                .take(m.span.len() as usize);
            let name: Vec<char> = words
                .filter(|c| !c.is_whitespace())
                .map(|c| tables.normal.char(c))
                .collect();
            if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
    }

    /// True if a name stands in the text more often than it was found there.
    pub fn concerns(&self, text: &str, mentions: &[Mention], tables: &Compiled) -> bool {
        let chars: Vec<char> = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| tables.normal.char(c))
            .collect();
        let found = mentions
            .iter()
            .filter(|m| m.kind == MentionKind::Person && m.span.len() > 1)
            .count();
        let there: usize = self
            .names
            .iter()
            .map(|n| chars.windows(n.len()).filter(|w| *w == n.as_slice()).count())
            .sum();
        there > found
    }

    /// What speaks against a name that is an established one and a character more.
    pub fn against(&self, name: &[char]) -> f32 {
        let longer = |known: &Vec<char>| known.len() + 1 == name.len() && name.starts_with(known);
        if self.names.iter().any(longer) && !self.names.iter().any(|n| n == name) {
            4.0
        } else {
            0.0
        }
    }

    /// Offers the names that end before `end`.
    pub fn ending_at(&self, end: usize, from: usize, text: &Text, offer: &mut impl FnMut(Edge)) {
        for name in &self.names {
            let Some(start) = end.checked_sub(name.len()).filter(|s| *s >= from) else {
                continue;
            };
            if text.chars[start..end] == **name && (name.len() == 2 || !text.crosses_gap(start, end)) {
                let (start, end) = (start as u32, end as u32);
                let rule = rules::ESTABLISHED;
                offer(Edge {
                    start,
                    end,
                    cost: ESTABLISHED,
                    class: class::PERSON,
                    rule,
                    inner: start,
                    head: NO_ENTRY,
                });
            }
        }
    }
}
