//! `guanxi check`.

use super::{Outcome, print};
use guanxi::store::{Database, DumpError};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Verify a database: the file, its views, spans against the texts, and the full text
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi check --db officials.db
  guanxi check --db officials.db --dump > content.tsv

Exit status: 0 all is well; 1 something is wrong (one line each on standard output); 2 the database cannot be read.")]
pub struct Args {
    /// Database to verify
    #[arg(long, value_name = "FILE", env = "GUANXI_DB", hide_env_values = true)]
    db: PathBuf,
    /// Print all content instead, in an order of its own: the same for every order and split of the documents
    #[arg(long)]
    dump: bool,
}

pub fn run(args: Args) -> Outcome {
    let db = Database::open_read_only(&args.db)?;
    if args.dump {
        let mut out = BufWriter::new(std::io::stdout().lock());
        let dumped = db.dump(&mut out).and_then(|()| Ok(out.flush()?));
        return match dumped {
            Err(DumpError::Write(e)) if e.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
            Err(e) => Err(e.into()),
            Ok(()) => Ok(ExitCode::SUCCESS),
        };
    }
    let checked = db.check()?;
    let totals = db.totals()?;
    if checked.problems.is_empty() {
        print(&format!(
            "well: {} documents, {} words of facts at their places, {} entries of full text\n",
            totals.documents, checked.words, checked.full_text
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&(checked.problems.join("\n") + "\n"))?;
    eprintln!("guanxi: {}: something is wrong; build it anew", args.db.display());
    Ok(ExitCode::from(1))
}
