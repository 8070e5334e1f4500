//! Front matter: what a Markdown or text file says of itself between two lines of three hyphens.
//!
//! ```text
//! ---
//! title: 县委常委会召开会议
//! date: 2021-01-08
//! source: 某某日报
//! url: https://…
//! ---
//! ```
//! Reads plain `key: value` lines; anything nested is passed over. The lines stay in the document's text, so
//! that offsets hold. Must not know YAML.

use super::{Document, Format, published};

/// Byte length of the front matter of a text, its closing line included; 0 where it has none.
pub(super) fn length(text: &str) -> usize {
    let Some(first) = text.split_inclusive('\n').next() else {
        return 0;
    };
    if first.trim_end() != "---" {
        return 0;
    }
    let mut at = first.len();
    let mut keys = 0;
    for line in text[at..].split_inclusive('\n').take(60) {
        at += line.len();
        match line.trim_end() {
            "---" | "..." => return if keys > 0 { at } else { 0 },
            "" => {}
            l if key_value(l).is_some() || l.starts_with([' ', '-', '#']) => keys += 1,
            _ => return 0,
        }
    }
    0
}

fn key_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once([':', '：'])?;
    let plain = !key.is_empty() && key.chars().count() <= 20 && !key.contains(char::is_whitespace);
    plain.then(|| (key, value.trim().trim_matches(['"', '\''])))
}

/// Takes the facts of the front matter over.
pub(super) fn apply(document: &mut Document) {
    if document.format == Format::Html {
        return;
    }
    let end = length(&document.facts.text);
    if end == 0 {
        return;
    }
    let head = document.facts.text[..end].to_owned();
    for (key, value) in head.lines().filter_map(key_value) {
        if value.is_empty() {
            continue;
        }
        let facts = &mut document.facts;
        match key.to_ascii_lowercase().as_str() {
            "title" | "标题" => document.title = Some(value.to_owned()),
            "date" | "published" | "日期" | "发布时间" => {
                facts.published = facts.published.or_else(|| published::parse(value));
            }
            "source" | "来源" => facts.source = Some(value.to_owned()),
            "url" | "link" | "网址" => facts.url = Some(value.to_owned()),
            "region" | "地区" => facts.region = Some(value.to_owned()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_block_of_keys_is_front_matter() {
        assert_eq!(length("---\ntitle: 甲\n---\n正文"), "---\ntitle: 甲\n---\n".len());
        assert_eq!(length("---\n\n---\n正文"), 0);
        assert_eq!(length("---\n县委召开会议。\n---\n"), 0);
        assert_eq!(length("正文\n---\n"), 0);
    }
}
