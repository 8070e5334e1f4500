//! What a pattern asks of a text before it is tried there: symbols that must be in it, what a match begins with, and
//! what must follow that in order and how near.
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
pub(super) const OTHERS: u8 = 0;

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

/// A byte that every match of a pattern over bytes holds, behind the one before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    /// One of these.
    pub bytes: Bytes,
    /// At most so many others stand between the one before it, or the beginning of the match, and it; any number
    /// where there is none.
    within: Option<usize>,
}

/// What every match of a pattern over bytes holds, one behind the other.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Order {
    /// The bytes.
    pub steps: Vec<Step>,
    /// At most so many others stand behind the last of them, or in the whole match where there are none.
    rest: Option<usize>,
}

impl Order {
    /// Nothing for certain, and at most so many bytes.
    fn open(rest: Option<usize>) -> Self {
        Self {
            steps: Vec::new(),
            rest,
        }
    }

    /// One of these bytes, with at most so many before and behind it.
    fn one(bytes: Bytes, within: Option<usize>, rest: Option<usize>) -> Self {
        Self {
            steps: vec![Step { bytes, within }],
            rest,
        }
    }

    /// Another one behind it.
    fn then(mut self, mut next: Self) -> Self {
        match next.steps.first_mut() {
            Some(first) => {
                first.within = sum(self.rest, first.within);
                self.steps.append(&mut next.steps);
                self.rest = next.rest;
            }
            None => self.rest = sum(self.rest, next.rest),
        }
        self
    }

    /// At most so many bytes stand behind the first step.
    fn behind_first(&self) -> Option<usize> {
        let others = self.steps.iter().skip(1);
        others.fold(self.rest, |all, step| sum(sum(all, step.within), Some(1)))
    }

    /// One or the other: of each branch the first that it asks for.
    fn either(branches: &[Self]) -> Option<Self> {
        let firsts: Vec<&Step> = branches.iter().map(|o| o.steps.first()).collect::<Option<_>>()?;
        let bytes = firsts.iter().map(|s| s.bytes).reduce(Bytes::with)?;
        let within = firsts.iter().map(|s| s.within).reduce(greater)?;
        let rest = branches.iter().map(Self::behind_first).reduce(greater)?;
        Some(Self::one(bytes, within, rest))
    }
}

/// The sum of two bounds; none where one of them is none.
fn sum(one: Option<usize>, other: Option<usize>) -> Option<usize> {
    Some(one? + other?)
}

/// The greater of two bounds.
fn greater(one: Option<usize>, other: Option<usize>) -> Option<usize> {
    Some(one?.max(other?))
}

/// What every match of a pattern over bytes holds.
pub(super) fn order(hir: &Hir) -> Order {
    let longest = hir.properties().maximum_len();
    match hir.kind() {
        HirKind::Literal(literal) => {
            let one = |byte: &u8| {
                let mut set = Bytes::default();
                set.add(*byte);
                Order::one(set, Some(0), Some(0))
            };
            literal.0.iter().map(one).fold(Order::open(Some(0)), Order::then)
        }
        HirKind::Class(class) => match Bytes::of_class(class).filter(|set| !set.holds(OTHERS)) {
            Some(set) => Order::one(set, Some(0), Some(0)),
            None => Order::open(longest),
        },
        // What stands in the first copy.
        HirKind::Repetition(r) if r.min > 0 => {
            let first = order(&r.sub);
            let others = r
                .max
                .map(|max| max as usize - 1)
                .zip(r.sub.properties().maximum_len());
            first.then(Order::open(others.map(|(count, length)| count * length)))
        }
        HirKind::Capture(c) => order(&c.sub),
        HirKind::Concat(parts) => parts.iter().map(order).fold(Order::open(Some(0)), Order::then),
        HirKind::Alternation(parts) => {
            let branches: Vec<Order> = parts.iter().map(order).collect();
            Order::either(&branches).unwrap_or(Order::open(longest))
        }
        HirKind::Repetition(_) | HirKind::Empty | HirKind::Look(_) => Order::open(longest),
    }
}

/// Where in a text a match may begin, by what it must hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Openings {
    /// Of the first places, a bit each.
    near: u128,
}

impl Openings {
    /// The places from which on bytes hold every step, one behind the other; `None` where they do from no place. Of
    /// what lies far behind the beginning of a text nothing is known.
    pub fn of(bytes: &[u8], steps: &[Step]) -> Option<Self> {
        if bytes.len() > u128::BITS as usize {
            return in_order(bytes, steps).then_some(Self { near: u128::MAX });
        }
        let mut near = u128::MAX;
        for (number, step) in steps.iter().enumerate().rev() {
            // The places of these bytes that what must follow stands behind.
            near &= places(bytes, &step.bytes);
            if near == 0 {
                return None;
            }
            near = reaching(near, step.within);
            // The step before this one ends right before it.
            near >>= u32::from(number > 0);
        }
        Some(Self { near })
    }

    /// False where no match begins.
    #[inline]
    pub fn at(self, place: usize) -> bool {
        place >= u128::BITS as usize || self.near & 1 << place != 0
    }
}

/// Whether bytes hold one of each step, one behind the other.
fn in_order(bytes: &[u8], steps: &[Step]) -> bool {
    let mut rest = bytes.iter();
    steps.iter().all(|step| rest.any(|b| step.bytes.holds(*b)))
}

/// The places of some bytes.
fn places(bytes: &[u8], set: &Bytes) -> u128 {
    let half = |bytes: &[u8]| {
        let bits = bytes.iter().enumerate();
        bits.fold(0_u64, |all, (at, b)| all | u64::from(set.holds(*b)) << at)
    };
    let (low, high) = bytes.split_at(bytes.len().min(64));
    u128::from(half(low)) | u128::from(half(high)) << 64
}

/// The places from which one of these is reached over at most so many others.
fn reaching(places: u128, within: Option<usize>) -> u128 {
    let Some(within) = within.filter(|n| *n < u128::BITS as usize) else {
        return u128::MAX >> places.leading_zeros();
    };
    let (mut all, mut done) = (places, 0);
    while done < within {
        // Twice as far with every step.
        let step = (done + 1).min(within - done);
        all |= all >> step;
        done += step;
    }
    all
}
