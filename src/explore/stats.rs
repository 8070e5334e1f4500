//! What a database holds, in numbers.

use super::{ExploreError, Explorer};
use crate::store::Totals;
use serde::Serialize;

/// How often something occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Count {
    /// What.
    pub name: String,
    /// How often.
    pub count: i64,
}

/// A database in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Stats {
    /// Input documents.
    pub documents: i64,
    /// News items.
    pub articles: i64,
    /// People.
    pub people: i64,
    /// Organisations.
    pub organisations: i64,
    /// Places.
    pub places: i64,
    /// Events, each article's by itself.
    pub events: i64,
    /// Happenings: events of which several articles may tell.
    pub happenings: i64,
    /// Statements of posts.
    pub posts: i64,
    /// Roles of people in events.
    pub attendances: i64,
    /// Earliest and latest date of publication.
    pub from: Option<String>,
    /// See `from`.
    pub to: Option<String>,
    /// Roles in events.
    pub roles: Vec<Count>,
    /// Types of events.
    pub event_types: Vec<Count>,
    /// Articles by year.
    pub years: Vec<Count>,
}

impl Explorer<'_> {
    /// The numbers of the database.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn stats(&self) -> Result<Stats, ExploreError> {
        let Totals {
            documents,
            articles,
            people,
            organisations,
            places,
            posts,
            events,
            attendances,
            ..
        } = self.db.totals()?;
        let span = self.first("SELECT min(published), max(published) FROM article", &[], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let (from, to) = span.unwrap_or_default();
        let happenings = self.first(
            "SELECT count(DISTINCT coalesce(happening, id)) FROM event",
            &[],
            |row| row.get(0),
        )?;
        let count = |sql: &str| {
            self.all(sql, &[], |row| {
                Ok(Count {
                    name: row.get(0)?,
                    count: row.get(1)?,
                })
            })
        };
        Ok(Stats {
            documents,
            articles,
            people,
            organisations,
            places,
            events,
            posts,
            attendances,
            happenings: happenings.unwrap_or_default(),
            from,
            to,
            roles: count(
                "SELECT t.name, count(*) FROM attendance x JOIN term t ON t.id = x.role GROUP BY t.id ORDER BY 2 DESC, 1",
            )?,
            event_types: count(
                "SELECT t.name, count(*) FROM event v JOIN term t ON t.id = v.type GROUP BY t.id ORDER BY 2 DESC, 1",
            )?,
            years: count(
                "SELECT coalesce(substr(published, 1, 4), 'undated'), count(*) FROM article GROUP BY 1 ORDER BY 1",
            )?,
        })
    }
}
