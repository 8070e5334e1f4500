//! Takes printed lines apart that hold more than one thing: a lead-in in the middle of a line, a page's fields and the
//! story behind them, and the next story's headline behind the last one's tail (`…纵深推进。记者 某某 区里召开会议`, then
//! `本报讯 …`).
//!
//! Must not take the last words of a paragraph for a headline where no lead-in follows.

use super::super::lead_in::{self, Sort};
use super::super::line::{Hint, Line};
use super::super::shape::{ends_sentence, last_sentence_end};
use super::super::{byline, published, words};

/// A headline behind a tail is hardly longer than this.
const HEADLINE: usize = 70;

/// The lines, taken apart.
pub(super) fn apart(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        let mut rest = line;
        if let Some(at) = behind_fields(rest.str()).or_else(|| behind_headline(rest.str())) {
            let (before, after) = halves(&rest, at);
            if !before.text.is_empty() && !after.text.is_empty() {
                out.push(before);
                rest = after;
            }
        }
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

/// Where the story begins behind what a page says of itself: behind the last of its fields, or at the lead-in.
fn behind_fields(text: &str) -> Option<usize> {
    const REACH: usize = 120;
    const STORY: usize = 20;
    if !text.contains('。') || published::stamp(text).is_none() {
        return None;
    }
    let end = text.char_indices().nth(REACH).map_or(text.len(), |(at, _)| at);
    let head = &text[..text[..end].find(['。', '，', ',']).unwrap_or(end)];
    let lead = || {
        let labels = words::lead_ins().of("own").iter().map(|w| format!("{w}讯"));
        labels.filter_map(|w| head.find(&w)).min()
    };
    let at = lead().or_else(|| {
        // 浏览次数：12次6月5日，…
        let colon = head.rfind(['：', ':'])?;
        let value = colon + head[colon..].chars().next()?.len_utf8();
        words::furniture().closing("field", head[..colon].trim_end())?;
        let rest = head[value..].trim_start();
        let counted = rest.strip_prefix('次').or_else(|| {
            let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            number.strip_prefix('次').or(number.strip_prefix(' '))
        });
        let named = || rest.split_once(' ').map(|(_, story)| story);
        Some(head.len() - counted.or_else(named)?.len())
    })?;
    (text[at..].chars().count() >= STORY).then_some(at)
}

/// Where the lead-in begins behind a headline on the same line: `…仪式举行 渭川日报河湾1月19日讯（记者…）…`.
fn behind_headline(text: &str) -> Option<usize> {
    const SHORTEST: usize = 8;
    let end = text.char_indices().nth(HEADLINE).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    let told = head.find(['。', '，', '；']).unwrap_or(end);
    let padding = head[..told].match_indices(' ').map(|(at, _)| at);
    padding
        .filter(|at| text[..*at].chars().count() >= SHORTEST)
        .find_map(|at| {
            let rest = &text[at + 1..];
            let lead = lead_in::of(rest).filter(|l| l.sort == Sort::Story && l.byline)?;
            (lead.end < rest.len() && headline_like(&text[..at])).then_some(at + 1)
        })
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
