//! A user's tables looked through: every row that is wrong, all at once.
//!
//! What a cell may hold follows from its column's name; the words that a column of kinds may hold are those of
//! the built-in table. Stricter than loading, which only refuses what it cannot use. Must not know what the
//! words are used for.

use super::compile::table::{RowError, Table};
use super::compile::tables::{SCHEMAS, Schema, schema};
use super::{Lexicon, LexiconError, SOURCES};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// A table that the program is built from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableInfo {
    /// File name without `.tsv`.
    pub name: &'static str,
    /// Its columns, in order.
    pub columns: &'static [&'static str],
    /// How many rows it has.
    pub rows: usize,
}

/// The tables that the program is built from, and that a user's own may replace or extend.
pub fn tables() -> Vec<TableInfo> {
    SCHEMAS
        .iter()
        .map(|schema| TableInfo {
            name: schema.name,
            columns: schema.columns,
            rows: built_in(schema).map_or(0, |t| t.rows.len()),
        })
        .collect()
}

/// What a folder of tables holds.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Checked {
    /// The tables that were read, in the order of their files.
    pub tables: Vec<CheckedTable>,
    /// Everything that is wrong, in the order of files and lines.
    pub errors: Vec<LexiconError>,
    /// What stands in the folder and is no table.
    pub left_out: Vec<PathBuf>,
}

/// A table of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CheckedTable {
    /// The file.
    pub file: String,
    /// The built-in table that it is read as.
    pub read_as: &'static str,
    /// It stands in place of the built-in one; otherwise its rows are added.
    pub replaces: bool,
    /// Rows, the wrong ones among them.
    pub rows: usize,
}

/// Looks through the tables of a folder.
///
/// # Errors
/// Where the folder cannot be read; whatever is wrong with a table is in [`Checked::errors`].
pub fn check(dir: &Path) -> Result<Checked, LexiconError> {
    let io = |path: &Path, source| LexiconError::Io {
        file: path.display().to_string(),
        source,
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(|e| io(dir, e))? {
        paths.push(entry.map_err(|e| io(dir, e))?.path());
    }
    paths.sort();
    let mut checked = Checked::default();
    for path in paths {
        if path.extension().is_none_or(|e| e != "tsv") {
            checked.left_out.push(path);
            continue;
        }
        match std::fs::read(&path) {
            Ok(bytes) => checked.table(&path, &bytes),
            Err(e) => checked.errors.push(io(&path, e)),
        }
    }
    if checked.errors.is_empty()
        && let Err(error) = Lexicon::with_directory(dir)
    {
        // Nothing is said to be right that does not load.
        checked.errors.push(error);
    }
    Ok(checked)
}

impl Checked {
    fn table(&mut self, path: &Path, bytes: &[u8]) {
        let file = path.display().to_string();
        let text = String::from_utf8_lossy(bytes);
        let (table, mut errors) = Table::parse_all(&file, &text);
        let short = errors.len();
        errors.extend(not_utf8(&file, bytes));
        if !table.columns.is_empty() {
            match schema(&table) {
                Ok(schema) => {
                    self.tables.push(CheckedTable {
                        read_as: schema.name,
                        replaces: path.file_stem().is_some_and(|s| s == schema.name),
                        rows: table.rows.len() + short,
                        file: file.clone(),
                    });
                    rows(schema, &table, &mut errors);
                }
                // Under a wrong header no cell can be judged.
                Err(error) => errors = vec![error],
            }
        }
        errors.sort_by_key(|e| (e.line, e.column));
        self.errors.extend(errors.into_iter().map(|mut e| {
            e.words = e.words.replace('\t', "⇥");
            e.into()
        }));
    }
}

/// Lines with bytes that are no UTF-8.
fn not_utf8(file: &str, bytes: &[u8]) -> Vec<RowError> {
    let mut errors = Vec::new();
    for (index, line) in bytes.split(|b| *b == b'\n').enumerate() {
        let Err(e) = std::str::from_utf8(line) else {
            continue;
        };
        let (before, after) = line.split_at(e.valid_up_to());
        errors.push(RowError {
            file: file.to_owned(),
            line: index + 1,
            column: String::from_utf8_lossy(before).chars().count() + 1,
            words: after.iter().take(4).map(|b| format!("\\x{b:02x}")).collect(),
            expected: "UTF-8".to_owned(),
        });
    }
    errors
}

/// The built-in table.
fn built_in(schema: &Schema) -> Option<Table<'static>> {
    let file = |name: &str| name.strip_suffix(".tsv") == Some(schema.name);
    let (name, text) = SOURCES.iter().find(|(name, _)| file(name))?;
    Some(Table::parse_all(name, text).0)
}

/// What a cell may hold.
enum Cell {
    /// Words that are looked for in texts.
    Words,
    /// The same, or nothing.
    MaybeWords,
    /// One character.
    Character,
    /// A number, or nothing.
    Number,
    /// An administrative code.
    Code,
    /// The same, or nothing.
    MaybeCode,
    /// A country by two letters.
    Country,
    /// The same, or nothing.
    MaybeCountry,
    /// A name with `<place>` in it, or nothing.
    Pattern,
    /// One of these words.
    Choice(BTreeSet<&'static str>),
}

impl Cell {
    /// What the cells of a table's columns may hold.
    fn of(schema: &Schema) -> Vec<Self> {
        let built_in = built_in(schema);
        let choice = |at: usize, unused: bool| {
            let rows = built_in.as_ref().map_or(&[][..], |t| &t.rows);
            let words = rows.iter().map(|r| r.cell(at));
            Self::Choice(words.chain(unused.then_some("")).collect())
        };
        // Where nothing is read from a column, nothing need stand in it.
        let cell = |(at, column): (usize, &&str)| match *column {
            "char" => Self::Character,
            "code" => Self::Code,
            "parent_code" => Self::MaybeCode,
            "iso2" => Self::Country,
            "country" => Self::MaybeCountry,
            "full_pattern" => Self::Pattern,
            "freq" | "per_million" | "min_body" => Self::Number,
            "first" | "second" | "single" | "background" | "initial" | "inner" | "final" => Self::Number,
            "why" | "region" | "pos" | "person_before" => choice(at, true),
            "level" if schema.name == "organisations" => choice(at, true),
            "kind" | "class" | "level" | "position" | "state" | "list" => choice(at, false),
            "name" => Self::Words,
            _ if at == 0 => Self::Words,
            _ => Self::MaybeWords,
        };
        schema.columns.iter().enumerate().map(cell).collect()
    }

    /// What was expected, where the cell does not hold it.
    fn check(&self, cell: &str) -> Result<(), String> {
        if let Some(c) = cell.chars().find(|c| is_forbidden(*c)) {
            return Err(format!("no control or invisible character (U+{:04X})", c as u32));
        }
        if cell.trim() != cell {
            return Err("no white space around the words".to_owned());
        }
        let no = |expected: &str| Err(expected.to_owned());
        match self {
            Self::Words if cell.is_empty() => no("words"),
            Self::Words | Self::MaybeWords if cell.contains(char::is_whitespace) => {
                no("words without white space")
            }
            Self::Words | Self::MaybeWords if cell.starts_with('"') => no("words without quotation marks"),
            Self::Character if cell.chars().count() != 1 => no("one character"),
            Self::Number if !cell.is_empty() && !is_number(cell) => no("a number, 0 or more"),
            Self::Code if !is_code(cell) => no("a code of digits"),
            Self::MaybeCode if !cell.is_empty() && !is_code(cell) => no("a code of digits, or nothing"),
            Self::Country if !is_country(cell) => no("two capital letters (ISO 3166)"),
            Self::MaybeCountry if !cell.is_empty() && !is_country(cell) => {
                no("two capital letters (ISO 3166), or nothing")
            }
            Self::Pattern if !cell.is_empty() && !cell.contains("<place>") => {
                no("a name with <place> in it, or nothing")
            }
            Self::Choice(words) if !words.contains(cell) => {
                let nothing = if words.contains("") { ", or nothing" } else { "" };
                let words: Vec<&str> = words.iter().copied().filter(|w| !w.is_empty()).collect();
                Err(format!("one of: {}{nothing}", words.join(", ")))
            }
            _ => Ok(()),
        }
    }
}

fn is_number(cell: &str) -> bool {
    cell.parse::<f32>().is_ok_and(|n| n.is_finite() && n >= 0.0)
}

fn is_code(cell: &str) -> bool {
    !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit())
}

fn is_country(cell: &str) -> bool {
    cell.len() == 2 && cell.bytes().all(|b| b.is_ascii_uppercase())
}

/// Controls, and what is printed as nothing: such words are never found in a text.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

/// Every cell of every row, and rows that say the same surface twice.
fn rows(schema: &Schema, table: &Table<'_>, errors: &mut Vec<RowError>) {
    let cells = Cell::of(schema);
    let key = schema.columns.iter().position(|c| matches!(*c, "code" | "name"));
    let key = if schema.columns.contains(&"abbreviation") && !schema.columns.contains(&"iso2") {
        0
    } else {
        key.unwrap_or(0)
    };
    // A word may stand in several lists.
    let list = schema.columns.iter().position(|c| *c == "list");
    let mut seen: HashMap<(&str, &str), usize> = HashMap::new();
    for row in &table.rows {
        for (at, cell) in cells.iter().enumerate() {
            if let Err(expected) = cell.check(row.raw(at)) {
                errors.push(row.error(at, expected));
            }
        }
        let words = row.cell(key);
        if words.is_empty() {
            continue;
        }
        let words = (words, list.map_or("", |at| row.cell(at)));
        if let Some(line) = seen.get(&words) {
            errors.push(row.error(key, format!("no second row: it stands on line {line}")));
        } else {
            seen.insert(words, row.line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tables_are_right() {
        for schema in SCHEMAS {
            let table = built_in(schema).expect("every schema has a table");
            assert!(!table.rows.is_empty(), "{}", schema.name);
            let mut errors = Vec::new();
            rows(schema, &table, &mut errors);
            let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
            assert!(said.is_empty(), "{}", said.join("\n"));
        }
    }
}
