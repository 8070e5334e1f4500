//! Puts lines together into the blocks of articles.
//!
//! Keeps the open paragraph: lines that go on are joined to it, and its lead-in and closing byline are cut off
//! once it is whole. Must not decide where stories begin.

use super::super::furniture::Aside;
use super::super::lead_in::{LeadIn, Sort};
use super::super::line::{Hint, Line};
use super::super::published;
use super::super::shape::{bracket_start, ends_block, ends_sentence, inside_bracket, is_han};
use super::super::{Article, Block, BlockKind, CleanText, byline, words};
use super::layout::Layout;
use super::signs::{agenda, banner, names_only, overlap, signature};
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
    /// How many blocks stand before the agency's first line, and are the words under a picture.
    pictured: usize,
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
            pictured: 0,
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
    /// A paragraph or head has said already what this line says.
    pub(super) fn has_told(&self, line: &str) -> bool {
        const MOST: f32 = 0.7;
        let told = self.blocks.iter().filter(|b| b.kind.part().is_some());
        let open = self.open.as_ref().map(|o| o.text.as_str());
        let mut told = told.map(|b| b.text.as_str()).chain(open);
        line.chars().filter(|c| is_han(*c)).count() >= 8 && told.any(|t| overlap(line, t) >= MOST)
    }
    /// Takes what stands in the article's body for the words under a picture, where it can be nothing else: paragraphs
    /// that a photographer has signed, or, on the page of one story (`alone`), short ones above its first line.
    pub(super) fn take_as_pictured(&mut self, alone: bool) -> bool {
        const SHORT: u32 = 40;
        self.close();
        let alone = alone && !self.head;
        let body = |b: &Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem);
        let fits = |i: usize| {
            let text = &self.blocks[i].text;
            shot(&self.blocks, i) || alone && text.len() <= SHORT && ends_sentence(text.as_str())
        };
        let taken = (0..self.blocks.len())
            .filter(|&i| body(&self.blocks[i]))
            .all(fits)
            && self.blocks.last().is_some_and(|b| !is_head(b));
        if taken {
            self.pictured = self.blocks.len();
        }
        taken
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
        mark_captions(&mut blocks, self.pictured);
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

    /// Takes the article's head for what stands on the page above it: the site's name, its sections.
    pub(super) fn unhead(&mut self) {
        for block in self.blocks.iter_mut().filter(|b| is_head(b)) {
            block.kind = BlockKind::Furniture;
        }
        self.head = false;
    }

    /// Takes the article's head back: more of it follows.
    pub(super) fn take_head(&mut self) {
        self.blocks.retain(|b| !is_head(b));
        self.head = false;
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
        let at = (aside == Aside::Caption).then(|| byline::trailing(line.str()));
        match at.flatten() {
            Some(at) => {
                let (caption, names) = line.text.split_at_byte(at);
                self.push(kind, caption);
                self.push(BlockKind::Byline, names);
            }
            None => self.push(kind, line.text.clone()),
        }
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
        let item = self.is_item(line) || layout.wrap.is_none() && self.is_entry(line);
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
        if published::dated_entry(line.str()) && published::dated_entry(open.text.as_str()) {
            return false;
        }
        // A name or place alone under a picture, where lines are whole paragraphs.
        let said = open.text.as_str().contains([
            '。', '，', ',', '！', '？', '：', ':', '；', '“', '”', '（', '(', '《',
        ]);
        let broken_off = || {
            words::headlines()
                .closing("goes_on", open.text.as_str())
                .is_some()
        };
        if layout.whole_lines && line.gap && !said && open.text.len() <= 40 && !broken_off() {
            return false;
        }
        let told = || {
            let mut text = self.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
            text.any(|b| ends_sentence(b.text.as_str()))
        };
        if layout.wrap.is_none() && set_apart(open, line) && told() {
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

    /// An entry of a chronicle, below another one.
    fn is_entry(&self, line: &Line) -> bool {
        let open = self.open.as_ref().map(|o| &o.text);
        let above = open.or_else(|| self.blocks.last().map(|b| &b.text));
        published::dated_entry(line.str()) && above.is_some_and(|t| published::dated_entry(t.as_str()))
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

fn is_head(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Headline | BlockKind::Kicker | BlockKind::Subhead
    )
}

/// Block `i` is a short paragraph that a photographer has signed (…会见来宾。新华社记者某某摄).
fn shot(blocks: &[Block], i: usize) -> bool {
    const LONGEST: u32 = 140;
    const CREDIT: u32 = 30;
    let signed = blocks.get(i + 1).is_some_and(|b| {
        let names = b.text.as_str().trim_end_matches(['）', ')']);
        let others = ["编", "校", "版", "文/", "文／", "文 ", "报道"];
        b.kind == BlockKind::Byline
            && b.text.len() <= CREDIT
            && names.ends_with('摄')
            && !others.iter().any(|w| names.contains(w))
    });
    // Under 又讯 another item begins: the paragraph closes the one before.
    let closes = blocks.get(i + 2).is_some_and(|b| b.kind == BlockKind::Furniture);
    signed && !closes && blocks[i].text.len() <= LONGEST
}

/// Paragraphs that a photographer has signed, and whatever stands before the agency's first line (`pictured` blocks),
/// are the words under a picture where the article says more. The last paragraph of an article may be signed so too.
fn mark_captions(blocks: &mut [Block], pictured: usize) {
    /// Shorter ones only name what is seen.
    const NEWS: u32 = 20;
    let body = |b: &Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem);
    if !blocks.iter().any(body) {
        // A picture with its words, and nothing more: they are the news.
        let told = blocks.iter_mut().filter(|b| b.kind == BlockKind::Caption);
        for block in told.filter(|b| b.text.len() >= NEWS && ends_sentence(b.text.as_str())) {
            block.kind = BlockKind::Paragraph;
        }
        return;
    }
    let last = blocks.iter().rposition(|b| b.kind == BlockKind::Paragraph);
    for i in 0..last.unwrap_or(0) {
        if blocks[i].kind == BlockKind::Paragraph && (i < pictured || shot(blocks, i)) {
            blocks[i].kind = BlockKind::Caption;
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

/// A caption above a paragraph of one long line: no layout has broken it off there.
fn set_apart(open: &Open, line: &Line) -> bool {
    const LONG: u32 = 60;
    let text = open.text.as_str();
    open.text.len() >= 10
        && line.width() > LONG
        && line.width() >= 2 * open.last_width
        && !text.ends_with(['，', ',', '、', '：', ':', '“', '《', '（', '('])
        && !line
            .str()
            .starts_with(['，', ',', '、', '。', '；', '”', '》', '）', ')'])
}
