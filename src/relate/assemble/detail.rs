//! What else a text says of an event: its time of day, who holds it, what it is about.
//!
//! 3月5日**下午**, 由**县委宣传部**主办, 以**绿色发展**为主题. Organisers and topics come from the groups of rules; the
//! time of day stands in the date or beside it. Must not make events.

use super::{Assembler, words};
use crate::date::PartialDate;
use crate::record::EventKind;
use crate::relate::event::{Event, Sentence};
use crate::relate::rules::{Match, Slot};
use crate::relate::scene;
use crate::relate::tables::Tables;
use crate::relate::token::sym;
use crate::relate::words::WORDS;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    let parts = WORDS.times_of_day.join("|");
    Regex::new(&format!(
        r"(?:{parts})?(?:\d{{1,2}}(?:时|点|：\d\d)(?:\d{{1,2}}分|半|整|许)*)|{parts}"
    ))
    .expect("the pattern of times of day is valid")
});

/// The time of day named nearest before token `at`, else first after it, as printed.
pub(super) fn time(s: &Sentence<'_>, at: usize) -> Option<String> {
    let tokens = &s.encoded.tokens;
    let end = tokens.last()?.span.end;
    let split = tokens.get(at).map_or(end, |t| t.span.start);
    let text = |from: u32, to: u32| words(s.chars, crate::span::Span::new(from, to));
    let start = tokens[0].span.start;
    // The match often begins with the name of the event, the date right before it or inside.
    let before = text(start, split);
    let found = TIME.find_iter(&before).last().map(|m| m.as_str().to_owned());
    let found = found.or_else(|| {
        let date = tokens[at..].iter().find(|t| t.sym == sym::DATE)?;
        let near = tokens
            .get(at..)?
            .iter()
            .find(|t| t.span.start > date.span.end + 6)
            .map_or(end, |t| t.span.start);
        TIME.find(&text(date.span.start, near.max(date.span.end)))
            .map(|m| m.as_str().to_owned())
    });
    found.map(|t| t.trim_start_matches(['日', '当', '同']).to_owned())
}

/// 二、召开座谈会。7月31日上午，…: the heading of an item names the happening, and the sentence after it the day.
pub(super) fn day_after_heading(s: &Sentence<'_>) -> Option<PartialDate> {
    const LONGEST: u32 = 40;
    let (first, last) = (s.encoded.tokens.first()?, s.encoded.tokens.last()?);
    let (start, end) = (first.span.start, last.span.end);
    let heading = s.chars.get(start as usize..end.min(start + LONGEST) as usize)?;
    let number = |c: &&char| "一二三四五六七八九十".contains(**c) || c.is_ascii_digit();
    let digits = heading.iter().take_while(number).count();
    let numbered = digits > 0 && matches!(heading.get(digits), Some('、' | '.' | '．'));
    let next = s.dates.iter().find(|d| d.span.start >= end)?;
    let told = numbered && end - start <= LONGEST && next.span.start <= end + 1 && !next.date.is_empty();
    told.then_some(next.date)
}

impl Assembler<'_> {
    /// 赴某局走访。…在座谈会上: they sit down where they went, where the sentence names no day and nobody else.
    /// Failing that, what a guest does during a visit to a state (访问某国期间) happens in that state.
    pub(super) fn place_of_tour(&self, s: &Sentence<'_>, m: &Match, kind: EventKind) -> Option<String> {
        let dated = s.encoded.tokens.iter().any(|t| t.sym == sym::DATE);
        let sits = matches!(kind, EventKind::Talks | EventKind::Meeting);
        let toured = |e: &Event| matches!(e.kind, EventKind::Visit | EventKind::Inspection);
        let people: Vec<usize> = m
            .slots
            .iter()
            .filter(|(slot, _)| matches!(slot, Slot::People(_)))
            .flat_map(|(_, r)| &s.groups[s.encoded.tokens[r.start].index as usize].members)
            .map(|member| member.person)
            .collect();
        // Who goes there in this very sentence is not known yet.
        let fresh = |e: usize| !self.parts.iter().any(|p| p.event == e);
        let went = |e: usize| people.is_empty() || fresh(e) || people.iter().any(|&p| self.takes_part(e, p));
        let now = self
            .current
            .filter(|&e| sits && !dated && toured(&self.events[e]));
        // 访问某国期间: whatever the guest does there.
        let abroad = || {
            let state = |p: &str| Tables::built_in().state_of(p) == Some(p);
            self.recent_position(|e| toured(e) && e.place.as_deref().is_some_and(state))
        };
        let tour = now.or_else(abroad).filter(|&e| went(e))?;
        self.events[tour].place.clone()
    }

    /// Notes the organiser, the topic and, for a round of visits, the first stop that a match names.
    pub(super) fn describe(&mut self, s: &Sentence<'_>, m: &Match, events: &[usize]) {
        let text = |range: &Range<usize>| {
            let span = s.encoded.span(range.clone())?;
            Some(words(s.chars, span)).filter(|t| !t.is_empty())
        };
        for &event in events {
            let Some(event) = self.events.get_mut(event) else {
                continue;
            };
            let round = matches!(event.kind, EventKind::Visit | EventKind::Inspection);
            if event.place.is_none() && round {
                event.place = m.place.clone().and_then(|r| scene::cleaned(s, r));
            }
            if event.topic.is_none() {
                event.topic = m.topic.as_ref().and_then(text);
            }
            let named = m.organiser.as_ref().and_then(text);
            let bodies = named.iter().flat_map(|n| n.split(['、', '，', '和', '与', '及']));
            for body in bodies.map(|b| b.split('等').next().unwrap_or(b)) {
                if body.chars().count() > 1 && !event.organisers.iter().any(|o| o == body) {
                    event.organisers.push(body.to_owned());
                }
            }
        }
    }
}
