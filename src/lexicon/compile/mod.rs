//! Tables to one automaton and the facts behind it: run by the build script over `dictionaries/`, and at run
//! time when a user brings tables of their own.
//!
//! Knows tables and characters; must not know texts. The build script includes this folder by path, so it
//! refers to nothing outside itself.

// The build script writes and the library reads: each uses a part.
#![allow(dead_code)]

pub mod bytes;
pub mod entry;
pub mod normal;
pub mod table;
pub mod tables;
mod weigh;

use bytes::{Reader, Writer};
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use entry::{CharInfo, Entry, NONE};
use normal::Normal;
use std::collections::{BTreeMap, BTreeSet};
use table::RowError;

/// The automaton: a surface's value is the index of its entry.
pub type Automaton = CharwiseDoubleArrayAhoCorasick<u32>;

/// Columns whose words are kinds, numbered from 1 as they come; 0 is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Part of speech.
    Pos,
    /// Kind of surname.
    Surname,
    /// Kind of title.
    Title,
    /// Kind of title modifier.
    Modifier,
    /// Kind of organisation.
    Org,
    /// Kind of place.
    Place,
    /// Class of verb.
    Verb,
    /// Class of word before a name.
    Before,
}

impl Column {
    /// How many there are.
    pub const COUNT: usize = 8;
}

/// Everything compiled.
pub struct Compiled {
    /// Finds the surfaces.
    pub automaton: Automaton,
    /// What they are.
    pub entries: Vec<Entry>,
    /// What single characters are; looked up through [`Self::char_index`].
    pub chars: Vec<CharInfo>,
    /// Place in [`Self::chars`] of every character of the basic plane; 0 is the unknown one.
    pub char_index: Vec<u16>,
    /// One character to the form that is matched.
    pub normal: Normal,
    /// Of every character of the basic plane the form that is matched, and the place of that in [`Self::chars`]; one
    /// table, so that a text's characters are looked up once.
    pub glyphs: Vec<(u16, u16)>,
    /// The kinds of each [`Column`].
    pub kinds: [Vec<String>; Column::COUNT],
}

/// The table [`Compiled::glyphs`].
fn glyphs(normal: &Normal, char_index: &[u16]) -> Vec<(u16, u16)> {
    let forms = normal.map.iter();
    forms.map(|&form| (form, char_index[usize::from(form)])).collect()
}

/// A surface while tables are read.
#[derive(Default)]
pub struct Draft {
    /// Bits of [`entry::class`].
    pub classes: u32,
    /// Occurrences as a word.
    pub freq: f32,
    /// The rest.
    pub entry: Entry,
}

/// Takes tables, gives [`Compiled`].
pub struct Builder {
    /// One character to the form that is matched.
    pub normal: Normal,
    /// Sum of the words' frequencies.
    pub word_total: f64,
    /// Counts of given-name characters: first, second, single, background.
    pub given: Vec<(char, [f32; 4])>,
    /// Counts of characters of transcribed names: initial, inner, final.
    pub transliteration: Vec<(char, [f32; 3])>,
    /// Counts of characters right after a name, and anywhere.
    pub after_names: Vec<(char, [f32; 2])>,
    /// What the titles that may follow a name begin with.
    pub title_begins: BTreeSet<char>,
    surfaces: BTreeMap<String, Draft>,
    chars: BTreeMap<char, CharInfo>,
    kinds: [Vec<String>; Column::COUNT],
}

/// A cost in hundredths.
pub fn hundredths(cost: f32) -> u16 {
    (cost * 100.0).clamp(0.0, f32::from(NONE - 1)) as u16
}

impl Builder {
    /// An empty one.
    pub fn new(normal: Normal) -> Self {
        Self {
            normal,
            word_total: 0.0,
            given: Vec::new(),
            transliteration: Vec::new(),
            after_names: Vec::new(),
            title_begins: BTreeSet::new(),
            surfaces: BTreeMap::new(),
            chars: BTreeMap::new(),
            kinds: Default::default(),
        }
    }

    /// Adds a table.
    ///
    /// # Errors
    /// The first row that is wrong.
    pub fn table(&mut self, file: &str, text: &str) -> Result<(), RowError> {
        tables::load(self, &table::Table::parse(file, text)?)
    }

    fn kind(&mut self, column: Column, words: &str) -> u8 {
        if words.is_empty() {
            return 0;
        }
        let list = &mut self.kinds[column as usize];
        let index = list.iter().position(|k| k == words).unwrap_or_else(|| {
            list.push(words.to_owned());
            list.len() - 1
        });
        u8::try_from(index + 1).unwrap_or(0)
    }

    fn entry(&mut self, words: &str) -> &mut Draft {
        let surface = self.normal.text(words);
        self.surfaces.entry(surface).or_insert_with(|| Draft {
            entry: Entry {
                cost: NONE,
                surname: NONE,
                ..Entry::default()
            },
            ..Draft::default()
        })
    }

    fn place(&mut self, words: &str, kind: u8) {
        let entry = self.entry(words);
        entry.classes |= entry::class::PLACE;
        entry.entry.place = kind;
    }

    /// Words of two characters and more inside the names of organs are marked.
    fn mark_inner(&mut self) {
        let mut inner = Vec::new();
        let organs = entry::class::ORG | entry::class::ORG_STEM | entry::class::ORG_SUFFIX;
        for (name, _) in self.surfaces.iter().filter(|(_, d)| d.classes & organs != 0) {
            let at: Vec<usize> = name.char_indices().map(|(b, _)| b).chain([name.len()]).collect();
            for from in 0..at.len() {
                for to in from + 2..at.len().min(from + 5) {
                    let word = &name[at[from]..at[to]];
                    let known = self
                        .surfaces
                        .get(word)
                        .is_some_and(|d| d.classes & entry::class::WORD != 0);
                    if known && word.len() < name.len() {
                        inner.push(word.to_owned());
                    }
                }
            }
        }
        // Once is chance.
        inner.sort_unstable();
        for word in inner.chunk_by(|a, b| a == b).filter(|same| same.len() > 2) {
            self.entry(&word[0]).classes |= entry::class::INNER;
        }
    }

    /// Nouns that end like a company or a school (热电厂, 幼儿园) end organisations' names too.
    fn mark_tails(&mut self) {
        let kinds: Vec<u8> = ["enterprise", "school", "health", "research"]
            .map(|k| self.kind(Column::Org, k))
            .to_vec();
        let nouns: Vec<u8> = ["n", "nz", "nt"].map(|k| self.kind(Column::Pos, k)).to_vec();
        let mut tails = Vec::new();
        for (word, draft) in &self.surfaces {
            if draft.classes & entry::class::WORD == 0 || !nouns.contains(&draft.entry.pos) || word.len() < 9
            {
                continue;
            }
            let suffix = word.char_indices().skip(1).find_map(|(byte, _)| {
                let draft = self.surfaces.get(&word[byte..])?;
                (draft.classes & entry::class::ORG_SUFFIX != 0).then_some(draft.entry.org)
            });
            if let Some(kind) = suffix.filter(|k| kinds.contains(k)) {
                tails.push((word.clone(), kind));
            }
        }
        for (word, kind) in tails {
            let draft = self.entry(&word);
            if draft.classes & (entry::class::ORG | entry::class::ORG_STEM | entry::class::ORG_SUFFIX) == 0 {
                draft.classes |= entry::class::ORG_SUFFIX;
                draft.entry.org = kind;
                draft.entry.min_body = 1;
            }
        }
    }

    /// A place and 队 are a team, whatever the dictionary says of the word (丹麦队).
    fn mark_teams(&mut self) {
        let team = |word: &str| {
            let place = word.strip_suffix('队').and_then(|p| self.surfaces.get(p));
            place.is_some_and(|d| d.classes & entry::class::PLACE != 0 && word.len() > 6)
        };
        let teams: Vec<String> = self.surfaces.keys().filter(|w| team(w)).cloned().collect();
        let kind = self.kind(Column::Org, "club");
        for word in teams {
            let draft = self.entry(&word);
            draft.classes |= entry::class::ORG;
            draft.entry.org = kind;
        }
    }

    /// A title that is an organ and a title (党委书记) remembers where it divides.
    fn split_titles(&mut self) {
        let mut organs = Vec::new();
        let split = entry::class::TITLE | entry::class::BEFORE;
        let is =
            |words: &str, classes: u32| self.surfaces.get(words).is_some_and(|d| d.classes & classes != 0);
        for (words, _) in self.surfaces.iter().filter(|(_, d)| d.classes & split != 0) {
            let cut = words.char_indices().enumerate().skip(2).find(|(_, (byte, _))| {
                is(&words[..*byte], entry::class::ORG | entry::class::ORG_STEM)
                    && is(&words[*byte..], entry::class::TITLE)
            });
            // 司法部长 is 司法部 and 部长, which share a character.
            let shared = words
                .strip_suffix('长')
                .filter(|organ| organ.len() >= 9 && is(organ, entry::class::ORG | entry::class::ORG_STEM));
            if let Some(organ) = shared {
                organs.push((words.clone(), organ.chars().count() as u8));
            } else if let Some((chars, _)) = cut {
                organs.push((words.clone(), chars as u8));
            }
        }
        for (words, chars) in organs {
            let draft = self.entry(&words);
            draft.entry.organ = chars;
            // 县委常委 before a list is an organ and a title, no mere label.
            draft.classes &= !entry::class::BEFORE;
        }
    }

    fn char(&mut self, c: char) -> &mut CharInfo {
        self.chars.entry(c).or_insert(CharInfo::UNKNOWN)
    }

    /// Builds the automaton. `tuned` lays it out so that what texts hold often lies together, which takes a while
    /// and makes scanning quicker.
    ///
    /// # Errors
    /// What the automaton says when it cannot be built.
    pub fn compile(mut self, tuned: bool) -> Result<Compiled, String> {
        self.weigh_given();
        self.weigh_transliteration();
        self.weigh_after_names();
        self.split_titles();
        self.mark_inner();
        self.mark_tails();
        self.mark_teams();
        for level in tables::LEVELS.iter().chain(&['村', '校', '院', '团']) {
            self.entry(&level.to_string()).classes |= entry::class::LEVEL;
        }
        let total = self.word_total.max(1.0);
        // Frequent words first, so that what is looked at often lies together.
        let mut surfaces: Vec<(&String, &Draft)> = self.surfaces.iter().collect();
        surfaces.sort_by(|a, b| b.1.freq.total_cmp(&a.1.freq));
        let mut entries = Vec::with_capacity(surfaces.len());
        let mut patterns: Vec<(&str, u32)> = Vec::with_capacity(surfaces.len());
        for &(surface, draft) in &surfaces {
            let mut entry = draft.entry;
            entry.classes = draft.classes;
            entry.len = surface.chars().count().min(255) as u8;
            if draft.classes & entry::class::WORD != 0 {
                entry.cost = hundredths(-(((f64::from(draft.freq) + 0.5) / total).ln()) as f32);
            }
            patterns.push((surface, entries.len() as u32));
            entries.push(entry);
        }
        if patterns.is_empty() {
            patterns.push(("\u{0}", 0));
            entries.push(Entry::default());
        }
        let sample = if tuned { sample(&surfaces) } else { String::new() };
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .corpus(Some(sample).filter(|s| !s.is_empty()))
            .build_with_values(patterns)
            .map_err(|e| e.to_string())?;
        let mut chars = vec![CharInfo::UNKNOWN];
        let mut char_index = vec![0_u16; 0x1_0000];
        let mut infos: Vec<(char, CharInfo)> = self.chars.into_iter().collect();
        infos.sort_by(|a, b| a.1.background.total_cmp(&b.1.background));
        for (c, info) in infos {
            if let (Some(slot), Ok(index)) = (char_index.get_mut(c as usize), u16::try_from(chars.len())) {
                *slot = index;
                chars.push(info);
            }
        }
        Ok(Compiled {
            automaton,
            entries,
            chars,
            glyphs: glyphs(&self.normal, &char_index),
            char_index,
            normal: self.normal,
            kinds: self.kinds,
        })
    }
}

/// A text of nothing but words, as often as they occur, in an order like chance.
fn sample(surfaces: &[(&String, &Draft)]) -> String {
    const WORDS: usize = 300_000;
    let total: f64 = surfaces.iter().map(|(_, d)| f64::from(d.freq)).sum();
    let mut sums = Vec::with_capacity(surfaces.len());
    let mut sum = 0.0;
    for (_, draft) in surfaces {
        sum += f64::from(draft.freq) / total.max(1.0);
        sums.push(sum);
    }
    // A linear congruential generator: the same layout at every build.
    let mut state = 1_u64;
    let chances = std::iter::repeat_with(|| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    });
    let word = |at: f64| surfaces.get(sums.partition_point(|s| *s <= at));
    chances
        .take(WORDS)
        .filter_map(word)
        .map(|(surface, _)| surface.as_str())
        .collect()
}

impl Compiled {
    /// All of it as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut w = Writer::default();
        w.block(&self.automaton.serialize());
        w.u32(self.entries.len() as u32);
        self.entries.iter().for_each(|e| e.write(&mut w));
        w.u32(self.chars.len() as u32 - 1);
        // In their order, which is that of frequency.
        let mut chars: Vec<(u16, u16)> = (0..=u16::MAX)
            .zip(&self.char_index)
            .map(|(c, i)| (*i, c))
            .collect();
        chars.sort_unstable();
        for (index, c) in chars.into_iter().filter(|(i, _)| *i != 0) {
            w.u16(c);
            self.chars[usize::from(index)].write(&mut w);
        }
        let pairs: Vec<_> = self.normal.pairs().collect();
        w.u32(pairs.len() as u32);
        for (from, to) in pairs {
            w.u16(from);
            w.u16(to);
        }
        for list in &self.kinds {
            w.block(list.join("\t").as_bytes());
        }
        w.0
    }

    /// Back from bytes; `None` if they are not what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut r = Reader(bytes);
        let (automaton, _) = Automaton::deserialize(r.block()?).ok()?;
        let n = r.u32()? as usize;
        let size = n.checked_mul(Entry::BYTES)?;
        if size > r.0.len() {
            return None;
        }
        let (head, tail) = r.0.split_at(size);
        r.0 = tail;
        let entries = head
            .as_chunks::<{ Entry::BYTES }>()
            .0
            .iter()
            .map(Entry::read)
            .collect();
        let mut chars = vec![CharInfo::UNKNOWN];
        let mut char_index = vec![0_u16; 0x1_0000];
        for _ in 0..r.u32()? {
            let c = r.u16()?;
            char_index[usize::from(c)] = u16::try_from(chars.len()).ok()?;
            chars.push(CharInfo::read(&mut r)?);
        }
        let mut pairs = Vec::new();
        for _ in 0..r.u32()? {
            pairs.push((r.u16()?, r.u16()?));
        }
        let mut kinds: [Vec<String>; Column::COUNT] = Default::default();
        for list in &mut kinds {
            let words = std::str::from_utf8(r.block()?).ok()?;
            *list = words
                .split('\t')
                .filter(|w| !w.is_empty())
                .map(str::to_owned)
                .collect();
        }
        let normal = Normal::from_pairs(pairs);
        Some(Self {
            automaton,
            entries,
            chars,
            glyphs: glyphs(&normal, &char_index),
            char_index,
            normal,
            kinds,
        })
    }
}
