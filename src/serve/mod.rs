//! The page: a small server on this machine that shows the database in a browser.
//!
//! Everything is rendered here, as HTML and SVG; the page's script only makes it livelier (suggestions, moving the
//! network), and nearly all of it works without. Nothing is asked of any other machine, and nothing is written.
//! Questions go to [`explore`](crate::explore); this module turns answers into pages, pictures, tables and JSON.
//! It must not know how facts were found, nor hold SQL of its own.

mod address;
mod api;
mod assets;
mod chart;
mod context;
mod html;
mod labels;
mod lending;
mod pages;
mod picture;
mod pool;
mod problem;
mod question;
mod security;
mod shelf;
mod table;

pub use labels::Lang;
pub use security::{Hosts, POLICY};

use crate::explore::ConflictKind;
use crate::store::StoreError;
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use picture::PictureQuery;
use pool::Pool;
use shelf::Shelf;
use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// Longer than any question may take, with its wait in line.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// What to serve, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The database.
    pub db: PathBuf,
    /// Language of the page; the browser's own where none is given.
    pub lang: Option<Lang>,
    /// Under which names the server answers.
    pub hosts: Hosts,
    /// How long a question to the database may take.
    pub limit: Duration,
    /// How many questions are asked at once.
    pub at_once: usize,
}

impl Options {
    /// A database for this machine alone.
    pub fn new(db: impl Into<PathBuf>) -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            db: db.into(),
            lang: None,
            hosts: Hosts {
                loopback: true,
                names: Vec::new(),
            },
            limit: Duration::from_secs(5),
            at_once: processors.clamp(2, 16),
        }
    }
}

/// What requests share.
#[derive(Debug)]
struct App {
    pool: Arc<Pool>,
    shelf: Shelf,
    /// For requests that are worked on at once.
    places: Semaphore,
    lang: Option<Lang>,
}

/// All addresses of the server, guarded.
///
/// # Errors
/// Where the database cannot be opened.
pub fn router(options: &Options) -> Result<Router, StoreError> {
    Ok(addresses(Arc::new(App::open(options)?), options))
}

impl App {
    fn open(options: &Options) -> Result<Self, StoreError> {
        Ok(Self {
            pool: Arc::new(Pool::open(&options.db, options.at_once, options.limit)?),
            shelf: Shelf::default(),
            places: Semaphore::new(options.at_once),
            lang: options.lang,
        })
    }

    /// Works out what takes longest before anybody asks for it.
    async fn warm(self: Arc<Self>) {
        let kept = self.shelf.kept(self.pool.path());
        let ready = self.pool.ask(move |explorer, db| {
            kept.picture(explorer, &PictureQuery::everybody())?;
            kept.conflicts.get(|| explorer.conflicts(&ConflictKind::ALL))?;
            kept.doubts.get(|| db.doubts())?;
            kept.picture(explorer, &PictureQuery::largest())?;
            Ok(())
        });
        // What fails here fails again, and is told, when it is asked for.
        let _ = ready.await;
    }
}

fn addresses(app: Arc<App>, options: &Options) -> Router {
    Router::new()
        .route("/", get(pages::home::show))
        .route("/search", get(pages::search::show))
        .merge(pages::router())
        .merge(api::router())
        .layer(from_fn_with_state(Arc::clone(&app), lending::lend))
        // What asks the database nothing waits for nobody.
        .route("/language/{lang}", get(context::choose_language))
        .route("/assets/{file}", get(assets::file))
        .fallback(problem::no_such_page)
        .with_state(app)
        .layer(CompressionLayer::new())
        .layer(RequestBodyLimitLayer::new(1024))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            ANSWER_WITHIN,
        ))
        .layer(from_fn_with_state(
            Arc::new(options.hosts.clone()),
            security::guard,
        ))
}

/// Serves until `stop` is ready; requests that are under way are answered first. `ready` is told the address.
///
/// # Errors
/// Where the database cannot be opened or the address is taken.
pub async fn serve(
    options: &Options,
    address: SocketAddr,
    stop: impl Future<Output = ()> + Send + 'static,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let app = Arc::new(App::open(options)?);
    let router = addresses(Arc::clone(&app), options);
    let taken = |source| ServeError::Address { address, source };
    let listener = TcpListener::bind(address).await.map_err(taken)?;
    ready(listener.local_addr().map_err(taken)?);
    tokio::spawn(app.warm());
    axum::serve(listener, router)
        .with_graceful_shutdown(stop)
        .await
        .map_err(taken)
}

/// The page cannot be served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The database cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The address cannot be used.
    #[error("{address}: {source}; choose another with --port or --bind")]
    Address {
        /// Which.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
}
