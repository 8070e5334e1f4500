//! Edges, one at a time, each with the words that prove it.

use crate::resolve::{Key, Kind};
use crate::store::{Database, StoreError};
use rusqlite::Row;

/// What joins two nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// A person in an event, in a role.
    Attended,
    /// A person in an organisation, with a title.
    Holds,
    /// An organisation in a larger one.
    PartOf,
    /// An event in a place.
    HeldAt,
    /// An organisation in an event.
    TookPart,
    /// An event in an article.
    ReportedIn,
    /// Two people at the same events, or two organisations with the same people. Made by a projection, not stated
    /// by an article.
    Tied,
}

impl Relation {
    /// All relations that articles state, in the order in which they are handed out.
    pub const ALL: [Relation; 6] = [
        Self::Attended,
        Self::Holds,
        Self::PartOf,
        Self::HeldAt,
        Self::TookPart,
        Self::ReportedIn,
    ];

    /// Its name in the exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attended => "attended",
            Self::Holds => "holds",
            Self::PartOf => "part_of",
            Self::HeldAt => "held_at",
            Self::TookPart => "took_part",
            Self::ReportedIn => "reported_in",
            Self::Tied => "tied",
        }
    }

    /// Kinds of the edge's key, of its source and of its target.
    fn kinds(self) -> (Kind, Kind, Kind) {
        match self {
            Self::Attended => (Kind::Attendance, Kind::Person, Kind::Event),
            Self::Holds => (Kind::Holding, Kind::Person, Kind::Organisation),
            Self::PartOf => (Kind::PartOf, Kind::Organisation, Kind::Organisation),
            Self::HeldAt => (Kind::HeldAt, Kind::Event, Kind::Place),
            Self::TookPart => (Kind::TookPart, Kind::Organisation, Kind::Event),
            Self::ReportedIn => (Kind::ReportedIn, Kind::Event, Kind::Article),
            Self::Tied => (Kind::Tie, Kind::Person, Kind::Person),
        }
    }

    fn sql(self) -> &'static str {
        match self {
            Self::Attended => ATTENDED,
            Self::Holds => HOLDS,
            Self::PartOf => PART_OF,
            Self::HeldAt => HELD_AT,
            Self::TookPart => TOOK_PART,
            Self::ReportedIn => REPORTED_IN,
            // Ties are made of several rows; see `ties`.
            Self::Tied => "SELECT NULL WHERE 0",
        }
    }
}

/// A relation of two nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// Its own key; two edges of the same nodes have two.
    pub key: Key,
    /// What it says.
    pub relation: Relation,
    /// From here …
    pub source: Key,
    /// … to here.
    pub target: Key,
    /// In which role, for `attended` and `took_part`.
    pub role: Option<String>,
    /// Position in the printed list.
    pub list_order: Option<i64>,
    /// Title, for `holds`.
    pub title: Option<String>,
    /// First and last date on which a post was seen.
    pub first_seen: Option<String>,
    /// See `first_seen`.
    pub last_seen: Option<String>,
    /// Date of the event or article, ISO 8601 as precise as known.
    pub date: Option<String>,
    /// Articles that say so.
    pub weight: f64,
    /// The words that say so; of several articles the first.
    pub quote: String,
    /// The rule that read them.
    pub rule: String,
    /// Base name of the document they stand in.
    pub document: String,
    /// How sure the rule is.
    pub confidence: f64,
    /// The article they stand in.
    pub article: Option<Key>,
}

// Columns of every query: source, target, role, list_order, title, first_seen, last_seen, date, weight,
// quote, rule, document, confidence, a text that tells edges of the same two nodes apart, article.

const ATTENDED: &str = "
    SELECT r.entity, e.event, t.name, x.list_order, NULL, NULL, NULL, e.date, 1.0,
           q.text, u.name, d.name, x.confidence, t.name || printf(' %016x', a.key), a.key
    FROM attendance x
    JOIN article a ON a.id = x.article
    JOIN document d ON d.id = a.document
    JOIN report e ON e.article = x.article AND e.n = x.report
    JOIN referent r ON r.article = x.article AND r.n = x.person
    JOIN quote q ON q.article = x.article AND q.n = x.quote
    JOIN term t ON t.id = x.role
    JOIN term u ON u.id = x.rule
    ORDER BY r.entity, e.event, t.name, a.key";

// The inner query numbers the statements of a post, so that the words of the earliest are the ones shown.
const HOLDS: &str = "
    SELECT person, organisation, NULL, NULL, title, min(seen), max(seen), min(seen),
           CAST(count(DISTINCT article) AS REAL), max(quote) FILTER (WHERE place = 1),
           max(rule) FILTER (WHERE place = 1), max(document) FILTER (WHERE place = 1),
           max(confidence) FILTER (WHERE place = 1), title,
           max(article) FILTER (WHERE place = 1)
    FROM (
        SELECT r.entity AS person, o.entity AS organisation, p.title, a.seen, a.key AS article,
               q.text AS quote, u.name AS rule, d.name AS document, p.confidence,
               row_number() OVER (PARTITION BY r.entity, o.entity, p.title
                                  ORDER BY a.seen IS NULL, a.seen, d.path, a.n, p.n) AS place
        FROM post p
        JOIN term s ON s.id = p.state AND s.name IN ('current', 'acting', 'appointed', 'removed')
        JOIN article a ON a.id = p.article
        JOIN document d ON d.id = a.document
        JOIN referent r ON r.article = p.article AND r.n = p.person
        JOIN referent o ON o.article = p.article AND o.n = p.organisation
        JOIN quote q ON q.article = p.article AND q.n = p.quote
        JOIN term u ON u.id = p.rule
    )
    GROUP BY person, organisation, title
    ORDER BY person, organisation, title";

const PART_OF: &str = "
    SELECT o.id, o.part_of, NULL, NULL, NULL, NULL, NULL, NULL, 1.0,
           f.name, 'name/prefix', f.document, 1.0, '', f.article
    FROM organisation o
    JOIN (
        SELECT r.entity, r.name, d.name AS document, a.key AS article,
               row_number() OVER (PARTITION BY r.entity
                                  ORDER BY a.published IS NULL, a.published, d.path, a.n, r.n) AS place
        FROM organisation o
        JOIN referent r ON r.entity = o.id
        JOIN article a ON a.id = r.article
        JOIN document d ON d.id = a.document
        WHERE o.part_of IS NOT NULL
    ) f ON f.entity = o.id AND f.place = 1
    WHERE o.part_of IS NOT NULL
    ORDER BY o.id";

const HELD_AT: &str = "
    SELECT e.event, p.entity, NULL, NULL, NULL, NULL, NULL, e.date, 1.0,
           q.text, u.name, d.name, e.confidence, printf('%016x', a.key), a.key
    FROM report e
    JOIN article a ON a.id = e.article
    JOIN document d ON d.id = a.document
    JOIN referent p ON p.article = e.article AND p.n = e.place
    JOIN quote q ON q.article = e.article AND q.n = e.quote
    JOIN term u ON u.id = e.rule
    ORDER BY e.event, p.entity, a.key";

const TOOK_PART: &str = "
    SELECT o.entity, e.event, t.name, NULL, NULL, NULL, NULL, e.date, 1.0,
           q.text, u.name, d.name, x.confidence, t.name || printf(' %016x ', a.key) || o.name, a.key
    FROM participant x
    JOIN article a ON a.id = x.article
    JOIN document d ON d.id = a.document
    JOIN report e ON e.article = x.article AND e.n = x.report
    JOIN referent o ON o.article = x.article AND o.n = x.organisation
    JOIN quote q ON q.article = x.article AND q.n = x.quote
    JOIN term t ON t.id = x.role
    JOIN term u ON u.id = x.rule
    ORDER BY o.entity, e.event, t.name, a.key, o.name";

const REPORTED_IN: &str = "
    SELECT e.event, a.key, NULL, NULL, NULL, NULL, NULL, coalesce(a.published, e.date), 1.0,
           q.text, u.name, d.name, e.confidence, CAST(e.n AS TEXT), a.key
    FROM report e
    JOIN article a ON a.id = e.article
    JOIN document d ON d.id = a.document
    JOIN quote q ON q.article = e.article AND q.n = e.quote
    JOIN term u ON u.id = e.rule
    ORDER BY e.event, a.key, e.n";

/// Hands out all edges, relation by relation, each in an order that depends on keys alone.
///
/// # Errors
/// Where the database cannot be read, and what `take` returns.
pub fn for_each_edge<E: From<StoreError>>(
    db: &Database,
    take: &mut dyn FnMut(Edge) -> Result<(), E>,
) -> Result<(), E> {
    for relation in Relation::ALL {
        db.for_each_row(relation.sql(), &[], &mut |row| edge(relation, row), take)?;
    }
    Ok(())
}

fn edge(relation: Relation, row: &Row<'_>) -> rusqlite::Result<Edge> {
    let (key, source, target) = relation.kinds();
    let source = Key::from_id(source, row.get(0)?);
    let target = Key::from_id(target, row.get(1)?);
    let apart: String = row.get(13)?;
    Ok(Edge {
        key: Key::new(key, &[&source.to_string(), &target.to_string(), &apart]),
        relation,
        source,
        target,
        role: row.get(2)?,
        list_order: row.get(3)?,
        title: row.get(4)?,
        first_seen: row.get(5)?,
        last_seen: row.get(6)?,
        date: row.get(7)?,
        weight: row.get(8)?,
        quote: row.get(9)?,
        rule: row.get(10)?,
        document: row.get(11)?,
        confidence: row.get(12)?,
        article: row
            .get::<_, Option<i64>>(14)?
            .map(|id| Key::from_id(Kind::Article, id)),
    })
}
