//! Dates: 1月7日下午, 26日, 本月3日, 昨日, 今天, 11月17日至19日.
//!
//! Yields every date expression of a text, resolved as far as the article's own words, the publication date
//! and earlier dates of the article allow, and no further. A range has its first day. Must not know events.

use super::finder::Sieve;
use super::words::WORDS;
use crate::date::PartialDate;
use crate::read;
use crate::span::Span;
use jiff::ToSpan;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// A date expression and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// Its place in the block's text.
    pub span: Span,
    /// What is known; empty for 日前 and 近日.
    pub date: PartialDate,
    /// It is the first day of several: what happened on one of them has the month alone.
    pub range: bool,
}

/// What an article knows of its time while it is read from front to back.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Publication date.
    pub published: Option<PartialDate>,
    /// Year to assume for a month and day where there is no publication date.
    pub year_hint: Option<i16>,
    /// The day on which the item was written (本报5月28日讯), where that is not the day of publication.
    pub written: Option<Date>,
    /// The day of the dateline of a page that does not say when it was published.
    line: Option<PartialDate>,
    /// The last date that was read.
    last: Option<PartialDate>,
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let parts = WORDS.times_after_date.join("|");
    let to = "(?:至|到|—|－|-|～|~)";
    let tail = format!(
        r"(?:当天)?(?:{parts})?(?:(?:约|近)?[0-9]{{1,2}}(?:时|点|：[0-9]{{2}})(?:[0-9]{{1,2}}分|半|整)?(?:许|左右)?)?"
    );
    Regex::new(&format!(
        r"(?x)
        (?:当地时间|北京时间)?
        (?:
          (?P<y>(?:19|20)[0-9][0-9])\ ?年\ ?(?P<ym>[0-9]{{1,2}})\ ?月(?:\ ?(?P<yd>[0-9]{{1,2}})(?:\ ?[日号]|(?P<ys>(?:{to}|、)[0-9]{{1,2}}日)))?
        | (?P<m>[0-9]{{1,2}})\ ?月\ ?(?P<d>[0-9]{{1,2}})(?:\ ?[日号]|(?P<ms>(?:{to}|、)[0-9]{{1,2}}日))
        | (?P<ry>今年|去年|前年)(?P<rm>[0-9]{{1,2}})月(?P<rd>[0-9]{{1,2}})[日号]
        | 本月(?P<bd>[0-9]{{1,2}})[日号]
        | 上(?:个)?月(?P<ld>[0-9]{{1,2}})[日号]
        | (?P<run>[0-9]{{3,4}})日
        | (?P<od>[0-9]{{1,2}})(?:日|(?P<os>{to}[0-9]{{1,2}}日)|号(?:{parts}))
        | (?:(?P<cy>[〇○零一二三四五六七八九]{{4}})年)?(?P<cm>[一二三四五六七八九十]{{1,2}})月(?P<cd>[一二三四五六七八九十]{{1,3}})日
        | (?P<co>二?十[一二三四五六七八九]?|三十一?)日(?:{parts})
        | (?P<rel>今天|今日|今晨|今晚|昨天|昨日|昨晚|前天|前日|当天|当日|当晚|同日)
        | (?P<week>上周|上星期|本周|这周|本星期|周|星期)(?P<wd>[一二三四五六日天])
        | (?P<vague>日前|近日|连日来|近期)
        )
        (?:（[^）。]{{2,8}}日）)?
        {tail}
        (?P<range>{to}(?:[0-9]{{4}}年)?(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}[日号]{tail})?"
    ))
    .expect("the date pattern is valid")
});

impl Clock {
    /// A clock for one article.
    pub fn new(published: Option<PartialDate>, year_hint: Option<i16>) -> Self {
        Self {
            published,
            year_hint,
            written: None,
            line: None,
            last: None,
        }
    }

    /// Takes the day of a dateline (新华社北京1月5日电), where it lies shortly before publication.
    pub fn dateline(&mut self, text: &str) {
        static LINE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?:([0-9]{1,2})月)?([0-9]{1,2})日(?:讯|訊|电|電|消息|专电|專電|报道|報道|報導)")
                .expect("the pattern of datelines is valid")
        });
        let Some(m) = LINE.captures(text) else { return };
        let number = |i: usize| m.get(i).and_then(|x| x.as_str().parse::<i8>().ok());
        let (month, day) = (number(1), number(2).unwrap_or_default());
        let Some(published) = self.published.and_then(|p| p.civil()) else {
            // The page does not say when it was published: days are those around the dateline's.
            if let Some(month) = month {
                self.line = Some(self.month_day(month as u8, day as u8)).filter(|d| !d.is_empty());
                self.last = self.line;
            }
            return;
        };
        let days = (0..15).map(|back: i64| published.saturating_sub(back.days()));
        self.written = days
            .into_iter()
            .find(|d| d.day() == day && month.is_none_or(|m| d.month() == m));
    }

    /// Finds the date expressions of a folded text, in order, and moves the clock on.
    pub fn read(&mut self, text: &[char]) -> Vec<DateMention> {
        let mut out = Vec::new();
        let mut start = 0;
        let seconds = &*SECONDS;
        let dated = |pair: &[char]| seconds.may_hold(pair[1]) && may_be_dated(pair);
        for sentence in text.split_inclusive(|c| *c == '。') {
            if let Some(first) = sentence.windows(2).position(dated) {
                // No date begins further before what shows it, and nothing before that is asked for.
                let from = first.saturating_sub(LONGEST_BEFORE);
                let words: String = sentence[from..].iter().collect();
                self.read_sentence(&words, start + from as u32, &mut out);
            }
            start += sentence.len() as u32;
        }
        out
    }

    /// Finds the dates of a sentence or the rest of one, of which `first` characters of the text stand before.
    fn read_sentence(&mut self, text: &str, first: u32, out: &mut Vec<DateMention>) {
        let (mut chars_before, mut bytes_before) = (first, 0usize);
        for m in DATE.captures_iter(text) {
            let whole = m.get(0).expect("group 0");
            chars_before += text[bytes_before..whole.start()].chars().count() as u32;
            bytes_before = whole.start();
            let before = text[..whole.start()].chars().next_back();
            let after = text[whole.end()..].chars().next();
            let lunar = c_numerals(&m) && before.is_some_and(|c| WORDS.no_numeral_day.contains(&c));
            if before.is_some_and(|c| c.is_ascii_digit() || c == '月' || c == '第' || c == '“')
                || lunar
                || (m.name("od").is_some() || m.name("run").is_some()) && after.is_some_and(|c| WORDS.no_day.contains(&c))
                || is_habit(&m, before)
                // 同日本首相, 同日方: with Japan, on no day.
                || whole.as_str().ends_with("同日") && after.is_some_and(|c| WORDS.no_same_day.contains(&c))
            {
                continue;
            }
            let length = whole.as_str().chars().count() as u32;
            let date = self.resolve(&m);
            if m.name("run").is_some() && date.is_empty() {
                continue;
            }
            if !date.is_empty() {
                self.last = Some(date);
            }
            let range = ["range", "ys", "ms", "os"].iter().any(|g| m.name(g).is_some());
            out.push(DateMention {
                span: Span::new(chars_before, chars_before + length),
                date,
                range,
            });
        }
    }

    fn resolve(&self, m: &regex::Captures<'_>) -> PartialDate {
        let number = |name: &str| m.name(name).and_then(|x| x.as_str().parse::<u16>().ok());
        if let (Some(y), Some(month)) = (number("y"), number("ym")) {
            let y = y as i16;
            return match number("yd") {
                Some(d) => PartialDate::ymd(y, month as u8, d as u8).unwrap_or_default(),
                None if (1..=12).contains(&month) => PartialDate::year_month(y, month as u8),
                None => PartialDate::year(y),
            };
        }
        if let (Some(back), Some(month), Some(d)) = (m.name("ry"), number("rm"), number("rd")) {
            let years = match back.as_str() {
                "去年" => 1,
                "前年" => 2,
                _ => 0,
            };
            let told = self.published.and_then(|p| p.year).or(self.year_hint);
            return match told {
                Some(y) => PartialDate::ymd(y - years, month as u8, d as u8).unwrap_or_default(),
                None => self.month_day(month as u8, d as u8),
            };
        }
        if let Some(d) = number("ld") {
            return self.last_month(d as i8).unwrap_or_default();
        }
        if let (Some(month), Some(d)) = (number("m"), number("d")) {
            return self.month_day(month as u8, d as u8);
        }
        if let Some(d) = number("od").or(number("bd")) {
            return match m.name("od").filter(|_| d > 31) {
                Some(run) => self.without_month_sign(run.as_str()).unwrap_or_default(),
                None => self.bare_day(d as u8),
            };
        }
        if let Some(run) = m.name("run") {
            return self.without_month_sign(run.as_str()).unwrap_or_default();
        }
        let spelt = |name: &str| m.name(name).and_then(|x| spelt_number(x.as_str()));
        if let (Some(month), Some(d)) = (spelt("cm"), spelt("cd")) {
            return match m.name("cy").and_then(|y| spelt_year(y.as_str())) {
                Some(year) => PartialDate::ymd(year, month, d).unwrap_or_default(),
                None => self.month_day(month, d),
            };
        }
        if let Some(d) = spelt("co") {
            return self.bare_day(d);
        }
        if let Some(rel) = m.name("rel") {
            return self.relative(rel.as_str());
        }
        if let (Some(week), Some(day)) = (m.name("week"), m.name("wd")) {
            return self.weekday(week.as_str(), day.as_str()).unwrap_or_default();
        }
        PartialDate::default()
    }

    /// `312日` for 3月12日, of which a page has lost the character: the one day of those before publication.
    fn without_month_sign(&self, digits: &str) -> Option<PartialDate> {
        const SPAN: i32 = 45;
        let published = self.published?.civil()?;
        let mut days = (1..digits.len().min(3)).filter_map(|at| {
            let (month, day) = digits.split_at(at);
            let whole = !month.starts_with('0') && day.len() <= 2;
            let date = self.month_day(month.parse().ok()?, day.parse().ok()?);
            let before = (published - date.civil()?).get_days();
            (whole && (0..=SPAN).contains(&before)).then_some(date)
        });
        let day = days.next()?;
        days.next().is_none().then_some(day)
    }

    /// Takes the month of a line that heads a chronicle's entries (10月, 2021年10月大事记): the days below are its.
    pub fn header(&mut self, text: &str) {
        static MONTH: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"^(?:[^0-9，。]{0,12}?((?:19|20)[0-9]{2})年)?([0-9]{1,2})月份?(?:[^0-9，。]{0,4}大事记)?$",
            )
            .expect("the pattern of months is valid")
        });
        const LONGEST: usize = 80;
        let Some(m) = text.contains('月').then(|| MONTH.captures(text)).flatten() else {
            return;
        };
        let year = m.get(1).and_then(|y| y.as_str().parse().ok());
        let year = year.or(self.published.and_then(|p| p.year)).or(self.year_hint);
        let month = m.get(2).and_then(|x| x.as_str().parse::<u8>().ok());
        if text.len() <= LONGEST && month.is_some_and(|m| (1..=12).contains(&m)) {
            self.last = Some(PartialDate {
                year,
                month,
                day: None,
            });
        }
    }

    fn month_day(&self, month: u8, day: u8) -> PartialDate {
        let valid = |y: i16| PartialDate::ymd(y, month, day);
        if let Some(p) = self.published {
            if let Some(civil) = p.civil() {
                // A date that lies well after publication belongs to the year before.
                let this = valid(civil.year());
                return match this.and_then(|d| d.civil()) {
                    Some(d) if d > civil.saturating_add(60.days()) => {
                        valid(civil.year() - 1).unwrap_or_default()
                    }
                    _ => this.unwrap_or_default(),
                };
            }
            if let Some(d) = p.year.and_then(valid) {
                return d;
            }
        }
        let year = self.year_hint.or(self.last.and_then(|l| l.year));
        if let Some(d) = year.and_then(valid) {
            return d;
        }
        match valid(2000) {
            Some(_) => PartialDate::month_day(month, day),
            None => PartialDate::default(),
        }
    }

    fn bare_day(&self, day: u8) -> PartialDate {
        if let Some(last) = self.last
            && let Some(month) = last.month
            && last.day.is_none_or(|d| d <= day)
        {
            return match last.year {
                Some(y) => PartialDate::ymd(y, month, day).unwrap_or_default(),
                None if day <= 31 => PartialDate::month_day(month, day),
                None => PartialDate::default(),
            };
        }
        let Some(p) = self.published.and_then(|p| p.civil()) else {
            return match self.last {
                Some(PartialDate {
                    year: Some(y),
                    month: Some(m),
                    ..
                }) => PartialDate::ymd(y, m, day).unwrap_or_default(),
                Some(PartialDate {
                    year: None,
                    month: Some(m),
                    ..
                }) if day <= 31 => PartialDate::month_day(m, day),
                _ => PartialDate::default(),
            };
        };
        let month = if day as i8 <= p.day() + 1 {
            p
        } else {
            p.first_of_month().saturating_sub(1.days())
        };
        PartialDate::ymd(month.year(), month.month() as u8, day).unwrap_or_default()
    }

    fn relative(&self, word: &str) -> PartialDate {
        if word.starts_with('当') || word.starts_with('同') {
            return self.last.unwrap_or_default();
        }
        let Some(p) = self.written.or(self.published.and_then(|p| p.civil())) else {
            let today = self.line.filter(|_| word.starts_with('今'));
            return today.unwrap_or_default();
        };
        let back = match word.chars().next() {
            Some('昨') => 1,
            Some('前') => 2,
            _ => 0,
        };
        p.saturating_sub(back.days()).into()
    }

    /// 上周五 and 本周五 by the week of publication; 周五 alone is the last one up to publication.
    fn weekday(&self, week: &str, weekday: &str) -> Option<PartialDate> {
        let told = self.written.or(self.published?.civil())?;
        let n = "一二三四五六日"
            .chars()
            .position(|c| weekday.starts_with(c))
            .unwrap_or(6) as i64;
        let today = i64::from(told.weekday().to_monday_zero_offset());
        let back = match week.chars().next() {
            Some('上') => today + 7 - n,
            Some('本' | '这') => today - n,
            _ => (today - n).rem_euclid(7),
        };
        Some(told.saturating_sub(back.days()).into())
    }

    /// 上月28日.
    fn last_month(&self, day: i8) -> Option<PartialDate> {
        let month = self
            .written
            .or(self.published?.civil())?
            .first_of_month()
            .saturating_sub(1.days());
        PartialDate::ymd(month.year(), month.month() as u8, day as u8)
    }
}

/// More characters than stand in any date before the first two of which [`may_be_dated`] knows it
/// (北京时间2021年1|1月), and one.
const LONGEST_BEFORE: usize = 24;

/// What [`may_be_dated`] has in second place.
static SECONDS: LazyLock<Sieve> = LazyLock::new(|| Sieve::of("日月号天晨晚一二三四五六前期".chars()));

/// Two characters such as stand in every date.
fn may_be_dated(pair: &[char]) -> bool {
    match pair {
        [c, '日' | '月' | '号'] if c.is_numeric() => true,
        [
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | ' ',
            '日' | '月',
        ] => true,
        ['今' | '昨' | '前' | '当' | '同', '天' | '日' | '晨' | '晚'] => true,
        ['周' | '期', '一' | '二' | '三' | '四' | '五' | '六' | '日' | '天'] => true,
        ['日', '前'] | ['近' | '连', '日'] | ['近', '期'] => true,
        _ => false,
    }
}

/// The day is written in Chinese numerals.
fn c_numerals(m: &regex::Captures<'_>) -> bool {
    m.name("cm").is_some() || m.name("co").is_some()
}

/// 二〇二一.
fn spelt_year(text: &str) -> Option<i16> {
    let chars: Vec<char> = text.chars().collect();
    read::year_at(&chars, 0).map(|year| year.0)
}

/// 三, 十, 十九, 二十一: a number in Chinese numerals and nothing else.
fn spelt_number(text: &str) -> Option<u8> {
    let chars: Vec<char> = text.chars().collect();
    let (value, end) = read::number(&chars, 0)?;
    u8::try_from(value).ok().filter(|_| end == chars.len())
}

/// 每周五, and a 周三 that may be a name: no day of this article.
fn is_habit(m: &regex::Captures<'_>, before: Option<char>) -> bool {
    let Some(week) = m.name("week") else {
        return false;
    };
    let bare = matches!(week.as_str(), "周" | "星期");
    let ends = |g: Option<regex::Match<'_>>| g.map(|g| g.end());
    before.is_some_and(|c| WORDS.repeated.contains(&c)) || bare && ends(m.get(0)) == ends(m.name("wd"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dates of a text as they are told: ISO, else month and day, else `-`.
    fn dates(clock: &mut Clock, text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let told = |d: DateMention| d.date.iso().or(d.date.mm_dd()).unwrap_or("-".into());
        clock.read(&chars).into_iter().map(told).collect()
    }

    #[test]
    fn days_as_pages_write_them() {
        for (text, want) in [
            ("3月5号上午召开会议", &["2021-03-05"][..]),
            ("当地时间5号下午会见客人", &["2021-03-05"]),
            ("传达5号文件，入住3号楼", &[]),
            ("一月十九日上午召开会议", &["2021-01-19"]),
            ("二〇一九年十二月三十一日召开会议", &["2019-12-31"]),
            ("二十八日下午召开会议", &["2021-02-28"]),
            ("农历八月十五日开幕", &[]),
            ("推出三日游，连续十日开放", &[]),
            ("2月15至16日调研，16日下午座谈", &["2021-02-15", "2021-02-16"]),
            ("2月15、16日调研", &["2021-02-15"]),
            ("2021 年3 月2 日，召开会议", &["2021-03-02"]),
            ("228日上午召开会议", &["2021-02-28"]),
            ("35日召开会议", &["2021-03-05"]),
            ("连续365日无事故", &[]),
            ("去年12月26号召开会议", &["2020-12-26"]),
        ] {
            let mut clock = Clock::new(PartialDate::ymd(2021, 3, 9), None);
            assert_eq!(dates(&mut clock, text), want, "{text}");
        }
    }

    #[test]
    fn days_below_the_month_that_heads_them() {
        let mut clock = Clock::new(None, None);
        clock.header("10月");
        assert_eq!(dates(&mut clock, "22日上午开幕"), ["10-22"]);
        assert_eq!(dates(&mut clock, "23日闭幕"), ["10-23"]);
        clock.header("渭川县2021年11月大事记");
        assert_eq!(dates(&mut clock, "5日召开会议"), ["2021-11-05"]);
        clock.header("12月的第一场雪");
        assert_eq!(dates(&mut clock, "6日召开会议"), ["2021-11-06"]);
    }
}
