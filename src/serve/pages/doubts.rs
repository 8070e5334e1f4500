//! Pairs of people who might be one.

use super::{csv, paged};
use crate::explore::Named;
use crate::serve::context::{Context, When};
use crate::serve::html::{downloads, frame, link};
use crate::serve::labels::{Counted, Label, Lang};
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

/// Words of a reason, in the order in which they are looked for.
const REASONS: &[(&str, &str)] = &[
    ("one character apart, and both ", "名字差一字，同任"),
    ("transcriptions that differ in one character", "译名差一字"),
    ("named without a post in pages of no region", "见报时未写职务"),
    ("named without a post", "见报时未写职务"),
    ("named in pages of one region", "见于同一地区的报道"),
    ("one has no organisation", "其一未写机构"),
    ("nothing in common", "别无相同之处"),
    ("a decision says so", "人工判断"),
    (", but of two states", "，但分属两国"),
    (", decades apart", "，相隔数十年"),
    ("the title ", "职务同为"),
    ("both in ", "同在"),
    ("no post", "未写职务"),
    (" and ", "与"),
    (" (pages of ", "（见于报道："),
    ("pages of ", "见于报道："),
    ("international", "国际"),
    ("national", "全国"),
    (": ", "："),
    ("; ", "；"),
    (")", "）"),
];

/// A reason in the language of the page, without the number by which the pairs are ordered.
fn reason(lang: Lang, why: &str) -> String {
    let mut words = match why.rsplit_once("; ") {
        Some((words, number)) if number.ends_with(" of the name expected by chance") => words.to_owned(),
        _ => why.to_owned(),
    };
    if lang == Lang::Zh {
        for (en, zh) in REASONS {
            words = words.replace(en, zh);
        }
    }
    words
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
                p.muted { (reason(lang, &doubt.why)) }
                div.sides { @for bearer in [&doubt.a, &doubt.b] { (side(context.lang, bearer)) } }
            }
        }
        (pager)
        @if !doubts.is_empty() { (downloads(lang, &[("CSV", "/doubts/doubts.csv".to_owned())])) }
    };
    Ok(frame(&context, lang.say(Label::Doubts), body))
}

/// What is said of one of the two, with words.
fn side(lang: Lang, bearer: &Bearer) -> Markup {
    html! {
        div.side {
            p { (link(&named(bearer))) }
            @for sightings in bearer.sightings.iter().take(WORDS) {
                p { (reason(lang, &sightings.says)) " " span.muted { (lang.count(sightings.count as usize, Counted::Articles)) } }
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

#[cfg(test)]
mod tests {
    use super::{Lang, reason};

    #[test]
    fn reasons_are_told_in_the_language_of_the_page() {
        for (why, zh, en) in [
            (
                "the title 县长; 0.000001 of the name expected by chance",
                "职务同为县长",
                "the title 县长",
            ),
            (
                "甲国 and 乙国: AA and BB, but of two states; 0.1 of the name expected by chance",
                "甲国与乙国：AA与BB，但分属两国",
                "甲国 and 乙国: AA and BB, but of two states",
            ),
            (
                "no post (pages of 渭川市)",
                "未写职务（见于报道：渭川市）",
                "no post (pages of 渭川市)",
            ),
            (
                "渭川市 市长; 渭川市 书记",
                "渭川市 市长；渭川市 书记",
                "渭川市 市长; 渭川市 书记",
            ),
        ] {
            assert_eq!(reason(Lang::Zh, why), zh);
            assert_eq!(reason(Lang::En, why), en);
        }
    }
}
