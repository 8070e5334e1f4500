//! `guanxi search`, `guanxi stats` and `guanxi sql`.

use super::Outcome;
use super::ask::Source;
use super::sheet::{As, Output, Sheet, answer, some};
use guanxi::explore::{Count, Explorer, SqlLimits};
use serde_json::Value;
use std::process::ExitCode;
use std::time::Duration;

/// Names and articles that hold all of the words
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Words are parted by spaces; one character is enough; punctuation makes no difference.

Example:
  guanxi search '防汛 水库' --db officials.db

Exit status: 0 something was found; 1 nothing was; 2 it did not work.")]
pub struct SearchArgs {
    /// Words
    text: String,
    #[command(flatten)]
    source: Source,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 30)]
    limit: usize,
    #[command(flatten)]
    output: Output,
}

pub fn search(args: SearchArgs) -> Outcome {
    let db = args.source.open()?;
    let found = Explorer::new(&db).search(&args.text, args.limit)?;
    let mut sheet = Sheet::new(
        "found",
        "",
        &["kind", "date", "title", "excerpt", "document", "+id"],
    );
    for hit in &found {
        sheet.row(vec![
            some(hit.kind),
            hit.date.clone(),
            some(&hit.title),
            hit.excerpt.clone(),
            hit.document.clone(),
            some(hit.key),
        ]);
    }
    if found.is_empty() {
        eprintln!(
            "guanxi: nothing holds “{}”; fewer or shorter words find more",
            args.text
        );
    }
    answer(args.output.format, &[sheet], &found)?;
    Ok(ExitCode::from(u8::from(found.is_empty())))
}

/// What the database holds, in numbers
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  guanxi stats --db officials.db")]
pub struct StatsArgs {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    output: Output,
}

pub fn stats(args: StatsArgs) -> Outcome {
    let db = args.source.open()?;
    let stats = Explorer::new(&db).stats()?;
    let mut sheet = Sheet::new("stats", "", &["of", "what", "count"]);
    for (name, count) in [
        ("documents", stats.documents),
        ("articles", stats.articles),
        ("people", stats.people),
        ("organisations", stats.organisations),
        ("places", stats.places),
        ("events", stats.events),
        ("happenings", stats.happenings),
        ("posts", stats.posts),
        ("attendances", stats.attendances),
    ] {
        sheet.row(vec![some("database"), some(name), some(count)]);
    }
    let counts: [(&str, &[Count]); 3] = [
        ("roles", &stats.roles),
        ("event types", &stats.event_types),
        ("articles by year", &stats.years),
    ];
    for (of, counts) in counts {
        for count in counts {
            sheet.row(vec![some(of), some(&count.name), some(count.count)]);
        }
    }
    answer(args.output.format, &[sheet], &stats)
}

/// Ask in SQL; reading only
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The views are v_document, v_article, v_mention, v_person, v_post, v_event, v_attendance, v_participant_org and
v_tenure.

Examples:
  guanxi sql 'SELECT role, count(*) FROM v_attendance GROUP BY role' --db officials.db
  guanxi sql - --db officials.db --format csv < question.sql

Exit status: 0 it was answered, with or without rows; 2 it was not.")]
pub struct SqlArgs {
    /// One statement, or - for standard input
    #[arg(value_name = "STATEMENT")]
    statement: String,
    #[command(flatten)]
    source: Source,
    /// Stop after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0, value_parser = seconds)]
    timeout: f64,
    #[command(flatten)]
    output: Output,
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(s) if s > 0.0 && s <= 86400.0 => Ok(s),
        _ => Err("expected seconds, above 0 and at most 86400".to_owned()),
    }
}

pub fn sql(args: SqlArgs) -> Outcome {
    let db = args.source.open()?;
    let statement = match args.statement.as_str() {
        "-" => std::io::read_to_string(std::io::stdin())?,
        given => given.to_owned(),
    };
    let limits = SqlLimits {
        time: Duration::from_secs_f64(args.timeout),
        ..SqlLimits::default()
    };
    let found = Explorer::new(&db).sql(&statement, limits)?;
    let columns: Vec<&str> = found.columns.iter().map(String::as_str).collect();
    let mut sheet = Sheet::plain("rows", &columns);
    for row in &found.rows {
        sheet.row(row.iter().map(cell).collect());
    }
    if args.output.format == As::Json {
        let rows: Vec<serde_json::Map<String, Value>> = found
            .rows
            .into_iter()
            .map(|row| found.columns.iter().cloned().zip(row).collect())
            .collect();
        return answer(As::Json, &[], &rows);
    }
    answer(args.output.format, &[sheet], &())
}

fn cell(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
