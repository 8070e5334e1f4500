//! What a case expects: the JSON beside a page, in the shape of an annotation file.
//!
//! A key that is left out is not checked, so that a small case can speak of one thing only.

use guanxi::date::PartialDate;
use guanxi::read::Document;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// What a document should yield.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Base name of the document, or its id in a JSONL file.
    pub doc: String,
    /// Publication date that the case takes for granted, where the file tells none.
    pub published: Option<String>,
    pub articles: Vec<Article>,
}

/// What an article should yield.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Left out: the article is counted, its headline is not looked at.
    pub headline: Option<String>,
    pub byline: Option<Vec<String>>,
    pub persons: Option<Vec<Person>>,
    /// Read loosely by annotators; kept for the scorer, not compared here.
    #[serde(rename = "orgs")]
    _orgs: Option<Vec<String>>,
    /// As `orgs`.
    #[serde(rename = "places")]
    _places: Option<Vec<String>>,
    pub events: Option<Vec<Event>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub name: String,
    pub posts: Vec<Post>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    pub org: Option<String>,
    pub title: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub r#type: String,
    pub name: String,
    pub date: Option<String>,
    pub month_day: Option<String>,
    pub place: Option<String>,
    pub attendance: Vec<Attendance>,
    pub org_attendance: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    pub person: String,
    pub roles: Vec<String>,
}

/// A page with what is expected of it.
pub struct Case {
    pub document: Document,
    pub expected: Expected,
    /// Where the misses that are known today stand, sorted, one a line; no file where there are none.
    pub misses: PathBuf,
}

/// Root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder that are pages, sorted.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let is_page = |p: &PathBuf| {
        matches!(
            p.extension().and_then(|e| e.to_str()),
            Some("txt" | "md" | "html" | "jsonl")
        )
    };
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|e| e.expect("a folder that lists").path())
        .filter(is_page)
        .collect();
    files.sort();
    files
}

/// Every document of `data/`.
pub fn sample_documents() -> Vec<Document> {
    pages(&root().join("data"))
        .iter()
        .flat_map(|p| super::load(p))
        .collect()
}

/// Every page of `data/` and `tests/cases/pages/` with its expectations. A page without any is an error.
/// `PAGES=words` in the environment keeps those whose name contains the words.
pub fn cases() -> Vec<Case> {
    let wanted = std::env::var("PAGES").unwrap_or_default();
    let small = root().join("tests/cases/pages");
    let samples = sample_documents()
        .into_iter()
        .map(|d| (small.join("expected").join(&d.facts.name), d));
    let small = pages(&small).into_iter().flat_map(|p| {
        super::load(&p)
            .into_iter()
            .map(move |d| (p.with_extension(""), d))
    });
    samples
        .chain(small)
        .filter(|(_, d)| d.facts.name.contains(&wanted))
        .map(|(stem, document)| case(&stem, document))
        .collect()
}

fn case(stem: &Path, mut document: Document) -> Case {
    let beside = |ending: &str| PathBuf::from(format!("{}.{ending}", stem.display()));
    let file = beside("json");
    let text = std::fs::read_to_string(&file).unwrap_or_else(|e| {
        panic!(
            "{}: {e}; every page needs a file that says what is expected",
            file.display()
        )
    });
    let expected: Expected =
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    assert_eq!(
        expected.doc,
        document.facts.name,
        "{}: “doc” names another page",
        file.display()
    );
    if let Some(day) = &expected.published {
        let day: PartialDate = day
            .parse()
            .unwrap_or_else(|e| panic!("{}: published: {e}", file.display()));
        document.facts.published = document.facts.published.or(Some(day));
    }
    Case {
        document,
        expected,
        misses: beside("misses"),
    }
}
