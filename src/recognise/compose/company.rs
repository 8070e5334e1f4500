//! Companies whose names no table knows: where such a name begins.
//!
//! What it looks like: 新纶 + 科技, 浦航 + 租赁有限公司, 现任 + 创元科技 + 董事长. What it must not take: a verb that has the company as its
//! object, the date, the mark or the word that takes up a post before it. Where it fails: names made of common words only.

use super::Composer;
use crate::lexicon::compile::entry::class as table;
use crate::lexicon::compile::lists::List;
use crate::recognise::grammar::class;
use crate::recognise::text::Sort;

impl Composer<'_, '_> {
    /// The start of a company's name of unknown words (新纶 + 科技, 露笑 + 科技股份有限公司): what stands between the name so
    /// far and a mark, a date, a preposition or 现任 is taken in if it is short and no verb.
    pub(super) fn unknown_start(&self, at: usize, first: usize) -> usize {
        let (mut k, mut taken) = (first, 0);
        while k > 0 && taken <= 8 {
            let edge = &self.path[k - 1].edge;
            if self.builder.text.gap_before(edge.end as usize) {
                break;
            }
            let len = edge.end - edge.start;
            let state = self.entry(k - 1).is_some_and(|e| e.is(table::STATE));
            let closed = self
                .entry(k - 1)
                .is_some_and(|e| self.builder.kinds.particle_like(e));
            match edge.class {
                _ if state || self.goes(k - 1) || self.ends_in(k - 1, List::AfterUnknown) => {
                    return k;
                }
                class::WORD | class::PLAIN | class::SINGLE | class::ADVERB | class::VERB | class::SAY
                    if len == 1 && !closed || len == 2 && edge.class == class::WORD =>
                {
                    taken += len;
                    k -= 1;
                }
                // 租赁 + 有限公司
                class::VERB if len == 2 && k == at => {
                    taken += len;
                    k -= 1;
                }
                class::WORD if len == 1 && taken > 0 && self.begins(k - 1) => return k - 1,
                class::NUM if len == 1 && self.han(k - 1) && !self.dated(k - 1) => {
                    taken += len;
                    k -= 1;
                }
                class::VERB | class::ADVERB if len > 1 && taken > 0 => return k,
                class::PERSON if len <= 3 && !self.vouched(k - 1) => {
                    taken += len;
                    k -= 1;
                }
                class::EDGE | class::COMMA | class::PAUSE | class::CALL | class::AND | class::FUNC => {
                    return k;
                }
                class::NUM if len > 1 || self.dated(k - 1) => return k,
                _ => return first,
            }
        }
        if k == 0 && taken <= 8 { 0 } else { first }
    }

    /// True for the last step of a date.
    fn dated(&self, at: usize) -> bool {
        matches!(self.last_char(at), '年' | '月' | '日' | '今')
    }

    fn han(&self, at: usize) -> bool {
        self.builder.text.sorts[self.path[at].edge.start as usize] == Sort::Han
    }

    /// True for 中 and the like that begin a name after a mark: 、中材科技.
    fn begins(&self, at: usize) -> bool {
        at == 0
            || matches!(
                self.path[at - 1].edge.class,
                class::EDGE | class::COMMA | class::PAUSE | class::CALL
            )
            || self.entry(at - 1).is_some_and(|e| e.is(table::STATE))
    }

    /// Where the name of a company begins that only the post after it tells: 现任 + 创元科技 + 董事长.
    ///
    /// It is bounded by a mark, a date or a word that takes up a post, and holds what no dictionary knows as a word.
    pub(super) fn employer(&self, at: usize) -> Option<usize> {
        const LONGEST: u32 = 10;
        let edge = &self.path[at].edge;
        let post = self
            .entry(at)
            .is_some_and(|e| self.builder.kinds.enterprise_title(e));
        if edge.inner != edge.start || !post {
            return None;
        }
        let (mut first, mut proper, mut person, mut places) = (at, false, false, true);
        let mut takes = false;
        while first > 0 {
            let k = first - 1;
            let step = &self.path[k].edge;
            takes = self.entry(k).is_some_and(|e| e.is(table::STATE))
                || self.ends_in(k, List::TakesUp)
                || step.class == class::NUM && (self.dated(k) || self.last_char(k).is_ascii_digit());
            if takes || self.builder.text.gap_before(step.end as usize) {
                break;
            }
            match step.class {
                class::EDGE | class::COMMA | class::PAUSE | class::AND => break,
                class::WORD | class::SINGLE | class::PLACE | class::NUM | class::PERSON | class::PLAIN
                    if edge.start - step.start <= LONGEST => {}
                class::VERB | class::ADVERB if step.end - step.start == 1 => {}
                _ => return None,
            }
            if step.class == class::NUM && self.han(k) && step.end - step.start > 1 {
                return None;
            }
            person |= step.class == class::PERSON;
            places &= step.class == class::PLACE;
            proper |= self.proper(k) || self.spelt(k);
            first = k;
        }
        let length = edge.start - self.path[first].edge.start;
        (first < at && length > 1 && proper && !places && (takes || !person)).then_some(first)
    }

    /// True for a step that ends in a character of the list.
    fn ends_in(&self, at: usize, list: List) -> bool {
        self.builder.tables.lists.holds(list, self.last_char(at))
    }

    pub(super) fn last_char(&self, at: usize) -> char {
        self.builder.text.chars[self.path[at].edge.end as usize - 1]
    }

    /// True for a person that the words before it vouch for.
    pub(super) fn vouched(&self, at: usize) -> bool {
        matches!(
            self.path[at].before,
            class::TITLE | class::GROUP | class::BEFORE | class::CALL
        )
    }

    /// Where the name of an organisation begins once what is no part of it is left out: 日电 and 讯 of a dateline, 任
    /// before a company; and once 本 is taken in.
    pub(super) fn clean_start(&self, start: usize, end: usize) -> usize {
        let (chars, lists) = (&self.builder.text.chars, &self.builder.tables.lists);
        let before = |n: usize| start.checked_sub(n).map_or(' ', |i| chars[i]);
        let is = |at: usize, c: char| at < end && chars[at] == c;
        if is(start, '日') && is(start + 1, '电') && before(1).is_ascii_digit() {
            return start + 2;
        }
        if is(start, '讯') && lists.holds(List::PaperBefore, before(1))
            || is(start, '电') && before(1) == '日'
        {
            return start + 1;
        }
        if is(start, '任') && end > start + 4 && !self.name_from(start, end) {
            let date = matches!(before(1), '年' | '月' | '起' | '今' | '日' | ' ' | ',' | ';');
            return if date || before(1).is_ascii_digit() {
                start + 1
            } else {
                start
            };
        }
        // 2009年9 + 月华油…公司
        if matches!(chars[start], '年' | '月' | '日') && before(1).is_ascii_digit() {
            return start + 1;
        }
        // 该国 + 海岸集团, 又讯 + 江苏集团
        if is(start, '国') && lists.holds(List::StateCalled, before(1))
            || is(start, '讯') && lists.holds(List::NewsBefore, before(1))
        {
            return start + 1;
        }
        if chars[start..end] == ['公', '司'] && before(1) == '本' {
            return start - 1;
        }
        start
    }

    /// True if a place or an organisation of the tables begins here.
    fn name_from(&self, start: usize, end: usize) -> bool {
        let hits = self.builder.hits;
        (start + 2..=end.min(start + 5)).any(|at| {
            hits.ending_at(at)
                .any(|(s, e)| s == start && e.is(table::PLACE | table::ORG))
        })
    }
}
