//! Bodies that meet: whose session or congress an event is.
//!
//! Must not make events.

use super::{Assembler, words};
use crate::record::Role;
use crate::relate::event::{Part, Sentence, Spot, Who};
use crate::relate::names::EventName;
use crate::relate::rules::Match;
use crate::relate::tables::Tables;
use crate::relate::words::WORDS;
use crate::span::Span;

impl Assembler<'_> {
    /// 县人大常委会第三次会议: the body meets.
    pub(super) fn add_body(&mut self, s: &Sentence<'_>, m: &Match, event: usize, name: &EventName) {
        // 高新区党工委2022年|第19次会议.
        let year = |c: char| c.is_ascii_digit() || matches!(c, '年' | '度');
        let spot = Spot {
            block: s.block,
            span: s.encoded.span(m.tokens.clone()).unwrap_or(name.span),
        };
        let whole = words(s.folded, name.span);
        let Some(body) = name.body.map(|b| words(s.chars, b)) else {
            let own = Tables::built_in().meets_itself(&whole);
            self.events[event].congress = own.then(|| (congresses(&words(s.chars, name.span)), spot));
            return;
        };
        let body = body.trim_end_matches(year).to_owned();
        let folded = |span: Span| words(s.folded, span).trim_end_matches(year).to_owned();
        let known = name.body.map(folded).unwrap_or_default();
        let counted = whole
            .split_once(&known)
            .is_some_and(|(_, rest)| rest.contains('第'));
        let tables = Tables::built_in();
        // 年中工作会议暨安全生产委员会|第三次会议: two meetings at once are no body.
        let own =
            !known.contains('暨') && (tables.meets_itself(&known) || counted && tables.meets_counted(&known));
        // 县政协第三次主席会议: its chairmen meet, not the body.
        let chairs = WORDS.of_chairs.ends(&whole);
        // 云州市工会第九次代表大会: of the trade unions.
        let congress = tables.meets_itself(&whole) || self.meets_as(event);
        if congress && counted && !own && !chairs {
            let bodies = match known.contains('、') {
                true => congresses(&words(s.chars, name.span)),
                false => vec![body.clone()],
            };
            self.events[event].congress = Some((bodies, spot));
        }
        if self.meets_as(event) && own && !chairs {
            self.add(part(event, body, spot, ("org/own-session", 0.8)));
        }
    }

    /// A congress or session of a day of its own at which the text names nobody: the body meets.
    pub(super) fn bring_bodies(&mut self) {
        for event in 0..self.events.len() {
            let dated = self.events[event].date.day.is_some();
            if !dated || self.parts.iter().any(|p| p.event == event) {
                continue;
            }
            if let Some((bodies, spot)) = self.events[event].congress.take() {
                let parts = bodies.into_iter();
                self.parts
                    .extend(parts.map(|body| part(event, body, spot, ("org/own-congress", 0.7))));
            }
        }
    }
}

/// Of 妇女第三次代表大会 itself; of 甲协会第三次代表大会、乙协会第二次代表大会 the two associations.
fn congresses(name: &str) -> Vec<String> {
    let owners = name
        .split('、')
        .map(|each| each.split_once('第').map(|(owner, _)| owner.to_owned()));
    let owners: Option<Vec<String>> = owners.collect();
    match owners {
        Some(owners) if owners.len() > 1 && owners.iter().all(|o| !o.is_empty()) => owners,
        _ => vec![name.to_owned()],
    }
}

/// A body at its own session.
fn part(event: usize, body: String, spot: Spot, (rule, confidence): (&str, f32)) -> Part {
    Part {
        event,
        who: Who::Organisation(body),
        role: Role::Attend,
        order: None,
        open: false,
        spot,
        rule: (rule.to_owned(), confidence),
    }
}
