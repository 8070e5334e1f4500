//! The guides and the examples do what they say.

use crate::gexf::{Gexf, Ties, own, ties};
use crate::{own_rule, recognise, walk_graph};
use guanxi::date::Period;
use guanxi::graph::{TieQuery, ties_of_organisations, ties_of_people};
use guanxi::store::Database;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder with the sample pages, as one has it after unpacking.
fn place() -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    let data = place.path().join("data");
    std::fs::create_dir(&data).expect("writable");
    for file in std::fs::read_dir(root().join("data")).expect("the sample pages") {
        let file = file.expect("a file");
        std::fs::copy(file.path(), data.join(file.file_name())).expect("writable");
    }
    place
}

/// Runs a line as a shell would, with our program before all others.
fn run(place: &Path, line: &str) -> String {
    let program = assert_cmd::cargo::cargo_bin("guanxi");
    let folder = program.parent().expect("a folder").to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path: Vec<PathBuf> = [folder].into_iter().chain(std::env::split_paths(&path)).collect();
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(place)
        .env("PATH", std::env::join_paths(path).expect("a path"))
        .env_remove("GUANXI_DB")
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{line}: {said}");
    said
}

/// What must be the same whatever the program learns to read: the heads of tables. What stands under them may
/// change with the rules.
fn heads(printed: &str) -> Vec<&str> {
    let lines: Vec<&str> = printed.lines().map(str::trim_end).collect();
    let rules = lines.iter().enumerate().filter(|(_, l)| l.starts_with('─'));
    rules
        .filter_map(|(n, _)| lines.get(n.checked_sub(1)?))
        .copied()
        .collect()
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// Runs every command of a guide, in the folder that it gives back. With `UPDATE_GUIDE=1` the guide shows what they
/// print.
fn guide(name: &str) -> tempfile::TempDir {
    let path = root().join("docs").join(name);
    let guide = std::fs::read_to_string(&path).expect("the guide");
    let place = place();
    let (mut out, mut commands) = (String::new(), 0);
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        out.push_str(&format!("{line}\n"));
        if line != "```console" {
            continue;
        }
        let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        let mut at = 0;
        while at < block.len() {
            let mut command = block[at]
                .strip_prefix("$ ")
                .unwrap_or_else(|| panic!("{name}: {}", block[at]))
                .to_owned();
            out.push_str(&format!("{}\n", block[at]));
            at += 1;
            // A statement may go over several lines, which begin with “> ”.
            while let Some(more) = block.get(at).and_then(|l| l.strip_prefix("> ")) {
                out.push_str(&format!("{}\n", block[at]));
                command = format!("{command}\n{more}");
                at += 1;
            }
            let shown: Vec<&str> = block[at..]
                .iter()
                .copied()
                .take_while(|l| !l.starts_with("$ "))
                .collect();
            at += shown.len();
            commands += 1;
            let printed = run(place.path(), &command);
            let same: Vec<String> = printed
                .trim_end()
                .lines()
                .map(|l| {
                    if l.starts_with("seconds ") {
                        "seconds        …".to_owned()
                    } else {
                        l.trim_end().to_owned()
                    }
                })
                .collect();
            if std::env::var_os("UPDATE_GUIDE").is_none() {
                let shown = shown.join("\n");
                let (new, old) = (heads(&printed), heads(&shown));
                let columns = |heads: Vec<&str>| heads.iter().map(|h| words(h).join(" ")).collect::<Vec<_>>();
                assert_eq!(columns(old), columns(new), "{name}: {command}");
                assert_eq!(
                    shown.is_empty(),
                    same.is_empty(),
                    "{name}: {command} prints\n{printed}"
                );
            }
            for line in same {
                out.push_str(&format!("{line}\n"));
            }
        }
        out.push_str("```\n");
    }
    assert!(commands >= 5, "{name}: only {commands} commands");
    if std::env::var_os("UPDATE_GUIDE").is_some() {
        std::fs::write(&path, out).expect("writable");
    }
    place
}

#[test]
fn the_first_hour_works_as_it_says() {
    guide("first-hour.md");
}

#[test]
fn the_guide_to_gephi_works_as_it_says() {
    let place = guide("gephi.md");
    let db = Database::open_read_only(place.path().join("officials.db")).expect("the database");
    let file = |name: &str| Gexf::read(&place.path().join(name));

    let (people, ties) = (
        file("people.gexf"),
        ties(ties_of_people(&db, &TieQuery::default())),
    );
    people.is_of(&ties);
    people.is_measured();
    let often: Ties = ties
        .iter()
        .filter(|(_, tie)| tie.weight >= 2.0)
        .map(own)
        .collect();
    assert!(!often.is_empty() && often.len() < ties.len());
    file("often.gexf").is_of(&often);

    let around = file("around.gexf");
    let person = |gexf: &Gexf| {
        gexf.nodes
            .iter()
            .find(|n| n["label"] == "崔延年")
            .map(|n| n["id"].clone())
    };
    let middle = person(&people).expect("the person of the guide");
    assert_eq!(person(&around), Some(middle.clone()));
    assert!(around.edges.len() < people.edges.len());
    assert_eq!(around.of(&middle).count(), people.of(&middle).count());

    let period = Period {
        from: Some("2021".into()),
        to: Some("2022".into()),
    };
    let years = file("2021-2022.gexf");
    years.is_of(&self::ties(ties_of_people(
        &db,
        &TieQuery {
            period,
            ..TieQuery::default()
        },
    )));
    for spell in years
        .nodes
        .iter()
        .chain(&years.edges)
        .flat_map(|item| &item.spells)
    {
        assert!(
            spell.0.as_str() >= "2021-01-01" && spell.1.as_str() <= "2022-12-31",
            "{spell:?}"
        );
    }

    let organisations = file("organisations.gexf");
    organisations.is_of(&self::ties(ties_of_organisations(&db, &TieQuery::default())));
    organisations.is_measured();
    file("full.gexf").is_all_of(&db);
}

#[test]
fn the_guide_to_sql_works_as_it_says() {
    guide("sql.md");
}

#[test]
fn the_examples_do_what_they_say() {
    let lines = recognise::mentions("渭川市委书记程远山主持会议。");
    assert!(lines.iter().any(|l| l.starts_with("PERSON  程远山")), "{lines:?}");

    let place = place();
    let data = place.path().join("data").display().to_string();
    let lines = walk_graph::busiest(&[data]).expect("the graph loads");
    let count: usize = lines[0]
        .split_whitespace()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .expect("a number of events");
    assert!(count > 1 && lines.len() == count + 1, "{lines:?}");
    assert!(
        lines[1..].iter().any(|l| l.contains("、")),
        "others were there: {lines:?}"
    );

    let rules = own_rule::with_own_rule().expect("the rule is right");
    let chair = "何春雷 chair".to_owned();
    assert!(own_rule::roles(&rules).contains(&chair));
    let built_in = guanxi::relate::rules::Rules::built_in();
    assert!(!own_rule::roles(built_in).contains(&chair));
}
