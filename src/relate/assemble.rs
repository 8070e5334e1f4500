//! What the rules matched becomes events and who took part in them, sentence by sentence.
//!
//! An event is made by the first words that report it; later words (会上, 反馈会上, 参加活动) go to it. A role
//! goes to the event that its own words name, else to the last one before it in the sentence, else to the
//! first after it, else to the article's current one. Must not know other articles or entities.

use super::dates::DateMention;
use super::explain::{Fate, SentenceTrace};
use super::names::EventName;
use super::people::{Group, Member};
use super::rules::{Makes, Match, Rules, Slot};
use super::scene;
use super::tables::Tables;
use super::token::{Encoded, Token, sym};
use super::words::WORDS;
use crate::date::PartialDate;
use crate::record::{EventKind, Role};
use crate::span::Span;

/// A sentence, ready for the rules.
pub struct Sentence<'a> {
    /// Its tokens.
    pub encoded: &'a Encoded,
    /// Groups of people of its block.
    pub groups: &'a [Group],
    /// Event names of its block.
    pub names: &'a [EventName],
    /// Dates of its block.
    pub dates: &'a [DateMention],
    /// Index of the block in the article.
    pub block: usize,
    /// The block's characters as printed.
    pub chars: &'a [char],
}

/// Where words stand: block and span in the block's text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Index of the block.
    pub block: usize,
    /// Span in it.
    pub span: Span,
}

/// An event in the making.
#[derive(Debug, Clone)]
pub struct Event {
    /// Sort.
    pub kind: EventKind,
    /// Name as printed.
    pub name: String,
    /// Head of the name, where it has one.
    head: Option<&'static str>,
    /// When.
    pub date: PartialDate,
    /// Where, as printed.
    pub place: Option<String>,
    /// The words that report it.
    pub spot: Spot,
    /// Rule and confidence.
    pub rule: (String, f32),
    /// The person whose reception it is (分别会见).
    guest: Option<usize>,
    /// Events made by one sentence (分别会见) share a number.
    set: usize,
    /// The text has come to it since.
    opened: bool,
}

/// One role of one person, or of an organisation.
#[derive(Debug, Clone)]
pub struct Part {
    /// Index into the events.
    pub event: usize,
    /// Whose.
    pub who: Who,
    /// In which role.
    pub role: Role,
    /// Position in the printed list, from 1.
    pub order: Option<u32>,
    /// The words that say so.
    pub spot: Spot,
    /// Rule and confidence.
    pub rule: (String, f32),
}

/// Who takes part.
#[derive(Debug, Clone, PartialEq)]
pub enum Who {
    /// A person of the register, and the words of the phrase.
    Person(usize, Span),
    /// An organisation, by its words.
    Organisation(String),
}

/// Puts the events of one article together.
pub struct Assembler<'r> {
    rules: &'r Rules,
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
    /// The last date read, and whether it was the first of several days.
    date: (PartialDate, bool),
    /// Who spoke last, and in which block.
    speaker: Option<(usize, usize)>,
    /// The last person who was the subject of something, for 他.
    pub subject: Option<usize>,
    /// What was done, where somebody asks.
    pub seen: Option<Vec<SentenceTrace>>,
}

impl<'r> Assembler<'r> {
    /// An assembler for one article.
    pub fn new(rules: &'r Rules, year: Option<i16>) -> Self {
        Self {
            rules,
            events: Vec::new(),
            parts: Vec::new(),
            absent: Vec::new(),
            current: None,
            date: (PartialDate::default(), false),
            speaker: None,
            waiting: Vec::new(),
            year,
            subject: None,
            seen: None,
        }
    }

    /// The people at the heart of the latest talks, for 两国元首.
    pub fn principals(&self) -> Vec<usize> {
        let Some(event) = self.events.iter().rposition(|e| e.kind == EventKind::Talks) else {
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
        let speech = speech_start(s.encoded);
        let may_make = may_make && !self.goes_on_speaking(s);
        let mut matches = self.rules.matches(s.encoded);
        if let Some(seen) = &mut self.seen {
            seen.push(SentenceTrace::begin(self.rules, s, &matches, speech, may_make));
        }
        matches.retain(|m| m.tokens.end <= speech);
        self.rules.drop_beaten(&mut matches);
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
        for (m, own) in matches.iter().zip(event_of) {
            let rule = &self.rules.rules[m.rule];
            if rule.makes.is_some() && own.is_empty() {
                self.note(m, |a| Fate::NoEvent(a.why_no_event(s, m, may_make)));
                continue;
            }
            let latest = |kind: EventKind| {
                let tour = |k: EventKind| matches!(k, EventKind::Visit | EventKind::Inspection);
                self.events
                    .iter()
                    .rposition(|e| e.kind == kind || tour(e.kind) && tour(kind))
            };
            let targets = if let Some(event) = rule.of.and_then(latest) {
                vec![event]
            } else if rule.all {
                (0..self.events.len()).collect()
            } else if !own.is_empty() {
                own
            } else {
                let before = anchors
                    .iter()
                    .rev()
                    .find(|(at, _)| *at < m.tokens.end)
                    .or(anchors.first());
                match before.map(|a| a.1).or(self.current) {
                    Some(e) if rule.whole_set => self.with_siblings(e),
                    Some(e) => vec![e],
                    // The event is named later (在主席台就座的有… 大会由…主持). A quotation does not wait for one.
                    None if rule.quotes => continue,
                    None => vec![usize::MAX],
                }
            };
            let before = (self.parts.len(), self.waiting.len());
            self.assign(s, m, &targets);
            self.note(m, |a| {
                let new = a.parts[before.0..].iter().chain(&a.waiting[before.1..]);
                Fate::told(s, m, &rule.id, &targets, &a.events, new)
            });
        }
        if let Some((_, last)) = anchors.last() {
            self.current = Some(*last);
        }
        for t in &s.encoded.tokens {
            if t.sym == sym::DATE && !s.dates[t.index as usize].date.is_empty() {
                let d = &s.dates[t.index as usize];
                self.date = (d.date, d.range);
            }
        }
        if let Some(t) = s.encoded.tokens.iter().find(|t| t.sym == sym::PEOPLE) {
            self.subject = s.groups[t.index as usize].members.first().map(|m| m.person);
        }
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

    /// The events that a match is about, made or found; none where it leaves that to its surroundings.
    fn anchor(
        &mut self,
        s: &Sentence<'_>,
        m: &Match,
        may_make: bool,
        taken: &[(std::ops::Range<usize>, Vec<usize>)],
    ) -> Vec<usize> {
        let rule = &self.rules.rules[m.rule];
        let named = m
            .slots
            .iter()
            .find(|(slot, _)| *slot == Slot::Event)
            .map(|(_, r)| r.start);
        if rule.refer {
            return self.referred(s, m);
        }
        if rule.after.is_some() && rule.after != self.current.map(|e| self.events[e].kind) {
            return Vec::new();
        }
        if let Some(token) = named {
            let name = &s.names[s.encoded.tokens[token].index as usize];
            if let Some(known) = self.known(name, s.chars)
                && !(rule.follow_on && name.bare)
            {
                self.complete(known, s, m);
                return vec![known];
            }
            // 某某会议举行第二次全体会议: one event, reported with both names.
            if let Some((_, events)) = taken.iter().find(|(r, _)| {
                rule.makes.is_some() && !rule.follow_on && r.start < m.tokens.end && m.tokens.start < r.end
            }) {
                return events.clone();
            }
            let real = !self.unreal(s.encoded, m.tokens.start, token);
            // A bare 会议 makes an event only where the article names none.
            let generic = matches!(name.head, "会议" | "大会" | "活动" | "仪式");
            let nameless = name.bare && !self.events.is_empty() && (generic || rule.makes.is_none());
            if nameless || !may_make || !real {
                return Vec::new();
            }
            let text = words(s.chars, name.span);
            let event = self.make(s, m, name.kind, text, Some(name.head));
            self.add_body(s, m, event, name);
            return vec![event];
        }
        let Some(Makes::Kind(kind)) = rule.makes else {
            return Vec::new();
        };
        let tour = |k: EventKind| matches!(k, EventKind::Visit | EventKind::Inspection);
        let alike = |e: usize| self.events[e].kind == kind || tour(self.events[e].kind) && tour(kind);
        if let Some((_, events)) = taken.iter().find(|(r, events)| {
            r.start < m.tokens.end
                && m.tokens.start < r.end
                && !rule.follow_on
                && events.iter().all(|&e| alike(e))
        }) {
            return events.clone();
        }
        if !may_make || self.unreal(s.encoded, m.tokens.start, m.tokens.end) {
            return Vec::new();
        }
        let people = self.first_people(s, m);
        if let Some(same) = self.same_round(s, m, kind, &people) {
            return vec![same];
        }
        let name = m.name.clone().unwrap_or(m.tokens.clone());
        let text = s
            .encoded
            .span(name)
            .map(|span| words(s.chars, span))
            .unwrap_or_default();
        if !rule.follow_on
            && let Some(known) = (0..self.events.len()).find(|&e| {
                let it = &self.events[e];
                it.kind == kind
                    && overlap(&it.name, &text) >= 0.6
                    && people.iter().any(|&p| self.takes_part(e, p))
            })
        {
            self.complete(known, s, m);
            return vec![known];
        }
        let guests = self.people_in(s, m, Role::Guest);
        if rule.split || guests.len() > 1 && self.each_has_a_post(s, m) {
            return self.split(s, m, kind);
        }
        let event = self.make(s, m, kind, text, None);
        self.events[event].guest = self.people_in(s, m, Role::Guest).first().map(|x| x.0);
        vec![event]
    }

    /// People of the match's first slot.
    fn first_people(&self, s: &Sentence<'_>, m: &Match) -> Vec<usize> {
        let slot = m.slots.iter().find(|(slot, _)| matches!(slot, Slot::People(_)));
        slot.map(|(_, r)| {
            let group = &s.groups[s.encoded.tokens[r.start].index as usize];
            group.members.iter().map(|x| x.person).collect()
        })
        .unwrap_or_default()
    }

    fn takes_part(&self, event: usize, person: usize) -> bool {
        self.parts
            .iter()
            .any(|p| p.event == event && matches!(p.who, Who::Person(x, _) if x == person))
    }

    /// A further stop of a round of visits: the same principals go on, and no new time is named.
    fn same_round(&self, s: &Sentence<'_>, m: &Match, kind: EventKind, people: &[usize]) -> Option<usize> {
        let tour = |k: EventKind| matches!(k, EventKind::Visit | EventKind::Inspection);
        let timed = s.encoded.tokens[..m.tokens.end]
            .iter()
            .any(|t| t.sym == sym::DATE);
        if !tour(kind) || timed || people.is_empty() {
            return None;
        }
        let current = self.current.filter(|&e| tour(self.events[e].kind))?;
        // 走访慰问 …。随后 … 督导: another thing is done.
        if self.events[current].kind != kind && follows(s.encoded) {
            return None;
        }
        let leads = |x: usize| {
            self.parts.iter().any(|p| {
                p.event == current && p.role == Role::Lead && matches!(p.who, Who::Person(y, _) if x == y)
            })
        };
        people.iter().all(|&p| leads(p)).then_some(current)
    }

    /// 县人大常委会第三次会议: the body meets.
    fn add_body(&mut self, s: &Sentence<'_>, m: &Match, event: usize, name: &EventName) {
        let Some(body) = name.body.map(|b| words(s.chars, b)) else {
            return;
        };
        if self.meets_as(event) && Tables::built_in().meets_itself(&body) {
            let spot = Spot {
                block: s.block,
                span: s.encoded.span(m.tokens.clone()).unwrap_or(name.span),
            };
            let rule = ("org/own-session".to_owned(), 0.8);
            self.add(Part {
                event,
                who: Who::Organisation(body),
                role: Role::Attend,
                order: None,
                spot,
                rule,
            });
        }
    }

    /// 分别会见: one event for each guest.
    fn split(&mut self, s: &Sentence<'_>, m: &Match, kind: EventKind) -> Vec<usize> {
        let set = self.events.len() + 1;
        let guests = self.people_in(s, m, Role::Guest);
        let mut out = Vec::new();
        for (person, phrase) in guests {
            let event = self.make(s, m, kind, format!("会见{}", words(s.chars, phrase)), None);
            self.events[event].guest = Some(person);
            self.events[event].set = set;
            out.push(event);
        }
        out
    }

    /// Guests who each come with a post of their own are received one by one.
    fn each_has_a_post(&self, s: &Sentence<'_>, m: &Match) -> bool {
        m.slots
            .iter()
            .filter(|(slot, _)| matches!(slot, Slot::People(r) if r.contains(&Role::Guest)))
            .all(|(_, r)| {
                s.groups[s.encoded.tokens[r.start].index as usize]
                    .members
                    .iter()
                    .all(|x| !x.posts.is_empty())
            })
    }

    /// A sentence in the same paragraph after 他表示 goes on with what was said, unless it names a time.
    fn goes_on_speaking(&self, s: &Sentence<'_>) -> bool {
        let timed = s.encoded.tokens.iter().any(|t| t.sym == sym::DATE);
        let people = s.encoded.tokens.iter().any(|t| t.sym == sym::PEOPLE);
        self.speaker.is_some_and(|(block, _)| block == s.block) && !timed && !people
    }

    fn people_in(&self, s: &Sentence<'_>, m: &Match, role: Role) -> Vec<(usize, Span)> {
        let mut out = Vec::new();
        for (slot, range) in &m.slots {
            if matches!(slot, Slot::People(roles) if roles.contains(&role)) {
                let group = &s.groups[s.encoded.tokens[range.start].index as usize];
                out.extend(group.members.iter().map(|x| (x.person, x.phrase)));
            }
        }
        out
    }

    /// 会见李某时: the event of that guest.
    fn referred(&mut self, s: &Sentence<'_>, m: &Match) -> Vec<usize> {
        for (_, range) in &m.slots {
            let token = s.encoded.tokens[range.start];
            if token.sym != sym::PEOPLE {
                continue;
            }
            for member in &s.groups[token.index as usize].members {
                if let Some(e) = self.events.iter().position(|e| e.guest == Some(member.person)) {
                    self.events[e].opened = true;
                    return vec![e];
                }
            }
        }
        Vec::new()
    }

    /// Events of one set (分别会见) that the text has come to; all of them where it has come to none.
    fn with_siblings(&self, event: usize) -> Vec<usize> {
        let set = self.events[event].set;
        let all = (0..self.events.len()).filter(|&i| i == event || set > 0 && self.events[i].set == set);
        let opened: Vec<usize> = all.clone().filter(|&i| self.events[i].opened).collect();
        if opened.is_empty() { all.collect() } else { opened }
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

    /// The event that a name refers to, if it was made before.
    fn known(&self, name: &EventName, chars: &[char]) -> Option<usize> {
        if name.bare {
            let generic = matches!(name.head, "会议" | "大会" | "活动" | "仪式" | "全会");
            let part_of = matches!(
                name.head,
                "开幕式" | "闭幕式" | "开幕会" | "闭幕会" | "全体会议" | "开幕大会" | "闭幕大会" | "全体会"
            );
            let assembly = |e: &Event| {
                matches!(
                    e.kind,
                    EventKind::Meeting | EventKind::Forum | EventKind::Ceremony | EventKind::Training
                )
            };
            let now = self.current.filter(|&e| assembly(&self.events[e]));
            if generic && name.head != "活动" && now.is_some() || part_of && now.is_some() {
                return now;
            }
            if part_of && let Some(e) = self.events.iter().rposition(assembly) {
                return Some(e);
            }
            let same_head = self.events.iter().rposition(|e| {
                e.head
                    .is_some_and(|h| h == name.head || h.ends_with(name.head) || e.name.ends_with(name.head))
            });
            let same_kind = || {
                generic.then(|| match name.head {
                    "活动" => self.current,
                    "仪式" => self.events.iter().rposition(|e| e.kind == EventKind::Ceremony),
                    _ => self
                        .events
                        .iter()
                        .rposition(|e| matches!(e.kind, EventKind::Meeting | EventKind::Forum)),
                })?
            };
            return same_head.or_else(same_kind);
        }
        let text = words(chars, name.span);
        self.events.iter().rposition(|e| {
            // A branch venue of the same ceremony.
            text.contains("会场") && e.head.is_some_and(|h| kinship(h, name.head))
                || e.head.is_some_and(|h| kinship(h, name.head))
                    && same_ordinal(&e.name, &text)
                    && overlap(&e.name, &text) >= 0.6
                || overlap(&e.name, &text) >= 0.95 && text.chars().count() >= 6
        })
    }

    fn unreal(&self, encoded: &Encoded, start: usize, end: usize) -> bool {
        let from = encoded.tokens[..start]
            .iter()
            .rposition(|t| matches!(t.sym, '，' | '。' | '；'))
            .map_or(0, |k| k + 1);
        let text: String = encoded.tokens[from..end].iter().map(|t| t.sym).collect();
        let after = encoded.tokens.get(end).map(|t| t.sym);
        let done = ["出席过", "参加过", "主持过", "到过"]
            .iter()
            .any(|w| text.contains(w))
            || after == Some('过');
        done || WORDS.unreal.iter().any(|w| text.contains(w)) || self.of_another_year(encoded, end)
    }

    /// A bare year before the event, earlier than the article's (1958年,他参加…): history.
    fn of_another_year(&self, encoded: &Encoded, end: usize) -> bool {
        let Some(year) = self.year else { return false };
        let words: Vec<char> = encoded.tokens[..end].iter().map(|t| t.sym).collect();
        words.windows(6).any(|w| {
            let digits: String = w[..4].iter().collect();
            let past = digits.parse::<i16>().is_ok_and(|y| (1900..year).contains(&y));
            past && w[4] == '年'
                && !matches!(w[5], '度' | '第' | '全' | '上' | '下' | '一' | '二' | '三' | '四')
        })
    }

    fn make(
        &mut self,
        s: &Sentence<'_>,
        m: &Match,
        kind: EventKind,
        name: String,
        head: Option<&'static str>,
    ) -> usize {
        let rule = &self.rules.rules[m.rule];
        let span = s.encoded.span(m.tokens.clone()).unwrap_or_default();
        let mut event = Event {
            kind,
            name,
            head,
            date: self.date_near(s, m.tokens.start),
            place: None,
            spot: Spot { block: s.block, span },
            rule: (rule.id.clone(), rule.confidence),
            guest: None,
            set: 0,
            opened: false,
        };
        event.place = scene::place(s, m);
        let beside = follows(s.encoded);
        if (rule.follow_on || beside)
            && let Some(before) = self
                .current
                .and_then(|e| self.events.get(e))
                .or(self.events.last())
        {
            if beside && !s.encoded.tokens.iter().any(|t| t.sym == sym::DATE) {
                event.date = before.date;
            }
            event.place = event.place.or_else(|| before.place.clone());
            if event.date.is_empty() {
                event.date = before.date;
            }
        }
        self.events.push(event);
        let index = self.events.len() - 1;
        for mut part in std::mem::take(&mut self.waiting) {
            part.event = index;
            self.add(part);
        }
        index
    }

    /// What a later report adds to a known event.
    fn complete(&mut self, event: usize, s: &Sentence<'_>, m: &Match) {
        let place = scene::place(s, m);
        let dated = s.encoded.tokens.iter().any(|t| t.sym == sym::DATE);
        let date = if dated {
            self.date_near(s, m.tokens.start)
        } else {
            PartialDate::default()
        };
        let e = &mut self.events[event];
        e.place = e.place.take().or(place);
        if e.date.is_empty() {
            e.date = date;
        }
    }

    fn date_near(&self, s: &Sentence<'_>, at: usize) -> PartialDate {
        let date = |i: usize| {
            let t = s.encoded.tokens[i];
            (t.sym == sym::DATE)
                .then(|| s.dates[t.index as usize].date)
                .filter(|d| !d.is_empty())
        };
        let before = (0..at).rev().find_map(date);
        before
            .or_else(|| (at..s.encoded.tokens.len()).find_map(date))
            .unwrap_or(match self.date {
                // One of several days, and nobody says which.
                (d, true) => PartialDate { day: None, ..d },
                (d, false) => d,
            })
    }

    fn assign(&mut self, s: &Sentence<'_>, m: &Match, events: &[usize]) {
        let rule = &self.rules.rules[m.rule];
        let spot = Spot {
            block: s.block,
            span: s.encoded.span(m.tokens.clone()).unwrap_or_default(),
        };
        let proof = (rule.id.clone(), rule.confidence);
        for (slot, range) in &m.slots {
            match slot {
                Slot::People(roles) => {
                    let mut members: Vec<&Member> = Vec::new();
                    if rule.list_back && range.start == m.tokens.start {
                        self.listed_before(s, range.start, &mut members);
                    }
                    members.extend(&s.groups[s.encoded.tokens[range.start].index as usize].members);
                    if rule.quotes {
                        // 习某主席指出, inside what another says: a quotation, not a speech at the event.
                        members.retain(|x| {
                            let other = self
                                .speaker
                                .is_some_and(|(block, who)| block == s.block && who != x.person);
                            !other || (0..self.events.len()).any(|e| self.takes_part(e, x.person))
                        });
                        if let Some(first) = members.first() {
                            self.speaker = Some((s.block, first.person));
                        }
                    }
                    let listed = members.len() > 1;
                    for &event in events {
                        for (i, member) in members.iter().enumerate() {
                            let known = self.events.get(event);
                            let received = known.is_some_and(|e| e.set > 0) && roles.contains(&Role::Guest);
                            if received && known.and_then(|e| e.guest) != Some(member.person) {
                                continue;
                            }
                            for &role in roles {
                                let order = listed.then_some(i as u32 + 1);
                                let who = Who::Person(member.person, member.phrase);
                                // The quote holds the name, also where the list began before the rule's match.
                                let spot = Spot {
                                    block: spot.block,
                                    span: spot.span.cover(member.phrase),
                                };
                                self.add(Part {
                                    event,
                                    who,
                                    role,
                                    order,
                                    spot,
                                    rule: proof.clone(),
                                });
                            }
                        }
                    }
                }
                Slot::Absent => {
                    let group = &s.groups[s.encoded.tokens[range.start].index as usize];
                    for &event in events {
                        self.absent
                            .extend(group.members.iter().map(|x| (event, x.person)));
                    }
                }
                Slot::Organisations(role) => {
                    for &event in events {
                        let own = !rule.bodies || self.meets_as(event);
                        for unit in units(s, range.clone()).into_iter().filter(|_| own) {
                            if !rule.bodies || Tables::built_in().meets_itself(&unit) {
                                let who = Who::Organisation(unit);
                                self.add(Part {
                                    event,
                                    who,
                                    role: *role,
                                    order: None,
                                    spot,
                                    rule: proof.clone(),
                                });
                            }
                        }
                    }
                }
                Slot::Event => {}
            }
        }
    }

    /// Whether the event is a body's own session (会议, 全会), not one to which it asks others.
    fn meets_as(&self, event: usize) -> bool {
        let head = self.events.get(event).and_then(|e| e.head);
        head.is_some_and(|h| WORDS.sessions.contains(&h))
    }

    /// People of the same list before token `at`, in printed order: no trigger stands between the groups.
    fn listed_before<'s>(&self, s: &Sentence<'s>, at: usize, out: &mut Vec<&'s Member>) {
        const WIDEST: usize = 45;
        let mut right = at;
        let mut groups = Vec::new();
        while let Some(left) = s.encoded.tokens[..right]
            .iter()
            .rposition(|t| t.sym == sym::PEOPLE || t.sym == sym::ASIDE)
        {
            let between = s.encoded.slice(left + 1..right);
            let broken = between.contains(['。', '；', '：', '“', sym::EVENT, sym::DATE]);
            if right - left > WIDEST
                || broken
                || !self.rules.is_quiet(between)
                || s.encoded.tokens[left].sym != sym::PEOPLE
            {
                break;
            }
            groups.push(s.encoded.tokens[left].index as usize);
            right = left;
        }
        out.extend(groups.into_iter().rev().flat_map(|g| &s.groups[g].members));
    }

    fn add(&mut self, part: Part) {
        if part.event == usize::MAX {
            self.waiting.push(part);
            return;
        }
        let same = |p: &Part| {
            p.event == part.event
                && p.role == part.role
                && match (&p.who, &part.who) {
                    (Who::Person(a, _), Who::Person(b, _)) => a == b,
                    (a, b) => a == b,
                }
        };
        if !self.parts.iter().any(same) {
            self.parts.push(part);
        }
    }

    /// Drops who was absent, what nobody took part in, and 出席 beside a role that says more.
    pub fn finish(&mut self, year: Option<i16>, names: &[String]) -> (Vec<Event>, Vec<Part>) {
        let absent = std::mem::take(&mut self.absent);
        self.parts
            .retain(|p| !matches!(p.who, Who::Person(i, _) if absent.contains(&(p.event, i))));
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

/// The units of a list: organisations, and plain words that end as an organ's name does. A group without a
/// name of its own (各办事处, 有关单位) is none.
fn units(s: &Sentence<'_>, range: std::ops::Range<usize>) -> Vec<String> {
    let mut out = Vec::new();
    for item in s.encoded.tokens[range].split(|t| matches!(t.sym, '、' | '，' | '和' | '及' | '与')) {
        let text: String = item.iter().map(|t| t.sym).collect();
        let mut text = text.split('等').next().unwrap_or_default();
        while let Some(short) = WORDS.people_of.iter().find_map(|w| text.strip_suffix(w)) {
            text = short;
        }
        let mut item = &item[..text.chars().count()];
        if let Some(ours) = WORDS.ours.iter().find(|o| text.starts_with(**o)) {
            item = &item[ours.chars().count()..];
        }
        let Some(last) = item.last() else { continue };
        let town = || s.chars[last.span.end as usize - 1];
        let known = last.sym == sym::ORG
            || last.sym == sym::PLACE
                && item.len() == 1
                && matches!(town(), '镇' | '乡' | '道' | '鎮' | '鄉');
        let plain = |t: &Token| {
            matches!(t.sym, sym::ORG | sym::PLACE | '（' | '）')
                || ('\u{4E00}'..='\u{9FFF}').contains(&t.sym) && !WORDS.organ_stops.contains(&t.sym)
        };
        let named = !WORDS.no_name.iter().any(|w| text.starts_with(w));
        let like = WORDS.organ_ends.contains(&last.sym) && (2..=18).contains(&item.len());
        if named && (known || like) && item.iter().all(plain) {
            out.push(words(s.chars, item[0].span.cover(last.span)));
        }
    }
    out
}

/// The token that tells where in the sentence a match's event stands.
fn anchor_at(m: &Match) -> usize {
    m.slots
        .iter()
        .find(|(s, _)| *s == Slot::Event)
        .map_or(m.tokens.start, |(_, r)| r.start)
}

/// 会前, 会见结束后, 开幕式后: the sentence tells what came beside the current event, at its time and place.
fn follows(encoded: &Encoded) -> bool {
    let head: String = encoded.tokens.iter().take(12).map(|t| t.sym).collect();
    let clause = head.split('，').next().unwrap_or_default();
    WORDS.beside.iter().any(|w| clause.contains(w))
        || clause.starts_with(sym::EVENT) && clause.ends_with(['前', '后'])
}

/// The first token of reported speech; the sentence's length where there is none.
fn speech_start(encoded: &Encoded) -> usize {
    let mut best = encoded.tokens.len();
    for word in &WORDS.said {
        for after in ["，", "：", "“"] {
            if let Some(at) = encoded.text.find(&format!("{word}{after}")) {
                best = best.min(encoded.token_at(at + word.len()));
            }
        }
    }
    best
}

/// Two heads of one family: 述职评议会 and 述职评议会议, 开工仪式 and 仪式.
fn kinship(a: &str, b: &str) -> bool {
    let trim = |s: &str| s.trim_end_matches('议').to_owned();
    let (a, b) = (trim(a), trim(b));
    a.ends_with(&b) || b.ends_with(&a)
}

fn same_ordinal(a: &str, b: &str) -> bool {
    match (ordinal(a), ordinal(b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// 第三次 of a name, where it has one: two with different ordinals are two events.
fn ordinal(name: &str) -> Option<String> {
    let rest = &name[name.rfind('第')?..];
    let end = rest.find('次')?;
    Some(rest[..end].to_owned()).filter(|o| o.chars().count() <= 6)
}

/// How much of the shorter text's character pairs the longer one has: 0 to 1.
fn overlap(a: &str, b: &str) -> f32 {
    let clean = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>();
    let (a, b) = (clean(a), clean(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 2 {
        return 0.0;
    }
    let hits = short
        .windows(2)
        .filter(|w| long.windows(2).any(|l| l == *w))
        .count();
    hits as f32 / (short.len() - 1) as f32
}

fn words(chars: &[char], span: Span) -> String {
    super::posts::words(chars, span)
}
