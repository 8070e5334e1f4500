//! Answers given lately are given again while the database stays as it is; what is asked for the first time waits for a place.
//!
//! Must not know any page.

use super::App;
use super::context::Context;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// A larger answer is not kept, nor read into memory for that.
const LARGEST: usize = 1 << 20;

/// Answers with what is kept where it can, and keeps what was asked for the first time.
pub(super) async fn lend(
    State(app): State<Arc<App>>,
    context: Context,
    request: Request,
    next: Next,
) -> Response {
    if *request.method() != Method::GET {
        return next.run(request).await;
    }
    let page = context.uri.path_and_query().map_or("/", |p| p.as_str());
    let key = format!("{} {page}", context.lang.as_str());
    let kept = Arc::clone(&context.kept);
    let known = || {
        let (kind, body) = kept.answers.get(&key)?;
        Some(([(CONTENT_TYPE, kind)], body).into_response())
    };
    if let Some(known) = known() {
        return known;
    }
    // Held until the answer is written: what is being worked on at once, and so the memory for it, is bounded.
    let Ok(_place) = app.places.acquire().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    // Who waited may find that another asked the same.
    if let Some(known) = known() {
        return known;
    }
    let response = next.run(request).await;
    let kind = response.headers().get(CONTENT_TYPE).cloned();
    let Some(kind) = kind.filter(|k| is_kept(k) && response.status() == StatusCode::OK) else {
        return response;
    };
    let (parts, body) = response.into_parts();
    // A page that was made in memory has a size; none of ours is a stream.
    let small = axum::body::HttpBody::size_hint(&body)
        .exact()
        .is_some_and(|n| n <= LARGEST as u64);
    if !small {
        return Response::from_parts(parts, body);
    }
    match to_bytes(body, LARGEST).await {
        Ok(bytes) => {
            let size = bytes.len() + key.len();
            // A copy takes no more than its size; what it was written into may be twice as large.
            let copy = Bytes::copy_from_slice(&bytes);
            kept.answers.put(key, (kind, copy), size);
            Response::from_parts(parts, Body::from(bytes))
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn is_kept(kind: &HeaderValue) -> bool {
    let kind = kind.to_str().unwrap_or_default();
    kind.starts_with("text/html") || kind.starts_with("application/json")
}
