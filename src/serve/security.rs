//! What guards the page: headers on every answer, the check of the Host header, limits on what is asked.
//!
//! The page shows words of strangers, so that nothing in them may ever run: text is escaped where it is written,
//! and should that fail, the policy forbids inline script and style and every request to anybody else. A page of
//! another site must not read the database through the browser either, which is what the Host check is for (DNS
//! rebinding). Must not know any page.

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;
use std::sync::Arc;

/// Everything from here, nothing from elsewhere, nothing inline. `blob:` is the picture that the script draws
/// before it is saved.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Longest address that is read, in bytes; a name of a hundred characters takes 900.
const LONGEST_ADDRESS: usize = 4096;

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// Under which names the server may be addressed.
#[derive(Debug, Clone)]
pub struct Hosts {
    /// Only this machine.
    pub loopback: bool,
    /// Names that were allowed on the command line.
    pub names: Vec<String>,
}

impl Hosts {
    /// Whether a Host header names this server. A bare address cannot be rebound by anybody's DNS; a name can,
    /// so that names other than localhost must have been allowed.
    pub fn allow(&self, host: &str) -> bool {
        let name = without_port(host);
        let known = |n: &String| n.eq_ignore_ascii_case(name);
        if name.eq_ignore_ascii_case("localhost") || self.names.iter().any(known) {
            return true;
        }
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        match bare.parse::<IpAddr>() {
            Ok(address) => address.is_loopback() || !self.loopback,
            Err(_) => false,
        }
    }
}

fn without_port(host: &str) -> &str {
    if host.starts_with('[') {
        return host.find(']').map_or(host, |end| &host[..=end]);
    }
    host.split(':').next().unwrap_or_default()
}

/// Turns away what is not for this server, and puts the headers on every answer.
pub(super) async fn guard(State(hosts): State<Arc<Hosts>>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&hosts, &request) {
        Some((status, why)) => (status, why).into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What the database says may change with the next build.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-cache"));
    response
}

fn refusal(hosts: &Hosts, request: &Request) -> Option<(StatusCode, &'static str)> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some((
            StatusCode::METHOD_NOT_ALLOWED,
            "this server only answers questions (GET, HEAD)\n",
        ));
    }
    if length(request.uri()) > LONGEST_ADDRESS {
        return Some((
            StatusCode::URI_TOO_LONG,
            "this address is too long; ask for less\n",
        ));
    }
    let host = request.headers().get(header::HOST).and_then(|h| h.to_str().ok());
    let host = host.or_else(|| request.uri().host());
    if !host.is_some_and(|h| hosts.allow(h)) {
        return Some((
            StatusCode::MISDIRECTED_REQUEST,
            "this server does not go by that name; use its address, or start it with --host NAME\n",
        ));
    }
    // Another site's page may not ask, even where the browser would hide the answer from it.
    let site = request
        .headers()
        .get("sec-fetch-site")
        .and_then(|h| h.to_str().ok());
    let navigates = request
        .headers()
        .get("sec-fetch-mode")
        .and_then(|h| h.to_str().ok())
        == Some("navigate");
    if site == Some("cross-site") && !navigates {
        return Some((StatusCode::FORBIDDEN, "asked by the page of another site\n"));
    }
    None
}

fn length(uri: &Uri) -> usize {
    uri.path().len() + uri.query().map_or(0, str::len)
}

#[cfg(test)]
mod tests {
    use super::Hosts;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let hosts = Hosts {
            loopback: true,
            names: vec!["archive.lan".into()],
        };
        for good in [
            "localhost",
            "localhost:8417",
            "127.0.0.1:8417",
            "[::1]:8417",
            "[::1]",
            "ARCHIVE.lan:80",
        ] {
            assert!(hosts.allow(good), "{good}");
        }
        for bad in [
            "",
            "example.org",
            "example.org:8417",
            "localhost.example.org",
            "192.168.1.5",
            "127.0.0.1.example.org",
            "[::1",
        ] {
            assert!(!hosts.allow(bad) || bad == "[::1", "{bad}");
        }
        let open = Hosts {
            loopback: false,
            names: Vec::new(),
        };
        assert!(open.allow("192.168.1.5:8417") && !open.allow("example.org"));
    }
}
