//! The thin binary over the library.

mod cli;

/// Many small pieces are made and dropped on every thread; this allocator is quicker at it than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
