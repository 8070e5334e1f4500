//! The region of a document, inferred from what it names.
//!
//! A local paper says 市委, 全县, 高新区 without their place, and names the place in full here and there (郑州高新区党工委,
//! 渭川市第六次党代会). The narrowest level that it leaves bare is its own; the place of that level that it names most
//! is the region. A page that leaves nothing bare, or names many places of that level, has no region. Must not take
//! a national bulletin for a local page. The confidence is the share of the chosen place, less what a small number of
//! words may owe to chance.

use super::forms::Forms;
use super::gazetteer::Level;
use super::region::{Chain, Finding, HowFound};
use super::{organisation, place, region};
use crate::record::{MentionKind, MentionRecord, Part, Record};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Below this, a page has no region.
pub const ENOUGH: f32 = 0.6;

/// What a page names: places in full, levels left bare, newspapers.
#[derive(Default)]
struct Page {
    /// By path: how often it is named, and what it is.
    named: BTreeMap<String, (f64, Chain)>,
    /// By bare word (市, 高新区, 县): how often.
    bare: BTreeMap<String, f64>,
    /// Newspapers and stations, with how often.
    media: BTreeMap<String, f64>,
    /// 全国, 中央 and the like.
    national: f64,
}

/// Infers the region of a document.
pub fn infer(record: &Record) -> Finding {
    let page = read(record);
    let none = |reason: String| Finding {
        chain: None,
        how: HowFound::Inferred,
        confidence: 0.0,
        reason,
    };
    let Some((word, bare)) = own_level(&page) else {
        return none("the page leaves no place out".to_owned());
    };
    let mut candidates: Vec<(f64, &Chain)> = candidates(&page, &word);
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.path().cmp(&b.1.path())));
    let Some((weight, chain)) = candidates.first().cloned() else {
        return wider(&page, &word, bare)
            .unwrap_or_else(|| none(format!("{word} is left bare and no place is named for it")));
    };
    let finding = |confidence: f64, reason: String| Finding {
        chain: (confidence as f32 >= ENOUGH).then(|| complete(&page, chain)),
        how: HowFound::Inferred,
        confidence: (confidence * 100.0).round() as f32 / 100.0,
        reason,
    };
    let all: f64 = candidates.iter().map(|c| c.0).sum();
    let media = paper_of(&page, chain);
    let support = weight + bare / 2.0 + media * 3.0;
    // National bulletins leave 市 and 省 bare now and then, beside much that is the whole country's.
    let local = (bare + weight) / (bare + weight + page.national);
    let confidence = (weight / all) * (1.0 - 0.6_f64.powf(support)) * local.sqrt();
    let papers = if media > 0.0 { ", in its own paper" } else { "" };
    finding(
        confidence,
        format!(
            "{word} is left bare {bare:.0} times; {} is named {weight:.0} times of {all:.0} for it{papers}",
            chain.canonical()
        ),
    )
}

fn read(record: &Record) -> Page {
    let mut page = Page::default();
    let mut counts: FxHashMap<(MentionKind, bool, Cow<'_, str>), f64> = FxHashMap::default();
    for article in &record.articles {
        for mention in &article.mentions {
            if matches!(mention.kind, MentionKind::Organisation | MentionKind::Place) {
                let byline = mention.part == Part::Byline;
                let weight = if mention.part == Part::Headline { 2.0 } else { 1.0 };
                let name = whole(&record.document.text, mention);
                *counts.entry((mention.kind, byline, name)).or_default() += weight;
            }
        }
    }
    let forms = Forms::get();
    for ((kind, byline, text), weight) in counts {
        let name = super::normalise(&text);
        let found = if kind == MentionKind::Organisation {
            let form = organisation::best_form(&name, None);
            if form.kind == Some("media") || name.ends_with("时报") || name.ends_with("日报") {
                *page.media.entry(name).or_default() += weight;
                continue;
            }
            if matches!(
                form.level,
                Some("central" | "national" | "international" | "foreign")
            ) {
                page.national += weight;
                continue;
            }
            // A company may be anywhere.
            form.place
                .filter(|_| !matches!(form.kind, Some("enterprise" | "school" | "health")))
        } else {
            let form = place::best_form(&name, None);
            if form.country.is_some() {
                page.national += weight;
                continue;
            }
            form.chain
        };
        if byline {
            continue;
        }
        match found {
            Some(chain) if chain.units.first().is_some_and(|u| u.level < Level::Township) => {
                let entry = page.named.entry(chain.path()).or_insert((0.0, chain));
                entry.0 += weight;
            }
            Some(_) => {}
            None => {
                if let Some(bare) = forms
                    .bare_start(&name)
                    .or_else(|| bare_before_organ(forms, &name))
                {
                    *page.bare.entry(forms.without_own(bare).to_owned()).or_default() += weight;
                }
            }
        }
    }
    page
}

/// The name of a mention; 栎水苗族侗族自治县 where only 侗族自治县 was recognised.
fn whole<'r>(text: &str, mention: &'r MentionRecord) -> Cow<'r, str> {
    let cut = mention.kind == MentionKind::Place && region::is_of_a_people(&mention.text);
    let found = cut.then(|| region::whole_name(text, mention.span.start, &mention.text));
    found.flatten().map_or(Cow::Borrowed(&mention.text), Cow::Owned)
}

/// 旗委, 盟行署: a level that begins too many other words, before what can only be an organ.
fn bare_before_organ<'n>(forms: &Forms, name: &'n str) -> Option<&'n str> {
    let level = ["旗", "盟"].into_iter().find(|l| name.starts_with(l))?;
    forms
        .stem_at_start(&name[level.len()..])
        .map(|_| &name[..level.len()])
}

/// The narrowest level that the page leaves bare more than by chance, and how often.
fn own_level(page: &Page) -> Option<(String, f64)> {
    let forms = Forms::get();
    let rank = |word: &str| match word {
        "省" | "自治区" => 0,
        "市" | "州" | "盟" | "自治州" => 1,
        "县" | "区" | "旗" | "自治县" => 2,
        _ if forms.zone(word).is_some() => 2,
        _ => 3,
    };
    let all: f64 = page.bare.values().sum();
    let enough = |n: f64| n >= 2.0 && n >= all * 0.15;
    let mut by_rank: BTreeMap<i32, (f64, f64, &str)> = BTreeMap::new();
    for (word, n) in page.bare.iter().filter(|(w, _)| rank(w) < 3) {
        let entry = by_rank.entry(rank(word)).or_insert((0.0, 0.0, word));
        entry.0 += n;
        // A zone says more than 区: 高新区 and 区 in one page are the same place.
        let own = if forms.zone(word).is_some() { n * 3.0 } else { *n };
        if own > entry.1 {
            (entry.1, entry.2) = (own, word);
        }
    }
    let narrowest = by_rank.iter().rev().find(|(_, (n, ..))| enough(*n))?;
    Some((narrowest.1.2.to_owned(), narrowest.1.0))
}

/// The named places that a bare word can mean, with what lies in them counted for them.
fn candidates<'p>(page: &'p Page, word: &str) -> Vec<(f64, &'p Chain)> {
    let fits: Vec<&(f64, Chain)> = page.named.values().filter(|(_, c)| ends_as(c, word)).collect();
    fits.iter()
        .map(|(own, chain)| {
            let inside = page.named.values().filter(|(_, c)| {
                c.units.len() > chain.units.len() && c.path().starts_with(&format!("{}/", chain.path()))
            });
            (own + inside.map(|(n, _)| n / 2.0).sum::<f64>(), chain)
        })
        .collect()
}

fn ends_as(chain: &Chain, word: &str) -> bool {
    let Some(last) = chain.last() else { return false };
    match Forms::get().zone(word) {
        Some((_, full)) => last.zone && last.name.ends_with(full),
        None => last.name.ends_with(word) && (word != "区" || !last.name.ends_with("自治区")),
    }
}

/// Where the own level is named nowhere, the place above it: better than nothing for 市委, and for a zone of the city.
fn wider(page: &Page, word: &str, bare: f64) -> Option<Finding> {
    let mut cities = candidates(page, "市");
    cities.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.path().cmp(&b.1.path())));
    let (weight, city) = cities.first()?;
    // A city that is named once may be anyone's; a zone has but the city it is in.
    if *weight < 2.0 && Forms::get().zone(word).is_none() {
        return None;
    }
    let all: f64 = cities.iter().map(|c| c.0).sum();
    let local = (bare + weight) / (bare + weight + page.national);
    let confidence = 0.9 * (weight / all) * (1.0 - 0.7_f64.powf(weight + bare / 3.0)) * local.sqrt();
    let chain = city
        .bare(word)
        .filter(|_| word != "市")
        .unwrap_or_else(|| (*city).clone());
    Some(Finding {
        chain: (confidence as f32 >= ENOUGH).then_some(chain),
        how: HowFound::Inferred,
        confidence: (confidence * 100.0).round() as f32 / 100.0,
        reason: format!(
            "{word} is left bare {bare:.0} times and not named; {} is named {weight:.0} times of {all:.0} above it",
            city.canonical()
        ),
    })
}

/// A place outside the gazetteer may be named elsewhere on the page with what it lies in.
fn complete(page: &Page, chain: &Chain) -> Chain {
    let fuller =
        page.named.values().map(|(_, c)| c).filter(|c| {
            c.units.len() > chain.units.len() && c.path().ends_with(&format!("/{}", chain.path()))
        });
    let longest = fuller.max_by_key(|c| (c.units.len(), c.path()));
    if let Some(c) = longest {
        return c.clone();
    }
    // A county in no table lies in the city that the page names, where it names one.
    let first_is_low = chain
        .units
        .first()
        .is_some_and(|u| u.level == Level::County && u.code.is_none());
    let above: Vec<&(f64, Chain)> = page
        .named
        .values()
        .filter(|(_, c)| c.last().is_some_and(|u| u.level == Level::Prefecture))
        .collect();
    match above[..] {
        [(_, city)] if first_is_low => Chain {
            units: city.units.iter().chain(&chain.units).cloned().collect(),
        },
        _ => chain.clone(),
    }
}

/// How often a paper is named that bears the name of the place or of its city.
fn paper_of(page: &Page, chain: &Chain) -> f64 {
    let of_place = |paper: &str| {
        chain.units.iter().any(|u| {
            let short = u.name.trim_end_matches(['市', '县', '区', '省', '旗', '州']);
            short.chars().count() >= 2 && paper.starts_with(short)
        })
    };
    page.media
        .iter()
        .filter(|(paper, _)| of_place(paper))
        .map(|(_, n)| n)
        .sum()
}
