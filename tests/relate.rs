//! Single sentences and the facts expected of them: `tests/cases/relate/*.txt`.
//!
//! A case is a paragraph: lines that begin with `> ` are the text (a headline is put before it), the others the
//! facts, in the columns that the file's first line names. A fact that is missing or too much fails. Adding a case
//! needs no Rust.

use guanxi::extract::Extractor;
use guanxi::lexicon::Lexicon;
use guanxi::read::{self, Format};
use guanxi::record::{ArticleRecord, Record};
use std::path::Path;

fn extract(extractor: &mut Extractor, text: &str) -> Record {
    let page = format!("本县要闻\n\n2021-03-10\n\n{text}\n");
    let document =
        read::from_bytes("case", "case", page.as_bytes(), Format::Text).unwrap_or_else(|e| panic!("{e}"));
    extractor.extract(document)
}

/// Facts of all articles, one a line, in an order of their own.
fn facts(record: &Record, of: impl Fn(&ArticleRecord) -> Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = record.articles.iter().flat_map(of).collect();
    out.sort();
    out
}

/// A fact without the empty columns at its end and the spaces around the others.
fn plain(line: &str) -> String {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    cells.join(" | ").trim_end_matches([' ', '|']).to_owned()
}

/// Runs every case of a file.
fn check(name: &str, of: impl Fn(&ArticleRecord) -> Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases/relate")
        .join(name);
    let file = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut extractor = Extractor::new(Lexicon::built_in());
    let mut wrong = String::new();
    let mut cases = 0;
    for case in file.split("\n\n").filter(|c| c.contains("> ")) {
        cases += 1;
        let text: Vec<&str> = case.lines().filter_map(|l| l.strip_prefix("> ")).collect();
        let mut wanted: Vec<String> = case
            .lines()
            .filter(|l| !l.starts_with(['>', '#']) && !l.is_empty())
            .map(plain)
            .collect();
        wanted.sort();
        let found = facts(&extract(&mut extractor, &text.join("\n")), &of);
        let found: Vec<String> = found.iter().map(|l| plain(l)).collect();
        if found != wanted {
            let list = |l: &[String]| l.join("\n    ");
            wrong += &format!(
                "{}\n  wanted\n    {}\n  found\n    {}\n",
                text.join("\n"),
                list(&wanted),
                list(&found)
            );
        }
    }
    assert!(cases > 5, "{name}: {cases} cases");
    assert!(wrong.is_empty(), "{name}:\n{wrong}");
}

#[test]
fn posts_are_kept_apart_by_how_and_when_they_are_held() {
    check("posts.txt", |article| {
        let line = |p: &guanxi::record::PostRecord| {
            let state = format!("{:?}", p.state).to_lowercase();
            let (since, until) = (
                p.since.iso().unwrap_or_default(),
                p.until.iso().unwrap_or_default(),
            );
            let organ = p.organisation_stated.as_deref().unwrap_or("-");
            format!(
                "{} | {organ} | {} | {state} | {since} | {until}",
                article.people[p.person].name, p.title
            )
        };
        article.posts.iter().map(line).collect()
    });
}

#[test]
fn events_have_time_place_organiser_and_topic() {
    check("events.txt", |article| {
        let line = |e: &guanxi::record::EventRecord| {
            let some = |s: &Option<String>| s.clone().unwrap_or_default();
            let date = e.date.iso().unwrap_or_default();
            let organisers = e.organisers.join("、");
            format!(
                "{} | {} | {date} | {} | {} | {organisers} | {}",
                e.kind,
                e.name,
                some(&e.time),
                some(&e.place),
                some(&e.topic)
            )
        };
        article.events.iter().map(line).collect()
    });
}

#[test]
fn people_are_in_events_in_their_role() {
    check("people.txt", |article| {
        let line = |a: &guanxi::record::AttendanceRecord| {
            let order = a.list_order.map(|n| n.to_string()).unwrap_or_default();
            let open = if a.list_open { "等" } else { "" };
            let (event, person) = (&article.events[a.event], &article.people[a.person]);
            format!("{} | {} | {} | {order}{open}", event.kind, person.name, a.role)
        };
        article.attendances.iter().map(line).collect()
    });
}

/// Scraped pages hold characters of private use, from icon fonts; the reader's own symbols are made of the same.
#[test]
fn characters_of_private_use_are_no_symbols() {
    let mut extractor = Extractor::new(Lexicon::built_in());
    let mut roles = |c: char| {
        let text = format!("县委书记赵一鸣{c}主持召开县委常委会会议。{c}他强调，{c}要抓好落实。{c}");
        facts(&extract(&mut extractor, &text), |article| {
            article
                .attendances
                .iter()
                .map(|a| format!("{:?}", a.role))
                .collect()
        })
    };
    let mark = roles('□');
    for c in '\u{E000}'..='\u{E00F}' {
        assert_eq!(roles(c), mark, "{:x}", u32::from(c));
    }
}
