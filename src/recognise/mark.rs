//! What a single character may be by itself, as bits. Must not know texts, nor the words that characters make.

use crate::lexicon::compile::entry::CharInfo;
use crate::lexicon::compile::lists::{List, Lists};
use crate::lexicon::compile::surfaces::Node;

/// Stands in no name of the shapes that no surname begins, see [`Kinds::closed`](super::kinds::Kinds::closed).
pub(super) const CLOSED: u16 = 1;
/// A frequent particle or adverb, see [`Kinds::particle_like`](super::kinds::Kinds::particle_like).
pub(super) const PARTICLE: u16 = 1 << 1;
/// 省, 市, 县.
pub(super) const LEVEL: u16 = 1 << 2;
/// Ends a place's name.
pub(super) const PLACE_END: u16 = 1 << 3;
/// A country, province or continent by one character.
pub(super) const COUNTRY: u16 = 1 << 5;
/// A number, measure or time.
pub(super) const NUMBER: u16 = 1 << 4;
/// A surname.
pub(super) const SURNAME: u16 = 1 << 6;
/// Ends transcribed names.
pub(super) const SPELT: u16 = 1 << 7;
/// Begins transcribed names, or stands inside them.
pub(super) const SPELLS: u16 = 1 << 9;
/// May frame a name of any shape before it, see [`frames`].
pub(super) const FRAME: u16 = 1 << 8;

/// 某, which stands for a given name that is not told.
pub(super) const SOMEBODY: u16 = 1 << 10;

/// Close a frame that a verb opens: 任命…为, 免去…的职务.
pub(super) const CLOSES: [char; 5] = ['为', '的', '辞', '兼', '任'];

/// What the words begin with that frame a name of any shape before them: 任命…为, …总书记.
pub(super) fn frames(lists: &Lists) -> impl Iterator<Item = char> {
    let words = [List::Headed, List::Comrade].into_iter();
    words.flat_map(|list| lists.firsts(list)).chain(CLOSES)
}

/// A single character.
#[derive(Clone, Copy, Default)]
pub(super) struct Letter {
    /// What surfaces end with it.
    pub ends: Node,
    /// What it is by itself, the bits of this module.
    pub marks: u16,
    /// What it costs in a name.
    pub name: NameChar,
}

/// What a character costs in a name of a surname and a given name, see
/// [`CharInfo`](crate::lexicon::compile::entry::CharInfo).
#[derive(Clone, Copy, Default)]
pub(super) struct NameChar {
    /// As a surname.
    pub surname: f32,
    /// As the first of two given-name characters.
    pub first: f32,
    /// As the second of two.
    pub second: f32,
    /// As the only one.
    pub single: f32,
}

impl Letter {
    /// Stands where there is none.
    pub const NONE: Self = Self {
        ends: Node::NONE,
        marks: 0,
        name: NameChar::NONE,
    };
}

impl NameChar {
    /// No character of any name.
    const NONE: Self = Self {
        surname: CharInfo::FAR,
        first: CharInfo::FAR,
        second: CharInfo::FAR,
        single: CharInfo::FAR,
    };
}
