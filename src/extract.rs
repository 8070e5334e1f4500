//! From one document to one record: a pure function, the same on every machine and in any order.
//!
//! Must not know other documents or the database.

use crate::lexicon::Lexicon;
use crate::read::{self, Document};
use crate::recognise::Recogniser;
use crate::record::Record;
use crate::relate::{self, Setting};

/// Extracts records. Holds buffers, so make one a thread and reuse it.
pub struct Extractor<'l> {
    lexicon: &'l Lexicon,
    recogniser: Recogniser<'l>,
}

impl<'l> Extractor<'l> {
    /// An extractor over these tables.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            recogniser: Recogniser::new(lexicon),
        }
    }

    /// Reads, recognises and relates one document.
    pub fn extract(&mut self, document: Document) -> Record {
        let articles = read::articles(&document);
        let year_hint = match document.facts.published {
            Some(_) => None,
            None => read::year_hint(&document.facts.text),
        };
        let mut out = Vec::with_capacity(articles.len());
        for article in &articles {
            let texts: Vec<&str> = article
                .blocks
                .iter()
                .map(|b| {
                    if b.kind.part().is_some() {
                        b.text.as_str()
                    } else {
                        ""
                    }
                })
                .collect();
            let mentions = self.recogniser.recognise_together(&texts);
            let setting = Setting {
                published: article.published.or(document.facts.published),
                year_hint,
            };
            out.push(relate::relate(article, &mentions, &setting, self.lexicon));
        }
        Record {
            document: document.facts,
            articles: out,
        }
    }
}
