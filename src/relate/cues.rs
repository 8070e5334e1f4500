//! Words that every sentence is searched for before anything is read in it, all in one go: triggers of rules, words
//! that hold a trigger and announce nothing (主持人), words that begin reported speech.
//!
//! Must not know rules or sentences.

use super::token::Token;
use daachorse::CharwiseDoubleArrayAhoCorasick;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What a word is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A trigger of these rules.
    Trigger,
    /// It holds a trigger and announces nothing.
    Plain,
    /// With the mark after it, it begins reported speech.
    Said,
}

/// A word in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Place of the word in the list.
    pub word: usize,
}

/// The words, made ready to be found.
pub struct Cues {
    /// `None` where there is no word.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    words: Vec<Word>,
}

struct Word {
    length: usize,
    sorts: Vec<Sort>,
}

impl Cues {
    /// Of these words; a word may be of several sorts. Gives each a number, in the order of their first mention.
    pub fn new<'w>(words: impl Iterator<Item = (&'w str, Sort)>) -> (Self, FxHashMap<&'w str, usize>) {
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        let mut known: Vec<(&str, u32)> = Vec::new();
        let mut all: Vec<Word> = Vec::new();
        for (word, sort) in words.filter(|w| !w.0.is_empty()) {
            let number = *numbers.entry(word).or_insert(all.len());
            if number == all.len() {
                known.push((word, number as u32));
                all.push(Word {
                    length: word.chars().count(),
                    sorts: Vec::new(),
                });
            }
            if !all[number].sorts.contains(&sort) {
                all[number].sorts.push(sort);
            }
        }
        let automaton = CharwiseDoubleArrayAhoCorasick::with_values(known).ok();
        let words = all;
        (Self { automaton, words }, numbers)
    }

    /// Whether a word is of this sort.
    pub fn is(&self, cue: &Cue, sort: Sort) -> bool {
        self.words[cue.word].sorts.contains(&sort)
    }

    /// Every place of every word, by its end.
    pub fn find(&self, tokens: &[Token]) -> Vec<Cue> {
        let mut out = Vec::new();
        let Some(automaton) = &self.automaton else {
            return out;
        };
        let mut steps = automaton.find_overlapping_stepper();
        for (i, token) in tokens.iter().enumerate() {
            steps.consume(token.sym);
            for found in steps.matches() {
                let word = found.value() as usize;
                out.push(Cue {
                    tokens: i + 1 - self.words[word].length..i + 1,
                    word,
                });
            }
        }
        out
    }

    /// Of the words that announce nothing, the first, then the first after it, and so on; of those that begin
    /// together the longest.
    pub fn plain(&self, cues: &[Cue]) -> Vec<Range<usize>> {
        let plain = cues.iter().filter(|c| self.is(c, Sort::Plain));
        let mut all: Vec<Range<usize>> = plain.map(|c| c.tokens.clone()).collect();
        all.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
        let mut end = 0;
        all.retain(|r| {
            let free = r.start >= end;
            if free {
                end = r.end;
            }
            free
        });
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_search_for_each_finds(
            words in prop::collection::vec("[会议开表示]{0,3}", 0..6),
            text in "[会议开表示说，]{0,20}",
        ) {
            let (cues, numbers) = Cues::new(words.iter().map(|w| (w.as_str(), Sort::Plain)));
            let chars: Vec<char> = text.chars().collect();
            let tokens: Vec<Token> = (0..).zip(&chars).map(|(i, c)| Token::text(*c, i)).collect();
            let mut expected = Vec::new();
            for start in 0..chars.len() {
                for (word, number) in &numbers {
                    let word: Vec<char> = word.chars().collect();
                    if chars[start..].starts_with(&word) {
                        expected.push((start, start + word.len(), *number));
                    }
                }
            }
            expected.sort_unstable();
            let found = cues.find(&tokens);
            let mut places: Vec<_> = found.iter().map(|c| (c.tokens.start, c.tokens.end, c.word)).collect();
            places.sort_unstable();
            prop_assert_eq!(places, expected);
            prop_assert!(found.iter().all(|c| cues.is(c, Sort::Plain) && !cues.is(c, Sort::Said)));
            let plain = cues.plain(&found);
            prop_assert!(plain.windows(2).all(|w| w[0].end <= w[1].start));
            let covered = |c: &Cue| plain.iter().any(|p| p.start < c.tokens.end && c.tokens.start < p.end);
            prop_assert!(found.iter().all(covered));
        }
    }
}
