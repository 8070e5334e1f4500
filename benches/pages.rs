//! How fast pages are read: recognition alone, and extraction as a whole, over the sample pages.
//!
//! `cargo bench`; the figures are characters (not bytes) a second.

use divan::counter::CharsCount;
use divan::{Bencher, black_box};
use guanxi::extract::Extractor;
use guanxi::lexicon::Lexicon;
use guanxi::read::{Document, Format};
use guanxi::recognise::Recogniser;
use guanxi::record::DocumentFacts;
use std::path::Path;

fn main() {
    divan::main();
}

/// The sample pages as documents.
fn pages() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let files = std::fs::read_dir(folder).expect("the folder data");
    files
        .map(|f| f.expect("a folder that lists").path())
        .filter_map(|path| {
            let format = match path.extension()?.to_str()? {
                "txt" => Format::Text,
                "md" => Format::Markdown,
                "html" => Format::Html,
                _ => return None,
            };
            let text = std::fs::read_to_string(&path).expect("a page");
            Some(document(&path, text, format))
        })
        .collect()
}

fn document(path: &Path, text: String, format: Format) -> Document {
    Document {
        facts: DocumentFacts {
            name: path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            path: path.display().to_string(),
            text,
            sha256: String::new(),
            published: None,
            region: None,
            source: None,
            url: None,
        },
        format,
        title: None,
    }
}

fn characters(pages: &[Document]) -> CharsCount {
    CharsCount::new(pages.iter().map(|p| p.facts.text.chars().count()).sum::<usize>())
}

/// Mentions of every page's text as it stands.
#[divan::bench]
fn recognise(bencher: Bencher) {
    let pages = pages();
    let mut recogniser = Recogniser::new(Lexicon::built_in());
    bencher.counter(characters(&pages)).bench_local(|| {
        for page in &pages {
            black_box(recogniser.recognise(&page.facts.text));
        }
    });
}

/// From pages to records.
#[divan::bench]
fn extract(bencher: Bencher) {
    let pages = pages();
    let mut extractor = Extractor::new(Lexicon::built_in());
    bencher
        .counter(characters(&pages))
        .with_inputs(|| pages.clone())
        .bench_local_values(|pages| {
            for page in pages {
                black_box(extractor.extract(page));
            }
        });
}
