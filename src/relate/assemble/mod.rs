//! What the rules matched becomes events and who took part in them, sentence by sentence.
//!
//! An event is made by the first words that report it; later words (会上, 反馈会上, 参加活动) go to it. A role
//! goes to the event that its own words name, else to the last one before it in the sentence, else to the
//! first after it, else to the article's current one. Must not know other articles or entities.

mod anchor;
mod assign;
mod bodies;
mod detail;
mod journey;
mod known;
mod spare;

use super::cues::Sort;
use super::encoded::Encoded;
use super::event::{Event, Part, Sentence, Who};
use super::explain::{Fate, SentenceTrace};
use super::rules::{Makes, Match, Rules, Scratch, Slot};
use super::scene;
use super::token::{ends_with, longest, sym};
use super::words::WORDS;
use crate::date::PartialDate;
use crate::record::{EventKind, Role};
use crate::span::Span;
use spare::Spare;

/// Puts the events of one article together.
pub struct Assembler<'r> {
    rules: &'r Rules,
    scratch: Scratch,
    /// Events so far.
    pub events: Vec<Event>,
    /// Roles so far.
    pub parts: Vec<Part>,
    absent: Vec<(usize, usize)>,
    current: Option<usize>,
    /// Roles stated before any event was; the first event of the article gets them.
    waiting: Vec<Part>,
    /// The year of the article, as far as it is known.
    year: Option<i16>,
    /// The month in which it was published.
    month: Option<u8>,
    /// The last date read, and whether it was the first of several days.
    date: (PartialDate, bool),
    /// Who spoke last, and in which block.
    speaker: Option<(usize, usize)>,
    /// The people who were last the subject of something, for 他 and 双方.
    pub subjects: Vec<usize>,
    /// The block that is read, and how many sentences of the item were read before it.
    told: (usize, usize),
    /// How many sentences of the item were read.
    read: usize,
    /// Index of the first event of this item, where an article is several short ones.
    item: usize,
    /// The event that the text goes back to after the paragraph of one before or beside it (会前会见).
    back: Option<(usize, usize)>,
    /// The line 地点：… of minutes.
    agenda_place: Option<String>,
    /// The city of the dateline, for 在这里.
    pub dateline: Option<String>,
    /// What a rule of last resort would tell, if nothing else is told.
    spare: Option<Spare>,
    /// A headline is read: nobody comes in who is not there already.
    pub confirms: bool,
    /// What was done, where somebody asks.
    pub seen: Option<Vec<SentenceTrace>>,
}

impl<'r> Assembler<'r> {
    /// An assembler for one article.
    pub fn new(rules: &'r Rules, year: Option<i16>, month: Option<u8>) -> Self {
        Self {
            rules,
            scratch: Scratch::default(),
            events: Vec::new(),
            parts: Vec::new(),
            absent: Vec::new(),
            current: None,
            date: (PartialDate::default(), false),
            speaker: None,
            waiting: Vec::new(),
            year,
            month,
            subjects: Vec::new(),
            told: (0, 0),
            read: 0,
            item: 0,
            back: None,
            agenda_place: None,
            dateline: None,
            spare: None,
            confirms: false,
            seen: None,
        }
    }

    /// Another item of an article of several short ones: nothing before it is meant by its words.
    pub fn begin_item(&mut self) {
        self.fall_back();
        self.item = self.events.len();
        self.current = None;
        self.speaker = None;
        self.subjects.clear();
        self.waiting.clear();
        self.back = None;
        (self.told.1, self.read) = (0, 0);
    }

    /// The last date that was read.
    pub fn last_date(&self) -> PartialDate {
        self.date.0
    }

    /// The people at the heart of the latest talks, for 两国元首.
    pub fn principals(&self) -> Vec<usize> {
        let Some(event) = self.recent_position(|e| e.kind == EventKind::Talks) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for p in &self.parts {
            if let (true, Who::Person(i, _)) = (
                p.event == event && matches!(p.role, Role::Meet | Role::Guest),
                &p.who,
            ) && !out.contains(i)
            {
                out.push(*i);
            }
        }
        out
    }

    /// Reads a sentence. Makes events where `may_make`, else only adds to known ones.
    pub fn sentence(&mut self, s: &Sentence<'_>, may_make: bool) {
        if self.confirms {
            self.confirm(s);
            return;
        }
        if let Some((_, event)) = self.back.filter(|b| b.0 != s.block || says_there(s.encoded)) {
            (self.current, self.back) = (Some(event), None);
        }
        if self.told.0 != s.block {
            self.told = (s.block, self.read);
        }
        self.read += 1;
        let main = self.current;
        if let Some(place) = agenda_place(s) {
            self.agenda_place = Some(place);
        }
        let speech = speech_start(self.rules, s.encoded);
        let may_make = may_make && !self.goes_on_speaking(s);
        let mut matches = self.rules.matches(s.encoded, &mut self.scratch);
        let made = |m: &Match| match self.rules.rules[m.rule].makes {
            Some(Makes::Kind(kind)) => Some((m.tokens.start, kind)),
            _ => None,
        };
        let made: Vec<(usize, EventKind)> = matches.iter().filter_map(made).collect();
        matches.retain(|m| self.in_season(m, &made));
        if let Some(seen) = &mut self.seen {
            seen.push(SentenceTrace::begin(self.rules, s, &matches, speech, may_make));
        }
        // 「说,」 itself ends one character into what is said.
        matches.retain(|m| m.tokens.end <= speech + 1 || self.speaks_in_turn(s.encoded, m));
        if self.is_addressed(s, speech) {
            matches.clear();
        }
        self.rules.drop_beaten(&mut matches);
        self.keep_spare(s, &mut matches, may_make);
        // Makers first where two begin together, so that roles find their event.
        matches.sort_by_key(|m| (m.tokens.start, self.rules.rules[m.rule].makes.is_none(), m.rule));
        let mut anchors: Vec<(usize, usize)> = Vec::new();
        let mut taken: Vec<(std::ops::Range<usize>, Vec<usize>)> = Vec::new();
        let mut event_of: Vec<Vec<usize>> = Vec::with_capacity(matches.len());
        for m in &matches {
            let events = self.anchor(s, m, may_make, &taken);
            for &e in &events {
                anchors.push((anchor_at(m), e));
            }
            if self.rules.rules[m.rule].makes.is_some() && !events.is_empty() {
                self.current = events.last().copied();
                taken.push((m.tokens.clone(), events.clone()));
            }
            event_of.push(events);
        }
        self.bare_names(s, speech, &mut anchors);
        anchors.sort();
        let looks_back = anchors.is_empty() && self.looks_back(s.encoded);
        for (m, own) in matches.iter().zip(event_of) {
            let rule = &self.rules.rules[m.rule];
            if looks_back {
                self.note(m, |_| Fate::NoEvent("told of another year or month"));
                continue;
            }
            if rule.makes.is_some() && own.is_empty() {
                self.note(m, |a| Fate::NoEvent(a.why_no_event(s, m, may_make)));
                continue;
            }
            let targets = if let Some(event) = rule.of.and_then(|k| self.latest(k, &anchors, m.tokens.end)) {
                if rule.whole_set {
                    self.with_siblings(event)
                } else {
                    vec![event]
                }
            } else if rule.all {
                self.all_meant(s, m, &own)
            } else if !own.is_empty() {
                own
            } else if let Some(inner) = held_by(&taken, m) {
                inner
            } else {
                let before = anchors
                    .iter()
                    .rev()
                    .find(|(at, _)| *at < m.tokens.end)
                    .or(anchors.first());
                match before.map(|a| a.1).or(self.current) {
                    Some(e) if rule.whole_set => self.with_siblings(e),
                    Some(e) if rule.quotes => self.said_at(s, m, e),
                    Some(e) => vec![e],
                    // The event is named later (在主席台就座的有… 大会由…主持). A quotation does not wait for one.
                    None if rule.quotes && self.spare.is_none() => continue,
                    None => vec![usize::MAX],
                }
            };
            let before = (self.parts.len(), self.waiting.len());
            self.assign(s, m, &targets);
            self.describe(s, m, &targets);
            self.note(m, |a| {
                let new = a.parts[before.0..].iter().chain(&a.waiting[before.1..]);
                Fate::told(s, m, &rule.id, &targets, &a.events, new)
            });
        }
        if let Some((_, last)) = anchors.last() {
            self.current = Some(*last);
        }
        if let Some(event) = self
            .current
            .and_then(|e| self.events.get_mut(e))
            .filter(|e| e.place.is_none())
        {
            event.place = scene::watched(s);
        }
        if let Some(event) = main.filter(|&e| self.current != Some(e) && came_before(s.encoded)) {
            self.back = Some((s.block, event));
        }
        // A day that somebody speaks of is not the day of what is told next.
        for t in s.encoded.tokens.iter().take(speech) {
            if t.sym == sym::DATE && !s.dates[t.index as usize].date.is_empty() {
                let d = &s.dates[t.index as usize];
                self.date = (d.date, d.range);
            }
        }
        if let Some(t) = s.encoded.tokens.iter().find(|t| t.sym == sym::PEOPLE) {
            self.subjects = s.groups[t.index as usize]
                .members
                .iter()
                .map(|m| m.person)
                .collect();
        }
    }

    /// Where somebody said something: at all talks of a set (分别会见) of which he was, while the text has come to none.
    fn said_at(&self, s: &Sentence<'_>, m: &Match, event: usize) -> Vec<usize> {
        let speaker = m.slots.iter().find(|(slot, _)| matches!(slot, Slot::People(_)));
        let group = speaker.map(|(_, r)| s.encoded.tokens[r.start]);
        let first = group.and_then(|t| s.groups[t.index as usize].members.first());
        let Some(person) = first.map(|p| p.person) else {
            return vec![event];
        };
        let all = self.with_siblings(event);
        let own: Vec<usize> = all.into_iter().filter(|&e| self.takes_part(e, person)).collect();
        if own.is_empty() { vec![event] } else { own }
    }

    /// The latest event of a kind: of two that one sentence tells, the one told before token `end`.
    fn latest(&self, kind: EventKind, anchors: &[(usize, usize)], end: usize) -> Option<usize> {
        let tour = |k: EventKind| matches!(k, EventKind::Visit | EventKind::Inspection);
        let alike = |e: &Event| e.kind == kind || tour(e.kind) && tour(kind);
        let told = anchors.iter().rev().filter(|(at, _)| *at < end).map(|a| a.1);
        let mut told = told.filter(|&e| alike(&self.events[e]));
        told.next().or_else(|| self.recent_position(alike))
    }

    /// A rule that adds to an event, and only to one of a kind, has such a one before it: the text's current one, or
    /// one that words of the sentence report (`made`).
    fn in_season(&self, m: &Match, made: &[(usize, EventKind)]) -> bool {
        let rule = &self.rules.rules[m.rule];
        let tour = |k: EventKind| matches!(k, EventKind::Visit | EventKind::Inspection);
        let here = made
            .iter()
            .filter(|(at, _)| *at < m.tokens.start)
            .max_by_key(|x| x.0);
        let now = here.map(|x| x.1).or(self.current.map(|e| self.events[e].kind));
        rule.makes.is_some()
            || rule
                .after
                .is_none_or(|kind| now.is_some_and(|n| n == kind || tour(n) && tour(kind)))
    }

    /// Writes down what came of a match, where somebody asks.
    fn note(&mut self, m: &Match, fate: impl FnOnce(&Self) -> Fate) {
        if self.seen.is_some() {
            let fate = fate(self);
            if let Some(sentence) = self.seen.as_mut().and_then(|seen| seen.last_mut()) {
                sentence.became(m, fate);
            }
        }
    }

    /// Why a match that makes events made none.
    fn why_no_event(&self, s: &Sentence<'_>, m: &Match, may_make: bool) -> &'static str {
        let rule = &self.rules.rules[m.rule];
        let named = m
            .slots
            .iter()
            .find(|(slot, _)| *slot == Slot::Event)
            .map(|(_, r)| r.start);
        if rule.after.is_some() && rule.after != self.current.map(|e| self.events[e].kind) {
            "the event before it is of another sort than “after” asks for"
        } else if !may_make {
            "no new events here: a headline, or somebody's speech that goes on"
        } else if self.unreal(s.encoded, m.tokens.start, named.unwrap_or(m.tokens.end)) {
            "planned, past or repeated by the words before it"
        } else {
            "the name refers to an event that is not known"
        }
    }

    /// Bare references and repeated names outside any rule move the text to their event.
    fn bare_names(&mut self, s: &Sentence<'_>, speech: usize, anchors: &mut Vec<(usize, usize)>) {
        for (i, t) in s.encoded.tokens.iter().enumerate().take(speech) {
            if t.sym == sym::EVENT
                && let Some(e) = self.known(&s.names[t.index as usize], s.chars)
                && !anchors.iter().any(|a| a.1 == e && a.0 == i)
            {
                anchors.push((i, e));
            }
        }
    }

    /// Drops who was absent, what nobody took part in, and 出席 beside a role that says more.
    pub fn finish(&mut self, year: Option<i16>, names: &[String]) -> (Vec<Event>, Vec<Part>) {
        let absent = std::mem::take(&mut self.absent);
        // Who had another chair one session and chairs the next was there.
        let there = |p: &Part| matches!(p.role, Role::Chair | Role::Lead);
        self.parts
            .retain(|p| there(p) || !matches!(p.who, Who::Person(i, _) if absent.contains(&(p.event, i))));
        self.bring_company();
        self.bring_bodies();
        let used: Vec<bool> = (0..self.events.len())
            .map(|e| self.parts.iter().any(|p| p.event == e))
            .collect();
        let mut index = vec![0; used.len()];
        let mut events = Vec::new();
        for (i, mut event) in std::mem::take(&mut self.events).into_iter().enumerate() {
            if used[i] {
                if let (true, Some(year)) = (event.date.is_empty(), year) {
                    event.date = PartialDate::year(year);
                }
                index[i] = events.len();
                events.push(event);
            }
        }
        for p in &mut self.parts {
            p.event = index[p.event];
        }
        let parts = std::mem::take(&mut self.parts);
        let numbers: Vec<Option<usize>> = used.iter().zip(&index).map(|(u, &i)| u.then_some(i)).collect();
        for sentence in self.seen.iter_mut().flatten() {
            sentence.end(names, &numbers, &parts);
        }
        (events, parts)
    }
}

/// 会前, 开幕式前: the sentence tells what came before the event that the article is about.
fn came_before(encoded: &Encoded) -> bool {
    let comma = encoded.tokens.iter().take(10).position(|t| t.sym == '，');
    comma.is_some_and(|end| {
        let clause = &encoded.tokens[..end];
        ends_with(clause, "前") && !ends_with(clause, "日前") && !ends_with(clause, "目前")
    })
}

/// 会上, 大会上: back at the event that the article is about.
fn says_there(encoded: &Encoded) -> bool {
    let head = &encoded.letters[..encoded.letters.len().min(2)];
    matches!(head, ['会' | sym::EVENT, '上'])
}

/// 地点：县政府三楼会议室, in minutes.
fn agenda_place(s: &Sentence<'_>) -> Option<String> {
    let tokens = &s.encoded.tokens;
    let label = longest(tokens, &WORDS.place_labels);
    if label == 0 || tokens.get(label)?.sym != '：' {
        return None;
    }
    let rest = label + 1..tokens.len();
    let place = words(s.chars, s.encoded.span(rest)?);
    (2..=30).contains(&place.chars().count()).then_some(place)
}

/// The events of the words that a match lies inside (在某某陪同下 in 某某在某某陪同下参观了产业园), or that it begins
/// (某某考察,并主持 in 某某考察,并主持召开座谈会).
fn held_by(taken: &[(std::ops::Range<usize>, Vec<usize>)], m: &Match) -> Option<Vec<usize>> {
    let inside = |r: &std::ops::Range<usize>| r.start <= m.tokens.start && m.tokens.end < r.end;
    let narrowest = taken
        .iter()
        .filter(|(r, _)| inside(r))
        .min_by_key(|(r, _)| r.len());
    narrowest.map(|(_, events)| events.clone())
}

/// The token that tells where in the sentence a match's event stands.
fn anchor_at(m: &Match) -> usize {
    m.slots
        .iter()
        .find(|(s, _)| *s == Slot::Event)
        .map(|(_, r)| r.start)
        .or(m.name.as_ref().map(|name| name.start))
        .unwrap_or(m.tokens.start)
}

/// The first token of reported speech; the sentence's length where there is none.
fn speech_start(rules: &Rules, encoded: &Encoded) -> usize {
    let said = encoded.cues.iter().filter(|c| rules.cues().is(c, Sort::Said));
    let mut told = said.filter(|c| {
        // 提出要求，某某主持会议: the demand itself is not told.
        let before = encoded.letters[..c.tokens.start].iter().rev();
        let ends = |w: &&&str| {
            w.chars()
                .rev()
                .eq(before.clone().copied().take(w.chars().count()))
        };
        WORDS.no_speech.iter().find(ends).is_none()
    });
    // The mark ends the cue.
    told.next().map_or(encoded.tokens.len(), |c| c.tokens.end - 1)
}

fn words(chars: &[char], span: Span) -> String {
    super::posts::words(chars, span)
}
