//! One JSON object a line: `{"id": …, "text": …}`, and title, date, url, source where they are known.
//!
//! A line is a document of its own, and a bad line is an error of that line only. Must not know what the text
//! looks like: it is plain text, whatever it holds.

use super::decode::decode;
use super::document::{complete, fingerprint};
use super::error::{ReadError, ReadErrorKind};
use super::{Document, Format, published};
use crate::record::DocumentFacts;
use serde_json::{Map, Value};

/// The document of one line. `number` counts from 1; `path` is the file's.
///
/// # Errors
/// Where the line is no JSON object with an `id` and a `text`, or the text is empty.
pub(super) fn document(path: &str, number: usize, line: &[u8]) -> Result<Document, ReadError> {
    let error = |kind| ReadError::at_line(path, number, kind);
    let decoded = decode(line, None).map_err(|e| error(e.into()))?;
    let value: Value = serde_json::from_str(&decoded).map_err(|e| error(ReadErrorKind::Json(reason(&e))))?;
    let Value::Object(fields) = value else {
        return Err(error(ReadErrorKind::Json("it is another kind of value".into())));
    };
    let name = string(&fields, "id").ok_or_else(|| error(ReadErrorKind::Field("id")))?;
    let Some(Value::String(text)) = fields.get("text") else {
        return Err(error(ReadErrorKind::Field("text")));
    };
    if text.trim().is_empty() {
        return Err(error(ReadErrorKind::Empty));
    }
    let date = string(&fields, "date").or_else(|| string(&fields, "published"));
    let title = string(&fields, "title").filter(|t| !t.trim().is_empty());
    let mut document = Document {
        facts: DocumentFacts {
            name,
            path: format!("{path}#{number}"),
            text: text.clone(),
            sha256: fingerprint(line),
            published: date.as_deref().and_then(published::parse),
            region: string(&fields, "region"),
            source: string(&fields, "source"),
            url: string(&fields, "url"),
        },
        format: Format::Text,
        title: title.map(|t| t.trim().to_owned()),
    };
    complete(&mut document);
    Ok(document)
}

/// A text field; a number is taken as it is written.
fn string(fields: &Map<String, Value>, name: &str) -> Option<String> {
    match fields.get(name)? {
        Value::String(s) => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        _ => None,
    }
}

/// serde_json's words without its line, which is always 1.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    match words.rfind(" at line ") {
        Some(at) => format!("{}, column {}", &words[..at], error.column()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_line() {
        let line = r#"{"id": 7, "text": "<p>县委召开会议。", "title": "标题", "date": "2021年1月5日", "source": "某报", "url": "http://x"}"#;
        let d = document("a.jsonl", 3, line.as_bytes()).expect("reads");
        assert_eq!((d.facts.name.as_str(), d.facts.path.as_str()), ("7", "a.jsonl#3"));
        assert_eq!(d.facts.text, "<p>县委召开会议。");
        assert_eq!(
            d.facts.published.and_then(|p| p.iso()).as_deref(),
            Some("2021-01-05")
        );
        assert_eq!(d.title.as_deref(), Some("标题"));
        assert_eq!(d.format, Format::Text);
    }

    #[test]
    fn bad_lines_name_their_line_and_reason() {
        for (line, words) in [
            ("{\"id\": \"a\"}", "lacks “text”"),
            ("{\"text\": \"甲\"}", "lacks “id”"),
            ("{\"id\": \"a\", \"text\": 5}", "lacks “text”"),
            ("{\"id\": \"a\", \"text\": \" \"}", "holds no text"),
            ("[1]", "no JSON object"),
            ("{\"id\": ", "no JSON object"),
        ] {
            let e = document("a.jsonl", 2, line.as_bytes())
                .expect_err(line)
                .to_string();
            assert!(e.starts_with("a.jsonl:2: ") && e.contains(words), "{e}");
            assert!(!e.contains('\n'));
        }
    }
}
