//! `guanxi organisation` and `guanxi place`.

use super::Outcome;
use super::ask::{Asked, Quotes, events, head, names, nothing, numbered, proof, with_proof};
use super::person::tenures;
use super::sheet::{Outputs, Sheet, answers, some};
use guanxi::explore::{Explorer, OrganisationPage, PlacePage};
use guanxi::resolve::Kind;

/// An organisation's posts and who held them when, what belongs to it, where it took part
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Tables: names, posts, parts, events.

Example:
  guanxi organisation 渭川市水利局 --db officials.db

Exit status: 0 there is such an organisation; 1 there is none (the nearest names are said); 2 it did not work.")]
pub struct Args {
    /// Name, or key (org-…)
    name: String,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    quotes: Quotes,
    #[command(flatten)]
    outputs: Outputs,
}

pub fn run(args: Args) -> Outcome {
    let db = args.asked.open()?;
    let explorer = Explorer::new(&db);
    let found = explorer.find(Kind::Organisation, &args.name)?;
    if found.is_empty() {
        let format = args.outputs.output.format;
        return nothing(&explorer, &[Kind::Organisation], &args.name, format);
    }
    let period = args.asked.period();
    let pages: Vec<OrganisationPage> = found
        .into_iter()
        .map(|known| explorer.organisation(known, &period))
        .collect::<Result<_, _>>()?;
    let mut sheets = Vec::new();
    for (n, page) in pages.iter().enumerate() {
        let title = numbered(&page.organisation.named.name, n, pages.len());
        sheets.extend(organisation(page, &title));
    }
    args.quotes.show(&mut sheets);
    answers(&args.outputs, sheets, &pages)
}

fn organisation(page: &OrganisationPage, title: &str) -> Vec<Sheet> {
    let which = &page.organisation.named;
    let mut heads = head(title, &page.organisation);
    let sort: Vec<&str> = [&page.level, &page.kind]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if !sort.is_empty() {
        heads += &format!("\n{}", sort.join(" "));
    }
    if !page.part_of.is_empty() {
        heads += &format!("\npart of {}", names(&page.part_of));
    }
    let mut stated_as = Sheet::new("names", heads, &["names in articles"]).stays();
    for stated in &page.stated {
        stated_as.row(vec![some(stated)]);
    }
    let posts = tenures(format!("{title}: posts"), &page.posts);
    let mut parts = Sheet::new(
        "parts",
        format!("{title}: parts"),
        &["organisation", "+organisation_id", "+part_of_id"],
    );
    for part in &page.parts {
        parts.row(vec![some(&part.name), some(part.key), some(which.key)]);
    }
    let columns = with_proof(&[
        "date",
        "event",
        "role",
        "stated as",
        "+event_id",
        "+organisation_id",
    ]);
    let mut taken = Sheet::new("events", format!("{title}: took part in"), &columns);
    for part in &page.events {
        let mut cells = vec![
            part.event.day(),
            some(&part.event.name),
            some(&part.role),
            some(&part.stated_as),
            some(part.event.key),
            some(which.key),
        ];
        cells.append(&mut proof(&part.proof));
        taken.row(cells);
    }
    vec![stated_as, posts, parts, taken]
}

/// A place and the events held there
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  guanxi place 渭川市 --db officials.db --from 2021

Exit status: 0 there is such a place; 1 there is none (the nearest names are said); 2 it did not work.")]
pub struct PlaceArgs {
    /// Name, or key (pla-…)
    name: String,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    outputs: Outputs,
}

pub fn run_place(args: PlaceArgs) -> Outcome {
    let db = args.asked.open()?;
    let explorer = Explorer::new(&db);
    let found = explorer.find(Kind::Place, &args.name)?;
    if found.is_empty() {
        return nothing(&explorer, &[Kind::Place], &args.name, args.outputs.output.format);
    }
    let period = args.asked.period();
    let pages: Vec<PlacePage> = found
        .into_iter()
        .map(|known| explorer.place(known, &period))
        .collect::<Result<_, _>>()?;
    let mut sheets = Vec::new();
    for (n, page) in pages.iter().enumerate() {
        let place = &page.place;
        let title = numbered(&place.named.name, n, pages.len());
        let mut names = Sheet::new("names", head(&title, place), &["names in articles"]).stays();
        for stated in &page.stated {
            names.row(vec![some(stated)]);
        }
        sheets.push(events(
            format!("{}: {} events", place.named.name, page.events.len()),
            &page.events,
        ));
        sheets.insert(sheets.len() - 1, names);
    }
    answers(&args.outputs, sheets, &pages)
}
