//! A block of text as tokens: one symbol a mention, one a character in between.
//!
//! Rules match on the symbols, so that 「…{people}主持会议」 is a plain pattern however long the names and
//! posts are. Every token keeps its place in the block's text. Must not know what the rules mean.

pub(super) use super::rules::symbols as sym;
use super::words::List;
use crate::lexicon::Lexicon;
use crate::span::Span;

/// One symbol of the encoded text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Token {
    /// The character itself (folded), or a symbol of [`sym`].
    pub sym: char,
    /// Its place in the block's text.
    pub span: Span,
    /// Index of what it stands for: a mention, a date, a group or an event name; `u32::MAX` for a character.
    pub index: u32,
}

impl Token {
    /// A character in between.
    pub fn text(c: char, at: u32) -> Self {
        Self {
            sym: c,
            span: Span::new(at, at + 1),
            index: u32::MAX,
        }
    }
    /// A symbol for the thing `index`.
    pub fn mention(sym: char, span: Span, index: usize) -> Self {
        Self {
            sym,
            span,
            index: index as u32,
        }
    }
}

/// The character that rules are written with: full-width forms of punctuation, half-width letters and
/// digits, simplified Chinese. Length is kept, so offsets stay.
fn fold(c: char) -> char {
    match c {
        '\u{4E00}'..='\u{9FFF}' => c,
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        '「' | '『' => '“',
        '」' | '』' => '”',
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        'Ａ'..='Ｚ' => char::from(b'A' + (c as u32 - 'Ａ' as u32) as u8),
        'ａ'..='ｚ' => char::from(b'a' + (c as u32 - 'ａ' as u32) as u8),
        '\u{3000}' | '\u{A0}' | '\t' => ' ',
        // Icon fonts of scraped pages use what the symbols are made of.
        '\u{E000}'..='\u{F8FF}' => '\u{FFFD}',
        _ => c,
    }
}

/// Folds a text character by character. A full stop that is a half-width `.` between Chinese characters or
/// at the end becomes `。`.
pub fn fold_text(chars: &[char], lexicon: &Lexicon) -> Vec<char> {
    let cjk = |i: usize| chars.get(i).is_some_and(|c| *c as u32 >= 0x3000);
    let mut out: Vec<char> = chars.iter().map(|&c| fold(lexicon.normal(c))).collect();
    for (i, _) in chars.iter().enumerate().filter(|(_, c)| **c == '.') {
        let before =
            i > 0 && (cjk(i - 1) || chars[i - 1].is_alphanumeric() && !chars[i - 1].is_ascii_digit());
        if before && (i + 1 == chars.len() || cjk(i + 1) || chars[i + 1] == ' ') {
            out[i] = '。';
        }
    }
    out
}

/// True where the tokens begin with these words.
pub fn starts_with(tokens: &[Token], words: &str) -> bool {
    let mut tokens = tokens.iter();
    words.chars().all(|c| tokens.next().is_some_and(|t| t.sym == c))
}

/// True where the tokens end with these words.
pub fn ends_with(tokens: &[Token], words: &str) -> bool {
    let mut tokens = tokens.iter().rev();
    words
        .chars()
        .rev()
        .all(|c| tokens.next().is_some_and(|t| t.sym == c))
}

/// Length in characters of the longest word of a list that the tokens begin with; 0 where there is none.
pub fn longest(tokens: &[Token], list: &List) -> usize {
    if !tokens.first().is_some_and(|t| list.firsts.may_hold(t.sym)) {
        return 0;
    }
    let found = list.iter().filter(|w| starts_with(tokens, w));
    found.map(|w| w.chars().count()).max().unwrap_or(0)
}
