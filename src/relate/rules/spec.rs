//! A rule file as written: TOML to [`RuleSpec`]s, every word with its place, every error at once.
//!
//! Must not know what patterns mean or which other files there are. The build script reads the built-in rules
//! with this file.

use crate::record::EventKind;
use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// An error in a rule file, where it is, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Rule file.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The words that are wrong.
    pub words: String,
    /// What should stand there.
    pub expected: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            words,
            expected,
        } = self;
        write!(f, "{file}:{line}:{column}: “{words}”: expected {expected}")
    }
}

/// Words of a rule file with their place in it.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// The words, escapes resolved.
    pub value: String,
    /// Bytes of the file, quotation marks included.
    pub at: Range<usize>,
}

/// A rule as written.
#[derive(Debug, Clone, Default)]
pub struct RuleSpec {
    /// Its name.
    pub id: Words,
    /// What it matches.
    pub pattern: Words,
    /// Sort of event that a match makes; `named` takes it from the head of `{event}`.
    pub event: Option<Words>,
    /// Makes an event only where the current one is of this sort (会谈后 … 共同见证).
    pub after: Option<EventKind>,
    /// The match is about the latest event of this sort (参加调研); visits and inspections count as one sort.
    pub of: Option<EventKind>,
    /// Yes-or-no fields.
    pub flags: Flags,
    /// Between 0 and 1.
    pub confidence: f32,
    /// Rules whose matches give way where they overlap with one of this rule.
    pub beats: Vec<Words>,
    /// Words of which the sentence must hold one for the rule to be tried.
    pub triggers: Vec<Words>,
    /// Patterns that undo a match where they are found in the matched words.
    pub not: Vec<Words>,
    /// Patterns that undo a match where the words right after it begin with one (主持 … 县政府全面工作).
    pub not_after: Vec<Words>,
    /// Sentences that fire.
    pub yes: Vec<Words>,
    /// Sentences that must not fire.
    pub no: Vec<Words>,
}

/// The yes-or-no fields of a rule; all are no where they are not written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags {
    /// The match refers to the event of this person (会见李某时); where none is known, it makes it.
    pub refer: bool,
    /// One event for each person of the last slot (分别会见).
    pub split: bool,
    /// The match is about all events of the article so far (参加上述活动).
    pub all: bool,
    /// The match is about every event of the sentence that made its event (分别会见 … 参加会见).
    pub whole_set: bool,
    /// The roles of the first people go to people listed before them too, where no trigger stands between
    /// (甲书记等四套班子领导,乙主任出席).
    pub list_back: bool,
    /// The words may be a quotation of somebody absent, where another speaks in the same paragraph.
    pub quotes: bool,
    /// Only bodies that meet themselves take part (县人大常委会举行…), no office that calls others.
    pub bodies: bool,
    /// A new event even where one of that name is known (会前会见).
    pub follow_on: bool,
    /// Who takes part in the event before it takes part in this one too (与会人员参观了…).
    pub everyone: bool,
    /// A part of the meeting that the text is at, where no day is named (会上…作专题辅导).
    pub inside: bool,
    /// Only where the event's words are a head alone (座谈会), which names no other event than the article's.
    pub bare: bool,
    /// The event is told only where the article tells of no other.
    pub last_resort: bool,
}

impl Flags {
    const NAMES: &[&str] = &[
        "refer",
        "split",
        "all",
        "whole_set",
        "list_back",
        "quotes",
        "follow_on",
        "everyone",
        "inside",
        "bare",
        "last_resort",
    ];

    fn field(&mut self, name: &str) -> Option<&mut bool> {
        Some(match name {
            "refer" => &mut self.refer,
            "split" => &mut self.split,
            "all" => &mut self.all,
            "whole_set" => &mut self.whole_set,
            "list_back" => &mut self.list_back,
            "quotes" => &mut self.quotes,
            "bodies" => &mut self.bodies,
            "follow_on" => &mut self.follow_on,
            "everyone" => &mut self.everyone,
            "inside" => &mut self.inside,
            "bare" => &mut self.bare,
            "last_resort" => &mut self.last_resort,
            _ => return None,
        })
    }
}

const FIELDS: &[&str] = &[
    "id",
    "pattern",
    "triggers",
    "yes",
    "no",
    "event",
    "after",
    "of",
    "beats",
    "not",
    "not_after",
    "confidence",
];

/// A rule file as written.
#[derive(Debug, Clone, Default)]
pub struct RuleFile {
    /// Name for messages.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Ids of rules that are not used.
    pub disable: Vec<Words>,
    /// Its rules.
    pub rules: Vec<RuleSpec>,
}

impl RuleFile {
    /// Reads a file; what is wrong goes to `problems`, what is right is kept.
    pub fn read(name: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let mut reader = Reader {
            file: Self {
                name: name.to_owned(),
                text: text.to_owned(),
                ..Self::default()
            },
            problems,
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let at = error.span().unwrap_or(0..0);
            reader.problem(at, format!("TOML: {}", error.message()));
        }
        // What is read from a file of broken TOML is guesswork: its own errors first.
        if errors.is_empty() {
            reader.table(table.get_ref());
        }
        reader.file
    }

    /// An error at bytes `at` of this file.
    pub fn problem(&self, at: Range<usize>, expected: impl Into<String>) -> Problem {
        let before = &self.text[..at.start.min(self.text.len())];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let words = self.text.get(at).unwrap_or_default();
        let line = words.lines().next().unwrap_or_default().trim();
        let words = match line.chars().nth(40) {
            Some(_) => line.chars().take(40).chain(['…']).collect(),
            None => line.trim_matches(['"', '\'']).to_owned(),
        };
        Problem {
            file: self.name.clone(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            words,
            expected: expected.into(),
        }
    }

    /// The bytes of this file that hold bytes `part` of a string's value: escapes counted as they are written.
    pub fn inside(&self, words: &Words, part: Range<usize>) -> Range<usize> {
        let raw = &self.text[words.at.clone()];
        let quote = ["\"\"\"", "'''", "\"", "'"]
            .into_iter()
            .find(|q| raw.starts_with(q))
            .unwrap_or_default();
        let mut from = quote.len();
        if quote.len() == 3 {
            from += raw[from..].len()
                - raw[from..]
                    .trim_start_matches('\r')
                    .trim_start_matches('\n')
                    .len();
        }
        let mut value = 0;
        let (mut start, mut end) = (None, None);
        let body = &raw[from..raw.len().saturating_sub(quote.len()).max(from)];
        let mut rest = body;
        while !rest.is_empty() {
            if value >= part.start && start.is_none() {
                start = Some(body.len() - rest.len());
            }
            if value >= part.end && end.is_none() {
                end = Some(body.len() - rest.len());
            }
            let (taken, made) = unit(rest, quote.starts_with('"'));
            value += made;
            rest = &rest[taken..];
        }
        let base = words.at.start + from;
        base + start.unwrap_or(body.len())..base + end.unwrap_or(body.len())
    }
}

/// Bytes of the next character as written, and of the character that it stands for.
fn unit(rest: &str, escapes: bool) -> (usize, usize) {
    let first = rest.chars().next().map_or(1, char::len_utf8);
    if !escapes || !rest.starts_with('\\') {
        return (first, first);
    }
    let hex = |digits: usize| {
        let written = (2 + digits).min(rest.len());
        let code = rest.get(2..written).and_then(|h| u32::from_str_radix(h, 16).ok());
        (written, code.and_then(char::from_u32).map_or(1, char::len_utf8))
    };
    match rest[1..].chars().next() {
        Some('x') => hex(2),
        Some('u') => hex(4),
        Some('U') => hex(8),
        Some('\n' | '\r') => (rest.len() - rest[1..].trim_start().len(), 0),
        Some(c) => (1 + c.len_utf8(), 1),
        None => (1, 1),
    }
}

struct Reader<'p> {
    file: RuleFile,
    problems: &'p mut Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, at: Range<usize>, expected: impl Into<String>) {
        let problem = self.file.problem(at, expected);
        self.problems.push(problem);
    }

    fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "disable" => self.file.disable = self.list(value),
                "rule" => {
                    let Some(rules) = value.get_ref().as_array() else {
                        self.problem(key.span(), "“[[rule]]”, with two brackets on either side");
                        continue;
                    };
                    for rule in rules.iter() {
                        if let Some(fields) = rule.get_ref().as_table() {
                            let spec = self.rule(rule.span(), fields);
                            self.file.rules.push(spec);
                        } else {
                            self.problem(rule.span(), "a rule: “[[rule]]” and its fields below");
                        }
                    }
                }
                _ => self.problem(key.span(), "“[[rule]]” or “disable = […]”"),
            }
        }
    }

    fn rule(&mut self, at: Range<usize>, fields: &DeTable<'_>) -> RuleSpec {
        let mut spec = RuleSpec {
            confidence: 0.9,
            ..RuleSpec::default()
        };
        for (key, value) in fields {
            match key.get_ref().as_ref() {
                "id" => spec.id = self.words(value),
                "pattern" => spec.pattern = self.words(value),
                "event" => spec.event = self.event(value),
                "after" => spec.after = self.kind(value),
                "of" => spec.of = self.kind(value),
                "beats" => spec.beats = self.list(value),
                "triggers" => spec.triggers = self.list(value),
                "not" => spec.not = self.list(value),
                "not_after" => spec.not_after = self.list(value),
                "yes" => spec.yes = self.list(value),
                "no" => spec.no = self.list(value),
                "confidence" => spec.confidence = self.confidence(value),
                name => match spec.flags.field(name) {
                    Some(flag) => match value.get_ref().as_bool() {
                        Some(yes) => *flag = yes,
                        None => self.problem(value.span(), "true or false"),
                    },
                    None => {
                        let all = [FIELDS, Flags::NAMES].concat().join(", ");
                        self.problem(key.span(), format!("a field of a rule: {all}"));
                    }
                },
            }
        }
        let missing = |name: &str| !fields.iter().any(|(k, _)| k.get_ref() == name);
        let needs = [
            ("id", "a name: id = \"role/chair\""),
            ("pattern", "what it matches: pattern = \"{people:chair}主持\""),
            ("triggers", "words that the pattern needs: triggers = [\"主持\"]"),
            ("yes", "a sentence on which it fires: yes = [\"…\"]"),
            ("no", "a sentence on which it must not fire: no = [\"…\"]"),
        ];
        for (name, what) in needs {
            if missing(name) {
                // The place of a rule is its heading: the table itself may reach over many lines.
                let head = at.start..at.start + "[[rule]]".len();
                let whose = match spec.id.value.as_str() {
                    "" => String::new(),
                    id => format!(" in rule “{id}”"),
                };
                self.problem(head, format!("{what}{whose}"));
            }
        }
        for list in [("triggers", &spec.triggers), ("yes", &spec.yes), ("no", &spec.no)] {
            if list.1.is_empty()
                && let Some((_, value)) = fields.iter().find(|(k, _)| k.get_ref() == list.0)
                && value.get_ref().as_array().is_some_and(|a| a.is_empty())
            {
                self.problem(value.span(), format!("at least one in “{}”", list.0));
            }
        }
        if !spec.id.at.is_empty() && (spec.id.value.is_empty() || spec.id.value.contains(char::is_whitespace))
        {
            self.problem(spec.id.at.clone(), "a name without spaces");
        }
        spec
    }

    fn words(&mut self, value: &Spanned<DeValue<'_>>) -> Words {
        match value.get_ref().as_str() {
            Some(text) => Words {
                value: text.to_owned(),
                at: value.span(),
            },
            None => {
                self.problem(value.span(), "words in quotation marks");
                Words::default()
            }
        }
    }

    fn list(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Words> {
        let Some(items) = value.get_ref().as_array() else {
            self.problem(value.span(), "a list of words: [\"…\", \"…\"]");
            return Vec::new();
        };
        items
            .iter()
            .map(|i| self.words(i))
            .filter(|w| !w.at.is_empty())
            .collect()
    }

    fn event(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Words> {
        let words = self.words(value);
        if words.value != "named" && words.value.parse::<EventKind>().is_err() && !words.at.is_empty() {
            self.problem(value.span(), format!("named, or a kind of event: {}", kinds()));
            return None;
        }
        Some(words)
    }

    fn kind(&mut self, value: &Spanned<DeValue<'_>>) -> Option<EventKind> {
        let kind = value.get_ref().as_str().and_then(|s| s.parse().ok());
        if kind.is_none() {
            self.problem(value.span(), format!("a kind of event: {}", kinds()));
        }
        kind
    }

    fn confidence(&mut self, value: &Spanned<DeValue<'_>>) -> f32 {
        let number = match value.get_ref() {
            DeValue::Float(f) => f.as_str().parse::<f32>().ok(),
            DeValue::Integer(i) => i.as_str().parse::<f32>().ok(),
            _ => None,
        };
        match number.filter(|n| (0.0..=1.0).contains(n)) {
            Some(n) => n,
            None => {
                self.problem(value.span(), "a number between 0 and 1");
                0.9
            }
        }
    }
}

fn kinds() -> String {
    EventKind::ALL
        .iter()
        .map(|k| k.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}
