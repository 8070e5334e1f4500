//! A person: posts over time, appearances, companions, organisations.

use super::types::{EVENT, EVENT_TABLES, EVENT_WIDTH, PROOF, PROOF_TABLES};
use super::{EventRef, ExploreError, Explorer, Known, Named, Period, Proof};
use crate::resolve::{Key, Kind};
use serde::Serialize;
use std::collections::hash_map::{Entry, HashMap};

/// A person in a post, over all articles that say so.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Tenure {
    /// Who.
    pub person: Named,
    /// Where; nothing where no article says.
    pub organisation: Option<Named>,
    /// The post.
    pub title: String,
    /// When an article first said that the person holds it.
    pub first_seen: Option<String>,
    /// When an article last said so.
    pub last_seen: Option<String>,
    /// How articles put it: current, acting, former, appointed, removed, proposed.
    pub states: Vec<String>,
    /// How many articles.
    pub articles: usize,
    /// The earliest words.
    pub first: Proof,
    /// The latest words.
    pub last: Proof,
}

/// One role of a person in an event.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Role {
    /// The role.
    pub role: String,
    /// Position in the printed list of those in that role.
    pub list_order: Option<i64>,
    /// How the article names the person there.
    pub stated_as: String,
    /// The words.
    pub proof: Proof,
}

/// A person in an event.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Appearance {
    /// The event; where several articles report it, the first.
    pub event: EventRef,
    /// In which roles, report by report.
    pub roles: Vec<Role>,
}

impl Appearance {
    /// The roles, each once, in the order in which they are stated.
    pub fn role_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for role in &self.roles {
            if !names.contains(&role.role.as_str()) {
                names.push(&role.role);
            }
        }
        names
    }
}

/// Someone who was at the same events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Companion {
    /// Who.
    pub person: Named,
    /// How many events.
    pub events: i64,
    /// Date of the first one that has a date.
    pub first: Option<String>,
    /// Date of the last one.
    pub last: Option<String>,
}

/// An organisation in which a person has held posts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Affiliation {
    /// Where.
    pub organisation: Named,
    /// The posts.
    pub titles: Vec<String>,
    /// First and last time seen in one of them.
    pub first_seen: Option<String>,
    /// See `first_seen`.
    pub last_seen: Option<String>,
}

/// All that is known of a person.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct PersonPage {
    /// Who, and in how many articles.
    #[serde(flatten)]
    pub person: Known,
    /// Names that articles use.
    pub stated: Vec<String>,
    /// Posts, by the time they were first seen.
    pub posts: Vec<Tenure>,
    /// Appearances by date.
    pub appearances: Vec<Appearance>,
    /// Most frequent companions.
    pub companions: Vec<Companion>,
    /// Organisations.
    pub organisations: Vec<Affiliation>,
}

impl Explorer<'_> {
    /// Everyone of this name (or the one with this key).
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn people(&self, name: &str) -> Result<Vec<PersonPage>, ExploreError> {
        let known = self.find(Kind::Person, name)?;
        known
            .into_iter()
            .map(|person| self.person(person, &Period::default()))
            .collect()
    }

    /// A person's page, with what happened in a period.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn person(&self, person: Known, period: &Period) -> Result<PersonPage, ExploreError> {
        let key = person.named.key;
        let posts = self.posts(key, period)?;
        Ok(PersonPage {
            stated: self.stated(key)?,
            appearances: self.appearances(key, period)?,
            companions: self.companions(key, period, 50)?,
            organisations: affiliations(&posts),
            posts,
            person,
        })
    }

    /// The names under which articles know an entity, most frequent first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn stated(&self, key: Key) -> Result<Vec<String>, ExploreError> {
        let sql = "SELECT name FROM referent WHERE entity = ?1 GROUP BY name ORDER BY count(*) DESC, name";
        self.all(sql, &[&key.id()], |row| row.get(0))
    }

    /// The posts of a person, or those in an organisation, seen in a period.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn posts(&self, of: Key, period: &Period) -> Result<Vec<Tenure>, ExploreError> {
        let from = match of.kind {
            Kind::Organisation => {
                "referent o JOIN post x ON x.article = o.article AND x.organisation = o.n \
                 JOIN referent r ON r.article = x.article AND r.n = x.person JOIN entity oe ON oe.id = o.entity"
            }
            _ => {
                "referent r JOIN post x ON x.article = r.article AND x.person = r.n \
                 LEFT JOIN referent o ON o.article = x.article AND o.n = x.organisation \
                 LEFT JOIN entity oe ON oe.id = o.entity"
            }
        };
        let known = if of.kind == Kind::Organisation { "o" } else { "r" };
        let sql = format!(
            "SELECT r.entity, p.name, oe.id, oe.name, x.title, s.name, a.seen, {PROOF} FROM {from} \
             JOIN entity p ON p.id = r.entity JOIN term s ON s.id = x.state {PROOF_TABLES} \
             WHERE {known}.entity = ?1 ORDER BY a.seen IS NULL, a.seen, d.path, a.n, x.n"
        );
        let statements = self.all(&sql, &[&of.id()], |row| {
            let organisation: Option<i64> = row.get(2)?;
            Ok(Statement {
                person: Named::new(Kind::Person, row.get(0)?, row.get(1)?),
                organisation: match organisation {
                    Some(id) => Some(Named::new(Kind::Organisation, id, row.get(3)?)),
                    None => None,
                },
                title: row.get(4)?,
                state: row.get(5)?,
                seen: row.get(6)?,
                proof: Proof::read(row, 7)?,
            })
        })?;
        let mut tenures = tenures(statements);
        tenures.retain(|t| period.is_all() || period.meets(t.first_seen.as_deref(), t.last_seen.as_deref()));
        Ok(tenures)
    }

    /// The events of a person in a period, by date.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn appearances(&self, person: Key, period: &Period) -> Result<Vec<Appearance>, ExploreError> {
        let sql = format!(
            "SELECT {EVENT}, t.name, x.list_order, x.stated_as, {PROOF} \
             FROM referent r JOIN attendance x ON x.article = r.article AND x.person = r.n \
             JOIN report e ON e.article = x.article AND e.n = x.report {EVENT_TABLES} \
             JOIN term t ON t.id = x.role {PROOF_TABLES} WHERE r.entity = ?1 \
             ORDER BY v.date IS NULL, v.date, e.event, a.published, d.path, a.n, x.n"
        );
        let rows = self.all(&sql, &[&person.id()], |row| {
            let event = EventRef::read(row, 0)?;
            Ok((event, role(row, EVENT_WIDTH)?))
        })?;
        let mut appearances: Vec<Appearance> = Vec::new();
        let mut places = HashMap::new();
        for (event, role) in rows {
            if !period.holds(event.date.as_deref()) {
                continue;
            }
            match places.entry(event.happening) {
                Entry::Occupied(at) => {
                    let known: &mut Appearance = &mut appearances[*at.get()];
                    known.event.place = known.event.place.take().or(event.place);
                    known.roles.push(role);
                }
                Entry::Vacant(new) => {
                    new.insert(appearances.len());
                    let roles = vec![role];
                    appearances.push(Appearance { event, roles });
                }
            }
        }
        Ok(appearances)
    }

    /// Those who were most often at the same events in a period, at most `limit` (0 for all).
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn companions(
        &self,
        person: Key,
        period: &Period,
        limit: usize,
    ) -> Result<Vec<Companion>, ExploreError> {
        let sql = "WITH mine AS (SELECT coalesce(v.happening, v.id) AS happening, min(v.date) AS date FROM referent r \
             JOIN attendance x ON x.article = r.article AND x.person = r.n \
             JOIN report e ON e.article = x.article AND e.n = x.report JOIN event v ON v.id = e.event \
             WHERE r.entity = ?1 GROUP BY 1), \
             same AS (SELECT happening, date, happening AS event FROM mine UNION \
             SELECT m.happening, m.date, v.id FROM mine m JOIN event v ON v.happening = m.happening) \
             SELECT DISTINCT r.entity, p.name, same.happening, same.date FROM same \
             CROSS JOIN report e ON e.event = same.event \
             CROSS JOIN attendance x ON x.article = e.article AND x.report = e.n \
             CROSS JOIN referent r ON r.article = x.article AND r.n = x.person AND r.entity <> ?1 \
             CROSS JOIN entity p ON p.id = r.entity";
        let rows = self.all(sql, &[&person.id()], |row| {
            let date: Option<String> = row.get(3)?;
            Ok((Named::new(Kind::Person, row.get(0)?, row.get(1)?), date))
        })?;
        let mut companions: std::collections::BTreeMap<Key, Companion> = Default::default();
        for (person, date) in rows {
            if !period.holds(date.as_deref()) {
                continue;
            }
            let entry = companions.entry(person.key).or_insert(Companion {
                person,
                events: 0,
                first: None,
                last: None,
            });
            entry.events += 1;
            if date.is_some() {
                entry.first = entry.first.take().into_iter().chain(date.clone()).min();
                entry.last = entry.last.take().max(date);
            }
        }
        let mut companions: Vec<Companion> = companions.into_values().collect();
        companions.sort_by(|a, b| {
            (-a.events, &a.person.name, a.person.key).cmp(&(-b.events, &b.person.name, b.person.key))
        });
        if limit > 0 {
            companions.truncate(limit);
        }
        Ok(companions)
    }
}

/// Role, list order, stated as, proof, from column `at`.
pub(super) fn role(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Role> {
    Ok(Role {
        role: row.get(at)?,
        list_order: row.get(at + 1)?,
        stated_as: row.get(at + 2)?,
        proof: Proof::read(row, at + 3)?,
    })
}

/// What one article says of a post.
struct Statement {
    person: Named,
    organisation: Option<Named>,
    title: String,
    state: String,
    /// The day of the article.
    seen: Option<String>,
    proof: Proof,
}

/// Statements, by date, to tenures, by the date first seen.
fn tenures(statements: Vec<Statement>) -> Vec<Tenure> {
    let mut tenures: Vec<Tenure> = Vec::new();
    let mut places = std::collections::HashMap::new();
    let mut articles = std::collections::HashSet::new();
    for s in statements {
        // A post that is proposed is not held yet; one that is recalled was not held on that day.
        let held = matches!(s.state.as_str(), "current" | "acting" | "appointed" | "removed");
        let seen = s.seen.filter(|_| held);
        let organisation = s.organisation.as_ref().map(|o| o.key);
        let place = *places
            .entry((s.person.key, organisation, s.title.clone()))
            .or_insert(tenures.len());
        if place == tenures.len() {
            tenures.push(Tenure {
                person: s.person,
                organisation: s.organisation,
                title: s.title,
                first_seen: None,
                last_seen: None,
                states: Vec::new(),
                articles: 0,
                first: s.proof.clone(),
                last: s.proof.clone(),
            });
        }
        let tenure = &mut tenures[place];
        tenure.first_seen = tenure.first_seen.take().or(seen.clone());
        tenure.last_seen = seen.or(tenure.last_seen.take());
        tenure.articles += usize::from(articles.insert((place, s.proof.article)));
        if !tenure.states.contains(&s.state) {
            tenure.states.push(s.state);
        }
        tenure.last = s.proof;
    }
    tenures.sort_by(|a, b| {
        (a.first_seen.is_none(), &a.first_seen).cmp(&(b.first_seen.is_none(), &b.first_seen))
    });
    tenures
}

/// The organisations of a person's posts.
fn affiliations(posts: &[Tenure]) -> Vec<Affiliation> {
    let mut affiliations: Vec<Affiliation> = Vec::new();
    for post in posts {
        let Some(organisation) = &post.organisation else {
            continue;
        };
        let at = affiliations
            .iter()
            .position(|a| a.organisation.key == organisation.key)
            .unwrap_or(affiliations.len());
        if at == affiliations.len() {
            affiliations.push(Affiliation {
                organisation: organisation.clone(),
                titles: Vec::new(),
                first_seen: None,
                last_seen: None,
            });
        }
        let affiliation = &mut affiliations[at];
        affiliation.titles.push(post.title.clone());
        affiliation.first_seen = affiliation.first_seen.take().or(post.first_seen.clone());
        affiliation.last_seen = affiliation.last_seen.take().max(post.last_seen.clone());
    }
    affiliations
}
