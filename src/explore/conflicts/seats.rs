//! Several people in a post that one person holds at a time.
//!
//! Two people contradict each other where one article gives both the post, or where the one is seen in it on a day
//! between two days on which the other is. One who is only seen after the other follows him, and is no contradiction;
//! a post given up or taken up that day is none either. Which titles are meant stands in
//! `dictionaries/resolve/seats.tsv`. An organisation that its article leaves without a place stays apart from others.

use super::names::like_a_slip;
use super::stated::Stated;
use super::{Conflict, ConflictKind, Side, days};
use crate::explore::{ExploreError, Explorer, Named};
use crate::resolve::Kind;
use std::collections::{BTreeMap, HashMap};

/// That someone holds a post.
struct Sighting {
    /// Of the words: held as the article reports, and not just taken up or given up.
    holds: bool,
    /// First and last day that it may be of.
    days: Option<(String, String)>,
    seen: Option<String>,
    article: i64,
}

/// Someone who is said to hold the post.
struct Holder {
    id: i64,
    name: String,
    sightings: Vec<Sighting>,
}

/// The post: id and name of the organisation, title.
type Post = (i64, String, String);

/// Which sighting of a holder contradicts whom.
struct Clash {
    article: i64,
    claim: String,
}

impl Explorer<'_> {
    pub(super) fn seats_of_several(&self, stated: &[Stated]) -> Result<Vec<Conflict>, ExploreError> {
        let in_seat = |s: &&Stated| {
            s.seat.is_some() && matches!(s.state.as_str(), "current" | "acting" | "appointed" | "removed")
        };
        let mut held: Vec<&Stated> = stated.iter().filter(in_seat).collect();
        // By seat and not by title: 代县长 sits in the seat of the 县长.
        held.sort_by_key(|s| (&s.organisation, &s.seat, &s.holder, &s.seen, s.article));
        let mut found = Vec::new();
        for seat in held.chunk_by(|a, b| (&a.organisation, &a.seat) == (&b.organisation, &b.seat)) {
            let (name, id) = seat[0].organisation.clone();
            let post: Post = (id, name, seat[0].seat.clone().unwrap_or_default());
            let holders: Vec<Holder> = seat.chunk_by(|a, b| a.holder == b.holder).map(holder).collect();
            found.append(&mut self.contradictions(&post, &holders)?);
        }
        Ok(found)
    }

    /// Groups of people who contradict each other in one post.
    fn contradictions(&self, post: &Post, holders: &[Holder]) -> Result<Vec<Conflict>, ExploreError> {
        let mut group: Vec<usize> = (0..holders.len()).collect();
        let mut clashes: HashMap<usize, Clash> = HashMap::new();
        for a in 0..holders.len() {
            for b in a + 1..holders.len() {
                let Some((of_a, of_b)) = clash(&holders[a], &holders[b]) else {
                    continue;
                };
                clashes.entry(a).or_insert(of_a);
                clashes.entry(b).or_insert(of_b);
                let (from, to) = (group[b].max(group[a]), group[b].min(group[a]));
                group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
            }
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, of) in group.iter().enumerate() {
            if clashes.contains_key(&i) {
                groups.entry(*of).or_default().push(i);
            }
        }
        let mut found = Vec::new();
        for members in groups.values() {
            let mut sides = Vec::new();
            for i in members {
                if let Some(clash) = clashes.remove(i) {
                    sides.extend(self.side(post, &holders[*i], clash)?);
                }
            }
            sides.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.who.cmp(&b.who)));
            found.push(Conflict {
                kind: ConflictKind::Seat,
                about: format!("{} {}", post.1, post.2),
                why: format!(
                    "{} people in a post that one person holds, in overlapping time",
                    sides.len()
                ),
                sides,
            });
        }
        Ok(found)
    }

    fn side(&self, post: &Post, holder: &Holder, clash: Clash) -> Result<Option<Side>, ExploreError> {
        let proof = self.words_of_post(holder.id, post.0, &post.2, Some(clash.article))?;
        let seen = || holder.sightings.iter().filter_map(|s| s.seen.clone());
        let mut articles: Vec<i64> = holder.sightings.iter().map(|s| s.article).collect();
        articles.dedup();
        let day = holder
            .sightings
            .iter()
            .find(|s| s.article == clash.article)
            .and_then(|s| s.seen.clone());
        Ok(proof.map(|proof| Side {
            who: Named::new(Kind::Person, holder.id, holder.name.clone()),
            claim: clash.claim,
            day,
            first_seen: seen().min(),
            last_seen: seen().max(),
            articles: articles.len(),
            proof,
        }))
    }
}

/// What articles state of one holder.
fn holder(stated: &[&Stated]) -> Holder {
    let sightings = stated.iter().map(|s| Sighting {
        holds: matches!(s.state.as_str(), "current" | "acting"),
        days: s.seen.as_deref().map(days),
        seen: s.seen.clone(),
        article: s.article.1,
    });
    Holder {
        id: stated[0].holder.1,
        name: stated[0].holder.0.clone(),
        sightings: sightings.collect(),
    }
}

/// The sightings by which two holders contradict each other.
fn clash(a: &Holder, b: &Holder) -> Option<(Clash, Clash)> {
    if one_in_short(&a.name, &b.name) {
        return None;
    }
    for x in a.sightings.iter().filter(|s| s.holds) {
        if b.sightings.iter().any(|y| y.holds && y.article == x.article) {
            let clash = |other: &Holder| Clash {
                article: x.article,
                claim: format!("in one article with {}", other.name),
            };
            return Some((clash(b), clash(a)));
        }
    }
    // A slip has a kind of its own.
    if like_a_slip(&a.name, &b.name, true) {
        return None;
    }
    between(a, b).or_else(|| between(b, a).map(|(of_b, of_a)| (of_a, of_b)))
}

/// True where one name is a part of the other, as 莱希 of 易卜拉欣·莱希.
fn one_in_short(a: &str, b: &str) -> bool {
    a.split('·').any(|part| part == b) || b.split('·').any(|part| part == a)
}

/// A sighting of `a` between two of `b`.
fn between(a: &Holder, b: &Holder) -> Option<(Clash, Clash)> {
    let days = |s: &'_ Sighting| s.days.clone();
    for x in a.sightings.iter().filter(|s| s.holds) {
        let Some((start, end)) = days(x) else { continue };
        let before = b
            .sightings
            .iter()
            .filter(|y| days(y).is_some_and(|d| d.1 < start))
            .max_by_key(|y| days(y));
        let after = b
            .sightings
            .iter()
            .filter(|y| days(y).is_some_and(|d| d.0 > end))
            .min_by_key(|y| days(y));
        if let (Some(before), Some(after)) = (before, after) {
            let day = |s: &Sighting| s.seen.clone().unwrap_or_default();
            let of_a = format!("on {}, when {} was before and after", day(x), b.name);
            let of_b = format!(
                "on {} and {}, when {} was between",
                day(before),
                day(after),
                a.name
            );
            return Some((
                Clash {
                    article: x.article,
                    claim: of_a,
                },
                Clash {
                    article: before.article,
                    claim: of_b,
                },
            ));
        }
    }
    None
}
