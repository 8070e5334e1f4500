//! From one document to one record: a pure function, the same on every machine and in any order.
//!
//! Must not know other documents or the database.

use crate::lexicon::Lexicon;
use crate::read::{self, Article, Document};
use crate::recognise::{Mention, Recogniser};
use crate::record::Record;
use crate::relate::explain::SentenceTrace;
use crate::relate::rules::Rules;
use crate::relate::{self, Setting};

/// Extracts records. Holds buffers, so make one a thread and reuse it.
pub struct Extractor<'l> {
    lexicon: &'l Lexicon,
    recogniser: Recogniser<'l>,
    rules: &'l Rules,
}

/// A record, and for each of its articles what was seen in every sentence and what came of it.
#[derive(Debug, Clone)]
pub struct Explained {
    /// What [`Extractor::extract`] yields.
    pub record: Record,
    /// Sentences, article by article, in the order in which they were read.
    pub sentences: Vec<Vec<SentenceTrace>>,
}

impl<'l> Extractor<'l> {
    /// An extractor over these tables, with the built-in rules.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self::with_rules(lexicon, Rules::built_in())
    }

    /// An extractor over these tables and rules.
    pub fn with_rules(lexicon: &'l Lexicon, rules: &'l Rules) -> Self {
        Self {
            lexicon,
            recogniser: Recogniser::new(lexicon),
            rules,
        }
    }

    /// Reads, recognises and relates one document.
    pub fn extract(&mut self, document: Document) -> Record {
        let (lexicon, rules) = (self.lexicon, self.rules);
        let mut articles = self.each_article(&document, |article, mentions, setting| {
            relate::relate(article, mentions, setting, lexicon, rules)
        });
        relate::complete_posts(&mut articles);
        Record {
            document: document.facts,
            articles,
        }
    }

    /// As [`Self::extract`], and tells what was seen in every sentence and what came of it.
    pub fn explain(&mut self, document: Document) -> Explained {
        let (lexicon, rules) = (self.lexicon, self.rules);
        let both = self.each_article(&document, |article, mentions, setting| {
            relate::relate_explained(article, mentions, setting, lexicon, rules)
        });
        let (mut articles, sentences): (Vec<_>, Vec<_>) = both.into_iter().unzip();
        relate::complete_posts(&mut articles);
        Explained {
            record: Record {
                document: document.facts,
                articles,
            },
            sentences,
        }
    }

    fn each_article<T>(
        &mut self,
        document: &Document,
        mut relate: impl FnMut(&Article, &[Vec<Mention>], &Setting) -> T,
    ) -> Vec<T> {
        let articles = read::articles(document);
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
            out.push(relate(article, &mentions, &setting));
        }
        out
    }
}
