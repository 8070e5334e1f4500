//! Tables to one trie and the facts behind it: run by the build script over `dictionaries/`, and at run
//! time when a user brings tables of their own.
//!
//! Knows tables and characters; must not know texts. The build script includes this folder by path, so it
//! refers to nothing outside itself.

// The build script writes and the library reads: each uses a part.
#![allow(dead_code)]

pub mod bytes;
pub mod entry;
mod levels;
pub mod lists;
pub mod normal;
pub mod surfaces;
pub mod table;
pub mod tables;
mod weigh;

use bytes::{Reader, Writer};
use entry::{CharInfo, Entry, NONE};
use lists::{List, Lists};
use normal::Normal;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use surfaces::{Surface, Surfaces};
use table::{RowError, Table};

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
    pub surfaces: Surfaces,
    /// What they are. Surfaces of which the tables say the same share an entry: few of them are needed often.
    pub entries: Vec<Entry>,
    /// What single characters are, by their numbers, see [`Letters`]; 0 is the unknown one.
    pub chars: Vec<CharInfo>,
    /// The numbers.
    pub letters: Letters,
    /// One character to the form that is matched.
    pub normal: Normal,
    /// Of every character of the basic plane the number of the form that is matched, and [`CHANGED`] if that is another.
    pub glyphs: Vec<u16>,
    /// The kinds of each [`Column`].
    pub kinds: [Vec<String>; Column::COUNT],
    /// Words around and inside names.
    pub lists: Lists,
}

/// Numbers of the characters that surfaces are made of or that tables say something of, from 1, the most frequent
/// first.
pub struct Letters {
    /// Of the basic plane; 0 for characters of no table.
    basic: Vec<u16>,
    /// Beyond it, in order.
    beyond: Vec<(char, u16)>,
}

impl Letters {
    /// Numbers these.
    fn new(chars: impl IntoIterator<Item = char>) -> Option<Self> {
        let (mut basic, mut beyond) = (vec![0; 0x1_0000], Vec::new());
        for (c, number) in chars.into_iter().zip(1..) {
            let number = u16::try_from(number).ok().filter(|n| *n < CHANGED)?;
            match basic.get_mut(c as usize) {
                Some(slot) => *slot = number,
                None => beyond.push((c, number)),
            }
        }
        beyond.sort_unstable();
        Some(Self { basic, beyond })
    }

    /// The number of a character; 0 if no table holds it.
    #[inline]
    pub fn of(&self, c: char) -> u16 {
        match self.basic.get(c as usize) {
            Some(&number) => number,
            None => self.of_beyond(c),
        }
    }

    fn of_beyond(&self, c: char) -> u16 {
        let place = self.beyond.binary_search_by_key(&c, |(c, _)| *c);
        place.map_or(0, |at| self.beyond[at].1)
    }

    /// All of them, by their numbers.
    fn all(&self) -> Vec<char> {
        let basic = ('\0'..='\u{ffff}').map(|c| (self.of(c), c));
        let beyond = self.beyond.iter().map(|&(c, number)| (number, c));
        let mut all: Vec<(u16, char)> = basic.chain(beyond).filter(|(number, _)| *number != 0).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, c)| c).collect()
    }
}

/// A bit that no number has.
pub const CHANGED: u16 = 1 << 15;

/// The table [`Compiled::glyphs`].
fn glyphs(normal: &Normal, letters: &Letters) -> Vec<u16> {
    let mut glyphs = letters.basic.clone();
    for (from, form) in normal.pairs() {
        glyphs[usize::from(from)] = letters.basic[usize::from(form)] | CHANGED;
    }
    glyphs
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
    /// Words around and inside names.
    pub lists: Lists,
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
            lists: Lists::default(),
            surfaces: BTreeMap::new(),
            chars: BTreeMap::new(),
            kinds: Default::default(),
        }
    }

    /// Adds tables, by their files' names and texts: the lists before the others, whose rows are read by them.
    ///
    /// # Errors
    /// The first row that is wrong.
    pub fn tables<'t>(
        &mut self,
        all: impl Iterator<Item = (&'t str, &'t str)> + Clone,
    ) -> Result<(), RowError> {
        for lists in [true, false] {
            for (file, text) in all.clone().filter(|(_, text)| tables::are_lists(text) == lists) {
                tables::load(self, &Table::parse(file, text)?)?;
            }
        }
        Ok(())
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

    /// Lays everything out so that what texts hold often lies together.
    ///
    /// # Errors
    /// That there is too much of it.
    pub fn compile(mut self) -> Result<Compiled, String> {
        self.weigh_given();
        self.weigh_transliteration();
        self.weigh_after_names();
        self.mark_levels();
        self.split_titles();
        self.mark_inner();
        self.mark_tails();
        self.mark_teams();
        let own = [List::Level, List::OwnBody].map(|l| self.lists.single(l).to_vec());
        for level in own.iter().flatten() {
            self.entry(&level.to_string()).classes |= entry::class::LEVEL;
        }
        let letters = self.letters();
        let chars: Vec<CharInfo> = std::iter::once(CharInfo::UNKNOWN)
            .chain(
                letters
                    .iter()
                    .map(|c| self.chars.get(c).copied().unwrap_or(CharInfo::UNKNOWN)),
            )
            .collect();
        let letters = Letters::new(letters).ok_or("there are too many characters")?;
        let total = self.word_total.max(1.0);
        let mut drafts: Vec<(&String, &Draft)> = self.surfaces.iter().collect();
        drafts.sort_by(|a, b| b.1.freq.total_cmp(&a.1.freq));
        let mut entries = Vec::new();
        let mut known = HashMap::new();
        let mut surfaces = Vec::with_capacity(drafts.len());
        for (surface, draft) in drafts {
            let mut entry = draft.entry;
            entry.classes = draft.classes;
            entry.len = surface.chars().count().min(255) as u8;
            if draft.classes & entry::class::WORD != 0 {
                entry.cost = hundredths(-(((f64::from(draft.freq) + 0.5) / total).ln()) as f32);
            }
            let entry = *known.entry(entry).or_insert_with(|| {
                entries.push(entry);
                entries.len() as u32 - 1
            });
            let letters = surface.chars().rev().map(|c| letters.of(c)).collect();
            let weight = draft.freq + 0.5;
            surfaces.push(Surface {
                letters,
                entry,
                weight,
            });
        }
        Ok(Compiled {
            surfaces: Surfaces::build(surfaces, chars.len())?,
            entries,
            chars,
            glyphs: glyphs(&self.normal, &letters),
            letters,
            normal: self.normal,
            kinds: self.kinds,
            lists: self.lists,
        })
    }

    /// The characters that are numbered, the most frequent first.
    fn letters(&self) -> Vec<char> {
        let mut weights: BTreeMap<char, f32> = self.chars.keys().map(|c| (*c, 0.0)).collect();
        for (surface, draft) in &self.surfaces {
            for c in surface.chars() {
                *weights.entry(c).or_default() += draft.freq + 0.5;
            }
        }
        let mut all: Vec<(char, f32)> = weights.into_iter().collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        all.into_iter().map(|(c, _)| c).collect()
    }
}

impl Compiled {
    /// All of it as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut w = Writer::default();
        self.surfaces.write(&mut w);
        w.u32(self.entries.len() as u32);
        self.entries.iter().for_each(|e| e.write(&mut w));
        let letters = self.letters.all();
        w.u32(letters.len() as u32);
        for (c, info) in letters.into_iter().zip(&self.chars[1..]) {
            w.u32(c as u32);
            info.write(&mut w);
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
        self.lists.write(&mut w);
        w.0
    }

    /// Back from bytes; `None` if they are not what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut r = Reader(bytes);
        let surfaces = Surfaces::read(&mut r)?;
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
        let mut letters = Vec::new();
        for _ in 0..r.u32()? {
            letters.push(char::from_u32(r.u32()?)?);
            chars.push(CharInfo::read(&mut r)?);
        }
        let letters = Letters::new(letters)?;
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
        let lists = Lists::read(&mut r)?;
        let normal = Normal::from_pairs(pairs);
        Some(Self {
            surfaces,
            entries,
            chars,
            glyphs: glyphs(&normal, &letters),
            letters,
            normal,
            kinds,
            lists,
        })
    }
}
