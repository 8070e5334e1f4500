//! `guanxi completions` and `guanxi man`: made from the one definition of the command line.

use super::{Cli, Outcome, print};
use clap::CommandFactory;
use clap_complete::Shell;
use std::path::PathBuf;
use std::process::ExitCode;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  guanxi completions bash > ~/.local/share/bash-completion/completions/guanxi")]
pub struct CompletionsArgs {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

pub fn completions(args: CompletionsArgs) -> Outcome {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "guanxi", &mut out);
    print(&String::from_utf8(out)?)?;
    Ok(ExitCode::SUCCESS)
}

/// Write a man page for the program and for each of its commands
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  guanxi man ~/.local/share/man/man1 && man guanxi-person")]
pub struct ManArgs {
    /// Folder to write to; made where there is none
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub fn man(args: ManArgs) -> Outcome {
    let place = |e: std::io::Error| format!("{}: {e}", args.folder.display());
    std::fs::create_dir_all(&args.folder).map_err(place)?;
    clap_mangen::generate_to(Cli::command(), &args.folder).map_err(place)?;
    Ok(ExitCode::SUCCESS)
}
