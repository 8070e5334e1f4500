//! An event: who in which role, in printed order; where; its reports side by side.

use super::{counted, csv, tables};
use crate::explore::EventPage;
use crate::resolve::{Key, Kind};
use crate::serve::address::{escaped, href, quote_href};
use crate::serve::context::Context;
use crate::serve::html::{confidence, date, downloads, frame};
use crate::serve::labels::{Counted, Label};
use crate::serve::problem::Problem;
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};

async fn ask(context: &Context, name: &str) -> Result<EventPage, Problem> {
    let key = match name.parse::<Key>() {
        Ok(key) => key,
        // Events of one name are many, so that a name lists them.
        Err(_) => context.one(Kind::Event, name.to_owned()).await?.named.key,
    };
    let page = context.ask(move |explorer, _| explorer.event(key)).await?;
    page.ok_or_else(|| Problem::not_found(context))
}

/// `/event/KEY`
pub(in crate::serve) async fn show(context: Context, Path(name): Path<String>) -> Result<Markup, Problem> {
    let page = ask(&context, &name).await?;
    let title = page.event.name.clone();
    Ok(frame(&context, &title, body(&context, &page)))
}

fn body(context: &Context, page: &EventPage) -> Markup {
    let lang = context.lang;
    let here = href(page.event.key);
    let file = |name: &str| format!("{here}/{name}");
    html! {
        header.title.of-event {
            p.kicker { (lang.say(Label::Event)) " · " (lang.event_type(&page.event.kind)) }
            h1 { (page.event.name) }
            p.lead {
                (date(&page.event))
                @if let Some(place) = &page.event.place { " · " a.pla href={ "/place/" (escaped(place)) } { (place) } }
            }
            (counted(&[
                lang.count(page.attendees.len(), Counted::People),
                lang.count(page.reports.len(), Counted::Articles),
            ]))
        }
        section #attendees {
            h2 { (lang.say(Label::People)) " " span.muted { (lang.say(Label::PrintedOrder)) } }
            (tables::attendees(&page.attendees).html(lang))
            (downloads(lang, &[("CSV", file("attendees.csv"))]))
        }
        @if !page.organisations.is_empty() {
            section #organisations {
                h2 { (lang.say(Label::TookPart)) }
                (tables::organisations_in(&page.organisations).html(lang))
                (downloads(lang, &[("CSV", file("organisations.csv"))]))
            }
        }
        section #reports {
            h2 { (lang.say(Label::Reports)) }
            div.reports {
                @for report in &page.reports {
                    article.report {
                        h3 { a.art href=(quote_href(&report.proof)) { (report.proof.headline.as_deref().unwrap_or(&report.proof.document)) } }
                        p.source { @if let Some(published) = &report.proof.published { (published) " · " } (report.proof.document) }
                        dl {
                            dt { (lang.say(Label::Name)) } dd { (report.name) }
                            @if let Some(date) = &report.date { dt { (lang.say(Label::Date)) } dd { (date) } }
                            @if let Some(place) = &report.place { dt { (lang.say(Label::Where)) } dd { (place) } }
                        }
                        blockquote { a href=(quote_href(&report.proof)) { (report.proof.quote) } }
                        p.source { (lang.say(Label::Rule)) " " code { (report.proof.rule) } " · " (lang.say(Label::Confidence)) " " (confidence(report.proof.confidence)) }
                        ul.said {
                            @for (person, roles) in of_report(page, &report.proof.article) { li { (crate::serve::html::link(person)) " " (crate::serve::html::roles(lang, roles)) } }
                        }
                    }
                }
            }
            (downloads(lang, &[("CSV", file("reports.csv"))]))
        }
    }
}

/// Who was there by one report's words.
fn of_report<'p>(page: &'p EventPage, article: &Key) -> Vec<(&'p crate::explore::Named, Vec<&'p str>)> {
    let said = page.attendees.iter().map(|a| {
        let mut roles: Vec<&str> = Vec::new();
        for role in a.roles.iter().filter(|r| r.proof.article == *article) {
            if !roles.contains(&role.role.as_str()) {
                roles.push(&role.role);
            }
        }
        (&a.person, roles)
    });
    said.filter(|(_, roles)| !roles.is_empty()).collect()
}

/// `/event/KEY/FILE`
pub(in crate::serve) async fn file(
    context: Context,
    Path((name, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let page = ask(&context, &name).await?;
    let save = format!("{}-{file}", page.event.name);
    match file.as_str() {
        "attendees.csv" => csv(&context, &save, &tables::attendees(&page.attendees)),
        "organisations.csv" => csv(&context, &save, &tables::organisations_in(&page.organisations)),
        "reports.csv" => csv(&context, &save, &tables::reports(&page.reports)),
        _ => Err(Problem::not_found(&context)),
    }
}
