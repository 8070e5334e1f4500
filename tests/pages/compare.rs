//! Compares a record with what was expected, the way the public scorer does: sets over the whole document,
//! events aligned one to one by shared participants, name and type.

use super::expect::{Attendance, Event, Expected};
use guanxi::record::{PostState, Record, Role};
use std::collections::{BTreeMap, BTreeSet};

/// How often something was right, missed and made up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    pub right: usize,
    pub missed: usize,
    pub spurious: usize,
}

impl Count {
    /// The harmonic mean of precision and recall; 1 where nothing was to be found and nothing was.
    pub fn f1(self) -> f64 {
        let all = 2 * self.right + self.missed + self.spurious;
        if all == 0 {
            return 1.0;
        }
        2.0 * self.right as f64 / all as f64
    }
}

/// What differs, as lines, and the counts behind it.
#[derive(Debug, Default)]
pub struct Differences {
    pub lines: Vec<String>,
    pub counts: BTreeMap<&'static str, Count>,
}

impl Differences {
    fn missed(&mut self, what: &'static str, x: &str) {
        self.counts.entry(what).or_default().missed += 1;
        self.lines.push(format!("{what}: missed: {x}"));
    }
    fn spurious(&mut self, what: &'static str, x: &str) {
        self.counts.entry(what).or_default().spurious += 1;
        self.lines.push(format!("{what}: spurious: {x}"));
    }
    fn right(&mut self, what: &'static str) {
        self.counts.entry(what).or_default().right += 1;
    }

    /// Each wanted value takes the first found one that is the same, an equal one before a similar one.
    fn loose<T: PartialEq>(
        &mut self,
        what: &'static str,
        wanted: &[T],
        found: &[T],
        same: impl Fn(&T, &T) -> bool,
        show: impl Fn(&T) -> String,
    ) {
        let mut left: Vec<&T> = found.iter().collect();
        for w in wanted {
            let hit = left
                .iter()
                .position(|f| *f == w)
                .or_else(|| left.iter().position(|f| same(w, f)));
            match hit {
                Some(i) => {
                    left.remove(i);
                    self.right(what);
                }
                None => self.missed(what, &show(w)),
            }
        }
        for f in left {
            self.spurious(what, &show(f));
        }
    }

    /// Counts what a whole event that was missed or made up brings with it: its own line says it all.
    fn count_only(&mut self, details: impl FnOnce(&mut Differences)) {
        let mut lost = Differences::default();
        details(&mut lost);
        for (what, c) in lost.counts.into_iter().filter(|(what, _)| *what != "event type") {
            let sum = self.counts.entry(what).or_default();
            sum.missed += c.missed;
            sum.spurious += c.spurious;
        }
    }

    fn sets(&mut self, what: &'static str, wanted: &BTreeSet<String>, found: &BTreeSet<String>) {
        let list = |s: &BTreeSet<String>| s.iter().cloned().collect::<Vec<_>>();
        self.loose(what, &list(wanted), &list(found), |_, _| false, Clone::clone);
    }
}

/// An event as it was found, in the words of the expectations.
#[derive(Default)]
struct Found {
    kind: &'static str,
    name: String,
    date: Option<String>,
    month_day: Option<String>,
    place: Option<String>,
    who: BTreeMap<String, BTreeSet<&'static str>>,
    organisations: Vec<String>,
}

/// All differences between a record and what was expected of it.
pub fn compare(expected: &Expected, record: &Record) -> Differences {
    let mut out = Differences::default();
    headlines(expected, record, &mut out);
    people(expected, record, &mut out);
    events(expected, record, &mut out);
    out.lines.sort();
    out
}

fn headlines(expected: &Expected, record: &Record, out: &mut Differences) {
    let wanted: Vec<&str> = expected
        .articles
        .iter()
        .filter_map(|a| a.headline.as_deref())
        .collect();
    let found: Vec<&str> = record
        .articles
        .iter()
        .map(|a| a.headline.as_deref().unwrap_or(""))
        .collect();
    let pairs = align(wanted.len(), found.len(), 0.6, |i, j| {
        similar(wanted[i], found[j])
    });
    for (i, w) in wanted.iter().enumerate() {
        match pairs.contains_key(&i) {
            true => out.right("articles"),
            false => out.missed("articles", w),
        }
    }
    // An article expected without a headline takes any one that is left.
    let mut unnamed = expected.articles.len() - wanted.len();
    for (j, f) in found.iter().enumerate() {
        if pairs.values().any(|&p| p == j) {
            continue;
        }
        if unnamed > 0 {
            unnamed -= 1;
            out.right("articles");
        } else {
            out.spurious("articles", f);
        }
    }
    for _ in 0..unnamed {
        out.missed("articles", "(one without a headline)");
    }
}

/// A person's post: name, organisation or nothing, title.
type Post = (String, String, String);

fn people(expected: &Expected, record: &Record, out: &mut Differences) {
    if let Some(wanted) = gather(expected, |a| a.byline.as_ref()) {
        let found = record.articles.iter().flat_map(|a| a.byline.iter().cloned());
        out.sets(
            "bylines",
            &wanted.into_iter().cloned().collect(),
            &found.collect(),
        );
    }
    let Some(wanted) = gather(expected, |a| a.persons.as_ref()) else {
        return;
    };
    let found = record
        .articles
        .iter()
        .flat_map(|a| a.people.iter().map(|p| p.name.clone()));
    out.sets(
        "persons",
        &wanted.iter().map(|p| p.name.clone()).collect(),
        &found.collect(),
    );

    let wanted: BTreeSet<Post> = wanted
        .iter()
        .flat_map(|p| p.posts.iter().map(move |q| (p, q)))
        .map(|(p, q)| (p.name.clone(), q.org.clone().unwrap_or_default(), q.title.clone()))
        .collect();
    let found: BTreeSet<Post> = record
        .articles
        .iter()
        .flat_map(|a| {
            a.posts.iter().map(|p| {
                let former = p.state == PostState::Former && !p.title.starts_with('原');
                let title = if former {
                    format!("原{}", p.title)
                } else {
                    p.title.clone()
                };
                (
                    a.people[p.person].name.clone(),
                    p.organisation_stated.clone().unwrap_or_default(),
                    title,
                )
            })
        })
        .collect();
    let (wanted, found): (Vec<_>, Vec<_>) = (wanted.into_iter().collect(), found.into_iter().collect());
    out.loose(
        "posts",
        &wanted,
        &found,
        |w, f| {
            let same_title = squeeze(&w.2).trim_start_matches('原') == squeeze(&f.2).trim_start_matches('原');
            w.0 == f.0 && same_title && (w.1.is_empty() || same_organisation(&w.1, &f.1))
        },
        |(name, org, title)| format!("{name} {org}/{title}"),
    );
}

fn events(expected: &Expected, record: &Record, out: &mut Differences) {
    let Some(wanted) = gather(expected, |a| a.events.as_ref()) else {
        return;
    };
    let found: Vec<Found> = found_events(record);
    let pairs = align(wanted.len(), found.len(), 0.4, |i, j| {
        event_score(wanted[i], &found[j])
    });
    for (i, w) in wanted.iter().enumerate() {
        if let Some(&j) = pairs.get(&i) {
            out.right("events");
            event(w, &found[j], out);
        } else {
            out.missed("events", &format!("{} {}", w.r#type, w.name));
            out.count_only(|lost| event(w, &Found::default(), lost));
        }
    }
    for (j, f) in found.iter().enumerate() {
        if !pairs.values().any(|&p| p == j) {
            let who: Vec<&str> = f.who.keys().map(String::as_str).collect();
            out.spurious("events", &format!("{} {} ({})", f.kind, f.name, who.join(" ")));
            out.count_only(|lost| attendance(&[], f, "", lost));
        }
    }
}

/// The details of two events that were aligned.
fn event(w: &Event, f: &Found, out: &mut Differences) {
    let at = |x: &str| format!("{} · {x}", w.name);
    attendance(&w.attendance, f, &w.name, out);
    let show = |o: &String| at(o);
    out.loose(
        "organisations",
        &w.org_attendance,
        &f.organisations,
        |a, b| same_organisation(a, b),
        show,
    );
    let one = |x: &str| BTreeSet::from([at(x)]);
    out.sets("event type", &one(&w.r#type), &one(f.kind));
    // The day of the month alone counts only where the year cannot be told.
    let (wanted, found) = match (&w.date, &w.month_day) {
        (Some(d), _) => (one(d), f.date.as_deref().map(one).unwrap_or_default()),
        (None, Some(d)) => (one(d), f.month_day.as_deref().map(one).unwrap_or_default()),
        (None, None) => Default::default(),
    };
    out.sets("event date", &wanted, &found);
    if let Some(place) = &w.place {
        let found: Vec<String> = f.place.iter().cloned().collect();
        out.loose(
            "event place",
            std::slice::from_ref(place),
            &found,
            |a, b| similar(a, b) >= 0.5,
            show,
        );
    }
}

/// Who took part, and in which roles.
fn attendance(wanted: &[Attendance], f: &Found, name: &str, out: &mut Differences) {
    let at = |x: &str| format!("{name} · {x}");
    let people = wanted.iter().map(|a| at(&a.person)).collect();
    out.sets("attendance", &people, &f.who.keys().map(|n| at(n)).collect());

    let line = |person: &str, role: &str| at(&format!("{person} {role}"));
    let mut roles = BTreeSet::new();
    for a in wanted {
        let stated = a.roles.iter().map(String::as_str).collect();
        roles.extend(telling(&stated).into_iter().map(|r| line(&a.person, r)));
    }
    let mut found = BTreeSet::new();
    for (person, stated) in &f.who {
        found.extend(telling(stated).into_iter().map(|r| line(person, r)));
    }
    out.sets("roles", &roles, &found);
}

/// The values of all articles together; `None` where one of them does not speak of it.
fn gather<'e, T>(
    expected: &'e Expected,
    of: impl Fn(&'e super::expect::Article) -> Option<&'e Vec<T>>,
) -> Option<Vec<&'e T>> {
    let lists: Option<Vec<&Vec<T>>> = expected.articles.iter().map(of).collect();
    Some(lists?.into_iter().flatten().collect())
}

fn found_events(record: &Record) -> Vec<Found> {
    let mut out = Vec::new();
    for article in &record.articles {
        for (i, e) in article.events.iter().enumerate() {
            let mut who: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
            for a in article.attendances.iter().filter(|a| a.event == i) {
                // The finer roles that may be added stand beside an attendance.
                let role = match a.role {
                    Role::Sign | Role::Unveil | Role::Award => Role::Attend,
                    r => r,
                };
                who.entry(article.people[a.person].name.clone())
                    .or_default()
                    .insert(role.as_str());
            }
            let participants = article.participants.iter().filter(|p| p.event == i);
            out.push(Found {
                kind: e.kind.as_str(),
                name: e.name.clone(),
                date: e.date.iso(),
                month_day: e.date.mm_dd(),
                place: e.place.clone(),
                who,
                organisations: participants
                    .map(|p| p.organisation_stated.clone())
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .collect(),
            });
        }
    }
    out
}

/// 出席 beside another role tells nothing; alone it is the role.
fn telling<'r>(roles: &BTreeSet<&'r str>) -> BTreeSet<&'r str> {
    let others: BTreeSet<&str> = roles.iter().copied().filter(|r| *r != "attend").collect();
    if others.is_empty() {
        BTreeSet::from(["attend"])
    } else {
        others
    }
}

fn event_score(w: &Event, f: &Found) -> f64 {
    let wanted: BTreeSet<&str> = w.attendance.iter().map(|a| a.person.as_str()).collect();
    let found: BTreeSet<&str> = f.who.keys().map(String::as_str).collect();
    let all = wanted.union(&found).count();
    let shared = match all {
        0 => 0.0,
        n => wanted.intersection(&found).count() as f64 / n as f64,
    };
    let same_type = if w.r#type == f.kind { 0.25 } else { 0.0 };
    2.0 * shared + 0.5 * similar(&w.name, &f.name) + same_type
}

/// Pairs one to one, best score first, none under `floor`. Wanted index to found index.
fn align(
    wanted: usize,
    found: usize,
    floor: f64,
    score: impl Fn(usize, usize) -> f64,
) -> BTreeMap<usize, usize> {
    let mut pairs: Vec<(f64, usize, usize)> = (0..wanted)
        .flat_map(|i| (0..found).map(move |j| (i, j)))
        .map(|(i, j)| (score(i, j), i, j))
        .filter(|p| p.0 >= floor)
        .collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut out: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, i, j) in pairs {
        if !out.contains_key(&i) && !out.values().any(|&x| x == j) {
            out.insert(i, j);
        }
    }
    out
}

fn squeeze(s: &str) -> String {
    s.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn similar(a: &str, b: &str) -> f64 {
    let (a, b) = (squeeze(a), squeeze(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a.contains(&b) || b.contains(&a) {
        let shorter = a.chars().count().min(b.chars().count());
        return if shorter >= 4 { 0.9 } else { 0.5 };
    }
    f64::from(similar::TextDiff::from_chars(&a, &b).ratio())
}

/// One names the other up to an inherited or dropped prefix: 区党工委, 高新区党工委.
fn same_organisation(a: &str, b: &str) -> bool {
    let (a, b) = (squeeze(a), squeeze(b));
    a == b || (!a.is_empty() && !b.is_empty() && (a.ends_with(&b) || b.ends_with(&a)))
}
