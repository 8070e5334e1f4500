//! Chains of divisions: 河南省郑州市高新区 as 河南省, 郑州市, 郑州高新技术产业开发区.
//!
//! A chain is the region of a document, or the place in an organ's name. Names need not stand in the gazetteer:
//! 渭川市临江区 is read by its level words. Bare places (市, 我县, 全区, 高新区) are read against a region.
//! Must not take 市场 for a 市, nor 社区 for a 区. Fails where a name holds a level word inside (市中区 outside the
//! gazetteer).

use super::forms::Forms;
use super::gazetteer::{Division, Gazetteer, Level, is_level_word, level_words};
use super::words::List;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One link of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Unit {
    /// Its name in full (郑州高新技术产业开发区).
    pub name: String,
    /// Its rank.
    pub level: Level,
    /// Its code, where the gazetteer has it.
    pub code: Option<&'static str>,
    /// A 高新区, 经开区, … and not a division of the state.
    pub zone: bool,
}

/// From the widest to the narrowest; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chain {
    /// The links.
    pub units: Vec<Unit>,
}

/// How a document's region was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HowFound {
    /// Stated by the user for the inputs, or in the document's own head.
    Stated,
    /// A row of sources.toml.
    Sources,
    /// Inferred from the page.
    Inferred,
}

impl HowFound {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Sources => "sources",
            Self::Inferred => "inferred",
        }
    }
}

/// A document's region, and why it is taken for that.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The region; none where the page does not say enough.
    pub chain: Option<Chain>,
    /// By what means.
    pub how: HowFound,
    /// Between 0 and 1.
    pub confidence: f32,
    /// In words, for the reader.
    pub reason: String,
}

impl Chain {
    /// Reads a place's name, all of it. Where it begins below a prefecture that it does not name, `within` puts
    /// back what it leaves out.
    pub fn parse(text: &str, within: Option<&Chain>) -> Option<Chain> {
        let mut units: Vec<Unit> = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (unit, len) = next_unit(&units, rest, within)?;
            if units
                .last()
                .is_some_and(|last| last.level >= unit.level && (last.zone || !unit.zone))
            {
                return None;
            }
            units.push(unit);
            rest = &rest[len..];
        }
        let chain = Chain { units }.with_ancestors(within);
        (!chain.units.is_empty()).then_some(chain)
    }

    /// The place that a bare one means here: 市 in 河南省郑州市高新区 is 河南省郑州市; 高新区 in 郑州市 is its zone.
    pub fn bare(&self, bare: &str) -> Option<Chain> {
        let forms = Forms::get();
        let bare = forms.without_own(bare);
        let upto = |n: usize| Chain {
            units: self.units[..=n].to_vec(),
        };
        if let Some((_, full)) = forms.zone(bare) {
            if let Some(n) = self.units.iter().rposition(|u| u.zone && u.name.ends_with(full)) {
                return Some(upto(n));
            }
            let n = self
                .units
                .iter()
                .rposition(|u| u.level <= Level::Prefecture && u.name.ends_with('市'))?;
            let mut chain = upto(n);
            let zone = zone_unit(chain.units.last(), "", full);
            chain.units.push(zone);
            return Some(chain);
        }
        if bare == "区" && self.units.last().is_some_and(|u| u.name.ends_with("自治区")) {
            return Some(self.clone());
        }
        let n = self
            .units
            .iter()
            .rposition(|u| u.name.ends_with(bare) && !(bare == "区" && u.name.ends_with("自治区")))?;
        Some(upto(n))
    }

    /// The name in canonical forms of organs: a district with its city, a county without it, a zone in full.
    pub fn canonical(&self) -> String {
        let mut name = String::new();
        for (n, unit) in self.units.iter().enumerate() {
            let parent = n.checked_sub(1).map(|p| &self.units[p]);
            match unit.level {
                Level::Township | Level::Village => {}
                Level::County if !unit.zone && unit.name.ends_with('区') => {
                    name.clear();
                    if let Some(city) = parent.filter(|p| p.name.ends_with('市')) {
                        name.push_str(&city.name);
                    }
                }
                _ => name.clear(),
            }
            name.push_str(&unit.name);
        }
        name
    }

    /// The name in common use: [`Chain::canonical`] with a zone in short (郑州高新区).
    pub fn common(&self) -> String {
        let name = self.canonical();
        let Some(zone) = self.units.iter().find(|u| u.zone) else {
            return name;
        };
        match Forms::get().zone_short(&zone.name) {
            Some((short, full)) => name.replacen(full, short, 1),
            None => name,
        }
    }

    /// The narrowest link.
    pub fn last(&self) -> Option<&Unit> {
        self.units.last()
    }

    /// The code of the narrowest link that has one, and whether it is that of the whole.
    pub fn code(&self) -> Option<&'static str> {
        self.units.last().and_then(|u| u.code)
    }

    /// The names, from the widest, as one text: 河南省/郑州市/郑州高新技术产业开发区.
    pub fn path(&self) -> String {
        let names: Vec<&str> = self.units.iter().map(|u| u.name.as_str()).collect();
        names.join("/")
    }

    /// The names, from the widest, run together, as the database shows a region.
    pub fn name(&self) -> String {
        self.units
            .iter()
            .enumerate()
            .map(|(n, u)| match n.checked_sub(1).map(|p| &self.units[p]) {
                // 河南省郑州市 + 郑州高新技术产业开发区 says the city twice.
                Some(city) if u.zone => u.name.strip_prefix(short(city).as_ref()).unwrap_or(&u.name),
                _ => u.name.as_str(),
            })
            .collect()
    }

    /// Puts the divisions in front that the first link lies in.
    fn with_ancestors(self, within: Option<&Chain>) -> Chain {
        let Some(first) = self.units.first() else {
            return self;
        };
        let mut units: Vec<Unit> = Vec::new();
        if let Some(division) = first.code.and_then(|c| Gazetteer::get().coded(c)) {
            let chain = Gazetteer::get().chain(division);
            units.extend(chain.iter().filter(|d| d.level < first.level).map(of_division));
        } else if let Some(region) = within.filter(|_| first.level > Level::Prefecture) {
            let above = |u: &&Unit| u.level < first.level;
            units.extend(region.units.iter().take_while(above).cloned());
            let city = units
                .last()
                .map(short)
                .filter(|c| first.zone && !first.name.starts_with(c.as_ref()));
            if let Some(city) = city {
                // 国际物流园区 in a page of 渭川市 is 渭川国际物流园区.
                let name = format!("{city}{}", first.name);
                let parent = units.last().and_then(|u| u.code).unwrap_or_default();
                let zone = Unit {
                    code: coded(&name, parent),
                    name,
                    ..first.clone()
                };
                units.push(zone);
                units.extend(self.units.into_iter().skip(1));
                return Chain { units };
            }
        }
        units.extend(self.units);
        Chain { units }
    }
}

/// A division as a link.
pub fn of_division(division: &Division) -> Unit {
    Unit {
        name: division.name.to_owned(),
        level: division.level,
        code: Some(division.code),
        zone: division.level == Level::County && Forms::get().zone_at_end(division.name).is_some(),
    }
}

/// 郑州市 as 郑州.
fn short(unit: &Unit) -> Cow<'_, str> {
    let division = unit.code.and_then(|c| Gazetteer::get().coded(c));
    match division.filter(|d| !d.short.is_empty()) {
        Some(d) => Cow::Borrowed(d.short),
        None => Cow::Borrowed(
            unit.name
                .strip_suffix(['市', '省', '州', '盟'])
                .unwrap_or(&unit.name),
        ),
    }
}

/// The zone of a city (or of a county, which keeps its level word).
fn zone_unit(parent: Option<&Unit>, prefix: &str, full: &str) -> Unit {
    let name = match parent {
        Some(p) if p.level <= Level::Prefecture => format!("{}{prefix}{full}", short(p)),
        Some(p) => format!("{}{prefix}{full}", p.name),
        None => format!("{prefix}{full}"),
    };
    let parent_code = parent.and_then(|p| p.code).unwrap_or_default();
    let code = coded(&name, parent_code);
    Unit {
        name,
        level: Level::County,
        code,
        zone: true,
    }
}

/// The code of a division of this name inside another.
fn coded(name: &str, inside: &str) -> Option<&'static str> {
    let mut named = Gazetteer::get()
        .named(name)
        .filter(|d| d.code.starts_with(inside));
    named.next().map(|d| d.code)
}

/// The next link of a name and its length in bytes.
fn next_unit(before: &[Unit], rest: &str, within: Option<&Chain>) -> Option<(Unit, usize)> {
    let known = known_unit(before, rest, within);
    // 郑州市 in 郑州市高新区 is known; 郑州 alone only where a zone follows or a level word does not.
    if let Some((unit, len)) = known {
        return Some((unit, len));
    }
    let forms = Forms::get();
    let zone = forms.first_zone(rest);
    let word = first_level_word(rest);
    match (zone, word) {
        (Some((at, len, full)), word) if word.is_none_or(|(end, _)| at + len <= end) => {
            if at == 0 && before.is_empty() {
                return None;
            }
            let prefix = &rest[..at];
            // 渭川高新区 and 渭川市高新区 are one.
            let prefix = prefix.strip_suffix('市').unwrap_or(prefix);
            Some((zone_unit(before.last(), prefix, full), at + len))
        }
        (_, Some((end, level))) => Some((unknown_unit(before, &rest[..end], level, within), end)),
        _ => None,
    }
}

/// A link that the gazetteer has.
fn known_unit(before: &[Unit], rest: &str, within: Option<&Chain>) -> Option<(Unit, usize)> {
    let gazetteer = Gazetteer::get();
    let region = within.and_then(|w| w.units.iter().rev().find_map(|u| u.code));
    let inside = |d: &Division, code: &str| d.code.len() > code.len() && d.code.starts_with(code);
    let allowed = |d: &Division| match before.last() {
        Some(Unit { code: Some(code), .. }) => inside(d, code),
        Some(_) => false,
        None => d.level < Level::Township || region.is_some_and(|r| inside(d, r)),
    };
    let (len, mut found) = gazetteer.at_start(rest, allowed)?;
    let words = &rest[..len];
    if let Some(region) = region
        && found.len() > 1
    {
        // The narrowest common part of code decides between namesakes; a place of the region's own is meant.
        let near = |d: &Division| {
            d.code
                .bytes()
                .zip(region.bytes())
                .take_while(|(a, b)| a == b)
                .count()
                / 2
        };
        let nearest = found.iter().map(near).max().unwrap_or_default();
        if nearest > 0 {
            found.retain(|d| near(d) == nearest);
        }
    }
    let highest = found.iter().map(|d| d.level).min()?;
    found.retain(|d| d.level == highest);
    let [one] = found[..] else { return None };
    let by_short_name = one.name != words;
    let after = &rest[len..];
    if by_short_name {
        let before_zone = Forms::get().zone_starts(after)
            || after
                .strip_prefix('市')
                .is_some_and(|a| Forms::get().zone_starts(a));
        let whole = after.is_empty() && before.is_empty() && one.level <= Level::Prefecture;
        if !(before_zone || whole) || one.level > Level::County {
            return None;
        }
    }
    Some((of_division(&one), len))
}

/// Where the first level word of a name ends, with at least one character before it.
fn first_level_word(text: &str) -> Option<(usize, Level)> {
    for (at, _) in text.char_indices().skip(1) {
        let found = level_words().iter().find(|(w, _)| text[at..].starts_with(w));
        if let Some((word, level)) = found
            && !is_no_name(&text[..at + word.len()])
        {
            return Some((at + word.len(), *level));
        }
    }
    None
}

/// True for what ends in a level word and is no name: 小区, 社区, 第十四届县, 傣族自治县.
fn is_no_name(words: &str) -> bool {
    let odd = |c: char| c == '、' || c.is_ascii_digit();
    Forms::get().is_no_level(words)
        || is_level_word(words)
        || is_of_a_people(words)
        || words.contains(odd)
        || List::NoLevelName.within(words)
}

/// True for 侗族自治县: the end of a name, whose beginning is missing.
pub fn is_of_a_people(words: &str) -> bool {
    let people = words.split_once("自治").map(|(people, _)| people);
    people.is_some_and(|p| p.ends_with('族') && p.chars().count() <= 3)
}

/// The whole name of 侗族自治县 that begins at a character of a text: 栎水苗族侗族自治县. Its beginning must stand alone, behind a
/// mark or a word that leads to places.
pub fn whole_name(text: &str, at: u32, end: &str) -> Option<String> {
    let before: Vec<char> = text
        .chars()
        .take(at as usize)
        .skip((at as usize).saturating_sub(LONGEST))
        .collect();
    let opens = |c: &char| !c.is_alphabetic() || List::LeadsToPlace.has(c.encode_utf8(&mut [0; 4]));
    let start = before.iter().rposition(opens).map_or(0, |i| i + 1);
    let beginning: String = before[start..].iter().collect();
    let found = start > 0 || before.len() < LONGEST;
    // 栎水 alone might be any word; another people's name before this one's is none.
    (found && beginning.ends_with('族') && beginning.chars().count() >= 4).then(|| beginning + end)
}

/// The longest beginning of such a name, and one character before it.
const LONGEST: usize = 12;

fn unknown_unit(before: &[Unit], words: &str, level: Level, within: Option<&Chain>) -> Unit {
    let below_a_city = before.iter().any(|u| u.level == Level::Prefecture);
    let level = match level {
        Level::Prefecture if below_a_city => Level::County,
        level => level,
    };
    // 枫杨办事处 is the office of 枫杨街道; a place that is known under another word keeps that.
    let stem = words.strip_suffix("办事处");
    let known = |units: &[Unit]| units.iter().rev().find_map(|u| u.code);
    let parent = if before.is_empty() {
        within.and_then(|w| known(&w.units))
    } else {
        known(before)
    };
    let name = match stem {
        Some(stem) => format!("{}街道", stem.strip_suffix("街道").unwrap_or(stem)),
        None => words.to_owned(),
    };
    let code = parent.and_then(|inside| coded(&name, inside));
    Unit {
        name,
        level,
        code,
        zone: false,
    }
}
