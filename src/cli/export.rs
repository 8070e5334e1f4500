//! `guanxi export`.

use super::Outcome;
use super::ask::{Asked, Meant, one};
use super::sheet::As;
use clap::ValueEnum;
use guanxi::explore::Explorer;
use guanxi::export::{self, Community, ExportError, Format, Options, Projection, Written};
use guanxi::resolve::Kind;
use guanxi::store::Database;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write the graph for other tools
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi export --db officials.db --format graphml -o officials.graphml
  guanxi export --db officials.db --format gexf --projection people --min-weight 2 --community -o people.gexf
  guanxi export --db officials.db --format csv -o neo4j
  guanxi export --db officials.db --format xlsx --person 程远山 --from 2021 -o 程远山.xlsx")]
pub struct Args {
    #[command(flatten)]
    asked: Asked,
    /// Format to write
    #[arg(long, value_enum, default_value_t = FormatArg::Graphml)]
    format: FormatArg,
    /// File to write (for csv a folder), standard output by default
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What becomes a node
    #[arg(long, value_enum, default_value_t)]
    projection: ProjectionArg,
    /// This person, the events, and who else was there; may be given several times
    #[arg(long, value_name = "NAME")]
    person: Vec<String>,
    /// Leave out ties that weigh less, in the full graph posts stated by fewer articles
    #[arg(long, value_name = "X", default_value_t = 0.0)]
    min_weight: f64,
    /// Add degree, betweenness and community of people; with a number, write that community alone
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "0")]
    community: Option<usize>,
    /// Readers to write GraphML for
    #[arg(long, value_enum, default_value_t)]
    profile: Profile,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// For networkx, igraph, Gephi, Cytoscape and yEd
    Graphml,
    /// For Gephi, with a timeline
    Gexf,
    /// nodes.csv and edges.csv, for Neo4j and spreadsheets
    Csv,
    /// Node-link, for networkx and d3
    Json,
    /// For Cytoscape
    Cytoscape,
    /// FollowTheMoney, for Aleph and OpenSanctions
    Ftm,
    /// Turtle: W3C org, schema.org, PROV
    Ttl,
    /// For Graphviz
    Dot,
    /// A workbook: people, organisations, posts, events, attendances, quotes
    Xlsx,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum ProjectionArg {
    /// People, organisations, places, events, articles
    #[default]
    Full,
    /// People, joined by the events that they share
    People,
    /// Organisations, joined by the people and events that they share
    Organisations,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Profile {
    /// What all readers take
    #[default]
    Plain,
    /// With labels, shapes and places for yEd
    Yed,
}

impl FormatArg {
    fn format(self, profile: Profile) -> Result<Format, &'static str> {
        Ok(match (self, profile) {
            (Self::Graphml, Profile::Yed) => Format::YEd,
            (_, Profile::Yed) => return Err("--profile yed goes with --format graphml"),
            (Self::Graphml, _) => Format::GraphMl,
            (Self::Gexf, _) => Format::Gexf,
            (Self::Csv, _) => Format::Csv,
            (Self::Json, _) => Format::Json,
            (Self::Cytoscape, _) => Format::Cytoscape,
            (Self::Ftm, _) => Format::Ftm,
            (Self::Ttl, _) => Format::Turtle,
            (Self::Dot, _) => Format::Dot,
            (Self::Xlsx, _) => Format::Xlsx,
        })
    }
}

pub fn run(args: Args) -> Outcome {
    let db = args.asked.open()?;
    let format = args.format.format(args.profile)?;
    let mut options = Options {
        projection: match args.projection {
            ProjectionArg::Full => Projection::Full,
            ProjectionArg::People => Projection::People,
            ProjectionArg::Organisations => Projection::Organisations,
        },
        period: args.asked.period(),
        people: Vec::new(),
        min_weight: args.min_weight,
        community: match args.community {
            None => Community::Unknown,
            Some(0) => Community::Measured,
            Some(number) => Community::Only(number),
        },
    };
    let explorer = Explorer::new(&db);
    for name in &args.person {
        match one(&explorer, Kind::Person, name, As::Table)? {
            Meant::One(person) => options.people.push(person.named.key),
            Meant::Not(code) => return Ok(code),
        }
    }
    let written = match args.output.filter(|o| o.as_os_str() != "-") {
        Some(folder) if format == Format::Csv => two_files(&db, &options, &folder)?,
        Some(path) => to_file(&db, format, &options, &path)?,
        None => export::export(&db, format, &options, io::stdout().lock()).or_else(closed_pipe)?,
    };
    if written.nodes == 0 {
        eprintln!("guanxi: nothing of the database is left by these options");
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes `nodes.csv` and `edges.csv` into a folder.
fn two_files(db: &Database, options: &Options, folder: &Path) -> Result<Written, Box<dyn std::error::Error>> {
    let place = |e: &dyn std::fmt::Display| format!("{}: {e}", folder.display());
    std::fs::create_dir_all(folder).map_err(|e| place(&e))?;
    let (nodes, edges) = (
        Part::new(&folder.join("nodes.csv"))?,
        Part::new(&folder.join("edges.csv"))?,
    );
    let written = export::csv(db, options, &nodes.file, &edges.file).map_err(|e| place(&e))?;
    nodes.keep()?;
    edges.keep()?;
    Ok(written)
}

/// Writes an export of one file.
pub(super) fn to_file(
    db: &Database,
    format: Format,
    options: &Options,
    path: &Path,
) -> Result<Written, Box<dyn std::error::Error>> {
    let part = Part::new(path)?;
    let written =
        export::export(db, format, options, &part.file).map_err(|e| format!("{}: {e}", path.display()))?;
    part.keep()?;
    Ok(written)
}

/// A file that is written beside its place and then moved there, so that no half file is ever seen. Dropped
/// before, it is removed.
struct Part {
    file: File,
    part: PathBuf,
    path: PathBuf,
}

impl Part {
    fn new(path: &Path) -> Result<Self, String> {
        let mut part = path.as_os_str().to_owned();
        part.push(format!(".{}.part", std::process::id()));
        let part = PathBuf::from(part);
        let file = File::create(&part).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(Self {
            file,
            part,
            path: path.to_owned(),
        })
    }

    fn keep(self) -> Result<(), String> {
        std::fs::rename(&self.part, &self.path).map_err(|e| format!("{}: {e}", self.path.display()))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // After a move there is nothing left to remove; the error that is reported is the first one.
        let _ = std::fs::remove_file(&self.part);
    }
}

/// A reader that has seen enough (`| head`) is no error.
fn closed_pipe(error: ExportError) -> Result<Written, ExportError> {
    match error {
        ExportError::Write(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(Written { nodes: 1, edges: 0 }),
        other => Err(other),
    }
}
