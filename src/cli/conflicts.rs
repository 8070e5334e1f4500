//! `guanxi conflicts`.

use super::Outcome;
use super::ask::{Source, proof, with_proof};
use super::sheet::{Output, Sheet, answer, some};
use clap::ValueEnum;
use guanxi::explore::{ConflictKind, Explorer};
use std::process::ExitCode;

/// Statements that cannot all be true, side by side with their words
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Kinds: seat (several people in a post that one person holds, in overlapping time), name (a name that looks like a slip
of another), place (one person in two places at once), date (an event outside its page's time).

Examples:
  guanxi conflicts --db officials.db
  guanxi conflicts --db officials.db --kind seat --format tsv > seats.tsv

Exit status: 0 it was answered, contradictions or none; 2 it did not work.")]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// Only these kinds
    #[arg(long, value_enum, value_delimiter = ',')]
    kind: Vec<KindArg>,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindArg {
    Seat,
    Name,
    Place,
    Date,
}

impl From<KindArg> for ConflictKind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Seat => Self::Seat,
            KindArg::Name => Self::Name,
            KindArg::Place => Self::Place,
            KindArg::Date => Self::Date,
        }
    }
}

pub fn run(args: Args) -> Outcome {
    let db = args.source.open()?;
    let kinds: Vec<ConflictKind> = match args.kind.is_empty() {
        true => ConflictKind::ALL.to_vec(),
        false => args.kind.into_iter().map(Into::into).collect(),
    };
    let found = Explorer::new(&db).conflicts(&kinds)?;
    let columns = [
        "+conflict",
        "+kind",
        "+about",
        "+why",
        "who",
        "first_seen",
        "last_seen",
        "articles",
        "claim",
        "+who_id",
        "+day",
    ];
    let columns = with_proof(&columns);
    let mut sheets = Vec::new();
    for (n, conflict) in found.iter().enumerate() {
        let title = format!("{}: {}: {}", conflict.kind.as_str(), conflict.about, conflict.why);
        let mut sheet = Sheet::new("conflicts", title, &columns);
        sheet.show("quote");
        sheet.show("document");
        for side in &conflict.sides {
            let mut cells = vec![
                some(n + 1),
                some(conflict.kind.as_str()),
                some(&conflict.about),
                some(&conflict.why),
                some(&side.who.name),
                side.first_seen.clone(),
                side.last_seen.clone(),
                some(side.articles),
                some(&side.claim),
                some(side.who.key),
                side.day.clone(),
            ];
            cells.append(&mut proof(&side.proof));
            sheet.row(cells);
        }
        sheets.push(sheet);
    }
    if sheets.is_empty() {
        eprintln!("guanxi: nothing contradicts anything");
        // Scripts want the header all the same.
        sheets.push(Sheet::new("conflicts", "", &columns));
    }
    answer(args.output.format, &sheets, &found)?;
    Ok(ExitCode::SUCCESS)
}
