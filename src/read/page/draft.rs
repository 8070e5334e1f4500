//! Puts lines together into the blocks of articles.
//!
//! Keeps the open paragraph: lines that go on are joined to it, and its lead-in and closing byline are cut off
//! once it is whole. Must not decide where stories begin.

use super::super::furniture::Aside;
use super::super::lead_in::{LeadIn, Sort};
use super::super::line::{Hint, Line};
use super::super::published;
use super::super::shape::{bracket_start, ends_block, ends_sentence, inside_bracket};
use super::super::{Article, Block, BlockKind, CleanText, byline, words};
use super::layout::Layout;
use super::signs::{agenda, banner, names_only, signature};
use crate::date::PartialDate;
use crate::span::DocSpan;

/// The articles found so far, and the one being read.
pub(super) struct Drafts {
    done: Vec<Article>,
    blocks: Vec<Block>,
    open: Option<Open>,
    head: bool,
    body: bool,
    broadcast: bool,
    after_byline: bool,
    /// That byline stands in brackets, as it does at the end of a story.
    bracketed: bool,
    heading: Option<u8>,
    published: Option<PartialDate>,
    /// The last line announced a list, or was an item of one.
    listing: bool,
    last_len: u32,
}

/// A paragraph that may go on.
struct Open {
    text: CleanText,
    lead: Option<LeadIn>,
    /// Width of its last line, padding included.
    last_width: u32,
    item: bool,
}

impl Drafts {
    pub(super) fn new() -> Self {
        Self {
            done: Vec::new(),
            blocks: Vec::new(),
            open: None,
            head: false,
            body: false,
            broadcast: false,
            after_byline: false,
            bracketed: false,
            heading: None,
            published: None,
            listing: false,
            last_len: 0,
        }
    }

    /// The article has a head or a body.
    pub(super) fn started(&self) -> bool {
        self.head || self.body
    }
    pub(super) fn has_head(&self) -> bool {
        self.head
    }
    /// The article has running text.
    pub(super) fn told(&self) -> bool {
        self.body
    }
    pub(super) fn broadcast(&self) -> bool {
        self.broadcast
    }
    /// A byline closed the last paragraph.
    pub(super) fn after_byline(&self) -> bool {
        self.after_byline
    }
    /// That byline stands in brackets, as it does at the end of a story.
    pub(super) fn bracketed(&self) -> bool {
        self.after_byline && self.bracketed
    }
    /// Level of the article's own heading, in markup.
    pub(super) fn heading(&self) -> Option<u8> {
        self.heading
    }
    /// Length of the last line of running text.
    pub(super) fn last_len(&self) -> u32 {
        self.last_len
    }
    /// The last line announced a list, or was an item of one.
    pub(super) fn listing(&self) -> bool {
        self.listing
    }
    /// The last paragraph may go on.
    pub(super) fn open(&self, layout: &Layout) -> bool {
        let open = self.open.as_ref().filter(|_| !self.after_byline);
        open.is_some_and(|o| !o.item && layout.unfinished(o.last_width, o.text.as_str()))
    }

    /// Ends the article and begins the next.
    pub(super) fn begin(&mut self) {
        self.close();
        let mut blocks = std::mem::take(&mut self.blocks);
        blocks.retain(|b| !b.text.is_empty());
        blocks.sort_by_key(|b| b.text.doc_span());
        let spans = blocks.iter().filter_map(|b| b.text.doc_span());
        if let Some(span) = spans.reduce(DocSpan::cover) {
            let heads = blocks.iter().filter(|b| b.kind == BlockKind::Headline);
            let headline: Vec<&str> = heads.map(|b| b.text.as_str()).collect();
            self.done.push(Article {
                span,
                headline: (!headline.is_empty()).then(|| headline.join(" ")),
                published: self.published.take(),
                blocks,
            });
        }
        let done = std::mem::take(&mut self.done);
        *self = Self { done, ..Self::new() };
    }

    pub(super) fn finish(mut self) -> Vec<Article> {
        self.begin();
        // What stands before the first story and is no story itself (section names, mastheads) is no article.
        let tells = |a: &Article| {
            a.blocks
                .iter()
                .any(|b| !matches!(b.kind, BlockKind::Furniture | BlockKind::Byline))
        };
        let mut kept: Vec<Article> = Vec::with_capacity(self.done.len());
        for article in self.done {
            match kept.last_mut() {
                _ if tells(&article) => kept.push(article),
                Some(last) => {
                    last.span = last.span.cover(article.span);
                    last.blocks.extend(article.blocks);
                }
                None => {}
            }
        }
        kept
    }

    /// The blocks of the article's head.
    pub(super) fn head(&mut self, blocks: Vec<Block>) {
        self.close();
        self.blocks.extend(blocks);
        self.head = true;
        self.after_byline = false;
    }

    /// Says at which level the article's head stands.
    pub(super) fn at_level(&mut self, level: u8) {
        self.heading = Some(level);
    }

    pub(super) fn aside(&mut self, line: &Line, aside: Aside) {
        let kind = match aside {
            Aside::Furniture => BlockKind::Furniture,
            Aside::Byline => BlockKind::Byline,
            Aside::Caption => BlockKind::Caption,
        };
        if aside == Aside::Byline {
            self.after_byline = true;
            self.bracketed = line.str().ends_with(['）', ')']);
        }
        if aside != Aside::Caption && !self.body {
            self.published = self.published.or_else(|| published::stated_in(line.str()));
        }
        self.push(kind, line.text.clone());
    }

    /// A heading between paragraphs, or a banner's words.
    pub(super) fn inner_head(&mut self, line: &Line) {
        let s = line.str();
        let long = line.text.len() > 30 && s.contains(['，', ',']) && !matches!(line.hint, Hint::Heading(_));
        if long {
            self.close();
            self.open_paragraph(line, None, false);
            return;
        }
        let banner = banner(line);
        // Inside a sentence that columns have broken, the words stand apart and the sentence goes on after them.
        if self.after_byline || self.open.as_ref().is_none_or(|o| ends_block(o.text.as_str())) {
            self.close();
        }
        self.push(
            if banner {
                BlockKind::Caption
            } else {
                BlockKind::Subhead
            },
            line.text.clone(),
        );
        self.after_byline = false;
    }

    /// A line that opens with a lead-in.
    pub(super) fn lead(&mut self, line: &Line, lead: LeadIn) {
        self.close();
        self.broadcast |= lead.sort == Sort::Broadcast;
        self.open_paragraph(line, Some(lead), false);
    }

    /// A line of running text.
    pub(super) fn body(&mut self, line: &Line, layout: &Layout) {
        let item = self.is_item(line);
        let goes_on = !item && !self.after_byline && !signature(line) && self.goes_on(line, layout);
        match self.open.as_mut().filter(|_| goes_on) {
            Some(open) => {
                let spaced = open.text.as_str().ends_with(|c: char| c.is_ascii_alphabetic())
                    && line.str().starts_with(|c: char| c.is_ascii_alphabetic());
                if spaced {
                    open.text.join(&line.text);
                } else {
                    open.text.append(&line.text);
                }
                open.last_width = line.width();
                self.last_len = line.text.len();
                self.body = true;
            }
            None => {
                self.close();
                self.open_paragraph(line, None, item);
            }
        }
        self.listing = line.str().ends_with(['：', ':']) || (item && !ends_sentence(line.str()));
        let closed = self
            .open
            .as_ref()
            .is_some_and(|o| byline::trailing(o.text.as_str()).is_some());
        self.after_byline = closed;
        self.bracketed = line.str().ends_with(['）', ')']);
    }

    fn goes_on(&self, line: &Line, layout: &Layout) -> bool {
        let Some(open) = &self.open else { return false };
        let broken = line.cut && line.hint == Hint::Paragraph && line.indent < 2;
        if open.item || (matches!(line.hint, Hint::Paragraph | Hint::Strong | Hint::Item) && !broken) {
            return false;
        }
        if layout.indented && line.indent >= 2 && ends_block(open.text.as_str()) {
            return false;
        }
        match layout.wrap {
            // In lines of one width a full line goes on, unless a gap or an indent says otherwise.
            Some(_) if ends_block(open.text.as_str()) => {
                layout.indented
                    && !line.gap
                    && line.indent < 2
                    && layout.unfinished(open.last_width, open.text.as_str())
            }
            _ => {
                layout.unfinished(open.last_width, open.text.as_str())
                    || line.str().starts_with(['，', '、', '。', '；', '”'])
            }
        }
    }

    /// A line that its layout sets apart as an item: it follows the announcement of a list and is short or ends
    /// in a semicolon; or it holds names between spaces and nothing else.
    fn is_item(&self, line: &Line) -> bool {
        let s = line.str();
        if line.hint == Hint::Item {
            return true;
        }
        let short = line.text.len() <= 60;
        if short && agenda(s) && !s.ends_with(['：', ':']) {
            return true;
        }
        if self.listing && short && !s.ends_with(['：', ':']) {
            let semicolon = s.ends_with(['；', ';']);
            let appointment = s.contains(' ') && line.text.len() <= 40;
            return semicolon || appointment || (ends_sentence(s) && s.contains(' '));
        }
        names_only(s)
    }

    fn open_paragraph(&mut self, line: &Line, lead: Option<LeadIn>, item: bool) {
        self.last_len = line.text.len();
        self.body = true;
        self.after_byline = byline::trailing(line.str()).is_some();
        self.bracketed = line.str().ends_with(['）', ')']);
        let only_lead = lead.is_some_and(|l| l.end >= line.str().len());
        self.listing = line.str().ends_with(['：', ':']) && !only_lead;
        self.open = Some(Open {
            text: line.text.clone(),
            lead,
            last_width: line.width(),
            item,
        });
    }

    /// Ends the open paragraph: its lead-in and its byline become blocks of their own.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let mut text = open.text;
        if let Some(lead) = open.lead {
            let (words, rest) = text.split_at_byte(lead.end);
            self.push(
                if lead.byline {
                    BlockKind::Byline
                } else {
                    BlockKind::Furniture
                },
                words,
            );
            text = rest;
        }
        let kind = if open.item {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        };
        if let Some(at) = end_mark(text.as_str()) {
            let (story, mark) = text.split_at_byte(at);
            self.push(kind, story);
            self.push(BlockKind::Furniture, mark);
            return;
        }
        match byline::trailing(text.as_str()) {
            Some(at) => {
                let (story, names) = text.split_at_byte(at);
                self.push(kind, story);
                self.push(BlockKind::Byline, names);
            }
            None => self.push(kind, text),
        }
    }

    fn push(&mut self, kind: BlockKind, text: CleanText) {
        if !text.is_empty() {
            self.blocks.push(Block { kind, text });
        }
    }
}

/// Where the mark begins that says how a story goes on or that it ends: （下转2版）, （完）.
fn end_mark(text: &str) -> Option<usize> {
    let at = bracket_start(text)?;
    let inner = inside_bracket(&text[at..])?;
    let known = words::furniture().opening("end", inner).is_some();
    (at > 0 && known && inner.chars().count() <= 10).then_some(at)
}
