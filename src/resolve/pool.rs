//! How many people two posts, or two places, have in common: among how many one namesake would have to be by chance.
//!
//! The numbers are of people whom news names: some thirty of a bureau, three thousand of a county, as many of the centre.
//! Must not know names.

use super::evidence::{Anchor, Realm};
use super::tables::rows;
use super::words::List;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// How many people two posts have in common whom news names.
pub(super) fn of_posts(x: &Anchor, y: &Anchor) -> f64 {
    let of_many = |a: &Anchor| {
        let assembly = a.organisation.contains("政治协商会议") || a.organisation.contains("人民代表大会");
        List::PostOfMany.ends(&a.title) || (assembly && a.title == "委员")
    };
    let same_title = x.title == y.title && !x.title.is_empty();
    if x.organisation.is_empty() || y.organisation.is_empty() {
        return match (same_title, of_many(x)) {
            (true, false) if List::PostOfState.has(&x.title) => 300.0,
            (true, false) => 5000.0,
            _ => 1e6,
        };
    }
    let number = if one_house(x, y) {
        if of_many(x) || of_many(y) {
            3000.0
        } else if List::Large.ends(&x.organisation) {
            300.0
        } else {
            30.0
        }
    } else if is_leader(x) && is_leader(y) {
        LEADERS
    } else if is_unit_of(x, y) || is_unit_of(y, x) {
        if of_many(x) || of_many(y) { 3000.0 } else { 200.0 }
    } else if is_high(x) && is_high(y) {
        500.0
    } else {
        between(&x.realm, &y.realm)
    };
    if same_title { number / 2.0 } else { number }
}

/// How many lead party and state at a time, with those who have just left or come.
const LEADERS: f64 = 100.0;

/// True for a post of the few who lead party and state: 最高人民法院院长, 全国政协副主席.
fn is_leader(anchor: &Anchor) -> bool {
    static POSTS: OnceLock<FxHashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let posts = POSTS.get_or_init(|| {
        let mut posts: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for row in rows("state_leaders.tsv") {
            if let [title, organ] = row[..] {
                posts.entry(title).or_default().push(organ);
            }
        }
        posts
    });
    let of_china = matches!(anchor.realm, Realm::National);
    let organs = posts
        .get(anchor.title.as_str())
        .map(Vec::as_slice)
        .unwrap_or_default();
    of_china && organs.iter().any(|organ| anchor.organisation.ends_with(organ))
}

/// True for a leading post of a province or of the centre: some hundreds of people, whom all papers name.
fn is_high(anchor: &Anchor) -> bool {
    let high = matches!(anchor.realm, Realm::National | Realm::Division(0, _));
    high && List::PostLeading.has(&anchor.title)
}

fn one_house(x: &Anchor, y: &Anchor) -> bool {
    x.organisation == y.organisation
        || super::history::latest(&x.organisation) == super::history::latest(&y.organisation)
}

/// True where one organ's name begins with the other's, which is no single word.
fn is_unit_of(part: &Anchor, whole: &Anchor) -> bool {
    whole.organisation.chars().count() >= 3
        && part.organisation.starts_with(whole.organisation.as_str())
        && !matches!(whole.realm, Realm::Country(_))
}

/// What two posts share, in words.
pub(super) fn words(x: &Anchor, y: &Anchor) -> String {
    if x.organisation.is_empty() || y.organisation.is_empty() {
        return if x.title == y.title {
            format!("the title {}", x.title)
        } else {
            "one has no organisation".to_owned()
        };
    }
    if one_house(x, y) {
        return format!("both in {}", x.organisation);
    }
    format!(
        "{} and {}: {}",
        x.organisation,
        y.organisation,
        common(&x.realm, &y.realm)
    )
}

/// How many people two realms have in common whom news names.
pub(super) fn between(a: &Realm, b: &Realm) -> f64 {
    use Realm::{Country, Division, International, National, Unknown};
    match (a, b) {
        (Unknown, _) | (_, Unknown) => 1e6,
        (National, National) => 3000.0,
        (International, International) => 300.0,
        (Country(x), Country(y)) if x == y => 100.0,
        (Country(_), Country(_)) => 20_000.0,
        (International, Country(_)) | (Country(_), International) => 3000.0,
        (International, _) | (_, International) => 1e4,
        (Country(_), _) | (_, Country(_)) => 1e6,
        (National, Division(rank, _)) | (Division(rank, _), National) => match rank {
            0 => 4000.0,
            1 => 1e5,
            _ => 1e6,
        },
        (Division(r, x), Division(s, y)) => divisions((*r, x), (*s, y)),
    }
}

/// What two realms have in common, in words.
pub(super) fn common(a: &Realm, b: &Realm) -> String {
    if let (Realm::Division(_, x), Realm::Division(_, y)) = (a, b)
        && let Some(name) = x.iter().rev().find(|name| y.contains(name))
    {
        return name.clone();
    }
    if a == b {
        a.describe()
    } else {
        format!("{} and {}", a.describe(), b.describe())
    }
}

fn divisions((r, x): (u8, &[String]), (s, y): (u8, &[String])) -> f64 {
    let Some(common) = x.iter().rev().find(|name| y.contains(name)) else {
        return match (r, s) {
            (0, 0) => 4000.0,
            (0, 1) | (1, 0) => 3e5,
            _ => 1e6,
        };
    };
    match (rank(common, x, r).max(rank(common, y, s)), r, s) {
        (3.., ..) => 500.0,
        (2, ..) => 3000.0,
        (1, 1, 1) => 3000.0,
        (1, ..) => 15_000.0,
        (_, 0, 0) => 2000.0,
        (_, 0 | 1, 0 | 1) => 10_000.0,
        _ => 60_000.0,
    }
}

/// Rank of a division in a chain whose last has rank `last`.
fn rank(name: &str, chain: &[String], last: u8) -> u8 {
    if chain.last().is_some_and(|l| l == name) {
        return last;
    }
    let municipality = List::Municipality.has(name);
    match name.chars().last() {
        _ if municipality => 1,
        Some('省') => 0,
        Some('区') if name.ends_with("自治区") => 0,
        Some('市' | '州' | '盟') => 1,
        Some('县' | '区' | '旗') => 2,
        _ => 3,
    }
}
