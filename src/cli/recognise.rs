//! `guanxi recognise`.

use super::Outcome;

/// Recognise.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_: Args) -> Outcome {
    Err("not built yet".into())
}
