//! `guanxi last-seen`.

use super::Outcome;
use super::ask::{PROOF, Source, nothing};
use super::sheet::{Output, Sheet, answer, some};
use guanxi::explore::{Explorer, Presence};
use guanxi::resolve::Kind;

/// When people were last seen, and whose silence is unusual
#[derive(Debug, clap::Args)]
#[command(after_help = "\
An appearance is a day on which someone takes part in an event. Gaps and silence are counted in days of which the
database has articles, up to the last of them. A silence is unusual after at least 8 appearances, where it is longer
than every gap before and would have a chance below 1 in 1,000 for someone who appears as often at random.

Examples:
  guanxi last-seen --db officials.db --silent
  guanxi last-seen 程远山 --db officials.db

Exit status: 0 it was answered; 1 nobody has that name or was at an event; 2 it did not work.")]
pub struct Args {
    /// Only this person, with appearances month by month (name, or key per-…)
    name: Option<String>,
    #[command(flatten)]
    source: Source,
    /// Only unusual silences
    #[arg(long)]
    silent: bool,
    /// At most so many people
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: Args) -> Outcome {
    let db = args.source.open()?;
    let explorer = Explorer::new(&db);
    let mut found = explorer.presences(1)?;
    if let Some(name) = &args.name {
        let known = explorer.find(Kind::Person, name)?;
        found.retain(|p| known.iter().any(|k| k.named.key == p.person.key));
        if found.is_empty() {
            return nothing(&explorer, &[Kind::Person], name, args.output.format);
        }
    }
    found.retain(|p| p.unusual || !args.silent);
    found.truncate(args.limit);
    for presence in &mut found {
        presence.proof = explorer.last_words(presence)?;
    }
    let mut sheets = vec![sheet(&found)];
    if args.name.is_some() {
        sheets.extend(found.iter().map(months));
    }
    if found.is_empty() {
        eprintln!("guanxi: nobody's silence is unusual");
    }
    // Scripts get one table.
    if args.output.format != super::sheet::As::Table {
        sheets.truncate(1);
    }
    answer(args.output.format, &sheets, &found)
}

fn sheet(found: &[Presence]) -> Sheet {
    let mut columns = vec![
        "person",
        "days",
        "first_seen",
        "last_seen",
        "typical_gap",
        "longest_gap",
        "silence",
        "unusual",
        "+events",
        "+chance",
        "+person_id",
    ];
    columns.extend(PROOF);
    let mut sheet = Sheet::new("last-seen", "", &columns);
    sheet.show("quote");
    sheet.show("document");
    for p in found {
        let mut cells = vec![
            some(&p.person.name),
            some(p.days),
            some(&p.first_seen),
            some(&p.last_seen),
            p.typical_gap.map(|g| g.to_string()),
            p.longest_gap.map(|g| g.to_string()),
            some(p.silence),
            some(if p.unusual { "yes" } else { "" }),
            some(p.events),
            p.chance.map(|c| format!("{c:.2e}")),
            some(p.person.key),
        ];
        match &p.proof {
            Some(proof) => cells.append(&mut super::ask::proof(proof)),
            None => cells.resize(columns.len(), None),
        }
        sheet.row(cells);
    }
    sheet
}

/// Appearances month by month.
fn months(presence: &Presence) -> Sheet {
    let mut sheet = Sheet::new("months", &presence.person.name, &["month", "days", " "]);
    for (month, days) in &presence.months {
        sheet.row(vec![some(month), some(days), some("█".repeat(*days))]);
    }
    sheet
}
