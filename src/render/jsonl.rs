//! JSON lines as scripts read them: one object a text, `{"mentions":[{"type":"PERSON","start":0,"end":3,…}]}`.
//!
//! Offsets count characters of the text, all of its pieces together.

use super::Piece;
use std::io::{self, Write};

/// What begins and what ends an object.
pub(super) const BEGIN: &[u8] = b"{\"mentions\":[";
pub(super) const END: &[u8] = b"]}\n";

/// The mentions of a piece; `offset` characters and `count` mentions of the text lie before it.
pub(super) fn piece(out: &mut impl Write, piece: &Piece<'_>, offset: u64, count: u64) -> io::Result<()> {
    let mut first = count == 0;
    for m in piece.mentions {
        let begin: &[u8] = match std::mem::take(&mut first) {
            true => b"{\"type\":\"",
            false => b",{\"type\":\"",
        };
        // Kinds and rules are words of the program and need no escape.
        out.write_all(begin)?;
        out.write_all(m.kind.as_str().as_bytes())?;
        out.write_all(b"\",\"start\":")?;
        serde_json::to_writer(&mut *out, &(offset + u64::from(m.span.start)))?;
        out.write_all(b",\"end\":")?;
        serde_json::to_writer(&mut *out, &(offset + u64::from(m.span.end)))?;
        out.write_all(b",\"text\":")?;
        serde_json::to_writer(&mut *out, piece.words(m))?;
        out.write_all(b",\"rule\":\"")?;
        out.write_all(m.rule.as_bytes())?;
        out.write_all(b"\"}")?;
    }
    Ok(())
}
