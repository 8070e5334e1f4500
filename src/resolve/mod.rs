//! The names that articles use become people, organisations, places and events.
//!
//! What one document says is resolved without looking at any other: its region ([`infer`], [`sources`]), the full names of
//! organisations and places ([`organisation`], [`place`]), and for each person the evidence by which people are told
//! apart ([`person`], [`evidence`]). Who is who over all documents ([`cluster`]), and which events are one happening
//! ([`happening`]), are functions of the set of all evidence, so that neither order nor split makes a difference; the
//! store calls them for the names that a build has touched.
//!
//! | what | is the same when |
//! | --- | --- |
//! | person | the name is the same and so few bear it that nobody else of it is expected among the people of the organ, place and time in question. A bare surname (王书记) or a 某-name means someone within one article only. |
//! | organisation | the full name is the same ([`organisation`]); a form that leaves its place out (区党工委) only within its document, where no region fills it in. |
//! | place | the full name is the same; 我市 and its like only within the document. |
//! | event | it is the same event of the same article; the happening joins the reports of several. |
//!
//! What the user rules ([`decisions`]) goes before all that. Must not know SQLite, files or how the names were found.

mod abroad;
mod cast;
pub mod cluster;
pub mod decisions;
pub mod evidence;
pub mod forms;
pub mod gazetteer;
pub mod happening;
pub mod history;
pub mod infer;
mod kept;
pub mod key;
mod left_out;
pub mod name;
pub mod organ;
pub mod organisation;
pub mod other_names;
pub mod part_of;
pub mod person;
pub mod place;
mod pool;
pub mod region;
pub mod sources;
pub mod tables;
pub mod variants;
mod words;

pub use cast::{Cast, Details, Referent, Resolved, Sighting};
pub use key::{Key, Kind};

use crate::record::{ArticleRecord, DocumentFacts, EventRecord, Record};
use decisions::Decisions;
use region::{Chain, Finding, HowFound};
use rustc_hash::FxHashMap;

/// What the user says of a document, besides what it says itself.
#[derive(Debug, Clone)]
pub struct Setting<'d> {
    /// Where the region comes from, if the document has one.
    pub told_by: HowFound,
    /// The user's decisions.
    pub decisions: &'d Decisions,
}

/// Key of a document: its path. Two files of one base name are two documents.
pub fn document_key(document: &DocumentFacts) -> Key {
    Key::new(Kind::Document, &[&document.path])
}

/// Keys of a document's articles: the headline within the document, and a number where it is repeated, so
/// that an article keeps its key when another is put before it.
pub fn article_keys(document: Key, articles: &[ArticleRecord]) -> Vec<Key> {
    let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
    articles
        .iter()
        .map(|a| {
            let headline = a.headline.as_deref().unwrap_or("");
            let n = seen.entry(headline).or_default();
            *n += 1;
            Key::new(Kind::Article, &[&document.to_string(), headline, &n.to_string()])
        })
        .collect()
}

/// Resolves everything that one document names.
pub fn resolve(record: &Record, setting: &Setting<'_>) -> Resolved {
    cast::resolve(record, setting)
}

/// The region of a document: as stated, else inferred.
pub fn region(record: &Record, told_by: HowFound) -> Finding {
    let stated = record
        .document
        .region
        .as_deref()
        .map(identity)
        .filter(|r| !r.is_empty());
    match stated {
        Some(stated) => Finding {
            chain: Chain::parse(&stated, None),
            how: told_by,
            confidence: 1.0,
            reason: match told_by {
                HowFound::Sources => "a row of sources.toml".to_owned(),
                _ => "stated for the document".to_owned(),
            },
        },
        None => infer::infer(record),
    }
}

fn event_key(article: Key, event: &EventRecord, repeated: u32) -> Key {
    let parts = [
        &article.to_string(),
        event.kind.as_str(),
        &event.name,
        &event.date.to_string(),
        event.place.as_deref().unwrap_or(""),
        &repeated.to_string(),
    ];
    Key::new(Kind::Event, &parts)
}

/// A name as it is shown: no white space, one sort of middle dot, half-width letters and digits, full-width
/// brackets.
pub fn normalise(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '•' | '・' | '‧' | '∙' | '⋅' | '･' | '．' => '·',
            '(' => '（',
            ')' => '）',
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// A name as it is compared: [`normalise`], in simplified characters.
pub fn identity(name: &str) -> String {
    let lexicon = tables::lexicon();
    normalise(name)
        .chars()
        .map(|c| {
            if matches!(c, '（' | '）') {
                c
            } else {
                lexicon.normal(c)
            }
        })
        .collect()
}

/// The number under which the database keeps a name's sightings.
pub fn name_key(identity: &str) -> i64 {
    Key::new(Kind::Person, &[identity]).id()
}

/// The key of a person: the name, and what tells the person from namesakes.
pub fn person_key(identity: &str, anchor: &str) -> Key {
    Key::new(Kind::Person, &[identity, anchor])
}

#[cfg(test)]
mod tests;
