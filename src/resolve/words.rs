//! Lists of words by which names of organisations and posts are judged, read once: `dictionaries/resolve/word_lists.tsv`.
//!
//! Must not know what a list decides.

use super::tables::rows;
use std::sync::OnceLock;

/// Lists of the table; what each holds stands at its head.
#[derive(Debug, Clone, Copy)]
pub(super) enum List {
    Whole,
    Part,
    NoPart,
    Unit,
    Every,
    Office,
    NoOffice,
    Nameless,
    School,
    PostOfMany,
    PostOfState,
    PostLeading,
    Large,
    LevelProvince,
    LevelPrefecture,
    LevelCounty,
    LevelTownship,
    LevelVillage,
    Autonomous,
    Bare,
    BareOwn,
    Central,
    ShortOrgan,
    Municipality,
    Compound,
    LeadsToPlace,
    NoLevelName,
}

const NAMES: [&str; 27] = [
    "whole",
    "part",
    "no_part",
    "unit",
    "every",
    "office",
    "no_office",
    "nameless",
    "school",
    "post_of_many",
    "post_of_state",
    "post_leading",
    "large",
    "level_province",
    "level_prefecture",
    "level_county",
    "level_township",
    "level_village",
    "autonomous",
    "bare",
    "bare_own",
    "central",
    "short_organ",
    "municipality",
    "compound",
    "leads_to_place",
    "no_level_name",
];

impl List {
    /// Its words.
    pub(super) fn words(self) -> &'static [&'static str] {
        static LISTS: OnceLock<[Vec<&'static str>; NAMES.len()]> = OnceLock::new();
        let lists = LISTS.get_or_init(|| {
            let mut lists = [const { Vec::new() }; NAMES.len()];
            for row in rows("word_lists.tsv") {
                if let [list, word] = row[..]
                    && let Some(at) = NAMES.iter().position(|n| *n == list)
                {
                    lists[at].push(word);
                } else {
                    debug_assert!(false, "word_lists.tsv: unknown row {row:?}");
                }
            }
            lists
        });
        &lists[self as usize]
    }

    /// True for a word of the list.
    pub(super) fn has(self, word: &str) -> bool {
        self.words().contains(&word)
    }

    /// True where a word of the list stands in the name.
    pub(super) fn within(self, name: &str) -> bool {
        self.words().iter().any(|w| name.contains(w))
    }

    /// True where a word of the list begins the name.
    pub(super) fn begins(self, name: &str) -> bool {
        self.beginning(name).is_some()
    }

    /// The word of the list that begins the name.
    pub(super) fn beginning(self, name: &str) -> Option<&'static str> {
        self.words().iter().copied().find(|w| name.starts_with(w))
    }

    /// True where a word of the list ends the name.
    pub(super) fn ends(self, name: &str) -> bool {
        self.words().iter().any(|w| name.ends_with(w))
    }
}
