//! Spans of time under one another on a common axis: the posts of a person, or who held the posts of an
//! organisation one after the other.

use super::{FONT, INK, MUTED, RULE, day_number, days, ems, fitted, short};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

/// A span of time.
#[derive(Debug, Clone)]
pub(in crate::serve) struct Bar {
    /// What is written above it.
    pub label: String,
    /// And after that, of less weight.
    pub note: String,
    /// Where a click leads.
    pub href: String,
    /// From this date …
    pub from: Option<String>,
    /// … to this one.
    pub to: Option<String>,
    /// An article says that it began then.
    pub begins: bool,
    /// An article says that it ended then.
    pub ends: bool,
}

/// Bars under a heading of their own.
#[derive(Debug, Clone)]
pub(in crate::serve) struct Group {
    /// The heading; none where it is empty.
    pub heading: String,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// Width of the picture, in its own units.
const WIDTH: f64 = 860.0;
const SIDE: f64 = 14.0;
const TOP: f64 = 30.0;
const ROW: f64 = 40.0;
/// Of a row whose words stand before its bar.
const LOW_ROW: f64 = 24.0;
const HEADING: f64 = 34.0;
/// Widest room for words before the bars, in ems.
const GUTTER: f64 = 9.0;
const BAR: f64 = 8.0;

/// More bars than this are left to the table.
pub(in crate::serve) const MOST: usize = 60;

/// The picture; nothing where no bar has a date.
pub(in crate::serve) fn draw(groups: &[Group], title: &str) -> Option<Markup> {
    let scale = Scale::of(groups)?;
    let row = if scale.beside() { LOW_ROW } else { ROW };
    let mut y = TOP;
    let mut rows = Vec::new();
    for group in groups {
        if !group.heading.is_empty() {
            y += HEADING;
            let above = if scale.beside() { 3.0 } else { 12.0 };
            rows.push((y - above, None, group.heading.as_str()));
        }
        for bar in &group.bars {
            y += row;
            rows.push((y, Some(bar), ""));
        }
    }
    let height = y + 16.0;
    Some(html! {
        svg.axis xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (WIDTH) " " (short(height)) }
            width=(WIDTH) height=(short(height)) font-family=(FONT) font-size="13" role="img" aria-label=(title) {
            @for (x, label) in scale.ticks() {
                line.rule x1=(short(x)) x2=(short(x)) y1=(TOP - 4.0) y2=(short(height - 6.0)) stroke=(RULE) {}
                text.muted x=(short(x + 4.0)) y="18" fill=(MUTED) font-size="12" { (label) }
            }
            @for (y, bar, heading) in &rows {
                @match bar {
                    None => text.heading x=(SIDE) y=(short(*y)) fill=(INK) font-size="14" font-weight="600" { (heading) },
                    Some(bar) => (scale.bar(bar, *y)),
                }
            }
        }
    })
}

/// From days to the width of the picture.
struct Scale {
    first: i32,
    last: i32,
    /// Where the axis begins; what stands to the left of it are the words of each bar.
    left: f64,
}

impl Scale {
    fn of(groups: &[Group]) -> Option<Self> {
        let bars = || groups.iter().flat_map(|g| &g.bars);
        let first = bars()
            .filter_map(|b| day_number(b.from.as_deref()?, false))
            .min()?;
        let last = bars().filter_map(|b| day_number(b.to.as_deref()?, true)).max()?;
        // A single day still needs an axis around it.
        let pad = ((60 - (last - first)) / 2).max((last - first) / 40 + 1);
        Some(Self {
            first: first - pad,
            last: last + pad,
            left: Self::gutter(groups),
        })
    }

    /// Short words stand before their bar, on the same line: names of people, in an organisation. Longer ones, with
    /// a note, stand over it.
    fn gutter(groups: &[Group]) -> f64 {
        let bars = || groups.iter().flat_map(|g| &g.bars);
        let widest = bars().map(|b| ems(&b.label)).fold(0.0, f64::max);
        match bars().all(|b| b.note.is_empty()) {
            true => SIDE + (widest.min(GUTTER) + 1.5) * 13.0,
            false => SIDE,
        }
    }

    fn beside(&self) -> bool {
        self.left > SIDE
    }

    fn x(&self, day: i32) -> f64 {
        let part = f64::from(day - self.first) / f64::from(self.last - self.first).max(1.0);
        self.left + part * (WIDTH - self.left - SIDE)
    }

    /// Starts of months or years, as far apart as their labels need.
    fn ticks(&self) -> Vec<(f64, String)> {
        let span = self.last - self.first;
        let step = [1, 2, 3, 6, 12, 24, 60, 120]
            .into_iter()
            .find(|months| span / (months * 30) <= 12)
            .unwrap_or(240);
        let epoch = Date::constant(1970, 1, 1);
        let Ok(first) = epoch.checked_add(self.first.days()) else {
            return Vec::new();
        };
        let mut months = i32::from(first.year()) * 12 + i32::from(first.month()) - 1;
        months += (step - months.rem_euclid(step)) % step;
        let mut ticks = Vec::new();
        loop {
            let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
            let Ok(date) = Date::new(year as i16, month as i8, 1) else {
                return ticks;
            };
            let day = days(date);
            if day > self.last {
                return ticks;
            }
            if day >= self.first && self.x(day) < WIDTH - 40.0 {
                let label = match month {
                    1 => year.to_string(),
                    _ if ticks.is_empty() => format!("{year}-{month:02}"),
                    _ => format!("{month:02}"),
                };
                ticks.push((self.x(day), label));
            }
            months += step;
        }
    }

    fn bar(&self, bar: &Bar, y: f64) -> Markup {
        let from = bar.from.as_deref().and_then(|d| day_number(d, false));
        let to = bar.to.as_deref().and_then(|d| day_number(d, true));
        let (Some(from), Some(to)) = (from, to) else {
            return self.undated(bar, y);
        };
        let (x1, x2) = (self.x(from), self.x(to));
        let width = (x2 - x1).max(7.0);
        let most = if self.beside() { GUTTER } else { 30.0 };
        let (label, note) = (fitted(&bar.label, most), fitted(&bar.note, 34.0));
        let text = (ems(&label) + ems(&note) + 1.0) * 13.0;
        // Words over their bar begin with it, unless they would run out of the picture.
        let (at, baseline) = match self.beside() {
            true => (SIDE, y),
            false => (x1.min(WIDTH - SIDE - text).max(SIDE), y - BAR - 6.0),
        };
        let hit = (x1 + width).max(at + text) - at.min(x1);
        let when = format!(
            "{} – {}",
            bar.from.as_deref().unwrap_or("?"),
            bar.to.as_deref().unwrap_or("?")
        );
        html! {
            a href=(bar.href) {
                title { (bar.label) " " (bar.note) " " (when) }
                rect.hit x=(short(at.min(x1))) y=(short(baseline - 13.0)) width=(short(hit)) height=(short(y + 5.0 - baseline + 13.0)) fill="transparent" {}
                rect.bar x=(short(x1)) y=(short(y - BAR)) width=(short(width)) height=(BAR) rx="1.5" fill="#2d5b7c" {}
                @if bar.begins { path.mark d={ "M" (short(x1)) " " (short(y - BAR - 3.0)) "v" (BAR + 6.0) } stroke="#b3372b" stroke-width="2.5" {} }
                @if bar.ends { path.mark d={ "M" (short(x1 + width)) " " (short(y - BAR - 3.0)) "v" (BAR + 6.0) } stroke="#b3372b" stroke-width="2.5" {} }
                text x=(short(at)) y=(short(baseline)) fill=(INK) {
                    (label) tspan.muted dx="7" fill=(MUTED) font-size="12" { (note) }
                }
            }
        }
    }

    /// A post that no dated article states, or one that was never said to be held.
    fn undated(&self, bar: &Bar, y: f64) -> Markup {
        html! {
            a href=(bar.href) {
                text.muted x=(SIDE) y=(short(y - 6.0)) fill=(MUTED) {
                    (fitted(&bar.label, 30.0)) tspan dx="7" font-size="12" { (fitted(&bar.note, 34.0)) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(from: &str, to: &str) -> Bar {
        Bar {
            label: "书记<b>".into(),
            note: "渭川市委".into(),
            href: "/article/art-0".into(),
            from: Some(from.into()),
            to: Some(to.into()),
            begins: true,
            ends: false,
        }
    }

    #[test]
    fn later_is_further_right_and_all_lies_inside() {
        let groups = [Group {
            heading: String::new(),
            bars: vec![bar("2021", "2021-06-01"), bar("2021-05-01", "2023-02")],
        }];
        let scale = Scale::of(&groups).expect("there are dates");
        let xs = ["2021", "2021-05-01", "2021-06-01", "2023-02"]
            .map(|d| scale.x(day_number(d, false).expect("a date")));
        assert!(xs.is_sorted() && xs[0] >= SIDE && xs[3] <= WIDTH - SIDE, "{xs:?}");
        let ticks = scale.ticks();
        assert!(ticks.len() > 3 && ticks.len() < 15, "{ticks:?}");
        assert!(ticks.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn words_in_the_picture_are_escaped() {
        let drawn = draw(
            &[Group {
                heading: String::new(),
                bars: vec![bar("2021", "2022")],
            }],
            "x",
        )
        .expect("a picture");
        let text = drawn.into_string();
        assert!(text.contains("书记&lt;b&gt;") && !text.contains("<b>"), "{text}");
        assert!(!text.contains("style="), "the policy forbids it");
    }

    #[test]
    fn without_a_date_there_is_no_picture() {
        let mut undated = bar("2021", "2022");
        (undated.from, undated.to) = (None, None);
        assert!(
            draw(
                &[Group {
                    heading: String::new(),
                    bars: vec![undated]
                }],
                "x"
            )
            .is_none()
        );
        // One day is enough.
        assert!(
            draw(
                &[Group {
                    heading: String::new(),
                    bars: vec![bar("2021-03-05", "2021-03-05")]
                }],
                "x"
            )
            .is_some()
        );
    }
}
