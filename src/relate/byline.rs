//! Names in bylines: 记者 孙某某 文/图, (文/穆某某 图/张某), 编辑:… 审核:….
//!
//! Must not know the body's people: a reporter is no attendee.

use super::tables::{Tables, rows};
use crate::lexicon::Lexicon;
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

const LABELS: &str = include_str!("../../dictionaries/relations/byline_labels.tsv");

/// What stands between names: labels and marks.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    let mut labels: Vec<_> = of("label").into_iter().map(regex::escape).collect();
    labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
    Regex::new(&format!(
        r"{}|[/／:：,，、;；|｜\s（）()【】\[\]]",
        labels.join("|")
    ))
    .expect("the byline pattern is valid")
});

/// Ends of the names of fields whose values are no people: 供稿单位, 来稿时间, 点击数.
static OF_THINGS: LazyLock<Vec<&str>> = LazyLock::new(|| of("thing"));

/// Those who write, whose label stands right behind the outlet's name: 某某日报记者.
static WRITERS: LazyLock<Vec<&str>> = LazyLock::new(|| of("writer"));

/// What may stand before that.
static OF_STAFF: LazyLock<Vec<&str>> = LazyLock::new(|| of("staff"));

fn of(kind: &str) -> Vec<&'static str> {
    let of_kind = rows(LABELS).filter(|row| row.get(1) == Some(&kind));
    of_kind.map(|row| row[0]).collect()
}

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
            of_things = OF_THINGS.iter().any(|w| form.ends_with(w));
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

/// Where a paragraph of the story names those who wrote it: …3月5日讯（记者 牛大川 通讯员 方岭）, 记者牛大川、实习生方岭报道：….
/// What opens a page's first paragraph is cut off before; these stand behind a headline or the name of another outlet.
pub fn credits(chars: &[char], lexicon: &Lexicon) -> Vec<Span> {
    /// How far into a paragraph they stand, and how long they are.
    const REACH: usize = 160;
    const LONGEST: usize = 50;
    let opens = |at: usize| {
        let words: String = chars[at..].iter().take(7).map(|c| lexicon.normal(*c)).collect();
        let staff = OF_STAFF.iter().find_map(|w| words.strip_prefix(w));
        WRITERS.iter().any(|w| staff.unwrap_or(&words).starts_with(w))
    };
    let end = |at: usize, closes: &dyn Fn(usize) -> bool| {
        let stop = |i: &usize| matches!(chars[*i], '。' | '，' | '；' | '“' | '（' | '(' | '问' | '？');
        let run = (at..chars.len().min(at + LONGEST)).take_while(|i| !stop(i));
        run.into_iter().find(|&i| closes(i))
    };
    let mut out = Vec::new();
    let bracket = |i: &usize| matches!(chars[*i], '（' | '(');
    for at in (0..chars.len().min(REACH)).filter(bracket) {
        if opens(at + 1)
            && let Some(close) = end(at + 1, &|i| matches!(chars[i], '）' | ')'))
        {
            out.push(Span::new(at as u32, close as u32 + 1));
        }
    }
    let first = chars.iter().position(|c| is_han(*c)).unwrap_or(0);
    let told = |i: usize| {
        let word: String = chars[..i]
            .iter()
            .rev()
            .take(2)
            .map(|c| lexicon.normal(*c))
            .collect();
        matches!(chars[i], '：' | ':') && word == "道报"
    };
    if out.is_empty() && opens(first) {
        let tells = |c: &char| matches!(c, '，' | ',' | '。' | '：' | ':' | '！' | '？');
        let whole = chars.len() < LONGEST && !chars.iter().any(tells);
        let close = if whole {
            Some(chars.len())
        } else {
            end(first, &told)
        };
        out.extend(close.map(|close| Span::new(0, close as u32)));
    }
    out
}

/// The whole of a paragraph that is a name and nothing else, `（牛大川）`: it closes the page.
pub fn signature(chars: &[char], people: impl Iterator<Item = Span>) -> Option<Span> {
    const MARKS: &str = "（）()|｜【】";
    let mark = |c: &char| c.is_whitespace() || MARKS.contains(*c);
    let start = chars.iter().position(|c| !mark(c))?;
    let end = chars.iter().rposition(|c| !mark(c))? + 1;
    let name = Span::new(start as u32, end as u32);
    let mut people = people;
    (people.next() == Some(name) && people.next().is_none()).then(|| Span::new(0, chars.len() as u32))
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
    fn writers_are_named_inside_a_paragraph() {
        for (text, want) in [
            ("云州网3月5日讯(记者牛大川 方岭)江水涌春潮", "(记者牛大川 方岭)"),
            ("渭川新聞3月5日訊（通訊員方嶺）縣委召開會議", "（通訊員方嶺）"),
            (
                "记者牛大川、实习生方岭报道：昨日，论坛开幕",
                "记者牛大川、实习生方岭报道",
            ),
            ("首席记者牛大川文 记者方岭图", "首席记者牛大川文 记者方岭图"),
            ("记者从县里获悉，通道开通", ""),
            ("县委书记（记者问：何时开工）答", ""),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let found = credits(&chars, Lexicon::built_in());
            let words: Vec<String> = found
                .iter()
                .map(|s| chars[s.start as usize..s.end as usize].iter().collect())
                .collect();
            let want: Vec<&str> = Some(want).filter(|w| !w.is_empty()).into_iter().collect();
            assert_eq!(words, want, "{text}");
        }
    }

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
