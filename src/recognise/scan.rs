//! What the tables have of a sentence, kept by end position in flat buffers.
//!
//! Must not know candidates or scores.

use super::kinds::{Kinds, Word};
use super::text::Text;
use crate::lexicon::compile::Compiled;
use crate::lexicon::compile::entry::{Entry, class};
use crate::lexicon::compile::surfaces::Node;
use std::ops::Range;

/// A surface of the tables in the text. It carries what the tables say of it: hits are looked at many times.
#[derive(Clone, Copy)]
pub(super) struct Hit {
    /// First character.
    pub start: u32,
    /// Place in the tables.
    pub index: u32,
    /// What the tables say.
    pub entry: Entry,
    /// What it is as a word.
    pub word: Word,
}

/// All hits of a sentence, overlaps kept.
#[derive(Default)]
pub(super) struct Hits {
    /// First character of the sentence.
    base: usize,
    /// Grouped by the end of the hit, longest first.
    hits: Vec<Hit>,
    /// By end; one more at the end.
    ends: Vec<End>,
    /// What surfaces end with each character and the one before it.
    pairs: Vec<Node>,
    /// What each single character is, see [`mark`].
    marks: Vec<u16>,
    /// All classes of the surfaces that begin with each character.
    begins: Vec<u32>,
    /// All classes of all hits.
    pub classes: u32,
}

/// What ends at a position.
#[derive(Clone, Copy, Default)]
struct End {
    /// Where the hits begin that end here.
    begin: u32,
    /// All their classes.
    classes: u32,
    /// One past the latest start of a word of two characters and more that ends here or before.
    word: u32,
    /// Whether an element of minority names ended here, one character before, and so on: a bit each.
    elements: u8,
    /// So for surnames of several characters.
    surnames: u8,
}

/// What is found to end at a position.
struct Found<'a> {
    kinds: &'a Kinds,
    hits: &'a mut Vec<Hit>,
    begins: &'a mut [u32],
    /// First character of the sentence.
    base: usize,
    classes: u32,
}

impl Found<'_> {
    #[inline]
    fn add(&mut self, start: usize, index: u32) -> Entry {
        let (entry, word) = self.kinds.word(index);
        self.begins[start] |= entry.classes;
        let start = (self.base + start) as u32;
        self.hits.push(Hit {
            start,
            index,
            entry,
            word,
        });
        self.classes |= entry.classes;
        entry
    }
}

impl Hits {
    /// Scans a sentence of the text. One at a time, so that what is found is still in the processor's cache when it is
    /// looked at.
    pub fn scan(&mut self, text: &Text, sentence: Range<usize>, tables: &Compiled, kinds: &Kinds) {
        self.base = sentence.start;
        self.hits.clear();
        self.classes = 0;
        let letters = &text.letters[sentence.clone()];
        self.marks.clear();
        self.marks.extend(letters.iter().map(|l| kinds.marks_of(*l)));
        // All at once: the processor need not wait for one to fetch the next.
        let surfaces = &tables.surfaces;
        self.pairs.clear();
        self.pairs.push(Node::default());
        let pairs = letters.windows(2);
        self.pairs
            .extend(pairs.map(|pair| surfaces.before(surfaces.end(pair[1]), pair[0])));
        self.begins.clear();
        self.begins.resize(letters.len(), 0);
        self.ends.clear();
        self.ends.resize(letters.len() + 2, End::default());
        let gaps = text.crosses_gap(sentence.start, sentence.end);
        let gap_before = |at: usize| gaps && text.gap_before(sentence.start + at);
        let (mut word, mut elements, mut surnames) = (0, 0, 0);
        let places = letters.iter().zip(&self.pairs).zip(&mut self.ends[1..]);
        for (n, ((&letter, &pair), end)) in places.enumerate() {
            let begin = self.hits.len();
            let mut found = Found {
                kinds,
                hits: &mut self.hits,
                begins: &mut self.begins,
                base: sentence.start,
                classes: 0,
            };
            if let Some(index) = surfaces.end(letter).entry() {
                found.add(n, index);
            }
            let (mut node, mut start) = (pair, n);
            while node != Node::default() && !gap_before(start) {
                start -= 1;
                if let Some(index) = node.entry() {
                    if found.add(start, index).is(class::WORD | class::VERB) {
                        word = word.max((sentence.start + start) as u32 + 1);
                    }
                }
                if start == 0 || !node.goes_on() {
                    break;
                }
                node = surfaces.before(node, letters[start - 1]);
            }
            let classes = found.classes;
            if self.hits.len() > begin + 1 {
                self.hits[begin..].reverse();
            }
            self.classes |= classes;
            elements = elements << 1 | u8::from(classes & class::ELEMENT != 0);
            surnames = surnames << 1 | u8::from(classes & class::SURNAME != 0);
            *end = End {
                begin: begin as u32,
                classes,
                word,
                elements,
                surnames,
            };
        }
        if let Some(last) = self.ends.last_mut() {
            last.begin = self.hits.len() as u32;
        }
    }

    /// The first character from there on that is one of these, see [`mark`].
    pub fn next_marked(&self, from: usize, marks: u16) -> Option<usize> {
        let rest = self.marks.get(from.wrapping_sub(self.base)..)?;
        rest.iter().position(|m| m & marks != 0).map(|n| from + n)
    }

    /// True if a surface of one of these classes begins with this character.
    #[inline]
    pub fn begins(&self, at: usize, classes: u32) -> bool {
        let all = self.begins.get(at.wrapping_sub(self.base));
        all.is_some_and(|c| c & classes != 0)
    }

    /// Each hit that ends before `end`.
    #[inline]
    pub fn at(&self, end: usize) -> &[Hit] {
        let end = end.wrapping_sub(self.base);
        match (self.ends.get(end), self.ends.get(end.wrapping_add(1))) {
            (Some(from), Some(to)) => &self.hits[from.begin as usize..to.begin as usize],
            _ => &[],
        }
    }

    /// Start and entry of each hit that ends before `end`.
    pub fn ending_at<'a>(
        &'a self,
        end: usize,
        _tables: &'a Compiled,
    ) -> impl Iterator<Item = (usize, u32)> + 'a {
        self.at(end).iter().map(|hit| (hit.start as usize, hit.index))
    }

    /// True if a hit of one of these classes ends before `end`.
    #[inline]
    pub fn any_at(&self, end: usize, classes: u32) -> bool {
        self.end(end).is_some_and(|e| e.classes & classes != 0)
    }

    /// True if a word of two characters and more stands within these characters.
    #[inline]
    pub fn word_inside(&self, start: usize, end: usize) -> bool {
        self.end(end).is_some_and(|e| e.word as usize > start)
    }

    /// True if an element of minority names ends here or up to so many characters before.
    #[inline]
    pub fn element_within(&self, end: usize, before: usize) -> bool {
        self.end(end)
            .is_some_and(|e| e.elements & u8::MAX >> (7 - before.min(7)) != 0)
    }

    /// Whether a surname of several characters ends here, one character before, and so on: a bit each.
    #[inline]
    pub fn surnames(&self, end: usize) -> u8 {
        self.end(end).map_or(0, |e| e.surnames)
    }

    #[inline]
    fn end(&self, end: usize) -> Option<&End> {
        self.ends.get(end.wrapping_sub(self.base))
    }

    /// True if the single character there is one of these, see [`mark`].
    #[inline]
    pub fn marked(&self, at: usize, marks: u16) -> bool {
        self.marks
            .get(at.wrapping_sub(self.base))
            .is_some_and(|m| m & marks != 0)
    }

    /// The entry of the single character there.
    #[inline]
    pub fn single<'t>(&self, at: usize, tables: &'t Compiled) -> Option<&'t Entry> {
        let alone = |hit: &&Hit| hit.entry.len == 1;
        let hit = self.at(at + 1).last().filter(alone)?;
        Some(tables.entry(hit.index))
    }
}
