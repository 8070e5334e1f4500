//! Places: from the printed name to the division, with its code.
//!
//! 我市, 高新区 and 二七区 yield 郑州市, 郑州高新技术产业开发区 and 郑州市二七区 (410103) in a page of 郑州; 丁楼村 lies in the
//! region. Must not take a hall or a road for a division: 郑州会展中心 stays as printed.

use super::forms::Forms;
use super::gazetteer::{Gazetteer, Level, ends_in_level};
use super::kept::{Kept, kept};
use super::region::{Chain, is_of_a_people};

/// The best known form of a place's name.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// Its words.
    pub name: String,
    /// True where the name means different places in different regions.
    pub local: bool,
    /// The division, where it is one.
    pub chain: Option<Chain>,
    /// Code of its country, where that is not China.
    pub country: Option<&'static str>,
}

/// The best known form of a printed name, which has no white space.
///
/// ```
/// use guanxi::resolve::{place::best_form, region::Chain};
/// let region = Chain::parse("河南省郑州市", None);
/// let place = best_form("二七区", region.as_ref());
/// assert_eq!(place.name, "郑州市二七区");
/// assert_eq!(place.chain.unwrap().code(), Some("410103"));
/// ```
pub fn best_form(stated: &str, region: Option<&Chain>) -> Form {
    if region.is_some() {
        return find_form(stated, region);
    }
    kept(&KNOWN, stated, || find_form(stated, None))
}

thread_local! {
    /// Forms of names that no region tells on: what a page is taken for before its region is known, and what a national
    /// page stays.
    static KNOWN: Kept<Form> = Kept::default();
}

fn find_form(stated: &str, region: Option<&Chain>) -> Form {
    let forms = Forms::get();
    let printed = |local: bool| Form {
        name: stated.to_owned(),
        local,
        chain: None,
        country: None,
    };
    let of = |chain: Chain| Form {
        name: chain.canonical(),
        local: chain
            .units
            .first()
            .is_some_and(|u| u.level >= Level::Township && u.code.is_none()),
        chain: Some(chain),
        country: None,
    };
    if forms.is_group(stated) {
        return printed(true);
    }
    // 侗族自治县, where the region's own name ends so.
    if let Some(chain) = region
        .filter(|_| is_of_a_people(stated))
        .and_then(|r| r.bare(stated))
    {
        return of(chain);
    }
    if forms.is_bare(stated) {
        return region
            .and_then(|r| r.bare(stated))
            .map_or_else(|| printed(true), of);
    }
    if let Some((name, iso, len)) = forms.country_at_start(stated)
        && len == stated.len()
        && stated.chars().count() > 1
    {
        return Form {
            name: name.to_owned(),
            local: false,
            chain: None,
            country: Some(iso),
        };
    }
    let is_division = ends_in_level(stated)
        || forms.zone_at_end(stated).is_some()
        || Gazetteer::get()
            .named(stated)
            .any(|d| d.level <= Level::Prefecture);
    if is_division && let Some(chain) = Chain::parse(stated, region) {
        return of(chain);
    }
    match forms.bare_start(stated) {
        // 县会展中心: what it is in, and the rest as printed.
        Some(bare) => match region.and_then(|r| r.bare(bare)) {
            Some(chain) => Form {
                name: chain.canonical() + &stated[bare.len()..],
                local: false,
                chain: None,
                country: None,
            },
            None => printed(true),
        },
        None => printed(false),
    }
}
