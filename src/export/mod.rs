//! What the database holds, in the formats of other tools: one file a format, each a function from a
//! [`Database`] to a writer.
//!
//! Every export is streamed straight from the database and is the same bytes for the same content, whatever
//! the order in which it was built. Must not know how the facts were found.

mod graphml;

pub use graphml::graphml;

use crate::store::{Database, StoreError};
use std::io::Write;

/// An export that did not work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The output cannot be written.
    #[error("the output cannot be written: {0}; check the place and the room left on it")]
    Write(#[from] std::io::Error),
}

/// What an export wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Nodes.
    pub nodes: usize,
    /// Edges.
    pub edges: usize,
}

/// A format that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// GraphML for networkx, igraph, Gephi, Cytoscape and yEd.
    GraphMl,
}

impl Format {
    /// All formats.
    pub const ALL: &'static [Format] = &[Format::GraphMl];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
        }
    }
}

/// Writes the whole database in a format.
///
/// # Errors
/// Where the database cannot be read or the output cannot be written.
pub fn export(db: &Database, format: Format, out: impl Write) -> Result<Written, ExportError> {
    match format {
        Format::GraphMl => graphml(db, out),
    }
}
