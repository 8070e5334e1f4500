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

/// Writes one table into a folder of its own and loads it.
fn with_table(name: &str, text: &str) -> Result<Lexicon, String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join(name), text).expect("the table");
    Lexicon::with_directory(folder.path()).map_err(|e| e.to_string())
}

#[test]
fn a_table_of_the_users_own_extends_the_built_in_ones() {
    let text = "县光明使者王军到会。";
    let titles = |lexicon: &Lexicon| -> Vec<String> {
        let found = Recogniser::new(lexicon).recognise(text);
        found
            .iter()
            .filter(|m| m.kind == MentionKind::Title)
            .map(|m| words(text, m))
            .collect()
    };
    assert!(titles(Lexicon::built_in()).is_empty());
    let table = "# ours\ntitle\tkind\torgan\tperson_before\n光明使者\tany\t\t\n";
    assert_eq!(
        titles(&with_table("ours.tsv", table).expect("a good table")),
        ["光明使者"]
    );
}

#[test]
fn a_table_of_the_same_name_replaces_the_built_in_one() {
    let lexicon =
        with_table("surnames.tsv", "surname\tper_million\tkind\n赵\t9000\tcommon\n").expect("a good table");
    let text = "王军说好。赵军说好。";
    let found = Recogniser::new(&lexicon).recognise(text);
    let people: Vec<_> = found
        .iter()
        .filter(|m| m.kind == MentionKind::Person)
        .map(|m| words(text, m))
        .collect();
    assert_eq!(people, ["赵军"]);
}

#[test]
fn a_wrong_row_is_reported_with_file_line_column_and_words() {
    let wrong = |name: &str, text: &str| with_table(name, text).err().expect("an error");
    let number = wrong(
        "mine.tsv",
        "# a comment\nsurname\tper_million\tkind\n光\tmany\tcommon\n",
    );
    assert!(
        number.ends_with("mine.tsv:3:3: “many”: expected a number, 0 or more"),
        "{number}"
    );
    let cells = wrong("mine.tsv", "surname\tper_million\tkind\n光\t3\n");
    assert!(
        cells.contains("mine.tsv:2:1: ") && cells.contains("3 cells"),
        "{cells}"
    );
    let header = wrong("titles.tsv", "title\tsort\n光\t3\n");
    assert!(
        header.contains("titles.tsv:1:7: ") && header.contains("title, kind, organ, person_before"),
        "{header}"
    );
    let unknown = wrong("mine.tsv", "alpha\tbeta\n光\t3\n");
    assert!(unknown.contains("a built-in table"), "{unknown}");
}

/// Runs `guanxi recognise` over standard input.
fn command(arguments: &[&str], input: &str) -> assert_cmd::assert::Assert {
    let mut command = assert_cmd::Command::cargo_bin("guanxi").expect("the program");
    command
        .arg("recognise")
        .args(arguments)
        .write_stdin(input)
        .assert()
}

#[test]
fn the_command_prints_one_object_a_line() {
    let input = "县委书记赵明川讲话\n\n没有人名\r\n副市长李冬";
    let out = command(&["--lines", "--format", "jsonl"], input).success();
    let text = String::from_utf8(out.get_output().stdout.clone()).expect("UTF-8");
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 4);
    let person = &lines[0]["mentions"][2];
    assert_eq!(
        (person["type"].as_str(), person["text"].as_str()),
        (Some("PERSON"), Some("赵明川"))
    );
    assert_eq!(
        (person["start"].as_u64(), person["end"].as_u64()),
        (Some(4), Some(7))
    );
    assert_eq!(lines[1]["mentions"].as_array().map(Vec::len), Some(0));
    assert_eq!(lines[3]["mentions"][1]["text"], "李冬");
}

#[test]
fn the_command_marks_the_text_without_colours_in_a_pipe() {
    command(&[], "县委书记赵明川讲话\n")
        .success()
        .stdout("[县委/ORG][书记/TITLE][赵明川/PERSON]讲话\n");
}

#[test]
fn the_command_says_which_file_is_missing() {
    let missing = command(&["no/such/file.txt"], "").failure();
    assert!(String::from_utf8_lossy(&missing.get_output().stderr).contains("no/such/file.txt"));
}
