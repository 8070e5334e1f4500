//! Full-text search over articles and names, by phrases of single characters.

use super::full_text::spaced;
use super::{Database, StoreError};
use crate::resolve::{Key, Kind};

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Key of the article or entity.
    pub key: Key,
    /// Article or name.
    pub kind: HitKind,
    /// Headline, or best known name.
    pub title: String,
    /// Base name of the document, for an article.
    pub document: Option<String>,
    /// Date of the article, or of the event.
    pub date: Option<String>,
}

/// What sort of thing a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HitKind {
    /// The words stand in an article.
    Article,
    /// The words stand in the name of a person, organisation, place or event.
    Name,
}

impl Database {
    /// Names, then articles, that hold all of the words of `query` (split at white space), best first.
    /// Punctuation and case make no difference, and one character is enough. A query without letters or
    /// digits finds nothing.
    ///
    /// The tables are `entity_text(name)` and `article_text(headline, body)`; their rowids are
    /// `entity.id` and `article.id`. In SQL: `SELECT … FROM article_text WHERE article_text MATCH '"王 新 亭"'`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let mut hits = self.search_names(query, limit)?;
        let left = limit - hits.len();
        hits.append(&mut self.search_articles(query, left)?);
        Ok(hits)
    }

    /// The articles among what [`Database::search`] finds.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn search_articles(&self, query: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let (phrases, mut hits) = (phrases(query), Vec::new());
        if !phrases.is_empty() {
            self.articles_with(&phrases, limit, &mut hits)
                .map_err(|e| self.error(e))?;
        }
        Ok(hits)
    }

    /// The names among what [`Database::search`] finds.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn search_names(&self, query: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let (phrases, mut hits) = (phrases(query), Vec::new());
        if !phrases.is_empty() {
            self.names_with(&phrases, limit, &mut hits)
                .map_err(|e| self.error(e))?;
        }
        Ok(hits)
    }

    fn names_with(&self, query: &str, limit: usize, hits: &mut Vec<Hit>) -> rusqlite::Result<()> {
        let sql = "SELECT e.id, e.kind, e.name, v.date FROM entity_text t JOIN entity e ON e.id = t.rowid \
                   LEFT JOIN event v ON v.id = e.id \
                   WHERE entity_text MATCH ?1 ORDER BY length(e.name), e.name, e.id LIMIT ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((query, limit as i64))?;
        while let Some(row) = rows.next()? {
            let Some(kind) = Kind::from_prefix(row.get_ref(1)?.as_str()?) else {
                continue;
            };
            hits.push(Hit {
                key: Key::from_id(kind, row.get(0)?),
                kind: HitKind::Name,
                title: row.get(2)?,
                document: None,
                date: row.get(3)?,
            });
        }
        Ok(())
    }

    fn articles_with(&self, query: &str, limit: usize, hits: &mut Vec<Hit>) -> rusqlite::Result<()> {
        let sql = "SELECT a.key, coalesce(a.headline, ''), d.name, a.published \
                   FROM article_text t JOIN article a ON a.id = t.rowid JOIN document d ON d.id = a.document \
                   WHERE article_text MATCH ?1 ORDER BY t.rank, a.published DESC, a.key LIMIT ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((query, limit as i64))?;
        while let Some(row) = rows.next()? {
            hits.push(Hit {
                key: Key::from_id(Kind::Article, row.get(0)?),
                kind: HitKind::Article,
                title: row.get(1)?,
                document: row.get(2)?,
                date: row.get(3)?,
            });
        }
        Ok(())
    }
}

/// A query of the full text that asks for all words of `query`, each as a phrase; empty where there is no letter
/// or digit.
pub(crate) fn phrases(query: &str) -> String {
    let phrases: Vec<String> = query
        .split_whitespace()
        .map(|word| spaced(word).trim_end().to_owned())
        .filter(|phrase| !phrase.is_empty())
        .map(|phrase| format!("\"{phrase}\""))
        .collect();
    phrases.join(" ")
}
