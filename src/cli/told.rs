//! What the user says beside the documents: `sources.toml` in their folders, and the file of decisions.

use guanxi::read::Document;
use guanxi::resolve::decisions::Decisions;
use guanxi::resolve::region::HowFound;
use guanxi::resolve::sources::Sources;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Name of the file beside documents.
pub const SOURCES: &str = "sources.toml";
/// Name of the file beside the database.
pub const DECISIONS: &str = "decisions.tsv";

/// All files of sources among the inputs, by folder.
#[derive(Debug, Default)]
pub struct Told {
    by_folder: HashMap<PathBuf, Sources>,
}

impl Told {
    /// Reads the files beside the sources: in the folder of each, and in those above it that belong to an input.
    pub fn read<'p>(
        inputs: &[PathBuf],
        sources: impl Iterator<Item = &'p Path>,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let mut told = Self::default();
        let mut seen: Vec<PathBuf> = Vec::new();
        for source in sources {
            for folder in folders(inputs, source) {
                if seen.contains(&folder) {
                    break;
                }
                seen.push(folder.clone());
                let path = folder.join(SOURCES);
                if path.is_file() {
                    let place = path.display().to_string();
                    let text = std::fs::read_to_string(&path).map_err(|e| format!("{place}: {e}"))?;
                    told.by_folder.insert(folder, Sources::read(&place, &text)?);
                }
            }
        }
        Ok(told)
    }

    /// Adds to a document what the nearest file says of it; returns that in words, for the fingerprint, and whether the
    /// region comes from there.
    pub fn apply(&self, document: &mut Document) -> (String, HowFound) {
        let facts = &mut document.facts;
        let path = facts.path.split('#').next().unwrap_or_default().to_owned();
        let path = Path::new(&path);
        let mut words = String::new();
        let mut how = HowFound::Stated;
        for folder in path.ancestors().skip(1) {
            let Some(sources) = self.by_folder.get(folder) else {
                continue;
            };
            let relative = path
                .strip_prefix(folder)
                .unwrap_or(path)
                .to_string_lossy()
                .replace('\\', "/");
            let Some(source) = sources.find(&relative, facts.source.as_deref()) else {
                continue;
            };
            if facts.source.is_none() {
                facts.source.clone_from(&source.publication);
            }
            if facts.published.is_none() {
                facts.published = source.date(&facts.name);
            }
            // What the document itself says of its region goes before.
            if facts.region.is_none() && source.region.is_some() {
                facts.region.clone_from(&source.region);
                how = HowFound::Sources;
            }
            let _ = write!(
                words,
                "|{:?} {:?} {:?}",
                facts.source, facts.published, facts.region
            );
            break;
        }
        (words, how)
    }
}

/// The folder of a source and those above it, as long as they are in an input.
fn folders(inputs: &[PathBuf], source: &Path) -> Vec<PathBuf> {
    let own = source.parent().map(Path::to_owned).unwrap_or_default();
    let input = inputs.iter().find(|i| source.starts_with(i));
    let mut folders = vec![own.clone()];
    if let Some(input) = input.filter(|i| i.is_dir()) {
        folders.extend(
            own.ancestors()
                .skip(1)
                .take_while(|f| f.starts_with(input))
                .map(Path::to_owned),
        );
    }
    folders
}

/// The file of decisions: as named, or beside the database.
pub fn decisions_path(named: Option<&Path>, db: &Path) -> PathBuf {
    match named {
        Some(path) => path.to_owned(),
        None => db.with_file_name(DECISIONS),
    }
}

/// Reads the decisions; a file beside the database need not be there, one that is named must.
pub fn decisions(named: Option<&Path>, db: &Path) -> Result<Decisions, Box<dyn std::error::Error>> {
    let path = decisions_path(named, db);
    if named.is_none() && !path.exists() {
        return Ok(Decisions::default());
    }
    let place = path.display().to_string();
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{place}: {e}"))?;
    Decisions::read(&place, &text).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        lines.join("\n").into()
    })
}
