//! Full text: names, then articles with the words around what was found.

use super::{ExploreError, Explorer};
use crate::resolve::{Key, Kind};
use serde::Serialize;

/// Something that a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Found {
    /// Its key.
    pub key: Key,
    /// `person`, `organisation`, `place`, `event` or `article`.
    pub kind: &'static str,
    /// Name, or headline.
    pub title: String,
    /// Base name of an article's document.
    pub document: Option<String>,
    /// Date of an article or event.
    pub date: Option<String>,
    /// The words around the first place where an article has the first word.
    pub excerpt: Option<String>,
}

/// Characters shown on either side.
const AROUND: usize = 24;

impl Explorer<'_> {
    /// What holds all of the words (split at white space): names first, then articles, best first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<Found>, ExploreError> {
        let hits = self.db.search(text, limit)?;
        let word = text.split_whitespace().next().unwrap_or_default();
        let mut found = Vec::with_capacity(hits.len());
        for hit in hits {
            let excerpt = match hit.key.kind {
                Kind::Article => self.excerpt(hit.key, word)?,
                _ => None,
            };
            found.push(Found {
                key: hit.key,
                kind: kind_name(hit.key.kind),
                title: hit.title,
                document: hit.document,
                date: hit.date,
                excerpt,
            });
        }
        Ok(found)
    }

    /// The words of an article around a word.
    pub(super) fn excerpt(&self, article: Key, word: &str) -> Result<Option<String>, ExploreError> {
        let sql = "SELECT substr(c.text, a.span_start + 1, a.span_end - a.span_start) FROM article a \
                   JOIN document_content c ON c.document = a.document WHERE a.key = ?1";
        let text: Option<String> = self.first(sql, &[&article.id()], |row| row.get(0))?;
        Ok(text.and_then(|text| around(&text, word)))
    }
}

/// The word with what stands around it, on one line.
fn around(text: &str, word: &str) -> Option<String> {
    let text = &super::markup::bare(text);
    // The index knows neither case, punctuation nor line ends, so the text may hold the word in another guise.
    let plain: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(_, c)| c.is_alphanumeric())
        .flat_map(|(at, c)| c.to_lowercase().map(move |c| (at, c)))
        .collect();
    let wanted: Vec<char> = word
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let at = (!wanted.is_empty()).then(|| {
        plain
            .windows(wanted.len())
            .position(|w| w.iter().map(|(_, c)| c).eq(wanted.iter()))
    })??;
    let (start, end) = (plain[at].0, plain[at + wanted.len() - 1].0);
    let before = text[..start]
        .char_indices()
        .rev()
        .nth(AROUND - 1)
        .map_or(0, |(n, _)| n);
    let after = text[end..]
        .char_indices()
        .nth(AROUND + 1)
        .map_or(text.len(), |(n, _)| end + n);
    let line: String = text[before..after]
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let (open, close) = (
        if before > 0 { "…" } else { "" },
        if after < text.len() { "…" } else { "" },
    );
    Some(format!("{open}{line}{close}"))
}

/// What a person calls a kind.
pub(crate) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organisation => "organisation",
        Kind::Place => "place",
        Kind::Event => "event",
        Kind::Article => "article",
        Kind::Document => "document",
        _ => "relation",
    }
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn an_excerpt_shows_the_word_whatever_stands_inside_it() {
        assert_eq!(
            around("市委书记程\n远山主持会议", "程远山").as_deref(),
            Some("市委书记程 远山主持会议")
        );
        assert_eq!(around("会议 ABC-d", "abcD").as_deref(), Some("会议 ABC-d"));
        let tagged = around("题目 <p><strong>本报讯</strong>程远山</p><p>主持", "程远山");
        assert_eq!(tagged.as_deref(), Some("题目 本报讯程远山 主持"));
        assert_eq!(around("会议", "没有"), None);
        assert_eq!(around("会议", ""), None);
        let long = "甲".repeat(60) + "乙" + &"丙".repeat(60);
        let cut = around(&long, "乙").unwrap();
        assert!(cut.starts_with("…甲") && cut.ends_with("丙…") && cut.contains("甲乙丙"));
        assert_eq!(cut.chars().count(), 2 + 24 + 1 + 24);
    }
}
