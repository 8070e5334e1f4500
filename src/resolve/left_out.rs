//! Organs that leave their place out and stand in no table: 市绩效办, 财政金融局, 党群工作部.
//!
//! The region of the document is their place where it is known; else the name is *local*, as in [`super::organisation`].
//! Must not take what any of many branches has (党委, 支部) for the region's own.

use super::forms::{Forms, PUBLIC_KINDS, Stem};
use super::gazetteer::ends_in_level;
use super::organ::{Form, fill, is_unit_rest};
use super::region::Chain;
use super::words::List;
use std::borrow::Cow;

/// 市绩效办, 高新区党群工作部: what follows is in no table, but the place is the reader's own.
pub(super) fn begins_bare(forms: &Forms, name: &str, region: Option<&Chain>) -> Option<Form> {
    if forms.stem_at_start(name).is_some_and(|s| s.short == name) {
        return None;
    }
    let bare = forms.bare_start(name)?;
    let rest = &name[bare.len()..];
    let kind = forms.kind_by_end(name);
    if forms.is_group(rest) {
        return Some(Form::printed(name, true));
    }
    match region.and_then(|r| r.bare(bare)) {
        Some(chain) => Some(Form::at(chain.canonical() + &in_full(rest), kind, chain)),
        None => Some(Form::printed(name, true)),
    }
}

/// 绩效办 as 绩效办公室: an office that no table has.
fn in_full(office: &str) -> Cow<'_, str> {
    match office.strip_suffix('办') {
        Some(what) if what.chars().count() >= 2 && !List::NoOffice.ends(office) => {
            Cow::Owned(format!("{what}办公室"))
        }
        _ => Cow::Borrowed(office),
    }
}

/// 二七区绩效办, 枫杨办事处丁楼村老年协会: a public body whose place is named, in no table.
pub(super) fn begins_with_place(forms: &Forms, name: &str, region: Option<&Chain>) -> Option<Form> {
    let kind = forms.kind_by_end(name)?;
    if !PUBLIC_KINDS.contains(&kind) {
        return None;
    }
    let ends = name.char_indices().map(|(i, c)| i + c.len_utf8());
    let ends: Vec<usize> = ends.filter(|e| *e < name.len()).collect();
    for end in ends.into_iter().rev() {
        let place = &name[..end];
        if !ends_in_level(place) && forms.zone_at_end(place).is_none() {
            continue;
        }
        if let Some(chain) = Chain::parse(place, region) {
            let known = chain.units.iter().any(|u| u.code.is_some());
            if known || region.is_some() {
                let name = chain.canonical() + &in_full(&name[end..]);
                return Some(Form::at(name, Some(kind), chain));
            }
        }
    }
    None
}

/// 教育局, 组织部, 财政金融局 without any place: the region's own.
pub(super) fn bare_unit(forms: &Forms, stated: &str, region: Option<&Chain>) -> Option<Form> {
    let stem = forms.stem_at_start(stated);
    let stem = stem.filter(|s| is_public(s) && is_unit_rest(&stated[s.short.len()..]));
    // 教文体局党委: a unit of a bureau that is the region's own.
    let exact = stem.filter(|s| s.short == stated || (s.kind == "department" && s.short.chars().count() > 2));
    let office = is_office(stated);
    if exact.is_none() && !office && !forms.is_bare_unit(stated) {
        return None;
    }
    // What belongs to a meeting or to any of many branches is nobody's in particular.
    let nobodys = forms.is_bare_unit(stated) && exact.is_none();
    let Some(region) = region.filter(|_| !nobodys && (exact.is_some() || office)) else {
        let mut form = Form::printed(stated, true);
        form.kind = exact.map(|s| s.kind).or(form.kind);
        return Some(form);
    };
    let place = region.canonical();
    Some(match exact {
        Some(stem) => {
            let name = fill(stem.full, region) + &stated[stem.short.len()..];
            Form::at(name, Some(stem.kind), region.clone())
        }
        None => Form::at(
            place + stated,
            forms.kind_by_end(stated).or(Some("department")),
            region.clone(),
        ),
    })
}

/// 高新投资集团 in 渭川高新区 is 渭川高新投资集团; elsewhere nobody says of which zone it is.
pub(super) fn of_a_zone(forms: &Forms, stated: &str, region: Option<&Chain>) -> Option<Form> {
    let short = ["高新", "经开"].into_iter().find(|s| stated.starts_with(s))?;
    let rest = &stated[short.len()..];
    let kind = forms.kind_by_end(stated).filter(|k| *k == "enterprise")?;
    if rest.starts_with(['区', '技']) {
        return None;
    }
    let zone = region.filter(|r| r.last().is_some_and(|u| u.zone));
    let named = zone.map(Chain::common);
    let start = named
        .as_deref()
        .and_then(|n| n.strip_suffix('区'))
        .filter(|n| n.ends_with(short));
    Some(match (start, zone) {
        (Some(start), Some(zone)) => Form::at(format!("{start}{rest}"), Some(kind), zone.clone()),
        _ => Form::printed(stated, true),
    })
}

fn is_public(stem: &Stem) -> bool {
    let keepers = ["court", "procuratorate", "police", "mass", "armed"];
    let public =
        keepers.contains(&stem.kind) || (PUBLIC_KINDS.contains(&stem.kind) && stem.kind != "village");
    public && !List::Every.has(stem.short)
}

/// A bare name of an office that no table has (财政金融局, 党群工作部, 交警二大队).
pub(super) fn is_office(name: &str) -> bool {
    let short = (3..=8).contains(&name.chars().count()) && name != "办公室";
    let placed = name
        .chars()
        .skip(1)
        .any(|c| ['省', '市', '县', '区', '州', '镇', '乡', '村'].contains(&c));
    short && List::Office.ends(name) && !placed
}
