//! What a document says of a person, as far as it tells people apart: organs with realm and title, the region of the page.
//!
//! Equal evidence is stored once, however many documents have it. Must not know how people are joined, within a document
//! ([`super::person`]) or across them ([`super::cluster`]).

use super::organ::Form;
use super::region::Chain;
use std::collections::BTreeSet;

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
