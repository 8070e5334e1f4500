//! What the tables have of a sentence, kept by end position in flat buffers.
//!
//! Must not know candidates or scores.

use super::kinds::Kinds;
use super::known::{SEVERAL, Word};
use super::mark::Letter;
use super::text::Text;
use crate::lexicon::compile::Compiled;
use crate::lexicon::compile::entry::{Entry, class};
use crate::lexicon::compile::surfaces::{Node, Surfaces};
use std::hint::select_unpredictable;
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

/// What ends after a character.
pub(super) struct Ending {
    /// What the character is by itself, see [`mark`](super::mark).
    pub marks: u16,
    /// Numbers of the hits.
    pub hits: Range<u32>,
}

/// All hits of a sentence, overlaps kept.
#[derive(Default)]
pub(super) struct Hits {
    /// First character of the sentence.
    base: usize,
    /// Grouped by the end of the hit, longest first.
    hits: Vec<Hit>,
    /// Each position, and one more at the end.
    places: Vec<Place>,
    /// What surfaces end with each character and the one before it.
    pairs: Vec<Node>,
    /// And with the one before these.
    thirds: Vec<Node>,
    /// What each single character is.
    letters: Vec<Letter>,
    /// Start and entry of each hit, and room for more.
    found: Vec<(u32, u32)>,
    /// All classes of all hits.
    pub classes: u32,
}

/// What ends at a position, and what begins there.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    /// Where the hits begin that end here.
    first: u32,
    /// All their classes.
    pub classes: u32,
    /// All classes of the surfaces that begin here.
    pub begins: u32,
    /// One past the latest start of a word of two characters and more that ends here or before.
    word: u32,
    /// Whether an element of minority names ended here, one character before, and so on: a bit each.
    elements: u8,
    /// So for surnames of several characters.
    pub surnames: u8,
}

impl Place {
    /// True if an element of minority names ends here or up to so many characters before.
    #[inline]
    pub fn element_within(&self, before: usize) -> bool {
        self.elements & u8::MAX >> (7 - before.min(7)) != 0
    }

    /// True if a word of two characters and more stands from `start` on, or later, and ends by here.
    #[inline]
    pub fn word_after(&self, start: usize) -> bool {
        self.word as usize > start
    }
}

impl Hits {
    /// Scans a sentence of the text. One at a time, so that what is found is still in the processor's cache when it is
    /// looked at; and each table for the whole sentence, so that the processor need not wait for one fetch to begin the
    /// next.
    pub fn scan(&mut self, text: &Text, sentence: Range<usize>, tables: &Compiled, kinds: &Kinds) {
        self.base = sentence.start;
        let letters = &text.letters[sentence.clone()];
        self.letters.clear();
        self.letters.extend(letters.iter().map(|l| kinds.letter(*l)));
        let surfaces = &tables.surfaces;
        self.pairs.clear();
        self.pairs.push(Node::default());
        let pairs = self.letters.iter().skip(1).zip(letters);
        self.pairs
            .extend(pairs.map(|(last, before)| surfaces.pair(last.ends, *before)));
        self.thirds.clear();
        self.thirds.extend([Node::default(); 2]);
        let thirds = self.pairs.iter().skip(2).zip(letters);
        self.thirds
            .extend(thirds.map(|(&pair, before)| surfaces.before(pair, *before)));
        let count = self.find(text, sentence, &tables.surfaces);
        self.hits.clear();
        // Nothing but fetched here, so that the processor need not wait for one before it fetches the next.
        self.hits
            .extend(self.found[..count].iter().map(|&(start, index)| {
                let known = kinds.known(index);
                let (entry, word) = (known.entry, known.word);
                Hit {
                    start,
                    index,
                    entry,
                    word,
                }
            }));
        self.sum_up();
    }

    /// Finds the surfaces and where those that end at one place begin. How many there are.
    ///
    /// Whether one or two characters are a surface nobody can guess, the processor neither: both are written down, and
    /// the next one over them if they were none.
    fn find(&mut self, text: &Text, sentence: Range<usize>, surfaces: &Surfaces) -> usize {
        let Self { found, places, .. } = self;
        let letters = &text.letters[sentence.clone()];
        let gaps = text.crosses_gap(sentence.start, sentence.end);
        let gap_before = |at: usize| gaps && text.gap_before(sentence.start + at);
        places.clear();
        places.resize(letters.len() + 2, Place::default());
        let mut count = 0;
        let nodes = self.pairs.iter().zip(&self.thirds);
        let all = self.letters.iter().zip(nodes).zip(&mut places[1..]);
        for (n, ((letter, (&pair, &third)), place)) in all.enumerate() {
            place.first = count as u32;
            // Of each place no more surfaces end than characters stand before it.
            if found.len() < count + n + 1 {
                found.resize(2 * (count + n + 1), (0, 0));
            }
            let pair = if gap_before(n) { Node::default() } else { pair };
            if third != Node::NONE && pair.goes_on() && !gap_before(n - 1) {
                let first = count;
                let (mut node, mut start) = (third, n - 2);
                loop {
                    if let Some(index) = node.entry() {
                        found[count] = ((sentence.start + start) as u32, index);
                        count += 1;
                    }
                    if start == 0 || !node.goes_on() || gap_before(start) {
                        break;
                    }
                    start -= 1;
                    node = surfaces.before(node, letters[start]);
                }
                found[first..count].reverse();
            }
            let here = (sentence.start + n) as u32;
            for (start, (index, is)) in [
                (here.wrapping_sub(1), pair.entry_if()),
                (here, letter.ends.entry_if()),
            ] {
                found[count] = (start, index);
                count += usize::from(is);
            }
        }
        if let Some(last) = places.last_mut() {
            last.first = count as u32;
        }
        count
    }

    /// Notes of each place what begins and ends there, and what ended before it.
    fn sum_up(&mut self) {
        let (base, places, mut all) = (self.base, &mut self.places, 0);
        for hit in &self.hits {
            let entry = &hit.entry;
            let at = hit.start as usize - base;
            places[at].begins |= entry.classes;
            let end = &mut places[at + usize::from(entry.len)];
            end.classes |= entry.classes;
            all |= entry.classes;
            // Of those that end at one place the longest come first.
            end.word = select_unpredictable(entry.is(SEVERAL), hit.start + 1, end.word);
        }
        self.classes = all;
        let mut word = 0;
        for place in &mut self.places {
            word = place.word.max(word);
            place.word = word;
        }
        // Few sentences have any.
        if self.classes & (class::ELEMENT | class::SURNAME) == 0 {
            return;
        }
        let (mut elements, mut surnames) = (0, 0);
        for place in &mut self.places {
            elements = elements << 1 | u8::from(place.classes & class::ELEMENT != 0);
            surnames = surnames << 1 | u8::from(place.classes & class::SURNAME != 0);
            (place.elements, place.surnames) = (elements, surnames);
        }
    }

    /// The first character from there on that is one of these, see [`mark`](super::mark).
    pub fn next_marked(&self, from: usize, marks: u16) -> Option<usize> {
        let rest = self.letters.get(from.wrapping_sub(self.base)..)?;
        rest.iter().position(|l| l.marks & marks != 0).map(|n| from + n)
    }

    /// True if a surface of one of these classes begins with this character.
    #[inline]
    pub fn begins(&self, at: usize, classes: u32) -> bool {
        self.place(at).is_some_and(|p| p.begins & classes != 0)
    }

    /// Each hit that ends before `end`.
    #[inline]
    pub fn at(&self, end: usize) -> &[Hit] {
        let end = end.wrapping_sub(self.base);
        match (self.places.get(end), self.places.get(end.wrapping_add(1))) {
            (Some(from), Some(to)) => &self.hits[from.first as usize..to.first as usize],
            _ => &[],
        }
    }

    /// What ends after each character of the sentence, in order.
    pub fn endings(&self) -> impl Iterator<Item = Ending> {
        let places = self.places.get(1..).unwrap_or_default().windows(2);
        self.letters.iter().zip(places).map(|(last, pair)| Ending {
            marks: last.marks,
            hits: pair[0].first..pair[1].first,
        })
    }

    /// The hit of this number.
    #[inline]
    pub fn get(&self, number: u32) -> Option<&Hit> {
        self.hits.get(number as usize)
    }

    /// Start and entry of each hit that ends before `end`.
    pub fn ending_at(&self, end: usize) -> impl Iterator<Item = (usize, &Entry)> {
        self.at(end).iter().map(|hit| (hit.start as usize, &hit.entry))
    }

    /// True if a hit of one of these classes ends before `end`.
    #[inline]
    pub fn any_at(&self, end: usize, classes: u32) -> bool {
        self.place(end).is_some_and(|p| p.classes & classes != 0)
    }

    /// True if a word of two characters and more stands within these characters.
    #[inline]
    pub fn word_inside(&self, start: usize, end: usize) -> bool {
        self.place(end).is_some_and(|p| p.word_after(start))
    }

    /// True if an element of minority names ends here or up to so many characters before.
    pub fn element_within(&self, end: usize, before: usize) -> bool {
        self.place(end).is_some_and(|p| p.element_within(before))
    }

    /// Whether a surname of several characters ends here, one character before, and so on: a bit each.
    #[inline]
    pub fn surnames(&self, end: usize) -> u8 {
        self.place(end).map_or(0, |p| p.surnames)
    }

    /// All that the tables have of a position.
    #[inline]
    pub fn place(&self, at: usize) -> Option<&Place> {
        self.places.get(at.wrapping_sub(self.base))
    }

    /// The last three characters of the sentence before a position, the last one first, and the marks of the next.
    #[inline]
    pub fn around(&self, at: usize) -> ([&Letter; 3], u16) {
        const NONE: &Letter = &Letter::NONE;
        let at = at.wrapping_sub(self.base).min(self.letters.len());
        let (before, after) = self.letters.split_at(at);
        let last = match before {
            [.., first, middle, last] => [last, middle, first],
            [first, last] => [last, first, NONE],
            [last] => [last, NONE, NONE],
            [] => [NONE; 3],
        };
        (last, after.first().map_or(0, |next| next.marks))
    }

    /// True if the single character there is one of these, see [`mark`](super::mark).
    #[inline]
    pub fn marked(&self, at: usize, marks: u16) -> bool {
        self.letters
            .get(at.wrapping_sub(self.base))
            .is_some_and(|l| l.marks & marks != 0)
    }

    /// The entry of the single character there.
    #[inline]
    pub fn single(&self, at: usize) -> Option<&Entry> {
        let hit = self.at(at + 1).last()?;
        (hit.entry.len == 1).then_some(&hit.entry)
    }
}
