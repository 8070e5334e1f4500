//! FollowTheMoney, one entity a line, for Aleph and OpenSanctions.
//!
//! Its validator drops what it does not like without a word, so that this keeps to what it takes: ids of ASCII
//! letters, digits and dashes, values as lists of texts, dates as prefixes of ISO 8601, `zho` for the language.
//! A role in an event is an `UnknownLink`, since the schema knows no attendance; `involved` of the event names
//! the same people again, without their roles.

use super::plan::Plan;
use super::text::allowed;
use super::{ExportError, Written};
use crate::graph::{Edge, Node, Relation, for_each_node};
use crate::resolve::{Key, Kind};
use crate::store::{Database, StoreError};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{BufWriter, Write};

/// Between values that a query joins; no text holds it.
const UNIT: char = '\u{1F}';

#[derive(Serialize)]
struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<String>>,
}

impl Entity {
    fn new(id: Key, schema: &'static str) -> Self {
        Self {
            id: id.to_string(),
            schema,
            properties: BTreeMap::new(),
        }
    }

    fn with<T: AsRef<str>>(mut self, property: &'static str, values: impl IntoIterator<Item = T>) -> Self {
        for value in values {
            // Its cleaner makes every sort of space a plain one and drops what cannot be seen; so that nothing
            // changes there, it is done here.
            let space = |c: char| if c.is_whitespace() && c != '\n' { ' ' } else { c };
            let seen = |c: &char| c.is_whitespace() || !(c.is_control() || is_invisible(*c));
            let value: String = allowed(value.as_ref()).chars().filter(seen).map(space).collect();
            let value = value.trim().to_owned();
            if !value.is_empty() {
                let values = self.properties.entry(property).or_default();
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        }
        self
    }

    fn key(self, property: &'static str, keys: impl IntoIterator<Item = Key>) -> Self {
        self.with(property, keys.into_iter().map(|key| key.to_string()))
    }
}

/// Characters that steer how others are set, and show nothing themselves.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// The text of an article and where it came from.
const ARTICLES: &str = "
    SELECT a.key, a.headline, a.published, a.byline, d.name, d.source, d.url,
           substr(c.text, a.span_start + 1, a.span_end - a.span_start)
    FROM article a JOIN document d ON d.id = a.document JOIN document_content c ON c.document = d.id
    ORDER BY a.key";

/// Which entities an article names.
const NAMED: &str = "
    SELECT DISTINCT a.key, e.kind, e.id, r.name FROM referent r JOIN article a ON a.id = r.article
    JOIN entity e ON e.id = r.entity WHERE e.kind IN ('per', 'org') ORDER BY a.key, e.kind, e.id, r.name";

/// All names of one entity that articles use.
const NAMES: &str = "SELECT group_concat(name, char(31)) FROM
    (SELECT DISTINCT name FROM referent WHERE entity = ?1 ORDER BY name)";

/// All posts of one person, in words.
const POSITIONS: &str = "SELECT group_concat(words, char(31)) FROM
    (SELECT DISTINCT coalesce(oe.name, '') || p.title AS words FROM referent r
     JOIN post p ON p.article = r.article AND p.person = r.n
     LEFT JOIN referent o ON o.article = p.article AND o.n = p.organisation LEFT JOIN entity oe ON oe.id = o.entity
     WHERE r.entity = ?1 ORDER BY 1)";

/// Chinese party and state organs in which one person held posts.
const OFFICE: &str = "SELECT group_concat(DISTINCT o.entity) FROM referent r
     JOIN post p ON p.article = r.article AND p.person = r.n
     JOIN referent o ON o.article = p.article AND o.n = p.organisation JOIN organisation g ON g.id = o.entity
     WHERE r.entity = ?1 AND g.code GLOB '[0-9]*'
       AND g.kind IN ('party', 'government', 'congress', 'cppcc', 'discipline', 'court', 'department')";

/// Where and in which words one event was reported.
const REPORTS: &str =
    "SELECT q.text, p.name, p.entity, a.key FROM report e JOIN article a ON a.id = e.article
    JOIN quote q ON q.article = e.article AND q.n = e.quote
    LEFT JOIN referent p ON p.article = e.article AND p.n = e.place WHERE e.event = ?1 ORDER BY a.key, e.n";

/// Writes the database as entities.
pub(super) fn ftm(db: &Database, plan: &Plan<'_>, out: impl Write) -> Result<Written, ExportError> {
    let mut ftm = Ftm {
        db,
        plan,
        out: BufWriter::with_capacity(1 << 16, out),
        written: Written::default(),
    };
    let links = ftm.links()?;
    for_each_node(db, &mut |node: Node| {
        if plan.keeps(node.key) {
            ftm.node(&node, &links)?;
        }
        Ok::<_, ExportError>(())
    })?;
    ftm.articles(&links.cited)?;
    for (organisation, title) in &links.positions {
        ftm.put(
            Entity::new(position(*organisation, title), "Position")
                .with("name", [title])
                .key("organization", [*organisation]),
        )?;
    }
    plan.for_each_edge(db, &mut |edge| ftm.edge(&edge, &links))?;
    ftm.mentions()?;
    ftm.out.flush()?;
    Ok(ftm.written)
}

/// What must be known before the first line.
#[derive(Default)]
struct Links {
    /// Organisations and titles in them.
    positions: BTreeSet<(Key, String)>,
    /// Who took part in an event.
    involved: HashMap<Key, BTreeSet<Key>>,
    /// Articles that what is written rests on, of which a part of the graph may lack some.
    cited: BTreeSet<Key>,
    /// When an appointment was reported.
    appointed: HashMap<(Key, Key, String), String>,
}

fn position(organisation: Key, title: &str) -> Key {
    Key::new(Kind::Position, &[&organisation.to_string(), title])
}

/// Schema and topic of an organisation. What is not known to be an organ of the state is an organisation.
fn organisation(kind: &str, level: &str) -> (&'static str, Option<&'static str>) {
    let topic = match level {
        "central" | "national" => Some("gov.national"),
        "province" => Some("gov.state"),
        "prefecture" | "county" | "township" => Some("gov.muni"),
        _ => None,
    };
    match kind {
        "party" | "discipline" => ("Organization", Some("pol.party")),
        "government" | "congress" | "cppcc" | "court" | "department" => ("PublicBody", topic.or(Some("gov"))),
        "enterprise" => ("Company", None),
        _ => ("Organization", None),
    }
}

/// The country of a division: its own two letters, or China.
fn country(code: &str) -> Option<String> {
    match code.chars().next() {
        Some('0'..='9') => Some("cn".to_owned()),
        // Most countries that are no more have four letters there (ISO 3166-3); East Germany keeps its two.
        Some(_) => Some(match code.to_lowercase().as_str() {
            "su" => "suhh".to_owned(),
            "yu" => "yucs".to_owned(),
            "cs" => "cshh".to_owned(),
            now => now.to_owned(),
        }),
        None => None,
    }
}

struct Ftm<'p, W: Write> {
    db: &'p Database,
    plan: &'p Plan<'p>,
    out: BufWriter<W>,
    written: Written,
}

impl<W: Write> Ftm<'_, W> {
    fn put(&mut self, entity: Entity) -> Result<(), ExportError> {
        serde_json::to_writer(&mut self.out, &entity).map_err(std::io::Error::from)?;
        Ok(self.out.write_all(b"\n")?)
    }

    fn links(&self) -> Result<Links, ExportError> {
        let mut links = Links::default();
        self.plan.for_each_edge(self.db, &mut |edge| {
            links.cited.extend(edge.article);
            match edge.relation {
                Relation::Holds => {
                    links
                        .positions
                        .insert((edge.target, edge.title.unwrap_or_default()));
                }
                Relation::Attended | Relation::TookPart => {
                    links.involved.entry(edge.target).or_default().insert(edge.source);
                }
                _ => {}
            }
            Ok(())
        })?;
        let sql = "SELECT r.entity, o.entity, p.title, min(a.published) FROM post p \
                   JOIN term s ON s.id = p.state AND s.name = 'appointed' JOIN article a ON a.id = p.article \
                   JOIN referent r ON r.article = p.article AND r.n = p.person \
                   JOIN referent o ON o.article = p.article AND o.n = p.organisation \
                   WHERE a.published IS NOT NULL GROUP BY 1, 2, 3";
        self.db.for_each_row(
            sql,
            &[],
            &mut |row| {
                let person = Key::from_id(Kind::Person, row.get(0)?);
                let organisation = Key::from_id(Kind::Organisation, row.get(1)?);
                links
                    .appointed
                    .insert((person, organisation, row.get(2)?), row.get(3)?);
                Ok(())
            },
            &mut |()| Ok::<_, ExportError>(()),
        )?;
        Ok(links)
    }

    /// A text that a query makes for one entity.
    fn joined(&self, sql: &str, key: Key) -> Result<Vec<String>, StoreError> {
        let mut joined: Option<String> = None;
        self.db
            .for_each_row(sql, &[&key.id()], &mut |row| row.get(0), &mut |text: Option<
                String,
            >| {
                joined = text;
                Ok::<_, StoreError>(())
            })?;
        let joined = joined.unwrap_or_default();
        Ok(joined
            .split(UNIT)
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
            .collect())
    }

    fn node(&mut self, node: &Node, links: &Links) -> Result<(), ExportError> {
        self.written.nodes += 1;
        let key = node.key;
        let aliases = |names: Vec<String>| names.into_iter().filter(|name| *name != node.name);
        let entity = match key.kind {
            Kind::Person => {
                let names = self.joined(NAMES, key)?;
                Entity::new(key, "Person")
                    .with("name", [&node.name])
                    .with("alias", aliases(names))
                    .with("position", self.joined(POSITIONS, key)?)
                    .with("country", self.joined(OFFICE, key)?.first().map(|_| "cn"))
                    .with("topics", self.joined(OFFICE, key)?.first().map(|_| "role.pep"))
            }
            Kind::Organisation => {
                let names = self.joined(NAMES, key)?;
                let (kind, level, code) = self.sort(key)?;
                let (schema, topic) = organisation(&kind, &level);
                Entity::new(key, schema)
                    .with("name", [&node.name])
                    .with("alias", aliases(names))
                    .with("country", country(&code))
                    .with("topics", topic)
            }
            Kind::Place => {
                let mut code = Vec::new();
                let sql = "SELECT code FROM place WHERE id = ?1";
                self.db
                    .for_each_row(
                        sql,
                        &[&key.id()],
                        &mut |row| row.get(0),
                        &mut |c: Option<String>| {
                            code.extend(c);
                            Ok::<_, StoreError>(())
                        },
                    )?;
                let country = code.first().and_then(|code| country(code));
                Entity::new(key, "Address")
                    .with("full", [&node.name])
                    .with("country", country)
            }
            Kind::Event => self.event(node, links)?,
            // Articles carry their text and are read by themselves.
            _ => return Ok(()),
        };
        self.put(entity)
    }

    /// Kind, level and code of an organisation, empty where unknown.
    fn sort(&self, key: Key) -> Result<(String, String, String), StoreError> {
        let sql = "SELECT coalesce(kind, ''), coalesce(level, ''), coalesce(code, '') FROM organisation WHERE id = ?1";
        let mut sort = Default::default();
        let make = &mut |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        self.db.for_each_row(sql, &[&key.id()], make, &mut |found| {
            sort = found;
            Ok::<_, StoreError>(())
        })?;
        Ok(sort)
    }

    fn event(&self, node: &Node, links: &Links) -> Result<Entity, ExportError> {
        let mut entity = Entity::new(node.key, "Event")
            .with("name", [&node.name])
            .with("date", &node.date)
            .with("notes", &node.event_type);
        let mut reports: Vec<(String, Option<String>, Option<i64>, i64)> = Vec::new();
        self.db.for_each_row(
            REPORTS,
            &[&node.key.id()],
            &mut |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            &mut |report| {
                reports.push(report);
                Ok::<_, StoreError>(())
            },
        )?;
        for (quote, place, place_id, article) in reports {
            entity = entity
                .with("summary", [quote])
                .with("location", place)
                .key("addressEntity", place_id.map(|id| Key::from_id(Kind::Place, id)))
                .key("proof", [Key::from_id(Kind::Article, article)]);
        }
        let involved = links.involved.get(&node.key);
        Ok(entity.key("involved", involved.into_iter().flatten().copied()))
    }

    fn articles(&mut self, cited: &BTreeSet<Key>) -> Result<(), ExportError> {
        let db = self.db;
        let make = &mut |row: &rusqlite::Row<'_>| {
            let key = Key::from_id(Kind::Article, row.get(0)?);
            let text = |i: usize| row.get::<_, Option<String>>(i);
            let byline = text(3)?.unwrap_or_default();
            let entity = Entity::new(key, "Article")
                .with("title", text(1)?)
                .with("publishedAt", text(2)?)
                .with("author", byline.split("; "))
                .with("fileName", text(4)?)
                .with("publisher", text(5)?)
                .with("sourceUrl", text(6)?)
                .with("language", ["zho"])
                .with("bodyText", text(7)?);
            Ok((key, entity))
        };
        db.for_each_row(
            ARTICLES,
            &[],
            make,
            &mut |(key, entity)| match self.plan.keeps(key) || cited.contains(&key) {
                true => self.put(entity),
                false => Ok(()),
            },
        )
    }

    fn edge(&mut self, edge: &Edge, links: &Links) -> Result<(), ExportError> {
        self.written.edges += 1;
        let proof = |schema| {
            Entity::new(edge.key, schema)
                .with("recordId", [edge.key.to_string()])
                .key("proof", edge.article)
        };
        let entity = match edge.relation {
            Relation::Attended | Relation::TookPart => proof("UnknownLink")
                .key("subject", [edge.source])
                .key("object", [edge.target])
                .with("role", &edge.role)
                .with("date", &edge.date)
                .with("summary", [&edge.quote]),
            Relation::Holds => {
                let title = edge.title.clone().unwrap_or_default();
                let seen = [&edge.first_seen, &edge.last_seen];
                let words = seen
                    .iter()
                    .filter_map(|d| d.as_deref())
                    .collect::<Vec<_>>()
                    .join(" – ");
                let appointed = links.appointed.get(&(edge.source, edge.target, title.clone()));
                proof("Occupancy")
                    .key("holder", [edge.source])
                    .key("post", [position(edge.target, &title)])
                    .with("date", seen.into_iter().flatten())
                    .with("startDate", appointed)
                    .with("summary", [format!("seen {words}"), edge.quote.clone()])
            }
            Relation::PartOf => proof("UnknownLink")
                .key("subject", [edge.source])
                .key("object", [edge.target])
                .with("role", ["part of"]),
            Relation::ReportedIn => proof("Documentation")
                .key("document", [edge.target])
                .key("entity", [edge.source])
                .with("role", ["reports"])
                .with("summary", [&edge.quote]),
            // The event itself says where it was held; a tie is no fact.
            Relation::HeldAt | Relation::Tied => return Ok(()),
        };
        self.put(entity)
    }

    fn mentions(&mut self) -> Result<(), ExportError> {
        let make = &mut |row: &rusqlite::Row<'_>| {
            let article = Key::from_id(Kind::Article, row.get(0)?);
            let kind: String = row.get(1)?;
            let kind = Kind::from_prefix(&kind).unwrap_or(Kind::Person);
            Ok((article, Key::from_id(kind, row.get(2)?), row.get::<_, String>(3)?))
        };
        let db = self.db;
        db.for_each_row(NAMED, &[], make, &mut |(article, entity, name)| {
            if !self.plan.keeps(article) || !self.plan.keeps(entity) {
                return Ok(());
            }
            let schema = if entity.kind == Kind::Person {
                "Person"
            } else {
                "Organization"
            };
            let key = Key::new(Kind::Named, &[&article.to_string(), &entity.to_string(), &name]);
            self.put(
                Entity::new(key, "Mention")
                    .key("document", [article])
                    .key("resolved", [entity])
                    .with("name", [&name])
                    .with("detectedSchema", [schema]),
            )
        })
    }
}
