//! What a pattern asks of a text before it is tried there: symbols that must be in it, what a match begins with, and
//! what must follow that in order.
//!
//! Most sentences fail one of them at once. Must not know rules.

use super::symbols as sym;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// Which of the [symbols](sym) these characters are, a bit for each.
pub(super) fn symbols(chars: impl Iterator<Item = char>) -> u16 {
    let of = |c: char| u32::from(c).wrapping_sub(u32::from(sym::PERSON));
    chars.map(of).filter(|n| *n < 16).fold(0, |all, n| all | 1 << n)
}

/// Sets of symbols of which a text must hold one each, or the pattern does not match in it.
pub(super) fn needs(hir: &Hir) -> Vec<u16> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let words = std::str::from_utf8(&literal.0).unwrap_or_default();
            let each = words.chars().map(|c| symbols(std::iter::once(c)));
            each.filter(|set| *set != 0).collect()
        }
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.iter().map(|r| r.len()).sum();
            let set = symbols(class.iter().flat_map(|r| (r.start()..=r.end()).take(16)));
            // It asks for a symbol only where it holds nothing else.
            let only = set.count_ones() as usize == count;
            if only { vec![set] } else { Vec::new() }
        }
        HirKind::Repetition(r) if r.min > 0 => needs(&r.sub),
        HirKind::Capture(c) => needs(&c.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(needs).collect(),
        // Of each branch one need: a text that lacks them all lacks what every branch asks for.
        HirKind::Alternation(parts) => {
            let firsts: Option<Vec<u16>> = parts.iter().map(|p| needs(p).first().copied()).collect();
            firsts.map_or(Vec::new(), |all| {
                vec![all.into_iter().fold(0, |any, one| any | one)]
            })
        }
        HirKind::Class(Class::Bytes(_)) | HirKind::Repetition(_) | HirKind::Empty | HirKind::Look(_) => {
            Vec::new()
        }
    }
}

/// A set of bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Bytes([u64; 4]);

impl Bytes {
    fn add(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    fn with(self, other: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    /// Whether a byte is in it.
    #[inline]
    pub fn holds(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] & 1 << (byte & 63) != 0
    }

    fn of_class(class: &Class) -> Option<Self> {
        let Class::Bytes(class) = class else { return None };
        let mut set = Self::default();
        class
            .iter()
            .flat_map(|r| r.start()..=r.end())
            .for_each(|b| set.add(b));
        Some(set)
    }
}

/// The byte of all characters that no set of a pattern names.
const OTHERS: u8 = 0;

/// Where a match of a pattern over bytes may begin.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Starts {
    /// At the beginning of the text, whatever stands there.
    begin: bool,
    /// At these bytes.
    bytes: Bytes,
}

impl Starts {
    /// Whether a match may begin there.
    #[inline]
    pub fn at(&self, bytes: &[u8], at: usize) -> bool {
        at == 0 && self.begin || bytes.get(at).is_some_and(|b| self.bytes.holds(*b))
    }
}

/// Where a match of a pattern over bytes may begin; `None` where that may be any of the many characters that the
/// pattern does not name, or where it may be empty.
pub(super) fn starts(hir: &Hir) -> Option<Starts> {
    let mut starts = Starts::default();
    let narrow = begins(hir, &mut starts)? && !starts.bytes.holds(OTHERS);
    narrow.then_some(starts)
}

/// Adds where a part begins; false where it may be empty, so that what follows counts too.
fn begins(hir: &Hir, starts: &mut Starts) -> Option<bool> {
    Some(match hir.kind() {
        HirKind::Look(Look::Start) => {
            starts.begin = true;
            true
        }
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => {
            literal.0.iter().take(1).for_each(|b| starts.bytes.add(*b));
            !literal.0.is_empty()
        }
        HirKind::Class(class) => {
            starts.bytes = starts.bytes.with(Bytes::of_class(class)?);
            true
        }
        HirKind::Repetition(r) => begins(&r.sub, starts)? && r.min > 0,
        HirKind::Capture(c) => begins(&c.sub, starts)?,
        HirKind::Concat(parts) => {
            for part in parts {
                if begins(part, starts)? {
                    return Some(true);
                }
            }
            false
        }
        HirKind::Alternation(parts) => {
            let mut all = true;
            for part in parts {
                all &= begins(part, starts)?;
            }
            all
        }
    })
}

/// Sets of bytes of which every match of a pattern over bytes holds one each, one behind the other.
pub(super) fn order(hir: &Hir) -> Vec<Bytes> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let one = |byte: &u8| {
                let mut set = Bytes::default();
                set.add(*byte);
                set
            };
            literal.0.iter().map(one).collect()
        }
        HirKind::Class(class) => {
            let set = Bytes::of_class(class).filter(|set| !set.holds(OTHERS));
            set.into_iter().collect()
        }
        HirKind::Repetition(r) if r.min > 0 => order(&r.sub),
        HirKind::Capture(c) => order(&c.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(order).collect(),
        // Of each branch the first that it asks for.
        HirKind::Alternation(parts) => {
            let firsts: Option<Vec<Bytes>> = parts.iter().map(|p| order(p).first().copied()).collect();
            let any = firsts.and_then(|all| all.into_iter().reduce(Bytes::with));
            any.into_iter().collect()
        }
        HirKind::Repetition(_) | HirKind::Empty | HirKind::Look(_) => Vec::new(),
    }
}

/// The last place from which on bytes hold one of each of these sets, one behind the other; `None` where they do from
/// none.
pub(super) fn last_in_order(bytes: &[u8], sets: &[Bytes]) -> Option<usize> {
    let mut at = bytes.len();
    for set in sets.iter().rev() {
        at = bytes[..at].iter().rposition(|b| set.holds(*b))?;
    }
    Some(at)
}
