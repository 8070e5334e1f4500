//! What the automaton finds, kept by end position in flat buffers; and the kinds of the tables by number.
//!
//! Must not know candidates or scores.

use super::grammar::class as grammar;
use super::text::{Sort, Text};
use crate::lexicon::compile::entry::{Entry, class};
use crate::lexicon::compile::{Column, Compiled};
use std::ops::Range;

/// A surface of the tables in the text. It carries what the tables say of it: hits are looked at many times, and
/// the tables are too big for the processor's cache.
#[derive(Clone, Copy)]
pub(super) struct Hit {
    /// First character.
    pub start: u32,
    /// Place in the tables.
    pub index: u32,
    /// What the tables say.
    pub entry: Entry,
}

/// All hits of a sentence, overlaps kept.
#[derive(Default)]
pub(super) struct Hits {
    /// First character of the sentence.
    base: usize,
    /// Grouped by the end of the hit, longest first.
    hits: Vec<Hit>,
    /// By end; one more at the end.
    ends: Vec<End>,
    /// What the tables say of each single character; of length 0 where they say nothing.
    singles: Vec<Entry>,
    /// What each single character is, see [`mark`].
    marks: Vec<u8>,
    /// A country, province or continent stands there by one character.
    pub abbreviated: bool,
}

/// What a single character may be: bits.
pub(super) mod mark {
    /// Stands in no name of the shapes that no surname begins, see [`Kinds::closed`](super::Kinds::closed).
    pub const CLOSED: u8 = 1;
    /// A frequent particle or adverb, see [`Kinds::particle_like`](super::Kinds::particle_like).
    pub const PARTICLE: u8 = 1 << 1;
    /// 省, 市, 县.
    pub const LEVEL: u8 = 1 << 2;
    /// Ends a place's name.
    pub const PLACE_END: u8 = 1 << 3;
    /// A number, measure or time.
    pub const NUMBER: u8 = 1 << 4;
}

/// What ends at a position.
#[derive(Clone, Copy, Default)]
struct End {
    /// Where the hits begin that end here.
    begin: u32,
    /// All their classes.
    classes: u32,
    /// One past the latest start of a word of two characters and more that ends here or before.
    word: u32,
    /// Whether an element of minority names ended here, one character before, and so on: a bit each.
    elements: u8,
    /// So for surnames of several characters.
    surnames: u8,
}

impl Hits {
    /// Scans a sentence of the text. One at a time, so that what is found is still in the processor's cache when it is
    /// looked at.
    pub fn scan(&mut self, text: &Text, sentence: Range<usize>, tables: &Compiled, kinds: &Kinds) {
        self.base = sentence.start;
        self.hits.clear();
        self.ends.clear();
        self.singles.clear();
        self.marks.clear();
        self.abbreviated = false;
        self.ends.push(End::default());
        let mut stepper = tables.automaton.find_overlapping_stepper();
        let (mut word, mut elements, mut surnames) = (0, 0, 0);
        for (at, &c) in sentence.clone().zip(&text.chars[sentence.clone()]) {
            let begin = self.hits.len() as u32;
            let mut classes = 0;
            stepper.consume(c);
            let mut single = Entry::default();
            for hit in stepper.matches() {
                let index = hit.value();
                let entry = *tables.entry(index);
                let len = usize::from(entry.len);
                if len == 1 {
                    single = entry;
                } else if len > at + 1 - sentence.start || text.crosses_gap(at + 1 - len, at + 1) {
                    continue;
                } else if entry.is(class::WORD | class::VERB) {
                    word = word.max((at + 2 - len) as u32);
                }
                classes |= entry.classes;
                let start = (at + 1 - len) as u32;
                self.hits.push(Hit { start, index, entry });
            }
            self.singles.push(single);
            self.abbreviated |= single.is(class::COUNTRY);
            self.marks
                .push(if single.len > 0 { kinds.marks(&single) } else { 0 });
            elements = elements << 1 | u8::from(classes & class::ELEMENT != 0);
            surnames = surnames << 1 | u8::from(classes & class::SURNAME != 0);
            self.ends.push(End {
                begin,
                classes,
                word,
                elements,
                surnames,
            });
        }
        let begin = self.hits.len() as u32;
        self.ends.push(End {
            begin,
            ..End::default()
        });
    }

    /// Each hit that ends before `end`.
    #[inline]
    pub fn at(&self, end: usize) -> &[Hit] {
        let end = end.wrapping_sub(self.base);
        match (self.ends.get(end), self.ends.get(end.wrapping_add(1))) {
            (Some(from), Some(to)) => &self.hits[from.begin as usize..to.begin as usize],
            _ => &[],
        }
    }

    /// Start and entry of each hit that ends before `end`.
    pub fn ending_at<'a>(
        &'a self,
        end: usize,
        _tables: &'a Compiled,
    ) -> impl Iterator<Item = (usize, u32)> + 'a {
        self.at(end).iter().map(|hit| (hit.start as usize, hit.index))
    }

    /// True if a hit of one of these classes ends before `end`.
    #[inline]
    pub fn any_at(&self, end: usize, classes: u32) -> bool {
        self.end(end).is_some_and(|e| e.classes & classes != 0)
    }

    /// True if a word of two characters and more stands within these characters.
    #[inline]
    pub fn word_inside(&self, start: usize, end: usize) -> bool {
        self.end(end).is_some_and(|e| e.word as usize > start)
    }

    /// True if an element of minority names ends here or up to so many characters before.
    #[inline]
    pub fn element_within(&self, end: usize, before: usize) -> bool {
        self.end(end)
            .is_some_and(|e| e.elements & u8::MAX >> (7 - before.min(7)) != 0)
    }

    /// Whether a surname of several characters ends here, one character before, and so on: a bit each.
    #[inline]
    pub fn surnames(&self, end: usize) -> u8 {
        self.end(end).map_or(0, |e| e.surnames)
    }

    #[inline]
    fn end(&self, end: usize) -> Option<&End> {
        self.ends.get(end.wrapping_sub(self.base))
    }

    /// True if the single character there is one of these, see [`mark`].
    #[inline]
    pub fn marked(&self, at: usize, marks: u8) -> bool {
        self.marks
            .get(at.wrapping_sub(self.base))
            .is_some_and(|m| m & marks != 0)
    }

    /// The entry of the single character there.
    #[inline]
    pub fn single(&self, at: usize, _tables: &Compiled) -> Option<&Entry> {
        self.singles.get(at.wrapping_sub(self.base)).filter(|e| e.len > 0)
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
    clings: Vec<bool>,
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
    #[inline]
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
        entry.is(class::TITLE) && entry.title == self.enterprise_title
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
    fn marks(&self, entry: &Entry) -> u8 {
        let when = |is: bool, mark: u8| if is { mark } else { 0 };
        let closed = self.closed(entry);
        when(closed, mark::CLOSED)
            | when(closed && self.speech(entry) != Speech::Verb, mark::PARTICLE)
            | when(self.level(entry), mark::LEVEL)
            | when(entry.is(class::LEVEL | class::PLACE_SUFFIX), mark::PLACE_END)
            | when(self.number(entry), mark::NUMBER)
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
