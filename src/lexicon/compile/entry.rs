//! What the tables say of one surface, and of one character.
//!
//! Must not know tables or texts. Costs are negative natural logarithms of probabilities: smaller is likelier.

use super::bytes::{Reader, Writer};

/// Bits of [`Entry::classes`]: in which tables the surface stands.
pub mod class {
    /// A word of the general dictionary.
    pub const WORD: u32 = 1;
    /// A title (书记).
    pub const TITLE: u32 = 1 << 1;
    /// A modifier before a title (副, 常务副).
    pub const MODIFIER: u32 = 1 << 2;
    /// A place of the gazetteer, a country, a river.
    pub const PLACE: u32 = 1 << 3;
    /// What a place's name ends with (市, 路).
    pub const PLACE_SUFFIX: u32 = 1 << 4;
    /// An organisation by name (全国人大常委会).
    pub const ORG: u32 = 1 << 5;
    /// An organ that needs its place before it (市委, 组织部).
    pub const ORG_STEM: u32 = 1 << 6;
    /// What an organisation's name ends with (公司, 委员会).
    pub const ORG_SUFFIX: u32 = 1 << 7;
    /// A verb with people around it (主持, 会见).
    pub const VERB: u32 = 1 << 8;
    /// A word before a name that is no title (村民, 区领导).
    pub const BEFORE: u32 = 1 << 9;
    /// Looks like a name and is none.
    pub const NOT_NAME: u32 = 1 << 10;
    /// A surname of several characters.
    pub const SURNAME: u32 = 1 << 11;
    /// 原, 时任: said of a post, not part of it.
    pub const STATE: u32 = 1 << 12;
    /// Part of minority names (阿不都).
    pub const ELEMENT: u32 = 1 << 13;
    /// A modifier after a title.
    pub const AFTER: u32 = 1 << 14;
    /// 省, 市, 县 and so on standing for the reader's own.
    pub const LEVEL: u32 = 1 << 16;
    /// A word that names of organs have inside (发展 in 发展改革委).
    pub const INNER: u32 = 1 << 15;
    /// A country, province or continent by one character: 美 in 中美关系, 访美, 美方.
    pub const COUNTRY: u32 = 1 << 17;
    /// What stands before such a character: 访 in 访美.
    pub const ABBREVIATION_BEFORE: u32 = 1 << 18;
    /// What stands after one: 政府 in 俄政府.
    pub const ABBREVIATION_AFTER: u32 = 1 << 19;
    /// What stands after two: 关系 in 中美关系.
    pub const ABBREVIATION_PAIR: u32 = 1 << 20;
    /// A frequent foreign family or given name (威尔逊, 玛丽).
    pub const FOREIGN_NAME: u32 = 1 << 21;
    /// A person of history whom texts name without a title (李白).
    pub const HISTORICAL: u32 = 1 << 22;
    /// Two characters that are a place each: 中美.
    pub const ABBREVIATION_BOTH: u32 = 1 << 23;
    /// A city that its club is called by where sport is spoken of: 利物浦.
    pub const CLUB_CITY: u32 = 1 << 24;
    /// A word that sport is spoken of with: 主场, 客队.
    pub const SPORT: u32 = 1 << 25;
}

/// Absent cost.
pub const NONE: u16 = u16::MAX;

/// Everything the tables say of one surface. Kinds are places in the lists of [`super::words`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Entry {
    /// Bits of [`class`].
    pub classes: u32,
    /// Cost as a word, in hundredths; [`NONE`] if it is no word.
    pub cost: u16,
    /// Cost as a surname, in hundredths; [`NONE`] if it is none.
    pub surname: u16,
    /// Characters.
    pub len: u8,
    /// Part of speech.
    pub pos: u8,
    /// Kind of title.
    pub title: u8,
    /// Kind of title modifier.
    pub modifier: u8,
    /// Kind of organisation, stem or suffix.
    pub org: u8,
    /// Least number of characters before an organisation's suffix.
    pub min_body: u8,
    /// Kind or level of place, or of place suffix.
    pub place: u8,
    /// Class of verb.
    pub verb: u8,
    /// Class of word before a name.
    pub before: u8,
    /// Kind of surname.
    pub surname_kind: u8,
    /// Characters of the organ that a title carries within itself (党委书记: 2).
    pub organ: u8,
}

impl Entry {
    /// Bytes of one entry.
    pub const BYTES: usize = 19;

    /// Appends it.
    pub fn write(&self, w: &mut Writer) {
        w.u32(self.classes);
        w.u16(self.cost);
        w.u16(self.surname);
        for b in [
            self.len,
            self.pos,
            self.title,
            self.modifier,
            self.org,
            self.min_body,
            self.place,
            self.verb,
            self.before,
            self.surname_kind,
            self.organ,
        ] {
            w.u8(b);
        }
    }

    /// Reads one from exactly [`Self::BYTES`] bytes.
    pub fn read(b: &[u8; Self::BYTES]) -> Self {
        Self {
            classes: u32::from_le_bytes([b[0], b[1], b[2], b[3]]),
            cost: u16::from_le_bytes([b[4], b[5]]),
            surname: u16::from_le_bytes([b[6], b[7]]),
            len: b[8],
            pos: b[9],
            title: b[10],
            modifier: b[11],
            org: b[12],
            min_body: b[13],
            place: b[14],
            verb: b[15],
            before: b[16],
            surname_kind: b[17],
            organ: b[18],
        }
    }

    /// True when it stands in any of these tables.
    #[inline]
    pub fn is(&self, classes: u32) -> bool {
        self.classes & classes != 0
    }
}

/// What the tables say of one character. Costs in nats; [`CharInfo::FAR`] where the tables have nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CharInfo {
    /// As a surname of one character.
    pub surname: f32,
    /// As the first of two given-name characters.
    pub first: f32,
    /// As the second of two.
    pub second: f32,
    /// As the only one.
    pub single: f32,
    /// Anywhere in running text.
    pub background: f32,
    /// As the first of a transcribed name.
    pub initial: f32,
    /// Inside a transcribed name.
    pub inner: f32,
    /// As the last of a transcribed name.
    pub last: f32,
    /// What speaks against a name that ends before it.
    pub follows: f32,
    /// Kind of surname.
    pub surname_kind: u8,
}

impl CharInfo {
    /// The cost of what never occurs.
    pub const FAR: f32 = 30.0;
    /// A character that no table knows.
    pub const UNKNOWN: Self = Self {
        surname: Self::FAR,
        first: 12.0,
        second: 12.0,
        single: 12.0,
        background: 12.0,
        initial: Self::FAR,
        inner: Self::FAR,
        last: Self::FAR,
        follows: 0.0,
        surname_kind: 0,
    };

    /// Appends it.
    pub fn write(&self, w: &mut Writer) {
        for v in [
            self.surname,
            self.first,
            self.second,
            self.single,
            self.background,
            self.initial,
            self.inner,
            self.last,
            self.follows,
        ] {
            w.f32(v);
        }
        w.u8(self.surname_kind);
    }

    /// Takes one off the front.
    pub fn read(r: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            surname: r.f32()?,
            first: r.f32()?,
            second: r.f32()?,
            single: r.f32()?,
            background: r.f32()?,
            initial: r.f32()?,
            inner: r.f32()?,
            last: r.f32()?,
            follows: r.f32()?,
            surname_kind: r.u8()?,
        })
    }
}
