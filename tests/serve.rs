//! The page over a real socket: what every answer must have, what is turned away, and that each page renders.

mod support;

use assert_cmd::Command;
use guanxi::record::{EventKind, Record, Role};
use guanxi::serve::{Hosts, Options, POLICY, serve};
use guanxi::store::Database;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;
use support::*;
use tokio::sync::oneshot;

/// A server that ends with the test.
struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<Result<(), String>>>,
}

impl Server {
    fn start(options: Options) -> Self {
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
            let stopped = async {
                let _ = stopped.await;
            };
            let local = ([127, 0, 0, 1], 0).into();
            let ended = runtime
                .expect("a runtime")
                .block_on(serve(&options, local, stopped, |at| {
                    tell.send(at).expect("somebody listens");
                }));
            ended.map_err(|e| e.to_string())
        });
        Self {
            address: told.recv_timeout(Duration::from_secs(20)).expect("it starts"),
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// Asks as a browser does, with headers of one's own.
    fn ask(&self, start: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .expect("a time limit");
        let mut request = format!("{start} HTTP/1.1\r\nConnection: close\r\n");
        if headers.iter().all(|(name, _)| *name != "Host") {
            request.push_str(&format!("Host: {}\r\n", self.address));
        }
        for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        stream
            .write_all(format!("{request}\r\n").as_bytes())
            .expect("it reads");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("it answers");
        Answer::parse(&bytes)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &[])
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.take().map(|stop| stop.send(()));
        let ended = self
            .thread
            .take()
            .map(|thread| thread.join().expect("it does not panic"));
        if !std::thread::panicking() {
            assert_eq!(ended, Some(Ok(())), "it ends when it is told");
        }
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    bytes: Vec<u8>,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").expect("a head");
        let head = std::str::from_utf8(&bytes[..end]).expect("ASCII");
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|l| l.split(' ').nth(1)).expect("a status");
        let pairs = lines.filter_map(|l| l.split_once(": "));
        let headers: BTreeMap<String, String> =
            pairs.map(|(n, v)| (n.to_lowercase(), v.to_owned())).collect();
        let mut body = bytes[end + 4..].to_vec();
        if headers.get("transfer-encoding").is_some_and(|t| t == "chunked") {
            body = unchunked(&body);
        }
        Self {
            status: status.parse().expect("a number"),
            headers,
            bytes: body,
        }
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("UTF-8")
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = rest.windows(2).position(|w| w == b"\r\n") {
        let size = std::str::from_utf8(&rest[..end]).expect("ASCII");
        let size = usize::from_str_radix(size, 16).expect("a size");
        whole.extend(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 4 + size..];
    }
    whole
}

/// The database of the sample pages.
fn samples() -> &'static Path {
    static BUILT: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = BUILT.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("samples.db");
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let mut guanxi = Command::cargo_bin("guanxi").expect("the binary");
        guanxi
            .arg("build")
            .arg(data)
            .arg("--db")
            .arg(&path)
            .assert()
            .success();
        (dir, path)
    });
    path
}

fn of_samples() -> Server {
    Server::start(Options::new(samples()))
}

/// What the links of a page lead to, on this server.
fn links(html: &str) -> BTreeSet<String> {
    let parts = html.split(" href=\"").skip(1).filter_map(|p| p.split('"').next());
    let local = parts.filter(|l| l.starts_with('/'));
    local
        .map(|l| l.split('#').next().unwrap_or_default().replace("&amp;", "&"))
        .collect()
}

#[test]
fn every_link_leads_to_a_page_without_inline_script_or_style() {
    let server = of_samples();
    let mut todo: VecDeque<String> =
        VecDeque::from(["/".to_owned(), "/rank".to_owned(), "/places".to_owned()]);
    let mut seen: BTreeSet<String> = todo.iter().cloned().collect();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = todo.pop_front() {
        let answer = server.get(&path);
        assert!(
            matches!(answer.status, 200 | 300 | 303),
            "{path}: {}",
            answer.status
        );
        assert_eq!(answer.header("content-security-policy"), POLICY, "{path}");
        *kinds
            .entry(path.split(['/', '?']).nth(1).unwrap_or_default().to_owned())
            .or_default() += 1;
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let html = answer.text();
        for script in html.split("<script").skip(1) {
            let allowed =
                script.starts_with(" src=\"/assets/") || script.starts_with(" type=\"application/json\"");
            assert!(allowed, "{path}: {}", &script[..script.len().min(60)]);
        }
        assert!(
            !html.contains("<style") && !html.contains(" style=\"") && !html.contains(" onclick"),
            "{path}"
        );
        assert!(
            html.contains("<main") && html.contains("<h1") || path == "/",
            "{path}"
        );
        for outside in ["href=\"http", "src=\"http", "href=\"//", "src=\"//"] {
            assert!(!html.contains(outside), "{path}: {outside}");
        }
        for link in links(html) {
            // A few of each kind of page say as much as hundreds.
            let kind = link.split(['/', '?']).nth(1).unwrap_or_default().to_owned();
            if kinds.get(&kind).copied().unwrap_or_default() < 25
                && seen.len() < 400
                && seen.insert(link.clone())
            {
                todo.push_back(link);
            }
        }
    }
    for kind in [
        "person",
        "event",
        "organisation",
        "place",
        "article",
        "network",
        "together",
        "people",
        "rank",
        "language",
    ] {
        assert!(
            kinds.contains_key(kind),
            "no link to a {kind} was found: {kinds:?}"
        );
    }
}

#[test]
fn answers_are_guarded_also_where_they_are_refusals() {
    let server = of_samples();
    let host = server.address.to_string();
    let refused = [
        ("GET /", vec![("Host", "news.example.org")], 421),
        ("GET /api/stats", vec![("Host", "news.example.org:80")], 421),
        ("GET /", vec![("Host", "")], 421),
        ("POST /search", vec![], 405),
        ("DELETE /person/x", vec![], 405),
        (
            "GET /api/stats",
            vec![("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "cors")],
            403,
        ),
        ("GET /no/such/page", vec![], 404),
        ("GET /person/%3Cscript%3E", vec![], 404),
        ("GET /article/art-0000000000000000", vec![], 404),
        ("GET /assets/../Cargo.toml", vec![], 404),
        ("GET /assets/%2e%2e%2fCargo.toml", vec![], 404),
    ];
    for (start, headers, status) in refused {
        let answer = server.ask(start, &headers);
        assert_eq!(answer.status, status, "{start} {headers:?}");
        assert_eq!(answer.header("content-security-policy"), POLICY, "{start}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{start}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{start}");
    }
    let long = format!("GET /search?q={}", "a".repeat(5000));
    assert_eq!(server.ask(&long, &[]).status, 414);
    for name in [host.as_str(), "localhost:1", "[::1]"] {
        assert_eq!(server.ask("GET /", &[("Host", name)]).status, 200, "{name}");
    }
    // A link from another site may be followed.
    let followed = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")];
    assert_eq!(server.ask("GET /", &followed).status, 200);
}

#[test]
fn only_allowed_names_are_answered() {
    let mut options = Options::new(samples());
    options.hosts = Hosts {
        loopback: true,
        names: vec!["archive.example.org".into()],
    };
    let server = Server::start(options);
    assert_eq!(
        server
            .ask("GET /", &[("Host", "archive.example.org:8417")])
            .status,
        200
    );
    assert_eq!(server.ask("GET /", &[("Host", "other.example.org")]).status, 421);
}

#[test]
fn the_language_is_the_browsers_until_it_is_chosen() {
    let server = of_samples();
    let page = |headers: &[(&str, &str)]| server.ask("GET /", headers).text().to_owned();
    assert!(page(&[("Accept-Language", "en-GB,en;q=0.9")]).contains("lang=\"en\""));
    assert!(page(&[("Accept-Language", "zh-CN")]).contains("lang=\"zh-Hans\""));
    assert!(page(&[("Accept-Language", "zh"), ("Cookie", "a=b; lang=en")]).contains("Who attended"));
    let chosen = server.get("/language/en?back=/people");
    assert_eq!((chosen.status, chosen.header("location")), (303, "/people"));
    assert!(chosen.header("set-cookie").starts_with("lang=en;"));
    for elsewhere in [
        "//example.org",
        "https://example.org",
        "/%5Cexample.org",
        "",
        "/a%0d%0ab",
    ] {
        let answer = server.get(&format!("/language/en?back={elsewhere}"));
        assert_eq!(answer.header("location"), "/", "{elsewhere}");
    }
}

/// An article whose every word would do harm if it were taken for more than words.
fn wicked() -> Record {
    let text = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>'</title>=cmd()会议由<b>戊己</b>主持";
    Page::new("<i>wicked</i>.txt", text)
        .published("2021-03-06")
        .article("</title><script>alert(3)</script>", |a| {
            let event = a.event(EventKind::Other, text, Default::default(), Some("<b>戊己</b>"));
            a.attend(event, "<b>戊己</b>", Role::Chair, None, text);
            a.attend(event, "</script>", Role::Speak, None, text);
            a.post("<b>戊己</b>", Some("<script>alert(1)</script>"), "=cmd()", text);
        })
        .record()
}

#[test]
fn words_of_strangers_stay_words_on_every_page() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("wicked.db");
    let mut db = Database::open(&path).expect("a database");
    store(&mut db, vec![wicked()]);
    drop(db);
    let server = Server::start(Options::new(&path));
    let mut todo: Vec<String> = [
        "/",
        "/people",
        "/organisations",
        "/places",
        "/events",
        "/network",
        "/rank",
    ]
    .map(str::to_owned)
    .into();
    todo.push("/search?q=%3Cscript%3Ealert(1)%3C/script%3E".into());
    todo.push("/search?q=%22onmouseover%3D%22alert(1)".into());
    todo.push("/person/%3Cscript%3Ealert(1)%3C%2Fscript%3E".into());
    let mut seen: BTreeSet<String> = todo.iter().cloned().collect();
    while let Some(path) = todo.pop() {
        let answer = server.get(&path);
        let kind = answer.header("content-type").to_owned();
        let text = answer.text();
        if kind.starts_with("text/csv") {
            assert!(
                !text
                    .lines()
                    .any(|l| l.split(',').any(|cell| cell.starts_with('='))),
                "{path}: {text}"
            );
        } else if kind.starts_with("text/html") || kind.contains("xml") {
            for harm in [
                "<script>",
                "<img",
                "<b>戊己",
                "<i>wicked",
                "</title><script",
                "onmouseover=\"alert",
            ] {
                assert!(!text.contains(harm), "{path}: {harm}");
            }
        }
        for link in links(text) {
            if seen.insert(link.clone()) {
                todo.push(link);
            }
        }
    }
    assert!(
        seen.iter().any(|p| p.starts_with("/article/")) && seen.len() > 20,
        "{seen:?}"
    );
    let json = server.get("/api/search?q=alert");
    assert_eq!(
        (json.status, json.header("content-type")),
        (200, "application/json")
    );
}

/// Some key of each kind that the pages of the samples show.
fn keys(server: &Server) -> BTreeMap<&'static str, String> {
    let mut keys = BTreeMap::new();
    let mut take = |kind, html: &str| {
        let start = format!("/{kind}/");
        let key = links(html)
            .into_iter()
            .find_map(|l| Some(l.strip_prefix(&start)?.split(['?', '/']).next()?.to_owned()));
        keys.insert(kind, key.unwrap_or_else(|| panic!("a {kind} on {html}")));
    };
    take("person", server.get("/people").text());
    take("organisation", server.get("/organisations").text());
    let event = server.get("/events").text().to_owned();
    take("event", &event);
    take("place", server.get("/places").text());
    let key = links(&event)
        .into_iter()
        .find(|l| l.starts_with("/event/"))
        .expect("an event");
    take("article", server.get(&key).text());
    keys
}

#[test]
fn the_description_of_the_interface_is_its_routes_and_each_answers() {
    let server = of_samples();
    let description: serde_json::Value =
        serde_json::from_str(server.get("/api/openapi.json").text()).expect("JSON");
    let described: BTreeSet<String> = description["paths"]
        .as_object()
        .expect("paths")
        .keys()
        .cloned()
        .collect();
    let code = include_str!("../src/serve/api.rs");
    let routed: BTreeSet<String> = code
        .split(".route(\"")
        .skip(1)
        .filter_map(|r| r.split('"').next())
        .filter(|r| *r != "/api/openapi.json")
        .map(str::to_owned)
        .collect();
    assert_eq!(described, routed);
    let keys = keys(&server);
    for path in described {
        let subject = path.split('/').nth(2).expect("/api/…");
        let key = keys.get(subject).cloned().unwrap_or_default();
        let mut asked = path.replace("{name}", &key).replace("{key}", &key);
        let parameters = description["paths"][&path]["get"]["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let person = &keys["person"];
        let query: Vec<String> = parameters
            .iter()
            .filter(|p| p["in"] == "query" && p["required"] == true)
            .map(|p| match p["name"].as_str() {
                Some("q") => "q=%E4%B9%A6%E8%AE%B0".to_owned(),
                Some(name) => format!("{name}={person}"),
                None => unreachable!("parameters have names"),
            })
            .collect();
        if !query.is_empty() {
            asked = format!("{asked}?{}", query.join("&"));
        }
        let answer = server.get(&asked);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "application/json"),
            "{asked}"
        );
        serde_json::from_str::<serde_json::Value>(answer.text()).expect("JSON");
        let schema =
            &description["paths"][&path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        assert!(schema.is_object(), "{path} describes its answer");
    }
}

#[test]
fn tables_and_networks_can_be_saved_and_read_back() {
    let server = of_samples();
    let keys = keys(&server);
    let person = &keys["person"];
    for path in [
        format!("/person/{person}/posts.csv"),
        format!("/person/{person}/companions.csv"),
        "/people.csv".to_owned(),
        "/organisations.csv".to_owned(),
        "/places.csv".to_owned(),
        "/events.csv?from=2023&kind=meeting".to_owned(),
        "/search/names.csv?q=%E4%B9%A6%E8%AE%B0".to_owned(),
        "/search/posts.csv?q=%E4%B9%A6%E8%AE%B0".to_owned(),
        "/search/articles.csv?q=%E4%B9%A6%E8%AE%B0".to_owned(),
        format!("/event/{}/attendees.csv", keys["event"]),
        format!("/article/{}/facts.csv", keys["article"]),
        "/rank/lists.csv".to_owned(),
        "/network/people.csv".to_owned(),
    ] {
        let answer = server.get(&path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "text/csv; charset=utf-8"),
            "{path}"
        );
        assert!(
            answer
                .header("content-disposition")
                .starts_with("attachment; filename*=UTF-8''"),
            "{path}"
        );
        let text = answer.text().trim_start_matches('\u{feff}');
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns = reader.headers().expect("a header").len();
        // The reader itself refuses a row of another length.
        let rows = reader
            .records()
            .map(|r| r.expect("a row").len())
            .collect::<Vec<_>>();
        assert!(rows.iter().all(|n| *n == columns), "{path}");
    }
    for path in ["/network/network.graphml", "/network/network.svg"] {
        let answer = server.get(path);
        let mut reader = quick_xml::Reader::from_str(answer.text());
        let mut tags: BTreeMap<String, usize> = BTreeMap::new();
        loop {
            match reader.read_event().expect("well-formed XML") {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(tag) => {
                    *tags.entry(tag.name().as_ref().to_owned()).or_default() += 1
                }
                _ => {}
            }
        }
        let drawn = if path.ends_with("svg") { "circle" } else { "node" };
        assert!(tags.get(drawn).is_some_and(|n| *n > 5), "{path}: {tags:?}");
    }
}

#[test]
fn a_list_is_saved_whole_and_as_it_is_filtered() {
    let server = of_samples();
    let rows = |path: &str| {
        let answer = server.get(path);
        let text = answer.text().trim_start_matches('\u{feff}').to_owned();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
        rows
    };
    let stats: serde_json::Value =
        serde_json::from_str(server.get("/api/stats").text()).expect("the numbers");
    for (path, of) in [("/people.csv", "people"), ("/organisations.csv", "organisations")] {
        assert_eq!(Some(rows(path).len() as u64), stats[of].as_u64(), "{path}");
    }
    assert_eq!(
        Some(rows("/events.csv").len() as u64),
        stats["happenings"].as_u64()
    );
    let meetings = rows("/events.csv?from=2023&kind=meeting");
    let right = |row: &csv::StringRecord| &row[3] == "meeting" && &row[0] >= "2023";
    assert!(!meetings.is_empty() && meetings.iter().all(right), "{meetings:?}");
    // What a page links to is what it shows.
    let page = server.get("/events?from=2023&kind=meeting").text().to_owned();
    let link = links(&page)
        .into_iter()
        .find(|l| l.starts_with("/events.csv"))
        .expect("a file");
    assert_eq!(rows(&link), meetings);
}

#[test]
fn what_a_build_adds_is_shown_at_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("grows.db");
    let mut db = Database::open(&path).expect("a database");
    store(&mut db, vec![meeting("a/page.txt").record()]);
    let server = Server::start(Options::new(&path));
    for _ in 0..2 {
        let people = server.get("/people").text().to_owned();
        assert!(people.contains("程远山") && !people.contains("戊己"));
        assert!(!server.get("/network").text().contains("戊己"));
    }
    store(&mut db, vec![wicked()]);
    assert!(server.get("/people").text().contains("戊己"));
    assert!(server.get("/network").text().contains("戊己"));
}

#[test]
fn reports_of_one_happening_are_one_event_told_once_each() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("twice.db");
    let mut db = Database::open(&path).expect("a database");
    store(
        &mut db,
        vec![meeting("a/page.txt").record(), meeting("b/page.txt").record()],
    );
    let server = Server::start(Options::new(&path));
    let events = server.get("/events").text().to_owned();
    let events: Vec<String> = links(&events)
        .into_iter()
        .filter(|l| l.starts_with("/event/"))
        .collect();
    assert_eq!(events.len(), 1, "{events:?}");
    let page = server.get(&events[0]).text().to_owned();
    assert_eq!(page.matches("<article class=\"report\">").count(), 2);
    let people = server
        .get(&format!("{}/attendees.csv", events[0]))
        .text()
        .to_owned();
    assert_eq!(people.matches("程远山,per-").count(), 1, "{people}");
}

#[test]
fn a_quote_is_marked_in_its_article_with_its_rule() {
    let server = of_samples();
    let keys = keys(&server);
    let html = server.get(&format!("/event/{}", keys["event"])).text().to_owned();
    let link = links(&html)
        .into_iter()
        .find(|l| l.contains("?at="))
        .expect("a quote");
    let page = server.get(&link).text().to_owned();
    assert!(page.contains("<mark class=\"quote\" id=\"quote\""), "{link}");
    assert!(
        page.contains("class=\"proved\"") && page.contains("<code>"),
        "{link}"
    );
}

#[test]
fn what_does_not_exist_or_is_too_much_is_said_in_a_line() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let guanxi = || Command::cargo_bin("guanxi").expect("the binary");
    let missing = guanxi().args(["serve", "--db", "no/such.db"]).assert().code(2);
    let said = String::from_utf8_lossy(&missing.get_output().stderr).into_owned();
    assert!(said.contains("no/such.db") && said.lines().count() == 1, "{said}");
    let busy = guanxi()
        .arg("serve")
        .arg("--db")
        .arg(samples())
        .args(["--port", &port])
        .assert()
        .code(2);
    let said = String::from_utf8_lossy(&busy.get_output().stderr).into_owned();
    assert!(said.contains(&port) && said.contains("--port"), "{said}");
}
