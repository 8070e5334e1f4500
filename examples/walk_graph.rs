//! Builds a database in memory, loads its graph, and walks it: from a person to the events, and from there to those
//! who were there too.
//!
//! `cargo run --example walk_graph [FILE OR FOLDER…]`; the sample pages where none is named.

use guanxi::extract::Extractor;
use guanxi::graph::{Graph, Relation};
use guanxi::lexicon::Lexicon;
use guanxi::read;
use guanxi::store::{Database, StoreError};
use petgraph::Direction::{Incoming, Outgoing};
use petgraph::visit::EdgeRef;
use std::collections::BTreeSet;

fn main() -> Result<(), StoreError> {
    let mut inputs: Vec<String> = std::env::args().skip(1).collect();
    if inputs.is_empty() {
        inputs.push("data".to_owned());
    }
    for line in busiest(&inputs)? {
        println!("{line}");
    }
    Ok(())
}

/// Whoever was at most events, with the events and who else was there.
pub fn busiest(inputs: &[String]) -> Result<Vec<String>, StoreError> {
    // ":memory:" is SQLite's name for a database without a file.
    let mut db = Database::open(":memory:")?;
    let mut extractor = Extractor::new(Lexicon::built_in());
    let found = read::discover(inputs);
    let documents = found.sources.iter().flat_map(|source| source.documents());
    // A file that cannot be read is left out here; `guanxi build` names it.
    let records: Vec<_> = documents
        .flatten()
        .map(|document| extractor.extract(document))
        .collect();
    db.build(records, "example", &mut |_| {})?;

    let graph = Graph::load(&db)?;
    let net = &graph.petgraph;
    let events = |person| {
        let attended = net.edges_directed(person, Outgoing);
        let attended = attended.filter(|edge| edge.weight().relation == Relation::Attended);
        attended.map(|edge| edge.target()).collect::<BTreeSet<_>>()
    };
    let people = net.node_indices().filter(|node| net[*node].kind == "person");
    let Some(busiest) = people.max_by_key(|person| (events(*person).len(), &net[*person].name)) else {
        return Ok(vec!["nobody".to_owned()]);
    };
    let mut lines = vec![format!("{}: {} events", net[busiest].name, events(busiest).len())];
    for event in events(busiest) {
        let with: BTreeSet<&str> = net
            .edges_directed(event, Incoming)
            .filter(|edge| edge.weight().relation == Relation::Attended && edge.source() != busiest)
            .map(|edge| net[edge.source()].name.as_str())
            .collect();
        let with: Vec<&str> = with.into_iter().collect();
        let day = net[event].date.as_deref().unwrap_or("undated");
        lines.push(format!("  {day}  {}, with {}", net[event].name, with.join("、")));
    }
    Ok(lines)
}
