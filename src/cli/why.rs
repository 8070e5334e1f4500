//! `guanxi why`, `guanxi doubts` and `guanxi decide`: who is who, what is in doubt, and what the user rules.

use super::{Outcome, print, told};
use guanxi::resolve::decisions::{Decisions, HEAD, Verdict};
use guanxi::store::{Bearer, Database, Doubt, Why};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Explain who bears a name: what was joined, what was kept apart, with the words
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  guanxi why 程远山 --db officials.db

Exit status: 0 the name is there; 1 nobody of that name; 2 the database cannot be read.")]
pub struct WhyArgs {
    /// A name, or the key of a person (per-…)
    #[arg(value_name = "PERSON")]
    person: String,
    /// Database to read
    #[arg(long, value_name = "FILE", env = "GUANXI_DB", hide_env_values = true)]
    db: PathBuf,
    /// Decisions about who is who; by default decisions.tsv beside the database, where there is one
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
}

/// List pairs of people who might be one: namesakes, slips of the pen, transcriptions
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  guanxi doubts --db officials.db | less")]
pub struct DoubtsArgs {
    /// Database to read
    #[arg(long, value_name = "FILE", env = "GUANXI_DB", hide_env_values = true)]
    db: PathBuf,
    /// Decisions about who is who; by default decisions.tsv beside the database, where there is one
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
}

/// Write a decision about who is who; the next build replays it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Names may bear what tells namesakes apart behind an @: an organisation, a region or a document.

Examples:
  guanxi decide same 张永才@渭川市教育局 张良才@渭川市教育局 --db officials.db --why 'a slip of the pen'
  guanxi decide different 王军@渭川市 王军@page.txt --db officials.db
  guanxi decide not-a-person 文章 --db officials.db

To undo one, delete its line from the file.")]
pub struct DecideArgs {
    /// same, different, not-a-person, is-organisation or organisation-is
    #[arg(value_name = "DECISION")]
    verdict: Verdict,
    /// Of whom or what
    #[arg(value_name = "SUBJECT")]
    subject: String,
    /// And whom or what else
    #[arg(value_name = "OBJECT")]
    object: Option<String>,
    /// Database beside which decisions.tsv is
    #[arg(long, value_name = "FILE", required_unless_present = "decisions")]
    db: Option<PathBuf>,
    /// File to write to instead
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// Why
    #[arg(long, value_name = "WORDS", default_value = "")]
    why: String,
    /// Who decides; by default the name of the user
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
}

pub fn why(args: WhyArgs) -> Outcome {
    let mut db = Database::open_read_only(&args.db)?;
    db.set_decisions(told::decisions(args.decisions.as_deref(), &args.db)?);
    let why = db.why(&args.person)?;
    if why.people.is_empty() {
        eprintln!("guanxi: nobody called {} in {}", args.person, args.db.display());
        return Ok(ExitCode::from(1));
    }
    print(&tell(&why))?;
    Ok(ExitCode::SUCCESS)
}

fn tell(why: &Why) -> String {
    let mut out = String::new();
    for person in &why.people {
        tell_person(&mut out, person, "");
        for joined in &person.joined {
            let _ = writeln!(out, "    joined: {joined}");
        }
        out.push('\n');
    }
    for apart in &why.apart {
        let number = if apart.expected.is_finite() {
            format!("{:.2}", apart.expected)
        } else {
            "any number".to_owned()
        };
        let _ = writeln!(
            out,
            "kept apart: {} and {}: {}; {number} of the name expected by chance",
            apart.a, apart.b, apart.why
        );
    }
    out
}

fn tell_person(out: &mut String, person: &Bearer, indent: &str) {
    let all: u64 = person.sightings.iter().map(|s| s.count).sum();
    let _ = writeln!(out, "{indent}{}  {}  {all} in articles", person.name, person.key);
    for sighting in &person.sightings {
        let _ = writeln!(out, "{indent}    {}×  {}", sighting.count, sighting.says);
        for words in &sighting.words {
            let day = words.day.as_deref().unwrap_or("no date");
            let _ = writeln!(
                out,
                "{indent}        “{}” ({}, {day})",
                words.quote, words.document
            );
        }
    }
}

pub fn doubts(args: DoubtsArgs) -> Outcome {
    let mut db = Database::open_read_only(&args.db)?;
    db.set_decisions(told::decisions(args.decisions.as_deref(), &args.db)?);
    let doubts = db.doubts()?;
    let mut out = String::new();
    for doubt in &doubts {
        tell_doubt(&mut out, doubt);
    }
    let _ = writeln!(out, "{} doubts", doubts.len());
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

fn tell_doubt(out: &mut String, doubt: &Doubt) {
    let _ = writeln!(out, "{}: {}", doubt.sort, doubt.why);
    tell_person(out, &doubt.a, "  ");
    tell_person(out, &doubt.b, "  ");
    out.push('\n');
}

pub fn decide(args: DecideArgs) -> Outcome {
    let path = told::decisions_path(
        args.decisions.as_deref(),
        args.db.as_deref().unwrap_or(std::path::Path::new("")),
    );
    let place = path.display().to_string();
    let clean = |words: &str| words.replace(['\t', '\n', '\r'], " ");
    let who = args
        .who
        .or_else(|| std::env::var("USER").ok())
        .unwrap_or_default();
    let line = [
        args.verdict.as_str().to_owned(),
        clean(&args.subject),
        clean(args.object.as_deref().unwrap_or_default()),
        clean(&who),
        jiff::Zoned::now().date().to_string(),
        clean(&args.why),
    ]
    .join("\t");
    Decisions::read("decision", &line).map_err(|e| e.first().map(|e| e.what.clone()).unwrap_or_default())?;
    let old = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => HEAD.to_owned(),
        Err(e) => return Err(format!("{place}: {e}").into()),
    };
    // A file that cannot be read is not added to, for the next build would refuse it.
    Decisions::read(&place, &old)
        .map_err(|e| e.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(&path)
        .map_err(|e| format!("{place}: {e}"))?;
    let head = if path.metadata().is_ok_and(|m| m.len() == 0) {
        HEAD
    } else {
        ""
    };
    let newline = if old.ends_with('\n') { "" } else { "\n" };
    writeln!(file, "{head}{newline}{line}").map_err(|e| format!("{place}: {e}"))?;
    println!("{place}: {}", line.replace('\t', " "));
    Ok(ExitCode::SUCCESS)
}
