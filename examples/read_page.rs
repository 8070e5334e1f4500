//! Prints how pages are read: each article's headline, and each block with what it is taken for.
//!
//! ```text
//! cargo run --example read_page -- page.txt folder/
//! ```

use guanxi::read::{articles, discover, year_hint};
use std::io::{BufWriter, Write};

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let inputs = discover(std::env::args_os().skip(1).map(std::path::PathBuf::from));
    for error in &inputs.errors {
        eprintln!("{error}");
    }
    for source in &inputs.sources {
        for document in source.documents() {
            let document = match document {
                Ok(document) => document,
                Err(error) => {
                    eprintln!("{error}");
                    continue;
                }
            };
            let facts = &document.facts;
            write!(out, "=== {}", facts.path)?;
            match (facts.published, year_hint(&facts.text)) {
                (Some(day), _) => write!(out, " · published {day}")?,
                (None, Some(year)) => write!(out, " · of {year}")?,
                (None, None) => {}
            }
            writeln!(out, " · source {}", facts.source.as_deref().unwrap_or("unknown"))?;
            for article in articles(&document) {
                writeln!(
                    out,
                    "\n# {}",
                    article.headline.as_deref().unwrap_or("(no headline)")
                )?;
                for block in &article.blocks {
                    writeln!(
                        out,
                        "  {:<9} {}",
                        format!("{:?}", block.kind),
                        block.text.as_str()
                    )?;
                }
            }
        }
    }
    out.flush()
}
