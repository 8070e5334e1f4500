//! Organisations: from the printed form to the best known one.
//!
//! 郑州市委组织部 yields 中共郑州市委员会组织部, 郑州高新区管委会 yields 郑州高新技术产业开发区管理委员会: the
//! place is named, so the words suffice. 区党工委 and 市教育局 leave their place out; the region of the document
//! fills it in where it is known, else they stay as printed and are *local*: two pages' 市委 are not one.
//! Must not take 市场监管总局 for a 市's 场监管总局, nor 团市委 or 民盟市委 for the party committee.
//! Fails where a place is named without its level (郑州高新区 and 郑州市高新区 stay two), and where a unit of
//! another place is left bare. The forms are rows of `dictionaries/resolve/organ_forms.tsv`.

use std::sync::OnceLock;

/// The best known form of an organisation's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its words.
    pub name: String,
    /// True where the name means different organisations in different places.
    pub local: bool,
}

/// The table, by sort of row.
#[derive(Default)]
struct Forms {
    /// Short and full form, longest first.
    organs: Vec<(String, String)>,
    zones: Vec<(String, String)>,
    levels: Vec<String>,
    own: Vec<String>,
    groups: Vec<String>,
    parties: Vec<String>,
    apart: Vec<String>,
    units: Vec<String>,
    whole: Vec<String>,
}

impl Forms {
    fn get() -> &'static Forms {
        static FORMS: OnceLock<Forms> = OnceLock::new();
        FORMS.get_or_init(|| Forms::read(include_str!("../../dictionaries/resolve/organ_forms.tsv")))
    }

    fn read(table: &str) -> Forms {
        let mut forms = Forms::default();
        let rows = table.lines().filter(|l| !l.starts_with('#')).skip(1);
        for row in rows {
            let mut cells = row.split('\t').map(str::to_owned);
            let (Some(sort), Some(short)) = (cells.next(), cells.next()) else {
                continue;
            };
            let full = cells.next().unwrap_or_default();
            match sort.as_str() {
                "organ" => forms.organs.push((short, full)),
                "zone" => forms.zones.push((short, full)),
                "level" => forms.levels.push(short),
                "own" => forms.own.push(short),
                "group" => forms.groups.push(short),
                "party" => forms.parties.push(short),
                "apart" => forms.apart.push(short),
                "unit" => forms.units.push(short),
                "whole" => forms.whole.push(short),
                _ => debug_assert!(false, "organ_forms.tsv: unknown sort {sort}"),
            }
        }
        let longest_first = |a: &(String, String), b: &(String, String)| b.0.len().cmp(&a.0.len());
        forms.organs.sort_by(longest_first);
        forms.zones.sort_by(longest_first);
        forms
    }

    /// The zone that `text` ends with.
    fn zone_at_end(&self, text: &str) -> Option<&(String, String)> {
        self.zones
            .iter()
            .find(|(short, _)| text.ends_with(short.as_str()))
    }

    fn ends_in_level(&self, text: &str) -> bool {
        self.levels.iter().any(|l| text.ends_with(l.as_str()))
    }

    /// 各区政府: several, and which ones only the writer knows.
    fn is_group(&self, name: &str) -> bool {
        self.groups.iter().any(|g| name.starts_with(g.as_str()))
    }

    /// A place that names no place: 市, 我市, 高新区.
    fn is_bare(&self, place: &str) -> bool {
        let place = strip_any(place, &self.own).unwrap_or(place);
        self.levels.iter().any(|l| l == place) || self.zones.iter().any(|(short, _)| short == place)
    }

    /// The bare place that a name begins with.
    fn bare_start<'t>(&self, name: &'t str) -> Option<&'t str> {
        if self.apart.iter().any(|w| name.starts_with(w.as_str())) {
            return None;
        }
        let own = self
            .own
            .iter()
            .find(|w| name.starts_with(w.as_str()))
            .map_or(0, String::len);
        let rest = &name[own..];
        let zone = self
            .zones
            .iter()
            .find(|(short, _)| rest.starts_with(short.as_str()));
        let level = self.levels.iter().find(|l| {
            // 镇江市, 旗山: the lower levels begin too many names of places to be trusted alone.
            let trusted = ["省", "市", "县", "区", "州"].contains(&l.as_str()) || own > 0;
            trusted && rest.starts_with(l.as_str())
        });
        let len = zone.map(|(short, _)| short.len()).or(level.map(String::len))?;
        Some(&name[..own + len])
    }
}

fn strip_any<'t>(text: &'t str, starts: &[String]) -> Option<&'t str> {
    starts
        .iter()
        .filter_map(|s| text.strip_prefix(s.as_str()))
        .find(|rest| !rest.is_empty())
}

/// True for a name whose place is the writer's own (我市, 县会展中心, 高新区第五大街).
pub fn leaves_place_out(name: &str) -> bool {
    let forms = Forms::get();
    forms.is_group(name) || forms.bare_start(name).is_some()
}

/// The best known form of a printed name, which has no white space.
///
/// ```
/// use guanxi::resolve::organisation::best_form;
/// assert_eq!(best_form("郑州市委组织部", None).name, "中共郑州市委员会组织部");
/// assert!(best_form("区党工委", None).local);
/// ```
pub fn best_form(stated: &str, region: Option<&str>) -> Form {
    let forms = Forms::get();
    let as_printed = |local: bool| Form {
        name: stated.to_owned(),
        local,
    };
    if forms.is_group(stated) {
        return as_printed(true);
    }
    if let Some(rest) = strip_any(stated, &forms.parties) {
        return as_printed(forms.bare_start(rest).is_some());
    }
    if forms.whole.iter().any(|w| stated.starts_with(w.as_str())) {
        return as_printed(false);
    }
    let without_party = stated.strip_prefix("中共").unwrap_or(stated);
    if let Some((place, pattern, rest)) = split(forms, without_party) {
        let full = if forms.is_bare(place) {
            region.and_then(|r| fill_in(forms, place, r))
        } else {
            Some(full_place(forms, place))
        };
        return match full {
            Some(full) => Form {
                name: pattern.replace("{}", &full) + rest,
                local: false,
            },
            None => as_printed(true),
        };
    }
    if let Some(bare) = forms.bare_start(stated) {
        return match region.and_then(|r| fill_in(forms, bare, r)) {
            Some(full) => Form {
                name: full + &stated[bare.len()..],
                local: false,
            },
            None => as_printed(true),
        };
    }
    as_printed(is_unit(forms, stated))
}

/// Splits 郑州市委组织部 into the place 郑州市, the pattern of 委, and the rest 组织部.
fn split<'t>(forms: &'static Forms, name: &'t str) -> Option<(&'t str, &'static str, &'t str)> {
    for (at, _) in name.char_indices().skip(1) {
        let (place, after) = name.split_at(at);
        let is_zone = forms.zone_at_end(place).is_some();
        if !is_zone && !forms.ends_in_level(place) {
            continue;
        }
        // A full form begins with 委员会, which is no short form with more behind it.
        let organ = forms.organs.iter().find(|(short, _)| {
            after.strip_prefix(short.as_str()).is_some_and(|rest| {
                !rest.starts_with('员') && !rest.starts_with('会') && forms.bare_start(rest).is_none()
            })
        });
        if let Some((short, pattern)) = organ {
            let rest = &after[short.len()..];
            // 政协原主席 is the post of a former chair, not of a former organ.
            return Some((place, pattern, rest.strip_prefix('原').unwrap_or(rest)));
        }
    }
    None
}

/// A named place with its zone spelt out, and without the province where a city follows it.
fn full_place(forms: &Forms, place: &str) -> String {
    let chain = chain(forms, place);
    let place = match chain.first() {
        Some(province)
            if province.ends_with(['省', '区']) && chain.get(1).is_some_and(|p| p.ends_with('市')) =>
        {
            &place[province.len()..]
        }
        _ => place,
    };
    match forms.zone_at_end(place) {
        Some((short, full)) => format!("{}{full}", &place[..place.len() - short.len()]),
        None => place.to_owned(),
    }
}

/// The place that a bare one means in a region: 市 in 河南省郑州市高新区 is 郑州市.
fn fill_in(forms: &Forms, bare: &str, region: &str) -> Option<String> {
    let bare = strip_any(bare, &forms.own).unwrap_or(bare);
    let chain = chain(forms, region);
    let city = chain.iter().rev().find(|p| p.ends_with('市'));
    let zone = forms.zones.iter().find(|(short, _)| short == bare);
    let found = chain.iter().rposition(|p| match zone {
        Some((_, full)) => full_place(forms, p).ends_with(full.as_str()),
        None => p.ends_with(bare),
    });
    let in_city = |zone: &str| city.map(|c| format!("{}{zone}", c.trim_end_matches('市')));
    match (found, zone) {
        (Some(i), _) if forms.is_bare(&chain[i]) => in_city(&full_place(forms, &chain[i])),
        (Some(i), _) if forms.zone_at_end(&chain[i]).is_some() => Some(full_place(forms, &chain[i])),
        (Some(i), _) if i > 0 && chain[i - 1].ends_with('市') && chain[i].ends_with(['区', '县']) => {
            Some(format!("{}{}", chain[i - 1], chain[i]))
        }
        (Some(i), _) => Some(chain[i].clone()),
        (None, Some((_, full))) => in_city(full),
        (None, None) => None,
    }
}

/// 河南省郑州市高新区 as 河南省, 郑州市, 高新区.
fn chain(forms: &Forms, region: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut piece = String::new();
    for c in region.chars().filter(|c| !c.is_whitespace()) {
        piece.push(c);
        let long_enough = piece.chars().count() >= 2;
        if long_enough
            && ["省", "市", "县", "区", "旗", "盟", "州", "镇", "乡"]
                .iter()
                .any(|l| piece.ends_with(l))
        {
            out.push(std::mem::take(&mut piece));
        }
    }
    if !piece.is_empty() {
        match out.last_mut() {
            Some(last) if !forms.ends_in_level(&piece) => last.push_str(&piece),
            _ => out.push(piece),
        }
    }
    out
}

/// A bare name of something that every place has one of: 组织部, 公安局, 办公室.
fn is_unit(forms: &Forms, name: &str) -> bool {
    if forms.units.iter().any(|u| u == name) {
        return true;
    }
    let short = name.chars().count() <= 8;
    let office = ["局", "办", "科", "股", "处", "室", "大队", "中队", "支队"]
        .iter()
        .any(|s| name.ends_with(s));
    let placed = name
        .chars()
        .skip(1)
        .any(|c| ['省', '市', '县', '区', '州', '镇', '乡', '村'].contains(&c));
    short && office && !placed
}
