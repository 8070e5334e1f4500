//! What a handler knows of a request: the database to ask, the language to answer in, where the reader is.

use super::App;
use super::address::escaped;
use super::labels::Lang;
use super::shelf::Kept;
use crate::date::Period;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::convert::Infallible;
use std::sync::Arc;

/// A request, as far as a page needs it.
#[derive(Debug, Clone)]
pub(super) struct Context {
    /// What requests share.
    pub app: Arc<App>,
    /// What is kept of the database as it was when the request came.
    pub kept: Arc<Kept>,
    /// Language of the answer.
    pub lang: Lang,
    /// The address asked for.
    pub uri: Uri,
}

impl FromRequestParts<Arc<App>> for Context {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let text = |name| parts.headers.get(name).and_then(|h| h.to_str().ok());
        let cookie = text(COOKIE).into_iter().flat_map(|c| c.split(';'));
        let chosen = cookie
            .filter_map(|c| c.trim().strip_prefix("lang="))
            .find_map(|l| l.parse().ok());
        let browser = || Lang::of_browser(text(ACCEPT_LANGUAGE).unwrap_or_default());
        Ok(Self {
            lang: chosen.or(app.lang).unwrap_or_else(browser),
            kept: app.shelf.kept(app.pool.path()),
            app: Arc::clone(app),
            uri: parts.uri.clone(),
        })
    }
}

impl Context {
    /// The address asked for without its query.
    pub fn path(&self) -> &str {
        self.uri.path()
    }
}

/// From a date to a date, as a form sends them.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct When {
    /// First day, month or year.
    #[serde(default)]
    pub from: String,
    /// Last one.
    #[serde(default)]
    pub to: String,
    /// Page of a long table, from 1.
    #[serde(default)]
    pub page: String,
}

impl When {
    /// What of it is a date.
    pub fn period(&self) -> Period {
        Period {
            from: date(&self.from),
            to: date(&self.to),
        }
    }

    /// The query of an address that asks for the same time.
    pub fn address(&self) -> String {
        format!("from={}&to={}", escaped(&self.from), escaped(&self.to))
    }

    /// The page of a table, from 0.
    pub fn page(&self) -> usize {
        self.page.parse::<usize>().unwrap_or(1).saturating_sub(1)
    }
}

/// A date of any precision; anything else bounds nothing.
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    super::chart::day_number(text, false).map(|_| text.to_owned())
}

/// Where to go back to.
#[derive(Debug, Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    back: String,
}

/// Remembers a language for this browser.
pub(super) async fn choose_language(Path(lang): Path<String>, Query(back): Query<Back>) -> Response {
    let Ok(lang) = lang.parse::<Lang>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Only to a page of this server: neither `//elsewhere` nor `\elsewhere`.
    let local = back.back.starts_with('/')
        && !back.back.starts_with("//")
        && back.back.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let back = if local { back.back } else { "/".to_owned() };
    let cookie = format!(
        "lang={}; Path=/; Max-Age=31536000; SameSite=Strict; HttpOnly",
        lang.as_str()
    );
    (StatusCode::SEE_OTHER, [(LOCATION, back), (SET_COOKIE, cookie)]).into_response()
}
