//! Journeys and rounds of visits: further stops, further days, and overviews whose people each go their own way.
//!
//! Must not know other sorts of events.

use super::known::follows;
use super::{Assembler, words};
use crate::record::{EventKind, Role};
use crate::relate::event::{Event, Part, Sentence, Who};
use crate::relate::rules::{Match, Slot};
use crate::relate::token::sym;
use crate::relate::words::WORDS;

/// 当天, …: the sentence begins on the day of the event before it, and nothing says that people went elsewhere.
pub(super) fn same_day(s: &Sentence<'_>) -> bool {
    let date = s.encoded.tokens.iter().take(2).find(|t| t.sym == sym::DATE);
    date.is_some_and(|t| {
        let printed = words(s.chars, t.span);
        WORDS.same_day.iter().any(|w| printed.starts_with(w))
    })
}

/// 调研期间, …: the sentence says no day of a journey of several.
pub(super) fn during(s: &Sentence<'_>) -> bool {
    let head = s.encoded.tokens.iter().take(8).map(|t| t.sym);
    let clause: String = head.take_while(|c| *c != '，').collect();
    clause.ends_with("期间")
}

/// 林某、何某分别走访慰问了…: the match sums up what several people did, each for himself.
pub(super) fn tells_each(s: &Sentence<'_>, m: &Match) -> bool {
    let slot = m.slots.iter().find(|(slot, _)| matches!(slot, Slot::People(_)));
    let Some((_, people)) = slot else { return false };
    let several = s.groups[s.encoded.tokens[people.start].index as usize]
        .members
        .len()
        > 1;
    let told = &s.encoded.letters[people.end.min(m.tokens.end)..m.tokens.end];
    several
        && WORDS.each.iter().any(|w| {
            let w: Vec<char> = w.chars().collect();
            told.windows(w.len()).any(|t| t == w)
        })
}

fn tour(kind: EventKind) -> bool {
    matches!(kind, EventKind::Visit | EventKind::Inspection)
}

impl Assembler<'_> {
    /// A further stop of a round of visits: the same principals go on, and no new time is named, or the round is of several
    /// days.
    pub(super) fn same_round(
        &self,
        s: &Sentence<'_>,
        m: &Match,
        kind: EventKind,
        people: &[usize],
    ) -> Option<usize> {
        let timed = s.encoded.tokens[..m.tokens.end]
            .iter()
            .any(|t| t.sym == sym::DATE);
        if !tour(kind) || people.is_empty() {
            return None;
        }
        let leads = |event: usize, x: usize| {
            self.parts.iter().any(|p| {
                p.event == event && p.role == Role::Lead && matches!(p.who, Who::Person(y, _) if x == y)
            })
        };
        if timed {
            // 近日在江州考察。10日下午, 来到平镇考察: one journey, told day by day.
            let first = self.item;
            let journey = self.events.get(first).is_some_and(|e| {
                e.kind == kind && kind == EventKind::Inspection && e.days && e.place.is_some()
            });
            return (journey && people.iter().all(|&p| leads(first, p))).then_some(first);
        }
        // 在江州调研三天。…召开座谈会。…还参观了旧址: back on the journey.
        let journey = || {
            let of_days = |e: &&Event| e.kind == EventKind::Inspection && e.days && e.place.is_some();
            self.events.get(self.item).filter(of_days).map(|_| self.item)
        };
        let on_tour = self.current.filter(|&e| tour(self.events[e].kind));
        let current = on_tour.or_else(journey)?;
        // 走访慰问 …。随后 … 督导: another thing is done. Who inspects calls on people by the way.
        let by_the_way = self.events[current].kind == EventKind::Inspection && kind == EventKind::Visit;
        if self.events[current].kind != kind && !by_the_way && follows(s.encoded) {
            return None;
        }
        people.iter().all(|&p| leads(current, p)).then_some(current)
    }

    /// 8日，何某到河口镇开展调研活动: on a day of their own people go who took no part in the journey told before.
    pub(super) fn sets_out(&self, s: &Sentence<'_>, m: &Match, known: usize) -> bool {
        let dated = s.encoded.tokens[..m.tokens.end]
            .iter()
            .any(|t| t.sym == sym::DATE);
        let people = self.first_people(s, m);
        let others = || people.iter().all(|&p| !self.takes_part(known, p));
        dated && tour(self.events[known].kind) && !people.is_empty() && others()
    }

    /// What some of an overview's people did by themselves is told now: they are no longer meant by the overview.
    pub(super) fn leave_overview(&mut self, kind: EventKind, people: &[usize]) {
        let mut overviews = self.events.iter().enumerate().rev();
        let overview = overviews.find(|(_, e)| e.overview && tour(e.kind)).map(|x| x.0);
        let Some(overview) = overview.filter(|_| tour(kind) && !people.is_empty()) else {
            return;
        };
        let of_it = |p: &Part| match p.who {
            Who::Person(person, _) if p.event == overview && p.role == Role::Lead => Some(person),
            _ => None,
        };
        let leads: Vec<usize> = self.parts.iter().filter_map(of_it).collect();
        if people.len() < leads.len() && people.iter().any(|p| leads.contains(p)) {
            self.parts.retain(|p| {
                p.event != overview || !matches!(p.who, Who::Person(person, _) if people.contains(&person))
            });
        }
    }
}
