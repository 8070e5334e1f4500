//! Transcribed names: foreign ones and those of minorities.
//!
//! What it looks like: 普京, 汉斯·米勒, 努尔兰·阿不都满金, 索南才让, 那仁格日勒. Yields the cost of spelling it with the characters and
//! the elements of transcription. What it must not take: places (瓯江·南岷, 科威特). Where it fails: a foreign place that no
//! table knows, where a person could stand.

use super::People;
use crate::lexicon::compile::entry::{CharInfo, class as table};
use crate::recognise::grammar::class;
use crate::recognise::kinds::mark;
use crate::recognise::rules;
use crate::recognise::text::Sort;

/// A transcription rather than a Chinese name.
const FOREIGN_SHAPE: f32 = 5.0;
/// A name of minority elements.
const MINORITY_SHAPE: f32 = 3.5;
/// A character that no table expects in a transcription, where a dot or a title vouches for it.
const ODD_CHAR: f32 = 11.0;
/// First characters that cost more are rare in transcribed names.
const RARE_INITIAL: f32 = 7.0;
/// An element of minority names; one of two characters alone costs more.
const ELEMENT: f32 = 6.5;
const SHORT_ELEMENT: f32 = 5.0;
/// A name that stands in the tables; those of two characters are words more often.
const KNOWN: f32 = 9.0;
const KNOWN_SHORT: f32 = 8.5;

impl People<'_> {
    pub(super) fn transcribed(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        let mut cost = self.info(end - 1).last;
        if cost >= CharInfo::FAR {
            return;
        }
        // Transcribed names that stand in the dictionary.
        for hit in self.hits.at(end) {
            let (start, entry) = (hit.start as usize, &hit.entry);
            if entry.len > 2
                && self.kinds.transcribed(entry)
                && !entry.is(table::PLACE | table::ORG)
                && start >= self.from
            {
                give(
                    start,
                    f32::from(entry.cost) / 100.0,
                    class::PERSON,
                    rules::TRANSCRIBED,
                );
            }
        }
        let longest = self.text.tight(end).min(end - self.from).min(7);
        for start in (end - longest..end - 1).rev() {
            let info = self.info(start);
            if info.initial < CharInfo::FAR {
                give(
                    start,
                    cost + info.initial + FOREIGN_SHAPE,
                    class::PERSON,
                    rules::TRANSCRIBED,
                );
            }
            if info.inner >= CharInfo::FAR {
                return;
            }
            cost += info.inner;
        }
    }

    /// Names of the tables: frequent foreign ones (威尔逊), and those of history (李白).
    pub(super) fn known(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        if !self.hits.any_at(end, table::FOREIGN_NAME | table::HISTORICAL) {
            return;
        }
        for (start, index) in self.hits.ending_at(end, self.tables) {
            let entry = self.tables.entry(index);
            if start < self.from || !entry.is(table::FOREIGN_NAME | table::HISTORICAL) {
                continue;
            }
            let cost = match entry.len {
                2 => KNOWN_SHORT,
                _ => KNOWN,
            };
            let rule = if entry.is(table::HISTORICAL) {
                rules::HISTORICAL
            } else {
                rules::TRANSCRIBED
            };
            give(start, cost, class::PERSON, rule);
        }
    }

    /// Names with a dot: each part by the transcription's characters, odd ones allowed.
    pub(super) fn dotted(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        let part = |end: usize, from: usize| -> usize {
            let han = end.checked_sub(1).map_or(0, |last| self.text.han[last]);
            end - usize::from(han).min(8).min(end - from)
        };
        let first = part(end, self.from);
        if first == self.from || first == end || self.text.sorts[first - 1] != Sort::Dot {
            return;
        }
        if (first + 2..=end).any(|at| self.place_from(first, at)) {
            return;
        }
        let mut cost = self.part_cost(first, end);
        let mut dot = first - 1;
        for _ in 0..4 {
            let left = part(dot, self.from);
            if self.place_before(dot) {
                return;
            }
            for start in left..dot {
                // 约翰, 比尔 begin with an adverb and a preposition that names often begin with.
                let rare = self.info(start).initial > RARE_INITIAL;
                if rare && self.hits.marked(start, mark::PARTICLE) && !self.foreign(start, dot) {
                    continue;
                }
                give(
                    start,
                    (cost + self.part_cost(start, dot)) * 0.75 + 2.0,
                    class::PERSON,
                    rules::DOTTED,
                );
            }
            if left == self.from || left == dot || self.text.sorts[left - 1] != Sort::Dot {
                return;
            }
            cost += self.part_cost(left, dot);
            dot = left - 1;
        }
    }

    /// The cheapest way to spell a part of a name, by characters of transcription and by elements.
    fn part_cost(&self, start: usize, end: usize) -> f32 {
        const LONGEST: usize = 9;
        let len = (end - start).min(LONGEST - 1);
        let mut ways = [CharInfo::FAR * 9.0; LONGEST];
        ways[0] = 0.0;
        for done in 1..=len {
            let at = start + done;
            let info = self.info(at - 1);
            let cost = match done {
                1 => info.initial,
                _ if at == end => info.last,
                _ => info.inner,
            };
            ways[done] = ways[done - 1] + cost.min(ODD_CHAR);
            for hit in self.hits.at(at).iter().filter(|h| h.entry.is(table::ELEMENT)) {
                if let Some(before) = (hit.start as usize).checked_sub(start) {
                    ways[done] = ways[done].min(ways[before] + ELEMENT);
                }
            }
        }
        ways[len]
            + if self.place(start, end) {
                CharInfo::FAR
            } else {
                0.0
            }
    }

    /// True if exactly these characters are a frequent foreign name: 约翰, 比尔.
    fn foreign(&self, start: usize, end: usize) -> bool {
        self.hits
            .ending_at(end, self.tables)
            .any(|(left, i)| left == start && self.tables.entry(i).is(table::FOREIGN_NAME))
    }

    /// True if exactly these characters are a place: 瓯江·南岷 is no name.
    fn place(&self, start: usize, end: usize) -> bool {
        self.hits
            .ending_at(end, self.tables)
            .any(|(left, i)| left == start && self.tables.entry(i).is(table::PLACE))
    }

    /// True if a place of the tables stands there that is no element of names.
    fn place_from(&self, start: usize, end: usize) -> bool {
        self.hits.ending_at(end, self.tables).any(|(left, i)| {
            let entry = self.tables.entry(i);
            left == start && entry.is(table::PLACE) && !entry.is(table::ELEMENT)
        })
    }

    /// True if a place of the tables ends here.
    fn place_before(&self, end: usize) -> bool {
        let places = |(_, i): (usize, u32)| {
            let entry = self.tables.entry(i);
            entry.is(table::PLACE) && entry.len > 1 && !entry.is(table::ELEMENT)
        };
        self.hits.ending_at(end, self.tables).any(places)
    }

    /// Names made of the elements of the tables: 索南 + 才让, 努尔 + characters of transcription.
    pub(super) fn elements(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        const LONGEST: usize = 8;
        let from = self.from.max(end.saturating_sub(LONGEST));
        if end < from + 2 || !self.hits.element_within(end, end - from - 2) {
            return;
        }
        // Cheapest way from a start to the end, without and with an element in it.
        let mut ways = [[CharInfo::FAR * 4.0; 2]; LONGEST + 1];
        ways[0][0] = 0.0;
        for len in 0..LONGEST.min(end - from) {
            let at = end - len;
            let [without, with] = ways[len];
            if self.text.sorts[at - 1] != Sort::Han || (len > 0 && self.text.gap_before(at)) {
                return;
            }
            for hit in self.hits.at(at).iter().filter(|h| h.entry.is(table::ELEMENT)) {
                if hit.start as usize >= from {
                    let way = &mut ways[end - hit.start as usize][1];
                    *way = way.min(without.min(with) + ELEMENT);
                }
            }
            let info = self.info(at - 1);
            let closed = self.hits.marked(at - 1, mark::CLOSED);
            let spelt = if len == 0 { info.last } else { info.inner };
            if closed && spelt > 6.0 {
                // Only an element may reach over a particle.
                ways[len + 1][0] = CharInfo::FAR * 4.0;
                let cost = ways[len + 1][1];
                if cost < 40.0 && len > 0 {
                    let short = if len == 1 { SHORT_ELEMENT } else { 0.0 };
                    give(
                        at - 1,
                        cost + short + MINORITY_SHAPE,
                        class::PERSON,
                        rules::ELEMENTS,
                    );
                }
                continue;
            }
            let char_cost = if len == 0 { info.last } else { info.inner }.min(ODD_CHAR);
            ways[len + 1][0] = ways[len + 1][0].min(without + char_cost);
            ways[len + 1][1] = ways[len + 1][1].min(with + char_cost);
            let cost = ways[len + 1][1];
            if cost < 40.0 && len > 0 {
                let short = if len == 1 { SHORT_ELEMENT } else { 0.0 };
                give(
                    at - 1,
                    cost + short + MINORITY_SHAPE,
                    class::PERSON,
                    rules::ELEMENTS,
                );
            }
        }
    }
}
