//! Which documents of the database are no longer there, for `guanxi build --prune`.
//!
//! Only what lies within the inputs given can be missing from them. An input that is not there at all takes nothing with
//! it: a disk that is not mounted is no reason to forget an archive.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Lines of JSONL files that a build has met.
#[derive(Debug, Default)]
pub struct Met {
    /// Paths of their documents (`file#line`), readable or not.
    pub lines: HashSet<String>,
    /// Files that could not be read to the end.
    pub broken: HashSet<String>,
}

/// The documents that are gone.
pub fn gone(stored: Vec<String>, inputs: &[PathBuf], met: &Met) -> Vec<String> {
    let given: Vec<&PathBuf> = inputs.iter().filter(|i| i.as_path() != Path::new("-")).collect();
    let gone = |path: &String| {
        if within(Path::new(path), &given) && !Path::new(path).exists() {
            let Some(file) = file_of_line(path) else {
                return true;
            };
            // A line of a file that is there is gone where the file was read and did not have it.
            return !Path::new(file).exists() || !(met.lines.contains(path) || met.broken.contains(file));
        }
        false
    };
    stored.into_iter().filter(gone).collect()
}

/// True where a document lies in a folder that was given, or is of a file that was.
fn within(path: &Path, given: &[&PathBuf]) -> bool {
    let file = path.to_str().and_then(file_of_line).map(Path::new);
    given.iter().any(|input| match input.is_dir() {
        true => path.starts_with(input),
        false => input.exists() && (path == input.as_path() || file == Some(input.as_path())),
    })
}

/// The file of `file.jsonl#3`.
fn file_of_line(path: &str) -> Option<&str> {
    let (file, line) = path.rsplit_once('#')?;
    let number = !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit());
    (number && file.to_ascii_lowercase().ends_with(".jsonl")).then_some(file)
}
