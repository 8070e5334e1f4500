//! What is kept while the database stays as it is: what many pages are made of, worked out once, and the answers
//! given lately, so that many readers of one page cost one.
//!
//! Everything here belongs to one state of the database and goes with it. Answers and pictures are bounded by their
//! bytes. Must not know any page.

use super::picture::{Before, LARGE, Picture, PictureQuery};
use crate::explore::{Chain, Conflict, ExploreError, Explorer, Gatherings, PathQuery, Presence, Web};
use crate::resolve::Key;
use crate::store::Doubt;
use axum::body::Bytes;
use axum::http::header::HeaderValue;
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// Bytes of answers that are kept.
const ANSWERS: usize = 16 << 20;
/// Bytes of drawn networks that are kept.
const PICTURES: usize = 6 << 20;

/// What changes when the database does: time and size of the file and of its log.
type Stamp = [Option<(SystemTime, u64)>; 2];

fn stamp(db: &Path) -> Stamp {
    let mut log = db.as_os_str().to_owned();
    log.push("-wal");
    [db.to_owned(), PathBuf::from(log)].map(|path| {
        let meta = std::fs::metadata(path).ok()?;
        Some((meta.modified().ok()?, meta.len()))
    })
}

/// What is kept of the database as it is now.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    now: Mutex<(Stamp, Arc<Kept>)>,
}

impl Shelf {
    /// What is kept of this database. Asked before a question, not after: what changes meanwhile is asked again.
    pub fn kept(&self, db: &Path) -> Arc<Kept> {
        let stamp = stamp(db);
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if now.0 != stamp {
            *now = (stamp, Arc::default());
        }
        Arc::clone(&now.1)
    }
}

/// What is kept of one state of the database.
#[derive(Debug)]
pub(super) struct Kept {
    /// Who was where.
    pub gatherings: Once<Gatherings>,
    /// Contradictions of all kinds.
    pub conflicts: Once<Vec<Conflict>>,
    /// Who was seen when.
    pub presences: Once<Vec<Presence>>,
    /// Who might be whom.
    pub doubts: Once<Vec<Doubt>>,
    /// What chains of people are looked for in: by events, by posts, by both.
    webs: [Once<Web>; 3],
    /// The network of everybody, as it is opened first.
    pub everybody: Once<Picture>,
    /// The network of as many as are drawn.
    pub largest: Once<Picture>,
    /// Other networks drawn lately.
    pub pictures: Lately<PictureQuery, Arc<Picture>>,
    /// Answers given lately, by language and address.
    pub answers: Lately<String, Answer>,
}

/// Type and content.
pub(super) type Answer = (HeaderValue, Bytes);

impl Default for Kept {
    fn default() -> Self {
        Self {
            gatherings: Once::default(),
            conflicts: Once::default(),
            presences: Once::default(),
            doubts: Once::default(),
            webs: Default::default(),
            everybody: Once::default(),
            largest: Once::default(),
            pictures: Lately::new(PICTURES),
            answers: Lately::new(ANSWERS),
        }
    }
}

impl Kept {
    /// The shortest chains from one person to another.
    pub fn paths(
        &self,
        explorer: Explorer<'_>,
        (from, to): (Key, Key),
        query: &PathQuery,
    ) -> Result<Vec<Chain>, ExploreError> {
        if !query.period.is_all() || query.largest > 0 {
            return explorer.paths(from, to, query);
        }
        let web = self.webs[query.by as usize].get(|| explorer.web(query))?;
        explorer.paths_in(&web, from, to, query.limit)
    }

    /// The picture of a query; drawn lately, it is kept itself.
    pub fn picture(
        &self,
        explorer: Explorer<'_>,
        query: &PictureQuery,
    ) -> Result<Arc<Picture>, ExploreError> {
        let draw = || {
            let whole = query.whole();
            let before = if whole != *query {
                Before::Whole(self.picture(explorer, &whole)?)
            } else if query.around.is_some() && query.most >= LARGE {
                Before::Larger(self.picture(explorer, &PictureQuery::largest())?)
            } else {
                Before::Nothing
            };
            let gatherings = self.gatherings.get(|| explorer.gatherings())?;
            Picture::draw(&gatherings, query, &before).map_err(ExploreError::Measure)
        };
        if *query == PictureQuery::everybody() {
            return self.everybody.get(draw);
        }
        if *query == PictureQuery::largest() {
            return self.largest.get(draw);
        }
        if let Some(known) = self.pictures.get(query) {
            return Ok(known);
        }
        let picture = Arc::new(draw()?);
        let bytes = picture.bytes();
        self.pictures.put(query.clone(), Arc::clone(&picture), bytes);
        Ok(picture)
    }
}

/// Something that is worked out once; who asks meanwhile waits.
#[derive(Debug)]
pub(super) struct Once<T>(Mutex<Option<Arc<T>>>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Once<T> {
    /// The thing, made where it is not known yet.
    pub fn get<E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = &*known {
            return Ok(Arc::clone(known));
        }
        let made = Arc::new(make()?);
        *known = Some(Arc::clone(&made));
        Ok(made)
    }
}

/// What was asked for lately, up to a number of bytes; the oldest goes first.
#[derive(Debug)]
pub(super) struct Lately<K, V> {
    room: usize,
    inside: Mutex<Inside<K, V>>,
}

#[derive(Debug)]
struct Inside<K, V> {
    bytes: usize,
    order: VecDeque<K>,
    values: HashMap<K, (usize, V)>,
}

impl<K: Hash + Eq + Clone, V: Clone> Lately<K, V> {
    fn new(room: usize) -> Self {
        let inside = Inside {
            bytes: 0,
            order: VecDeque::new(),
            values: HashMap::new(),
        };
        Self {
            room,
            inside: Mutex::new(inside),
        }
    }

    /// What was put there.
    pub fn get(&self, key: &K) -> Option<V> {
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.values.get(key).map(|(_, value)| value.clone())
    }

    /// Puts something there that takes so many bytes.
    pub fn put(&self, key: K, value: V, bytes: usize) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let inside = &mut *inside;
        match inside.values.insert(key.clone(), (bytes, value)) {
            Some((before, _)) => inside.bytes -= before,
            None => inside.order.push_back(key),
        }
        inside.bytes += bytes;
        while inside.bytes > self.room {
            let oldest = inside.order.pop_front();
            let Some((gone, _)) = oldest.and_then(|key| inside.values.remove(&key)) else {
                break;
            };
            inside.bytes -= gone;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_goes_when_the_database_changes() {
        let dir = tempfile::tempdir().expect("a folder");
        let db = dir.path().join("a.db");
        std::fs::write(&db, "one").expect("it can be written");
        let shelf = Shelf::default();
        let kept = shelf.kept(&db);
        assert!(Arc::ptr_eq(&kept, &shelf.kept(&db)));
        std::fs::write(dir.path().join("a.db-wal"), "more").expect("it can be written");
        let changed = shelf.kept(&db);
        assert!(!Arc::ptr_eq(&kept, &changed));
        std::fs::write(&db, "longer").expect("it can be written");
        assert!(!Arc::ptr_eq(&changed, &shelf.kept(&db)));
    }

    #[test]
    fn a_thing_is_made_once_unless_that_fails() {
        let once = Once::default();
        assert_eq!(once.get(|| Err::<u8, _>("no")), Err("no"));
        assert_eq!(once.get(|| Ok::<_, &str>(1)).as_deref(), Ok(&1));
        assert_eq!(once.get(|| Ok::<_, &str>(2)).as_deref(), Ok(&1));
    }

    #[test]
    fn the_oldest_goes_where_there_is_no_room() {
        let lately = Lately::new(24);
        for n in 0..40 {
            lately.put(n, n, 1);
            // Put twice, it counts once.
            lately.put(n, n, 2);
        }
        let there: Vec<i32> = (0..40).filter(|n| lately.get(n).is_some()).collect();
        assert_eq!(there, (28..40).collect::<Vec<_>>());
        lately.put(40, 40, 25);
        assert_eq!(lately.get(&40), None, "what never fits is not kept");
        lately.put(41, 41, 24);
        assert_eq!(lately.get(&41), Some(41));
    }
}
