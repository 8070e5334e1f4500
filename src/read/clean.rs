//! Cleaned text with a map back to the document.
//!
//! Lines are joined, markup and padding are dropped; every remaining character knows which character of the
//! document it came from. Must not know what was a head or a paragraph.

use crate::span::{DocSpan, Span};

/// Text as it is read: joined and cleaned, as printed otherwise (no character is replaced by another, save
/// markup entities by what they stand for).
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
    /// Adds another text that stands later in the document.
    pub fn append(&mut self, other: &CleanText) {
        self.text.push_str(&other.text);
        self.map.extend_from_slice(&other.map);
    }
    /// The words.
    pub fn as_str(&self) -> &str {
        &self.text
    }
    /// Number of characters.
    pub fn len(&self) -> u32 {
        self.map.len() as u32
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
}
