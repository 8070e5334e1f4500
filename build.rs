//! Compiles the tables of `dictionaries/` into one file that the library includes, and checks the rules in
//! `dictionaries/rules/`.

#[path = "src/lexicon/compile/mod.rs"]
mod compile;

/// Words that rules use; the library has more of them.
#[allow(dead_code)]
#[path = "src/record/kinds.rs"]
mod record;

/// Reads and checks rules; the library uses more of it.
#[allow(dead_code)]
#[path = "src/relate/rules"]
mod rules {
    pub mod check;
    pub mod pattern;
    pub mod spec;
    pub mod spelling;
    pub mod symbols;
}

use compile::{Builder, normal::Normal};
use rules::spec::RuleFile;
use std::path::PathBuf;
use std::{env, fs, process};

fn main() {
    if let Err(error) = run() {
        eprintln!("dictionaries: {error}");
        process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=dictionaries");
    println!("cargo::rerun-if-changed=src/lexicon/compile");
    println!("cargo::rerun-if-changed=src/record/kinds.rs");
    println!("cargo::rerun-if-changed=src/relate/rules");
    println!("cargo::rerun-if-changed=build.rs");
    let mut builder = Builder::new(Normal::new(simplified()));
    let files = files("dictionaries", "tsv")?;
    // The texts go into the program too: a user's table replaces one of them, the others are compiled anew.
    let mut sources = String::from("&[\n");
    let mut texts = Vec::new();
    for file in &files {
        let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        texts.push((name, fs::read_to_string(file)?));
        let path = fs::canonicalize(file)?;
        sources.push_str(&format!("    ({name:?}, include_str!({path:?})),\n"));
    }
    sources.push(']');
    let tables = texts.iter().map(|(name, text)| (*name, text.as_str()));
    builder.tables(tables).map_err(|e| e.to_string())?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    fs::write(out.join("sources.rs"), sources)?;
    fs::write(out.join("lexicon.bin"), builder.compile()?.to_bytes())?;
    fs::write(out.join("rules.rs"), rule_sources()?)?;
    Ok(())
}

/// Files of a folder with this ending, by name; none where there is no folder.
fn files(dir: &str, ending: &str) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut files: Vec<PathBuf> = match fs::read_dir(dir) {
        Ok(entries) => entries.map(|f| f.map(|f| f.path())).collect::<Result<_, _>>()?,
        Err(_) => Vec::new(),
    };
    files.retain(|f| f.extension().is_some_and(|e| e == ending));
    files.sort();
    Ok(files)
}

/// The rule files for the library to include, once nothing is wrong with them.
fn rule_sources() -> Result<String, Box<dyn std::error::Error>> {
    let mut problems = Vec::new();
    let mut read = Vec::new();
    let mut sources = String::from("&[\n");
    for file in files("dictionaries/rules", "toml")? {
        let text = fs::read_to_string(&file)?;
        read.push(RuleFile::read(&file.display().to_string(), &text, &mut problems));
        let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        let path = fs::canonicalize(&file)?;
        sources.push_str(&format!("    ({name:?}, include_str!({path:?})),\n"));
    }
    sources.push(']');
    rules::check::check(&[], &read, &mut problems);
    if problems.is_empty() {
        return Ok(sources);
    }
    let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Err(format!("rules that cannot be used\n{}", all.join("\n")).into())
}

/// Traditional characters and their simplified forms, one for one.
fn simplified() -> Vec<(char, char)> {
    let mut pairs = Vec::new();
    for c in '\u{3400}'..='\u{9fff}' {
        let converted = fast2s::convert(&c.to_string());
        let mut chars = converted.chars();
        if let (Some(to), None) = (chars.next(), chars.next())
            && to != c
        {
            pairs.push((c, to));
        }
    }
    pairs
}
