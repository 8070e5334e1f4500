//! Pictures, drawn on the server as SVG: posts on a time axis, a calendar of appearances, a network.
//!
//! Every shape carries a class, by which the page's style colours it for light and dark, and the colours of the
//! light page as attributes, so that a picture that is saved looks the same by itself. No picture holds a style of
//! its own, which the page's policy would forbid. Must not know requests or databases.

pub(super) mod axis;
pub(super) mod calendar;
pub(super) mod graphml;
pub(super) mod layout;
pub(super) mod network;

use jiff::civil::Date;

/// Fonts of a saved picture.
pub(super) const FONT: &str =
    "'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/// The colour of ink on the light page.
pub(super) const INK: &str = "#17212b";
/// Lines that guide the eye.
pub(super) const RULE: &str = "#d5dbdd";
/// Words of less weight.
pub(super) const MUTED: &str = "#5b6770";

/// Days since 1970 of a date that may lack its day or month, of which the first is taken, or the last.
pub(super) fn day_number(date: &str, last: bool) -> Option<i32> {
    let mut parts = date.splitn(3, '-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    let month = parts.next().transpose().ok()?;
    let day = parts.next().transpose().ok()?;
    let month_or = month.unwrap_or(if last { 12 } else { 1 });
    let first = Date::new(year, i8::try_from(month_or).ok()?, 1).ok()?;
    let date = match day {
        Some(day) => Date::new(year, first.month(), i8::try_from(day).ok()?).ok()?,
        None if last => first.last_of_month(),
        None => first,
    };
    Some(days(date))
}

/// Days since 1970.
pub(super) fn days(date: Date) -> i32 {
    let epoch = Date::constant(1970, 1, 1);
    (date.duration_since(epoch).as_hours() / 24) as i32
}

/// A number with at most one decimal, as SVG wants it short.
pub(super) fn short(x: f64) -> String {
    let rounded = (x * 10.0).round() / 10.0;
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

/// How wide a text is, in ems: a Han character takes one, a letter about half of one.
pub(super) fn ems(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.56 } else { 1.0 }).sum()
}

/// The text, cut to so many ems.
pub(super) fn fitted(text: &str, most: f64) -> String {
    if ems(text) <= most {
        return text.to_owned();
    }
    let mut used = 1.0;
    let mut out: String = text
        .chars()
        .take_while(|c| {
            used += if c.is_ascii() { 0.56 } else { 1.0 };
            used <= most
        })
        .collect();
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_any_precision_have_a_first_and_a_last_day() {
        assert_eq!(day_number("1970-01-02", false), Some(1));
        assert_eq!(day_number("1970", false), Some(0));
        assert_eq!(day_number("1970", true), Some(364));
        assert_eq!(day_number("1970-02", true), Some(58));
        for wrong in ["", "--03-05", "1970-13", "1970-02-30", "x"] {
            assert_eq!(day_number(wrong, false), None, "{wrong}");
        }
    }

    #[test]
    fn long_names_are_cut_where_they_would_run_over() {
        assert_eq!(fitted("渭川市水利局", 6.0), "渭川市水利局");
        assert_eq!(fitted("渭川市水利局", 4.0), "渭川市…");
        assert_eq!(short(-0.04), "0");
        assert_eq!(short(12.345), "12.3");
    }
}
