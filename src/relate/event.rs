//! Events and roles in the making, and the sentence they are read from.
//!
//! Must not know how they are found.

use super::dates::DateMention;
use super::encoded::Encoded;
use super::names::EventName;
use super::people::Group;
use crate::date::PartialDate;
use crate::record::{EventKind, Role};
use crate::span::Span;

/// A sentence, ready for the rules.
pub struct Sentence<'a> {
    /// Its tokens.
    pub encoded: &'a Encoded,
    /// Groups of people of its block.
    pub groups: &'a [Group],
    /// Event names of its block.
    pub names: &'a [EventName],
    /// Dates of its block.
    pub dates: &'a [DateMention],
    /// Index of the block in the article.
    pub block: usize,
    /// The block's characters as printed.
    pub chars: &'a [char],
    /// The same in the forms that the tables are written in.
    pub folded: &'a [char],
}

/// Where words stand: block and span in the block's text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Index of the block.
    pub block: usize,
    /// Span in it.
    pub span: Span,
}

/// An event in the making.
#[derive(Debug, Clone)]
pub struct Event {
    /// Sort.
    pub kind: EventKind,
    /// Name as printed.
    pub name: String,
    /// Other names that the text has for it.
    pub(super) other_names: Vec<String>,
    /// Head of the name, where it has one.
    pub(super) head: Option<&'static str>,
    /// When.
    pub date: PartialDate,
    /// Time of day, as printed.
    pub time: Option<String>,
    /// Where, as printed.
    pub place: Option<String>,
    /// Who holds it, as printed.
    pub organisers: Vec<String>,
    /// What it is about, as printed.
    pub topic: Option<String>,
    /// The words that report it.
    pub spot: Spot,
    /// Rule and confidence.
    pub rule: (String, f32),
    /// The person whose reception it is (分别会见).
    pub(super) guest: Option<usize>,
    /// Events made by one sentence (分别会见) share a number.
    pub(super) set: usize,
    /// The event whose people all take part in this one (与会人员参观了…).
    pub(super) company_of: Option<usize>,
    /// Whose congress or session it is, and the words that say so: they take part where nobody else is named.
    pub(super) congress: Option<(Vec<String>, Spot)>,
    /// It sums up what several people did, each elsewhere (三人分别走访了…).
    pub(super) overview: bool,
    /// The text has come to it since.
    pub(super) opened: bool,
    /// It is told without a day, or with the first of several.
    pub(super) days: bool,
}

impl Event {
    /// Its name and its other names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.other_names)
            .map(String::as_str)
    }
}

/// One role of one person, or of an organisation.
#[derive(Debug, Clone)]
pub struct Part {
    /// Index into the events.
    pub event: usize,
    /// Whose.
    pub who: Who,
    /// In which role.
    pub role: Role,
    /// Position in the printed list, from 1.
    pub order: Option<u32>,
    /// The list goes on without names (等).
    pub open: bool,
    /// The words that say so.
    pub spot: Spot,
    /// Rule and confidence.
    pub rule: (String, f32),
}

/// Who takes part.
#[derive(Debug, Clone, PartialEq)]
pub enum Who {
    /// A person of the register, and the words of the phrase.
    Person(usize, Span),
    /// An organisation, by its words.
    Organisation(String),
}
