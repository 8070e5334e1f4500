//! The thin binary over the library.

mod cli;

fn main() -> std::process::ExitCode {
    // Warnings by default; RUST_LOG=guanxi=trace shows every sentence as the rules see it.
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .without_time()
        .with_target(false)
        .init();
    cli::run()
}
