//! One TSV table: comment head, header row, rows. Every cell knows its line and column.
//!
//! Must not know what a table means. Shared by the build script and the library.

use std::fmt;

/// A cell or a header that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// Table file.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The words that are wrong.
    pub words: String,
    /// What should stand there.
    pub expected: String,
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            words,
            expected,
        } = self;
        write!(f, "{file}:{line}:{column}: “{words}”: expected {expected}")
    }
}

/// The rows of a table, borrowed from its text.
pub struct Table<'a> {
    /// File name, for errors.
    pub file: &'a str,
    /// Column names.
    pub columns: Vec<&'a str>,
    /// Line of the header, from 1.
    pub header_line: usize,
    /// The rows.
    pub rows: Vec<Row<'a>>,
}

/// One row.
pub struct Row<'a> {
    file: &'a str,
    /// From 1.
    pub line: usize,
    text: &'a str,
    cells: Vec<&'a str>,
}

impl<'a> Table<'a> {
    /// The row with the names of the columns.
    pub fn header(text: &'a str) -> Option<&'a str> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        text.lines().find(|line| !is_comment(line))
    }

    /// Splits a text into header and rows. Lines that are `#` or begin with `# ` are comments; empty lines
    /// are skipped; every row must have as many cells as the header.
    pub fn parse(file: &'a str, text: &'a str) -> Result<Self, RowError> {
        let (table, errors) = Self::parse_all(file, text);
        match errors.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(table),
        }
    }

    /// Like [`Self::parse`], with all rows that are wrong; the table holds the others.
    pub fn parse_all(file: &'a str, text: &'a str) -> (Self, Vec<RowError>) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut table = Table {
            file,
            columns: Vec::new(),
            header_line: 1,
            rows: Vec::new(),
        };
        let mut errors = Vec::new();
        for (index, text) in text.lines().enumerate() {
            if is_comment(text) {
                continue;
            }
            let cells: Vec<&str> = text.split('\t').collect();
            let line = index + 1;
            if table.columns.is_empty() {
                (table.columns, table.header_line) = (cells, line);
                continue;
            }
            let row = Row {
                file,
                line,
                text,
                cells,
            };
            let (found, wanted) = (row.cells.len(), table.columns.len());
            if found == wanted {
                table.rows.push(row);
                continue;
            }
            // Too many: the first of the surplus; too few: the whole row.
            let mut error = row.error(if found > wanted { wanted } else { 0 }, "");
            if found < wanted {
                error.words = text.chars().take(40).collect();
            }
            error.expected = format!("{wanted} cells parted by tabs: {}", table.columns.join(", "));
            errors.push(error);
        }
        if table.columns.is_empty() {
            errors.push(RowError {
                file: file.to_owned(),
                line: 1,
                column: 1,
                words: String::new(),
                expected: "a header row".to_owned(),
            });
        }
        (table, errors)
    }
}

/// True for lines that hold nothing of the table.
fn is_comment(line: &str) -> bool {
    line.is_empty() || line == "#" || line.starts_with("# ")
}

impl<'a> Row<'a> {
    /// The words of a column.
    pub fn cell(&self, index: usize) -> &'a str {
        self.cells.get(index).copied().unwrap_or("").trim()
    }

    /// A cell as it stands, white space around the words and all.
    pub fn raw(&self, index: usize) -> &'a str {
        self.cells.get(index).copied().unwrap_or("")
    }

    /// An error at a column.
    pub fn error(&self, index: usize, expected: impl Into<String>) -> RowError {
        let before: usize = self.cells.iter().take(index).map(|c| c.chars().count() + 1).sum();
        let words = self.cells.get(index).copied().unwrap_or(self.text);
        RowError {
            file: self.file.to_owned(),
            line: self.line,
            column: before + 1,
            words: words.to_owned(),
            expected: expected.into(),
        }
    }

    /// A cell that must not be empty.
    pub fn words(&self, index: usize) -> Result<&'a str, RowError> {
        match self.cell(index) {
            "" => Err(self.error(index, "words")),
            words => Ok(words),
        }
    }

    /// A cell with a number that is not negative; `absent` where it is empty.
    pub fn number(&self, index: usize, absent: f32) -> Result<f32, RowError> {
        match self.cell(index) {
            "" => Ok(absent),
            words => match words.parse::<f32>() {
                Ok(n) if n.is_finite() && n >= 0.0 => Ok(n),
                _ => Err(self.error(index, "a number, 0 or more")),
            },
        }
    }

    /// A cell with exactly one character.
    pub fn character(&self, index: usize) -> Result<char, RowError> {
        let mut chars = self.cell(index).chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Ok(c),
            _ => Err(self.error(index, "one character")),
        }
    }

    /// A cell with a word of a list; its place in the list. An empty cell gives `absent`.
    pub fn choice(&self, index: usize, list: &[&str], absent: Option<usize>) -> Result<usize, RowError> {
        let words = self.cell(index);
        if let (true, Some(absent)) = (words.is_empty(), absent) {
            return Ok(absent);
        }
        list.iter()
            .position(|w| *w == words)
            .ok_or_else(|| self.error(index, format!("one of: {}", list.join(", "))))
    }
}
