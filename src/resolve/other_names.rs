//! What else an organisation is called, and which organ it belongs to: short forms, former and later names.
//!
//! 中共渭川市委员会组织部 is also 渭川市委组织部; 渭川市生态环境局 was 渭川市环境保护局 until 2018. Must not know articles.

use super::forms::Forms;
use super::organ::Form;

/// Another name of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OtherName {
    /// The words.
    pub name: String,
    /// short, long, former or later.
    pub sort: &'static str,
    /// The year since which it is so called.
    pub since: Option<u16>,
    /// The year until which.
    pub until: Option<u16>,
}

/// Short and long forms of an organisation, and what it was and will be called.
pub fn other_names(form: &Form) -> Vec<OtherName> {
    let mut names = Vec::new();
    if form.local {
        return names;
    }
    let plain = |name: String, sort| OtherName {
        name,
        sort,
        since: None,
        until: None,
    };
    let forms = Forms::get();
    for short in forms.names_of(&form.name) {
        names.push(plain((*short).to_owned(), "short"));
    }
    if let Some(chain) = &form.place {
        let (canonical, common) = (chain.canonical(), chain.common());
        for stem in forms.stems_of(&form.name, &canonical) {
            names.push(plain(format!("{common}{stem}"), "short"));
        }
    }
    for (name, change) in super::history::before(&form.name) {
        names.push(OtherName {
            name,
            sort: "former",
            since: None,
            until: change.year,
        });
    }
    if let Some((name, change)) = super::history::next(&form.name) {
        names.push(OtherName {
            name,
            sort: "later",
            since: change.year,
            until: None,
        });
    }
    names.retain(|n| n.name != form.name);
    names.sort();
    names.dedup();
    names
}

/// The organ that a body belongs to by administration where its name does not begin with that organ's: a bureau is its
/// government's.
pub fn belongs_to(form: &Form) -> Option<String> {
    let chain = form
        .place
        .as_ref()
        .filter(|_| matches!(form.kind, Some("department" | "police")))?;
    let place = chain.canonical();
    let zone = chain.last().is_some_and(|u| u.zone);
    let rest = form.name.strip_prefix(&place)?;
    // A unit of a bureau is the bureau's, by name.
    let whole = Forms::get()
        .stem_at_start(rest)
        .is_none_or(|s| s.full.len() >= rest.len() || s.short.len() == rest.len());
    let organ = if zone { "管理委员会" } else { "人民政府" };
    (whole && rest != organ).then(|| format!("{place}{organ}"))
}
