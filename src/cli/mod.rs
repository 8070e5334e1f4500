//! The command line: one file a subcommand. Knows the library; the library does not know it.

mod build;
mod dictionaries;
mod explain;
mod export;
mod feed;
mod pieces;
mod recognise;
mod rules;
mod serve;

use clap::{Parser, Subcommand};
use std::io::Write;
use std::process::ExitCode;

/// Reads Chinese official news and answers who attended which meeting, in which role, holding which post.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "Example:\n  guanxi build data --db officials.db --graphml officials.graphml"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Recognise(recognise::Args),
    Dictionaries(dictionaries::Args),
    Export(export::Args),
    Explain(explain::Args),
    Rules(rules::Args),
    Serve(serve::Args),
}

/// Runs the program. Errors are one line: what, where and what to do.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Build(args) => build::run(args),
        Command::Recognise(args) => recognise::run(args),
        Command::Dictionaries(args) => dictionaries::run(args),
        Command::Export(args) => export::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Serve(args) => serve::run(args),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("guanxi: {error}");
        ExitCode::from(2)
    })
}

/// What a subcommand ends with: an exit status, or an error to print.
type Outcome = Result<ExitCode, Box<dyn std::error::Error>>;

/// Prints to standard output; a reader that has seen enough (`| head`) is no error.
fn print(text: &str) -> std::io::Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
