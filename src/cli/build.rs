//! `guanxi build`.

use super::Outcome;

/// Build.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_: Args) -> Outcome {
    Err("not built yet".into())
}
