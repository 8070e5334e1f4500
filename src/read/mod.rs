//! A file becomes documents (decoded text plus what the file tells about itself), and a document becomes
//! articles: pieces of cleaned text, told apart as headline, body and byline, each with a map back.
//!
//! Must not know names, titles or organisations: those are [`recognise`](crate::recognise)'s.

mod clean;

pub use clean::CleanText;

use crate::date::PartialDate;
use crate::record::{DocumentFacts, Part};
use crate::span::DocSpan;

/// A document as decoded, and its format.
#[derive(Debug, Clone)]
pub struct Document {
    /// Name, path, text, hash and what else the file tells about itself.
    pub facts: DocumentFacts,
    /// How the text is to be read.
    pub format: Format,
    /// Headline where it stands beside the text (JSONL `title`), not in it.
    pub title: Option<String>,
}

/// How a document's text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text: a newspaper page or a web page's text.
    Text,
    /// Markdown: each `###` an item.
    Markdown,
    /// HTML.
    Html,
}

/// One news item.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// From its first to its last character in the document.
    pub span: DocSpan,
    /// Main headline, pieces joined by a space; kicker and sub-heads left out.
    pub headline: Option<String>,
    /// Publication date of this item, where the text states one.
    pub published: Option<PartialDate>,
    /// Its pieces, in the order of the text: one for each head, paragraph and byline.
    pub blocks: Vec<Block>,
}

/// A head, a paragraph or a byline.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words.
    pub text: CleanText,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A line above the main headline (引题), a section name, or a 【…】 label.
    Kicker,
    /// The main headline, or a piece of it.
    Headline,
    /// A line below the main headline (副题), or a heading between paragraphs (小标题).
    Subhead,
    /// A paragraph, its broken lines joined.
    Paragraph,
    /// A line of running text that is a list item by its layout (任命名单), kept apart from its neighbours.
    ListItem,
    /// Reporters, photographers, editors: 记者 …, 通讯员 …, 编辑: ….
    Byline,
    /// Page furniture: source lines, share buttons, 上一篇, banners. Recognised for nothing.
    Furniture,
    /// A photo's banner or caption inside the story.
    Caption,
}

impl BlockKind {
    /// The part of the article as the database names it; `None` for furniture.
    pub fn part(self) -> Option<Part> {
        match self {
            Self::Kicker | Self::Headline | Self::Subhead => Some(Part::Headline),
            Self::Paragraph | Self::ListItem | Self::Caption => Some(Part::Body),
            Self::Byline => Some(Part::Byline),
            Self::Furniture => None,
        }
    }
}

/// Splits a document into its articles. Never fails: what cannot be told apart is one article.
pub fn articles(document: &Document) -> Vec<Article> {
    let _ = document;
    Vec::new()
}
