//! Markdown: headings say where articles begin; paragraphs may be HTML.
//!
//! A heading with text of its own is an article, as are its neighbours of the same level, also where they have
//! no text (an item of which only the headline is kept); what stands deeper is an inner head. Headings that only
//! hold other headings are none, and a list of contents is left out. Without headings the text is read as a
//! newspaper page.

use super::lead_in::{self, Sort};
use super::line::{Hint, Line, is_invisible, words_at};
use super::page::{self, Options};
use super::shape::is_han;
use super::{Article, front_matter, furniture, html, line};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// The articles of a Markdown text.
pub(super) fn articles(text: &str, title: Option<&str>) -> Vec<Article> {
    let mut lines = lines(text);
    let sections = sections(&lines);
    let Some(level) = article_level(&sections, &lines) else {
        let options = Options { single: false, title };
        return page::split(lines, options);
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < sections.len() {
        let section = &sections[at];
        let mut next = at + 1;
        while sections.get(next).is_some_and(|s| s.level > level) {
            next += 1;
        }
        let end = sections.get(next).map_or(lines.len(), |s| s.head);
        if section.level == level {
            let lines = lines[section.head..end].iter_mut().map(std::mem::take);
            found.extend(of_section(lines.collect()));
        }
        at = if section.level == level { next } else { at + 1 };
    }
    // What a scraper left of a missing item (undefined) is no news.
    found.retain(|a| {
        let news = a.blocks.iter().filter(|b| b.kind.part().is_some());
        news.into_iter().any(|b| b.text.as_str().chars().any(is_han))
    });
    found
}

fn of_section(lines: Vec<Line>) -> Vec<Article> {
    let sorts = lines.iter().filter_map(|l| lead_in::sort(l.str()));
    let options = Options {
        single: sorts.filter(|sort| *sort != Sort::Again).nth(1).is_none(),
        title: None,
    };
    page::split(lines, options)
}

/// A heading and what stands under it up to the next.
struct Section {
    level: u8,
    /// Index of the heading's line.
    head: usize,
    /// It has text of its own.
    told: bool,
    /// It heads a list of contents.
    contents: bool,
}

fn sections(lines: &[Line]) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        match line.hint {
            Hint::Heading(level) => found.push(Section {
                level,
                head: i,
                told: false,
                contents: furniture::contents(line.str()),
            }),
            _ => {
                if let Some(section) = found.last_mut().filter(|s| !s.told) {
                    section.told = line.text.len() >= 8 && furniture::aside(line.str()).is_none();
                }
            }
        }
    }
    found
}

/// The level whose headings are articles: the highest with text of its own, contents not counted.
fn article_level(sections: &[Section], _lines: &[Line]) -> Option<u8> {
    let told = sections.iter().filter(|s| s.told && !s.contents);
    told.map(|s| s.level).min()
}

/// The lines of a Markdown text: blocks with what they are, and paragraphs as the lines they are printed in.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let skip = front_matter::length(text);
    let mut reader = Reader {
        text,
        base: skip,
        lines: Vec::new(),
        line: Line::default(),
        linked: 0,
        strong: 0,
        in_link: 0,
        in_strong: 0,
        hint: Hint::None,
        gap: true,
        byte: 0,
        offset: 0,
        html: None,
    };
    for (event, range) in Parser::new(&text[skip..]).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end_line();
    reader.lines
}

struct Reader<'a> {
    text: &'a str,
    base: usize,
    lines: Vec<Line>,
    line: Line,
    linked: u32,
    strong: u32,
    in_link: u32,
    in_strong: u32,
    hint: Hint,
    gap: bool,
    byte: usize,
    offset: u32,
    html: Option<Range<usize>>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let range = range.start + self.base..range.end + self.base;
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Html(_) => match &mut self.html {
                Some(html) => html.end = html.end.max(range.end),
                None => self.html = Some(range),
            },
            Event::Text(words) => self.words(&words, range),
            Event::Code(_) => self.code(range),
            Event::InlineHtml(tag) if tag.get(..3).is_some_and(|t| t.eq_ignore_ascii_case("<br")) => {
                self.end_line()
            }
            Event::SoftBreak | Event::HardBreak => self.end_line(),
            Event::Rule => self.gap = true,
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Link { .. } => self.in_link += 1,
            Tag::Strong => self.in_strong += 1,
            Tag::Emphasis | Tag::Strikethrough => {}
            Tag::HtmlBlock => {
                self.end_line();
                self.html = Some(range.start..range.start);
            }
            Tag::Heading { level, .. } => {
                self.end_line();
                self.hint = Hint::Heading(*level as u8);
                self.gap = true;
            }
            Tag::Item => {
                self.end_line();
                self.hint = Hint::Item;
            }
            _ => {
                self.end_line();
                self.gap = true;
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.in_link = self.in_link.saturating_sub(1),
            TagEnd::Strong => self.in_strong = self.in_strong.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strikethrough => {}
            TagEnd::HtmlBlock => {
                if let Some(range) = self.html.take() {
                    let first = self.offset_of(range.start);
                    self.lines.extend(html::fragment(&self.text[range], first));
                }
            }
            TagEnd::Heading(_) | TagEnd::Item => {
                self.end_line();
                self.hint = Hint::None;
            }
            _ => {
                self.end_line();
                self.gap = true;
            }
        }
    }

    /// The character offset of a byte offset.
    fn offset_of(&mut self, byte: usize) -> u32 {
        if byte < self.byte {
            (self.byte, self.offset) = (0, 0);
        }
        self.offset += self.text[self.byte..byte].chars().count() as u32;
        self.byte = byte;
        self.offset
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        let first = self.offset_of(range.start);
        let source = &self.text[range.clone()];
        // An entity: its words stand for the source as a whole.
        let at = if source.starts_with(words) {
            0
        } else {
            source.find(words).unwrap_or(0)
        };
        let mut offset = first + source[..at].chars().count() as u32;
        let end = first + source.chars().count() as u32;
        let mut rest = words;
        while offset < end {
            let (length, letters) = words_at(rest);
            let Some(c) = rest.chars().next() else { break };
            let (length, letters) = if length > 0 && offset + letters <= end {
                self.line.text.push_words(&rest[..length], letters, offset);
                self.count(letters);
                (length, letters)
            } else {
                self.character(c, offset);
                (c.len_utf8(), 1)
            };
            offset += letters;
            rest = &rest[length..];
        }
    }

    /// A code span is read from the source: its words there may lie over line ends that the parser has joined.
    fn code(&mut self, range: Range<usize>) {
        let first = self.offset_of(range.start);
        let text = self.text;
        let source = &text[range];
        let inside = source.trim_start_matches('`');
        let ticks = (source.len() - inside.len()) as u32;
        for (i, c) in inside.trim_end_matches('`').chars().enumerate() {
            self.character(c, first + ticks + i as u32);
        }
    }

    fn character(&mut self, c: char, offset: u32) {
        if matches!(c, '\n' | '\r') {
            self.end_line();
        } else if c.is_whitespace() {
            if self.line.text.is_empty() {
                self.line.indent = self
                    .line
                    .indent
                    .saturating_add(if c == '\u{3000}' { 2 } else { 1 });
            } else {
                self.line.text.push_space(offset);
            }
        } else if !is_invisible(c) {
            self.line.text.push(c, offset);
            self.count(1);
        }
    }

    /// So many letters more are printed as the text around them is.
    fn count(&mut self, letters: u32) {
        self.linked += letters * u32::from(self.in_link > 0);
        self.strong += letters * u32::from(self.in_strong > 0);
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        line.text.trim_end();
        let n = line.text.letters();
        let only_link = n > 0 && self.linked >= n && !matches!(self.hint, Hint::Heading(_)) && n <= 20;
        if n > 0 && !only_link {
            line.hint = self.hint;
            if self.hint == Hint::None && self.strong >= n {
                line.hint = Hint::Strong;
            }
            line.gap = std::mem::take(&mut self.gap);
            self.lines.push(line);
        }
        self.linked = 0;
        self.strong = 0;
    }
}

/// The lines of a text without markup, its front matter left out.
pub(super) fn plain_lines(text: &str) -> Vec<Line> {
    let skip = front_matter::length(text);
    line::of_text(&text[skip..], text[..skip].chars().count() as u32)
}
