//! Departments change their names and merge: which body was called what, and until when.
//!
//! 国土资源局 became 自然资源局 in 2018, 卫生局 became 卫生和计划生育局 in 2014 and that 卫生健康委员会 in 2018. The rows of
//! `dictionaries/resolve/departments.tsv` hold for every place; a name of the centre stands in full. Must not know
//! articles.

use super::tables::rows;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;

/// One step in the life of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The name until then; after a place, or in full for a body of the centre.
    pub old: &'static str,
    /// The name since.
    pub new: &'static str,
    /// The year, where known.
    pub year: Option<u16>,
    /// True where the body went into a larger one and did not just change its name.
    pub merged: bool,
}

struct History {
    by_old: FxHashMap<&'static str, Change>,
    by_new: FxHashMap<&'static str, Vec<Change>>,
}

impl History {
    fn get() -> &'static History {
        static HISTORY: OnceLock<History> = OnceLock::new();
        HISTORY.get_or_init(|| {
            let mut history = History {
                by_old: FxHashMap::default(),
                by_new: FxHashMap::default(),
            };
            for row in rows("departments.tsv") {
                let [old, new, year, how] = row[..] else { continue };
                let change = Change {
                    old,
                    new,
                    year: year.parse().ok(),
                    merged: how == "merged",
                };
                history.by_old.entry(old).or_insert(change);
                history.by_new.entry(new).or_default().push(change);
            }
            history
        })
    }
}

/// Splits a full name so that its end is one of `known`.
fn split<'n, T>(name: &'n str, known: &FxHashMap<&'static str, T>) -> Option<(&'n str, &'static str)> {
    name.char_indices().find_map(|(at, _)| {
        let (place, end) = name.split_at(at);
        let (key, _) = known.get_key_value(end)?;
        let placed = place.is_empty() || place.ends_with(['省', '市', '县', '区', '州', '旗', '盟']);
        placed.then_some((place, *key))
    })
}

/// What a body is called next: its full name, and the change.
pub fn next(name: &str) -> Option<(String, Change)> {
    let history = History::get();
    let (place, old) = split(name, &history.by_old)?;
    let change = history.by_old[old];
    Some((format!("{place}{}", change.new), change))
}

/// What a body was called before, with the changes.
pub fn before(name: &str) -> Vec<(String, Change)> {
    let history = History::get();
    let Some((place, new)) = split(name, &history.by_new) else {
        return Vec::new();
    };
    let changes = history.by_new[new].iter();
    changes.map(|c| (format!("{place}{}", c.old), *c)).collect()
}

thread_local! {
    /// What [`latest`] has found: the same few organs are compared again and again.
    static LATEST: RefCell<FxHashMap<String, Rc<str>>> = RefCell::default();
}

/// How many names are kept; beyond that it starts anew.
const KEPT: usize = 50_000;

/// The last name of a body that has changed its own, so that its people are those of one house.
pub fn latest(name: &str) -> Rc<str> {
    LATEST.with_borrow_mut(|known| {
        if let Some(found) = known.get(name) {
            return Rc::clone(found);
        }
        let mut last = name.to_owned();
        // Bounded, should the table ever hold a circle.
        for _ in 0..8 {
            match next(&last) {
                Some((next, _)) => last = next,
                None => break,
            }
        }
        if known.len() > KEPT {
            known.clear();
        }
        let last: Rc<str> = last.into();
        known.insert(name.to_owned(), Rc::clone(&last));
        last
    })
}
