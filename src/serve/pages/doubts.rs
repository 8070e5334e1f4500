//! Pairs of people who might be one.

use super::{csv, paged};
use crate::explore::Named;
use crate::serve::context::{Context, When};
use crate::serve::html::{downloads, frame, link};
use crate::serve::labels::{Counted, Label};
use crate::serve::problem::Problem;
use crate::serve::table::{Cell, Table};
use crate::store::{Bearer, Doubt};
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;

/// The latest words that are shown of each.
const WORDS: usize = 3;

fn named(bearer: &Bearer) -> Named {
    Named {
        key: bearer.key,
        name: bearer.name.clone(),
    }
}

fn label(sort: &str) -> Label {
    match sort {
        "namesakes" => Label::Namesakes,
        "same-post" => Label::SamePost,
        _ => Label::Spelling,
    }
}

/// All doubts.
async fn ask(context: &Context) -> Result<Arc<Vec<Doubt>>, Problem> {
    let kept = Arc::clone(&context.kept);
    context
        .ask(move |_, db| Ok(kept.doubts.get(|| db.doubts())?))
        .await
}

/// `/doubts`
pub(in crate::serve) async fn show(context: Context, Query(when): Query<When>) -> Result<Markup, Problem> {
    let doubts = ask(&context).await?;
    let lang = context.lang;
    let (shown, pager) = paged(&context, &doubts, when.page(), "main");
    let body = html! {
        header.title {
            h1 { (lang.say(Label::Doubts)) }
            p.muted { (lang.say(Label::DoubtsHint)) }
            @if doubts.is_empty() { p.muted { (lang.say(Label::Nothing)) } } @else { p.lead { (lang.count(doubts.len(), Counted::Results)) } }
        }
        @for doubt in shown {
            section.conflict {
                h3 { span.kicker { (lang.say(label(doubt.sort))) } " " (link(&named(&doubt.a))) " ≟ " (link(&named(&doubt.b))) }
                p.muted { (doubt.why) }
                div.sides { @for bearer in [&doubt.a, &doubt.b] { (side(context.lang, bearer)) } }
            }
        }
        (pager)
        @if !doubts.is_empty() { (downloads(lang, &[("CSV", "/doubts/doubts.csv".to_owned())])) }
    };
    Ok(frame(&context, lang.say(Label::Doubts), body))
}

/// What is said of one of the two, with words.
fn side(lang: crate::serve::Lang, bearer: &Bearer) -> Markup {
    html! {
        div.side {
            p { (link(&named(bearer))) }
            @for sightings in bearer.sightings.iter().take(WORDS) {
                p { (sightings.says) " " span.muted { (lang.count(sightings.count as usize, Counted::Articles)) } }
                @for words in sightings.words.iter().take(1) {
                    blockquote { (words.quote) }
                    p.source { (words.day.as_deref().unwrap_or_default()) " · " (words.document) }
                }
            }
        }
    }
}

fn table(doubts: &[Doubt]) -> Table {
    let columns = vec![
        ("sort", Label::Type),
        ("a", Label::Person),
        ("b", Label::Another),
        ("why", Label::Why),
    ];
    let row = |d: &Doubt| {
        vec![
            Cell::Text(d.sort.to_owned()),
            Cell::Entry(Some(named(&d.a))),
            Cell::Entry(Some(named(&d.b))),
            Cell::Text(d.why.clone()),
        ]
    };
    Table {
        columns,
        rows: doubts.iter().map(row).collect(),
    }
}

/// `/doubts/FILE`
pub(in crate::serve) async fn file(context: Context, Path(file): Path<String>) -> Result<Response, Problem> {
    if file != "doubts.csv" {
        return Err(Problem::not_found(&context));
    }
    let doubts = ask(&context).await?;
    csv(&context, &file, &table(&doubts))
}
