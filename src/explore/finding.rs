//! Searching for one sort of thing at a time, as a page shows them apart: posts, articles.

use super::search::kind_name;
use super::{ExploreError, Explorer, Found, Named};
use crate::resolve::{Key, Kind};
use serde::Serialize;

/// Someone in a post whose words were searched for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Holder {
    /// Who.
    pub person: Named,
    /// Where; nothing where no article says.
    pub organisation: Option<Named>,
    /// The post.
    pub title: String,
    /// Date of the last article that states it.
    pub last_seen: Option<String>,
    /// In how many articles.
    pub articles: i64,
}

impl Explorer<'_> {
    /// Who held a post whose words, organisation before title, hold the text and end in the title (水利局局长, 局长);
    /// most often stated first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn holders(&self, text: &str, limit: usize) -> Result<Vec<Holder>, ExploreError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT r.entity, p.name, o.entity, oe.name, x.title, max(a.published), count(DISTINCT x.article) \
                   FROM post x LEFT JOIN referent o ON o.article = x.article AND o.n = x.organisation \
                   LEFT JOIN entity oe ON oe.id = o.entity JOIN article a ON a.id = x.article \
                   JOIN referent r ON r.article = x.article AND r.n = x.person JOIN entity p ON p.id = r.entity \
                   WHERE instr(coalesce(o.name, '') || x.title, ?1) + length(?1) - 1 > length(coalesce(o.name, '')) \
                   AND instr(coalesce(o.name, '') || x.title, ?1) > 0 \
                   GROUP BY r.entity, o.entity, x.title ORDER BY 7 DESC, 6 DESC, r.entity, x.title LIMIT ?2";
        self.all(sql, &[&text, &(limit as i64)], |row| {
            let organisation: Option<i64> = row.get(2)?;
            Ok(Holder {
                person: Named {
                    key: Key::from_id(Kind::Person, row.get(0)?),
                    name: row.get(1)?,
                },
                organisation: match organisation {
                    Some(id) => Some(Named {
                        key: Key::from_id(Kind::Organisation, id),
                        name: row.get(3)?,
                    }),
                    None => None,
                },
                title: row.get(4)?,
                last_seen: row.get(5)?,
                articles: row.get(6)?,
            })
        })
    }

    /// Names that hold all of the words, shortest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn search_names(&self, text: &str, limit: usize) -> Result<Vec<Found>, ExploreError> {
        let hits = self.db.search_names(text, limit)?.into_iter();
        let found = hits.map(|hit| Found {
            key: hit.key,
            kind: kind_name(hit.key.kind),
            title: hit.title,
            document: None,
            date: hit.date,
            excerpt: None,
        });
        Ok(found.collect())
    }

    /// Articles that hold all of the words, best first, with the words around.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn search_articles(&self, text: &str, limit: usize) -> Result<Vec<Found>, ExploreError> {
        let word = text.split_whitespace().next().unwrap_or_default();
        let mut found = Vec::new();
        for hit in self.db.search_articles(text, limit)? {
            found.push(Found {
                key: hit.key,
                kind: "article",
                title: hit.title,
                document: hit.document,
                date: hit.date,
                excerpt: self.excerpt(hit.key, word)?,
            });
        }
        Ok(found)
    }
}
