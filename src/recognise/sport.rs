//! Where sport is spoken of, and a city is its club: 利物浦客场战平罗马.
//!
//! What it must not take: the city as a place (在罗马举行). Where it fails: a sentence about both.

use super::phrase::Builder;
use crate::lexicon::compile::entry::class as table;

impl Builder<'_> {
    /// True after 在, 抵达: where a city is meant and not its club.
    pub(super) fn whereabouts(&self, start: usize) -> bool {
        let before = |n: usize| start.checked_sub(n).map_or(' ', |i| self.text.chars[i]);
        matches!(before(1), '在' | '于' | '抵' | '赴' | '往' | '到') || before(2) == '抵' && before(1) == '达'
    }

    /// True if a word of sport stands in the sentence.
    pub(super) fn speaks_of_sport(&self) -> bool {
        self.hits.classes & table::SPORT != 0
    }
}
