//! Dates as precise as a text states them: a year, a month of a year, a day, or a month and day alone.
//!
//! Knows nothing of where a date came from. Calendar arithmetic is `jiff`'s.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A date of which parts may be unknown.
///
/// ```
/// use guanxi::date::PartialDate;
/// let d: PartialDate = "2021-01".parse().unwrap();
/// assert_eq!(d.iso().as_deref(), Some("2021-01"));
/// assert_eq!(PartialDate::month_day(1, 7).iso(), None);
/// assert_eq!(PartialDate::month_day(1, 7).mm_dd().as_deref(), Some("01-07"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct PartialDate {
    /// Gregorian year.
    pub year: Option<i16>,
    /// 1–12.
    pub month: Option<u8>,
    /// 1–31, valid for the month (and the year where it is known).
    pub day: Option<u8>,
}

impl PartialDate {
    /// A whole date, or `None` where the calendar has no such day.
    pub fn ymd(year: i16, month: u8, day: u8) -> Option<Self> {
        jiff::civil::Date::new(year, month as i8, day as i8).ok()?;
        Some(Self {
            year: Some(year),
            month: Some(month),
            day: Some(day),
        })
    }
    /// A year alone.
    pub fn year(year: i16) -> Self {
        Self {
            year: Some(year),
            ..Self::default()
        }
    }
    /// A month of a year.
    pub fn year_month(year: i16, month: u8) -> Self {
        Self {
            year: Some(year),
            month: Some(month),
            day: None,
        }
    }
    /// A month and day whose year is unknown.
    pub fn month_day(month: u8, day: u8) -> Self {
        Self {
            year: None,
            month: Some(month),
            day: Some(day),
        }
    }
    /// ISO 8601 as precise as known; `None` where the year is unknown.
    pub fn iso(&self) -> Option<String> {
        let y = self.year?;
        Some(match (self.month, self.day) {
            (Some(m), Some(d)) => format!("{y:04}-{m:02}-{d:02}"),
            (Some(m), None) => format!("{y:04}-{m:02}"),
            _ => format!("{y:04}"),
        })
    }
    /// `MM-DD` where month and day are known.
    pub fn mm_dd(&self) -> Option<String> {
        Some(format!("{:02}-{:02}", self.month?, self.day?))
    }
    /// The calendar day, where all three parts are known.
    pub fn civil(&self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year?, self.month? as i8, self.day? as i8).ok()
    }
    /// True where nothing is known.
    pub fn is_empty(&self) -> bool {
        self.year.is_none() && self.month.is_none() && self.day.is_none()
    }
}

impl From<jiff::civil::Date> for PartialDate {
    fn from(d: jiff::civil::Date) -> Self {
        Self {
            year: Some(d.year()),
            month: Some(d.month() as u8),
            day: Some(d.day() as u8),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.iso(), self.mm_dd()) {
            (Some(s), _) => f.write_str(&s),
            (None, Some(s)) => write!(f, "--{s}"),
            _ => f.write_str("unknown"),
        }
    }
}

/// The text is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Debug, Clone, thiserror::Error)]
#[error("“{0}” is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct DateError(String);

impl std::str::FromStr for PartialDate {
    type Err = DateError;
    fn from_str(s: &str) -> Result<Self, DateError> {
        let bad = || DateError(s.to_owned());
        let parts: Vec<&str> = s.trim().split('-').collect();
        if parts[0].len() != 4 {
            return Err(bad());
        }
        let n = |i: usize| parts[i].parse::<i16>().map_err(|_| bad());
        match parts.len() {
            1 => Ok(Self::year(n(0)?)),
            2 if (1..=12).contains(&n(1)?) => Ok(Self::year_month(n(0)?, n(1)? as u8)),
            3 => Self::ymd(
                n(0)?,
                u8::try_from(n(1)?).map_err(|_| bad())?,
                u8::try_from(n(2)?).map_err(|_| bad())?,
            )
            .ok_or_else(bad),
            _ => Err(bad()),
        }
    }
}

/// From a date to a date, both included, each as precise as one likes (2021, 2021-03, 2021-03-05).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Period {
    /// First day, month or year.
    pub from: Option<String>,
    /// Last day, month or year.
    pub to: Option<String>,
}

impl Period {
    /// Whether a date may lie in the period. What has no date lies in the period without bounds alone.
    ///
    /// ```
    /// use guanxi::date::Period;
    /// let spring = Period { from: Some("2021-03".into()), to: Some("2021-05".into()) };
    /// assert!(spring.holds(Some("2021-05-31")) && spring.holds(Some("2021")));
    /// assert!(!spring.holds(Some("2021-06-01")) && !spring.holds(None));
    /// assert!(Period::default().holds(None));
    /// ```
    pub fn holds(&self, date: Option<&str>) -> bool {
        self.meets(date, date)
    }

    /// Whether the time from `first` to `last` may touch the period.
    pub fn meets(&self, first: Option<&str>, last: Option<&str>) -> bool {
        // Dates of unlike precision are compared as far as both go.
        fn common<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
            let n = a.len().min(b.len());
            (a.get(..n).unwrap_or(a), b.get(..n).unwrap_or(b))
        }
        let after = |from: &String| last.is_some_and(|d| common(d, from).0 >= common(d, from).1);
        let before = |to: &String| first.is_some_and(|d| common(d, to).0 <= common(d, to).1);
        self.from.as_ref().is_none_or(after) && self.to.as_ref().is_none_or(before)
    }

    /// True where nothing is bounded.
    pub fn is_all(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}
