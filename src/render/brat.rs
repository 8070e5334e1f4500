//! brat standoff: a line a mention, `T1⇥PERSON 0 3⇥王新亭`, for a `.ann` file beside the `.txt` it was made from.
//!
//! Offsets count characters of the whole file, line ends included. A mention that reaches over a line end is
//! given in fragments (`T2⇥PERSON 9 10;11 13⇥王 新亭`), since brat allows no line end inside one.

use super::Piece;
use std::io::{self, Write};

/// The mentions of a piece; `offset` characters and `count` mentions of the file lie before it.
pub(super) fn piece(out: &mut impl Write, piece: &Piece<'_>, offset: u64, count: u64) -> io::Result<()> {
    for (m, id) in piece.mentions.iter().zip(count + 1..) {
        let words = piece.words(m);
        write!(out, "T{id}\t{} ", m.kind.as_str())?;
        let mut at = offset + u64::from(m.span.start);
        let mut first = true;
        for fragment in words.split(['\n', '\r']) {
            let end = at + fragment.chars().count() as u64;
            if at < end {
                let before = if std::mem::take(&mut first) { "" } else { ";" };
                write!(out, "{before}{at} {end}")?;
            }
            at = end + 1;
        }
        out.write_all(b"\t")?;
        let fragments: Vec<&str> = words.split(['\n', '\r']).filter(|f| !f.is_empty()).collect();
        // A tab is what parts the fields.
        writeln!(out, "{}", fragments.join(" ").replace('\t', " "))?;
    }
    Ok(())
}
