//! Stands in for `read::discover` and `read::Source` until the reading stage is merged: plain UTF-8 files.

use guanxi::date::PartialDate;
use guanxi::read::{Document, Format};
use guanxi::record::DocumentFacts;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

pub type ReadError = String;

#[derive(Debug, Default)]
pub struct Inputs {
    pub sources: Vec<Source>,
    pub errors: Vec<ReadError>,
    pub ignored: Vec<PathBuf>,
}

#[derive(Debug, Clone)]
pub struct Source {
    path: PathBuf,
    pub size: u64,
}

pub fn discover<P: AsRef<Path>>(inputs: impl IntoIterator<Item = P>) -> Inputs {
    let mut found = Inputs::default();
    for input in inputs {
        if !input.as_ref().exists() {
            found.errors.push(format!(
                "{}: no such file or folder; check the path",
                input.as_ref().display()
            ));
            continue;
        }
        for entry in walkdir::WalkDir::new(input)
            .sort_by_file_name()
            .into_iter()
            .flatten()
        {
            if entry.file_type().is_file() {
                let size = entry.metadata().map_or(0, |m| m.len());
                found.sources.push(Source {
                    path: entry.into_path(),
                    size,
                });
            }
        }
    }
    found
}

impl Source {
    pub fn documents(&self) -> Box<dyn Iterator<Item = Result<Document, ReadError>> + Send> {
        let path = self.path.to_string_lossy().into_owned();
        let bytes = std::fs::read(&self.path).unwrap_or_default();
        let document = match String::from_utf8(bytes) {
            Ok(text) if text.trim().is_empty() => Err(format!("{path}: empty")),
            Err(_) => Err(format!("{path}: not UTF-8")),
            Ok(text) => Ok(Document {
                facts: DocumentFacts {
                    name: self
                        .path
                        .file_name()
                        .unwrap_or_default()
                        .to_string_lossy()
                        .into_owned(),
                    sha256: Sha256::digest(text.as_bytes())
                        .iter()
                        .map(|b| format!("{b:02x}"))
                        .collect(),
                    path,
                    text,
                    published: None::<PartialDate>,
                    region: None,
                    source: None,
                    url: None,
                },
                format: Format::Text,
                title: None,
            }),
        };
        Box::new(std::iter::once(document))
    }
}
