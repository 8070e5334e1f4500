//! What a document says of each person it names: evidence by which people are told apart.
//!
//! All mentions of a name in one document are one person unless their posts cannot agree; what the document says
//! of that person (organs with realm and title, the region of the page) is one [`Evidence`]. Equal evidence is
//! stored once, however many documents have it. Must not know how people are joined across documents
//! ([`super::cluster`]).

use super::cluster::{self, Pool};
use super::organisation::Form;
use super::region::Chain;
use std::collections::{BTreeMap, BTreeSet};

/// Where an organ or a paper is: how far its people are from those of another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Realm {
    /// Nothing is known.
    #[default]
    Unknown,
    /// The state and its central organs.
    National,
    /// A division: its rank from 0 (province) to 4 (village), and the names from the widest.
    Division(u8, Vec<String>),
    /// Another country, by code.
    Country(String),
    /// A body of several countries.
    International,
}

/// A post, as far as it tells people apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Anchor {
    /// The organisation's full name; empty where it is not stated or means another one in every document.
    pub organisation: String,
    /// Where that is.
    pub realm: Realm,
    /// The title.
    pub title: String,
}

/// What one document says of one person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Evidence {
    /// The name as it is spelt there.
    pub spelt: String,
    /// The posts.
    pub anchors: BTreeSet<Anchor>,
    /// The region of the page.
    pub home: Realm,
    /// First year of the score of years in which the document was published; 0 where that is unknown. Equal evidence of
    /// 1978 and of 2021 is not the same.
    pub era: i16,
    /// Decisions about this document that name the person.
    pub tags: BTreeSet<String>,
}

impl Realm {
    /// Of a chain of divisions.
    pub fn of(chain: Option<&Chain>) -> Realm {
        match chain.and_then(|c| Some((c, c.last()?))) {
            Some((chain, last)) => Realm::Division(
                last.level as u8,
                chain.units.iter().map(|u| u.name.clone()).collect(),
            ),
            None => Realm::Unknown,
        }
    }

    /// Of an organisation.
    pub fn of_organisation(form: &Form) -> Realm {
        match (form.country, form.level, &form.place) {
            (Some(iso), ..) => Realm::Country(iso.to_owned()),
            (_, _, Some(chain)) => Realm::of(Some(chain)),
            (_, Some("central" | "national"), _)
                if form.kind != Some("enterprise") && form.kind != Some("school") =>
            {
                Realm::National
            }
            (_, Some("international"), _) => Realm::International,
            _ => Realm::Unknown,
        }
    }

    fn write(&self) -> String {
        match self {
            Realm::Unknown => String::new(),
            Realm::National => "*".to_owned(),
            Realm::International => "@".to_owned(),
            Realm::Country(iso) => format!("={iso}"),
            Realm::Division(rank, names) => format!("{rank}{}", names.join("/")),
        }
    }

    fn read(text: &str) -> Realm {
        match text.chars().next() {
            None => Realm::Unknown,
            Some('*') => Realm::National,
            Some('@') => Realm::International,
            Some('=') => Realm::Country(text[1..].to_owned()),
            Some(c) => {
                let rank = c.to_digit(10).unwrap_or_default() as u8;
                Realm::Division(rank, text[c.len_utf8()..].split('/').map(str::to_owned).collect())
            }
        }
    }

    /// In words.
    pub fn describe(&self) -> String {
        match self {
            Realm::Unknown => "unknown".to_owned(),
            Realm::National => "national".to_owned(),
            Realm::International => "international".to_owned(),
            Realm::Country(iso) => iso.clone(),
            Realm::Division(_, names) => names.concat(),
        }
    }
}

impl Evidence {
    /// As the database keeps it; [`Evidence::read`] is the way back.
    pub fn write(&self) -> String {
        let mut out = format!("{}\t{}\t{}", self.spelt, self.era, self.home.write());
        for a in &self.anchors {
            out.push_str(&format!("\n{}\t{}\t{}", a.organisation, a.realm.write(), a.title));
        }
        for tag in &self.tags {
            out.push_str(&format!("\n#{tag}"));
        }
        out
    }

    /// What [`Evidence::write`] wrote.
    pub fn read(text: &str) -> Evidence {
        let mut lines = text.lines();
        let mut head = lines.next().unwrap_or_default().splitn(3, '\t');
        let mut cell = || head.next().unwrap_or_default();
        let mut evidence = Evidence {
            spelt: cell().to_owned(),
            era: cell().parse().unwrap_or_default(),
            home: Realm::read(cell()),
            ..Evidence::default()
        };
        for line in lines {
            if let Some(tag) = line.strip_prefix('#') {
                evidence.tags.insert(tag.to_owned());
                continue;
            }
            let mut cells = line.split('\t').map(str::to_owned);
            let mut next = || cells.next().unwrap_or_default();
            evidence.anchors.insert(Anchor {
                organisation: next(),
                realm: Realm::read(&next()),
                title: next(),
            });
        }
        evidence
    }
}

/// One name in one article, with what the article says.
#[derive(Debug, Clone)]
pub struct Named {
    /// Which article of the document, and which of its people.
    pub at: (usize, usize),
    /// The name as it is compared.
    pub name: String,
    /// As it is spelt.
    pub spelt: String,
    /// The posts stated there.
    pub anchors: BTreeSet<Anchor>,
}

/// Joins the people of one document: for each place in `named` the evidence of the person it is.
pub fn of_document(named: &[Named], home: &Realm) -> Vec<Evidence> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, n) in named.iter().enumerate() {
        by_name.entry(&n.name).or_default().push(i);
    }
    let mut out = vec![Evidence::default(); named.len()];
    for (name, mut at) in by_name {
        at.sort_by_key(|i| named[*i].at);
        let mut people: Vec<(BTreeSet<Anchor>, Vec<usize>)> = Vec::new();
        for i in at.iter().copied().filter(|i| !named[*i].anchors.is_empty()) {
            let anchors = &named[i].anchors;
            let fits = people.iter().position(|(known, _)| {
                cluster::expected(name, known, anchors, Pool::SameDocument) < cluster::LIMIT
            });
            match fits {
                Some(p) => {
                    people[p].0.extend(anchors.iter().cloned());
                    people[p].1.push(i);
                }
                None => people.push((anchors.clone(), vec![i])),
            }
        }
        let bare = at.iter().copied().filter(|i| named[*i].anchors.is_empty());
        // Who is named without a post is the one whose posts the page has stated most often, the first of several.
        let most = people.iter().map(|(_, at)| at.len()).max();
        let main = people.iter().position(|(_, at)| Some(at.len()) == most);
        for i in bare {
            match main {
                Some(p) => people[p].1.push(i),
                None if people.is_empty() => people.push((BTreeSet::new(), vec![i])),
                None => people[0].1.push(i),
            }
        }
        for (anchors, at) in people {
            let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
            for i in &at {
                *spellings.entry(&named[*i].spelt).or_default() += 1;
            }
            let spelt = spellings
                .iter()
                .max_by_key(|(s, n)| (**n, std::cmp::Reverse(**s)));
            let evidence = Evidence {
                spelt: spelt.map(|(s, _)| (*s).to_owned()).unwrap_or_default(),
                anchors,
                home: home.clone(),
                ..Evidence::default()
            };
            for i in at {
                out[i] = evidence.clone();
            }
        }
    }
    out
}
