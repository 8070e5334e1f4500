//! The cast of a document: who and what each of its articles names.
//!
//! Must not know other documents; people leave here with a provisional key and the evidence by which the store finds
//! the final one.

use super::abroad::{Abroad, Reading};
use super::decisions::Verdict;
use super::evidence::{Anchor, Evidence, Realm};
use super::organ::Form;
use super::person::{self, Named};
use super::region::{Chain, Finding};
use super::{Key, Kind, Setting, identity, key, organisation, place};
use crate::record::{ArticleRecord, MentionKind, MentionRecord, Part, Record};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Everything that a document names.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// Its region.
    pub region: Finding,
    /// For each article, its key and its cast.
    pub articles: Vec<(Key, Cast)>,
    /// Decisions that changed something here, by their keys.
    pub decided: BTreeSet<String>,
}

/// Someone or something that an article names.
#[derive(Debug, Clone, PartialEq)]
pub struct Referent {
    /// Whom or what it refers to; for a person with a sighting, the name's own key until the store has looked at all
    /// sightings.
    pub key: Key,
    /// As the article states it.
    pub stated: String,
    /// Best known form.
    pub name: String,
    /// Hash of what the identity is relative to; 0 where the name stands for itself.
    pub scope: i64,
    /// For an organisation or place, what is known of it.
    pub details: Option<Details>,
    /// For a person who may be named in other documents.
    pub sighting: Option<Sighting>,
}

/// What is known of an organisation or place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Details {
    /// Sort of organisation.
    pub kind: Option<&'static str>,
    /// Its level, or the place's.
    pub level: Option<&'static str>,
    /// Code of its division.
    pub code: Option<&'static str>,
    /// The form that was found, for an organisation.
    pub form: Option<Form>,
}

/// A person of a document, to be told from namesakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// Under which the name's sightings are kept.
    pub name: i64,
    /// The name as it is compared.
    pub identity: String,
    /// [`Evidence::write`].
    pub evidence: String,
    /// Stands for both: equal evidence of a name is kept once.
    pub hash: i64,
}

/// The entities of one article, and which of its facts mean which of them.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    /// People in the order of [`ArticleRecord::people`], then organisations and places.
    pub referents: Vec<Referent>,
    /// For each mention, the referent that it names.
    pub mentions: Vec<Option<usize>>,
    /// For each post, the referent of its organisation.
    pub post_organisations: Vec<Option<usize>>,
    /// For each participant, the referent of the organisation.
    pub participants: Vec<usize>,
    /// For each event, its key.
    pub events: Vec<Key>,
    /// For each event, the referent of its place.
    pub event_places: Vec<Option<usize>>,
    /// People whom a decision has struck out, by their place in [`ArticleRecord::people`].
    pub struck: BTreeSet<usize>,
}

impl Cast {
    /// True for a person whom a decision has struck out and who is nothing else either.
    pub fn is_no_one(&self, referent: usize) -> bool {
        self.struck.contains(&referent) && self.referents.get(referent).is_none_or(|r| r.details.is_none())
    }
}

/// Resolves everything that one document names.
pub(super) fn resolve(record: &Record, setting: &Setting<'_>) -> Resolved {
    let document = super::document_key(&record.document);
    let keys = super::article_keys(document, &record.articles);
    let region = super::region(record, setting.told_by);
    let mut casting = Casting {
        document,
        name: &record.document.name,
        text: &record.document.text,
        region: region.chain.as_ref(),
        setting,
        organisations: FxHashMap::default(),
        places: FxHashMap::default(),
        readings: Vec::new(),
        decided: BTreeSet::new(),
    };
    let mut casts: Vec<Cast> = record
        .articles
        .iter()
        .zip(&keys)
        .map(|(article, key)| casting.article(article, *key))
        .collect();
    casting.people(record, &mut casts);
    let decided = casting.decided;
    Resolved {
        articles: keys.into_iter().zip(casts).collect(),
        decided,
        region,
    }
}

/// The casts of a document in the making: each printed name is looked up once.
struct Casting<'a> {
    document: Key,
    name: &'a str,
    text: &'a str,
    region: Option<&'a Chain>,
    setting: &'a Setting<'a>,
    /// By printed name, and whether it is nobody's in particular.
    organisations: FxHashMap<(String, bool), (Referent, Realm)>,
    places: FxHashMap<String, Referent>,
    /// For each article, how the organisation of each of its posts is to be read.
    readings: Vec<Vec<Reading>>,
    decided: BTreeSet<String>,
}

impl Casting<'_> {
    fn article<'r>(&mut self, article: &'r ArticleRecord, key: Key) -> Cast {
        let mut cast = Cast::default();
        let mut known: FxHashMap<(Kind, &str, Reading), usize> = FxHashMap::default();
        for (n, person) in article.people.iter().enumerate() {
            let referent = self.person(&person.name, key, n, &mut cast);
            cast.referents.push(referent);
        }
        let abroad = Abroad::of(article, self.text);
        let readings = abroad.posts();
        let mut refer = |casting: &mut Self, cast: &mut Cast, kind, stated: &'r str, reading: Reading| {
            *known.entry((kind, stated, reading.clone())).or_insert_with(|| {
                let mut referent = match kind {
                    Kind::Organisation => casting.organisation(stated, &reading).0.clone(),
                    _ => casting.place(stated).clone(),
                };
                stated.clone_into(&mut referent.stated);
                cast.referents.push(referent);
                cast.referents.len() - 1
            })
        };
        for mention in &article.mentions {
            let referent = match mention.kind {
                // Reporters are not among an article's people.
                MentionKind::Person => mention.person.filter(|p| *p < article.people.len()),
                MentionKind::Organisation if mention.part != Part::Byline => {
                    let reading = reading_of(mention, article, &readings);
                    let reading = reading.unwrap_or_else(|| abroad.read(&identity(&mention.text)));
                    Some(refer(self, &mut cast, Kind::Organisation, &mention.text, reading))
                }
                MentionKind::Place if mention.part != Part::Byline => Some(refer(
                    self,
                    &mut cast,
                    Kind::Place,
                    &mention.text,
                    Reading::Printed,
                )),
                _ => None,
            };
            cast.mentions.push(referent);
        }
        for (post, reading) in article.posts.iter().zip(&readings) {
            let organisation = post.organisation_stated.as_deref().filter(|o| !o.is_empty());
            let referent =
                organisation.map(|o| refer(self, &mut cast, Kind::Organisation, o, reading.clone()));
            cast.post_organisations.push(referent);
        }
        for participant in &article.participants {
            let stated = &participant.organisation_stated;
            let reading = abroad.read(&identity(stated));
            let referent = refer(self, &mut cast, Kind::Organisation, stated, reading);
            cast.participants.push(referent);
        }
        let mut repeated: FxHashMap<Key, u32> = FxHashMap::default();
        for event in &article.events {
            let place = event.place.as_deref().filter(|p| !p.is_empty());
            let referent = place.map(|p| refer(self, &mut cast, Kind::Place, p, Reading::Printed));
            cast.event_places.push(referent);
            let n = repeated.entry(super::event_key(key, event, 0)).or_default();
            cast.events.push(super::event_key(key, event, *n));
            *n += 1;
        }
        self.readings.push(readings);
        cast
    }

    fn person(&mut self, name: &str, article: Key, n: usize, cast: &mut Cast) -> Referent {
        let compared = identity(name);
        if let Some(decision) = self.setting.decisions.on_person(self.name, &compared) {
            self.decided.insert(decision.key());
            cast.struck.insert(n);
            if decision.verdict == Verdict::IsOrganisation {
                let full = decision.object.as_ref().map_or(name, |o| o.name.as_str());
                let mut referent = self.organisation(full, &Reading::Printed).0.clone();
                referent.stated = name.to_owned();
                return referent;
            }
        }
        let scope = if is_anonymous(&compared) {
            article.to_string()
        } else {
            String::new()
        };
        Referent {
            key: super::person_key(&compared, &scope),
            stated: name.to_owned(),
            name: name.to_owned(),
            scope: key::scope_hash(&scope),
            details: None,
            sighting: None,
        }
    }

    fn organisation(&mut self, stated: &str, reading: &Reading) -> &(Referent, Realm) {
        let read = match reading {
            Reading::As(words) => words.as_str(),
            _ => stated,
        };
        let entry = (read.to_owned(), *reading == Reading::Nobodys);
        if !self.organisations.contains_key(&entry) {
            let form = self.form(read, entry.1);
            let scope = self.scope(form.local);
            let realm = if form.local {
                Realm::Unknown
            } else {
                Realm::of_organisation(&form)
            };
            let referent = Referent {
                key: Key::new(Kind::Organisation, &[&form.name, &scope]),
                stated: stated.to_owned(),
                scope: key::scope_hash(&scope),
                details: Some(Details {
                    kind: form.kind,
                    level: form.level,
                    code: form.place.as_ref().and_then(Chain::code),
                    form: Some(form.clone()),
                }),
                name: form.name,
                sighting: None,
            };
            self.organisations.insert(entry.clone(), (referent, realm));
        }
        &self.organisations[&entry]
    }

    /// The full name of an organisation; `nobodys` where it is of a country that is not named.
    fn form(&mut self, stated: &str, nobodys: bool) -> Form {
        let compared = identity(stated);
        let ruled = self.setting.decisions.on_organisation(self.name, &compared);
        if let Some((decision, full)) = ruled.and_then(|d| Some((d, d.object.as_ref()?))) {
            self.decided.insert(decision.key());
            return Form {
                name: full.name.clone(),
                local: false,
                ..organisation::best_form(&full.name, self.region)
            };
        }
        if nobodys {
            return organisation::of_no_state(&compared);
        }
        organisation::best_form(&compared, self.region)
    }

    fn place(&mut self, stated: &str) -> &Referent {
        if !self.places.contains_key(stated) {
            let form = place::best_form(&identity(stated), self.region);
            let scope = self.scope(form.local);
            let last = form.chain.as_ref().and_then(Chain::last);
            let referent = Referent {
                key: Key::new(Kind::Place, &[&form.name, &scope]),
                stated: stated.to_owned(),
                scope: key::scope_hash(&scope),
                details: Some(Details {
                    level: last.map(|u| u.level.as_str()),
                    code: last.and_then(|u| u.code).or(form.country),
                    ..Details::default()
                }),
                name: form.name,
                sighting: None,
            };
            self.places.insert(stated.to_owned(), referent);
        }
        &self.places[stated]
    }

    /// What a name that leaves its place out is relative to.
    fn scope(&self, local: bool) -> String {
        if local {
            format!("document {}", self.document)
        } else {
            String::new()
        }
    }

    /// Gives every person the evidence by which they are told from namesakes.
    fn people(&mut self, record: &Record, casts: &mut [Cast]) {
        let mut named = Vec::new();
        for (a, (article, cast)) in record.articles.iter().zip(casts.iter()).enumerate() {
            let mut anchors: Vec<BTreeSet<Anchor>> = vec![BTreeSet::new(); article.people.len()];
            let readings = self.readings.get(a).cloned().unwrap_or_default();
            for (post, reading) in article.posts.iter().zip(&readings) {
                let anchor = self.anchor(post.organisation_stated.as_deref(), reading, &post.title);
                if let Some(list) = anchors.get_mut(post.person) {
                    list.insert(anchor);
                }
            }
            for (p, anchors) in anchors.into_iter().enumerate() {
                let name = identity(&article.people[p].name);
                if !is_anonymous(&name) && !cast.struck.contains(&p) {
                    named.push(Named {
                        at: (a, p),
                        name,
                        spelt: super::normalise(&article.people[p].name),
                        anchors,
                    });
                }
            }
        }
        super::variants::unify(&mut named);
        let home = Realm::of(self.region);
        let evidence = person::of_document(&named, &home);
        let dates = record
            .articles
            .iter()
            .flat_map(|a| a.published.iter().chain(a.events.iter().map(|e| &e.date)));
        let year = record.document.published.iter().chain(dates).find_map(|d| d.year);
        let era = year.map_or(0, |y| y - y.rem_euclid(20));
        for (named, mut evidence) in named.into_iter().zip(evidence) {
            evidence.era = era;
            if self.setting.decisions.tells_apart(self.name, &named.name) {
                evidence.tags.insert(self.name.to_owned());
            }
            self.sighting(&named, &evidence, casts);
        }
    }

    fn anchor(&mut self, stated: Option<&str>, reading: &Reading, title: &str) -> Anchor {
        let title = identity(title);
        let Some(stated) = stated.filter(|o| !o.is_empty()) else {
            return Anchor {
                title,
                ..Anchor::default()
            };
        };
        let (referent, realm) = self.organisation(stated, reading);
        let local = referent.scope != 0;
        if referent.name == "国家" && matches!(title.as_str(), "主席" | "副主席") {
            // 国家主席 is one title: of China, or of the state that the page is about.
            return Anchor {
                title: format!("国家{title}"),
                ..Anchor::default()
            };
        }
        Anchor {
            organisation: if local {
                String::new()
            } else {
                referent.name.clone()
            },
            realm: realm.clone(),
            title,
        }
    }

    fn sighting(&self, named: &Named, evidence: &Evidence, casts: &mut [Cast]) {
        let (article, person) = named.at;
        let Some(referent) = casts.get_mut(article).and_then(|c| c.referents.get_mut(person)) else {
            return;
        };
        referent.key = super::person_key(&named.name, "");
        let evidence = evidence.write();
        referent.sighting = Some(Sighting {
            name: super::name_key(&named.name),
            identity: named.name.clone(),
            hash: Key::new(Kind::Person, &[&named.name, "evidence", &evidence]).id(),
            evidence,
        });
    }
}

/// How a mention is read that stands in the words of a post.
fn reading_of(mention: &MentionRecord, article: &ArticleRecord, readings: &[Reading]) -> Option<Reading> {
    let posts = article.posts.iter().zip(readings);
    let mut told = posts.filter(|(post, reading)| {
        **reading != Reading::Printed
            && post.evidence.span.contains(mention.span)
            && post.organisation_stated.as_ref() == Some(&mention.text)
    });
    told.next().map(|(_, reading)| reading.clone())
}

/// 王, 王某: someone of one article.
fn is_anonymous(identity: &str) -> bool {
    identity.chars().count() < 2 || identity.contains('某')
}
