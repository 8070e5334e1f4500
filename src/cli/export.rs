//! `guanxi export`.

use super::Outcome;
use clap::ValueEnum;
use guanxi::export::{self, Format};
use guanxi::store::Database;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write the graph for other tools
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  guanxi export --db officials.db --format graphml -o officials.graphml")]
pub struct Args {
    /// Database to read
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// Format to write
    #[arg(long, value_enum, default_value_t = FormatArg::Graphml)]
    format: FormatArg,
    /// File to write, standard output by default
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatArg {
    /// For networkx, igraph, Gephi, Cytoscape and yEd
    Graphml,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Graphml => Self::GraphMl,
        }
    }
}

pub fn run(args: Args) -> Outcome {
    let db = Database::open_read_only(&args.db)?;
    match args.output.filter(|o| o.as_os_str() != "-") {
        Some(path) => to_file(&db, args.format.into(), &path)?,
        None => {
            export::export(&db, args.format.into(), io::stdout().lock()).or_else(closed_pipe)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes an export beside its place and then moves it there, so that no half file is ever seen.
pub(super) fn to_file(db: &Database, format: Format, path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let place = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
    let mut part = path.as_os_str().to_owned();
    part.push(format!(".{}.part", std::process::id()));
    let part = PathBuf::from(part);
    let file = File::create(&part).map_err(|e| place(&e))?;
    let written = export::export(db, format, file)
        .map_err(|e| place(&e))
        .and_then(|_| std::fs::rename(&part, path).map_err(|e| place(&e)));
    if written.is_err() {
        // The error that is reported is the first one.
        let _ = std::fs::remove_file(&part);
    }
    Ok(written?)
}

/// A reader that has seen enough (`| head`) is no error.
fn closed_pipe(error: export::ExportError) -> Result<export::Written, export::ExportError> {
    match error {
        export::ExportError::Write(e) if e.kind() == io::ErrorKind::BrokenPipe => {
            Ok(export::Written::default())
        }
        other => Err(other),
    }
}
