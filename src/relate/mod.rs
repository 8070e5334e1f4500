//! The mentions of an article become posts, events and attendances, each with the rule and the words that
//! prove it.
//!
//! Must not know other documents, entities or the database.

use crate::date::PartialDate;
use crate::read::Article;
use crate::recognise::Mention;
use crate::record::ArticleRecord;

/// What an article takes for granted about itself.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// Publication date, as precise as known.
    pub published: Option<PartialDate>,
    /// Year stated elsewhere in the document (2020年第一批), where the publication date is unknown.
    pub year_hint: Option<i16>,
}

/// Relates the mentions of one article. `mentions[i]` belong to `article.blocks[i]`.
pub fn relate(article: &Article, mentions: &[Vec<Mention>], setting: &Setting) -> ArticleRecord {
    let _ = (article, mentions, setting);
    ArticleRecord {
        span: article.span,
        headline: article.headline.clone(),
        published: article.published,
        byline: Vec::new(),
        mentions: Vec::new(),
        people: Vec::new(),
        posts: Vec::new(),
        events: Vec::new(),
        attendances: Vec::new(),
        participants: Vec::new(),
    }
}
