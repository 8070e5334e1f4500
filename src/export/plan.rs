//! Which nodes and edges are written: the options, worked out against the database once.

use super::attributes::Shape;
use super::{Community, ExportError, Options, Projection, Written};
use crate::graph::{
    Edge, Measures, Node, Relation, Tie, TieQuery, for_each_edge, for_each_node, measure,
    ties_of_organisations, ties_of_people,
};
use crate::resolve::{Key, Kind};
use crate::store::{Database, StoreError};
use rusqlite::Row;
use std::collections::{BTreeMap, HashSet};

/// A format that takes nodes, then edges.
pub(super) trait Sink {
    /// Before everything.
    fn start(&mut self, shape: Shape) -> Result<(), ExportError>;
    /// A node.
    fn node(&mut self, node: &Node, measures: Option<&Measures>) -> Result<(), ExportError>;
    /// Between the last node and the first edge.
    fn between(&mut self) -> Result<(), ExportError>;
    /// An edge.
    fn edge(&mut self, edge: &Edge) -> Result<(), ExportError>;
    /// After everything.
    fn end(self) -> Result<(), ExportError>;
}

/// What is written.
pub(super) struct Plan<'o> {
    options: &'o Options,
    /// Events that are written; all where nothing.
    events: Option<HashSet<Key>>,
    /// People that are written; all where nothing.
    people: Option<HashSet<Key>>,
    /// Nodes that are written; all where nothing.
    kept: Option<HashSet<Key>>,
    measures: BTreeMap<Key, Measures>,
    ties: Vec<Tie>,
}

impl<'o> Plan<'o> {
    pub fn new(db: &Database, options: &'o Options) -> Result<Self, ExportError> {
        let mut plan = Self {
            options,
            events: None,
            people: None,
            kept: None,
            measures: BTreeMap::new(),
            ties: Vec::new(),
        };
        match options.projection {
            Projection::Full => plan.full(db)?,
            Projection::People | Projection::Organisations => plan.projection(db)?,
        }
        Ok(plan)
    }

    /// What the graph looks like.
    pub fn shape(&self) -> Shape {
        Shape {
            directed: self.options.projection == Projection::Full,
            measured: self.options.community != Community::Unknown,
        }
    }

    /// Whether a node is written.
    pub fn keeps(&self, key: Key) -> bool {
        self.kept.as_ref().is_none_or(|kept| kept.contains(&key))
    }

    /// Whether an edge is written.
    pub fn keeps_edge(&self, edge: &Edge) -> bool {
        match edge.relation {
            Relation::PartOf => self.keeps(edge.source) && self.keeps(edge.target),
            _ => self.wants(edge),
        }
    }

    /// Hands all nodes and edges to a format.
    pub fn write(&self, db: &Database, mut sink: impl Sink) -> Result<Written, ExportError> {
        let mut written = Written::default();
        sink.start(self.shape())?;
        for_each_node(db, &mut |node: Node| {
            if self.keeps(node.key) {
                written.nodes += 1;
                sink.node(&node, self.measures.get(&node.key))?;
            }
            Ok::<_, ExportError>(())
        })?;
        sink.between()?;
        self.for_each_edge(db, &mut |edge| {
            written.edges += 1;
            sink.edge(&edge)
        })?;
        sink.end()?;
        Ok(written)
    }

    /// Hands out the edges that are written.
    pub fn for_each_edge(
        &self,
        db: &Database,
        take: &mut dyn FnMut(Edge) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        if self.options.projection == Projection::Full {
            return for_each_edge(db, &mut |edge: Edge| match self.keeps_edge(&edge) {
                true => take(edge),
                false => Ok(()),
            });
        }
        for tie in &self.ties {
            take(self.tied(db, tie)?)?;
        }
        Ok(())
    }

    /// True where an edge passes the filters; those of parts of organisations depend on nodes alone.
    fn wants(&self, edge: &Edge) -> bool {
        let event = |key| self.events.as_ref().is_none_or(|events| events.contains(&key));
        let person = |key| self.people.as_ref().is_none_or(|people| people.contains(&key));
        match edge.relation {
            Relation::Attended => event(edge.target) && person(edge.source),
            Relation::Holds => {
                let period = &self.options.period;
                let seen =
                    period.is_all() || period.meets(edge.first_seen.as_deref(), edge.last_seen.as_deref());
                seen && person(edge.source) && edge.weight >= self.options.min_weight
            }
            Relation::TookPart => event(edge.target),
            Relation::HeldAt | Relation::ReportedIn => event(edge.source),
            Relation::PartOf => false,
            Relation::Tied => true,
        }
    }

    /// Works out which events, people and nodes the full graph has.
    fn full(&mut self, db: &Database) -> Result<(), ExportError> {
        let options = self.options;
        let measured = options.community != Community::Unknown;
        if measured {
            let query = TieQuery {
                period: options.period.clone(),
                ..TieQuery::default()
            };
            let ties = ties_of_people(db, &query)?;
            self.measures = measure(&ties.ties).map_err(ExportError::Measure)?;
        }
        let only = match options.community {
            Community::Only(number) => Some(number),
            _ => None,
        };
        if options.period.is_all() && options.people.is_empty() && options.min_weight <= 0.0 && only.is_none()
        {
            return Ok(());
        }
        let members: Option<HashSet<Key>> = only.map(|number| {
            let members = self.measures.iter().filter(|(_, m)| m.community == number);
            members.map(|(key, _)| *key).collect()
        });
        let focus: HashSet<Key> = options.people.iter().copied().collect();
        let (mut events, mut people) = (HashSet::new(), focus.clone());
        let attended = attended(db)?;
        for (person, event, date) in &attended {
            let in_focus = focus.is_empty() || focus.contains(person);
            let in_community = members.as_ref().is_none_or(|m| m.contains(person));
            if in_focus && in_community && options.period.holds(date.as_deref()) {
                events.insert(*event);
            }
        }
        if focus.is_empty() && members.is_none() {
            // Events at which nobody is named are events all the same.
            events = events_in(db, options)?;
        }
        for (person, event, _) in &attended {
            if events.contains(event) {
                people.insert(*person);
            }
        }
        match (&members, focus.is_empty()) {
            (Some(members), _) => self.people = Some(people.intersection(members).copied().collect()),
            (None, false) => self.people = Some(people),
            (None, true) => {}
        }
        self.events = Some(events);
        let mut kept: HashSet<Key> = HashSet::new();
        for_each_edge(db, &mut |edge: Edge| {
            if self.wants(&edge) {
                kept.extend([edge.source, edge.target]);
            }
            Ok::<_, ExportError>(())
        })?;
        kept.extend(self.events.iter().flatten());
        kept.extend(focus);
        self.kept = Some(kept);
        Ok(())
    }

    /// Works out the ties of a projection.
    fn projection(&mut self, db: &Database) -> Result<(), ExportError> {
        let options = self.options;
        let query = TieQuery {
            period: options.period.clone(),
            min_weight: options.min_weight,
            ..TieQuery::default()
        };
        let of_people = options.projection == Projection::People;
        let mut ties = match of_people {
            true => ties_of_people(db, &query)?.ties,
            false => ties_of_organisations(db, &query)?.ties,
        };
        if !options.people.is_empty() {
            let mut near: HashSet<Key> = HashSet::new();
            if of_people {
                near.extend(&options.people);
                for tie in &ties {
                    if options.people.contains(&tie.source) || options.people.contains(&tie.target) {
                        near.extend([tie.source, tie.target]);
                    }
                }
            } else {
                near = organisations_of(db, &options.people)?;
            }
            ties.retain(|tie| near.contains(&tie.source) && near.contains(&tie.target));
        }
        if options.community != Community::Unknown {
            self.measures = measure(&ties).map_err(ExportError::Measure)?;
        }
        if let Community::Only(number) = options.community {
            let of = |key: &Key| self.measures.get(key).map(|m| m.community);
            ties.retain(|tie| of(&tie.source) == Some(number) && of(&tie.target) == Some(number));
        }
        let mut kept: HashSet<Key> = ties.iter().flat_map(|tie| [tie.source, tie.target]).collect();
        if of_people {
            kept.extend(&options.people);
        }
        self.kept = Some(kept);
        self.ties = ties;
        Ok(())
    }

    /// A tie as an edge, with the words on the first thing shared.
    fn tied(&self, db: &Database, tie: &Tie) -> Result<Edge, ExportError> {
        let key = Key::new(Kind::Tie, &[&tie.source.to_string(), &tie.target.to_string()]);
        let event = "SELECT q.text, d.name FROM report x JOIN article a ON a.id = x.article \
                     JOIN document d ON d.id = a.document JOIN quote q ON q.article = x.article AND q.n = x.quote \
                     WHERE x.event = ?1 AND ?2 IS NOT NULL ORDER BY d.path, a.n, x.n LIMIT 1";
        let post = "SELECT q.text, d.name FROM referent r JOIN post x ON x.article = r.article AND x.person = r.n \
                    JOIN referent o ON o.article = x.article AND o.n = x.organisation \
                    JOIN article a ON a.id = x.article JOIN document d ON d.id = a.document \
                    JOIN quote q ON q.article = x.article AND q.n = x.quote \
                    WHERE r.entity = ?1 AND o.entity = ?2 ORDER BY d.path, a.n, x.n LIMIT 1";
        let sql = if tie.via.kind == Kind::Event { event } else { post };
        let mut proof: (String, String) = Default::default();
        db.for_each_row(
            sql,
            &[&tie.via.id(), &tie.source.id()],
            &mut |row| Ok((row.get(0)?, row.get(1)?)),
            &mut |row| {
                proof = row;
                Ok::<_, ExportError>(())
            },
        )?;
        let mut label = Vec::new();
        for (n, one, many) in [(tie.events, "event", "events"), (tie.people, "person", "people")] {
            match n {
                0 => {}
                1 => label.push(format!("1 {one}")),
                n => label.push(format!("{n} {many}")),
            }
        }
        Ok(Edge {
            key,
            relation: Relation::Tied,
            source: tie.source,
            target: tie.target,
            role: None,
            list_order: None,
            title: Some(label.join(", ")),
            first_seen: tie.first.clone(),
            last_seen: tie.last.clone(),
            date: tie.first.clone(),
            weight: tie.weight,
            quote: proof.0,
            rule: match self.options.projection {
                Projection::Organisations => "projection/organisations".to_owned(),
                _ => "projection/people".to_owned(),
            },
            document: proof.1,
            confidence: 1.0,
            article: None,
        })
    }
}

/// Who was where, when.
fn attended(db: &Database) -> Result<Vec<(Key, Key, Option<String>)>, StoreError> {
    let sql = "SELECT DISTINCT r.entity, e.event, v.date FROM attendance x \
               JOIN report e ON e.article = x.article AND e.n = x.report JOIN event v ON v.id = e.event \
               JOIN referent r ON r.article = x.article AND r.n = x.person";
    collect(db, sql, |row| {
        let (person, event) = (
            Key::from_id(Kind::Person, row.get(0)?),
            Key::from_id(Kind::Event, row.get(1)?),
        );
        Ok((person, event, row.get(2)?))
    })
}

/// The events of the period.
fn events_in(db: &Database, options: &Options) -> Result<HashSet<Key>, StoreError> {
    let events = collect(db, "SELECT id, date FROM event", |row| {
        Ok((
            Key::from_id(Kind::Event, row.get(0)?),
            row.get::<_, Option<String>>(1)?,
        ))
    })?;
    let events = events
        .into_iter()
        .filter(|(_, date)| options.period.holds(date.as_deref()));
    Ok(events.map(|(key, _)| key).collect())
}

/// The organisations in which people held posts.
fn organisations_of(db: &Database, people: &[Key]) -> Result<HashSet<Key>, StoreError> {
    let sql = "SELECT DISTINCT r.entity, o.entity FROM post x \
               JOIN referent r ON r.article = x.article AND r.n = x.person \
               JOIN referent o ON o.article = x.article AND o.n = x.organisation";
    let held = collect(db, sql, |row| {
        Ok((
            Key::from_id(Kind::Person, row.get(0)?),
            Key::from_id(Kind::Organisation, row.get(1)?),
        ))
    })?;
    let held = held.into_iter().filter(|(person, _)| people.contains(person));
    Ok(held.map(|(_, organisation)| organisation).collect())
}

fn collect<T>(
    db: &Database,
    sql: &str,
    mut make: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut rows = Vec::new();
    db.for_each_row(sql, &[], &mut make, &mut |row| {
        rows.push(row);
        Ok::<(), StoreError>(())
    })?;
    Ok(rows)
}
