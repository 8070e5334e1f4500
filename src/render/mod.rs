//! Mentions for people and for other tools: marked text, JSON lines, a page for the browser, brat standoff.
//!
//! A [`Renderer`] is given a text piece by piece and writes each at once, so nothing grows with the text. Knows
//! mentions and characters; must not know how mentions are found, nor files or terminals.

mod brat;
mod html;
mod jsonl;
mod marks;
mod text;

use crate::recognise::Mention;
use crate::record::MentionKind;
use std::cell::Cell;
use std::io::{self, Write};

/// How mentions are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The text, its mentions between brackets: `[县委/ORG][书记/TITLE]`.
    Text,
    /// The text, its mentions in colours for a terminal.
    Colour,
    /// A JSON object a text: `{"mentions":[…]}`.
    Jsonl,
    /// One page of HTML that needs nothing else.
    Html,
    /// Lines of a brat `.ann` file, for the text as it was given.
    Brat,
}

/// Kinds that the recogniser makes, with what a reader is told they are.
const KINDS: [(MentionKind, &str); 4] = [
    (MentionKind::Person, "person"),
    (MentionKind::Title, "title"),
    (MentionKind::Organisation, "organisation"),
    (MentionKind::Place, "place"),
];

/// Writes a text and what was found in it.
///
/// ```
/// use guanxi::{lexicon::Lexicon, recognise::Recogniser, render::{Format, Renderer}};
/// let text = "县委书记赵一鸣主持会议。";
/// let mentions = Recogniser::new(Lexicon::built_in()).recognise(text);
/// let mut page = Renderer::new(Format::Text, Vec::new());
/// page.piece(text, &mentions).unwrap();
/// page.end_of_text().unwrap();
/// let written = page.finish().unwrap();
/// assert_eq!(String::from_utf8(written).unwrap(), "[县委/ORG][书记/TITLE][赵一鸣/PERSON]主持会议。\n");
/// ```
pub struct Renderer<W> {
    format: Format,
    out: W,
    /// Words that head a page.
    title: String,
    begun: bool,
    /// A piece of the present text was written.
    open: bool,
    /// The text so far ends in the middle of a line.
    in_line: bool,
    /// Characters before the present text, and of it.
    before: u64,
    within: u64,
    /// Mentions of all texts, and of the present one.
    total: u64,
    count: u64,
}

impl<W: Write> Renderer<W> {
    /// A renderer that writes to `out`.
    pub fn new(format: Format, out: W) -> Self {
        Self {
            format,
            out,
            title: "guanxi".to_owned(),
            begun: false,
            open: false,
            in_line: false,
            before: 0,
            within: 0,
            total: 0,
            count: 0,
        }
    }

    /// The words that head a page, where the format has a head.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Writes the next piece of the present text, line ends included; the mentions' offsets count from the
    /// piece's first character.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn piece(&mut self, text: &str, mentions: &[Mention]) -> io::Result<()> {
        self.open_text()?;
        let piece = Piece {
            text,
            mentions,
            known: Cell::default(),
        };
        let out = &mut self.out;
        match self.format {
            Format::Text => text::brackets(out, &piece)?,
            Format::Colour => text::colours(out, &piece)?,
            Format::Html => html::piece(out, &piece)?,
            Format::Jsonl => jsonl::piece(out, &piece, self.within, self.count)?,
            Format::Brat => brat::piece(out, &piece, self.before + self.within, self.total)?,
        }
        if !text.is_empty() {
            self.in_line = !text.ends_with('\n');
        }
        self.within += text.chars().count() as u64;
        self.count += mentions.len() as u64;
        self.total += mentions.len() as u64;
        Ok(())
    }

    /// Ends the present text. Offsets of the next one begin at 0 again, save in brat's format, where all texts
    /// are one.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn end_of_text(&mut self) -> io::Result<()> {
        self.open_text()?;
        match self.format {
            Format::Text | Format::Colour if self.in_line => self.out.write_all(b"\n")?,
            Format::Jsonl => self.out.write_all(jsonl::END)?,
            _ => {}
        }
        self.open = false;
        self.in_line = false;
        self.before += self.within;
        (self.within, self.count) = (0, 0);
        Ok(())
    }

    /// Hands on what is written so far.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Writes what ends the output and gives the writer back, flushed.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<W> {
        if self.open {
            self.end_of_text()?;
        }
        if self.format == Format::Html {
            self.begin()?;
            self.out.write_all(html::END.as_bytes())?;
        }
        self.out.flush()?;
        Ok(self.out)
    }

    fn begin(&mut self) -> io::Result<()> {
        if self.format == Format::Html && !self.begun {
            html::begin(&mut self.out, &self.title)?;
        }
        self.begun = true;
        Ok(())
    }

    fn open_text(&mut self) -> io::Result<()> {
        self.begin()?;
        if !self.open && self.format == Format::Jsonl {
            self.out.write_all(jsonl::BEGIN)?;
        }
        self.open = true;
        Ok(())
    }
}

/// A piece of text and what was found in it.
struct Piece<'a> {
    text: &'a str,
    mentions: &'a [Mention],
    /// A character and where it stands in bytes: where the mention began that was asked for last. Mentions are asked for in
    /// order, so none need be counted to from the beginning.
    known: Cell<(u32, usize)>,
}

impl Piece<'_> {
    /// Bytes of a mention; an empty range where it does not lie in the piece.
    fn range(&self, m: &Mention) -> std::ops::Range<usize> {
        let (known, byte) = self.known.get();
        let start = match m.span.start.checked_sub(known) {
            Some(more) => self.byte(byte, more),
            None => self.byte(0, m.span.start),
        };
        self.known.set((m.span.start, start));
        start..self.byte(start, m.span.len())
    }

    /// Where the character stands in bytes that comes so many after the one at `from`.
    fn byte(&self, from: usize, more: u32) -> usize {
        let mut rest = self.text[from..].chars();
        if let Some(last) = more.checked_sub(1) {
            rest.nth(last as usize);
        }
        self.text.len() - rest.as_str().len()
    }

    fn words(&self, m: &Mention) -> &str {
        &self.text[self.range(m)]
    }
}
