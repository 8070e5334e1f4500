//! The text itself, its mentions marked: with brackets where it goes into a file, with colours on a terminal.

use super::Piece;
use super::marks::{Step, walk};
use crate::record::MentionKind;
use std::io::{self, Write};

/// `[县委/ORG][书记/TITLE]`.
pub(super) fn brackets(out: &mut impl Write, piece: &Piece<'_>) -> io::Result<()> {
    walk(piece, |step| match step {
        Step::Words(words) => out.write_all(words.as_bytes()),
        Step::Open(_) => out.write_all(b"["),
        Step::Close(m, _) => write!(out, "/{}]", m.kind.as_str()),
    })
}

/// Each kind in its colour, and told apart without colours by bold, underlined and slanted letters.
pub(super) fn colours(out: &mut impl Write, piece: &Piece<'_>) -> io::Result<()> {
    walk(piece, |step| match step {
        Step::Words(words) => out.write_all(words.as_bytes()),
        Step::Open(m) => write!(out, "\x1b[{}m", code(m.kind)),
        Step::Close(_, None) => out.write_all(b"\x1b[0m"),
        Step::Close(_, Some(around)) => write!(out, "\x1b[0;{}m", code(around.kind)),
    })
}

/// Parameters of the terminal's "select graphic rendition".
fn code(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Person => "1;31",
        MentionKind::Title => "3;33",
        MentionKind::Organisation => "4;34",
        MentionKind::Place => "4;32",
        MentionKind::Date | MentionKind::Event => "35",
    }
}
