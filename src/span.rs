//! Offsets: where words stand, in which text, and in which unit.
//!
//! Two texts exist for every article: the document as decoded, and the part of it that was joined and
//! cleaned for reading ([`CleanText`](crate::read::CleanText)). Both count **Unicode scalar values**
//! (`char`s), never bytes. The newtypes keep the two from being mixed up. This module must not know what
//! the words mean.

use serde::{Deserialize, Serialize};

/// Half-open range of characters in the **document's text as decoded**. This is what the database holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
pub struct DocSpan {
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

/// Half-open range of characters in a [`CleanText`](crate::read::CleanText).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
pub struct Span {
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

macro_rules! span_methods {
    ($t:ident) => {
        impl $t {
            /// A span from `start` up to, not including, `end`.
            pub fn new(start: u32, end: u32) -> Self {
                debug_assert!(start <= end, "{start}..{end}");
                Self { start, end }
            }
            /// Number of characters.
            pub fn len(self) -> u32 {
                self.end - self.start
            }
            /// True when it holds no character.
            pub fn is_empty(self) -> bool {
                self.start == self.end
            }
            /// True when `other` lies wholly inside.
            pub fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }
            /// True when the two share a character.
            pub fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }
            /// The smallest span that holds both.
            pub fn cover(self, other: Self) -> Self {
                Self {
                    start: self.start.min(other.start),
                    end: self.end.max(other.end),
                }
            }
        }
    };
}
span_methods!(DocSpan);
span_methods!(Span);
