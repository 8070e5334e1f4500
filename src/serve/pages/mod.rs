//! One file a page. A page asks [`explore`](crate::explore), and lays out the answer; its tables and pictures
//! have addresses of their own, from which they are downloaded.

pub(super) mod article;
pub(super) mod conflicts;
pub(super) mod directory;
pub(super) mod doubts;
pub(super) mod event;
pub(super) mod home;
pub(super) mod last_seen;
pub(super) mod network;
pub(super) mod organisation;
pub(super) mod person;
pub(super) mod place;
pub(super) mod rank;
pub(super) mod search;
pub(super) mod tables;
pub(super) mod together;

use super::App;
use super::context::Context;
use super::labels::{Label, Lang};
use super::problem::Problem;
use super::table::Table;
use axum::Router;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::{Markup, html};
use std::sync::Arc;

/// The pages about something.
pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/people", get(directory::people))
        .route("/organisations", get(directory::organisations))
        .route("/places", get(directory::places))
        .route("/events", get(directory::events))
        .route("/people.csv", get(directory::people_file))
        .route("/organisations.csv", get(directory::organisations_file))
        .route("/places.csv", get(directory::places_file))
        .route("/events.csv", get(directory::events_file))
        .route("/search/{file}", get(search::file))
        .route("/person/{name}", get(person::show))
        .route("/person/{name}/{file}", get(person::file))
        .route("/event/{name}", get(event::show))
        .route("/event/{name}/{file}", get(event::file))
        .route("/organisation/{name}", get(organisation::show))
        .route("/organisation/{name}/{file}", get(organisation::file))
        .route("/place/{name}", get(place::show))
        .route("/place/{name}/{file}", get(place::file))
        .route("/article/{name}", get(article::show))
        .route("/article/{name}/{file}", get(article::file))
        .route("/together", get(together::show))
        .route("/together/{file}", get(together::file))
        .route("/network", get(network::show))
        .route("/network/{file}", get(network::file))
        .route("/conflicts", get(conflicts::show))
        .route("/conflicts/{file}", get(conflicts::file))
        .route("/doubts", get(doubts::show))
        .route("/doubts/{file}", get(doubts::file))
        .route("/last-seen", get(last_seen::show))
        .route("/last-seen/{file}", get(last_seen::file))
        .route("/rank", get(rank::show))
        .route("/rank/{file}", get(rank::file))
}

/// A file to be saved.
fn download(name: &str, kind: &'static str, content: impl IntoResponse) -> Response {
    let mut response = content.into_response();
    let headers = response.headers_mut();
    let quoted = format!("attachment; filename*=UTF-8''{}", super::address::escaped(name));
    if let (Ok(disposition), Ok(kind)) = (quoted.parse(), kind.parse()) {
        headers.insert(CONTENT_DISPOSITION, disposition);
        headers.insert(CONTENT_TYPE, kind);
    }
    response
}

/// A table to be saved.
fn csv(context: &Context, name: &str, table: &Table) -> Result<Response, Problem> {
    let content = table.csv().map_err(|e| Problem::bad(context, e.to_string()))?;
    Ok(download(name, "text/csv; charset=utf-8", content))
}

/// A picture to be saved.
fn svg(name: &str, picture: Markup) -> Response {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n",
        picture.into_string()
    );
    download(name, "image/svg+xml; charset=utf-8", xml)
}

/// A form that bounds what is shown to a period.
fn period_form(context: &Context, from: &str, to: &str, more: Markup) -> Markup {
    let lang = context.lang;
    html! {
        form.filter action=(context.path()) {
            label { (lang.say(Label::From)) " " input type="text" name="from" value=(from) placeholder="2023-01" size="11" inputmode="numeric" maxlength="10" pattern="[0-9]{4}(-[0-9]{2}){0,2}"; }
            label { (lang.say(Label::To)) " " input type="text" name="to" value=(to) placeholder="2023-12-31" size="11" inputmode="numeric" maxlength="10" pattern="[0-9]{4}(-[0-9]{2}){0,2}"; }
            (more)
            button type="submit" { (lang.say(Label::Apply)) }
        }
    }
}

/// Rows of a long table that one page shows.
const PAGE: usize = 50;

/// A page of `all`, from 0, and the links to those before and after.
fn paged<'a, T>(context: &Context, all: &'a [T], page: usize, anchor: &str) -> (&'a [T], Markup) {
    let last = all.len().saturating_sub(1) / PAGE;
    let page = page.min(last);
    let shown = &all[page * PAGE..all.len().min((page + 1) * PAGE)];
    (shown, pager(context, shown.len(), all.len(), page, anchor))
}

/// The links from a page that shows some of all rows to those before and after.
fn pager(context: &Context, shown: usize, all: usize, page: usize, anchor: &str) -> Markup {
    let last = all.saturating_sub(1) / PAGE;
    let rest: Vec<&str> = context
        .uri
        .query()
        .into_iter()
        .flat_map(|q| q.split('&'))
        .filter(|part| !part.starts_with("page="))
        .collect();
    let lang = context.lang;
    let href = |n: usize| {
        let query: String = rest.iter().map(|part| format!("{part}&")).collect();
        format!("{}?{query}page={}#{anchor}", context.path(), n + 1)
    };
    html! {
        @if last > 0 {
            nav.pager aria-label=(lang.say(Label::More)) {
                @if page > 0 { a href=(href(page - 1)) rel="prev" { "← " (lang.say(Label::Later)) } }
                span.muted { (page * PAGE + 1) "–" (page * PAGE + shown) " / " (all) }
                @if page < last { a href=(href(page + 1)) rel="next" { (lang.say(Label::Earlier)) " →" } }
            }
        }
    }
}

/// What is sorted by date, the undated last, the other way round; the undated stay last.
fn newest_first<T: Clone>(all: &[T], is_dated: impl Fn(&T) -> bool) -> Vec<T> {
    let (dated, undated) = all.split_at(all.partition_point(is_dated));
    dated.iter().rev().chain(undated).cloned().collect()
}

/// The other names under which articles know someone or something.
fn also_named(lang: Lang, stated: &[String], name: &str) -> Markup {
    let others: Vec<&str> = stated.iter().map(String::as_str).filter(|s| *s != name).collect();
    html! {
        @if !others.is_empty() { p.muted { (lang.say(Label::AlsoNamed)) " " (others.join("、")) } }
    }
}

/// Numbers of things, each number apart from its word, so that the page can set it larger.
fn counted(counts: &[String]) -> Markup {
    html! { p.counts { @for count in counts { span { (number(count)) } } } }
}

/// A number of things, the number apart from its word.
fn number(text: &str) -> Markup {
    let (number, word) = text.split_once(' ').unwrap_or((text, ""));
    html! { b { (number) } " " (word) }
}
