//! Patterns: a regular expression with slots becomes one without, and every error gets its place.
//!
//! Matching is linear in the text, since the crate `regex` is: no look-around, no back-references. Must not know
//! rules or files. The build script reads the built-in rules with this file.

use super::symbols as sym;
use crate::record::Role;
use regex_syntax::ast::{Ast, ClassSet, ClassSetItem, ErrorKind, GroupKind, RepetitionKind, RepetitionRange};
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
            if !source[at.clone()].starts_with('{') && !matches!(name, "name" | "place") {
                let expected = "(?<name>…) for the event's name, (?<place>…) for where it happens, or (?:…)";
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

    /// Whether words that the pattern spells out can hold these: 「还有」 in `(?:的|还)*有`.
    pub fn can_spell(&self, words: &str) -> bool {
        let word: Vec<char> = words.chars().collect();
        let mut start = vec![false; word.len() + 1];
        start[0] = true;
        spell(&self.ast, &word, &start)[word.len()]
    }

    /// Words that match and hold none of these, if there are any: a rule with these triggers would not be tried
    /// on them. Gaps are written 「…」.
    pub fn words_without(&self, triggers: &[&str]) -> Option<String> {
        let start = vec![Spelt::default()];
        let end = avoid(&self.ast, triggers, start);
        end.into_iter().map(|s| s.words).min_by_key(|w| w.chars().count())
    }
}

/// Words spelt so far that hold no trigger, and the part of a trigger that they end with.
#[derive(Debug, Clone, Default)]
struct Spelt {
    begun: String,
    words: String,
}

impl Spelt {
    /// The next character; `None` where it completes a trigger.
    fn then(&self, c: char, triggers: &[&str]) -> Option<Self> {
        let mut begun = self.begun.clone();
        begun.push(c);
        if triggers.iter().any(|t| begun.ends_with(t)) {
            return None;
        }
        while !begun.is_empty() && !triggers.iter().any(|t| t.starts_with(begun.as_str())) {
            begun.remove(0);
        }
        let mut words = self.words.clone();
        match sym::name(c) {
            Some(name) => words.push_str(&format!("{{{name}}}")),
            None => words.push(c),
        }
        Some(Self { begun, words })
    }

    /// Any character that no trigger has.
    fn gap(&self) -> Self {
        let dots = if self.words.ends_with('…') { "" } else { "…" };
        Self {
            begun: String::new(),
            words: format!("{}{dots}", self.words),
        }
    }
}

/// The ways to spell a part of the pattern on from `from` without a trigger, one for each beginning of a trigger
/// that they may end with.
fn avoid(ast: &Ast, triggers: &[&str], from: Vec<Spelt>) -> Vec<Spelt> {
    let over = |chars: &[char]| {
        let all = from
            .iter()
            .flat_map(|s| chars.iter().filter_map(|&c| s.then(c, triggers)));
        distinct(all.collect())
    };
    match ast {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => from,
        Ast::Literal(l) => over(&[l.c]),
        Ast::Dot(_) | Ast::ClassUnicode(_) | Ast::ClassPerl(_) => {
            distinct(from.iter().map(Spelt::gap).collect())
        }
        Ast::ClassBracketed(class) => match letters(&class.kind).filter(|_| !class.negated) {
            Some(chars) => over(&chars),
            None => distinct(from.iter().map(Spelt::gap).collect()),
        },
        Ast::Group(group) => avoid(&group.ast, triggers, from),
        Ast::Concat(parts) => parts.asts.iter().fold(from, |at, part| avoid(part, triggers, at)),
        Ast::Alternation(parts) => {
            let all = parts
                .asts
                .iter()
                .flat_map(|part| avoid(part, triggers, from.clone()));
            distinct(all.collect())
        }
        Ast::Repetition(repetition) => {
            let (least, most) = bounds(&repetition.op.kind);
            let mut at = from;
            let mut out = if least == 0 { at.clone() } else { Vec::new() };
            // Once more than needed may part what would be a trigger.
            for times in 1..=most.min(least.saturating_add(1)) {
                at = avoid(&repetition.ast, triggers, at);
                if times >= least {
                    out.extend(at.iter().cloned());
                }
            }
            distinct(out)
        }
    }
}

/// One way for each beginning of a trigger: the shortest.
fn distinct(mut all: Vec<Spelt>) -> Vec<Spelt> {
    all.sort_by_key(|s| (s.begun.clone(), s.words.chars().count()));
    all.dedup_by(|a, b| a.begun == b.begun);
    all
}

/// The characters of a class, where they are few.
fn letters(set: &ClassSet) -> Option<Vec<char>> {
    fn item(i: &ClassSetItem, out: &mut Vec<char>) -> Option<()> {
        match i {
            ClassSetItem::Literal(l) => out.push(l.c),
            ClassSetItem::Union(u) => return u.items.iter().try_for_each(|i| item(i, out)),
            _ => return None,
        }
        Some(())
    }
    let ClassSet::Item(first) = set else { return None };
    let mut out = Vec::new();
    item(first, &mut out)?;
    Some(out)
}

/// Which beginnings of a word may have been spelt after a part of the pattern: `from[n]` for its first `n`
/// characters. Spelling may begin anywhere; once the whole word is there it stays.
fn spell(ast: &Ast, word: &[char], from: &[bool]) -> Vec<bool> {
    let over = |accepts: &dyn Fn(char) -> bool| {
        let mut out = vec![false; word.len() + 1];
        out[0] = true;
        out[word.len()] = from[word.len()];
        for (i, &c) in word.iter().enumerate() {
            if from[i] && accepts(c) {
                out[i + 1] = true;
            }
        }
        out
    };
    match ast {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => from.to_vec(),
        Ast::Literal(l) => over(&|c| c == l.c),
        // What a gap holds is not spelt out.
        Ast::Dot(_) | Ast::ClassUnicode(_) | Ast::ClassPerl(_) => over(&|_| false),
        Ast::ClassBracketed(class) => over(&|c| !class.negated && in_class(&class.kind, c)),
        Ast::Group(group) => spell(&group.ast, word, from),
        Ast::Concat(parts) => parts
            .asts
            .iter()
            .fold(from.to_vec(), |at, part| spell(part, word, &at)),
        Ast::Alternation(parts) => {
            let all = parts.asts.iter().map(|part| spell(part, word, from));
            all.reduce(either).unwrap_or_else(|| from.to_vec())
        }
        Ast::Repetition(repetition) => {
            let (least, most) = bounds(&repetition.op.kind);
            let enough = word.len() as u32 + 1;
            let mut at = from.to_vec();
            let mut out = if least == 0 {
                at.clone()
            } else {
                vec![false; word.len() + 1]
            };
            for times in 1..=most.min(enough.max(least.min(enough))) {
                at = spell(&repetition.ast, word, &at);
                if times >= least.min(enough) {
                    out = either(out, at.clone());
                }
            }
            out
        }
    }
}

fn either(a: Vec<bool>, b: Vec<bool>) -> Vec<bool> {
    a.into_iter().zip(b).map(|(a, b)| a || b).collect()
}

fn in_class(set: &ClassSet, c: char) -> bool {
    fn item(i: &ClassSetItem, c: char) -> bool {
        match i {
            ClassSetItem::Literal(l) => l.c == c,
            ClassSetItem::Range(r) => r.start.c <= c && c <= r.end.c,
            ClassSetItem::Union(u) => u.items.iter().any(|i| item(i, c)),
            _ => false,
        }
    }
    matches!(set, ClassSet::Item(i) if item(i, c))
}

fn bounds(kind: &RepetitionKind) -> (u32, u32) {
    match kind {
        RepetitionKind::ZeroOrOne => (0, 1),
        RepetitionKind::ZeroOrMore => (0, u32::MAX),
        RepetitionKind::OneOrMore => (1, u32::MAX),
        RepetitionKind::Range(RepetitionRange::Exactly(n)) => (*n, *n),
        RepetitionKind::Range(RepetitionRange::AtLeast(n)) => (*n, u32::MAX),
        RepetitionKind::Range(RepetitionRange::Bounded(m, n)) => (*m, *n),
    }
}

/// Whether a part may match no words.
fn may_be_empty(ast: &Ast) -> bool {
    match ast {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => true,
        Ast::Group(group) => may_be_empty(&group.ast),
        Ast::Concat(parts) => parts.asts.iter().all(may_be_empty),
        Ast::Alternation(parts) => parts.asts.iter().any(may_be_empty),
        Ast::Repetition(r) => bounds(&r.op.kind).0 == 0 || may_be_empty(&r.ast),
        _ => false,
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
                let inside = format!(
                    "[^。；：！？“{}{}{}]{{2,160}}?",
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
        assert_eq!(wrong("{event}(?<topic>研究.{1,9})").0, "topic");
        assert_eq!(
            wrong("{people:chair}(?!人)主持").1,
            syntax(&ErrorKind::UnsupportedLookAround)
        );
    }

    #[test]
    fn a_trigger_may_be_spelt_over_parts_but_not_in_a_gap() {
        let p = Pattern::read("{people:attend}{gap:9}(?:的|还)*有{near:3}[参与]会").expect("a pattern");
        assert!(p.can_spell("还有") && p.can_spell("与会") && p.can_spell("有"));
        assert!(!p.can_spell("没有") && !p.can_spell("有会"));
        let p = Pattern::read("{people:attend}有{near:3}会").expect("a pattern");
        assert!(p.can_spell("有会"), "a gap may be empty");
    }

    #[test]
    fn words_that_match_without_a_trigger_are_found() {
        let p = Pattern::read("{people:attend}{near:9}参加(?:了){0,1}(?:上述){0,1}(?:会见|会谈)")
            .expect("a pattern");
        assert_eq!(p.words_without(&["参加"]), None);
        assert_eq!(
            p.words_without(&["参加会见", "参加会谈", "上述"]).as_deref(),
            Some("{people}参加了会见")
        );
        let p = Pattern::read("{people:attend}甲{gap:3}乙").expect("a pattern");
        assert_eq!(p.words_without(&["甲乙"]).as_deref(), Some("{people}甲…乙"));
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
