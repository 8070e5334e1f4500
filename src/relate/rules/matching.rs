//! Rules, compiled: which of them match in a sentence, and which give way.
//!
//! Must not know articles: what a match means there is [`assemble`](crate::relate)'s.

use super::letters::{Automaton, Buffers, Letters, Text};
use super::needs::symbols;
use super::pattern::{Pattern, PatternError, Slot};
use super::spec::{RuleFile, RuleSpec, Words};
use crate::record::EventKind;
use crate::relate::cues::{Cues, Sort};
use crate::relate::encoded::Encoded;
use crate::relate::tables::Tables;
use crate::relate::words::WORDS;
use regex::Regex;
use std::ops::Range;

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
    /// The file that it comes from.
    pub file: String,
    /// The pattern as written.
    pub source: String,
    /// What sort of event it makes, if any.
    pub makes: Option<Makes>,
    /// See [`Flags::refer`](super::spec::Flags::refer); so the other flags.
    pub refer: bool,
    /// One event for each person of the last slot.
    pub split: bool,
    /// About all events so far.
    pub all: bool,
    /// About every event of the sentence that made its event.
    pub whole_set: bool,
    /// Roles go to people listed before too.
    pub list_back: bool,
    /// May be a quotation of somebody absent.
    pub quotes: bool,
    /// About the latest event of this sort.
    pub of: Option<EventKind>,
    /// Only bodies that meet themselves.
    pub bodies: bool,
    /// Only after an event of this sort.
    pub after: Option<EventKind>,
    /// A new event even where one of that name is known.
    pub follow_on: bool,
    /// Who takes part in the event before it takes part in this one too.
    pub everyone: bool,
    /// A part of the meeting that the text is at.
    pub inside: bool,
    /// Only where the event's words are a head alone.
    pub bare: bool,
    /// Told only where the article tells of no other event.
    pub last_resort: bool,
    /// Between 0 and 1.
    pub confidence: f32,
    /// Rules that give way to this one.
    pub beats: Vec<String>,
    /// Words of which the sentence must hold one.
    pub triggers: Vec<String>,
    /// Sentences on which it fires.
    pub yes: Vec<String>,
    /// Sentences on which it must not.
    pub no: Vec<String>,
    pattern: Pattern,
    automaton: Automaton,
    /// The group of every slot.
    groups: Vec<usize>,
    /// The groups of name, place, topic and organiser.
    parts: [Option<usize>; 4],
    /// What undoes a match inside it, and right after it: as written, and compiled.
    not: Vec<(String, Automaton)>,
    not_after: Vec<(String, Automaton)>,
}

/// A rule that fired.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Index of the rule.
    pub rule: usize,
    /// Tokens that matched.
    pub tokens: Range<usize>,
    /// Slots with the tokens in them.
    pub slots: Vec<(Slot, Range<usize>)>,
    /// Tokens of the event's name.
    pub name: Option<Range<usize>>,
    /// Tokens of the place.
    pub place: Option<Range<usize>>,
    /// Tokens of what it is about.
    pub topic: Option<Range<usize>>,
    /// Tokens of who holds it.
    pub organiser: Option<Range<usize>>,
}

/// Where a rule whose trigger is there stopped.
#[derive(Debug, Clone, PartialEq)]
pub enum Stop {
    /// Everything up to a piece of the pattern was found.
    Before {
        /// The pieces that were found, as written.
        found: String,
        /// The tokens that they cover, where they reach furthest; empty where nothing was found.
        tokens: Range<usize>,
        /// What did not follow, as written.
        missing: String,
    },
    /// The whole pattern matched, and one of `not` was in it, or one of `not_after` right after it.
    Undone {
        /// The tokens that matched.
        tokens: Range<usize>,
        /// The pattern that undid it, as written.
        by: String,
    },
}

/// Rules, in the order of their files.
pub struct Rules {
    /// The rules.
    pub rules: Vec<Rule>,
    /// Their triggers, and what else sentences are searched for.
    cues: Cues,
    /// For every cue, the rules whose trigger it is.
    of_cue: Vec<Vec<usize>>,
    /// What tells the rules' patterns, and those of their `not` and `not_after`, apart.
    letters: Letters,
    /// Of every rule the number of its pattern there; its others follow.
    first: Vec<usize>,
}

/// Buffers of [`Rules::matches`], reused from sentence to sentence.
#[derive(Default)]
pub struct Scratch {
    triggered: Vec<usize>,
    text: Text,
    bytes: Vec<u8>,
    /// Of the part of a sentence that `not` and `not_after` look at.
    part: Vec<u8>,
    buffers: Buffers,
    part_buffers: Buffers,
}

impl Rules {
    /// Makes a set of compiled rules.
    pub(super) fn new(rules: Vec<Rule>) -> Self {
        let all = rules.iter().flat_map(|r| &r.triggers);
        let triggers = all.map(|t| (t.as_str(), Sort::Trigger));
        let plain = Tables::built_in().not_triggers.iter().map(|w| (*w, Sort::Plain));
        let said = WORDS.said.iter().map(|w| (w.as_str(), Sort::Said));
        let (cues, numbers) = Cues::new(triggers.chain(plain).chain(said));
        let mut of_cue = vec![Vec::new(); numbers.len()];
        for (i, rule) in rules.iter().enumerate() {
            for number in rule.triggers.iter().filter_map(|t| numbers.get(t.as_str())) {
                of_cue[*number].push(i);
            }
        }
        let letters = Letters::of(rules.iter().flat_map(Rule::automata));
        let mut next = 0;
        let mut first = Vec::with_capacity(rules.len());
        for rule in &rules {
            first.push(next);
            next += rule.automata().count();
        }
        Self {
            rules,
            cues,
            of_cue,
            letters,
            first,
        }
    }

    /// What sentences are searched for.
    pub fn cues(&self) -> &Cues {
        &self.cues
    }

    /// Whether no trigger stands in these tokens of a rule that says who takes part; what only says where or about what
    /// parts no list.
    pub fn is_quiet(&self, sentence: &Encoded, tokens: Range<usize>) -> bool {
        let inside = |r: &Range<usize>| tokens.start <= r.start && r.end <= tokens.end;
        let mut within = sentence.cues.iter().filter(|c| inside(&c.tokens));
        !within.any(|c| self.of_cue[c.word].iter().any(|&r| self.rules[r].says_who()))
    }

    /// Puts the rules that have a trigger in a sentence into `out`, in their order.
    fn triggered(&self, sentence: &Encoded, out: &mut Vec<usize>) {
        out.clear();
        for cue in &sentence.cues {
            out.extend_from_slice(&self.of_cue[cue.word]);
        }
        out.sort_unstable();
        out.dedup();
    }

    /// Whether a match of `strong` makes one of `weak` give way.
    pub fn beats(&self, strong: &Match, weak: &Match) -> bool {
        strong.tokens.start < weak.tokens.end
            && weak.tokens.start < strong.tokens.end
            && self.rules[strong.rule].beats.contains(&self.rules[weak.rule].id)
    }

    /// Drops matches that overlap with one of a rule that beats theirs.
    pub fn drop_beaten(&self, matches: &mut Vec<Match>) {
        let strong: Vec<Match> = matches
            .iter()
            .filter(|m| !self.rules[m.rule].beats.is_empty())
            .cloned()
            .collect();
        matches.retain(|m| !strong.iter().any(|s| self.beats(s, m)));
    }

    /// Every match in a sentence, by rule, then by place. Matches of one rule do not overlap.
    pub fn matches(&self, sentence: &Encoded, scratch: &mut Scratch) -> Vec<Match> {
        let mut out = Vec::new();
        let symbols = symbols(sentence.letters.iter().copied());
        let mut triggered = std::mem::take(&mut scratch.triggered);
        self.triggered(sentence, &mut triggered);
        triggered.retain(|&i| self.rules[i].automaton.may_match(symbols));
        if !triggered.is_empty() {
            self.letters.read(&sentence.letters, &mut scratch.text);
        }
        for &index in &triggered {
            if self.letters.may_match(self.first[index], &scratch.text) {
                self.matches_of(index, sentence, scratch, &mut out);
            }
        }
        scratch.triggered = triggered;
        out
    }

    /// The matches of one rule in a sentence, which `scratch` holds in letters.
    fn matches_of(&self, index: usize, sentence: &Encoded, scratch: &mut Scratch, out: &mut Vec<Match>) {
        let (rule, number) = (&self.rules[index], self.first[index]);
        let Scratch {
            text,
            bytes,
            part,
            buffers,
            part_buffers,
            ..
        } = scratch;
        let length = sentence.letters.len();
        self.letters.encode(number, text, 0..length, bytes);
        // One byte is one token.
        rule.automaton.each_match(bytes, buffers, |found| {
            let Some(tokens) = found.get(0) else { return };
            let undone = rule.undone(tokens.clone(), length, |n, automaton, tokens| {
                let number = number + 1 + n;
                self.letters.may_match(number, text) && {
                    self.letters.encode(number, text, tokens, part);
                    automaton.is_match(part, part_buffers)
                }
            });
            if undone.is_some() {
                return;
            }
            let [name, place, topic, organiser] = rule.parts.map(|g| found.get(g?));
            let slots = rule.pattern.slots.iter().zip(&rule.groups);
            out.push(Match {
                rule: index,
                tokens,
                slots: slots
                    .filter_map(|(s, &g)| Some((s.clone(), found.get(g)?)))
                    .collect(),
                name,
                place,
                topic,
                organiser,
            });
        });
    }

    /// Rules whose trigger is in the sentence and that do not match there, with where they stopped. Compiles
    /// parts of patterns: for people who ask, not for every text.
    pub fn stops(&self, sentence: &Encoded) -> Vec<(usize, Stop)> {
        let mut triggered = Vec::new();
        self.triggered(sentence, &mut triggered);
        let matched = self.matches(sentence, &mut Scratch::default());
        let silent = |i: &usize| !matched.iter().any(|m| m.rule == *i);
        triggered
            .into_iter()
            .filter(silent)
            .map(|i| (i, self.rules[i].stop(sentence)))
            .collect()
    }
}

impl Rule {
    /// Compiles a rule as written.
    pub(super) fn new(file: &RuleFile, spec: &RuleSpec) -> Result<Self, Vec<PatternError>> {
        let pattern = Pattern::read(&spec.pattern.value)?;
        let automaton = compile(&pattern.regex)?;
        let read = |words: &Words, anchor: &str| -> Result<(String, Automaton), Vec<PatternError>> {
            let regex = Pattern::read(&words.value)?.regex;
            Ok((words.value.clone(), compile(&format!("{anchor}(?:{regex})"))?))
        };
        let not = spec.not.iter().map(|w| read(w, "")).collect::<Result<_, _>>()?;
        let not_after = spec
            .not_after
            .iter()
            .map(|w| read(w, "^"))
            .collect::<Result<_, _>>()?;
        let makes = spec.event.as_ref().map(|event| match event.value.parse() {
            Ok(kind) => Makes::Kind(kind),
            Err(_) => Makes::Named,
        });
        let slot = |i: usize| automaton.group(&format!("s{i}"));
        let groups = (0..pattern.slots.len()).filter_map(slot).collect();
        let parts = ["name", "place", "topic", "organiser"].map(|part| automaton.group(part));
        let words = |list: &[Words]| list.iter().map(|w| w.value.clone()).collect();
        let flags = spec.flags;
        Ok(Self {
            id: spec.id.value.clone(),
            file: file.name.clone(),
            source: spec.pattern.value.clone(),
            makes,
            refer: flags.refer,
            split: flags.split,
            all: flags.all,
            whole_set: flags.whole_set,
            list_back: flags.list_back,
            quotes: flags.quotes,
            of: spec.of,
            bodies: flags.bodies,
            after: spec.after,
            follow_on: flags.follow_on,
            everyone: flags.everyone,
            inside: flags.inside,
            bare: flags.bare,
            last_resort: flags.last_resort,
            confidence: spec.confidence,
            beats: words(&spec.beats),
            triggers: words(&spec.triggers),
            yes: words(&spec.yes),
            no: words(&spec.no),
            pattern,
            automaton,
            groups,
            parts,
            not,
            not_after,
        })
    }

    /// Whether it makes an event or gives somebody a role.
    pub fn says_who(&self) -> bool {
        let gives = |slot: &Slot| match slot {
            Slot::People(roles) => !roles.is_empty(),
            Slot::Absent | Slot::Organisations(_) => true,
            Slot::Event => false,
        };
        self.makes.is_some() || self.pattern.slots.iter().any(gives)
    }

    /// What a match gives: `event meeting`, `people chair+speak`, `orgs attend`.
    pub fn emits(&self) -> Vec<String> {
        let mut out = Vec::new();
        match self.makes {
            Some(Makes::Named) => out.push("event as named".to_owned()),
            Some(Makes::Kind(kind)) => out.push(format!("event {kind}")),
            None => {}
        }
        let mut add = |what: String| {
            if !out.contains(&what) {
                out.push(what);
            }
        };
        for slot in &self.pattern.slots {
            match slot {
                Slot::People(roles) => roles.iter().for_each(|r| add(r.to_string())),
                Slot::Absent => add("absent".to_owned()),
                Slot::Organisations(role) => add(format!("orgs {role}")),
                Slot::Event => {}
            }
        }
        for group in ["topic", "organiser"] {
            if self.pattern.has_group(group) {
                add(group.to_owned());
            }
        }
        if self.refer {
            add("refers to an event".to_owned());
        }
        out
    }

    /// Its pattern, and those of `not` and `not_after`.
    fn automata(&self) -> impl Iterator<Item = &Automaton> + Clone {
        let others = self.not.iter().chain(&self.not_after).map(|n| &n.1);
        std::iter::once(&self.automaton).chain(others)
    }

    /// The pattern that undoes a match of these tokens, of so many, as written; whether the pattern of that number
    /// among [`automata`](Self::automata) but the first stands in a part of them is asked of `stands`.
    fn undone(
        &self,
        tokens: Range<usize>,
        length: usize,
        mut stands: impl FnMut(usize, &Automaton, Range<usize>) -> bool,
    ) -> Option<&str> {
        let after = tokens.end..length;
        let inside = self.not.iter().map(|n| (n, tokens.clone()));
        let behind = self.not_after.iter().map(|n| (n, after.clone()));
        let mut all = inside.chain(behind).enumerate();
        let found = all.find(|(number, (not, part))| stands(*number, &not.1, part.clone()));
        found.map(|(_, (not, _))| not.0.as_str())
    }

    /// How far the pattern gets in a sentence that it does not match.
    fn stop(&self, sentence: &Encoded) -> Stop {
        let letters = &sentence.letters;
        let bytes = self.automaton.encode(letters);
        let mut undone = None;
        self.automaton
            .each_match(&bytes, &mut Buffers::default(), |found| {
                let Some(tokens) = found.get(0).filter(|_| undone.is_none()) else {
                    return;
                };
                let by = self.undone(tokens.clone(), letters.len(), |_, automaton, part| {
                    automaton.is_match(&automaton.encode(&letters[part]), &mut Buffers::default())
                });
                let by = by.map(str::to_owned);
                undone = by.map(|by| Stop::Undone { tokens, by });
            });
        if let Some(stop) = undone {
            return stop;
        }
        let pieces = &self.pattern.pieces;
        let text: String = sentence.letters.iter().collect();
        let token = |byte: usize| text[..byte].chars().count();
        let spot = self
            .triggers
            .iter()
            .filter_map(|t| text.find(t.as_str()))
            .min()
            .unwrap_or(text.len());
        let mut reached = 0;
        let mut tokens = 0..0;
        for k in (1..pieces.len()).rev() {
            // What may be empty says nothing about how far the pattern got.
            if pieces[k - 1].optional {
                continue;
            }
            let Ok(prefix) = Regex::new(&self.pattern.regex[..pieces[k - 1].end]) else {
                continue;
            };
            let found: Vec<_> = prefix.find_iter(&text).collect();
            // Of several, the one that stands right before the trigger.
            let near = found.iter().rev().find(|m| m.end() <= spot).or(found.first());
            if let Some(found) = near {
                reached = k;
                tokens = token(found.start())..token(found.end());
                break;
            }
        }
        // The next part that must be there; of those before it, gaps say how far away it may be.
        let must = (reached..pieces.len())
            .find(|&i| !pieces[i].optional)
            .map_or(pieces.len(), |i| i + 1);
        let written = |range: Range<usize>| {
            let shown = pieces[range].iter().map(|p| (p, &self.source[p.source.clone()]));
            shown
                .filter(|(p, words)| !p.optional || words.starts_with('{'))
                .map(|(_, words)| words)
                .collect()
        };
        Stop::Before {
            found: written(0..reached),
            tokens,
            missing: written(reached..must),
        }
    }
}

fn compile(regex: &str) -> Result<Automaton, Vec<PatternError>> {
    Automaton::new(regex).map_err(|expected| vec![PatternError { at: 0..0, expected }])
}
