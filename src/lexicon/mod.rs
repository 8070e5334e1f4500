//! The tables of `dictionaries/`, compiled once into one trie over characters.
//!
//! The build script compiles them into the program ([`compile`]); a user's own tables replace or extend them at
//! run time. Must not know texts, mentions or what the words are used for.

mod check;
pub(crate) mod compile;

pub use check::{Checked, CheckedTable, TableInfo, check, tables};

use compile::entry::{CharInfo, Entry};
use compile::table::RowError;
use compile::{Builder, CHANGED, Column, Compiled};
use std::path::Path;
use std::sync::OnceLock;

/// The compiled tables.
pub struct Lexicon {
    compiled: Compiled,
}

/// A table that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// A row is wrong.
    #[error("{file}:{line}:{column}: “{words}”: expected {expected}")]
    Row {
        /// Table file.
        file: String,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
        /// The words that are wrong.
        words: String,
        /// What should stand there.
        expected: String,
    },
    /// A file cannot be read.
    #[error("{file}: {source}")]
    Io {
        /// Table file.
        file: String,
        /// Why.
        source: std::io::Error,
    },
    /// The tables cannot be put together.
    #[error("the tables cannot be compiled: {0}")]
    Compile(String),
}

impl From<RowError> for LexiconError {
    fn from(e: RowError) -> Self {
        Self::Row {
            file: e.file,
            line: e.line,
            column: e.column,
            words: e.words,
            expected: e.expected,
        }
    }
}

static COMPILED_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// File name and text of every table that is compiled in.
static SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// The text of a built-in table, for stages that read it in their own way.
pub(crate) fn source(name: &str) -> Option<&'static str> {
    SOURCES.iter().find(|(n, _)| *n == name).map(|(_, text)| *text)
}

impl Lexicon {
    /// The tables that are compiled into the program.
    pub fn built_in() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let compiled = Compiled::from_bytes(COMPILED_IN);
            Lexicon {
                compiled: compiled.expect("the build script writes what from_bytes reads"),
            }
        })
    }

    /// The built-in tables, with those of `dir` in place of (same file name) or beside them.
    ///
    /// # Errors
    /// The first row that is wrong, with file, line and column.
    pub fn with_directory(dir: &Path) -> Result<Lexicon, LexiconError> {
        let at = |path: &Path, source| LexiconError::Io {
            file: path.display().to_string(),
            source,
        };
        let mut own = Vec::new();
        for file in std::fs::read_dir(dir).map_err(|e| at(dir, e))? {
            let path = file.map_err(|e| at(dir, e))?.path();
            if path.extension().is_some_and(|e| e == "tsv") {
                let text = std::fs::read_to_string(&path).map_err(|e| at(&path, e))?;
                own.push((path, text));
            }
        }
        own.sort();
        let replaced = |name: &str| own.iter().any(|(p, _)| p.file_name().is_some_and(|n| n == name));
        let mut builder = Builder::new(Self::built_in().compiled.normal.clone());
        let built_in = SOURCES.iter().copied().filter(|(name, _)| !replaced(name));
        let names: Vec<String> = own.iter().map(|(path, _)| path.display().to_string()).collect();
        let texts = own.iter().map(|(_, text)| text.as_str());
        builder.tables(built_in.chain(names.iter().map(String::as_str).zip(texts)))?;
        let compiled = builder.compile().map_err(LexiconError::Compile)?;
        Ok(Lexicon { compiled })
    }

    /// The form of a character that tables and rules are written in: simplified, half width, one for one.
    pub fn normal(&self, c: char) -> char {
        self.compiled.normal.char(c)
    }

    pub(crate) fn tables(&self) -> &Compiled {
        &self.compiled
    }
}

impl Compiled {
    /// The form of a character that is matched, and the number of that.
    #[inline]
    pub(crate) fn glyph(&self, c: char) -> (char, u16) {
        match self.glyphs.get(c as usize) {
            Some(&letter) if letter & CHANGED == 0 => (c, letter),
            Some(&letter) => (self.normal.char(c), letter & !CHANGED),
            None => (c, self.letters.of(c)),
        }
    }

    /// What the tables say of a character.
    #[inline]
    pub(crate) fn char_info(&self, c: char) -> &CharInfo {
        &self.chars[usize::from(self.letters.of(c))]
    }

    /// What the tables say of a surface.
    #[inline]
    pub(crate) fn entry(&self, index: u32) -> &Entry {
        &self.entries[index as usize]
    }

    /// Number of a kind; 255 where no table has it, which no entry bears.
    pub(crate) fn kind_id(&self, column: Column, words: &str) -> u8 {
        let list = &self.kinds[column as usize];
        list.iter()
            .position(|k| k == words)
            .and_then(|i| u8::try_from(i + 1).ok())
            .unwrap_or(255)
    }
}
