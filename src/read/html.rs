//! HTML: which lines a page holds, and which of them are its story.
//!
//! [`blocks`] walks the tokens of [`scan`] and makes a line of every block of text, with its place in the
//! document; [`main_text`] picks the element that holds the story: the smallest one with most of the running
//! text, links not counted. Navigation, headers, footers, share buttons and comments are left out. Must not
//! know what a headline says.

mod blocks;
mod main_text;
pub(super) mod scan;

use super::line::Line;
use crate::date::PartialDate;

pub(super) use blocks::fragment;

/// A page as read: its lines, and what its head states.
#[derive(Debug, Default)]
pub(super) struct HtmlPage {
    /// The lines of the story, the headline first.
    pub lines: Vec<Line>,
    /// Publication date in a `<meta>`.
    pub published: Option<PartialDate>,
    /// Publication name in a `<meta>`.
    pub source: Option<String>,
}

/// Reads a whole page.
pub(super) fn page(html: &str) -> HtmlPage {
    let mut walk = blocks::walk(html, 0, true);
    if walk.text_len() < 40 {
        // What looked like a menu held the story.
        walk = blocks::walk(html, 0, false);
    }
    let published = walk.published;
    let source = walk.source.take();
    HtmlPage {
        lines: main_text::choose(walk),
        published,
        source,
    }
}
