//! Fills the lattice of a sentence: every candidate that ends at a position, position by position.
//!
//! Words, titles with their modifiers, places and organs of the tables, places by suffix, marks and remarks;
//! people come from [`super::person`]. Must not know which of them win.

use super::grammar::{Grammar, class};
use super::kinds::{Kinds, Speech};
use super::known::Word;
use super::lattice::{Edge, Lattice, NO_ENTRY};
use super::mark;
use super::memory::Memory;
use super::person::{Before, People};
use super::rules;
use super::scan::{Ending, Hit, Hits};
use super::text::{Sort, Sorts, Text};
use crate::lexicon::compile::Compiled;
use crate::lexicon::compile::entry::{CharInfo, NONE, class as table};
use crate::lexicon::compile::lists::List;
use std::ops::Range;

/// What is more than a word.
const NAMES: u32 =
    table::TITLE | table::ORG | table::ORG_STEM | table::ORG_SUFFIX | table::PLACE | table::PLACE_SUFFIX;
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
/// Characters that end transcribed names of people at less cost end no transcribed place as a suffix.
const OF_NAMES: f32 = 5.5;
/// A transcribed place with its suffix.
const SPELT: f32 = 6.0;
/// 高新区 standing alone.
const ZONE: f32 = 10.0;
/// White space that was left out, as a mark.
const GAP: f32 = 0.7;
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
    /// The sorts of its characters.
    pub sorts: Sorts,
    /// True where sport is spoken of.
    pub sport: bool,
}

impl Builder<'_> {
    /// Fills the lattice from `start` to `end`.
    pub fn fill(&mut self, start: usize, end: usize, lattice: &mut Lattice) {
        self.sport = self.speaks_of_sport();
        lattice.begin(start, end, class::EDGE);
        let sorts = self.sorts;
        let people = People {
            tables: self.tables,
            text: self.text,
            hits: self.hits,
            memory: self.memory,
            kinds: self.kinds,
            from: start,
            to: end,
            listed: self.listed,
            works: sorts.has(Sort::Open) && self.text.chars[start..end].contains(&'《'),
            dots: sorts.has(Sort::Dot),
            appoints: self.ends_in_title(start, end),
            gaps: self.text.crosses_gap(start, end),
        };
        let any_name = self.grammar.before(class::ANY_NAME);
        // Where a name of any shape may begin, of the last seven positions; the nearest is bit 1.
        let mut open: Before = u8::from(lattice.alive(start) & any_name != 0) << 1;
        let mut surnames: Before = 0;
        // Where the letters begin that end at a position.
        let mut letters = start;
        let places = self.text.sorts[start..end].iter().zip(self.hits.endings());
        for (at, (&last, ending)) in (start + 1..).zip(places) {
            if last != Sort::Letter {
                letters = at;
            } else if at < end && self.letters_go_on(at) {
                // Nothing begins amid letters.
                (open, surnames) = (open << 1, surnames << 1);
                continue;
            }
            self.words(start..at, letters, &ending, lattice);
            surnames = (surnames | u8::from(ending.marks & mark::SURNAME != 0)) << 1;
            if last == Sort::Han {
                let limits = [2, 3].map(|len| lattice.limit(at, len));
                if people.may_end(at, (open, surnames), limits) {
                    let limits = std::array::from_fn(|len| lattice.limit(at, len));
                    let mut offer = |edge: Edge| lattice.add(edge, self.grammar);
                    people.ending_at(at, (open, surnames), &limits, &mut offer);
                }
                let mut offer = |edge: Edge| lattice.add(edge, self.grammar);
                let texts = (self.text, &self.tables.lists);
                self.memory.ending_at(at, start, texts, &mut offer);
            } else if last == Sort::Letter
                && let Some(name) = people.latin(at)
            {
                lattice.add(name, self.grammar);
            }
            if people.gaps && at < end && self.text.gap_before(at) {
                lattice.add_gap(
                    edge(at, at, GAP, class::EDGE, rules::WORD, NO_ENTRY),
                    self.grammar,
                );
            }
            open = (open | u8::from(lattice.alive(at) & any_name != 0)) << 1;
        }
    }

    #[inline]
    fn info(&self, at: usize) -> &CharInfo {
        &self.tables.chars[usize::from(self.text.letters[at])]
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
                .ending_at(last)
                .any(|(s, e)| s >= from && e.is(table::TITLE))
    }

    /// The words that end where the `sentence` does so far, and the `letters` there from where they begin.
    fn words(&self, sentence: Range<usize>, letters: usize, ending: &Ending, lattice: &mut Lattice) {
        let Range { start: from, end } = sentence;
        let mut single = false;
        let letter = |at: usize| self.sorts.has(Sort::Letter) && self.text.sorts[at] == Sort::Letter;
        for number in ending.hits.clone() {
            let Some(hit) = self.hits.get(number) else {
                break;
            };
            let start = hit.start as usize;
            single |= (end - start == 1) & hit.entry.is(table::WORD);
            let word = hit.word;
            if word.class != Word::NONE && !letter(start) {
                let span = [hit.start, end as u32];
                lattice.add_word(span, word.cost, word.class, number, self.grammar);
            }
            if hit.entry.is(NAMES) {
                let mut offer = |edge: Edge| lattice.add(edge, self.grammar);
                self.table_edges(end, hit, from, &mut offer);
            }
        }
        if !single {
            lattice.add_unknown(self.character(letters, end), self.grammar);
        }
        if self.sorts.has(Sort::Close)
            && let Some(remark) = self.remark(from, end)
        {
            lattice.add(remark, self.grammar);
        }
    }

    /// The edge of the plain word that the hit of this number is.
    pub fn word(&self, number: u32) -> Option<Edge> {
        let hit = self.hits.get(number)?;
        let start = hit.start as usize;
        let end = start + usize::from(hit.entry.len);
        Some(edge(
            start,
            end,
            hit.word.cost,
            hit.word.class,
            rules::WORD,
            hit.index,
        ))
    }

    /// Titles, organs and places of the tables, and places that end with them.
    fn table_edges(&self, end: usize, hit: &Hit, from: usize, offer: &mut impl FnMut(Edge)) {
        let (start, index, entry) = (hit.start as usize, hit.index, &hit.entry);
        let word = if entry.cost == NONE {
            f32::MAX
        } else {
            f32::from(entry.cost) / 100.0
        };
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
            self.place_edges(end, hit, word, from, offer);
        }
    }

    /// Places of the tables, zones that stand alone, and places by what they end with.
    fn place_edges(&self, end: usize, hit: &Hit, word: f32, from: usize, offer: &mut impl FnMut(Edge)) {
        let (start, index, entry) = (hit.start as usize, hit.index, &hit.entry);
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
        let cut = |at: usize| self.text.sorts[at - 1] == Sort::Letter && self.letters_go_on(at);
        start > 0 && cut(start) || cut(end)
    }

    /// True if a letter stands there beside what stands before it.
    fn letters_go_on(&self, at: usize) -> bool {
        self.text.sorts.get(at) == Some(&Sort::Letter) && !self.text.gap_before(at)
    }

    /// 财政局 + 局长 in 云州市财政局长: the organ lends the title its last character.
    fn shared(&self, from: usize, title: Edge, offer: &mut impl FnMut(Edge)) {
        let start = title.start as usize;
        if self.text.chars[title.end as usize - 1] != '长' || title.end - title.start != 2 {
            return;
        }
        for (left, entry) in self.hits.ending_at(start + 1) {
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
            if self.kinds.acting(entry) && !self.tables.lists.holds(List::ActingHead, head) {
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
        let settled = self.kinds.settled(self.kinds.entry(index));
        if end - start > 2 && !settled {
            // 会展中心 after 县: the composer sees to it that something stands before.
            offer(edge(start, end, ZONE, class::PLACE, rules::PLACE_SUFFIX, index));
        }
        if settled || self.kinds.spot(self.kinds.entry(index)) {
            self.named_place(from, start, end, index, offer);
        }
        self.spelt_place(from, start, end, index, offer);
        let base = if settled { SUFFIXED } else { SUFFIXED + 3.0 };
        let mut cost = 0.0;
        let longest = self.text.tight(start).min(start - from);
        for (len, shape) in BODY.into_iter().enumerate().skip(1).take(longest) {
            let left = start - len;
            // 2001年任常州…公司经理
            let dated = left > from && matches!(self.text.chars[left - 1], '年' | '月' | '日' | '今' | '起');
            // 镇长苗圃
            let head = left > from
                && self.text.chars[left] == '长'
                && self.hits.single(left - 1).is_some_and(|e| self.kinds.level(e));
            if dated && self.text.chars[left] == '任' || head {
                return;
            }
            let closed = if len < 3 {
                mark::CLOSED | mark::NUMBER
            } else {
                mark::CLOSED
            };
            // 月牙社区, but not 五月 + 牙.
            let word = |h: &Hit| h.start as usize == left && h.entry.is(table::WORD);
            let of_word = len == 2
                && settled
                && end - start > 1
                && !self.hits.marked(left, mark::CLOSED)
                && self.hits.at(start).iter().any(word);
            if self.hits.marked(left, closed) && !of_word {
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
        for (left, entry) in self.hits.ending_at(start) {
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
        // 巴尔迪斯 + 塔: what ends names of people as often is no suffix.
        if end == start + 1 && self.info(start).last < OF_NAMES {
            return;
        }
        let mut cost = self.info(last).last;
        for len in 2..=self.text.tight(start).min(start - from).min(8) {
            let left = start - len;
            let info = self.info(left);
            if cost >= CharInfo::FAR {
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
        // 深化 + 部省合作
        let deed = |h: &Hit| {
            let word = h.start as usize == start && h.entry.is(table::WORD);
            word && self.kinds.speech(&h.entry) == Speech::Verb
        };
        if end == start + 3 && self.hits.at(start + 2).iter().any(deed) {
            return None;
        }
        for hit in self.hits.at(end).iter().filter(|h| h.start as usize == start) {
            let entry = &hit.entry;
            let verb = entry.len > 1 && entry.is(table::WORD) && self.kinds.speech(entry) == Speech::Verb;
            if verb || entry.is(table::TITLE | table::VERB | table::BEFORE | table::STATE) {
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
    fn character(&self, letters: usize, end: usize) -> Edge {
        let at = end - 1;
        let (class, cost, start) = match self.text.sorts[at] {
            Sort::Han => (class::WORD, UNKNOWN_CHAR, at),
            Sort::Pause => (class::PAUSE, MARK, at),
            Sort::Comma => (class::COMMA, MARK, at),
            Sort::Letter => (class::NUM, 6.0, letters),
            Sort::Dot => (class::DOT, MARK, at),
            Sort::Stop | Sort::Open | Sort::Close | Sort::Mark => (class::EDGE, MARK, at),
        };
        edge(start, end, cost, class, rules::WORD, NO_ENTRY)
    }

    /// (女), (满族), (挂职), (按姓氏笔画为序): one remark, from its opening bracket.
    fn remark(&self, from: usize, end: usize) -> Option<Edge> {
        if self.text.chars[end - 1] != ')' {
            return None;
        }
        let inside = self.text.sorts[from..end - 1]
            .iter()
            .rev()
            .take_while(|s| matches!(s, Sort::Han | Sort::Comma | Sort::Pause))
            .count();
        let open = (end - 1)
            .checked_sub(inside + 1)
            .filter(|o| *o >= from && inside > 0 && inside <= 10)
            .filter(|o| self.text.chars[*o] == '(')?;
        let words = &self.text.chars[open + 1..end - 1];
        let known = matches!(words[0], '女' | '男') || matches!(words[words.len() - 1], '族' | '职' | '任');
        known.then(|| edge(open, end, REMARK, class::REMARK, rules::REMARK, NO_ENTRY))
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
