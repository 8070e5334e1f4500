//! The formats of `guanxi recognise`: each read back as the tool it is for would read it.

use assert_cmd::Command;
use guanxi::lexicon::Lexicon;
use guanxi::recognise::{Mention, Recogniser};
use guanxi::record::MentionKind::{self, *};
use guanxi::render::{Format, Renderer};
use guanxi::span::Span;
use predicates::prelude::*;
use predicates::str::contains;
use std::path::Path;

fn guanxi(args: &[&str], input: impl Into<Vec<u8>>) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("guanxi").expect("the binary is built");
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command.arg("recognise").args(args).write_stdin(input).assert()
}

fn output(args: &[&str], input: impl Into<Vec<u8>>) -> String {
    let assert = guanxi(args, input).success().stderr("");
    String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8")
}

fn mention(kind: MentionKind, start: u32, end: u32) -> Mention {
    Mention {
        kind,
        span: Span::new(start, end),
        rule: "test",
        score: 0.0,
    }
}

fn rendered(format: Format, text: &str, mentions: &[Mention]) -> String {
    let mut renderer = Renderer::new(format, Vec::new());
    renderer.piece(text, mentions).expect("a vector takes all");
    let written = renderer.finish().expect("a vector takes all");
    String::from_utf8(written).expect("UTF-8")
}

/// Characters `start..end` of a text.
fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/20230614.md");
    std::fs::read_to_string(path).expect("a sample page")
}

/// Type, start, end and words of every mention of a JSON object.
fn of_json(line: &str) -> Vec<(String, usize, usize, String)> {
    let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
    let mentions = value["mentions"].as_array().expect("a list");
    let number = |v: &serde_json::Value| v.as_u64().expect("a number") as usize;
    let words = |v: &serde_json::Value| v.as_str().expect("words").to_owned();
    mentions
        .iter()
        .map(|m| {
            (
                words(&m["type"]),
                number(&m["start"]),
                number(&m["end"]),
                words(&m["text"]),
            )
        })
        .collect()
}

#[test]
fn marks_lie_in_one_another_and_never_cross() {
    let text = "市教育局局长王军讲话";
    let mentions = [
        mention(Organisation, 0, 4),
        mention(Place, 0, 1),
        mention(Title, 4, 6),
        mention(Person, 6, 8),
        mention(Place, 7, 9),
        mention(Place, 9, 99),
    ];
    assert_eq!(
        rendered(Format::Text, text, &mentions),
        "[[市/PLACE]教育局/ORG][局长/TITLE][王军/PERSON]讲[话/PLACE]\n"
    );
    let html = rendered(Format::Html, text, &mentions);
    assert_eq!(
        html.matches("<mark class").count(),
        html.matches("</mark>").count()
    );
    let coloured = rendered(Format::Colour, text, &mentions);
    assert!(
        coloured.starts_with("\x1b[4;34m\x1b[4;32m市\x1b[0;4;34m教育局\x1b[0m"),
        "{coloured:?}"
    );
}

#[test]
fn jsonl_of_a_text_counts_from_its_beginning() {
    let text = page().repeat(40);
    assert!(text.chars().count() > 20_000, "several pieces are wanted");
    let written = output(&["--format", "jsonl"], text.clone());
    assert_eq!(written.lines().count(), 1);
    let mentions = of_json(&written);
    assert!(mentions.len() > 1_000);
    let chars: Vec<char> = text.chars().collect();
    for (_, start, end, words) in &mentions {
        assert_eq!(chars[*start..*end].iter().collect::<String>(), *words);
    }
    assert!(mentions.is_sorted_by_key(|m| m.1));
    assert_eq!(output(&["--format", "jsonl"], ""), "{\"mentions\":[]}\n");
    assert_eq!(output(&["--format", "jsonl", "--lines"], ""), "");
}

#[test]
fn lines_are_texts_of_their_own() {
    let text = "县委书记赵一鸣讲话。\r\n\n县长顾宁主持会议。";
    let written = output(&["--format", "jsonl", "--lines"], text);
    let found: Vec<_> = written.lines().map(of_json).collect();
    assert_eq!(found.len(), 3);
    assert_eq!(found[0][2], ("PERSON".into(), 4, 7, "赵一鸣".into()));
    assert!(found[1].is_empty());
    assert_eq!(found[2][1], ("PERSON".into(), 2, 4, "顾宁".into()));
    let mut recogniser = Recogniser::new(Lexicon::built_in());
    for (line, found) in page()
        .lines()
        .zip(output(&["--format", "jsonl", "--lines"], page()).lines())
    {
        assert_eq!(of_json(found).len(), recogniser.recognise(line).len(), "{line}");
    }
}

#[test]
fn a_long_line_takes_time_by_its_length() {
    let line = page().replace('\n', "").repeat(400);
    let written = output(&["--format", "jsonl", "--lines"], line.clone());
    assert_eq!(written.lines().count(), 1);
    let mentions = of_json(&written);
    let chars: Vec<char> = line.chars().collect();
    assert!(
        mentions
            .iter()
            .all(|(_, s, e, words)| chars[*s..*e].iter().collect::<String>() == *words)
    );
}

/// Id, type, fragments and words of a mention.
type Standoff = (String, String, Vec<(usize, usize)>, String);

/// Lines of a `.ann` file.
fn standoff(written: &str) -> Vec<Standoff> {
    let number = |s: &str| s.parse().expect("a number");
    let line = |line: &str| {
        let [id, place, words] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three fields: {line}");
        };
        let (kind, spans) = place.split_once(' ').expect("a type and a place");
        let spans = spans.split(';').map(|s| {
            let (start, end) = s.split_once(' ').expect("start and end");
            (number(start), number(end))
        });
        (id.to_owned(), kind.to_owned(), spans.collect(), words.to_owned())
    };
    written.lines().map(line).collect()
}

#[test]
fn brat_counts_from_the_beginning_of_the_file() {
    let text = page().replace('\n', "\r\n");
    for args in [&["--format", "brat"][..], &["--format", "brat", "--lines"]] {
        let found = standoff(&output(args, text.clone()));
        assert!(found.len() > 20);
        for (i, (id, kind, spans, words)) in found.iter().enumerate() {
            assert_eq!(*id, format!("T{}", i + 1));
            assert!(["PERSON", "TITLE", "ORG", "PLACE"].contains(&kind.as_str()));
            let pieces: Vec<String> = spans.iter().map(|(s, e)| slice(&text, *s, *e)).collect();
            assert_eq!(pieces.join(" "), *words);
        }
    }
}

#[test]
fn brat_gives_fragments_where_a_line_ends_inside() {
    let text = "书记王\r\n新亭";
    let written = rendered(Format::Brat, text, &[mention(Title, 0, 2), mention(Person, 2, 7)]);
    assert_eq!(written, "T1\tTITLE 0 2\t书记\nT2\tPERSON 2 3;5 7\t王 新亭\n");
}

#[test]
fn a_page_holds_the_text_and_nothing_that_acts() {
    let text =
        "<script src=\"http://example.org/x.js\"></script>\n县委书记赵一鸣&amp;\u{7}\u{1b}[31m讲话\r\n";
    let html = output(&["--format", "html"], text);
    insta::assert_snapshot!(html.split_once("<main>").expect("a main part").1);
    for word in ["<script", "<link", "<img", "@import", "url("] {
        assert!(!html.contains(word), "{word}");
    }
    assert!(html.contains("default-src 'none'"));
    // Read back by our own reader of pages, the words are there.
    let document = guanxi::read::from_bytes("a.html", "a.html", html.as_bytes(), guanxi::read::Format::Html);
    let articles = guanxi::read::articles(&document.expect("a page"));
    let words: String = articles
        .iter()
        .flat_map(|a| &a.blocks)
        .map(|b| b.text.as_str())
        .collect();
    assert!(words.contains("县委书记赵一鸣"), "{words}");
}

#[test]
fn a_title_is_escaped() {
    let mut renderer = Renderer::new(Format::Html, Vec::new()).titled("<b>&\".txt");
    renderer.piece("", &[]).expect("a vector takes all");
    let html = String::from_utf8(renderer.finish().expect("a vector takes all")).expect("UTF-8");
    assert_eq!(html.matches("&lt;b&gt;&amp;&quot;.txt").count(), 2);
}

#[test]
fn text_is_marked_in_a_file_and_coloured_on_demand() {
    let text = "县委书记赵一鸣讲话。\n\n县长顾宁主持。";
    let marked = "[县委/ORG][书记/TITLE][赵一鸣/PERSON]讲话。\n\n[县长/TITLE][顾宁/PERSON]主持。\n";
    assert_eq!(output(&[], text), marked);
    assert_eq!(output(&["--lines"], text), marked);
    assert_eq!(output(&["--colour", "never"], text), marked);
    let coloured = output(&["--colour", "always"], text);
    assert!(coloured.contains("\x1b[1;31m赵一鸣\x1b[0m讲话"), "{coloured:?}");
    let plain: String = coloured
        .split('\x1b')
        .map(|s| {
            s.split_once('m')
                .filter(|_| s.starts_with('['))
                .map_or(s, |(_, rest)| rest)
        })
        .collect();
    assert_eq!(plain, format!("{text}\n"));
}

#[test]
fn a_name_is_found_again_in_another_line_of_a_text() {
    let text = "江心看望老战士\n\n市委书记江心主持会议并讲话。\n";
    let whole = of_json(&output(&["--format", "jsonl"], text));
    let named = |m: &&(String, usize, usize, String)| m.0 == "PERSON" && m.3 == "江心";
    assert_eq!(whole.iter().filter(named).count(), 2, "{whole:?}");
}

#[test]
fn what_is_no_utf8_is_said_to_be_none() {
    guanxi(&["--lines", "--format", "jsonl"], &b"\xcf\xd8\xce\xaf\n"[..])
        .success()
        .stdout("{\"mentions\":[]}\n")
        .stderr(contains("standard input: not UTF-8 from byte 0 on"));
    guanxi(&["no-such-file.txt"], "")
        .code(2)
        .stderr(contains("no-such-file.txt").and(contains("\n").count(1)));
}
