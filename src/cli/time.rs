//! `guanxi timeline` and `guanxi rank`: what changes over time.

use super::Outcome;
use super::ask::{Asked, Meant, Quotes, nothing, numbered, one, proof, with_proof};
use super::sheet::{Output, Sheet, answer, some};
use guanxi::explore::{Explorer, Place, Ranking};
use guanxi::resolve::Kind;
use std::process::ExitCode;

/// What happened to a person or an organisation, by date
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  guanxi timeline 程远山 --db officials.db --quotes

Exit status: 0 there is such a name; 1 there is none (the nearest names are said); 2 it did not work.")]
pub struct TimelineArgs {
    /// Name, or key (per-…, org-…)
    name: String,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    quotes: Quotes,
    #[command(flatten)]
    output: Output,
}

pub fn timeline(args: TimelineArgs) -> Outcome {
    let db = args.asked.open()?;
    let explorer = Explorer::new(&db);
    let timelines = explorer.timelines(&args.name, &args.asked.period())?;
    if timelines.is_empty() {
        let kinds = [Kind::Person, Kind::Organisation];
        return nothing(&explorer, &kinds, &args.name, args.output.format);
    }
    let columns = with_proof(&["+of_id", "date", "what", "person", "as", "subject", "+subject_id"]);
    let mut sheets = Vec::new();
    for (n, timeline) in timelines.iter().enumerate() {
        let of = &timeline.of.named;
        let title = numbered(&of.name, n, timelines.len());
        let title = match timeline.entries.is_empty() {
            true => format!("{title}  {}: nothing in this time", of.key),
            false => format!("{title}  {}", of.key),
        };
        let mut sheet = Sheet::new("timeline", title, &columns).stays();
        for entry in &timeline.entries {
            let mut cells = vec![
                some(of.key),
                entry.date.clone(),
                some(entry.what),
                some(&entry.who.name),
                some(&entry.as_what),
                entry.subject.as_ref().map(|s| s.name.clone()),
                entry.subject.as_ref().map(|s| s.key.to_string()),
            ];
            cells.append(&mut proof(&entry.proof));
            sheet.row(cells);
        }
        sheets.push(sheet);
    }
    args.quotes.show(&mut sheets);
    answer(args.output.format, &sheets, &timelines)
}

/// The order in which names were listed, over time, with changes marked
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A list is what an article prints of one role in one event. “↑甲 2021-03-05” says that the last list with both,
of that day, had 甲 in front.

Examples:
  guanxi rank 程远山 顾宁 韦二河 --db officials.db
  guanxi rank --changes --db officials.db --from 2021

Exit status: 0 there are such lists; 1 there are none; 2 it did not work.")]
pub struct RankArgs {
    /// Names, or keys (per-…): lists with all of them; every list where none is named
    #[arg(value_name = "NAME")]
    people: Vec<String>,
    #[command(flatten)]
    asked: Asked,
    /// Only lists in which someone has passed another
    #[arg(long)]
    changes: bool,
    #[command(flatten)]
    quotes: Quotes,
    #[command(flatten)]
    output: Output,
}

pub fn rank(args: RankArgs) -> Outcome {
    let db = args.asked.open()?;
    let explorer = Explorer::new(&db);
    let mut people = Vec::new();
    for name in &args.people {
        match one(&explorer, Kind::Person, name, args.output.format)? {
            Meant::One(person) => people.push(person.named.key),
            Meant::Not(code) => return Ok(code),
        }
    }
    let mut rankings = explorer.rankings(&people, &args.asked.period())?;
    if args.changes {
        rankings.retain(Ranking::is_changed);
    }
    let columns = with_proof(&[
        "date",
        "event",
        "role",
        "order",
        "person",
        "passed",
        "+event_id",
        "+person_id",
    ]);
    let mut sheet = Sheet::new("lists", format!("{} lists", rankings.len()), &columns);
    for ranking in &rankings {
        for place in &ranking.places {
            let mut cells = vec![
                ranking.event.day(),
                some(&ranking.event.name),
                some(&ranking.role),
                some(place.position),
                some(&place.person.name),
                some(passed(place)),
                some(ranking.event.key),
                some(place.person.key),
            ];
            cells.append(&mut proof(&ranking.proof));
            sheet.row(cells);
        }
    }
    args.quotes.show(std::slice::from_mut(&mut sheet));
    if rankings.is_empty() {
        eprintln!("guanxi: no such list");
    }
    answer(args.output.format, &[sheet], &rankings)?;
    Ok(ExitCode::from(u8::from(rankings.is_empty())))
}

fn passed(place: &Place) -> String {
    let changes = place.changes.iter().map(|change| {
        let since = change.since.as_deref().map(|d| format!(" {d}"));
        format!("↑{}{}", change.passed.name, since.unwrap_or_default())
    });
    changes.collect::<Vec<_>>().join("; ")
}
