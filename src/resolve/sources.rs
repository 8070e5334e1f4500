//! `sources.toml`: what the user says of the documents beside it.
//!
//! ```toml
//! [[source]]
//! files = ["gaoxin-*.txt", "2020/*"]   # patterns, relative to this file; * is any text within a name
//! publication = "渭川时报"              # name of the paper; without `files`, documents that state it
//! region = "河西省渭川市高新区"
//! date = "gaoxin-YYYYMMDD"             # how the file name tells the date
//! ```
//!
//! The first row that fits a document counts. Must not know the file system.

use super::region::Chain;
use crate::date::PartialDate;
use regex::Regex;
use serde::Deserialize;
use toml::Spanned;

/// All rows of one file.
#[derive(Debug, Default)]
pub struct Sources {
    rows: Vec<Source>,
}

/// One row.
#[derive(Debug)]
pub struct Source {
    files: Vec<Regex>,
    /// Name of the paper.
    pub publication: Option<String>,
    /// Region of its documents, as the user wrote it.
    pub region: Option<String>,
    date: Option<Regex>,
}

/// What is wrong with a file, and where.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct SourcesError {
    /// The file, as the caller names it.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// What, and what was expected.
    pub what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    source: Vec<Spanned<RawSource>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSource {
    files: Option<Spanned<Patterns>>,
    publication: Option<String>,
    region: Option<Spanned<String>>,
    date: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Patterns {
    One(String),
    Many(Vec<String>),
}

impl Sources {
    /// Reads the text of a file that `file` names in errors.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line.
    pub fn read(file: &str, text: &str) -> Result<Sources, SourcesError> {
        let error = |at: usize, what: String| SourcesError {
            file: file.to_owned(),
            line: text.get(..at).unwrap_or_default().matches('\n').count() + 1,
            what,
        };
        let raw: Raw = toml::from_str(text)
            .map_err(|e| error(e.span().map_or(0, |s| s.start), e.message().replace('\n', " ")))?;
        let mut rows = Vec::new();
        for source in raw.source {
            let at = source.span().start;
            let source = source.into_inner();
            if source.files.is_none() && source.publication.is_none() {
                return Err(error(
                    at,
                    "a source needs files or publication to say which documents it means".to_owned(),
                ));
            }
            let mut files = Vec::new();
            if let Some(patterns) = source.files {
                let at = patterns.span().start;
                let patterns = match patterns.into_inner() {
                    Patterns::One(one) => vec![one],
                    Patterns::Many(many) => many,
                };
                for pattern in patterns {
                    files.push(
                        glob(&pattern)
                            .ok_or_else(|| error(at, format!("“{pattern}” is no pattern for files")))?,
                    );
                }
            }
            if let Some(region) = &source.region
                && Chain::parse(&super::normalise(region.get_ref()), None).is_none()
            {
                let what = format!(
                    "“{}” is not read as a region; expected a chain of divisions, like 河南省郑州市高新区",
                    region.get_ref()
                );
                return Err(error(region.span().start, what));
            }
            let date = match source.date {
                Some(date) => Some(date_form(date.get_ref()).ok_or_else(|| {
                    let what = format!(
                        "“{}” is no form of a date; expected YYYY, with MM and DD where known",
                        date.get_ref()
                    );
                    error(date.span().start, what)
                })?),
                None => None,
            };
            rows.push(Source {
                files,
                publication: source.publication,
                region: source.region.map(Spanned::into_inner),
                date,
            });
        }
        Ok(Sources { rows })
    }

    /// The row for a document: its path relative to the file, with `/`, and the paper that it states.
    pub fn find(&self, path: &str, publication: Option<&str>) -> Option<&Source> {
        let name = path.rsplit('/').next().unwrap_or(path);
        self.rows.iter().find(|row| {
            if row.files.is_empty() {
                return row.publication.as_deref() == publication;
            }
            row.files.iter().any(|f| f.is_match(path) || f.is_match(name))
        })
    }
}

impl Source {
    /// The date that a file name tells, where its form is stated and it has one.
    pub fn date(&self, name: &str) -> Option<PartialDate> {
        let found = self.date.as_ref()?.captures(name)?;
        let number = |part: &str| found.name(part).and_then(|m| m.as_str().parse::<i16>().ok());
        let year = number("y")?;
        match (number("m"), number("d")) {
            (Some(m), Some(d)) => PartialDate::ymd(year, m as u8, d as u8),
            (Some(m), None) if (1..=12).contains(&m) => Some(PartialDate::year_month(year, m as u8)),
            (None, _) => Some(PartialDate::year(year)),
            _ => None,
        }
    }
}

/// `*` is any text within a name, `**` any text, `?` a character.
fn glob(pattern: &str) -> Option<Regex> {
    if pattern.is_empty() {
        return None;
    }
    let escaped = regex::escape(pattern);
    let regex = escaped
        .replace(r"\*\*", ".*")
        .replace(r"\*", "[^/]*")
        .replace(r"\?", "[^/]");
    Regex::new(&format!("^{regex}$")).ok()
}

fn date_form(form: &str) -> Option<Regex> {
    if !form.contains("YYYY") {
        return None;
    }
    let regex = regex::escape(form)
        .replacen("YYYY", "(?P<y>[0-9]{4})", 1)
        .replacen("MM", "(?P<m>[0-9]{2})", 1)
        .replacen("DD", "(?P<d>[0-9]{2})", 1);
    Regex::new(&regex).ok()
}
