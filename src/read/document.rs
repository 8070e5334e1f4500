//! A document: decoded text, with what its file, its front matter and its own words tell of it.
//!
//! Must not know where the bytes come from, nor articles.

use super::decode::{declared_in_html, decode};
use super::error::{ReadError, ReadErrorKind};
use super::{Document, Format, front_matter, published};
use crate::record::DocumentFacts;
use sha2::{Digest, Sha256};

/// A document from the bytes of one file. `path` is shown in errors, `name` is the document's.
///
/// # Errors
/// Where the bytes are no text, or hold nothing but white space.
pub fn from_bytes(path: &str, name: &str, bytes: &[u8], format: Format) -> Result<Document, ReadError> {
    let declared = match format {
        Format::Html => declared_in_html(bytes),
        _ => None,
    };
    let text = decode(bytes, declared).map_err(|e| ReadError::new(path, e.into()))?;
    if text.trim().is_empty() {
        return Err(ReadError::new(path, ReadErrorKind::Empty));
    }
    let mut document = Document {
        facts: DocumentFacts {
            name: name.to_owned(),
            path: path.to_owned(),
            text,
            sha256: fingerprint(bytes),
            published: None,
            region: None,
            source: None,
            url: None,
        },
        format,
        title: None,
    };
    front_matter::apply(&mut document);
    if document.facts.published.is_none() {
        document.facts.published = published::of_name(name);
    }
    complete(&mut document);
    Ok(document)
}

/// Fills what the input did not say beside the text from the page's own words.
pub(super) fn complete(document: &mut Document) {
    if document.facts.published.is_some() && document.facts.source.is_some() {
        return;
    }
    let stated = super::page_facts(document);
    let facts = &mut document.facts;
    facts.published = facts.published.or(stated.published);
    facts.source = facts.source.take().or(stated.source);
}

/// Lower-case hex SHA-256.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut hex = String::with_capacity(64);
    for b in Sha256::digest(bytes) {
        hex.push(DIGITS[usize::from(b >> 4)] as char);
        hex.push(DIGITS[usize::from(b & 15)] as char);
    }
    hex
}
