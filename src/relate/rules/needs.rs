//! What a pattern asks of a text before it is tried there: symbols that must be in it, and letters that a match begins
//! with.
//!
//! Most sentences fail one or the other at once. Must not know rules.

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
            firsts.map_or(Vec::new(), |all| vec![all.into_iter().fold(0, |any, one| any | one)])
        }
        HirKind::Class(Class::Bytes(_)) | HirKind::Repetition(_) | HirKind::Empty | HirKind::Look(_) => {
            Vec::new()
        }
    }
}

/// The bytes that a match of a pattern over bytes begins with; `None` where it may begin with what no set of the
/// pattern names (byte 0), may be empty, or asks whether the text begins.
pub(super) fn firsts(hir: &Hir) -> Option<Box<[bool; 256]>> {
    let mut set = Box::new([false; 256]);
    let looks_back = hir.properties().look_set().contains(Look::Start);
    (!looks_back && !begins(hir, &mut set) && !set[0]).then_some(set)
}

/// Adds the bytes that a part begins with; true where it may be empty, so that what follows counts too.
fn begins(hir: &Hir, set: &mut [bool; 256]) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            for first in literal.0.iter().take(1) {
                set[usize::from(*first)] = true;
            }
            literal.0.is_empty()
        }
        HirKind::Class(Class::Bytes(class)) => {
            for byte in class.iter().flat_map(|r| r.start()..=r.end()) {
                set[usize::from(byte)] = true;
            }
            false
        }
        HirKind::Class(Class::Unicode(_)) => {
            set.fill(true);
            false
        }
        HirKind::Repetition(r) => begins(&r.sub, set) || r.min == 0,
        HirKind::Capture(c) => begins(&c.sub, set),
        HirKind::Concat(parts) => parts.iter().all(|p| begins(p, set)),
        HirKind::Alternation(parts) => parts.iter().fold(false, |empty, p| begins(p, set) || empty),
    }
}
