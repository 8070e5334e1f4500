//! Bylines: `记者 某某 文/图`, `（文／某某　图／某某　审核／某某）`, `编辑：某某　一审：某某`, and a bare `(某某)` after the last
//! sentence.
//!
//! Yields where a byline begins, and whether a line is nothing else. Must not take sentences that speak of
//! reporters (记者从海关获悉), nor brackets that explain a word (掛職). Fails on names longer than four characters
//! without a middle dot, and on outlets' names that no label accompanies.

use super::shape::{bracket_start, inside_bracket, is_han, last_sentence_end, name_like};
use super::words;

/// What separates names and labels.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '/' | '／'
                | '|'
                | '｜'
                | '、'
                | '，'
                | ','
                | '：'
                | ':'
                | '·'
                | ';'
                | '；'
                | '　'
                | '-'
                | '—'
                | '&'
                | '【'
                | '】'
                | '['
                | ']'
                | '（'
                | '）'
                | '('
                | ')'
                | '〔'
                | '□'
                | '■'
                | '◎'
                | '●'
                | '★'
                | '〕'
        )
}

/// Reads a byline from the start of `text` and returns the byte at which it ends: labels, and names, closed by
/// the first word that is neither. `None` where no label stands in it.
pub(super) fn leading(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut labels = 0;
    let mut end = 0;
    // Words since the last label that are no label themselves: a name, an organ with a name.
    let mut plain = 0;
    let mut named = false;
    while at < text.len() {
        let rest = &text[at..];
        let skip = rest.len() - rest.trim_start_matches(is_separator).len();
        at += skip;
        let rest = &text[at..];
        if rest.is_empty() {
            break;
        }
        if let Some(length) = label(rest) {
            // A unit alone before a mark is a headline (…电击死亡 视频公布); a name must stand between.
            if labels == 0 && plain > 0 && !named {
                break;
            }
            labels += 1;
            plain = 0;
            at += length;
            end = at;
            continue;
        }
        let token_len = rest.find(is_separator).unwrap_or(rest.len());
        let token = &rest[..token_len];
        // 某某日报记者: the label comes next.
        if let Some(outlet) = outlet_before_label(rest, token_len) {
            at += outlet;
            continue;
        }
        let (word, closed) = split_mark(token);
        // A padded name (王 军) is two tokens of one character.
        let fits = plain_fits(word, labels, plain);
        if !fits {
            break;
        }
        plain += 1;
        named |= word.chars().count() <= 4;
        at += word.len();
        if let Some(mark) = closed {
            labels += 1;
            plain = 0;
            at += mark.len();
            // 记者某某报道：the story begins.
            if words::bylines().is("report", mark) && text[at..].starts_with([':', '：']) {
                end = at;
                break;
            }
        }
        end = at;
    }
    (labels > 0).then_some(end)
}

/// What labels names: the kinds of words.
const LABELS: [&str; 4] = ["label", "editor", "mark", "report"];

/// Length in bytes of a label, mark or editor's label that opens the text and ends there, or has a separator or name
/// after it.
fn label(text: &str) -> Option<usize> {
    let table = words::bylines();
    let plain = LABELS
        .into_iter()
        .find_map(|kind| table.openings(kind, text).find(|w| fits_after(kind, w, text)));
    plain.map(str::len).or_else(|| spaced_label(text))
}

/// `记 者`, `编 辑`: a label whose letters are set apart.
fn spaced_label(text: &str) -> Option<usize> {
    const LONGEST: usize = 4;
    let mut word = String::new();
    let mut found = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next().filter(|(_, c)| is_han(*c)) {
        word.push(c);
        let end = at + c.len_utf8();
        let closed = chars.peek().is_none_or(|(_, c)| is_separator(*c));
        let known = || LABELS.iter().any(|kind| words::bylines().is(kind, &word));
        if word.chars().count() > 1 && closed && known() {
            found = Some(end);
        }
        let spaced = chars.next_if(|(_, c)| *c == ' ').is_some();
        if !spaced || word.chars().count() == LONGEST {
            break;
        }
    }
    found
}

/// Length of an outlet's name that stands before a label in the token that opens `text` (某某日报记者, 某某网记者牛大川).
fn outlet_before_label(text: &str, token: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    let table = words::bylines();
    let places = text[..token].char_indices().take(LONGEST).skip(1);
    places.map(|(at, _)| at).find(|&at| {
        let opens = table.opening("label", &text[at..]).is_some();
        let heads = words::headlines();
        let tells = || heads.within("verb", &text[..at]) || heads.within("needs", &text[..at]);
        opens
            && !tells()
            && text[..at].chars().all(|c| is_han(c) || c.is_ascii_alphanumeric())
            && table.closing("outlet", &text[..at]).is_some()
            && label(&text[at..]).is_some()
    })
}

/// What may follow a label: for `记者` a name right away; for the one-character marks (文, 图, 摄) only a separator.
fn fits_after(kind: &str, word: &str, text: &str) -> bool {
    let after = &text[word.len()..];
    let next = after.chars().next();
    if next.is_none_or(is_separator) {
        return true;
    }
    let token: &str = &after[..after.find(is_separator).unwrap_or(after.len())];
    match kind {
        "label" => {
            let free = words::bylines().opening("no_name", token).is_none();
            (free && name_like(split_mark(token).0)) || label(token).is_some()
        }
        "report" => false,
        _ => words::bylines().is("mark", token) || (word.chars().count() > 1 && name_like(token)),
    }
}

/// A token that closes in a mark or 报道 (`窦明报道`, `某某摄`): the word before it, and the mark.
fn split_mark(token: &str) -> (&str, Option<&'static str>) {
    let table = words::bylines();
    for kind in ["report", "mark"] {
        if let Some(mark) = table.closing(kind, token)
            && token.len() > mark.len()
            && name_like(&token[..token.len() - mark.len()])
        {
            return (&token[..token.len() - mark.len()], Some(mark));
        }
    }
    // 县委组织部供稿: an organ supplies an article or its pictures.
    if let Some(mark) = table.closing("supply", token) {
        let organ = &token[..token.len() - mark.len()];
        if (2..=14).contains(&organ.chars().count()) && organ.chars().all(is_han) {
            return (organ, Some(mark));
        }
    }
    (token, None)
}

fn plain_fits(word: &str, labels: usize, plain: usize) -> bool {
    let n = word.chars().count();
    let han = word.chars().filter(|&c| is_han(c)).count();
    // Names come first and few; a unit's name may stand once before a name (县融媒体中心 某某).
    let name = (1..=4).contains(&n) && han == n;
    let unit = (5..=12).contains(&n) && han == n && plain == 0;
    let limit = if labels == 0 { 3 } else { 12 };
    plain < limit && (name || unit || (name_like(word)))
}

/// The line is a byline from end to end.
pub(super) fn whole(line: &str) -> bool {
    if line.len() > 400 || line.contains(['。', '！', '？', '“']) {
        return false;
    }
    let inner = inside_bracket(line).unwrap_or(line);
    leading(inner).is_some_and(|end| inner[end..].trim_matches(is_separator).is_empty())
}

/// Where the byline begins that closes a paragraph, in bytes.
pub(super) fn trailing(text: &str) -> Option<usize> {
    if text.ends_with(super::shape::is_stop) {
        return None;
    }
    if let Some(open) = bracket_start(text) {
        let inner = inside_bracket(&text[open..])?;
        let before = text[..open].trim_end();
        let after_sentence = last_sentence_end(&text[..text.len()], 100).is_some_and(|end| end <= open)
            && text[..open]
                .trim_end()
                .ends_with(|c| super::shape::is_stop(c) || matches!(c, '”' | '.' | '）' | ')'));
        if whole(inner) {
            return (!before.is_empty()).then_some(open);
        }
        let credit = || names_only(inner) || credits_source(inner) || credits_organ(inner);
        return (after_sentence && credit()).then_some(open);
    }
    let from = last_sentence_end(text, 80)?;
    let tail = text[from..].trim_start();
    (whole(tail) && text.len() > tail.len()).then(|| text.len() - tail.len())
}

/// `来源：某某网，记者：某某`: fields of the article in the bracket at its end.
fn credits_source(inner: &str) -> bool {
    let named = words::furniture()
        .openings("field", inner)
        .chain(words::bylines().openings("label", inner));
    named
        .into_iter()
        .any(|w| inner[w.len()..].starts_with(['：', ':', '单', '系', '为']))
}

/// `县委办公室`: the organ that supplied the article, in the bracket at its end.
fn credits_organ(inner: &str) -> bool {
    let fits = (4..=20).contains(&inner.chars().count()) && inner.chars().all(|c| is_han(c) || c == ' ');
    fits && (words::headlines().closing("body", inner).is_some() || inner.ends_with(['室', '办']))
}

/// `（记者某某某某某某）`, `（某某）`: what names the writers in the bracket behind a lead-in, names that no space parts
/// included.
pub(super) fn after_lead_in(bracket: &str) -> bool {
    const LONGEST: usize = 40;
    let Some(inner) = inside_bracket(bracket) else {
        return false;
    };
    let labelled = || {
        let plain = inner.chars().all(|c| is_han(c) || is_separator(c));
        plain && words::bylines().opening("label", inner).is_some() && inner.chars().count() <= LONGEST
    };
    let outlet = words::lead_ins().closing("outlet", inner).is_some();
    whole(bracket) || names_only(inner) && !outlet || labelled()
}

/// A line that is names in brackets and nothing else: `（某某）`.
pub(super) fn names_in_bracket(line: &str) -> bool {
    line.len() <= 60 && line.ends_with(['）', ')']) && inside_bracket(line).is_some_and(names_only)
}

/// One to four names and nothing else, none of them an end mark.
fn names_only(inner: &str) -> bool {
    let tokens: Vec<&str> = inner.split(is_separator).filter(|t| !t.is_empty()).collect();
    let padded = tokens.len() == 2
        && tokens
            .iter()
            .all(|t| t.chars().count() == 1 && t.chars().all(is_han));
    let names = (1..=4).contains(&tokens.len()) && tokens.iter().all(|t| name_like(t));
    (padded || names) && !words::furniture().is("end", inner) && !inner.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_lines() {
        for yes in [
            "记者 牛大川",
            "记者 牛大川 文/图",
            "渭阳时报 方岭 文/图",
            "（文／牛大川　图／方岭　审核／石小山）",
            "编辑：牛大川　　一审：方岭　　二审：石小山",
            "（供稿：党办 牛大川 方岭　摄影：石小山）",
            "(渭阳分公司 牛大川 撰稿 方岭 摄影)",
            "【责任编辑：方岭】",
            "通讯员 牛 川 记者 方岭 摄影报道",
            "本报记者 牛大川 通讯员 方岭",
            "编辑：牛川 审核：方岭 监制：石小山",
            "（记者 牛大川 通讯员 方岭 文 石小 图）",
            "(记 者:牛大川 方岭 见习记者 石小山)",
            "牛大川 渭川网记者 方岭",
            "新华社记者牛大川摄",
            "渭川日报社融媒体记者方小岭摄",
            "(央视记者:牛大川 方岭 摄影:石小)",
            "县委组织部供稿",
            "供稿(方岭)",
        ] {
            assert!(whole(yes), "{yes}");
        }
        for no in [
            "记者从海关获悉,出口增长",
            "县委常委会召开会议",
            "方岭主持并讲话",
            "图书馆里读书忙",
            "文化惠民走进乡村",
            "渭阳时报",
            "会议由县长主持。记者 方岭",
            "渭阳一男子遭电击身亡 视频公布",
            "记者今天 从县里获悉",
            "县领导接受记者采访",
            "我县召开新闻记者座谈会",
        ] {
            assert!(!whole(no), "{no}");
        }
    }

    #[test]
    fn trailing_bylines() {
        for (text, byline) in [
            ("项目集中开工。记者 牛大川 文/图", "记者 牛大川 文/图"),
            ("干货满满。”村民说。通讯员 方岭", "通讯员 方岭"),
            ("种下香樟。(牛大川)", "(牛大川)"),
            (
                "种下香樟。（记者 牛大川 通讯员 方岭）",
                "（记者 牛大川 通讯员 方岭）",
            ),
            ("项目调研.(牛 川)", "(牛 川)"),
            (
                "项目开工。(来源:渭川新闻网,记者:方岭。)",
                "(来源:渭川新闻网,记者:方岭。)",
            ),
            ("项目开工。 (渭川军分区供稿)", "(渭川军分区供稿)"),
            ("项目开工。（县委办公室）", "（县委办公室）"),
            ("会见来宾。渭川日报记者方岭摄", "渭川日报记者方岭摄"),
        ] {
            let at = trailing(text).expect(text);
            assert_eq!(&text[at..], byline);
        }
        for none in [
            "县委常委、副县长（挂职）",
            "出席会议。",
            "会议结束。（完）",
            "县长主持。记者从海关获悉，出口增长",
        ] {
            assert_eq!(trailing(none), None, "{none}");
        }
    }
}
