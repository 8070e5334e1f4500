//! Rules: patterns over mentions and words, read from `dictionaries/rules/*.toml`.
//!
//! A pattern is a regular expression (linear time, crate `regex`) over the encoded sentence, with slots:
//!
//! | slot | stands for |
//! |---|---|
//! | `{people:ROLE+ROLE}` | a group of people, who get these roles (`{people}`: none) |
//! | `{people:absent}` | people who are said not to be there |
//! | `{anyone:ROLE}` | as `{people:ROLE}`, also people named aside (宣读某某贺信, 在某某陪同下) |
//! | `{orgs:ROLE}` | organisations joined by 、 or 和, who take part in this role |
//! | `{orglist:ROLE}` | a list of units, also of such that no table knows |
//! | `{org}` `{place}` `{date}` | one of these |
//! | `{event}` | the name of an event, or a bare reference to one (会议, 仪式) |
//! | `{gap:N}` | at most N symbols within the sentence, no people among them |
//! | `{near:N}` | at most N symbols within the clause, no people among them |
//! | `{span:N}` | at most N symbols within the sentence, people among them |
//! | `(?<name>…)` | the name of the event that the rule makes |
//! | `(?<place>…)` | where it happens |
//!
//! Must not know articles: what a match means there is [`assemble`](super::assemble)'s.

use super::token::{Encoded, sym};
use crate::record::{EventKind, Role};
use regex::Regex;
use serde::Deserialize;
use std::sync::LazyLock;

/// A rule as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleSpec {
    id: String,
    pattern: String,
    /// Sort of event that a match makes; `named` takes it from the head of `{event}`.
    #[serde(default)]
    event: Option<String>,
    /// The match refers to the event of this person (会见李某时).
    #[serde(default)]
    refer: bool,
    /// One event for each person of the last slot (分别会见).
    #[serde(default)]
    split: bool,
    /// The match is about all events of the article so far (参加上述活动).
    #[serde(default)]
    all: bool,
    /// The match is about every event of the sentence that made its event (分别会见 … 参加会见).
    #[serde(default)]
    whole_set: bool,
    /// The roles of the first people go to people listed before them too, where no trigger stands between
    /// (甲书记等四套班子领导,乙主任出席).
    #[serde(default)]
    list_back: bool,
    /// The words may be a quotation of somebody absent, where another speaks in the same paragraph.
    #[serde(default)]
    quotes: bool,
    /// Only bodies that meet themselves take part (县人大常委会举行…), no office that calls others.
    #[serde(default)]
    bodies: bool,
    /// The match is about the latest event of this sort (参加调研); visits and inspections count as one sort.
    #[serde(default)]
    of: Option<EventKind>,
    /// Makes an event only where the current one is of this sort (会谈后 … 共同见证).
    #[serde(default)]
    after: Option<EventKind>,
    /// Rules whose matches give way where they overlap with one of this rule.
    #[serde(default)]
    beats: Vec<String>,
    /// A new event even where one of that name is known (会前会见).
    #[serde(default)]
    follow_on: bool,
    #[serde(default = "default_confidence")]
    confidence: f32,
    /// Words that the sentence must hold for the rule to be tried.
    triggers: Vec<String>,
    /// Patterns that undo a match where they are found in the matched words.
    #[serde(default)]
    not: Vec<String>,
    /// Sentences that fire, for the tests and the reader.
    #[serde(default)]
    #[allow(dead_code)]
    yes: Vec<String>,
    /// Sentences that must not fire.
    #[serde(default)]
    #[allow(dead_code)]
    no: Vec<String>,
}

fn default_confidence() -> f32 {
    0.9
}

#[derive(Debug, Deserialize)]
struct RuleFile {
    rule: Vec<RuleSpec>,
}

/// What a slot gives to the people or organisations in it.
#[derive(Debug, Clone, PartialEq)]
pub enum Slot {
    /// People in these roles.
    People(Vec<Role>),
    /// People who are not there.
    Absent,
    /// Organisations in this role.
    Organisations(Role),
    /// The event's name or reference.
    Event,
}

/// What sort of event a rule makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Makes {
    /// As the head of the event's name says.
    Named,
    /// This sort.
    Kind(EventKind),
}

/// A rule, compiled.
pub struct Rule {
    /// Its name.
    pub id: String,
    /// What sort of event it makes, if any.
    pub makes: Option<Makes>,
    /// See [`RuleSpec::refer`].
    pub refer: bool,
    /// See [`RuleSpec::split`].
    pub split: bool,
    /// See [`RuleSpec::all`].
    pub all: bool,
    /// See [`RuleSpec::whole_set`].
    pub whole_set: bool,
    /// See [`RuleSpec::list_back`].
    pub list_back: bool,
    /// See [`RuleSpec::quotes`].
    pub quotes: bool,
    /// See [`RuleSpec::of`].
    pub of: Option<EventKind>,
    /// See [`RuleSpec::bodies`].
    pub bodies: bool,
    /// See [`RuleSpec::after`].
    pub after: Option<EventKind>,
    /// See [`RuleSpec::follow_on`].
    pub follow_on: bool,
    /// Between 0 and 1.
    pub confidence: f32,
    beats: Vec<String>,
    triggers: Vec<String>,
    regex: Regex,
    slots: Vec<Slot>,
    not: Vec<Regex>,
}

/// A rule that fired.
#[derive(Debug, Clone)]
pub struct Match {
    /// Index of the rule.
    pub rule: usize,
    /// Tokens that matched.
    pub tokens: std::ops::Range<usize>,
    /// Slots with the tokens in them.
    pub slots: Vec<(Slot, std::ops::Range<usize>)>,
    /// Tokens of the event's name.
    pub name: Option<std::ops::Range<usize>>,
    /// Tokens of the place.
    pub place: Option<std::ops::Range<usize>>,
}

/// A rule file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// Not TOML, or not the fields of a rule.
    #[error("{file}: {message}")]
    File {
        /// Rule file.
        file: String,
        /// What the parser says.
        message: String,
    },
    /// A pattern that does not compile.
    #[error("{file}: rule “{rule}”: {message}")]
    Pattern {
        /// Rule file.
        file: String,
        /// Rule id.
        rule: String,
        /// What is wrong.
        message: String,
    },
}

/// All rules, in the order of their files.
pub struct Rules {
    /// The rules.
    pub rules: Vec<Rule>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let files = [
        (
            "events.toml",
            include_str!("../../dictionaries/rules/events.toml"),
        ),
        ("roles.toml", include_str!("../../dictionaries/rules/roles.toml")),
        ("talks.toml", include_str!("../../dictionaries/rules/talks.toml")),
        (
            "organisations.toml",
            include_str!("../../dictionaries/rules/organisations.toml"),
        ),
    ];
    Rules::parse(&files).unwrap_or_else(|e| panic!("the compiled-in rules are valid: {e}"))
});

impl Rules {
    /// The rules compiled into the program.
    pub fn built_in() -> &'static Rules {
        &RULES
    }

    /// Reads rule files, given as (name, text).
    ///
    /// # Errors
    /// The first file or pattern that is wrong.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, RuleError> {
        let mut rules = Vec::new();
        for (file, text) in files {
            let parsed: RuleFile = toml::from_str(text).map_err(|e| RuleError::File {
                file: (*file).to_owned(),
                message: e.to_string(),
            })?;
            for spec in parsed.rule {
                rules.push(compile(file, spec)?);
            }
        }
        Ok(Self { rules })
    }

    /// Whether any rule's trigger stands in these words.
    pub fn is_quiet(&self, words: &str) -> bool {
        !self
            .rules
            .iter()
            .any(|r| r.triggers.iter().any(|t| words.contains(t.as_str())))
    }

    /// Drops matches that overlap with one of a rule that beats theirs.
    pub fn drop_beaten(&self, matches: &mut Vec<Match>) {
        let strong: Vec<(usize, std::ops::Range<usize>)> = matches
            .iter()
            .filter(|m| !self.rules[m.rule].beats.is_empty())
            .map(|m| (m.rule, m.tokens.clone()))
            .collect();
        matches.retain(|m| {
            !strong.iter().any(|(rule, tokens)| {
                tokens.start < m.tokens.end
                    && m.tokens.start < tokens.end
                    && self.rules[*rule].beats.contains(&self.rules[m.rule].id)
            })
        });
    }

    /// Every match in a sentence, by rule, then by place. Matches of one rule do not overlap.
    pub fn matches(&self, sentence: &Encoded) -> Vec<Match> {
        let mut out = Vec::new();
        for (index, rule) in self.rules.iter().enumerate() {
            if !rule.triggers.iter().any(|t| sentence.text.contains(t.as_str())) {
                continue;
            }
            for found in rule.regex.captures_iter(&sentence.text) {
                let whole = found.get(0).expect("group 0");
                if rule.not.iter().any(|n| n.is_match(whole.as_str())) {
                    continue;
                }
                let range = |m: regex::Match<'_>| sentence.range(m.range());
                let slots = rule
                    .slots
                    .iter()
                    .enumerate()
                    .filter_map(|(i, s)| Some((s.clone(), range(found.name(&format!("s{i}"))?))))
                    .collect();
                out.push(Match {
                    rule: index,
                    tokens: range(whole),
                    slots,
                    name: found.name("name").map(range),
                    place: found.name("place").map(range),
                });
            }
        }
        out
    }
}

fn compile(file: &str, spec: RuleSpec) -> Result<Rule, RuleError> {
    let error = |message: String| RuleError::Pattern {
        file: file.to_owned(),
        rule: spec.id.clone(),
        message,
    };
    let mut slots = Vec::new();
    let source = expand(&spec.pattern, &mut slots).map_err(&error)?;
    let regex = Regex::new(&source).map_err(|e| error(e.to_string()))?;
    let mut not = Vec::new();
    for n in &spec.not {
        let mut none = Vec::new();
        not.push(Regex::new(&expand(n, &mut none).map_err(&error)?).map_err(|e| error(e.to_string()))?);
    }
    let makes = match spec.event.as_deref() {
        None => None,
        Some("named") => Some(Makes::Named),
        Some(kind) => Some(Makes::Kind(kind.parse().map_err(&error)?)),
    };
    Ok(Rule {
        id: spec.id,
        makes,
        refer: spec.refer,
        split: spec.split,
        all: spec.all,
        quotes: spec.quotes,
        after: spec.after,
        of: spec.of,
        bodies: spec.bodies,
        list_back: spec.list_back,
        whole_set: spec.whole_set,
        follow_on: spec.follow_on,
        confidence: spec.confidence,
        beats: spec.beats,
        triggers: spec.triggers,
        regex,
        slots,
        not,
    })
}

/// Turns a pattern with slots into a regular expression.
fn expand(pattern: &str, slots: &mut Vec<Slot>) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let close = rest[open..].find('}').ok_or("a “{” without “}”")? + open;
        let inner = &rest[open + 1..close];
        let (name, argument) = inner.split_once(':').unwrap_or((inner, ""));
        let number = || {
            argument
                .parse::<u32>()
                .map_err(|_| format!("“{inner}”: expected a number after the colon"))
        };
        match name {
            "people" => {
                let slot = match argument {
                    "absent" => Slot::Absent,
                    "" => Slot::People(Vec::new()),
                    roles => Slot::People(roles.split('+').map(str::parse).collect::<Result<_, String>>()?),
                };
                out.push_str(&format!("(?<s{}>{})", slots.len(), sym::PEOPLE));
                slots.push(slot);
            }
            "orgs" => {
                out.push_str(&format!(
                    "(?<s{}>{o}(?:(?:[、，和及]|以及){o})*)",
                    slots.len(),
                    o = sym::ORG
                ));
                slots.push(Slot::Organisations(argument.parse()?));
            }
            "orglist" => {
                let inside = format!(
                    "[^。；：！？“{}{}{}]{{2,160}}?",
                    sym::PEOPLE,
                    sym::DATE,
                    sym::EVENT
                );
                out.push_str(&format!("(?<s{}>{inside})", slots.len()));
                slots.push(Slot::Organisations(argument.parse()?));
            }
            "event" => {
                out.push_str(&format!("(?<s{}>{})", slots.len(), sym::EVENT));
                slots.push(Slot::Event);
            }
            "org" => out.push(sym::ORG),
            "place" => out.push(sym::PLACE),
            "date" => out.push(sym::DATE),
            "title" => out.push(sym::TITLE),
            "anyone" => {
                let slot = match argument {
                    "absent" => Slot::Absent,
                    "" => Slot::People(Vec::new()),
                    roles => Slot::People(roles.split('+').map(str::parse).collect::<Result<_, String>>()?),
                };
                out.push_str(&format!("(?<s{}>[{}{}])", slots.len(), sym::PEOPLE, sym::ASIDE));
                slots.push(slot);
            }
            "span" => out.push_str(&format!("[^。！？；]{{0,{}}}?", number()?)),
            "gap" => out.push_str(&format!("[^。！？；{}]{{0,{}}}?", sym::PEOPLE, number()?)),
            "near" => out.push_str(&format!("[^。！？；，{}]{{0,{}}}?", sym::PEOPLE, number()?)),
            _ if name.starts_with(|c: char| c.is_ascii_digit()) => out.push_str(&rest[open..=close]),
            _ => {
                return Err(format!(
                    "“{{{inner}}}” is no slot; expected people, orgs, org, place, date, title, event, gap or near"
                ));
            }
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    Ok(out)
}
