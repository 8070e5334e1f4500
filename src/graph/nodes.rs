//! Nodes, one at a time.

use crate::resolve::{Key, Kind};
use crate::store::{Database, StoreError};

/// Someone or something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its key.
    pub key: Key,
    /// Best known name, or headline.
    pub name: String,
    /// `person`, `organisation`, `place`, `event` or `article`.
    pub kind: &'static str,
    /// Type of an event.
    pub event_type: Option<String>,
    /// Date of an event or article, ISO 8601 as precise as known.
    pub date: Option<String>,
    /// Month and day of an event whose year is unknown.
    pub month_day: Option<String>,
    /// Base name of an article's document.
    pub document: Option<String>,
    /// In how many articles an entity is named.
    pub articles: i64,
}

const ENTITIES: &str = "
    SELECT e.id, e.name, t.name, v.date, v.month_day, NULL,
           CASE e.kind WHEN 'evt' THEN (SELECT count(DISTINCT article) FROM report WHERE event = e.id)
                       ELSE (SELECT count(DISTINCT article) FROM referent WHERE entity = e.id) END
    FROM entity e
    LEFT JOIN event v ON v.id = e.id
    LEFT JOIN term t ON t.id = v.type
    WHERE e.kind = ?1
    ORDER BY e.id";

const ARTICLES: &str = "
    SELECT a.key, coalesce(nullif(a.headline, ''), d.name), NULL, a.published, NULL, d.name, 1
    FROM article a JOIN document d ON d.id = a.document
    WHERE ?1 = 'art'
    ORDER BY a.key";

/// Hands out all nodes: people, organisations, places, events, articles, each kind by key.
///
/// # Errors
/// Where the database cannot be read, and what `take` returns.
pub fn for_each_node<E: From<StoreError>>(
    db: &Database,
    take: &mut dyn FnMut(Node) -> Result<(), E>,
) -> Result<(), E> {
    let kinds = [
        (Kind::Person, "person", ENTITIES),
        (Kind::Organisation, "organisation", ENTITIES),
        (Kind::Place, "place", ENTITIES),
        (Kind::Event, "event", ENTITIES),
        (Kind::Article, "article", ARTICLES),
    ];
    for (key_kind, kind, sql) in kinds {
        db.for_each_row(
            sql,
            &[&key_kind.prefix()],
            &mut |row| {
                Ok(Node {
                    key: Key::from_id(key_kind, row.get(0)?),
                    name: row.get(1)?,
                    kind,
                    event_type: row.get(2)?,
                    date: row.get(3)?,
                    month_day: row.get(4)?,
                    document: row.get(5)?,
                    articles: row.get(6)?,
                })
            },
            take,
        )?;
    }
    Ok(())
}
