//! What joins two people: the shortest chains of people and shared events, or shared organisations.

use super::types::{EVENT, EVENT_TABLES, EVENT_WIDTH, PROOF, PROOF_TABLES};
use super::{EventRef, ExploreError, Explorer, Named, Period, Proof};
use crate::resolve::{Key, Kind};
use crate::store::StoreError;
use petgraph::algo::dijkstra;
use petgraph::graphmap::UnGraphMap;
use serde::Serialize;
use std::collections::HashMap;

/// What may join two people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// That they were at the same event.
    #[default]
    Events,
    /// That they held posts in the same organisation.
    Posts,
    /// Either.
    Both,
}

/// Which chains to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathQuery {
    /// What may join people.
    pub by: By,
    /// When the events were, or the posts were seen.
    pub period: Period,
    /// At most so many chains.
    pub limit: usize,
    /// Events with more people than this join nobody: at a congress everyone meets everyone. 0 for no bound.
    pub largest: usize,
}

impl Default for PathQuery {
    fn default() -> Self {
        Self {
            by: By::default(),
            period: Period::default(),
            limit: 5,
            largest: 0,
        }
    }
}

/// From one person to the next.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Step {
    /// From …
    pub from: Named,
    /// … by this event, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<EventRef>,
    /// … or this organisation, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Named>,
    /// … to this person.
    pub to: Named,
    /// Role or title of the first.
    pub from_as: String,
    /// Role or title of the second.
    pub to_as: String,
    /// The words on the first.
    pub from_proof: Proof,
    /// The words on the second.
    pub to_proof: Proof,
}

/// Steps from one person to another.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Chain {
    /// The steps.
    pub steps: Vec<Step>,
}

/// People and what joins them, loaded once for several questions; ids are those of the database, which no two kinds
/// share.
#[derive(Debug, Clone)]
pub struct Web {
    graph: UnGraphMap<i64, ()>,
    kinds: HashMap<i64, Kind>,
}

impl Explorer<'_> {
    /// All shortest chains from one person to another, up to a limit; those through small events first. None
    /// where nothing joins them.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn paths(&self, from: Key, to: Key, query: &PathQuery) -> Result<Vec<Chain>, ExploreError> {
        self.paths_in(&self.web(query)?, from, to, query.limit)
    }

    /// As [`Explorer::paths`], in a web that is loaded already.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn paths_in(&self, web: &Web, from: Key, to: Key, limit: usize) -> Result<Vec<Chain>, ExploreError> {
        let (start, end) = (from.id(), to.id());
        if start == end || !web.graph.contains_node(start) || !web.graph.contains_node(end) {
            return Ok(Vec::new());
        }
        let distances: HashMap<i64, u32> = dijkstra(&web.graph, end, Some(start), |_| 1)
            .into_iter()
            .collect();
        let mut found = Vec::new();
        if distances.contains_key(&start) {
            descend(&web.graph, &distances, &mut vec![start], limit, &mut found);
        }
        found.iter().map(|nodes| self.chain(nodes, web)).collect()
    }

    /// Loads who was where: what a query looks for chains in.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn web(&self, query: &PathQuery) -> Result<Web, ExploreError> {
        let mut web = Web {
            graph: UnGraphMap::new(),
            kinds: HashMap::new(),
        };
        let events = "SELECT r.entity, coalesce(v.happening, v.id), v.date FROM attendance x \
                      JOIN report e ON e.article = x.article AND e.n = x.report JOIN event v ON v.id = e.event \
                      JOIN referent r ON r.article = x.article AND r.n = x.person";
        let posts = "SELECT r.entity, o.entity, a.published FROM post x JOIN article a ON a.id = x.article \
                     JOIN referent r ON r.article = x.article AND r.n = x.person \
                     JOIN referent o ON o.article = x.article AND o.n = x.organisation";
        for (wanted, sql, kind) in [
            (query.by != By::Posts, events, Kind::Event),
            (query.by != By::Events, posts, Kind::Organisation),
        ] {
            if !wanted {
                continue;
            }
            let mut read = |row: &rusqlite::Row<'_>| {
                let date = row.get_ref(2)?.as_str_or_null()?;
                if query.period.holds(date) {
                    let (person, via) = (row.get(0)?, row.get(1)?);
                    web.graph.add_edge(person, via, ());
                    web.kinds.insert(via, kind);
                }
                Ok(())
            };
            self.db
                .for_each_row(sql, &[], &mut read, &mut |()| Ok::<(), StoreError>(()))?;
        }
        if query.largest > 0 {
            let large = |id: &i64| web.graph.neighbors(*id).count() > query.largest;
            let large: Vec<i64> = web.kinds.keys().copied().filter(|id| large(id)).collect();
            for id in large {
                web.graph.remove_node(id);
            }
        }
        Ok(web)
    }

    /// Puts names and words to a chain: person, event, person, …
    fn chain(&self, nodes: &[i64], web: &Web) -> Result<Chain, ExploreError> {
        let mut steps = Vec::new();
        for step in nodes.windows(3).step_by(2) {
            let [from, via, to] = [step[0], step[1], step[2]];
            let kind = web.kinds.get(&via).copied().unwrap_or(Kind::Event);
            if let (Some(a), Some(b)) = (self.end(from, via, kind)?, self.end(to, via, kind)?) {
                steps.push(Step {
                    from: a.person,
                    event: a.event,
                    organisation: a.organisation,
                    to: b.person,
                    from_as: a.role,
                    to_as: b.role,
                    from_proof: a.proof,
                    to_proof: b.proof,
                });
            }
        }
        Ok(Chain { steps })
    }

    /// One person's part in an event, or post in an organisation.
    fn end(&self, person: i64, via: i64, kind: Kind) -> Result<Option<End>, ExploreError> {
        let order = "ORDER BY a.published IS NULL, a.published, d.path, a.n, x.n LIMIT 1";
        if kind == Kind::Event {
            let sql = format!(
                "SELECT r.entity, p.name, t.name, {EVENT}, {PROOF} FROM report e \
                 CROSS JOIN attendance x ON x.article = e.article AND x.report = e.n \
                 JOIN referent r ON r.article = x.article AND r.n = x.person JOIN entity p ON p.id = r.entity \
                 JOIN term t ON t.id = x.role {EVENT_TABLES} {PROOF_TABLES} \
                 WHERE e.event IN (SELECT ?1 UNION SELECT id FROM event WHERE happening = ?1) AND r.entity = ?2 {order}"
            );
            return self.first(&sql, &[&via, &person], |row| {
                Ok(End {
                    person: Named::new(Kind::Person, row.get(0)?, row.get(1)?),
                    role: row.get(2)?,
                    event: Some(EventRef::read(row, 3)?),
                    organisation: None,
                    proof: Proof::read(row, 3 + EVENT_WIDTH)?,
                })
            });
        }
        let sql = format!(
            "SELECT r.entity, p.name, x.title, o.entity, oe.name, {PROOF} FROM referent r \
             CROSS JOIN post x ON x.article = r.article AND x.person = r.n \
             JOIN referent o ON o.article = x.article AND o.n = x.organisation JOIN entity oe ON oe.id = o.entity \
             JOIN entity p ON p.id = r.entity {PROOF_TABLES} WHERE r.entity = ?2 AND o.entity = ?1 {order}"
        );
        self.first(&sql, &[&via, &person], |row| {
            Ok(End {
                person: Named::new(Kind::Person, row.get(0)?, row.get(1)?),
                role: row.get(2)?,
                event: None,
                organisation: Some(Named::new(Kind::Organisation, row.get(3)?, row.get(4)?)),
                proof: Proof::read(row, 5)?,
            })
        })
    }
}

/// One end of a step.
struct End {
    person: Named,
    role: String,
    event: Option<EventRef>,
    organisation: Option<Named>,
    proof: Proof,
}

/// Walks down the distances to the other end, along every shortest way, small events first.
fn descend(
    graph: &UnGraphMap<i64, ()>,
    distances: &HashMap<i64, u32>,
    way: &mut Vec<i64>,
    limit: usize,
    found: &mut Vec<Vec<i64>>,
) {
    let Some(here) = way.last().copied() else {
        return;
    };
    let left = distances.get(&here).copied().unwrap_or_default();
    if left == 0 {
        found.push(way.clone());
        return;
    }
    let mut next: Vec<(usize, i64)> = graph
        .neighbors(here)
        .filter(|n| distances.get(n) == Some(&(left - 1)))
        .map(|n| (graph.neighbors(n).count(), n))
        .collect();
    next.sort_unstable();
    for (_, node) in next {
        if found.len() >= limit {
            return;
        }
        way.push(node);
        descend(graph, distances, way, limit, found);
        way.pop();
    }
}
