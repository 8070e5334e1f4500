//! A request asks the database; where that gives no answer, the reader is told why.

use super::context::Context;
use super::problem::Problem;
use crate::explore::{ExploreError, Explorer, Known};
use crate::resolve::Kind;
use crate::store::Database;

impl Context {
    /// Asks the database.
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(Explorer<'_>, &Database) -> Result<T, ExploreError> + Send + 'static,
    ) -> Result<T, Problem> {
        let answer = self.app.pool.ask(question).await;
        answer.map_err(|failure| Problem::of(self, failure))
    }

    /// The one that has this key or bears this name. Where several do, or none, the reader is shown which there
    /// are.
    pub async fn one(&self, kind: Kind, name: String) -> Result<Known, Problem> {
        let asked = name.clone();
        let (mut found, near) = self
            .ask(move |explorer, _| {
                let found = explorer.find(kind, &asked)?;
                let near = match found.is_empty() {
                    true => explorer.nearest(kind, &asked, 12)?,
                    false => Vec::new(),
                };
                Ok((found, near))
            })
            .await?;
        match found.len() {
            1 => Ok(found.remove(0)),
            0 => Err(Problem::unknown(self, name, near)),
            _ => Err(Problem::several(self, name, found)),
        }
    }
}
