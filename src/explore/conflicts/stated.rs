//! Who is stated to hold which post, read once for every kind of contradiction between holders.

use crate::explore::{ExploreError, Explorer};

/// That an article states someone in a post of an organisation; ordered by post, holder and time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stated {
    /// Name and id of the organisation.
    pub organisation: (String, i64),
    /// The post as stated.
    pub title: String,
    /// Name and id of the holder.
    pub holder: (String, i64),
    /// When the article is of.
    pub seen: Option<String>,
    /// Key and id of the article.
    pub article: (i64, i64),
    /// The post without 代, where one person holds it at a time.
    pub seat: Option<String>,
    /// How it is put: current, acting, appointed, removed.
    pub state: String,
}

// The order of the joins is given: left to itself, SQLite starts from everybody who is named anywhere.
const STATED: &str = "
    SELECT o.name, o.id, x.title, e.name, e.id, a.seen, a.key, a.id,
           (SELECT z.seat FROM post_seat z WHERE z.article = x.article AND z.n = x.n), s.name
    FROM post x
    CROSS JOIN term s ON s.id = x.state AND s.name NOT IN ('former', 'proposed')
    CROSS JOIN article a ON a.id = x.article
    CROSS JOIN referent r ON r.article = x.article AND r.n = x.person
    CROSS JOIN entity e ON e.id = r.entity
    CROSS JOIN referent y ON y.article = x.article AND y.n = x.organisation
    CROSS JOIN entity o ON o.id = y.entity";

impl Explorer<'_> {
    /// All statements, in their order.
    pub(super) fn stated_posts(&self) -> Result<Vec<Stated>, ExploreError> {
        let mut stated = self.all(STATED, &[], |row| {
            Ok(Stated {
                organisation: (row.get(0)?, row.get(1)?),
                title: row.get(2)?,
                holder: (row.get(3)?, row.get(4)?),
                seen: row.get(5)?,
                article: (row.get(6)?, row.get(7)?),
                seat: row.get(8)?,
                state: row.get(9)?,
            })
        })?;
        stated.sort();
        Ok(stated)
    }
}
