//! `guanxi network`.

use super::Outcome;
use super::ask::{Asked, Meant, one};
use super::sheet::{Outputs, Sheet, answers, some};
use guanxi::explore::{Explorer, Network, NetworkQuery};
use guanxi::graph::{LARGEST, TieQuery};
use guanxi::resolve::{Key, Kind};
use std::collections::HashMap;
use std::process::ExitCode;

/// The neighbourhood of a person, with degree, betweenness and community
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A shared event of up to ten people weighs 1, a larger one 10 divided by its size. Degree, betweenness (0 to 1) and
community (1 is the largest) are those within the neighbourhood.
Tables: people, ties.

Examples:
  guanxi network 程远山 --db officials.db --depth 2 --min-weight 2
  guanxi network 程远山 --db officials.db --table ties --format csv > ties.csv

Exit status: 0 there is such a person; 1 there is none, or nobody near; 2 it did not work.")]
pub struct Args {
    /// Name, or key (per-…)
    name: String,
    #[command(flatten)]
    asked: Asked,
    /// How many steps away
    #[arg(long, value_name = "N", default_value_t = 2)]
    depth: usize,
    /// Leave out ties that weigh less
    #[arg(long, value_name = "X", default_value_t = 0.0)]
    min_weight: f64,
    /// Events with more people than this join nobody; 0 for no bound
    #[arg(long, value_name = "N", default_value_t = LARGEST)]
    largest: usize,
    /// At most so many people, the nearest; 0 for all
    #[arg(long, value_name = "N", default_value_t = 2000)]
    limit: usize,
    #[command(flatten)]
    outputs: Outputs,
}

pub fn run(args: Args) -> Outcome {
    let db = args.asked.open()?;
    let explorer = Explorer::new(&db);
    let person = match one(&explorer, Kind::Person, &args.name, args.outputs.output.format)? {
        Meant::One(person) => person.named,
        Meant::Not(code) => return Ok(code),
    };
    let query = NetworkQuery {
        depth: args.depth,
        ties: TieQuery {
            period: args.asked.period(),
            min_weight: args.min_weight,
            largest: args.largest,
        },
        limit: args.limit,
    };
    let network = explorer.network(&[person.key], &query)?;
    if network.ties.is_empty() {
        eprintln!("guanxi: nobody is tied to {}", person.name);
    }
    if network.left_out > 0 {
        eprintln!(
            "guanxi: {} more people are left out (--limit {})",
            network.left_out, args.limit
        );
    }
    if network.too_large > 0 {
        eprintln!(
            "guanxi: {} events with more than {} people join nobody (--largest)",
            network.too_large, args.largest
        );
    }
    answers(&args.outputs, sheets(&person.name, &network), &network)?;
    Ok(ExitCode::from(u8::from(network.ties.is_empty())))
}

fn sheets(name: &str, network: &Network) -> Vec<Sheet> {
    let mut people = Sheet::new(
        "people",
        format!(
            "{name}: {} people, {} ties",
            network.members.len(),
            network.ties.len()
        ),
        &[
            "person",
            "distance",
            "degree",
            "weight",
            "betweenness",
            "community",
            "+person_id",
        ],
    );
    let mut names: HashMap<Key, &str> = HashMap::new();
    for member in &network.members {
        names.insert(member.person.key, &member.person.name);
        people.row(vec![
            some(&member.person.name),
            some(member.distance),
            some(member.measures.degree),
            some(member.measures.strength),
            some(member.measures.betweenness),
            some(member.measures.community),
            some(member.person.key),
        ]);
    }
    let mut ties = Sheet::new(
        "ties",
        "ties",
        &[
            "person",
            "other",
            "weight",
            "events",
            "first",
            "last",
            "+person_id",
            "+other_id",
        ],
    );
    for tie in &network.ties {
        ties.row(vec![
            names.get(&tie.source).map(|n| (*n).to_owned()),
            names.get(&tie.target).map(|n| (*n).to_owned()),
            some(tie.weight),
            some(tie.events),
            tie.first.clone(),
            tie.last.clone(),
            some(tie.source),
            some(tie.target),
        ]);
    }
    vec![people, ties]
}
