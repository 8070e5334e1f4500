//! What is shown instead of an answer: no such entry, several of that name, too slow, broken.

use super::address::{escaped, href};
use super::context::Context;
use super::html::{class, frame, link};
use super::labels::{Counted, Label};
use super::pool::Failure;
use crate::explore::{Known, Named};
use axum::Json;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::json;

/// Instead of an answer.
#[derive(Debug)]
pub(super) struct Problem {
    context: Box<Context>,
    status: StatusCode,
    title: Label,
    text: String,
    near: Vec<Named>,
    several: Vec<Known>,
}

impl Problem {
    fn new(context: &Context, status: StatusCode, title: Label, text: String) -> Self {
        Self {
            context: Box::new(context.clone()),
            status,
            title,
            text,
            near: Vec::new(),
            several: Vec::new(),
        }
    }

    /// A question that got no answer.
    pub fn of(context: &Context, failure: Failure) -> Self {
        let say = |label| context.lang.say(label).to_owned();
        match failure {
            Failure::TooSlow => {
                let text = say(Label::TooSlowText);
                Self::new(
                    context,
                    StatusCode::SERVICE_UNAVAILABLE,
                    Label::TooSlowTitle,
                    text,
                )
            }
            Failure::Explore(error) => {
                let text = error.to_string();
                Self::new(
                    context,
                    StatusCode::INTERNAL_SERVER_ERROR,
                    Label::BrokenTitle,
                    text,
                )
            }
            Failure::Lost => {
                let text = "the thread that asked has ended".to_owned();
                Self::new(
                    context,
                    StatusCode::INTERNAL_SERVER_ERROR,
                    Label::BrokenTitle,
                    text,
                )
            }
        }
    }

    /// The address leads nowhere.
    pub fn not_found(context: &Context) -> Self {
        let text = context.lang.say(Label::NotFoundText).to_owned();
        Self::new(context, StatusCode::NOT_FOUND, Label::NotFoundTitle, text)
    }

    /// Nothing bears this name.
    pub fn unknown(context: &Context, name: String, near: Vec<Named>) -> Self {
        Self {
            near,
            ..Self::new(context, StatusCode::NOT_FOUND, Label::NothingFound, name)
        }
    }

    /// More than one bears this name.
    pub fn several(context: &Context, name: String, several: Vec<Known>) -> Self {
        Self {
            several,
            ..Self::new(context, StatusCode::MULTIPLE_CHOICES, Label::TwoNames, name)
        }
    }

    /// The request says something that makes no sense.
    pub fn bad(context: &Context, text: String) -> Self {
        Self::new(context, StatusCode::BAD_REQUEST, Label::BadTitle, text)
    }

    /// The same question about one of those who bear the name; their page where the address names nobody else.
    fn instead(&self, known: &Known) -> String {
        let asked = Query::<Vec<(String, String)>>::try_from_uri(&self.context.uri);
        let asked = asked.map(|Query(pairs)| pairs).unwrap_or_default();
        let named = |value: &str| value.trim() == self.text.trim();
        if !asked.iter().any(|(_, value)| named(value)) {
            return href(known.named.key);
        }
        let key = known.named.key.to_string();
        let pairs = asked.iter().map(|(name, value)| {
            let value = if named(value) { &key } else { value };
            format!("{}={}", escaped(name), escaped(value))
        });
        format!("{}?{}", self.context.path(), pairs.collect::<Vec<_>>().join("&"))
    }

    fn page(&self) -> Markup {
        let lang = self.context.lang;
        let body = html! {
            header.title { h1 { (lang.say(self.title)) } p.lead { (self.text) } }
            @if !self.several.is_empty() {
                ol.choices {
                    @for known in &self.several {
                        li { a class=(class(known.named.key.kind)) href=(self.instead(known)) { (known.named.name) } " " span.muted { (lang.count(known.articles as usize, Counted::Articles)) " · " (known.named.key) } }
                    }
                }
            }
            @if !self.near.is_empty() {
                section { h2 { (lang.say(Label::Nearest)) } ul.names { @for named in &self.near { li { (link(named)) } } } }
            }
        };
        frame(&self.context, lang.say(self.title), body)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if self.context.path().starts_with("/api/") {
            let body = json!({
                "error": super::Lang::En.say(self.title),
                "about": self.text,
                "nearest": self.near,
                "several": self.several,
            });
            return (self.status, Json(body)).into_response();
        }
        (self.status, self.page()).into_response()
    }
}

/// For every address that nothing answers.
pub(super) async fn no_such_page(context: Context) -> Problem {
    Problem::not_found(&context)
}
