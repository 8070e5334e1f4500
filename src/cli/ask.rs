//! What all questions share: which database, which period, whom a name means, what to say where nothing matches.

use super::Outcome;
use super::sheet::{As, Sheet, some};
use guanxi::date::{PartialDate, Period};
use guanxi::explore::{EventRef, Explorer, Known, Named, Proof};
use guanxi::resolve::Kind;
use guanxi::store::Database;
use std::path::PathBuf;
use std::process::ExitCode;

/// Which database.
#[derive(Debug, clap::Args)]
pub struct Source {
    /// Database to read
    #[arg(long, value_name = "FILE", env = "GUANXI_DB", hide_env_values = true)]
    db: PathBuf,
}

impl Source {
    pub fn open(&self) -> Result<Database, guanxi::store::StoreError> {
        Database::open_read_only(&self.db)
    }
}

/// What nearly every question says: to which database, about which time.
#[derive(Debug, clap::Args)]
pub struct Asked {
    #[command(flatten)]
    source: Source,
    // Not called from and to, which are people where a path is asked for.
    /// From this day, month or year on: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(id = "since", long = "from", value_name = "DATE")]
    since: Option<PartialDate>,
    /// Until this day, month or year, included
    #[arg(id = "until", long = "to", value_name = "DATE")]
    until: Option<PartialDate>,
}

impl Asked {
    pub fn open(&self) -> Result<Database, guanxi::store::StoreError> {
        self.source.open()
    }

    pub fn period(&self) -> Period {
        Period {
            from: self.since.and_then(|d| d.iso()),
            to: self.until.and_then(|d| d.iso()),
        }
    }
}

/// Whether to show the words.
#[derive(Debug, clap::Args)]
pub struct Quotes {
    /// Show the words that prove each fact
    #[arg(long)]
    quotes: bool,
}

impl Quotes {
    /// Shows the columns of the words where they are asked for.
    pub fn show(&self, sheets: &mut [Sheet]) {
        for sheet in sheets.iter_mut().filter(|_| self.quotes) {
            sheet.show("quote");
            sheet.show("document");
        }
    }
}

/// What a person calls kinds, in messages.
fn kinds_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organisation => "organisation",
        Kind::Place => "place",
        Kind::Event => "event",
        _ => "article",
    }
}

/// Says that nothing has this name, and which names come close.
pub fn nothing(explorer: &Explorer<'_>, kinds: &[Kind], name: &str, format: As) -> Outcome {
    let what: Vec<&str> = kinds.iter().map(|k| kinds_name(*k)).collect();
    eprintln!("guanxi: no {} is called “{name}”", what.join(" or "));
    for kind in kinds {
        let near = explorer.nearest(*kind, name, 5)?;
        if !near.is_empty() {
            let near: Vec<String> = near.into_iter().map(|n| n.name).collect();
            eprintln!("  near: {}", near.join("  "));
        }
    }
    if format == As::Json {
        super::print("[]\n")?;
    }
    Ok(ExitCode::from(1))
}

/// The one that a name means, or why it means none.
pub enum Meant {
    One(Known),
    Not(ExitCode),
}

/// The one person, organisation … that a name means. Where several bear it, they are listed, to be named by key.
pub fn one(
    explorer: &Explorer<'_>,
    kind: Kind,
    name: &str,
    format: As,
) -> Result<Meant, Box<dyn std::error::Error>> {
    let mut found = explorer.find(kind, name)?;
    match found.len() {
        0 => Ok(Meant::Not(nothing(explorer, &[kind], name, format)?)),
        1 => Ok(Meant::One(found.remove(0))),
        n => {
            eprintln!(
                "guanxi: {n} are called “{name}”; name one by its key instead (guanxi {} {name} says who is who):",
                kinds_name(kind)
            );
            for known in found {
                eprintln!("  {}  {} articles", known.named.key, known.articles);
            }
            Ok(Meant::Not(ExitCode::from(1)))
        }
    }
}

/// “程远山”, or “程远山 (1 of 2)” where there are several.
pub fn numbered(name: &str, n: usize, all: usize) -> String {
    match all {
        1 => name.to_owned(),
        _ => format!("{name} ({} of {all})", n + 1),
    }
}

/// Who or what a page is about.
pub fn head(title: &str, known: &Known) -> String {
    let (key, articles) = (known.named.key, known.articles);
    match articles {
        1 => format!("{title}  {key}  in 1 article"),
        _ => format!("{title}  {key}  in {articles} articles"),
    }
}

/// Columns of a proof, for scripts.
pub const PROOF: [&str; 7] = [
    "+quote",
    "+document",
    "+article_id",
    "+span_start",
    "+span_end",
    "+rule",
    "+confidence",
];

/// Cells of a proof.
pub fn proof(proof: &Proof) -> Vec<Option<String>> {
    vec![
        some(&proof.quote),
        some(&proof.document),
        some(proof.article),
        some(proof.span_start),
        some(proof.span_end),
        some(&proof.rule),
        some(proof.confidence),
    ]
}

/// Columns and cells together.
pub fn with_proof(columns: &[&'static str]) -> Vec<&'static str> {
    columns.iter().copied().chain(PROOF).collect()
}

/// A table of events.
pub fn events(title: impl Into<String>, events: &[EventRef]) -> Sheet {
    let mut sheet = Sheet::new("events", title, &["date", "event", "type", "place", "+event_id"]);
    for event in events {
        sheet.row(vec![
            event.day(),
            some(&event.name),
            some(&event.kind),
            event.place.clone(),
            some(event.key),
        ]);
    }
    sheet
}

/// Names in a row.
pub fn names<'n>(names: impl IntoIterator<Item = &'n Named>) -> String {
    let names: Vec<&str> = names.into_iter().map(|n| n.name.as_str()).collect();
    names.join(", ")
}
