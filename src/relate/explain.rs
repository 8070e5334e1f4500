//! What the relater saw in a sentence, which rules fired or stopped, and what came of it: for `guanxi explain` and
//! for the rules' own tests.
//!
//! The assembler writes it down as it works, where somebody asks; so it says what happened, not what a second
//! reading would do. Must not decide anything.

use super::encoded::Encoded;
use super::event::{Event, Part, Sentence, Who};
use super::people::Group;
use super::posts::words;
use super::rules::{Match, Rules, Slot, Stop};
use super::token::sym;
use crate::record::{EventKind, Role};
use crate::span::{DocSpan, Span};
use std::ops::Range;

/// A sentence and what was made of it.
#[derive(Debug, Clone)]
pub struct SentenceTrace {
    /// Index of the block in the article.
    pub block: usize,
    /// Its place in the block's text.
    pub span: Span,
    /// Its place in the document.
    pub at: DocSpan,
    /// As printed.
    pub text: String,
    /// As the rules see it: mentions in braces, with what they are.
    pub seen: String,
    /// The people in it, with the posts stated here.
    pub people: Vec<SeenPerson>,
    /// How it was read.
    pub reading: Reading,
    /// Rules that fired, in the order of the rules.
    pub firings: Vec<Firing>,
    encoded: Encoded,
    chars: Vec<char>,
}

/// What a sentence may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Make events and add to them.
    Full,
    /// Add to known events only: a headline of a body that tells, or somebody's speech that goes on.
    NoNewEvents,
    /// Nothing: a headline or caption beside a body that tells.
    Not,
}

/// A person in a sentence.
#[derive(Debug, Clone)]
pub struct SeenPerson {
    /// Index in the article's register, until it is named.
    person: usize,
    /// The name in full, as the article has it.
    pub name: String,
    /// The words of the person here, posts included.
    pub words: String,
    /// Posts stated here, as 「organ title」.
    pub posts: Vec<String>,
}

/// A rule that fired.
#[derive(Debug, Clone)]
pub struct Firing {
    /// Index of the rule.
    pub rule: usize,
    /// The words that it matched.
    pub words: String,
    /// What stands in its slots, by what the slot gives.
    pub bindings: Vec<(String, String)>,
    /// What came of it.
    pub fate: Fate,
    tokens: Range<usize>,
}

/// What came of a rule that fired.
#[derive(Debug, Clone)]
pub enum Fate {
    /// Nothing: its words belong to what somebody says.
    Said,
    /// Nothing: the firing with this index beats it.
    Beaten(usize),
    /// Nothing: there was no event for it, and it made none.
    NoEvent(&'static str),
    /// It is about these events, and gave these roles.
    Told {
        /// Events, made or found.
        events: Vec<EventTrace>,
        /// New roles; none where all were known.
        roles: Vec<RoleTrace>,
    },
}

/// An event that a firing is about.
#[derive(Debug, Clone)]
pub struct EventTrace {
    /// Index among the article's events; `None` where nobody took part and it was dropped.
    pub event: Option<usize>,
    /// This firing made it.
    pub made: bool,
    /// Sort.
    pub kind: EventKind,
    /// Name as printed.
    pub name: String,
    number: usize,
}

/// A role that a firing gave.
#[derive(Debug, Clone)]
pub struct RoleTrace {
    /// Index among the article's events; `None` where it was dropped.
    pub event: Option<usize>,
    /// The person's full name, or the organisation.
    pub who: String,
    /// In which role.
    pub role: Role,
    /// Rule's confidence.
    pub confidence: f32,
    /// It is in the record; else it was taken back later (缺席, 请假).
    pub kept: bool,
    part: Part,
}

/// A rule whose trigger is in a sentence and that did not match.
#[derive(Debug, Clone)]
pub struct Missed {
    /// Index of the rule.
    pub rule: usize,
    /// What was found of the pattern, as the pattern is written, and the words that it covers.
    pub found: Option<(String, String)>,
    /// What did not follow, as the pattern is written; or the `not` that undid the match.
    pub stopped: String,
    /// A pattern of `not` undid it.
    pub undone: bool,
}

impl SentenceTrace {
    /// A sentence that nobody reads for events.
    pub(super) fn unread(s: &Sentence<'_>) -> Self {
        let span = s.encoded.span(0..s.encoded.tokens.len()).unwrap_or_default();
        let people = s
            .encoded
            .tokens
            .iter()
            .filter(|t| matches!(t.sym, sym::PEOPLE | sym::ASIDE));
        Self {
            block: s.block,
            span,
            at: DocSpan::default(),
            text: s.chars[span.start as usize..span.end as usize].iter().collect(),
            seen: marked(s.encoded, s.chars),
            people: people
                .flat_map(|t| seen_people(&s.groups[t.index as usize], s.chars))
                .collect(),
            reading: Reading::Not,
            firings: Vec::new(),
            encoded: s.encoded.clone(),
            chars: s.chars.to_vec(),
        }
    }

    /// A sentence with the rules that match in it; tokens from `speech` on are what somebody says.
    pub(super) fn begin(
        rules: &Rules,
        s: &Sentence<'_>,
        found: &[Match],
        speech: usize,
        may_make: bool,
    ) -> Self {
        let mut trace = Self::unread(s);
        trace.reading = if may_make {
            Reading::Full
        } else {
            Reading::NoNewEvents
        };
        let said = |m: &Match| m.tokens.end > speech;
        for m in found {
            let stronger = found
                .iter()
                .position(|other| !said(other) && rules.beats(other, m));
            let fate = match stronger {
                _ if said(m) => Fate::Said,
                Some(other) => Fate::Beaten(other),
                None => Fate::NoEvent("no event is known yet"),
            };
            trace.firings.push(Firing {
                rule: m.rule,
                words: trace.words(m.tokens.clone()),
                bindings: trace.bindings(m),
                fate,
                tokens: m.tokens.clone(),
            });
        }
        trace
    }

    /// What came of a match.
    pub(super) fn became(&mut self, m: &Match, fate: Fate) {
        let same = |f: &&mut Firing| f.rule == m.rule && f.tokens == m.tokens;
        if let Some(firing) = self.firings.iter_mut().find(same) {
            firing.fate = fate;
        }
    }

    /// Writes down how things ended: the people's names, the events' final numbers, the roles that were kept.
    pub(super) fn end(&mut self, names: &[String], numbers: &[Option<usize>], parts: &[Part]) {
        for person in &mut self.people {
            person.name.clone_from(&names[person.person]);
        }
        for firing in &mut self.firings {
            let Fate::Told { events, roles } = &mut firing.fate else {
                continue;
            };
            for event in events {
                event.event = numbers.get(event.number).copied().flatten();
            }
            for role in roles {
                let part = &role.part;
                let same = |p: &&Part| p.role == part.role && p.who == part.who && p.spot == part.spot;
                // A role that waited for the article's first event has no event of its own yet.
                let kept = match numbers.get(part.event) {
                    Some(number) => parts.iter().filter(same).find(|p| Some(p.event) == *number),
                    None => parts.iter().find(same),
                };
                role.kept = kept.is_some();
                role.event = kept
                    .map(|p| p.event)
                    .or(numbers.get(part.event).copied().flatten());
                if let Who::Person(person, _) = role.part.who {
                    role.who.clone_from(&names[person]);
                }
            }
        }
    }

    /// The rules whose trigger is here and that did not match. Worked out on demand.
    pub fn missed(&self, rules: &Rules) -> Vec<Missed> {
        if self.reading == Reading::Not {
            return Vec::new();
        }
        let of = |(rule, stop)| match stop {
            Stop::Before {
                found,
                tokens,
                missing,
            } => Missed {
                rule,
                found: (!found.is_empty()).then(|| (found, self.words(tokens))),
                stopped: missing,
                undone: false,
            },
            Stop::Undone { tokens, by } => Missed {
                rule,
                found: Some((String::new(), self.words(tokens))),
                stopped: by,
                undone: true,
            },
        };
        rules.stops(&self.encoded).into_iter().map(of).collect()
    }

    fn words(&self, tokens: Range<usize>) -> String {
        self.encoded
            .span(tokens)
            .map(|span| words(&self.chars, span))
            .unwrap_or_default()
    }

    fn bindings(&self, m: &Match) -> Vec<(String, String)> {
        let mut out = Vec::new();
        for (slot, tokens) in &m.slots {
            let what = match slot {
                Slot::People(roles) if roles.is_empty() => "people".to_owned(),
                Slot::People(roles) => roles.iter().map(|r| r.as_str()).collect::<Vec<_>>().join("+"),
                Slot::Absent => "absent".to_owned(),
                Slot::Organisations(role) => format!("orgs {role}"),
                Slot::Event => "event".to_owned(),
            };
            out.push((what, self.words(tokens.clone())));
        }
        let groups = [
            ("name", &m.name),
            ("place", &m.place),
            ("topic", &m.topic),
            ("organiser", &m.organiser),
        ];
        for (what, tokens) in groups {
            if let Some(tokens) = tokens.clone().filter(|t| !t.is_empty()) {
                out.push((what.to_owned(), self.words(tokens)));
            }
        }
        out
    }
}

impl Fate {
    /// It is about `targets`, and `parts` are new.
    pub(super) fn told<'p>(
        s: &Sentence<'_>,
        m: &Match,
        rule: &str,
        targets: &[usize],
        events: &[Event],
        parts: impl Iterator<Item = &'p Part>,
    ) -> Self {
        let span = s.encoded.span(m.tokens.clone()).unwrap_or_default();
        let trace = |&number: &usize| {
            let event = events.get(number)?;
            Some(EventTrace {
                event: None,
                made: event.rule.0 == rule && event.spot.block == s.block && event.spot.span == span,
                kind: event.kind,
                name: event.name.clone(),
                number,
            })
        };
        let role = |part: &Part| RoleTrace {
            event: None,
            who: match &part.who {
                Who::Person(_, phrase) => words(s.chars, *phrase),
                Who::Organisation(name) => name.clone(),
            },
            role: part.role,
            confidence: part.rule.1,
            kept: true,
            part: part.clone(),
        };
        Self::Told {
            events: targets.iter().filter_map(trace).collect(),
            roles: parts.map(role).collect(),
        }
    }
}

fn seen_people(group: &Group, chars: &[char]) -> Vec<SeenPerson> {
    let person = |m: &super::people::Member| SeenPerson {
        person: m.person,
        name: words(chars, m.name),
        words: words(chars, m.phrase),
        posts: m
            .posts
            .iter()
            .map(|p| {
                [p.organ.as_deref().unwrap_or_default(), &p.title]
                    .join(" ")
                    .trim()
                    .to_owned()
            })
            .collect(),
    };
    group.members.iter().map(person).collect()
}

/// Tokens as the rules see them, for the reader.
fn marked(encoded: &Encoded, chars: &[char]) -> String {
    let mut out = String::new();
    for (i, t) in encoded.tokens.iter().enumerate() {
        match sym::name(t.sym) {
            Some(name) => out.push_str(&format!("{{{name} {}}}", words(chars, t.span))),
            None => {
                if encoded.is_masked(i) && (i == 0 || !encoded.is_masked(i - 1)) {
                    out.push_str("{plain ");
                }
                out.push(t.sym);
                if encoded.is_masked(i) && !encoded.is_masked(i + 1) {
                    out.push('}');
                }
            }
        }
    }
    out
}

impl std::fmt::Display for Missed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.found {
            Some((_, words)) if self.undone => write!(f, "“{words}” undone by “{}”", self.stopped),
            Some((found, words)) => write!(f, "{found} is “{words}”; no {} after it", self.stopped),
            None => write!(f, "no {}", self.stopped),
        }
    }
}
