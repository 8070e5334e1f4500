//! Fills the lattice of a sentence: every candidate that ends at a position, position by position.
//!
//! Words, titles with their modifiers, places and organs of the tables, places by suffix, marks and remarks;
//! people come from [`super::person`]. Must not know which of them win.

use super::grammar::{Grammar, class};
use super::lattice::{Edge, Lattice, NO_ENTRY};
use super::memory::Memory;
use super::person::{Open, People};
use super::rules;
use super::scan::{Hits, Kinds, Speech, mark};
use super::text::{Sort, Text};
use crate::lexicon::compile::Compiled;
use crate::lexicon::compile::entry::{CharInfo, Entry, NONE, class as table};

/// A character that no table knows.
const UNKNOWN_CHAR: f32 = 13.0;
/// A title, an organ, a place of the tables that is no word of the dictionary.
const TITLE: f32 = 8.0;
const MODIFIER: f32 = 1.0;
const ORG: f32 = 9.0;
/// A place by its suffix, and each character of its proper part.
const SUFFIXED: f32 = 4.5;
/// By the number of characters of the proper part.
const BODY: [f32; 5] = [0.0, 3.0, 0.35, 1.4, 3.0];
/// A transcribed place with its suffix.
const SPELT: f32 = 6.0;
/// 高新区 standing alone.
const ZONE: f32 = 10.0;
const MARK: f32 = 2.0;
const REMARK: f32 = 3.0;

/// What a sentence's candidates are made from.
pub(super) struct Builder<'a> {
    pub tables: &'a Compiled,
    pub kinds: &'a Kinds,
    pub grammar: &'a Grammar,
    pub text: &'a Text,
    pub hits: &'a Hits,
    pub memory: &'a Memory,
    /// Where the bare names of a list begin.
    pub listed: &'a [u32],
    /// True where sport is spoken of.
    pub sport: bool,
}

impl Builder<'_> {
    /// Fills the lattice from `start` to `end`.
    pub fn fill(&mut self, start: usize, end: usize, lattice: &mut Lattice) {
        self.sport = self.speaks_of_sport(start, end);
        lattice.begin(start, end, class::EDGE);
        let people = People {
            tables: self.tables,
            text: self.text,
            hits: self.hits,
            memory: self.memory,
            kinds: self.kinds,
            from: start,
            listed: self.listed,
            works: self.text.chars[start..end].contains(&'《'),
            appoints: self.ends_in_title(start, end),
        };
        let any_name = self.grammar.before(class::ANY_NAME);
        // Where a name of any shape may begin, of the last seven positions; the nearest is bit 1.
        let mut open: Open = u8::from(lattice.alive(start) & any_name != 0) << 1;
        for at in start + 1..=end {
            let mut offer = |edge: Edge| lattice.add(edge, self.grammar);
            self.words(start, at, &mut offer);
            if self.text.sorts[at - 1] == Sort::Han {
                people.ending_at(at, open, &mut offer);
                self.memory.ending_at(at, start, self.text, &mut offer);
            } else if self.text.sorts[at - 1] == Sort::Letter
                && let Some(name) = people.latin(at)
            {
                offer(name);
            }
            if at < end && self.text.gap_before(at) {
                offer(edge(at, at, 0.7, class::EDGE, rules::WORD, NO_ENTRY));
            }
            open = (open | u8::from(lattice.alive(at) & any_name != 0)) << 1;
        }
    }

    #[inline]
    fn info(&self, at: usize) -> &CharInfo {
        &self.tables.chars[usize::from(self.text.infos[at])]
    }

    /// True where a title or 职务 stands last, before the stop.
    fn ends_in_title(&self, from: usize, end: usize) -> bool {
        let stop = self.text.sorts[from..end]
            .iter()
            .rev()
            .take_while(|s| **s != Sort::Han)
            .count();
        let last = end - stop;
        last >= from + 4 && self.text.chars[last - 2..last] == ['职', '务']
            || self
                .hits
                .ending_at(last, self.tables)
                .any(|(s, i)| s >= from && self.tables.entry(i).is(table::TITLE))
    }

    fn words(&self, from: usize, end: usize, offer: &mut impl FnMut(Edge)) {
        let mut single = false;
        for hit in self.hits.at(end) {
            let start = hit.start as usize;
            if start < from {
                continue;
            }
            single |= end - start == 1 && hit.entry.is(table::WORD);
            self.table_edges(start, end, hit.index, &hit.entry, from, offer);
        }
        if !single {
            self.character(from, end, offer);
        }
        if self.text.sorts[end - 1] == Sort::Close {
            self.remark(from, end, offer);
        }
    }

    fn table_edges(
        &self,
        start: usize,
        end: usize,
        index: u32,
        entry: &Entry,
        from: usize,
        offer: &mut impl FnMut(Edge),
    ) {
        let word = if entry.cost == NONE {
            f32::MAX
        } else {
            f32::from(entry.cost) / 100.0
        };
        // A title is hardly ever a plain word, nor is 北京.
        if entry.is(table::WORD | table::VERB | table::BEFORE | table::STATE)
            && !entry.is(table::TITLE | table::HISTORICAL | table::FOREIGN_NAME)
            && !self.kinds.sure_place(entry)
            && self.text.sorts[start] != Sort::Letter
        {
            let cost = if word == f32::MAX { 10.0 } else { word };
            offer(edge(start, end, cost, self.word_class(entry), rules::WORD, index));
        }
        if self.cuts_letters(start, end) {
            return;
        }
        if entry.is(table::TITLE) {
            let cost = TITLE.min(word - 1.0);
            let shared = u32::from(entry.organ > 0 && entry.organ + 1 == entry.len);
            let inner = start as u32 + u32::from(entry.organ) - shared;
            let kind = if entry.organ > 0 {
                class::ORGAN_TITLE
            } else {
                class::TITLE
            };
            let title = Edge {
                inner,
                ..edge(start, end, cost, kind, rules::TITLE, index)
            };
            offer(title);
            if entry.organ == 0 {
                self.modified(from, title, 3, offer);
                self.shared(from, title, offer);
            }
        }
        if entry.is(table::ORG | table::ORG_STEM | table::ORG_SUFFIX) {
            let rule = if entry.is(table::ORG) {
                rules::ORG_NAMED
            } else if entry.is(table::ORG_STEM) {
                rules::ORG_STEM
            } else {
                rules::ORG_SUFFIX
            };
            offer(edge(start, end, ORG.min(word - 0.1), class::ORG, rule, index));
        }
        if entry.is(table::PLACE | table::PLACE_SUFFIX) {
            self.place_edges((start, end), index, word, from, offer);
        }
    }

    /// Places of the tables, zones that stand alone, and places by what they end with.
    fn place_edges(
        &self,
        (start, end): (usize, usize),
        index: u32,
        word: f32,
        from: usize,
        offer: &mut impl FnMut(Edge),
    ) {
        let entry = self.tables.entry(index);
        if entry.is(table::PLACE) && end - start > 1 {
            let cost = self.kinds.place_cost(entry).min(word - 0.1);
            offer(edge(start, end, cost, class::PLACE, rules::GAZETTEER, index));
            if self.sport && entry.is(table::CLUB_CITY) && !self.whereabouts(start) {
                offer(edge(start, end, cost - 2.0, class::ORG, rules::ORG_NAMED, index));
            }
        }
        if entry.is(table::PLACE_SUFFIX) {
            if self.kinds.zone(entry) {
                offer(edge(
                    start,
                    end,
                    ZONE.min(word - 0.1),
                    class::PLACE,
                    rules::GAZETTEER,
                    index,
                ));
            }
            self.suffixed(from, start, end, index, offer);
        }
    }

    /// True where the letters go on before or after: EA inside SEAT.
    fn cuts_letters(&self, start: usize, end: usize) -> bool {
        let letter = |at: usize| self.text.sorts.get(at) == Some(&Sort::Letter);
        start > 0 && letter(start) && letter(start - 1) && !self.text.gap_before(start)
            || letter(end - 1) && letter(end) && !self.text.gap_before(end)
    }

    fn word_class(&self, entry: &Entry) -> u8 {
        let before = if entry.is(table::BEFORE) {
            self.kinds.before(entry)
        } else {
            class::WORD
        };
        if entry.is(table::VERB) && !self.kinds.particle(entry) {
            let verb = self.kinds.verb(entry);
            if entry.len == 1 && verb == class::SAY && before != class::CALL && !self.kinds.speaking(entry) {
                return class::SINGLE;
            }
            return if verb == class::SAY && before == class::CALL {
                class::MEET
            } else {
                verb
            };
        }
        if before != class::WORD && !self.kinds.and(entry) {
            if before == class::CALL && self.kinds.have(entry) {
                return class::HAVE;
            }
            return before;
        }
        if entry.len == 1 && self.kinds.clings(entry) {
            return class::CLING;
        }
        if entry.len == 1 && self.kinds.level(entry) {
            return class::LEVEL;
        }
        if self.kinds.and(entry) {
            return class::AND;
        }
        if entry.is(table::VERB) && entry.len == 1 && self.kinds.speech(entry) == Speech::Content {
            return class::FUNC;
        }
        if entry.is(table::NOT_NAME) {
            return class::PLAIN;
        }
        match self.kinds.speech(entry) {
            Speech::Verb | Speech::Adverb if entry.len == 1 => class::SINGLE,
            Speech::Content | Speech::Locative => class::WORD,
            Speech::Verb => class::VERB,
            Speech::Function => class::FUNC,
            Speech::Number => class::NUM,
            Speech::Adverb => class::ADVERB,
        }
    }

    /// 财政局 + 局长 in 云州市财政局长: the organ lends the title its last character.
    fn shared(&self, from: usize, title: Edge, offer: &mut impl FnMut(Edge)) {
        let start = title.start as usize;
        if self.text.chars[title.end as usize - 1] != '长' || title.end - title.start != 2 {
            return;
        }
        for (left, index) in self.hits.ending_at(start + 1, self.tables) {
            let entry = self.tables.entry(index);
            if left >= from && left < start && entry.is(table::ORG | table::ORG_STEM | table::ORG_SUFFIX) {
                let cost = ORG + MODIFIER + 2.0;
                let class = class::ORGAN_TITLE;
                offer(Edge {
                    start: left as u32,
                    cost,
                    class,
                    inner: title.start,
                    ..title
                });
            }
        }
    }

    /// 副 + 主任, 党组 + 副 + 书记: modifiers to the left, up to a depth.
    fn modified(&self, from: usize, title: Edge, depth: usize, offer: &mut impl FnMut(Edge)) {
        let start = title.start as usize;
        if depth == 0 || self.text.gap_before(start) {
            return;
        }
        for hit in self.hits.at(start) {
            let (left, entry) = (hit.start as usize, &hit.entry);
            if left < from || !entry.is(table::MODIFIER) {
                continue;
            }
            // 代市长, but 古代大师.
            let head = self.text.chars[title.end as usize - 1];
            if self.kinds.acting(entry)
                && !matches!(
                    head,
                    '长' | '席' | '任' | '记' | '理' | '统' | '相' | '员' | '官' | '使'
                )
            {
                continue;
            }
            let outside = self.kinds.outside(entry);
            let inner = if outside || title.inner > title.start {
                title.inner
            } else {
                left as u32
            };
            let class = if self.kinds.organ(entry) {
                class::ORGAN_TITLE
            } else {
                title.class
            };
            let longer = Edge {
                class,
                start: left as u32,
                cost: title.cost + MODIFIER,
                rule: rules::MODIFIED_TITLE,
                inner,
                ..title
            };
            offer(longer);
            self.modified(from, longer, depth - 1, offer);
        }
    }

    /// 渭川 + 市: a proper part of one to four characters before the suffix.
    fn suffixed(&self, from: usize, start: usize, end: usize, index: u32, offer: &mut impl FnMut(Edge)) {
        if self.text.gap_before(start) {
            return;
        }
        let settled = self.kinds.settled(self.tables.entry(index));
        if end - start > 2 && !settled {
            // 会展中心 after 县: the composer sees to it that something stands before.
            offer(edge(start, end, ZONE, class::PLACE, rules::PLACE_SUFFIX, index));
        }
        if settled || self.kinds.spot(self.tables.entry(index)) {
            self.named_place(from, start, end, index, offer);
        }
        self.spelt_place(from, start, end, index, offer);
        let base = if settled { SUFFIXED } else { SUFFIXED + 3.0 };
        let mut cost = 0.0;
        for (len, shape) in BODY.into_iter().enumerate().skip(1) {
            let Some(left) = start.checked_sub(len).filter(|l| *l >= from) else {
                return;
            };
            if self.text.sorts[left] != Sort::Han || (len > 1 && self.text.gap_before(left + 1)) {
                return;
            }
            // 2001年任常州…公司经理
            let dated = left > from && matches!(self.text.chars[left - 1], '年' | '月' | '日' | '今' | '起');
            // 镇长苗圃
            let head = left > from
                && self.text.chars[left] == '长'
                && self
                    .hits
                    .single(left - 1, self.tables)
                    .is_some_and(|e| self.kinds.level(e));
            if dated && self.text.chars[left] == '任' || head {
                return;
            }
            let closed = if len < 3 {
                mark::CLOSED | mark::NUMBER
            } else {
                mark::CLOSED
            };
            if self.hits.marked(left, closed) {
                return;
            }
            let background = self.info(left).background;
            cost += background.clamp(5.0, 9.0);
            if (len > 1 || end - start > 1)
                && let Some(proper) = self.proper_part(left, start, cost)
            {
                let cost = base + proper + shape;
                offer(edge(left, end, cost, class::PLACE, rules::PLACE_SUFFIX, index));
            }
        }
    }

    /// 伊斯兰堡 + 机场: a place of the tables before the suffix.
    fn named_place(&self, from: usize, start: usize, end: usize, index: u32, offer: &mut impl FnMut(Edge)) {
        for (left, place) in self.hits.ending_at(start, self.tables) {
            let entry = self.tables.entry(place);
            let named = entry.is(table::PLACE) && entry.len > 1 && !self.kinds.wide_place(entry);
            if left >= from && named {
                let cost = SUFFIXED + self.kinds.place_cost(entry);
                offer(edge(left, end, cost, class::PLACE, rules::PLACE_SUFFIX, index));
            }
        }
    }

    /// 布宜诺斯艾利斯 + 省: a proper part of three to eight characters of transcription.
    fn spelt_place(&self, from: usize, start: usize, end: usize, index: u32, offer: &mut impl FnMut(Edge)) {
        let Some(last) = start.checked_sub(1).filter(|l| *l >= from) else {
            return;
        };
        let mut cost = self.info(last).last;
        for len in 2..=8 {
            let Some(left) = start.checked_sub(len).filter(|l| *l >= from) else {
                return;
            };
            let info = self.info(left);
            if cost >= CharInfo::FAR || self.text.sorts[left] != Sort::Han || self.text.gap_before(left + 1) {
                return;
            }
            if len > 2 && info.initial < CharInfo::FAR {
                let cost = SPELT + cost + info.initial;
                offer(edge(left, end, cost, class::PLACE, rules::PLACE_SUFFIX, index));
            }
            cost += info.inner;
        }
    }

    /// What the proper part of a place costs: its characters, or the word that it is; no title, verb or person
    /// word can be one.
    fn proper_part(&self, start: usize, end: usize, chars: f32) -> Option<f32> {
        let mut cost = chars;
        for hit in self.hits.at(end).iter().filter(|h| h.start as usize == start) {
            let entry = &hit.entry;
            let verb = entry.len > 1 && entry.is(table::WORD) && self.kinds.speech(entry) == Speech::Verb;
            if verb || entry.is(table::TITLE | table::VERB | table::BEFORE) {
                return None;
            }
            if entry.is(table::PLACE) {
                cost = cost.min(self.kinds.place_cost(entry) + 1.0);
            }
            if entry.cost != NONE {
                cost = cost.min(f32::from(entry.cost) / 100.0 + 1.0);
            }
        }
        Some(cost)
    }

    /// A single character, a mark, or a run of letters and digits.
    fn character(&self, from: usize, end: usize, offer: &mut impl FnMut(Edge)) {
        let at = end - 1;
        let (class, cost, start) = match self.text.sorts[at] {
            Sort::Han => (class::WORD, UNKNOWN_CHAR, at),
            Sort::Pause => (class::PAUSE, MARK, at),
            Sort::Comma => (class::COMMA, MARK, at),
            Sort::Letter => {
                let run = self.text.sorts[from..end]
                    .iter()
                    .rev()
                    .take_while(|s| **s == Sort::Letter)
                    .count();
                (class::NUM, 6.0, end - run)
            }
            Sort::Dot => (class::DOT, MARK, at),
            Sort::Stop | Sort::Open | Sort::Close | Sort::Mark => (class::EDGE, MARK, at),
        };
        offer(edge(start, end, cost, class, rules::WORD, NO_ENTRY));
    }

    /// (女), (满族), (挂职), (按姓氏笔画为序): one remark, from its opening bracket.
    fn remark(&self, from: usize, end: usize, offer: &mut impl FnMut(Edge)) {
        if self.text.chars[end - 1] != ')' {
            return;
        }
        let inside = self.text.sorts[from..end - 1]
            .iter()
            .rev()
            .take_while(|s| matches!(s, Sort::Han | Sort::Comma | Sort::Pause))
            .count();
        let open = (end - 1)
            .checked_sub(inside + 1)
            .filter(|o| *o >= from && inside > 0 && inside <= 10);
        if let Some(open) = open.filter(|o| self.text.chars[*o] == '(') {
            let words = &self.text.chars[open + 1..end - 1];
            let known =
                matches!(words[0], '女' | '男') || matches!(words[words.len() - 1], '族' | '职' | '任');
            if known {
                offer(edge(open, end, REMARK, class::REMARK, rules::REMARK, NO_ENTRY));
            }
        }
    }
}

fn edge(start: usize, end: usize, cost: f32, class: u8, rule: u8, head: u32) -> Edge {
    Edge {
        start: start as u32,
        end: end as u32,
        cost,
        class,
        rule,
        inner: start as u32,
        head,
    }
}
