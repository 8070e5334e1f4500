//! Pinyin that a mirror site has put after some characters: `區(qū)委書(shū)記`.
//!
//! Yields the text without it; the map leaps over it. Must not take Latin words in brackets: pinyin carries a
//! tone mark, or stands on a line where others do.

use super::CleanText;
use super::shape::is_han;

fn toned(c: char) -> bool {
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ".contains(c)
}

/// The length in bytes of a bracket of pinyin that opens `text`.
fn bracket(text: &str, tone_needed: bool) -> Option<usize> {
    let inner = text.strip_prefix(['(', '（'])?;
    let open = text.len() - inner.len();
    let end = inner
        .char_indices()
        .take(8)
        .find(|(_, c)| matches!(c, ')' | '）'))?;
    let syllable = &inner[..end.0];
    let letters = !syllable.is_empty()
        && syllable
            .chars()
            .all(|c| c.is_ascii_lowercase() || toned(c) || c == 'ü');
    (letters && (!tone_needed || syllable.contains(toned))).then(|| open + end.0 + end.1.len_utf8())
}

/// True where the text holds pinyin in brackets after a Chinese character.
pub(super) fn within(text: &str) -> bool {
    // Most lines have no bracket, and a search for one character is quicker than one for two.
    if !text.contains('(') && !text.contains('（') {
        return false;
    }
    text.match_indices(['(', '（'])
        .any(|(at, _)| text[..at].ends_with(is_han) && bracket(&text[at..], true).is_some())
}

/// The text without the pinyin after its characters.
pub(super) fn without(text: &CleanText) -> CleanText {
    let s = text.as_str();
    let mut out = CleanText::new();
    let mut skip_to = 0;
    let mut after_han = false;
    for (c, at, offset) in text.chars() {
        if at < skip_to {
            continue;
        }
        if after_han && let Some(len) = bracket(&s[at..], false) {
            skip_to = at + len;
            after_han = false;
            continue;
        }
        after_han = is_han(c);
        out.push(c, offset);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;

    #[test]
    fn pinyin_goes_and_other_brackets_stay() {
        for (text, want) in [
            (
                "區(qū)委書(shū)記(jì)、區(qū)長(zhǎng)石大川",
                "區委書記、區長石大川",
            ),
            ("縣長（女）出席", "縣長（女）出席"),
            ("公司(cn)與區(qū)政府", "公司與區政府"),
        ] {
            let lines = line::of_text(text, 0);
            assert!(within(text) == text.contains('ū'), "{text}");
            assert_eq!(without(&lines[0].text).as_str(), want);
        }
        assert!(!within("科技公司(abc)开工"));
    }
}
