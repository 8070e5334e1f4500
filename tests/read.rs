//! Reading, from the outside: pages as data files with what is expected of them, bad inputs of every kind,
//! properties over arbitrary input, and, where `../shared` is, the headlines of the development gold
//! (`GUANXI_SHARED` names it where it is elsewhere).

use guanxi::read::{
    Article, BlockKind, Document, Format, ReadErrorKind, Source, articles, discover, from_bytes, year_hint,
};
use guanxi::span::Span;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn document(text: &str, format: Format) -> Option<Document> {
    from_bytes("page", "page", text.as_bytes(), format).ok()
}

/// A page's articles as the case files write them: `# headline`, then one line a block.
fn outline(articles: &[Article]) -> String {
    let mut out = String::new();
    for article in articles {
        let _ = writeln!(out, "# {}", article.headline.as_deref().unwrap_or("(none)"));
        for block in &article.blocks {
            let _ = writeln!(out, "{:?}: {}", block.kind, block.text.as_str());
        }
        out.push('\n');
    }
    out.trim_end().to_owned() + "\n"
}

/// `cases/read/NAME.EXT` is read as its extension says; `cases/read/NAME.expected` is the outline expected.
/// A first line `published: DATE` or `year: YEAR` is expected of the document.
#[test]
fn pages_read_as_their_case_files_expect() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/read");
    let inputs = discover([&folder]);
    assert!(inputs.errors.is_empty(), "{:?}", inputs.errors);
    assert!(inputs.sources.len() >= 15, "only {} cases", inputs.sources.len());
    let mut failures = String::new();
    for source in &inputs.sources {
        let path = PathBuf::from(source.shown());
        let expected_path = path.with_extension("expected");
        let expected = std::fs::read_to_string(&expected_path).unwrap_or_default();
        let mut got = String::new();
        for document in source.load() {
            let document = document.unwrap_or_else(|e| panic!("{e}"));
            let facts = &document.facts;
            if let Some(published) = facts.published {
                let _ = writeln!(got, "published: {published}");
            }
            if let Some(source) = &facts.source {
                let _ = writeln!(got, "source: {source}");
            }
            if let (None, Some(year)) = (facts.published, year_hint(&facts.text)) {
                let _ = writeln!(got, "year: {year}");
            }
            got += &outline(&articles(&document));
        }
        if std::env::var_os("GUANXI_BLESS").is_some() {
            std::fs::write(&expected_path, &got).expect("the case folder can be written");
        } else if got != expected {
            let _ = writeln!(
                failures,
                "--- {}\nexpected:\n{expected}\ngot:\n{got}",
                path.display()
            );
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("GUANXI_SHARED").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    named
        .into_iter()
        .chain([beside])
        .find(|p| p.join("gold").is_dir())
}

/// As in `eval/score_events.py`: the share of characters that two headlines have in common, white space and
/// punctuation left out.
fn similar(a: &str, b: &str) -> f64 {
    let squeeze = |s: &str| -> Vec<char> { s.chars().filter(|c| c.is_alphanumeric()).collect() };
    let (a, b) = (squeeze(a), squeeze(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let within = |x: &[char], y: &[char]| y.windows(x.len().max(1)).any(|w| w == x);
    if within(&a, &b) || within(&b, &a) {
        return if a.len().min(b.len()) >= 4 { 0.9 } else { 0.5 };
    }
    2.0 * matching(&a, &b) as f64 / (a.len() + b.len()) as f64
}

/// Ratcliff and Obershelp's matching characters: the longest common run, then the same on both sides of it.
fn matching(a: &[char], b: &[char]) -> usize {
    let mut best = (0, 0, 0);
    for i in 0..a.len() {
        for j in 0..b.len() {
            let n = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
            if n > best.0 {
                best = (n, i, j);
            }
        }
    }
    let (n, i, j) = best;
    if n == 0 {
        0
    } else {
        n + matching(&a[..i], &b[..j]) + matching(&a[i + n..], &b[j + n..])
    }
}

/// One to one, the most similar first.
fn align(gold: &[String], found: &[String]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            pairs.push((similar(g, f), i, j));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (score, i, j) in pairs {
        if score >= 0.6 && !out.iter().any(|&(x, y)| x == i || y == j) {
            out.push((i, j));
        }
    }
    out
}

#[test]
fn the_articles_of_the_development_gold_are_found() {
    let Some(shared) = shared() else {
        eprintln!("skipped: no ../shared here");
        return;
    };
    let (mut hit, mut gold_count, mut found_count) = (0, 0, 0);
    for (texts, golds) in [
        ("corpus/seeds", "gold/seeds"),
        ("gold/local", "gold/local"),
        ("gold/cctv", "gold/cctv"),
    ] {
        let (mut h, mut g, mut f) = (0, 0, 0);
        for source in discover([shared.join(texts)]).sources {
            let path = PathBuf::from(source.shown());
            let gold_path = shared
                .join(golds)
                .join(path.file_name().expect("a file"))
                .with_extension("json");
            let gold: serde_json::Value =
                serde_json::from_str(&std::fs::read_to_string(&gold_path).expect("gold")).expect("JSON");
            let gold: Vec<String> = gold["articles"]
                .as_array()
                .expect("articles")
                .iter()
                .map(|a| a["headline"].as_str().unwrap_or("").to_owned())
                .collect();
            let found: Vec<String> = source
                .load()
                .into_iter()
                .flat_map(|d| articles(&d.expect("reads")))
                .map(|a| a.headline.unwrap_or_default())
                .collect();
            let pairs = align(&gold, &found);
            for (i, missed) in gold
                .iter()
                .enumerate()
                .filter(|(i, _)| !pairs.iter().any(|p| p.0 == *i))
            {
                eprintln!("{}: missed {i}: {missed}", path.display());
            }
            for (j, spurious) in found
                .iter()
                .enumerate()
                .filter(|(j, _)| !pairs.iter().any(|p| p.1 == *j))
            {
                eprintln!("{}: spurious {j}: {spurious}", path.display());
            }
            (h, g, f) = (h + pairs.len(), g + gold.len(), f + found.len());
        }
        eprintln!("{golds}: {h} of {g} found, {f} read");
        (hit, gold_count, found_count) = (hit + h, gold_count + g, found_count + f);
    }
    let f1 = 2.0 * f64::from(hit as u32) / f64::from((gold_count + found_count) as u32);
    eprintln!("articles: F1 {f1:.3} ({hit} of {gold_count}, {found_count} read)");
    assert!(f1 >= 0.97, "F1 {f1:.3}");
}

#[test]
fn every_item_of_the_broadcast_corpus_is_an_article() {
    let Some(shared) = shared() else {
        eprintln!("skipped: no ../shared here");
        return;
    };
    let mut items = 0;
    for source in discover([shared.join("corpus/cctv")]).sources.iter().step_by(16) {
        for document in source.load() {
            let document = document.expect("reads");
            assert!(
                document.facts.published.is_some_and(|d| d.day.is_some()),
                "{}",
                document.facts.path
            );
            let headings = document
                .facts
                .text
                .lines()
                .filter(|l| l.starts_with("### ") && *l != "### undefined");
            let headings: Vec<String> = headings.map(|l| l[4..].replace([' ', '\u{a0}'], "")).collect();
            let found = articles(&document);
            let found: Vec<&Article> = found.iter().collect();
            assert_eq!(found.len(), headings.len(), "{}", document.facts.path);
            for (article, heading) in found.iter().zip(&headings) {
                let headline = article.headline.as_deref().unwrap_or("").replace(' ', "");
                assert!(
                    heading.ends_with(&headline) && !headline.is_empty(),
                    "{heading} / {headline}"
                );
            }
            items += found.len();
        }
    }
    eprintln!("{items} items");
    assert!(items > 300);
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn only_error(path: &Path) -> guanxi::read::ReadError {
    let mut errors: Vec<_> = Source::file(path)
        .load()
        .into_iter()
        .filter_map(Result::err)
        .collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.remove(0)
}

#[test]
fn each_kind_of_bad_file_is_an_error_of_its_own() {
    let dir = folder();
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    };
    for (name, bytes, words) in [
        ("empty.txt", &b""[..], "holds no text"),
        ("blank.md", " \u{3000}\r\n\t".as_bytes(), "holds no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        ("zeros.txt", b"abc\0\0\0def\x01", "binary data"),
        ("random.html", b"\x00\xff\xfe\x81\x00\x01\x02\x03", "binary data"),
        ("nothing.jsonl", b"\n\n", "holds no text"),
    ] {
        let path = write(name, bytes);
        let message = only_error(&path).to_string();
        assert!(
            message.contains(words) && message.starts_with(&*path.to_string_lossy()),
            "{message}"
        );
        assert!(!message.contains('\n'), "one line: {message}");
    }
    let missing = discover([dir.path().join("missing.txt")]);
    assert!(matches!(missing.errors[0].kind(), ReadErrorKind::NotFound));
    let folder_as_file = only_error(dir.path());
    assert!(
        matches!(folder_as_file.kind(), ReadErrorKind::Unreadable(_)),
        "{folder_as_file}"
    );
}

#[test]
fn a_bad_line_spoils_no_other_line() {
    let dir = folder();
    let path = dir.path().join("news.jsonl");
    let lines = "\u{feff}{\"id\": \"甲\", \"text\": \"县委召开会议。\"}\n\nnot json\n{\"id\": \"乙\"}\n{\"id\": 3, \"text\": \"完。\"}";
    std::fs::write(&path, lines).expect("written");
    let (good, bad): (Vec<_>, Vec<_>) = Source::file(&path).load().into_iter().partition(Result::is_ok);
    let names: Vec<_> = good
        .into_iter()
        .flatten()
        .map(|d| (d.facts.name, d.facts.path))
        .collect();
    let shown = path.to_string_lossy();
    assert_eq!(
        names,
        [
            ("甲".to_owned(), format!("{shown}#1")),
            ("3".to_owned(), format!("{shown}#5"))
        ]
    );
    let lines: Vec<_> = bad.into_iter().filter_map(|b| b.err()?.line()).collect();
    assert_eq!(lines, [3, 4]);
}

#[test]
fn folders_are_walked_in_order_and_other_files_named_on_demand() {
    let dir = folder();
    let make = |name: &str| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, "县委召开会议。").expect("written");
        path
    };
    for name in [
        "b/2.txt",
        "b/1.md",
        "a.HTML",
        "c.jsonl",
        "b/x.pdf",
        ".git/config.txt",
        "d.markdown",
    ] {
        make(name);
    }
    let found = discover([dir.path()]);
    let names: Vec<_> = found
        .sources
        .iter()
        .map(|s| s.shown()[dir.path().to_string_lossy().len() + 1..].to_owned())
        .collect();
    assert_eq!(names, ["a.HTML", "b/1.md", "b/2.txt", "c.jsonl", "d.markdown"]);
    assert_eq!(found.ignored.len(), 1);
    // Named itself, another file is read as text; twice named, it is read once.
    let pdf = dir.path().join("b/x.pdf");
    let found = discover([&pdf, &pdf, &PathBuf::from("-")]);
    assert_eq!(found.sources.len(), 2);
    assert!(found.sources[0].load()[0].is_ok());
}

/// All offsets of all blocks point at the characters they were made of, and increase.
fn check_offsets(document: &Document, markup: bool) -> Result<(), TestCaseError> {
    let text: Vec<char> = document.facts.text.chars().collect();
    let found = articles(document);
    for article in &found {
        for block in &article.blocks {
            let mut last = None;
            for (i, c) in block.text.as_str().chars().enumerate() {
                let span = block
                    .text
                    .to_document(Span::new(i as u32, i as u32 + 1))
                    .expect("a span");
                let there = text[span.start as usize];
                // A space between joined lines stands for whatever parted them: a line end, or markup.
                let parted = there.is_whitespace() || markup || matches!(there, '&' | ';');
                let same = there == c || (c == ' ' && parted);
                prop_assert!(same || (markup && there == '&'), "{c:?} came from {there:?}");
                prop_assert!(last < Some(span.start), "offsets increase");
                last = Some(span.start);
            }
            let span = block.text.doc_span().expect("no empty blocks");
            prop_assert!(article.span.contains(span));
        }
    }
    Ok(())
}

/// Words that pages are made of, so that arbitrary pages look like pages.
fn page_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("本报讯 ".to_owned()),
        Just("记者 王大川 文/图".to_owned()),
        Just("（记者 李小）".to_owned()),
        Just("县委召开会议".to_owned()),
        Just("任命：".to_owned()),
        Just("。".to_owned()),
        Just("，".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n\r\n".to_owned()),
        Just("　　".to_owned()),
        Just("<p>".to_owned()),
        Just("</p><h1>".to_owned()),
        Just("&nbsp;".to_owned()),
        Just("&#x738B;".to_owned()),
        Just("### ".to_owned()),
        Just("**".to_owned()),
        Just("[查看原文](http://x)".to_owned()),
        Just("来源：某报 2021-01-05".to_owned()),
        Just("2021年第一批".to_owned()),
        Just("（".to_owned()),
        Just("】【".to_owned()),
        "[\\PC\\s]{0,6}",
        "[一-龥]{1,30}",
    ];
    proptest::collection::vec(word, 0..60).prop_map(|w| w.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn offsets_lead_back_to_the_document(page in page_text()) {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            if let Some(document) = document(&page, format) {
                check_offsets(&document, format != Format::Text)?;
            }
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            if let Some(document) = document(&text, format) {
                let _ = articles(&document);
            }
        }
        let _ = year_hint(&text);
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            if let Ok(document) = from_bytes("x", "x", &bytes, format) {
                let _ = articles(&document);
            }
        }
    }
}

#[test]
fn a_broken_word_is_one_again() {
    let page = "我县召开会议\n\n本报讯 1月5日,县领导甲乙丙、丁\n\n戊己、庚辛出席会议并对下一步重点工作作出具体安排。\n";
    let document = document(page, Format::Text).expect("reads");
    let found = articles(&document);
    let body = found[0]
        .blocks
        .iter()
        .find(|b| b.kind == BlockKind::Paragraph)
        .expect("a body");
    assert!(body.text.as_str().contains("丁戊己"), "{}", body.text.as_str());
    assert_eq!(found.len(), 1);
}
