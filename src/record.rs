//! What one document yields: the facts of its articles, each with the words that prove it.
//!
//! A [`Record`] is the only thing that passes from the extracting half (`read`, `recognise`, `relate`) to
//! the assembling half (`resolve`, `store`). It is plain data that serialises, so that the first half may
//! run on another machine. It refers to nothing outside its own document: people and events are indices into
//! the article. It must not know entities, databases or files.

mod kinds;

pub use kinds::{EventKind, MentionKind, Part, Role};

use crate::date::PartialDate;
use crate::span::DocSpan;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Everything that was found in one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The document itself.
    pub document: DocumentFacts,
    /// Its news items, in the order of the text.
    pub articles: Vec<ArticleRecord>,
}

/// What is known of the document as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentFacts {
    /// Base name of the file, or the `id` of a JSONL line.
    pub name: String,
    /// Path as given by the user; for JSONL `path#line`.
    pub path: String,
    /// The text as decoded, before any line joining. All [`DocSpan`]s count its characters.
    pub text: String,
    /// Lower-case hex SHA-256 of the input bytes.
    pub sha256: String,
    /// Publication date, as precise as known.
    pub published: Option<PartialDate>,
    /// The administrative place that the document takes for granted, as far as it is known.
    pub region: Option<String>,
    /// Publication name, where the input states it.
    pub source: Option<String>,
    /// Address, where the input states it.
    pub url: Option<String>,
}

/// One news item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleRecord {
    /// From its first to its last character in the document.
    pub span: DocSpan,
    /// Main headline; pieces joined by a space.
    pub headline: Option<String>,
    /// Publication date of the item, where it differs from the document's or is stated.
    pub published: Option<PartialDate>,
    /// Names of reporters, photographers and editors.
    pub byline: Vec<String>,
    /// All mentions, in the order of the text.
    pub mentions: Vec<MentionRecord>,
    /// The people of headline and body, in order of first mention. Bylines are not among them.
    pub people: Vec<PersonRecord>,
    /// Posts stated for them.
    pub posts: Vec<PostRecord>,
    /// Events that the article reports.
    pub events: Vec<EventRecord>,
    /// Who took part in them.
    pub attendances: Vec<AttendanceRecord>,
    /// Organisations said to take part.
    pub participants: Vec<ParticipantRecord>,
}

/// Words that name something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// What they name.
    pub kind: MentionKind,
    /// Where in the article they stand.
    pub part: Part,
    /// The words, without inner white space and line breaks.
    pub text: String,
    /// Their place in the document.
    pub span: DocSpan,
    /// Index into [`ArticleRecord::people`], for a `Person` mention of headline or body.
    pub person: Option<usize>,
    /// Id of the rule or table that made the mention.
    pub rule: Cow<'static, str>,
}

/// A person of the article: all mentions that are the same name, in full or shortened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonRecord {
    /// The fullest form printed, without inner spaces.
    pub name: String,
    /// Indices into [`ArticleRecord::mentions`].
    pub mentions: Vec<usize>,
}

/// The proof of a relation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The words, cleaned of line breaks.
    pub quote: String,
    /// Their place in the document.
    pub span: DocSpan,
    /// Id of the rule that fired.
    pub rule: String,
    /// Between 0 and 1.
    pub confidence: f32,
}

/// A post that the article states for a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PostRecord {
    /// Index into [`ArticleRecord::people`].
    pub person: usize,
    /// In the article's own words, an elided prefix put back (高新区党工委书记、管委会主任 → 高新区管委会).
    pub organisation_stated: Option<String>,
    /// The title alone (副主任).
    pub title: String,
    /// Whether the article says it is held now.
    pub state: PostState,
    /// When it was taken up, where the text says so (2016年3月任县长); empty where it does not.
    #[serde(default)]
    pub since: PartialDate,
    /// When it was given up, where the text says so.
    #[serde(default)]
    pub until: PartialDate,
    /// The words that say so.
    pub evidence: Evidence,
}

/// When, relative to the article, a post is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostState {
    /// Held as the article reports.
    Current,
    /// 代县长, 代理市长, 主持工作的: held as the article reports, for the time being.
    Acting,
    /// 原, 时任, 曾任.
    Former,
    /// 任命, 当选: taken up with this report.
    Appointed,
    /// 免去, 不再担任, 辞去: given up with this report.
    Removed,
    /// 拟任, 候选人: not held yet.
    Proposed,
}

/// A happening that the article reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventRecord {
    /// What sort of happening.
    pub kind: EventKind,
    /// Short name as printed.
    pub name: String,
    /// As precise as the document allows; month and day alone where the year is unknown.
    pub date: PartialDate,
    /// Time of day, as printed (上午, 19时30分).
    #[serde(default)]
    pub time: Option<String>,
    /// Where, as printed.
    pub place: Option<String>,
    /// Who holds it, as printed (由县委宣传部主办).
    #[serde(default)]
    pub organisers: Vec<String>,
    /// What it is about, as printed (以…为主题, 研究…工作).
    #[serde(default)]
    pub topic: Option<String>,
    /// The words that report it.
    pub evidence: Evidence,
}

/// One role of one person in one event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttendanceRecord {
    /// Index into [`ArticleRecord::events`].
    pub event: usize,
    /// Index into [`ArticleRecord::people`].
    pub person: usize,
    /// In which role.
    pub role: Role,
    /// Position in the printed list, from 1; `None` where the person is named alone.
    pub list_order: Option<u32>,
    /// The printed list is marked as open (等).
    #[serde(default)]
    pub list_open: bool,
    /// The words of the person in this sentence, posts included (县委书记赵一鸣).
    pub stated_as: String,
    /// The words that say so.
    pub evidence: Evidence,
}

/// An organisation said to take part in an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParticipantRecord {
    /// Index into [`ArticleRecord::events`].
    pub event: usize,
    /// As printed, an elided prefix put back.
    pub organisation_stated: String,
    /// In which role.
    pub role: Role,
    /// The printed list is marked as open (等18家单位).
    #[serde(default)]
    pub list_open: bool,
    /// The words that say so.
    pub evidence: Evidence,
}
