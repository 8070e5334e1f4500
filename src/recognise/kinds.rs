//! The kinds of the tables by number, and what an entry does as a word, worked out once. Must not know texts.

use super::grammar::class as grammar;
use super::known::{Known, SEVERAL, TRANSCRIBED, Word};
use super::mark::{self, Letter, NameChar, frames};
use crate::lexicon::compile::entry::{CharInfo, Entry, NONE, class};
use crate::lexicon::compile::{Column, Compiled};

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
    clings: Vec<bool>,
    have: u8,
    transcribed: u8,
    sole: [u8; 5],
    zone: u8,
    spots: [u8; 3],
    acting: u8,
    titles: [u8; 2],
    /// Ranks: 督察, 调研员.
    pub rank: u8,
    far: [u8; 3],
    organ: u8,
    /// What single characters are, by their numbers.
    letters: Vec<Letter>,
    /// Entries, and what they are as words.
    known: Vec<Known>,
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
        let mut kinds = Self {
            japanese: tables.kind_id(Column::Surname, "japanese"),
            outside: ["person", "state", "organ"].map(|k| tables.kind_id(Column::Modifier, k)),
            settled: ["division", "village", "road", "square"].map(|k| tables.kind_id(Column::Place, k)),
            firms: ["enterprise", "loose", "school", "health", "research"]
                .map(|k| tables.kind_id(Column::Org, k)),
            sole: ["congress", "cppcc", "discipline", "court", "procuratorate"]
                .map(|k| tables.kind_id(Column::Org, k)),
            transcribed: tables.kind_id(Column::Pos, "nrt"),
            clings: tags()
                .map(|t| matches!(t, "u" | "ul" | "uz" | "ud" | "uv" | "ug"))
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
            titles: ["enterprise", "professional"].map(|k| tables.kind_id(Column::Title, k)),
            rank: tables.kind_id(Column::Title, "rank"),
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
            letters: Vec::new(),
            known: Vec::new(),
        };
        let chars = (0..=u16::MAX).zip(&tables.chars);
        kinds.letters = chars
            .map(|(letter, info)| {
                let ends = tables.surfaces.end(letter);
                let marks = kinds.marks(info, ends.entry().map(|e| tables.entry(e)));
                let name = NameChar {
                    surname: info.surname,
                    first: info.first,
                    second: info.second,
                    single: info.single,
                };
                Letter { ends, marks, name }
            })
            .collect();
        for letter in frames(&tables.lists).map(|c| tables.letters.of(c)) {
            kinds.letters[usize::from(letter)].marks |= mark::FRAME;
        }
        kinds.letters[usize::from(tables.letters.of('某'))].marks |= mark::SOMEBODY;
        let entries = tables.entries.iter().copied();
        kinds.known = entries
            .map(|mut entry| {
                let word = kinds.as_word(&entry);
                if entry.len > 2 && kinds.transcribed(&entry) && !entry.is(class::PLACE | class::ORG) {
                    entry.classes |= TRANSCRIBED;
                }
                if entry.len > 1 && entry.is(class::WORD | class::VERB) {
                    entry.classes |= SEVERAL;
                }
                Known { entry, word }
            })
            .collect();
        kinds
    }

    /// What the character of this number is by itself.
    #[inline]
    pub fn letter(&self, letter: u16) -> Letter {
        let known = self.letters.get(usize::from(letter));
        known.copied().unwrap_or_default()
    }

    /// What the tables say of a surface.
    #[inline]
    pub fn entry(&self, index: u32) -> &Entry {
        &self.known(index).entry
    }

    /// The same, and what it is as a word.
    #[inline]
    pub fn known(&self, index: u32) -> &Known {
        &self.known[index as usize]
    }

    fn as_word(&self, entry: &Entry) -> Word {
        // A title is hardly ever a plain word, nor is 北京.
        let plain = entry.is(class::WORD | class::VERB | class::BEFORE | class::STATE)
            && !entry.is(class::TITLE | class::HISTORICAL | class::FOREIGN_NAME)
            && !self.sure_place(entry);
        Word {
            cost: match entry.cost {
                NONE => 10.0,
                cost => f32::from(cost) / 100.0,
            },
            class: if plain { self.word_class(entry) } else { Word::NONE },
        }
    }

    /// The class in which it is read as a plain word.
    fn word_class(&self, entry: &Entry) -> u8 {
        let before = if entry.is(class::BEFORE) {
            self.before(entry)
        } else {
            grammar::WORD
        };
        if entry.is(class::VERB) && !self.particle(entry) {
            let verb = self.verb(entry);
            if entry.len == 1 && verb == grammar::SAY && before != grammar::CALL && !self.speaking(entry) {
                return grammar::SINGLE;
            }
            return if verb == grammar::SAY && before == grammar::CALL {
                grammar::MEET
            } else {
                verb
            };
        }
        if before != grammar::WORD && !self.and(entry) {
            if before == grammar::CALL && self.have(entry) {
                return grammar::HAVE;
            }
            return before;
        }
        if entry.len == 1 && self.clings(entry) {
            return grammar::CLING;
        }
        if entry.len == 1 && self.level(entry) {
            return grammar::LEVEL;
        }
        if self.and(entry) {
            return grammar::AND;
        }
        if entry.is(class::VERB) && entry.len == 1 && self.speech(entry) == Speech::Content {
            return grammar::FUNC;
        }
        if entry.is(class::NOT_NAME) {
            return grammar::PLAIN;
        }
        match self.speech(entry) {
            Speech::Verb | Speech::Adverb if entry.len == 1 => grammar::SINGLE,
            Speech::Content | Speech::Locative => grammar::WORD,
            Speech::Verb => grammar::VERB,
            Speech::Function => grammar::FUNC,
            Speech::Number => grammar::NUM,
            Speech::Adverb => grammar::ADVERB,
        }
    }

    /// The class of a verb of the table.
    #[inline]
    pub fn verb(&self, entry: &Entry) -> u8 {
        self.verbs
            .get(usize::from(entry.verb))
            .copied()
            .unwrap_or(grammar::VERB)
    }

    /// True for what follows a name and is no verb: 在, 也, 和.
    #[inline]
    pub fn particle(&self, entry: &Entry) -> bool {
        entry.verb == self.particle
    }

    /// The class of a word before a name.
    #[inline]
    pub fn before(&self, entry: &Entry) -> u8 {
        self.befores
            .get(usize::from(entry.before))
            .copied()
            .unwrap_or(grammar::BEFORE)
    }

    /// True for the label of a group: 区领导.
    #[inline]
    pub fn group(&self, entry: &Entry) -> bool {
        self.before(entry) == grammar::GROUP
    }

    /// True for 同志, 先生, 小姐 after a name.
    #[inline]
    pub fn address(&self, entry: &Entry) -> bool {
        entry.is(class::VERB) && self.verb(entry) == grammar::AFTER
    }

    /// True for a modifier that is no part of the title: 著名, 现任, 党组.
    #[inline]
    pub fn outside(&self, entry: &Entry) -> bool {
        self.outside.contains(&entry.modifier)
    }

    /// True for words that may be part of a name: nouns, words that only qualify nouns.
    #[inline]
    pub fn noun(&self, entry: &Entry) -> bool {
        self.noun.get(usize::from(entry.pos)).copied().unwrap_or(false)
    }

    /// True for words that are names or parts of names themselves.
    #[inline]
    pub fn name_like(&self, entry: &Entry) -> bool {
        self.name.get(usize::from(entry.pos)).copied().unwrap_or(false)
    }

    /// True for numbers, measures and times.
    #[inline]
    pub fn number(&self, entry: &Entry) -> bool {
        self.speech(entry) == Speech::Number
    }

    /// True for suffixes of divisions, villages, roads and squares.
    #[inline]
    pub fn settled(&self, entry: &Entry) -> bool {
        self.settled.contains(&entry.place)
    }

    /// True for suffixes of stations, airports, waters and mountains.
    pub fn spot(&self, entry: &Entry) -> bool {
        self.spots.contains(&entry.place)
    }

    /// True for 省, 市, 县 standing for the reader's own.
    #[inline]
    pub fn level(&self, entry: &Entry) -> bool {
        entry.is(class::LEVEL)
    }

    /// True for the ends of the names of companies and schools.
    #[inline]
    pub fn firm(&self, entry: &Entry) -> bool {
        self.firms.contains(&entry.org)
    }

    /// True for a place of the gazetteer that the dictionary knows as a place too.
    #[inline]
    pub fn sure_place(&self, entry: &Entry) -> bool {
        entry.is(class::PLACE) && entry.pos == self.place_tag && entry.len > 1
    }

    /// True for a country.
    pub fn country(&self, entry: &Entry) -> bool {
        entry.is(class::PLACE) && entry.place == self.country
    }

    /// True for 协会, 学会.
    #[inline]
    pub fn association(&self, entry: &Entry) -> bool {
        entry.org == self.association
    }

    /// True for 证券, 科技, 能源, which end a company's name only where no noun follows.
    #[inline]
    pub fn loose(&self, entry: &Entry) -> bool {
        entry.org == self.loose
    }

    /// True for 高新区, 经开区, which stand alone.
    #[inline]
    pub fn zone(&self, entry: &Entry) -> bool {
        entry.place == self.zone && entry.len > 2
    }

    /// True for 代, 代理 before a title.
    pub fn acting(&self, entry: &Entry) -> bool {
        entry.modifier == self.acting
    }

    /// True for titles of companies: 董事长, 总经理.
    pub fn enterprise_title(&self, entry: &Entry) -> bool {
        entry.title == self.titles[0]
    }

    /// True for what somebody does for a living rather than a post: 队员.
    pub fn profession(&self, entry: &Entry) -> bool {
        entry.title == self.titles[1]
    }

    /// True for a country or a province, which 公路 and 机场 after it do not name (中国公路).
    pub fn wide_place(&self, entry: &Entry) -> bool {
        self.far[..2].contains(&entry.place)
    }

    /// Cost of a place of the gazetteer: whole countries are named more often than townships.
    #[inline]
    pub fn place_cost(&self, entry: &Entry) -> f32 {
        match self.far.iter().position(|k| *k == entry.place) {
            Some(0 | 1) => 9.0,
            Some(_) => 14.0,
            None => 11.5,
        }
    }

    /// True for frequent particles and adverbs.
    #[inline]
    pub fn particle_like(&self, entry: &Entry) -> bool {
        self.closed(entry) && self.speech(entry) != Speech::Verb
    }

    /// True for organs of which there is one at each level: named without their place they are the reader's.
    #[inline]
    pub fn sole(&self, entry: &Entry) -> bool {
        self.sole.contains(&entry.org)
    }

    /// True for transcribed names of the dictionary.
    #[inline]
    pub fn transcribed(&self, entry: &Entry) -> bool {
        entry.is(class::WORD) && entry.pos == self.transcribed
    }

    /// True for 说, 称.
    #[inline]
    pub fn speaking(&self, entry: &Entry) -> bool {
        entry.verb == self.speaking
    }

    /// True for particles that no name stands before: 着, 了, 之.
    #[inline]
    pub fn clings(&self, entry: &Entry) -> bool {
        self.clings.get(usize::from(entry.pos)).copied().unwrap_or(false)
    }

    /// True for 有, the most frequent verb of all.
    #[inline]
    pub fn have(&self, entry: &Entry) -> bool {
        entry.len == 1 && entry.pos == self.have && entry.cost < 550
    }

    /// True for 党组 before 副书记.
    #[inline]
    pub fn organ(&self, entry: &Entry) -> bool {
        entry.modifier == self.organ
    }

    /// True for 和, 与, 及.
    #[inline]
    pub fn and(&self, entry: &Entry) -> bool {
        entry.pos == self.conjunction && entry.len <= 2
    }

    /// What an entry does as a word.
    #[inline]
    pub fn speech(&self, entry: &Entry) -> Speech {
        self.speech
            .get(usize::from(entry.pos))
            .copied()
            .unwrap_or(Speech::Content)
    }

    /// What a single character is, see [`mark`].
    fn marks(&self, info: &CharInfo, entry: Option<&Entry>) -> u16 {
        let when = |is: bool, mark: u16| if is { mark } else { 0 };
        let spells = info.initial < CharInfo::FAR || info.inner < CharInfo::FAR;
        let name = when(info.surname < CharInfo::FAR, mark::SURNAME)
            | when(info.last < CharInfo::FAR, mark::SPELT)
            | when(spells, mark::SPELLS);
        let Some(entry) = entry else { return name };
        let closed = self.closed(entry);
        name | when(closed, mark::CLOSED)
            | when(closed && self.speech(entry) != Speech::Verb, mark::PARTICLE)
            | when(self.level(entry), mark::LEVEL)
            | when(entry.is(class::LEVEL | class::PLACE_SUFFIX), mark::PLACE_END)
            | when(self.number(entry), mark::NUMBER)
            | when(entry.is(class::COUNTRY), mark::COUNTRY)
    }

    /// True for a character that stands in no name of the shapes that no surname begins: particles, frequent verbs.
    #[inline]
    pub fn closed(&self, entry: &Entry) -> bool {
        let limit = match self.speech(entry) {
            Speech::Function | Speech::Adverb | Speech::Locative => 790,
            Speech::Verb => 850,
            Speech::Content | Speech::Number => 0,
        };
        entry.is(class::WORD) && entry.cost < limit
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
