//! Organs that a list vouches for: 财政局、水务局、住建局, 外语学院、旅游学院, which alone would be common nouns.
//!
//! Must not know what else makes a name.

use super::Composer;
use crate::lexicon::compile::entry::class as table;
use crate::recognise::grammar::class;

/// Steps of an item of a list, at most.
const ITEM: usize = 4;
/// Characters of an organ that its own name tells from a common noun; 政府 and 公安 are none.
const TELLING: u8 = 3;

impl Composer<'_, '_> {
    /// True for an organ from step `left` to step `at` beside another of its kind in a list of 、.
    pub(super) fn in_list(&self, left: usize, at: usize) -> bool {
        let pause = |i: usize| self.path.get(i).is_some_and(|s| s.edge.class == class::PAUSE);
        let before = left >= 2 && pause(left - 1) && self.alike(at, left - 2);
        before || pause(at + 1) && self.item_end(at + 2).is_some_and(|other| self.alike(at, other))
    }

    /// The last step of the item that begins here.
    fn item_end(&self, from: usize) -> Option<usize> {
        let ends = |i: &usize| {
            let next = self.path.get(i + 1).map(|s| s.edge.class);
            !matches!(
                next,
                Some(class::WORD | class::PLAIN | class::ORG | class::PLACE | class::VERB | class::SINGLE)
            )
        };
        (from..(from + ITEM).min(self.path.len())).find(ends)
    }

    /// True for two organs of the tables, or two names that end alike.
    fn alike(&self, one: usize, other: usize) -> bool {
        let (Some(a), Some(b)) = (self.entry(one), self.entry(other)) else {
            return false;
        };
        let organ = |stem: bool, i: usize| {
            let e = self.entry(i).filter(|e| e.len >= TELLING);
            e.is_some_and(|e| e.is(table::ORG) || stem && e.is(table::ORG_STEM))
        };
        let stems = a.is(table::ORG_STEM) && a.len >= TELLING && organ(true, other);
        let same = self.path[one].edge.head == self.path[other].edge.head;
        stems || same && a.is(table::ORG_SUFFIX) && b.is(table::ORG_SUFFIX) && !self.builder.kinds.loose(a)
    }
}
