//! A block of an article while it is read: its characters, and what was found in it.
//!
//! Must not know rules or events.

use super::byline;
use super::dates::DateMention;
use super::people::Group;
use crate::lexicon::Lexicon;
use crate::read::{Block, BlockKind};
use crate::span::Span;

/// A block read into tokens and groups.
pub struct BlockState {
    /// Its characters as printed.
    pub chars: Vec<char>,
    /// People named together.
    pub groups: Vec<Group>,
    /// Its dates.
    pub dates: Vec<DateMention>,
    /// Where it names those who wrote it.
    pub credits: Vec<Span>,
}

impl BlockState {
    /// A block before it is read.
    pub fn new(block: &Block, lexicon: &Lexicon) -> Self {
        let chars = block.text.to_chars();
        let told = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        Self {
            credits: if told { byline::credits(&chars, lexicon) } else { Vec::new() },
            chars,
            groups: Vec::new(),
            dates: Vec::new(),
        }
    }

    /// Whom a mention there names wrote the story.
    pub fn is_credit(&self, span: Span) -> bool {
        self.credits.iter().any(|c| c.start <= span.start && span.end <= c.end)
    }
}
