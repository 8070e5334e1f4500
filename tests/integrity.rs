//! A database that is damaged is told apart from a whole one, and one of an earlier version is brought up to date.

mod support;

use guanxi::store::{Database, StoreError};
use std::path::{Path, PathBuf};
use support::*;

fn problems(db: &Database) -> Vec<String> {
    db.check().expect("readable").problems
}

#[test]
fn a_whole_database_has_no_problems() {
    let (mut db, path, _folder) = database();
    assert_eq!(problems(&db), Vec::<String>::new(), "empty");
    let odd =
        Page::new("odd.txt", "Café№①Ωмир。ABC１２，🙂").article("标题", |a| a.organisation("ABC１２"));
    store(
        &mut db,
        vec![meeting("a.txt").record(), meeting("b.txt").record(), odd.record()],
    );
    let checked = db.check().expect("readable");
    assert_eq!(checked.problems, Vec::<String>::new());
    assert!(checked.words > 20 && checked.full_text > 8, "{checked:?}");
    let read_only = Database::open_read_only(path).expect("readable");
    assert_eq!(problems(&read_only), Vec::<String>::new());
    let write = read_only.connection().execute("DELETE FROM document", []);
    assert!(write.is_err(), "a check leaves a reader a reader");
}

/// What is done to a database, and a line that tells of it.
#[test]
fn every_damage_is_told() {
    for (damage, told) in [
        (
            "UPDATE mention SET span_start = span_start + 1, span_end = span_end + 1 WHERE n = 2",
            "mention: a.txt: “",
        ),
        (
            "UPDATE quote SET text = '无此话' WHERE n = 0",
            "quote: a.txt: “无此话” does not stand at",
        ),
        (
            "UPDATE quote SET span_end = 9999 WHERE n = 0",
            "does not stand at",
        ),
        ("DROP VIEW v_tenure", "view: v_tenure is missing"),
        (
            "DROP VIEW v_person; CREATE VIEW v_person AS SELECT 1 AS one",
            "view: v_person has the columns one; expected article_id, document, person_id, person",
        ),
        (
            "UPDATE article SET headline = '别的'",
            "full text: article “别的” is not indexed as it reads",
        ),
        (
            "UPDATE entity SET name = '仲北' WHERE name = '顾宁'",
            "full text: name “仲北” is not indexed as it reads",
        ),
        (
            "INSERT INTO article_text (rowid, headline, body) VALUES (99, '多', '余')",
            "full text: 1 rows of what is not there any more",
        ),
        ("UPDATE document_content SET record = x'00'", "record: a.txt: "),
        (
            "PRAGMA foreign_keys = 0; DELETE FROM document_content",
            "document: a.txt has no text",
        ),
        (
            "PRAGMA foreign_keys = 0; DELETE FROM term WHERE name = 'chair'",
            "reference: a row of attendance",
        ),
        (
            "INSERT INTO meta VALUES ('unfinished', '1')",
            "build: the last one has not ended; run it again",
        ),
        (
            "INSERT INTO entity (id, kind, name) VALUES (7, 'per', '仲北')",
            "build: 1 entities that no article names",
        ),
    ] {
        let (mut db, ..) = database();
        store(&mut db, vec![meeting("a.txt").record()]);
        db.connection().execute_batch(damage).expect("the damage is done");
        let problems = problems(&db);
        assert!(
            problems.iter().any(|p| p.starts_with(told) || p.contains(told)),
            "{damage}: {problems:#?}"
        );
    }
}

#[test]
fn many_problems_of_one_sort_are_counted() {
    let (mut db, ..) = database();
    let pages = (0..30).map(|i| meeting(&format!("{i}.txt")).record()).collect();
    store(&mut db, pages);
    db.connection()
        .execute_batch("UPDATE article SET headline = '别的'")
        .expect("the damage is done");
    assert_eq!(problems(&db).len(), 21);
    assert_eq!(problems(&db)[20], "full text: and 10 more");
}

#[test]
fn dumps_are_of_content() {
    let (mut a, ..) = database();
    let (mut b, ..) = database();
    store(&mut a, vec![meeting("a.txt").record(), meeting("b.txt").record()]);
    store(&mut b, vec![meeting("b.txt").record()]);
    assert_ne!(dump(&a), dump(&b));
    store(&mut b, vec![meeting("a.txt").record()]);
    assert_eq!(dump(&a), dump(&b));
    let quote = dump(&a)
        .iter()
        .any(|l| l.starts_with("v_attendance\t") && l.contains("市委书记程远山主持会议并讲话"));
    assert!(quote, "facts are in it");
}

/// Folder of the schemas as earlier versions of the program made them.
fn versions() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/store/versions");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the versions")
        .flatten()
        .map(|f| f.path())
        .collect();
    files.sort();
    files
}

#[test]
fn every_earlier_version_is_brought_up_to_date() {
    let (mut fresh, ..) = database();
    store(&mut fresh, vec![meeting("a.txt").region("河西省渭川市").record()]);
    let schema = |db: &Database| rows(db, "SELECT name FROM sqlite_schema ORDER BY 1");
    let newest: usize = rows(&fresh, "PRAGMA user_version")[0].parse().expect("a number");
    let versions = versions();
    assert_eq!(
        versions.len() + 1,
        newest,
        "each earlier version has its fixture; see the head of the first"
    );
    for version in versions {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("old.db");
        let sql = std::fs::read_to_string(&version).expect("a fixture");
        let old = rusqlite::Connection::open(&path).expect("a database");
        old.execute_batch(&sql)
            .unwrap_or_else(|e| panic!("{}: {e}", version.display()));
        let number: usize = old
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .expect("a version");
        drop(old);
        let unread = Database::open_read_only(&path).map(|_| ());
        assert!(
            matches!(unread, Err(StoreError::Older { .. })),
            "version {number} is older"
        );
        let mut db = Database::open(&path).expect("brought up to date");
        assert_eq!(schema(&db), schema(&fresh), "version {number}");
        assert_eq!(problems(&db), Vec::<String>::new(), "version {number}");
        // What the old program knew is still there …
        assert_eq!(
            rows(
                &db,
                "SELECT person, title, state, day FROM v_sighting ORDER BY span_start, person LIMIT 1"
            ),
            ["程远山|书记|current|2021-03-06"],
            "version {number}"
        );
        assert_eq!(
            db.search("顾宁", 10).expect("the search runs").len(),
            2,
            "version {number}"
        );
        // … and its documents, stored again, say what they say in a fresh one.
        store(&mut db, vec![meeting("a.txt").region("河西省渭川市").record()]);
        assert_eq!(dump(&db), dump(&fresh), "version {number}");
        assert_eq!(problems(&db), Vec::<String>::new(), "version {number}");
    }
}
