//! Lead-ins (电头): `本报讯`, `本报讯(记者 某某 通讯员 某某)`, `某某融媒讯（…）`, `本网7月23日讯`, `本报瓯江电`, `新华社北京1月5日电`,
//! `云上某某讯 记者某某报道`, `央视网消息（新闻联播）：`, `又讯`.
//!
//! Yields what sort it is and where the story begins after it. Must not take words that only look like one
//! (资讯, 通讯员某某说).

use super::shape::{bracket_end, is_han, is_stop};
use super::{byline, words};

/// What opens a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LeadIn {
    /// What it says of the paragraph's place.
    pub sort: Sort,
    /// Byte at which the story itself begins.
    pub end: usize,
    /// It names reporters.
    pub byline: bool,
}

/// What a lead-in says of its paragraph's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A story begins here.
    Story,
    /// A further item of the same story.
    Again,
    /// A broadcast item begins here.
    Broadcast,
}

/// How far into a paragraph a lead-in may reach before its closing word, in characters.
const REACH: usize = 24;

/// The lead-in that opens a text.
pub(super) fn of(text: &str) -> Option<LeadIn> {
    let begun = begun(text)?;
    if begun.sort == Sort::Again || begun.byline {
        return Some(begun);
    }
    Some(finish(text, begun.end, begun.sort))
}

/// What the lead-in that opens a text says of its place.
pub(super) fn sort(text: &str) -> Option<Sort> {
    begun(text).map(|l| l.sort)
}

/// The lead-in without a bracket or byline behind it.
fn begun(text: &str) -> Option<LeadIn> {
    let table = words::lead_ins();
    if let Some(word) = table.opening("again", text) {
        let end = after_padding(text, word.len());
        let boundary = text[word.len()..].chars().next().is_some_and(|c| !is_han(c));
        return boundary.then_some(LeadIn {
            sort: Sort::Again,
            end,
            byline: false,
        });
    }
    if let Some(word) = table.opening("broadcast", text) {
        return Some(LeadIn {
            sort: Sort::Broadcast,
            end: word.len(),
            byline: false,
        });
    }
    if let Some(end) = leading_bracket(text) {
        return Some(LeadIn {
            sort: Sort::Story,
            end,
            byline: true,
        });
    }
    Some(LeadIn {
        sort: Sort::Story,
        end: labelled(text).or_else(|| closing_word(text))?,
        byline: false,
    })
}

/// `【某某商报讯】`: a lead-in in a bracket of its own.
fn labelled(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('【')?;
    let (words, _) = inner.split_once('】')?;
    let end = closing_word(words).filter(|end| *end == words.len());
    end.map(|end| '【'.len_utf8() + end + '】'.len_utf8())
}

/// `（记者 某某）9月28日，…`: a byline in brackets before the first sentence.
fn leading_bracket(text: &str) -> Option<usize> {
    if !text.starts_with(['（', '(']) {
        return None;
    }
    let end = bracket_end(text)?;
    let more = text[end..].trim_start();
    (byline::whole(&text[..end]) && more.chars().count() > 12).then(|| after_padding(text, end))
}

/// Byte after 讯 or 电, where what stands before it is an outlet with a place or a day.
fn closing_word(text: &str) -> Option<usize> {
    let table = words::lead_ins();
    let agency = table.opening("agency", text);
    let closing = table.kind("close")?;
    for (at, c) in text.char_indices().take(REACH) {
        let first = at == 0;
        if is_stop(c) || (matches!(c, '，' | ',' | '、' | '：' | ':' | '“' | '《') && !first) {
            return None;
        }
        let Some(word) = closing.openings(&text[at..]).next() else {
            continue;
        };
        let end = at + word.len();
        let before = text[..at].trim_end();
        let named = match agency {
            Some(a) => before.len() >= a.len(),
            None => outlet_before(before) || word == "讯" && place_before(before, &text[end..]),
        };
        // 消息 closes a lead-in only right after an outlet's name.
        let after_news = text[end..].starts_with(['（', '(', '：', ':', ' ']);
        let fits = named
            && boundary(&text[end..])
            && (word != "消息" || ((agency == Some(before) || outlet_before(before)) && after_news));
        if fits {
            return Some(end);
        }
    }
    None
}

/// The words before 讯 name an outlet, perhaps with a day after it, or with a place and a day.
fn outlet_before(before: &str) -> bool {
    let name = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | ' '));
    let table = words::lead_ins();
    let plain = name.chars().count() <= 14 && name.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric());
    let outlet = |name: &str| {
        table
            .closing("outlet", name)
            .is_some_and(|w| name.chars().count() > w.chars().count())
    };
    let dated = name.len() < before.len();
    let with_place = || {
        let cuts = name.char_indices().rev().map(|(at, _)| at);
        cuts.skip(1).take(3).any(|at| outlet(&name[..at]))
    };
    plain && (outlet(name) || dated && with_place())
}

/// `某某讯（某某）`: the place alone, where the writers stand right behind it in brackets.
fn place_before(before: &str, after: &str) -> bool {
    let place = (2..=4).contains(&before.chars().count()) && before.chars().all(is_han);
    place && bracket_end(after).is_some_and(|end| byline::after_lead_in(&after[..end]))
}

/// After a lead-in stands padding, a bracket, a digit, 记者, or a day; never the rest of a word (讯息, 电力).
fn boundary(after: &str) -> bool {
    match after.chars().next() {
        None => true,
        Some(c) if !is_han(c) => true,
        Some(_) => {
            words::bylines().opening("label", after).is_some()
                || words::headlines().opening("day", after).is_some()
        }
    }
}

fn finish(text: &str, close: usize, sort: Sort) -> LeadIn {
    let mut end = after_padding(text, close);
    let mut named = false;
    if let Some(len) = bracket_end(&text[end..]) {
        let bracket = &text[end..end + len];
        let broadcast = sort == Sort::Broadcast && bracket.chars().count() <= 12;
        let people = byline::whole(bracket) || !broadcast && byline::after_lead_in(bracket);
        if people || broadcast {
            named = people;
            end = after_padding(text, end + len);
        }
    }
    if !named
        && let Some(len) = byline::leading(&text[end..])
        && starts_with_label(&text[end..])
    {
        named = true;
        end = after_padding(text, end + len);
    }
    LeadIn {
        sort,
        end,
        byline: named,
    }
}

fn starts_with_label(text: &str) -> bool {
    words::bylines().opening("label", text).is_some_and(|label| {
        let after = text[label.len()..].trim_start();
        words::bylines().opening("no_name", after).is_none()
    })
}

fn after_padding(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + (rest.len() - rest.trim_start_matches([' ', '：', ':', '—', '-']).len())
}

/// Where, past its beginning, a text goes on with a lead-in that cannot be anything else: 本报讯 and its like
/// after padding or the end of a sentence.
pub(super) fn inside(text: &str) -> Option<usize> {
    const CLOSE: char = '讯';
    for (end, _) in text.match_indices(CLOSE) {
        let Some(own) = words::lead_ins().closing("own", &text[..end]) else {
            continue;
        };
        let at = end - own.len();
        let before = text[..at].chars().next_back();
        let free = before.is_some_and(|c| c == ' ' || is_stop(c) || matches!(c, '”' | '）' | ')' | '】'));
        if free && boundary(&text[end + CLOSE.len_utf8()..]) {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_ins_and_where_the_story_begins() {
        for (text, sort, rest, named) in [
            (
                "本报讯 6月3日,县里召开会议",
                Sort::Story,
                "6月3日,县里召开会议",
                false,
            ),
            (
                "本报讯(记者 牛大 通讯员 方岭)昨日,县委",
                Sort::Story,
                "昨日,县委",
                true,
            ),
            (
                "楚山融媒讯（通讯员 牛大 记者 方小岭）清明将至",
                Sort::Story,
                "清明将至",
                true,
            ),
            (
                "本网5月6日讯（记者 敖登 实习生 孟根）草长莺飞",
                Sort::Story,
                "草长莺飞",
                true,
            ),
            (
                "本报河湾电 （特派记者 辛大）11月3日",
                Sort::Story,
                "11月3日",
                true,
            ),
            (
                "云上渭阳讯 记者窦小明报道 2月3日，会议召开",
                Sort::Story,
                "2月3日，会议召开",
                true,
            ),
            ("新华社北京1月5日电 国务院", Sort::Story, "国务院", false),
            (
                "央视网消息（新闻联播）：会议召开",
                Sort::Broadcast,
                "会议召开",
                false,
            ),
            ("又讯 8日,开业", Sort::Again, "8日,开业", false),
            ("又讯　5月7日，", Sort::Again, "5月7日，", false),
            (
                "本报讯 记者从农业局获悉,5月份",
                Sort::Story,
                "记者从农业局获悉,5月份",
                false,
            ),
            (
                "央视网消息（新闻联播）：记者今天从国家统计局获悉，产量增长",
                Sort::Broadcast,
                "记者今天从国家统计局获悉，产量增长",
                false,
            ),
            (
                "（记者 石大 通讯员 何小）5月9日，县政协召开座谈会",
                Sort::Story,
                "5月9日，县政协召开座谈会",
                true,
            ),
        ] {
            let text = text.replace('\u{3000}', " ");
            let lead = of(&text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (lead.sort, &text[lead.end..], lead.byline),
                (sort, rest, named),
                "{text}"
            );
        }
        for (text, rest) in [
            ("渭川新闻网河湾4月26日讯（方岭 )近日,县委", "近日,县委"),
            ("渭阳讯(方小岭)昨日,县委", "昨日,县委"),
            ("【渭川商报讯】记者方小岭报道:昨日,县委", "昨日,县委"),
            ("本报讯(记者牛大川方小岭石小山) 昨日,县委", "昨日,县委"),
        ] {
            let lead = of(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[lead.end..], lead.byline), (rest, true), "{text}");
        }
        for none in [
            "通讯(女)是一门学问",
            "资讯平台上线",
            "县里召开通讯员培训会",
            "（女，藏族）县长",
            "据本报记者了解",
            "电力公司召开会议",
            "本报记者站揭牌",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
