//! Two people: the events they share, the chains that join them, the organisations in which both held posts.

use super::{csv, newest_first, paged, tables};
use crate::explore::{By, Chain, Named, PathQuery, Tenure, Together};
use crate::resolve::Kind;
use crate::serve::context::{Context, When};
use crate::serve::html::{downloads, frame, link, proof};
use crate::serve::labels::{Counted, Label, Lang};
use crate::serve::problem::Problem;
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which two, by key or name.
#[derive(Debug, Clone, Default, Deserialize)]
pub(in crate::serve) struct Asked {
    #[serde(default)]
    a: String,
    #[serde(default)]
    b: String,
}

/// What joins two people.
struct Joined {
    together: Together,
    /// The shortest chains, by what they do not share themselves.
    chains: Vec<Chain>,
    /// Organisations in which both held posts, with the titles of each.
    posts: Vec<(Named, [Vec<String>; 2])>,
}

async fn person(context: &Context, name: &str) -> Result<Option<Named>, Problem> {
    match name.trim() {
        "" => Ok(None),
        name => Ok(Some(context.one(Kind::Person, name.to_owned()).await?.named)),
    }
}

/// `/together?a=&b=`
pub(in crate::serve) async fn show(
    context: Context,
    Query(asked): Query<Asked>,
    Query(when): Query<When>,
) -> Result<Markup, Problem> {
    let (a, b) = (
        person(&context, &asked.a).await?,
        person(&context, &asked.b).await?,
    );
    let lang = context.lang;
    let found = match (&a, &b) {
        (Some(a), Some(b)) => Some(joined(&context, a.clone(), b.clone(), &when).await?),
        _ => None,
    };
    let body = html! {
        header.title {
            p.kicker { (lang.say(Label::Together)) }
            h1 {
                @match (&a, &b) {
                    (Some(a), Some(b)) => { (link(a)) " " span.and { "⟷" } " " (link(b)) },
                    _ => (lang.say(Label::Joined)),
                }
            }
            (form(lang, a.as_ref(), b.as_ref()))
        }
        @if let (Some(found), Some(a), Some(b)) = (&found, &a, &b) { (answer(&context, found, a, b, &when)) }
    };
    Ok(frame(&context, lang.say(Label::Together), body))
}

async fn joined(context: &Context, a: Named, b: Named, when: &When) -> Result<Joined, Problem> {
    let (period, kept) = (when.period(), Arc::clone(&context.kept));
    context
        .ask(move |explorer, _| {
            let ends = (a.key, b.key);
            let posts = [explorer.posts(ends.0, &period)?, explorer.posts(ends.1, &period)?];
            let posts = shared_posts(&posts);
            let together = explorer.together(vec![a, b], &period)?;
            let chains = |by| {
                let query = PathQuery {
                    by,
                    period: period.clone(),
                    ..PathQuery::default()
                };
                kept.paths(explorer, ends, &query)
            };
            // Where they share events or organisations, the shortest chains are those again.
            let mut found = Vec::new();
            if together.events.is_empty() {
                found.append(&mut chains(By::Events)?);
            }
            if posts.is_empty() {
                found.append(&mut chains(By::Posts)?);
            }
            Ok(Joined {
                together,
                chains: found,
                posts,
            })
        })
        .await
}

fn form(lang: Lang, a: Option<&Named>, b: Option<&Named>) -> Markup {
    let value = |named: Option<&Named>| named.map_or(String::new(), |n| n.name.clone());
    html! {
        form.pair action="/together" {
            input type="text" name="a" value=(value(a)) aria-label=(lang.say(Label::Person)) placeholder=(lang.say(Label::Person)) autocomplete="off" data-suggest="person" maxlength="60" required;
            span.and { "⟷" }
            input type="text" name="b" value=(value(b)) aria-label=(lang.say(Label::Another)) placeholder=(lang.say(Label::Another)) autocomplete="off" data-suggest="person" maxlength="60" required autofocus[a.is_some() && b.is_none()];
            button type="submit" { (lang.say(Label::Compare)) }
        }
    }
}

fn answer(context: &Context, found: &Joined, a: &Named, b: &Named, when: &When) -> Markup {
    let lang = context.lang;
    let newest = newest_first(&found.together.events, |shared| shared.event.date.is_some());
    let (shown, pager) = paged(context, &newest, when.page(), "shared");
    let apart = found.together.events.is_empty() && found.posts.is_empty() && found.chains.is_empty();
    html! {
        section #shared {
            h2 { (lang.say(Label::SharedEvents)) " " span.muted { (lang.count(found.together.events.len(), Counted::Events)) } }
            (tables::shared(shown).html(lang))
            (pager)
            (downloads(lang, &[("CSV", format!("/together/events.csv?a={}&b={}&{}", a.key, b.key, when.address()))]))
        }
        @if apart || !found.chains.is_empty() {
            section #chains {
                h2 { (lang.say(Label::Path)) }
                @if apart { p.muted { (lang.say(Label::NoPath)) } }
                @for chain in &found.chains { (drawn(lang, chain)) }
            }
        }
        @if !found.posts.is_empty() {
            section #posts {
                h2 { (lang.say(Label::SharedPosts)) }
                ul.names {
                    @for (organisation, titles) in &found.posts { li { (link(organisation)) " " span.muted { (titles[0].join("、")) " / " (titles[1].join("、")) } } }
                }
            }
        }
    }
}

/// A chain, link by link, each with its proofs.
fn drawn(lang: Lang, chain: &Chain) -> Markup {
    let post = |step: &crate::explore::Step| step.event.is_none();
    html! {
        ol.chain {
            @for (n, step) in chain.steps.iter().enumerate() {
                @if n == 0 { li.person { (link(&step.from)) } }
                li.via {
                    @if let Some(event) = &step.event {
                        a.evt href=(crate::serve::address::href(event.key)) { (event.name) }
                        " " span.muted { (event.day().unwrap_or_default()) }
                    }
                    @if let Some(organisation) = &step.organisation { (link(organisation)) }
                    div.ends {
                        span { @if post(step) { (step.from_as) } @else { (crate::serve::html::roles(lang, [step.from_as.as_str()])) } (proof(lang, &step.from_proof)) }
                        span { @if post(step) { (step.to_as) } @else { (crate::serve::html::roles(lang, [step.to_as.as_str()])) } (proof(lang, &step.to_proof)) }
                    }
                }
                li.person { (link(&step.to)) }
            }
        }
    }
}

/// Organisations in which both held posts, with the titles of each.
fn shared_posts(posts: &[Vec<Tenure>; 2]) -> Vec<(Named, [Vec<String>; 2])> {
    let mut found: BTreeMap<&Named, [Vec<String>; 2]> = BTreeMap::new();
    for (n, posts) in posts.iter().enumerate() {
        for post in posts {
            if let Some(organisation) = &post.organisation {
                found.entry(organisation).or_default()[n].push(post.title.clone());
            }
        }
    }
    let both = found
        .into_iter()
        .filter(|(_, titles)| titles.iter().all(|t| !t.is_empty()));
    both.map(|(organisation, titles)| (organisation.clone(), titles))
        .collect()
}

/// `/together/FILE?a=&b=`
pub(in crate::serve) async fn file(
    context: Context,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
    Query(when): Query<When>,
) -> Result<Response, Problem> {
    let (Some(a), Some(b)) = (
        person(&context, &asked.a).await?,
        person(&context, &asked.b).await?,
    ) else {
        return Err(Problem::not_found(&context));
    };
    let save = format!("{}-{}-{file}", a.name, b.name);
    let found = joined(&context, a, b, &when).await?;
    match file.as_str() {
        "events.csv" => csv(&context, &save, &tables::shared(&found.together.events)),
        _ => Err(Problem::not_found(&context)),
    }
}
