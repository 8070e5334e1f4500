//! The tables that this stage reads: the built-in ones, with the user's in place of them or beside them.
//!
//! A file of the user's folder that bears the name of a built-in table replaces it; any other adds its rows to the table
//! with the same columns. The tables of `dictionaries/resolve/` are looked for in the folder's own `resolve/`. They are
//! chosen once, before the first name is resolved: every name of a process is resolved by the same tables. Must not know
//! what the rows mean.

use crate::lexicon::{Lexicon, source};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The tables that only this stage reads.
const OWN_TABLES: &[(&str, &str)] = &[
    (
        "organ_forms.tsv",
        include_str!("../../dictionaries/resolve/organ_forms.tsv"),
    ),
    (
        "departments.tsv",
        include_str!("../../dictionaries/resolve/departments.tsv"),
    ),
    (
        "word_lists.tsv",
        include_str!("../../dictionaries/resolve/word_lists.tsv"),
    ),
    (
        "state_leaders.tsv",
        include_str!("../../dictionaries/resolve/state_leaders.tsv"),
    ),
];

/// Those of the lexicon that this stage reads too.
const SHARED_TABLES: &[&str] = &[
    "org_stems.tsv",
    "organisations.tsv",
    "org_suffixes.tsv",
    "countries.tsv",
    "places.tsv",
];

/// The user's tables cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TablesError {
    /// A file cannot be read.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A table of `resolve/` has columns that no built-in table there has.
    #[error("{}: its columns are those of no table; see guanxi dictionaries list", path.display())]
    Columns {
        /// The file.
        path: PathBuf,
    },
    /// Names have been resolved already.
    #[error("{}: names have been resolved already by other tables", path.display())]
    Late {
        /// The folder.
        path: PathBuf,
    },
}

/// What the user has chosen.
struct Chosen {
    lexicon: &'static Lexicon,
    /// File name and text.
    files: Vec<(String, &'static str)>,
}

static CHOSEN: OnceLock<Option<Chosen>> = OnceLock::new();

fn chosen() -> Option<&'static Chosen> {
    CHOSEN.get_or_init(|| None).as_ref()
}

/// Has names resolved by the tables of a folder from now on, and by the characters of the lexicon that was made of them.
///
/// # Errors
/// Where a file cannot be read, fits no table, or names have been resolved before.
pub fn choose(folder: &Path, lexicon: &'static Lexicon) -> Result<(), TablesError> {
    let mut files = read(folder)?;
    let own = folder.join("resolve");
    if own.is_dir() {
        let more = read(&own)?;
        for (name, text) in &more {
            let fits = |(built_in, columns): &(&str, &str)| built_in == name || head(columns) == head(text);
            if !OWN_TABLES.iter().any(fits) {
                let path = own.join(name);
                return Err(TablesError::Columns { path });
            }
        }
        files.extend(more);
    }
    let late = |_| TablesError::Late {
        path: folder.to_owned(),
    };
    CHOSEN.set(Some(Chosen { lexicon, files })).map_err(late)
}

/// The tables of a folder, by name. They are needed to the end of the process.
fn read(folder: &Path) -> Result<Vec<(String, &'static str)>, TablesError> {
    let error = |path: &Path| {
        let path = path.to_owned();
        move |source| TablesError::Io { path, source }
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(error(folder))? {
        let path = entry.map_err(error(folder))?.path();
        if path.extension().is_some_and(|e| e == "tsv") {
            let text = std::fs::read_to_string(&path).map_err(error(&path))?;
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            files.push((name, &*text.leak()));
        }
    }
    files.sort();
    Ok(files)
}

/// What is known of characters.
pub(super) fn lexicon() -> &'static Lexicon {
    chosen().map_or_else(Lexicon::built_in, |c| c.lexicon)
}

/// The cells of a table's rows.
pub(super) fn rows(table: &str) -> Vec<Vec<&'static str>> {
    let built_in = |name: &str| {
        let own = OWN_TABLES.iter().find(|(n, _)| *n == name).map(|(_, text)| *text);
        own.or_else(|| source(name)).unwrap_or_default()
    };
    let columns = head(built_in(table));
    let files = chosen().map(|c| c.files.as_slice()).unwrap_or_default();
    let replaced = files.iter().any(|(name, _)| name == table);
    let is_another = |name: &str| SHARED_TABLES.contains(&name) || OWN_TABLES.iter().any(|(n, _)| *n == name);
    let users = files
        .iter()
        .filter(|(name, text)| name == table || (!is_another(name) && head(text) == columns));
    let texts = users.map(|(_, text)| *text);
    let texts = (!replaced).then(|| built_in(table)).into_iter().chain(texts);
    texts
        .flat_map(lines)
        .map(|row| row.split('\t').collect())
        .collect()
}

/// The names of the columns.
fn head(text: &str) -> &str {
    without_notes(text).next().unwrap_or_default()
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    without_notes(text).skip(1)
}

fn without_notes(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}
