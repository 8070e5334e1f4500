//! Bytes to text: UTF-8, UTF-16, GB18030 (with GBK and GB2312) and Big5, told apart.
//!
//! A byte-order mark is dropped; line ends stay as they are. Must not know formats, except that HTML may
//! declare its encoding.
//!
//! Fails on: short texts in encodings of other languages, which look like rare Chinese.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undecodable {
    /// Another kind of file; its name where it is known.
    Binary(Option<&'static str>),
    /// No encoding fits.
    Unknown,
}

/// Decodes a file. `declared` is the encoding that the file names itself, if it does.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<String, Undecodable> {
    if let Some(format) = known_binary(bytes) {
        return Err(Undecodable::Binary(Some(format)));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return text_only(
            encoding
                .decode_without_bom_handling(&bytes[mark..])
                .0
                .into_owned(),
        );
    }
    let has_nul = bytes.contains(&0);
    if !has_nul && let Ok(s) = std::str::from_utf8(bytes) {
        return text_only(s.to_owned());
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return text_only(encoding.decode_without_bom_handling(bytes).0.into_owned());
    }
    if has_nul {
        return Err(Undecodable::Binary(None));
    }
    let declared = declared.filter(|e| *e != UTF_8).and_then(|e| clean(e, bytes));
    match declared.or_else(|| detected(bytes)) {
        Some(s) => text_only(s),
        None => damaged_utf8(bytes).map_or(Err(Undecodable::Unknown), text_only),
    }
}

/// The encoding that an HTML file declares in its first kilobytes.
pub(super) fn declared_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2048)];
    let at = head
        .windows(8)
        .position(|w| w.eq_ignore_ascii_case(b"charset="))?
        + 8;
    let label: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        .collect();
    Encoding::for_label(&label).map(|e| if e == encoding_rs::GBK { GB18030 } else { e })
}

/// Formats that users mistake for text, by their first bytes.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a ZIP or Office file"),
        (b"\xd0\xcf\x11\xe0", "an old Office file"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"SQLite format 3", "an SQLite database"),
        (b"\x7fELF", "a program"),
    ];
    MAGIC
        .iter()
        .find(|(m, _)| bytes.starts_with(m))
        .map(|&(_, name)| name)
}

/// Rejects what decodes but is no text: control characters beyond the odd stray one.
fn text_only(s: String) -> Result<String, Undecodable> {
    let control = |b: &u8| {
        let space = (*b == b'\n') | (*b == b'\r') | (*b == b'\t') | (*b == 0x0c) | (*b == 0x1a);
        u8::from(((*b < 0x20) & !space) | (*b == 0x7f))
    };
    // In pieces that one byte can count, many at a time.
    let pieces = s.as_bytes().chunks(255);
    let controls: usize = pieces
        .map(|p| usize::from(p.iter().map(control).sum::<u8>()))
        .sum();
    if s.contains('\0') || controls * 50 > s.len() {
        return Err(Undecodable::Binary(None));
    }
    Ok(s)
}

/// The text, where the bytes are valid in this encoding.
fn clean(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let (s, bad) = encoding.decode_without_bom_handling(bytes);
    (!bad).then(|| s.into_owned())
}

/// UTF-16 without a mark: Chinese text in it has line ends, spaces and stops whose two bytes are told apart
/// by their zero or 0x30 half, and decodes to hardly anything but Chinese characters and ASCII.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let share = |encoding: &'static Encoding| {
        let (s, _) = encoding.decode_without_bom_handling(sample);
        let usual = s
            .chars()
            .filter(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{3000}'..='\u{3011}' | '一'..='龥' | '！'..='～'))
            .count();
        usual as f32 / s.chars().count().max(1) as f32
    };
    let (le, be) = (share(UTF_16LE), share(UTF_16BE));
    // GBK pairs read as UTF-16 also fall among Chinese characters now and then, hence the high bar.
    let (best, encoding) = if le >= be { (le, UTF_16LE) } else { (be, UTF_16BE) };
    (best > 0.97 && (best - le.min(be)) > 0.2).then_some(encoding)
}

/// How well bytes fit the common half of a double-byte code: the share of their double-byte characters that
/// are symbols or stand in the level where a code keeps its frequent characters. Texts in the other code
/// scatter over the rest.
fn fitness(bytes: &[u8], common: fn(u8, u8) -> bool) -> f32 {
    let (mut i, mut all, mut fit) = (0, 0u32, 0u32);
    while i + 1 < bytes.len() {
        if bytes[i] < 0x80 {
            i += 1;
            continue;
        }
        all += 1;
        fit += u32::from(common(bytes[i], bytes[i + 1]));
        i += 2;
    }
    if all == 0 { 0.0 } else { fit as f32 / all as f32 }
}

/// GB2312: symbols in rows A1–A3, 3755 frequent characters in rows B0–D7.
fn gb_common(lead: u8, trail: u8) -> bool {
    matches!(lead, 0xa1..=0xa3 | 0xb0..=0xd7) && trail >= 0xa1
}

/// Big5: symbols in rows A1–A3, 5401 frequent characters in rows A4–C6.
fn big5_common(lead: u8, trail: u8) -> bool {
    matches!(lead, 0xa1..=0xc6) && matches!(trail, 0x40..=0x7e | 0xa1..=0xfe)
}

fn detected(bytes: &[u8]) -> Option<String> {
    let gb = clean(GB18030, bytes).map(|s| (fitness(bytes, gb_common), s));
    let big5 = clean(BIG5, bytes).map(|s| (fitness(bytes, big5_common), s));
    match (gb, big5) {
        // Simplified text fits the common half of Big5 by chance to two thirds; hence the handicap.
        (Some((g, s)), Some((b, t))) if g.max(b) > 0.5 => Some(if g >= b - 0.08 { s } else { t }),
        (Some((g, s)), None) if g > 0.3 => Some(s),
        (None, Some((b, t))) if b > 0.5 => Some(t),
        _ if mostly_utf8(bytes) => None,
        _ => guessed(bytes),
    }
}

/// What chardetng makes of text in other encodings.
fn guessed(bytes: &[u8]) -> Option<String> {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    clean(
        detector.guess(Some(b"cn"), chardetng::Utf8Detection::Allow),
        bytes,
    )
}

fn mostly_utf8(bytes: &[u8]) -> bool {
    let bad: usize = bytes.utf8_chunks().filter(|c| !c.invalid().is_empty()).count();
    bad * 50 < bytes.len()
}

/// UTF-8 with a few bytes lost, as cut-off downloads are.
fn damaged_utf8(bytes: &[u8]) -> Option<String> {
    mostly_utf8(bytes).then(|| String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SIMPLE: &str = "渭阳县召开春耕生产动员会，县长出席会议并讲话。";
    const SHORT: &str = "我县召开会议";
    const TRADITIONAL: &str = "縣委書記出席會議並講話，縣長主持。";
    const TRADITIONAL_SHORT: &str = "縣長主持會議";

    #[test]
    fn each_encoding_is_told_apart_even_in_short_texts() {
        for text in [SIMPLE, SHORT] {
            let (gbk, _, bad) = GB18030.encode(text);
            assert!(!bad);
            assert_eq!(decode(&gbk, None).as_deref(), Ok(text), "{text} in GBK");
        }
        for text in [TRADITIONAL, TRADITIONAL_SHORT] {
            let (big5, _, bad) = BIG5.encode(text);
            assert!(!bad);
            assert_eq!(decode(&big5, None).as_deref(), Ok(text), "{text} in Big5");
        }
    }

    #[test]
    fn utf16_is_read_with_and_without_a_mark() {
        for text in [SIMPLE, "县委常委会召开会议\n\n本报讯 1月7日，会议召开。\n"] {
            let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for (mark, bytes) in [
                (&b"\xff\xfe"[..], &le),
                (b"\xfe\xff", &be),
                (b"", &le),
                (b"", &be),
            ] {
                let file = [mark, bytes].concat();
                assert_eq!(decode(&file, None).as_deref(), Ok(text), "mark {mark:?}");
            }
        }
    }

    #[test]
    fn the_mark_is_dropped_and_line_ends_stay() {
        assert_eq!(
            decode("\u{feff}甲\r\n乙".as_bytes(), None).as_deref(),
            Ok("甲\r\n乙")
        );
    }

    #[test]
    fn a_declared_encoding_is_honoured() {
        let html = [&b"<meta charset=\"gb2312\"><p>"[..], &GB18030.encode(SHORT).0].concat();
        let declared = declared_in_html(&html);
        assert_eq!(declared, Some(GB18030));
        assert!(decode(&html, declared).is_ok_and(|s| s.ends_with(SHORT)));
    }

    #[test]
    fn a_wrongly_declared_encoding_is_not() {
        let html = format!("<meta charset=gbk><p>{SHORT}");
        assert_eq!(
            decode(html.as_bytes(), declared_in_html(html.as_bytes())),
            Ok(html)
        );
    }

    #[test]
    fn binary_is_named() {
        assert_eq!(
            decode(b"%PDF-1.7 \xff\xfe", None),
            Err(Undecodable::Binary(Some("a PDF")))
        );
        assert_eq!(decode(b"a\0b\x01\x02\x03", None), Err(Undecodable::Binary(None)));
        assert_eq!(
            decode(b"\x01\x02\x03\x04\x05", None),
            Err(Undecodable::Binary(None))
        );
    }

    #[test]
    fn utf8_with_a_lost_byte_is_still_read() {
        let mut bytes = SIMPLE.repeat(4).into_bytes();
        bytes.pop();
        assert!(decode(&bytes, None).is_ok_and(|s| s.starts_with(SIMPLE)));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = decode(&bytes, declared_in_html(&bytes));
        }
        #[test]
        fn utf8_comes_back(s in "[^\\p{C}\u{feff}]{1,80}") {
            prop_assert_eq!(decode(s.as_bytes(), None), Ok(s));
        }
    }
}
