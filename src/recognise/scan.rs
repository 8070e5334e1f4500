//! What the automaton finds, kept by end position in flat buffers; and the kinds of the tables by number.
//!
//! Must not know candidates or scores.

use super::grammar::class as grammar;
use super::text::{Sort, Text};
use crate::lexicon::compile::entry::{Entry, class};
use crate::lexicon::compile::{Column, Compiled};

/// All hits of a text, overlaps kept.
#[derive(Default)]
pub(super) struct Hits {
    /// Entries, grouped by the end of the hit, longest first.
    entries: Vec<u32>,
    /// Where the hits begin that end at a position; one more at the end.
    begins: Vec<u32>,
    /// The entry of each single character, or `u32::MAX`.
    singles: Vec<u32>,
}

impl Hits {
    /// Scans the text.
    pub fn scan(&mut self, text: &Text, tables: &Compiled) {
        self.entries.clear();
        self.begins.clear();
        self.singles.clear();
        self.begins.push(0);
        let mut stepper = tables.automaton.find_overlapping_stepper();
        for (at, &c) in text.chars.iter().enumerate() {
            self.begins.push(self.entries.len() as u32);
            stepper.consume(c);
            let mut single = u32::MAX;
            for hit in stepper.matches() {
                let index = hit.value();
                let len = usize::from(tables.entry(index).len);
                if len == 1 {
                    single = index;
                }
                if len <= at + 1 && !text.crosses_gap(at + 1 - len, at + 1) {
                    self.entries.push(index);
                }
            }
            self.singles.push(single);
        }
        self.begins.push(self.entries.len() as u32);
    }

    /// Start and entry of each hit that ends before `end`.
    pub fn ending_at<'a>(
        &'a self,
        end: usize,
        tables: &'a Compiled,
    ) -> impl Iterator<Item = (usize, u32)> + 'a {
        let (from, to) = match (self.begins.get(end), self.begins.get(end + 1)) {
            (Some(&from), Some(&to)) => (from as usize, to as usize),
            _ => (0, 0),
        };
        self.entries[from..to]
            .iter()
            .map(move |&index| (end - usize::from(tables.entry(index).len), index))
    }

    /// The entry of the single character there.
    pub fn single<'a>(&self, at: usize, tables: &'a Compiled) -> Option<&'a Entry> {
        match self.singles.get(at) {
            Some(&index) if index != u32::MAX => Some(tables.entry(index)),
            _ => None,
        }
    }
}

/// What part of speech does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speech {
    /// Nouns, names, adjectives before nouns, idioms.
    Content,
    /// Verbs.
    Verb,
    /// Particles, prepositions, conjunctions, adverbs, pronouns.
    Function,
    /// Numbers, measures, times.
    Number,
    /// Adverbs, pronouns.
    Adverb,
    /// 中, 上, 里 after a noun.
    Locative,
}

/// Numbers of the kinds that the code asks for.
pub(super) struct Kinds {
    /// Surnames.
    pub japanese: u8,
    speech: Vec<Speech>,
    noun: Vec<bool>,
    name: Vec<bool>,
    verbs: Vec<u8>,
    befores: Vec<u8>,
    conjunction: u8,
    particle: u8,
    outside: [u8; 3],
    settled: [u8; 4],
    firms: [u8; 5],
    loose: u8,
    place_tag: u8,
    country: u8,
    association: u8,
    speaking: u8,
    clings: Vec<u8>,
    have: u8,
    transcribed: u8,
    sole: [u8; 5],
    zone: u8,
    spots: [u8; 3],
    acting: u8,
    enterprise_title: u8,
    far: [u8; 3],
    organ: u8,
}

impl Kinds {
    /// Looks them up.
    pub fn new(tables: &Compiled) -> Self {
        let mut speech = vec![Speech::Content];
        for tag in &tables.kinds[Column::Pos as usize] {
            speech.push(match tag.as_bytes().first() {
                Some(b'v') if tag != "vn" => Speech::Verb,
                Some(b'd' | b'r') => Speech::Adverb,
                Some(b'f') => Speech::Locative,
                Some(b'p' | b'c' | b'u' | b'y' | b'e' | b'o') => Speech::Function,
                Some(b'm' | b'q' | b't') => Speech::Number,
                _ => Speech::Content,
            });
        }
        let tags =
            || std::iter::once("").chain(tables.kinds[Column::Pos as usize].iter().map(String::as_str));
        let noun =
            |t: &str| t.starts_with(['n', 'j', 'b', 's', 'g', 'x', 'l', 'i']) || t == "vn" || t == "an";
        let verbs = std::iter::once("").chain(tables.kinds[Column::Verb as usize].iter().map(String::as_str));
        let befores =
            std::iter::once("").chain(tables.kinds[Column::Before as usize].iter().map(String::as_str));
        Self {
            japanese: tables.kind_id(Column::Surname, "japanese"),
            outside: ["person", "state", "organ"].map(|k| tables.kind_id(Column::Modifier, k)),
            settled: ["division", "village", "road", "square"].map(|k| tables.kind_id(Column::Place, k)),
            firms: ["enterprise", "loose", "school", "health", "research"]
                .map(|k| tables.kind_id(Column::Org, k)),
            sole: ["congress", "cppcc", "discipline", "court", "procuratorate"]
                .map(|k| tables.kind_id(Column::Org, k)),
            transcribed: tables.kind_id(Column::Pos, "nrt"),
            clings: ["u", "ul", "uz", "ud", "uv", "ug"]
                .map(|k| tables.kind_id(Column::Pos, k))
                .into_iter()
                .filter(|k| *k != 255)
                .collect(),
            have: tables.kind_id(Column::Pos, "v"),
            speaking: tables.kind_id(Column::Verb, "speech"),
            place_tag: tables.kind_id(Column::Pos, "ns"),
            country: tables.kind_id(Column::Place, "country"),
            association: tables.kind_id(Column::Org, "association"),
            loose: tables.kind_id(Column::Org, "loose"),
            spots: ["transport", "water", "mountain"].map(|k| tables.kind_id(Column::Place, k)),
            zone: tables.kind_id(Column::Place, "zone"),
            acting: tables.kind_id(Column::Modifier, "acting"),
            enterprise_title: tables.kind_id(Column::Title, "enterprise"),
            far: ["country", "province", "township"].map(|k| tables.kind_id(Column::Place, k)),
            organ: tables.kind_id(Column::Modifier, "organ"),
            particle: tables.kind_id(Column::Verb, "particle"),
            conjunction: tables.kind_id(Column::Pos, "c"),
            verbs: verbs.map(verb_class).collect(),
            befores: befores.map(before_class).collect(),
            speech,
            noun: tags().map(noun).collect(),
            name: tags()
                .map(|t| matches!(t, "nz" | "nt" | "ns" | "nr" | "nrt" | "nrfg" | "j"))
                .collect(),
        }
    }

    /// The class of a verb of the table.
    pub fn verb(&self, entry: &Entry) -> u8 {
        self.verbs
            .get(usize::from(entry.verb))
            .copied()
            .unwrap_or(grammar::VERB)
    }

    /// True for what follows a name and is no verb: 在, 也, 和.
    pub fn particle(&self, entry: &Entry) -> bool {
        entry.verb == self.particle
    }

    /// The class of a word before a name.
    pub fn before(&self, entry: &Entry) -> u8 {
        self.befores
            .get(usize::from(entry.before))
            .copied()
            .unwrap_or(grammar::BEFORE)
    }

    /// True for the label of a group: 区领导.
    pub fn group(&self, entry: &Entry) -> bool {
        self.before(entry) == grammar::GROUP
    }

    /// True for 同志, 先生, 小姐 after a name.
    pub fn address(&self, entry: &Entry) -> bool {
        entry.is(class::VERB) && self.verb(entry) == grammar::AFTER
    }

    /// True for a modifier that is no part of the title: 著名, 现任, 党组.
    pub fn outside(&self, entry: &Entry) -> bool {
        self.outside.contains(&entry.modifier)
    }

    /// True for words that may be part of a name: nouns, words that only qualify nouns.
    pub fn noun(&self, entry: &Entry) -> bool {
        self.noun.get(usize::from(entry.pos)).copied().unwrap_or(false)
    }

    /// True for words that are names or parts of names themselves.
    pub fn name_like(&self, entry: &Entry) -> bool {
        self.name.get(usize::from(entry.pos)).copied().unwrap_or(false)
    }

    /// True for numbers, measures and times.
    pub fn number(&self, entry: &Entry) -> bool {
        self.speech(entry) == Speech::Number
    }

    /// True for suffixes of divisions, villages, roads and squares.
    pub fn settled(&self, entry: &Entry) -> bool {
        self.settled.contains(&entry.place)
    }

    /// True for suffixes of stations, airports, waters and mountains.
    pub fn spot(&self, entry: &Entry) -> bool {
        self.spots.contains(&entry.place)
    }

    /// True for 省, 市, 县 standing for the reader's own.
    pub fn level(&self, entry: &Entry) -> bool {
        entry.is(class::LEVEL)
    }

    /// True for the ends of the names of companies and schools.
    pub fn firm(&self, entry: &Entry) -> bool {
        self.firms.contains(&entry.org)
    }

    /// True for a place of the gazetteer that the dictionary knows as a place too.
    pub fn sure_place(&self, entry: &Entry) -> bool {
        entry.is(class::PLACE) && entry.pos == self.place_tag && entry.len > 1
    }

    /// True for a country.
    pub fn country(&self, entry: &Entry) -> bool {
        entry.is(class::PLACE) && entry.place == self.country
    }

    /// True for 协会, 学会.
    pub fn association(&self, entry: &Entry) -> bool {
        entry.org == self.association
    }

    /// True for 证券, 科技, 能源, which end a company's name only where no noun follows.
    pub fn loose(&self, entry: &Entry) -> bool {
        entry.org == self.loose
    }

    /// True for 高新区, 经开区, which stand alone.
    pub fn zone(&self, entry: &Entry) -> bool {
        entry.place == self.zone && entry.len > 2
    }

    /// True for 代, 代理 before a title.
    pub fn acting(&self, entry: &Entry) -> bool {
        entry.modifier == self.acting
    }

    /// True for titles of companies: 董事长, 总经理.
    pub fn enterprise_title(&self, entry: &Entry) -> bool {
        entry.is(class::TITLE) && entry.title == self.enterprise_title
    }

    /// True for a country or a province, which 公路 and 机场 after it do not name (中国公路).
    pub fn wide_place(&self, entry: &Entry) -> bool {
        self.far[..2].contains(&entry.place)
    }

    /// Cost of a place of the gazetteer: whole countries are named more often than townships.
    pub fn place_cost(&self, entry: &Entry) -> f32 {
        match self.far.iter().position(|k| *k == entry.place) {
            Some(0 | 1) => 9.0,
            Some(_) => 14.0,
            None => 11.5,
        }
    }

    /// True for frequent particles and adverbs.
    pub fn particle_like(&self, entry: &Entry) -> bool {
        self.closed(entry) && self.speech(entry) != Speech::Verb
    }

    /// True for organs of which there is one at each level: named without their place they are the reader's.
    pub fn sole(&self, entry: &Entry) -> bool {
        self.sole.contains(&entry.org)
    }

    /// True for transcribed names of the dictionary.
    pub fn transcribed(&self, entry: &Entry) -> bool {
        entry.is(class::WORD) && entry.pos == self.transcribed
    }

    /// True for 说, 称.
    pub fn speaking(&self, entry: &Entry) -> bool {
        entry.verb == self.speaking
    }

    /// True for particles that no name stands before: 着, 了, 之.
    pub fn clings(&self, entry: &Entry) -> bool {
        self.clings.contains(&entry.pos)
    }

    /// True for 有, the most frequent verb of all.
    pub fn have(&self, entry: &Entry) -> bool {
        entry.len == 1 && entry.pos == self.have && entry.cost < 550
    }

    /// True for 党组 before 副书记.
    pub fn organ(&self, entry: &Entry) -> bool {
        entry.modifier == self.organ
    }

    /// True for 和, 与, 及.
    pub fn and(&self, entry: &Entry) -> bool {
        entry.pos == self.conjunction && entry.len <= 2
    }

    /// What an entry does as a word.
    pub fn speech(&self, entry: &Entry) -> Speech {
        self.speech
            .get(usize::from(entry.pos))
            .copied()
            .unwrap_or(Speech::Content)
    }

    /// True for a character that stands in no name of the shapes that no surname begins: particles, frequent verbs.
    pub fn closed(&self, entry: &Entry) -> bool {
        let limit = match self.speech(entry) {
            Speech::Function | Speech::Adverb | Speech::Locative => 790,
            Speech::Verb => 850,
            Speech::Content | Speech::Number => 0,
        };
        entry.is(class::WORD) && entry.cost < limit
    }
}

impl Text {
    /// One past the stop that ends the sentence.
    pub fn sentence_end(&self, start: usize) -> usize {
        let stop = self.sorts[start..].iter().position(|s| *s == Sort::Stop);
        stop.map_or(self.len(), |n| start + n + 1)
    }
}

fn verb_class(kind: &str) -> u8 {
    match kind {
        "after" => grammar::AFTER,
        _ => grammar::SAY,
    }
}

fn before_class(kind: &str) -> u8 {
    match kind {
        "group" => grammar::GROUP,
        "object_verb" => grammar::CALL,
        _ => grammar::BEFORE,
    }
}
