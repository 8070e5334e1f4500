//! From a name, as someone types it, to what bears it, or to the names that come close.

use super::{ExploreError, Explorer, Named};
use crate::resolve::{Key, Kind};
use serde::Serialize;
use std::cmp::Reverse;

/// Something that is known by a name, and how often it is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Known {
    /// Key and best name.
    #[serde(flatten)]
    pub named: Named,
    /// In how many articles.
    pub articles: i64,
}

const ARTICLES: &str = "CASE e.kind WHEN 'evt' THEN (SELECT count(DISTINCT article) FROM report WHERE event = e.id) \
     ELSE (SELECT count(DISTINCT article) FROM referent WHERE entity = e.id) END";

impl Explorer<'_> {
    /// All of a kind that bear this name, or the one with this key; most often named first. A name that no
    /// entity has as its best one is looked for among the names that articles use.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn find(&self, kind: Kind, name: &str) -> Result<Vec<Known>, ExploreError> {
        let name = name.trim();
        let make = |row: &rusqlite::Row<'_>| {
            Ok(Known {
                named: Named::new(kind, row.get(0)?, row.get(1)?),
                articles: row.get(2)?,
            })
        };
        let columns = format!("SELECT e.id, e.name, {ARTICLES} FROM entity e");
        let order = "ORDER BY 3 DESC, e.id";
        if let Ok(key) = name.parse::<Key>() {
            let sql = format!("{columns} WHERE e.id = ?1 AND e.kind = ?2");
            return match key.kind == kind {
                true => self.all(&sql, &[&key.id(), &kind.prefix()], make),
                false => Ok(Vec::new()),
            };
        }
        let sql = format!("{columns} WHERE e.name = ?1 AND e.kind = ?2 {order}");
        let found = self.all(&sql, &[&name, &kind.prefix()], make)?;
        if !found.is_empty() || kind == Kind::Event {
            return Ok(found);
        }
        let sql = format!(
            "{columns} WHERE e.kind = ?2 AND e.id IN (SELECT entity FROM referent WHERE name = ?1) {order}"
        );
        self.all(&sql, &[&name, &kind.prefix()], make)
    }

    /// The entity with this key.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn named(&self, key: Key) -> Result<Option<Named>, ExploreError> {
        let sql = "SELECT name FROM entity WHERE id = ?1 AND kind = ?2";
        let name = self.first(sql, &[&key.id(), &key.kind.prefix()], |row| row.get(0))?;
        Ok(name.map(|name| Named { key, name }))
    }

    /// Names of a kind that come close to one that nothing bears, nearest first: those that hold it or are held
    /// by it, and those that differ in few characters; of names as near as each other, the most often named first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn nearest(&self, kind: Kind, name: &str, limit: usize) -> Result<Vec<Named>, ExploreError> {
        let name = name.trim();
        let mut near: Vec<(u32, usize, String, i64)> = Vec::new();
        let sql = "SELECT id, name FROM entity WHERE kind = ?1";
        self.db.for_each_row(
            sql,
            &[&kind.prefix()],
            &mut |row| {
                let other = row.get_ref(1)?.as_str()?;
                if let Some(likeness) = likeness(name, other) {
                    near.push((likeness, other.chars().count(), other.to_owned(), row.get(0)?));
                }
                Ok(())
            },
            &mut |()| Ok::<(), crate::store::StoreError>(()),
        )?;
        near.sort_by(|a, b| (Reverse(a.0), a.1, &a.2, a.3).cmp(&(Reverse(b.0), b.1, &b.2, b.3)));
        near.dedup_by(|a, b| a.2 == b.2);
        // Those that are as near as the last that is wanted.
        let last = near
            .get(limit.saturating_sub(1))
            .map(|(likeness, length, ..)| (*likeness, *length));
        if let Some(last) = last {
            near.retain(|(likeness, length, ..)| (Reverse(*likeness), *length) <= (Reverse(last.0), last.1));
        }
        let sql = format!("SELECT {ARTICLES} FROM entity e WHERE e.id = ?1");
        let mut known = Vec::with_capacity(near.len());
        for (likeness, length, name, id) in near {
            let articles: i64 = self.first(&sql, &[&id], |row| row.get(0))?.unwrap_or_default();
            known.push((Reverse(likeness), length, Reverse(articles), name, id));
        }
        known.sort();
        known.truncate(limit);
        let named = known.into_iter().map(|(.., name, id)| Named::new(kind, id, name));
        Ok(named.collect())
    }

    /// Names that begin with, then names that hold, what has been typed so far; of both the most often named first,
    /// among those that begin with it people before all others.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<Known>, ExploreError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        // A range of the index on names; U+10FFFF sorts after every continuation.
        let sql = format!(
            "SELECT e.id, e.name, {ARTICLES}, e.kind FROM (SELECT * FROM entity WHERE name >= ?1 AND name < ?1 || \
             char(1114111) LIMIT 400) e ORDER BY e.kind <> 'per', 3 DESC, length(e.name), e.id LIMIT ?2"
        );
        let mut found = self.all(&sql, &[&typed, &(limit as i64)], |row| {
            let kind = Kind::from_prefix(row.get_ref(3)?.as_str()?).unwrap_or(Kind::Place);
            Ok(Known {
                named: Named::new(kind, row.get(0)?, row.get(1)?),
                articles: row.get(2)?,
            })
        })?;
        if found.len() < limit {
            let sql = format!("SELECT {ARTICLES} FROM entity e WHERE e.id = ?1");
            let mut inside = Vec::new();
            for hit in self.db.search_names(typed, limit.max(INSIDE))? {
                if found.iter().all(|known| known.named.key != hit.key) {
                    let articles = self.first(&sql, &[&hit.key.id()], |row| row.get(0))?;
                    inside.push(Known {
                        named: Named {
                            key: hit.key,
                            name: hit.title,
                        },
                        articles: articles.unwrap_or_default(),
                    });
                }
            }
            inside.sort_by_key(|known| Reverse(known.articles));
            inside.truncate(limit - found.len());
            found.append(&mut inside);
        }
        Ok(found)
    }
}

/// Of so many names that hold what has been typed the most often named are suggested.
const INSIDE: usize = 200;

/// How alike two names are, in thousandths; nothing where they have little in common.
fn likeness(name: &str, other: &str) -> Option<u32> {
    let (n, m) = (name.chars().count(), other.chars().count());
    if n == 0 || m == 0 {
        return None;
    }
    if other.contains(name) || (m > 1 && name.contains(other)) {
        return Some(700 + (300 * n.min(m) / n.max(m)) as u32);
    }
    // A distance is at least the difference in length.
    if n.abs_diff(m) * 2 > n.max(m) {
        return None;
    }
    let like = strsim::normalized_damerau_levenshtein(name, other);
    (like >= 0.5).then_some((like * 1000.0) as u32)
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn names_that_hold_each_other_or_differ_little_are_alike() {
        assert!(likeness("程远山", "程远山").is_some());
        assert!(likeness("程山", "程远山") > likeness("程小", "程远山"));
        assert!(likeness("水利局", "渭川市水利局") > likeness("水力局", "渭川市水利局"));
        assert_eq!(likeness("程远山", "顾宁"), None);
        assert_eq!(likeness("", "顾宁"), None);
    }
}
