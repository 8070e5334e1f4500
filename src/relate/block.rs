//! A block of an article while it is read: its characters, and what was found in it.
//!
//! Must not know rules or events.

use super::byline;
use super::dates::DateMention;
use super::people::Group;
use crate::lexicon::Lexicon;
use crate::read::{Article, Block, BlockKind};
use crate::recognise::Mention;
use crate::record::MentionKind;
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
            credits: if told {
                byline::credits(&chars, lexicon)
            } else {
                Vec::new()
            },
            chars,
            groups: Vec::new(),
            dates: Vec::new(),
        }
    }

    /// Whom a mention there names wrote the story.
    pub fn is_credit(&self, span: Span) -> bool {
        self.credits.iter().any(|c| c.contains(span))
    }
}

/// A name alone behind the last sentence of an article is that of who wrote it.
pub fn note_signature(article: &Article, mentions: &[Vec<Mention>], blocks: &mut [BlockState]) {
    let told = |b: &usize| article.blocks[*b].kind == BlockKind::Paragraph;
    let mut last = (0..blocks.len()).rev().filter(told);
    let (Some(at), Some(before)) = (last.next(), last.next()) else {
        return;
    };
    let ends = |c: &&char| !c.is_whitespace();
    let story = blocks[before].chars.iter().rfind(ends);
    if !story.is_some_and(|c| matches!(c, '。' | '！' | '”' | '.')) {
        return;
    }
    let people = mentions[at].iter().filter(|m| m.kind == MentionKind::Person);
    let signed = byline::signature(&blocks[at].chars, people.map(|m| m.span));
    blocks[at].credits.extend(signed);
}
