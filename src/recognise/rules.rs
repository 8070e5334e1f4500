//! Names of the patterns and tables that make mentions, as the database shows them.

macro_rules! rules {
    ($($name:ident = $words:literal),+ $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Number { $($name),+ }
        $(pub(super) const $name: u8 = Number::$name as u8;)+
        const NAMES: &[&str] = &[$($words),+];
    };
}

rules! {
    WORD = "word",
    SURNAME_GIVEN = "person/surname-given",
    PADDED = "person/padded",
    COMPOUND = "person/compound-surname",
    TWO_SURNAMES = "person/two-surnames",
    TRANSCRIBED = "person/transcribed",
    HISTORICAL = "person/historical",
    DOTTED = "person/dotted",
    LATIN = "person/latin",
    PUN = "person/word-after-title",
    ELEMENTS = "person/minority-elements",
    ANY_NAME = "person/after-title",
    SURNAME_TITLE = "person/surname-title",
    LISTED = "person/listed",
    FRAMED = "person/framed",
    ESTABLISHED = "person/established",
    TITLE = "title/table",
    MODIFIED_TITLE = "title/modified",
    GAZETTEER = "place/gazetteer",
    PLACE_SUFFIX = "place/suffix",
    ABBREVIATION = "place/abbreviation",
    TRANSCRIBED_PLACE = "place/transcribed",
    PLACE_COMPOSED = "place/composed",
    ORG_NAMED = "org/named",
    ORG_STEM = "org/stem",
    ORG_SUFFIX = "org/suffix",
    ORG_COMPOSED = "org/composed",
    ORG_TITLED = "org/before-title",
    REMARK = "remark",
}

/// The words of a rule.
pub(super) fn name(rule: u8) -> &'static str {
    NAMES.get(usize::from(rule)).copied().unwrap_or("word")
}
