//! The year that a page without a publication date speaks of.
//!
//! Every year of the text is weighed by the words around it, and by the days beside which it stands. Must not know
//! articles or events: it says of what year the page is, not of what year an event is.

use super::published::{self, number};
use super::{script, words};
use crate::date::PartialDate;
use jiff::civil::Date;
use std::cell::OnceCell;

/// The year that a page without a publication date takes for granted, told from what it says elsewhere:
/// 2020年第一批, 2021年第30次, 2022年三季度; 2021年度…述职 told in the first months of a year is of the year after; a
/// whole date beside the days that the news tells of without their year.
///
/// Conservative: `None` where the statements disagree about it or no statement ties the news to a year.
///
/// ```
/// use guanxi::read::year_hint;
/// assert_eq!(year_hint("我县2023年第二批重大项目6月28日开工。"), Some(2023));
/// assert_eq!(year_hint("1月26日，区里召开2021年度述职评议会。"), Some(2022));
/// assert_eq!(year_hint("6月28日，2014渭川国际茶业论坛开幕。"), Some(2014));
/// assert_eq!(year_hint("他生于1984年3月。"), None);
/// ```
pub fn year_hint(text: &str) -> Option<i16> {
    if !text.contains("20") && !text.contains("19") {
        return None;
    }
    let plain = script::simplified(text);
    let page = Page::new(plain.as_deref().unwrap_or(text));
    let mut votes: Vec<(i16, f32)> = Vec::new();
    // The newest document that the page cites: its year, and its number within the year.
    let mut cited: Option<(i16, u16)> = None;
    for (at, year) in years(page.text) {
        let end = at + DIGITS;
        if let Some(number) = bracketed_number(page.text, at, end) {
            cited = cited.max(Some((year, number)));
            continue;
        }
        let Some((year, weight)) = page.weigh(year, at, end) else {
            continue;
        };
        match votes.iter_mut().find(|v| v.0 == year) {
            Some(v) => v.1 += weight,
            None => votes.push((year, weight)),
        }
    }
    // What cites a document of 2022 was not written before.
    votes.retain(|v| cited.is_none_or(|c| v.0 >= c.0));
    votes.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    let Some(&(year, best)) = votes.first() else {
        return cited
            .filter(|c| c.1 <= EARLY_NUMBER || page.season() != Season::Early)
            .map(|c| c.0);
    };
    let second = votes.get(1).map_or(0.0, |v| v.1);
    (best >= 2.0 && best >= second + 1.0).then_some(year)
}

/// In the first months of a year a document with a higher number is of the year before.
const EARLY_NUMBER: u16 = 20;

/// Digits of a year, which are bytes too.
const DIGITS: usize = 4;

/// Every number of four digits that may be a year, and where it stands.
fn years(text: &str) -> impl Iterator<Item = (usize, i16)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let starts = text.match_indices(['1', '2']).map(|(at, _)| at);
    starts.filter_map(move |at| {
        let alone = (at == 0 || !digit(at - 1)) && !digit(at + DIGITS);
        let year: i16 = text.get(at..at + DIGITS).filter(|_| alone)?.parse().ok()?;
        published::plausible(year).then_some((at, year))
    })
}

/// `〔2022〕1号`: the number of a document, where the year at `at..end` is the one in it.
fn bracketed_number(text: &str, at: usize, end: usize) -> Option<u16> {
    let opened = text[..at].ends_with(['〔', '[', '［', '【', '（', '(']);
    let closing = |c: char| matches!(c, '〕' | ']' | '］' | '】' | '）' | ')');
    let number = text[end..].strip_prefix(closing).filter(|_| opened)?;
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &number[..number.len() - rest.len()];
    number.parse().ok().filter(|_| rest.starts_with('号'))
}

/// A page whose years are weighed.
struct Page<'t> {
    text: &'t str,
    /// Months and days that are told without a year.
    days: OnceCell<Vec<(u8, u8)>>,
    season: OnceCell<Season>,
}

/// The months that the news tells of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Season {
    /// January to March, and no later month.
    Early,
    /// October to December, and no earlier month.
    Late,
    Other,
}

impl<'t> Page<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            days: OnceCell::new(),
            season: OnceCell::new(),
        }
    }

    /// What the surroundings of the year at `at..end` say: the year that the news is of, and how strongly.
    fn weigh(&self, year: i16, at: usize, end: usize) -> Option<(i16, f32)> {
        let (before, after) = (&self.text[..at], &self.text[end..]);
        let words = words::years();
        let born = words.closing("born", before).is_some();
        if let Some(date) = published::whole_at(&self.text[at..]) {
            return self.weigh_day(date).filter(|_| !born).or_else(|| {
                let told = after.starts_with('年') && words.closing("apart", before).is_none();
                told.then_some((year, 2.0))
            });
        }
        let Some(after) = after.trim_start_matches(' ').strip_prefix('年') else {
            return names_happening(before, after).then_some((year, 2.0));
        };
        let next: String = after.chars().take(40).collect();
        if let Some(vote) = self.hands_over(year, &next) {
            return Some(vote);
        }
        if after.starts_with('度') {
            return Some(if words.within("looks_back", &next) {
                match self.season() {
                    Season::Early => (year + 1, 3.0),
                    Season::Late => (year, 2.0),
                    Season::Other => (year + 1, 1.0),
                }
            } else {
                (year, 2.0)
            });
        }
        let ordinal = after.strip_prefix('第').is_some_and(|r| {
            let number: String = r.chars().take(4).collect();
            words.within("ordinal", &number)
        });
        if ordinal {
            return Some((year, 3.0));
        }
        if words.opening("part", after).is_some() || months_of(after) {
            return Some((year, 2.5));
        }
        if words.closing("apart", before).is_some() || born {
            return None;
        }
        if words.opening("plan", after).is_some() {
            return Some((year, 2.0));
        }
        let month = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        if month.len() < after.len() && month.starts_with('月') {
            return None;
        }
        happening(after).then_some((year, 2.0))
    }

    /// A whole date is of the time of the page more often than not where the same day, or one near it, is told without
    /// its year.
    fn weigh_day(&self, date: Date) -> Option<(i16, f32)> {
        const NEAR: i32 = 10;
        /// Days of older years are anniversaries.
        const SINCE: i16 = 1978;
        if date.year() < SINCE {
            return None;
        }
        let days = self.days.get_or_init(|| days_of(self.text));
        let near = |&(month, day): &(u8, u8)| {
            (-1..=1).find_map(|shift| {
                let year = date.year() + shift;
                let told = Date::new(year, month as i8, day as i8).ok()?;
                let apart = (told - date).get_days().abs();
                (apart <= NEAR).then_some((year, if apart == 0 { 3.5_f32 } else { 3.0 }))
            })
        };
        days.iter().filter_map(near).max_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// 2017年…执行情况与2018年…计划, 总结2017年工作、部署2018年工作: told at the turn of the year.
    fn hands_over(&self, year: i16, next: &str) -> Option<(i16, f32)> {
        let both = words::years().within("done", next) && next.contains(&format!("{}年", year + 1));
        match self.season() {
            _ if !both => None,
            Season::Early => Some((year + 1, 3.0)),
            Season::Late => Some((year, 3.0)),
            Season::Other => None,
        }
    }

    fn season(&self) -> Season {
        *self.season.get_or_init(|| season_of(self.text))
    }
}

/// The year stands before the name of a happening without 年: 2014渭川国际茶业论坛.
fn names_happening(before: &str, after: &str) -> bool {
    let inside =
        before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '—' | '－'));
    let counts = || words::years().opening("counted", after).is_some();
    let name = after.chars().next().is_some_and(super::shape::is_han);
    !inside && name && !counts() && words::years().closing("apart", before).is_none() && happening(after)
}

/// A year set before the name of a happening: 2019年草原文化旅游节, 2023年迎国庆“某某杯”职工篮球赛.
fn happening(after: &str) -> bool {
    const LONGEST: usize = 18;
    let mut depth = 0i32;
    let mut name = String::new();
    // What stands in quotation marks or brackets is not counted.
    for c in after.chars().take(4 * LONGEST) {
        match c {
            '“' | '（' | '(' | '《' | '"' if c != '"' || depth == 0 => depth += 1,
            '”' | '）' | ')' | '》' | '"' => depth -= 1,
            '，' | ',' | '。' | '、' | '；' => break,
            c if depth <= 0 => name.push(c),
            _ => {}
        }
        if depth < 0 || name.chars().count() >= LONGEST {
            break;
        }
    }
    let clause = after.split(['，', ',', '。', '、']).next().unwrap_or_default();
    let printed: String = clause.chars().take(LONGEST).collect();
    let named = |name: &str| words::years().within("event", name);
    named(&printed) || named(&name)
}

/// `1-9月`, `1至9月`: months of the year.
fn months_of(after: &str) -> bool {
    let number = |s: &str| s.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let from = &after[after.len() - number(after)..];
    let to = from.strip_prefix(['-', '—', '–', '至', '到', '~', '～']);
    from.len() < after.len()
        && to.is_some_and(|to| {
            let rest = &to[to.len() - number(to)..];
            rest.len() < to.len() && rest.starts_with('月')
        })
}

/// The days of a text that are told with their month and without a year.
fn days_of(text: &str) -> Vec<(u8, u8)> {
    let mut days = Vec::new();
    for (at, _) in text.match_indices('月') {
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        let year = before.trim_end().ends_with('年');
        let Ok(month) = text[before.len()..at].parse::<u8>() else {
            continue;
        };
        let chars: Vec<char> = text[at + '月'.len_utf8()..].chars().take(3).collect();
        let day = number(&chars, 0).filter(|(_, end)| matches!(chars.get(*end), Some('日' | '号')));
        if let Some((day, _)) = day.filter(|_| !year)
            && let Some(told) = PartialDate::ymd(2000, month, day as u8)
        {
            days.extend(told.month.zip(told.day));
        }
    }
    days.sort_unstable();
    days.dedup();
    days
}

fn season_of(text: &str) -> Season {
    let mut season = None;
    for (at, _) in text.match_indices('月') {
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        let this = match text[before.len()..at].parse::<u8>() {
            Ok(1..=3) => Season::Early,
            Ok(10..=12) => Season::Late,
            Ok(_) => return Season::Other,
            Err(_) => continue,
        };
        if season.is_some_and(|s| s != this) {
            return Season::Other;
        }
        season = Some(this);
    }
    season.unwrap_or(Season::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_that_a_page_speaks_of() {
        for (text, year) in [
            ("我区2020年第一批重点项目集中开工", Some(2020)),
            ("1月20日，召开2021年度述职评议会", Some(2022)),
            ("11月20日，表彰2021年度优秀会员", Some(2021)),
            ("10月12日，召开2022年三季度观摩会", Some(2022)),
            ("10月12日，听取2022年前三季度工作汇报", Some(2022)),
            ("听取了2022年1-9月的工作汇报", Some(2022)),
            ("9月17日调研。2019年截至11月，预计完成投资2亿元", Some(2019)),
            ("暨2019年山水音乐节开幕", Some(2019)),
            (
                "6月3日，2023年庆端午“渭川纸业集团股份公司杯”龙舟比赛开赛",
                Some(2023),
            ),
            ("6月3日，“2014东山论坛”在渭川举行", Some(2014)),
            ("1月14日，河湾村2023年“村晚”热闹开场", Some(2023)),
            ("6月3日，2014中国（渭川）茶文化节开幕", Some(2014)),
            ("6月3日，2014余人参加开幕大会", None),
            ("6月3日，投资2014万元的会议中心启用", None),
            ("于2019年3月17日逝世，追思会3月19日举行", Some(2019)),
            ("3月19日举行追思会，他生于1934年3月17日", None),
            (
                "关于2017年财政预算执行情况与2018年财政预算的决议，1月26日闭幕",
                Some(2018),
            ),
            ("12月26日，总结2017年工作，部署2018年工作", Some(2017)),
            ("2月4日讯 今日开幕。相关新闻 2012-02-03渭川灯会", Some(2012)),
            (
                "1月28日，学习渭组〔2022〕1号文件，通报2020年度考核情况",
                Some(2022),
            ),
            ("5月28日，渭函[2018]6号批复", Some(2018)),
            ("1月28日，学习渭组〔2021〕63号文件", None),
            ("2月8日，縣裡召開2021年度述職評議會", Some(2022)),
            ("他1984年3月参加工作，2001年入党", None),
            ("2015年以来，2016年第一次会议，2018年第一次会议", None),
            ("没有年份", None),
        ] {
            assert_eq!(year_hint(text), year, "{text}");
        }
    }
}
