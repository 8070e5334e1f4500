//! Pages of `docs/` that are made from the program, and queries that are run.
//!
//! `UPDATE_EXPECT=1 cargo test --test documents` writes what the program says now; read it before committing.

mod support;

use guanxi::store::{documentation, views};
use std::path::Path;

/// Compares a page with what it should be, or writes it.
fn current(page: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, expected).expect("writable");
        return;
    }
    let there = std::fs::read_to_string(path).unwrap_or_default();
    let first = there.lines().zip(expected.lines()).find(|(a, b)| a != b);
    assert_eq!(
        there, expected,
        "{page} is not current, first at {first:?}; UPDATE_EXPECT=1 cargo test --test documents writes it"
    );
}

#[test]
fn the_schema_is_documented_from_its_definition() {
    current("docs/database.md", &documentation());
}

#[test]
fn every_view_and_column_has_a_meaning() {
    let views = views();
    for (name, columns) in support::VIEWS {
        let view = views.iter().find(|v| v.name == *name);
        let there: Vec<&str> = view.map_or(Vec::new(), |v| {
            v.columns.iter().map(|(c, _)| c.as_str()).collect()
        });
        assert_eq!(there.join(", "), *columns, "{name}");
    }
    for view in &views {
        assert!(!view.columns.is_empty(), "{} is not made", view.name);
        for (column, meaning) in &view.columns {
            assert!(!meaning.is_empty(), "{}.{column} has no meaning", view.name);
        }
    }
}

/// A database of the sample pages.
fn samples() -> (guanxi::store::Database, tempfile::TempDir) {
    use guanxi::{extract::Extractor, lexicon::Lexicon, read};
    // Paths as a user in the repository's folder gives them: they are a part of what is answered.
    std::env::set_current_dir(env!("CARGO_MANIFEST_DIR")).expect("the repository");
    let (mut db, _, folder) = support::database();
    let mut extractor = Extractor::new(Lexicon::built_in());
    let found = read::discover(["data"]);
    let documents = found.sources.iter().flat_map(read::Source::documents);
    let records = documents
        .map(|d| extractor.extract(d.expect("a sample page")))
        .collect();
    support::store(&mut db, records);
    (db, folder)
}

#[test]
fn the_queries_of_the_documentation_answer_as_it_says() {
    let page = include_str!("../docs/queries.md");
    let (db, _folder) = samples();
    let (mut out, mut queries) = (String::new(), 0);
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("```sql\n") {
        let (sql, after) = after.split_once("```\n").expect("the block ends");
        let sheet = answer(&db, sql);
        assert!(sheet.lines().count() > 1, "no rows for:\n{sql}");
        out.push_str(&format!("{before}```sql\n{sql}```\n\n```text\n{sheet}```\n"));
        // The answer that stands there is left out.
        rest = match after.strip_prefix("\n```text\n") {
            Some(old) => old.split_once("```\n").expect("the block ends").1,
            None => after,
        };
        queries += 1;
    }
    out.push_str(rest);
    assert!(queries >= 12, "{queries} queries");
    current("docs/queries.md", &out);
}

/// The columns' names, then the rows.
fn answer(db: &guanxi::store::Database, sql: &str) -> String {
    let statement = db
        .connection()
        .prepare(sql)
        .unwrap_or_else(|e| panic!("{sql}: {e}"));
    let head = statement.column_names().collect::<Vec<_>>().join("|");
    drop(statement);
    let rows = support::rows(db, sql);
    std::iter::once(head).chain(rows).map(|row| row + "\n").collect()
}
