//! `guanxi serve`.

use super::Outcome;
use guanxi::serve::{Hosts, Lang, Options, serve};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Show the database in a browser
///
/// Answers on this machine alone unless --bind says otherwise. Ends with Ctrl-C.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi serve --db officials.db
  guanxi serve --db officials.db --port 9000 --lang en
  guanxi serve --db officials.db --bind 0.0.0.0 --host archive.example.org")]
pub struct Args {
    /// Database to show
    #[arg(long, value_name = "FILE", env = "GUANXI_DB", hide_env_values = true)]
    db: PathBuf,
    /// Port; 0 for any that is free
    #[arg(long, value_name = "PORT", default_value_t = 8417)]
    port: u16,
    /// Address to listen on; anything but a loopback address lets other machines read the database
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Also answer to this name; may be given several times
    #[arg(long = "host", value_name = "NAME")]
    hosts: Vec<String>,
    /// Language of the page, zh or en; the browser's own where it is not given
    #[arg(long, value_name = "LANG")]
    lang: Option<Lang>,
    /// Seconds that one question to the database may take
    #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=25))]
    limit: u64,
}

pub fn run(args: Args) -> Outcome {
    let mut options = Options::new(&args.db);
    options.lang = args.lang;
    options.limit = Duration::from_secs(args.limit);
    options.hosts = Hosts {
        loopback: args.bind.is_loopback(),
        names: args.hosts,
    };
    let address = SocketAddr::new(args.bind, args.port);
    let open = !args.bind.is_loopback();
    // No more threads than questions are asked at once: each keeps memory of its own.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(options.at_once)
        .build()?;
    runtime.block_on(serve(&options, address, stopped(), |at| {
        println!("http://{at}/");
        if open {
            eprintln!(
                "guanxi: listening on {}: every machine that reaches this address can read the database",
                at.ip()
            );
        }
    }))?;
    // Questions that still run end within their limit; nobody waits for them.
    runtime.shutdown_background();
    Ok(ExitCode::SUCCESS)
}

/// Ready when the program is asked to end.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    // Without a way to be told, it runs until it is killed.
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}
