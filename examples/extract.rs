//! Reads, recognises and relates pages on one thread, without a database: what `scripts/bench` measures extraction by.
//!
//! `cargo run --release --example extract [--json] [FILE OR FOLDER…]`; the sample pages where none is named. `--json`
//! writes every record as a line of JSON, else only what was found is counted.

use guanxi::extract::Extractor;
use guanxi::lexicon::Lexicon;
use guanxi::read;
use std::io::{self, BufWriter, Write};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> io::Result<()> {
    let mut inputs: Vec<String> = std::env::args().skip(1).collect();
    let json = inputs.iter().any(|i| i == "--json");
    inputs.retain(|i| i != "--json");
    if inputs.is_empty() {
        inputs.push("data".to_owned());
    }
    let found = read::discover(&inputs);
    for error in &found.errors {
        eprintln!("{error}");
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut extractor = Extractor::new(Lexicon::built_in());
    let (mut articles, mut mentions, mut events, mut attendances) = (0, 0, 0, 0);
    for document in found.sources.iter().flat_map(|source| source.documents()) {
        let record = match document {
            Ok(document) => extractor.extract(document),
            Err(error) => {
                eprintln!("{error}");
                continue;
            }
        };
        if json {
            serde_json::to_writer(&mut out, &record)?;
            out.write_all(b"\n")?;
        }
        articles += record.articles.len();
        for article in &record.articles {
            mentions += article.mentions.len();
            events += article.events.len();
            attendances += article.attendances.len();
        }
    }
    out.flush()?;
    eprintln!("{articles} articles, {mentions} mentions, {events} events, {attendances} attendances");
    Ok(())
}
