//! Which event a match is about: made by it, or known before.
//!
//! Must not know who takes part in which role.

use super::detail;
use super::journey::{during, same_day, tells_each};
use super::known::{follows, is_opening, overlap, signs};
use super::{Assembler, words};
use crate::date::PartialDate;
use crate::record::{EventKind, Role};
use crate::relate::event::{Event, Part, Sentence, Spot, Who};
use crate::relate::people::Member;
use crate::relate::rules::{Makes, Match, Slot};
use crate::relate::scene;
use crate::relate::token::sym;
use crate::relate::words::WORDS;
use crate::span::Span;

/// 考察|时强调: what was said there is no part of the name.
pub(super) fn unsaid(name: String) -> String {
    let name = name.trim_matches(['，', ',', '。', '；', ';']).to_owned();
    let told = WORDS
        .says
        .iter()
        .find_map(|w| name.strip_suffix(w)?.strip_suffix('时'));
    match told.filter(|t| !t.is_empty()) {
        Some(told) => told.to_owned(),
        None => name,
    }
}

impl Assembler<'_> {
    /// The events that a match is about, made or found; none where it leaves that to its surroundings.
    pub(super) fn anchor(
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
            let known = self.referred(s, m);
            if !known.is_empty() || rule.makes.is_none() {
                return known;
            }
        }
        if rule.after.is_some() && rule.after != self.current.map(|e| self.events[e].kind) {
            return Vec::new();
        }
        if let Some(now) = self.current.filter(|&e| rule.inside && self.goes_on_in(e, s, m)) {
            return vec![now];
        }
        if let Some(token) = named {
            let name = &s.names[s.encoded.tokens[token].index as usize];
            if rule.bare {
                // 座谈交流会 says no more than 座谈会.
                const SHORT: u32 = 6;
                let plain =
                    matches!(name.kind, EventKind::Meeting | EventKind::Forum) && name.span.len() <= SHORT;
                if !name.bare && !plain {
                    return Vec::new();
                }
                // 座谈会上 in a visit that only a rule of last resort has read.
                self.fall_back();
            }
            if let Some(known) = self.known(name, s.chars)
                && !(rule.follow_on && name.bare && follows(s.encoded))
                && !(name.bare && self.sets_out(s, m, known))
            {
                self.complete(known, s, m);
                let told = words(s.chars, name.span);
                self.begun(known, &told);
                if !name.bare && self.events[known].names().all(|n| n != told) {
                    self.events[known].other_names.push(told);
                }
                return vec![known];
            }
            // 某某会议举行第二次全体会议: one event, reported with both names.
            if let Some((_, events)) = taken
                .iter()
                .find(|(r, _)| !rule.follow_on && r.start < m.tokens.end && m.tokens.start < r.end)
            {
                return events.clone();
            }
            let real = !self.unreal(s.encoded, m.tokens.start, token);
            // A bare 会议 makes an event only where the article names none.
            let generic = WORDS.generic.contains(&name.head);
            let told = self.events.len() > self.item && !(rule.follow_on && follows(s.encoded));
            let nameless = name.bare && told && (generic || rule.makes.is_none());
            if nameless || !may_make || !real {
                return Vec::new();
            }
            let text = words(s.chars, name.span);
            // 率队赴江州市开展招商活动: a visit, whatever an activity is by itself.
            let kind = match rule.makes {
                Some(Makes::Kind(kind)) if name.kind == EventKind::Other => kind,
                _ => name.kind,
            };
            let event = self.make(s, m, kind, text, Some(name.head));
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
        // What is done there may be to deliberate a plan: only the words before it say that it is none.
        let done = m.name.as_ref().map_or(m.tokens.end, |n| n.start);
        let done = if done > m.tokens.start { done } else { m.tokens.end };
        let past = self.unreal(s.encoded, m.tokens.start, done) || tour(kind) && self.recalls(s, m);
        if !may_make || past {
            return Vec::new();
        }
        let people = self.first_people(s, m);
        if let Some(same) = self.same_round(s, m, kind, &people) {
            self.complete(same, s, m);
            return vec![same];
        }
        self.leave_overview(kind, &people);
        let name = m.name.clone().unwrap_or(m.tokens.clone());
        let text = s
            .encoded
            .span(name)
            .map(|span| unsaid(words(s.chars, span)))
            .unwrap_or_default();
        if !rule.follow_on
            && let Some(known) = (0..self.events.len()).find(|&e| {
                let it = &self.events[e];
                let alike = overlap(&it.name, &text);
                // Of two bodies that sign, the headline and the lead tell; nobody has a name.
                let signed = people.is_empty() && alike >= 0.85 && signs(&it.name) && signs(&text);
                it.kind == kind && (signed || alike >= 0.6 && people.iter().any(|&p| self.takes_part(e, p)))
            })
        {
            self.complete(known, s, m);
            return vec![known];
        }
        let guests = self.people_in(s, m, Role::Guest);
        // 会见了…甲,…乙: one after the other; 会见…甲、…乙: together.
        let comma = |span: &Span| {
            let before = span.start.checked_sub(1).and_then(|i| s.chars.get(i as usize));
            before.is_some_and(|c| matches!(c, '，' | ','))
        };
        let apart = guests.len() > 1 && guests[1..].iter().all(|g| comma(&g.1));
        if !guests.is_empty()
            && kind == EventKind::Talks
            && let Some(known) = self.without_guests(s, m, &people)
        {
            return vec![known];
        }
        if rule.split || apart && self.each_has_a_post(s, m) {
            return self.split(s, m, kind);
        }
        let event = self.make(s, m, kind, text, None);
        self.events[event].guest = self.people_in(s, m, Role::Guest).first().map(|x| x.0);
        vec![event]
    }

    /// 出席启动仪式: what is told of the fair is how it began.
    fn begun(&mut self, event: usize, name: &str) {
        let it = &mut self.events[event];
        if it.kind == EventKind::Other && is_opening(name) {
            it.kind = EventKind::Ceremony;
        }
    }

    /// A part of the meeting that the text is at: no day is named, and nothing says that it came before or after.
    fn goes_on_in(&self, event: usize, s: &Sentence<'_>, m: &Match) -> bool {
        let dated = s.encoded.tokens[..m.tokens.end]
            .iter()
            .any(|t| t.sym == sym::DATE);
        let it = &self.events[event];
        let assembly = matches!(
            it.kind,
            EventKind::Meeting | EventKind::Training | EventKind::Forum
        );
        // 开学典礼上，…讲授第一课.
        let opening = it.kind == EventKind::Ceremony && it.head.is_some_and(|h| h.ends_with("典礼"));
        // 开班式后，…讲授第一课: the course goes on.
        let course = it.kind == EventKind::Training
            && matches!(
                self.rules.rules[m.rule].makes,
                Some(Makes::Kind(EventKind::Training))
            );
        // 视察某部队。…亲切接见官兵代表: a part of the inspection.
        let toured = matches!(it.kind, EventKind::Inspection | EventKind::Visit);
        let receives = matches!(
            self.rules.rules[m.rule].makes,
            Some(Makes::Kind(EventKind::Talks))
        );
        if toured && receives {
            return !dated;
        }
        (assembly || opening) && it.head.is_some() && !dated && (course || !follows(s.encoded))
    }

    /// 参加上述活动: all events. 参加会谈及签字仪式: the one that is named, and the talks.
    pub(super) fn all_meant(&self, s: &Sentence<'_>, m: &Match, own: &[usize]) -> Vec<usize> {
        let all = 0..self.events.len();
        let Some(span) = s.encoded.span(m.tokens.clone()).filter(|_| !own.is_empty()) else {
            return all.collect();
        };
        let text = words(s.chars, span);
        let talks = |e: &Event| {
            let named = WORDS.talks.iter().any(|w| text.contains(w) && e.name.contains(w));
            e.kind == EventKind::Talks && named
        };
        all.filter(|&i| own.contains(&i) || talks(&self.events[i]))
            .collect()
    }

    /// People of the match's first slot.
    pub(super) fn first_people(&self, s: &Sentence<'_>, m: &Match) -> Vec<usize> {
        let slot = m.slots.iter().find(|(slot, _)| matches!(slot, Slot::People(_)));
        slot.map(|(_, r)| {
            let group = &s.groups[s.encoded.tokens[r.start].index as usize];
            group.members.iter().map(|x| x.person).collect()
        })
        .unwrap_or_default()
    }

    pub(super) fn takes_part(&self, event: usize, person: usize) -> bool {
        self.parts
            .iter()
            .any(|p| p.event == event && matches!(p.who, Who::Person(x, _) if x == person))
    }

    /// 分别会见: one event for each guest.
    pub(super) fn split(&mut self, s: &Sentence<'_>, m: &Match, kind: EventKind) -> Vec<usize> {
        let set = self.events.len() + 1;
        let mut others = self.people_in(s, m, Role::Guest);
        // 分别同…通电话: both sides meet; the others are named last.
        let both = others.is_empty();
        if both && let Some((_, last)) = m.slots.iter().rfind(|x| matches!(x.0, Slot::People(_))) {
            let group = &s.groups[s.encoded.tokens[last.start].index as usize];
            others.extend(group.members.iter().map(|x| (x.person, x.phrase)));
        }
        let told = m
            .name
            .clone()
            .filter(|_| both)
            .and_then(|name| s.encoded.span(name));
        let told = told.map(|span| words(s.chars, span));
        let mut out = Vec::new();
        for (person, phrase) in others {
            let with = words(s.chars, phrase);
            let name = told
                .as_ref()
                .map_or(format!("会见{with}"), |t| format!("同{with}{t}"));
            let event = self.make(s, m, kind, name, None);
            self.events[event].guest = Some(person);
            self.events[event].set = set;
            out.push(event);
        }
        out
    }

    /// Guests who each come with a post of their own are received one by one.
    pub(super) fn each_has_a_post(&self, s: &Sentence<'_>, m: &Match) -> bool {
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

    pub(super) fn people_in(&self, s: &Sentence<'_>, m: &Match, role: Role) -> Vec<(usize, Span)> {
        let mut out = Vec::new();
        for (slot, range) in &m.slots {
            if matches!(slot, Slot::People(roles) if roles.contains(&role)) {
                let group = &s.groups[s.encoded.tokens[range.start].index as usize];
                out.extend(group.members.iter().map(|x| (x.person, x.phrase)));
            }
        }
        out
    }

    /// 会见李某时: the event of that guest; 同李某会谈时: the talks of which he is a side.
    pub(super) fn referred(&mut self, s: &Sentence<'_>, m: &Match) -> Vec<usize> {
        let named = m.slots.iter().map(|(_, range)| s.encoded.tokens[range.start]);
        let named = named.filter(|t| matches!(t.sym, sym::PEOPLE | sym::ASIDE));
        let groups: Vec<&[Member]> = named
            .map(|t| s.groups[t.index as usize].members.as_slice())
            .collect();
        let of_guest = |p: &Member| self.events.iter().position(|e| e.guest == Some(p.person));
        let mut out: Vec<usize> = groups.iter().copied().flatten().filter_map(of_guest).collect();
        if out.is_empty() && self.rules.rules[m.rule].makes.is_some() {
            let others = groups.first().copied().unwrap_or_default().iter();
            out.extend(others.filter_map(|p| self.talks_with(p.person)));
        }
        for &e in &out {
            self.events[e].opened = true;
        }
        out
    }

    /// The latest talks of which this person is a side.
    fn talks_with(&self, person: usize) -> Option<usize> {
        let side = |p: &Part| {
            matches!(p.role, Role::Guest | Role::Meet) && matches!(p.who, Who::Person(i, _) if i == person)
        };
        let talks = |e: &usize| self.events[*e].kind == EventKind::Talks;
        (self.item..self.events.len())
            .rev()
            .filter(talks)
            .find(|&e| self.parts.iter().any(|p| p.event == e && side(p)))
    }

    /// Events of one set (分别会见) that the text has come to; all of them where it has come to none.
    pub(super) fn with_siblings(&self, event: usize) -> Vec<usize> {
        let set = self.events[event].set;
        let all = (0..self.events.len()).filter(|&i| i == event || set > 0 && self.events[i].set == set);
        let opened: Vec<usize> = all.clone().filter(|&i| self.events[i].opened).collect();
        if opened.is_empty() { all.collect() } else { opened }
    }

    pub(super) fn make(
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
            other_names: Vec::new(),
            head,
            date: self.date_near(s, m.tokens.start, kind),
            time: detail::time(s, m.tokens.start),
            place: None,
            organisers: Vec::new(),
            topic: None,
            spot: Spot { block: s.block, span },
            rule: (rule.id.clone(), rule.confidence),
            guest: None,
            set: 0,
            company_of: self.current.filter(|_| rule.everyone),
            congress: None,
            overview: tells_each(s, m),
            opened: false,
            days: self.days_near(s, m.tokens.start),
        };
        let filed = self.dateline.as_ref().filter(|_| scene::points_back(s, m));
        event.place = scene::place(s, m).or_else(|| self.agenda_place.clone().or(filed.cloned()));
        let beside = follows(s.encoded);
        if (rule.follow_on || beside || same_day(s))
            && let Some(before) = self
                .current
                .and_then(|e| self.events.get(e))
                .or(self.events[self.item..].last())
        {
            if beside && !s.encoded.tokens.iter().any(|t| t.sym == sym::DATE) {
                event.date = before.date;
                event.time = event.time.or_else(|| before.time.clone());
            }
            // What happened on another day happened elsewhere.
            if event.date.is_empty() || event.date == before.date {
                event.place = event.place.or_else(|| before.place.clone());
            }
            if event.date.is_empty() {
                event.date = before.date;
            }
            // 调研期间: on one of its days.
            if before.days && during(s) && kind == EventKind::Meeting {
                event.date = PartialDate {
                    day: None,
                    ..before.date
                };
            }
        }
        event.place = event.place.or_else(|| self.place_of_tour(s, m, kind));
        self.events.push(event);
        let index = self.events.len() - 1;
        for mut part in std::mem::take(&mut self.waiting) {
            part.event = index;
            self.add(part);
        }
        index
    }

    /// What a later report adds to a known event.
    pub(super) fn complete(&mut self, event: usize, s: &Sentence<'_>, m: &Match) {
        let place = scene::place(s, m);
        let dated = s.encoded.tokens.iter().any(|t| t.sym == sym::DATE);
        let date = if dated {
            self.date_near(s, m.tokens.start, self.events[event].kind)
        } else {
            PartialDate::default()
        };
        let e = &mut self.events[event];
        e.place = e.place.take().or(place);
        if e.date.is_empty() {
            e.date = date;
        }
        if e.time.is_none() && dated {
            e.time = detail::time(s, m.tokens.start);
        }
    }

    /// Whether the date near a token says no day, or the first of several.
    fn days_near(&self, s: &Sentence<'_>, at: usize) -> bool {
        let before = (0..at).rev();
        let mut all = before
            .chain(at..s.encoded.tokens.len())
            .map(|i| s.encoded.tokens[i]);
        let date = all
            .find(|t| t.sym == sym::DATE)
            .map(|t| &s.dates[t.index as usize]);
        date.is_none_or(|d| d.range || d.date.day.is_none())
    }

    /// The day told beside a token, else the last one told before: of several days the first, as it is told of all
    /// that follows; but a meeting was on one of them, and nobody says which.
    pub(super) fn date_near(&self, s: &Sentence<'_>, at: usize, kind: EventKind) -> PartialDate {
        let date = |i: usize| {
            let t = s.encoded.tokens[i];
            (t.sym == sym::DATE)
                .then(|| s.dates[t.index as usize].date)
                .filter(|d| !d.is_empty())
        };
        let before = (0..at).rev().find_map(date);
        before
            .or_else(|| (at..s.encoded.tokens.len()).find_map(date))
            .or_else(|| detail::day_after_heading(s))
            .unwrap_or(match self.date {
                (d, true) if kind == EventKind::Meeting => PartialDate { day: None, ..d },
                (d, _) => d,
            })
    }
}
