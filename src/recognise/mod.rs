//! Text to mentions: people, titles, organisations and places.
//!
//! One trie over the tables of [`lexicon`](crate::lexicon) is asked once what ends where; candidates are built on
//! what it found and scored; the best consistent path through the lattice wins; organisations and places are
//! then composed of what stands on it. Must not know documents, articles, events' participants, or the database.

mod compose;
mod grammar;
mod kinds;
mod known;
mod lattice;
mod mark;
mod memory;
mod person;
mod phrase;
mod rules;
mod scan;
mod sport;
mod text;

use crate::lexicon::Lexicon;
use crate::lexicon::compile::Compiled;
use crate::record::MentionKind;
use crate::span::Span;
use grammar::Grammar;
use kinds::Kinds;
use lattice::Lattice;
use memory::{Memory, Places};
use scan::Hits;
use std::ops::Range;
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
    /// Where each of the texts stands in [`Self::text`].
    parts_of_text: Vec<Range<usize>>,
    sentences: Vec<Sentence>,
}

/// A sentence and what was found in it.
struct Sentence {
    /// Which of the texts it belongs to.
    part: usize,
    range: Range<usize>,
    /// Of the mentions of its text.
    mentions: Range<usize>,
    /// The names of the memory in it, as they were known when it was read.
    known: Places,
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
            parts_of_text: Vec::new(),
            sentences: Vec::new(),
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
        self.text.clear();
        self.parts_of_text.clear();
        self.sentences.clear();
        for text in texts {
            let part = self.text.append(text, self.tables);
            self.parts_of_text.push(part);
        }
        let mut found: Vec<Vec<Mention>> = Vec::with_capacity(texts.len());
        for part in 0..texts.len() {
            found.push(self.read(part));
        }
        self.memory.settle();
        if !self.memory.is_empty() {
            let mut sentences = std::mem::take(&mut self.sentences);
            for (part, mentions) in sentences.chunk_by(|a, b| a.part == b.part).zip(&mut found) {
                self.read_again(part, mentions);
            }
            std::mem::swap(&mut self.sentences, &mut sentences);
        }
        found
    }

    /// The mentions of a text, which the memory learns from.
    fn read(&mut self, part: usize) -> Vec<Mention> {
        let range = self.parts_of_text[part].clone();
        let mut mentions = Vec::new();
        self.parts.certain.clear();
        let mut start = range.start;
        loop {
            let end = self.text.sentence_end(start).min(range.end);
            let first = mentions.len();
            let known = self.memory.places(&self.text, start..end);
            if start < end {
                self.sentence(start, end, &mut mentions);
            }
            self.sentences.push(Sentence {
                part,
                range: start..end,
                mentions: first..mentions.len(),
                known,
            });
            start = end;
            if start == range.end {
                break;
            }
        }
        let certain = &self.parts.certain;
        self.memory.learn(&self.text, range, &mentions, certain);
        mentions
    }

    /// Reads the sentences of a text again in which other names are known now, and more than were found.
    fn read_again(&mut self, sentences: &[Sentence], mentions: &mut Vec<Mention>) {
        let named = |of: &Sentence| {
            let mentions = &mentions[of.mentions.clone()];
            let named = |m: &&Mention| m.kind == MentionKind::Person && m.span.len() > 1;
            mentions.iter().filter(named).count()
        };
        let lacks = |s: &Sentence| {
            let known = self.memory.places(&self.text, s.range.clone());
            known.count > named(s) && known != s.known
        };
        let again: Vec<bool> = sentences.iter().map(lacks).collect();
        if !again.contains(&true) {
            return;
        }
        let before = std::mem::take(mentions);
        for (sentence, again) in sentences.iter().zip(again) {
            if again {
                self.sentence(sentence.range.start, sentence.range.end, mentions);
            } else {
                mentions.extend_from_slice(&before[sentence.mentions.clone()]);
            }
        }
    }

    fn sentence(&mut self, start: usize, end: usize, mentions: &mut Vec<Mention>) {
        self.hits.scan(&self.text, start..end, self.tables, &self.kinds);
        let (hits, kinds) = (&self.hits, &self.kinds);
        let sorts = self.text.sorts_of(start..end);
        self.listed.clear();
        if sorts.has(text::Sort::Pause) {
            person::listed(
                (start, end),
                &self.text,
                hits,
                kinds,
                self.tables,
                &mut self.listed,
            );
        }
        let mut builder = phrase::Builder {
            sorts,
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
        self.lattice.path(end, |n| builder.word(n), &mut self.path);
        self.parts.compose(&self.path, &builder, mentions);
    }
}
