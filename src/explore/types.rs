//! What many answers are made of: names with keys, events, proofs.

use crate::resolve::{Key, Kind};
use rusqlite::Row;
use serde::Serialize;

/// Someone or something with its key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
pub struct Named {
    /// Stable key.
    pub key: Key,
    /// Best known name.
    pub name: String,
}

impl Named {
    pub(super) fn new(kind: Kind, id: i64, name: String) -> Self {
        Self {
            key: Key::from_id(kind, id),
            name,
        }
    }
}

/// The words that say so, and where they stand.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Proof {
    /// The article.
    pub article: Key,
    /// Base name of its document.
    pub document: String,
    /// When it was published, as precise as known.
    pub published: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// The words.
    pub quote: String,
    /// Where they start, in characters of the document as decoded.
    pub span_start: i64,
    /// Where they end.
    pub span_end: i64,
    /// The rule that read them.
    pub rule: String,
    /// How sure the rule is.
    pub confidence: f64,
}

/// Columns of a proof; wants the tables `a` (article), `d` (document), `q` (quote), `u` (term of the rule) and
/// `x` (the fact).
pub(super) const PROOF: &str =
    "a.key, d.name, a.published, a.headline, q.text, q.span_start, q.span_end, u.name, x.confidence";

/// Joins for [`PROOF`], for a fact `x`.
pub(super) const PROOF_TABLES: &str = "JOIN article a ON a.id = x.article JOIN document d ON d.id = a.document \
     JOIN quote q ON q.article = x.article AND q.n = x.quote JOIN term u ON u.id = x.rule";

impl Proof {
    /// Reads the columns of [`PROOF`] from column `at`.
    pub(super) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            article: Key::from_id(Kind::Article, row.get(at)?),
            document: row.get(at + 1)?,
            published: row.get(at + 2)?,
            headline: row.get(at + 3)?,
            quote: row.get(at + 4)?,
            span_start: row.get(at + 5)?,
            span_end: row.get(at + 6)?,
            rule: row.get(at + 7)?,
            confidence: row.get(at + 8)?,
        })
    }
}

/// An event in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct EventRef {
    /// Stable key.
    pub key: Key,
    /// What the events of several articles tell of; the same for all of them.
    pub happening: Key,
    /// Best known name.
    pub name: String,
    /// Type of event.
    #[serde(rename = "type")]
    pub kind: String,
    /// Date, ISO 8601 as precise as known.
    pub date: Option<String>,
    /// Month and day, where the year is unknown.
    pub month_day: Option<String>,
    /// Where it was held.
    pub place: Option<String>,
}

/// Columns of an [`EventRef`]; wants the tables `e` (report), and those of [`EVENT_TABLES`].
pub(super) const EVENT: &str =
    "e.event, ve.name, vt.name, v.date, v.month_day, vp.name, coalesce(v.happening, v.id)";

/// How many columns that is.
pub(super) const EVENT_WIDTH: usize = 7;

/// The events of one happening, of which `?1` is one.
pub(super) const SAME: &str = "(SELECT ?1 UNION SELECT o.id FROM event v JOIN event o ON o.happening = v.happening \
     WHERE v.id = ?1)";

/// Joins for [`EVENT`], for a report `e`.
pub(super) const EVENT_TABLES: &str = "JOIN entity ve ON ve.id = e.event JOIN event v ON v.id = e.event \
     JOIN term vt ON vt.id = v.type LEFT JOIN referent vp ON vp.article = e.article AND vp.n = e.place";

impl EventRef {
    /// Reads the columns of [`EVENT`] from column `at`.
    pub(super) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            key: Key::from_id(Kind::Event, row.get(at)?),
            name: row.get(at + 1)?,
            kind: row.get(at + 2)?,
            date: row.get(at + 3)?,
            month_day: row.get(at + 4)?,
            place: row.get(at + 5)?,
            happening: Key::from_id(Kind::Happening, row.get(at + 6)?),
        })
    }

    /// The date as people write it where the year may be unknown: 2021-03-05, or --03-05.
    pub fn day(&self) -> Option<String> {
        let day = self.month_day.as_ref().map(|d| format!("--{d}"));
        self.date.clone().or(day)
    }

    /// Sorts events by date, the undated last.
    pub(super) fn order(&self) -> (bool, &Option<String>, Key) {
        (self.date.is_none(), &self.date, self.key)
    }
}
