//! Forms of names that no region tells on, kept by each thread: national pages name the same organs and places day after
//! day.
//!
//! Must not know what a form is.

use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::thread::LocalKey;

/// Forms by printed name.
pub(super) type Kept<F> = RefCell<FxHashMap<String, F>>;

/// How many names are kept; beyond that it starts anew.
const MOST: usize = 20_000;

/// The form of a name: the one that is kept, or what `find` finds.
pub(super) fn kept<F: Clone>(known: &'static LocalKey<Kept<F>>, stated: &str, find: impl FnOnce() -> F) -> F {
    if let Some(form) = known.with_borrow(|k| k.get(stated).cloned()) {
        return form;
    }
    let form = find();
    known.with_borrow_mut(|k| {
        if k.len() > MOST {
            k.clear();
        }
        k.insert(stated.to_owned(), form.clone());
    });
    form
}
