//! The order in which names were listed, over time, and where it changed.
//!
//! A list is what one article prints of one role in one event (出席的有甲、乙、丙); where it begins anew, for another
//! rank of people, there is another list. Protocol decides its order, so that two names that change places between
//! lists say something about their bearers.

use super::types::{EVENT, EVENT_TABLES, EVENT_WIDTH, PROOF, PROOF_TABLES};
use super::{EventRef, ExploreError, Explorer, Named, Period, Proof};
use crate::resolve::{Key, Kind};
use serde::Serialize;
use std::collections::HashMap;

/// Two people in another order than in the last list that had both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Change {
    /// The one who is now behind.
    pub passed: Named,
    /// Date of the list that had them the other way round.
    pub since: Option<String>,
    /// The event of that list.
    pub event: Named,
}

/// A name in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Place {
    /// Position, from 1.
    pub position: usize,
    /// Who.
    pub person: Named,
    /// Whom the person has passed since the last list with both.
    pub changes: Vec<Change>,
}

/// A printed list.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Ranking {
    /// The event.
    pub event: EventRef,
    /// The role of those in the list.
    pub role: String,
    /// The names in printed order.
    pub places: Vec<Place>,
    /// The words.
    pub proof: Proof,
}

impl Ranking {
    /// True where some name has passed another.
    pub fn is_changed(&self) -> bool {
        self.places.iter().any(|p| !p.changes.is_empty())
    }
}

impl Explorer<'_> {
    /// The lists of a period, by date, with changes marked; only lists that have all of `people`, and, where some
    /// are named, only the order among them. What a list compares with may lie before the period.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn rankings(&self, people: &[Key], period: &Period) -> Result<Vec<Ranking>, ExploreError> {
        let mut rankings = self.lists()?;
        if people.len() > 1 {
            rankings.retain(|r| {
                people
                    .iter()
                    .all(|p| r.places.iter().any(|place| place.person.key == *p))
            });
        }
        mark(&mut rankings);
        if let [person] = people {
            rankings.retain(|r| r.places.iter().any(|place| place.person.key == *person));
        }
        if people.len() > 1 {
            for ranking in &mut rankings {
                ranking.places.retain(|place| people.contains(&place.person.key));
                for place in &mut ranking.places {
                    place.changes.retain(|change| people.contains(&change.passed.key));
                }
            }
        }
        rankings.retain(|r| period.holds(r.event.date.as_deref()));
        Ok(rankings)
    }

    fn lists(&self) -> Result<Vec<Ranking>, ExploreError> {
        let sql = format!(
            "SELECT {EVENT}, t.name, r.entity, p.name, x.article, x.report, x.list_order, {PROOF} FROM attendance x \
             JOIN report e ON e.article = x.article AND e.n = x.report {EVENT_TABLES} \
             JOIN referent r ON r.article = x.article AND r.n = x.person JOIN entity p ON p.id = r.entity \
             JOIN term t ON t.id = x.role {PROOF_TABLES} WHERE x.list_order IS NOT NULL \
             ORDER BY v.date IS NULL, v.date, a.published, d.path, a.n, x.report, t.name, x.n"
        );
        let mut lists: Vec<Ranking> = Vec::new();
        let mut last: Option<((i64, i64, String), i64)> = None;
        let rows = self.all(&sql, &[], |row| {
            let list: (i64, i64, String) = (
                row.get(EVENT_WIDTH + 3)?,
                row.get(EVENT_WIDTH + 4)?,
                row.get(EVENT_WIDTH)?,
            );
            let order: i64 = row.get(EVENT_WIDTH + 5)?;
            let new = last
                .as_ref()
                .is_none_or(|(same, before)| *same != list || order <= *before);
            let head = match new {
                true => Some((
                    EventRef::read(row, 0)?,
                    list.2.clone(),
                    Proof::read(row, EVENT_WIDTH + 6)?,
                )),
                false => None,
            };
            last = Some((list, order));
            Ok((
                head,
                Named::new(Kind::Person, row.get(EVENT_WIDTH + 1)?, row.get(EVENT_WIDTH + 2)?),
            ))
        })?;
        for (head, person) in rows {
            if let Some((event, role, proof)) = head {
                lists.push(Ranking {
                    event,
                    role,
                    places: Vec::new(),
                    proof,
                });
            }
            if let Some(list) = lists.last_mut()
                && list.places.iter().all(|place| place.person.key != person.key)
            {
                list.places.push(Place {
                    position: list.places.len() + 1,
                    person,
                    changes: Vec::new(),
                });
            }
        }
        lists.retain(|list| list.places.len() > 1);
        Ok(lists)
    }
}

/// Compares every pair of names with the last list that had both.
fn mark(rankings: &mut [Ranking]) {
    // For a pair, the smaller key first: whether that one stood before the other, and in which list.
    let mut known: HashMap<(Key, Key), (bool, usize)> = HashMap::new();
    for at in 0..rankings.len() {
        let names: Vec<Key> = rankings[at].places.iter().map(|p| p.person.key).collect();
        for (i, front) in names.iter().enumerate() {
            for (j, back) in names.iter().enumerate().skip(i + 1) {
                let pair = (*front.min(back), *front.max(back));
                let now = pair.0 == *front;
                let before = known.insert(pair, (now, at));
                if let Some((was, list)) = before
                    && was != now
                {
                    let event = &rankings[list].event;
                    let change = Change {
                        passed: rankings[at].places[j].person.clone(),
                        since: event.day(),
                        event: Named {
                            key: event.key,
                            name: event.name.clone(),
                        },
                    };
                    rankings[at].places[i].changes.push(change);
                }
            }
        }
    }
}
