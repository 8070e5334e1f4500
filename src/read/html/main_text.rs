//! Picks the story among the lines of a page.
//!
//! The smallest element that holds most of the page's running text is the story's; its headline is the heading
//! in or before it, or the line that repeats `<title>`; failing both, `<title>` itself. Must not read what the
//! lines say beyond that.

use super::super::line::{Hint, Line};
use super::super::shape::ends_sentence;
use super::blocks::{Placed, Walk};

/// The lines of the story, its headline first.
pub(super) fn choose(walk: Walk) -> Vec<Line> {
    let title = page_title(&walk);
    let Some(main) = main_element(&walk) else {
        return walk.lines.into_iter().map(|p| p.line).collect();
    };
    let inside = |p: &Placed| is_within(&walk, p.element, main);
    let Some(first) = walk.lines.iter().position(inside) else {
        return Vec::new();
    };
    let body = first
        + walk.lines[first..]
            .iter()
            .position(|p| weight(p) > 0)
            .unwrap_or(0);
    let head = headline_before(&walk.lines, body, title.as_deref());
    let from = head.unwrap_or(first);
    let named = head.is_some();
    let mut lines: Vec<Line> = Vec::new();
    if !named && let Some(line) = title_line(&walk, title.as_deref()) {
        lines.push(line);
    }
    for (i, p) in walk.lines.iter().enumerate().skip(from) {
        let near = i < body || is_within(&walk, p.element, main);
        let links = p.linked * 10 > p.line.text.len() * 6 && !ends_sentence(p.line.str());
        if Some(i) == head {
            let mut line = p.line.clone();
            line.hint = Hint::Heading(1);
            lines.push(line);
        } else if near && !links {
            let mut line = p.line.clone();
            if i < body && matches!(line.hint, Hint::Heading(_)) {
                line.hint = Hint::Strong;
            }
            lines.push(line);
        }
    }
    lines
}

/// Running text: what stands outside links and is long or ends a sentence.
fn weight(p: &Placed) -> u32 {
    let n = p.line.text.len();
    let free = p.linked * 10 < n * 4;
    if free && (n >= 25 || (n >= 8 && ends_sentence(p.line.str()))) {
        n
    } else {
        0
    }
}

fn is_within(walk: &Walk, mut element: usize, ancestor: usize) -> bool {
    while element != ancestor && element != 0 {
        element = walk.elements[element].parent;
    }
    element == ancestor
}

/// The smallest element that holds seven tenths of the running text.
fn main_element(walk: &Walk) -> Option<usize> {
    let mut held = vec![0u32; walk.elements.len()];
    for p in &walk.lines {
        held[p.element] += weight(p);
    }
    // Parents stand before their children.
    for i in (1..held.len()).rev() {
        held[walk.elements[i].parent] += held[i];
    }
    let total = held[0];
    (total > 0).then(|| {
        (0..held.len())
            .filter(|&i| held[i] * 10 >= total * 7)
            .max_by_key(|&i| i)
            .unwrap_or(0)
    })
}

/// The page's title without the site's name.
fn page_title(walk: &Walk) -> Option<String> {
    let title = match (&walk.meta_title, &walk.title) {
        (Some(t), _) => t.clone(),
        (None, Some(t)) => t.as_str().to_owned(),
        (None, None) => return None,
    };
    Some(title[..site_name_at(&title)].trim().to_owned())
}

/// Where the site's name begins behind a title (`标题_某某网`, `标题 - 某某政府`).
fn site_name_at(title: &str) -> usize {
    ["_", "|", "｜", " - ", " – ", " — ", "--", "-"]
        .iter()
        .filter_map(|s| title.find(s))
        .filter(|&at| title[..at].chars().count() >= 4)
        .min()
        .unwrap_or(title.len())
}

/// The line of the headline at or before the body: one that repeats the title, else the last heading of the
/// highest rank.
fn headline_before(lines: &[Placed], body: usize, title: Option<&str>) -> Option<usize> {
    const NEAR: usize = 25;
    let from = body.saturating_sub(NEAR);
    let candidates = || (from..body).filter(|&i| lines[i].linked * 2 < lines[i].line.text.len());
    if let Some(title) = title.filter(|t| t.chars().count() >= 4) {
        let same = |i: &usize| {
            let squeeze = |s: &str| -> String { s.chars().filter(|c| !c.is_whitespace()).collect() };
            let (line, title) = (squeeze(lines[*i].line.str()), squeeze(title));
            line == title
                || (line.chars().count() >= 6 && (title.starts_with(&line) || line.starts_with(&title)))
        };
        if let Some(i) = candidates().rev().find(same) {
            return Some(i);
        }
    }
    candidates()
        .filter_map(|i| match lines[i].line.hint {
            Hint::Heading(level @ 1..=3) => Some((level, i)),
            _ => None,
        })
        .min_by_key(|&(level, i)| (level, std::cmp::Reverse(i)))
        .map(|(_, i)| i)
}

/// The words of `<title>` as a line.
fn title_line(walk: &Walk, title: Option<&str>) -> Option<Line> {
    let text = walk.title.as_ref()?;
    let (words, _) = text.split_at_byte(site_name_at(text.as_str()));
    let fits = title.is_some_and(|t| t.chars().count() >= 4);
    fits.then(|| Line {
        text: words,
        gap: true,
        hint: Hint::Heading(1),
        ..Line::default()
    })
}
