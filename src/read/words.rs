//! The word tables of this stage: byline labels, furniture, lead-ins, and what marks a headline.
//!
//! Loads them once; must not know how they are weighed. They are the reading stage's own, apart from the
//! recogniser's lexicon: they tell parts of a page apart, not names.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A table of words by kind; the longest word of a kind stands first.
pub(super) struct Table {
    kinds: HashMap<&'static str, Vec<&'static str>>,
}

impl Table {
    fn parse(source: &'static str) -> Self {
        let mut kinds: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        let rows = source
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
            .skip(1);
        for row in rows {
            if let Some((word, kind)) = row.split_once('\t') {
                kinds.entry(kind.trim_end()).or_default().push(word);
            }
        }
        for words in kinds.values_mut() {
            words.sort_by_key(|w| std::cmp::Reverse(w.len()));
            words.dedup();
        }
        Self { kinds }
    }

    /// The words of one kind; none where the table has no such kind.
    pub(super) fn of(&self, kind: &str) -> &[&'static str] {
        self.kinds.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The longest word of a kind that opens `text`.
    pub(super) fn opening(&self, kind: &str, text: &str) -> Option<&'static str> {
        self.of(kind).iter().copied().find(|w| text.starts_with(w))
    }

    /// The longest word of a kind that closes `text`.
    pub(super) fn closing(&self, kind: &str, text: &str) -> Option<&'static str> {
        self.of(kind).iter().copied().find(|w| text.ends_with(w))
    }

    /// True where `text` is a word of a kind.
    pub(super) fn is(&self, kind: &str, text: &str) -> bool {
        self.of(kind).contains(&text)
    }

    /// True where a word of a kind stands anywhere in `text`.
    pub(super) fn within(&self, kind: &str, text: &str) -> bool {
        self.of(kind).iter().any(|w| text.contains(w))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_word_and_a_known_kind() {
        let tables: [(&Table, &[&str]); 4] = [
            (bylines(), &["label", "mark", "report", "editor"]),
            (
                furniture(),
                &["field", "start", "whole", "section", "contents", "caption", "end"],
            ),
            (lead_ins(), &["agency", "outlet", "close", "broadcast", "again"]),
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
                    "no_body",
                ],
            ),
        ];
        for (table, kinds) in tables {
            for kind in table.kinds.keys() {
                assert!(kinds.contains(kind), "unknown kind {kind}");
            }
            for kind in kinds {
                assert!(!table.of(kind).is_empty(), "no word of kind {kind}");
            }
        }
    }
}
