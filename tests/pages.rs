//! Pages in, facts out: the sample pages of `data/` and the small cases of `tests/cases/pages/`.
//!
//! A case is two files: a page (`NAME.txt`, `.md`, `.html`, `.jsonl`) and `NAME.json` with the facts expected
//! of it, in the shape of an annotation file; a key that is left out is not checked. Expectations for
//! `data/` stand in `tests/cases/pages/expected/`. Adding a case needs no Rust.
//!
//! What is not reached yet stands in `NAME.misses`, one difference a line. The test fails when a page gets
//! worse **and** when it gets better and the file still says otherwise; `UPDATE_EXPECT=1 cargo test --test
//! pages` writes the files anew, to be read before they are committed. `PAGES=words` runs only the pages
//! whose name contains the words; `-- --nocapture` shows the scores.

#[path = "pages/compare.rs"]
mod compare;
#[path = "pages/expect.rs"]
mod expect;
#[path = "pages/perfect.rs"]
mod perfect;
#[path = "pages/words.rs"]
mod words;

use compare::Count;
use guanxi::extract::Extractor;
use guanxi::lexicon::Lexicon;
use guanxi::read::{self, Document, Format, Source};
use guanxi::record::{EventKind, Role};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The documents of a file.
fn load(path: &Path) -> Vec<Document> {
    let found = read::discover([path]);
    let documents = found.sources.iter().flat_map(Source::documents);
    documents.map(|d| d.unwrap_or_else(|e| panic!("{e}"))).collect()
}

#[test]
fn pages_yield_what_is_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut extractor = Extractor::new(Lexicon::built_in());
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut failures = Vec::new();
    for case in expect::cases() {
        let name = case.document.facts.name.clone();
        let found = compare::compare(&case.expected, &extractor.extract(case.document));
        for (what, c) in &found.counts {
            let sum = counts.entry(what).or_default();
            sum.right += c.right;
            sum.missed += c.missed;
            sum.spurious += c.spurious;
        }
        let known = std::fs::read_to_string(&case.misses).unwrap_or_default();
        if update {
            write_misses(&case.misses, &found.lines);
        } else if let Some(words) = changes(&known, &found.lines) {
            failures.push(format!("{name}\n{words}"));
        }
    }
    println!(
        "{:14} {:>6} {:>7} {:>9}  F1",
        "what", "right", "missed", "spurious"
    );
    for (what, c) in &counts {
        println!(
            "{what:14} {:6} {:7} {:9}  {:.3}",
            c.right,
            c.missed,
            c.spurious,
            c.f1()
        );
    }
    assert!(
        failures.is_empty(),
        "{} pages differ from what is known (UPDATE_EXPECT=1 writes the .misses files anew):\n\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// Writes the known misses; no file where there is none.
fn write_misses(path: &Path, lines: &[String]) {
    if lines.is_empty() {
        std::fs::remove_file(path).ok();
    } else {
        std::fs::write(path, lines.join("\n") + "\n").unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }
}

/// What got worse and what got better since the misses were written; `None` where nothing did.
fn changes(known: &str, now: &[String]) -> Option<String> {
    let known: BTreeSet<&str> = known.lines().collect();
    let now: BTreeSet<&str> = now.iter().map(String::as_str).collect();
    let worse = now.difference(&known).map(|l| format!("  worse   {l}\n"));
    let better = known.difference(&now).map(|l| format!("  better  {l}\n"));
    let words: String = worse.chain(better).collect();
    (!words.is_empty()).then_some(words)
}

#[test]
fn a_page_that_gets_better_must_say_so() {
    let line = |s: &str| s.to_owned();
    assert_eq!(
        changes("a\nb\n", &[line("a"), line("b")]),
        None,
        "nothing changed"
    );
    assert!(
        changes("a\n", &[line("a"), line("b")])
            .unwrap()
            .contains("worse   b")
    );
    assert!(changes("a\nb\n", &[line("a")]).unwrap().contains("better  b"));
}

#[test]
fn a_record_that_says_what_is_expected_has_no_misses() {
    for case in expect::cases() {
        let record = perfect::record(&case.expected, case.document);
        let found = compare::compare(&case.expected, &record);
        assert_eq!(found.lines, Vec::<String>::new(), "{}", case.expected.doc);
    }
}

#[test]
fn sample_pages_use_every_role_and_every_type_of_event() {
    let samples = expect::root().join("tests/cases/pages/expected");
    let mut roles = BTreeSet::new();
    let mut types = BTreeSet::new();
    let mut events = 0;
    for d in expect::sample_documents() {
        let file = samples.join(format!("{}.json", d.facts.name));
        let e: expect::Expected = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        for event in e.articles.iter().filter_map(|a| a.events.as_ref()).flatten() {
            events += 1;
            types.insert(event.r#type.parse::<EventKind>().unwrap());
            for a in &event.attendance {
                roles.extend(a.roles.iter().map(|r| r.parse::<Role>().unwrap()));
            }
        }
    }
    let finer = [Role::Sign, Role::Unveil, Role::Award];
    for role in Role::ALL.iter().filter(|r| !finer.contains(r)) {
        assert!(roles.contains(role), "no sample page has the role {role}");
    }
    for kind in EventKind::ALL {
        assert!(types.contains(kind), "no sample page has an event of type {kind}");
    }
    assert!(events >= 30, "{events} events");
}

#[test]
fn every_fact_gives_its_words_back() {
    let mut extractor = Extractor::new(Lexicon::built_in());
    let mut wrong = Vec::new();
    for case in expect::cases() {
        let name = case.document.facts.name.clone();
        let (_, found) = words::check(&extractor.extract(case.document));
        wrong.extend(found.into_iter().map(|w| format!("{name}: {w}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A run of lines of a sample page, some line breaks doubled and some lost, as bad OCR leaves it.
fn damaged_page() -> impl Strategy<Value = (String, Format)> {
    let pages: Vec<(String, Format)> = expect::sample_documents()
        .into_iter()
        .map(|d| (d.facts.text, d.format))
        .collect();
    let cuts = proptest::collection::vec(0..12u8, 1..60);
    (any::<prop::sample::Index>(), 0..40usize, cuts).prop_map(move |(page, first, cuts)| {
        let (text, format) = &pages[page.index(pages.len())];
        let mut out = String::new();
        for (line, cut) in text.lines().skip(first).zip(cuts) {
            out.push_str(line);
            match cut {
                0 => {}
                1 => out.push_str("\n\n"),
                2 => out.push_str("\r\n"),
                _ => out.push('\n'),
            }
        }
        (out, *format)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_pages_give_their_words_back((text, format) in damaged_page()) {
        // A page that was cut down to nothing is an error of its own.
        let Ok(document) = read::from_bytes("damaged", "damaged", text.as_bytes(), format) else {
            return Ok(());
        };
        let record = Extractor::new(Lexicon::built_in()).extract(document);
        let (_, wrong) = words::check(&record);
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
