//! The working text: characters in the form that is matched, each with its place in the text as given.
//!
//! White space between Chinese characters is left out and remembered as a gap (王 军 is one name), and so is what
//! mirrored pages put between them: pinyin in brackets after a character (區(qū)長(zhǎng)), a comma before or after
//! another mark (開始,。). Must not know words.

use crate::lexicon::compile::Compiled;
use crate::span::Span;
use std::ops::Range;

/// What a character is, as far as the lattice cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sort {
    /// A Chinese character.
    #[default]
    Han,
    /// A digit, a Latin or other letter, a sign inside numbers.
    Letter,
    /// 、
    Pause,
    /// ，
    Comma,
    /// 。！？； and line ends: nothing reaches over them.
    Stop,
    /// ·
    Dot,
    /// An opening bracket or quotation mark.
    Open,
    /// A closing one.
    Close,
    /// Any other mark, and white space that is kept.
    Mark,
}

/// The text that is matched. Buffers are reused from text to text.
#[derive(Default)]
pub(super) struct Text {
    /// Characters in the form that is matched.
    pub chars: Vec<char>,
    /// Their sorts.
    pub sorts: Vec<Sort>,
    /// Place of each in the text as given.
    pub origin: Vec<u32>,
    /// Numbers of the characters in the tables.
    pub letters: Vec<u16>,
    /// How many Chinese characters in a row end with each; no more than 255 are counted.
    pub han: Vec<u8>,
    /// So, and without white space left out between them.
    tight: Vec<u8>,
    /// How many gaps lie before or at each: equal at both ends of a run without one inside.
    pub gaps: Vec<u32>,
}

impl Text {
    /// Empties it.
    pub fn clear(&mut self) {
        self.truncate(0);
    }

    /// Adds a text, and a line end after it, which nothing reaches over; the places of its characters count from
    /// its own beginning. Returns where it begins and ends.
    pub fn append(&mut self, text: &str, tables: &Compiled) -> Range<usize> {
        let begin = self.len();
        let mut gaps = self.gaps.last().copied().unwrap_or_default();
        let given_end = text.chars().count();
        let mut places = self.make_room(given_end + 1);
        let mut end = begin;
        let mut last = Sort::Stop;
        let mut space = false;
        let mut skip_to = 0;
        let (mut han, mut tight) = (0_u8, 0_u8);
        for (at, (byte, given)) in text.char_indices().enumerate() {
            if byte < skip_to {
                continue;
            }
            let (c, letter) = tables.glyph(given);
            let mut sort = sort(c);
            if sort != Sort::Han {
                let after_han = last == Sort::Han;
                let rest = &text[byte..];
                // 迪亚斯-卡内尔, 约翰—格伦
                if matches!(c, '-' | '—') && after_han {
                    let next = rest.chars().nth(1).map(|c| self::sort(tables.normal.char(c)));
                    if next == Some(Sort::Han) {
                        sort = Sort::Dot;
                    }
                }
                if c == '('
                    && after_han
                    && let Some(end) = pinyin_end(rest)
                {
                    skip_to = byte + end;
                    continue;
                }
                if c == ','
                    && (matches!(last, Sort::Comma | Sort::Pause)
                        || last == Sort::Stop && end > begin
                        || doubled(rest, tables))
                {
                    continue;
                }
                if c == ' ' || c == '\u{2002}' || c == '\u{2003}' {
                    space = true;
                    continue;
                }
            }
            let gap = std::mem::take(&mut space) && end > begin;
            gaps += u32::from(gap);
            (han, tight) = match sort {
                Sort::Han if gap => (han.saturating_add(1), 1),
                Sort::Han => (han.saturating_add(1), tight.saturating_add(1)),
                _ => (0, 0),
            };
            let Some(place) = places.next() else { break };
            (*place.c, *place.letter, *place.sort) = (c, letter, sort);
            (*place.han, *place.tight) = (han, tight);
            (*place.origin, *place.gaps) = (at as u32, gaps);
            last = sort;
            end += 1;
        }
        // The line end after it.
        if let Some(place) = places.next() {
            (*place.c, *place.letter, *place.sort) = ('\n', 0, Sort::Stop);
            (*place.han, *place.tight) = (0, 0);
            (*place.origin, *place.gaps) = (text.len() as u32, gaps);
        }
        drop(places);
        self.truncate(end + 1);
        begin..end
    }

    /// Room for so many characters more: a place in each buffer for every one.
    fn make_room(&mut self, more: usize) -> impl Iterator<Item = Place<'_>> {
        let begin = self.len();
        let len = begin + more;
        self.chars.resize(len, '\0');
        self.sorts.resize(len, Sort::Stop);
        self.origin.resize(len, 0);
        self.letters.resize(len, 0);
        self.han.resize(len, 0);
        self.tight.resize(len, 0);
        self.gaps.resize(len, 0);
        let forms = self.chars[begin..].iter_mut().zip(&mut self.letters[begin..]);
        let sorts = forms.zip(&mut self.sorts[begin..]);
        let runs = self.han[begin..].iter_mut().zip(&mut self.tight[begin..]);
        let origins = self.origin[begin..].iter_mut().zip(&mut self.gaps[begin..]);
        let places = sorts.zip(runs).zip(origins);
        places.map(|((((c, letter), sort), (han, tight)), (origin, gaps))| Place {
            c,
            letter,
            sort,
            han,
            tight,
            origin,
            gaps,
        })
    }

    fn truncate(&mut self, len: usize) {
        self.chars.truncate(len);
        self.sorts.truncate(len);
        self.origin.truncate(len);
        self.letters.truncate(len);
        self.han.truncate(len);
        self.tight.truncate(len);
        self.gaps.truncate(len);
    }

    /// Number of characters.
    #[inline]
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// True where white space was left out between this character and the one before it.
    #[inline]
    pub fn gap_before(&self, at: usize) -> bool {
        at > 0 && at < self.gaps.len() && self.gaps[at] != self.gaps[at - 1]
    }

    /// One past the stop that ends the sentence.
    pub fn sentence_end(&self, start: usize) -> usize {
        let stop = self.sorts[start..].iter().position(|s| *s == Sort::Stop);
        stop.map_or(self.len(), |n| start + n + 1)
    }

    /// True if white space was left out inside.
    #[inline]
    pub fn crosses_gap(&self, start: usize, end: usize) -> bool {
        start < end && self.gaps[start] != self.gaps[end - 1]
    }

    /// True if all of these are Chinese characters; of up to 255.
    #[inline]
    pub fn all_han(&self, start: usize, end: usize) -> bool {
        start == end || usize::from(self.han[end - 1]) >= end - start
    }

    /// How many Chinese characters in a row end before `end`; of up to 255.
    #[inline]
    pub fn han_before(&self, end: usize) -> usize {
        end.checked_sub(1).map_or(0, |last| usize::from(self.han[last]))
    }

    /// How many Chinese characters in a row end before `end` with no white space left out between them; of up to 255.
    #[inline]
    pub fn tight(&self, end: usize) -> usize {
        end.checked_sub(1).map_or(0, |last| usize::from(self.tight[last]))
    }

    /// The characters of a span of the text as given, of which `part` is the whole.
    pub fn matched(&self, part: &Range<usize>, span: Span) -> Range<usize> {
        let origin = &self.origin[part.clone()];
        let at = |place: u32| part.start + origin.partition_point(|o| *o < place);
        at(span.start)..at(span.end)
    }

    /// The place in the text as given.
    #[inline]
    pub fn given(&self, start: usize, end: usize) -> (u32, u32) {
        (self.origin[start], self.origin[end - 1] + 1)
    }
}

/// The place of a character in each buffer of [`Text`].
struct Place<'a> {
    c: &'a mut char,
    letter: &'a mut u16,
    sort: &'a mut Sort,
    han: &'a mut u8,
    tight: &'a mut u8,
    origin: &'a mut u32,
    gaps: &'a mut u32,
}

/// Sorts a character (in the form that is matched).
#[inline]
fn sort(c: char) -> Sort {
    match c {
        '\u{4e00}'..='\u{9fff}' => Sort::Han,
        c => rare_sort(c),
    }
}

fn rare_sort(c: char) -> Sort {
    match c {
        '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' | '〇' => Sort::Han,
        '、' => Sort::Pause,
        ',' => Sort::Comma,
        '。' | '!' | '?' | ';' | '\n' | '\r' | '…' => Sort::Stop,
        '·' => Sort::Dot,
        '(' | '[' | '{' | '“' | '‘' | '《' | '〈' | '【' | '「' | '『' | '〔' => Sort::Open,
        ')' | ']' | '}' | '”' | '’' | '》' | '〉' | '】' | '」' | '』' | '〕' => Sort::Close,
        c if c.is_alphanumeric()
            || matches!(c, '.' | '%' | '-' | '+' | '/' | '_' | '@' | '#' | '&' | '~') =>
        {
            Sort::Letter
        }
        _ => Sort::Mark,
    }
}

/// After the comma that opens `rest` stands another mark.
fn doubled(rest: &str, tables: &Compiled) -> bool {
    let next = rest.chars().nth(1).map(|c| tables.normal.char(c));
    next.is_some_and(|c| matches!(c, ',' | '、' | '。' | ';' | ':' | '!' | '?'))
}

/// Bytes of a bracket that holds nothing but pinyin: small Latin letters, at least one of them with a tone mark, at
/// most eight, and a space perhaps.
fn pinyin_end(text: &str) -> Option<usize> {
    let mut letters = 0;
    let mut toned = false;
    for (byte, c) in text.char_indices().skip(1) {
        match c {
            ')' | '）' if toned && letters <= 8 => return Some(byte + c.len_utf8()),
            'a'..='z' => letters += 1,
            ' ' => {}
            'ā'..='ǜ' => {
                letters += 1;
                toned = true;
            }
            _ => return None,
        }
    }
    None
}
