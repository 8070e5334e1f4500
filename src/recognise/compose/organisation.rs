//! Organisations: an organ's name composed leftward from the word that ends it.
//!
//! What it looks like: 渭川市 + 委组织部, 县 + 发展改革委, 郑州高新区公共租赁住房运营 + 中心, 全国政协十四届一次会议 + 主席团,
//! 海格曼(中国) + 有限公司. What it must not take: the person or title before the name, a verb that has the organ as its
//! object (参加市委…), a count of organs (三家公司). Where it fails: two organs side by side without a mark.

use super::Composer;
use crate::lexicon::compile::entry::{Entry, class as table};
use crate::lexicon::compile::lists::List;
use crate::recognise::grammar::class;
use crate::recognise::lattice::{Edge, Step};
use crate::recognise::rules;

/// No organisation's name is longer.
const LONGEST: usize = 30;

/// What a step may be in an organisation's name.
enum Part {
    /// A place or another organ; true where the name hardly begins further left.
    Anchor(bool),
    /// Part of the name.
    Noun,
    /// Part of the name if an anchor stands to its left.
    Doubt,
    /// A bracket, from this step.
    Bracket(usize),
    /// No part of it.
    None,
}

impl Composer<'_, '_> {
    /// From where to where an organ stands inside a title: 党委 of 党委书记, 党组 of 党组副书记, 财政局 of 财政局长.
    pub(super) fn organ_inside(&self, step: &Step) -> Option<(usize, usize)> {
        let (start, inner) = (step.edge.start as usize, step.edge.inner as usize);
        if start == inner {
            return None;
        }
        let organ = |end: usize| {
            let mut hits = self.builder.hits.ending_at(end);
            hits.find(|(left, entry)| {
                let named = entry.is(table::ORG | table::ORG_STEM | table::ORG_SUFFIX);
                *left >= start && *left < inner && (named || self.builder.kinds.organ(entry))
            })
            .map(|(left, _)| (left, end))
        };
        if self.builder.text.chars[step.edge.end as usize - 1] == '长' && step.edge.end as usize == inner + 2
        {
            organ(inner + 1).or_else(|| organ(inner))
        } else {
            organ(inner)
        }
    }

    /// 人力资源部(党委组织部) before a title: two names of one department.
    pub(super) fn bracketed(&self, close: usize) -> Option<(usize, usize)> {
        let open = self
            .bracket(close)
            .filter(|open| *open > 0 && self.titled(close))?;
        let (inside, outside) = (close - 1, open - 1);
        if open > inside || !self.ends_organisation(inside) || !self.ends_organisation(outside) {
            return None;
        }
        let left = self.left(outside);
        Some((left, self.path[left].edge.start as usize))
    }

    /// Takes in 第十三届 before 全国政协.
    pub(super) fn session_before(&self, start: usize) -> usize {
        let chars = &self.builder.text.chars;
        if start < 2 || chars[start - 1] != '届' || self.builder.text.gap_before(start) {
            return start;
        }
        let numeral = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
        let run = chars[..start - 1].iter().rev().take_while(|c| numeral(c)).count();
        match start - 1 - run {
            _ if run == 0 => start,
            at if at > 0 && chars[at - 1] == '第' => at - 1,
            at => at,
        }
    }

    /// True for an organ or the end of an organisation's name, also where the path took it for a plain word.
    pub(super) fn ends_organisation(&self, at: usize) -> bool {
        let organ = table::ORG | table::ORG_STEM | table::ORG_SUFFIX;
        self.path[at].edge.class == class::ORG
            || self
                .entry(at)
                .is_some_and(|e| e.is(organ) && usize::from(e.len) > 1)
    }

    /// The first step of an organisation whose last step is `at`; `None` where it is no name.
    pub(super) fn organisation(&self, at: usize) -> Option<(usize, u8)> {
        let entry = self.entry(at)?;
        let followed = self
            .path
            .get(at + 1)
            .is_some_and(|n| matches!(n.edge.class, class::WORD | class::PLAIN));
        // 考试院 + 投资 + 2000多万元: an organ invests.
        let acts = || at > 0 && self.ends_organisation(at - 1) && !self.titled(at);
        let loose = self.builder.kinds.loose(entry) && !entry.is(table::ORG | table::ORG_STEM);
        if loose && (followed || acts()) {
            return None;
        }
        let named = entry.is(table::ORG) && !entry.is(table::ORG_STEM | table::ORG_SUFFIX);
        let left = if named { self.beside(at) } else { self.left(at) };
        let rule = if left < at {
            rules::ORG_COMPOSED
        } else {
            self.path[at].edge.rule
        };
        let titled = self.titled(at);
        let body = (self.path[at].edge.start - self.path[left].edge.start) as usize;
        let proper = (left..at).any(|i| self.proper(i));
        let stands = if entry.is(table::ORG) {
            true
        } else if entry.is(table::ORG_STEM) {
            proper || titled || self.stands_alone(at) || self.builder.kinds.sole(entry)
        } else {
            let long = body >= 4 && entry.len >= 3 && self.builder.kinds.firm(entry)
                || body >= 4 && entry.len >= 2 && self.wide(left);
            titled && entry.len >= 2 || body >= usize::from(entry.min_body) && (proper || titled || long)
        };
        stands.then_some((left, rule))
    }

    /// True for 国际, 世界 and the like, which make a name of what follows: 国际游泳联合会.
    fn wide(&self, at: usize) -> bool {
        let edge = &self.path[at].edge;
        let words = &self.builder.text.chars[edge.start as usize..edge.end as usize];
        self.builder.tables.lists.is(List::Wide, words)
    }

    /// True for a step that makes a common noun a name: a place, an organ, an unknown character, a number of order.
    pub(super) fn proper(&self, at: usize) -> bool {
        let edge = &self.path[at].edge;
        match edge.class {
            class::PLACE | class::ORG | class::PERSON | class::NUM | class::LEVEL => true,
            class::EDGE => false,
            _ => match self.entry(at) {
                None => true,
                Some(e) => self.level(at) || self.builder.kinds.name_like(e) || e.len == 1 && e.cost > 950,
            },
        }
    }

    /// The places and organs beside an organisation of the tables: 朝鲜劳动党 + 中央政治局.
    fn beside(&self, at: usize) -> usize {
        let mut first = at;
        while first > 0
            && matches!(self.path[first - 1].edge.class, class::PLACE | class::ORG)
            && !self.builder.text.gap_before(self.path[first].edge.start as usize)
        {
            first -= 1;
        }
        // 瑞达科技有限公司 + 财务部: the company is a name of its own.
        if first < at && self.company(first) {
            self.left(first)
        } else {
            first
        }
    }

    /// True for the end of a company's name that is none by itself: 有限公司.
    fn company(&self, at: usize) -> bool {
        let suffix = |e: &Entry| e.is(table::ORG_SUFFIX) && !e.is(table::ORG) && self.builder.kinds.firm(e);
        self.path[at].edge.class == class::ORG && self.entry(at).is_some_and(suffix)
    }

    /// True for a verb that has an organ or a company as its object rather than inside its name: 买下, 收购.
    fn acts(&self, at: usize) -> bool {
        let edge = &self.path[at].edge;
        matches!(edge.class, class::VERB | class::SAY | class::MEET | class::CALL)
            && edge.end - edge.start > 1
            && !self.inner(at)
    }

    /// The first step that belongs to the name that ends with step `at`.
    ///
    /// What is certain (nouns, places, organs) is taken as it comes. What is doubtful (verbs, numbers, 和) is taken
    /// only if a place or an organ stands to the left of it.
    pub(super) fn left(&self, at: usize) -> usize {
        let end = self.path[at].edge.end as usize;
        let mut firm = self.entry(at).is_some_and(|e| self.builder.kinds.firm(e));
        let mut long = self.entry(at).is_some_and(|e| e.len >= 4);
        let titled = self.titled(at);
        let (mut first, mut safe, mut anchor) = (at, at, None);
        let (mut doubts, mut acts) = (0, false);
        while first > 0 {
            let k = first - 1;
            let edge = &self.path[k].edge;
            if self.builder.text.gap_before(edge.end as usize) || end - edge.start as usize > LONGEST {
                break;
            }
            match self.part(k, first, firm, titled) {
                Part::Anchor(_) if firm && acts && edge.class == class::ORG => break,
                Part::Anchor(fixed) => {
                    (first, safe, doubts, acts) = (k, k, 0, false);
                    if fixed {
                        anchor = Some(k);
                    } else if self.company(k) {
                        // The department of a company: the company's name is still to come.
                        firm = true;
                        long |= self.entry(k).is_some_and(|e| e.len >= 4);
                    }
                }
                Part::Noun => {
                    first = k;
                    if doubts == 0 {
                        safe = k;
                    }
                }
                Part::Doubt if doubts < 4 => {
                    doubts += 1;
                    acts |= self.acts(k);
                    first = k;
                }
                Part::Bracket(open) => {
                    first = open;
                    if doubts == 0 {
                        safe = open;
                    }
                }
                Part::Doubt | Part::None => break,
            }
        }
        let first = self.trim(safe, anchor);
        if firm && (titled || long) {
            self.unknown_start(at, first)
        } else {
            first
        }
    }

    /// Nouns before the place that the organ belongs to are not its own (干部 + 郑州市委).
    fn trim(&self, first: usize, anchor: Option<usize>) -> usize {
        let common = |i: usize| self.path[i].edge.class == class::WORD && !self.proper(i);
        match anchor.filter(|a| *a > first && (first..*a).all(common)) {
            Some(anchor) => anchor,
            None => first,
        }
    }

    /// What step `k` may be in a name, `next` being the step to its right.
    fn part(&self, k: usize, next: usize, firm: bool, titled: bool) -> Part {
        let edge = &self.path[k].edge;
        let right = self.path[next].edge.class;
        let named = self.path[next].edge.rule != rules::PLACE_SUFFIX;
        let single = edge.end - edge.start == 1;
        let before_place = named && matches!(right, class::PLACE | class::LEVEL) && !(firm && single);
        let entry = self.entry(k);
        if self.goes(k) || entry.is_some_and(|e| e.is(table::STATE)) {
            return Part::None;
        }
        match edge.class {
            class::PLACE => Part::Anchor(edge.rule == rules::GAZETTEER),
            class::ORG => Part::Anchor(self.stands_alone(k)),
            class::LEVEL => Part::Anchor(true),
            class::WORD if entry.is_some_and(|e| e.is(table::ORG | table::ORG_STEM | table::ORG_SUFFIX)) => {
                Part::Anchor(false)
            }
            class::WORD | class::PLAIN if self.noun(k) => Part::Noun,
            // 会计 + 协会, 律师 + 事务所
            class::TITLE
                if right == class::ORG
                    && edge.inner == edge.start
                    && edge.rule == rules::TITLE
                    && self
                        .entry(next)
                        .is_some_and(|e| firm || self.builder.kinds.association(e)) =>
            {
                Part::Noun
            }
            // 医疗事故技术鉴定 + 委员会
            class::VERB
                if !firm
                    && right == class::ORG
                    && short_verb(edge)
                    && !self.stands_alone(next)
                    && self.suffix(next) =>
            {
                Part::Doubt
            }
            _ if self.session(k) || (self.session(next) && edge.class == class::NUM) => Part::Doubt,
            // 市委第一巡察组 + 巡察 + 云州区…, 在马赛 + 战胜 + 南非队: one acts on another.
            class::VERB
                if before_place
                    && k > 0
                    && matches!(self.path[k - 1].edge.class, class::ORG | class::PLACE) =>
            {
                Part::None
            }
            class::VERB | class::SINGLE | class::ADVERB if self.inner(k) => Part::Noun,
            class::SAY
                if self.inner(k) && (right != class::ORG || !self.stands_alone(next)) && !before_place =>
            {
                Part::Doubt
            }
            class::NUM if self.ordinal(k) => Part::Noun,
            // 51029 + 部队
            class::NUM if right == class::ORG && self.last_char(k).is_ascii_digit() && self.suffix(next) => {
                Part::Doubt
            }
            class::NUM if self.session(k) || (edge.end - edge.start == 1 && right == class::ORG) => {
                Part::Doubt
            }
            class::PERSON if self.swallowed(k, right) => Part::Noun,
            class::EDGE => match self.bracket(k) {
                Some(open) if open > 0 && (firm || self.nominal(open - 1)) && !self.signed(open, k) => {
                    Part::Bracket(open)
                }
                _ => Part::None,
            },
            class::AND if k > 0 && !before_place && self.path[k - 1].edge.class == class::WORD => Part::Doubt,
            class::VERB | class::SINGLE | class::NUM | class::ADVERB | class::WORD | class::PERSON
                if firm && !before_place =>
            {
                Part::Doubt
            }
            class::VERB | class::SINGLE
                if titled
                    && edge.end - edge.start > 1
                    && matches!(right, class::ORG | class::WORD | class::NUM) =>
            {
                Part::Doubt
            }
            class::VERB | class::SINGLE | class::NUM | class::ADVERB if self.spelt(k) && !before_place => {
                Part::Doubt
            }
            class::VERB | class::SINGLE
                if right == class::WORD && self.path[next].edge.end - self.path[next].edge.start == 1 =>
            {
                Part::Doubt
            }
            _ if right == class::PLACE && self.builder.text.chars[edge.start as usize] == '驻' => {
                Part::Doubt
            }
            _ => Part::None,
        }
    }

    /// True for verbs of going and being, which no name has inside as a word: 县教育局 + 到 + 县第一中学.
    pub(super) fn goes(&self, at: usize) -> bool {
        let edge = &self.path[at].edge;
        let words = &self.builder.text.chars[edge.start as usize..edge.end as usize];
        self.builder.tables.lists.is(List::Going, words)
    }

    /// True for the end of a name that is no name by itself.
    fn suffix(&self, at: usize) -> bool {
        self.entry(at).is_some_and(|e| !e.is(table::ORG) && e.len >= 2)
    }

    /// One of several single characters in a row, which no dictionary knows as a word: 瑞达.
    pub(super) fn spelt(&self, at: usize) -> bool {
        let single = |i: usize| {
            let edge = &self.path[i].edge;
            edge.end - edge.start == 1
                && matches!(edge.class, class::WORD | class::VERB | class::SINGLE | class::NUM)
                && self.entry(i).is_none_or(|e| !self.builder.kinds.closed(e))
        };
        at > 0 && single(at) && single(at - 1)
    }

    /// True for an organ that nothing but its place stands before: 市委, 国务院.
    fn stands_alone(&self, at: usize) -> bool {
        let Some(entry) = self.entry(at) else { return false };
        let first = self.builder.text.chars[self.path[at].edge.start as usize];
        entry.is(table::ORG)
            || entry.is(table::ORG_STEM) && self.builder.tables.lists.holds(List::Level, first)
    }

    /// 十四届, 一次: the session of a congress.
    fn session(&self, at: usize) -> bool {
        let last = self.path[at].edge.end as usize - 1;
        matches!(self.builder.text.chars[last], '届' | '次')
    }

    fn nominal(&self, at: usize) -> bool {
        matches!(
            self.path[at].edge.class,
            class::PLACE | class::ORG | class::LEVEL | class::PERSON
        ) || self.noun(at)
    }

    /// A noun, or a character that no table knows.
    fn noun(&self, at: usize) -> bool {
        match self.entry(at) {
            None => self.path[at].edge.class == class::WORD,
            Some(e) => self.builder.kinds.noun(e) || e.is(table::INNER),
        }
    }

    /// A verb that names of organs have inside: 发展, 改革, 管理.
    fn inner(&self, at: usize) -> bool {
        self.entry(at).is_some_and(|e| e.is(table::INNER) && e.len > 1)
    }

    /// 第一, 第十五; Latin letters.
    fn ordinal(&self, at: usize) -> bool {
        let c = self.builder.text.chars[self.path[at].edge.start as usize];
        let edge = &self.path[at].edge;
        let versus = self.builder.text.chars[edge.start as usize..edge.end as usize] == ['v', 's'];
        c == '第' || c.is_ascii_alphabetic() && !versus
    }

    /// A person that only its characters speak for, before the end of an organisation's name: 石佛 + 办事处.
    fn swallowed(&self, at: usize, right: u8) -> bool {
        let step = &self.path[at];
        !self.vouched(at)
            && (step.edge.rule != rules::ESTABLISHED || matches!(right, class::ORG | class::EDGE))
    }

    /// True where a bracket holds who wrote the lines after it: 本报讯(记者安然)市水务局….
    fn signed(&self, open: usize, close: usize) -> bool {
        let person = |at: usize| {
            let step = &self.path[at];
            let post = matches!(step.before, class::TITLE | class::WEAK_TITLE | class::BEFORE);
            post && matches!(step.edge.class, class::PERSON | class::ANY_NAME)
        };
        (open + 1..close).any(person)
    }

    /// The step of the opening bracket that belongs to a closing one, if little stands between.
    pub(super) fn bracket(&self, close: usize) -> Option<usize> {
        let chars = &self.builder.text.chars;
        let is = |at: usize, c: char| chars[self.path[at].edge.start as usize] == c;
        if !is(close, ')') {
            return None;
        }
        (close.saturating_sub(6)..close).rev().find(|&k| is(k, '('))
    }
}

/// True for a verb of two characters.
fn short_verb(edge: &Edge) -> bool {
    edge.end - edge.start == 2
}
