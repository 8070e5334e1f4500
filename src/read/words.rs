//! The word tables of this stage: byline labels, furniture, lead-ins, and what marks a headline.
//!
//! Loads them once; must not know how they are weighed. They are the reading stage's own, apart from the
//! recogniser's lexicon: they tell parts of a page apart, not names.

use std::sync::OnceLock;

/// A table of words by kind. Every word is at least three bytes long: one Chinese character.
pub(super) struct Table {
    kinds: Vec<Kind>,
}

/// The words of one kind, in two orders for looking them up at the beginning and at the end of a text: by
/// their first (last) three bytes, and among the same ones the longest first.
pub(super) struct Kind {
    name: &'static str,
    /// The name as [`number`] has it.
    number: u128,
    /// A bit for the low bits of every first character, so that most texts are known at once to open with none.
    firsts: [u64; 64],
    /// So for the last ones.
    lasts: [u64; 64],
    by_first: Vec<&'static str>,
    by_last: Vec<&'static str>,
}

fn first(word: &str) -> Option<&[u8; 3]> {
    word.as_bytes().first_chunk()
}

/// The name of a kind as one number, quicker to tell from others; names have no more than sixteen letters.
#[inline]
fn number(name: &str) -> u128 {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(name.bytes()) {
        *to = from;
    }
    u128::from_le_bytes(bytes)
}

/// The place in [`Kind::firsts`] of a text's first three bytes: of a Chinese character the low twelve bits.
fn bit(first: &[u8; 3]) -> (usize, u64) {
    (usize::from(first[1] & 63), 1 << (first[2] & 63))
}

fn last(word: &str) -> Option<&[u8; 3]> {
    word.as_bytes().last_chunk()
}

impl Table {
    fn parse(source: &'static str) -> Self {
        let mut kinds: Vec<Kind> = Vec::new();
        let rows = source
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
            .skip(1);
        for (word, name) in rows.filter_map(|row| row.split_once('\t')) {
            let name = name.trim_end();
            match kinds.iter_mut().find(|k| k.name == name) {
                Some(kind) => kind.by_first.push(word),
                None => kinds.push(Kind {
                    name,
                    number: number(name),
                    firsts: [0; 64],
                    lasts: [0; 64],
                    by_first: vec![word],
                    by_last: Vec::new(),
                }),
            }
        }
        for kind in &mut kinds {
            for (at, bit) in kind.by_first.iter().filter_map(|w| first(w)).map(bit) {
                kind.firsts[at] |= bit;
            }
            for (at, bit) in kind.by_first.iter().filter_map(|w| last(w)).map(bit) {
                kind.lasts[at] |= bit;
            }
            kind.by_last = kind.by_first.clone();
            kind.by_first
                .sort_by_key(|w| (first(w), std::cmp::Reverse(w.len())));
            kind.by_last
                .sort_by_key(|w| (last(w), std::cmp::Reverse(w.len())));
        }
        Self { kinds }
    }

    // A dozen kinds at most: looking along them is quicker than hashing.
    #[inline]
    pub(super) fn kind(&self, name: &str) -> Option<&Kind> {
        let number = number(name);
        self.kinds.iter().find(|k| k.number == number)
    }

    /// The words of one kind; none where the table has no such kind.
    pub(super) fn of(&self, kind: &str) -> &[&'static str] {
        self.kind(kind).map_or(&[], |k| &k.by_first)
    }

    /// The longest word of a kind that opens `text`.
    #[inline]
    pub(super) fn opening(&self, kind: &str, text: &str) -> Option<&'static str> {
        self.openings(kind, text).next()
    }

    /// The words of a kind that open `text`, the longest first.
    #[inline]
    pub(super) fn openings<'t>(
        &'t self,
        kind: &str,
        text: &'t str,
    ) -> impl Iterator<Item = &'static str> + 't {
        let kind = self.kind(kind);
        kind.into_iter().flat_map(move |kind| kind.openings(text))
    }

    /// The longest word of a kind that closes `text`.
    #[inline]
    pub(super) fn closing(&self, kind: &str, text: &str) -> Option<&'static str> {
        self.kind(kind)?.closing(text)
    }

    /// True where `text` is a word of a kind.
    pub(super) fn is(&self, kind: &str, text: &str) -> bool {
        self.opening(kind, text) == Some(text)
    }

    /// True where a word of a kind stands anywhere in `text`.
    pub(super) fn within(&self, kind: &str, text: &str) -> bool {
        self.kind(kind).is_some_and(|kind| {
            let mut places = text.char_indices();
            places.any(|(at, _)| kind.openings(&text[at..]).next().is_some())
        })
    }
}

impl Kind {
    /// Its longest word that closes `text`.
    fn closing(&self, text: &str) -> Option<&'static str> {
        let key = last(text)?;
        let (at, bit) = bit(key);
        if self.lasts[at] & bit == 0 {
            return None;
        }
        let from = self.by_last.partition_point(|w| last(w) < Some(key));
        let mut same = self.by_last[from..].iter().take_while(|w| last(w) == Some(key));
        same.find(|w| text.ends_with(**w)).copied()
    }

    /// Its words that open `text`, the longest first.
    pub(super) fn openings<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'static str> + 't {
        let key = first(text);
        let may_open = key.map(bit).is_some_and(|(at, bit)| self.firsts[at] & bit != 0);
        let words = if may_open { self.by_first.as_slice() } else { &[] };
        let from = words.partition_point(|w| first(w) < key);
        let same = words[from..].iter().take_while(move |w| first(w) == key);
        same.copied().filter(move |w| text.starts_with(w))
    }
}

macro_rules! table {
    ($(#[$m:meta])* $name:ident, $file:literal) => {
        $(#[$m])*
        pub(super) fn $name() -> &'static Table {
            static TABLE: OnceLock<Table> = OnceLock::new();
            TABLE.get_or_init(|| Table::parse(include_str!(concat!("../../dictionaries/pages/", $file))))
        }
    };
}

table!(
    /// Labels of reporters, photographers and editors.
    bylines,
    "byline_words.tsv"
);
table!(
    /// What stands on a page beside the news.
    furniture,
    "page_furniture.tsv"
);
table!(
    /// What opens a story's first paragraph.
    lead_ins,
    "lead_ins.tsv"
);
table!(
    /// What marks headlines, kickers, sub-heads and banners.
    headlines,
    "headline_words.tsv"
);
table!(
    /// What the words around a year say of it.
    years,
    "year_words.tsv"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_word_and_a_known_kind() {
        let tables: [(&Table, &[&str]); 5] = [
            (
                years(),
                &[
                    "apart",
                    "ordinal",
                    "part",
                    "looks_back",
                    "plan",
                    "event",
                    "born",
                    "done",
                    "counted",
                ],
            ),
            (
                bylines(),
                &["label", "mark", "report", "editor", "no_name", "outlet", "supply"],
            ),
            (
                furniture(),
                &[
                    "field",
                    "start",
                    "whole",
                    "menu",
                    "section",
                    "contents",
                    "caption",
                    "end",
                    "newsletter",
                    "briefs",
                    "legal",
                    "place",
                    "site",
                    "original",
                    "abstract",
                    "source",
                    "clock",
                    "news",
                    "paper",
                    "issue",
                    "shot",
                ],
            ),
            (
                lead_ins(),
                &["agency", "outlet", "close", "broadcast", "again", "own"],
            ),
            (
                headlines(),
                &[
                    "verb",
                    "needs",
                    "event",
                    "slogan",
                    "self",
                    "body",
                    "notice",
                    "banner",
                    "role",
                    "said",
                    "day",
                    "body_text",
                    "agenda",
                    "no_body",
                    "goes_on",
                    "dangling",
                    "legal",
                    "holds",
                    "convenes",
                    "happening",
                    "signer",
                ],
            ),
        ];
        for (table, kinds) in tables {
            for kind in &table.kinds {
                assert!(kinds.contains(&kind.name), "unknown kind {}", kind.name);
                assert!(kind.name.len() <= 16, "too long a name {}", kind.name);
                assert!(
                    kind.by_first.iter().all(|w| w.len() >= 3),
                    "a word too short in {}",
                    kind.name
                );
            }
            for kind in kinds {
                assert!(!table.of(kind).is_empty(), "no word of kind {kind}");
            }
        }
    }
}
