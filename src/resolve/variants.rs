//! Two spellings of one transcribed name on one page.
//!
//! 莫尔诺夫 and 莫尔诺甫 in one document, both with the same post, are one man whom two hands transcribed. Names that were
//! not transcribed are left alone: 张永才 and 张良才 may be brothers, and a slip is a matter of doubt (`guanxi doubts`).

use super::cluster;
use super::person::Named;
use std::collections::{BTreeMap, BTreeSet};

/// How often a name stands in a document, and which posts its bearers hold.
type Facts<'a> = (usize, BTreeSet<(&'a str, &'a str)>);

/// Gives all spellings of a transcribed name in one document the commonest one as their name.
pub fn unify(named: &mut [Named]) {
    let mut names: BTreeMap<&str, Facts> = BTreeMap::new();
    for n in named.iter() {
        let entry = names.entry(&n.name).or_default();
        entry.0 += 1;
        let posts = n.anchors.iter().filter(|a| !a.organisation.is_empty());
        entry
            .1
            .extend(posts.map(|a| (a.organisation.as_str(), a.title.as_str())));
    }
    let long: Vec<(&str, &Facts)> = names
        .iter()
        .filter(|(name, (_, posts))| !posts.is_empty() && name.chars().count() >= 4)
        .map(|(name, facts)| (*name, facts))
        .filter(|(name, _)| cluster::is_transcribed(name))
        .collect();
    let mut becomes: BTreeMap<String, String> = BTreeMap::new();
    for (i, (a, x)) in long.iter().enumerate() {
        for (b, y) in &long[i + 1..] {
            if one_apart(a, b) && !x.1.is_disjoint(&y.1) {
                // The commoner one; of equals the first.
                let (from, to) = if y.0 > x.0 { (a, b) } else { (b, a) };
                becomes.insert((*from).to_owned(), (*to).to_owned());
            }
        }
    }
    for n in named {
        if let Some(to) = becomes.get(&n.name) {
            n.name = to.clone();
        }
    }
}

/// True for names of one length that differ in one character.
pub fn one_apart(a: &str, b: &str) -> bool {
    a.chars().count() == b.chars().count() && a.chars().zip(b.chars()).filter(|(x, y)| x != y).count() == 1
}
