//! Who is who within one document: the evidence on each person it names.
//!
//! All mentions of a name in one document are one person unless their posts cannot agree; what the document says
//! of that person is one [`Evidence`]. Must not know how people are joined across documents ([`super::cluster`]).

use super::cluster::{self, Pool};
use super::evidence::{Anchor, Evidence, Realm};
use std::collections::{BTreeMap, BTreeSet};

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
