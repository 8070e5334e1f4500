//! Events that people attended and whose date lies outside their page's time: after it was published, or, to a few
//! days, a year before (the slip of every January). Where a page does not say when it was published, its other dates
//! stand for it. An anniversary that an article tells of is dated rightly and far from any such distance.

use super::{Conflict, ConflictKind, Side};
use crate::explore::types::{PROOF, PROOF_TABLES};
use crate::explore::{ExploreError, Explorer, Named, Proof};
use crate::resolve::Kind;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A page reports what happened in the days before it; a year more is a slip of the year.
const YEAR_BEFORE: std::ops::RangeInclusive<i32> = 364..=375;
/// Further than this from the middle of its page's dates is outside.
const FAR: i32 = 180;

/// Words that say that something is still to come.
static AHEAD: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let table = include_str!("../../../dictionaries/resolve/ahead_words.tsv");
    table.lines().filter(|l| !l.starts_with('#')).skip(1).collect()
});

/// A dated event of a page.
struct Dated {
    document: i64,
    published: Option<i32>,
    event: Named,
    date: String,
    day: i32,
    proof: Proof,
}

impl Explorer<'_> {
    pub(super) fn dates_out_of_time(&self) -> Result<Vec<Conflict>, ExploreError> {
        let sql = format!(
            "SELECT a.document, CASE WHEN length(a.published) = 10 THEN julianday(a.published) + 0.5 END, n.event, \
             e.name, n.date, julianday(n.date) + 0.5, {PROOF} \
             FROM report n JOIN entity e ON e.id = n.event \
             JOIN attendance x ON x.article = n.article AND x.report = n.n {PROOF_TABLES} \
             WHERE length(n.date) = 10 \
             AND (a.published IS NULL OR n.date > a.published OR n.date <= date(a.published, '-364 days')) \
             ORDER BY d.path, a.n, n.n, x.n"
        );
        let dated = self.all(&sql, &[], |row| {
            let day = |d: f64| d as i32;
            Ok(Dated {
                document: row.get(0)?,
                published: row.get::<_, Option<f64>>(1)?.map(day),
                event: Named::new(Kind::Event, row.get(2)?, row.get(3)?),
                date: row.get(4)?,
                day: day(row.get(5)?),
                proof: Proof::read(row, 6)?,
            })
        })?;
        let mut found = Vec::new();
        let mut dated = dated;
        // One proof an event; what is ahead of the page, it announces.
        dated.dedup_by(|a, b| a.event == b.event && a.proof.article == b.proof.article);
        dated.retain(|d| !AHEAD.iter().any(|word| d.proof.quote.contains(word)));
        let mut undated: BTreeMap<i64, Vec<Dated>> = BTreeMap::new();
        for event in dated {
            let page = event.proof.published.clone().unwrap_or_default();
            match event.published.map(|p| p - event.day) {
                Some(before) if before < 0 => {
                    found.push(conflict(event, format!("after its page, which is of {page}")));
                }
                Some(before) if YEAR_BEFORE.contains(&before) => {
                    found.push(conflict(
                        event,
                        format!("a year before its page, which is of {page}"),
                    ));
                }
                None if event.proof.published.is_none() => {
                    undated.entry(event.document).or_default().push(event)
                }
                _ => {}
            }
        }
        for events in undated.into_values().filter(|e| e.len() >= 3) {
            let mut days: Vec<i32> = events.iter().map(|e| e.day).collect();
            days.sort_unstable();
            let middle = days[days.len() / 2];
            let of: Option<String> = events.iter().find(|e| e.day == middle).map(|e| e.date.clone());
            let page = of.unwrap_or_default();
            for event in events.into_iter().filter(|e| (e.day - middle).abs() > FAR) {
                found.push(conflict(
                    event,
                    format!("far from the other dates of its page, about {page}"),
                ));
            }
        }
        Ok(found)
    }
}

fn conflict(event: Dated, why: String) -> Conflict {
    Conflict {
        kind: ConflictKind::Date,
        about: event.proof.document.clone(),
        why: format!("“{}” is dated {}, {why}", event.event.name, event.date),
        sides: vec![Side {
            who: event.event,
            claim: event.date.clone(),
            day: Some(event.date),
            first_seen: None,
            last_seen: None,
            articles: 1,
            proof: event.proof,
        }],
    }
}
