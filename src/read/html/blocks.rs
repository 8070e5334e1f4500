//! From tokens to lines: one line for every block of text, with the element it stands in.
//!
//! Must not choose among them.

use super::super::line::{Hint, Line, is_invisible, words_at};
use super::super::shape::is_han;
use super::super::{CleanText, published};
use super::scan::{Scanner, Token, attribute, entity};
use crate::date::PartialDate;

/// An element of the page, for judging how much text it holds.
pub(super) struct Element {
    pub parent: usize,
}

/// A line and where it stands.
pub(super) struct Placed {
    pub line: Line,
    /// Characters inside links.
    pub linked: u32,
    /// Index into [`Walk::elements`].
    pub element: usize,
}

/// All lines of a page.
#[derive(Default)]
pub(super) struct Walk {
    pub lines: Vec<Placed>,
    pub elements: Vec<Element>,
    /// Words of `<title>`.
    pub title: Option<CleanText>,
    /// Words of `og:title` or a like `<meta>`.
    pub meta_title: Option<String>,
    pub published: Option<PartialDate>,
    pub source: Option<String>,
}

impl Walk {
    /// Characters outside links.
    pub(super) fn text_len(&self) -> u32 {
        self.lines
            .iter()
            .map(|p| p.line.text.len().saturating_sub(p.linked))
            .sum()
    }
}

/// The lines of a piece of HTML that stands in another text. `first` is the offset of its first character.
pub(in crate::read) fn fragment(html: &str, first: u32) -> Vec<Line> {
    walk(html, first, false)
        .lines
        .into_iter()
        .map(|p| p.line)
        .collect()
}

const VOID: &[&str] = &[
    "br", "img", "meta", "link", "input", "hr", "area", "base", "col", "embed", "source", "track", "wbr",
    "param",
];
/// Elements without a line end of their own.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "big",
    "cite",
    "code",
    "em",
    "font",
    "i",
    "img",
    "ins",
    "kbd",
    "label",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "var",
    "wbr",
    "ruby",
    "st1:personname",
];
/// Elements that are no part of a story wherever they stand.
const OUTSIDE: &[&str] = &[
    "nav", "footer", "aside", "form", "select", "option", "button", "iframe", "svg", "rt", "rp", "object",
    "canvas", "video", "audio", "head",
];
/// Words in an element's class or id that say the same.
const OUTSIDE_NAMES: &[&str] = &[
    "nav",
    "menu",
    "share",
    "footer",
    "foot",
    "breadcrumb",
    "crumb",
    "crumbs",
    "related",
    "relation",
    "copyright",
    "sidebar",
    "side",
    "comment",
    "comments",
    "toolbar",
    "pager",
    "pagination",
    "recommend",
    "hot",
    "rank",
    "login",
    "search",
    "position",
    "location",
    "friendlink",
    "links",
    "qrcode",
    "topbar",
    "header",
];

struct OpenElement<'a> {
    name: &'a str,
    element: usize,
    outside: bool,
    link: bool,
    strong: bool,
    hint: Hint,
}

struct Walker<'a> {
    html: &'a str,
    names_count: bool,
    stack: Vec<OpenElement<'a>>,
    out: Walk,
    text: CleanText,
    linked: u32,
    strong: u32,
    /// White space was seen since the last character: its offset, and whether it was only a line end.
    space: Option<(u32, bool)>,
    indent: u16,
    /// A <br> stands between this line and the one before it.
    broken: bool,
    byte: usize,
    offset: u32,
}

/// Walks a piece of HTML. With `names_count`, classes and ids say what is no story.
pub(super) fn walk(html: &str, first: u32, names_count: bool) -> Walk {
    let mut w = Walker {
        html,
        names_count,
        stack: Vec::new(),
        out: Walk {
            elements: vec![Element { parent: 0 }],
            ..Walk::default()
        },
        text: CleanText::new(),
        linked: 0,
        strong: 0,
        space: None,
        indent: 0,
        broken: false,
        byte: 0,
        offset: first,
    };
    for token in Scanner::new(html) {
        match token {
            Token::Open { name, attributes } => w.open(name, attributes),
            Token::Close { name } => w.close(name),
            Token::Text { from, to } => w.words(from, to),
        }
    }
    w.end_line();
    w.out
}

fn is_any(name: &str, list: &[&str]) -> bool {
    list.iter().any(|n| name.eq_ignore_ascii_case(n))
}

impl<'a> Walker<'a> {
    fn open(&mut self, name: &'a str, attributes: &'a str) {
        if name.eq_ignore_ascii_case("meta") {
            self.meta(attributes);
            return;
        }
        if !is_any(name, INLINE) {
            self.end_line();
            self.broken = name.eq_ignore_ascii_case("br");
        }
        if is_any(name, VOID) || attributes.ends_with('/') {
            return;
        }
        // An unclosed <p> or <li> ends where the next begins.
        if is_any(name, &["p", "li", "tr", "td", "dd", "dt", "option"])
            && self
                .stack
                .last()
                .is_some_and(|e| e.name.eq_ignore_ascii_case(name))
        {
            self.stack.pop();
        }
        let top = self.stack.last();
        let parent = top.map_or(0, |e| e.element);
        let inline = is_any(name, INLINE);
        let element = if inline {
            parent
        } else {
            self.out.elements.push(Element { parent });
            self.out.elements.len() - 1
        };
        let named = self.names_count
            && !inline
            && !is_any(name, &["body", "html", "article", "main"])
            && outside_name(attributes);
        let heading = |n: u8| Hint::Heading(n);
        let hint = match name.as_bytes() {
            [b'h' | b'H', n @ b'1'..=b'6'] => heading(n - b'0'),
            _ if is_any(name, &["li", "dd"]) => Hint::Item,
            _ if is_any(name, &["p", "div", "td", "section", "article"]) => Hint::Paragraph,
            _ => top.map_or(Hint::Paragraph, |e| e.hint),
        };
        let opened = OpenElement {
            name,
            element,
            outside: top.is_some_and(|e| e.outside) || is_any(name, OUTSIDE) || named,
            link: top.is_some_and(|e| e.link) || is_any(name, &["a"]),
            strong: top.is_some_and(|e| e.strong) || is_any(name, &["strong", "b"]),
            hint,
        };
        self.stack.push(opened);
    }

    fn close(&mut self, name: &str) {
        if !is_any(name, INLINE) {
            self.end_line();
            self.broken = false;
        }
        if let Some(at) = self.stack.iter().rposition(|e| e.name.eq_ignore_ascii_case(name)) {
            // A stray closing tag of inline markup does not close the blocks around it.
            let crosses = is_any(name, INLINE) && self.stack[at..].iter().any(|e| !is_any(e.name, INLINE));
            if !crosses {
                self.stack.truncate(at);
            }
        }
    }

    fn meta(&mut self, attributes: &str) {
        let key = attribute(attributes, "name").or_else(|| attribute(attributes, "property"));
        let (Some(key), Some(value)) = (key, attribute(attributes, "content")) else {
            return;
        };
        match key.to_ascii_lowercase().as_str() {
            "pubdate" | "publishdate" | "article:published_time" | "contentdate" | "publishtime" | "date" => {
                self.out.published = self.out.published.or_else(|| published::parse(value));
            }
            "contentsource" | "source" | "og:site_name" if !value.trim().is_empty() => {
                self.out.source.get_or_insert_with(|| value.trim().to_owned());
            }
            "og:title" | "articletitle" if !value.trim().is_empty() => {
                self.out.meta_title.get_or_insert_with(|| value.trim().to_owned());
            }
            _ => {}
        }
    }

    fn words(&mut self, from: usize, to: usize) {
        self.offset += self.html[self.byte..from].chars().count() as u32;
        self.byte = from;
        let title = self
            .stack
            .last()
            .is_some_and(|e| e.name.eq_ignore_ascii_case("title"));
        let outside = self.stack.last().is_some_and(|e| e.outside);
        if outside && !title {
            return;
        }
        let mut at = from;
        while at < to {
            let rest = &self.html[at..to];
            let (length, letters) = words_at(rest);
            if length > 0 {
                self.printed(&rest[..length], letters);
                self.offset += letters;
                at += length;
                continue;
            }
            let Some(c) = rest.chars().next() else { break };
            let (c, len) = match c {
                '&' => entity(rest).map_or((c, 1), |(e, len)| (e.char(), len)),
                _ => (c, c.len_utf8()),
            };
            self.character(c);
            self.offset += if len == c.len_utf8() {
                1
            } else {
                self.html[at..at + len].chars().count() as u32
            };
            at += len;
        }
        self.byte = to;
        if title {
            self.text.trim_end();
            let text = std::mem::take(&mut self.text);
            self.forget();
            if !text.is_empty() {
                self.out.title.get_or_insert(text);
            }
        }
    }

    fn character(&mut self, c: char) {
        if c.is_whitespace() {
            if self.text.is_empty() {
                let width = match c {
                    '\u{3000}' | '\u{2003}' => 2,
                    '\u{a0}' => 1,
                    _ => 0,
                };
                self.indent = self.indent.saturating_add(width);
            } else {
                let line_end =
                    matches!(c, '\n' | '\r' | '\t') || (c == ' ' && self.space.is_some_and(|s| s.1));
                match &mut self.space {
                    Some(space) => space.1 &= line_end,
                    None => self.space = Some((self.offset, line_end)),
                }
            }
            return;
        }
        if !is_invisible(c) {
            self.printed(c.encode_utf8(&mut [0; 4]), 1);
        }
    }

    /// Words of so many characters, at the current offset.
    fn printed(&mut self, words: &str, letters: u32) {
        if let Some((offset, line_end)) = self.space.take() {
            // A line end in the source between two Chinese characters is no space.
            let wide = self.text.as_str().ends_with(|p: char| is_han(p) || !p.is_ascii())
                && !words.starts_with(|c: char| c.is_ascii());
            if !(line_end && wide) {
                self.text.push_space(offset);
            }
        }
        self.text.push_words(words, letters, self.offset);
        if let Some(top) = self.stack.last() {
            self.linked += letters * u32::from(top.link);
            self.strong += letters * u32::from(top.strong);
        }
    }

    fn forget(&mut self) {
        self.linked = 0;
        self.strong = 0;
        self.space = None;
        self.indent = 0;
    }

    fn end_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.is_empty() {
            let top = self.stack.last();
            let mut hint = top.map_or(Hint::Paragraph, |e| e.hint);
            if hint == Hint::Paragraph && self.strong >= text.letters() {
                hint = Hint::Strong;
            }
            let line = Line {
                text,
                indent: self.indent,
                gap: !self.broken,
                hint,
                cut: self.broken,
            };
            self.out.lines.push(Placed {
                line,
                linked: self.linked,
                element: top.map_or(0, |e| e.element),
            });
        }
        self.forget();
    }
}

fn outside_name(attributes: &str) -> bool {
    ["class", "id"]
        .iter()
        .filter_map(|a| attribute(attributes, a))
        .any(|value| {
            value
                .split(|c: char| !c.is_ascii_alphanumeric())
                .map(|w| w.trim_end_matches(|c: char| c.is_ascii_digit()))
                .any(|w| is_any(w, OUTSIDE_NAMES))
        })
}
