//! What the words of a line say of it by themselves: a verb and a subject, a notice, a banner, minutes, names, a signature.
//!
//! Must not know the lines around it, nor what is made of the signs.

use super::super::line::Line;
use super::super::shape::{ends_sentence, is_han};
use super::super::words;

/// `1月7日` or `26日`.
pub(super) fn month_and_day(text: &str) -> bool {
    text.match_indices('日')
        .chain(text.match_indices('号'))
        .any(|(at, _)| {
            let before = text[..at].chars().next_back();
            before.is_some_and(|c| c.is_ascii_digit())
        })
}

/// Somebody says something: a word of saying before the first comma, or at the end of the words given.
pub(super) fn speech(text: &str) -> bool {
    words::headlines().of("said").iter().any(|w| {
        text.find(w).is_some_and(|at| {
            let after = text[at + w.len()..].chars().next();
            at > 3 && matches!(after, Some('，' | ',' | '：' | ':'))
        })
    })
}

/// The share of the head's pairs of characters that the paragraph's beginning repeats.
pub(super) fn overlap(head: &str, paragraph: &str) -> f32 {
    let pairs = |s: &str| -> Vec<(char, char)> {
        let chars: Vec<char> = s.chars().filter(|c| is_han(*c)).take(160).collect();
        chars.windows(2).map(|w| (w[0], w[1])).collect()
    };
    let (a, b) = (pairs(head), pairs(paragraph));
    if a.is_empty() {
        return 0.0;
    }
    a.iter().filter(|p| b.contains(p)).count() as f32 / a.len() as f32
}

/// A public notice or list of names.
pub(super) fn notice(text: &str) -> bool {
    words::headlines()
        .closing("notice", text)
        .is_some_and(|_| text.chars().count() <= 40)
}

/// A line of minutes: 出席：….
pub(super) fn agenda(text: &str) -> bool {
    text.find(['：', ':']).is_some_and(|at| {
        words::headlines().is(
            "agenda",
            text[..at].trim_start_matches(['一', '二', '三', '四', '、']),
        )
    })
}

/// What is written on a banner in a picture: 热烈欢迎…, 热烈祝贺….
pub(super) fn banner(line: &Line) -> bool {
    let s = line.str();
    words::headlines().opening("banner", s).is_some()
        && line.text.len() <= 40
        && !s.contains(['，', ',', '、'])
}

/// Names between spaces and nothing else.
pub(super) fn names_only(text: &str) -> bool {
    if !text.contains(' ') {
        return false;
    }
    let parts: Vec<&str> = text
        .split(' ')
        .map(|p| p.split(['（', '(']).next().unwrap_or(p))
        .collect();
    let names = parts
        .iter()
        .filter(|p| (1..=4).contains(&p.chars().count()) && p.chars().all(is_han))
        .count();
    // 比作风 比干劲 比担当 比成效 opens each piece with the same word.
    let parallel = parts.iter().all(|p| p.chars().next() == parts[0].chars().next());
    parts.len() >= 4 && names * 10 >= parts.len() * 8 && !parallel
}

/// The organ that signs a notice: alone on a line far to the right, without a verb.
pub(super) fn signature(line: &Line) -> bool {
    let s = line.str();
    let short = line.text.len() <= 30 && !ends_sentence(s) && !s.contains(['，', ',', '、']);
    short && organ(s) && (line.indent >= 8 || s.starts_with("中共"))
}

/// Ends as the name of an organ does that signs.
pub(super) fn organ(text: &str) -> bool {
    let ends = |kind| words::headlines().closing(kind, text).is_some();
    ends("body") || ends("signer")
}

/// Where a headline's verb stands, in characters; the verb inside a happening's name (推进会, 开工仪式) is none.
pub(super) fn verb_in(text: &str) -> Option<usize> {
    let table = words::headlines();
    text.char_indices().enumerate().find_map(|(n, (at, _))| {
        let rest = &text[at..];
        let verb = ["verb", "needs"]
            .into_iter()
            .flat_map(|kind| table.openings(kind, rest))
            .any(|word| !names_happening(word, &rest[word.len()..]));
        verb.then_some(n)
    })
}

/// With what follows it, the verb is a part of a happening's name: 推进+会, 开工+动员会.
fn names_happening(verb: &str, after: &str) -> bool {
    let table = words::headlines();
    let at_once = table.openings("event", after).any(|e| e != "工作");
    let soon = !after.is_empty() && after.chars().count() <= 5 && !after.contains(' ');
    at_once || (soon && !table.is("holds", verb) && table.closing("event", after).is_some())
}

/// Opens with who does it: 我县, 区政协, an organ or place by its suffix before the verb, or a name before it.
pub(super) fn has_subject(text: &str) -> bool {
    let table = words::headlines();
    if table.opening("self", text).is_some() {
        return true;
    }
    let verb_at = verb_in(text);
    let limit = verb_at.unwrap_or(14).min(16);
    let start: String = text.chars().take(limit).collect();
    let clause = start.split(['，', ',']).next().unwrap_or("");
    let organ = table.of("body").iter().any(|w| {
        let ends = clause.match_indices(w).map(|(at, _)| (at, at + w.len()));
        ends.into_iter()
            .any(|(from, to)| from > 0 && !inside_word(clause, from, to))
    });
    let person = verb_at.is_some_and(|v| (2..=4).contains(&v) && start.chars().all(is_han))
        && table.opening("slogan", text).is_none();
    organ || person
}

/// The suffix at `from..to` is a part of a common word (开局, 部署, 组织).
fn inside_word(text: &str, from: usize, to: usize) -> bool {
    words::headlines().of("no_body").iter().any(|w| {
        text.match_indices(w)
            .any(|(at, _)| at <= from && to <= at + w.len() && w.len() > to - from)
    })
}
