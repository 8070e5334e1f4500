//! A calendar: a row for each month, a cell for each day, in it the seal of the day's weightiest role. Stretches of
//! months without anything are one row.

use super::{FONT, INK, MUTED, RULE};
use crate::serve::labels::{Counted, Lang, seal, weight_of_role};
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Something on a day.
#[derive(Debug, Clone)]
pub(in crate::serve) struct Day {
    /// Full date; what has none is not in the calendar.
    pub date: String,
    /// Roles on that day.
    pub roles: Vec<String>,
    /// What is said when one points at it.
    pub title: String,
    /// Where a click leads.
    pub href: String,
}

const CELL: i32 = 22;
const LEFT: i32 = 88;
const TOP: i32 = 24;

/// Most months that are drawn; the latest ones.
pub(in crate::serve) const MOST_MONTHS: usize = 120;

/// Colours of roles, by class: those who lead, those who speak, those who are there.
pub(in crate::serve) fn class_of_role(role: &str) -> (&'static str, &'static str) {
    match role {
        "chair" | "lead" | "meet" => ("r1", "#b3372b"),
        "speak" | "announce" | "sign" | "unveil" | "award" | "guide" | "review" => ("r2", "#2d5b7c"),
        "report" | "guest" | "visited" => ("r3", "#7a5c16"),
        _ => ("r4", "#6d7a83"),
    }
}

/// The picture; nothing where no day has a full date.
pub(in crate::serve) fn draw(days: &[Day], lang: Lang, title: &str) -> Option<Markup> {
    let mut months: BTreeMap<Month, Days<'_>> = BTreeMap::new();
    for day in days {
        if let Ok(date) = day.date.parse::<Date>() {
            let month = months.entry((date.year(), date.month())).or_default();
            month.entry(date.day()).or_default().push(day);
        }
    }
    let (first, last) = (*months.keys().next()?, *months.keys().next_back()?);
    let index = |(y, m): (i16, i8)| i32::from(y) * 12 + i32::from(m) - 1;
    let from = index(first).max(index(last) - MOST_MONTHS as i32 + 1);
    let all = (from..=index(last)).map(|n| (n.div_euclid(12) as i16, (n.rem_euclid(12) + 1) as i8));
    let rows = rows(all.collect(), &months);
    let (width, height) = (LEFT + 31 * CELL + 4, TOP + rows.len() as i32 * CELL + 6);
    Some(html! {
        svg.calendar xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (width) " " (height) } width=(width)
            height=(height) font-family=(FONT) font-size="13" role="img" aria-label=(title) {
            @for day in 1..=31 {
                @if day == 1 || day % 5 == 0 {
                    text.muted x=(LEFT + (day - 1) * CELL + CELL / 2) y="15" text-anchor="middle" fill=(MUTED) font-size="11" { (day) }
                }
            }
            @for (n, entry) in rows.iter().enumerate() {
                @match entry {
                    Row::Month(month, dated) => (row(n as i32, *month, *dated, months.get(month), lang)),
                    Row::Gap(months) => (gap(n as i32, *months, lang)),
                }
            }
        }
    })
}

/// Year and month.
type Month = (i16, i8);

/// The days of a month on which there is something.
type Days<'d> = BTreeMap<i8, Vec<&'d Day>>;

enum Row {
    /// A month, and whether its year is written.
    Month(Month, bool),
    /// So many months without anything.
    Gap(usize),
}

/// Empty months that are still drawn one by one; more are one row.
const EMPTY: usize = 2;

/// The months as rows, long stretches without anything folded.
fn rows(all: Vec<Month>, months: &BTreeMap<Month, Days<'_>>) -> Vec<Row> {
    let mut rows = Vec::new();
    for same in all.chunk_by(|a, b| months.contains_key(a) == months.contains_key(b)) {
        if !months.contains_key(&same[0]) && same.len() > EMPTY {
            rows.push(Row::Gap(same.len()));
            continue;
        }
        for (n, month) in same.iter().enumerate() {
            // After a gap, one wants to know where one is.
            let after_gap = n == 0 && matches!(rows.last(), None | Some(Row::Gap(_)));
            rows.push(Row::Month(*month, after_gap || month.1 == 1));
        }
    }
    rows
}

fn gap(n: i32, months: usize, lang: Lang) -> Markup {
    let y = TOP + n * CELL;
    html! {
        text.muted x=(LEFT - 8) y=(y + 15) text-anchor="end" fill=(MUTED) font-size="12" { "⋮" }
        text.muted x=(LEFT + 4) y=(y + 15) fill=(MUTED) font-size="11" { (lang.count(months, Counted::Months)) }
        line.rule x1=(LEFT) x2=(LEFT + 31 * CELL) y1=(y + CELL) y2=(y + CELL) stroke=(RULE) {}
    }
}

fn row(n: i32, (year, month): Month, dated: bool, days: Option<&Days<'_>>, lang: Lang) -> Markup {
    let y = TOP + n * CELL;
    let length = Date::new(year, month, 1).map_or(31, |d| d.days_in_month());
    let label = match lang {
        Lang::Zh if dated => format!("{year} 年 {month} 月"),
        Lang::Zh => format!("{month} 月"),
        Lang::En if dated => format!("{year}-{month:02}"),
        Lang::En => format!("{month:02}"),
    };
    html! {
        text.muted x=(LEFT - 8) y=(y + 15) text-anchor="end" fill=(MUTED) font-size="12" { (label) }
        line.rule x1=(LEFT) x2=(LEFT + i32::from(length) * CELL) y1=(y + CELL) y2=(y + CELL) stroke=(RULE) {}
        @if let Some(days) = days {
            @for (day, entries) in days { (cell(LEFT + (i32::from(*day) - 1) * CELL, y, entries)) }
        }
    }
}

fn cell(x: i32, y: i32, entries: &[&Day]) -> Markup {
    let roles = entries.iter().flat_map(|e| &e.roles);
    let role = roles.min_by_key(|r| weight_of_role(r)).map_or("", String::as_str);
    let (class, colour) = class_of_role(role);
    let Some(first) = entries.first() else {
        return html! {};
    };
    html! {
        a class={ "day " (class) } href=(first.href) {
            title {
                (first.date)
                @for entry in entries { "\n" (entry.title) }
            }
            rect x=(x + 1) y=(y + 2) width=(CELL - 2) height=(CELL - 3) rx="2" fill=(colour) {}
            text x=(x + CELL / 2) y=(y + 16) text-anchor="middle" fill="#ffffff" { (seal(role)) }
            @if entries.len() > 1 {
                circle.more cx=(x + CELL - 3) cy=(y + 4) r="6" fill="#ffffff" stroke=(colour) {}
                text.more x=(x + CELL - 3) y=(y + 7) text-anchor="middle" font-size="9" fill=(INK) { (entries.len()) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str, role: &str) -> Day {
        Day {
            date: date.into(),
            roles: vec![role.into()],
            title: "防汛<会>".into(),
            href: "/event/evt-0".into(),
        }
    }

    #[test]
    fn the_weightiest_role_of_a_day_is_drawn_and_months_between_are_empty_rows() {
        let days = [
            day("2021-03-05", "attend"),
            day("2021-03-05", "chair"),
            day("2021-06-30", "attend"),
        ];
        let text = draw(&days, Lang::Zh, "x").expect("a calendar").into_string();
        assert!(
            text.contains(">主<")
                && text.contains("2021 年 3 月")
                && text.contains("5 月")
                && text.contains("防汛&lt;会&gt;")
        );
        assert_eq!(text.matches("class=\"day").count(), 2);
    }

    #[test]
    fn a_long_stretch_without_anything_is_one_row_and_the_next_month_says_its_year() {
        let days = [day("2021-03-05", "attend"), day("2022-08-30", "attend")];
        let text = draw(&days, Lang::Zh, "x").expect("a calendar").into_string();
        assert!(
            text.contains("16 个月") && text.contains("2022 年 8 月") && !text.contains("5 月"),
            "{text}"
        );
        assert!(
            text.contains(&format!("height=\"{}\"", TOP + 3 * CELL + 6)),
            "{text}"
        );
    }

    #[test]
    fn days_that_are_not_known_are_not_drawn() {
        assert!(
            draw(
                &[day("2021-03", "attend"), day("--03-05", "attend")],
                Lang::En,
                "x"
            )
            .is_none()
        );
    }

    #[test]
    fn a_calendar_of_centuries_shows_the_latest_years() {
        let text = draw(
            &[day("1921-07-01", "attend"), day("2021-07-01", "chair")],
            Lang::En,
            "x",
        )
        .expect("a calendar")
        .into_string();
        assert_eq!(text.matches("class=\"day").count(), 1);
        assert!(text.contains(">主<"));
    }
}
