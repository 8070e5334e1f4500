//! Names of people as candidates: surname and given name, transcriptions, names of any shape.
//!
//! What it looks like: 王军, 王 军, 欧阳德水, 石破茂, 努尔兰·阿不都满金, 普京, 马某. Yields edges with the cost of the
//! name by its characters alone; whether a name is likely here is the grammar's affair.

mod doubt;
mod foreign;
mod framed;
mod married;
mod odd;
mod posted;

pub(super) use framed::listed;

use super::grammar::{NEVER, class};
use super::kinds::Kinds;
use super::known::TRANSCRIBED;
use super::lattice::{Edge, NO_ENTRY};
use super::mark::{self, Letter};
use super::memory::Memory;
use super::rules;
use super::scan::Hits;
use super::text::{Sort, Text};
use crate::lexicon::compile::Compiled;
use crate::lexicon::compile::entry::{CharInfo, NONE, class as table};
use crate::lexicon::compile::lists::List;

/// Share of names with one given character, and with two, as costs.
const SINGLE_SHAPE: f32 = 1.4;
/// White space inside says more for a name than its rarity says against it.
const PADDED_SHAPE: f32 = -2.0;
const DOUBLE_SHAPE: f32 = 0.3;
/// A Japanese family name alone (桥本说); given names of two characters and of three.
const BARE_SURNAME: f32 = 1.0;
const JAPANESE_GIVEN: f32 = 14.0;
const JAPANESE_LONG: f32 = 15.0;
const JAPANESE_ODD: f32 = 24.0;
/// For the name of a speaker before a colon, and against one inside the title of a work.
const SPEAKER: f32 = 4.0;
const WORK: f32 = 4.0;
/// Against a foreign one, who is its hero more often than a person of whom it tells.
const HERO: f32 = 18.0;
/// Against 原 and 代 as surnames before a title.
const FORMER: f32 = 4.0;
/// Against a Japanese given name that begins with 和 and goes on as a family name: 铃木 + 和 + 小林正雄.
const JOINED: f32 = 8.0;
/// Against a name after 在 that ends as a place does.
const BUILT: f32 = 4.0;
/// Against a word that is a name before 市 and 乡: 云台乡, 云台乡党委.
const TOWN: f32 = 8.0;
/// No element of a minority name that lies further before its end is asked for.
const ELEMENT_REACH: usize = 7;
/// What follows a surname alone.
const BESIDE_SURNAME: u32 = table::TITLE | table::MODIFIER | table::VERB;
/// Characters of the longest person whose cost is held against a limit, and one.
const LENGTHS: usize = 6;
/// For a name that is followed by its bearer's sex.
const VOUCHED: f32 = 7.0;

/// Makes the candidates that end at a position.
pub(super) struct People<'a> {
    /// The tables.
    pub tables: &'a Compiled,
    /// The text.
    pub text: &'a Text,
    /// What the tables have of the sentence.
    pub hits: &'a Hits,
    /// Kinds by name.
    pub kinds: &'a Kinds,
    /// Names that the article has established.
    pub memory: &'a Memory,
    /// First character of the sentence.
    pub from: usize,
    /// One past its last.
    pub to: usize,
    /// Where the bare names of a list begin.
    pub listed: &'a [u32],
    /// True where the title of a work stands in the sentence.
    pub works: bool,
    /// True where a dot of transcribed names does.
    pub dots: bool,
    /// True where the sentence ends in a title: a line of a list of appointments.
    pub appoints: bool,
    /// True where white space was left out inside.
    pub gaps: bool,
}

/// What stands before a position: bit n, for n characters before it.
pub(super) type Before = u8;

impl People<'_> {
    #[inline]
    fn info(&self, at: usize) -> &CharInfo {
        &self.tables.chars[usize::from(self.text.letters[at])]
    }

    #[inline]
    fn all_han(&self, start: usize, end: usize) -> bool {
        self.text.all_han(start, end)
    }

    /// Offers every candidate that ends before `end`, but for people who cost more than the limit for their length. Names
    /// of any shape may begin where it is `open`, and one-character surnames stand there.
    pub fn ending_at(
        &self,
        end: usize,
        (open, surnames): (Before, Before),
        limits: &[f32; LENGTHS],
        offer: &mut impl FnMut(Edge),
    ) {
        let vouched = self.sex_follows(end);
        let label = self.speaker(end);
        let quoted = self.works && self.in_work(end);
        let titled = self.works && self.text.chars.get(end) == Some(&'》');
        let mut tail = None;
        let built = self.hits.marked(end - 1, mark::PLACE_END);
        let closes = self.text.chars.get(end) == Some(&'”');
        let favoured = vouched || label;
        let too_dear =
            |start: usize, cost: f32| !favoured && limits.get(end - start).is_some_and(|limit| cost > *limit);
        let mut give = |start: usize, cost: f32, class: u8, rule: u8| {
            // Nowhere does the grammar take a name of any shape at less than a person.
            if matches!(class, class::PERSON | class::ANY_NAME) && too_dear(start, cost) {
                return;
            }
            let mut tail =
                || *tail.get_or_insert_with(|| self.odd_last(end) + self.own_head(end) + self.follows(end));
            let (cost, class) = match (vouched, class) {
                (true, class::ANY_NAME) if rule == rules::PUN => (cost - VOUCHED, class::PERSON),
                (true, class::PERSON) => (cost - VOUCHED, class),
                (false, class::PERSON) if rule == rules::SURNAME_GIVEN && label && start == self.from => (
                    cost + tail() - if end == start + 3 { SPEAKER } else { 0.0 },
                    class,
                ),
                (false, class::PERSON)
                    if (quoted || titled) && matches!(rule, rules::TRANSCRIBED | rules::DOTTED) =>
                {
                    (cost + tail() + HERO, class)
                }
                (false, class::PERSON) if quoted => (cost + tail() + WORK, class),
                // 在明德楼会见
                (false, class::PERSON)
                    if built && start > self.from && self.text.chars[start - 1] == '在' =>
                {
                    (cost + tail() + BUILT, class)
                }
                (false, class::PERSON) if closes => (cost + tail() + self.quoted(start, end, rule), class),
                (false, class::PERSON) => (cost + tail(), class),
                (false, class::ANY_NAME) => {
                    let place = if self.at_home(end) { TOWN } else { 0.0 };
                    (cost + place + self.own_head(end) + self.follows(end), class)
                }
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
        // What the whole sentence has none of, or what no surname begins, is not looked for at each place.
        let there = |classes: u32| self.hits.classes & classes != 0;
        self.chinese(end, surnames, &too_dear, &mut give);
        if there(table::SURNAME) {
            self.compound(end, &mut give);
        }
        if there(table::FOREIGN_NAME | table::HISTORICAL) {
            self.known(end, &mut give);
        }
        if self.hits.marked(end - 1, mark::SPELT) {
            self.transcribed(end, &mut give);
        }
        if self.dots {
            self.dotted(end, &mut give);
        }
        if open & 0b11_1100 != 0 {
            self.any(end, open, &mut give);
        }
        self.punning(end, if vouched { surnames } else { open & surnames }, &mut give);
        self.married(end, (open, surnames), &mut give);
        if (open & surnames & 0b1100 != 0) | (end == self.from + 3) {
            self.posted(end, open, surnames, &mut give);
        }
        self.framed(end, surnames, &mut give);
        if there(table::ELEMENT) {
            self.elements(end, &mut give);
        }
    }

    /// False where no name can end, so that nothing need be [asked](Self::ending_at) for; names of two and of three
    /// characters that cost more than these `limits` count for none. It is asked at every place, and what stands there
    /// nobody can guess: so it has few branches.
    #[inline]
    pub fn may_end(&self, end: usize, (open, surnames): (Before, Before), limits: [f32; 2]) -> bool {
        let (letters, next) = self.hits.around(end);
        let Some(place) = self.hits.place(end) else {
            return false;
        };
        let titled = (end >= self.to) | (place.begins & BESIDE_SURNAME != 0);
        let spelt = (letters[0].marks & mark::SPELT != 0) & (letters[1].marks & mark::SPELLS != 0);
        let known = table::FOREIGN_NAME | table::HISTORICAL | TRANSCRIBED;
        self.likely(letters, limits)
            | (surnames & 1 << 1 != 0) & titled
            | (surnames & open & 0b1_1100 != 0)
            | (surnames & 0b1_1100 != 0) & self.frame_may_follow(end, next)
            | spelt
            | (place.surnames & 0b1111 != 0)
            | (place.classes & known != 0)
            | place.element_within(ELEMENT_REACH)
            || open & 0b11_1100 != 0 && odd::may_end(letters) && !place.word_after(end.saturating_sub(2))
            || self.dots && self.dotted_part(end).is_some()
    }

    /// False where no surname of one character and given name end by their characters.
    #[inline]
    fn likely(&self, [last, middle, first]: [&Letter; 3], limits: [f32; 2]) -> bool {
        let shape = if self.gaps { PADDED_SHAPE } else { SINGLE_SHAPE };
        let two = middle.name.surname + last.name.single + shape;
        let three = first.name.surname + middle.name.first + last.name.second + DOUBLE_SHAPE;
        (two <= limits[0]) | (three <= limits[1]) | (last.marks & mark::SOMEBODY != 0)
    }

    /// True before ，女， and （女 which a name stands before.
    fn sex_follows(&self, end: usize) -> bool {
        let next = |n: usize| self.text.chars.get(end + n).copied().unwrap_or(' ');
        matches!(next(0), ',' | '(') && matches!(next(1), '男' | '女') && matches!(next(2), ',' | ')' | '、')
    }

    /// True before a colon: at the start of a line a name there is who speaks.
    fn speaker(&self, end: usize) -> bool {
        self.text.chars.get(end) == Some(&':')
    }

    /// True before 市, 县, 乡 and the like that begin no title: 云台 + 乡党委, but 马上 + 县长.
    fn at_home(&self, end: usize) -> bool {
        let next = |n: usize| self.text.chars.get(end + n).copied().unwrap_or(' ');
        self.tables.lists.holds(List::Division, next(0)) && next(1) != '长' && !self.text.gap_before(end)
    }

    /// True inside 《》, short of its end: the title of a work names people who are not there.
    fn in_work(&self, end: usize) -> bool {
        let mark = |at: &usize| matches!(self.text.chars[*at], '《' | '》');
        let open = (self.from..end).rev().take(20).find(mark);
        open.is_some_and(|at| self.text.chars[at] == '《') && self.text.chars.get(end) != Some(&'》')
    }

    /// What the character after it says against a name, see [`CharInfo::follows`].
    #[inline]
    fn follows(&self, end: usize) -> f32 {
        match self.text.sorts.get(end) {
            Some(Sort::Han) if !self.text.gap_before(end) => self.info(end).follows,
            _ => 0.0,
        }
    }

    /// Names that begin with a surname of one character.
    fn chinese(
        &self,
        end: usize,
        surnames: Before,
        too_dear: &impl Fn(usize, f32) -> bool,
        give: &mut impl FnMut(usize, f32, u8, u8),
    ) {
        if surnames & 1 << 1 != 0 {
            self.surname_alone(end, give);
        }
        let [two, three] = self.by_characters(end, surnames);
        if two < NEVER && !too_dear(end - 2, two) {
            let rule = if self.text.crosses_gap(end - 2, end) {
                rules::PADDED
            } else {
                rules::SURNAME_GIVEN
            };
            give(end - 2, two + self.against_two(end), class::PERSON, rule);
        }
        if three < NEVER && !too_dear(end - 3, three) {
            let cost = three + self.against_three(end);
            give(end - 3, cost, class::PERSON, rules::SURNAME_GIVEN);
        }
    }

    /// What a surname of one character and a given name of one and of two cost by their characters; [`NEVER`] where they
    /// cannot end here.
    fn by_characters(&self, end: usize, surnames: Before) -> [f32; 2] {
        let mut costs = [NEVER; 2];
        let han = self.text.han_before(end).min(end - self.from);
        if surnames & 0b1100 == 0 || han < 2 {
            return costs;
        }
        let last = self.info(end - 1);
        let some = |at: usize| self.text.chars[at] == '某';
        if surnames & 1 << 2 != 0 {
            let given = if some(end - 1) { 3.0 } else { last.single };
            let gap = self.text.crosses_gap(end - 2, end);
            let shape = if gap { PADDED_SHAPE } else { SINGLE_SHAPE };
            costs[0] = self.info(end - 2).surname + given + shape;
        }
        if surnames & 1 << 3 != 0 && han >= 3 && !self.text.crosses_gap(end - 3, end) {
            let given = if some(end - 2) && some(end - 1) {
                4.0
            } else {
                self.info(end - 2).first + last.second
            };
            costs[1] = self.info(end - 3).surname + given + DOUBLE_SHAPE;
        }
        costs
    }

    /// A surname before its title.
    fn surname_alone(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        // Nothing else may follow it.
        if end < self.to && !self.hits.begins(end, BESIDE_SURNAME) {
            return;
        }
        let surname = self.info(end - 1).surname;
        // 由 and 和 are surnames, but prepositions first.
        let closed = self.hits.marked(end - 1, mark::CLOSED);
        let doubt = if closed || surname > 9.5 { 7.0 } else { 1.0 };
        // 原副县长
        let single = self.hits.single(end - 1);
        let former = single.is_some_and(|e| e.is(table::MODIFIER | table::STATE));
        let doubt = doubt + self.hardly_surname(end - 1) + if former { FORMER } else { 0.0 };
        give(end - 1, surname + doubt, class::SHORT, rules::SURNAME_TITLE);
    }

    fn compound(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        let surnames = self.hits.surnames(end) & 0b1111;
        if surnames == 0 {
            return;
        }
        for given in 0..=3.min(end - self.from) {
            let at = end - given;
            if surnames & 1 << given == 0 {
                continue;
            }
            for hit in self.hits.at(at) {
                let (start, entry) = (hit.start as usize, &hit.entry);
                if entry.surname == NONE || start < self.from || !self.all_han(at, end) {
                    continue;
                }
                let japanese = entry.surname_kind == self.kinds.japanese;
                // 欧阳 明
                let padded = !japanese && given > 0 && self.text.gap_before(at);
                if self.text.crosses_gap(start, at)
                    || self.text.crosses_gap(at, end)
                    || given > 0 && self.text.gap_before(at) && !padded
                {
                    continue;
                }
                let joined = given > 1 && self.text.chars[at] == '和' && self.hits.surnames(at + 3) & 1 != 0;
                let cost = f32::from(entry.surname) / 100.0
                    + if padded { PADDED_SHAPE } else { 0.0 }
                    + self.not_names(end).get(end - start).copied().unwrap_or(0.0)
                    + if joined { JOINED } else { 0.0 };
                match given {
                    0 => {
                        give(start, cost + 2.0, class::SHORT, rules::SURNAME_TITLE);
                        if japanese && entry.len > 1 && !entry.is(table::PLACE | table::WORD) {
                            give(start, cost + BARE_SURNAME, class::PERSON, rules::COMPOUND);
                        }
                    }
                    1 => give(
                        start,
                        cost + self.info(end - 1).single + SINGLE_SHAPE,
                        class::PERSON,
                        rules::COMPOUND,
                    ),
                    2 => {
                        let name = self.info(end - 2).first + self.info(end - 1).second;
                        let name = if japanese { name.min(JAPANESE_GIVEN) } else { name };
                        give(start, cost + name + DOUBLE_SHAPE, class::PERSON, rules::COMPOUND);
                    }
                    _ if japanese && (self.eldest(end) || !self.particle_inside(at, end)) => {
                        let last = self.text.chars[end - 1];
                        let usual = self.tables.lists.holds(List::JapaneseEnd, last);
                        let given = if usual { JAPANESE_LONG } else { JAPANESE_ODD };
                        give(start, cost + given, class::PERSON, rules::COMPOUND)
                    }
                    _ => {}
                }
            }
        }
    }
}
