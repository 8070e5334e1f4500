//! Who takes part, in which role: the slots of a match become parts of its events.
//!
//! Must not make events.

use super::{Assembler, words};
use crate::record::{EventKind, Role};
use crate::relate::event::{Event, Part, Sentence, Spot, Who};
use crate::relate::people::Member;
use crate::relate::rules::{Match, Slot};
use crate::relate::tables::Tables;
use crate::relate::token::{Token, sym};
use crate::relate::words::WORDS;

impl Assembler<'_> {
    pub(super) fn assign(&mut self, s: &Sentence<'_>, m: &Match, events: &[usize]) {
        let rule = &self.rules.rules[m.rule];
        let spot = Spot {
            block: s.block,
            span: s.encoded.span(m.tokens.clone()).unwrap_or_default(),
        };
        let proof = (rule.id.clone(), rule.confidence);
        let last_people = m.slots.iter().rposition(|x| matches!(x.0, Slot::People(_)));
        for (at, (slot, range)) in m.slots.iter().enumerate() {
            match slot {
                Slot::People(roles) => {
                    let other_side = roles.contains(&Role::Guest) || rule.split && last_people == Some(at);
                    let mut members: Vec<&Member> = Vec::new();
                    if rule.list_back && range.start == m.tokens.start {
                        self.listed_before(s, range.start, &mut members);
                    }
                    members.extend(&s.groups[s.encoded.tokens[range.start].index as usize].members);
                    if rule.quotes {
                        // 林某主席指出, inside what another says: a quotation, not a speech at the event.
                        let turn = self.speaks_in_turn(s.encoded, m);
                        members.retain(|x| {
                            let other = !turn
                                && self
                                    .speaker
                                    .is_some_and(|(block, who)| block == s.block && who != x.person);
                            !other || (0..self.events.len()).any(|e| self.takes_part(e, x.person))
                        });
                        if let Some(first) = members.first() {
                            self.speaker = Some((s.block, first.person));
                        }
                    }
                    let listed = members.len() > 1;
                    let open = s.groups[s.encoded.tokens[range.start].index as usize].open;
                    for &event in events {
                        for (i, member) in members.iter().enumerate() {
                            let known = self.events.get(event);
                            let received = known.is_some_and(|e| e.set > 0) && other_side;
                            if received && known.and_then(|e| e.guest) != Some(member.person) {
                                continue;
                            }
                            // 会见某代表团。…何某表示: the first word of one of the guests.
                            let guest = rule.quotes && self.is_unnamed_guest(event, member.person, s.block);
                            for &role in roles.iter().chain(guest.then_some(&Role::Guest)) {
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
                                    open,
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
                    let letters = &s.encoded.letters[range.clone()];
                    let next = s.encoded.tokens.get(range.end).map(|t| t.sym);
                    let open = letters.contains(&'等') || next == Some('等');
                    for &event in events {
                        let own = !rule.bodies || self.meets_as(event);
                        for (unit, folded) in units(s, range.clone()).into_iter().filter(|_| own) {
                            if !rule.bodies || Tables::built_in().meets_itself(&folded) {
                                let who = Who::Organisation(unit);
                                self.add(Part {
                                    event,
                                    who,
                                    role: *role,
                                    order: None,
                                    open,
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

    /// True for one of whom these talks with a group without names have not told yet.
    fn is_unnamed_guest(&self, event: usize, person: usize, block: usize) -> bool {
        let received = |e: &Event| WORDS.object_verbs.iter().any(|v| e.name.starts_with(v));
        let talks = self
            .events
            .get(event)
            .is_some_and(|e| e.kind == EventKind::Talks && e.set == 0 && received(e));
        let mut there = self.parts.iter().filter(|p| p.event == event);
        talks && {
            let met = there.clone().any(|p| p.role == Role::Meet);
            let known = there.any(|p| match p.role {
                Role::Guest => p.spot.block != block,
                role => role == Role::Meet && matches!(p.who, Who::Person(i, _) if i == person),
            });
            met && !known && self.meets_group(event)
        }
    }

    /// True where one side of the talks has no names: only one person is told of, who meets.
    fn meets_group(&self, event: usize) -> bool {
        let mut meet = self
            .parts
            .iter()
            .filter(|p| p.event == event && p.role == Role::Meet)
            .filter_map(|p| match p.who {
                Who::Person(i, _) => Some(i),
                Who::Organisation(_) => None,
            });
        let first = meet.next();
        meet.all(|i| Some(i) == first)
    }

    /// A headline says again who chairs and who speaks: so it is for those who are there by the body.
    pub(super) fn confirm(&mut self, s: &Sentence<'_>) {
        let mut matches = self.rules.matches(s.encoded, &mut self.scratch);
        self.rules.drop_beaten(&mut matches);
        for m in &matches {
            let rule = &self.rules.rules[m.rule];
            for (slot, range) in &m.slots {
                let Slot::People(roles) = slot else { continue };
                let told: Vec<Role> = roles
                    .iter()
                    .copied()
                    .filter(|r| matches!(r, Role::Chair | Role::Speak))
                    .collect();
                let group = &s.groups[s.encoded.tokens[range.start].index as usize];
                for member in &group.members {
                    let Some(event) = (0..self.events.len()).find(|&e| self.takes_part(e, member.person))
                    else {
                        continue;
                    };
                    for &role in &told {
                        let span = s
                            .encoded
                            .span(m.tokens.clone())
                            .unwrap_or_default()
                            .cover(member.phrase);
                        self.add(Part {
                            event,
                            who: Who::Person(member.person, member.phrase),
                            role,
                            order: None,
                            open: false,
                            spot: Spot { block: s.block, span },
                            rule: (rule.id.clone(), rule.confidence),
                        });
                    }
                }
            }
        }
    }

    /// Whether the event is a body's own session (会议, 全会), not one to which it asks others.
    pub(super) fn meets_as(&self, event: usize) -> bool {
        let head = self.events.get(event).and_then(|e| e.head);
        head.is_some_and(|h| WORDS.sessions.contains(&h))
    }

    /// People of the same list before token `at`, in printed order: no trigger stands between the groups.
    pub(super) fn listed_before<'s>(&self, s: &Sentence<'s>, at: usize, out: &mut Vec<&'s Member>) {
        const WIDEST: usize = 45;
        let mut right = at;
        let mut groups = Vec::new();
        while let Some(left) = s.encoded.tokens[..right]
            .iter()
            .rposition(|t| t.sym == sym::PEOPLE || t.sym == sym::ASIDE)
        {
            let between = &s.encoded.letters[left + 1..right];
            // 市长何某；云河集团总裁高某参加会见: the other side's list, right behind this one's.
            let next_list = between.first() == Some(&'；');
            // 甲、大会秘书长乙: the event's name is the body of his post.
            let of_event = between.starts_with(&['、', sym::EVENT]);
            let from = if of_event { 2 } else { usize::from(next_list) };
            let broken = between[from..]
                .iter()
                .any(|c| matches!(c, '。' | '；' | '：' | '“' | &sym::EVENT | &sym::DATE));
            // 看望护边员何某,镇长林某陪同: who is the object of a verb is not of the list.
            let clause = s.encoded.tokens[..left]
                .iter()
                .rposition(|t| matches!(t.sym, '，' | '。' | '；' | '：'))
                .map_or(0, |i| i + 1);
            if right - left > WIDEST
                || broken
                || !self.rules.is_quiet(s.encoded, clause..left)
                || !self.rules.is_quiet(s.encoded, left + 1..right)
            {
                break;
            }
            if s.encoded.tokens[left].sym == sym::ASIDE {
                // 何某以及高某的女儿谢某: the list goes on before him who is spoken of.
                let begins = |w: &&&str| w.chars().eq(between.iter().copied().take(w.chars().count()));
                if WORDS.aside_last.iter().find(begins).is_none() {
                    break;
                }
                right = left;
                continue;
            }
            groups.push(s.encoded.tokens[left].index as usize);
            right = left;
        }
        out.extend(groups.into_iter().rev().flat_map(|g| &s.groups[g].members));
    }

    /// 与会人员参观了…: who takes part in an event, wherever the text says so, takes part in what all of them did.
    pub(super) fn bring_company(&mut self) {
        for event in 0..self.events.len() {
            let it = &self.events[event];
            let Some(before) = it.company_of else { continue };
            let (spot, rule) = (it.spot, it.rule.clone());
            let mut people: Vec<usize> = Vec::new();
            for p in self.parts.iter().filter(|p| p.event == before) {
                if let Who::Person(person, _) = p.who
                    && !people.contains(&person)
                {
                    people.push(person);
                }
            }
            for person in people {
                self.add(Part {
                    event,
                    who: Who::Person(person, spot.span),
                    role: Role::Attend,
                    order: None,
                    open: false,
                    spot,
                    rule: rule.clone(),
                });
            }
        }
    }

    pub(super) fn add(&mut self, part: Part) {
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
}

/// The units of a list: organisations, and plain words that end as an organ's name does. A group without a
/// name of its own (各办事处, 有关单位) is none. As printed, and in the forms that the tables are written in.
pub(super) fn units(s: &Sentence<'_>, range: std::ops::Range<usize>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    // 各市、州人大: the levels that 各 goes on with.
    let mut each = false;
    for item in s.encoded.tokens[range].split(|t| matches!(t.sym, '、' | '，' | '和' | '及' | '与')) {
        let text: String = item.iter().map(|t| t.sym).collect();
        let mut text = text.split('等').next().unwrap_or_default();
        while let Some(short) = WORDS.people_of.iter().find_map(|w| text.strip_suffix(w)) {
            text = short;
        }
        // 甲局以及乙局: parted at 及.
        text = text.strip_suffix('以').unwrap_or(text);
        let mut item = &item[..text.chars().count()];
        if let Some(ours) = WORDS.ours.iter().find(|o| text.starts_with(**o)) {
            item = &item[ours.chars().count()..];
        }
        // 党委办公室（学校办公室）: the name before the bracket says what it is.
        let core = match item.iter().position(|t| t.sym == '（') {
            Some(open) if open > 0 && item.last().is_some_and(|t| t.sym == '）') => &item[..open],
            _ => item,
        };
        let (Some(last), Some(end)) = (core.last(), item.last()) else {
            continue;
        };
        let known = last.sym == sym::ORG
            || last.sym == sym::PLACE && core.len() == 1 && {
                let name = words(s.chars, last.span);
                WORDS.settlements.iter().any(|end| name.ends_with(end))
            };
        let plain = |t: &Token| {
            matches!(t.sym, sym::ORG | sym::PLACE | sym::TITLE | '（' | '）')
                || ('\u{4E00}'..='\u{9FFF}').contains(&t.sym) && !WORDS.organ_stops.contains(&t.sym)
        };
        let printed: String = item.iter().map(|t| words(s.chars, t.span)).collect();
        // 高新区各办事处; half of what stood in brackets (各省（区、市）人大常委会).
        let folded: String = item
            .iter()
            .flat_map(|t| (t.span.start..t.span.end).map(|at| s.folded[at as usize]))
            .collect();
        let several = WORDS.no_names.is_in(&folded);
        let halved = printed.matches('（').count() != printed.matches('）').count();
        let named = !several
            && !halved
            && !WORDS.no_name.iter().any(|w| folded.starts_with(w))
            && !WORDS.bare_units.contains(&&*folded);
        let like = WORDS.organ_ends.contains(&last.sym) && (2..=18).contains(&core.len());
        let level = each && folded.starts_with(WORDS.levels.as_slice());
        each = folded.starts_with('各') && folded.chars().count() == 2;
        if named && !level && (known || like) && item.iter().all(plain) {
            out.push((words(s.chars, item[0].span.cover(end.span)), folded));
        }
    }
    out
}
