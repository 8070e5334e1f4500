//! The names that an article has established: found again where the context is bare.
//!
//! Must not know sentences or grammar: it only offers the names that end at a position.

use super::grammar::class;
use super::lattice::{Edge, NO_ENTRY};
use super::text::{Sort, Text};
use super::{Mention, rules};
use crate::lexicon::compile::lists::{List, Lists};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// Cost of a name that is known to occur in the article.
const ESTABLISHED: f32 = 6.5;

/// Against it where a place stands.
const PLACE: f32 = 8.0;

/// Characters of a family's name that stands alone; shorter ones are words more often.
const SHORTEST_FAMILY: usize = 3;

/// Names of one article.
pub(super) struct Memory {
    names: Vec<Name>,
    /// The names by the low bits of their last character: one more than the first, and than the last of each chain.
    chains: Vec<(u16, u16)>,
    /// A bit for each chain that there is: asked at every character, so it must be small.
    begun: [u64; CHAINS / 64],
}

/// Chains of names; one for each value of the low bits of a character.
const CHAINS: usize = 4096;

struct Name {
    /// In the form that is matched.
    chars: Vec<char>,
    /// How sure it is, see [`Certainty`]; nothing is offered of which that is `None`.
    sure: Certainty,
    /// One more than the next name of its chain.
    next: u16,
}

/// Where the names stand in a run of characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// How many there are.
    pub count: usize,
    /// Which, and where; 0 for none.
    hash: u64,
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

impl Default for Memory {
    fn default() -> Self {
        Self {
            names: Vec::new(),
            chains: vec![(0, 0); CHAINS],
            begun: [0; CHAINS / 64],
        }
    }
}

impl Memory {
    /// False only where none of the names ends with this character.
    #[inline]
    fn may_end(&self, c: char) -> bool {
        let chain = c as usize % CHAINS;
        self.begun[chain / 64] & 1 << (chain % 64) != 0
    }

    /// Forgets.
    pub fn clear(&mut self) {
        for name in self.names.drain(..) {
            let last = name.chars.last().map_or(0, |c| *c as usize % CHAINS);
            self.chains[last] = (0, 0);
        }
        self.begun.fill(0);
    }

    /// True if nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Takes the names that were found with certainty in the part of the text that holds these mentions.
    pub fn learn(&mut self, text: &Text, part: Range<usize>, mentions: &[Mention], certain: &[Certainty]) {
        for (m, &sure) in mentions
            .iter()
            .zip(certain)
            .filter(|(m, sure)| **sure > Certainty::None && m.span.len() > 1)
        {
            let at = text.matched(&part, m.span);
            let name = &text.chars[at.clone()];
            self.establish(name, sure);
            // 林何月兰 is 林何 afterwards.
            if m.rule == rules::name(rules::TWO_SURNAMES) && name[1] != '氏' {
                self.establish(&name[..2], sure);
            }
            // 努尔兰·叶先别科夫 is 叶先别科夫 afterwards.
            let family = text.sorts[at].iter().rposition(|s| *s == Sort::Dot);
            if let Some(dot) = family.filter(|dot| dot + SHORTEST_FAMILY < name.len()) {
                self.establish(&name[dot + 1..], sure);
            }
        }
    }

    fn establish(&mut self, name: &[char], sure: Certainty) {
        match self.position(name) {
            Some(known) => self.names[known].sure = self.names[known].sure.max(sure),
            None => self.add(name, sure),
        }
    }

    fn add(&mut self, name: &[char], sure: Certainty) {
        let Some(&last) = name.last() else { return };
        let chars = name.to_vec();
        self.names.push(Name { chars, sure, next: 0 });
        // An article of more names than that is none.
        let Ok(number) = u16::try_from(self.names.len()) else {
            return;
        };
        let place = last as usize % CHAINS;
        self.begun[place / 64] |= 1 << (place % 64);
        let chain = &mut self.chains[place];
        match chain.1.checked_sub(1) {
            Some(before) => self.names[usize::from(before)].next = number,
            None => chain.0 = number,
        }
        chain.1 = number;
    }

    /// Of a name and the same name with a character more (宗仰, 宗仰之) only the one stays whose end is certain.
    pub fn settle(&mut self) {
        for at in 0..self.names.len() {
            let Name { chars, sure, .. } = &self.names[at];
            let rival = |other: &Name| {
                let longer = other.chars.len() == chars.len() + 1 && other.chars.starts_with(chars);
                let shorter = chars.len() == other.chars.len() + 1 && chars.starts_with(&other.chars);
                (longer || shorter) && other.sure > *sure
            };
            if self.names.iter().any(rival) {
                self.names[at].sure = Certainty::None;
            }
        }
    }

    /// The names that end with this character, in the order in which they were learnt.
    fn ending_in(&self, c: char) -> impl Iterator<Item = (usize, &[char])> {
        let first = self.chains.get(c as usize % CHAINS).map_or(0, |chain| chain.0);
        let number = |n: u16| n.checked_sub(1).map(usize::from);
        std::iter::successors(number(first), move |n| number(self.names[*n].next))
            .map(|n| (n, &self.names[n]))
            .filter(move |(_, name)| name.sure > Certainty::None && name.chars.last() == Some(&c))
            .map(|(n, name)| (n, name.chars.as_slice()))
    }

    fn position(&self, name: &[char]) -> Option<usize> {
        let last = *name.last().filter(|c| self.may_end(**c))?;
        let mut alike = self.ending_in(last);
        alike.find(|(_, known)| *known == name).map(|(n, _)| n)
    }

    /// Where the names stand in a part of the text, gaps or not.
    pub fn places(&self, text: &Text, part: Range<usize>) -> Places {
        if self.is_empty() {
            return Places::default();
        }
        let mut count = 0;
        let mut hash = FxHasher::default();
        for (at, &c) in part.clone().zip(&text.chars[part.clone()]) {
            if !self.may_end(c) {
                continue;
            }
            for (n, name) in self.ending_in(c) {
                if text.chars[part.start..=at].ends_with(name) {
                    count += 1;
                    (n, at - part.start).hash(&mut hash);
                }
            }
        }
        let hash = if count == 0 { 0 } else { hash.finish() };
        Places { count, hash }
    }

    /// What speaks against a name that is an established one and a character more.
    pub fn against(&self, name: &[char]) -> f32 {
        let known = |name: &[char]| self.position(name).is_some();
        match name.split_last() {
            Some((_, shorter)) if known(shorter) && !known(name) => 4.0,
            _ => 0.0,
        }
    }

    /// Offers the names that end before `end`.
    #[inline]
    pub fn ending_at(
        &self,
        end: usize,
        from: usize,
        (text, lists): (&Text, &Lists),
        offer: &mut impl FnMut(Edge),
    ) {
        let last = text.chars[end - 1];
        if !self.may_end(last) {
            return;
        }
        for (_, name) in self.ending_in(last) {
            let Some(start) = end.checked_sub(name.len()).filter(|s| *s >= from) else {
                continue;
            };
            if text.chars[start..end] == *name && (name.len() == 2 || !text.crosses_gap(start, end)) {
                let cost = ESTABLISHED
                    + if place((text, lists), start, end, from) {
                        PLACE
                    } else {
                        0.0
                    };
                let (start, end) = (start as u32, end as u32);
                let rule = rules::ESTABLISHED;
                offer(Edge {
                    start,
                    end,
                    cost,
                    class: class::PERSON,
                    rule,
                    inner: start,
                    head: NO_ENTRY,
                });
            }
        }
    }
}

/// True where what is called like a person is a place: 浦阳 + 市委, 在 + 安澜 + 举行; but 王军 + 县长.
fn place((text, lists): (&Text, &Lists), start: usize, end: usize, from: usize) -> bool {
    let next = |n: usize| text.chars.get(end + n).copied().unwrap_or(' ');
    match next(0) {
        '省' => next(1) != '长',
        c if lists.holds(List::Division, c) => next(1) != '长',
        '举' => next(1) == '行' && start > from && text.chars[start - 1] == '在',
        _ => false,
    }
}
