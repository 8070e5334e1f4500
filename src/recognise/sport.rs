//! Where sport is spoken of, and a city is its club: 利物浦客场战平罗马.
//!
//! What it must not take: the city as a place (在罗马举行). Where it fails: a sentence about both.

use super::phrase::Builder;
use crate::lexicon::compile::entry::class as table;
use crate::lexicon::compile::lists::List;

impl Builder<'_> {
    /// True after 在, 抵达: where a city is meant and not its club.
    pub(super) fn whereabouts(&self, start: usize) -> bool {
        self.tables.lists.ends(List::Arriving, &self.text.chars[..start])
    }

    /// True if a word of sport stands in the sentence.
    pub(super) fn speaks_of_sport(&self) -> bool {
        self.hits.classes & table::SPORT != 0
    }
}
