//! Publication dates: in a file's name, in its front matter, in the page's own words.
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
        if inside_word {
            None
        } else {
            date_at(&chars, i).map(|d| d.0)
        }
    })
}

/// The whole date that opens a text.
pub(super) fn whole_at(text: &str) -> Option<jiff::civil::Date> {
    const LONGEST: usize = 20;
    let chars: Vec<char> = text.chars().take(LONGEST).collect();
    date_at(&chars, 0)?.0.civil()
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '/' | '.' | '_' | '－' | '．' | '／')
}

/// The value of a digit: ASCII, full-width, or Chinese as in 二〇二一.
fn digit(c: char) -> Option<i16> {
    match c {
        '0'..='9' => Some(c as i16 - '0' as i16),
        '０'..='９' => Some((c as u32 - '０' as u32) as i16),
        '〇' | '○' | '零' => Some(0),
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
pub(super) fn plausible(year: i16) -> bool {
    (1949..=2049).contains(&year)
}

/// A year of four digits, and where it ends.
pub(crate) fn year_at(chars: &[char], at: usize) -> Option<(i16, usize)> {
    let four = chars.get(at..at + 4)?;
    let year = four.iter().try_fold(0, |n, &c| Some(n * 10 + digit(c)?))?;
    plausible(year).then_some((year, at + 4))
}

/// A number of one or two digits, 十 included, and where it ends.
pub(crate) fn number(chars: &[char], at: usize) -> Option<(i16, usize)> {
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

/// The date that begins at `start`, and where it ends.
fn date_at(chars: &[char], start: usize) -> Option<(PartialDate, usize)> {
    let (year, at) = year_at(chars, start)?;
    let spaced = skip_spaces(chars, at);
    if chars.get(spaced) == Some(&'年') {
        let (month, at) = number(chars, skip_spaces(chars, spaced + 1))?;
        let at = skip_spaces(chars, at);
        (*chars.get(at)? == '月').then_some(())?;
        let (day, at) = number(chars, skip_spaces(chars, at + 1))?;
        let at = skip_spaces(chars, at);
        matches!(chars.get(at), Some('日' | '号')).then_some(())?;
        return Some((whole(year, month, day)?, at + 1));
    }
    let c = *chars.get(at)?;
    if is_separator(c) {
        let (month, at) = number(chars, at + 1)?;
        (*chars.get(at)? == c).then_some(())?;
        let (day, at) = number(chars, at + 1)?;
        let ends = chars
            .get(at)
            .is_none_or(|c| digit(*c).is_none() || c.is_ascii_whitespace());
        return if ends {
            Some((whole(year, month, day)?, at))
        } else {
            None
        };
    }
    // Eight digits in a row, and no letter or digit on.
    let rest: Vec<i16> = chars
        .get(at..at + 4)?
        .iter()
        .map_while(|c| c.to_digit(10).map(|d| d as i16))
        .collect();
    let ends = chars.get(at + 4).is_none_or(|c| !c.is_ascii_alphanumeric());
    if rest.len() == 4 && ends {
        return Some((
            whole(year, rest[0] * 10 + rest[1], rest[2] * 10 + rest[3])?,
            at + 4,
        ));
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
    let short = |l: &Line| l.text.len() <= 300;
    top.chain(end)
        .find_map(|l| stamp(l.str()).or_else(|| stated_in(l.str()).filter(|_| short(l))))
}

/// The day that is printed before whatever else a line holds: behind the page's address (`http://… 2012-05-19 05:50
/// 来源：…`), behind a label (`发布时间：2019-06-17 | …`), or with the time at which the page was put out.
pub(super) fn stamp(line: &str) -> Option<PartialDate> {
    const LONGEST: usize = 32;
    let bare = line.trim_start_matches(['(', '（', '[', '【', '•', '·', ' ']);
    let first = bare.chars().next()?;
    let behind = behind_address(bare).or_else(|| behind_label(bare));
    if behind.is_none() && !first.is_ascii_digit() {
        return None;
    }
    let rest = behind.unwrap_or(bare);
    let chars: Vec<char> = rest.chars().take(LONGEST).collect();
    let (date, at) = date_at(&chars, 0)?;
    (behind.is_some() || clock_at(&chars, at)).then_some(date)
}

/// What follows a web address at the beginning of a line.
fn behind_address(line: &str) -> Option<&str> {
    let address = line.starts_with("http") || line.starts_with("www.");
    let (_, rest) = line.split_once(' ').filter(|_| address)?;
    Some(rest.trim_start())
}

/// What follows 发布时间：; not 时间：, which may be that of a meeting.
fn behind_label(line: &str) -> Option<&str> {
    let table = words::furniture();
    let label = table.opening("field", line)?;
    let dated = label.ends_with("时间") || label.ends_with("日期");
    let rest = line[label.len()..].trim_start().strip_prefix(['：', ':'])?;
    (dated && !table.is("clock", label)).then(|| rest.trim_start())
}

/// `04:10` stands at once or after a space.
fn clock_at(chars: &[char], at: usize) -> bool {
    let at = skip_spaces(chars, at);
    number(chars, at).is_some_and(|(hour, end)| {
        let minute = number(chars, end + 1).filter(|(_, to)| *to == end + 3);
        hour < 24 && matches!(chars.get(end), Some(':' | '：')) && minute.is_some()
    })
}

/// The date in a line that speaks of the page and not of its news.
pub(super) fn stated_in(line: &str) -> Option<PartialDate> {
    if let Some(date) = stamp(line).filter(|_| !line.contains('。')) {
        return Some(date);
    }
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
            "http://www.weichuan.example/ 2016年09月30日04:10 渭川新闻网-渭川晚报",
            "www.weichuan.example 2016-9-30 13:25:00 渭川网",
            "2016-09-30 来源:渭川日报 我有话说",
            "2016 年9 月30 日 星期五",
            "来自:渭川县融媒体中心 时间:2016-09-30",
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
    fn a_date_before_whatever_else_a_line_holds() {
        for line in [
            "http://weichuan.example 2016-09-30 05:50 来源: 渭川晚报本报讯(记者牛大川/文)29日上午，茶会开幕。",
            "发布时间:2016-09-30 | 发布者: 渭川 | 浏览次数: 次9月29日,渭川县举办茶会。",
            "2016-09-30 09:12:05 渭川县召开会议，部署防汛。",
        ] {
            assert_eq!(iso(stamp(line)).as_deref(), Some("2016-09-30"), "{line}");
        }
        for line in [
            "2016年9月30日，县委召开会议。",
            "2016年9月30日上午9:30，县委召开会议。",
            "时间：2016年9月30日，地点：县会展中心。",
            "来源：渭川日报2016年9月30日。",
        ] {
            assert_eq!(stamp(line), None, "{line}");
        }
    }
}
