//! The last step's look at identity: the sightings of a name become people, the events of a month happenings.
//!
//! Only names and months that the build has touched are looked at. What comes out depends on what the database holds,
//! never on the order in which it came.

use super::full_text;
use crate::resolve::cluster::{self, Clustering, Profile};
use crate::resolve::decisions::Decisions;
use crate::resolve::evidence::Evidence;
use crate::resolve::happening::{self, Report};
use crate::resolve::{self, name_key};
use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// A signature as stored.
#[derive(Debug, Clone)]
pub(super) struct Signature {
    pub(super) id: i64,
    pub(super) entity: Option<i64>,
    pub(super) profile: Profile,
}

/// A person whose name the full text does not have yet, and the one that it has.
struct Renamed {
    id: i64,
    before: Option<String>,
    now: String,
}

/// So many names are kept back for the full text at most.
const RUN: usize = 4096;

/// The signatures of some names, in the order of their evidence; those that no sighting bears any more are left out.
pub(super) fn signatures(sql: &Connection, names: &[i64]) -> rusqlite::Result<Vec<Signature>> {
    let mut statement = sql.prepare_cached(
        "SELECT s.id, s.entity, s.identity, s.evidence, count(r.article), min(r.day), max(r.day) \
         FROM person_signature s LEFT JOIN referent r ON r.signature = s.id WHERE s.name = ?1 GROUP BY s.id",
    )?;
    let mut found = Vec::new();
    for name in names {
        let mut rows = statement.query([name])?;
        while let Some(row) = rows.next()? {
            let count: i64 = row.get(4)?;
            if count > 0 {
                found.push(Signature {
                    id: row.get(0)?,
                    entity: row.get(1)?,
                    profile: Profile {
                        name: row.get(2)?,
                        evidence: Evidence::read(row.get_ref(3)?.as_str()?),
                        count: count.unsigned_abs(),
                        first: row.get(5)?,
                        last: row.get(6)?,
                    },
                });
            }
        }
    }
    found.sort_by(|a, b| (&a.profile.name, &a.profile.evidence).cmp(&(&b.profile.name, &b.profile.evidence)));
    Ok(found)
}

/// The people of some signatures.
pub(super) fn people(signatures: &[Signature], decisions: &Decisions) -> Clustering {
    let profiles: Vec<Profile> = signatures.iter().map(|s| s.profile.clone()).collect();
    cluster::cluster(&profiles, &decisions.rulings(&profiles))
}

/// Finds out who is who among the names that the build has touched.
pub(super) fn settle_people(sql: &Connection, decisions: &Decisions) -> rusqlite::Result<()> {
    let touched: Vec<i64> = sql
        .prepare("SELECT name FROM touched_name ORDER BY name")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut done: BTreeSet<i64> = BTreeSet::new();
    let mut renamed = Vec::new();
    for name in touched {
        if done.contains(&name) {
            continue;
        }
        let group = group(sql, name, decisions)?;
        done.extend(&group);
        settle_names(sql, &group, decisions, &mut renamed)?;
        if renamed.len() >= RUN {
            rewrite(sql, &mut renamed)?;
        }
    }
    rewrite(sql, &mut renamed)?;
    sql.execute(
        "DELETE FROM person_signature WHERE name IN (SELECT name FROM touched_name) \
         AND NOT EXISTS (SELECT 1 FROM referent r WHERE r.signature = person_signature.id)",
        [],
    )?;
    sql.execute("DELETE FROM touched_name", [])?;
    Ok(())
}

/// The names that decisions join with one.
pub(super) fn group(sql: &Connection, name: i64, decisions: &Decisions) -> rusqlite::Result<Vec<i64>> {
    if decisions.iter().next().is_none() {
        return Ok(vec![name]);
    }
    let identity: Option<String> = sql
        .prepare_cached("SELECT identity FROM person_signature WHERE name = ?1 LIMIT 1")?
        .query_map([name], |row| row.get(0))?
        .next()
        .transpose()?;
    let joined = identity.map(|i| decisions.joined_with(&i)).unwrap_or_default();
    let mut names: Vec<i64> = joined.iter().map(|n| name_key(n)).chain([name]).collect();
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

fn settle_names(
    sql: &Connection,
    names: &[i64],
    decisions: &Decisions,
    renamed: &mut Vec<Renamed>,
) -> rusqlite::Result<()> {
    let signatures = signatures(sql, names)?;
    let clustering = people(&signatures, decisions);
    let mut spellings: Vec<BTreeMap<&str, u64>> = vec![BTreeMap::new(); clustering.anchors.len()];
    let mut identities: Vec<BTreeMap<&str, u64>> = vec![BTreeMap::new(); clustering.anchors.len()];
    for (s, person) in signatures.iter().zip(&clustering.person) {
        *spellings[*person].entry(&s.profile.evidence.spelt).or_default() += s.profile.count;
        *identities[*person].entry(&s.profile.name).or_default() += s.profile.count;
    }
    let mut keys = Vec::new();
    for ((anchor, spellings), identities) in clustering.anchors.iter().zip(&spellings).zip(&identities) {
        // Of several names that a decision joins, the key is made from the first; the name shown is the commonest.
        let identity = identities.keys().next().copied().unwrap_or_default();
        let key = resolve::person_key(identity, anchor).id();
        renamed.extend(person(sql, key, commonest(spellings))?);
        keys.push(key);
    }
    for (signature, person) in signatures.iter().zip(&clustering.person) {
        let key = keys[*person];
        if signature.entity == Some(key) {
            continue;
        }
        // Its sightings stand under the person it was, or under the name where that was not known.
        let before = signature
            .entity
            .unwrap_or_else(|| resolve::person_key(&signature.profile.name, "").id());
        sql.prepare_cached("INSERT OR IGNORE INTO touched (entity) VALUES (?1)")?
            .execute([before])?;
        sql.prepare_cached("UPDATE referent SET entity = ?2 WHERE signature = ?1")?
            .execute([signature.id, key])?;
        sql.prepare_cached("UPDATE person_signature SET entity = ?2 WHERE id = ?1")?
            .execute([signature.id, key])?;
    }
    Ok(())
}

fn commonest<'s>(spellings: &BTreeMap<&'s str, u64>) -> &'s str {
    let best = spellings
        .iter()
        .max_by_key(|(s, n)| (**n, std::cmp::Reverse(**s)));
    best.map(|(s, _)| *s).unwrap_or_default()
}

/// Makes sure that a person is stored under this name. What the full text must be told of it, if anything.
fn person(sql: &Connection, id: i64, name: &str) -> rusqlite::Result<Option<Renamed>> {
    let stored: Option<(String, bool)> = sql
        .prepare_cached("SELECT name, provisional FROM entity WHERE id = ?1")?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .next()
        .transpose()?;
    let before = match stored {
        Some((stored, false)) if stored == name => return Ok(None),
        Some((stored, provisional)) => {
            sql.prepare_cached("UPDATE entity SET name = ?2, provisional = 0 WHERE id = ?1")?
                .execute(params![id, name])?;
            (!provisional).then_some(stored)
        }
        None => {
            sql.prepare_cached("INSERT INTO entity (id, kind, name) VALUES (?1, 'per', ?2)")?
                .execute(params![id, name])?;
            None
        }
    };
    let now = name.to_owned();
    Ok(Some(Renamed { id, before, now }))
}

/// Brings the full text up to date in one run, and empties the list.
fn rewrite(sql: &Connection, renamed: &mut Vec<Renamed>) -> rusqlite::Result<()> {
    renamed.sort_by_key(|r| r.id);
    for Renamed { id, before, now } in renamed.drain(..) {
        if let Some(before) = before {
            full_text::forget_name(sql, id, &before)?;
        }
        full_text::add_name(sql, id, &now)?;
    }
    Ok(())
}

/// Finds the happenings of the months that the build has touched.
pub(super) fn settle_happenings(sql: &Connection) -> rusqlite::Result<()> {
    let months: Vec<String> = sql
        .prepare("SELECT month FROM touched_month ORDER BY month")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for month in months {
        let mut stored = FxHashMap::default();
        let reports = reports(sql, &month, &mut stored)?;
        for (event, key) in happening::happenings(&reports) {
            if stored.get(&event) != Some(&Some(key.id())) {
                sql.prepare_cached("UPDATE event SET happening = ?2 WHERE id = ?1")?
                    .execute([event, key.id()])?;
            }
        }
    }
    sql.execute("DELETE FROM touched_month", [])?;
    Ok(())
}

fn reports(
    sql: &Connection,
    month: &str,
    stored: &mut FxHashMap<i64, Option<i64>>,
) -> rusqlite::Result<Vec<Report>> {
    // The name of a person, not who that is: so that a month depends on its own articles alone.
    let mut people = sql.prepare_cached(
        "SELECT DISTINCT s.name FROM attendance x JOIN referent p ON p.article = x.article AND p.n = x.person \
         JOIN person_signature s ON s.id = p.signature WHERE x.article = ?1 AND x.report = ?2",
    )?;
    let mut statement = sql.prepare_cached(
        "SELECT e.id, e.happening, a.key, coalesce(a.published, ''), t.name, r.name, coalesce(r.date, ''), \
                coalesce(r.month_day, ''), l.entity, r.article, r.n \
         FROM event e JOIN report r ON r.event = e.id JOIN article a ON a.id = r.article \
         JOIN term t ON t.id = r.type LEFT JOIN referent l ON l.article = r.article AND l.n = r.place \
         WHERE coalesce(substr(e.date, 1, 7), e.month_day, '') = ?1 ORDER BY e.id",
    )?;
    let mut rows = statement.query([month])?;
    let mut reports = Vec::new();
    while let Some(row) = rows.next()? {
        let event: i64 = row.get(0)?;
        stored.insert(event, row.get(1)?);
        let report = [row.get::<_, i64>(9)?, row.get(10)?];
        reports.push(Report {
            event,
            article: row.get(2)?,
            published: row.get(3)?,
            kind: row.get(4)?,
            name: row.get(5)?,
            date: row.get(6)?,
            month_day: row.get(7)?,
            place: row.get(8)?,
            people: people
                .query_map(report, |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?,
        });
    }
    Ok(reports)
}

/// Notes the names of changed decisions, so that the last step looks at them again.
pub(super) fn touch(sql: &Connection, names: &BTreeSet<&str>) -> rusqlite::Result<()> {
    for name in names {
        sql.execute(
            "INSERT OR IGNORE INTO touched_name (name) VALUES (?1)",
            [name_key(name)],
        )?;
    }
    Ok(())
}
