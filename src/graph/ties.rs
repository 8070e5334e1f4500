//! Projections: people joined by the events that they share, organisations by the people.
//!
//! A shared event of up to ten people counts one, a larger one less (ten divided by its size), so that a weight
//! reads as “about so many meetings”; an event of more than [`LARGEST`] joins nobody, or a congress would become
//! a clique of thousands.

use crate::date::Period;
use crate::resolve::{Key, Kind};
use crate::store::{Database, StoreError};
use rusqlite::Row;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Events with more people than this join nobody, unless told otherwise.
pub const LARGEST: usize = 200;

/// Up to so many, everyone has met everyone.
const SMALL: usize = 10;

/// Which ties to make.
#[derive(Debug, Clone, PartialEq)]
pub struct TieQuery {
    /// When the events were, or the posts were seen.
    pub period: Period,
    /// Ties that weigh less are left out.
    pub min_weight: f64,
    /// Events with more people than this join nobody; 0 for no bound.
    pub largest: usize,
}

impl Default for TieQuery {
    fn default() -> Self {
        Self {
            period: Period::default(),
            min_weight: 0.0,
            largest: LARGEST,
        }
    }
}

/// What joins two people, or two organisations. It has no direction; the smaller key comes first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tie {
    /// One …
    pub source: Key,
    /// … and the other.
    pub target: Key,
    /// Shared events and people, large events damped.
    pub weight: f64,
    /// Number of shared events.
    pub events: usize,
    /// Number of shared people; between organisations only.
    pub people: usize,
    /// Date of the first event, or on which a shared person was first seen.
    pub first: Option<String>,
    /// Date of the last one.
    pub last: Option<String>,
    /// The earliest shared event, or shared person.
    pub via: Key,
}

/// Ties, by keys, and what they leave out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ties {
    /// The ties.
    pub ties: Vec<Tie>,
    /// How many events had too many people.
    pub too_large: usize,
}

/// Who shares events with whom.
///
/// # Errors
/// Where the database cannot be read.
pub fn ties_of_people(db: &Database, query: &TieQuery) -> Result<Ties, StoreError> {
    let attended = "SELECT coalesce(v.happening, v.id), r.entity, v.date, v.id FROM attendance x \
                    JOIN report e ON e.article = x.article AND e.n = x.report JOIN event v ON v.id = e.event \
                    JOIN referent r ON r.article = x.article AND r.n = x.person";
    let mut knots = Knots::new(query, Kind::Person);
    knots.tie_all(db, attended, false)?;
    Ok(knots.finish())
}

/// Which organisations have had posts of the same person, or took part in the same events.
///
/// # Errors
/// Where the database cannot be read.
pub fn ties_of_organisations(db: &Database, query: &TieQuery) -> Result<Ties, StoreError> {
    let took_part = "SELECT coalesce(v.happening, v.id), o.entity, v.date, v.id FROM participant x \
                     JOIN report e ON e.article = x.article AND e.n = x.report JOIN event v ON v.id = e.event \
                     JOIN referent o ON o.article = x.article AND o.n = x.organisation";
    let shared = "SELECT r.entity, o.entity, a.seen, r.entity FROM post x JOIN article a ON a.id = x.article \
                  JOIN term s ON s.id = x.state AND s.name <> 'proposed' \
                  JOIN referent r ON r.article = x.article AND r.n = x.person \
                  JOIN referent o ON o.article = x.article AND o.n = x.organisation";
    let mut knots = Knots::new(query, Kind::Organisation);
    knots.tie_all(db, took_part, false)?;
    knots.tie_all(db, shared, true)?;
    Ok(knots.finish())
}

/// First and last date of something.
type Span = (Option<String>, Option<String>);

/// Ties in the making.
struct Knots<'q> {
    query: &'q TieQuery,
    kind: Kind,
    ties: BTreeMap<(Key, Key), Tie>,
    too_large: usize,
}

impl<'q> Knots<'q> {
    fn new(query: &'q TieQuery, kind: Kind) -> Self {
        Self {
            query,
            kind,
            ties: BTreeMap::new(),
            too_large: 0,
        }
    }

    /// Ties everything that shares the first column of a query: what joins (of events the happening), what is
    /// joined, when, and one that stands for what joins.
    fn tie_all(&mut self, db: &Database, sql: &str, by_people: bool) -> Result<(), StoreError> {
        let mut groups: BTreeMap<i64, (BTreeSet<Key>, Span, Option<i64>)> = BTreeMap::new();
        let kind = self.kind;
        let mut read = |row: &Row<'_>| {
            let date: Option<String> = row.get(2)?;
            if self.query.period.holds(date.as_deref()) {
                let (members, span, via) = groups.entry(row.get(0)?).or_default();
                let one: i64 = row.get(3)?;
                *via = Some(via.map_or(one, |known| known.min(one)));
                members.insert(Key::from_id(kind, row.get(1)?));
                widen(span, date.as_deref(), date.as_deref());
            }
            Ok(())
        };
        db.for_each_row(sql, &[], &mut read, &mut |()| Ok::<(), StoreError>(()))?;
        let kind = if by_people { Kind::Person } else { Kind::Event };
        for (members, span, via) in groups.into_values() {
            self.tie(&members, &span, Key::from_id(kind, via.unwrap_or_default()));
        }
        Ok(())
    }

    fn tie(&mut self, members: &BTreeSet<Key>, span: &Span, via: Key) {
        let n = members.len();
        let by_people = via.kind == Kind::Person;
        if self.query.largest > 0 && n > self.query.largest {
            self.too_large += usize::from(!by_people);
            return;
        }
        let weight = if n <= SMALL { 1.0 } else { SMALL as f64 / n as f64 };
        for (i, source) in members.iter().enumerate() {
            for target in members.iter().skip(i + 1) {
                let tie = self.ties.entry((*source, *target)).or_insert_with(|| Tie {
                    source: *source,
                    target: *target,
                    weight: 0.0,
                    events: 0,
                    people: 0,
                    first: None,
                    last: None,
                    via,
                });
                if span.0.is_some() && (tie.first.is_none() || span.0 < tie.first) {
                    tie.via = via;
                }
                tie.weight += weight;
                tie.people += usize::from(by_people);
                tie.events += usize::from(!by_people);
                let mut both = (tie.first.take(), tie.last.take());
                widen(&mut both, span.0.as_deref(), span.1.as_deref());
                (tie.first, tie.last) = both;
            }
        }
    }

    fn finish(self) -> Ties {
        let min = self.query.min_weight;
        let mut ties: Vec<Tie> = self.ties.into_values().collect();
        for tie in &mut ties {
            // What adds tenths in another order must not print another number.
            tie.weight = (tie.weight * 1e4).round() / 1e4;
        }
        ties.retain(|tie| tie.weight >= min);
        Ties {
            ties,
            too_large: self.too_large,
        }
    }
}

/// Takes a time into a span.
fn widen(span: &mut Span, first: Option<&str>, last: Option<&str>) {
    if let Some(first) = first
        && span.0.as_deref().is_none_or(|known| first < known)
    {
        span.0 = Some(first.to_owned());
    }
    if let Some(last) = last
        && span.1.as_deref().is_none_or(|known| last > known)
    {
        span.1 = Some(last.to_owned());
    }
}
