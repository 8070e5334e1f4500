//! When people were last seen, and whose silence is unusual.
//!
//! Time is counted in covered days: days of which the database has articles. A month that is missing from an archive
//! is nobody's silence. An appearance is a day on which someone takes part in an event. Gaps are the covered days from
//! one appearance to the next; the silence is the gap from the last one to the end of what is covered.
//!
//! A silence is *unusual* where all of these hold:
//! - there were at least [`ENOUGH`] appearances, so that there is a habit to break;
//! - it is longer than every gap before. Were the gaps of one kind, the last of n + 1 would be the longest with a
//!   chance of 1 / (n + 1) whatever their distribution;
//! - it would be rare even for someone who appears at random, as often as this person did: with one appearance in m
//!   covered days, a silence of s has the chance (1 - 1/m)^s, and that is below [`RARE`]. Of a thousand regulars, one
//!   would be flagged by chance.
//!
//! The second guards against those who come in bursts (a congress once a year), the third against short records.

use super::types::{PROOF, PROOF_TABLES};
use super::{ExploreError, Explorer, Named, Proof};
use crate::resolve::Kind;
use serde::Serialize;
use std::collections::BTreeMap;

/// Appearances that make a habit.
pub const ENOUGH: usize = 8;
/// Chance below which a silence is rare.
pub const RARE: f64 = 0.001;

/// When someone was seen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Presence {
    /// Who.
    #[serde(flatten)]
    pub person: Named,
    /// Events at which the person was.
    pub events: usize,
    /// Days on which the person was at one.
    pub days: usize,
    /// The first of them.
    pub first_seen: String,
    /// The last of them.
    pub last_seen: String,
    /// Half of the gaps were no longer, in covered days.
    pub typical_gap: Option<usize>,
    /// The longest gap, in covered days.
    pub longest_gap: Option<usize>,
    /// Covered days since the last appearance.
    pub silence: usize,
    /// Chance of such a silence for someone who appears at random as often.
    pub chance: Option<f64>,
    /// The silence is unusual.
    pub unusual: bool,
    /// Days with an appearance in each month (2021-03).
    pub months: BTreeMap<String, usize>,
    /// The words of the last appearance.
    pub proof: Option<Proof>,
}

impl Explorer<'_> {
    /// Everyone who was seen on at least `least` days; unusual silences first, then who was seen most. The words of
    /// the last appearance are left to [`Explorer::last_words`].
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn presences(&self, least: usize) -> Result<Vec<Presence>, ExploreError> {
        let covered: Vec<String> = self.all("SELECT day FROM v_day ORDER BY day", &[], |row| row.get(0))?;
        let sql = "SELECT r.entity, p.name, coalesce(v.happening, v.id), \
                          max(CASE WHEN length(n.date) = 10 THEN n.date ELSE a.seen END) AS latest \
                   FROM attendance x \
                   JOIN article a ON a.id = x.article \
                   JOIN report n ON n.article = x.article AND n.n = x.report \
                   JOIN event v ON v.id = n.event \
                   JOIN referent r ON r.article = x.article AND r.n = x.person \
                   JOIN entity p ON p.id = r.entity \
                   GROUP BY 1, 3 HAVING length(latest) = 10 ORDER BY 1, latest";
        let rows: Vec<(i64, String, String)> =
            self.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(3)?)))?;
        let mut found: Vec<Presence> = rows
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|of_one| {
                let days = of_one.iter().map(|(_, _, day)| day.as_str()).collect::<Vec<_>>();
                presence(
                    Named::new(Kind::Person, of_one[0].0, of_one[0].1.clone()),
                    &days,
                    &covered,
                )
            })
            .filter(|p| p.days >= least)
            .collect();
        found.sort_by(|a, b| {
            let order = |p: &Presence| (!p.unusual, std::cmp::Reverse(p.days));
            order(a)
                .cmp(&order(b))
                .then_with(|| a.person.name.cmp(&b.person.name))
                .then(a.person.cmp(&b.person))
        });
        Ok(found)
    }

    /// The words of someone's last appearance.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn last_words(&self, presence: &Presence) -> Result<Option<Proof>, ExploreError> {
        let sql = format!(
            "SELECT {PROOF} FROM referent r JOIN attendance x ON x.article = r.article AND x.person = r.n \
             JOIN report n ON n.article = x.article AND n.n = x.report {PROOF_TABLES} \
             WHERE r.entity = ?1 AND (CASE WHEN length(n.date) = 10 THEN n.date ELSE a.seen END) = ?2 \
             ORDER BY a.key, x.n LIMIT 1"
        );
        self.first(&sql, &[&presence.person.key.id(), &presence.last_seen], |row| {
            Proof::read(row, 0)
        })
    }
}

/// What someone's days of appearance, in order, say; nothing where there are none.
fn presence(person: Named, events: &[&str], covered: &[String]) -> Option<Presence> {
    let mut days = events.to_vec();
    days.dedup();
    let (first, last) = (days.first()?, days.last()?);
    // How many covered days there were up to each.
    let at: Vec<usize> = days
        .iter()
        .map(|day| covered.partition_point(|c| c.as_str() <= *day))
        .collect();
    let mut gaps: Vec<usize> = at.windows(2).map(|w| w[1] - w[0]).collect();
    gaps.sort_unstable();
    let silence = covered.len() - at.last()?;
    let longest = gaps.last().copied();
    let mean = (at.last()? - at.first()?) as f64 / gaps.len().max(1) as f64;
    let chance = (!gaps.is_empty() && mean > 0.0).then(|| (1.0 - 1.0 / mean.max(1.0)).powf(silence as f64));
    let unusual =
        days.len() >= ENOUGH && longest.is_some_and(|l| silence > l) && chance.is_some_and(|c| c < RARE);
    let mut months: BTreeMap<String, usize> = BTreeMap::new();
    for day in &days {
        *months.entry(day[..7].to_owned()).or_default() += 1;
    }
    Some(Presence {
        person,
        events: events.len(),
        days: days.len(),
        first_seen: (*first).to_owned(),
        last_seen: (*last).to_owned(),
        typical_gap: gaps.get(gaps.len() / 2).copied(),
        longest_gap: longest,
        silence,
        chance,
        unusual,
        months,
        proof: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::Key;

    fn of(days: &[usize], covered: usize) -> Presence {
        let name = |day: usize| format!("2021-{:02}-{:02}", day / 28 + 1, day % 28 + 1);
        let covered: Vec<String> = (0..covered).map(name).collect();
        let days: Vec<String> = days.iter().map(|d| name(*d)).collect();
        let days: Vec<&str> = days.iter().map(String::as_str).collect();
        let person = Named {
            key: Key::new(Kind::Person, &["乔木"]),
            name: "乔木".to_owned(),
        };
        presence(person, &days, &covered).expect("some days")
    }

    #[test]
    fn a_regular_who_vanishes_is_unusual() {
        let weekly: Vec<usize> = (0..12).map(|i| i * 7).collect();
        let gone = of(&weekly, 200);
        assert_eq!(
            (gone.typical_gap, gone.longest_gap, gone.silence),
            (Some(7), Some(7), 122)
        );
        assert!(gone.unusual, "{gone:?}");
        assert!(!of(&weekly, 100).unusual, "two weeks late");
    }

    #[test]
    fn few_appearances_and_bursts_are_not_unusual() {
        assert!(!of(&[0, 7, 14, 21], 300).unusual, "too few to tell");
        let bursts: Vec<usize> = (0..8).chain(150..158).collect();
        assert!(!of(&bursts, 290).unusual, "once as long before");
        assert_eq!(of(&[5], 10).chance, None);
    }
}
