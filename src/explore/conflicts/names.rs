//! Two names in one post, one of which looks like a slip of the other.
//!
//! The names differ in one character that is not the surname (张永才, 张良才), or one has a character too many or too
//! few at an end (乔伟, 乔伟中); they are stated for the same post of the same organisation; no article names both; and
//! one of them is rare in it. Brothers and namesakes may be among them, so they are listed and not merged.

use super::stated::Stated;
use super::{Conflict, ConflictKind, Side};
use crate::explore::{ExploreError, Explorer, Named};
use crate::resolve::Kind;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Someone who is said to hold a post.
struct Holder {
    id: i64,
    name: String,
    articles: usize,
    first: Option<String>,
    last: Option<String>,
}

/// The post: id and name of the organisation, title, and whether one person holds it at a time.
type Post = (i64, String, String, bool);

/// True where one name looks like a slip of the other. `one_seat`: they are stated for a post of one person, so that
/// names of which one is longer may be the same.
pub(super) fn like_a_slip(a: &str, b: &str, one_seat: bool) -> bool {
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if x.len() == y.len() {
        let differ: Vec<usize> = (0..x.len()).filter(|i| x[*i] != y[*i]).collect();
        // 王军 and 王宇 are two men; 王建军 and 李建军 too.
        return x.len() >= 3 && differ.len() == 1 && (differ[0] > 0 || x.len() > 4);
    }
    let (short, long) = if x.len() < y.len() { (a, b) } else { (b, a) };
    let (less, more) = (x.len().min(y.len()), x.len().max(y.len()));
    // Of a transcribed name, more than one character may be lost.
    let near = more - less == 1 || (more >= 4 && !long.contains('·'));
    one_seat && less >= 2 && near && (long.starts_with(short) || long.ends_with(short))
}

/// What names that may be slips of each other have in common: the name without one of its characters. In a post of one
/// person, the beginnings and ends as well.
fn neighbours(name: &str, one_seat: bool) -> BTreeSet<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut all: BTreeSet<String> = (0..chars.len())
        .map(|i| chars[..i].iter().chain(&chars[i + 1..]).collect())
        .collect();
    all.insert(name.to_owned());
    if one_seat {
        all.extend((2..chars.len()).map(|n| chars[..n].iter().collect()));
        all.extend((1..chars.len().saturating_sub(1)).map(|n| chars[n..].iter().collect()));
    }
    all
}

impl Explorer<'_> {
    pub(super) fn names_like_slips(&self, stated: &[Stated]) -> Result<Vec<Conflict>, ExploreError> {
        let mut told: HashSet<(i64, i64)> = HashSet::new();
        let mut found = Vec::new();
        let same = |a: &Stated, b: &Stated| (&a.organisation, &a.title) == (&b.organisation, &b.title);
        for of_post in stated.chunk_by(same) {
            let (name, id) = of_post[0].organisation.clone();
            let post: Post = (id, name, of_post[0].title.clone(), of_post[0].seat.is_some());
            let holders: Vec<Holder> = of_post
                .chunk_by(|a, b| a.holder == b.holder)
                .map(holder)
                .collect();
            for (a, b) in pairs(&holders, post.3) {
                let (a, b) = (&holders[a], &holders[b]);
                if told.insert((a.id.min(b.id), a.id.max(b.id))) && !self.share_an_article(a.id, b.id)? {
                    found.push(self.slip(&post, a, b)?);
                }
            }
        }
        Ok(found)
    }

    fn slip(&self, post: &Post, a: &Holder, b: &Holder) -> Result<Conflict, ExploreError> {
        let (rare, common) = if a.articles <= b.articles { (a, b) } else { (b, a) };
        let mut sides = Vec::new();
        for holder in [common, rare] {
            sides.extend(self.bearer(post, holder)?);
        }
        Ok(Conflict {
            kind: ConflictKind::Name,
            about: format!("{} {}", post.1, post.2),
            why: format!(
                "{} looks like a slip of {}, or the other way round",
                rare.name, common.name
            ),
            sides,
        })
    }

    fn bearer(&self, post: &Post, holder: &Holder) -> Result<Option<Side>, ExploreError> {
        let proof = self.words_of_post(holder.id, post.0, &post.2, None)?;
        Ok(proof.map(|proof| Side {
            who: Named::new(Kind::Person, holder.id, holder.name.clone()),
            claim: post.2.clone(),
            day: holder.first.clone(),
            first_seen: holder.first.clone(),
            last_seen: holder.last.clone(),
            articles: holder.articles,
            proof,
        }))
    }

    /// True where an article names both, and so tells them apart.
    fn share_an_article(&self, a: i64, b: i64) -> Result<bool, ExploreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM referent x JOIN referent y ON y.article = x.article \
                   WHERE x.entity = ?1 AND y.entity = ?2)";
        Ok(self.first(sql, &[&a, &b], |row| row.get(0))?.unwrap_or_default())
    }
}

/// What articles state of one holder of a post.
fn holder(stated: &[Stated]) -> Holder {
    let seen = || stated.iter().filter_map(|s| s.seen.clone());
    let articles: HashSet<i64> = stated.iter().map(|s| s.article.1).collect();
    Holder {
        id: stated[0].holder.1,
        name: stated[0].holder.0.clone(),
        articles: articles.len(),
        first: seen().min(),
        last: seen().max(),
    }
}

/// Pairs of holders whose names look like slips of each other, one of them rare.
fn pairs(holders: &[Holder], one_seat: bool) -> Vec<(usize, usize)> {
    let mut near: HashMap<String, Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    for (i, holder) in holders.iter().enumerate() {
        for key in neighbours(&holder.name, one_seat) {
            let others = near.entry(key).or_default();
            for &j in others.iter() {
                let other = &holders[j];
                let (less, more) = (
                    holder.articles.min(other.articles),
                    holder.articles.max(other.articles),
                );
                let rare = less <= 2 || 5 * less <= more;
                if j != i
                    && rare
                    && like_a_slip(&holder.name, &other.name, one_seat)
                    && !pairs.contains(&(j, i))
                {
                    pairs.push((j, i));
                }
            }
            others.push(i);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::like_a_slip;

    #[test]
    fn slips_are_told_from_other_names() {
        for (a, b, one_seat) in [
            ("常永安", "常良安", false),
            ("乔伟", "乔伟中", true),
            ("莫尔诺夫斯", "贝尔诺夫斯", false),
        ] {
            assert!(
                like_a_slip(a, b, one_seat) && like_a_slip(b, a, one_seat),
                "{a} {b}"
            );
        }
        for (a, b) in [
            ("常安", "常平"),
            ("常永安", "乔永安"),
            ("常永安", "常安永"),
            ("乔伟", "乔伟中"),
            ("乔", "乔伟"),
        ] {
            assert!(!like_a_slip(a, b, false), "{a} {b}");
        }
    }
}
