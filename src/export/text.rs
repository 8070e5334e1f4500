//! Text that other tools can read.

use std::borrow::Cow;

/// The text without the characters that no XML file may hold; most tools choke on them elsewhere too.
pub(super) fn allowed(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if text.contains(forbidden) {
        text.chars().filter(|c| !forbidden(*c)).collect::<String>().into()
    } else {
        text.into()
    }
}

/// First day of a date that may be a month or a year; nothing where it is neither.
pub(super) fn first_day(date: &str) -> Option<String> {
    match date.len() {
        _ if date.starts_with('-') => None,
        4 => Some(format!("{date}-01-01")),
        7 => Some(format!("{date}-01")),
        10 => Some(date.to_owned()),
        _ => None,
    }
}

/// Last day of a date that may be a month or a year.
pub(super) fn last_day(date: &str) -> Option<String> {
    match date.len() {
        _ if date.starts_with('-') => None,
        4 => Some(format!("{date}-12-31")),
        7 => {
            let first: jiff::civil::Date = format!("{date}-01").parse().ok()?;
            Some(first.last_of_month().to_string())
        }
        10 => Some(date.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_with_its_last_day() {
        assert_eq!(last_day("2024-02").as_deref(), Some("2024-02-29"));
        assert_eq!(first_day("2024-02").as_deref(), Some("2024-02-01"));
        assert_eq!(
            (first_day("2024"), last_day("2024")),
            (Some("2024-01-01".into()), Some("2024-12-31".into()))
        );
        assert_eq!(last_day("2024-02-03").as_deref(), Some("2024-02-03"));
        assert_eq!(first_day("--02-03"), None);
    }
}
