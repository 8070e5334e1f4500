//! Hands documents to threads: whole files first, then the lines of those that are still open.

use guanxi::read::{Document, ReadError, Source};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What reading a document ends with.
pub type Loaded = Result<Document, ReadError>;

type Stream = Arc<Mutex<Option<Box<dyn Iterator<Item = Loaded> + Send>>>>;

/// Sources that threads share. A file of many documents is opened by one thread; others help with it once
/// no source is left.
pub struct Feed<'s> {
    state: Mutex<State<'s>>,
}

struct State<'s> {
    sources: std::slice::Iter<'s, Source>,
    open: Vec<Stream>,
}

impl<'s> Feed<'s> {
    /// A feed of these sources, in their order.
    pub fn new(sources: &'s [Source]) -> Self {
        Self {
            state: Mutex::new(State {
                sources: sources.iter(),
                open: Vec::new(),
            }),
        }
    }

    /// Works through documents until none is left or `work` returns false; `read` is told the size of each
    /// file that is at its end.
    pub fn drain(&self, mut work: impl FnMut(Loaded) -> bool, mut read: impl FnMut(u64)) {
        loop {
            let mut state = lock(&self.state);
            let (stream, size) = if let Some(source) = state.sources.next() {
                let stream: Stream = Arc::default();
                let mut opening = lock(&stream);
                state.open.push(Arc::clone(&stream));
                drop(state);
                *opening = Some(source.documents());
                drop(opening);
                (stream, source.size)
            } else if let Some(stream) = state.open.last().map(Arc::clone) {
                drop(state);
                (stream, 0)
            } else {
                return;
            };
            loop {
                let next = lock(&stream).as_mut().and_then(Iterator::next);
                let Some(loaded) = next else { break };
                if !work(loaded) {
                    return;
                }
            }
            lock(&self.state).open.retain(|s| !Arc::ptr_eq(s, &stream));
            read(size);
        }
    }
}

/// A thread that panicked leaves nothing half done behind these locks.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
