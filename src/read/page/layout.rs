//! How the lines of a page are laid out: broken at a width, indented, or whole paragraphs.
//!
//! Must not know what a line says.

use super::super::byline;
use super::super::line::Hint;
use super::super::shape::ends_block;
use super::Read;

/// The layout of a page.
pub(super) struct Layout {
    /// Lines are broken at a fixed width of so many characters.
    pub wrap: Option<u32>,
    /// First lines of paragraphs are indented.
    pub indented: bool,
    /// Hardly a long line is broken off: lines are whole paragraphs.
    pub whole_lines: bool,
}

impl Layout {
    /// Of these lines.
    pub(super) fn of(read: &[Read]) -> Self {
        let bodies = || {
            read.iter()
                .filter(|r| r.line.text.len() > 40 && r.line.hint == Hint::None)
        };
        let indented = bodies().filter(|r| r.line.indent >= 2).count() * 2 > bodies().count().max(1);
        Self {
            wrap: wrap_width(read),
            indented,
            whole_lines: whole_lines(read),
        }
    }

    /// A paragraph that ends with this line may go on in the next.
    pub(super) fn unfinished(&self, last_width: u32, text: &str) -> bool {
        match self.wrap {
            Some(width) => !ends_block(text) || last_width + 3 >= width,
            None => !ends_block(text),
        }
    }
}

/// Of the long lines nine in ten end a sentence.
fn whole_lines(read: &[Read]) -> bool {
    let long = || {
        read.iter()
            .filter(|r| r.line.text.len() >= 30 && r.aside.is_none())
    };
    let ended = long()
        .filter(|r| ends_block(r.line.str()) || byline::trailing(r.line.str()).is_some())
        .count();
    ended > 0 && ended * 10 >= long().count() * 9
}

/// The width at which lines are broken, where they are: most long lines end within a few characters of it.
fn wrap_width(read: &[Read]) -> Option<u32> {
    let mut lengths: Vec<u32> = read
        .iter()
        .filter(|r| r.line.hint == Hint::None && r.aside.is_none())
        .map(|r| r.line.width())
        .collect();
    if lengths.len() < 8 {
        return None;
    }
    lengths.sort_unstable();
    let width = lengths[lengths.len() * 9 / 10];
    if !(12..=60).contains(&width) || lengths.last().is_some_and(|&l| l > width + 6) {
        return None;
    }
    let full = lengths.iter().filter(|&&l| l + 3 >= width).count();
    (full * 2 >= lengths.len()).then_some(width)
}
