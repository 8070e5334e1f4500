//! Words that every sentence is searched for before anything is read in it, all in one go: triggers of rules, words
//! that hold a trigger and announce nothing (主持人), words that begin reported speech.
//!
//! Must not know rules or sentences.

use super::finder::{PairSieve, Sieve};
use super::token::Token;
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

/// The words, made ready to be found by what they end with: few pairs of characters end any, and most that do not are
/// known at once.
pub struct Cues {
    words: Vec<Word>,
    /// Those of one character.
    single: FxHashMap<char, usize>,
    /// What they are.
    singles: Sieve,
    /// The longer ones by their last two characters, the longest first.
    longer: FxHashMap<(char, char), Vec<usize>>,
    /// What those are.
    ends: PairSieve,
}

struct Word {
    chars: Vec<char>,
    sorts: Vec<Sort>,
}

impl Cues {
    /// Of these words; a word may be of several sorts. Gives each a number, in the order of their first mention.
    pub fn new<'w>(words: impl Iterator<Item = (&'w str, Sort)>) -> (Self, FxHashMap<&'w str, usize>) {
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        let mut all: Vec<Word> = Vec::new();
        for (word, sort) in words.filter(|w| !w.0.is_empty()) {
            let number = *numbers.entry(word).or_insert(all.len());
            if number == all.len() {
                all.push(Word {
                    chars: word.chars().collect(),
                    sorts: Vec::new(),
                });
            }
            if !all[number].sorts.contains(&sort) {
                all[number].sorts.push(sort);
            }
        }
        let mut single = FxHashMap::default();
        let mut longer: FxHashMap<(char, char), Vec<usize>> = FxHashMap::default();
        for (number, word) in all.iter().enumerate() {
            match word.chars[..] {
                [c] => drop(single.insert(c, number)),
                [.., before, last] => longer.entry((before, last)).or_default().push(number),
                [] => {}
            }
        }
        for numbers in longer.values_mut() {
            numbers.sort_by_key(|n| std::cmp::Reverse(all[*n].chars.len()));
        }
        let cues = Self {
            singles: Sieve::of(single.keys().copied()),
            ends: PairSieve::of(longer.keys().copied()),
            words: all,
            single,
            longer,
        };
        (cues, numbers)
    }

    /// Whether a word is of this sort.
    pub fn is(&self, cue: &Cue, sort: Sort) -> bool {
        self.words[cue.word].sorts.contains(&sort)
    }

    /// Every place of every word, by its end.
    pub fn find(&self, tokens: &[Token]) -> Vec<Cue> {
        let mut out = Vec::with_capacity(8);
        let mut before = '\0';
        for (i, token) in tokens.iter().enumerate() {
            let pair = (before, token.sym);
            before = token.sym;
            if self.ends.may_hold(pair)
                && let Some(words) = self.longer.get(&pair)
            {
                let here = |word: &&usize| self.ends_with(&tokens[..=i], **word);
                out.extend(words.iter().filter(here).map(|&word| self.cue(word, i + 1)));
            }
            if self.singles.may_hold(token.sym)
                && let Some(&word) = self.single.get(&token.sym)
            {
                out.push(self.cue(word, i + 1));
            }
        }
        out
    }

    /// True where the tokens end with the word.
    fn ends_with(&self, tokens: &[Token], word: usize) -> bool {
        let chars = &self.words[word].chars;
        let start = tokens.len().checked_sub(chars.len());
        start.is_some_and(|start| tokens[start..].iter().map(|t| &t.sym).eq(chars))
    }

    /// The word before token `end`.
    fn cue(&self, word: usize, end: usize) -> Cue {
        let tokens = end - self.words[word].chars.len()..end;
        Cue { tokens, word }
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
