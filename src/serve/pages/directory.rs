//! Lists of all people, organisations, places and events.

use super::{PAGE, paged, period_form, tables};
use crate::explore::EventQuery;
use crate::resolve::Kind;
use crate::serve::context::{Context, When};
use crate::serve::html::frame;
use crate::serve::labels::{Counted, Label};
use crate::serve::problem::Problem;
use axum::extract::Query;
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
            span.muted { (page * PAGE + 1) "–" (page * PAGE + known.len()) }
            @if more { a rel="next" href={ (context.path()) "?page=" (page + 2) } { (lang.say(Label::More)) " →" } }
        }
    };
    Ok(frame(&context, lang.say(label), body))
}

/// Which events.
#[derive(Debug, Default, Deserialize)]
pub(in crate::serve) struct Asked {
    #[serde(default)]
    kind: String,
}

/// `/events`, the latest first.
pub(in crate::serve) async fn events(
    context: Context,
    Query(when): Query<When>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let query = EventQuery {
        period: when.period(),
        kind: Some(asked.kind.clone()).filter(|k| !k.is_empty()),
        ..EventQuery::default()
    };
    let mut events = context.ask(move |explorer, _| explorer.events(&query)).await?;
    let dated = events.partition_point(|e| e.date.is_some());
    events[..dated].reverse();
    let lang = context.lang;
    let (shown, pager) = paged(&context, &events, when.page(), "main");
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
    let body = html! {
        header.title { h1 { (lang.say(Label::Events)) } p.lead { (lang.count(events.len(), Counted::Events)) } }
        (period_form(&context, &when.from, &when.to, kinds))
        (tables::events(shown).html(lang))
        (pager)
    };
    Ok(frame(&context, lang.say(Label::Events), body))
}
