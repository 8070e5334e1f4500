//! A sentence as the rules match on it: its tokens, and the cues found among them.
//!
//! Must not know rules.

use super::cues::{Cue, Cues};
use super::token::{Token, sym};
use crate::span::Span;
use std::ops::Range;

/// Tokens of a sentence, as patterns match on them.
#[derive(Debug, Clone, Default)]
pub struct Encoded {
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// Their symbols as the rules see them.
    pub letters: Vec<char>,
    /// The words in them that rules, or who tells speech from report, look for; by their ends.
    pub cues: Vec<Cue>,
}

impl Encoded {
    /// Encodes tokens. Words that hold a trigger and announce nothing are no words to the rules: each of their
    /// characters becomes [`sym::MASKED`] among the letters, and stays in the tokens.
    pub fn new(tokens: Vec<Token>, words: &Cues) -> Self {
        let mut letters: Vec<char> = tokens.iter().map(|t| t.sym).collect();
        let mut cues = words.find(&tokens);
        for plain in words.plain(&cues) {
            letters[plain.clone()].fill(sym::MASKED);
            cues.retain(|c| c.tokens.end <= plain.start || plain.end <= c.tokens.start);
        }
        Self {
            tokens,
            letters,
            cues,
        }
    }

    /// Whether the rules do not see token `i`.
    pub fn is_masked(&self, i: usize) -> bool {
        self.letters.get(i) == Some(&sym::MASKED)
    }

    /// The place in the block's text of tokens `range`; `None` where it is empty.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(range)?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }
}
