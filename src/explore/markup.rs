//! Tags that stand in the text of a document: a paragraph copied from a page with its `<p>` and `<strong>`.
//!
//! They belong to the document and are counted in every span; whoever shows the text to a reader leaves them out.

/// The longest tag that is taken for one, in characters.
const LONGEST: usize = 300;

/// Where a tag ends that begins at the start of this text, in bytes; nothing where none does.
pub(crate) fn tag(text: &str) -> Option<usize> {
    let name = text.strip_prefix('<')?;
    let name = name.strip_prefix('/').unwrap_or(name);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let inside = text.char_indices().skip(1).take(LONGEST);
    let end = inside.take_while(|(_, c)| *c != '<').find(|(_, c)| *c == '>')?;
    Some(end.0 + 1)
}

/// The text without tags: one that ends a line becomes that end, any other nothing.
pub(crate) fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match tag(rest) {
            Some(end) => {
                out.push_str(line_end(&rest[1..end]));
                rest = &rest[end..];
            }
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// What a tag, without its first bracket, is to a reader.
fn line_end(tag: &str) -> &'static str {
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '/').next();
    match name.unwrap_or_default().to_ascii_lowercase().as_str() {
        "/p" | "/div" | "/li" | "/tr" | "/h1" | "/h2" | "/h3" | "/blockquote" => "\n\n",
        "br" | "br/" => "\n",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{bare, tag};

    #[test]
    fn tags_go_and_what_only_looks_like_one_stays() {
        assert_eq!(
            bare("<p><strong>本报讯</strong>（记者）：今日</p><p>会上</p>"),
            "本报讯（记者）：今日\n\n会上\n\n"
        );
        assert_eq!(bare("甲<br />乙<BR>丙<img src=\"a.png\">"), "甲\n乙\n丙");
        for text in [
            "<程远山>主持",
            "3 < 5 > 2",
            "a<b",
            "<",
            "<p 没有结尾<b",
            "书名<1>",
            "",
        ] {
            assert_eq!(bare(text), text);
        }
        assert_eq!(tag(&format!("<a {}>", "x".repeat(400))), None);
    }
}
