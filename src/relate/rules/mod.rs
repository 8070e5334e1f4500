//! Rules: patterns over mentions and words, read from `dictionaries/rules/*.toml` and from a user's folder.
//!
//! A pattern is a regular expression (linear time, crate `regex`) over the encoded sentence, with slots:
//!
//! | slot | stands for |
//! |---|---|
//! | `{people:ROLE+ROLE}` | a group of people, who get these roles (`{people}`: none) |
//! | `{people:absent}` | people who are said not to be there |
//! | `{anyone:ROLE}` | as `{people:ROLE}`, also people named aside (宣读某某贺信, 在某某陪同下) |
//! | `{orgs:ROLE}` | organisations joined by 、 or 和, who take part in this role |
//! | `{orglist:ROLE}` | a list of units, also of such that no table knows |
//! | `{org}` `{place}` `{date}` `{title}` | one of these |
//! | `{event}` | the name of an event, or a bare reference to one (会议, 仪式) |
//! | `{gap:N}` | at most N symbols within the sentence, no people among them |
//! | `{near:N}` | at most N symbols within the clause, no people among them |
//! | `{span:N}` | at most N symbols within the sentence, people among them |
//! | `[^，{people}]` | inside brackets: the symbol itself |
//! | `(?<name>…)` | the name of the event that the rule makes |
//! | `(?<place>…)` | where it happens |
//! | `(?<topic>…)` | what it is about |
//! | `(?<organiser>…)` | who holds it |
//!
//! `spec` reads the files, `pattern` the patterns, [`check()`](self) finds what is wrong with both, `letters`
//! makes them small automata, `matching` finds matches, [`selftest`] runs the rules' own sentences. Must not know articles: what a match means there is
//! the assembler's.

mod check;
mod letters;
mod matching;
mod needs;
mod pattern;
pub mod selftest;
mod spec;
mod spelling;
pub(super) mod symbols;

pub use matching::{Makes, Match, Rule, Rules, Scratch, Stop};
pub use pattern::Slot;
pub use spec::Problem;

use spec::{RuleFile, RuleSpec};
use std::path::Path;
use std::sync::LazyLock;

/// Rule files that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// Errors in the files, in the order of their places.
    #[error("{}{}", .0[0], more(.0.len()))]
    Wrong(Vec<Problem>),
    /// A folder or file that cannot be read.
    #[error("{file}: {source}")]
    Io {
        /// Folder or file.
        file: String,
        /// Why.
        source: std::io::Error,
    },
}

fn more(problems: usize) -> String {
    match problems {
        0 | 1 => String::new(),
        n => format!(" (and {} more: “guanxi rules check” shows all)", n - 1),
    }
}

/// File name and text of every rule file that is compiled in.
static SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

static BUILT_IN: LazyLock<Rules> = LazyLock::new(|| {
    // The build script has checked them: what does not compile is left out rather than ends the program.
    let files = built_in_files();
    let rules = files
        .iter()
        .flat_map(|f| f.rules.iter().map(move |r| Rule::new(f, r)));
    Rules::new(rules.filter_map(Result::ok).collect())
});

fn built_in_files() -> Vec<RuleFile> {
    let mut none = Vec::new();
    SOURCES
        .iter()
        .map(|(name, text)| RuleFile::read(name, text, &mut none))
        .collect()
}

impl Rules {
    /// The rules compiled into the program.
    pub fn built_in() -> &'static Rules {
        &BUILT_IN
    }

    /// The built-in rules with those of a folder's `.toml` files: a rule replaces the one with its id, others are
    /// added, and those that a file lists under `disable` are left out.
    ///
    /// # Errors
    /// Everything that is wrong with the folder's files.
    pub fn with_directory(dir: &Path) -> Result<Rules, RuleError> {
        let mut problems = Vec::new();
        let own = read_directory(dir, &mut problems)?;
        let built_in = built_in_files();
        check::check(&built_in, &own, &mut problems);
        if !problems.is_empty() {
            return Err(RuleError::Wrong(problems));
        }
        let disabled = |r: &RuleSpec| own.iter().flat_map(|f| &f.disable).any(|d| d.value == r.id.value);
        let mut chosen: Vec<(&RuleFile, &RuleSpec)> = built_in
            .iter()
            .flat_map(|f| f.rules.iter().map(move |r| (f, r)))
            .collect();
        for file in &own {
            for rule in &file.rules {
                match chosen.iter_mut().find(|(_, r)| r.id.value == rule.id.value) {
                    Some(old) => *old = (file, rule),
                    None => chosen.push((file, rule)),
                }
            }
        }
        let mut rules = Vec::new();
        for (file, spec) in chosen.into_iter().filter(|(_, r)| !disabled(r)) {
            match Rule::new(file, spec) {
                Ok(rule) => rules.push(rule),
                Err(errors) => {
                    let whole = spec.pattern.at.clone();
                    problems.extend(
                        errors
                            .into_iter()
                            .map(|e| file.problem(whole.clone(), e.expected)),
                    );
                }
            }
        }
        if problems.is_empty() {
            Ok(Self::new(rules))
        } else {
            Err(RuleError::Wrong(problems))
        }
    }

    /// The rules of the folder alone, out of the set that it makes with the built-in ones.
    pub fn own(&self) -> impl Iterator<Item = &Rule> {
        self.rules
            .iter()
            .filter(|r| !SOURCES.iter().any(|(name, _)| *name == r.file))
    }
}

/// The rule files of a folder, by name.
fn read_directory(dir: &Path, problems: &mut Vec<Problem>) -> Result<Vec<RuleFile>, RuleError> {
    let at = |path: &Path, source| RuleError::Io {
        file: path.display().to_string(),
        source,
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(|e| at(dir, e))? {
        let path = entry.map_err(|e| at(dir, e))?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        let none = std::io::Error::new(
            std::io::ErrorKind::NotFound,
            "no rule file (.toml) in this folder",
        );
        return Err(at(dir, none));
    }
    let mut files = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|e| at(&path, e))?;
        files.push(RuleFile::read(&path.display().to_string(), &text, problems));
    }
    Ok(files)
}
