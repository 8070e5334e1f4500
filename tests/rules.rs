//! The rules' own tests, what `rules check` says, rules of a user's own, and the guide (docs/rules.md).

use assert_cmd::Command;
use guanxi::extract::Extractor;
use guanxi::lexicon::Lexicon;
use guanxi::read::{Format, from_bytes};
use guanxi::record::Role;
use guanxi::relate::rules::{RuleError, Rules, selftest};
use std::path::{Path, PathBuf};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/rules")
}

fn guanxi(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("guanxi").expect("the binary is built");
    command.current_dir(folder);
    command
}

#[test]
fn every_built_in_rule_fires_on_its_own_sentences_and_on_no_other() {
    let rules = Rules::built_in();
    assert!(rules.rules.len() >= 60, "only {} rules", rules.rules.len());
    let report = selftest::run(rules, Lexicon::built_in(), |_| true);
    let failures: Vec<String> = report
        .failures
        .iter()
        .map(|f| {
            let should = if f.should_fire {
                "should fire on"
            } else {
                "must not fire on"
            };
            format!(
                "{}: {} {should} “{}”\n    seen {}\n    {}",
                f.file, f.rule, f.sentence, f.seen, f.why
            )
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {} sentences:\n{}",
        failures.len(),
        report.sentences,
        failures.join("\n")
    );
}

#[test]
fn the_self_test_sees_a_rule_that_is_wrong() {
    let place = tempfile::tempdir().expect("a folder");
    let rule = |pattern: &str| {
        let text = format!(
            "[[rule]]\nid = \"own/chair\"\npattern = \"{pattern}\"\ntriggers = [\"执槌\"]\n\
             yes = [\"会议由林某执槌。\"]\nno = [\"何某执槌三年。\"]\n"
        );
        std::fs::write(place.path().join("own.toml"), text).expect("writable");
        let rules = Rules::with_directory(place.path()).expect("rules");
        let report = selftest::run(&rules, Lexicon::built_in(), |r| r.id == "own/chair");
        assert_eq!((report.rules, report.sentences), (1, 2));
        report
            .failures
            .iter()
            .map(|f| (f.should_fire, f.why.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(rule("由{people:chair}执槌"), []);
    let failures = rule("{people:chair}执槌");
    assert_eq!(failures, [(false, "it fires on “何某执槌”".to_owned())]);
    let failures = rule("由{people:chair}轮值执槌");
    assert_eq!(
        failures,
        [(
            true,
            "由{people:chair} is “由林某”; no 轮值执槌 after it".to_owned()
        )]
    );
}

#[test]
fn check_says_everything_that_is_wrong_with_place_and_expectation() {
    let output = guanxi(&cases())
        .args(["rules", "check", "broken"])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stdout));
}

#[test]
fn check_and_load_say_so_where_there_is_nothing_to_read() {
    let place = tempfile::tempdir().expect("a folder");
    let output = guanxi(place.path())
        .args(["rules", "check", "."])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "guanxi: .: no rule file (.toml) in this folder\n"
    );
    assert!(matches!(
        Rules::with_directory(&place.path().join("none")),
        Err(RuleError::Io { .. })
    ));
}

const PAGE: &str =
    "青峦县部署防火\n\n本报讯 3月5日上午,青峦县防火工作会议在县会展中心召开。副县长何春雷主持会议。\n";

/// Roles that the page gives with the rules of a folder of tests/cases/rules, with the rule of each.
fn roles(folder: &str) -> Vec<(Role, String)> {
    let rules = Rules::with_directory(&cases().join(folder)).expect("rules");
    let document = from_bytes("page.txt", "page.txt", PAGE.as_bytes(), Format::Text).expect("a page");
    let record = Extractor::with_rules(Lexicon::built_in(), &rules).extract(document);
    let all = record.articles.iter().flat_map(|a| &a.attendances);
    all.map(|a| (a.role, a.evidence.rule.clone())).collect()
}

#[test]
fn a_rule_of_the_same_id_replaces_the_built_in_one() {
    let id = || "event/chair-named".to_owned();
    assert_eq!(
        roles("extends"),
        [(Role::Chair, id())],
        "what is added leaves the others as they are"
    );
    assert_eq!(
        roles("replaces"),
        [(Role::Lead, id()), (Role::Chair, "role/chair".to_owned())]
    );
    let rules = Rules::with_directory(&cases().join("replaces")).expect("rules");
    assert_eq!(rules.rules.len(), Rules::built_in().rules.len());
    assert_eq!(
        rules.own().map(|r| r.id.as_str()).collect::<Vec<_>>(),
        ["event/chair-named"]
    );
}

#[test]
fn a_rule_that_is_disabled_does_not_fire() {
    assert_eq!(roles("disables"), [(Role::Chair, "role/chair".to_owned())]);
}

#[test]
fn what_beats_what_is_seen_in_an_explanation() {
    let place = tempfile::tempdir().expect("a folder");
    std::fs::write(place.path().join("page.txt"), PAGE).expect("writable");
    let output = guanxi(place.path())
        .args([
            "explain", "page.txt", "--line", "3", "--format", "json", "--rules",
        ])
        .arg(cases().join("beats"))
        .output()
        .expect("it runs");
    let page: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let fired = page[0]["articles"][0]["sentences"][1]["fired"]
        .as_array()
        .expect("firings");
    let fate = |id: &str| fired.iter().find(|f| f["rule"] == id).expect("it fires").clone();
    assert_eq!(fate("role/chair")["beaten_by"], "own/chair");
    assert_eq!(fate("own/chair")["became"]["roles"][0]["who"], "何春雷");
    assert!(fate("own/chair")["beaten_by"].is_null());
}

#[test]
fn a_build_refuses_rules_that_fail_their_own_tests() {
    let place = tempfile::tempdir().expect("a folder");
    std::fs::write(place.path().join("page.txt"), PAGE).expect("writable");
    let output = guanxi(place.path())
        .args(["build", "page.txt", "--db", "x.db", "--rules"])
        .arg(cases().join("fails"))
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("rule “own/chair” fails its own test “何某执槌三年。”"),
        "{said}"
    );
    assert!(!place.path().join("x.db").exists());
}

#[test]
fn words_that_only_look_like_triggers_are_hidden() {
    let place = tempfile::tempdir().expect("a folder");
    let page = "青峦县部署防火\n\n本报讯 3月5日,青峦县防火工作会议召开。干部学习了林某讲话精神。\n";
    std::fs::write(place.path().join("page.txt"), page).expect("writable");
    let output = guanxi(place.path())
        .args(["explain", "page.txt", "--line", "3"])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("{plain 讲话精神}"), "{said}");
    assert!(!said.contains("role/speak "), "{said}");
}

/// Runs the guide: files are written, commands run, and what they print is what the guide shows. With
/// `UPDATE_GUIDE=1` the guide is written anew.
#[test]
fn the_guide_works_as_it_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let guide = std::fs::read_to_string(&path).expect("the guide");
    let place = tempfile::tempdir().expect("a folder");
    let mut out = String::new();
    let mut lines = guide.lines();
    let mut commands = 0;
    while let Some(line) = lines.next() {
        out.push_str(&format!("{line}\n"));
        let Some(kind) = line.strip_prefix("```") else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        if let Some((_, file)) = kind.split_once(' ') {
            let file = place.path().join(file);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("writable");
            std::fs::write(file, block.join("\n") + "\n").expect("writable");
            out.push_str(&(block.join("\n") + "\n"));
        } else if kind == "console" {
            for command in block.iter().filter_map(|l| l.strip_prefix("$ guanxi ")) {
                commands += 1;
                let output = guanxi(place.path())
                    .args(command.split(' '))
                    .output()
                    .expect("it runs");
                let printed = [output.stdout, output.stderr].concat();
                out.push_str(&format!(
                    "$ guanxi {command}\n{}",
                    shown(&String::from_utf8_lossy(&printed))
                ));
            }
        }
        out.push_str("```\n");
    }
    assert!(commands >= 6, "only {commands} commands were run");
    if std::env::var_os("UPDATE_GUIDE").is_some() {
        std::fs::write(&path, &out).expect("writable");
    }
    assert!(
        out == guide,
        "the guide differs:\n{}",
        similar::TextDiff::from_lines(&guide, &out).unified_diff()
    );
}

/// What a command prints, without what differs from run to run.
fn shown(printed: &str) -> String {
    let same = |l: &str| match l.starts_with("seconds ") {
        true => "seconds        …\n".to_owned(),
        false => format!("{l}\n"),
    };
    printed.trim_end().lines().map(same).collect()
}
