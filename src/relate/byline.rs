//! Names in bylines: 记者 孙某某 文/图, (文/穆某某 图/张某), 编辑:… 审核:….
//!
//! Must not know the body's people: a reporter is no attendee.

use super::tables::Tables;
use regex::Regex;
use std::sync::LazyLock;

static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"特派记者|见习记者|实习记者|本报记者|记者|通讯员|实习生|撰稿人|撰稿|供稿|撰文|摄影|摄像|摄|图片|责任编辑|责编|编辑|",
        r"校对|审核|审校|监制|总监制|一审|二审|三审|初审|复审|终审|作者|来源|文字|报道|整理|播报|主编|值班|编审|文|图|",
        r"[/／:：,，、;；|｜\s（）()【】\[\]]"
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
    for piece in WORDS.split(text).filter(|piece| !piece.is_empty()) {
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
