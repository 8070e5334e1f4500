//! Names that no surname and given name explain, which only a strong context allows: after a title, in a list.
//!
//! What it looks like: words that are names (马上, 高原, 江山), unknown characters (青格乐, 达楞太). What it must not take: a common
//! word that may follow a title (职责, 贺信), anything with a word inside. Where it fails: adverbs after a title.

use super::{Before, People};
use crate::lexicon::compile::entry::class as table;
use crate::lexicon::compile::lists::List;
use crate::recognise::grammar::class;
use crate::recognise::kinds::Speech;
use crate::recognise::mark::{self, Letter};
use crate::recognise::rules;

/// A word that serves as a name.
const PUN: f32 = 11.0;
/// A name of any shape, per name and per character.
const ANY_SHAPE: f32 = 4.0;
const ANY_CHAR: f32 = 7.2;

impl People<'_> {
    /// A word or a place that begins with one of these surnames: 马上, 高原, 江山.
    pub(super) fn punning(&self, end: usize, surnames: Before, give: &mut impl FnMut(usize, f32, u8, u8)) {
        if surnames & 0b1100 == 0 {
            return;
        }
        for hit in self.hits.at(end) {
            let (start, entry) = (hit.start as usize, &hit.entry);
            let begins = (2..=3).contains(&entry.len) && surnames & 1 << entry.len != 0;
            if !begins || !entry.is(table::WORD | table::PLACE) {
                continue;
            }
            let surname = self.info(start).surname;
            let verb = match self.kinds.speech(entry) {
                Speech::Verb | Speech::Function | Speech::Number | Speech::Locative => 3.0,
                Speech::Content | Speech::Adverb => 0.0,
            };
            if !entry.is(table::NOT_NAME | table::VERB | table::MODIFIER | table::STATE) {
                give(start, PUN + 0.25 * surname + verb, class::ANY_NAME, rules::PUN);
            }
        }
    }

    /// Any two to five characters; the grammar lets them be a name after a title only, that is where it is `open`.
    pub(super) fn any(&self, end: usize, open: Before, give: &mut impl FnMut(usize, f32, u8, u8)) {
        if self.hits.marked(end - 1, mark::PLACE_END) {
            return;
        }
        let mut cost = ANY_SHAPE;
        let furthest = open.ilog2() as usize;
        let longest = self.text.tight(end).min(end - self.from).min(5).min(furthest);
        for len in 1..=longest {
            let start = end - len;
            if self.hits.marked(start, mark::CLOSED) {
                return;
            }
            cost += ANY_CHAR;
            // 委员|们
            if self.tables.lists.holds(List::NeverFirst, self.text.chars[start]) {
                continue;
            }
            if len > 1 && open & 1 << len != 0 && !self.hits.word_inside(start, end) {
                give(start, cost, class::ANY_NAME, rules::ANY_NAME);
            }
        }
    }

    /// True if a frequent particle stands among these characters.
    pub(super) fn particle_inside(&self, start: usize, end: usize) -> bool {
        (start..end).any(|at| self.hits.marked(at, mark::CLOSED))
    }
}

/// False where [any](People::any) has nothing to offer, since no such name ends with these characters.
#[inline]
pub(super) fn may_end([last, before, _]: [&Letter; 3]) -> bool {
    (last.marks & (mark::CLOSED | mark::PLACE_END)) | (before.marks & mark::CLOSED) == 0
}
