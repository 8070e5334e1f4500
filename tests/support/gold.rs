//! Gold annotation as records: what a perfect extractor would hand over.

use guanxi::date::PartialDate;
use guanxi::record::*;
use guanxi::span::DocSpan;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder of shared material, where this checkout has one.
pub fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("GUANXI_SHARED").map(PathBuf::from);
    named
        .into_iter()
        .chain([beside])
        .find(|p| p.join("gold").is_dir())
}

/// The record of one gold file. Spans and quotes are those of the whole text: gold has none.
pub fn record(gold: &Value) -> Record {
    let name = gold["doc"].as_str().unwrap_or_default().to_owned();
    let articles = gold["articles"]
        .as_array()
        .map(|a| a.iter().map(article).collect())
        .unwrap_or_default();
    Record {
        document: DocumentFacts {
            path: format!("gold/{name}"),
            name,
            text: "字".to_owned(),
            sha256: String::new(),
            published: None,
            region: None,
            source: None,
            url: None,
        },
        articles,
    }
}

fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .filter_map(|v| v.as_str().map(str::to_owned))
        .collect()
}

fn evidence() -> Evidence {
    Evidence {
        quote: "字".to_owned(),
        span: DocSpan::new(0, 1),
        rule: "gold".to_owned(),
        confidence: 1.0,
    }
}

fn article(gold: &Value) -> ArticleRecord {
    let none = Vec::new();
    let list = |v: &Value| v.as_array().cloned().unwrap_or_else(|| none.clone());
    let mut out = ArticleRecord {
        span: DocSpan::new(0, 1),
        headline: gold["headline"].as_str().map(str::to_owned),
        published: None,
        byline: strings(&gold["byline"]),
        mentions: Vec::new(),
        people: Vec::new(),
        posts: Vec::new(),
        events: Vec::new(),
        attendances: Vec::new(),
        participants: Vec::new(),
    };
    for (kind, key) in [
        (MentionKind::Organisation, "orgs"),
        (MentionKind::Place, "places"),
    ] {
        out.mentions
            .extend(strings(&gold[key]).into_iter().map(|text| MentionRecord {
                kind,
                part: Part::Body,
                text,
                span: DocSpan::new(0, 1),
                person: None,
                rule: "gold".into(),
            }));
    }
    for (person, facts) in list(&gold["persons"]).iter().enumerate() {
        out.people.push(PersonRecord {
            name: facts["name"].as_str().unwrap_or_default().to_owned(),
            mentions: Vec::new(),
        });
        out.posts
            .extend(list(&facts["posts"]).iter().map(|post| PostRecord {
                person,
                organisation_stated: post["org"].as_str().map(str::to_owned),
                title: post["title"].as_str().unwrap_or_default().to_owned(),
                state: PostState::Current,
                since: PartialDate::default(),
                until: PartialDate::default(),
                evidence: evidence(),
            }));
    }
    for (event, facts) in list(&gold["events"]).iter().enumerate() {
        out.events.push(EventRecord {
            kind: facts["type"]
                .as_str()
                .unwrap_or_default()
                .parse()
                .expect("a type of the contract"),
            name: facts["name"].as_str().unwrap_or_default().to_owned(),
            date: date(facts),
            time: None,
            place: facts["place"].as_str().map(str::to_owned),
            organisers: Vec::new(),
            topic: None,
            evidence: evidence(),
        });
        for attendance in list(&facts["attendance"]) {
            let name = attendance["person"].as_str().unwrap_or_default();
            let person = out.people.iter().position(|p| p.name == name).unwrap_or_else(|| {
                out.people.push(PersonRecord {
                    name: name.to_owned(),
                    mentions: Vec::new(),
                });
                out.people.len() - 1
            });
            out.attendances
                .extend(strings(&attendance["roles"]).iter().map(|role| AttendanceRecord {
                    event,
                    person,
                    role: role.parse().expect("a role of the contract"),
                    list_order: None,
                    list_open: false,
                    stated_as: name.to_owned(),
                    evidence: evidence(),
                }));
        }
        let organs = strings(&facts["org_attendance"]);
        out.participants
            .extend(organs.into_iter().map(|organisation_stated| ParticipantRecord {
                event,
                organisation_stated,
                role: Role::Attend,
                list_open: false,
                evidence: evidence(),
            }));
    }
    out
}

fn date(event: &Value) -> PartialDate {
    if let Some(date) = event["date"].as_str() {
        return date.parse().expect("a date");
    }
    let month_day = event["month_day"].as_str().and_then(|d| d.split_once('-'));
    match month_day {
        Some((m, d)) => PartialDate::month_day(m.parse().expect("a month"), d.parse().expect("a day")),
        None => PartialDate::default(),
    }
}
