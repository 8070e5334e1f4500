//! Addresses of entries, and of words in their article.

use crate::explore::Proof;
use crate::resolve::{Key, Kind};

/// The address of an entry's page.
pub(super) fn href(key: Key) -> String {
    let folder = match key.kind {
        Kind::Person => "person",
        Kind::Organisation => "organisation",
        Kind::Place => "place",
        Kind::Event => "event",
        _ => "article",
    };
    format!("/{folder}/{key}")
}

/// A part of an address, escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The address of the words of a proof, inside their article.
pub(super) fn quote_href(proof: &Proof) -> String {
    format!(
        "/article/{}?at={}-{}#quote",
        proof.article, proof.span_start, proof.span_end
    )
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn parts_of_addresses_cannot_leave_their_place() {
        assert_eq!(escaped("a/b?c#d&e \"<程"), "a%2Fb%3Fc%23d%26e%20%22%3C%E7%A8%8B");
    }
}
