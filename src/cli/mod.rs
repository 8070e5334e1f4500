//! The command line: one file a subcommand. Knows the library; the library does not know it.

mod ask;
mod build;
mod check;
mod conflicts;
mod dictionaries;
mod event;
mod explain;
mod export;
mod feed;
mod find;
mod last_seen;
mod network;
mod organisation;
mod person;
mod pieces;
mod prune;
mod recognise;
mod rules;
mod serve;
mod sheet;
mod shell;
mod time;
mod together;
mod told;
mod why;

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
    Check(check::Args),
    Conflicts(conflicts::Args),
    LastSeen(last_seen::Args),
    Person(person::Args),
    Event(event::Args),
    Organisation(organisation::Args),
    Place(organisation::PlaceArgs),
    Search(find::SearchArgs),
    Together(together::Args),
    Path(together::PathArgs),
    Timeline(time::TimelineArgs),
    Rank(time::RankArgs),
    Network(network::Args),
    Stats(find::StatsArgs),
    Sql(find::SqlArgs),
    Recognise(recognise::Args),
    Dictionaries(dictionaries::Args),
    Export(export::Args),
    Explain(explain::Args),
    Rules(rules::Args),
    Serve(serve::Args),
    Completions(shell::CompletionsArgs),
    Man(shell::ManArgs),
    Why(why::WhyArgs),
    Doubts(why::DoubtsArgs),
    Decide(why::DecideArgs),
}

/// Runs the program. Errors are one line: what, where and what to do.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Build(args) => build::run(args),
        Command::Check(args) => check::run(args),
        Command::Conflicts(args) => conflicts::run(args),
        Command::LastSeen(args) => last_seen::run(args),
        Command::Person(args) => person::run(args),
        Command::Event(args) => event::run(args),
        Command::Organisation(args) => organisation::run(args),
        Command::Place(args) => organisation::run_place(args),
        Command::Search(args) => find::search(args),
        Command::Together(args) => together::run(args),
        Command::Path(args) => together::run_path(args),
        Command::Timeline(args) => time::timeline(args),
        Command::Rank(args) => time::rank(args),
        Command::Network(args) => network::run(args),
        Command::Stats(args) => find::stats(args),
        Command::Sql(args) => find::sql(args),
        Command::Completions(args) => shell::completions(args),
        Command::Man(args) => shell::man(args),
        Command::Recognise(args) => recognise::run(args),
        Command::Dictionaries(args) => dictionaries::run(args),
        Command::Export(args) => export::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Why(args) => why::why(args),
        Command::Doubts(args) => why::doubts(args),
        Command::Decide(args) => why::decide(args),
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
