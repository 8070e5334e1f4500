//! An entry of the tables and what it is as a word, worked out once. Must not know texts.

use crate::lexicon::compile::entry::Entry;

/// A bit among the classes of an entry that no table sets: a transcribed name of the dictionary, of three characters
/// and more.
pub(super) const TRANSCRIBED: u32 = 1 << 31;
/// Another: a word or a verb of two characters and more.
pub(super) const SEVERAL: u32 = 1 << 30;

/// An entry and what it is as a word, in one place that the processor fetches at once.
#[derive(Clone, Copy)]
#[repr(align(32))]
pub(super) struct Known {
    pub entry: Entry,
    pub word: Word,
}

/// An entry as a plain word.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// What it costs.
    pub cost: f32,
    /// Class, see [`super::grammar`]; [`Word::NONE`] for what is hardly ever a plain word.
    pub class: u8,
}

impl Word {
    /// No class.
    pub const NONE: u8 = u8::MAX;
}
