//! `guanxi export`.

use super::Outcome;

/// Export.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_: Args) -> Outcome {
    Err("not built yet".into())
}
