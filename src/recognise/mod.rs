//! Text to mentions: people, titles, organisations and places.
//!
//! One automaton over the tables of [`lexicon`](crate::lexicon) scans the text once; candidates are built on
//! what it found and scored; the best consistent path through the lattice wins; organisations and places are
//! then composed of what stands on it. Must not know documents, articles, events' participants, or the database.

mod compose;
mod grammar;
mod lattice;
mod memory;
mod person;
mod phrase;
mod rules;
mod scan;
mod text;

use crate::lexicon::Lexicon;
use crate::lexicon::compile::Compiled;
use crate::record::MentionKind;
use crate::span::Span;
use grammar::Grammar;
use lattice::Lattice;
use memory::Memory;
use scan::{Hits, Kinds};
use text::Text;

/// Words that name something, in a text of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// What they name.
    pub kind: MentionKind,
    /// Their place in the text that was given.
    pub span: Span,
    /// The table or pattern that made it, e.g. `person/surname-given`.
    pub rule: &'static str,
    /// Log-odds of the winning reading against none.
    pub score: f32,
}

/// Recognises mentions. Holds buffers, so make one a thread and reuse it.
pub struct Recogniser<'l> {
    tables: &'l Compiled,
    kinds: Kinds,
    grammar: Grammar,
    text: Text,
    hits: Hits,
    lattice: Lattice,
    path: Vec<lattice::Step>,
    parts: compose::Parts,
    memory: Memory,
    listed: Vec<u32>,
}

impl<'l> Recogniser<'l> {
    /// A recogniser over these tables.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        let tables = lexicon.tables();
        Self {
            tables,
            kinds: Kinds::new(tables),
            grammar: Grammar::new(),
            text: Text::default(),
            hits: Hits::default(),
            lattice: Lattice::default(),
            path: Vec::new(),
            parts: compose::Parts::default(),
            memory: Memory::default(),
            listed: Vec::new(),
        }
    }

    /// The mentions of one text, by position. Mentions of one kind do not overlap; a title holds the post
    /// alone, the organisation before it is a mention of its own.
    pub fn recognise(&mut self, text: &str) -> Vec<Mention> {
        self.recognise_together(&[text]).pop().unwrap_or_default()
    }

    /// The mentions of several texts that belong together (the blocks of one article): a name established in
    /// one of them is found again in the others where the context is bare.
    pub fn recognise_together(&mut self, texts: &[&str]) -> Vec<Vec<Mention>> {
        self.memory.clear();
        let mut found = Vec::with_capacity(texts.len());
        for text in texts {
            let mentions = self.read(text);
            self.memory
                .learn(text, &mentions, &self.parts.certain, self.tables);
            found.push(mentions);
        }
        self.memory.settle();
        if self.memory.is_empty() {
            return found;
        }
        for (text, mentions) in texts.iter().zip(&mut found) {
            if self.memory.concerns(text, mentions, self.tables) {
                *mentions = self.read(text);
            }
        }
        found
    }

    /// One pass over one text.
    fn read(&mut self, text: &str) -> Vec<Mention> {
        self.text.set(text, &self.tables.normal);
        self.hits.scan(&self.text, self.tables);
        let mut mentions = Vec::new();
        self.parts.certain.clear();
        let mut start = 0;
        while start < self.text.len() {
            let end = self.text.sentence_end(start);
            self.sentence(start, end, &mut mentions);
            start = end;
        }
        mentions
    }

    fn sentence(&mut self, start: usize, end: usize, mentions: &mut Vec<Mention>) {
        let (hits, kinds) = (&self.hits, &self.kinds);
        person::listed(
            (start, end),
            &self.text,
            hits,
            kinds,
            self.tables,
            &mut self.listed,
        );
        let mut builder = phrase::Builder {
            sport: false,
            listed: &self.listed,
            tables: self.tables,
            kinds: &self.kinds,
            grammar: &self.grammar,
            text: &self.text,
            hits: &self.hits,
            memory: &self.memory,
        };
        builder.fill(start, end, &mut self.lattice);
        self.lattice.path(end, &mut self.path);
        self.parts.compose(&self.path, &builder, mentions);
    }
}
