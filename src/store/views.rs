//! The public views, and what their columns mean: `views.sql` is the one definition, from which they are made,
//! checked and documented.
//!
//! Must not know how facts get into the tables.

use super::schema::SchemaError;
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

/// Makes the views, and says what their columns mean.
const SQL: &str = include_str!("views.sql");

/// Which posts one person holds at a time.
const SEATS: &str = include_str!("../../dictionaries/resolve/seats.tsv");

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

/// Names the version of views and seats, so that a database with older ones is told.
fn version() -> String {
    format!("{:016x}", super::stable_hash(&[SQL, SEATS]))
}

/// True where the database has the views of this program.
pub(super) fn current(sql: &Connection) -> rusqlite::Result<bool> {
    let stored: Option<String> = sql
        .query_row("SELECT value FROM meta WHERE name = 'views'", [], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(stored == Some(version()))
}

/// Drops all views. What is made anew afterwards may read other tables.
pub(super) fn drop_all(sql: &Connection) -> rusqlite::Result<()> {
    for name in names(sql)? {
        sql.execute_batch(&format!("DROP VIEW \"{name}\""))?;
    }
    Ok(())
}

/// Makes the views, which must not be there, and fills the table of seats that they read.
pub(super) fn make(sql: &Connection) -> rusqlite::Result<()> {
    sql.execute_batch(SQL)?;
    sql.execute_batch("DELETE FROM seat")?;
    let mut insert = sql.prepare("INSERT INTO seat (title, organ, seats) VALUES (?1, ?2, ?3)")?;
    let rows = SEATS.lines().filter(|l| !l.starts_with('#')).skip(1);
    for row in rows {
        let mut cells = row.split('\t');
        let (title, organ, seats) = (cells.next(), cells.next(), cells.next());
        insert.execute((title, organ, seats))?;
    }
    let note = "INSERT OR REPLACE INTO meta (name, value) VALUES ('views', ?1)";
    sql.execute(note, [version()])?;
    Ok(())
}

/// Names of the views that a database has.
pub(super) fn names(sql: &Connection) -> rusqlite::Result<Vec<String>> {
    sql.prepare("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// Columns of a view as the database has it.
pub(super) fn columns(sql: &Connection, view: &str) -> rusqlite::Result<Vec<String>> {
    let statement = sql.prepare(&format!("SELECT * FROM \"{view}\""))?;
    Ok(statement.column_names().map(str::to_owned).collect())
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
        super::schema::migrate(&mut sql)?;
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
    super::schema::migrate(&mut sql)?;
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
