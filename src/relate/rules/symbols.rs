//! Symbols that stand for mentions and groups of them in the encoded text (Unicode private use).

/// A person's name.
pub const PERSON: char = '\u{E001}';
/// A title.
pub const TITLE: char = '\u{E002}';
/// An organisation.
pub const ORG: char = '\u{E003}';
/// A place.
pub const PLACE: char = '\u{E004}';
/// A date.
pub const DATE: char = '\u{E005}';
/// A group of people with their posts, read as one.
pub const PEOPLE: char = '\u{E006}';
/// The name of an event.
pub const EVENT: char = '\u{E007}';
/// People named aside: whose letter is read, in whose company somebody walks, who is spoken of.
pub const ASIDE: char = '\u{E008}';
/// A character of a word that looks like a trigger and is none (主持人): no literal of a pattern is this.
pub const MASKED: char = '\u{E009}';

/// What a symbol is called where people read it, in patterns and explanations.
pub fn name(symbol: char) -> Option<&'static str> {
    Some(match symbol {
        PERSON => "person",
        TITLE => "title",
        ORG => "org",
        PLACE => "place",
        DATE => "date",
        PEOPLE => "people",
        EVENT => "event",
        ASIDE => "aside",
        _ => return None,
    })
}
