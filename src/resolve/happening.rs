//! Reports of several articles, papers or days that tell of one happening.
//!
//! The day agrees as far as it is known, the sort is compatible, and people, name and place overlap enough. Two events
//! of one article are two: the article tells them apart. Must not take a leader's two receptions of one day for one.
//! The result is a function of the set of reports.

use super::{Key, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// What one article says of an event, as far as it tells happenings apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Key of the article's event.
    pub event: i64,
    /// The article.
    pub article: i64,
    /// When it was published; empty where unknown.
    pub published: String,
    /// Sort, as the database spells it.
    pub kind: String,
    /// As the article names it.
    pub name: String,
    /// ISO 8601 as precise as known; empty where unknown.
    pub date: String,
    /// MM-DD where the year is unknown; else empty.
    pub month_day: String,
    /// Its place.
    pub place: Option<i64>,
    /// Who took part.
    pub people: BTreeSet<i64>,
}

impl Report {
    /// The months in which reports of the same happening can be: a day of this one, or all that is known of it.
    pub fn block(&self) -> &str {
        self.date.get(..7).unwrap_or_default()
    }

    fn has_day(&self) -> bool {
        self.date.len() == 10
    }
}

/// The happening of each event: events of one happening get one key.
pub fn happenings(reports: &[Report]) -> BTreeMap<i64, Key> {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by(|a, b| {
        let key = |r: &Report| (r.date.clone(), r.published.clone(), r.event);
        key(&reports[*a]).cmp(&key(&reports[*b]))
    });
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (n, &a) in order.iter().enumerate() {
        for &b in &order[n + 1..] {
            if !dates_agree(&reports[a], &reports[b]) {
                // Sorted by date: nothing later can agree with a whole day once that day is over.
                if reports[a].has_day() && reports[b].date > reports[a].date {
                    break;
                }
                continue;
            }
            let likeness = likeness(&reports[a], &reports[b]);
            if likeness >= 1.0 {
                pairs.push((likeness, a, b));
            }
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0));
    let mut groups: Vec<usize> = (0..reports.len()).collect();
    let mut articles: Vec<BTreeSet<i64>> = reports.iter().map(|r| BTreeSet::from([r.article])).collect();
    let mut days: Vec<Option<&str>> = reports.iter().map(|r| r.has_day().then_some(&*r.date)).collect();
    for (_, a, b) in pairs {
        let (x, y) = (groups[a], groups[b]);
        // A report that knows the month alone must not join those of two days.
        let two_days = days[x].is_some() && days[y].is_some() && days[x] != days[y];
        if x == y || two_days || !articles[x].is_disjoint(&articles[y]) {
            continue;
        }
        days[x] = days[x].or(days[y]);
        let moved = std::mem::take(&mut articles[y]);
        articles[x].extend(moved);
        for group in groups.iter_mut().filter(|g| **g == y) {
            *group = x;
        }
    }
    keys(reports, &groups)
}

fn keys(reports: &[Report], groups: &[usize]) -> BTreeMap<i64, Key> {
    let mut first: BTreeMap<usize, (bool, &str, i64)> = BTreeMap::new();
    for (report, group) in reports.iter().zip(groups) {
        let this = (
            report.published.is_empty(),
            report.published.as_str(),
            report.event,
        );
        let known = first.entry(*group).or_insert(this);
        *known = (*known).min(this);
    }
    let key = |group: &usize| {
        Key::new(
            Kind::Happening,
            &[&Key::from_id(Kind::Event, first[group].2).to_string()],
        )
    };
    reports
        .iter()
        .zip(groups)
        .map(|(r, g)| (r.event, key(g)))
        .collect()
}

fn dates_agree(a: &Report, b: &Report) -> bool {
    if a.date.is_empty() || b.date.is_empty() {
        let (day, other) = if a.date.is_empty() { (a, b) } else { (b, a) };
        let whole = other.has_day() && other.date.ends_with(&day.month_day);
        return !day.month_day.is_empty() && (whole || day.month_day == other.month_day);
    }
    a.date.starts_with(&b.date) || b.date.starts_with(&a.date)
}

/// 1 or more where two reports tell of one happening.
fn likeness(a: &Report, b: &Report) -> f64 {
    if a.article == b.article || !kinds_agree(&a.kind, &b.kind) {
        return 0.0;
    }
    let shared = a.people.intersection(&b.people).count();
    let fewer = a.people.len().min(b.people.len());
    let both_have_others = a.people.len() > shared && b.people.len() > shared;
    let names = dice(&a.name, &b.name);
    let same_place = a.place.is_some() && a.place == b.place;
    let other_place = a.place.is_some() && b.place.is_some() && a.place != b.place;
    let to_the_day = a.has_day() && b.has_day();
    let specific = a.name.chars().count().min(b.name.chars().count()) >= 6;
    let same = if shared >= 2 {
        // Two guests of one day are received in the same company.
        names >= 0.6 && !(both_have_others && (a.kind == "talks" || names < 0.8))
    } else if shared == 1 {
        (!both_have_others && names >= 0.4 && !other_place && a.kind != "talks") || (names >= 0.8 && specific)
    } else {
        fewer == 0 && names >= 0.8 && specific && !other_place
    };
    // What is known to the month alone has to agree in all the rest.
    let enough = same && (to_the_day || (names >= 0.8 && specific && (shared >= 1 || same_place)));
    if enough { 1.0 + names + shared as f64 } else { 0.0 }
}

fn kinds_agree(a: &str, b: &str) -> bool {
    let family = |kind: &str| match kind {
        "inspection" | "visit" => 1,
        "talks" => 2,
        _ => 0,
    };
    a == b || family(a) == family(b) || a == "other" || b == "other"
}

/// Likeness of two names by their pairs of characters, from 0 to 1.
fn dice(a: &str, b: &str) -> f64 {
    let pairs = |s: &str| -> BTreeSet<(char, char)> {
        let chars: Vec<char> = s.chars().filter(|c| c.is_alphanumeric()).collect();
        chars.windows(2).map(|w| (w[0], w[1])).collect()
    };
    let (x, y) = (pairs(a), pairs(b));
    if x.is_empty() || y.is_empty() {
        return f64::from(u8::from(a == b && !a.is_empty()));
    }
    2.0 * x.intersection(&y).count() as f64 / (x.len() + y.len()) as f64
}
