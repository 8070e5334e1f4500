//! What can go wrong with a question, in one line.

use crate::store::StoreError;
use std::time::Duration;

/// A question without an answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExploreError {
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The user's own SQL is wrong.
    #[error(transparent)]
    Sql(#[from] SqlError),
    /// A library for graphs says no.
    #[error("the network cannot be measured: {0}")]
    Measure(String),
}

/// SQL that cannot be run.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum SqlError {
    /// SQLite does not understand it.
    #[error("{message}{}", pointer(.sql, .offset))]
    Wrong {
        /// What SQLite says.
        message: String,
        /// The statement.
        sql: String,
        /// Where in it, in characters, as far as SQLite knows.
        offset: Option<usize>,
    },
    /// It would change something.
    #[error(
        "only questions are allowed (SELECT, WITH, VALUES, EXPLAIN): this statement would change the database"
    )]
    Writes,
    /// More than one statement, or none.
    #[error("one statement at a time, please")]
    NotOne,
    /// It takes too long.
    #[error(
        "stopped after {:.1} seconds; ask for less (a LIMIT, a narrower WHERE), or allow more time",
        .0.as_secs_f64()
    )]
    TooSlow(Duration),
}

/// The line of the statement with a mark under the word.
fn pointer(sql: &str, offset: &Option<usize>) -> String {
    use unicode_width::UnicodeWidthStr;
    let Some(offset) = *offset else {
        return String::new();
    };
    let before: String = sql.chars().take(offset).collect();
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    let line = sql[start..].lines().next().unwrap_or_default();
    let number = before.matches('\n').count() + 1;
    let word: String = sql
        .chars()
        .skip(offset)
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    format!(
        " (line {number})\n  {line}\n  {}{}",
        " ".repeat(before[start..].width()),
        "^".repeat(word.width().max(1))
    )
}
