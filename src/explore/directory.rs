//! Everyone and everything of a kind, those most often named first.

use super::{ExploreError, Explorer, Known, Named};
use crate::resolve::{Key, Kind};

impl Explorer<'_> {
    /// People, organisations or places by how many articles name them; `from` counts those passed over.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn most_named(&self, kind: Kind, from: usize, limit: usize) -> Result<Vec<Known>, ExploreError> {
        let sql = "SELECT e.id, e.name, (SELECT count(DISTINCT r.article) FROM referent r WHERE r.entity = e.id) \
                   FROM entity e WHERE e.kind = ?1 AND EXISTS (SELECT 1 FROM referent r WHERE r.entity = e.id) \
                   ORDER BY 3 DESC, e.name, e.id LIMIT ?2 OFFSET ?3";
        self.all(sql, &[&kind.prefix(), &(limit as i64), &(from as i64)], |row| {
            Ok(Known {
                named: Named {
                    key: Key::from_id(kind, row.get(0)?),
                    name: row.get(1)?,
                },
                articles: row.get(2)?,
            })
        })
    }
}
