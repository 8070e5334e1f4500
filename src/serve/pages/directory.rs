//! Lists of all people, organisations, places and events.

use super::{PAGE, csv, pager, period_form, tables};
use crate::explore::{EventList, EventQuery};
use crate::resolve::Kind;
use crate::serve::address::escaped;
use crate::serve::context::{Context, When};
use crate::serve::html::{downloads, frame};
use crate::serve::labels::{Counted, Label};
use crate::serve::problem::Problem;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

/// `/people`
pub(in crate::serve) async fn people(context: Context, Query(when): Query<When>) -> Result<Markup, Problem> {
    list(context, when, Kind::Person, Label::People).await
}

/// `/organisations`
pub(in crate::serve) async fn organisations(
    context: Context,
    Query(when): Query<When>,
) -> Result<Markup, Problem> {
    list(context, when, Kind::Organisation, Label::Organisations).await
}

/// `/places`
pub(in crate::serve) async fn places(context: Context, Query(when): Query<When>) -> Result<Markup, Problem> {
    list(context, when, Kind::Place, Label::Places).await
}

async fn list(context: Context, when: When, kind: Kind, label: Label) -> Result<Markup, Problem> {
    let page = when.page();
    let mut known = context
        .ask(move |explorer, _| explorer.most_named(kind, page * PAGE, PAGE + 1))
        .await?;
    let lang = context.lang;
    let more = known.len() > PAGE;
    known.truncate(PAGE);
    let body = html! {
        header.title { h1 { (lang.say(label)) } p.lead { (lang.say(Label::MostNamed)) } }
        (tables::known(&known).html(lang))
        nav.pager aria-label=(lang.say(Label::More)) {
            @if page > 0 { a rel="prev" href={ (context.path()) "?page=" (page) } { "←" } }
            @if !known.is_empty() { span.muted { (page * PAGE + 1) "–" (page * PAGE + known.len()) } }
            @if more { a rel="next" href={ (context.path()) "?page=" (page + 2) } { (lang.say(Label::More)) " →" } }
        }
        (downloads(lang, &[("CSV", format!("{}.csv", context.path()))]))
    };
    Ok(frame(&context, lang.say(label), body))
}

/// `/people.csv`
pub(in crate::serve) async fn people_file(context: Context) -> Result<Response, Problem> {
    list_file(context, Kind::Person, "people.csv").await
}

/// `/organisations.csv`
pub(in crate::serve) async fn organisations_file(context: Context) -> Result<Response, Problem> {
    list_file(context, Kind::Organisation, "organisations.csv").await
}

/// `/places.csv`
pub(in crate::serve) async fn places_file(context: Context) -> Result<Response, Problem> {
    list_file(context, Kind::Place, "places.csv").await
}

async fn list_file(context: Context, kind: Kind, name: &str) -> Result<Response, Problem> {
    let all = context
        .ask(move |explorer, _| explorer.most_named(kind, 0, i64::MAX as usize))
        .await?;
    csv(&context, name, &tables::known(&all))
}

/// Which events.
#[derive(Debug, Default, Deserialize)]
pub(in crate::serve) struct Asked {
    #[serde(default)]
    kind: String,
}

/// Events of a period and type, the latest first; all of them where no page is given.
async fn find(
    context: &Context,
    when: &When,
    asked: &Asked,
    page: Option<usize>,
) -> Result<EventList, Problem> {
    let query = EventQuery {
        period: when.period(),
        kind: Some(asked.kind.clone()).filter(|k| !k.is_empty()),
        latest: true,
        limit: page.map_or(0, |_| PAGE),
        skip: page.unwrap_or_default() * PAGE,
        ..EventQuery::default()
    };
    context.ask(move |explorer, _| explorer.events(&query)).await
}

/// `/events`, the latest first.
pub(in crate::serve) async fn events(
    context: Context,
    Query(when): Query<When>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let found = find(&context, &when, &asked, Some(when.page())).await?;
    let lang = context.lang;
    let kinds = html! {
        label {
            (lang.say(Label::Type)) " "
            select name="kind" {
                option value="" { (lang.say(Label::All)) }
                @for kind in crate::record::EventKind::ALL {
                    option value=(kind.as_str()) selected[asked.kind == kind.as_str()] { (lang.event_type(kind.as_str())) }
                }
            }
        }
    };
    let file = format!("/events.csv?{}&kind={}", when.address(), escaped(&asked.kind));
    let body = html! {
        header.title { h1 { (lang.say(Label::Events)) } p.lead { (lang.count(found.total, Counted::Events)) } }
        (period_form(&context, &when.from, &when.to, kinds))
        (tables::events(&found.events).html(lang))
        (pager(&context, found.events.len(), found.total, when.page(), "main"))
        (downloads(lang, &[("CSV", file)]))
    };
    Ok(frame(&context, lang.say(Label::Events), body))
}

/// `/events.csv?from=&to=&kind=`
pub(in crate::serve) async fn events_file(
    context: Context,
    Query(when): Query<When>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let found = find(&context, &when, &asked, None).await?;
    csv(&context, "events.csv", &tables::events(&found.events))
}
