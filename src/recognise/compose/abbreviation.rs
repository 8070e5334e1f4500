//! Places of one character: countries, provinces and continents where their neighbours make them places.
//!
//! What it looks like: 中美关系, 墨美两国, 访美, 在京, 俄政府, 中、阿建交. What it must not take: the same characters inside a
//! name, or as words of their own (新, 老, 日). Where it fails: 京剧, 中医, where only the origin is meant.

use super::{Composer, Step};
use crate::lexicon::compile::entry::{Entry, class as table};
use crate::lexicon::compile::lists::List;
use crate::recognise::grammar::class;
use crate::recognise::mark;
use crate::recognise::text::Sort;

impl Composer<'_, '_> {
    /// Characters that are places, of the step at `at` and those that belong to it; offered in order.
    pub(super) fn abbreviations(&self, give: &mut impl FnMut(usize)) {
        let (Some(first), Some(last)) = (self.path.first(), self.path.last()) else {
            return;
        };
        if self.builder.hits.classes & table::COUNTRY == 0 {
            return;
        }
        let (from, end) = (first.edge.start as usize, last.edge.end as usize);
        let (mut at, mut step) = (from, 0);
        while let Some(next) = self
            .builder
            .hits
            .next_marked(at, mark::COUNTRY)
            .filter(|n| *n < end)
        {
            at = next;
            let behind = |s: &&Step| s.edge.end as usize <= at;
            step += self.path[step..].iter().take_while(behind).count();
            if self.named(step) || self.says(step) {
                at += 1;
                continue;
            }
            let run = 1 + (at + 1..end).take_while(|i| self.short(*i)).count();
            if run > 1 && self.pair(at, run) {
                (at..at + run).for_each(&mut *give);
            } else if run > 1 && self.both(at) {
                give(at);
                give(at + 1);
            } else if run == 1 && self.listed(at) {
                give(at);
                give(at + 2);
            } else if run == 1 && (self.alone(at, step) || self.side(at, step)) {
                give(at);
            } else if run == 2 && self.alone(at + 1, step) && self.lone_verb(at) {
                give(at + 1);
            }
            at += run;
        }
    }

    /// The country in 荷兰人, from where to where.
    pub(super) fn inhabitants(&self, at: usize) -> Option<(usize, usize)> {
        let edge = &self.path[at].edge;
        let (start, end) = (edge.start as usize, edge.end as usize - 1);
        if end < start + 2 || self.builder.text.chars[end] != '人' {
            return None;
        }
        let mut hits = self.builder.hits.ending_at(end);
        hits.find(|(s, e)| *s == start && self.builder.kinds.country(e))
            .map(|_| (start, end))
    }

    /// True for a step that is a name.
    fn named(&self, step: usize) -> bool {
        matches!(
            self.path[step].edge.class,
            class::PERSON | class::ANY_NAME | class::PLACE | class::SHORT
        )
    }

    /// True for a verb of the genre: the 布 of 宣布.
    fn says(&self, step: usize) -> bool {
        let edge = &self.path[step].edge;
        edge.end - edge.start > 1 && matches!(edge.class, class::SAY | class::MEET)
    }

    /// True for a character that stands for a country, a province or a continent.
    fn short(&self, at: usize) -> bool {
        self.builder.hits.marked(at, mark::COUNTRY)
    }

    /// True for a character that is a verb before a place too: 抗.
    fn lone_verb(&self, at: usize) -> bool {
        let single = self.builder.hits.single(at);
        single.is_some_and(|e| e.is(table::ABBREVIATION_BEFORE))
    }

    /// Several of them: what follows says so (关系, 两国), or no other reading is left.
    fn pair(&self, at: usize, run: usize) -> bool {
        let hits = self.builder.hits;
        let place = |(s, e): (usize, &Entry)| s == at && e.is(table::PLACE);
        !hits.ending_at(at + run).any(place)
            && self.follows(at + run, table::ABBREVIATION_PAIR)
            && (self.bound(at) || self.bound(at + run))
    }

    /// Two that are named together so often that they need no other word: 中美.
    fn both(&self, at: usize) -> bool {
        let hits = self.builder.hits;
        let known = |(s, e): (usize, &Entry)| s == at && e.is(table::ABBREVIATION_BOTH);
        self.whole(at, at + 2) && hits.ending_at(at + 2).any(known)
    }

    /// 中、阿建交.
    fn listed(&self, at: usize) -> bool {
        let sorts = &self.builder.text.sorts;
        sorts.get(at + 1) == Some(&Sort::Pause)
            && at + 2 < sorts.len()
            && self.short(at + 2)
            && self.follows(at + 3, table::ABBREVIATION_PAIR)
            && self.whole(at, at + 1)
    }

    /// One of them, before or after a word that says so.
    fn alone(&self, at: usize, step: usize) -> bool {
        let single = self.builder.hits.single(at);
        let name = single.is_some_and(|e| self.builder.kinds.name_like(e));
        let lists = &self.builder.tables.lists;
        let direction = lists.holds(List::Direction, self.builder.text.chars[at]);
        if direction && self.builder.text.chars.get(at + 1) == Some(&'方') {
            return false;
        }
        let after = self.follows(at + 1, table::ABBREVIATION_PAIR)
            || name && self.follows(at + 1, table::ABBREVIATION_AFTER);
        let ends = self.bound(at + 1);
        let before = ends && self.precedes(at);
        name && self.embassy(at)
            || before && (name || after)
            || after && name && self.path[step].edge.start as usize == at
    }

    /// 日方 as one word of the path: the government of a country.
    fn side(&self, at: usize, step: usize) -> bool {
        let edge = &self.path[step].edge;
        let whole = edge.start as usize == at && edge.end as usize == at + 2;
        let (lists, first) = (&self.builder.tables.lists, self.builder.text.chars[at]);
        let direction = lists.holds(List::Direction, first);
        whole
            && !direction
            && !lists.holds(List::NoState, first)
            && self.builder.text.chars[at + 1] == '方'
            && self.entry(step).is_some_and(|e| e.is(table::STATE))
    }

    /// 华 in 驻华使馆, 访华代表团: the two characters are a word.
    fn embassy(&self, at: usize) -> bool {
        let hits = self.builder.hits;
        let word = |(s, e): (usize, &Entry)| s + 1 == at && e.is(table::WORD);
        at > 0 && self.bound(at - 1) && hits.ending_at(at + 1).any(word) && self.precedes(at)
    }

    /// True if the steps of the path begin and end here.
    fn whole(&self, start: usize, end: usize) -> bool {
        self.bound(start) && self.bound(end)
    }

    /// True if a step of the path ends here or the path begins here.
    fn bound(&self, at: usize) -> bool {
        self.path[0].edge.start as usize == at
            || self
                .path
                .binary_search_by_key(&(at as u32), |s| s.edge.end)
                .is_ok()
    }

    /// True if a word of that class begins here.
    fn follows(&self, at: usize, class: u32) -> bool {
        let hits = self.builder.hits;
        hits.begins(at, class)
            && (at + 1..=at + 4).any(|end| hits.ending_at(end).any(|(s, e)| s == at && e.is(class)))
    }

    /// True if a word that stands before such a character ends here.
    fn precedes(&self, at: usize) -> bool {
        let hits = self.builder.hits;
        let path_start = self.path[0].edge.start as usize;
        hits.ending_at(at)
            .any(|(s, e)| s >= path_start && e.is(table::ABBREVIATION_BEFORE) && self.bound(s))
    }
}
