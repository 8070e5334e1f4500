//! An event: who in which role, in printed order; where; its reports side by side.

use super::person::{Role, role};
use super::types::{EVENT, EVENT_TABLES, EVENT_WIDTH, PROOF, PROOF_TABLES, SAME};
use super::{EventRef, ExploreError, Explorer, Named, Period, Proof};
use crate::resolve::{Key, Kind};
use serde::Serialize;

/// Which events to look for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventQuery {
    /// Words of the name; all where empty.
    pub text: String,
    /// When.
    pub period: Period,
    /// Of this type.
    pub kind: Option<String>,
    /// With this person.
    pub person: Option<Key>,
    /// At most so many; 0 for all.
    pub limit: usize,
    /// So many are passed over.
    pub skip: usize,
    /// The latest first, those without a date last.
    pub latest: bool,
}

/// Some of the events that match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventList {
    /// The events.
    pub events: Vec<EventRef>,
    /// How many match in all.
    pub total: usize,
}

/// What one article says of an event.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Report {
    /// The name that the article gives it.
    pub name: String,
    /// Date that the article gives.
    pub date: Option<String>,
    /// Place that the article gives.
    pub place: Option<String>,
    /// The words.
    pub proof: Proof,
}

/// A person in an event.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Attendee {
    /// Who.
    pub person: Named,
    /// In which roles, in printed order.
    pub roles: Vec<Role>,
}

impl Attendee {
    /// The roles, each once.
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

/// An organisation in an event.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct OrganisationIn {
    /// Which.
    pub organisation: Named,
    /// In which role.
    pub role: String,
    /// As the article names it.
    pub stated_as: String,
    /// The words.
    pub proof: Proof,
}

/// All that is known of an event.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct EventPage {
    /// The event.
    #[serde(flatten)]
    pub event: EventRef,
    /// What articles say of it.
    pub reports: Vec<Report>,
    /// People, in the order in which articles name them.
    pub attendees: Vec<Attendee>,
    /// Organisations.
    pub organisations: Vec<OrganisationIn>,
}

impl Explorer<'_> {
    /// Events by name, date, type and person, by date.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn events(&self, query: &EventQuery) -> Result<EventList, ExploreError> {
        if let Ok(key) = query.text.trim().parse::<Key>() {
            let events: Vec<EventRef> = self.event(key)?.map(|page| page.event).into_iter().collect();
            return Ok(EventList {
                total: events.len(),
                events,
            });
        }
        let mut matching = self.matching(query)?;
        if query.latest {
            let dated = matching.partition_point(|(dated, _)| *dated);
            matching[..dated].reverse();
        }
        let total = matching.len();
        let most = if query.limit > 0 { query.limit } else { usize::MAX };
        let sql = "SELECT v.id, ve.name, vt.name, v.date, v.month_day, \
             (SELECT p.name FROM report e JOIN referent p ON p.article = e.article AND p.n = e.place \
              WHERE e.event = v.id ORDER BY e.article, e.n LIMIT 1), coalesce(v.happening, v.id) \
             FROM event v JOIN entity ve ON ve.id = v.id JOIN term vt ON vt.id = v.type WHERE v.id = ?1";
        let mut events = Vec::new();
        for (_, id) in matching.into_iter().skip(query.skip).take(most) {
            events.extend(self.first(sql, &[&id], |row| EventRef::read(row, 0))?);
        }
        Ok(EventList { events, total })
    }

    /// The ids of the events that match, by date, and whether each has one. Of a happening that several articles
    /// report, the first event stands for all.
    fn matching(&self, query: &EventQuery) -> Result<Vec<(bool, i64)>, ExploreError> {
        let text = query.text.trim();
        let phrases = crate::store::phrases(text);
        let mut conditions = Vec::new();
        let person = query.person.map(Key::id);
        if !phrases.is_empty() {
            conditions.push("v.id IN (SELECT rowid FROM entity_text WHERE entity_text MATCH ?1)");
        } else if !text.is_empty() {
            return Ok(Vec::new());
        }
        if query.kind.is_some() {
            conditions.push("vt.name = ?2");
        }
        if person.is_some() {
            conditions.push(
                "v.id IN (SELECT e.event FROM referent r JOIN attendance x ON x.article = r.article AND x.person = r.n \
                 JOIN report e ON e.article = x.article AND e.n = x.report WHERE r.entity = ?3)",
            );
        }
        let filter = match conditions.is_empty() {
            true => "1".to_owned(),
            false => conditions.join(" AND "),
        };
        let sql = format!(
            "SELECT v.id, v.date, coalesce(v.happening, v.id) FROM event v JOIN term vt ON vt.id = v.type \
             WHERE {filter} AND (?1 IS NULL OR 1) AND (?2 IS NULL OR 1) AND (?3 IS NULL OR 1) \
             ORDER BY v.date IS NULL, v.date, v.id"
        );
        let mut told = std::collections::HashSet::new();
        let rows = self.all(&sql, &[&phrases, &query.kind, &person], |row| {
            let date: Option<String> = row.get(1)?;
            let counts = query.period.holds(date.as_deref()) && told.insert(row.get::<_, i64>(2)?);
            Ok((counts, (date.is_some(), row.get::<_, i64>(0)?)))
        })?;
        Ok(rows
            .into_iter()
            .filter(|(counts, _)| *counts)
            .map(|(_, event)| event)
            .collect())
    }

    /// An event's page.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn event(&self, key: Key) -> Result<Option<EventPage>, ExploreError> {
        if key.kind != Kind::Event {
            return Ok(None);
        }
        let (event, reports) = self.reports(key)?;
        let Some(mut event) = event else {
            return Ok(None);
        };
        event.place = reports.iter().find_map(|r| r.place.clone());
        Ok(Some(EventPage {
            event,
            reports,
            attendees: self.attendees(key)?,
            organisations: self.organisations_in(key)?,
        }))
    }

    fn reports(&self, key: Key) -> Result<(Option<EventRef>, Vec<Report>), ExploreError> {
        let sql = format!(
            "SELECT {EVENT}, x.name, x.date, {PROOF} FROM report e JOIN report x ON x.article = e.article AND x.n = e.n \
             {EVENT_TABLES} {PROOF_TABLES} WHERE e.event IN {SAME} \
             ORDER BY e.event <> ?1, a.published IS NULL, a.published, d.path, a.n, e.n"
        );
        let rows = self.all(&sql, &[&key.id()], |row| {
            let event = EventRef::read(row, 0)?;
            let report = Report {
                name: row.get(EVENT_WIDTH)?,
                date: row.get(EVENT_WIDTH + 1)?,
                place: event.place.clone(),
                proof: Proof::read(row, EVENT_WIDTH + 2)?,
            };
            Ok((event, report))
        })?;
        let (mut events, reports): (Vec<EventRef>, Vec<Report>) = rows.into_iter().unzip();
        Ok(((!events.is_empty()).then(|| events.swap_remove(0)), reports))
    }

    fn attendees(&self, key: Key) -> Result<Vec<Attendee>, ExploreError> {
        let sql = format!(
            "SELECT r.entity, p.name, t.name, x.list_order, x.stated_as, {PROOF} FROM report e \
             JOIN attendance x ON x.article = e.article AND x.report = e.n \
             JOIN referent r ON r.article = x.article AND r.n = x.person JOIN entity p ON p.id = r.entity \
             JOIN term t ON t.id = x.role {PROOF_TABLES} WHERE e.event IN {SAME} \
             ORDER BY a.published IS NULL, a.published, d.path, a.n, e.n, q.span_start, x.list_order, x.n"
        );
        let rows = self.all(&sql, &[&key.id()], |row| {
            Ok((Named::new(Kind::Person, row.get(0)?, row.get(1)?), role(row, 2)?))
        })?;
        let mut attendees: Vec<Attendee> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for (person, role) in rows {
            let place = *places.entry(person.key).or_insert(attendees.len());
            if place == attendees.len() {
                attendees.push(Attendee {
                    person,
                    roles: Vec::new(),
                });
            }
            attendees[place].roles.push(role);
        }
        Ok(attendees)
    }

    fn organisations_in(&self, key: Key) -> Result<Vec<OrganisationIn>, ExploreError> {
        let sql = format!(
            "SELECT o.entity, p.name, t.name, o.name, {PROOF} FROM report e \
             JOIN participant x ON x.article = e.article AND x.report = e.n \
             JOIN referent o ON o.article = x.article AND o.n = x.organisation JOIN entity p ON p.id = o.entity \
             JOIN term t ON t.id = x.role {PROOF_TABLES} WHERE e.event IN {SAME} \
             ORDER BY a.published IS NULL, a.published, d.path, a.n, e.n, x.n"
        );
        self.all(&sql, &[&key.id()], |row| {
            Ok(OrganisationIn {
                organisation: Named::new(Kind::Organisation, row.get(0)?, row.get(1)?),
                role: row.get(2)?,
                stated_as: row.get(3)?,
                proof: Proof::read(row, 4)?,
            })
        })
    }
}
