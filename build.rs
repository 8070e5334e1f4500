//! Compiles the tables of `dictionaries/` into one file that the library includes.

#[path = "src/lexicon/compile/mod.rs"]
mod compile;

use compile::{Builder, normal::Normal};
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
    println!("cargo::rerun-if-changed=build.rs");
    let mut builder = Builder::new(Normal::new(simplified()));
    let mut files: Vec<PathBuf> = match fs::read_dir("dictionaries") {
        Ok(entries) => entries.map(|f| f.map(|f| f.path())).collect::<Result<_, _>>()?,
        Err(_) => Vec::new(),
    };
    files.retain(|f| f.extension().is_some_and(|e| e == "tsv"));
    files.sort();
    // The texts go into the program too: a user's table replaces one of them, the others are compiled anew.
    let mut sources = String::from("&[\n");
    for file in &files {
        let text = fs::read_to_string(file)?;
        let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        builder.table(name, &text).map_err(|e| e.to_string())?;
        let path = fs::canonicalize(file)?;
        sources.push_str(&format!("    ({name:?}, include_str!({path:?})),\n"));
    }
    sources.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    fs::write(out.join("sources.rs"), sources)?;
    fs::write(out.join("lexicon.bin"), builder.compile()?.to_bytes())?;
    Ok(())
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
