//! How answers look: tables for people, JSON, CSV and TSV for scripts. Knows no question.

use super::{Outcome, print};
use comfy_table::{
    Attribute, Cell, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
use serde::Serialize;
use std::io::IsTerminal;
use std::process::ExitCode;

/// Lines under the header alone: names and quotes are easier to read, and to copy, without a grid.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum As {
    /// A table for people
    #[default]
    Table,
    /// Everything, as JSON
    Json,
    /// Comma-separated values, with ids and quotes
    Csv,
    /// Tab-separated values, with ids and quotes
    Tsv,
}

/// How to answer.
#[derive(Debug, clap::Args)]
pub struct Output {
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    pub format: As,
}

/// How to answer, where an answer has several tables.
#[derive(Debug, clap::Args)]
pub struct Outputs {
    #[command(flatten)]
    pub output: Output,
    /// This table alone; csv and tsv always have one, the first where none is named
    #[arg(long, value_name = "NAME")]
    pub table: Option<String>,
}

/// Who sees a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    /// Everyone.
    All,
    /// Scripts.
    Scripts,
}

/// A table to be shown.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What `--table` calls it.
    name: &'static str,
    /// What stands above it.
    title: String,
    columns: Vec<(String, For)>,
    rows: Vec<Vec<Option<String>>>,
    /// Whether people are told what stands above it even where it has no rows.
    stays: bool,
}

/// A terminal that says it is narrower does not know how wide it is.
const NARROWEST: u16 = 20;
/// As wide as tables are where nothing says how wide they may be.
const ORDINARY: u16 = 100;

impl Sheet {
    /// A table of these columns. A name that begins with `+` is for scripts alone.
    pub fn new(name: &'static str, title: impl Into<String>, columns: &[&str]) -> Self {
        Self {
            name,
            title: title.into(),
            columns: columns
                .iter()
                .map(|c| match c.strip_prefix('+') {
                    Some(name) => (name.to_owned(), For::Scripts),
                    None => ((*c).to_owned(), For::All),
                })
                .collect(),
            rows: Vec::new(),
            stays: false,
        }
    }

    /// A table of which people are told even where it has no rows.
    pub fn stays(self) -> Self {
        Self { stays: true, ..self }
    }

    /// A table whose columns someone else has named.
    pub fn plain(name: &'static str, columns: &[&str]) -> Self {
        Self {
            columns: columns.iter().map(|c| ((*c).to_owned(), For::All)).collect(),
            ..Self::new(name, "", &[])
        }
    }

    /// Shows a column to everyone.
    pub fn show(&mut self, column: &str) {
        for (name, who) in &mut self.columns {
            if name == column {
                *who = For::All;
            }
        }
    }

    pub fn row(&mut self, cells: Vec<Option<String>>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "{}", self.name);
        self.rows.push(cells);
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table as people see it.
    fn text(&self) -> String {
        if self.is_empty() {
            return match self.stays {
                true => format!("{}\n", self.title),
                false => String::new(),
            };
        }
        // The terminal is asked what it is; a pipe gets neither colours nor line breaks inside cells.
        let terminal = std::io::stdout().is_terminal();
        let mut table = Table::new();
        table.load_style(STYLE);
        if terminal {
            table.set_content_arrangement(ContentArrangement::Dynamic);
            if table.width().is_none_or(|width| width < NARROWEST) {
                table.set_width(width_told().unwrap_or(ORDINARY));
            }
        }
        if !terminal || std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) {
            table.force_no_tty();
        }
        let shown: Vec<usize> = (0..self.columns.len())
            .filter(|i| self.columns[*i].1 == For::All)
            .collect();
        table.set_header(
            shown
                .iter()
                .map(|i| Cell::new(&self.columns[*i].0).add_attribute(Attribute::Bold)),
        );
        for row in &self.rows {
            table.add_row(shown.iter().map(|i| {
                let cell = row[*i].as_deref().unwrap_or_default();
                Cell::new(one_line(cell))
            }));
        }
        if terminal {
            self.keep_whole(&mut table, &shown);
        }
        let title = match self.title.is_empty() {
            true => String::new(),
            false => format!("{}\n", self.title),
        };
        format!("{title}{}\n", table.trim_fmt())
    }
}

/// A column of words of letters and digits no wider than this is not broken inside a word …
const WORD: usize = 12;
/// … nor one of names no wider than this.
const NAME: usize = 8;

/// How many columns of a terminal a text takes: a Han character two, a letter one.
fn wide(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

impl Sheet {
    /// Lets no date, number, short name or word of Latin letters run on in the next line, as far as there is room.
    fn keep_whole(&self, table: &mut Table, shown: &[usize]) {
        let mut room = usize::from(table.width().unwrap_or(ORDINARY)) * 2 / 3;
        for (at, column) in shown.iter().enumerate() {
            let cells = self.rows.iter().filter_map(|row| row[*column].as_deref());
            let whole = cells.clone().all(str::is_ascii) || cells.clone().all(|cell| wide(cell) <= NAME);
            let words = cells.chain([self.columns[*column].0.as_str()]);
            let widest = words.flat_map(str::split_whitespace).map(wide).max();
            let widest = widest.unwrap_or_default();
            // One space on either side of a cell.
            let wanted = widest + 2;
            if !whole || widest > WORD || wanted > room {
                continue;
            }
            room -= wanted;
            if let Some(column) = table.column_mut(at) {
                column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(wanted as u16)));
            }
        }
    }
}

/// How wide the terminal is where it does not say so itself.
fn width_told() -> Option<u16> {
    let told: u16 = std::env::var("COLUMNS").ok()?.parse().ok()?;
    (told >= NARROWEST).then_some(told)
}

/// Control characters, line ends among them, would break the columns (and could steer a terminal).
pub fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// Prints an answer.
pub fn answer(format: As, sheets: &[Sheet], json: &impl Serialize) -> Outcome {
    match format {
        As::Table => {
            let texts: Vec<String> = sheets.iter().map(Sheet::text).filter(|t| !t.is_empty()).collect();
            print(&texts.join("\n"))?;
        }
        As::Json => print(&(serde_json::to_string_pretty(json)? + "\n"))?,
        As::Csv => print(&separated(sheets, b',')?)?,
        As::Tsv => print(&separated(sheets, b'\t')?)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints an answer of several tables: all of them to people, one of them to scripts.
pub fn answers(outputs: &Outputs, mut sheets: Vec<Sheet>, json: &impl Serialize) -> Outcome {
    let format = outputs.output.format;
    let mut names: Vec<&str> = Vec::new();
    for sheet in &sheets {
        if !names.contains(&sheet.name) {
            names.push(sheet.name);
        }
    }
    let wanted = match &outputs.table {
        Some(name) if !names.contains(&name.as_str()) => {
            return Err(format!("there is no table “{name}” here; there are: {}", names.join(", ")).into());
        }
        Some(name) => Some(name.clone()),
        None if matches!(format, As::Csv | As::Tsv) => names.first().map(|n| (*n).to_owned()),
        None => None,
    };
    if let Some(wanted) = wanted {
        sheets.retain(|sheet| sheet.name == wanted);
    }
    answer(format, &sheets, json)
}

/// All rows under one header; tables that are printed together have the same columns.
fn separated(sheets: &[Sheet], delimiter: u8) -> Result<String, Box<dyn std::error::Error>> {
    let mut out = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    if let Some(first) = sheets.first() {
        out.write_record(first.columns.iter().map(|(name, _)| name))?;
    }
    for row in sheets.iter().flat_map(|sheet| &sheet.rows) {
        out.write_record(row.iter().map(|cell| cell.as_deref().unwrap_or_default()))?;
    }
    Ok(String::from_utf8(out.into_inner()?)?)
}

/// A cell.
pub fn some(text: impl ToString) -> Option<String> {
    Some(text.to_string())
}
