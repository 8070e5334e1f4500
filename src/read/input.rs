//! Inputs: files, folders and standard input become sources; a source becomes documents, or errors of its
//! own. A corpus is never held in memory: a source is a path until it is loaded.
//!
//! Must not know articles.

use super::document::from_bytes;
use super::error::{ReadError, ReadErrorKind};
use super::{Document, Format, jsonl};
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// What a set of inputs holds.
#[derive(Debug, Default)]
pub struct Inputs {
    /// What can be loaded, in the order given; files of a folder sorted by path.
    pub sources: Vec<Source>,
    /// Inputs that are not there or cannot be listed.
    pub errors: Vec<ReadError>,
    /// Files of folders whose extension is none that we read.
    pub ignored: Vec<PathBuf>,
}

/// A file, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    place: Place,
    /// Size in bytes, where it is known; for showing progress.
    pub size: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    StandardInput,
    File(PathBuf),
}

/// How a file's name says that it is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    One(Format),
    Lines,
}

fn kind_of(path: &Path) -> Option<Kind> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    Some(match extension.as_str() {
        "txt" => Kind::One(Format::Text),
        "md" | "markdown" => Kind::One(Format::Markdown),
        "html" | "htm" => Kind::One(Format::Html),
        "jsonl" => Kind::Lines,
        _ => return None,
    })
}

/// Finds the files of inputs: files as they are, folders with all that is in them, `-` for standard input.
/// A file that is named twice is taken once. Files of other kinds are read as text where they are named
/// themselves, and left out where they only stand in a folder.
///
/// ```
/// let inputs = guanxi::read::discover(["no/such/file.txt"]);
/// assert_eq!(inputs.errors[0].to_string(), "no/such/file.txt: no such file or folder; check the path");
/// ```
pub fn discover<P: AsRef<Path>>(inputs: impl IntoIterator<Item = P>) -> Inputs {
    let mut found = Inputs::default();
    let mut seen = HashSet::new();
    for input in inputs {
        let path = input.as_ref();
        if path == Path::new("-") {
            if seen.insert(path.to_owned()) {
                found.sources.push(Source {
                    place: Place::StandardInput,
                    size: 0,
                });
            }
            continue;
        }
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => walk(path, &mut found, &mut seen),
            Ok(meta) => add(path, meta.len(), &mut found, &mut seen),
            Err(e) => found.errors.push(ReadError::io(path.to_string_lossy(), e)),
        }
    }
    found
}

fn add(path: &Path, size: u64, found: &mut Inputs, seen: &mut HashSet<PathBuf>) {
    let key = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if seen.insert(key) {
        found.sources.push(Source {
            place: Place::File(path.to_owned()),
            size,
        });
    }
}

fn walk(folder: &Path, found: &mut Inputs, seen: &mut HashSet<PathBuf>) {
    let hidden = |e: &walkdir::DirEntry| e.depth() > 0 && e.file_name().to_string_lossy().starts_with('.');
    let entries = walkdir::WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| !hidden(e));
    for entry in entries {
        match entry {
            Ok(e) if e.file_type().is_file() => match kind_of(e.path()) {
                Some(_) => add(e.path(), e.metadata().map_or(0, |m| m.len()), found, seen),
                None => found.ignored.push(e.into_path()),
            },
            Ok(_) => {}
            Err(e) => {
                let path = e.path().unwrap_or(folder).to_string_lossy().into_owned();
                let error = e
                    .into_io_error()
                    .unwrap_or_else(|| std::io::Error::other("a link that leads back to itself"));
                found.errors.push(ReadError::io(path, error));
            }
        }
    }
}

impl Source {
    /// Where the file is; none for standard input.
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::StandardInput => None,
            Place::File(path) => Some(path),
        }
    }

    /// A source for one file, whatever its extension.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let size = std::fs::metadata(&path).map_or(0, |m| m.len());
        Self {
            place: Place::File(path),
            size,
        }
    }

    /// The path as the user gave it, or `standard input`.
    pub fn shown(&self) -> String {
        match &self.place {
            Place::StandardInput => "standard input".to_owned(),
            Place::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    /// All its documents. A JSONL file may hold many; see [`documents`](Self::documents).
    pub fn load(&self) -> Vec<Result<Document, ReadError>> {
        self.documents().collect()
    }

    /// Its documents one after the other; of a JSONL file only one line is in memory at a time.
    pub fn documents(&self) -> Box<dyn Iterator<Item = Result<Document, ReadError>> + Send> {
        let shown = self.shown();
        match &self.place {
            Place::StandardInput => {
                let mut bytes = Vec::new();
                match std::io::stdin().read_to_end(&mut bytes) {
                    Ok(_) => Box::new(unnamed(&shown, &bytes).into_iter()),
                    Err(e) => Box::new(std::iter::once(Err(ReadError::io(shown, e)))),
                }
            }
            Place::File(path) => match kind_of(path).unwrap_or(Kind::One(Format::Text)) {
                Kind::One(format) => Box::new(std::iter::once(from_file(path, &shown, format))),
                Kind::Lines => match File::open(path) {
                    Ok(file) => Box::new(JsonLines {
                        path: shown,
                        input: BufReader::new(file),
                        number: 0,
                        found: false,
                        done: false,
                    }),
                    Err(e) => Box::new(std::iter::once(Err(ReadError::io(shown, e)))),
                },
            },
        }
    }
}

/// The documents of standard input, whose bytes say themselves what they are.
fn unnamed(shown: &str, bytes: &[u8]) -> Vec<Result<Document, ReadError>> {
    let start = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let opens = |tag: &str| {
        start
            .get(..tag.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(tag.as_bytes()))
    };
    if opens("<!doctype html") || opens("<html") {
        return vec![from_bytes(shown, "-", bytes, Format::Html)];
    }
    if start.starts_with(b"{\"") {
        let lines = start.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).enumerate();
        let full = lines.filter(|(_, line)| !line.is_empty());
        return full
            .map(|(i, line)| jsonl::document(shown, i + 1, line))
            .collect();
    }
    vec![from_bytes(shown, "-", bytes, Format::Text)]
}

fn from_file(path: &Path, shown: &str, format: Format) -> Result<Document, ReadError> {
    let bytes = std::fs::read(path).map_err(|e| ReadError::io(shown, e))?;
    let name = path
        .file_name()
        .map_or_else(|| shown.into(), |n| n.to_string_lossy());
    from_bytes(shown, &name, &bytes, format)
}

/// The documents of a JSONL file.
struct JsonLines {
    path: String,
    input: BufReader<File>,
    number: usize,
    found: bool,
    done: bool,
}

impl Iterator for JsonLines {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        while !self.done {
            line.clear();
            match self.input.read_until(b'\n', &mut line) {
                Ok(0) => {
                    self.done = true;
                    if !self.found {
                        return Some(Err(ReadError::new(&*self.path, ReadErrorKind::Empty)));
                    }
                }
                Ok(_) => {
                    self.number += 1;
                    let words = line.trim_ascii();
                    let words = words.strip_prefix(b"\xef\xbb\xbf").unwrap_or(words);
                    if !words.is_empty() {
                        self.found = true;
                        return Some(jsonl::document(&self.path, self.number, words));
                    }
                }
                Err(e) => {
                    self.done = true;
                    return Some(Err(ReadError::io(&*self.path, e)));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_input_says_itself_what_it_is() {
        let formats = |text: &str| -> Vec<(String, Format)> {
            let read = unnamed("standard input", text.as_bytes());
            read.into_iter()
                .flatten()
                .map(|d| (d.facts.name, d.format))
                .collect()
        };
        assert_eq!(formats("县委召开会议。"), [("-".into(), Format::Text)]);
        assert_eq!(
            formats(" <!DOCTYPE HTML><p>县委召开会议。"),
            [("-".into(), Format::Html)]
        );
        assert_eq!(
            formats("{\"id\": 1, \"text\": \"甲。\"}\n\n{\"id\": 2, \"text\": \"乙。\"}\n"),
            [("1".into(), Format::Text), ("2".into(), Format::Text)]
        );
    }
}
