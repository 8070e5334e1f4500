//! `guanxi together` and `guanxi path`: what joins people.

use super::Outcome;
use super::ask::{Asked, Meant, Quotes, names, one, proof, with_proof};
use super::sheet::{Output, Sheet, answer, some};
use guanxi::explore::{By, Chain, Companion, Explorer, Named, PathQuery, Together};
use guanxi::resolve::Kind;
use std::process::ExitCode;

/// Events that people share, by date; of one person alone, the companions
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi together 程远山 顾宁 --db officials.db
  guanxi together 程远山 --db officials.db --from 2021

Exit status: 0 they share something; 1 they do not, or there is no such person; 2 it did not work.")]
pub struct Args {
    /// Names, or keys (per-…)
    #[arg(required = true, value_name = "NAME")]
    people: Vec<String>,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    quotes: Quotes,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: Args) -> Outcome {
    let db = args.asked.open()?;
    let explorer = Explorer::new(&db);
    let format = args.output.format;
    let mut people: Vec<Named> = Vec::new();
    for name in &args.people {
        match one(&explorer, Kind::Person, name, format)? {
            Meant::One(person) if people.iter().any(|p| p.key == person.named.key) => {}
            Meant::One(person) => people.push(person.named),
            Meant::Not(code) => return Ok(code),
        }
    }
    let period = args.asked.period();
    if let [person] = people.as_slice() {
        let companions = explorer.companions(person.key, &period, 0)?;
        answer(format, &[alone(person, &companions)], &companions)?;
        return Ok(ExitCode::from(u8::from(companions.is_empty())));
    }
    let together = explorer.together(people, &period)?;
    let mut sheet = shared(&together);
    args.quotes.show(std::slice::from_mut(&mut sheet));
    if together.events.is_empty() {
        eprintln!(
            "guanxi: {} share no event; guanxi path may join them",
            names(&together.people)
        );
    }
    answer(format, &[sheet], &together)?;
    Ok(ExitCode::from(u8::from(together.events.is_empty())))
}

/// Those who were at the events of one person.
fn alone(person: &Named, companions: &[Companion]) -> Sheet {
    let mut sheet = Sheet::new(
        "companions",
        format!("{}: {} companions", person.name, companions.len()),
        &["person", "events", "first", "last", "+person_id"],
    );
    for c in companions {
        let cells = vec![
            some(&c.person.name),
            some(c.events),
            c.first.clone(),
            c.last.clone(),
            some(c.person.key),
        ];
        sheet.row(cells);
    }
    sheet
}

/// Events at which all of them were, a row for each of them.
fn shared(together: &Together) -> Sheet {
    let title = format!(
        "{}: {} events together",
        names(&together.people),
        together.events.len()
    );
    let columns = with_proof(&[
        "date",
        "event",
        "type",
        "place",
        "person",
        "role",
        "stated as",
        "+event_id",
        "+person_id",
    ]);
    let mut sheet = Sheet::new("events", title, &columns);
    for shared in &together.events {
        let event = &shared.event;
        for (person, appearance) in together.people.iter().zip(&shared.appearances) {
            let Some(role) = appearance.roles.first() else {
                continue;
            };
            let mut cells = vec![
                event.day(),
                some(&event.name),
                some(&event.kind),
                event.place.clone(),
                some(&person.name),
                some(appearance.role_names().join("; ")),
                some(&role.stated_as),
                some(event.key),
                some(person.key),
            ];
            cells.append(&mut proof(&role.proof));
            sheet.row(cells);
        }
    }
    sheet
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum ByArg {
    /// Events at which both were
    #[default]
    Events,
    /// Organisations in which both held posts
    Posts,
    /// Either
    Both,
}

/// The shortest chains of people and events, or organisations, from one person to another
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi path 程远山 韦二河 --db officials.db
  guanxi path 程远山 韦二河 --db officials.db --by both --largest 30

Exit status: 0 something joins them; 1 nothing does, or there is no such person; 2 it did not work.")]
pub struct PathArgs {
    /// Name, or key (per-…)
    from: String,
    /// Name, or key (per-…)
    to: String,
    #[command(flatten)]
    asked: Asked,
    /// What may join people
    #[arg(long, value_enum, default_value_t)]
    by: ByArg,
    /// At most so many chains
    #[arg(long, value_name = "N", default_value_t = 5)]
    limit: usize,
    /// Events and organisations with more people than this join nobody; 0 for no bound
    #[arg(long, value_name = "N", default_value_t = 0)]
    largest: usize,
    #[command(flatten)]
    output: Output,
}

pub fn run_path(args: PathArgs) -> Outcome {
    let db = args.asked.open()?;
    let explorer = Explorer::new(&db);
    let format = args.output.format;
    let mut ends: Vec<Named> = Vec::new();
    for name in [&args.from, &args.to] {
        match one(&explorer, Kind::Person, name, format)? {
            Meant::One(person) => ends.push(person.named),
            Meant::Not(code) => return Ok(code),
        }
    }
    let query = PathQuery {
        by: match args.by {
            ByArg::Events => By::Events,
            ByArg::Posts => By::Posts,
            ByArg::Both => By::Both,
        },
        period: args.asked.period(),
        limit: args.limit,
        largest: args.largest,
    };
    let chains = explorer.paths(ends[0].key, ends[1].key, &query)?;
    if chains.is_empty() {
        eprintln!("guanxi: nothing joins {} in this database", names(&ends));
    }
    answer(format, &[chain_sheet(&chains)], &chains)?;
    Ok(ExitCode::from(u8::from(chains.is_empty())))
}

fn chain_sheet(chains: &[Chain]) -> Sheet {
    let mut sheet = Sheet::new(
        "chains",
        match chains.first() {
            Some(chain) => format!("{} shortest chains of {} steps", chains.len(), chain.steps.len()),
            None => String::new(),
        },
        &[
            "chain", "from", "as", "date", "by", "to", "to as", "quote", "to quote", "document", "+from_id",
            "+by_id", "+to_id",
        ],
    );
    for (n, chain) in chains.iter().enumerate() {
        for step in &chain.steps {
            let by = step.event.as_ref().map(|e| (&e.name, e.key));
            let by = by.or(step.organisation.as_ref().map(|o| (&o.name, o.key)));
            let same = step.from_proof.quote == step.to_proof.quote;
            sheet.row(vec![
                some(n + 1),
                some(&step.from.name),
                some(&step.from_as),
                step.event.as_ref().and_then(|e| e.day()),
                by.map(|b| b.0.clone()),
                some(&step.to.name),
                some(&step.to_as),
                some(&step.from_proof.quote),
                (!same).then(|| step.to_proof.quote.clone()),
                some(&step.from_proof.document),
                some(step.from.key),
                by.map(|b| b.1.to_string()),
                some(step.to.key),
            ]);
        }
    }
    sheet
}
