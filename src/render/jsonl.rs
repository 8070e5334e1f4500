//! JSON lines as scripts read them: one object a text, `{"mentions":[{"type":"PERSON","start":0,"end":3,…}]}`.
//!
//! Offsets count characters of the text, all of its pieces together.

use super::Piece;
use serde::Serialize;
use std::io::{self, Write};

/// What begins and what ends an object.
pub(super) const BEGIN: &[u8] = b"{\"mentions\":[";
pub(super) const END: &[u8] = b"]}\n";

#[derive(Serialize)]
struct JsonMention<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    start: u64,
    end: u64,
    text: &'a str,
    rule: &'static str,
}

/// The mentions of a piece; `offset` characters and `count` mentions of the text lie before it.
pub(super) fn piece(out: &mut impl Write, piece: &Piece<'_>, offset: u64, count: u64) -> io::Result<()> {
    let mut first = count == 0;
    for m in piece.mentions {
        if !std::mem::take(&mut first) {
            out.write_all(b",")?;
        }
        let mention = JsonMention {
            kind: m.kind.as_str(),
            start: offset + u64::from(m.span.start),
            end: offset + u64::from(m.span.end),
            text: piece.words(m),
            rule: m.rule,
        };
        serde_json::to_writer(&mut *out, &mention)?;
    }
    Ok(())
}
