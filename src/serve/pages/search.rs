//! What a search found: names first, then articles with the words around.

use crate::explore::Found;
use crate::resolve::Kind;
use crate::serve::context::Context;
use crate::serve::html::{class, frame, href, search_box};
use crate::serve::labels::{Counted, Label};
use crate::serve::problem::Problem;
use axum::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
pub(in crate::serve) struct Asked {
    #[serde(default)]
    q: String,
}

/// Most results of one page.
const MOST: usize = 80;

/// `/search?q=`
pub(in crate::serve) async fn show(context: Context, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let text = asked.q.trim().to_owned();
    let words = text.clone();
    let (names, posts, articles, near) = context
        .ask(move |explorer, _| {
            let names = explorer.search_names(&words, MOST)?;
            let posts = explorer.holders(&words, 12)?;
            let articles = explorer.search_articles(&words, MOST)?;
            let nothing = names.is_empty() && posts.is_empty() && articles.is_empty();
            let near = match nothing && !words.is_empty() {
                true => explorer.nearest(Kind::Person, &words, 8)?,
                false => Vec::new(),
            };
            Ok((names, posts, articles, near))
        })
        .await?;
    let lang = context.lang;
    let body = html! {
        header.title { h1 { (lang.say(Label::Search)) } (search_box(lang, &text, false)) }
        @if names.is_empty() && posts.is_empty() && articles.is_empty() && !text.is_empty() {
            p.lead { (lang.say(Label::NothingFound)) }
            @if !near.is_empty() {
                h2 { (lang.say(Label::Nearest)) }
                ul.names { @for named in &near { li { (crate::serve::html::link(named)) } } }
            }
        }
        @for (kind, label) in [(Kind::Person, Label::People), (Kind::Organisation, Label::Organisations), (Kind::Place, Label::Places), (Kind::Event, Label::Events)] {
            @let found: Vec<&Found> = names.iter().filter(|f| f.key.kind == kind).collect();
            @if !found.is_empty() {
                section {
                    h2 { (lang.say(label)) }
                    ul.names { @for f in found { li { a class=(class(kind)) href=(href(f.key)) { (marked(&f.title, &text)) } @if let Some(date) = &f.date { " " span.muted { (date) } } } } }
                }
            }
        }
        @if !posts.is_empty() {
            section { h2 { (lang.say(Label::Posts)) } (super::tables::holders(&posts).html(lang)) }
        }
        @if !articles.is_empty() {
            section {
                h2 { (lang.say(Label::Articles)) " " span.muted { (lang.count(articles.len(), Counted::Results)) @if articles.len() == MOST { "+" } } }
                ol.found {
                    @for f in &articles {
                        li {
                            a.art href=(href(f.key)) { @if f.title.is_empty() { (f.document.as_deref().unwrap_or("—")) } @else { (f.title) } }
                            " " span.muted { (f.date.as_deref().unwrap_or_default()) " · " (f.document.as_deref().unwrap_or_default()) }
                            @if let Some(excerpt) = &f.excerpt { p.excerpt { (marked(excerpt, &text)) } }
                        }
                    }
                }
            }
        }
    };
    Ok(frame(
        &context,
        &format!("{} {text}", lang.say(Label::Search)),
        body,
    ))
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
