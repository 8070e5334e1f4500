//! Patterns: a regular expression with slots becomes one without, and every error gets its place.
//!
//! Matching is linear in the text, since the crate `regex` is: no look-around, no back-references. Must not know
//! rules or files. The build script reads the built-in rules with this file.

use super::spelling::{self, may_be_empty};
use super::symbols as sym;
use crate::record::Role;
use regex_syntax::ast::{Ast, ErrorKind, GroupKind};
use std::ops::Range;

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

/// An error in a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// Bytes of the pattern that are wrong.
    pub at: Range<usize>,
    /// What should stand there.
    pub expected: String,
}

/// A part of a pattern that follows the one before it: 「主持」, `{people:chair}`, `(?:召开|举行)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it ends in the regular expression.
    pub end: usize,
    /// Bytes of the pattern as written.
    pub source: Range<usize>,
    /// It may stand for no words at all: a gap or an optional part.
    pub optional: bool,
}

/// A pattern, read.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// The regular expression. Slot `i` is its group `si`.
    pub regex: String,
    /// Slots that give something, in order.
    pub slots: Vec<Slot>,
    /// Its parts at the top level.
    pub pieces: Vec<Piece>,
    ast: Ast,
}

const SLOTS: &str = "{people:ROLE}, {anyone:ROLE}, {orgs:ROLE}, {orglist:ROLE}, {event}, {org}, {place}, {date}, {title}, {gap:N}, {near:N} or {span:N}";

impl Pattern {
    /// Reads a pattern as written.
    ///
    /// # Errors
    /// All slots that are wrong; or, where the slots are right, what is wrong with the expression.
    pub fn read(source: &str) -> Result<Self, Vec<PatternError>> {
        let mut expansion = Expansion::default();
        expansion.expand(source);
        if !expansion.errors.is_empty() {
            return Err(expansion.errors);
        }
        let regex = &expansion.regex;
        let mut parser = regex_syntax::ast::parse::Parser::new();
        let ast = match parser.parse(regex) {
            Ok(ast) => ast,
            Err(e) => {
                let at = expansion.to_source(e.span().start.offset..e.span().end.offset);
                return Err(vec![PatternError {
                    at,
                    expected: syntax(e.kind()),
                }]);
            }
        };
        if let Err(e) = regex_syntax::hir::translate::Translator::new().translate(regex, &ast) {
            let at = expansion.to_source(e.span().start.offset..e.span().end.offset);
            return Err(vec![PatternError {
                at,
                expected: format!("a pattern: {}", e.kind()),
            }]);
        }
        let mut strange = Vec::new();
        foreign_groups(&ast, &mut |name, at| {
            let at = expansion.to_source(at);
            // Groups that slots make are named by the expansion.
            if !source[at.clone()].starts_with('{')
                && !matches!(name, "name" | "place" | "topic" | "organiser")
            {
                let expected = "(?<name>…) for the event's name, (?<place>…) for where it happens, (?<topic>…), (?<organiser>…), or (?:…)";
                strange.push(PatternError {
                    at,
                    expected: expected.to_owned(),
                });
            }
        });
        if !strange.is_empty() {
            return Err(strange);
        }
        let pieces = expansion.pieces(&ast);
        Ok(Self {
            regex: expansion.regex,
            slots: expansion.slots,
            pieces,
            ast,
        })
    }

    /// Whether the pattern has a group of this name.
    pub fn has_group(&self, name: &str) -> bool {
        let mut found = false;
        foreign_groups(&self.ast, &mut |group, _| found |= group == name);
        found
    }

    /// Whether words that the pattern spells out can hold these: 「还有」 in `(?:的|还)*有`.
    pub fn can_spell(&self, words: &str) -> bool {
        spelling::can_spell(&self.ast, words)
    }

    /// Words that match and hold none of these, if there are any: a rule with these triggers would not be tried
    /// on them. Gaps are written 「…」.
    pub fn words_without(&self, triggers: &[&str]) -> Option<String> {
        spelling::words_without(&self.ast, triggers)
    }
}

/// Calls `found` with every named group.
fn foreign_groups(ast: &Ast, found: &mut impl FnMut(&str, Range<usize>)) {
    match ast {
        Ast::Group(group) => {
            if let GroupKind::CaptureName { name, .. } = &group.kind {
                found(&name.name, name.span.start.offset..name.span.end.offset);
            }
            foreign_groups(&group.ast, found);
        }
        Ast::Repetition(r) => foreign_groups(&r.ast, found),
        Ast::Concat(parts) => parts.asts.iter().for_each(|a| foreign_groups(a, found)),
        Ast::Alternation(parts) => parts.asts.iter().for_each(|a| foreign_groups(a, found)),
        _ => {}
    }
}

/// What an error of the expression asks for.
fn syntax(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::GroupUnclosed => "a “)” that closes this “(”".to_owned(),
        ErrorKind::GroupUnopened => "a “(” before this “)”".to_owned(),
        ErrorKind::ClassUnclosed => "a “]” that closes this “[”".to_owned(),
        ErrorKind::RepetitionMissing => "something before it to repeat".to_owned(),
        ErrorKind::RepetitionCountInvalid => "the smaller number first: {0,3}".to_owned(),
        ErrorKind::RepetitionCountUnclosed
        | ErrorKind::RepetitionCountDecimalEmpty
        | ErrorKind::DecimalEmpty
        | ErrorKind::DecimalInvalid => "one or two numbers: {2} or {0,3}".to_owned(),
        ErrorKind::UnsupportedLookAround => {
            "a pattern without look-around; words that undo a match go to “not”".to_owned()
        }
        ErrorKind::UnsupportedBackreference => "a pattern without back-references".to_owned(),
        other => format!("a pattern: {other}"),
    }
}

/// A stretch of the regular expression and what it was made from.
#[derive(Debug)]
struct Segment {
    regex: Range<usize>,
    source: Range<usize>,
    /// Copied as it stands; else made from a slot.
    copied: bool,
}

#[derive(Debug, Default)]
struct Expansion {
    regex: String,
    slots: Vec<Slot>,
    segments: Vec<Segment>,
    errors: Vec<PatternError>,
}

impl Expansion {
    fn expand(&mut self, source: &str) {
        let mut in_class = false;
        let mut at = 0;
        while let Some(c) = source[at..].chars().next() {
            let rest = &source[at..];
            let mut next = at + c.len_utf8();
            match c {
                '\\' => {
                    // \p{Han} and \x{4E00} are no slots.
                    next += rest[1..].chars().next().map_or(0, char::len_utf8);
                    if source[next..].starts_with('{') && rest[1..].starts_with(['p', 'P', 'x', 'u', 'U']) {
                        next = source[next..].find('}').map_or(next, |i| next + i + 1);
                    }
                    self.copy(source, at..next);
                }
                '{' if !rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                    let Some(close) = rest.find('}') else {
                        self.error(at..source.len(), "a “}” that closes this “{”".to_owned());
                        return;
                    };
                    next = at + close + 1;
                    let from = self.regex.len();
                    let inner = &rest[1..close];
                    let made = if in_class {
                        self.symbol(inner)
                    } else {
                        self.slot(inner)
                    };
                    match made {
                        Ok(()) => self.segments.push(Segment {
                            regex: from..self.regex.len(),
                            source: at..next,
                            copied: false,
                        }),
                        Err(expected) => self.error(at..next, expected),
                    }
                }
                _ => {
                    in_class = match c {
                        '[' => true,
                        ']' => false,
                        _ => in_class,
                    };
                    self.copy(source, at..next);
                }
            }
            at = next;
        }
    }

    fn error(&mut self, at: Range<usize>, expected: String) {
        self.errors.push(PatternError { at, expected });
    }

    fn copy(&mut self, source: &str, range: Range<usize>) {
        let from = self.regex.len();
        self.regex.push_str(&source[range.clone()]);
        match self.segments.last_mut() {
            Some(s) if s.copied && s.source.end == range.start => {
                s.source.end = range.end;
                s.regex.end = self.regex.len();
            }
            _ => self.segments.push(Segment {
                regex: from..self.regex.len(),
                source: range,
                copied: true,
            }),
        }
    }

    /// The name of a symbol inside `[…]`.
    fn symbol(&mut self, name: &str) -> Result<(), String> {
        let symbol = match name {
            "people" => sym::PEOPLE,
            "aside" => sym::ASIDE,
            "event" => sym::EVENT,
            "org" => sym::ORG,
            "place" => sym::PLACE,
            "date" => sym::DATE,
            "title" => sym::TITLE,
            _ => return Err("{people}, {event}, {org}, {place}, {date} or {title} inside “[…]”".to_owned()),
        };
        self.regex.push(symbol);
        Ok(())
    }

    fn slot(&mut self, inner: &str) -> Result<(), String> {
        let (name, argument) = inner.split_once(':').unwrap_or((inner, ""));
        match name {
            "people" | "anyone" => {
                let slot = match argument {
                    "absent" => Slot::Absent,
                    "" => Slot::People(Vec::new()),
                    roles => Slot::People(roles.split('+').map(role).collect::<Result<_, _>>()?),
                };
                let aside = if name == "anyone" {
                    sym::ASIDE.to_string()
                } else {
                    String::new()
                };
                self.capture(slot, &format!("[{}{aside}]", sym::PEOPLE));
            }
            "orgs" => {
                let role = role(argument)?;
                let list = format!("{o}(?:(?:[、，和及]|以及){o})*", o = sym::ORG);
                self.capture(Slot::Organisations(role), &list);
            }
            "orglist" => {
                let role = role(argument)?;
                // One organisation alone is one symbol; words that no table knows are more.
                let inside = format!(
                    "(?:{}|[^。；：！？“{}{}{}]{{2,160}}?)",
                    sym::ORG,
                    sym::PEOPLE,
                    sym::DATE,
                    sym::EVENT
                );
                self.capture(Slot::Organisations(role), &inside);
            }
            "event" | "org" | "place" | "date" | "title" if !argument.is_empty() => {
                return Err(format!("{{{name}}}, without a colon"));
            }
            "event" => self.capture(Slot::Event, &sym::EVENT.to_string()),
            "org" => self.regex.push(sym::ORG),
            "place" => self.regex.push(sym::PLACE),
            "date" => self.regex.push(sym::DATE),
            "title" => self.regex.push(sym::TITLE),
            "span" | "gap" | "near" => {
                let most: u32 = argument
                    .parse()
                    .ok()
                    .filter(|n| (1..=200).contains(n))
                    .ok_or_else(|| format!("a number from 1 to 200 after the colon, like {{{name}:20}}"))?;
                let stops = match name {
                    "span" => String::new(),
                    "gap" => sym::PEOPLE.to_string(),
                    _ => format!("，{}", sym::PEOPLE),
                };
                self.regex.push_str(&format!("[^。！？；{stops}]{{0,{most}}}?"));
            }
            _ => return Err(SLOTS.to_owned()),
        }
        Ok(())
    }

    fn capture(&mut self, slot: Slot, inner: &str) {
        self.regex.push_str(&format!("(?<s{}>{inner})", self.slots.len()));
        self.slots.push(slot);
    }

    /// The bytes of the pattern that bytes `range` of the expression were made from.
    fn to_source(&self, range: Range<usize>) -> Range<usize> {
        let find = |at: usize, end: bool| {
            let holds = |s: &&Segment| if end { at <= s.regex.end } else { at < s.regex.end };
            match self.segments.iter().find(holds) {
                Some(s) if s.copied => s.source.start + (at - s.regex.start),
                Some(s) if end => s.source.end,
                Some(s) => s.source.start,
                None => self.segments.last().map_or(0, |s| s.source.end),
            }
        };
        let start = find(range.start, false);
        start..find(range.end, true).max(start)
    }

    fn pieces(&self, ast: &Ast) -> Vec<Piece> {
        let parts = match ast {
            Ast::Concat(concat) => concat.asts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut out: Vec<Piece> = Vec::new();
        let mut after_letter = false;
        for part in parts {
            let span = part.span().start.offset..part.span().end.offset;
            let source = self.to_source(span.clone());
            let copied = self
                .segments
                .iter()
                .any(|s| s.copied && s.regex.contains(&span.start));
            let letter = copied && matches!(part, Ast::Literal(_));
            match out.last_mut() {
                Some(last) if letter && after_letter => {
                    last.end = span.end;
                    last.source.end = source.end;
                }
                _ => out.push(Piece {
                    end: span.end,
                    source,
                    optional: may_be_empty(part),
                }),
            }
            after_letter = letter;
        }
        out
    }
}

fn role(name: &str) -> Result<Role, String> {
    name.parse().map_err(|_| {
        let all: Vec<_> = Role::ALL.iter().map(|r| r.as_str()).collect();
        format!(
            "a role after the colon: {} (or absent, for people)",
            all.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(pattern: &str) -> (&str, String) {
        let errors = Pattern::read(pattern).expect_err(pattern);
        let first = errors.into_iter().next().expect("an error");
        (&pattern[first.at], first.expected)
    }

    #[test]
    fn errors_point_at_the_words_of_the_pattern() {
        assert_eq!(wrong("{people:chair}{gap}主持").0, "{gap}");
        assert_eq!(wrong("{people:chef}主持").0, "{people:chef}");
        assert_eq!(wrong("{persons}主持").0, "{persons}");
        assert_eq!(wrong("{people:chair}(?:主持|召集").0, "(");
        assert_eq!(wrong("{people:chair}主持{3,1}").0, "{3,1}");
        assert_eq!(wrong("{event}(?<subject>研究.{1,9})").0, "subject");
        assert_eq!(
            wrong("{people:chair}(?!人)主持").1,
            syntax(&ErrorKind::UnsupportedLookAround)
        );
    }

    #[test]
    fn pieces_are_what_a_reader_sees() {
        let source = "由{people:chair}{near:4}主持(?:召开){0,1}";
        let pattern = Pattern::read(source).expect("a pattern");
        let pieces: Vec<&str> = pattern.pieces.iter().map(|p| &source[p.source.clone()]).collect();
        assert_eq!(
            pieces,
            ["由", "{people:chair}", "{near:4}", "主持", "(?:召开){0,1}"]
        );
        assert!(pattern.pieces[2].optional && pattern.pieces[4].optional && !pattern.pieces[3].optional);
    }
}
