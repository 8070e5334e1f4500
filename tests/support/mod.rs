//! Hand-made records: the assembling half is tested without the extracting half.

#![allow(dead_code)] // each test binary uses its own part

pub mod gold;

use guanxi::date::PartialDate;
use guanxi::record::*;
use guanxi::span::DocSpan;
use guanxi::store::Database;
use rusqlite::types::ValueRef;
use std::path::PathBuf;

/// A document in the making. Facts find their words in its text.
pub struct Page {
    record: Record,
}

/// An article of a [`Page`].
pub struct Item<'p> {
    text: &'p str,
    pub record: ArticleRecord,
}

impl Page {
    /// A page at `folder/name`.
    pub fn new(path: &str, text: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let document = DocumentFacts {
            name: name.to_owned(),
            path: path.to_owned(),
            text: text.to_owned(),
            sha256: format!("{:064x}", text.len()),
            published: None,
            region: None,
            source: None,
            url: None,
        };
        Self {
            record: Record {
                document,
                articles: Vec::new(),
            },
        }
    }

    pub fn published(mut self, date: &str) -> Self {
        self.record.document.published = Some(date.parse().expect("a date"));
        self
    }

    pub fn region(mut self, region: &str) -> Self {
        self.record.document.region = Some(region.to_owned());
        self
    }

    /// Adds an article of the whole text.
    pub fn article(mut self, headline: &str, fill: impl FnOnce(&mut Item<'_>)) -> Self {
        let text = self.record.document.text.clone();
        let record = ArticleRecord {
            span: DocSpan::new(0, text.chars().count() as u32),
            headline: Some(headline.to_owned()),
            published: None,
            byline: Vec::new(),
            mentions: Vec::new(),
            people: Vec::new(),
            posts: Vec::new(),
            events: Vec::new(),
            attendances: Vec::new(),
            participants: Vec::new(),
        };
        let mut item = Item { text: &text, record };
        fill(&mut item);
        self.record.articles.push(item.record);
        self
    }

    pub fn record(self) -> Record {
        self.record
    }
}

impl Item<'_> {
    /// Where words stand, line breaks inside them allowed.
    pub fn span(&self, words: &str) -> DocSpan {
        let text: Vec<char> = self.text.chars().collect();
        for start in 0..text.len() {
            let mut at = start;
            let found = words.chars().all(|c| {
                while at > start && text.get(at).is_some_and(|t| t.is_whitespace() && *t != c) {
                    at += 1;
                }
                at += 1;
                text.get(at - 1) == Some(&c)
            });
            if found {
                return DocSpan::new(start as u32, at as u32);
            }
        }
        panic!("the text has no {words}");
    }

    pub fn evidence(&self, quote: &str, rule: &str, confidence: f32) -> Evidence {
        Evidence {
            quote: quote.to_owned(),
            span: self.span(quote),
            rule: rule.to_owned(),
            confidence,
        }
    }

    pub fn mention(&mut self, kind: MentionKind, words: &str) -> usize {
        let span = self.span(words);
        self.record.mentions.push(MentionRecord {
            kind,
            part: Part::Body,
            text: words.to_owned(),
            span,
            person: None,
            rule: format!("{}/test", kind.as_str().to_lowercase()).into(),
        });
        self.record.mentions.len() - 1
    }

    pub fn person(&mut self, name: &str) -> usize {
        if let Some(known) = self.record.people.iter().position(|p| p.name == name) {
            return known;
        }
        let mention = self.mention(MentionKind::Person, name);
        let person = self.record.people.len();
        self.record.mentions[mention].person = Some(person);
        self.record.people.push(PersonRecord {
            name: name.to_owned(),
            mentions: vec![mention],
        });
        person
    }

    pub fn organisation(&mut self, words: &str) {
        self.mention(MentionKind::Organisation, words);
    }

    pub fn place(&mut self, words: &str) {
        self.mention(MentionKind::Place, words);
    }

    pub fn post(
        &mut self,
        person: &str,
        organisation: Option<&str>,
        title: &str,
        quote: &str,
    ) -> &mut PostRecord {
        let person = self.person(person);
        let evidence = self.evidence(quote, "post/prefix", 0.9);
        self.record.posts.push(PostRecord {
            person,
            organisation_stated: organisation.map(str::to_owned),
            title: title.to_owned(),
            state: PostState::Current,
            since: PartialDate::default(),
            until: PartialDate::default(),
            evidence,
        });
        self.record.posts.last_mut().expect("just pushed")
    }

    pub fn event(&mut self, kind: EventKind, name: &str, date: PartialDate, place: Option<&str>) -> usize {
        let evidence = self.evidence(name, "event/name", 0.8);
        self.record.events.push(EventRecord {
            kind,
            name: name.to_owned(),
            date,
            time: None,
            place: place.map(str::to_owned),
            organisers: Vec::new(),
            topic: None,
            evidence,
        });
        self.record.events.len() - 1
    }

    pub fn attend(&mut self, event: usize, person: &str, role: Role, order: Option<u32>, quote: &str) {
        let id = self.person(person);
        let evidence = self.evidence(quote, "attend/list", 0.95);
        self.record.attendances.push(AttendanceRecord {
            event,
            person: id,
            role,
            list_order: order,
            list_open: false,
            stated_as: person.to_owned(),
            evidence,
        });
    }

    pub fn participant(&mut self, event: usize, organisation: &str, role: Role, quote: &str) {
        let evidence = self.evidence(quote, "participant/list", 0.7);
        self.record.participants.push(ParticipantRecord {
            event,
            organisation_stated: organisation.to_owned(),
            role,
            list_open: false,
            evidence,
        });
    }
}

pub const MEETING: &str = "渭川市召开防汛工作会议\n3月5日上午,渭川市防汛工作会议在市会展中心召开。市委书记程远山主持会议\n并讲话。\
    市委组织部部长顾宁、市政府副市长韦二河参加会议。渭川市水利局、渭川大学负责人参加。(记者 乔木)\n";

/// A page with every sort of fact.
pub fn meeting(path: &str) -> Page {
    Page::new(path, MEETING)
        .published("2021-03-06")
        .article("渭川市召开防汛工作会议", |a| {
            a.record.byline.push("乔木".to_owned());
            a.place("渭川市");
            let event = a.event(
                EventKind::Meeting,
                "防汛工作会议",
                PartialDate::ymd(2021, 3, 5).expect("a day"),
                Some("市会展中心"),
            );
            a.place("市会展中心");
            a.organisation("市委");
            let chair = "市委书记程远山主持会议并讲话";
            a.post("程远山", Some("市委"), "书记", chair);
            a.attend(event, "程远山", Role::Chair, None, chair);
            a.attend(event, "程远山", Role::Speak, None, chair);
            a.organisation("市委组织部");
            let list = "市委组织部部长顾宁、市政府副市长韦二河参加会议";
            a.post("顾宁", Some("市委组织部"), "部长", list);
            a.post("韦二河", Some("市政府"), "副市长", list);
            a.attend(event, "顾宁", Role::Attend, Some(1), list);
            a.attend(event, "韦二河", Role::Attend, Some(2), list);
            let organs = "渭川市水利局、渭川大学负责人参加";
            a.organisation("渭川市水利局");
            a.organisation("渭川大学");
            a.participant(event, "渭川市水利局", Role::Attend, organs);
            a.participant(event, "渭川大学", Role::Attend, organs);
            let reporter = a.mention(MentionKind::Person, "乔木");
            a.record.mentions[reporter].part = Part::Byline;
        })
}

/// A database in a folder of its own, which lives as long as the guard.
pub fn database() -> (Database, PathBuf, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("test.db");
    let db = Database::open(&path).expect("a new database");
    (db, path, folder)
}

pub fn store(db: &mut Database, records: Vec<Record>) -> guanxi::store::Summary {
    db.build(records, "test", &mut |_| {})
        .expect("records are stored")
}

/// Rows of a query, each joined by `|`; NULL is `-`.
pub fn rows(db: &Database, sql: &str) -> Vec<String> {
    rows_of(db.connection(), sql)
}

pub fn rows_of(connection: &rusqlite::Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| {
        let cells: Vec<String> = (0..columns)
            .map(|i| match row.get_ref(i).expect("a column") {
                ValueRef::Null => "-".to_owned(),
                ValueRef::Integer(n) => n.to_string(),
                ValueRef::Real(x) => x.to_string(),
                ValueRef::Text(t) => String::from_utf8_lossy(t).into_owned(),
                ValueRef::Blob(b) => format!("{} bytes", b.len()),
            })
            .collect();
        Ok(cells.join("|"))
    };
    statement
        .query_map([], row)
        .expect("the query runs")
        .map(|r| r.expect("a row"))
        .collect()
}

/// The public views with their columns, as CONTRACT.md has them.
pub const VIEWS: &[(&str, &str)] = &[
    (
        "v_document",
        "document_id, document, path, text, published, region, sha256",
    ),
    (
        "v_article",
        "article_id, document_id, document, headline, published, byline",
    ),
    (
        "v_mention",
        "article_id, document, type, text, span_start, span_end, entity_id, entity, part",
    ),
    ("v_person", "article_id, document, person_id, person"),
    (
        "v_post",
        "article_id, document, person_id, person, organisation_stated, organisation, title, quote",
    ),
    (
        "v_event",
        "event_id, article_id, document, type, name, date, month_day, place",
    ),
    (
        "v_attendance",
        "event_id, article_id, document, person_id, person, role, list_order, stated_as, quote, span_start, \
         span_end, rule, confidence",
    ),
    (
        "v_participant_org",
        "event_id, article_id, document, organisation_stated, organisation, role, quote",
    ),
    (
        "v_tenure",
        "person_id, person, organisation, title, first_seen, last_seen, articles",
    ),
];

/// Everything the database says, in an order of its own.
pub fn dump(db: &Database) -> Vec<String> {
    let mut out = Vec::new();
    db.dump(&mut out).expect("the database is readable");
    let text = String::from_utf8(out).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}
