//! From the winning path to mentions: organisations and places composed of what stands beside each other.
//!
//! Goes through the path from right to left: what ends an organisation (部, 委员会, 公司) takes in what may stand
//! before it (places, organs, nouns, numbers of order, brackets) up to a verb, a particle, a mark, a title or a
//! person. Must not know how the path was found.

mod abbreviation;
mod company;
mod deed;
mod list;
mod organisation;
mod place;

use super::grammar::class;
use super::lattice::{NO_ENTRY, Step};
use super::memory::Certainty;
use super::phrase::Builder;
use super::rules;
use super::{Mention, MentionKind, Span};
use crate::lexicon::compile::entry::Entry;

/// The classes of which something may be composed, a bit each; the other steps are passed over.
const NAMING: u64 = {
    use class::*;
    1 << PERSON
        | 1 << ANY_NAME
        | 1 << SHORT
        | 1 << TITLE
        | 1 << ORGAN_TITLE
        | 1 << EDGE
        | 1 << ORG
        | 1 << WORD
        | 1 << LEVEL
        | 1 << PLACE
};

/// Buffers of the composer.
#[derive(Default)]
pub(super) struct Parts {
    /// Beside the mentions: whether it is a name that the article establishes.
    pub certain: Vec<Certainty>,
}

impl Parts {
    /// Adds the mentions of one path.
    pub fn compose(&mut self, path: &[Step], builder: &Builder<'_>, mentions: &mut Vec<Mention>) {
        let (first, _) = (
            mentions.len(),
            self.certain.resize(mentions.len(), Certainty::None),
        );
        let composer = Composer { path, builder };
        let mut at = path.len();
        while at > 0 {
            at -= 1;
            let step = &path[at];
            // Asked first, since which class comes next nobody can guess.
            if NAMING >> step.edge.class & 1 == 0 {
                continue;
            }
            let (start, end) = (step.edge.start as usize, step.edge.end as usize);
            let after = path.get(at + 1).map(|n| n.edge.class);
            match step.edge.class {
                class::PERSON if composer.abroad(at) => {
                    let rule = rules::TRANSCRIBED_PLACE;
                    mentions.push(composer.mention(MentionKind::Place, start, end, rule, step.score));
                }
                class::PERSON | class::ANY_NAME | class::SHORT => {
                    at = composer.first_part(at);
                    mentions.push(composer.mention(
                        MentionKind::Person,
                        path[at].edge.start as usize,
                        composer.regnal(end, step.edge.rule),
                        step.edge.rule,
                        step.score,
                    ));
                    self.certain.push(certain(step, after));
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
                    if let Some((organ, inner)) = composer.organ_inside(step) {
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
                    } else if at > 0 && !composer.ends_organisation(at - 1) {
                        let Some(left) = composer.employer(at) else {
                            self.certain.resize(mentions.len(), Certainty::None);
                            continue;
                        };
                        mentions.push(composer.mention(
                            MentionKind::Organisation,
                            path[left].edge.start as usize,
                            inner,
                            rules::ORG_TITLED,
                            2.0,
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
                        let first = left + usize::from(composer.membership(left, at));
                        let start = path[first].edge.start as usize;
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
                class::WORD if composer.inhabitants(at).is_some() => {
                    if let Some((start, end)) = composer.inhabitants(at) {
                        let rule = rules::GAZETTEER;
                        mentions.push(composer.mention(MentionKind::Place, start, end, rule, step.score));
                    }
                }
                // 自治区 + 副主席: the title has no organ but the division.
                class::LEVEL if composer.heads(at) => {
                    let start = step.edge.start as usize;
                    mentions.push(composer.mention(
                        MentionKind::Place,
                        start,
                        end,
                        step.edge.rule,
                        step.score,
                    ));
                }
                class::PLACE => {
                    let left = composer.place(at);
                    if left == at && (composer.capital(at) || !composer.place_stands(at)) {
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
            self.certain.resize(mentions.len(), Certainty::None);
        }
        mentions[first..].reverse();
        self.certain[first..].reverse();
        composer.abbreviations(&mut |at| {
            let mention = composer.mention(MentionKind::Place, at, at + 1, rules::ABBREVIATION, 1.0);
            let named = |m: &Mention| m.kind != MentionKind::Title && m.span.overlaps(mention.span);
            let place = first + mentions[first..].partition_point(|m| m.span.start < mention.span.start);
            if !mentions[first..].iter().any(named) {
                mentions.insert(place, mention);
                self.certain.insert(place, Certainty::None);
            }
        });
    }
}

/// Whether a name may be looked for elsewhere in the article.
fn certain(step: &Step, next: Option<u8>) -> Certainty {
    use class::*;
    let closed = matches!(
        next,
        None | Some(SAY | MEET | AFTER | PAUSE | COMMA | EDGE | REMARK | TITLE)
    );
    // 何某近日, 何某8日: a time goes on after a name.
    let after = closed
        || matches!(
            next,
            Some(ORGAN_TITLE | AND | FUNC | CALL | ADVERB | SINGLE | NUM)
        );
    let before = matches!(step.before, TITLE | GROUP | PERSON_SEP | BEFORE);
    let certain = match step.edge.rule {
        rules::ANY_NAME => after && step.score > 2.0,
        rules::PUN => after,
        rules::SURNAME_TITLE => false,
        rules::TRANSCRIBED => after && (before || step.score > 4.0),
        _ => (after && before) || step.score > 5.0 || (after && step.score > 2.0),
    };
    match certain {
        false => Certainty::None,
        true if closed => Certainty::Closed,
        true => Certainty::Open,
    }
}

struct Composer<'a, 'b> {
    path: &'a [Step],
    builder: &'a Builder<'b>,
}

impl Composer<'_, '_> {
    /// Where the name ends with the number of a king behind it: 查理|三世.
    fn regnal(&self, end: usize, rule: u8) -> usize {
        if !matches!(rule, rules::TRANSCRIBED | rules::DOTTED) {
            return end;
        }
        let rest = &self.builder.text.chars[end..];
        let numeral = |c: &&char| "一二三四五六七八九十".contains(**c);
        let number = rest.iter().take(3).take_while(numeral).count();
        let counted = number > 0 && rest.get(number) == Some(&'世');
        // 十三世纪
        let age = matches!(rest.get(number + 1), Some('纪' | '界' | '代'));
        if counted && !age { end + number + 1 } else { end }
    }

    fn mention(&self, kind: MentionKind, start: usize, end: usize, rule: u8, score: f32) -> Mention {
        let start = if kind == MentionKind::Organisation {
            self.clean_start(self.session_before(start), end)
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

    /// The first step of a transcribed name that the path took for two: 彼得 + 米勒.
    fn first_part(&self, at: usize) -> usize {
        const LONGEST: u32 = 9;
        let spelt = |at: usize| {
            let edge = &self.path[at].edge;
            edge.class == class::PERSON && edge.rule == rules::TRANSCRIBED
        };
        let joins = |before: usize| {
            let (one, other) = (&self.path[before].edge, &self.path[at].edge);
            let whole = !self
                .builder
                .text
                .crosses_gap(one.start as usize, other.end as usize);
            spelt(before) && spelt(at) && whole && other.end - one.start <= LONGEST
        };
        match at.checked_sub(1) {
            Some(before) if joins(before) => before,
            _ => at,
        }
    }

    fn entry(&self, at: usize) -> Option<&Entry> {
        let head = self.path[at].edge.head;
        (head != NO_ENTRY).then(|| self.builder.kinds.entry(head))
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

    /// True for 自治区, 自治州 before a title; 市 and 县 are in 市长 and 县长.
    fn heads(&self, at: usize) -> bool {
        let edge = &self.path[at].edge;
        let next = self.path.get(at + 1);
        edge.end - edge.start > 2 && next.is_some_and(|n| n.edge.class == class::TITLE)
    }

    /// True for 省, 市, 县 and so on standing alone: the reader's own.
    fn level(&self, at: usize) -> bool {
        self.path[at].edge.class == class::LEVEL
    }
}
