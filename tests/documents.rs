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
