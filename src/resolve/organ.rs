//! An organisation as far as its name tells, and how a place turns a pattern into a name.
//!
//! Must not know how a printed form is found in the tables ([`super::organisation`]).

use super::forms::Forms;
use super::region::Chain;
use super::words::List;

/// The best known form of an organisation's name.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// Its words.
    pub name: String,
    /// True where the name means different organisations in different places.
    pub local: bool,
    /// Sort: party, government, congress, cppcc, discipline, court, department, enterprise, school, village …
    pub kind: Option<&'static str>,
    /// province … village, or central, national, international, foreign.
    pub level: Option<&'static str>,
    /// Where it is, as far as its name or the region tells.
    pub place: Option<Chain>,
    /// Code of its country, where that is not China.
    pub country: Option<&'static str>,
}

impl Form {
    pub(super) fn printed(name: &str, local: bool) -> Self {
        Self {
            name: name.to_owned(),
            local,
            kind: Forms::get().kind_by_end(name),
            level: None,
            place: None,
            country: None,
        }
    }

    pub(super) fn at(name: String, kind: Option<&'static str>, place: Chain) -> Self {
        Self {
            name,
            local: false,
            kind,
            level: place.last().map(|u| u.level.as_str()),
            place: Some(place),
            country: None,
        }
    }
}

/// A canonical form for a place: a zone has a 工作委员会 and no 委员会, and 枫杨街道 no second 街道.
pub(super) fn fill(pattern: &str, chain: &Chain) -> String {
    let zone = chain.last().is_some_and(|u| u.zone);
    let name = match pattern.strip_prefix("中共<place>委员会") {
        Some(rest) if zone => format!("中共{}工作委员会{rest}", chain.canonical()),
        _ => pattern.replace("<place>", &chain.canonical()),
    };
    name.replace("街道街道", "街道")
}

/// What may stand behind an organ's name and be a unit of it.
pub(super) fn is_unit_rest(rest: &str) -> bool {
    rest.is_empty() || List::Unit.ends(rest)
}
