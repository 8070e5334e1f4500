//! An organisation: its posts and who held them when, one after the other; what it belongs to; where it took part.

use super::{also_named, counted, csv, newest_first, paged, period_form, person::bar, svg, tables};
use crate::explore::{OrganisationPage, Tenure};
use crate::resolve::Kind;
use crate::serve::address::href;
use crate::serve::chart::axis::{self, Group};
use crate::serve::context::{Context, When};
use crate::serve::html::{downloads, frame, link};
use crate::serve::labels::{Counted, Label, Lang};
use crate::serve::problem::Problem;
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use std::collections::BTreeMap;

async fn ask(context: &Context, name: String, when: &When) -> Result<OrganisationPage, Problem> {
    let known = context.one(Kind::Organisation, name).await?;
    let period = when.period();
    context
        .ask(move |explorer, _| explorer.organisation(known, &period))
        .await
}

/// `/organisation/KEY` or `/organisation/NAME`
pub(in crate::serve) async fn show(
    context: Context,
    Path(name): Path<String>,
    Query(when): Query<When>,
) -> Result<Markup, Problem> {
    let page = ask(&context, name, &when).await?;
    let title = page.organisation.named.name.clone();
    Ok(frame(&context, &title, body(&context, &page, &when)))
}

fn body(context: &Context, page: &OrganisationPage, when: &When) -> Markup {
    let lang = context.lang;
    let here = href(page.organisation.named.key);
    let file = |name: &str| format!("{here}/{name}?{}", when.address());
    let counts = [
        lang.count(page.organisation.articles as usize, Counted::Articles),
        lang.count(page.posts.len(), Counted::Posts),
        lang.count(page.events.len(), Counted::Events),
    ];
    let newest = newest_first(&page.events, |part| part.event.date.is_some());
    let (shown, pager) = paged(context, &newest, when.page(), "events");
    html! {
        header.title.of-organisation {
            p.kicker {
                (lang.say(Label::Organisation))
                @for above in page.part_of.iter().rev() { " · " (link(above)) }
            }
            h1 { (page.organisation.named.name) }
            (also_named(lang, &page.stated, &page.organisation.named.name))
            (counted(&counts))
        }
        (period_form(context, &when.from, &when.to, html! {}))
        section #posts {
            h2 { (lang.say(Label::Succession)) }
            @if let Some(chart) = chart(&page.posts, lang) { div.picture.scroll tabindex="0" { (chart) } }
            details.folded open[page.posts.len() <= 6] {
                summary { (lang.say(Label::Holders)) }
                (tables::posts(&page.posts, Kind::Organisation).html(lang))
            }
            (downloads(lang, &[("CSV", file("posts.csv")), ("SVG", file("posts.svg"))]))
        }
        @if !page.parts.is_empty() {
            section #parts {
                h2 { (lang.say(Label::Parts)) }
                ul.names { @for part in page.parts.iter().take(300) { li { (link(part)) } } }
            }
        }
        @if !page.events.is_empty() {
            section #events {
                h2 { (lang.say(Label::Events)) }
                (tables::took_part(shown).html(lang))
                (pager)
                (downloads(lang, &[("CSV", file("events.csv"))]))
            }
        }
    }
}

/// The holders of each post under one another, the posts that are stated most first.
fn chart(posts: &[Tenure], lang: Lang) -> Option<Markup> {
    let mut by_title: BTreeMap<&str, Vec<&Tenure>> = BTreeMap::new();
    for post in posts {
        by_title.entry(&post.title).or_default().push(post);
    }
    let mut titles: Vec<(&str, Vec<&Tenure>)> = by_title.into_iter().collect();
    let weight = |posts: &[&Tenure]| posts.iter().map(|p| p.articles).sum::<usize>();
    titles.sort_by_key(|(title, posts)| (std::cmp::Reverse(weight(posts)), *title));
    let mut left = axis::MOST;
    let mut groups = Vec::new();
    for (title, posts) in titles {
        let posts = &posts[..posts.len().min(left)];
        left -= posts.len();
        if !posts.is_empty() {
            let bars = posts
                .iter()
                .map(|post| bar(post, post.person.name.clone(), String::new()));
            groups.push(Group {
                heading: title.to_owned(),
                bars: bars.collect(),
            });
        }
    }
    axis::draw(&groups, lang.say(Label::Succession))
}

/// `/organisation/KEY/FILE`
pub(in crate::serve) async fn file(
    context: Context,
    Path((name, file)): Path<(String, String)>,
    Query(when): Query<When>,
) -> Result<Response, Problem> {
    let page = ask(&context, name, &when).await?;
    let save = format!("{}-{file}", page.organisation.named.name);
    match file.as_str() {
        "posts.csv" => csv(&context, &save, &tables::posts(&page.posts, Kind::Organisation)),
        "events.csv" => csv(&context, &save, &tables::took_part(&page.events)),
        "posts.svg" => chart(&page.posts, context.lang)
            .map(|c| svg(&save, c))
            .ok_or_else(|| Problem::not_found(&context)),
        _ => Err(Problem::not_found(&context)),
    }
}
