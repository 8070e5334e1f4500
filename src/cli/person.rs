//! `guanxi person`.

use super::Outcome;
use super::ask::{Asked, Quotes, head, names, nothing, numbered, proof, with_proof};
use super::sheet::{Outputs, Sheet, answers, some};
use guanxi::explore::{Explorer, PersonPage, Tenure};
use guanxi::resolve::Kind;

/// A person's posts, appearances, companions and organisations
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Tables: posts, appearances, companions, organisations.

Examples:
  guanxi person 程远山 --db officials.db --quotes
  guanxi person 程远山 --db officials.db --from 2021-03 --table appearances --format csv > appearances.csv

Exit status: 0 there is such a person; 1 there is none (the nearest names are said); 2 it did not work.")]
pub struct Args {
    /// Name, or key (per-…)
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
    let found = explorer.find(Kind::Person, &args.name)?;
    if found.is_empty() {
        return nothing(&explorer, &[Kind::Person], &args.name, args.outputs.output.format);
    }
    let period = args.asked.period();
    let pages: Vec<PersonPage> = found
        .into_iter()
        .map(|known| explorer.person(known, &period))
        .collect::<Result<_, _>>()?;
    let mut sheets = Vec::new();
    for (n, page) in pages.iter().enumerate() {
        let title = numbered(&page.person.named.name, n, pages.len());
        sheets.extend(person(page, &title));
    }
    args.quotes.show(&mut sheets);
    answers(&args.outputs, sheets, &pages)
}

fn person(page: &PersonPage, title: &str) -> Vec<Sheet> {
    let head = head(title, &page.person);
    let head = match page.posts.is_empty() {
        true => head,
        false => head + "\n\nposts",
    };
    vec![
        tenures(head, &page.posts).stays(),
        appearances(page, title),
        companions(page, title),
        organisations(page, title),
    ]
}

fn appearances(page: &PersonPage, title: &str) -> Sheet {
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
    let mut sheet = Sheet::new(
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
        sheet.row(cells);
    }
    sheet
}

fn companions(page: &PersonPage, title: &str) -> Sheet {
    let mut sheet = Sheet::new(
        "companions",
        format!("{title}: most often together with"),
        &["+person_id", "person", "events", "first", "last", "+companion_id"],
    );
    for companion in &page.companions {
        sheet.row(vec![
            some(page.person.named.key),
            some(&companion.person.name),
            some(companion.events),
            companion.first.clone(),
            companion.last.clone(),
            some(companion.person.key),
        ]);
    }
    sheet
}

fn organisations(page: &PersonPage, title: &str) -> Sheet {
    let mut sheet = Sheet::new(
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
        sheet.row(vec![
            some(page.person.named.key),
            some(&affiliation.organisation.name),
            some(affiliation.titles.join("; ")),
            affiliation.first_seen.clone(),
            affiliation.last_seen.clone(),
            some(affiliation.organisation.key),
        ]);
    }
    sheet
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
