//! What a search found: names first, then articles with the words around.

use super::{csv, tables};
use crate::explore::{Found, Holder, Named};
use crate::resolve::Kind;
use crate::serve::address::{escaped, href};
use crate::serve::context::Context;
use crate::serve::html::{class, downloads, frame, link, search_box};
use crate::serve::labels::{Counted, Label, Lang};
use crate::serve::problem::Problem;
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
pub(in crate::serve) struct Asked {
    #[serde(default)]
    q: String,
}

/// Most results of one page …
const MOST: usize = 80;
/// … and posts.
const POSTS: usize = 12;
/// Most results of one file.
const IN_A_FILE: usize = 2000;

/// What was found.
struct Results {
    names: Vec<Found>,
    posts: Vec<Holder>,
    articles: Vec<Found>,
    /// Where nothing was, the people whose names come close.
    near: Vec<Named>,
}

impl Results {
    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.posts.is_empty() && self.articles.is_empty()
    }

    fn of(&self, kind: Kind) -> Vec<&Found> {
        self.names.iter().filter(|f| f.key.kind == kind).collect()
    }
}

async fn ask(context: &Context, words: String) -> Result<Results, Problem> {
    context
        .ask(move |explorer, _| {
            let mut found = Results {
                names: explorer.search_names(&words, MOST)?,
                posts: explorer.holders(&words, POSTS)?,
                articles: explorer.search_articles(&words, MOST)?,
                near: Vec::new(),
            };
            if found.is_empty() && !words.is_empty() {
                found.near = explorer.nearest(Kind::Person, &words, 8)?;
            }
            Ok(found)
        })
        .await
}

/// `/search?q=`
pub(in crate::serve) async fn show(context: Context, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let text = asked.q.trim().to_owned();
    let found = ask(&context, text.clone()).await?;
    let lang = context.lang;
    let body = html! {
        header.title { h1 { (lang.say(Label::Search)) } (search_box(lang, &text, false)) }
        @if found.is_empty() && !text.is_empty() {
            p.lead { (lang.say(Label::NothingFound)) }
            @if !found.near.is_empty() {
                h2 { (lang.say(Label::Nearest)) }
                ul.names { @for named in &found.near { li { (link(named)) } } }
            }
        }
        (results(lang, &found, &text))
    };
    let title = format!("{} {text}", lang.say(Label::Search));
    Ok(frame(&context, &title, body))
}

fn results(lang: Lang, found: &Results, text: &str) -> Markup {
    let file = |name: &str| [("CSV", format!("/search/{name}.csv?q={}", escaped(text)))];
    let kinds = [
        (Kind::Person, Label::People),
        (Kind::Organisation, Label::Organisations),
        (Kind::Place, Label::Places),
        (Kind::Event, Label::Events),
    ];
    html! {
        @for (kind, label) in kinds {
            @let some = found.of(kind);
            @if !some.is_empty() {
                section {
                    h2 { (lang.say(label)) }
                    ul.names { @for f in some { li { a class=(class(kind)) href=(href(f.key)) { (marked(&f.title, text)) } @if let Some(date) = &f.date { " " span.muted { (date) } } } } }
                }
            }
        }
        @if !found.names.is_empty() { (downloads(lang, &file("names"))) }
        @if !found.posts.is_empty() {
            section #posts { h2 { (lang.say(Label::Posts)) } (tables::holders(&found.posts).html(lang)) (downloads(lang, &file("posts"))) }
        }
        @if !found.articles.is_empty() {
            section #articles {
                h2 { (lang.say(Label::Articles)) " " span.muted { (lang.count(found.articles.len(), Counted::Results)) @if found.articles.len() == MOST { "+" } } }
                ol.found { @for f in &found.articles { (article(f, text)) } }
                (downloads(lang, &file("articles")))
            }
        }
    }
}

fn article(found: &Found, text: &str) -> Markup {
    let document = found.document.as_deref().unwrap_or("—");
    let title = if found.title.is_empty() {
        document
    } else {
        &found.title
    };
    html! {
        li {
            a.art href=(href(found.key)) { (marked(title, text)) }
            " " span.muted.dated { @if let Some(date) = &found.date { (date) " · " } (document) }
            @if let Some(excerpt) = &found.excerpt { p.excerpt { (marked(excerpt, text)) } }
        }
    }
}

/// `/search/FILE?q=`
pub(in crate::serve) async fn file(
    context: Context,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let words = asked.q.trim().to_owned();
    let name = file.clone();
    let table = context
        .ask(move |explorer, _| {
            Ok(match file.as_str() {
                "names.csv" => {
                    let found = explorer.search_names(&words, IN_A_FILE)?;
                    Some(tables::names(&found))
                }
                "posts.csv" => Some(tables::holders(&explorer.holders(&words, IN_A_FILE)?)),
                "articles.csv" => Some(tables::articles(&explorer.search_articles(&words, IN_A_FILE)?)),
                _ => None,
            })
        })
        .await?;
    match table {
        Some(table) => csv(&context, &name, &table),
        None => Err(Problem::not_found(&context)),
    }
}

/// The text with the words that were searched for marked.
fn marked(text: &str, query: &str) -> Markup {
    let mut places: Vec<(usize, usize)> = query
        .split_whitespace()
        .flat_map(|word| text.match_indices(word).map(|(at, found)| (at, at + found.len())))
        .collect();
    places.sort_unstable();
    let mut done = 0;
    html! {
        @for (start, end) in places {
            @if start >= done {
                (text[done..start]) mark { (text[start..end]) }
                ({ done = end; "" })
            }
        }
        (text[done..])
    }
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn words_are_marked_and_the_rest_is_kept_and_escaped() {
        assert_eq!(
            marked("甲<乙>甲", "甲").into_string(),
            "<mark>甲</mark>&lt;乙&gt;<mark>甲</mark>"
        );
        assert_eq!(marked("甲乙丙", "甲乙 乙丙").into_string(), "<mark>甲乙</mark>丙");
        assert_eq!(marked("甲", "").into_string(), "甲");
    }
}
