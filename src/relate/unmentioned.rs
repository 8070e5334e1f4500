//! People of an article's record whom none of its mentions carries.
//!
//! Must not know how mentions are found.

use crate::record::ArticleRecord;

/// A person whom no mention of headline or body carries is none (a name inside a doctrine's).
pub fn drop_unmentioned(record: &mut ArticleRecord) {
    let keep: Vec<bool> = record.people.iter().map(|p| !p.mentions.is_empty()).collect();
    if keep.iter().all(|k| *k) {
        return;
    }
    let mut index = vec![usize::MAX; keep.len()];
    let mut next = 0;
    for (i, k) in keep.iter().enumerate() {
        if *k {
            index[i] = next;
            next += 1;
        }
    }
    let mut i = 0;
    record.people.retain(|_| {
        i += 1;
        keep[i - 1]
    });
    record.posts.retain(|p| keep[p.person]);
    record.attendances.retain(|a| keep[a.person]);
    for p in &mut record.posts {
        p.person = index[p.person];
    }
    for a in &mut record.attendances {
        a.person = index[a.person];
    }
    for m in &mut record.mentions {
        m.person = m.person.map(|p| index[p]);
    }
}
