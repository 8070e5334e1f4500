//! The graph of the database: people, organisations, places, events and articles, and what joins them.
//!
//! [`for_each_node`] and [`for_each_edge`] hand out nodes and edges one at a time, in an order that depends on
//! the content alone; exporters write them as they come. [`Graph::load`] collects them into a petgraph graph
//! for whoever wants to walk it. [`ties_of_people`] and [`ties_of_organisations`] are projections: who was with whom,
//! which organisations share people; [`measure`] says who stands where in one. Must not know any export format.

mod edges;
mod measure;
mod nodes;
mod ties;

pub use edges::{Edge, Relation, for_each_edge};
pub use measure::{Measures, measure, measure_part};
pub use nodes::{Node, for_each_node};
pub use ties::{LARGEST, Tie, TieQuery, Ties, ties_of_organisations, ties_of_people};

use crate::resolve::Key;
use crate::store::{Database, StoreError};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::HashMap;

/// The whole graph in memory.
///
/// ```
/// # use guanxi::{graph::Graph, store::Database};
/// # let path = std::env::temp_dir().join(format!("guanxi-graph-doc-{}.db", std::process::id()));
/// let db = Database::open(&path)?;
/// let graph = Graph::load(&db)?;
/// assert_eq!(graph.petgraph.node_count(), 0);
/// # drop(db);
/// # std::fs::remove_file(&path).unwrap();
/// # Ok::<(), guanxi::store::StoreError>(())
/// ```
#[derive(Debug, Default)]
pub struct Graph {
    /// Nodes and edges.
    pub petgraph: DiGraph<Node, Edge>,
    /// Where a key's node is.
    pub index: HashMap<Key, NodeIndex>,
}

impl Graph {
    /// Reads it from a database.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn load(db: &Database) -> Result<Self, StoreError> {
        let mut graph = Self::default();
        for_each_node(db, &mut |node: Node| {
            let key = node.key;
            let index = graph.petgraph.add_node(node);
            graph.index.insert(key, index);
            Ok::<(), StoreError>(())
        })?;
        for_each_edge(db, &mut |edge: Edge| {
            // Foreign keys see to it that both ends are there.
            if let (Some(from), Some(to)) = (graph.index.get(&edge.source), graph.index.get(&edge.target)) {
                graph.petgraph.add_edge(*from, *to, edge);
            }
            Ok::<(), StoreError>(())
        })?;
        Ok(graph)
    }
}
