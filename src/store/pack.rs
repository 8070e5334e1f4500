//! A record made ready to be written: resolved, its JSON compressed, its text spaced for the full text.
//!
//! This is the expensive half of storing and needs no database, so that it runs where records are made, in
//! parallel; the one writer only inserts.

use super::full_text::spaced_articles;
use crate::record::Record;
use crate::resolve::decisions::Decisions;
use crate::resolve::region::HowFound;
use crate::resolve::{self, Key, Resolved, Setting};
use std::cell::RefCell;
use zstd::bulk::Compressor;

/// Compression level of records; higher ones save little and cost the build.
const LEVEL: i32 = 3;

thread_local! {
    static PRESS: RefCell<Press> = RefCell::default();
}

/// What compressing takes, kept from record to record: a compressor alone wants a megabyte of fresh memory.
#[derive(Default)]
struct Press {
    json: Vec<u8>,
    small: Vec<u8>,
    compressor: Option<Compressor<'static>>,
}

impl Press {
    /// A record as JSON, compressed. It is plain data; there is nothing in it that JSON or a compressor in memory could
    /// refuse.
    fn press(&mut self, record: &Record) -> Vec<u8> {
        self.json.clear();
        self.small.clear();
        if self.compressor.is_none() {
            self.compressor = Compressor::new(LEVEL).ok();
        }
        let written = serde_json::to_writer(&mut self.json, record);
        let (Ok(()), Some(compressor)) = (written, &mut self.compressor) else {
            return Vec::new();
        };
        self.small
            .reserve(zstd::zstd_safe::compress_bound(self.json.len()));
        match compressor.compress_to_buffer(&self.json, &mut self.small) {
            Ok(_) => self.small.clone(),
            Err(_) => Vec::new(),
        }
    }
}

/// A record ready to be written.
#[derive(Debug)]
pub struct Packed {
    pub(super) record: Record,
    pub(super) key: Key,
    pub(super) resolved: Resolved,
    pub(super) compressed: Vec<u8>,
    /// What the user says of the document, besides program and tables: part of its fingerprint.
    pub(super) told: String,
    /// Headline and body of each article, spaced.
    pub(super) spaced: Vec<(String, String)>,
}

impl Packed {
    /// Resolves and packs a record of which nothing is known but what it says.
    pub fn new(record: Record) -> Self {
        let setting = Setting {
            told_by: HowFound::Stated,
            decisions: &Decisions::default(),
        };
        Self::with(record, &setting)
    }

    /// Resolves and packs a record, with what the user says of it.
    pub fn with(mut record: Record, setting: &Setting<'_>) -> Self {
        // The text has a column of its own.
        let text = std::mem::take(&mut record.document.text);
        let compressed = PRESS.with_borrow_mut(|press| press.press(&record));
        record.document.text = text;
        let resolved = resolve::resolve(&record, setting);
        let spaced = spaced_articles(
            &record.document.text,
            record
                .articles
                .iter()
                .map(|a| (a.headline.as_deref(), a.span.start, a.span.end)),
        );
        Self {
            key: resolve::document_key(&record.document),
            resolved,
            compressed,
            told: String::new(),
            spaced,
            record,
        }
    }

    /// Says under what else than program and tables the document was read (a row of sources.toml), so that it is read
    /// again when that changes; [`super::Known::is_current`] is given the two run together.
    pub fn told(mut self, told: &str) -> Self {
        told.clone_into(&mut self.told);
        self
    }

    pub(super) fn fingerprint(&self, of_program: &str) -> String {
        format!("{of_program}{}", self.told)
    }

    /// Path of the document.
    pub fn path(&self) -> &str {
        &self.record.document.path
    }
}

impl From<Record> for Packed {
    fn from(record: Record) -> Self {
        Self::new(record)
    }
}

/// The record of compressed JSON, with its text put back.
pub(super) fn unpack(compressed: &[u8], text: String) -> Result<Record, String> {
    let json = zstd::stream::decode_all(compressed).map_err(|e| e.to_string())?;
    let mut record: Record = serde_json::from_slice(&json).map_err(|e| e.to_string())?;
    record.document.text = text;
    Ok(record)
}
