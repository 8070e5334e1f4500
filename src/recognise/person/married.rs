//! Names of two surnames, and those with 氏 between surname and given name.
//!
//! What it looks like: 林何月兰 (the husband's name before the own one, as in Hong Kong), 范氏清河. Both only after a post and
//! before a mark or a verb. What it must not take: a name of three characters before what the bearer does. Where it fails:
//! such a name without its post before the article has named it.

use super::super::grammar::{NEVER, class};
use super::super::{mark, rules};
use super::{Before, People};
use crate::lexicon::compile::entry::class as table;

/// Besides what the frame costs.
const TWO_SURNAMES: f32 = 1.0;
const SHARE: f32 = 0.4;
/// A surname that costs more is nobody's husband's.
const COMMON: f32 = 8.5;
/// 何 and 于 are words too, but surnames first.
const FREQUENT: f32 = 5.3;
/// A given name that costs more is none.
const GIVEN: f32 = 17.0;

impl People<'_> {
    /// Names of four characters of which the first two are surnames, or a surname and 氏.
    pub(super) fn married(
        &self,
        end: usize,
        (open, surnames): (Before, Before),
        give: &mut impl FnMut(usize, f32, u8, u8),
    ) {
        const LENGTH: usize = 4;
        if open & surnames & 1 << LENGTH == 0 {
            return;
        }
        let Some(start) = end.checked_sub(LENGTH).filter(|s| *s >= self.from) else {
            return;
        };
        let (husband, given) = (self.info(start).surname, self.given(end));
        let clan = self.text.chars[start + 1] == '氏';
        if !self.all_han(start, end)
            || self.text.crosses_gap(start, end)
            || husband > COMMON
            || self.hits.marked(start, mark::CLOSED)
            || self.hits.marked(end - 1, mark::CLOSED | mark::LEVEL)
            || self.hits.single(end - 1).is_some_and(|e| e.is(table::VERB))
        {
            return;
        }
        let own = if clan {
            0.0
        } else {
            self.own(start + 1, end, surnames)
        };
        if own >= NEVER || given > GIVEN {
            return;
        }
        if let Some(frame) = self.post_frame(start, end) {
            let cost = frame + TWO_SURNAMES + SHARE * (husband + own);
            give(start, cost, class::PERSON, rules::TWO_SURNAMES);
        }
    }

    /// What the two last characters cost as a given name.
    fn given(&self, end: usize) -> f32 {
        self.info(end - 2).first + self.info(end - 1).second
    }

    /// What the own surname costs; [`NEVER`] where it is none, or words stand there.
    fn own(&self, start: usize, end: usize, surnames: Before) -> f32 {
        let surname = self.info(start).surname;
        let known = |at: usize| {
            let word = table::WORD | table::TITLE | table::VERB | table::ORG_SUFFIX;
            self.hits
                .at(at)
                .iter()
                .any(|h| h.start as usize >= start && h.entry.len > 1 && h.entry.is(word))
        };
        let usable = surnames & 1 << 3 != 0
            && surname <= COMMON
            && (surname <= FREQUENT || !self.hits.marked(start, mark::CLOSED))
            && !known(end)
            && !known(end - 1);
        if usable { surname } else { NEVER }
    }
}
