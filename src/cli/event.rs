//! `guanxi event`.

use super::Outcome;
use super::ask::{Asked, Meant, Quotes, events, nothing, one, proof, with_proof};
use super::sheet::{Outputs, Sheet, answers, some};
use guanxi::explore::{EventPage, EventQuery, Explorer};
use guanxi::record::EventKind;
use guanxi::resolve::Kind;

/// Events by words of their name, date, type and person; one alone with everyone in it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Where one event matches, it is shown in full: reports, people in printed order, organisations. Where several
match, they are listed.
Tables: events; attendances, organisations, reports for one alone.

Examples:
  guanxi event 防汛 --db officials.db --from 2021-03 --to 2021-06
  guanxi event evt-0123456789abcdef --db officials.db --quotes
  guanxi event --with 程远山 --type inspection --db officials.db

Exit status: 0 something matches; 1 nothing does; 2 it did not work.")]
pub struct Args {
    /// Words of the name, or a key (evt-…)
    #[arg(default_value = "", hide_default_value = true)]
    text: String,
    #[command(flatten)]
    asked: Asked,
    /// Of this type: meeting, ceremony, inspection, visit, talks, forum, training, other
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<EventKind>,
    /// With this person
    #[arg(long, value_name = "NAME")]
    with: Option<String>,
    /// At most so many; 0 for all
    #[arg(long, value_name = "N", default_value_t = 0)]
    limit: usize,
    #[command(flatten)]
    quotes: Quotes,
    #[command(flatten)]
    outputs: Outputs,
}

pub fn run(args: Args) -> Outcome {
    let db = args.asked.open()?;
    let explorer = Explorer::new(&db);
    let format = args.outputs.output.format;
    let mut query = EventQuery {
        text: args.text.clone(),
        period: args.asked.period(),
        kind: args.kind.map(|k| k.to_string()),
        limit: args.limit,
        ..EventQuery::default()
    };
    if let Some(name) = &args.with {
        match one(&explorer, Kind::Person, name, format)? {
            Meant::One(person) => query.person = Some(person.named.key),
            Meant::Not(code) => return Ok(code),
        }
    }
    let found = explorer.events(&query)?.events;
    if found.is_empty() {
        return nothing(&explorer, &[Kind::Event], &args.text, format);
    }
    let page = match found.as_slice() {
        [event] => explorer.event(event.key)?,
        _ => None,
    };
    let mut sheets = match &page {
        Some(page) => event(page),
        None => vec![events(format!("{} events", found.len()), &found)],
    };
    args.quotes.show(&mut sheets);
    match &page {
        Some(page) => answers(&args.outputs, sheets, &[page]),
        None => answers(&args.outputs, sheets, &found),
    }
}

fn event(page: &EventPage) -> Vec<Sheet> {
    vec![attendances(page), organisations(page), reports(page)]
}

fn attendances(page: &EventPage) -> Sheet {
    let event = &page.event;
    let place = event.place.as_deref().unwrap_or_default();
    let day = event.day().unwrap_or_default();
    let columns = with_proof(&["+event_id", "person", "role", "order", "stated as", "+person_id"]);
    let title = format!("{}  {day}  {}  {place}\n{}", event.name, event.kind, event.key);
    let mut people = Sheet::new("attendances", title, &columns);
    for attendee in &page.attendees {
        for role in &attendee.roles {
            let mut cells = vec![
                some(event.key),
                some(&attendee.person.name),
                some(&role.role),
                role.list_order.map(|n| n.to_string()),
                some(&role.stated_as),
                some(attendee.person.key),
            ];
            cells.append(&mut proof(&role.proof));
            people.row(cells);
        }
    }
    people
}

fn organisations(page: &EventPage) -> Sheet {
    let columns = with_proof(&[
        "+event_id",
        "organisation",
        "role",
        "stated as",
        "+organisation_id",
    ]);
    let mut sheet = Sheet::new("organisations", "organisations", &columns);
    for part in &page.organisations {
        let mut cells = vec![
            some(page.event.key),
            some(&part.organisation.name),
            some(&part.role),
            some(&part.stated_as),
            some(part.organisation.key),
        ];
        cells.append(&mut proof(&part.proof));
        sheet.row(cells);
    }
    sheet
}

fn reports(page: &EventPage) -> Sheet {
    let columns = with_proof(&[
        "+event_id",
        "published",
        "headline",
        "name there",
        "date",
        "place",
    ]);
    let mut sheet = Sheet::new("reports", "reports", &columns);
    for report in &page.reports {
        let mut cells = vec![
            some(page.event.key),
            report.proof.published.clone(),
            report.proof.headline.clone(),
            some(&report.name),
            report.date.clone(),
            report.place.clone(),
        ];
        cells.append(&mut proof(&report.proof));
        sheet.row(cells);
    }
    sheet.show("document");
    sheet
}
