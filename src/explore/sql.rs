//! The user's own questions in SQL: reading only, within a time.

use super::error::SqlError;
use super::{ExploreError, Explorer};
use rusqlite::Statement;
use rusqlite::types::ValueRef;
use serde::Serialize;
use serde_json::Value;
use std::time::Duration;

/// How much a question may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SqlLimits {
    /// How long it may take.
    pub time: Duration,
    /// How many rows are kept.
    pub rows: usize,
}

impl Default for SqlLimits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(30),
            rows: usize::MAX,
        }
    }
}

/// Rows of the user's own question.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SqlAnswer {
    /// Names of columns.
    pub columns: Vec<String>,
    /// Rows; a number stays a number, nothing is null, a blob its length in words.
    pub rows: Vec<Vec<Value>>,
    /// True where more rows were there than are kept.
    pub cut: bool,
}

impl Explorer<'_> {
    /// Runs one statement that reads.
    ///
    /// # Errors
    /// Where it is not SQL, would write, or takes longer than allowed.
    pub fn sql(&self, sql: &str, limits: SqlLimits) -> Result<SqlAnswer, ExploreError> {
        let connection = self.db.connection();
        let _deadline = self.db.limit(limits.time);
        let wrong = |e: rusqlite::Error| understood(e, sql, limits.time);
        let mut statement = connection.prepare(sql).map_err(wrong)?;
        if !statement.readonly() || changes_settings(sql) {
            return Err(SqlError::Writes.into());
        }
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        if columns.is_empty() {
            return Err(SqlError::NotOne.into());
        }
        let mut answer = SqlAnswer {
            columns,
            ..SqlAnswer::default()
        };
        fetch(&mut statement, limits.rows, &mut answer).map_err(wrong)?;
        Ok(answer)
    }
}

fn fetch(statement: &mut Statement<'_>, limit: usize, answer: &mut SqlAnswer) -> rusqlite::Result<()> {
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if answer.rows.len() == limit {
            answer.cut = true;
            break;
        }
        let cells = (0..answer.columns.len()).map(|i| row.get_ref(i).map(value));
        answer.rows.push(cells.collect::<Result<_, _>>()?);
    }
    Ok(())
}

fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => n.into(),
        ValueRef::Real(x) => x.into(),
        ValueRef::Text(t) => String::from_utf8_lossy(t).into(),
        ValueRef::Blob(b) => format!("{} bytes", b.len()).into(),
    }
}

/// Statements that SQLite counts as reading though they change the connection or open other files.
fn changes_settings(sql: &str) -> bool {
    let word: String = sql
        .trim_start()
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    [
        "PRAGMA",
        "ATTACH",
        "DETACH",
        "BEGIN",
        "COMMIT",
        "END",
        "ROLLBACK",
        "SAVEPOINT",
        "RELEASE",
    ]
    .iter()
    .any(|other| other.eq_ignore_ascii_case(&word))
}

/// Where the name stands of which SQLite says that there is none, without saying where.
fn unknown(message: &str, sql: &str) -> Option<usize> {
    let name = message.strip_prefix("no such ")?.split_once(": ")?.1;
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    sql.match_indices(name).map(|(at, _)| at).find(|at| {
        let (before, after) = (&sql[..*at], &sql[at + name.len()..]);
        !name.is_empty() && !before.ends_with(is_part) && !after.starts_with(is_part)
    })
}

/// What SQLite says, with the word that it means.
fn understood(error: rusqlite::Error, sql: &str, time: Duration) -> SqlError {
    let wrong = |message: String, offset: Option<usize>| SqlError::Wrong {
        message,
        sql: sql.to_owned(),
        offset,
    };
    match error {
        rusqlite::Error::SqlInputError { msg, offset, .. } => {
            let offset = usize::try_from(offset).ok();
            let chars = offset.and_then(|n| sql.get(..n)).map(|s| s.chars().count());
            wrong(msg, chars)
        }
        rusqlite::Error::MultipleStatement => SqlError::NotOne,
        e if e.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted) => {
            SqlError::TooSlow(time)
        }
        e => {
            let message = e.to_string();
            let at = unknown(&message, sql).and_then(|n| sql.get(..n));
            wrong(message, at.map(|before| before.chars().count()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::unknown;

    #[test]
    fn an_unknown_name_is_found_where_it_stands_alone() {
        let sql = "SELECT v_evnts FROM v_evnt";
        assert_eq!(unknown("no such table: v_evnt", sql), Some(20));
        assert_eq!(unknown("no such table: other", sql), None);
        assert_eq!(unknown("no such table: ", sql), None);
        assert_eq!(unknown("incomplete input", sql), None);
    }
}
