//! Lines of a page: what the printed or marked-up lines hold once padding is off, each with its map.
//!
//! This is the form in which text, Markdown and HTML meet. Must not know articles.

use super::CleanText;

/// A printed line, or a block of markup.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// The words, without padding at either end.
    pub text: CleanText,
    /// Width of the padding before the first word; an ideographic space counts two.
    pub indent: u16,
    /// An empty line stands before it.
    pub gap: bool,
    /// What the markup says of it.
    pub hint: Hint,
    /// It was cut off the line before it: they are printed on one line, or parted by a `<br>`.
    pub cut: bool,
}

impl Line {
    pub(super) fn str(&self) -> &str {
        self.text.as_str()
    }
    /// Width in ideographs, padding included.
    pub(super) fn width(&self) -> u32 {
        self.text.len() + u32::from(self.indent) / 2
    }
}

/// What the markup says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Hint {
    /// Nothing: a line of plain text.
    #[default]
    None,
    /// A heading, from 1.
    Heading(u8),
    /// A paragraph, whole.
    Paragraph,
    /// A paragraph whose words are all set in bold: an inner heading perhaps.
    Strong,
    /// An item of a list, or a cell of a table.
    Item,
}

/// Characters that are printed as nothing: zero-width signs, soft hyphens, byte-order marks, controls.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
        || (c.is_control() && !c.is_whitespace())
}

/// The words that a text begins with, up to white space, an ampersand or a character that is printed as nothing: their
/// length in bytes and in characters.
pub(super) fn words_at(text: &str) -> (usize, u32) {
    let bytes = text.as_bytes();
    let (mut at, mut letters) = (0, 0);
    loop {
        // Most characters of a page are known by the first of their three bytes.
        while let Some(0xe4..=0xec) = bytes.get(at) {
            at += 3;
            letters += 1;
        }
        let Some(c) = text[at..].chars().next() else {
            return (at, letters);
        };
        // Most others are of these ranges, and need not be looked up.
        let common = matches!(c, '\u{3001}'..='\u{d7ff}' | '\u{ff01}'..='\u{ff5e}' | '!'..='%' | '\''..='~');
        if !common && (c == '&' || c.is_whitespace() || is_invisible(c)) {
            return (at, letters);
        }
        at += c.len_utf8();
        letters += 1;
    }
}

/// Spaces that scraped text still holds as entities, after their ampersand.
const ENTITY_SPACES: &[&str] = &["nbsp;", "ensp;", "emsp;"];

/// The lines of a plain text that hold words. `first` is the offset of the text's first character in the
/// document.
pub(super) fn of_text(text: &str, first: u32) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    let mut blank = false;
    let mut offset = first;
    let mut close = |line: &mut Line, blank: &mut bool| {
        let mut done = std::mem::take(line);
        done.text.trim_end();
        if done.text.is_empty() {
            *blank = true;
        } else {
            done.gap = std::mem::take(blank);
            lines.push(done);
        }
    };
    // A CRLF is one line end, so that it does not look like an empty line.
    let mut after_cr = false;
    let mut chars = text.chars();
    // Characters still to pass over as one space: the rest of an &nbsp; that a scraper has left.
    let mut padding = 0;
    loop {
        if padding == 0 {
            let rest = chars.as_str();
            let (length, letters) = words_at(rest);
            if length > 0 {
                line.text.push_words(&rest[..length], letters, offset);
                offset += letters;
                chars = rest[length..].chars();
                after_cr = false;
            }
        }
        let Some(c) = chars.next() else { break };
        if c == '&' {
            padding = ENTITY_SPACES
                .iter()
                .find(|e| chars.as_str().starts_with(**e))
                .map_or(0, |e| e.len() + 1);
        }
        if padding > 0 {
            padding -= 1;
            line.text.push_space(offset);
            offset += 1;
            continue;
        }
        match c {
            '\n' if after_cr => {}
            '\n' | '\r' | '\u{c}' | '\u{2028}' | '\u{2029}' | '\u{85}' => close(&mut line, &mut blank),
            c if c.is_whitespace() => {
                if line.text.is_empty() {
                    line.indent = line.indent.saturating_add(if c == '\u{3000}' { 2 } else { 1 });
                } else {
                    line.text.push_space(offset);
                }
            }
            c if is_invisible(c) => {}
            c => line.text.push(c, offset),
        }
        after_cr = c == '\r';
        offset += 1;
    }
    close(&mut line, &mut blank);
    lines
}

/// The last place at or before a byte offset that is no inside of a character.
fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

/// Lines of the beginning and of the end of a text.
pub(super) fn ends_of_text(text: &str) -> Vec<Line> {
    const HEAD: usize = 4000;
    const TAIL: usize = 1200;
    if text.len() <= HEAD + TAIL {
        return of_text(text, 0);
    }
    let mut lines = of_text(&text[..boundary_before(text, HEAD)], 0);
    // The first of the last lines may be cut off.
    lines.extend(
        of_text(&text[boundary_before(text, text.len() - TAIL)..], 0)
            .into_iter()
            .skip(1),
    );
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_goes_and_line_ends_count() {
        let lines = of_text("　　文　 明\r\n第二行 \r\n\r\n末", 0);
        let got: Vec<_> = lines.iter().map(|l| (l.str(), l.indent, l.gap)).collect();
        assert_eq!(got, [("文 明", 4, false), ("第二行", 0, false), ("末", 0, true)]);
        assert_eq!(lines[2].text.doc_span().map(|s| s.start), Some(16));
    }
}
