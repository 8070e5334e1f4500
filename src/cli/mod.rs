//! The command line: one file a subcommand. Knows the library; the library does not know it.

mod build;
mod dictionaries;
mod export;
mod feed;
mod pieces;
mod recognise;

use clap::{Parser, Subcommand};
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
}

/// Runs the program. Errors are one line: what, where and what to do.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Build(args) => build::run(args),
        Command::Recognise(args) => recognise::run(args),
        Command::Dictionaries(args) => dictionaries::run(args),
        Command::Export(args) => export::run(args),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("guanxi: {error}");
        ExitCode::from(2)
    })
}

/// What a subcommand ends with: an exit status, or an error to print.
type Outcome = Result<ExitCode, Box<dyn std::error::Error>>;
