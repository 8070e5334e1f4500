//! What a database of many pages says: who followed whom, what contradicts what, who fell silent.
//!
//! A case in `tests/cases/store/*.txt` is a list of facts and questions:
//!
//! ```text
//! == name of the case
//! 2021-01-05 a.txt post 程远山 / 渭川市委 / 书记 / appointed
//! 2021-01-05 a.txt event 防汛会议 / 2021-01-04 / 渭川市 / 上午 / 程远山 顾宁
//! ? SELECT predecessor, successor FROM v_succession
//! > 程远山|顾宁
//! ```
//!
//! Facts of one page are of one article; the state of a post, and the place, the time and the people of an event may be
//! left out (`-`), as may the date of the page. A question is SQL, `conflicts KIND` or `silence`. `UPDATE_EXPECT=1 cargo
//! test --test archive` writes the answers anew, to be read before they are committed.

mod support;

use guanxi::explore::{ConflictKind, Explorer};
use guanxi::record::{EventKind, PostState, Record, Role};
use guanxi::store::Database;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use support::*;

#[test]
fn cases_answer_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/store");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the cases")
        .flatten()
        .map(|f| f.path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let mut failures = String::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a file of cases");
        let answered = answer(&text);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&file, answered).expect("writable");
        } else if answered != text {
            let diff = similar::TextDiff::from_lines(&text, &answered);
            let _ = write!(
                failures,
                "{}\n{}",
                file.display(),
                diff.unified_diff().context_radius(4)
            );
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The file with the answers that its questions get.
fn answer(text: &str) -> String {
    let mut out = String::new();
    let mut pages: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let mut database: Option<(Database, tempfile::TempDir)> = None;
    for line in text.lines() {
        if line.starts_with('>') {
            continue;
        }
        let _ = writeln!(out, "{line}");
        if line.starts_with("==") {
            pages.clear();
            database = None;
        } else if let Some(question) = line.strip_prefix("? ") {
            let (db, _) = database.get_or_insert_with(|| {
                let (mut db, _, folder) = support::database();
                store(
                    &mut db,
                    pages.iter().map(|(page, facts)| record(page, facts)).collect(),
                );
                (db, folder)
            });
            for row in ask(db, question) {
                let _ = writeln!(out, "> {row}");
            }
        } else if let Some((date, rest)) = line.split_once(' ').filter(|_| !line.starts_with('#')) {
            let (page, fact) = rest
                .split_once(' ')
                .unwrap_or_else(|| panic!("no fact in “{line}”"));
            pages
                .entry((date.to_owned(), page.to_owned()))
                .or_default()
                .push(fact.to_owned());
        }
    }
    out
}

/// A page with one article that states facts.
fn record((date, path): &(String, String), facts: &[String]) -> Record {
    let text = facts.join("。\n");
    let page = Page::new(path, &text);
    let page = if date == "-" { page } else { page.published(date) };
    page.article("报道", |a| {
        for fact in facts {
            let (what, rest) = fact
                .split_once(' ')
                .unwrap_or_else(|| panic!("“{fact}” is no fact"));
            let cells: Vec<&str> = rest.split(" / ").map(str::trim).collect();
            let cell = |i: usize| cells.get(i).copied().filter(|c| *c != "-");
            match what {
                "post" => {
                    let state = cell(3).unwrap_or("current");
                    let post = a.post(
                        cell(0).expect("a person"),
                        cell(1),
                        cell(2).expect("a title"),
                        fact,
                    );
                    post.state = match state {
                        "current" => PostState::Current,
                        "acting" => PostState::Acting,
                        "appointed" => PostState::Appointed,
                        "removed" => PostState::Removed,
                        "former" => PostState::Former,
                        other => panic!("“{other}” is no state"),
                    };
                }
                "event" => {
                    let date = cell(1).map(|d| d.parse().expect("a date")).unwrap_or_default();
                    let event = a.event(EventKind::Meeting, cell(0).expect("a name"), date, cell(2));
                    a.record.events[event].time = cell(3).map(str::to_owned);
                    for person in cell(4).unwrap_or_default().split_whitespace() {
                        a.attend(event, person, Role::Attend, None, fact);
                    }
                }
                other => panic!("“{other}” is no fact"),
            }
        }
    })
    .record()
}

fn ask(db: &Database, question: &str) -> Vec<String> {
    let explorer = Explorer::new(db);
    if let Some(kind) = question.strip_prefix("conflicts ") {
        let kind = ConflictKind::ALL
            .into_iter()
            .find(|k| k.as_str() == kind)
            .expect("a kind");
        let found = explorer.conflicts(&[kind]).expect("an answer");
        return found
            .into_iter()
            .flat_map(|c| {
                let head = format!("{}: {}", c.about, c.why);
                let sides = c.sides.into_iter().map(|s| {
                    let quote = s.proof.quote;
                    format!(
                        "  {}: {} ({} articles) “{quote}” {}",
                        s.who.name, s.claim, s.articles, s.proof.document
                    )
                });
                std::iter::once(head).chain(sides).collect::<Vec<_>>()
            })
            .collect();
    }
    if question == "silence" {
        let found = explorer.presences(1).expect("an answer");
        return found
            .into_iter()
            .map(|p| {
                let last = explorer.last_words(&p).expect("an answer").expect("words");
                format!(
                    "{}: {} days, last {} in {}, gaps {:?} to {:?}, silence {}{}",
                    p.person.name,
                    p.days,
                    p.last_seen,
                    last.document,
                    p.typical_gap.unwrap_or_default(),
                    p.longest_gap.unwrap_or_default(),
                    p.silence,
                    if p.unusual { ", unusual" } else { "" }
                )
            })
            .collect();
    }
    rows(db, question)
}
