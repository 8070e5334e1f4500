//! From the winning path to mentions: organisations and places composed of what stands beside each other.
//!
//! Must not know how the path was found.

use super::grammar::class;
use super::lattice::Step;
use super::phrase::Builder;
use super::rules;
use super::{Mention, MentionKind, Span};
use crate::lexicon::compile::entry::class as table;

/// Buffers of the composer.
#[derive(Default)]
pub(super) struct Parts {
    /// Beside the mentions: whether it is a name that the article establishes.
    pub certain: Vec<bool>,
}

/// True for a name that may be looked for elsewhere in the article.
fn certain(step: &Step, next: Option<u8>) -> bool {
    let after = matches!(
        next,
        None | Some(
            class::SAY
                | class::AFTER
                | class::PAUSE
                | class::COMMA
                | class::EDGE
                | class::AND
                | class::REMARK
                | class::TITLE
                | class::FUNC
                | class::CALL
        )
    );
    let before = matches!(
        step.before,
        class::TITLE | class::GROUP | class::PERSON_SEP | class::BEFORE
    );
    match step.edge.rule {
        rules::ANY_NAME => after && step.score > 2.0,
        rules::PUN => after,
        rules::SURNAME_TITLE => false,
        rules::TRANSCRIBED => after && (before || step.score > 4.0),
        _ => (after && before) || step.score > 5.0 || (after && step.score > 2.0),
    }
}

impl Parts {
    /// Adds the mentions of one path.
    pub fn compose(&mut self, path: &[Step], builder: &Builder<'_>, mentions: &mut Vec<Mention>) {
        let mut done = 0;
        for (at, step) in path.iter().enumerate() {
            let edge = &step.edge;
            let (kind, first) = match edge.class {
                class::PERSON | class::ANY_NAME | class::SHORT => (MentionKind::Person, at),
                class::TITLE => (MentionKind::Title, at),
                class::PLACE => (MentionKind::Place, at),
                class::ORG => (MentionKind::Organisation, left_of_org(path, at, done, builder)),
                _ => continue,
            };
            if kind == MentionKind::Organisation {
                let from = builder.text.origin[path[first].edge.start as usize];
                while mentions.last().is_some_and(|m| m.span.start >= from) {
                    mentions.pop();
                    self.certain.pop();
                }
            }
            done = at + 1;
            let begin = if kind == MentionKind::Title {
                edge.inner as usize
            } else {
                path[first].edge.start as usize
            };
            let (start, end) = builder.text.given(begin, edge.end as usize);
            mentions.push(Mention {
                kind,
                span: Span::new(start, end),
                rule: rules::name(edge.rule),
                score: step.score,
            });
            if kind == MentionKind::Person {
                let next = path.get(at + 1).map(|n| n.edge.class);
                self.certain.push(certain(step, next));
            } else {
                self.certain.push(false);
            }
        }
    }
}

/// Where the organisation begins whose last word stands at `at`.
fn left_of_org(path: &[Step], at: usize, _done: usize, builder: &Builder<'_>) -> usize {
    let mut first = at;
    while first > 0 {
        let edge = &path[first - 1].edge;
        if edge.end != path[first].edge.start || builder.text.gap_before(edge.end as usize) {
            break;
        }
        match edge.class {
            class::PLACE | class::ORG | class::WORD => first -= 1,
            _ => break,
        }
    }
    let _ = table::WORD;
    first
}
