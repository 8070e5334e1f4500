//! The order in which names are printed, over time, with changes.

use super::{csv, paged, period_form, tables};
use crate::explore::{Named, Ranking};
use crate::resolve::Kind;
use crate::serve::context::{Context, When};
use crate::serve::html::{downloads, frame, link, proof, roles};
use crate::serve::labels::Label;
use crate::serve::problem::Problem;
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

/// Whose lists.
#[derive(Debug, Clone, Default, Deserialize)]
pub(in crate::serve) struct Asked {
    #[serde(default)]
    a: String,
}

async fn ask(
    context: &Context,
    asked: &Asked,
    when: &When,
) -> Result<(Option<Named>, Vec<Ranking>), Problem> {
    let person = match asked.a.trim() {
        "" => None,
        name => Some(context.one(Kind::Person, name.to_owned()).await?.named),
    };
    let (period, keys) = (when.period(), person.iter().map(|p| p.key).collect::<Vec<_>>());
    let mut rankings = context
        .ask(move |explorer, _| explorer.rankings(&keys, &period))
        .await?;
    rankings.reverse();
    Ok((person, rankings))
}

/// `/rank?a=`
pub(in crate::serve) async fn show(
    context: Context,
    Query(asked): Query<Asked>,
    Query(when): Query<When>,
) -> Result<Markup, Problem> {
    let (person, rankings) = ask(&context, &asked, &when).await?;
    let lang = context.lang;
    let (shown, pager) = paged(&context, &rankings, when.page(), "main");
    let key = person.as_ref().map(|p| p.key.to_string()).unwrap_or_default();
    let hidden = html! { @if !key.is_empty() { input type="hidden" name="a" value=(key); } };
    let body = html! {
        header.title {
            p.kicker { (lang.say(Label::Ranking)) }
            h1 { @match &person { Some(person) => (link(person)), None => (lang.say(Label::Ranking)) } }
            p.muted { (lang.say(Label::RankHint)) }
        }
        (period_form(&context, &when.from, &when.to, hidden))
        @if shown.is_empty() { p.muted { (lang.say(Label::Nothing)) } }
        @for ranking in shown {
            section.printed {
                h3 {
                    span.date { (ranking.event.day().unwrap_or_default()) } " "
                    a.evt href=(crate::serve::address::href(ranking.event.key)) { (ranking.event.name) } " "
                    (roles(lang, [ranking.role.as_str()]))
                }
                ol.order {
                    @for place in &ranking.places {
                        li.changed[!place.changes.is_empty()].here[person.as_ref().is_some_and(|p| p.key == place.person.key)] {
                            (link(&place.person))
                            @if let Some(change) = place.changes.first() {
                                span.up title={ (change.since.as_deref().unwrap_or("?")) " " (change.event.name) } { "↑" (change.passed.name) }
                            }
                        }
                    }
                }
                (proof(lang, &ranking.proof))
            }
        }
        (pager)
        (downloads(lang, &[("CSV", format!("/rank/lists.csv?a={key}&{}", when.address()))]))
    };
    Ok(frame(&context, lang.say(Label::Ranking), body))
}

/// `/rank/FILE?a=`
pub(in crate::serve) async fn file(
    context: Context,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
    Query(when): Query<When>,
) -> Result<Response, Problem> {
    let (_, rankings) = ask(&context, &asked, &when).await?;
    match file.as_str() {
        "lists.csv" => csv(&context, "lists.csv", &tables::rankings(&rankings)),
        _ => Err(Problem::not_found(&context)),
    }
}
