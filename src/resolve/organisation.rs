//! Organisations: from the printed form to the best known one, with sort, level and place.
//!
//! 郑州市委组织部 yields 中共郑州市委员会组织部, 郑州高新区管委会 yields 郑州高新技术产业开发区管理委员会: the
//! place is named, so the words suffice. 区党工委, 市教育局 and 组织部 leave their place out; the region of the
//! document fills it in where it is known, else they stay as printed and are *local*: two pages' 市委 are not one.
//! Must not take 市场监管总局 for a 市's 场监管总局, nor 团市委 or 民盟市委 for the party committee.
//! Fails where a unit of another place is left bare. The forms are tables ([`Forms`]).

use super::forms::{Forms, PUBLIC_KINDS, Stem};
use super::gazetteer::{Gazetteer, Level, ends_in_level};
use super::kept::{Kept, kept};
use super::left_out::{bare_unit, begins_bare, begins_with_place, is_office, of_a_zone};
use super::organ::{Form, fill, is_unit_rest};
use super::region::Chain;
use super::words::List;

/// The best known form of a printed name, which has no white space.
///
/// ```
/// use guanxi::resolve::organisation::best_form;
/// assert_eq!(best_form("郑州市委组织部", None).name, "中共郑州市委员会组织部");
/// assert!(best_form("区党工委", None).local);
/// ```
pub fn best_form(stated: &str, region: Option<&Chain>) -> Form {
    if region.is_some() {
        return find_form(stated, region);
    }
    kept(&KNOWN, stated, || find_form(stated, None))
}

/// An organ of a state that is not named.
pub(super) fn of_no_state(stated: &str) -> Form {
    let mut form = Form::printed(stated, true);
    form.level = Some("foreign");
    form
}

thread_local! {
    /// Forms of names that no region tells on: national pages name the same organs day after day.
    static KNOWN: Kept<Form> = Kept::default();
}

fn find_form(stated: &str, region: Option<&Chain>) -> Form {
    let forms = Forms::get();
    if forms.is_group(stated) {
        return Form::printed(stated, true);
    }
    let simple = stated
        .strip_prefix("中国共产党")
        .filter(|r| ends_in_level(r) || r.ends_with('会'));
    let without_party = simple.or_else(|| stated.strip_prefix("中共")).unwrap_or(stated);
    other_party(forms, stated, region)
        .or_else(|| known(forms, stated))
        .or_else(|| around_place(forms, stated, region))
        .or_else(|| (forms.is_of_a_state(stated) && region.is_none()).then(|| Form::printed(stated, true)))
        .or_else(|| placed(forms, without_party, region))
        .or_else(|| abroad(forms, stated))
        .or_else(|| forms.is_whole(stated).then(|| of_the_centre(stated)))
        .or_else(|| begins_bare(forms, without_party, region))
        .or_else(|| begins_with_place(forms, without_party, region))
        .or_else(|| bare_unit(forms, stated, region))
        .or_else(|| of_a_zone(forms, stated, region))
        .unwrap_or_else(|| named(stated, region))
}

/// 团市委, 民盟渭川市委: the committee of another body.
fn other_party(forms: &Forms, stated: &str, region: Option<&Chain>) -> Option<Form> {
    let (pattern, rest) = forms.party(stated)?;
    let bare = forms.bare_start(rest);
    for (at, _) in rest.char_indices().skip(1) {
        let (place, after) = rest.split_at(at);
        let Some(unit) = after.strip_prefix("委员会").or_else(|| after.strip_prefix('委')) else {
            continue;
        };
        if let Some(chain) = place_of(forms, place, region, true) {
            let name = pattern.replace("{}", &chain.canonical()) + unit;
            return Some(Form::at(name, Some("mass"), chain));
        }
    }
    bare.map(|_| Form::printed(stated, true))
}

/// 中组部, 十三届全国政协, 全国人大财政经济委员会: an organisation of the table, or a unit of one.
fn known(forms: &Forms, stated: &str) -> Option<Form> {
    let name = without_term(stated);
    let form = |full: String, known: super::forms::Known| {
        let foreign = known.level == "foreign";
        let country = foreign.then(|| forms.country_at_start(&full)).flatten();
        Form {
            name: full,
            local: false,
            kind: Some(known.kind),
            level: Some(known.level),
            place: None,
            // A firm is its country's only by name.
            country: country
                .map(|(_, iso, _)| iso)
                .filter(|iso| *iso != "CN" && known.kind == "foreign"),
        }
    };
    if let Some(known) = forms.known(name) {
        return Some(form(known.full.to_owned(), known));
    }
    // 国家科技部 is the 科技部.
    let ministry = name.strip_prefix("国家").and_then(|rest| forms.known(rest));
    if let Some(known) = ministry.filter(|k| k.level == "central" && k.kind == "government") {
        return Some(form(known.full.to_owned(), known));
    }
    // 政协第十四届全国委员会 is that of every term.
    if let Some(plain) = without_inner_term(name) {
        let short = plain.strip_suffix("委员会").and_then(|short| forms.known(short));
        if let Some(known) = forms.known(&plain).or(short) {
            return Some(form(known.full.to_owned(), known));
        }
    }
    let (known, len) = forms.known_at_start(name)?;
    let is_unit = super::part_of::is_part(&name[..len], name) || name.ends_with("主席团");
    let public = ["central", "national"].contains(&known.level);
    (is_unit && public).then(|| form(format!("{}{}", known.full, &name[len..]), known))
}

/// 国务院食品安全委员会, 中央主题教育领导小组: in no table, but of the centre by its first words.
fn of_the_centre(stated: &str) -> Form {
    let mut form = Form::printed(stated, false);
    let campaign = stated.starts_with("中国") && stated.ends_with("领导小组");
    let centre = campaign || List::Central.begins(stated);
    if centre && !matches!(form.kind, Some("enterprise" | "school" | "health" | "media")) {
        form.level = Some("central");
    }
    form
}

/// Without 第十三届, 十三届, 全国政协十四届一次会议 keeps its.
fn without_term(name: &str) -> &str {
    let rest = name.strip_prefix('第').unwrap_or(name);
    let digits = rest.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    match digits.strip_prefix('届') {
        Some(body) if digits.len() < rest.len() && !body.is_empty() => body,
        _ => name,
    }
}

/// Without the 第十四届 in its midst.
fn without_inner_term(name: &str) -> Option<String> {
    let (before, rest) = name.split_once('第')?;
    let (number, after) = rest.split_once('届')?;
    let digits = number.chars().all(|c| "一二三四五六七八九十".contains(c));
    (digits && !number.is_empty() && !after.is_empty()).then(|| format!("{before}{after}"))
}

/// 中国人民政治协商会议云南省委员会, 中共渭川市委员会组织部: a canonical name that begins before the place.
fn around_place(forms: &Forms, name: &str, region: Option<&Chain>) -> Option<Form> {
    forms.around().iter().find_map(|(start, end, kind)| {
        let body = name.strip_prefix(start)?;
        let ends = body.match_indices(end);
        let places = ends.map(|(at, _)| (&body[..at], &body[at + end.len()..]));
        let mut read = places.filter_map(|(place, rest)| {
            let named = ends_in_level(place) || forms.zone_at_end(place).is_some();
            let chain = Chain::parse(place, region).filter(|_| named && is_unit_rest(rest))?;
            let mut form = Form::at(
                format!("{start}{}{end}{rest}", chain.canonical()),
                Some(kind),
                chain,
            );
            form.local = form.place.as_ref().is_some_and(needs_region);
            Some(form)
        });
        read.next()
    })
}

/// A place and what it turns into an organ: 郑州市 + 委组织部, 区 + 党工委.
fn placed(forms: &Forms, name: &str, region: Option<&Chain>) -> Option<Form> {
    if forms.stem_at_start(name).is_some_and(|s| s.short == name) {
        return None;
    }
    for (at, _) in name.char_indices().skip(1) {
        let (place, after) = name.split_at(at);
        let Some(stem) = forms.stem_at_start(after) else {
            continue;
        };
        let rest = &after[stem.short.len()..];
        // 市委市政府 are two bodies; 委员 is no 委.
        if rest.starts_with('员') || (stem.short.ends_with('委') && rest.starts_with('会')) {
            continue;
        }
        if forms.is_bare(place) && forms.bare_start(rest).is_some() {
            return Some(Form::printed(name, region.is_none()));
        }
        if !is_unit_rest(rest) {
            continue;
        }
        // 政协原主席 is the post of a former chair, not of a former organ.
        let rest = rest.strip_prefix('原').unwrap_or(rest);
        match place_of(forms, place, region, short_suffices(&stem)) {
            Some(chain) => {
                let name = fill(stem.full, &chain) + rest;
                let mut form = Form::at(name, Some(stem.kind), chain);
                form.local = form.place.as_ref().is_some_and(needs_region);
                return Some(form);
            }
            None if forms.is_bare(place) => {
                let mut form = Form::printed(name, true);
                form.kind = Some(stem.kind);
                return Some(form);
            }
            None => {}
        }
    }
    None
}

/// True for a village or town of which nobody says where it lies: there are many of its name.
fn needs_region(chain: &Chain) -> bool {
    let first = chain.units.first();
    first.is_some_and(|u| u.level >= Level::Township && u.code.is_none())
}

/// 河南工信厅 is the province's; 河南日报社 is itself.
fn short_suffices(stem: &Stem) -> bool {
    let organ = List::ShortOrgan.ends(stem.short);
    let public = [
        "department",
        "police",
        "court",
        "procuratorate",
        "discipline",
        "party",
        "congress",
        "cppcc",
    ];
    organ && stem.short.chars().count() > 1 && public.contains(&stem.kind)
}

/// The place that the first part of a name means: bare, or a name that ends as places do.
fn place_of(forms: &Forms, place: &str, region: Option<&Chain>, short: bool) -> Option<Chain> {
    if forms.is_bare(place) {
        return region?.bare(place);
    }
    if let Some(bare) = forms.bare_start(place) {
        // 县经开区, 市高新区: the zone of a place that is left out.
        let zone = forms.zone(&place[bare.len()..]);
        let parent = zone.and_then(|_| region?.bare(bare));
        if let (Some((zone, _)), Some(parent)) = (zone, parent) {
            return Chain::parse(&format!("{}{zone}", parent.name()), None);
        }
        if zone.is_some() {
            return None;
        }
    }
    let ends = ends_in_level(place) || forms.zone_at_end(place).is_some();
    let known = ends || short && Gazetteer::get().named(place).next().is_some();
    if !known {
        return None;
    }
    Chain::parse(place, region)
}

/// 俄外交部, 美国国务院: an organ of another country, which the name begins with.
fn abroad(forms: &Forms, stated: &str) -> Option<Form> {
    let (country, iso, len) = forms.country_at_start(stated)?;
    let rest = &stated[len..];
    let abbreviated = stated[..len].chars().count() == 1;
    // 法院 and 德育局 are no organs of France and Germany.
    if iso == "CN" || (abbreviated && !(rest.is_empty() || forms.is_of_a_state(rest))) {
        return None;
    }
    let rest = rest
        .strip_prefix("联邦")
        .filter(|r| r.starts_with("政府"))
        .unwrap_or(rest);
    Some(Form {
        name: format!("{country}{rest}"),
        local: false,
        kind: forms.kind_by_end(rest).or(Some("foreign")),
        level: Some("foreign"),
        place: None,
        country: Some(iso),
    })
}

/// A name that stands for itself: 渭川大学, 郑州众智科技股份有限公司.
fn named(stated: &str, region: Option<&Chain>) -> Form {
    let mut form = Form::printed(stated, is_office(stated) || stated == "办公室");
    let gazetteer = Gazetteer::get();
    let first = gazetteer.at_start(stated, |d| d.level <= Level::County);
    if let Some((len, found)) = first
        && let [one] = found[..]
        && (one.level <= Level::Prefecture || one.name.len() == len)
    {
        form.place = Chain::parse(one.name, region).or(form.place);
    }
    // 机关党委, 工作委员会, 下级党委: of whom, only the page knows.
    let nameless = stated.chars().count() <= 7 || List::Nameless.begins(stated);
    let public = |kind| PUBLIC_KINDS.contains(&kind) || kind == "mass";
    if form.place.is_none() && nameless && form.kind.is_some_and(public) {
        form.local = true;
    }
    if List::School.ends(stated) {
        form.kind = Some("school");
    }
    form
}
