//! Publication dates: in a file's name, in its front matter, in the page's own words; and the year that a
//! page without one speaks of.
//!
//! Must not know articles or events: a date that stands in running text is none of its business.

use super::CleanText;
use super::line::Line;
use super::words;
use crate::date::PartialDate;

/// A date as written in one piece: `2021-01-23`, `2021/1/23`, `2021.1.23`, `2021_01_23`, `2021年1月23日`, `20210123`; a
/// month of a year (`2021-01`, `2021年1月`) or a year alone where nothing more stands.
pub fn parse(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    first_date(text).or_else(|| {
        let chars: Vec<char> = text.chars().collect();
        let (year, at) = year_at(&chars, 0)?;
        match chars.get(at) {
            None => Some(PartialDate::year(year)),
            Some(&c) if is_separator(c) || c == '年' => {
                let (month, at) = number(&chars, at + 1)?;
                let ends = matches!(chars.get(at), None | Some('月' | ' '));
                (ends && (1..=12).contains(&month)).then(|| PartialDate::year_month(year, month as u8))
            }
            _ => None,
        }
    })
}

/// The first whole date in a text.
pub(super) fn first_date(text: &str) -> Option<PartialDate> {
    if !text.contains(['1', '2', '１', '２', '二']) {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len()).find_map(|i| {
        let inside_word = i > 0 && (chars[i - 1].is_ascii_alphanumeric() || digit(chars[i - 1]).is_some());
        if inside_word { None } else { date_at(&chars, i) }
    })
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '/' | '.' | '_' | '－' | '．' | '／')
}

/// The value of a digit: ASCII, full-width, or Chinese as in 二〇二一.
fn digit(c: char) -> Option<i16> {
    match c {
        '0'..='9' => Some(c as i16 - '0' as i16),
        '０'..='９' => Some((c as u32 - '０' as u32) as i16),
        '〇' | '○' => Some(0),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

/// Years that a page may have been published in.
fn plausible(year: i16) -> bool {
    (1949..=2049).contains(&year)
}

fn year_at(chars: &[char], at: usize) -> Option<(i16, usize)> {
    let four = chars.get(at..at + 4)?;
    let year = four.iter().try_fold(0, |n, &c| Some(n * 10 + digit(c)?))?;
    plausible(year).then_some((year, at + 4))
}

/// A number of one or two digits, 十 included, and where it ends.
fn number(chars: &[char], at: usize) -> Option<(i16, usize)> {
    let (first, second, third) = (chars.get(at), chars.get(at + 1), chars.get(at + 2));
    if let Some('十') = first {
        return Some(match second.and_then(|&c| digit(c)) {
            Some(d) => (10 + d, at + 2),
            None => (10, at + 1),
        });
    }
    let a = digit(*first?)?;
    if let Some('十') = second {
        return Some(match third.and_then(|&c| digit(c)) {
            Some(d) => (a * 10 + d, at + 3),
            None => (a * 10, at + 2),
        });
    }
    Some(match second.and_then(|&c| digit(c)) {
        Some(b) => (a * 10 + b, at + 2),
        None => (a, at + 1),
    })
}

fn date_at(chars: &[char], start: usize) -> Option<PartialDate> {
    let (year, at) = year_at(chars, start)?;
    let c = *chars.get(at)?;
    if c == '年' {
        let (month, at) = number(chars, skip_spaces(chars, at + 1))?;
        (*chars.get(at)? == '月').then_some(())?;
        let (day, at) = number(chars, skip_spaces(chars, at + 1))?;
        matches!(chars.get(at), Some('日' | '号')).then_some(())?;
        return whole(year, month, day);
    }
    if is_separator(c) {
        let (month, at) = number(chars, at + 1)?;
        (*chars.get(at)? == c).then_some(())?;
        let (day, at) = number(chars, at + 1)?;
        let ends = chars
            .get(at)
            .is_none_or(|c| digit(*c).is_none() || c.is_ascii_whitespace());
        return if ends { whole(year, month, day) } else { None };
    }
    // Eight digits in a row, and no letter or digit on.
    let rest: Vec<i16> = chars
        .get(at..at + 4)?
        .iter()
        .map_while(|c| c.to_digit(10).map(|d| d as i16))
        .collect();
    let ends = chars.get(at + 4).is_none_or(|c| !c.is_ascii_alphanumeric());
    if rest.len() == 4 && ends {
        return whole(year, rest[0] * 10 + rest[1], rest[2] * 10 + rest[3]);
    }
    None
}

fn skip_spaces(chars: &[char], mut at: usize) -> usize {
    while chars.get(at).is_some_and(|c| c.is_whitespace()) {
        at += 1;
    }
    at
}

fn whole(year: i16, month: i16, day: i16) -> Option<PartialDate> {
    PartialDate::ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The date that a file's name holds.
pub(super) fn of_name(name: &str) -> Option<PartialDate> {
    first_date(name)
}

/// The date that the page states of itself: in a line of fields (发布时间：…), in a short line that opens with
/// a date or names the programme and day, or in a masthead. Looks at the first and last lines only.
pub(super) fn of_lines(lines: &[Line]) -> Option<PartialDate> {
    const NEAR_TOP: usize = 12;
    const NEAR_END: usize = 4;
    let n = lines.len();
    let top = lines.iter().take(NEAR_TOP);
    let end = lines.iter().skip(NEAR_TOP.max(n.saturating_sub(NEAR_END)));
    top.chain(end)
        .filter(|l| l.text.len() <= 300)
        .find_map(|l| stated_in(l.str()))
}

/// The date in a line that speaks of the page and not of its news.
pub(super) fn stated_in(line: &str) -> Option<PartialDate> {
    if line.contains(['。', '，']) || line.contains("通过") || line.contains("召开") {
        return None;
    }
    let date = first_date(line).or_else(|| day_first(line))?;
    let fields = words::furniture().of("field");
    let has_field = fields.iter().any(|w| {
        line.find(w)
            .is_some_and(|at| line[at + w.len()..].trim_start().starts_with(['：', ':']))
    });
    let opens = line.trim_start_matches(['(', '（', '[', '【']).chars().next();
    let opens_with_date = opens.and_then(digit).is_some();
    // A masthead may name the day by both calendars, and the editors.
    let short = line.chars().count() <= if line.contains("星期") { 90 } else { 40 };
    let weekday = line.contains("星期") || line.contains("周") || line.contains('版') || line.contains('期');
    let parted = short && (barred(line) || after_paper(line));
    let day_ends_line = line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '日' | ')' | '）' | '讯'));
    (has_field || (short && (opens_with_date || weekday || day_ends_line)) || parted).then_some(date)
}

/// `05.06.2019 11:52`, `24 2月 2017`: a line that opens with a date in the order day, month, year.
pub(super) fn day_first(line: &str) -> Option<PartialDate> {
    const LONGEST: usize = 40;
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let chars: Vec<char> = line.chars().take(LONGEST + 1).collect();
    let (day, at) = number(&chars, 0)?;
    let dotted = chars.get(at) == Some(&'.');
    let at = if dotted { at + 1 } else { skip_spaces(&chars, at) };
    let (month, at) = number(&chars, at)?;
    let parted = *chars.get(at)? == if dotted { '.' } else { '月' };
    let (year, at) = year_at(&chars, skip_spaces(&chars, at + 1))?;
    let ends = chars.get(at).is_none_or(|c| c.is_whitespace());
    (parted && ends && chars.len() <= LONGEST).then(|| whole(year, month, day))?
}

/// `2021年3月5日，…`: an entry of a chronicle, which tells and is no head.
pub(super) fn dated_entry(text: &str) -> bool {
    if !text.starts_with(['1', '2']) {
        return false;
    }
    let start: String = text.chars().take(20).filter(|c| *c != ' ').collect();
    start.split_once('日').is_some_and(|(day, rest)| {
        let whole = parse(&format!("{day}日")).is_some_and(|d| d.day.is_some());
        whole && rest.starts_with(['，', ','])
    })
}

/// `某某要闻 | 2023-05-19 | 某某市融媒体中心`: one of the parts between bars is the day and nothing else.
pub(super) fn barred(line: &str) -> bool {
    let parts = || line.split(['|', '｜', '丨']).map(str::trim);
    parts().count() > 1
        && parts().all(|p| p.chars().count() <= 16)
        && parts().any(|p| parse(p).is_some_and(|d| d.day.is_some()))
}

/// `渭川新报 二〇一六年九月二十八日 …`: the paper's name, and the day right behind it.
pub(super) fn after_paper(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let paper = words
        .next()
        .is_some_and(|w| w.ends_with('报') && w.chars().count() <= 8);
    let day = words.next().and_then(parse);
    paper && day.is_some_and(|d| d.day.is_some())
}

/// The publication that the page's fields name (来源：某某网), where they do.
pub(super) fn source_of(lines: &[Line]) -> Option<CleanText> {
    let labels = words::furniture().of("source");
    lines
        .iter()
        .take(12)
        .filter(|l| l.text.len() <= 160)
        .find_map(|l| {
            let line = l.str();
            let at = labels.iter().find_map(|w| Some(line.find(w)? + w.len()))?;
            let value = line[at..].trim_start().strip_prefix(['：', ':'])?.trim_start();
            let end = value
                .find(|c: char| {
                    c.is_whitespace() || matches!(c, '【' | '[' | '|' | '｜' | '（' | '(' | '）' | ')')
                })
                .unwrap_or(value.len());
            let from = line.len() - value.len();
            let value = &value[..end];
            let fits = (2..=30).contains(&value.chars().count()) && !value.contains(['：', ':', '。']);
            fits.then(|| l.text.split_at_byte(from).1.split_at_byte(end).0)
        })
}

/// The year that a page without a publication date takes for granted, told from what it says elsewhere:
/// 2020年第一批, 2021年第30次, 2022年三季度; 2021年度…述职 told in the first months of a year is of the year after.
///
/// Conservative: `None` where the statements disagree about it or no statement ties the news to a year.
///
/// ```
/// use guanxi::read::year_hint;
/// assert_eq!(year_hint("我县2023年第二批重大项目6月28日开工。"), Some(2023));
/// assert_eq!(year_hint("1月26日，区里召开2021年度述职评议会。"), Some(2022));
/// assert_eq!(year_hint("他生于1984年3月。"), None);
/// ```
pub fn year_hint(text: &str) -> Option<i16> {
    let mut votes: Vec<(i16, f32)> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('年') {
        let here = at + found;
        at = here + '年'.len_utf8();
        let Some(year) = year_before(&text[..here]) else {
            continue;
        };
        let (after, before) = (&text[at..], &text[..here - 4]);
        let Some((year, weight)) = weigh_year(year, before, after, text) else {
            continue;
        };
        match votes.iter_mut().find(|v| v.0 == year) {
            Some(v) => v.1 += weight,
            None => votes.push((year, weight)),
        }
    }
    votes.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    let (year, best) = *votes.first()?;
    let second = votes.get(1).map_or(0.0, |v| v.1);
    (best >= 2.0 && best >= second + 1.0).then_some(year)
}

fn year_before(text: &str) -> Option<i16> {
    let digits = text.get(text.len().checked_sub(4)?..)?;
    let longer = text[..text.len() - 4].ends_with(|c: char| c.is_ascii_digit());
    let year: i16 = digits.parse().ok()?;
    (plausible(year) && !longer && digits.bytes().all(|b| b.is_ascii_digit())).then_some(year)
}

/// What a year's surroundings say: the year that the news is of, and how strongly.
fn weigh_year(year: i16, before: &str, after: &str, text: &str) -> Option<(i16, f32)> {
    let words = words::years();
    let ordinal = after.strip_prefix('第').is_some_and(|r| {
        let number: String = r.chars().take(4).collect();
        words.within("ordinal", &number)
    });
    if after.starts_with("度") {
        let named: String = after.chars().take(40).collect();
        return Some(
            match (words.within("looks_back", &named), early_in_the_year(text)) {
                (true, true) => (year + 1, 3.0),
                (true, false) => (year + 1, 1.0),
                (false, _) => (year, 2.0),
            },
        );
    }
    if ordinal {
        return Some((year, 3.0));
    }
    if words.opening("part", after).is_some() {
        return Some((year, 2.5));
    }
    if words.closing("apart", before).is_some() {
        return None;
    }
    if words.opening("plan", after).is_some() {
        return Some((year, 2.0));
    }
    // A whole date of running text (2022年10月14日) is of the time of the page more often than not; a birthday or a
    // month alone is not.
    let chars: Vec<char> = after.chars().take(8).collect();
    if let Some((month, at)) = number(&chars, 0)
        && chars.get(at) == Some(&'月')
    {
        let day = number(&chars, at + 1).filter(|(_, at)| chars.get(*at) == Some(&'日'));
        let (day, end) = day.filter(|_| (1..=12).contains(&month))?;
        // The same day told without its year is the day of the news.
        let printed: String = chars[..=end].iter().collect();
        let bare = format!("{month}月{day}日");
        let alone = text.match_indices(&bare).filter(|(at, _)| {
            let before = &text[..*at];
            !before.ends_with('年') && !before.ends_with(|c: char| c.is_ascii_digit())
        });
        let again = printed == bare && alone.count() > 0;
        return Some((year, if again { 3.5 } else { 2.0 }));
    }
    // 2019年草原文化旅游节: a year set before the name of a happening.
    let clause = after.split(['，', ',', '。', '、']).next().unwrap_or_default();
    let name: String = clause.chars().take(18).collect();
    words.within("event", &name).then_some((year, 2.0))
}

/// The news tells of January to March and of no later month.
fn early_in_the_year(text: &str) -> bool {
    let mut early = false;
    for (at, _) in text.match_indices('月') {
        let month: String = text[..at]
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .collect();
        match month.chars().rev().collect::<String>().as_str() {
            "1" | "2" | "3" | "01" | "02" | "03" => early = true,
            "" => {}
            _ => return false,
        }
    }
    early
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(d: Option<PartialDate>) -> Option<String> {
        d.and_then(|d| d.iso())
    }

    #[test]
    fn a_date_in_a_file_name() {
        for name in [
            "20230209.md",
            "日报_2023-02-09.txt",
            "2023_02_09 要闻",
            "2023年2月9日.txt",
            "gov-20230209-01",
        ] {
            assert_eq!(iso(of_name(name)).as_deref(), Some("2023-02-09"), "{name}");
        }
        for name in [
            "000_9051c90d35237027.txt",
            "20231345.txt",
            "120230209.txt",
            "a-00.txt",
            "第2023期",
        ] {
            assert_eq!(of_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_date_in_a_line_of_fields() {
        for line in [
            "发布时间：2016-09-30 08:15 来源：某某人大网",
            "发布日期:2016年9月30日",
            "2016-09-30 09:12",
            "生成日期：2016/9/30",
            "2016年9月30日 星期五 第1234期",
            "二〇一六年九月三十日",
            "渭川要闻 | 2016-09-30 | 渭川县融媒体中心",
            "渭川新报 二〇一六年九月三十日 报",
        ] {
            assert_eq!(iso(stated_in(line)).as_deref(), Some("2016-09-30"), "{line}");
        }
        for line in [
            "2016年9月30日，县委召开会议。",
            "本网7月23日讯",
            "公示时间：2017年4月3日至4月9日。",
        ] {
            assert_eq!(stated_in(line), None, "{line}");
        }
    }

    #[test]
    fn the_year_that_a_page_speaks_of() {
        for (text, year) in [
            ("我区2020年第一批重点项目集中开工", Some(2020)),
            ("1月20日，召开2021年度述职评议会", Some(2022)),
            ("10月12日，召开2022年三季度观摩会", Some(2022)),
            ("暨2019年山水音乐节开幕", Some(2019)),
            ("他1984年3月参加工作，2001年入党", None),
            ("2015年以来，2016年第一次会议，2018年第一次会议", None),
            ("没有年份", None),
        ] {
            assert_eq!(year_hint(text), year, "{text}");
        }
    }
}
