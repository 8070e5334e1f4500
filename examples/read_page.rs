//! Prints how pages are read: each article's headline, and each block with what it is taken for.
//!
//! ```text
//! cargo run --example read_page -- page.txt folder/
//! ```

use guanxi::read::{articles, discover};

fn main() {
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
            let published = document.facts.published.map_or("?".into(), |d| d.to_string());
            let source = document.facts.source.as_deref().unwrap_or("?");
            println!(
                "=== {} · published {published} · source {source}",
                document.facts.path
            );
            for article in articles(&document) {
                println!("\n# {}", article.headline.as_deref().unwrap_or("(no headline)"));
                for block in &article.blocks {
                    println!("  {:<9} {}", format!("{:?}", block.kind), block.text.as_str());
                }
            }
        }
    }
}
