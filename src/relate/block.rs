//! A block of an article while it is read: its characters, and what was found in it.
//!
//! Must not know rules or events.

use super::byline;
use super::dates::DateMention;
use super::people::Group;
use super::words::WORDS;
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
    /// Where it lists firms and other bodies, whose names may look like those of people.
    pub bodies: Vec<Span>,
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
            bodies: Vec::new(),
        }
    }

    /// A name there is that of a writer, or of a firm: nobody of whom is told.
    pub fn is_no_person(&self, span: Span) -> bool {
        self.credits.iter().chain(&self.bodies).any(|c| c.contains(span))
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

/// 云海、江潮、白鹭飞等企业负责人: a list of bodies, of which the recogniser took some for people.
pub fn note_bodies(mentions: &[Vec<Mention>], blocks: &mut [BlockState]) {
    for (found, block) in mentions.iter().zip(blocks) {
        // 区长何某带领区住建、城管等部门: who has a title is no firm.
        let titled = |span: Span| {
            let mut titles = found.iter().filter(|m| m.kind == MentionKind::Title);
            titles.any(|t| t.span.end == span.start || t.span.start == span.end)
        };
        let people: Vec<Span> = found
            .iter()
            .filter(|m| m.kind == MentionKind::Person && !titled(m.span))
            .map(|m| m.span)
            .collect();
        if people.is_empty() {
            continue;
        }
        let ends = (0..block.chars.len()).filter(|&at| block.chars[at] == '等');
        block.bodies = ends
            .filter_map(|end| list_of_bodies(&block.chars, end, &people))
            .collect();
    }
}

/// The list that 等 at `end` closes, if it is one of bodies: their kind stands behind, and of the items no more than half are
/// names of people.
fn list_of_bodies(chars: &[char], end: usize, people: &[Span]) -> Option<Span> {
    const LONGEST: usize = 200;
    let rest: String = chars[end + 1..].iter().take(10).collect();
    let kind = rest.trim_start_matches(WORDS.before_kinds.as_slice());
    let word = WORDS.kinds_of_body.iter().find(|w| kind.starts_with(*w))?;
    // 企业家 are people.
    if kind[word.len()..].starts_with('家') {
        return None;
    }
    let floor = end.saturating_sub(LONGEST);
    let stop = |c: &char| matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':' | '\n');
    let start = floor + chars[floor..end].iter().rposition(stop).map_or(0, |at| at + 1);
    let list = Span::new(start as u32, end as u32);
    let items = 1 + chars[start..end].iter().filter(|c| **c == '、').count();
    let named = people.iter().filter(|p| list.contains(**p)).count();
    (items > 2 && named > 0 && named * 2 <= items).then_some(list)
}
