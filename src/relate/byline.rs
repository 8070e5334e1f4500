//! Names in bylines: 记者 孙某某 文/图, (文/穆某某 图/张某), 编辑:… 审核:….
//!
//! Must not know the body's people: a reporter is no attendee.

use super::tables::{Tables, rows};
use crate::lexicon::Lexicon;
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

/// Ends of the names of fields whose values are no people: 供稿单位, 来稿时间, 点击数.
const OF_THINGS: &str = "源位门构间期体数量号次率";

/// Those who write, whose label stands right behind the outlet's name: 某某日报记者.
const WRITERS: &[&str] = &["记者", "通讯员", "特约", "见习", "实习"];

/// The names in a byline's text, given the names that were recognised in it (`(start, name)` in characters).
/// Words of two to four Chinese characters between the byline's own words count too, since a byline holds
/// little else.
pub fn names(text: &str, recognised: &[String], lexicon: &Lexicon) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut push = |name: &str| {
        if !out.iter().any(|n| n == name) {
            out.push(name.to_owned());
        }
    };
    // The labels are written in simplified characters; these take as many bytes as the others.
    let plain: String = text
        .chars()
        .map(|c| if is_han(c) { lexicon.normal(c) } else { c })
        .collect();
    if plain.len() != text.len() {
        return out;
    }
    let single = |piece: &str| piece.chars().count() == 1 && is_name_like(piece);
    let mut before: Option<(usize, &str)> = None;
    let mut last_end = 0;
    let mut of_things = false;
    for form in BETWEEN.split(&plain).filter(|piece| !piece.is_empty()) {
        let at = form.as_ptr() as usize - plain.as_ptr() as usize;
        let end = at + form.len();
        let piece = &text[at..end];
        if plain[std::mem::replace(&mut last_end, end)..at].contains(is_han) {
            of_things = false;
        }
        // 任　达 is one name, 记　者 a label.
        if let Some((end, surname)) = before.take()
            && single(piece)
            && text[end..at].trim().is_empty()
        {
            let whole = format!("{surname}{piece}");
            if !BETWEEN.is_match(&whole) {
                push(&whole);
            }
            continue;
        }
        let rest = &plain[end..];
        if rest.trim_start().starts_with([':', '：']) {
            of_things = form.ends_with(|c| OF_THINGS.contains(c));
            continue;
        }
        if of_things || WRITERS.iter().any(|w| rest.starts_with(w)) {
            continue;
        }
        if single(piece) {
            before = Some((end, piece));
            continue;
        }
        let n = piece.chars().count();
        if recognised.iter().any(|r| r == piece) || (2..=4).contains(&n) && is_name_like(form) {
            push(piece);
        } else {
            for r in recognised.iter().filter(|r| piece.contains(r.as_str())) {
                push(r);
            }
        }
    }
    out
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Chinese characters alone, and no word of an office or a paper.
fn is_name_like(piece: &str) -> bool {
    piece.chars().all(is_han) && !Tables::built_in().is_no_reporter(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_not_outlets_fields_or_labels() {
        for (text, want) in [
            ("记者 牛大川 通讯员 方岭", "牛大川 方岭"),
            ("(记 者:牛大川 方岭 见习记者 石小山)", "牛大川 方岭 石小山"),
            (
                "(来稿时间:2021年3月5日 撰稿:牛大川 编辑:方岭 审稿:石小山/何田)",
                "牛大川 方岭 石小山 何田",
            ),
            ("供稿单位:学工部 校团委 作者:方岭", "方岭"),
            ("渭川日报社融媒体记者牛大川摄", "牛大川"),
            ("責編:牛大川 編審:方嶺 攝影:石小山", "牛大川 方嶺 石小山"),
            ("牛 川 文/图", "牛川"),
        ] {
            assert_eq!(names(text, &[], Lexicon::built_in()).join(" "), want, "{text}");
        }
    }
}
