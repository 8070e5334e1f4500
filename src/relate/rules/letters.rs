//! Regular expressions over one byte a character.
//!
//! A pattern tells a hundred characters apart at most; all others are alike to it. So every run of characters that
//! it does not tell apart becomes one byte, in the pattern as in the text, and the automaton is small, is soon built
//! and takes one step a character. Must not know what patterns are for.

use super::needs::{OTHERS, Openings, Order, Starts, needs, order, starts};
use regex_automata::meta::Regex;
use regex_automata::nfa::thompson::backtrack::{BoundedBacktracker, Cache};
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_automata::nfa::thompson::{Compiler, NFA};
use regex_automata::util::captures::GroupInfo;
use regex_automata::util::primitives::{NonMaxUsize, PatternID};
use regex_automata::{Anchored, Input};
use regex_syntax::hir::{Capture, Class, ClassBytes, ClassBytesRange, Hir, HirKind, Look, Repetition};
use std::ops::Range;

/// A pattern, compiled over the bytes of its alphabet.
pub(super) struct Automaton {
    /// Matches what [`Self::encode`] makes of a text.
    engine: Engine,
    /// Symbols without which nothing matches: one of each set.
    needs: Vec<u16>,
    /// What every match holds, one behind the other.
    order: Order,
    alphabet: Alphabet,
}

/// How matches are found.
enum Engine {
    /// It is known where one begins, and it is tried there. A few dozen letters from a known place: to try them out
    /// costs less than the states of an automaton, of which gaps make so many that every text brings new ones.
    Tried {
        starts: Starts,
        backtracker: Box<BoundedBacktracker>,
        /// For texts that are too long to try out.
        patient: Box<PikeVM>,
    },
    /// One may begin anywhere.
    Searched(Box<Regex>),
}

/// Buffers of a search, reused from one to the next.
#[derive(Default)]
pub(super) struct Buffers {
    slots: Slots,
    tried: Option<Cache>,
}

/// Where the groups of a match begin and end, as the expression writes it down.
type Slots = Vec<Option<NonMaxUsize>>;

/// The groups of a match.
pub(super) struct Groups<'a>(&'a Slots);

impl Groups<'_> {
    /// The place of a group; 0 is the whole match.
    pub fn get(&self, group: usize) -> Option<Range<usize>> {
        let place = |n: usize| Some(self.0.get(n).copied()??.get());
        Some(place(2 * group)?..place(2 * group + 1)?)
    }
}

impl Engine {
    fn new(hir: &Hir) -> Result<Self, String> {
        let smaller = |e: &dyn std::fmt::Display| format!("a smaller pattern: {e}");
        let Some(starts) = starts(hir) else {
            let config = Regex::config().utf8_empty(false).auto_prefilter(false);
            let config = config.onepass(false).dfa(false);
            let regex = Regex::builder().configure(config).build_from_hir(hir);
            return Ok(Self::Searched(Box::new(regex.map_err(|e| smaller(&e))?)));
        };
        let config = NFA::config().utf8(false);
        let nfa = Compiler::new().configure(config).build_from_hir(hir);
        let nfa = nfa.map_err(|e| smaller(&e))?;
        let backtracker = BoundedBacktracker::new_from_nfa(nfa.clone());
        Ok(Self::Tried {
            starts,
            backtracker: Box::new(backtracker.map_err(|e| smaller(&e))?),
            patient: Box::new(PikeVM::new_from_nfa(nfa).map_err(|e| smaller(&e))?),
        })
    }

    fn group_info(&self) -> &GroupInfo {
        match self {
            Self::Tried { backtracker, .. } => backtracker.get_nfa().group_info(),
            Self::Searched(regex) => regex.group_info(),
        }
    }

    /// Looks for the first match from `from` on that begins where it may; writes its groups into as many slots as there
    /// are.
    fn search(&self, bytes: &[u8], from: usize, openings: Openings, buffers: &mut Buffers) -> bool {
        let Buffers { slots, tried } = buffers;
        match self {
            Self::Searched(regex) => regex
                .search_slots(&Input::new(bytes).range(from..), slots)
                .is_some(),
            Self::Tried {
                starts,
                backtracker,
                patient,
            } => {
                let cache = tried.get_or_insert_with(|| backtracker.create_cache());
                cache.reset(backtracker);
                let mut places = (from..=bytes.len()).filter(|&at| starts.at(bytes, at) && openings.at(at));
                places.any(|at| {
                    let right_there = Input::new(bytes).range(at..).anchored(Anchored::Yes);
                    match backtracker.try_search_slots(cache, &right_there, slots) {
                        Ok(found) => found.is_some(),
                        Err(_) => {
                            let mut states = patient.create_cache();
                            patient.search_slots(&mut states, &right_there, slots).is_some()
                        }
                    }
                })
            }
        }
    }
}

impl Automaton {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What the pattern should be instead.
    pub fn new(pattern: &str) -> Result<Self, String> {
        let hir = regex_syntax::parse(pattern).map_err(|e| format!("a smaller pattern: {e}"))?;
        let alphabet = Alphabet::of(&hir)?;
        let encoded = alphabet.encoded(&hir)?;
        Ok(Self {
            engine: Engine::new(&encoded)?,
            needs: needs(&hir),
            order: order(&encoded),
            alphabet,
        })
    }

    /// One byte for each character.
    pub fn encode(&self, text: &[char]) -> Vec<u8> {
        text.iter().map(|&c| self.alphabet.byte(c)).collect()
    }

    /// False where a text has not the symbols that the pattern asks for.
    pub fn may_match(&self, symbols: u16) -> bool {
        self.needs.iter().all(|any| any & symbols != 0)
    }

    /// Whether the pattern matches in an encoded text.
    pub fn is_match(&self, bytes: &[u8], buffers: &mut Buffers) -> bool {
        buffers.slots.clear();
        let openings = Openings::of(bytes, &self.order.steps);
        openings.is_some_and(|openings| self.engine.search(bytes, 0, openings, buffers))
    }

    /// The number of a named group.
    pub fn group(&self, name: &str) -> Option<usize> {
        self.engine.group_info().to_index(PatternID::ZERO, name)
    }

    /// Hands over every match in an encoded text, from left to right; none overlaps with the one before it.
    pub fn each_match(&self, bytes: &[u8], buffers: &mut Buffers, mut found: impl FnMut(&Groups<'_>)) {
        let Some(openings) = Openings::of(bytes, &self.order.steps) else {
            return;
        };
        buffers.slots.clear();
        buffers.slots.resize(self.engine.group_info().slot_len(), None);
        let mut at = 0;
        let mut before = None;
        while at <= bytes.len() {
            let matched = self.engine.search(bytes, at, openings, buffers);
            let groups = Groups(&buffers.slots);
            let Some(Range { start, end }) = groups.get(0).filter(|_| matched) else {
                return;
            };
            // No match is empty right behind another.
            if start < end || before != Some(end) {
                found(&groups);
            }
            before = Some(end);
            at = end + usize::from(start == end);
        }
    }
}

/// Runs of characters that a pattern does not tell apart.
struct Alphabet {
    /// The first character of each run, in order, and its byte. Runs that are apart may have one byte.
    runs: Vec<(u32, u8)>,
}

type Ranges = Vec<(u32, u32)>;

impl Alphabet {
    fn of(hir: &Hir) -> Result<Self, String> {
        let mut sets = Vec::new();
        sets_of(hir, &mut sets)?;
        let mut starts: Vec<u32> = sets.iter().flatten().flat_map(|&(a, b)| [a, b + 1]).collect();
        starts.push(0);
        starts.sort_unstable();
        starts.dedup();
        // Alike are characters that the same sets hold.
        let mut kinds: Vec<Vec<bool>> = Vec::new();
        let mut runs = Vec::with_capacity(starts.len());
        for start in starts {
            let kind: Vec<bool> = sets.iter().map(|set| holds(set, start)).collect();
            let known = kinds.iter().position(|k| *k == kind);
            let number = known.unwrap_or(kinds.len());
            if known.is_none() {
                kinds.push(kind);
            }
            let byte = u8::try_from(number)
                .map_err(|_| "a pattern that tells no more than 256 characters apart".to_owned())?;
            runs.push((start, byte));
        }
        Ok(Self { runs })
    }

    fn byte(&self, c: char) -> u8 {
        let after = self.runs.partition_point(|run| run.0 <= u32::from(c));
        self.runs[after.saturating_sub(1)].1
    }

    /// The bytes of a set of characters.
    fn bytes(&self, set: &Ranges) -> ClassBytes {
        let inside = self.runs.iter().filter(|run| holds(set, run.0));
        ClassBytes::new(inside.map(|run| ClassBytesRange::new(run.1, run.1)))
    }

    /// The pattern over bytes.
    fn encoded(&self, hir: &Hir) -> Result<Hir, String> {
        let all = |parts: &[Hir]| {
            parts
                .iter()
                .map(|p| self.encoded(p))
                .collect::<Result<Vec<_>, _>>()
        };
        Ok(match hir.kind() {
            HirKind::Empty => Hir::empty(),
            HirKind::Literal(literal) => {
                let words = literal_words(&literal.0)?;
                Hir::literal(words.chars().map(|c| self.byte(c)).collect::<Vec<u8>>())
            }
            HirKind::Class(class) => Hir::class(Class::Bytes(self.bytes(&ranges(class)))),
            HirKind::Look(look @ (Look::Start | Look::End)) => Hir::look(*look),
            HirKind::Look(_) => return Err("a pattern without \\b and (?m)".to_owned()),
            HirKind::Repetition(r) => Hir::repetition(Repetition {
                sub: Box::new(self.encoded(&r.sub)?),
                ..r.clone()
            }),
            HirKind::Capture(c) => Hir::capture(Capture {
                sub: Box::new(self.encoded(&c.sub)?),
                ..c.clone()
            }),
            HirKind::Concat(parts) => Hir::concat(all(parts)?),
            HirKind::Alternation(parts) => Hir::alternation(all(parts)?),
        })
    }
}

fn holds(set: &Ranges, c: u32) -> bool {
    set.iter().any(|&(a, b)| (a..=b).contains(&c))
}

fn literal_words(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|_| "a pattern of characters, without (?-u)".to_owned())
}

fn ranges(class: &Class) -> Ranges {
    match class {
        Class::Unicode(class) => class.iter().map(|r| (r.start().into(), r.end().into())).collect(),
        Class::Bytes(class) => class.iter().map(|r| (r.start().into(), r.end().into())).collect(),
    }
}

/// Every set of characters that a pattern asks for; a character that it spells out is one.
fn sets_of(hir: &Hir, sets: &mut Vec<Ranges>) -> Result<(), String> {
    let mut add = |set: Ranges| {
        if !sets.contains(&set) {
            sets.push(set);
        }
    };
    match hir.kind() {
        HirKind::Literal(literal) => {
            for c in literal_words(&literal.0)?.chars().map(u32::from) {
                add(vec![(c, c)]);
            }
        }
        HirKind::Class(class) => add(ranges(class)),
        HirKind::Repetition(r) => sets_of(&r.sub, sets)?,
        HirKind::Capture(c) => sets_of(&c.sub, sets)?,
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().try_for_each(|p| sets_of(p, sets))?;
        }
        HirKind::Empty | HirKind::Look(_) => {}
    }
    Ok(())
}

/// The characters that any of several patterns tells apart, numbered, so that a text is looked up once for all of
/// them.
pub(super) struct Letters {
    starts: Vec<u32>,
    /// The letter of every character of the basic plane.
    plane: Vec<u16>,
    patterns: Vec<Reading>,
}

/// How one of the patterns reads letters.
struct Reading {
    /// The byte of every letter.
    bytes: Vec<u8>,
    /// Of each of these a text must hold one.
    needs: Vec<Vec<u16>>,
}

/// A text in letters.
#[derive(Default)]
pub(super) struct Text {
    letters: Vec<u16>,
    /// A bit for every letter that stands in it.
    present: Vec<u64>,
}

impl Letters {
    /// What more letters than this may stand for is hardly ever missing, and not asked for.
    const MOST: usize = 12;

    /// Those of these patterns.
    pub fn of<'a>(patterns: impl Iterator<Item = &'a Automaton> + Clone) -> Self {
        let runs = patterns.clone().flat_map(|p| &p.alphabet.runs);
        let mut starts: Vec<u32> = runs.map(|run| run.0).chain([0]).collect();
        starts.sort_unstable();
        starts.dedup();
        let mut plane = vec![0; 0x1_0000];
        let ends = starts.iter().skip(1).copied().chain([u32::MAX]);
        for (letter, (&start, end)) in (0..).zip(starts.iter().zip(ends)) {
            let run = start as usize..(end as usize).min(plane.len());
            if let Some(run) = plane.get_mut(run) {
                run.fill(letter);
            }
        }
        let patterns = patterns.map(|p| Reading::of(p, &starts)).collect();
        Self {
            starts,
            plane,
            patterns,
        }
    }

    /// Puts a text into letters.
    pub fn read(&self, text: &[char], into: &mut Text) {
        let rare = |c: char| self.starts.partition_point(|s| *s <= u32::from(c)) - 1;
        let letter = |c: char| {
            self.plane
                .get(c as usize)
                .copied()
                .unwrap_or_else(|| rare(c) as u16)
        };
        into.letters.clear();
        into.letters.extend(text.iter().map(|&c| letter(c)));
        into.present.clear();
        into.present.resize(self.starts.len().div_ceil(64), 0);
        for &letter in &into.letters {
            into.present[usize::from(letter) / 64] |= 1 << (letter % 64);
        }
    }

    /// False where a text has not the letters that one of the patterns asks for.
    pub fn may_match(&self, pattern: usize, text: &Text) -> bool {
        let stands = |letter: &u16| text.present[usize::from(*letter) / 64] & 1 << (letter % 64) != 0;
        self.patterns[pattern]
            .needs
            .iter()
            .all(|any| any.iter().any(stands))
    }

    /// A part of the text as one of the patterns reads it.
    pub fn encode(&self, pattern: usize, text: &Text, part: Range<usize>, bytes: &mut Vec<u8>) {
        let table = &self.patterns[pattern].bytes;
        bytes.clear();
        bytes.extend(text.letters[part].iter().map(|l| table[usize::from(*l)]));
    }
}

impl Reading {
    /// Of the letters that begin at these characters.
    fn of(pattern: &Automaton, starts: &[u32]) -> Self {
        let mut runs = pattern.alphabet.runs.iter().peekable();
        let mut byte = 0;
        let bytes: Vec<u8> = starts
            .iter()
            .map(|start| {
                while let Some(run) = runs.next_if(|run| run.0 <= *start) {
                    byte = run.1;
                }
                byte
            })
            .collect();
        let mut needs: Vec<Vec<u16>> = vec![Vec::new(); pattern.order.steps.len()];
        // What the pattern does not name is in no step.
        for (letter, &byte) in (0..).zip(&bytes).filter(|(_, b)| **b != OTHERS) {
            for (step, letters) in pattern.order.steps.iter().zip(&mut needs) {
                if step.bytes.holds(byte) {
                    letters.push(letter);
                }
            }
        }
        needs.retain(|any| (1..=Letters::MOST).contains(&any.len()));
        needs.sort_by_key(Vec::len);
        needs.dedup();
        Self { bytes, needs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PATTERNS: &[&str] = &[
        "(?:\u{e006}|\u{e007}甲{0,1})(?:[\u{e001}\u{e003}-\u{e004}]|开){1,2}",
        "[\u{e006}甲]+会|\u{e008}*",
        "由[甲乙]{1,3}?主持",
        "(?<a>[^，。]{0,6}?)(?:会|会议)(?<b>召开)?",
        "^(?:开|[^。甲])+$",
        r"[\u{4e00}-\u{9fff}&&[^会开]]+",
        "[a-c]*|.甲",
        "(?:甲|乙丙)(?<a>[^，]{0,3}?)开(?<b>会)?",
        "[会议]*(?:开|甲乙)",
        "(?:^|，|(?<a>会))(?<b>[甲乙]{1,3}?)开",
        "(?:议?^会|甲)[^，]{0,2}",
        "甲[^，]{0,3}(?:会|乙[^。]{1,2}议)开{1,2}[^，]?主",
        "(?:甲丙?[^会]{2,5}|乙){2,3}(?:会|$)",
        "",
    ];

    proptest! {
        #[test]
        fn bytes_match_as_characters_do(
            text in "[甲乙丙会议开，。a-d由主持召𠀀\u{e001}-\u{e008}]{0,24}",
            times in 1..8_usize,
        ) {
            let text = text.repeat(times);
            for pattern in PATTERNS {
                let plain = regex::Regex::new(pattern).unwrap();
                let automaton = Automaton::new(pattern).unwrap();
                let letters = Letters::of(std::iter::once(&automaton));
                let (mut read, mut bytes) = (Text::default(), Vec::new());
                let mut buffers = Buffers::default();
                let chars: Vec<char> = text.chars().collect();
                letters.read(&chars, &mut read);
                letters.encode(0, &read, 0..chars.len(), &mut bytes);
                prop_assert_eq!(&bytes, &automaton.encode(&chars));
                prop_assert!(letters.may_match(0, &read) || !plain.is_match(&text), "{} in {}", pattern, &text);
                let at = |byte: usize| text[..byte].chars().count();
                let here = super::super::needs::symbols(chars.iter().copied());
                prop_assert!(automaton.may_match(here) || !plain.is_match(&text), "{} in {}", pattern, &text);
                let expected: Vec<_> = plain
                    .captures_iter(&text)
                    .map(|c| c.iter().map(|g| g.map(|g| at(g.start())..at(g.end()))).collect::<Vec<_>>())
                    .collect();
                let mut found = Vec::new();
                automaton.each_match(&bytes, &mut buffers, |m| found.push((0..plain.captures_len()).map(|g| m.get(g)).collect::<Vec<_>>()));
                prop_assert_eq!(automaton.is_match(&bytes, &mut buffers), !found.is_empty());
                prop_assert_eq!(found, expected, "{} in {}", pattern, &text);
            }
        }
    }

    #[test]
    fn what_one_byte_cannot_tell_is_named() {
        let wide: String = ('一'..='乿').step_by(2).collect();
        assert!(Automaton::new(&format!("[{wide}]甲")).is_ok());
        let many: String = ('一'..='乿').chain('亀'..='仿').chain('伀'..='佟').collect();
        assert!(Automaton::new(&many).is_err());
        assert!(Automaton::new(r"会\b").is_err());
    }
}
