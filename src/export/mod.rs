//! What the database holds, in the formats of other tools: one file a format, each a function from a
//! [`Database`] and [`Options`] to a writer.
//!
//! Every export is streamed straight from the database and is the same bytes for the same content, whatever
//! the order in which it was built. Must not know how the facts were found.

mod attributes;
mod csv;
mod dot;
mod ftm;
mod gexf;
mod graphml;
mod json;
mod plan;
mod text;
mod turtle;
mod xlsx;
mod yed;

pub use csv::csv;
pub use graphml::graphml;

use crate::date::Period;
use crate::resolve::Key;
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
    /// The network cannot be measured.
    #[error("the network cannot be measured: {0}")]
    Measure(String),
    /// The workbook cannot be written.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The format holds people, posts, events and proofs, no projection of them.
    #[error("{0} holds the full content; leave out --projection, or take another format")]
    NoProjection(&'static str),
    /// The format is two files.
    #[error("csv is two files, nodes.csv and edges.csv; name a folder for them with -o")]
    TwoFiles,
}

/// What an export wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Nodes: people, organisations, places, events, articles.
    pub nodes: usize,
    /// Edges between them.
    pub edges: usize,
}

/// A format that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// GraphML for networkx, igraph, Gephi, Cytoscape and yEd.
    GraphMl,
    /// GraphML with the labels and places that yEd wants.
    YEd,
    /// GEXF 1.3 with the time of each node and edge, for Gephi.
    Gexf,
    /// Nodes and edges as two tables, with the headers that Neo4j's importer takes.
    Csv,
    /// JSON as networkx and d3 take it.
    Json,
    /// JSON as Cytoscape takes it.
    Cytoscape,
    /// FollowTheMoney, one object a line, for Aleph and OpenSanctions.
    Ftm,
    /// Turtle, in the terms of W3C org, schema.org and PROV.
    Turtle,
    /// Graphviz.
    Dot,
    /// A workbook: people, organisations, posts, events, attendances.
    Xlsx,
}

impl Format {
    /// All formats.
    pub const ALL: &'static [Format] = &[
        Self::GraphMl,
        Self::YEd,
        Self::Gexf,
        Self::Csv,
        Self::Json,
        Self::Cytoscape,
        Self::Ftm,
        Self::Turtle,
        Self::Dot,
        Self::Xlsx,
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::YEd => "yed",
            Self::Gexf => "gexf",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Cytoscape => "cytoscape",
            Self::Ftm => "ftm",
            Self::Turtle => "ttl",
            Self::Dot => "dot",
            Self::Xlsx => "xlsx",
        }
    }
}

/// What becomes a node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Projection {
    /// People, organisations, places, events, articles.
    #[default]
    Full,
    /// People, joined by the events that they share.
    People,
    /// Organisations, joined by the people and events that they share.
    Organisations,
}

/// Whether people get the number of their community.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Community {
    /// They do not.
    #[default]
    Unknown,
    /// They do, with degree and betweenness.
    Measured,
    /// They do, and only this one is written.
    Only(usize),
}

/// Which part of the database is written, and how.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// What becomes a node.
    pub projection: Projection,
    /// Events of, and posts seen in, this time alone.
    pub period: Period,
    /// These people, and what they are joined to; everyone where empty.
    pub people: Vec<Key>,
    /// Ties that weigh less, or posts stated by fewer articles, are left out.
    pub min_weight: f64,
    /// Whether communities are looked for.
    pub community: Community,
}

/// Writes a database, or part of it, in a format of one file.
///
/// # Errors
/// Where the database cannot be read, the output cannot be written, or the format does not go with the options
/// ([`csv()`] is two files).
pub fn export(
    db: &Database,
    format: Format,
    options: &Options,
    out: impl Write,
) -> Result<Written, ExportError> {
    // The content comes from several queries; all of them see the same moment.
    let _snapshot = db.snapshot()?;
    if options.projection != Projection::Full && matches!(format, Format::Ftm | Format::Turtle | Format::Xlsx)
    {
        return Err(ExportError::NoProjection(format.as_str()));
    }
    let plan = plan::Plan::new(db, options)?;
    match format {
        Format::GraphMl => plan.write(db, graphml::Writer::new(out)),
        Format::YEd => plan.write(db, yed::Writer::new(out)),
        Format::Gexf => plan.write(db, gexf::Writer::new(out, db, &plan)?),
        Format::Json => plan.write(db, json::NodeLink::new(out)),
        Format::Cytoscape => plan.write(db, json::Cytoscape::new(out)),
        Format::Dot => plan.write(db, dot::Writer::new(out)),
        Format::Csv => Err(ExportError::TwoFiles),
        Format::Ftm => ftm::ftm(db, &plan, out),
        Format::Turtle => turtle::turtle(db, &plan, out),
        Format::Xlsx => xlsx::xlsx(db, &plan, out),
    }
}
