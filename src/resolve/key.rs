//! Keys of entities: stable, made from identity alone, ASCII.
//!
//! A key is a prefix and 16 hex digits, the first 64 bits of a SHA-256 over the parts of the identity. It
//! stays the same between runs and machines as long as the identity does, and is safe in XML ids, file names
//! and references of other tools (`per-4f0c…`). Must not know what an identity is made of.

use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// What a key stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// An event.
    Event,
    /// A news item.
    Article,
    /// An input file, or a line of one.
    Document,
    /// A role of a person in an event.
    Attendance,
    /// A post that a person holds.
    Holding,
    /// An organisation inside another.
    PartOf,
    /// An event in a place.
    HeldAt,
    /// An organisation in an event.
    TookPart,
    /// An event in an article.
    ReportedIn,
    /// Two people at the same events, or two organisations that share people.
    Tie,
    /// A title in an organisation, whoever holds it.
    Position,
    /// An entity in an article.
    Named,
    /// What the events of several articles tell of.
    Happening,
}

impl Kind {
    const ALL: [(Kind, &'static str); 16] = [
        (Kind::Person, "per"),
        (Kind::Organisation, "org"),
        (Kind::Place, "pla"),
        (Kind::Event, "evt"),
        (Kind::Article, "art"),
        (Kind::Document, "doc"),
        (Kind::Attendance, "att"),
        (Kind::Holding, "hol"),
        (Kind::PartOf, "par"),
        (Kind::HeldAt, "hel"),
        (Kind::TookPart, "tak"),
        (Kind::ReportedIn, "rep"),
        (Kind::Tie, "tie"),
        (Kind::Position, "pos"),
        (Kind::Named, "nam"),
        (Kind::Happening, "hap"),
    ];

    /// The three letters before the dash.
    pub fn prefix(self) -> &'static str {
        Self::ALL.iter().find(|(k, _)| *k == self).map_or("", |(_, p)| p)
    }

    /// The kind with this prefix.
    pub fn from_prefix(prefix: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, p)| *p == prefix).map(|(k, _)| *k)
    }
}

/// A stable key, printed as `per-` and 16 hex digits.
///
/// ```
/// use guanxi::resolve::{Key, Kind};
/// let key = Key::new(Kind::Person, &["程远山", ""]);
/// assert_eq!(key, Key::new(Kind::Person, &["程远山", ""]));
/// assert_eq!(key.to_string().parse::<Key>().unwrap(), key);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// What it stands for.
    pub kind: Kind,
    bits: u64,
}

impl Key {
    /// The key of an identity.
    pub fn new(kind: Kind, identity: &[&str]) -> Self {
        Self {
            kind,
            bits: hash(kind.prefix(), identity),
        }
    }

    /// The key as the database stores it.
    pub fn id(self) -> i64 {
        self.bits as i64
    }

    /// The key of this kind that the database stores as `id`.
    pub fn from_id(kind: Kind, id: i64) -> Self {
        Self {
            kind,
            bits: id as u64,
        }
    }
}

/// A scope as the database stores it; 0 for the empty scope.
pub(crate) fn scope_hash(scope: &str) -> i64 {
    if scope.is_empty() {
        0
    } else {
        hash("scope", &[scope]) as i64
    }
}

fn hash(domain: &str, parts: &[&str]) -> u64 {
    let mut sha = Sha256::new();
    sha.update(domain.as_bytes());
    for part in parts {
        // A separator that no text holds keeps (ab, c) and (a, bc) apart.
        sha.update([0]);
        sha.update(part.as_bytes());
    }
    let mut first = [0; 8];
    first.copy_from_slice(&sha.finalize()[..8]);
    u64::from_be_bytes(first)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:016x}", self.kind.prefix(), self.bits)
    }
}

/// The text is no key.
#[derive(Debug, Clone, thiserror::Error)]
#[error("“{0}” is not a key; expected three letters, a dash and 16 hex digits, like per-0123456789abcdef")]
pub struct KeyError(String);

impl FromStr for Key {
    type Err = KeyError;
    fn from_str(s: &str) -> Result<Self, KeyError> {
        let bad = || KeyError(s.to_owned());
        let (prefix, digits) = s.split_once('-').ok_or_else(bad)?;
        let kind = Kind::from_prefix(prefix).ok_or_else(bad)?;
        if digits.len() != 16 {
            return Err(bad());
        }
        let bits = u64::from_str_radix(digits, 16).map_err(|_| bad())?;
        Ok(Self { kind, bits })
    }
}

impl serde::Serialize for Key {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
