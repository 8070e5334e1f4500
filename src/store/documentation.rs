//! What the public views and their columns mean, for programs and for `docs/database.md`: the notes of `views.sql` joined with
//! a fresh database's own columns.
//!
//! Must not know any database of a user.

use super::schema::{SchemaError, migrate};
use super::views::{SQL, columns};
use rusqlite::Connection;
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

/// A public view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Its name.
    pub name: String,
    /// What a row is.
    pub about: String,
    /// Names of the columns and what they hold.
    pub columns: Vec<(String, String)>,
}

/// The public views as this program makes them, in the order of their definition.
///
/// ```
/// let views = guanxi::store::views();
/// let post = views.iter().find(|v| v.name == "v_post").unwrap();
/// assert!(post.columns.iter().any(|(name, _)| name == "organisation_stated"));
/// ```
pub fn views() -> Vec<View> {
    let fresh = || -> Result<Vec<View>, SchemaError> {
        let mut sql = Connection::open_in_memory()?;
        migrate(&mut sql)?;
        documented(&sql).map_err(SchemaError::from)
    };
    // An empty database in memory refuses nothing that the tests have not seen.
    fresh().unwrap_or_default()
}

/// Joins the notes of `views.sql` with the columns that the views have.
fn documented(sql: &Connection) -> rusqlite::Result<Vec<View>> {
    let mut common = FxHashMap::default();
    let mut views: Vec<View> = Vec::new();
    let mut own = FxHashMap::default();
    for line in SQL.lines() {
        if let Some((name, meaning)) = line.strip_prefix("--: ").and_then(|l| l.split_once(": ")) {
            if name.starts_with("v_") {
                own = common.clone();
                views.push(View {
                    name: name.to_owned(),
                    about: meaning.to_owned(),
                    columns: Vec::new(),
                });
            } else if views.is_empty() {
                common.insert(name, meaning);
            } else {
                own.insert(name, meaning);
            }
        } else if line.starts_with("CREATE VIEW v_")
            && let Some(view) = views.last_mut()
        {
            for column in columns(sql, &view.name)? {
                let meaning = own.get(column.as_str()).copied().unwrap_or_default().to_owned();
                view.columns.push((column, meaning));
            }
        }
    }
    Ok(views)
}

/// `docs/database.md`: the views with all their columns, then the tables behind them.
pub fn documentation() -> String {
    let mut out = String::from(HEAD);
    for view in views() {
        let _ = write!(
            out,
            "\n### {}\n\nA row is {}.\n\n| column | holds |\n| --- | --- |\n",
            view.name, view.about
        );
        for (column, meaning) in &view.columns {
            let _ = writeln!(out, "| `{column}` | {} |", meaning.replace('|', "\\|"));
        }
    }
    out.push_str(TABLES);
    out.push_str(&tables().unwrap_or_default());
    out.push_str("```\n");
    out
}

/// The statements that make the tables, as a fresh database has them.
fn tables() -> Result<String, SchemaError> {
    let mut sql = Connection::open_in_memory()?;
    migrate(&mut sql)?;
    let statements: Vec<String> = sql
        .prepare(
            "SELECT sql || ';' FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL \
             AND name NOT GLOB '*_text_*' AND name NOT GLOB 'sqlite_*' ORDER BY rowid",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(statements.join("\n") + "\n")
}

const HEAD: &str = "\
# The database

One SQLite file. Scripts and notebooks may rely on the views of this page and their columns; the tables behind them may
change with any version. [queries.md](queries.md) has questions and answers.

This page is made from `src/store/views.sql` and the migrations: `UPDATE_EXPECT=1 cargo test --test documents` writes it
anew, and the tests fail where it is not current.

- Text is UTF-8; an absent value is NULL.
- Offsets count characters from the start of the document's text as decoded, end exclusive:
  `substr(text, span_start + 1, span_end - span_start)` gives the words back.
- Keys (`per-…`, `org-…`, `evt-…`, `art-…`, `doc-…`) stay the same as long as what they stand for does.
- Names are found by full text, characters apart: `SELECT rowid FROM entity_text WHERE entity_text MATCH '\"顾 宁\"'` (names)
  and `article_text` (headline and body); their rowids are those of `entity` and `article`.
- A build never blocks a reader (WAL). `guanxi check --db FILE` verifies the whole.

## Views
";

const TABLES: &str = "
## Tables

For the curious; not to be relied on.

```sql
";
