//! What a mirror site has put between the characters of a page: pinyin after some of them, `區(qū)委書(shū)記`,
//! and a comma before or after other marks, `開始,。`.
//!
//! Yields the text without it; the map leaps over it. Must not take Latin words in brackets (pinyin carries a
//! tone mark, or stands on a line where others do), nor a mark that stands alone.

use super::CleanText;
use super::shape::is_han;

fn toned(c: char) -> bool {
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ".contains(c)
}

/// The length in bytes of a bracket of pinyin that opens `text`.
fn bracket(text: &str, tone_needed: bool) -> Option<usize> {
    /// No syllable is longer, with a space at either side.
    const LONGEST: usize = 9;
    let inner = text.strip_prefix(['(', '（'])?;
    let open = text.len() - inner.len();
    let end = inner
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(c, ')' | '）'))?;
    let syllable = inner[..end.0].trim();
    let letters = !syllable.is_empty()
        && syllable
            .chars()
            .all(|c| c.is_ascii_lowercase() || toned(c) || c == 'ü');
    (letters && (!tone_needed || syllable.contains(toned))).then(|| open + end.0 + end.1.len_utf8())
}

/// Marks beside which a comma says nothing.
fn is_mark(c: char) -> bool {
    matches!(c, '，' | ',' | '、' | '。' | '；' | '：' | '！' | '？')
}

/// True where the text holds what does not belong to it.
pub(super) fn within(text: &str) -> bool {
    // Most lines have none of these signs, and a search for one character is quicker than one for several.
    (text.contains('(') || text.contains('（')) && pinyin_within(text)
        || text.contains(',') && comma_within(text)
}

fn pinyin_within(text: &str) -> bool {
    text.match_indices(['(', '（'])
        .any(|(at, _)| text[..at].ends_with(is_han) && bracket(&text[at..], true).is_some())
}

fn comma_within(text: &str) -> bool {
    text.match_indices(',')
        .any(|(at, _)| text[at + 1..].starts_with(is_mark) || text[..at].ends_with(is_mark))
}

/// The text without what does not belong to it: pinyin after its characters, commas beside other marks.
pub(super) fn without(text: &CleanText) -> CleanText {
    let s = text.as_str();
    let pinyin = pinyin_within(s);
    let mut out = CleanText::new();
    let mut skip_to = 0;
    let mut last = ' ';
    for (c, at, offset) in text.chars() {
        if at < skip_to {
            continue;
        }
        if pinyin
            && is_han(last)
            && let Some(len) = bracket(&s[at..], false)
        {
            skip_to = at + len;
            last = ' ';
            continue;
        }
        let comma = matches!(c, ',' | '，');
        if comma && (is_mark(last) || s[at + c.len_utf8()..].starts_with(is_mark)) {
            continue;
        }
        last = c;
        out.push(c, offset);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;

    #[test]
    fn pinyin_and_doubled_marks_go_and_others_stay() {
        for (text, want) in [
            (
                "區(qū)委書(shū)記(jì)、區(qū)長(zhǎng)石大川",
                "區委書記、區長石大川",
            ),
            ("會(huì )長(zhǎng)石大川", "會長石大川"),
            ("縣長（女）出席", "縣長（女）出席"),
            ("公司(cn)與區(qū)政府", "公司與區政府"),
            ("公司(cn)开工,。", "公司(cn)开工。"),
            (
                "大會開始,。石大川,，方岭,、牛川出席",
                "大會開始。石大川，方岭、牛川出席",
            ),
            ("会后,,石大川，,方岭合影", "会后,石大川,方岭合影"),
        ] {
            let lines = line::of_text(text, 0);
            assert_eq!(within(text), text != want, "{text}");
            assert_eq!(without(&lines[0].text).as_str(), want);
        }
        assert!(!within("科技公司(abc)开工"));
        assert!(!within("增长3,000元,比上年多。"));
    }
}
