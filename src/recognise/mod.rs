//! Text to mentions: people, titles, organisations, places, dates and events.
//!
//! One automaton over the tables of [`lexicon`](crate::lexicon) scans the text once; candidates are built on
//! what it found and scored; the best consistent path through the lattice wins. Must not know documents,
//! articles, events' participants, or the database.

use crate::lexicon::Lexicon;
use crate::record::MentionKind;
use crate::span::Span;

/// Words that name something, in a text of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// What they name.
    pub kind: MentionKind,
    /// Their place in the text that was given.
    pub span: Span,
    /// The table or pattern that made it, e.g. `person/title-before`.
    pub rule: &'static str,
    /// Log-odds of the winning reading against none.
    pub score: f32,
}

/// Recognises mentions. Holds buffers, so make one a thread and reuse it.
pub struct Recogniser<'l> {
    lexicon: &'l Lexicon,
}

impl<'l> Recogniser<'l> {
    /// A recogniser over these tables.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon }
    }

    /// The mentions of one text, by position. Mentions of one kind do not overlap; a title holds the post
    /// alone, the organisation before it is a mention of its own.
    pub fn recognise(&mut self, text: &str) -> Vec<Mention> {
        let _ = (self.lexicon, text);
        Vec::new()
    }

    /// The mentions of several texts that belong together (the blocks of one article): a name established in
    /// one of them is found again in the others where the context is bare.
    pub fn recognise_together(&mut self, texts: &[&str]) -> Vec<Vec<Mention>> {
        texts.iter().map(|t| self.recognise(t)).collect()
    }
}
