//! Takes printed lines apart that hold more than one thing: a lead-in in the middle of a line, and the next
//! story's headline behind the last one's tail (`…纵深推进。记者 某某 区里召开会议`, then `本报讯 …`).
//!
//! Must not take the last words of a paragraph for a headline where no lead-in follows.

use super::super::lead_in::{self, Sort};
use super::super::line::{Hint, Line};
use super::super::shape::{ends_sentence, last_sentence_end};
use super::super::{byline, words};

/// A headline behind a tail is hardly longer than this.
const HEADLINE: usize = 70;

/// The lines, taken apart.
pub(super) fn apart(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        let mut rest = line;
        while let Some(at) = lead_in::inside(rest.str()) {
            let (before, after) = halves(&rest, at);
            if before.text.is_empty() || after.text.is_empty() {
                break;
            }
            out.push(before);
            rest = after;
        }
        out.push(rest);
    }
    let leads: Vec<bool> = out
        .iter()
        .map(|l| lead_in::sort(l.str()) == Some(Sort::Story))
        .collect();
    let mut cut = Vec::with_capacity(out.len());
    for (i, line) in out.into_iter().enumerate() {
        if leads.get(i + 1) == Some(&true) {
            cut_tail(line, &mut cut);
        } else {
            cut.push(line);
        }
    }
    cut
}

fn halves(line: &Line, at: usize) -> (Line, Line) {
    let (before, after) = line.text.split_at_byte(at);
    let first = Line {
        text: before,
        ..line.clone()
    };
    let second = Line {
        text: after,
        indent: 0,
        gap: false,
        hint: line.hint,
        cut: true,
    };
    (first, second)
}

/// Cuts what stands after the last sentence of a line that is followed by a lead-in: a byline, a headline.
fn cut_tail(line: Line, out: &mut Vec<Line>) {
    let text = line.str();
    let tail_at = match last_sentence_end(text, HEADLINE + 30) {
        Some(at) if line.hint == Hint::None && !ends_sentence(text) => at,
        _ => {
            out.push(line);
            return;
        }
    };
    // A byline stays with the paragraph; what stands behind it is the headline.
    let tail = &text[tail_at..];
    let padding = tail.len() - tail.trim_start().len();
    let head_at = match byline_before_head(tail.trim_start()) {
        Some(len) => tail_at + padding + len,
        None => tail_at + padding,
    };
    let head = text[head_at..].trim();
    let n = head.chars().count();
    if !(4..=HEADLINE).contains(&n) || byline::whole(head) || !headline_like(head) {
        out.push(line);
        return;
    }
    let (before, after) = halves(&line, head_at);
    out.push(before);
    out.push(after);
}

/// Length of a byline (`记者 某某 文/图`) before a headline: labels, and the names that follow a label at once.
fn byline_before_head(tail: &str) -> Option<usize> {
    if let Some(end) = super::super::shape::bracket_end(tail) {
        let known = byline::trailing(&format!("。{}", &tail[..end])).is_some();
        return known.then_some(end);
    }
    let labels = words::bylines();
    let mut at = 0;
    let mut found = false;
    loop {
        let rest = tail[at..].trim_start();
        at = tail.len() - rest.len();
        let label = ["label", "mark"]
            .iter()
            .find_map(|kind| labels.opening(kind, rest));
        let Some(label) = label else { break };
        let after = rest[label.len()..].trim_start();
        let token = &after[..after.find(' ').unwrap_or(after.len())];
        found = true;
        at += label.len();
        if labels.is("label", label) && super::super::shape::name_like(token) {
            at = tail.len() - after.len() + token.len();
        }
    }
    found.then_some(at)
}

/// Has a headline's verb, or two pieces.
fn headline_like(text: &str) -> bool {
    let table = words::headlines();
    let words = table.within("verb", text) || table.within("needs", text) || text.trim().contains(' ');
    words && !text.contains(['。', '；'])
}
