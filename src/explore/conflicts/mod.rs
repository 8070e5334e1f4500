//! Statements that cannot all be true, shown side by side with their words. Nothing is decided here: which side is
//! right is for the reader, and may be written down as a decision.
//!
//! | kind | what contradicts |
//! | --- | --- |
//! | seat | several people in a post that one person holds at a time, in overlapping time |
//! | name | two names in one post, one of which looks like a slip of the other (张永才, 张良才) |
//! | place | one person in two places at once |
//! | date | an event with people in it that lies outside its page's time |
//!
//! Most contradictions of a real archive are faults: of the paper, of the scan, or of guanxi. That is their use.

mod dates;
mod names;
mod places;
mod seats;
mod stated;

use super::types::{PROOF, PROOF_TABLES};
use super::{ExploreError, Explorer, Named, Proof};
use serde::Serialize;

/// What contradicts what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// Several people in one seat.
    Seat,
    /// A name that looks like a slip of another.
    Name,
    /// One person in two places.
    Place,
    /// A date outside its page's time.
    Date,
}

impl ConflictKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Seat, Self::Name, Self::Place, Self::Date];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Seat => "seat",
            Self::Name => "name",
            Self::Place => "place",
            Self::Date => "date",
        }
    }
}

/// Statements that cannot all be true.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conflict {
    /// What contradicts what.
    pub kind: ConflictKind,
    /// The post, person or page.
    pub about: String,
    /// In words.
    pub why: String,
    /// The statements.
    pub sides: Vec<Side>,
}

/// One statement of a contradiction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    /// The person, or the event.
    pub who: Named,
    /// What is said.
    pub claim: String,
    /// For when the words say it.
    pub day: Option<String>,
    /// For a post: when it is seen first …
    pub first_seen: Option<String>,
    /// … and last …
    pub last_seen: Option<String>,
    /// … and in how many articles.
    pub articles: usize,
    /// The words.
    pub proof: Proof,
}

impl Explorer<'_> {
    /// Contradictions of these kinds; the best attested first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn conflicts(&self, kinds: &[ConflictKind]) -> Result<Vec<Conflict>, ExploreError> {
        let mut found = Vec::new();
        let of_posts = [ConflictKind::Seat, ConflictKind::Name];
        let stated = match kinds.iter().any(|k| of_posts.contains(k)) {
            true => self.stated_posts()?,
            false => Vec::new(),
        };
        for kind in ConflictKind::ALL.into_iter().filter(|k| kinds.contains(k)) {
            let mut some = match kind {
                ConflictKind::Seat => self.seats_of_several(&stated)?,
                ConflictKind::Name => self.names_like_slips(&stated)?,
                ConflictKind::Place => self.people_in_two_places()?,
                ConflictKind::Date => self.dates_out_of_time()?,
            };
            // A side that one article states is soon wrong; one that ten state is a question.
            let weight = |c: &Conflict| {
                let mut articles: Vec<usize> = c.sides.iter().map(|s| s.articles).collect();
                articles.sort_unstable_by(|a, b| b.cmp(a));
                articles.get(1).or(articles.first()).copied().unwrap_or_default()
            };
            some.sort_by(|a, b| weight(b).cmp(&weight(a)).then_with(|| a.about.cmp(&b.about)));
            found.append(&mut some);
        }
        Ok(found)
    }

    /// The words by which an article, or the earliest one, states a post.
    fn words_of_post(
        &self,
        person: i64,
        organisation: i64,
        title: &str,
        article: Option<i64>,
    ) -> Result<Option<Proof>, ExploreError> {
        let sql = format!(
            "SELECT {PROOF} FROM referent r \
             JOIN post x ON x.article = r.article AND x.person = r.n \
             JOIN referent o ON o.article = x.article AND o.n = x.organisation \
             JOIN term s ON s.id = x.state {PROOF_TABLES} \
             WHERE r.entity = ?1 AND o.entity = ?2 AND (x.title = ?3 \
             OR ?3 = (SELECT z.seat FROM post_seat z WHERE z.article = x.article AND z.n = x.n)) AND (?4 IS NULL OR x.article = ?4) \
             AND s.name NOT IN ('former', 'proposed') \
             ORDER BY a.seen IS NULL, a.seen, a.key, x.n LIMIT 1"
        );
        self.first(&sql, &[&person, &organisation, &title, &article], |row| {
            Proof::read(row, 0)
        })
    }
}

/// The first and last day that a date as precise as known may mean.
fn days(date: &str) -> (String, String) {
    let pad = |month: &str, day: &str| match date.len() {
        4 => format!("{date}-{month}-{day}"),
        7 => format!("{date}-{day}"),
        _ => date.to_owned(),
    };
    (pad("01", "01"), pad("12", "31"))
}
