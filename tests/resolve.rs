//! Several small documents and who is who in them: `tests/cases/resolve/*.txt`.
//!
//! A case begins with lines `# …` that say what it shows. `== NAME` begins a document, with `region=`, `published=` and
//! `source=` behind it where they are told; `!! …` is a line of decisions.tsv (`|` for a tab). After `--` stand the facts
//! expected:
//!
//! | line | says |
//! | --- | --- |
//! | `person NAME: a, b / c` | documents a and b name one person of that name, c another |
//! | `people NAME OTHER: a, b / c` | as `person`, for two spellings |
//! | `nobody NAME` | no person has that name |
//! | `organisation DOCUMENT STATED = FULL` | the full name of what a document prints |
//! | `part PART < WHOLE` | an organ is part of another |
//! | `kind FULL = KIND LEVEL CODE` | what is known of an organisation; `-` for nothing |
//! | `name FULL = OTHER (SORT SINCE-UNTIL)` | another name of it |
//! | `place DOCUMENT STATED = FULL CODE` | the division that a place is |
//! | `region DOCUMENT = NAME (HOW)` | the region of a document, `none` where there is none |
//! | `happening a, b / c` | articles of a and b report one event, that of c is another |
//! | `idle DECISION` | a decision that matches nothing |
//!
//! Every case is built at once, in reverse, and one document a build: the database must be the same.

mod support;

use guanxi::extract::Extractor;
use guanxi::lexicon::Lexicon;
use guanxi::read::{self, Format};
use guanxi::record::Record;
use guanxi::resolve::Setting;
use guanxi::resolve::decisions::Decisions;
use guanxi::resolve::region::HowFound;
use guanxi::store::{Database, Packed};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use support::{database, dump, rows};

struct Case {
    documents: Vec<Record>,
    decisions: Decisions,
    expected: Vec<String>,
}

fn read_case(path: &Path, extractor: &mut Extractor) -> Case {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let (pages, expected) = text
        .split_once("\n--\n")
        .unwrap_or_else(|| panic!("{}: no --", path.display()));
    let decided: Vec<String> = pages
        .lines()
        .filter_map(|l| l.strip_prefix("!! "))
        .map(|l| l.split('|').map(str::trim).collect::<Vec<_>>().join("\t"))
        .collect();
    let decisions =
        Decisions::read("case", &decided.join("\n")).unwrap_or_else(|e| panic!("{}: {e:?}", path.display()));
    let mut documents = Vec::new();
    for page in pages.split("\n== ").skip(1) {
        let (head, body) = page.split_once('\n').unwrap_or((page, ""));
        let mut words = head.split_whitespace();
        let name = words.next().unwrap_or_default();
        let body: Vec<&str> = body.lines().filter(|l| !l.starts_with("!! ")).collect();
        let text = body.join("\n");
        let mut document = read::from_bytes(name, name, text.as_bytes(), Format::Text)
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        for (key, value) in words.filter_map(|w| w.split_once('=')) {
            match key {
                "region" => document.facts.region = Some(value.to_owned()),
                "source" => document.facts.source = Some(value.to_owned()),
                _ => document.facts.published = Some(value.parse().expect("a date")),
            }
        }
        documents.push(extractor.extract(document));
    }
    Case {
        documents,
        decisions,
        expected: expected
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'))
            .map(str::to_owned)
            .collect(),
    }
}

fn build(db: &mut Database, records: &[Record], decisions: &Decisions) {
    db.set_decisions(decisions.clone());
    let setting = Setting {
        told_by: HowFound::Stated,
        decisions,
    };
    let packed: Vec<Packed> = records
        .iter()
        .map(|r| Packed::with(r.clone(), &setting))
        .collect();
    db.build(packed, "test", &mut |_| {}).expect("the build ends");
}

/// What the views say, and identity besides.
fn content(db: &Database) -> Vec<String> {
    let mut all = dump(db);
    for view in [
        "v_region",
        "v_organisation",
        "v_organisation_name",
        "v_place",
        "v_happening",
    ] {
        let mut found = rows(db, &format!("SELECT '{view}', * FROM {view}"));
        found.sort();
        all.append(&mut found);
    }
    all
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/resolve");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of cases")
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
}

#[test]
fn cases_come_out_as_expected_in_any_order() {
    let mut extractor = Extractor::new(Lexicon::built_in());
    let mut wrong = String::new();
    let files = cases();
    assert!(files.len() > 10, "{} cases", files.len());
    for file in files {
        let case = read_case(&file, &mut extractor);
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let (mut at_once, ..) = database();
        build(&mut at_once, &case.documents, &case.decisions);
        for line in &case.expected {
            if let Err(found) = check(&at_once, &case, line) {
                wrong += &format!("{name}: {line}\n    found {found}\n");
            }
        }
        let (mut reversed, ..) = database();
        let backwards: Vec<Record> = case.documents.iter().rev().cloned().collect();
        build(&mut reversed, &backwards, &case.decisions);
        let (mut one_by_one, ..) = database();
        for record in &backwards {
            build(&mut one_by_one, std::slice::from_ref(record), &case.decisions);
        }
        // Decisions that come later than the documents tell as much.
        let (mut later, ..) = database();
        build(&mut later, &case.documents, &Decisions::default());
        build(&mut later, &[], &case.decisions);
        for (other, how) in [
            (reversed, "reversed"),
            (one_by_one, "one by one"),
            (later, "decided later"),
        ] {
            if content(&at_once) != content(&other) {
                let (a, b) = (content(&at_once), content(&other));
                let only = |x: &[String], y: &[String]| -> Vec<String> {
                    x.iter().filter(|l| !y.contains(l)).take(6).cloned().collect()
                };
                wrong += &format!(
                    "{name}: {how} differs\n    {:#?}\n    {:#?}\n",
                    only(&a, &b),
                    only(&b, &a)
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Whether a line of expectations holds; what was found where it does not.
fn check(db: &Database, case: &Case, line: &str) -> Result<(), String> {
    let (sort, rest) = line.split_once(' ').unwrap_or((line, ""));
    let same = |found: Vec<String>, wanted: &str| {
        if found == [wanted.to_owned()] {
            Ok(())
        } else {
            Err(format!("{found:?}"))
        }
    };
    let sides = |separator: &str| -> (String, String) {
        let (a, b) = rest
            .split_once(separator)
            .unwrap_or_else(|| panic!("no {separator} in: {line}"));
        (a.trim().to_owned(), b.trim().to_owned())
    };
    match sort {
        "person" | "people" => {
            let (names, groups) = sides(":");
            let names: Vec<String> = names.split_whitespace().map(|n| format!("'{n}'")).collect();
            let sql = format!(
                "SELECT DISTINCT person_id, document FROM v_person WHERE person IN ({})",
                names.join(", ")
            );
            grouped(db, &sql, &groups)
        }
        "nobody" => {
            let sql = format!("SELECT person FROM v_person WHERE person = '{rest}'");
            let found = rows(db, &sql);
            if found.is_empty() {
                Ok(())
            } else {
                Err(format!("{found:?}"))
            }
        }
        "happening" => grouped(
            db,
            "SELECT DISTINCT happening_id, document FROM v_happening",
            rest,
        ),
        "organisation" | "place" => {
            let (left, full) = sides(" = ");
            let (document, stated) = left.split_once(' ').expect("a document and words");
            let prefix = if sort == "place" { "pla" } else { "org" };
            let code = if sort == "place" {
                " || coalesce(' ' || p.code, '')"
            } else {
                ""
            };
            let sql = format!(
                "SELECT DISTINCT m.entity{code} FROM v_mention m LEFT JOIN v_place p ON p.place_id = m.entity_id \
                 WHERE m.document = '{document}' AND m.text = '{stated}' AND m.entity_id LIKE '{prefix}%' \
                 UNION SELECT DISTINCT organisation FROM v_post WHERE '{prefix}' = 'org' AND document = '{document}' \
                 AND organisation_stated = '{stated}'"
            );
            same(rows(db, &sql), &full)
        }
        "part" => {
            let (part, whole) = sides(" < ");
            same(
                rows(
                    db,
                    &format!("SELECT DISTINCT part_of FROM v_organisation WHERE organisation = '{part}'"),
                ),
                &whole,
            )
        }
        "kind" => {
            let (full, wanted) = sides(" = ");
            let sql = format!(
                "SELECT coalesce(kind, '-') || ' ' || coalesce(level, '-') || ' ' || coalesce(code, '-') \
                 FROM v_organisation WHERE organisation = '{full}'"
            );
            same(rows(db, &sql), &wanted)
        }
        "name" => {
            let (full, wanted) = sides(" = ");
            let sql = format!(
                "SELECT name || ' (' || sort || ' ' || coalesce(since, '') || '-' || coalesce(until, '') || ')' \
                 FROM v_organisation_name WHERE organisation = '{full}'"
            );
            let found = rows(db, &sql);
            if found.contains(&wanted) {
                Ok(())
            } else {
                Err(format!("{found:?}"))
            }
        }
        "region" => {
            let (document, wanted) = sides(" = ");
            let sql = format!(
                "SELECT coalesce(region || ' (' || how || ')', 'none') FROM v_region WHERE document = '{document}'"
            );
            same(rows(db, &sql), &wanted)
        }
        "idle" => {
            let found = db.idle_decisions(&case.decisions).expect("readable");
            let wanted = rest.replace('|', "\t");
            if found.contains(&wanted) {
                Ok(())
            } else {
                Err(format!("{found:?}"))
            }
        }
        _ => panic!("no such expectation: {line}"),
    }
}

/// Compares which documents belong together.
fn grouped(db: &Database, sql: &str, wanted: &str) -> Result<(), String> {
    let mut by_id: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows(db, sql) {
        let (id, document) = row.split_once('|').expect("two columns");
        by_id.entry(id.to_owned()).or_default().push(document.to_owned());
    }
    let sorted = |mut groups: Vec<Vec<String>>| {
        groups.iter_mut().for_each(|g| g.sort());
        groups.sort();
        groups
    };
    let found = sorted(by_id.into_values().collect());
    let split = |group: &str| group.split(',').map(|d| d.trim().to_owned()).collect();
    let wanted = sorted(wanted.split('/').map(split).collect());
    if found == wanted {
        Ok(())
    } else {
        Err(format!("{found:?}"))
    }
}

/// A decision that is taken back leaves no trace.
#[test]
fn decisions_are_undone_by_deleting_them() {
    let mut extractor = Extractor::new(Lexicon::built_in());
    for file in cases() {
        let case = read_case(&file, &mut extractor);
        let (mut plain, ..) = database();
        build(&mut plain, &case.documents, &Decisions::default());
        let (mut decided, ..) = database();
        build(&mut decided, &case.documents, &case.decisions);
        build(&mut decided, &[], &Decisions::default());
        assert_eq!(content(&plain), content(&decided), "{}", file.display());
    }
}

/// A document that goes takes its evidence with it.
#[test]
fn what_was_replaced_leaves_no_trace() {
    let mut extractor = Extractor::new(Lexicon::built_in());
    for file in cases() {
        let case = read_case(&file, &mut extractor);
        let Some((last, others)) = case.documents.split_last() else {
            continue;
        };
        let mut empty = last.clone();
        empty.articles.clear();
        let mut with_empty = others.to_vec();
        with_empty.push(empty.clone());
        let (mut plain, ..) = database();
        build(&mut plain, &with_empty, &case.decisions);
        let (mut replaced, ..) = database();
        build(&mut replaced, &case.documents, &case.decisions);
        build(&mut replaced, &[empty], &case.decisions);
        assert_eq!(content(&plain), content(&replaced), "{}", file.display());
    }
}

#[test]
fn why_and_doubts_tell_the_words() {
    let mut extractor = Extractor::new(Lexicon::built_in());
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/resolve/person-namesakes-of-two-places.txt");
    let case = read_case(&file, &mut extractor);
    let (mut db, ..) = database();
    build(&mut db, &case.documents, &case.decisions);
    let why = db.why("王军").expect("readable");
    assert_eq!(why.people.len(), 2);
    assert_eq!(why.apart.len(), 1);
    assert!(
        why.people
            .iter()
            .all(|p| p.sightings.iter().all(|s| !s.words.is_empty()))
    );
    let key = why.people[0].key.to_string();
    assert_eq!(db.why(&key).expect("readable"), why, "by key as by name");
    assert!(db.why("无此人").expect("readable").people.is_empty());
}
