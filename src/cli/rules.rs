//! `guanxi rules`: check, test and list.

use super::Outcome;
use clap::{Subcommand, ValueEnum};
use guanxi::lexicon::Lexicon;
use guanxi::relate::rules::selftest::{self, Failure};
use guanxi::relate::rules::{Rule, RuleError, Rules};
use serde_json::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Check, test and list the rules that read events and roles
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi rules check my-rules
  guanxi rules test my-rules
  guanxi rules list --format json

Exit status: 0 nothing is wrong; 1 a rule is wrong or fails its test; 2 nothing could be done.")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say everything that is wrong with the rule files of a folder, with file, line and column
    Check {
        /// Folder of rule files (.toml)
        dir: PathBuf,
    },
    /// Run every rule's own sentences: those of yes must fire, those of no must not
    Test {
        /// Folder of rule files: its rules are tested; without it the built-in ones
        dir: Option<PathBuf>,
        /// Tables that replace or extend the built-in ones
        #[arg(long, value_name = "DIR")]
        dictionaries: Option<PathBuf>,
    },
    /// List the rules in use: what each gives, its triggers, its file
    List {
        /// Folder of rule files, on top of the built-in ones
        dir: Option<PathBuf>,
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

pub fn run(args: Args) -> Outcome {
    match args.command {
        Command::Check { dir } => check(&dir),
        Command::Test { dir, dictionaries } => test(dir.as_deref(), dictionaries.as_deref()),
        Command::List { dir, format } => list(dir.as_deref(), format),
    }
}

/// The built-in rules, or those of a folder on top of them.
pub(super) enum Loaded {
    BuiltIn,
    Own(Box<Rules>),
}

impl Loaded {
    pub fn from(dir: Option<&Path>) -> Result<Self, RuleError> {
        Ok(match dir {
            Some(dir) => Self::Own(Box::new(Rules::with_directory(dir)?)),
            None => Self::BuiltIn,
        })
    }

    pub fn rules(&self) -> &Rules {
        match self {
            Self::BuiltIn => Rules::built_in(),
            Self::Own(rules) => rules,
        }
    }
}

/// An error where a user's rule fails one of its own sentences: what it would find in other texts is guesswork.
pub(super) fn must_pass(rules: &Rules, lexicon: &Lexicon) -> Result<(), String> {
    let own: Vec<&str> = rules.own().map(|r| r.id.as_str()).collect();
    let report = selftest::run(rules, lexicon, |r| own.contains(&r.id.as_str()));
    match report.failures.first() {
        None => Ok(()),
        Some(f) => Err(format!(
            "{}: rule “{}” fails its own test “{}”: “guanxi rules test” on its folder shows why",
            f.file, f.rule, f.sentence
        )),
    }
}

fn check(dir: &Path) -> Outcome {
    match Rules::with_directory(dir) {
        Ok(rules) => {
            super::print(&format!(
                "{}: nothing is wrong\n",
                count(rules.own().count(), "rule")
            ))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(RuleError::Wrong(problems)) => {
            let mut out = String::new();
            for problem in &problems {
                writeln!(out, "{problem}")?;
            }
            super::print(&out)?;
            eprintln!("guanxi: {}", count(problems.len(), "error"));
            Ok(ExitCode::from(1))
        }
        Err(error) => Err(error.into()),
    }
}

/// 「1 rule」, 「2 rules」.
fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn test(dir: Option<&Path>, dictionaries: Option<&Path>) -> Outcome {
    let loaded = Loaded::from(dir)?;
    let own = dictionaries.map(Lexicon::with_directory).transpose()?;
    let lexicon = own.as_ref().unwrap_or_else(|| Lexicon::built_in());
    let rules = loaded.rules();
    let chosen: Vec<&str> = match dir {
        Some(_) => rules.own().map(|r| r.id.as_str()).collect(),
        None => rules.rules.iter().map(|r| r.id.as_str()).collect(),
    };
    let report = selftest::run(rules, lexicon, |r| chosen.contains(&r.id.as_str()));
    let mut out = String::new();
    for failure in &report.failures {
        writeln!(out, "{}", told(failure))?;
    }
    let failed = match report.failures.len() {
        0 => "all right".to_owned(),
        n => format!("{n} wrong"),
    };
    let (rules, sentences) = (count(report.rules, "rule"), count(report.sentences, "sentence"));
    writeln!(out, "{rules}, {sentences}: {failed}")?;
    super::print(&out)?;
    Ok(if report.failures.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

fn told(f: &Failure) -> String {
    let should = if f.should_fire {
        "should fire on"
    } else {
        "must not fire on"
    };
    format!(
        "{}: {} {should} “{}”\n  seen  {}\n  {}\n",
        f.file, f.rule, f.sentence, f.seen, f.why
    )
}

fn list(dir: Option<&Path>, format: Format) -> Outcome {
    let loaded = Loaded::from(dir)?;
    let rules = &loaded.rules().rules;
    if format == Format::Json {
        let all: Vec<_> = rules.iter().map(as_json).collect();
        super::print(&format!("{}\n", serde_json::to_string_pretty(&all)?))?;
        return Ok(ExitCode::SUCCESS);
    }
    let rows: Vec<[String; 4]> = rules
        .iter()
        .map(|r| {
            [
                r.id.clone(),
                r.emits().join(", "),
                r.file.clone(),
                r.triggers.join(" "),
            ]
        })
        .collect();
    super::print(&table(["RULE", "GIVES", "FILE", "TRIGGERS"], &rows))?;
    Ok(ExitCode::SUCCESS)
}

fn as_json(rule: &Rule) -> serde_json::Value {
    json!({
        "id": rule.id,
        "gives": rule.emits(),
        "triggers": rule.triggers,
        "beats": rule.beats,
        "confidence": (f64::from(rule.confidence) * 1000.0).round() / 1000.0,
        "pattern": rule.source,
        "file": rule.file,
    })
}

/// Rows under a head, the columns but the last padded.
fn table(head: [&str; 4], rows: &[[String; 4]]) -> String {
    let mut out = String::new();
    let width = |i: usize| {
        rows.iter()
            .map(|r| r[i].chars().count())
            .chain([head[i].len()])
            .max()
            .unwrap_or(0)
    };
    let widths = [width(0), width(1), width(2)];
    let head = head.map(str::to_owned);
    for [a, b, c, d] in std::iter::once(&head).chain(rows) {
        let [x, y, z] = widths;
        out.push_str(format!("{a:x$}  {b:y$}  {c:z$}  {d}").trim_end());
        out.push('\n');
    }
    out
}
