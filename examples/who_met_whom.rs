//! Reads pages and joins the people who took part in one event, in memory, without a database.
//!
//! `cargo run --example who_met_whom [FILE OR FOLDER…]`; the sample pages where none is named.
//!
//! People are told apart by name alone here; the database that `guanxi build` writes does better.

use guanxi::extract::Extractor;
use guanxi::lexicon::Lexicon;
use guanxi::read;
use petgraph::graph::{NodeIndex, UnGraph};
use std::collections::{BTreeSet, HashMap};

fn main() {
    let mut inputs: Vec<String> = std::env::args().skip(1).collect();
    if inputs.is_empty() {
        inputs.push("data".to_owned());
    }
    let mut extractor = Extractor::new(Lexicon::built_in());
    let mut graph: UnGraph<String, u32> = UnGraph::new_undirected();
    let mut places: HashMap<String, NodeIndex> = HashMap::new();

    let found = read::discover(&inputs);
    for error in &found.errors {
        eprintln!("{error}");
    }
    for document in found.sources.iter().flat_map(|source| source.documents()) {
        let record = match document {
            Ok(document) => extractor.extract(document),
            Err(error) => {
                eprintln!("{error}");
                continue;
            }
        };
        for article in &record.articles {
            for event in 0..article.events.len() {
                let present: BTreeSet<&str> = article
                    .attendances
                    .iter()
                    .filter(|a| a.event == event)
                    .map(|a| article.people[a.person].name.as_str())
                    .collect();
                join(&mut graph, &mut places, &present);
            }
        }
    }

    let mut pairs: Vec<_> = graph.raw_edges().iter().collect();
    pairs.sort_by_key(|e| std::cmp::Reverse(e.weight));
    println!(
        "{} people, {} pairs; most often together:",
        graph.node_count(),
        pairs.len()
    );
    for pair in pairs.iter().take(10) {
        println!(
            "{:3}  {} – {}",
            pair.weight,
            graph[pair.source()],
            graph[pair.target()]
        );
    }
}

/// Adds one shared event to every pair of these people.
fn join(graph: &mut UnGraph<String, u32>, places: &mut HashMap<String, NodeIndex>, present: &BTreeSet<&str>) {
    let nodes: Vec<NodeIndex> = present
        .iter()
        .map(|name| {
            *places
                .entry((*name).to_owned())
                .or_insert_with(|| graph.add_node((*name).to_owned()))
        })
        .collect();
    for (i, &a) in nodes.iter().enumerate() {
        for &b in &nodes[i + 1..] {
            match graph.find_edge(a, b) {
                Some(edge) => graph[edge] += 1,
                None => {
                    graph.add_edge(a, b, 1);
                }
            }
        }
    }
}
