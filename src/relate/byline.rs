//! Names in bylines: 记者 孙某某 文/图, (文/穆某某 图/张某), 编辑:… 审核:….
//!
//! Must not know the body's people: a reporter is no attendee.

use super::tables::{Tables, rows};
use regex::Regex;
use std::sync::LazyLock;

const LABELS: &str = include_str!("../../dictionaries/relations/byline_labels.tsv");

/// What stands between names: labels and marks.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    let mut labels: Vec<_> = rows(LABELS).map(|row| regex::escape(row[0])).collect();
    labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
    Regex::new(&format!(
        r"{}|[/／:：,，、;；|｜\s（）()【】\[\]]",
        labels.join("|")
    ))
    .expect("the byline pattern is valid")
});

/// The names in a byline's text, given the names that were recognised in it (`(start, name)` in characters).
/// Words of two to four Chinese characters between the byline's own words count too, since a byline holds
/// little else.
pub fn names(text: &str, recognised: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut push = |name: &str| {
        if !out.iter().any(|n| n == name) {
            out.push(name.to_owned());
        }
    };
    let single = |piece: &str| piece.chars().count() == 1 && is_name_like(piece);
    let mut before: Option<(usize, &str)> = None;
    for piece in BETWEEN.split(text).filter(|piece| !piece.is_empty()) {
        // 任　达 is one name.
        let at = piece.as_ptr() as usize - text.as_ptr() as usize;
        if let Some((end, surname)) = before.take()
            && single(piece)
            && text[end..at].trim().is_empty()
        {
            push(&format!("{surname}{piece}"));
            continue;
        }
        if single(piece) {
            before = Some((at + piece.len(), piece));
            continue;
        }
        let n = piece.chars().count();
        if recognised.iter().any(|r| r == piece) || (2..=4).contains(&n) && is_name_like(piece) {
            push(piece);
        } else {
            for r in recognised.iter().filter(|r| piece.contains(r.as_str())) {
                push(r);
            }
        }
    }
    out
}

/// Chinese characters alone, and no word of an office or a paper.
fn is_name_like(piece: &str) -> bool {
    piece.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) && !Tables::built_in().is_no_reporter(piece)
}
