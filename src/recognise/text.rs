//! The working text: characters in the form that is matched, each with its place in the text as given.
//!
//! White space between Chinese characters is left out and remembered as a gap (王 军 is one name), and so is what
//! mirrored pages put between them: pinyin in brackets after a character (區(qū)長(zhǎng)), a comma before or after
//! another mark (開始,。). Must not know words.

use crate::lexicon::compile::Compiled;
use crate::span::Span;
use std::ops::Range;
use std::str::Chars;

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

/// A set of sorts.
#[derive(Clone, Copy)]
pub(super) struct Sorts(u32);

impl Sorts {
    /// True if it holds this one.
    #[inline]
    pub fn has(self, sort: Sort) -> bool {
        self.0 & 1 << sort as u32 != 0
    }
}

/// The text that is matched. Buffers are reused from text to text.
#[derive(Default)]
pub(super) struct Text {
    /// Characters in the form that is matched.
    pub chars: Vec<char>,
    /// Their sorts.
    pub sorts: Vec<Sort>,
    /// Numbers of the characters in the tables.
    pub letters: Vec<u16>,
    /// What else is known of their places.
    spots: Vec<Spot>,
}

/// The place of a character.
#[derive(Clone, Copy, Default)]
struct Spot {
    /// Where it stands in the text as given.
    origin: u32,
    /// How many gaps lie before or at it: equal at both ends of a run without one inside.
    gaps: u32,
    /// How many Chinese characters in a row end with it; no more than 255 are counted.
    han: u8,
    /// So, and without white space left out between them.
    tight: u8,
}

/// Room for a character: itself and its number, its sort and its place.
type Slot<'a> = ((&'a mut char, &'a mut u16), (&'a mut Sort, &'a mut Spot));

/// Room that is filled from its beginning. All buffers have as much of it, so one question is enough whether there is any
/// left: a text is read character by character, and four buffers that grow each by itself take longer than the tables.
struct Slots<I>(I);

impl<'a, I: ExactSizeIterator<Item = Slot<'a>>> Slots<I> {
    #[inline]
    fn put(&mut self, c: char, letter: u16, sort: Sort, spot: Spot) {
        if let Some(((own, number), (kind, place))) = self.0.next() {
            (*own, *number, *kind, *place) = (c, letter, sort, spot);
        }
    }

    fn left(self) -> usize {
        self.0.len()
    }
}

impl Text {
    /// Empties it.
    pub fn clear(&mut self) {
        self.chars.clear();
        self.letters.clear();
        self.sorts.clear();
        self.spots.clear();
    }

    /// Adds a text, and a line end after it, which nothing reaches over; the places of its characters count from
    /// its own beginning. Returns where it begins and ends.
    pub fn append(&mut self, text: &str, tables: &Compiled) -> Range<usize> {
        let begin = self.len();
        let mut spot = self.spots.last().copied().unwrap_or_default();
        (spot.han, spot.tight) = (0, 0);
        let room = begin + text.chars().count() + 1;
        let mut slots = self.slots(begin, room);
        let (mut last, mut begun, mut space) = (Sort::Stop, false, false);
        let mut rest = text.chars();
        let mut next = 0;
        while let Some(given) = rest.next() {
            spot.origin = next;
            next += 1;
            let (c, letter) = tables.glyph(given);
            let mut sort = sort(c);
            if sort != Sort::Han {
                match mark(c, sort, (last, begun), rest.as_str(), tables) {
                    Mark::Kept(kept) => sort = kept,
                    Mark::Space => {
                        space = true;
                        continue;
                    }
                    Mark::Dropped(more) => {
                        rest = skip(rest, more);
                        next += more;
                        continue;
                    }
                }
            }
            let gap = std::mem::take(&mut space) && begun;
            spot.gaps += u32::from(gap);
            (spot.han, spot.tight) = match sort {
                Sort::Han if gap => (spot.han.saturating_add(1), 1),
                Sort::Han => (spot.han.saturating_add(1), spot.tight.saturating_add(1)),
                _ => (0, 0),
            };
            slots.put(c, letter, sort, spot);
            (last, begun) = (sort, true);
        }
        (spot.han, spot.tight, spot.origin) = (0, 0, text.len() as u32);
        slots.put('\n', 0, Sort::Stop, spot);
        let end = room - slots.left();
        self.resize(end);
        begin..end - 1
    }

    fn resize(&mut self, len: usize) {
        self.chars.resize(len, '\0');
        self.letters.resize(len, 0);
        self.sorts.resize(len, Sort::Han);
        self.spots.resize(len, Spot::default());
    }

    /// Room for characters from `begin` to `end`.
    fn slots(&mut self, begin: usize, end: usize) -> Slots<impl ExactSizeIterator<Item = Slot<'_>>> {
        self.resize(end);
        let chars = self.chars[begin..].iter_mut().zip(&mut self.letters[begin..]);
        let places = self.sorts[begin..].iter_mut().zip(&mut self.spots[begin..]);
        Slots(chars.zip(places))
    }

    /// Number of characters.
    #[inline]
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// True where white space was left out between this character and the one before it.
    #[inline]
    pub fn gap_before(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.spots[at].gaps != self.spots[at - 1].gaps
    }

    /// One past the stop that ends the sentence.
    pub fn sentence_end(&self, start: usize) -> usize {
        let stop = self.sorts[start..].iter().position(|s| *s == Sort::Stop);
        stop.map_or(self.len(), |n| start + n + 1)
    }

    /// The sorts of these characters.
    pub fn sorts_of(&self, range: Range<usize>) -> Sorts {
        let sorts = self.sorts[range].iter();
        Sorts(sorts.fold(0, |all, sort| all | 1 << *sort as u32))
    }

    /// True if white space was left out inside.
    #[inline]
    pub fn crosses_gap(&self, start: usize, end: usize) -> bool {
        start < end && self.spots[start].gaps != self.spots[end - 1].gaps
    }

    /// True if all of these are Chinese characters; of up to 255.
    #[inline]
    pub fn all_han(&self, start: usize, end: usize) -> bool {
        start == end || usize::from(self.spots[end - 1].han) >= end - start
    }

    /// How many Chinese characters in a row end before `end`; of up to 255.
    #[inline]
    pub fn han_before(&self, end: usize) -> usize {
        end.checked_sub(1)
            .map_or(0, |last| usize::from(self.spots[last].han))
    }

    /// How many Chinese characters in a row end before `end` with no white space left out between them; of up to 255.
    #[inline]
    pub fn tight(&self, end: usize) -> usize {
        end.checked_sub(1)
            .map_or(0, |last| usize::from(self.spots[last].tight))
    }

    /// The characters of a span of the text as given, of which `part` is the whole.
    pub fn matched(&self, part: &Range<usize>, span: Span) -> Range<usize> {
        let spots = &self.spots[part.clone()];
        let at = |place: u32| part.start + spots.partition_point(|spot| spot.origin < place);
        at(span.start)..at(span.end)
    }

    /// The place in the text as given.
    #[inline]
    pub fn given(&self, start: usize, end: usize) -> (u32, u32) {
        (self.spots[start].origin, self.spots[end - 1].origin + 1)
    }
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

/// What becomes of a character that is no Chinese one.
enum Mark {
    /// It stays.
    Kept(Sort),
    /// It is white space.
    Space,
    /// It is left out, and so many characters after it.
    Dropped(u32),
}

/// Looks at a character by what stands before it in its text, if anything does, and at what follows.
fn mark(c: char, sort: Sort, (last, begun): (Sort, bool), rest: &str, tables: &Compiled) -> Mark {
    let after_han = last == Sort::Han;
    match c {
        // 迪亚斯-卡内尔, 约翰—格伦
        '-' | '—' if after_han => {
            let next = rest.chars().next().map(|c| self::sort(tables.normal.char(c)));
            let inside = next == Some(Sort::Han);
            Mark::Kept(if inside { Sort::Dot } else { sort })
        }
        '(' if after_han => pinyin(rest).map_or(Mark::Kept(sort), Mark::Dropped),
        ',' if matches!(last, Sort::Comma | Sort::Pause)
            || last == Sort::Stop && begun
            || doubled(rest, tables) =>
        {
            Mark::Dropped(0)
        }
        ' ' | '\u{2002}' | '\u{2003}' => Mark::Space,
        _ => Mark::Kept(sort),
    }
}

/// Without so many characters.
fn skip(mut rest: Chars<'_>, count: u32) -> Chars<'_> {
    for _ in 0..count {
        rest.next();
    }
    rest
}

/// Before `rest` stands a comma, and another mark after it.
fn doubled(rest: &str, tables: &Compiled) -> bool {
    let next = rest.chars().next().map(|c| tables.normal.char(c));
    next.is_some_and(|c| matches!(c, ',' | '、' | '。' | ';' | ':' | '!' | '?'))
}

/// Characters that belong to the opening bracket before them if the bracket holds nothing but pinyin: small Latin letters,
/// at least one of them with a tone mark, at most eight, and a space perhaps.
fn pinyin(text: &str) -> Option<u32> {
    let mut letters = 0;
    let mut toned = false;
    for (c, count) in text.chars().zip(1..) {
        match c {
            ')' | '）' if toned && letters <= 8 => return Some(count),
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
