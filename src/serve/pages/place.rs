//! A place: what was held there.

use super::{also_named, counted, csv, newest_first, paged, period_form, tables};
use crate::explore::PlacePage;
use crate::resolve::Kind;
use crate::serve::address::href;
use crate::serve::context::{Context, When};
use crate::serve::html::{downloads, frame};
use crate::serve::labels::{Counted, Label};
use crate::serve::problem::Problem;
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};

async fn ask(context: &Context, name: String, when: &When) -> Result<PlacePage, Problem> {
    let known = context.one(Kind::Place, name).await?;
    let period = when.period();
    context
        .ask(move |explorer, _| explorer.place(known, &period))
        .await
}

/// `/place/KEY` or `/place/NAME`
pub(in crate::serve) async fn show(
    context: Context,
    Path(name): Path<String>,
    Query(when): Query<When>,
) -> Result<Markup, Problem> {
    let page = ask(&context, name, &when).await?;
    let lang = context.lang;
    let newest = newest_first(&page.events, |event| event.date.is_some());
    let (shown, pager) = paged(&context, &newest, when.page(), "events");
    let counts = [
        lang.count(page.place.articles as usize, Counted::Articles),
        lang.count(page.events.len(), Counted::Events),
    ];
    let body = html! {
        header.title.of-place {
            p.kicker { (lang.say(Label::Place)) }
            h1 { (page.place.named.name) }
            (also_named(lang, &page.stated, &page.place.named.name))
            (counted(&counts))
        }
        section #events {
            h2 { (lang.say(Label::EventsHere)) }
            (period_form(&context, &when.from, &when.to, html! {}))
            (tables::events(shown).html(lang))
            (pager)
            (downloads(lang, &[("CSV", format!("{}/events.csv?{}", href(page.place.named.key), when.address()))]))
        }
        p { a href={ "/search?q=" (crate::serve::address::escaped(&page.place.named.name)) } { (lang.say(Label::Search)) " " (page.place.named.name) } }
    };
    Ok(frame(&context, &page.place.named.name, body))
}

/// `/place/KEY/FILE`
pub(in crate::serve) async fn file(
    context: Context,
    Path((name, file)): Path<(String, String)>,
    Query(when): Query<When>,
) -> Result<Response, Problem> {
    let page = ask(&context, name, &when).await?;
    match file.as_str() {
        "events.csv" => csv(
            &context,
            &format!("{}-{file}", page.place.named.name),
            &tables::events(&page.events),
        ),
        _ => Err(Problem::not_found(&context)),
    }
}
