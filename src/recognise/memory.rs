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
    /// How sure each is, see [`Certainty`].
    sure: Vec<Certainty>,
}

/// How sure a name is that the article may be searched for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Certainty {
    /// Not at all.
    #[default]
    None,
    /// It is a name, but a character that follows might belong to it.
    Open,
    /// A mark, a title or a verb of the genre says where it ends.
    Closed,
}

impl Memory {
    /// Forgets.
    pub fn clear(&mut self) {
        self.names.clear();
        self.sure.clear();
    }

    /// True if nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Takes the names that were found with certainty.
    pub fn learn(&mut self, text: &str, mentions: &[Mention], certain: &[Certainty], tables: &Compiled) {
        for (m, &sure) in mentions
            .iter()
            .zip(certain)
            .filter(|(m, sure)| **sure > Certainty::None && m.span.len() > 1)
        {
            let words = text
                .chars()
                .skip(m.span.start as usize)
                .take(m.span.len() as usize);
            let name: Vec<char> = words
                .filter(|c| !c.is_whitespace())
                .map(|c| tables.normal.char(c))
                .collect();
            match self.names.iter().position(|n| *n == name) {
                Some(known) => self.sure[known] = self.sure[known].max(sure),
                None => {
                    self.names.push(name);
                    self.sure.push(sure);
                }
            }
        }
    }

    /// Of a name and the same name with a character more (宗仰, 宗仰之) only the one stays whose end is certain.
    pub fn settle(&mut self) {
        let mut at = 0;
        while at < self.names.len() {
            let (name, sure) = (&self.names[at], self.sure[at]);
            let rival = |(other, certain): (&Vec<char>, &Certainty)| {
                let longer = other.len() == name.len() + 1 && other.starts_with(name);
                let shorter = name.len() == other.len() + 1 && name.starts_with(other);
                (longer || shorter) && *certain > sure
            };
            if self.names.iter().zip(&self.sure).any(rival) {
                self.names.remove(at);
                self.sure.remove(at);
            } else {
                at += 1;
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
