//! Cleaned text with a map back to the document.
//!
//! Lines are joined, markup and padding are dropped; every remaining character knows which character of the
//! document it came from. Must not know what was a head or a paragraph.

use crate::span::{DocSpan, Span};

/// Text as it is read: joined and cleaned, as printed otherwise. No character is replaced by another, save
/// markup entities by what they stand for, and runs of white space by one space.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CleanText {
    text: String,
    /// For every character of `text`, the offset in the document of the character it came from. Increasing.
    map: Vec<u32>,
}

impl CleanText {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }
    /// Adds a character that stands at `offset` of the document. Offsets must increase.
    pub fn push(&mut self, c: char, offset: u32) {
        debug_assert!(
            self.map.last().is_none_or(|&last| last < offset),
            "offsets must increase"
        );
        self.text.push(c);
        self.map.push(offset);
    }
    /// Adds words of `letters` characters, of which the first stands at `offset` of the document and the others right
    /// behind it.
    pub fn push_words(&mut self, words: &str, letters: u32, offset: u32) {
        debug_assert_eq!(words.chars().count(), letters as usize, "characters are counted");
        debug_assert!(
            self.map.last().is_none_or(|&last| last < offset),
            "offsets must increase"
        );
        self.text.push_str(words);
        self.map.extend(offset..offset + letters);
    }
    /// Adds one space for white space at `offset` of the document, unless the text is empty or already ends
    /// in a space.
    pub fn push_space(&mut self, offset: u32) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.push(' ', offset);
        }
    }
    /// Adds another text that stands later in the document.
    pub fn append(&mut self, other: &CleanText) {
        self.text.push_str(&other.text);
        self.map.extend_from_slice(&other.map);
    }
    /// Adds another text that stands later in the document, with a space for what stands between.
    pub(super) fn join(&mut self, next: &CleanText) {
        if let (Some(a), Some(b)) = (self.doc_span(), next.doc_span())
            && a.end < b.start
        {
            self.push_space(b.start - 1);
        }
        self.append(next);
    }
    /// Takes white space off the end.
    pub fn trim_end(&mut self) {
        while self.text.ends_with(' ') {
            self.text.pop();
            self.map.pop();
        }
    }
    /// As it is without the spaces in it.
    pub(super) fn without_spaces(&self) -> CleanText {
        let mut out = CleanText::new();
        for (c, _, offset) in self.chars().filter(|(c, ..)| *c != ' ') {
            out.push(c, offset);
        }
        out
    }
    /// Its characters, each with its byte offset in [`as_str`](Self::as_str) and its place in the document.
    pub(super) fn chars(&self) -> impl Iterator<Item = (char, usize, u32)> {
        self.text
            .char_indices()
            .zip(&self.map)
            .map(|((at, c), &offset)| (c, at, offset))
    }
    /// Writes every character in another form, one for one.
    pub(super) fn in_form(&mut self, form: impl Fn(char, u32) -> char) {
        let chars = self.text.chars().zip(&self.map);
        self.text = chars.map(|(c, &offset)| form(c, offset)).collect();
    }
    /// The words.
    pub fn as_str(&self) -> &str {
        &self.text
    }
    /// Its characters alone.
    pub(crate) fn to_chars(&self) -> Vec<char> {
        let mut out = vec!['\0'; self.map.len()];
        for (place, c) in out.iter_mut().zip(self.text.chars()) {
            *place = c;
        }
        out
    }
    /// Number of characters.
    pub fn len(&self) -> u32 {
        self.map.len() as u32
    }
    /// Number of characters that are no spaces.
    pub(super) fn letters(&self) -> u32 {
        let spaces = self.text.bytes().filter(|b| *b == b' ').count();
        self.len() - spaces as u32
    }
    /// True when there is no character.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }
    /// Where characters `span` of this text stand in the document: from the first character's place to just
    /// after the last one's. Line breaks and markup between them lie inside. `None` for an empty span.
    pub fn to_document(&self, span: Span) -> Option<DocSpan> {
        if span.is_empty() || span.end > self.len() {
            return None;
        }
        Some(DocSpan::new(
            self.map[span.start as usize],
            self.map[span.end as usize - 1] + 1,
        ))
    }
    /// The place of the whole text in the document; `None` where it is empty.
    pub fn doc_span(&self) -> Option<DocSpan> {
        self.to_document(Span::new(0, self.len()))
    }
    /// The characters `span`, as a text of their own.
    pub fn slice(&self, span: Span) -> CleanText {
        let (s, n) = (span.start as usize, span.len() as usize);
        Self {
            text: self.text.chars().skip(s).take(n).collect(),
            map: self.map[s..s + n].to_vec(),
        }
    }
    /// Splits at a byte offset of [`as_str`](Self::as_str) into the text before and the text after it, white
    /// space at the cut dropped.
    ///
    /// # Panics
    /// Where `byte` lies inside a character.
    pub(super) fn split_at_byte(&self, byte: usize) -> (CleanText, CleanText) {
        let (head, tail) = self.text.split_at(byte);
        let at = head.chars().count();
        let mut before = Self {
            text: head.to_owned(),
            map: self.map[..at].to_vec(),
        };
        before.trim_end();
        let skipped = tail.len() - tail.trim_start_matches(' ').len();
        let after = Self {
            text: tail[skipped..].to_owned(),
            map: self.map[at + skipped..].to_vec(),
        };
        (before, after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(s: &str, from: u32) -> CleanText {
        let mut t = CleanText::new();
        for (i, c) in s.chars().enumerate() {
            t.push(c, from + i as u32);
        }
        t
    }

    #[test]
    fn a_split_drops_the_space_at_the_cut_and_keeps_the_map() {
        let t = text("完工。 记者", 10);
        let (a, b) = t.split_at_byte("完工。".len());
        assert_eq!((a.as_str(), b.as_str()), ("完工。", "记者"));
        assert_eq!(b.doc_span(), Some(DocSpan::new(14, 16)));
    }

    #[test]
    fn a_run_of_spaces_becomes_one_space_at_its_first_place() {
        let mut t = text("文", 0);
        t.push_space(1);
        t.push_space(2);
        t.push('明', 3);
        assert_eq!(t.as_str(), "文 明");
        assert_eq!(t.to_document(Span::new(0, 3)), Some(DocSpan::new(0, 4)));
    }
}
