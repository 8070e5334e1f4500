//! The record that has exactly the facts expected, made from the expectations themselves: what the comparison
//! must find nothing wrong with. A case that asks for something no record can say fails here.

use super::expect::{self, Expected};
use guanxi::date::PartialDate;
use guanxi::read::Document;
use guanxi::record::*;
use guanxi::span::DocSpan;

fn evidence() -> Evidence {
    Evidence {
        quote: String::new(),
        span: DocSpan::default(),
        rule: String::new(),
        confidence: 1.0,
    }
}

/// A record that says what was expected, without its words.
pub fn record(expected: &Expected, document: Document) -> Record {
    Record {
        document: document.facts,
        articles: expected.articles.iter().map(article).collect(),
    }
}

fn article(a: &expect::Article) -> ArticleRecord {
    let persons = a.persons.as_deref().unwrap_or_default();
    let place_of = |name: &str| {
        let found = persons.iter().position(|p| p.name == name);
        found.unwrap_or_else(|| panic!("{name} takes part, but is not among the persons"))
    };
    let mut out = ArticleRecord {
        span: DocSpan::default(),
        headline: a.headline.clone(),
        published: None,
        byline: a.byline.clone().unwrap_or_default(),
        mentions: Vec::new(),
        people: Vec::new(),
        posts: Vec::new(),
        events: Vec::new(),
        attendances: Vec::new(),
        participants: Vec::new(),
    };
    for (person, p) in persons.iter().enumerate() {
        out.people.push(PersonRecord {
            name: p.name.clone(),
            mentions: Vec::new(),
        });
        out.posts.extend(p.posts.iter().map(|q| PostRecord {
            person,
            organisation_stated: q.org.clone(),
            title: q.title.clone(),
            state: PostState::Current,
            since: PartialDate::default(),
            until: PartialDate::default(),
            evidence: evidence(),
        }));
    }
    for (event, e) in a.events.iter().flatten().enumerate() {
        out.events.push(EventRecord {
            kind: e
                .r#type
                .parse()
                .unwrap_or_else(|words| panic!("{}: {words}", e.name)),
            name: e.name.clone(),
            date: date(e),
            time: None,
            place: e.place.clone(),
            organisers: Vec::new(),
            topic: None,
            evidence: evidence(),
        });
        for a in &e.attendance {
            out.attendances.extend(a.roles.iter().map(|role| {
                AttendanceRecord {
                    event,
                    person: place_of(&a.person),
                    role: role
                        .parse()
                        .unwrap_or_else(|words| panic!("{}: {words}", a.person)),
                    list_order: None,
                    list_open: false,
                    stated_as: a.person.clone(),
                    evidence: evidence(),
                }
            }));
        }
        out.participants
            .extend(e.org_attendance.iter().map(|o| ParticipantRecord {
                event,
                organisation_stated: o.clone(),
                role: Role::Attend,
                list_open: false,
                evidence: evidence(),
            }));
    }
    out
}

fn date(e: &expect::Event) -> PartialDate {
    match (&e.date, &e.month_day) {
        (Some(d), _) => d.parse().unwrap_or_else(|words| panic!("{}: {words}", e.name)),
        (None, Some(d)) => {
            let day: PartialDate = format!("2000-{d}")
                .parse()
                .unwrap_or_else(|words| panic!("{}: {words}", e.name));
            PartialDate { year: None, ..day }
        }
        (None, None) => PartialDate::default(),
    }
}
