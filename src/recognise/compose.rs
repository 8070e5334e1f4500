//! From the winning path to mentions: organisations and places composed of what stands beside each other.
//!
//! Goes through the path from right to left: what ends an organisation (部, 委员会, 公司) takes in what may stand
//! before it (places, organs, nouns, numbers of order, brackets) up to a verb, a particle, a mark, a title or a
//! person. Must not know how the path was found.

use super::grammar::class;
use super::lattice::{NO_ENTRY, Step};
use super::phrase::Builder;
use super::rules;
use super::{Mention, MentionKind, Span};
use crate::lexicon::compile::entry::{Entry, class as table};
use crate::lexicon::compile::tables::LEVELS;

/// No organisation's name is longer.
const LONGEST: usize = 30;

/// Buffers of the composer.
#[derive(Default)]
pub(super) struct Parts {
    /// Beside the mentions: whether it is a name that the article establishes.
    pub certain: Vec<bool>,
}

impl Parts {
    /// Adds the mentions of one path.
    pub fn compose(&mut self, path: &[Step], builder: &Builder<'_>, mentions: &mut Vec<Mention>) {
        let (first, _) = (mentions.len(), self.certain.resize(mentions.len(), false));
        let composer = Composer { path, builder };
        let mut at = path.len();
        while at > 0 {
            at -= 1;
            let step = &path[at];
            let (start, end) = (step.edge.start as usize, step.edge.end as usize);
            match step.edge.class {
                class::PERSON | class::ANY_NAME | class::SHORT => {
                    mentions.push(composer.mention(
                        MentionKind::Person,
                        start,
                        end,
                        step.edge.rule,
                        step.score,
                    ));
                    self.certain
                        .push(certain(step, path.get(at + 1).map(|n| n.edge.class)));
                    continue;
                }
                class::TITLE | class::ORGAN_TITLE => {
                    let inner = step.edge.inner as usize;
                    mentions.push(composer.mention(
                        MentionKind::Title,
                        inner,
                        end,
                        step.edge.rule,
                        step.score,
                    ));
                    if let Some(organ) = composer.organ_inside(step) {
                        let left = composer.left(at);
                        let start = if left < at {
                            path[left].edge.start as usize
                        } else {
                            organ
                        };
                        mentions.push(composer.mention(
                            MentionKind::Organisation,
                            start,
                            inner,
                            rules::ORG_COMPOSED,
                            3.0,
                        ));
                        at = left;
                    }
                }
                class::EDGE => {
                    if let Some((left, start)) = composer.bracketed(at) {
                        mentions.push(composer.mention(
                            MentionKind::Organisation,
                            start,
                            end,
                            rules::ORG_COMPOSED,
                            3.0,
                        ));
                        at = left;
                    }
                }
                class::ORG | class::WORD if composer.ends_organisation(at) => {
                    if let Some((left, rule)) = composer.organisation(at) {
                        let start = path[left].edge.start as usize;
                        mentions.push(composer.mention(
                            MentionKind::Organisation,
                            start,
                            end,
                            rule,
                            step.score,
                        ));
                        at = left;
                    }
                }
                class::PLACE => {
                    let left = composer.place(at);
                    if left == at && !composer.place_stands(at) {
                        continue;
                    }
                    let rule = if left < at {
                        rules::PLACE_COMPOSED
                    } else {
                        step.edge.rule
                    };
                    let start = path[left].edge.start as usize;
                    mentions.push(composer.mention(MentionKind::Place, start, end, rule, step.score));
                    at = left;
                }
                _ => {}
            }
            self.certain.resize(mentions.len(), false);
        }
        mentions[first..].reverse();
        self.certain[first..].reverse();
    }
}

/// True for a name that may be looked for elsewhere in the article.
fn certain(step: &Step, next: Option<u8>) -> bool {
    use class::*;
    let after = matches!(
        next,
        None | Some(
            MEET | ORGAN_TITLE
                | SAY
                | AFTER
                | PAUSE
                | COMMA
                | EDGE
                | AND
                | REMARK
                | TITLE
                | FUNC
                | CALL
                | ADVERB
        )
    );
    let before = matches!(step.before, TITLE | GROUP | PERSON_SEP | BEFORE);
    match step.edge.rule {
        rules::ANY_NAME => after && step.score > 2.0,
        rules::PUN => after,
        rules::SURNAME_TITLE => false,
        rules::TRANSCRIBED => after && (before || step.score > 4.0),
        _ => (after && before) || step.score > 5.0 || (after && step.score > 2.0),
    }
}

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

impl Part {
    fn or_noun(self, noun: bool) -> Self {
        if noun { Self::Noun } else { self }
    }
}

struct Composer<'a, 'b> {
    path: &'a [Step],
    builder: &'a Builder<'b>,
}

impl Composer<'_, '_> {
    fn mention(&self, kind: MentionKind, start: usize, end: usize, rule: u8, score: f32) -> Mention {
        let start = if kind == MentionKind::Organisation {
            self.session_before(start)
        } else {
            start
        };
        let (start, end) = self.builder.text.given(start, end);
        Mention {
            kind,
            span: Span::new(start, end),
            rule: rules::name(rule),
            score,
        }
    }

    /// Takes in 第十三届 before 全国政协.
    fn session_before(&self, start: usize) -> usize {
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

    fn entry(&self, at: usize) -> Option<&Entry> {
        let head = self.path[at].edge.head;
        (head != NO_ENTRY).then(|| self.builder.tables.entry(head))
    }

    /// Where the organ begins that stands inside a title: 党委 of 党委书记, 党组 of 党组副书记.
    fn organ_inside(&self, step: &Step) -> Option<usize> {
        let (start, inner) = (step.edge.start as usize, step.edge.inner as usize);
        if start == inner {
            return None;
        }
        let mut hits = self.builder.hits.ending_at(inner, self.builder.tables);
        hits.find(|(left, index)| {
            let entry = self.builder.tables.entry(*index);
            *left >= start && (entry.is(table::ORG | table::ORG_STEM) || self.builder.kinds.organ(entry))
        })
        .map(|(left, _)| left)
    }

    /// True if a title or a name follows.
    fn titled(&self, at: usize) -> bool {
        let titled = |n: &Step| {
            matches!(
                n.edge.class,
                class::TITLE | class::ORGAN_TITLE | class::PERSON | class::ANY_NAME
            )
        };
        matches!(self.path[at].edge.class, class::TITLE | class::ORGAN_TITLE)
            || self.path.get(at + 1).is_some_and(titled)
    }

    /// 人力资源部(党委组织部) before a title: two names of one department.
    fn bracketed(&self, close: usize) -> Option<(usize, usize)> {
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

    /// True for an organ or the end of an organisation's name, also where the path took it for a plain word.
    fn ends_organisation(&self, at: usize) -> bool {
        let organ = table::ORG | table::ORG_STEM | table::ORG_SUFFIX;
        self.path[at].edge.class == class::ORG
            || self
                .entry(at)
                .is_some_and(|e| e.is(organ) && usize::from(e.len) > 1)
    }

    /// The first step of an organisation whose last step is `at`; `None` where it is no name.
    fn organisation(&self, at: usize) -> Option<(usize, u8)> {
        let entry = self.entry(at)?;
        let left = self.left(at);
        let rule = if left < at {
            rules::ORG_COMPOSED
        } else {
            self.path[at].edge.rule
        };
        let titled = self.titled(at);
        if entry.is(table::ORG) {
            return Some((left, rule));
        }
        let body = (self.path[at].edge.start - self.path[left].edge.start) as usize;
        let proper = (left..at).any(|i| self.proper(i));
        if entry.is(table::ORG_STEM) {
            return (body > 0 || titled || entry.len > 2).then_some((left, rule));
        }
        let long = body >= 4 && entry.len >= 2;
        let enough = body >= usize::from(entry.min_body) && (proper || long || titled);
        (enough || titled && entry.len >= 2).then_some((left, rule))
    }

    /// True for a step that makes a common noun a name: a place, an organ, an unknown character, a number of order.
    fn proper(&self, at: usize) -> bool {
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

    /// True for 省, 市, 县 and so on standing alone: the reader's own.
    fn level(&self, at: usize) -> bool {
        self.path[at].edge.class == class::LEVEL
    }

    /// The first step that belongs to the name that ends with step `at`.
    ///
    /// What is certain (nouns, places, organs) is taken as it comes. What is doubtful (verbs, numbers, 和) is taken
    /// only if a place or an organ stands to the left of it.
    fn left(&self, at: usize) -> usize {
        let end = self.path[at].edge.end as usize;
        let firm = self.entry(at).is_some_and(|e| self.builder.kinds.firm(e));
        let titled = self.titled(at);
        let (mut first, mut safe, mut anchor) = (at, at, None);
        let mut doubts = 0;
        while first > 0 {
            let k = first - 1;
            let edge = &self.path[k].edge;
            if self.builder.text.gap_before(edge.end as usize) || end - edge.start as usize > LONGEST {
                break;
            }
            match self.part(k, first, firm, titled) {
                Part::Anchor(fixed) => {
                    (first, safe, doubts) = (k, k, 0);
                    if fixed {
                        anchor = Some(k);
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
        self.trim(safe, anchor)
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
        let before_place = named && matches!(right, class::PLACE | class::LEVEL);
        let entry = self.entry(k);
        match edge.class {
            class::PLACE => Part::Anchor(edge.rule == rules::GAZETTEER),
            class::ORG => Part::Anchor(self.stands_alone(k)),
            class::LEVEL => Part::Anchor(true),
            class::WORD if entry.is_some_and(|e| e.is(table::ORG | table::ORG_STEM | table::ORG_SUFFIX)) => {
                Part::Anchor(false)
            }
            class::WORD if self.noun(k) => Part::Noun,
            _ if self.session(k) || (self.session(next) && edge.class == class::NUM) => Part::Doubt,
            class::VERB | class::SAY if self.inner(k) => {
                if edge.class == class::VERB || !matches!(right, class::PLACE | class::LEVEL | class::ORG) {
                    Part::Doubt.or_noun(edge.class == class::VERB)
                } else {
                    Part::None
                }
            }
            class::NUM if self.ordinal(k) => Part::Noun,
            class::NUM if self.session(k) || (edge.end - edge.start == 1 && right == class::ORG) => {
                Part::Doubt
            }
            class::PERSON if self.swallowed(k, right) => Part::Noun,
            class::EDGE => match self.bracket(k) {
                Some(open) if open > 0 && self.nominal(open - 1) => Part::Bracket(open),
                _ => Part::None,
            },
            class::AND if k > 0 && !before_place && self.path[k - 1].edge.class == class::WORD => Part::Doubt,
            class::VERB | class::NUM | class::ADVERB | class::WORD | class::PERSON
                if firm && !before_place =>
            {
                Part::Doubt
            }
            class::VERB
                if titled
                    && edge.end - edge.start > 1
                    && matches!(right, class::ORG | class::WORD | class::NUM) =>
            {
                Part::Doubt
            }
            class::VERB | class::NUM | class::ADVERB if self.spelt(k) && !before_place => Part::Doubt,
            class::VERB
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

    /// One of several single characters in a row, which no dictionary knows as a word: 瑞达.
    fn spelt(&self, at: usize) -> bool {
        let single = |i: usize| {
            let edge = &self.path[i].edge;
            edge.end - edge.start == 1
                && matches!(edge.class, class::WORD | class::VERB | class::NUM)
                && self.entry(i).is_none_or(|e| !self.builder.kinds.closed(e))
        };
        at > 0 && single(at) && single(at - 1)
    }

    /// True for an organ that nothing but its place stands before: 市委, 国务院.
    fn stands_alone(&self, at: usize) -> bool {
        let Some(entry) = self.entry(at) else { return false };
        let first = self.builder.text.chars[self.path[at].edge.start as usize];
        entry.is(table::ORG) || entry.is(table::ORG_STEM) && LEVELS.contains(&first)
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
        c == '第' || c.is_ascii_alphabetic()
    }

    /// A person that only its characters speak for, before the end of an organisation's name: 石佛 + 办事处.
    fn swallowed(&self, at: usize, right: u8) -> bool {
        let step = &self.path[at];
        let vouched = matches!(
            step.before,
            class::TITLE | class::GROUP | class::BEFORE | class::CALL
        );
        !vouched && (step.edge.rule != rules::ESTABLISHED || matches!(right, class::ORG | class::EDGE))
    }

    /// The step of the opening bracket that belongs to a closing one, if little stands between.
    fn bracket(&self, close: usize) -> Option<usize> {
        let chars = &self.builder.text.chars;
        let is = |at: usize, c: char| chars[self.path[at].edge.start as usize] == c;
        if !is(close, ')') {
            return None;
        }
        (close.saturating_sub(6)..close).rev().find(|&k| is(k, '('))
    }

    /// False for a suffix after a common word (水汽 + 通道), where roads and settlements are meant more often.
    fn place_stands(&self, at: usize) -> bool {
        let edge = &self.path[at].edge;
        let Some(suffix) = self.entry(at).filter(|_| edge.rule == rules::PLACE_SUFFIX) else {
            return true;
        };
        let body = edge.end as usize - usize::from(suffix.len);
        let mut hits = self.builder.hits.ending_at(body, self.builder.tables);
        let word =
            hits.find(|(s, i)| *s <= edge.start as usize && self.builder.tables.entry(*i).is(table::WORD));
        let Some((_, word)) = word else { return true };
        // 示范县 is a common noun, 青衣县 is not: the rarer the word, the likelier a name.
        let titled = self
            .path
            .get(at + 1)
            .is_some_and(|n| matches!(n.edge.class, class::TITLE | class::ORGAN_TITLE));
        self.builder.kinds.settled(suffix) && (titled || self.builder.tables.entry(word).cost > 1150)
    }

    /// The first step of a place whose last step is `at`.
    fn place(&self, at: usize) -> usize {
        let mut first = at;
        while first > 0 {
            let k = first - 1;
            let edge = &self.path[k].edge;
            let level = edge.class == class::LEVEL;
            if self.builder.text.gap_before(edge.end as usize) || !(edge.class == class::PLACE || level) {
                break;
            }
            first = k;
        }
        first
    }
}

