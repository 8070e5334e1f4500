//! `guanxi dictionaries`: what it says of tables that are right and of tables that are not.

use assert_cmd::Command;
use guanxi::lexicon::{self, LexiconError};
use predicates::prelude::*;
use predicates::str::contains;
use std::path::{Path, PathBuf};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/dictionaries")
}

fn guanxi(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("guanxi").expect("the binary is built");
    command.current_dir(cases()).args(args);
    command
}

#[test]
fn every_bad_row_is_named_at_once() {
    let assert = guanxi(&["dictionaries", "check", "broken"])
        .assert()
        .code(1)
        .stderr("");
    insta::assert_snapshot!(String::from_utf8_lossy(&assert.get_output().stdout));
}

#[test]
fn good_tables_are_said_to_be_good_and_are_used() {
    let said = contains("good/my_titles.tsv: 1 row, adds to titles\n").and(contains("nothing wrong\n"));
    guanxi(&["dictionaries", "check", "good"])
        .assert()
        .success()
        .stdout(said);
    guanxi(&["recognise", "--dictionaries", "good"])
        .write_stdin("渭川河长办首席协调官赵一鸣讲话。\n")
        .assert()
        .success()
        .stdout("[渭川河长办/ORG][首席协调官/TITLE][赵一鸣/PERSON]讲话。\n");
}

#[test]
fn what_does_not_load_is_sent_to_the_check_and_is_wrong_there() {
    guanxi(&["recognise", "--dictionaries", "unloadable"])
        .write_stdin("")
        .assert()
        .code(2)
        .stdout("")
        .stderr(
            contains("my_surnames.tsv:2:3: “viele”").and(contains("guanxi dictionaries check unloadable")),
        );
    guanxi(&["dictionaries", "check", "unloadable"])
        .assert()
        .code(1)
        .stdout(contains(
            "unloadable/my_surnames.tsv:2:3: “viele”: expected a number",
        ));
}

#[test]
fn a_folder_that_is_none_ends_with_two() {
    guanxi(&["dictionaries", "check", "nowhere"])
        .assert()
        .code(2)
        .stdout("")
        .stderr(contains("nowhere"));
}

#[test]
fn every_table_is_listed_with_its_columns() {
    let assert = guanxi(&["dictionaries", "list"]).assert().success();
    let said = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    let tables = lexicon::tables();
    assert_eq!(said.lines().count(), tables.len());
    for (line, table) in said.lines().zip(&tables) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("dictionaries/{}.tsv", table.name));
        let text = std::fs::read_to_string(file).expect("the table stands in the repository");
        let mut rows = text
            .lines()
            .filter(|l| *l != "#" && !l.starts_with("# ") && !l.is_empty());
        assert_eq!(rows.next(), Some(table.columns.join("\t").as_str()));
        assert_eq!(rows.count(), table.rows, "{}", table.name);
        assert!(line.starts_with(table.name) && line.ends_with(&table.columns.join(", ")));
    }
}

#[test]
fn the_built_in_tables_pass_as_a_users_own() {
    let checked =
        lexicon::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries")).expect("a folder");
    let said: Vec<String> = checked.errors.iter().map(LexiconError::to_string).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
    assert!(checked.tables.iter().all(|t| t.replaces));
    assert_eq!(checked.tables.len(), lexicon::tables().len());
}
