//! A scanner for HTML that knows where everything stands.
//!
//! Tag-soup parsers (html5ever, scraper) give a tree without source positions, and html5gum merges entities
//! into the text, so that offsets inside it are lost; both defeat the map from cleaned text to the document.
//! This scanner yields tags and text with their places and leaves nesting to its user. Entities are looked up
//! in quick-xml's HTML5 table. Must not know which elements matter.

use quick_xml::escape::resolve_html5_entity;

/// A piece of HTML. Offsets are bytes of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Token<'a> {
    /// `<name attributes>`; the name as written.
    Open { name: &'a str, attributes: &'a str },
    /// `</name>`.
    Close { name: &'a str },
    /// Characters between tags, entities unresolved.
    Text { from: usize, to: usize },
}

/// The tokens of a source. Comments, doctypes, and the contents of scripts and styles are passed over.
pub(in crate::read) struct Scanner<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(in crate::read) fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }

    /// Moves behind the closing tag of an element whose content is no markup.
    fn skip_raw(&mut self, name: &str) {
        let rest = &self.source.as_bytes()[self.at..];
        let found = rest
            .windows(name.len() + 2)
            .position(|w| w[0] == b'<' && w[1] == b'/' && w[2..].eq_ignore_ascii_case(name.as_bytes()));
        self.at += found.unwrap_or(rest.len());
    }

    fn tag(&mut self) -> Option<Token<'a>> {
        let rest = &self.source[self.at..];
        let closing = rest[1..].starts_with('/');
        let name_at = if closing { 2 } else { 1 };
        let name_len = rest[name_at..]
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || *b == b':')
            .count();
        let name = &rest[name_at..name_at + name_len];
        let end = end_of_tag(&rest[name_at + name_len..])? + name_at + name_len;
        let attributes = rest[name_at + name_len..end].trim_end_matches('/');
        self.at += end + 1;
        if closing {
            return Some(Token::Close { name });
        }
        if ["script", "style", "textarea", "noscript", "template"]
            .iter()
            .any(|n| name.eq_ignore_ascii_case(n))
        {
            self.skip_raw(name);
        }
        Some(Token::Open { name, attributes })
    }
}

/// The place of the `>` that ends a tag; one inside quotes does not.
fn end_of_tag(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut after_equals = false;
    for (i, b) in rest.bytes().enumerate() {
        match (quote, b) {
            (Some(q), _) if q == b => quote = None,
            (None, b'"' | b'\'') if after_equals => quote = Some(b),
            (None, b'>') => return Some(i),
            _ => {}
        }
        after_equals = b == b'=' || (after_equals && b.is_ascii_whitespace());
    }
    // A quote that never closes: the next > will do.
    rest.find('>')
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.source.get(self.at..).filter(|r| !r.is_empty())?;
            if let Some(comment) = rest.strip_prefix("<!--") {
                self.at += comment.find("-->").map_or(rest.len(), |end| end + 7);
                continue;
            }
            let second = rest.as_bytes().get(1).copied().unwrap_or(0);
            if rest.starts_with('<') {
                if second == b'!' || second == b'?' {
                    self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
                    continue;
                }
                if second.is_ascii_alphabetic() || second == b'/' {
                    if let Some(tag) = self.tag() {
                        return Some(tag);
                    }
                    self.at = self.source.len();
                    return None;
                }
            }
            // Text: up to the next < that opens a tag.
            let from = self.at;
            let bytes = rest.as_bytes();
            let opens = |at: &usize| {
                let next = bytes.get(at + 1);
                next.is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'))
            };
            let signs = rest.match_indices('<').map(|(at, _)| at);
            let len = signs.filter(|at| *at > 0).find(opens).unwrap_or(bytes.len());
            self.at += len;
            return Some(Token::Text { from, to: from + len });
        }
    }
}

/// The value of an attribute, as written.
pub(in crate::read) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let bytes = attributes.as_bytes();
    let mut from = 0;
    while let Some(found) = bytes[from..]
        .windows(name.len())
        .position(|w| w.eq_ignore_ascii_case(name.as_bytes()))
    {
        let at = from + found;
        from = at + 1;
        let free =
            at == 0 || bytes[at - 1].is_ascii_whitespace() || matches!(bytes[at - 1], b'"' | b'\'' | b'/');
        let Some(value) = attributes.get(at + name.len()..).map(str::trim_start) else {
            continue;
        };
        let Some(value) = value.strip_prefix('=').filter(|_| free) else {
            continue;
        };
        let value = value.trim_start();
        return Some(match value.chars().next() {
            Some(q @ ('"' | '\'')) => value[1..].split(q).next().unwrap_or(""),
            _ => value
                .split(|c: char| c.is_whitespace() || c == '>')
                .next()
                .unwrap_or(""),
        });
    }
    None
}

/// The characters of an entity that opens `text` (`&amp;`, `&#x738B;`), and its length in bytes.
pub(in crate::read) fn entity(text: &str) -> Option<(EntityText, usize)> {
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(33).position(|b| b == b';')?;
    let name = &body[..end];
    let value = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            EntityText::One(char::from_u32(code).unwrap_or('\u{fffd}'))
        }
        None => EntityText::Named(resolve_html5_entity(name)?),
    };
    Some((value, end + 2))
}

/// What an entity stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum EntityText {
    /// A numeric entity's character.
    One(char),
    /// A named entity's characters.
    Named(&'static str),
}

impl EntityText {
    /// Its first character; hardly an entity stands for two.
    pub(in crate::read) fn char(self) -> char {
        match self {
            Self::One(c) => c,
            Self::Named(s) => s.chars().next().unwrap_or(' '),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(html: &str) -> Vec<String> {
        Scanner::new(html)
            .map(|t| match t {
                Token::Open { name, .. } => format!("<{name}>"),
                Token::Close { name } => format!("</{name}>"),
                Token::Text { from, to } => html[from..to].to_owned(),
            })
            .collect()
    }

    #[test]
    fn tags_text_and_what_is_passed_over() {
        assert_eq!(
            words("<!DOCTYPE html><p class=\"a>b\">1 < 2<br/><!-- x --></p><script>if(a<b){}</script>末"),
            ["<p>", "1 < 2", "<br>", "</p>", "<script>", "</script>", "末"]
        );
        assert_eq!(words("未完<p"), ["未完"]);
    }

    #[test]
    fn attributes_and_entities() {
        let a = " name=\"PubDate\" data-content='x' content = \"2021-01-05\"";
        assert_eq!(attribute(a, "content"), Some("2021-01-05"));
        assert_eq!(attribute(a, "NAME"), Some("PubDate"));
        assert_eq!(attribute(a, "id"), None);
        assert_eq!(entity("&#x738B;x").map(|(e, n)| (e.char(), n)), Some(('王', 8)));
        assert_eq!(entity("&nbsp;").map(|(e, n)| (e.char(), n)), Some(('\u{a0}', 6)));
        assert_eq!(entity("&没有;"), None);
        assert_eq!(entity("& b"), None);
    }
}
