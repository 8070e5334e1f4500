//! Small questions about the shape of a piece of text: does it end a sentence, is it Chinese, is it a name's
//! length.
//!
//! Must not know any word.

/// A Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// Quotation marks and brackets that may follow the stop of a sentence.
fn is_closing(c: char) -> bool {
    matches!(c, '”' | '"' | '’' | '』' | '」' | '）' | ')' | '】' | ']' | '》')
}

/// A stop: 。！？… and their half-width forms.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '｡')
}

/// The text ends a sentence: a stop, or a stop within closing quotes. A half-width full stop counts after a
/// Chinese character or another one, not after a digit or letter.
pub(super) fn ends_sentence(text: &str) -> bool {
    let mut chars = text.chars().rev().skip_while(|&c| is_closing(c));
    match chars.next() {
        Some('.' | '．') => chars
            .next()
            .is_some_and(|c| is_han(c) || is_closing(c) || c == '.'),
        Some(c) => is_stop(c),
        None => false,
    }
}

/// The text ends what may stand alone: a sentence, or the words that announce a list or a quotation.
pub(super) fn ends_block(text: &str) -> bool {
    ends_sentence(text) || text.ends_with(['：', ':', '；', ';'])
}

/// Byte offset after the last sentence end that lies within the last `reach` characters and before the end.
pub(super) fn last_sentence_end(text: &str, reach: usize) -> Option<usize> {
    let mut after = text.len();
    let mut candidate = None;
    let mut next: Option<char> = None;
    for (at, c) in text.char_indices().rev().take(reach) {
        let dot = matches!(c, '.' | '．')
            && text[..at]
                .chars()
                .next_back()
                .is_some_and(|p| is_han(p) || is_closing(p))
            && next.is_none_or(|n| !n.is_ascii_digit());
        if is_stop(c) || dot {
            let mut end = at + c.len_utf8();
            for d in text[end..].chars() {
                if is_closing(d) || is_stop(d) {
                    end += d.len_utf8();
                } else {
                    break;
                }
            }
            if end < text.len() {
                candidate = Some(end);
                break;
            }
        }
        next = Some(c);
        after = at;
    }
    let _ = after;
    candidate
}

/// Opening and closing form of the bracket that a character opens.
pub(super) fn closing_of(open: char) -> Option<char> {
    Some(match open {
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '[' => ']',
        '〔' => '〕',
        '［' => '］',
        _ => return None,
    })
}

/// The byte after the bracket that the text opens with; full- and half-width forms close each other.
pub(super) fn bracket_end(text: &str) -> Option<usize> {
    let open = text.chars().next()?;
    closing_of(open)?;
    let (opens, closes): (&[char], &[char]) = match open {
        '（' | '(' => (&['（', '('], &['）', ')']),
        '【' => (&['【'], &['】']),
        '〔' => (&['〔'], &['〕']),
        _ => (&['[', '［'], &[']', '］']),
    };
    let mut depth = 0;
    for (at, c) in text.char_indices().take(200) {
        if opens.contains(&c) {
            depth += 1;
        } else if closes.contains(&c) {
            depth -= 1;
            if depth == 0 {
                return Some(at + c.len_utf8());
            }
        }
    }
    None
}

/// The byte at which the bracket opens that the text ends with.
pub(super) fn bracket_start(text: &str) -> Option<usize> {
    let last = text.chars().next_back()?;
    let open: &[char] = match last {
        '）' | ')' => &['（', '('],
        '】' => &['【'],
        ']' | '］' => &['[', '［'],
        _ => return None,
    };
    text.char_indices()
        .rev()
        .take(90)
        .find(|(_, c)| open.contains(c))
        .map(|(at, _)| at)
}

/// What stands inside a text that is one bracket from end to end.
pub(super) fn inside_bracket(text: &str) -> Option<&str> {
    let end = bracket_end(text)?;
    (end == text.len()).then(|| {
        let open = text.chars().next().map_or(0, char::len_utf8);
        let close = text.chars().next_back().map_or(0, char::len_utf8);
        text[open..text.len() - close].trim()
    })
}

/// Could be the name of a person by its shape: two to four Chinese characters, or more with a middle dot.
pub(super) fn name_like(token: &str) -> bool {
    let n = token.chars().count();
    if token.contains(['·', '•', '・']) {
        return (3..=15).contains(&n) && token.chars().all(|c| is_han(c) || matches!(c, '·' | '•' | '・'));
    }
    (2..=4).contains(&n) && token.chars().all(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentence_ends() {
        for yes in [
            "县长主持...",
            "会议召开。",
            "“好！”",
            "调研工作.",
            "致辞。）",
            "怎么办？",
        ] {
            assert!(ends_sentence(yes), "{yes}");
        }
        for no in ["会议召开", "增长13.", "（掛職）", "“双百”", "出席：", "甲、"] {
            assert!(!ends_sentence(no), "{no}");
        }
        assert_eq!(last_sentence_end("开工。记者 甲", 80), Some("开工。".len()));
        assert_eq!(last_sentence_end("“好。”他说", 80), Some("“好。”".len()));
        assert_eq!(last_sentence_end("增长6.7倍", 80), None);
    }
}
