//! The content of a database in one canonical form: two databases that say the same give the same lines, however
//! they came about. Row numbers and the order of writing leave no trace in it.

use super::{Database, StoreError, views};
use rusqlite::types::ValueRef;
use std::io::{self, Write};

/// Views that only add up what others say.
const SUMS: &[&str] = &[
    "v_tenure_proof",
    "v_succession",
    "v_most_appearances",
    "v_last_seen",
    "v_together",
];

/// What the views leave out.
const MORE: &[(&str, &str)] = &[
    ("entity", "SELECT kind, printf('%016x', id), name FROM entity"),
    (
        "part_of",
        "SELECT printf('%016x', id), printf('%016x', part_of) FROM organisation WHERE part_of IS NOT NULL",
    ),
    (
        "event",
        "SELECT printf('%016x', v.id), t.name, v.date, v.month_day FROM event v JOIN term t ON t.id = v.type",
    ),
];

/// Why a dump ended.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The output takes no more.
    #[error("the dump cannot be written: {0}")]
    Write(#[from] io::Error),
}

impl Database {
    /// Writes everything the database says, one row a line: where it stands, then its cells, separated by tabs.
    /// The texts of documents are left out; their hashes stand for them.
    ///
    /// # Errors
    /// Where the database cannot be read, or `out` not be written.
    pub fn dump(&self, out: &mut dyn Write) -> Result<(), DumpError> {
        let _now = self.snapshot()?;
        let sql = &self.connection;
        let names = views::names(sql).map_err(|e| self.error(e))?;
        for view in names
            .iter()
            .filter(|n| n.starts_with("v_") && !SUMS.contains(&n.as_str()))
        {
            let columns = views::columns(sql, view).map_err(|e| self.error(e))?;
            let columns: Vec<String> = columns
                .into_iter()
                .filter(|c| c != "text" || view != "v_document")
                .collect();
            let list = columns
                .iter()
                .map(|c| format!("\"{c}\""))
                .collect::<Vec<_>>()
                .join(", ");
            self.dump_rows(view, &format!("SELECT {list} FROM {view}"), columns.len(), out)?;
        }
        for (name, query) in MORE {
            let columns = sql.prepare(query).map_err(|e| self.error(e))?.column_count();
            self.dump_rows(name, query, columns, out)?;
        }
        Ok(())
    }

    fn dump_rows(
        &self,
        name: &str,
        query: &str,
        columns: usize,
        out: &mut dyn Write,
    ) -> Result<(), DumpError> {
        let order: Vec<String> = (1..=columns).map(|n| n.to_string()).collect();
        let query = format!("{query} ORDER BY {}", order.join(", "));
        let mut statement = self.connection.prepare(&query).map_err(|e| self.error(e))?;
        let mut rows = statement.query([]).map_err(|e| self.error(e))?;
        while let Some(row) = rows.next().map_err(|e| self.error(e))? {
            write!(out, "{name}")?;
            for column in 0..columns {
                match row.get_ref(column).map_err(|e| self.error(e))? {
                    ValueRef::Null => write!(out, "\t-")?,
                    ValueRef::Integer(n) => write!(out, "\t{n}")?,
                    ValueRef::Real(x) => write!(out, "\t{x}")?,
                    ValueRef::Text(t) => write!(out, "\t{}", on_one_line(&String::from_utf8_lossy(t)))?,
                    ValueRef::Blob(b) => write!(out, "\t{} bytes", b.len())?,
                }
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

/// Tabs and line ends as two characters, so that a row stays a line.
fn on_one_line(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('\t', "\\t")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
}
