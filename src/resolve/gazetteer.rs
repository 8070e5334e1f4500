//! The administrative divisions of China with their codes: which places a name may mean, and what lies in what.
//!
//! 二七区 yields 410103, in 郑州市 (4101), in 河南省 (41); 鼓楼区 yields several. Reads `dictionaries/places.tsv`
//! once; the words for the levels stand in `resolve/word_lists.tsv`. Must not know articles; which of several places is meant is the caller's question.

use super::tables::rows;
use super::words::List;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::sync::OnceLock;

/// Rank of a division, from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// 省, 自治区, 直辖市.
    Province,
    /// 市, 州, 盟.
    Prefecture,
    /// 县, 区, 旗, a city of the county's rank; zones stand here too.
    County,
    /// 镇, 乡, 街道.
    Township,
    /// 村, 社区.
    Village,
}

impl Level {
    /// The word for it in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
            Self::Village => "village",
        }
    }

    fn from_str(word: &str) -> Option<Self> {
        [Self::Province, Self::Prefecture, Self::County, Self::Township]
            .into_iter()
            .find(|l| l.as_str() == word)
    }
}

/// The words for the levels, longest first, with the rank that they speak of.
pub fn level_words() -> &'static [(&'static str, Level)] {
    static WORDS: OnceLock<Vec<(&'static str, Level)>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let levels = [
            (List::LevelProvince, Level::Province),
            (List::LevelPrefecture, Level::Prefecture),
            (List::LevelCounty, Level::County),
            (List::LevelTownship, Level::Township),
            (List::LevelVillage, Level::Village),
        ];
        let words = levels
            .into_iter()
            .flat_map(|(list, level)| list.words().iter().map(move |w| (*w, level)));
        let mut words: Vec<_> = words.collect();
        words.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
        words
    })
}

/// True for a word that says the level and nothing else.
pub fn is_level_word(word: &str) -> bool {
    List::Autonomous.has(word) || level_words().iter().any(|(w, _)| *w == word)
}

/// True where a text ends in a level word.
pub fn ends_in_level(text: &str) -> bool {
    level_words().iter().any(|(w, _)| text.ends_with(w))
}

/// One division.
#[derive(Debug, Clone, Copy)]
pub struct Division {
    /// Code of the National Bureau of Statistics; that of what it lies in is a beginning of it.
    pub code: &'static str,
    /// Full name (郑州市).
    pub name: &'static str,
    /// Without its level (郑州); empty where news does not use it.
    pub short: &'static str,
    /// Its rank.
    pub level: Level,
}

/// All divisions.
pub struct Gazetteer {
    divisions: Vec<Division>,
    by_name: FxHashMap<&'static str, Vec<u32>>,
    by_code: FxHashMap<&'static str, u32>,
    longest: usize,
}

impl Gazetteer {
    /// The built-in one.
    pub fn get() -> &'static Gazetteer {
        static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
        GAZETTEER.get_or_init(|| Gazetteer::read(rows("places.tsv")))
    }

    fn read(table: Vec<Vec<&'static str>>) -> Gazetteer {
        let mut all = Gazetteer {
            divisions: Vec::with_capacity(44_000),
            by_name: FxHashMap::with_capacity_and_hasher(44_000, FxBuildHasher),
            by_code: FxHashMap::with_capacity_and_hasher(44_000, FxBuildHasher),
            longest: 0,
        };
        for row in table {
            let [code, name, short, level, ..] = row[..] else {
                continue;
            };
            let Some(level) = Level::from_str(level) else {
                continue;
            };
            let n = all.divisions.len() as u32;
            all.divisions.push(Division {
                code,
                name,
                short,
                level,
            });
            all.by_code.insert(code, n);
            for name in [name, short] {
                if !name.is_empty() {
                    let places = all.by_name.entry(name).or_default();
                    // 吉林 is a province and a city; a name that is its own short form stands once.
                    if places.last() != Some(&n) {
                        places.push(n);
                    }
                    all.longest = all.longest.max(name.len());
                }
            }
        }
        all
    }

    /// The divisions of this name, full or short, province first.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Division> {
        let places = self.by_name.get(name).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|n| &self.divisions[*n as usize])
    }

    /// The division of this code.
    pub fn coded(&self, code: &str) -> Option<&Division> {
        self.by_code.get(code).map(|n| &self.divisions[*n as usize])
    }

    /// A division and what it lies in, from the province down.
    pub fn chain(&self, division: &Division) -> Vec<Division> {
        [2, 4, 6, 9]
            .into_iter()
            .filter(|n| *n <= division.code.len())
            .filter_map(|n| self.coded(&division.code[..n]).copied())
            .collect()
    }

    /// The longest name that `text` begins with, in bytes, and the divisions of it.
    pub fn at_start(
        &self,
        text: &str,
        allowed: impl Fn(&Division) -> bool,
    ) -> Option<(usize, Vec<Division>)> {
        let mut ends: Vec<usize> = text
            .char_indices()
            .map(|(i, c)| i + c.len_utf8())
            .take_while(|end| *end <= self.longest)
            .collect();
        while let Some(end) = ends.pop() {
            if end < "二区".len() {
                break;
            }
            let found: Vec<Division> = self.named(&text[..end]).filter(|d| allowed(d)).copied().collect();
            if !found.is_empty() {
                return Some((end, found));
            }
        }
        None
    }
}
