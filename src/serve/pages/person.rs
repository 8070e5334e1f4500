//! A person: posts on a time axis, appearances as a calendar and a list, companions, the network around.

use super::{also_named, counted, csv, network, newest_first, paged, period_form, svg, tables};
use crate::explore::{PersonPage, Tenure};
use crate::resolve::Kind;
use crate::serve::address::{href, quote_href};
use crate::serve::chart::axis::{self, Bar, Group};
use crate::serve::chart::calendar::{self, Day};
use crate::serve::context::{Context, When};
use crate::serve::html::{downloads, frame, link};
use crate::serve::labels::{Counted, Label, Lang};
use crate::serve::picture::Picture;
use crate::serve::problem::Problem;
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;

/// `/person/KEY` or `/person/NAME`
pub(in crate::serve) async fn show(
    context: Context,
    Path(name): Path<String>,
    Query(when): Query<When>,
) -> Result<Markup, Problem> {
    let known = context.one(Kind::Person, name).await?;
    let (period, kept) = (when.period(), Arc::clone(&context.kept));
    let (page, picture) = context
        .ask(move |explorer, _| {
            let query = network::around(known.named.key);
            Ok((explorer.person(known, &period)?, kept.picture(explorer, &query)?))
        })
        .await?;
    let name = page.person.named.name.clone();
    Ok(frame(&context, &name, body(&context, &page, &picture, &when)))
}

fn body(context: &Context, page: &PersonPage, picture: &Picture, when: &When) -> Markup {
    let lang = context.lang;
    let here = href(page.person.named.key);
    let file = |name: &str| format!("{here}/{name}?{}", when.address());
    let counts = [
        lang.count(page.person.articles as usize, Counted::Articles),
        lang.count(page.appearances.len(), Counted::Appearances),
        lang.count(page.posts.len(), Counted::Posts),
    ];
    let newest = newest_first(&page.appearances, |a| a.event.date.is_some());
    let (shown, pager) = paged(context, &newest, when.page(), "appearances");
    html! {
        header.title.of-person {
            p.kicker { (lang.say(Label::Person)) }
            h1.name { (page.person.named.name) }
            (also_named(lang, &page.stated, &page.person.named.name))
            @if let Some(post) = latest(&page.posts) {
                p.lead { @if let Some(o) = &post.organisation { (link(o)) } " " (post.title) }
            }
            (counted(&counts))
            p.actions {
                a.button href={ "/together?a=" (page.person.named.key) } { (lang.say(Label::JoinedWith)) }
                a.button href={ "/rank?a=" (page.person.named.key) } { (lang.say(Label::Ranking)) }
            }
        }
        section #posts {
            h2 { (lang.say(Label::Posts)) }
            @if let Some(chart) = chart(page, lang) { div.picture.scroll tabindex="0" { (chart) } }
            details.folded open[page.posts.len() <= 6] {
                summary { (lang.count(page.posts.len(), Counted::Posts)) }
                (tables::posts(&page.posts, Kind::Person).html(lang))
            }
            (downloads(lang, &[("CSV", file("posts.csv")), ("SVG", file("posts.svg"))]))
        }
        section #appearances {
            h2 { (lang.say(Label::Appearances)) }
            (period_form(context, &when.from, &when.to, html! {}))
            @if let Some(drawn) = calendar(page, lang) { div.picture.scroll.tall tabindex="0" { (drawn) } (legend(lang)) }
            (tables::appearances(shown).html(lang))
            (pager)
            (downloads(lang, &[("CSV", file("appearances.csv")), ("SVG", file("calendar.svg"))]))
        }
        section #network {
            h2 { (lang.say(Label::Neighbourhood)) }
            (network::figure(context, picture, &network::Asked::around(page.person.named.key)))
        }
        section #companions {
            h2 { (lang.say(Label::Companions)) }
            ol.ranked.wide {
                @for c in &page.companions {
                    li {
                        (link(&c.person))
                        a.count href={ "/together?a=" (page.person.named.key) "&b=" (c.person.key) } { (c.events) }
                    }
                }
            }
            (downloads(lang, &[("CSV", file("companions.csv"))]))
        }
    }
}

/// The post that was stated last.
fn latest(posts: &[Tenure]) -> Option<&Tenure> {
    let held = posts.iter().filter(|p| p.last_seen.is_some());
    held.max_by(|a, b| (&a.last_seen, a.articles).cmp(&(&b.last_seen, b.articles)))
}

/// Posts by organisation, in the order in which they were first seen.
fn chart(page: &PersonPage, lang: Lang) -> Option<Markup> {
    let bars = page.posts.iter().take(axis::MOST).map(|post| {
        let note = post
            .organisation
            .as_ref()
            .map_or(String::new(), |o| o.name.clone());
        bar(post, post.title.clone(), note)
    });
    let group = Group {
        heading: String::new(),
        bars: bars.collect(),
    };
    axis::draw(&[group], lang.say(Label::Posts))
}

/// A tenure as a bar that leads to its last words.
pub(super) fn bar(post: &Tenure, label: String, note: String) -> Bar {
    let says = |state: &str| post.states.iter().any(|s| s == state);
    Bar {
        label,
        note,
        href: quote_href(&post.last),
        from: post.first_seen.clone(),
        to: post.last_seen.clone(),
        begins: says("appointed"),
        ends: says("removed"),
    }
}

fn calendar(page: &PersonPage, lang: Lang) -> Option<Markup> {
    let days: Vec<Day> = page
        .appearances
        .iter()
        .filter_map(|a| {
            Some(Day {
                date: a.event.date.clone()?,
                roles: a.role_names().into_iter().map(str::to_owned).collect(),
                title: a.event.name.clone(),
                href: href(a.event.key),
            })
        })
        .collect();
    calendar::draw(&days, lang, lang.say(Label::Calendar))
}

/// The seals and what they stand for.
fn legend(lang: Lang) -> Markup {
    html! { p.legend { (crate::serve::html::roles(lang, crate::serve::labels::roles())) } }
}

/// `/person/KEY/FILE`
pub(in crate::serve) async fn file(
    context: Context,
    Path((name, file)): Path<(String, String)>,
    Query(when): Query<When>,
    Query(asked): Query<network::Asked>,
) -> Result<Response, Problem> {
    let known = context.one(Kind::Person, name).await?;
    if let Some(kind) = file.strip_prefix("network.") {
        let asked = asked.of(known.named.key);
        return network::save(&context, &asked, kind, &known.named.name).await;
    }
    let period = when.period();
    let page = context
        .ask(move |explorer, _| explorer.person(known, &period))
        .await?;
    let save = format!("{}-{file}", page.person.named.name);
    match file.as_str() {
        "posts.csv" => csv(&context, &save, &tables::posts(&page.posts, Kind::Person)),
        "appearances.csv" => csv(&context, &save, &tables::appearances(&page.appearances)),
        "companions.csv" => csv(&context, &save, &tables::companions(&page.companions)),
        "posts.svg" => chart(&page, context.lang)
            .map(|c| svg(&save, c))
            .ok_or_else(|| Problem::not_found(&context)),
        "calendar.svg" => calendar(&page, context.lang)
            .map(|c| svg(&save, c))
            .ok_or_else(|| Problem::not_found(&context)),
        _ => Err(Problem::not_found(&context)),
    }
}
