//! `guanxi person`.

use super::Outcome;
use super::ask::{Source, When, names, nothing, numbered, proof, with_proof};
use super::sheet::{Outputs, Sheet, answers, some};
use guanxi::explore::{Explorer, PersonPage, Tenure};
use guanxi::resolve::Kind;

/// A person's posts, appearances, companions and organisations
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Tables: appearances, posts, companions, organisations.

Examples:
  guanxi person 程远山 --db officials.db --quotes
  guanxi person 程远山 --db officials.db --from 2021-03 --format csv > appearances.csv

Exit status: 0 there is such a person; 1 there is none (the nearest names are said); 2 it did not work.")]
pub struct Args {
    /// Name, or key (per-…)
    name: String,
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    when: When,
    /// Show the words that prove each fact
    #[arg(long)]
    quotes: bool,
    #[command(flatten)]
    outputs: Outputs,
}

pub fn run(args: Args) -> Outcome {
    let db = args.source.open()?;
    let explorer = Explorer::new(&db);
    let found = explorer.find(Kind::Person, &args.name)?;
    if found.is_empty() {
        return nothing(&explorer, &[Kind::Person], &args.name, args.outputs.output.format);
    }
    let period = args.when.period();
    let pages: Vec<PersonPage> = found
        .into_iter()
        .map(|known| explorer.person(known, &period))
        .collect::<Result<_, _>>()?;
    let mut sheets = Vec::new();
    for (n, page) in pages.iter().enumerate() {
        let title = numbered(&page.person.named.name, n, pages.len());
        sheets.extend(person(page, &title));
    }
    if args.quotes {
        for sheet in &mut sheets {
            sheet.show("quote");
            sheet.show("document");
        }
    }
    answers(&args.outputs, sheets, &pages)
}

fn person(page: &PersonPage, title: &str) -> Vec<Sheet> {
    let who = &page.person.named;
    let columns = with_proof(&[
        "+person_id",
        "+person",
        "date",
        "event",
        "type",
        "role",
        "place",
        "stated as",
        "+event_id",
    ]);
    let mut appearances = Sheet::new(
        "appearances",
        format!("{title}: {} appearances", page.appearances.len()),
        &columns,
    );
    for appearance in &page.appearances {
        let event = &appearance.event;
        let Some(role) = appearance.roles.first() else {
            continue;
        };
        let mut cells = vec![
            some(who.key),
            some(&who.name),
            event.day(),
            some(&event.name),
            some(&event.kind),
            some(appearance.role_names().join("; ")),
            event.place.clone(),
            some(&role.stated_as),
            some(event.key),
        ];
        cells.append(&mut proof(&role.proof));
        appearances.row(cells);
    }
    let articles = page.person.articles;
    let mut posts = tenures(
        format!("{title}  {}  in {articles} articles\n\nposts", who.key),
        &page.posts,
    );
    if page.posts.is_empty() {
        posts = Sheet::new("posts", "", &[]);
    }
    let mut companions = Sheet::new(
        "companions",
        format!("{title}: most often together with"),
        &["+person_id", "person", "events", "first", "last", "+companion_id"],
    );
    for companion in &page.companions {
        companions.row(vec![
            some(who.key),
            some(&companion.person.name),
            some(companion.events),
            companion.first.clone(),
            companion.last.clone(),
            some(companion.person.key),
        ]);
    }
    let mut organisations = Sheet::new(
        "organisations",
        format!("{title}: organisations"),
        &[
            "+person_id",
            "organisation",
            "titles",
            "first seen",
            "last seen",
            "+organisation_id",
        ],
    );
    for affiliation in &page.organisations {
        organisations.row(vec![
            some(who.key),
            some(&affiliation.organisation.name),
            some(affiliation.titles.join("; ")),
            affiliation.first_seen.clone(),
            affiliation.last_seen.clone(),
            some(affiliation.organisation.key),
        ]);
    }
    vec![posts, appearances, companions, organisations]
}

/// Who held which post from when to when.
pub(super) fn tenures(title: impl Into<String>, posts: &[Tenure]) -> Sheet {
    let columns = with_proof(&[
        "first seen",
        "last seen",
        "person",
        "organisation",
        "title",
        "state",
        "articles",
        "+person_id",
        "+organisation_id",
    ]);
    let mut sheet = Sheet::new("posts", title, &columns);
    for post in posts {
        let mut cells = vec![
            post.first_seen.clone(),
            post.last_seen.clone(),
            some(&post.person.name),
            some(names(&post.organisation)),
            some(&post.title),
            some(post.states.join("; ")),
            some(post.articles),
            some(post.person.key),
            post.organisation.as_ref().map(|o| o.key.to_string()),
        ];
        cells.append(&mut proof(&post.first));
        sheet.row(cells);
    }
    sheet
}
