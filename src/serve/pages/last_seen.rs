//! When people were last seen, unusual silences first.

use super::{csv, paged};
use crate::explore::Presence;
use crate::serve::context::{Context, When};
use crate::serve::html::{downloads, frame};
use crate::serve::labels::Label;
use crate::serve::problem::Problem;
use crate::serve::table::{Cell, Table};
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;

/// Days on which someone must have been seen to be in the list.
const LEAST: usize = 3;

fn table(presences: &[Presence], yes: &str) -> Table {
    let columns = vec![
        ("person", Label::Person),
        ("last_seen", Label::LastSeen),
        ("silence", Label::Silence),
        ("unusual", Label::Unusual),
        ("typical_gap", Label::TypicalGap),
        ("longest_gap", Label::LongestGap),
        ("days", Label::DaysSeen),
        ("first_seen", Label::FirstSeen),
    ];
    let number = |n: Option<usize>| Cell::Text(n.map_or(String::new(), |n| n.to_string()));
    let row = |p: &Presence| {
        vec![
            Cell::Entry(Some(p.person.clone())),
            Cell::Text(p.last_seen.clone()),
            Cell::Number(p.silence as i64),
            Cell::Text(if p.unusual { yes.to_owned() } else { String::new() }),
            number(p.typical_gap),
            number(p.longest_gap),
            Cell::Number(p.days as i64),
            Cell::Text(p.first_seen.clone()),
        ]
    };
    Table {
        columns,
        rows: presences.iter().map(row).collect(),
    }
}

/// When people were last seen, as far as they were seen often enough.
async fn ask(context: &Context) -> Result<Arc<Vec<Presence>>, Problem> {
    let kept = Arc::clone(&context.kept);
    context
        .ask(move |explorer, _| kept.presences.get(|| explorer.presences(LEAST)))
        .await
}

/// `/last-seen`
pub(in crate::serve) async fn show(context: Context, Query(when): Query<When>) -> Result<Markup, Problem> {
    let found = ask(&context).await?;
    let lang = context.lang;
    let (shown, pager) = paged(&context, &found, when.page(), "main");
    let body = html! {
        header.title { h1 { (lang.say(Label::LastSeenPage)) } p.muted { (lang.say(Label::LastSeenHint)) } }
        (table(shown, "●").html(lang))
        (pager)
        (downloads(lang, &[("CSV", "/last-seen/last-seen.csv".to_owned())]))
    };
    Ok(frame(&context, lang.say(Label::LastSeenPage), body))
}

/// `/last-seen/FILE`
pub(in crate::serve) async fn file(context: Context, Path(file): Path<String>) -> Result<Response, Problem> {
    if file != "last-seen.csv" {
        return Err(Problem::not_found(&context));
    }
    let found = ask(&context).await?;
    csv(&context, &file, &table(&found, "yes"))
}
