//! `guanxi dictionaries`.

use super::Outcome;
use guanxi::lexicon::{self, Lexicon, LexiconError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Look through tables of names, offices, organs and places
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi dictionaries list
  guanxi dictionaries check my-tables && guanxi build pages --db officials.db --dictionaries my-tables")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Name every bad row of a folder of tables: file, line, column, the words, what was expected
    #[command(after_help = "\
A table is a .tsv file: comment lines that begin with “# ”, a row of column names, then rows, cells parted by tabs.
A file with the name of a built-in table replaces it; any other adds its rows to the table with the same columns.

Exit status: 0 all is well; 1 something is wrong (named on standard output); 2 the folder cannot be read.")]
    Check {
        /// Folder with the tables, as for --dictionaries
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// List the built-in tables with their rows and columns
    List,
}

pub fn run(args: Args) -> Outcome {
    let (text, code) = match args.what {
        What::Check { folder } => check(&folder)?,
        What::List => (list(), ExitCode::SUCCESS),
    };
    match io::stdout().write_all(text.as_bytes()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(e.into()),
        _ => Ok(code),
    }
}

/// The built-in tables with a user's own; the error says how to learn of all that is wrong.
pub(super) fn load(folder: &Path) -> Result<Lexicon, String> {
    Lexicon::with_directory(folder).map_err(|e| match e {
        LexiconError::Row { .. } => format!(
            "{e} (guanxi dictionaries check {} lists all that is wrong)",
            folder.display()
        ),
        _ => e.to_string(),
    })
}

fn check(folder: &Path) -> Result<(String, ExitCode), Box<dyn std::error::Error>> {
    let checked = lexicon::check(folder)?;
    let mut lines: Vec<String> = checked.errors.iter().map(ToString::to_string).collect();
    for table in &checked.tables {
        let does = if table.replaces { "replaces" } else { "adds to" };
        let rows = if table.rows == 1 { "row" } else { "rows" };
        lines.push(format!(
            "{}: {} {rows}, {does} {}",
            table.file, table.rows, table.read_as
        ));
    }
    for path in &checked.left_out {
        lines.push(format!("{}: left out, no .tsv file", path.display()));
    }
    let wrong = checked.errors.len();
    lines.push(match (wrong, checked.tables.len()) {
        (0, 0) => format!("{}: no table", folder.display()),
        (0, _) => "nothing wrong".to_owned(),
        (1, _) => "1 thing wrong".to_owned(),
        (n, _) => format!("{n} things wrong"),
    });
    let code = if wrong == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    };
    Ok((lines.join("\n") + "\n", code))
}

fn list() -> String {
    let tables = lexicon::tables();
    let width = tables.iter().map(|t| t.name.len()).max().unwrap_or_default();
    tables
        .iter()
        .map(|t| format!("{:width$}  {:>7}  {}\n", t.name, t.rows, t.columns.join(", ")))
        .collect()
}
