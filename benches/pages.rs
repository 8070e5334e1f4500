//! How fast pages are read: recognition alone, and extraction as a whole, over the sample pages.
//!
//! `cargo bench`; the figures are characters (not bytes) a second.

use divan::counter::CharsCount;
use divan::{Bencher, black_box};
use guanxi::extract::Extractor;
use guanxi::lexicon::Lexicon;
use guanxi::read::{self, Document, Source};
use guanxi::recognise::Recogniser;
use std::path::Path;

fn main() {
    divan::main();
}

/// The sample pages as documents.
fn pages() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let found = read::discover([folder]);
    let documents = found.sources.iter().flat_map(Source::documents);
    documents.map(|d| d.unwrap_or_else(|e| panic!("{e}"))).collect()
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
