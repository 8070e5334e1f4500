//! Names of people as candidates: surname and given name, transcriptions, names of any shape.
//!
//! What it looks like: 王军, 王 军, 欧阳德水, 石破茂, 努尔兰·阿不都满金, 普京, 马某. Yields edges with the cost of the
//! name by its characters alone; whether a name is likely here is the grammar's affair.

use super::grammar::class;
use super::lattice::{Edge, NO_ENTRY};
use super::memory::Memory;
use super::rules;
use super::scan::Speech;
use super::text::{Sort, Text};
use super::{Hits, Kinds};
use crate::lexicon::compile::Compiled;
use crate::lexicon::compile::entry::{CharInfo, Entry, NONE, class as table};

/// Share of names with one given character, and with two, as costs.
const SINGLE_SHAPE: f32 = 1.4;
/// White space inside says more for a name than its rarity says against it.
const PADDED_SHAPE: f32 = -2.0;
const DOUBLE_SHAPE: f32 = 0.3;
/// A transcription rather than a Chinese name.
const FOREIGN_SHAPE: f32 = 5.0;
/// A name of minority elements.
const MINORITY_SHAPE: f32 = 3.5;
/// A character that no table expects in a transcription, where a dot or a title vouches for it.
const ODD_CHAR: f32 = 11.0;
/// Against what the tables say is no name.
const NOT_NAME: f32 = 6.0;
/// For a name that is followed by its bearer's sex.
const VOUCHED: f32 = 7.0;
/// A word that serves as a name.
const PUN: f32 = 11.0;
/// An element of minority names; one of two characters alone costs more.
const ELEMENT: f32 = 6.5;
const SHORT_ELEMENT: f32 = 5.0;
/// A name of any shape, per name and per character.
const ANY_SHAPE: f32 = 4.0;
const ANY_CHAR: f32 = 7.2;

/// Makes the candidates that end at a position.
pub(super) struct People<'a> {
    /// The tables.
    pub tables: &'a Compiled,
    /// The text.
    pub text: &'a Text,
    /// What the automaton found.
    pub hits: &'a Hits,
    /// Kinds by name.
    pub kinds: &'a Kinds,
    /// Names that the article has established.
    pub memory: &'a Memory,
    /// First character of the sentence.
    pub from: usize,
}

impl People<'_> {
    fn info(&self, at: usize) -> &CharInfo {
        self.tables.char_info(self.text.chars[at])
    }

    fn all_han(&self, start: usize, end: usize) -> bool {
        self.text.sorts[start..end].iter().all(|s| *s == Sort::Han)
    }

    /// Offers every candidate that ends before `end`.
    pub fn ending_at(&self, end: usize, offer: &mut impl FnMut(Edge)) {
        if self.text.sorts[end - 1] != Sort::Han {
            return;
        }
        let vouched = self.sex_follows(end);
        let tail = self.odd_last(end);
        let mut give = |start: usize, cost: f32, class: u8, rule: u8| {
            let (cost, class) = match (vouched, class) {
                (true, class::ANY_NAME) if rule == rules::PUN => (cost - VOUCHED, class::PERSON),
                (true, class::PERSON) => (cost - VOUCHED, class),
                (false, class::PERSON) => (cost + tail, class),
                _ => (cost, class),
            };
            offer(Edge {
                start: start as u32,
                end: end as u32,
                cost,
                class,
                rule,
                inner: start as u32,
                head: NO_ENTRY,
            });
        };
        self.chinese(end, &mut give);
        self.compound(end, &mut give);
        self.transcribed(end, &mut give);
        self.dotted(end, &mut give);
        self.any(end, &mut give);
        self.punning(end, &mut give);
        self.elements(end, &mut give);
    }

    /// True before ，女， and （女 which a name stands before.
    fn sex_follows(&self, end: usize) -> bool {
        let next = |n: usize| self.text.chars.get(end + n).copied().unwrap_or(' ');
        matches!(next(0), ',' | '(') && matches!(next(1), '男' | '女') && matches!(next(2), ',' | ')' | '、')
    }

    /// What speaks against a name that ends in a particle or in the end of a place's name.
    fn odd_last(&self, end: usize) -> f32 {
        match self.hits.single(end - 1, self.tables) {
            Some(e) if self.kinds.level(e) => 6.0,
            Some(e) if self.kinds.particle_like(e) && self.text.sorts.get(end) == Some(&Sort::Han) => {
                let info = self.info(end - 1);
                if info.second > info.background - 0.5 {
                    3.0
                } else {
                    0.0
                }
            }
            _ => 0.0,
        }
    }

    /// A word or a place that begins with a surname: 马上, 高原, 江山.
    fn punning(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        for (start, index) in self.hits.ending_at(end, self.tables) {
            let entry = self.tables.entry(index);
            if start < self.from || !(2..=3).contains(&entry.len) || !entry.is(table::WORD | table::PLACE) {
                continue;
            }
            let surname = self.info(start).surname;
            let verb = match self.kinds.speech(entry) {
                Speech::Verb | Speech::Function | Speech::Number | Speech::Locative => 3.0,
                Speech::Content | Speech::Adverb => 0.0,
            };
            if surname < CharInfo::FAR && !entry.is(table::NOT_NAME | table::VERB) {
                give(start, PUN + 0.25 * surname + verb, class::ANY_NAME, rules::PUN);
            }
        }
    }

    /// Names made of the elements of the tables: 索南 + 才让, 努尔 + characters of transcription.
    fn elements(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        const LONGEST: usize = 8;
        let element = |at: usize| {
            self.hits
                .ending_at(at, self.tables)
                .filter(|(_, i)| self.tables.entry(*i).is(table::ELEMENT))
        };
        let from = self.from.max(end.saturating_sub(LONGEST));
        if !(from + 2..=end).any(|at| element(at).next().is_some()) {
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
            for (start, _) in element(at).filter(|(s, _)| *s >= from) {
                let way = &mut ways[end - start][1];
                *way = way.min(without.min(with) + ELEMENT);
            }
            let info = self.info(at - 1);
            let closed = self
                .hits
                .single(at - 1, self.tables)
                .is_some_and(|e| self.kinds.closed(e));
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

    fn chinese(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        let not = self.not_names(end);
        let last = self.info(end - 1);
        if last.surname < CharInfo::FAR {
            // 由 and 和 are surnames, but prepositions first.
            let closed = self
                .hits
                .single(end - 1, self.tables)
                .is_some_and(|e| self.kinds.closed(e));
            let doubt = if closed || last.surname > 9.5 { 7.0 } else { 1.0 };
            give(end - 1, last.surname + doubt, class::SHORT, rules::SURNAME_TITLE);
        }
        if end < self.from + 2 || !self.all_han(end - 2, end) {
            return;
        }
        let some = |at: usize| matches!(self.text.chars[at], '某');
        let (two, gap) = (self.info(end - 2), self.text.crosses_gap(end - 2, end));
        if two.surname < CharInfo::FAR {
            let given = if some(end - 1) { 3.0 } else { last.single };
            let (rule, shape) = if gap {
                (rules::PADDED, PADDED_SHAPE)
            } else {
                (rules::SURNAME_GIVEN, SINGLE_SHAPE)
            };
            give(end - 2, two.surname + given + shape + not[2], class::PERSON, rule);
        }
        if gap || end < self.from + 3 || !self.all_han(end - 3, end) || self.text.crosses_gap(end - 3, end) {
            return;
        }
        let three = self.info(end - 3);
        if three.surname < CharInfo::FAR {
            let given = if some(end - 2) && some(end - 1) {
                4.0
            } else {
                two.first + last.second
            };
            give(
                end - 3,
                three.surname
                    + given
                    + DOUBLE_SHAPE
                    + not[3]
                    + self.memory.against(&self.text.chars[end - 3..end]),
                class::PERSON,
                rules::SURNAME_GIVEN,
            );
        }
    }

    /// What the tables say against names of two and three characters here.
    fn not_names(&self, end: usize) -> [f32; 4] {
        let mut cost = [0.0; 4];
        for (start, index) in self.hits.ending_at(end, self.tables) {
            if self.tables.entry(index).is(table::NOT_NAME)
                && let Some(cost) = cost.get_mut(end - start)
            {
                *cost = NOT_NAME;
            }
        }
        cost
    }

    fn compound(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        for given in 0..=3.min(end - self.from) {
            let at = end - given;
            for (start, index) in self.hits.ending_at(at, self.tables) {
                let entry = self.tables.entry(index);
                if entry.surname == NONE || start < self.from || self.text.crosses_gap(start, end) {
                    continue;
                }
                if !self.all_han(at, end) {
                    continue;
                }
                let cost = f32::from(entry.surname) / 100.0;
                let japanese = entry.surname_kind == self.kinds.japanese;
                match given {
                    0 => give(start, cost + 2.0, class::SHORT, rules::SURNAME_TITLE),
                    1 => give(
                        start,
                        cost + self.info(end - 1).single + SINGLE_SHAPE,
                        class::PERSON,
                        rules::COMPOUND,
                    ),
                    2 => {
                        let name = self.info(end - 2).first + self.info(end - 1).second;
                        give(start, cost + name + DOUBLE_SHAPE, class::PERSON, rules::COMPOUND);
                    }
                    _ if japanese && !self.particle_inside(at, end) => {
                        give(start, cost + 18.0, class::PERSON, rules::COMPOUND)
                    }
                    _ => {}
                }
            }
        }
    }

    fn transcribed(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        let mut cost = self.info(end - 1).last;
        if cost >= CharInfo::FAR {
            return;
        }
        // Transcribed names that stand in the dictionary.
        for (start, index) in self.hits.ending_at(end, self.tables) {
            let entry = self.tables.entry(index);
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
        for len in 2..=7 {
            let Some(start) = end.checked_sub(len).filter(|s| *s >= self.from) else {
                return;
            };
            if self.text.sorts[start] != Sort::Han || self.text.gap_before(start + 1) {
                return;
            }
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

    /// Names with a dot: each part by the transcription's characters, odd ones allowed.
    fn dotted(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        let part = |end: usize, from: usize| -> usize {
            let mut start = end;
            while start > from && self.text.sorts[start - 1] == Sort::Han && end - start < 8 {
                start -= 1;
            }
            start
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
                if self
                    .hits
                    .single(start, self.tables)
                    .is_some_and(|e| self.kinds.particle_like(e))
                {
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
            for (left, index) in self.hits.ending_at(at, self.tables) {
                if left >= start && self.tables.entry(index).is(table::ELEMENT) {
                    ways[done] = ways[done].min(ways[left - start] + ELEMENT);
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

    /// True if exactly these characters are a place: 瓯江·南岷 is no name.
    fn place(&self, start: usize, end: usize) -> bool {
        self.hits
            .ending_at(end, self.tables)
            .any(|(left, i)| left == start && self.tables.entry(i).is(table::PLACE))
    }

    /// True if a frequent particle stands among these characters.
    fn particle_inside(&self, start: usize, end: usize) -> bool {
        (start..end).any(|at| {
            self.hits
                .single(at, self.tables)
                .is_some_and(|e| self.kinds.closed(e))
        })
    }

    /// True if exactly these characters are a word.
    fn word(&self, start: usize, end: usize) -> bool {
        self.hits
            .ending_at(end, self.tables)
            .any(|(left, i)| left == start && self.tables.entry(i).is(table::WORD))
    }

    /// True if a word of two characters and more stands among these characters.
    fn word_inside(&self, start: usize, end: usize) -> bool {
        (start + 2..=end).any(|at| {
            self.hits.ending_at(at, self.tables).any(|(left, index)| {
                let entry = self.tables.entry(index);
                left >= start && entry.len >= 2 && entry.is(table::WORD | table::VERB)
            })
        })
    }

    /// Any two to five characters; the grammar lets them be a name after a title only.
    fn any(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        let place = |e: &Entry| e.is(table::LEVEL | table::PLACE_SUFFIX);
        if self.hits.single(end - 1, self.tables).is_some_and(place) {
            return;
        }
        let mut cost = ANY_SHAPE;
        for len in 1..=5 {
            let Some(start) = end.checked_sub(len).filter(|s| *s >= self.from) else {
                return;
            };
            if self.text.sorts[start] != Sort::Han || (len > 1 && self.text.gap_before(start + 1)) {
                return;
            }
            if self
                .hits
                .single(start, self.tables)
                .is_some_and(|e| self.kinds.closed(e))
            {
                return;
            }
            cost += ANY_CHAR;
            if len > 1 && !self.word_inside(start, end) && !self.word(start, end) {
                give(start, cost, class::ANY_NAME, rules::ANY_NAME);
            }
        }
    }
}
