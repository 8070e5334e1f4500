//! What happened to a person or an organisation, by date.

use super::{ExploreError, Explorer, Known, Named, Period, Proof, Tenure};
use crate::resolve::Kind;
use serde::Serialize;

/// Something on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// When, as precise as known.
    pub date: Option<String>,
    /// `post` (first seen in it), `post ends` (last seen in it) or `event`.
    pub what: &'static str,
    /// Who.
    pub who: Named,
    /// The event, or the organisation of the post.
    pub subject: Option<Named>,
    /// Role, or title.
    pub as_what: String,
    /// The words.
    pub proof: Proof,
}

/// What happened to someone, by date; what has no date comes last.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// To whom.
    #[serde(flatten)]
    pub of: Known,
    /// What.
    pub entries: Vec<Entry>,
}

impl Explorer<'_> {
    /// The timelines of all people of this name, or, where there are none, of all organisations.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn timelines(&self, name: &str, period: &Period) -> Result<Vec<Timeline>, ExploreError> {
        let mut found = self.find(Kind::Person, name)?;
        if found.is_empty() {
            found = self.find(Kind::Organisation, name)?;
        }
        found.into_iter().map(|of| self.timeline(of, period)).collect()
    }

    /// The timeline of a person or an organisation: posts as they are first and last seen, events.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn timeline(&self, of: Known, period: &Period) -> Result<Timeline, ExploreError> {
        let key = of.named.key;
        let mut entries: Vec<Entry> = Vec::new();
        for post in self.posts(key, period)? {
            entries.extend(ends(post));
        }
        if key.kind == Kind::Organisation {
            for part in self.took_part(key, period)? {
                entries.push(Entry {
                    date: part.event.day(),
                    what: "event",
                    who: of.named.clone(),
                    subject: Some(Named {
                        key: part.event.key,
                        name: part.event.name,
                    }),
                    as_what: part.role,
                    proof: part.proof,
                });
            }
        } else {
            for appearance in self.appearances(key, period)? {
                let as_what = appearance.role_names().join("; ");
                let (date, event) = (appearance.event.day(), appearance.event);
                entries.extend(appearance.roles.into_iter().next().map(|role| Entry {
                    date,
                    what: "event",
                    who: of.named.clone(),
                    subject: Some(Named {
                        key: event.key,
                        name: event.name,
                    }),
                    as_what,
                    proof: role.proof,
                }));
            }
        }
        entries.retain(|entry| period.holds(entry.date.as_deref()));
        // Dates of unknown year (--03-05) sort before all others; they belong to the end.
        let unknown = |e: &Entry| e.date.as_ref().is_none_or(|d| d.starts_with("--"));
        entries.sort_by(|a, b| (unknown(a), &a.date).cmp(&(unknown(b), &b.date)));
        Ok(Timeline { of, entries })
    }
}

/// A tenure as the two days on which it was first and last seen.
fn ends(post: Tenure) -> Vec<Entry> {
    let entry = |what, date: &Option<String>, proof: &Proof| Entry {
        date: date.clone(),
        what,
        who: post.person.clone(),
        subject: post.organisation.clone(),
        as_what: post.title.clone(),
        proof: proof.clone(),
    };
    let mut entries = vec![entry("post", &post.first_seen, &post.first)];
    if post.last_seen != post.first_seen {
        entries.push(entry("post ends", &post.last_seen, &post.last));
    }
    entries
}
