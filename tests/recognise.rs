//! What the recogniser finds, construction by construction: the cases are pages in `tests/cases/recognise`.

use guanxi::lexicon::Lexicon;
use guanxi::recognise::{Mention, Recogniser};
use guanxi::record::MentionKind;
use proptest::prelude::*;
use std::fmt::Write;
use std::path::Path;

/// A heading, the text, and the lines that say what is expected of it.
struct Case {
    heading: String,
    text: String,
    expected: Vec<String>,
}

fn cases(page: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in page.lines().filter(|l| !l.is_empty() && !l.starts_with("# ")) {
        if let Some(heading) = line.strip_prefix("## ") {
            cases.push(Case {
                heading: heading.to_owned(),
                text: String::new(),
                expected: Vec::new(),
            });
            continue;
        }
        let case = cases.last_mut().expect("a page begins with a heading");
        if line.starts_with(['+', '-', '=']) && !case.text.is_empty() {
            case.expected.push(line.to_owned());
        } else {
            case.text.push_str(line);
        }
    }
    cases
}

fn words(text: &str, mention: &Mention) -> String {
    text.chars()
        .skip(mention.span.start as usize)
        .take(mention.span.len() as usize)
        .collect()
}

/// What is wrong with a case, or nothing.
fn check(case: &Case, mentions: &[Mention]) -> Result<(), String> {
    let found = |kind: &str| -> Vec<String> {
        mentions
            .iter()
            .filter(|m| m.kind.as_str() == kind)
            .map(|m| words(&case.text, m))
            .collect()
    };
    for line in &case.expected {
        let (sign, rest) = line.split_at(1);
        let (kind, wanted) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
        let found = found(kind);
        let right = match sign {
            "+" => found.iter().any(|f| f == wanted),
            "-" => found.iter().all(|f| f != wanted),
            // A name may hold a space, so the names are compared as one line.
            _ => found.join(" ") == wanted,
        };
        if !right {
            return Err(format!(
                "{}\n    {}\n    wanted {line}\n    found {kind}: {found:?}",
                case.heading, case.text
            ));
        }
    }
    Ok(())
}

#[test]
fn every_case_of_the_pages_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/recognise");
    let mut recogniser = Recogniser::new(Lexicon::built_in());
    let (mut wrong, mut count) = (String::new(), 0);
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|f| f.expect("a file").path())
        .collect();
    pages.sort();
    for page in pages {
        let text = std::fs::read_to_string(&page).expect("a page");
        for case in cases(&text) {
            count += 1;
            assert!(
                !case.expected.is_empty(),
                "{}: a case without an expectation",
                case.heading
            );
            if let Err(message) = check(&case, &recogniser.recognise(&case.text)) {
                writeln!(wrong, "{}: {message}", page.display()).expect("a string takes all");
            }
        }
    }
    assert!(count > 40, "only {count} cases were read");
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_name_of_one_block_is_found_in_another() {
    let mut recogniser = Recogniser::new(Lexicon::built_in());
    let blocks = ["江心看望老战士", "市委书记江心主持会议并讲话。"];
    let alone = recogniser.recognise(blocks[0]);
    let together = recogniser.recognise_together(&blocks);
    assert!(
        together[0]
            .iter()
            .any(|m| m.kind == MentionKind::Person && words(blocks[0], m) == "江心")
    );
    assert_eq!(
        alone,
        recogniser.recognise(blocks[0]),
        "nothing is remembered from text to text"
    );
}

/// Spans lie in the text, are not empty, come in order, and mentions of a kind do not overlap.
fn well_formed(text: &str, mentions: &[Mention]) {
    let length = text.chars().count() as u32;
    for (i, a) in mentions.iter().enumerate() {
        assert!(
            a.span.start < a.span.end && a.span.end <= length,
            "{a:?} in {text}"
        );
        for b in &mentions[i + 1..] {
            assert!(a.span.start <= b.span.start, "{a:?} after {b:?} in {text}");
            assert!(
                a.kind != b.kind || !a.span.overlaps(b.span),
                "{a:?} and {b:?} in {text}"
            );
        }
    }
}

/// Pieces that the genre is made of, so that random texts reach the interesting paths.
fn genre_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "县委",
        "书记",
        "副",
        "主任",
        "王",
        "军",
        "欧阳",
        "、",
        "，",
        "。",
        " ",
        "\u{3000}",
        "(",
        "）",
        "·",
        "努尔兰",
        "区",
        "(qū)",
        "第十三届",
        "全国政协",
        "公司",
        "有限公司",
        "主持",
        "和",
        "说",
        "郑州",
        "市",
        "村",
        "党支部",
        "女",
        "\n",
        "A1",
        "区领导",
        "某",
        "縣長",
        "“",
        "”",
        "𠮷",
        "é",
        "\u{0}",
        "一",
        "会议",
        "组织部",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_gives_well_formed_mentions(text in "\\PC*") {
        well_formed(&text, &Recogniser::new(Lexicon::built_in()).recognise(&text));
    }

    #[test]
    fn text_of_the_genre_gives_well_formed_mentions(text in genre_text()) {
        well_formed(&text, &Recogniser::new(Lexicon::built_in()).recognise(&text));
    }

    #[test]
    fn a_text_does_not_depend_on_the_one_before(one in genre_text(), other in genre_text()) {
        let mut recogniser = Recogniser::new(Lexicon::built_in());
        let alone = recogniser.recognise(&other);
        recogniser.recognise(&one);
        prop_assert_eq!(alone, recogniser.recognise(&other));
    }
}
