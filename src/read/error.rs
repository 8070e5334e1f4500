//! What can be wrong with an input: one line, with the place, what is wrong, and what to do.
//!
//! Must not know how a text is read once it is decoded.

use super::decode::Undecodable;
use std::fmt;

/// An input, or one line of it, that cannot be read. The others can.
#[derive(Debug)]
pub struct ReadError {
    path: String,
    line: Option<usize>,
    kind: ReadErrorKind,
}

/// What is wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// No such file or folder.
    NotFound,
    /// The file system says no.
    Unreadable(std::io::Error),
    /// Holds bytes that are no text; the name of the format where it is known.
    Binary(Option<&'static str>),
    /// Holds nothing but white space.
    Empty,
    /// Is text in no encoding that we know.
    Encoding,
    /// A line of a JSONL file is no JSON object.
    Json(String),
    /// A JSONL object lacks a field, or it has the wrong type.
    Field(&'static str),
}

impl From<Undecodable> for ReadErrorKind {
    fn from(e: Undecodable) -> Self {
        match e {
            Undecodable::Binary(format) => Self::Binary(format),
            Undecodable::Unknown => Self::Encoding,
        }
    }
}

impl ReadError {
    pub(super) fn new(path: impl Into<String>, kind: ReadErrorKind) -> Self {
        Self {
            path: path.into(),
            line: None,
            kind,
        }
    }

    pub(super) fn at_line(path: impl Into<String>, line: usize, kind: ReadErrorKind) -> Self {
        Self {
            path: path.into(),
            line: Some(line),
            kind,
        }
    }

    pub(super) fn io(path: impl Into<String>, error: std::io::Error) -> Self {
        let kind = match error.kind() {
            std::io::ErrorKind::NotFound => ReadErrorKind::NotFound,
            _ => ReadErrorKind::Unreadable(error),
        };
        Self::new(path, kind)
    }

    /// The path as the user gave it; `standard input` for `-`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line of a JSONL file, from 1.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// What is wrong.
    pub fn kind(&self) -> &ReadErrorKind {
        &self.kind
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: ", self.path)?,
            None => write!(f, "{}: ", self.path)?,
        }
        match &self.kind {
            ReadErrorKind::NotFound => f.write_str("no such file or folder; check the path"),
            ReadErrorKind::Unreadable(e) => write!(f, "cannot be read ({e}); check its permissions"),
            ReadErrorKind::Binary(Some(format)) => {
                write!(f, "is {format}, not text; save it as .txt, .md or .html first")
            }
            ReadErrorKind::Binary(None) => {
                f.write_str("holds binary data, not text; save it as .txt, .md or .html first")
            }
            ReadErrorKind::Empty => f.write_str("holds no text; remove it or fill it"),
            ReadErrorKind::Encoding => {
                f.write_str("is in no known text encoding; convert it to UTF-8 (for example with iconv)")
            }
            ReadErrorKind::Json(what) => {
                write!(
                    f,
                    "is no JSON object ({what}); write one object a line, {{\"id\": …, \"text\": …}}"
                )
            }
            ReadErrorKind::Field(name) => {
                write!(
                    f,
                    "lacks “{name}”, or it is no text; every line needs \"id\" and \"text\""
                )
            }
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            ReadErrorKind::Unreadable(e) => Some(e),
            _ => None,
        }
    }
}
