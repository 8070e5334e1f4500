//! A GEXF file as Gephi reads it, held against the database that it was made from.

use guanxi::graph::{Tie, for_each_edge, for_each_node};
use guanxi::store::{Database, StoreError};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Index;
use std::path::Path;

/// Ties by their ends.
pub type Ties = BTreeMap<(String, String), Tie>;

/// The ties of a projection.
pub fn ties(made: Result<guanxi::graph::Ties, StoreError>) -> Ties {
    let ties = made.expect("the ties").ties.into_iter();
    ties.map(|tie| ((tie.source.to_string(), tie.target.to_string()), tie))
        .collect()
}

/// A tie of its own.
pub fn own((ends, tie): (&(String, String), &Tie)) -> ((String, String), Tie) {
    (ends.clone(), tie.clone())
}

/// A node or an edge.
#[derive(Debug, Default)]
pub struct Item {
    attributes: HashMap<String, String>,
    /// From a day to a day.
    pub spells: Vec<(String, String)>,
}

impl Index<&str> for Item {
    type Output = String;
    fn index(&self, name: &str) -> &String {
        self.attributes
            .get(name)
            .unwrap_or_else(|| panic!("{name} is missing: {:?}", self.attributes))
    }
}

impl Item {
    fn number(&self, name: &str) -> f64 {
        self[name].parse().expect("a number")
    }

    /// What has a date is in the timeline then, and what has none always.
    fn is_in_time(&self, first: Option<&String>, last: Option<&String>) {
        assert_eq!(self.spells.is_empty(), first.is_none(), "{self:?}");
        for (start, end) in &self.spells {
            assert!(
                start.len() == 10 && end.len() == 10 && start <= end,
                "{start} {end}"
            );
            assert!(
                start.starts_with(first.expect("a date").as_str()),
                "{start} {first:?}"
            );
            assert!(end.starts_with(last.expect("a date").as_str()), "{end} {last:?}");
        }
    }
}

/// A file.
#[derive(Debug, Default)]
pub struct Gexf {
    directed: bool,
    dynamic: bool,
    declared: BTreeSet<String>,
    pub nodes: Vec<Item>,
    pub edges: Vec<Item>,
}

fn attributes(tag: &BytesStart<'_>) -> HashMap<String, String> {
    let read = tag.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        let name: &str = attribute.key.as_ref();
        (name.to_owned(), attribute.value.into_owned())
    });
    read.collect()
}

impl Gexf {
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("the file");
        let mut reader = Reader::from_str(&text);
        let mut gexf = Self::default();
        let mut in_edges = false;
        loop {
            let tag = match reader.read_event().expect("XML") {
                Event::Eof => return gexf,
                Event::Start(tag) | Event::Empty(tag) => tag,
                _ => continue,
            };
            let mut of = attributes(&tag);
            let items = if in_edges {
                &mut gexf.edges
            } else {
                &mut gexf.nodes
            };
            match tag.name().as_ref() {
                "graph" => {
                    gexf.directed = of["defaultedgetype"] == "directed";
                    gexf.dynamic = of["mode"] == "dynamic" && of["timeformat"] == "date";
                }
                "attribute" => drop(gexf.declared.insert(of["id"].clone())),
                "edges" => in_edges = true,
                "node" | "edge" => items.push(Item {
                    attributes: of,
                    spells: Vec::new(),
                }),
                "attvalue" => {
                    assert!(gexf.declared.contains(&of["for"]), "{of:?} is not declared");
                    let name = of["for"][2..].to_owned();
                    let item = items.last_mut().expect("a node or an edge");
                    item.attributes.insert(name, of.remove("value").expect("a value"));
                }
                "spell" => {
                    let item = items.last_mut().expect("a node or an edge");
                    item.spells.push((of["start"].clone(), of["end"].clone()));
                }
                _ => {}
            }
        }
    }

    /// The edges of a node.
    pub fn of<'g>(&'g self, node: &'g str) -> impl Iterator<Item = &'g Item> {
        let mine = move |e: &&Item| e["source"] == node || e["target"] == node;
        self.edges.iter().filter(mine)
    }

    /// Holds exactly these ties and their ends, with their weights and times.
    pub fn is_of(&self, ties: &Ties) {
        assert!(!self.directed && self.dynamic && !ties.is_empty());
        assert_eq!(self.edges.len(), ties.len());
        for edge in &self.edges {
            let tie = &ties[&(edge["source"].clone(), edge["target"].clone())];
            assert_eq!(edge.number("weight"), tie.weight);
            assert!(!edge["quote"].is_empty() && edge["interaction"] == "tied");
            edge.is_in_time(tie.first.as_ref(), tie.last.as_ref());
        }
        let ends: BTreeSet<&String> = ties.keys().flat_map(|(a, b)| [a, b]).collect();
        let nodes: BTreeSet<&String> = self.nodes.iter().map(|node| &node["id"]).collect();
        assert_eq!(nodes, ends);
        for node in &self.nodes {
            assert_eq!(node["label"], node["name"]);
            let dated = self
                .of(&node["id"])
                .filter(|edge| !edge.spells.is_empty())
                .count();
            assert!(dated == 0 || !node.spells.is_empty(), "{node:?} is never there");
        }
    }

    /// Has what the guide colours and sizes by.
    pub fn is_measured(&self) {
        let mut communities = BTreeSet::new();
        for node in &self.nodes {
            let mine: Vec<&Item> = self.of(&node["id"]).collect();
            let strength: f64 = mine.iter().map(|edge| edge.number("weight")).sum();
            assert_eq!(node.number("degree"), mine.len() as f64);
            assert!((node.number("strength") - strength).abs() < 0.01, "{node:?}");
            assert!((0.0..=1.0).contains(&node.number("betweenness")), "{node:?}");
            communities.insert(&node["community"]);
        }
        assert!(communities.len() > 1 && communities.len() < self.nodes.len());
    }

    /// Holds every node and edge of a database.
    pub fn is_all_of(&self, db: &Database) {
        assert!(self.directed && self.dynamic);
        let (mut kinds, mut relations) = (BTreeMap::new(), BTreeMap::new());
        for_each_node(db, &mut |node| {
            *kinds.entry(node.kind.to_owned()).or_insert(0) += 1;
            Ok::<_, StoreError>(())
        })
        .expect("the nodes");
        for_each_edge(db, &mut |edge| {
            *relations.entry(edge.relation.as_str().to_owned()).or_insert(0) += 1;
            Ok::<_, StoreError>(())
        })
        .expect("the edges");
        let count = |items: &[Item], by: &str| {
            let mut counts = BTreeMap::new();
            for item in items {
                *counts.entry(item[by].clone()).or_insert(0) += 1;
            }
            counts
        };
        assert_eq!(count(&self.nodes, "kind"), kinds);
        assert_eq!(count(&self.edges, "interaction"), relations);
        assert_eq!((kinds.len(), relations.len()), (5, 6), "all that the guide names");
        assert!(self.edges.iter().all(|edge| !edge["quote"].is_empty()));
        assert!(self.edges.iter().filter(|edge| !edge.spells.is_empty()).count() > self.edges.len() / 2);
    }
}
