//! Statements that cannot all be true, side by side.

use super::{csv, paged};
use crate::explore::{Conflict, ConflictKind, Side};
use crate::serve::context::{Context, When};
use crate::serve::html::{downloads, frame, link, proof};
use crate::serve::labels::{Counted, Label, Lang};
use crate::serve::problem::Problem;
use crate::serve::table::{Cell, Table};
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;

/// Of which kind.
#[derive(Debug, Clone, Default, Deserialize)]
pub(in crate::serve) struct Asked {
    #[serde(default)]
    kind: String,
}

impl Asked {
    /// Those of the kind asked for.
    fn of<'c>(&self, all: &'c [Conflict]) -> Vec<&'c Conflict> {
        let chosen = |c: &&Conflict| self.kind.is_empty() || c.kind.as_str() == self.kind;
        all.iter().filter(chosen).collect()
    }
}

/// All contradictions.
async fn ask(context: &Context) -> Result<Arc<Vec<Conflict>>, Problem> {
    let kept = Arc::clone(&context.kept);
    context
        .ask(move |explorer, _| kept.conflicts.get(|| explorer.conflicts(&ConflictKind::ALL)))
        .await
}

fn label(kind: ConflictKind) -> Label {
    match kind {
        ConflictKind::Seat => Label::Seat,
        ConflictKind::Name => Label::Slip,
        ConflictKind::Place => Label::TwoPlaces,
        ConflictKind::Date => Label::OutOfTime,
    }
}

/// `/conflicts?kind=`
pub(in crate::serve) async fn show(
    context: Context,
    Query(asked): Query<Asked>,
    Query(when): Query<When>,
) -> Result<Markup, Problem> {
    let all = ask(&context).await?;
    let found = asked.of(&all);
    let lang = context.lang;
    let (shown, pager) = paged(&context, &found, when.page(), "main");
    let body = html! {
        header.title {
            h1 { (lang.say(Label::Conflicts)) }
            p.muted { (lang.say(Label::ConflictsHint)) }
            p.actions {
                a.button href="/conflicts" aria-current=[asked.kind.is_empty().then_some("true")] { (lang.say(Label::All)) }
                @for kind in ConflictKind::ALL {
                    a.button href={ "/conflicts?kind=" (kind.as_str()) } aria-current=[(asked.kind == kind.as_str()).then_some("true")] { (lang.say(label(kind))) }
                }
            }
        }
        @if found.is_empty() { p.muted { (lang.say(Label::Nothing)) } } @else { p.lead { (lang.count(found.len(), Counted::Results)) } }
        @for conflict in shown {
            section.conflict {
                h3 { span.kicker { (lang.say(label(conflict.kind))) } " " (conflict.about) }
                p.muted { (why(lang, conflict)) }
                div.sides {
                    @for side in &conflict.sides {
                        div.side {
                            p { (link(&side.who)) " " (claim(lang, conflict.kind, side)) }
                            @match (&side.first_seen, &side.last_seen) {
                                (Some(first), Some(last)) => p.source { (first) " – " (last) " · " (lang.count(side.articles, Counted::Articles)) },
                                _ => p.source { (side.day.as_deref().unwrap_or_default()) },
                            }
                            (proof(lang, &side.proof))
                        }
                    }
                }
            }
        }
        (pager)
        @if !found.is_empty() { (downloads(lang, &[("CSV", format!("/conflicts/conflicts.csv?kind={}", crate::serve::address::escaped(&asked.kind)))])) }
    };
    Ok(frame(&context, lang.say(Label::Conflicts), body))
}

/// What contradicts what, in the language of the page; the answer itself says it in English.
fn why(lang: Lang, conflict: &Conflict) -> String {
    if lang == Lang::En {
        return conflict.why.clone();
    }
    let names: Vec<&str> = conflict.sides.iter().map(|s| s.who.name.as_str()).collect();
    match conflict.kind {
        ConflictKind::Seat => format!("一人之职，{} 人在任，时间重叠", names.len()),
        ConflictKind::Name => format!("{} 或为一名之误写", names.join("、")),
        ConflictKind::Place => "同日分在两地".to_owned(),
        ConflictKind::Date => "日期在本篇时间之外".to_owned(),
    }
}

/// What one side says: of a seat its dates say it all, where English words would stand.
fn claim(lang: Lang, kind: ConflictKind, side: &Side) -> &str {
    match (lang, kind) {
        (Lang::Zh, ConflictKind::Seat) => "",
        _ => &side.claim,
    }
}

/// A row for each side.
fn table(conflicts: &[&Conflict]) -> Table {
    let columns = vec![
        ("kind", Label::Type),
        ("about", Label::Name),
        ("why", Label::Why),
        ("who", Label::Person),
        ("claim", Label::Claim),
        ("day", Label::Day),
        ("first_seen", Label::FirstSeen),
        ("last_seen", Label::LastSeen),
        ("articles", Label::Reported),
        ("proof", Label::Quote),
    ];
    let rows = conflicts.iter().flat_map(|c| {
        c.sides.iter().map(|s| {
            vec![
                Cell::Text(c.kind.as_str().to_owned()),
                Cell::Text(c.about.clone()),
                Cell::Text(c.why.clone()),
                Cell::Entry(Some(s.who.clone())),
                Cell::Text(s.claim.clone()),
                Cell::text(s.day.as_deref()),
                Cell::text(s.first_seen.as_deref()),
                Cell::text(s.last_seen.as_deref()),
                Cell::Number(s.articles as i64),
                Cell::Proof(Box::new(s.proof.clone())),
            ]
        })
    });
    Table {
        columns,
        rows: rows.collect(),
    }
}

/// `/conflicts/FILE?kind=`
pub(in crate::serve) async fn file(
    context: Context,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    if file != "conflicts.csv" {
        return Err(Problem::not_found(&context));
    }
    let all = ask(&context).await?;
    let found = asked.of(&all);
    csv(&context, &file, &table(&found))
}
