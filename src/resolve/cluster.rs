//! Who is who: the sightings of one name become people.
//!
//! Two sightings are joined where, given how common the name is and how many people the place in question has, one
//! would *expect* next to nobody else of that name: 王军 in one bureau is one man, 王军 of a district and 王军 of a
//! ministry are two, a rare name is one person all over its prefecture. What is expected, and of what number of
//! people, is the explanation that `guanxi why` prints. The result is a function of the set of sightings: no order,
//! no earlier state. Must not take two homonyms for one because a third sighting mixes their posts.

use super::evidence::{Anchor, Evidence, Realm};
use super::name::{self, Form};
use super::pool::{between, common, of_posts, words};
use std::collections::{BTreeMap, BTreeSet};

/// Sightings are one person where fewer namesakes than this are expected.
pub const LIMIT: f64 = 0.1;
/// Up to this many, keeping them apart is a matter of doubt.
pub const DOUBT: f64 = 20.0 * LIMIT;
/// How many times likelier than the next one a person has to be for a name without a post to be theirs.
const CLEAR: f64 = 3.0;
/// Posts so far apart in time are not one person's.
const DAYS_OF_A_CAREER: i32 = 35 * 366;

/// In what the sightings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pool {
    /// Articles of one document.
    SameDocument,
    /// Two documents.
    Documents,
}

/// All sightings with equal evidence.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The name as it is compared.
    pub name: String,
    /// What they say.
    pub evidence: Evidence,
    /// How many there are.
    pub count: u64,
    /// Day of the first one, where dated.
    pub first: Option<i32>,
    /// Day of the last one.
    pub last: Option<i32>,
}

/// Why two profiles were joined, or were not.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Places in the list of profiles.
    pub a: usize,
    /// See `a`.
    pub b: usize,
    /// Namesakes expected.
    pub expected: f64,
    /// What decided.
    pub why: String,
}

/// The people of one name.
#[derive(Debug, Clone, Default)]
pub struct Clustering {
    /// For each profile its person, numbered from 0.
    pub person: Vec<usize>,
    /// What an identity is made of besides the name, for each person: stable as long as the first sighting is.
    pub anchors: Vec<String>,
    /// What joined.
    pub joined: Vec<Link>,
    /// The likeliest pair between people who were kept apart.
    pub apart: Vec<Link>,
}

/// What the user has ruled: places in the list of profiles.
#[derive(Debug, Clone, Default)]
pub struct Rulings {
    /// Each of the first with each of the second are one.
    pub same: Vec<(Vec<usize>, Vec<usize>)>,
    /// None of the first is one of the second.
    pub different: Vec<(Vec<usize>, Vec<usize>)>,
}

/// Joins the profiles of one name (or of several that a ruling joins).
pub fn cluster(profiles: &[Profile], rulings: &Rulings) -> Clustering {
    // The order of the evidence, not of arrival, decides between equals.
    let mut order: Vec<usize> = (0..profiles.len()).collect();
    order.sort_by(|a, b| {
        (&profiles[*a].name, &profiles[*a].evidence).cmp(&(&profiles[*b].name, &profiles[*b].evidence))
    });
    let mut joiner = Joiner::new(profiles, rulings);
    joiner.rule();
    let firm: Vec<usize> = order.iter().copied().filter(|i| is_firm(&profiles[*i])).collect();
    joiner.join_all(&firm);
    let loose: Vec<usize> = order
        .iter()
        .copied()
        .filter(|i| !is_firm(&profiles[*i]))
        .collect();
    joiner.assign(&loose, &firm);
    joiner.finish(&order)
}

/// True for a profile that can hold a person: it has a post, and its posts are not those of two countries.
fn is_firm(profile: &Profile) -> bool {
    let anchors = &profile.evidence.anchors;
    states(profile).len() < 2 && anchors.iter().any(|a| !a.organisation.is_empty())
}

/// The states whose posts a profile has.
fn states(profile: &Profile) -> BTreeSet<&str> {
    let of = |realm| match realm {
        // 香港 and 澳门 have codes of their own and are no states.
        &Realm::National | &Realm::Division(..) => Some("CN"),
        Realm::Country(iso) if matches!(iso.as_str(), "HK" | "MO" | "TW") => Some("CN"),
        Realm::Country(iso) => Some(iso.as_str()),
        _ => None,
    };
    profile
        .evidence
        .anchors
        .iter()
        .filter_map(|a| of(&a.realm))
        .collect()
}

struct Joiner<'p> {
    profiles: &'p [Profile],
    rulings: &'p Rulings,
    /// Union-find: the parent of each profile.
    parent: Vec<usize>,
    /// The states of each person whose root is the profile; of profiles of several states none.
    states: Vec<BTreeSet<&'p str>>,
    joined: Vec<Link>,
    apart: BTreeMap<(usize, usize), Link>,
}

impl<'p> Joiner<'p> {
    fn new(profiles: &'p [Profile], rulings: &'p Rulings) -> Self {
        Self {
            profiles,
            rulings,
            parent: (0..profiles.len()).collect(),
            states: profiles
                .iter()
                .map(|p| Some(states(p)).filter(|s| s.len() < 2).unwrap_or_default())
                .collect(),
            joined: Vec::new(),
            apart: BTreeMap::new(),
        }
    }

    fn root(&self, mut i: usize) -> usize {
        while self.parent[i] != i {
            i = self.parent[i];
        }
        i
    }

    /// Joins what the user says is one.
    fn rule(&mut self) {
        for (some, others) in &self.rulings.same {
            let all: Vec<usize> = some.iter().chain(others).copied().collect();
            for pair in all.windows(2) {
                self.union(Link {
                    a: pair[0],
                    b: pair[1],
                    expected: 0.0,
                    why: "a decision says so".to_owned(),
                });
            }
        }
    }

    fn union(&mut self, link: Link) {
        let (a, b) = (self.root(link.a), self.root(link.b));
        if a != b {
            let more = std::mem::take(&mut self.states[a.max(b)]);
            self.states[a.min(b)].extend(more);
            self.parent[a.max(b)] = a.min(b);
            self.joined.push(link);
        }
    }

    /// True where a decision keeps the people of two profiles apart.
    fn forbidden(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        let has = |person: usize, list: &[usize]| list.iter().any(|i| self.root(*i) == person);
        self.rulings
            .different
            .iter()
            .any(|(x, y)| (has(a, x) && has(b, y)) || (has(a, y) && has(b, x)))
    }

    /// True where two people hold posts of different states. A third sighting whose organ is nobody's in particular
    /// (国民议会) must not make them one; a full name that was transcribed may have been misread, but hardly met twice.
    fn of_two_states(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.states[self.root(a)], &self.states[self.root(b)]);
        let full = self.profiles[a].name.contains('·');
        !full && !x.is_empty() && !y.is_empty() && x.is_disjoint(y)
    }

    fn join_all(&mut self, firm: &[usize]) {
        let mut links = Vec::new();
        for (n, &a) in firm.iter().enumerate() {
            for &b in &firm[n + 1..] {
                links.push(self.compare(a, b));
            }
        }
        links.sort_by(|x, y| x.expected.total_cmp(&y.expected));
        for mut link in links {
            if self.root(link.a) == self.root(link.b) {
                continue;
            }
            let two_states = self.of_two_states(link.a, link.b);
            if link.expected < LIMIT && !two_states && !self.forbidden(link.a, link.b) {
                self.union(link);
            } else {
                if two_states {
                    link.why.push_str(", but of two states");
                }
                let key = (link.a.min(link.b), link.a.max(link.b));
                self.apart.entry(key).or_insert(link);
            }
        }
    }

    fn compare(&self, a: usize, b: usize) -> Link {
        let (p, q) = (&self.profiles[a], &self.profiles[b]);
        let (mut number, mut why) = nearest(&p.evidence, &q.evidence);
        if gap(p, q) > DAYS_OF_A_CAREER {
            number *= 1e4;
            why.push_str(", decades apart");
        }
        let expected = if p.name == q.name {
            number * name::share(&p.name)
        } else {
            f64::INFINITY
        };
        Link { a, b, expected, why }
    }

    /// Gives profiles without a post that tells them apart to the person that fits clearly best.
    fn assign(&mut self, loose: &[usize], firm: &[usize]) {
        let people: BTreeSet<usize> = firm.iter().map(|i| self.root(*i)).collect();
        let mut chosen = Vec::new();
        let mut homeless = Vec::new();
        for &i in loose {
            match self.best_person(i, firm, &people) {
                Some(link) => chosen.push(link),
                None => homeless.push(i),
            }
        }
        // Only now: a name that was given away must not draw others after it.
        for link in chosen {
            if !self.forbidden(link.a, link.b) {
                self.union(link);
            }
        }
        for (n, &a) in homeless.iter().enumerate() {
            for &b in &homeless[n + 1..] {
                let link = self.compare_loose(a, b);
                if link.expected < LIMIT && !self.forbidden(a, b) {
                    self.union(link);
                }
            }
        }
    }

    fn best_person(&mut self, i: usize, firm: &[usize], people: &BTreeSet<usize>) -> Option<Link> {
        let mut best: BTreeMap<usize, (f64, Link)> = BTreeMap::new();
        let mut size: BTreeMap<usize, u64> = BTreeMap::new();
        for &f in firm {
            *size.entry(self.root(f)).or_default() += self.profiles[f].count;
        }
        for &f in firm {
            let link = self.compare_loose(i, f);
            let person = self.root(f);
            let weighed = link.expected / size[&person].max(1) as f64;
            let known = best.get(&person).map_or(f64::INFINITY, |(w, _)| *w);
            if weighed < known {
                best.insert(person, (weighed, link));
            }
        }
        let mut ranked: Vec<(f64, Link)> = people.iter().filter_map(|p| best.remove(p)).collect();
        ranked.sort_by(|x, y| x.0.total_cmp(&y.0));
        let (weight, first) = ranked.first()?.clone();
        let clear = ranked.get(1).is_none_or(|(second, _)| *second >= CLEAR * weight);
        if clear && first.expected < DOUBT {
            return Some(first);
        }
        for (_, link) in ranked {
            self.apart.insert((link.a.min(link.b), link.a.max(link.b)), link);
        }
        None
    }

    fn compare_loose(&self, a: usize, b: usize) -> Link {
        let (p, q) = (&self.profiles[a], &self.profiles[b]);
        let mut link = self.compare(a, b);
        let share = name::share(&p.name);
        let mut offer = |number: f64, why: &str| {
            if number * share < link.expected && p.name == q.name {
                link.expected = number * share;
                link.why = why.to_owned();
            }
        };
        match (&p.evidence.home, &q.evidence.home) {
            // Papers that write for no place in particular name those whom everybody knows.
            (Realm::Unknown, Realm::Unknown) => offer(500.0, "named without a post in pages of no region"),
            (Realm::Unknown, _) | (_, Realm::Unknown) => offer(20_000.0, "named without a post"),
            (x, y) => offer(between(x, y) / 3.0, "named in pages of one region"),
        }
        link
    }

    fn finish(self, order: &[usize]) -> Clustering {
        let mut number: BTreeMap<usize, usize> = BTreeMap::new();
        for &i in order {
            let next = number.len();
            number.entry(self.root(i)).or_insert(next);
        }
        let person: Vec<usize> = (0..self.profiles.len()).map(|i| number[&self.root(i)]).collect();
        let anchors = anchors(self.profiles, &person, number.len());
        let mut apart: BTreeMap<(usize, usize), Link> = BTreeMap::new();
        for link in self.apart.into_values() {
            let (x, y) = (person[link.a], person[link.b]);
            let key = (x.min(y), x.max(y));
            if x != y && apart.get(&key).is_none_or(|known| link.expected < known.expected) {
                apart.insert(key, link);
            }
        }
        Clustering {
            person,
            anchors,
            joined: self.joined,
            apart: apart.into_values().collect(),
        }
    }
}

/// The organisation of each person's first sighting with a post; where two people have the same, all that it says.
fn anchors(profiles: &[Profile], person: &[usize], people: usize) -> Vec<String> {
    let first = |n: usize, with_post: bool| {
        let mine = (0..profiles.len()).filter(|i| person[*i] == n && (is_firm(&profiles[*i]) || !with_post));
        mine.min_by_key(|i| {
            let p = &profiles[*i];
            (p.first.unwrap_or(i32::MAX), &p.name, &p.evidence)
        })
    };
    let firsts: Vec<Option<usize>> = (0..people)
        .map(|n| first(n, true).or_else(|| first(n, false)))
        .collect();
    let organisation = |i: &usize| {
        let anchors = &profiles[*i].evidence.anchors;
        let named = anchors
            .iter()
            .map(|a| a.organisation.as_str())
            .find(|o| !o.is_empty());
        named.unwrap_or_default().to_owned()
    };
    let short: Vec<String> = firsts
        .iter()
        .map(|i| i.as_ref().map(organisation).unwrap_or_default())
        .collect();
    let alone = |s: &String| short.iter().filter(|o| *o == s).count() == 1;
    short
        .iter()
        .zip(&firsts)
        .map(|(s, i)| match i {
            Some(i) if !alone(s) => profiles[*i].evidence.write(),
            _ => s.clone(),
        })
        .collect()
}

/// Days between two stretches of time; 0 where they touch or nothing is known.
fn gap(p: &Profile, q: &Profile) -> i32 {
    match (p.first, p.last, q.first, q.last) {
        (Some(a), Some(b), Some(c), Some(d)) => (c - b).max(a - d).max(0),
        _ => 0,
    }
}

/// Namesakes expected between two sets of posts.
pub fn expected(name: &str, a: &BTreeSet<Anchor>, b: &BTreeSet<Anchor>, pool: Pool) -> f64 {
    let number = |x: &Anchor, y: &Anchor| match (pool, of_posts(x, y)) {
        // A page on a summit names the namesakes of several states.
        (Pool::SameDocument, number) if of_other_states(x, y) => number,
        // In one document whoever says nothing to the contrary is the same.
        (Pool::SameDocument, _) if is_vague(x) || is_vague(y) => 300.0,
        (Pool::SameDocument, number) => number * 0.02,
        (Pool::Documents, number) => number,
    };
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| number(x, y)));
    pairs.fold(1e7, f64::min) * name::share(name)
}

fn of_other_states(x: &Anchor, y: &Anchor) -> bool {
    matches!((&x.realm, &y.realm), (Realm::Country(a), Realm::Country(b)) if a != b)
}

/// True for a post that tells nobody apart.
fn is_vague(anchor: &Anchor) -> bool {
    anchor.organisation.is_empty() || anchor.realm == Realm::Unknown
}

/// The smallest number of people that two profiles are both among, and in words what they share.
fn nearest(a: &Evidence, b: &Evidence) -> (f64, String) {
    let mut best: (f64, Option<(&Anchor, &Anchor)>) = (1e7, None);
    for x in &a.anchors {
        for y in &b.anchors {
            let number = of_posts(x, y);
            if number < best.0 {
                best = (number, Some((x, y)));
            }
        }
    }
    if let (Realm::Division(..), Realm::Division(..)) = (&a.home, &b.home) {
        let number = between(&a.home, &b.home);
        if number < best.0 {
            return (number, format!("pages of {}", common(&a.home, &b.home)));
        }
    }
    let why = best
        .1
        .map_or_else(|| "nothing in common".to_owned(), |(x, y)| words(x, y));
    (best.0, why)
}

/// True for a name whose form says that it was transcribed.
pub fn is_transcribed(name: &str) -> bool {
    name::form(name) == Form::Transcribed
}
