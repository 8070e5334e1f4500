//! Names right after a post whose characters spell words, or that no count of given names expects.
//!
//! What it looks like: 区长成功，区人大常委会主任…; 税务局局长应有、市财政局…; 党委书记水生结合…; 厅长蔺有为到会…. What follows the name
//! says where it ends: a mark, best with the next post behind it, or a verb of persons.
//! What it must not take: how someone does something (书记全程参加), what belongs to the post (县长热线、). Where it fails: a verb
//! that reads as a name between a post and another verb.

use super::{Before, People};
use crate::lexicon::compile::entry::class as table;
use crate::lexicon::compile::lists::List;
use crate::recognise::grammar::class;
use crate::recognise::kinds::Speech;
use crate::recognise::mark;
use crate::recognise::rules;
use crate::recognise::scan::Hit;
use crate::recognise::text::Sort;

/// Between two posts; before another mark; before a verb of persons; before 在 or 向. To each a share of the surname is
/// added.
const BETWEEN: f32 = 5.5;
const STOPPED: f32 = 8.5;
const ACTING: f32 = 8.5;
const LED_ON: f32 = 10.0;
const SURNAME: f32 = 0.4;
/// Against what the tables say is no name, and against a verb.
const NOT_NAME: f32 = 2.0;
const VERB: f32 = 1.0;
/// A post: what begins one after a mark.
const POST: u32 = table::ORG
    | table::ORG_STEM
    | table::PLACE
    | table::TITLE
    | table::MODIFIER
    | table::STATE
    | table::LEVEL;
/// What no name is by itself.
const OTHER: u32 = table::TITLE
    | table::VERB
    | table::BEFORE
    | table::MODIFIER
    | table::STATE
    | table::ORG
    | table::ORG_STEM
    | table::ORG_SUFFIX;
/// A character that costs more is no given name by itself.
const RARE: f32 = 7.5;
/// What follows names so often (see [`CharInfo::follows`](crate::lexicon::compile::entry::CharInfo::follows)) ends none.
const OFTEN: f32 = -0.25;
/// Surnames that cost more are rare, and characters that cost less stand everywhere.
const RARE_SURNAME: f32 = 9.5;
const FREQUENT: f32 = 7.0;
/// A word that costs less is read as one, whatever stands behind it.
const COMMON: u16 = 1150;

impl People<'_> {
    /// Names of two and three characters after a post.
    pub(super) fn posted(
        &self,
        end: usize,
        open: Before,
        surnames: Before,
        give: &mut impl FnMut(usize, f32, u8, u8),
    ) {
        for len in 2..=3 {
            let Some(start) = end.checked_sub(len).filter(|s| *s >= self.from) else {
                return;
            };
            let begins = start == self.from && surnames & 1 << len != 0;
            if !begins && open & surnames & 1 << len == 0
                || !self.all_han(start, end)
                || self.goes_over(start)
            {
                continue;
            }
            let Some(frame) = self.post_frame(start, end) else {
                continue;
            };
            let shape = match len {
                2 => self.word_shape(start, end),
                _ => self.long_shape(start, end, frame),
            };
            if let Some(shape) = shape {
                let cost = frame + shape + SURNAME * self.info(start).surname;
                give(start, cost, class::PERSON, rules::FRAMED);
            }
        }
    }

    /// True where a word or a title goes over the beginning: 总会计 + 师戴月, 保安 + 全度汛.
    fn goes_over(&self, start: usize) -> bool {
        let over = |h: &Hit| {
            let common = h.entry.is(table::WORD) && h.entry.cost < COMMON;
            (h.start as usize) < start && (common || h.entry.is(table::TITLE))
        };
        (start + 1..=start + 2).any(|at| self.hits.at(at).iter().any(over))
    }

    /// What the post before it and the words after it make of a name; nothing if they do not frame it.
    pub(super) fn post_frame(&self, start: usize, end: usize) -> Option<f32> {
        let long = end - start > 2;
        if start == self.from {
            return (long && self.opens_list(end)).then_some(STOPPED);
        }
        let before = self.hits.at(start).iter().filter(|h| h.entry.len > 1);
        let called = |h: &Hit| h.entry.is(table::BEFORE) && self.kinds.before(&h.entry) == class::BEFORE;
        let (mut post, mut held) = (false, false);
        for hit in before {
            post |= hit.entry.is(table::TITLE) || long && called(hit);
            // 代表发言: the post is a verb too.
            held |= hit.entry.is(table::TITLE) && !hit.entry.is(table::VERB) && self.held(hit);
        }
        if !post || !long && !held {
            return None;
        }
        match self.text.sorts.get(end)? {
            Sort::Pause | Sort::Comma if self.hits.begins(end + 1, POST) => Some(BETWEEN),
            Sort::Pause | Sort::Comma => Some(STOPPED),
            Sort::Close | Sort::Stop | Sort::Open if long => Some(STOPPED),
            Sort::Han if self.verb_follows(end) || long && self.company_follows(end) => Some(ACTING),
            Sort::Han if held && self.tables.lists.holds(List::LedOn, self.text.chars[end]) => Some(LED_ON),
            _ => None,
        }
    }

    /// True for a post at an organ, or one of several: 税务局局长, 院党委书记, 区委副书记、区长; not for 企业家, 学生代表.
    fn held(&self, title: &Hit) -> bool {
        let organ = table::ORG | table::ORG_STEM | table::ORG_SUFFIX | table::LEVEL;
        let start = title.start as usize;
        let modified = self.hits.at(start).iter().find(|h| h.entry.is(table::MODIFIER));
        let at = modified.map_or(start, |h| h.start as usize);
        let last = self.text.chars[title.start as usize + usize::from(title.entry.len) - 1];
        let office = self.tables.lists.holds(List::OfficeEnd, last);
        office
            && !self.kinds.profession(&title.entry)
            && (title.entry.organ > 0
                || at > self.from && (self.hits.any_at(at, organ) || self.text.sorts[at - 1] == Sort::Pause)
                || modified.is_some_and(|h| self.kinds.organ(&h.entry)))
    }

    /// True where a line begins with names and says that they are there: 宁致中、侯叶舟参加会见.
    fn opens_list(&self, end: usize) -> bool {
        const LONGEST: usize = 40;
        if self.text.sorts.get(end) != Some(&Sort::Pause) || self.to - self.from > LONGEST {
            return false;
        }
        let mut items = self.text.sorts[end..self.to].split(|s| *s != Sort::Han);
        let Some(last) = items.by_ref().find(|run| run.len() > 4) else {
            return false;
        };
        let at = self.to - last.len() - items.map(|run| run.len() + 1).sum::<usize>();
        (at + 2..at + 4).any(|at| self.follows_of(at, List::Present))
    }

    /// True before a verb of persons of two characters and more.
    fn verb_follows(&self, at: usize) -> bool {
        let verb = |h: &Hit| {
            h.start as usize == at
                && h.entry.is(table::VERB)
                && !self.kinds.particle(&h.entry)
                && self.kinds.verb(&h.entry) == class::SAY
        };
        self.hits.begins(at, table::VERB)
            && (at + 2..=(at + 4).min(self.to)).any(|end| self.hits.at(end).iter().any(verb))
    }

    /// True before 一行 and 同志, and before a verb of persons that 共同 or the like stands before.
    fn company_follows(&self, at: usize) -> bool {
        const TOGETHER: &[&str] = &[
            "共同", "一同", "一起", "分别", "先后", "亲自", "应邀", "专程", "依次", "随后",
        ];
        ["一行", "同志"].iter().any(|w| self.follows_there(at, w))
            || TOGETHER.iter().any(|w| self.follows_there(at, w)) && self.verb_follows(at + 2)
    }

    /// What speaks against two characters that are a word: 水生, 应有, but not 全程.
    fn word_shape(&self, start: usize, end: usize) -> Option<f32> {
        let is = |h: &&Hit| h.start as usize == start && h.entry.is(table::WORD);
        let entry = &self.hits.at(end).iter().find(is)?.entry;
        if entry.is(OTHER) || self.hits.marked(end - 1, mark::LEVEL) {
            return None;
        }
        let speech = match self.kinds.speech(entry) {
            Speech::Adverb | Speech::Function | Speech::Locative => return None,
            Speech::Verb => VERB,
            Speech::Content | Speech::Number => 0.0,
        };
        Some(speech + if entry.is(table::NOT_NAME) { NOT_NAME } else { 0.0 })
    }

    /// What speaks against three: no word may begin with the surname, and the given name may be one (马千里) unless it is
    /// what people do or are called.
    fn long_shape(&self, start: usize, end: usize, frame: f32) -> Option<f32> {
        let stops = self.text.sorts.get(end) != Some(&Sort::Han) || self.company_follows(end);
        // 蔺有为到会: nobody is called by 有 alone.
        let particle = self.tables.lists.holds(List::NameTail, self.text.chars[end - 1]);
        let tail = particle && (stops || self.info(end - 2).single > RARE);
        let begins = |h: &Hit| h.start as usize == start;
        let known = table::WORD | table::NOT_NAME | table::TITLE | table::VERB | table::HISTORICAL;
        let word = |at: usize, least: u16| {
            let is = |h: &Hit| begins(h) && h.entry.len > 1 && h.entry.is(known) && h.entry.cost < least;
            self.hits.at(at).iter().any(is)
        };
        let beginning = if tail { COMMON } else { u16::MAX };
        let office = table::TITLE | table::VERB | table::ORG_SUFFIX;
        let office = |h: &Hit| h.entry.is(office) && (h.entry.len > 1 || !self.kinds.particle(&h.entry));
        if word(end - 1, beginning) || word(end, u16::MAX) || self.hits.at(end).iter().any(office) {
            return None;
        }
        let closed = self.hits.marked(end - 1, mark::CLOSED) && !tail;
        // 普京 + 致, 卢拉 + 时: what follows names often ends none before a verb.
        let next = !stops && !tail && self.info(end - 1).follows < OFTEN;
        // 总书记 + 同 + 蔗农, 居民 + 区 + 坠毁
        let prepositional = self.hits.single(start).is_some_and(|e| {
            matches!(
                self.kinds.speech(e),
                Speech::Function | Speech::Locative | Speech::Adverb
            )
        });
        // 主席马乐山,县委副书记…; 副主席丁海南参加: the place is the given name.
        let placed = self
            .hits
            .at(end)
            .iter()
            .any(|h| h.start as usize == start + 1 && h.entry.is(table::PLACE));
        let prepositional = prepositional && !(placed && (stops || self.follows_of(end, List::Present)));
        let acts = self.hits.at(end).iter().any(|h| {
            h.start as usize == start + 1
                && h.entry.is(table::WORD)
                && self.kinds.speech(&h.entry) == Speech::Verb
        });
        // 总统 + 后 + 首次: a frequent character that hardly anybody is called by.
        let first = self.info(start);
        let word_first = !stops && first.surname > RARE_SURNAME && first.background < FREQUENT;
        // 会见卢拉 + 时,
        let when = self.text.chars[end - 1] == '时' && self.text.sorts.get(end) != Some(&Sort::Pause);
        let torn = next
            || word_first
            || when
            || prepositional
            || acts
            || self.text.crosses_gap(start, end)
            || self.hits.marked(start, mark::CLOSED) && !placed;
        // 主任高永镇,区委副书记…: no place stands between two posts.
        let between = frame <= BETWEEN;
        let place = self.hits.marked(end - 1, mark::LEVEL | mark::PLACE_END) && !between;
        let known = self.hits.any_at(end - 1, table::FOREIGN_NAME) && !tail;
        let particle = self.hits.marked(start + 1, mark::PARTICLE);
        (!closed && !torn && !place && !known && !particle).then_some(0.0)
    }
}
