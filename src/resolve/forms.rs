//! The tables of organs' forms, read once: `dictionaries/resolve/organ_forms.tsv`, and of the lexicon's tables those
//! that say canonical names (`org_stems`, `organisations`, `org_suffixes`, `countries`).
//!
//! Must not know articles or regions.

use super::gazetteer::is_level_word;
use super::tables::rows;
use super::words::List;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// What follows a place: 委组织部, 教育局.
#[derive(Debug, Clone, Copy)]
pub struct Stem {
    /// As printed.
    pub short: &'static str,
    /// Sort of organisation.
    pub kind: &'static str,
    /// Canonical form, `<place>` standing for the place.
    pub full: &'static str,
}

/// Sorts of public bodies that every place has.
pub(super) const PUBLIC_KINDS: [&str; 7] = [
    "party",
    "government",
    "congress",
    "cppcc",
    "discipline",
    "department",
    "village",
];

/// An organisation that is known by name.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// Canonical name.
    pub full: &'static str,
    /// Sort of organisation.
    pub kind: &'static str,
    /// central, national, international or foreign.
    pub level: &'static str,
}

/// All forms.
#[derive(Default)]
pub struct Forms {
    stems: FxHashMap<&'static str, Stem>,
    longest_stem: usize,
    known: FxHashMap<&'static str, Known>,
    longest_known: usize,
    suffixes: FxHashMap<&'static str, &'static str>,
    longest_suffix: usize,
    /// Name or abbreviation of a country, its canonical name and code.
    countries: FxHashMap<&'static str, (&'static str, &'static str)>,
    /// By code, the canonical name of a country.
    by_iso: FxHashMap<&'static str, &'static str>,
    /// By abbreviation, the countries that share it.
    ambiguous: FxHashMap<&'static str, Vec<&'static str>>,
    /// Short and full form, longest first.
    zones: Vec<(&'static str, &'static str)>,
    parties: Vec<(&'static str, &'static str)>,
    /// Canonical forms that begin before the place: what stands before and behind it, and the sort.
    around: Vec<(&'static str, &'static str, &'static str)>,
    own: Vec<&'static str>,
    groups: Vec<&'static str>,
    apart: Vec<&'static str>,
    units: Vec<&'static str>,
    whole: Vec<&'static str>,
    states: FxHashSet<&'static str>,
    /// Ends that only look like a level (小区, 超市).
    not_level: Vec<&'static str>,
    /// By canonical name, the other names of a known organisation.
    names: FxHashMap<&'static str, Vec<&'static str>>,
    /// By canonical pattern, the stems that have it.
    by_full: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Forms {
    /// The built-in ones.
    pub fn get() -> &'static Forms {
        static FORMS: OnceLock<Forms> = OnceLock::new();
        FORMS.get_or_init(Forms::read)
    }

    fn read() -> Forms {
        let mut forms = Forms::default();
        for row in rows("organ_forms.tsv") {
            let [sort, short, rest @ ..] = row.as_slice() else {
                continue;
            };
            let full = rest.first().copied().unwrap_or_default();
            match *sort {
                "zone" => forms.zones.push((short, full)),
                "own" => forms.own.push(short),
                "group" => forms.groups.push(short),
                "party" => forms.parties.push((short, full)),
                "apart" => forms.apart.push(short),
                "unit" => forms.units.push(short),
                "whole" => forms.whole.push(short),
                "state" => _ = forms.states.insert(short),
                "not_level" => forms.not_level.push(short),
                _ => debug_assert!(false, "organ_forms.tsv: unknown sort {sort}"),
            }
        }
        let longest_first = |a: &(&str, &str), b: &(&str, &str)| b.0.len().cmp(&a.0.len());
        forms.zones.sort_by(longest_first);
        forms.parties.sort_by(longest_first);
        forms.read_lexicon();
        forms
    }

    fn read_lexicon(&mut self) {
        for row in rows("org_stems.tsv") {
            if let [short, kind, full] = row[..] {
                self.longest_stem = self.longest_stem.max(short.len());
                self.stems.insert(short, Stem { short, kind, full });
                self.by_full.entry(full).or_default().push(short);
            }
        }
        self.read_canonical();
        let organisations = rows("organisations.tsv");
        for row in &organisations {
            if let [name, full, kind, level] = row[..] {
                self.longest_known = self.longest_known.max(name.len());
                self.known.insert(name, Known { full, kind, level });
                self.names.entry(full).or_default().push(name);
            }
        }
        // What a name stands for stands for itself: 美军 is 美国军队.
        for row in &organisations {
            if let [_, full, kind, level] = row[..] {
                self.longest_known = self.longest_known.max(full.len());
                self.known.entry(full).or_insert(Known { full, kind, level });
            }
        }
        for row in rows("org_suffixes.tsv") {
            if let [suffix, kind, _] = row[..] {
                self.longest_suffix = self.longest_suffix.max(suffix.len());
                self.suffixes.insert(suffix, kind);
            }
        }
        let mut canonical: FxHashMap<&'static str, &'static str> = FxHashMap::default();
        let mut abbreviations: FxHashMap<&'static str, u32> = FxHashMap::default();
        let countries = rows("countries.tsv");
        for row in &countries {
            let &[iso, name, official, _, abbreviation, ..] = row.as_slice() else {
                continue;
            };
            let first = *canonical.entry(iso).or_insert(name);
            for form in [name, official] {
                self.countries.entry(form).or_insert((first, iso));
            }
            if first == name && !abbreviation.is_empty() {
                *abbreviations.entry(abbreviation).or_default() += 1;
            }
        }
        for row in &countries {
            let &[iso, name, _, _, abbreviation, ..] = row.as_slice() else {
                continue;
            };
            let first = canonical.get(iso).copied().unwrap_or(name);
            if abbreviations.get(abbreviation) == Some(&1) {
                self.countries.entry(abbreviation).or_insert((first, iso));
            } else if first == name && !abbreviation.is_empty() {
                self.ambiguous.entry(abbreviation).or_default().push(first);
            }
        }
        self.countries.remove("");
        self.by_iso = canonical;
    }

    /// Canonical names are read as what they were made from: <place>商务委员会 is 商务委 of a place.
    fn read_canonical(&mut self) {
        let stems: Vec<Stem> = self.stems.values().copied().collect();
        for Stem { kind, full, .. } in stems {
            match full.split_once("<place>") {
                Some(("", end)) if !end.is_empty() => {
                    self.longest_stem = self.longest_stem.max(end.len());
                    let short = end;
                    self.stems.entry(end).or_insert(Stem { short, kind, full });
                }
                Some((start, end)) if !start.is_empty() && !end.is_empty() => {
                    self.around.push((start, end, kind))
                }
                _ => {}
            }
        }
        let parties = self.parties.iter().filter_map(|(_, full)| full.split_once("{}"));
        self.around
            .extend(parties.map(|(start, end)| (start, end, "mass")));
        // The longest first; and always in one order.
        self.around.sort_by_key(|(start, end, kind)| {
            (std::cmp::Reverse(start.len() + end.len()), *start, *end, *kind)
        });
        self.around.dedup();
    }

    /// The canonical forms that begin before the place: what stands before and behind it, and the sort; longest first.
    pub fn around(&self) -> &[(&'static str, &'static str, &'static str)] {
        &self.around
    }

    /// The longest stem that `text` begins with.
    pub fn stem_at_start(&self, text: &str) -> Option<Stem> {
        longest(text, self.longest_stem, |words| self.stems.get(words).copied())
    }

    /// The longest known organisation that `text` begins with, and its length in bytes.
    pub fn known_at_start(&self, text: &str) -> Option<(Known, usize)> {
        longest(text, self.longest_known, |words| {
            self.known.get(words).map(|k| (*k, words.len()))
        })
    }

    /// The organisation of exactly this name.
    pub fn known(&self, name: &str) -> Option<Known> {
        self.known.get(name).copied()
    }

    /// The country that `text` begins with: canonical name, code, length in bytes.
    pub fn country_at_start(&self, text: &str) -> Option<(&'static str, &'static str, usize)> {
        longest(text, 60, |words| {
            self.countries
                .get(words)
                .map(|(name, iso)| (*name, *iso, words.len()))
        })
    }

    /// The names in use of an organisation of the table, by its canonical one.
    pub fn names_of(&self, full: &str) -> &[&'static str] {
        self.names.get(full).map(Vec::as_slice).unwrap_or_default()
    }

    /// What stands after the place in other forms of a local organ's canonical name.
    pub fn stems_of(&self, name: &str, place: &str) -> &[&'static str] {
        let pattern = name.replacen(place, "<place>", 1);
        self.by_full
            .get(pattern.as_str())
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// True for 小区, 超市 and the like: the last characters are no level.
    pub fn is_no_level(&self, text: &str) -> bool {
        self.not_level.iter().any(|w| text.ends_with(w))
    }

    /// Sort of an organisation by the end of its name.
    pub fn kind_by_end(&self, name: &str) -> Option<&'static str> {
        let starts = name.char_indices().map(|(i, _)| i);
        starts
            .filter(|i| name.len() - i <= self.longest_suffix.max(self.longest_stem))
            .find_map(|i| {
                let end = &name[i..];
                let stem = || self.stems.get(end).map(|s| s.kind);
                self.suffixes.get(end).copied().or_else(stem)
            })
    }

    /// The zone of exactly this short or full name: its forms.
    pub fn zone(&self, word: &str) -> Option<(&'static str, &'static str)> {
        self.zones.iter().find(|(short, _)| *short == word).copied()
    }

    /// The usual short form of a zone's full name.
    pub fn zone_short(&self, name: &str) -> Option<(&'static str, &'static str)> {
        let full = self.zones.iter().filter(|(_, full)| name.ends_with(full));
        full.min_by_key(|(short, full)| (std::cmp::Reverse(full.len()), short.len()))
            .copied()
    }

    /// The zone that `text` ends with.
    pub fn zone_at_end(&self, text: &str) -> Option<(&'static str, &'static str)> {
        self.zones
            .iter()
            .find(|(short, _)| text.ends_with(short))
            .copied()
    }

    /// True where `text` begins with a zone.
    pub fn zone_starts(&self, text: &str) -> bool {
        self.zones.iter().any(|(short, _)| text.starts_with(short))
    }

    /// The first zone in a text: where it begins, its length, its full form.
    pub fn first_zone(&self, text: &str) -> Option<(usize, usize, &'static str)> {
        text.char_indices().find_map(|(at, _)| {
            let here = self.zones.iter().find(|(short, _)| text[at..].starts_with(short));
            here.map(|(short, full)| (at, short.len(), *full))
        })
    }

    /// The part of a name after 团, 民盟 …, and the canonical form of that body.
    pub fn party<'t>(&self, name: &'t str) -> Option<(&'static str, &'t str)> {
        let found = self
            .parties
            .iter()
            .find_map(|(p, full)| Some((*full, name.strip_prefix(p)?)));
        found.filter(|(_, rest)| !rest.is_empty())
    }

    /// 各区政府: several, and which ones only the writer knows.
    pub fn is_group(&self, name: &str) -> bool {
        self.groups.iter().any(|g| name.starts_with(g))
    }

    /// A name that begins so stands for itself.
    pub fn is_whole(&self, name: &str) -> bool {
        self.whole.iter().any(|w| name.starts_with(w))
    }

    /// True for an organ that every state has: 外交部, 国民议会.
    pub fn is_of_a_state(&self, name: &str) -> bool {
        self.states.contains(name)
    }

    /// The canonical name of the country with this code.
    pub fn country_named(&self, iso: &str) -> Option<&'static str> {
        self.by_iso.get(iso).copied()
    }

    /// The countries that one character stands for beside others (巴: 巴基斯坦, 巴西 …): canonical names.
    pub fn ambiguous(&self, abbreviation: &str) -> &[&'static str] {
        self.ambiguous
            .get(abbreviation)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// Without 我, 全, 本.
    pub fn without_own<'t>(&self, place: &'t str) -> &'t str {
        let rest = self.own.iter().find_map(|w| place.strip_prefix(w));
        rest.filter(|r| !r.is_empty()).unwrap_or(place)
    }

    /// A bare name of something that every place has one of.
    pub fn is_bare_unit(&self, name: &str) -> bool {
        self.units.contains(&name)
    }

    /// The bare place that a name begins with (市 in 市绩效办, 高新区 in 高新区第五大街).
    pub fn bare_start<'t>(&self, name: &'t str) -> Option<&'t str> {
        if self.apart.iter().any(|w| name.starts_with(w)) {
            return None;
        }
        let own = name.len() - self.without_own(name).len();
        let rest = &name[own..];
        let zone = self
            .zones
            .iter()
            .map(|(short, _)| *short)
            .find(|s| rest.starts_with(s));
        // 镇江市, 旗山: the lower levels begin too many names of places to be trusted alone.
        let level = || {
            let lower = || List::BareOwn.beginning(rest).filter(|_| own > 0);
            List::Bare.beginning(rest).or_else(lower)
        };
        let len = zone.or_else(level)?.len();
        Some(&name[..own + len])
    }

    /// A place that names no place: 市, 我市, 高新区.
    pub fn is_bare(&self, place: &str) -> bool {
        let place = self.without_own(place);
        is_level_word(place) || self.zone(place).is_some()
    }
}

/// The longest beginning of `text`, up to `limit` bytes, that `find` knows.
fn longest<T>(text: &str, limit: usize, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    let ends = text.char_indices().map(|(i, c)| i + c.len_utf8());
    let ends: Vec<usize> = ends.take_while(|e| *e <= limit).collect();
    ends.into_iter().rev().find_map(|end| find(&text[..end]))
}
