//! What one article of a page says of a post helps to read the others: 副县长何某 in one is 县委常委、副县长何某 in the next.
//!
//! Must not know other documents, or who of two namesakes is meant: it only joins posts of one name and one title.

use crate::record::{ArticleRecord, PostRecord, PostState};
use rustc_hash::FxHashMap;

/// Gives posts that are printed without an organ the one that the page prints for the same name and title, held in the
/// same way, where it prints just one; what an article then says twice it says once.
pub fn complete_posts(articles: &mut [ArticleRecord]) {
    let mut organs: FxHashMap<(String, String, PostState), Option<String>> = FxHashMap::default();
    for (article, post) in articles.iter().flat_map(|a| a.posts.iter().map(move |p| (a, p))) {
        let Some(organ) = &post.organisation_stated else {
            continue;
        };
        organs
            .entry(key(article, post))
            .and_modify(|known| *known = known.take().filter(|k| k == organ))
            .or_insert_with(|| Some(organ.clone()));
    }
    for article in articles {
        let mut posts = std::mem::take(&mut article.posts);
        for post in posts.iter_mut().filter(|p| p.organisation_stated.is_none()) {
            post.organisation_stated = organs.get(&key(article, post)).cloned().flatten();
        }
        for post in posts {
            let same = |p: &PostRecord| {
                (p.person, p.state, p.since, p.until) == (post.person, post.state, post.since, post.until)
                    && (&p.title, &p.organisation_stated) == (&post.title, &post.organisation_stated)
            };
            if !article.posts.iter().any(same) {
                article.posts.push(post);
            }
        }
    }
}

fn key(article: &ArticleRecord, post: &PostRecord) -> (String, String, PostState) {
    let name = article.people[post.person].name.clone();
    (name, post.title.clone(), post.state)
}

/// 云州市政协主席何某 says more than 市政协主席何某: the same post.
pub(super) fn names_more(one: &PostRecord, other: &PostRecord) -> bool {
    let (Some(long), Some(short)) = (&one.organisation_stated, &other.organisation_stated) else {
        return false;
    };
    one.person == other.person
        && one.title == other.title
        && long.len() > short.len()
        && long.ends_with(short.as_str())
}
