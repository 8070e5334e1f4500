//! A block of text as tokens: one symbol a mention, one a character in between.
//!
//! Rules match on the symbols, so that 「…{people}主持会议」 is a plain pattern however long the names and
//! posts are. Every token keeps its place in the block's text. Must not know what the rules mean.

pub(super) use super::rules::symbols as sym;
use crate::lexicon::Lexicon;
use crate::span::Span;
use std::ops::Range;

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

/// Tokens of a sentence, with the string that patterns match on.
#[derive(Debug, Clone, Default)]
pub struct Encoded {
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// Their symbols, one character each.
    pub text: String,
    /// For every token, the byte offset of its symbol in `text`.
    starts: Vec<u32>,
}

impl Encoded {
    /// Encodes tokens. The words that `plain` finds in the text are no words to the rules: each of their
    /// characters becomes [`sym::MASKED`] in the text, and stays in the tokens.
    pub fn new(tokens: Vec<Token>, plain: impl Fn(&str) -> Vec<Range<usize>>) -> Self {
        let mut encoded = Self::encode(tokens, |_, t| t.sym);
        let plain = plain(&encoded.text);
        if !plain.is_empty() {
            let masked: Vec<Range<usize>> = plain.into_iter().map(|bytes| encoded.range(bytes)).collect();
            let hidden = |i: usize| masked.iter().any(|m| m.contains(&i));
            encoded = Self::encode(encoded.tokens, |i, t| if hidden(i) { sym::MASKED } else { t.sym });
        }
        encoded
    }

    fn encode(tokens: Vec<Token>, symbol: impl Fn(usize, &Token) -> char) -> Self {
        let mut text = String::with_capacity(tokens.len() * 3);
        let mut starts = Vec::with_capacity(tokens.len());
        for (i, t) in tokens.iter().enumerate() {
            starts.push(text.len() as u32);
            text.push(symbol(i, t));
        }
        Self { tokens, text, starts }
    }

    /// Whether the rules do not see token `i`.
    pub fn is_masked(&self, i: usize) -> bool {
        self.text[self.byte_of(i)..].starts_with(sym::MASKED)
    }

    /// The encoded text of tokens `range`.
    pub fn slice(&self, range: Range<usize>) -> &str {
        &self.text[self.byte_of(range.start)..self.byte_of(range.end)]
    }
    /// The token whose symbol begins at byte `at` of the encoded text (or the first one after it).
    pub fn token_at(&self, at: usize) -> usize {
        self.starts.partition_point(|&s| (s as usize) < at)
    }
    /// The byte offset of token `i`'s symbol.
    pub fn byte_of(&self, i: usize) -> usize {
        self.starts.get(i).map_or(self.text.len(), |&s| s as usize)
    }
    /// The tokens of a byte range of the encoded text.
    pub fn range(&self, bytes: Range<usize>) -> Range<usize> {
        self.token_at(bytes.start)..self.token_at(bytes.end)
    }
    /// The place in the block's text of tokens `range`; `None` where it is empty.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(range)?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }
}

/// The character that rules are written with: full-width forms of punctuation, half-width letters and
/// digits, simplified Chinese. Length is kept, so offsets stay.
fn fold(c: char) -> char {
    match c {
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
    for i in 0..chars.len() {
        let before =
            i > 0 && (cjk(i - 1) || chars[i - 1].is_alphanumeric() && !chars[i - 1].is_ascii_digit());
        if chars[i] == '.' && before && (i + 1 == chars.len() || cjk(i + 1) || chars[i + 1] == ' ') {
            out[i] = '。';
        }
    }
    out
}
