//! One page that can be opened anywhere: the text with its mentions marked, light and dark, without a script and
//! without a request to anybody. Boxes at the top hide a kind.

use super::marks::{Step, walk};
use super::{KINDS, Piece};
use crate::record::MentionKind;
use std::io::{self, Write};

/// What ends the page.
pub(super) const END: &str = "</main>\n</body>\n</html>\n";

/// Everything before the text. The policy forbids whatever the text might smuggle in, should an escape fail.
pub(super) fn begin(out: &mut impl Write, title: &str) -> io::Result<()> {
    out.write_all(
        b"<!DOCTYPE html>\n<html lang=\"zh\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
    )?;
    escape(out, title)?;
    write!(
        out,
        "</title>\n<style>\n{}</style>\n</head>\n<body>\n<header>\n<h1>",
        include_str!("page.css")
    )?;
    escape(out, title)?;
    out.write_all(b"</h1>\n")?;
    for (kind, words) in KINDS {
        let tag = tag(kind);
        writeln!(
            out,
            "<label><input type=\"checkbox\" id=\"{tag}\" checked> <mark class=\"{tag}\">{words}</mark></label>"
        )?;
    }
    // A line end right after the tag would be dropped by no browser: main is no pre.
    out.write_all(b"</header>\n<main>")
}

/// The text of a piece, marked.
pub(super) fn piece(out: &mut impl Write, piece: &Piece<'_>) -> io::Result<()> {
    walk(piece, |step| match step {
        Step::Words(words) => escape(out, words),
        Step::Open(m) => write!(
            out,
            "<mark class=\"{}\" title=\"{} · {}\">",
            tag(m.kind),
            m.kind.as_str(),
            m.rule
        ),
        Step::Close(..) => out.write_all(b"</mark>"),
    })
}

/// The kind as a class and an id.
fn tag(kind: MentionKind) -> &'static str {
    KINDS
        .iter()
        .find(|(k, _)| *k == kind)
        .map_or("other", |(_, tag)| tag)
}

/// Text as HTML shows it: what has a meaning there escaped, controls replaced.
fn escape(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut done = 0;
    for (at, c) in text.char_indices() {
        let instead = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            // A carriage return alone would end a line that is none, and one before a line feed is not seen.
            '\r' => "&#13;",
            '\n' | '\t' => continue,
            c if c.is_control() => "\u{fffd}",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[done..at])?;
        out.write_all(instead.as_bytes())?;
        done = at + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[done..])
}
