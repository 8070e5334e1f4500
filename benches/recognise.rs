//! `recognise` beside what it is measured against: jieba-rs's tagging and cutting, and a bare automaton scan over
//! the same words. The sample pages, and the broadcast corpus where it stands beside the repository.
//!
//! `cargo bench --bench recognise`; the figures are bytes a second. `scripts/bench` measures whole processes.

use daachorse::CharwiseDoubleArrayAhoCorasick;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use guanxi::lexicon::Lexicon;
use guanxi::recognise::Recogniser;
use jieba_rs::Jieba;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

fn main() {
    if lines("corpus").is_empty() {
        eprintln!("corpus: skipped, there are no texts beside this repository (../shared)");
    }
    divan::main();
}

/// Bytes of the corpus that are enough: a bench is no test of patience.
const ENOUGH: usize = 2_000_000;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The lines of the sample pages or of the corpus; none where it is not there.
fn lines(text: &str) -> &'static [String] {
    static LINES: [OnceLock<Vec<String>>; 2] = [const { OnceLock::new() }; 2];
    let (slot, folder) = if text == "pages" {
        (&LINES[0], root().join("data"))
    } else {
        let shared =
            std::env::var_os("GUANXI_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
        (&LINES[1], shared.join("corpus/cctv"))
    };
    slot.get_or_init(|| {
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|f| f.path())
            .collect();
        files.sort();
        let mut size = 0;
        let mut lines = Vec::new();
        for text in files.iter().filter_map(|f| std::fs::read_to_string(f).ok()) {
            if size > ENOUGH {
                break;
            }
            size += text.len();
            lines.extend(text.lines().filter(|l| !l.is_empty()).map(str::to_owned));
        }
        lines
    })
}

fn run(bencher: Bencher, text: &str, mut work: impl FnMut(&str)) {
    let lines = lines(text);
    let bytes: usize = lines.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| lines.iter().for_each(|line| work(line)));
}

#[divan::bench(args = ["pages", "corpus"], sample_count = 5)]
fn recognise(bencher: Bencher, text: &str) {
    let mut recogniser = Recogniser::new(Lexicon::built_in());
    run(bencher, text, |line| {
        black_box(recogniser.recognise(line));
    });
}

#[divan::bench(args = ["pages", "corpus"], sample_count = 5)]
fn jieba_tag(bencher: Bencher, text: &str) {
    let jieba = jieba();
    run(bencher, text, |line| {
        black_box(jieba.tag(line, true));
    });
}

#[divan::bench(args = ["pages", "corpus"], sample_count = 5)]
fn jieba_cut(bencher: Bencher, text: &str) {
    let jieba = jieba();
    run(bencher, text, |line| {
        black_box(jieba.cut(line, true));
    });
}

/// Every occurrence of every word of the tables, overlaps and all.
#[divan::bench(args = ["pages", "corpus"], sample_count = 5)]
fn bare_scan(bencher: Bencher, text: &str) {
    let automaton = automaton();
    run(bencher, text, |line| {
        black_box(automaton.find_overlapping_iter(line).count());
    });
}

fn jieba() -> &'static Jieba {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    JIEBA.get_or_init(Jieba::new)
}

fn automaton() -> &'static CharwiseDoubleArrayAhoCorasick<u32> {
    static AUTOMATON: OnceLock<CharwiseDoubleArrayAhoCorasick<u32>> = OnceLock::new();
    AUTOMATON.get_or_init(|| {
        let mut words = BTreeSet::new();
        for (table, column) in [("words", 0), ("places", 1), ("titles", 0), ("organisations", 0)] {
            let file = root().join(format!("dictionaries/{table}.tsv"));
            let text = std::fs::read_to_string(file).expect("the table stands in the repository");
            let rows = text.lines().filter(|l| *l != "#" && !l.starts_with("# ")).skip(1);
            words.extend(
                rows.filter_map(|r| r.split('\t').nth(column))
                    .filter(|w| !w.is_empty())
                    .map(str::to_owned),
            );
        }
        CharwiseDoubleArrayAhoCorasick::new(words).expect("the words make an automaton")
    })
}
