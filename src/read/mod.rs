//! A file becomes documents (decoded text plus what the file tells about itself), and a document becomes
//! articles: pieces of cleaned text, told apart as headline, body and byline, each with a map back.
//!
//! Must not know names, titles or organisations: those are [`recognise`](crate::recognise)'s.

//!
//! [`discover`] finds inputs and [`Source::load`] decodes them; [`articles`] reads a document: markup and plain
//! text alike become lines, and `page` puts the lines back together and tells stories apart.

mod byline;
mod clean;
mod decode;
mod document;
mod error;
mod front_matter;
mod furniture;
mod html;
mod input;
mod jsonl;
mod lead_in;
mod line;
mod markdown;
mod noise;
mod page;
mod published;
mod script;
mod shape;
mod words;
mod year;

pub use clean::CleanText;
pub use document::from_bytes;
pub use error::{ReadError, ReadErrorKind};
pub use input::{Inputs, Source, discover};
pub use published::parse as parse_date;
pub(crate) use published::{number, year_at};
pub use year::year_hint;

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
///
/// ```
/// use guanxi::read::{Format, articles, from_bytes};
/// let page = "县委召开会议\n\n本报讯 1月7日,县委召开会议。记者 石小山\n\n我县项目开工\n\n本报讯 项目昨日开工。";
/// let document = from_bytes("a.txt", "a.txt", page.as_bytes(), Format::Text).unwrap();
/// let headlines: Vec<_> = articles(&document).into_iter().filter_map(|a| a.headline).collect();
/// assert_eq!(headlines, ["县委召开会议", "我县项目开工"]);
/// ```
pub fn articles(document: &Document) -> Vec<Article> {
    let text = &document.facts.text;
    let title = document.title.as_deref();
    let Some(plain) = script::simplified(text) else {
        return articles_of(text, document.format, title);
    };
    let mut articles = articles_of(&plain, document.format, title);
    script::restore(&mut articles, text, title);
    articles
}

fn articles_of(text: &str, format: Format, title: Option<&str>) -> Vec<Article> {
    match format {
        Format::Text => page::split(
            markdown::plain_lines(text),
            page::Options { single: false, title },
        ),
        Format::Markdown => markdown::articles(text, title),
        Format::Html => page::split(html::page(text).lines, page::Options { single: false, title }),
    }
}

/// What a page states of itself.
#[derive(Debug, Default)]
struct PageFacts {
    published: Option<PartialDate>,
    source: Option<String>,
}

fn page_facts(document: &Document) -> PageFacts {
    let text = &document.facts.text;
    let (mut lines, stated) = match document.format {
        // Fields and mastheads stand in the first and last lines; the rest need not be looked at.
        Format::Text | Format::Markdown => (line::ends_of_text(text), PageFacts::default()),
        Format::Html => {
            let page = html::page(text);
            let stated = PageFacts {
                published: page.published,
                source: page.source,
            };
            (page.lines, stated)
        }
    };
    let traditional = script::is_traditional(text);
    if traditional {
        for line in &mut lines {
            line.text.in_form(|c, _| script::plain(c));
        }
    }
    let source = || {
        let mut source = published::source_of(&lines)?;
        if traditional {
            script::restore_text(&mut source, &text.chars().collect::<Vec<char>>());
        }
        Some(source.as_str().to_owned())
    };
    PageFacts {
        published: stated.published.or_else(|| published::of_lines(&lines)),
        source: stated.source.or_else(source),
    }
}
