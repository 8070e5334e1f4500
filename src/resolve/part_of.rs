//! Which organ is part of which, as far as names tell.
//!
//! 中共渭川市委员会组织部干部科 is part of 中共渭川市委员会组织部, that of 中共渭川市委员会, where both are
//! known: the whole's name begins the part's, and what follows is a unit's name. Must not take 中国银行业协会
//! for a part of 中国银行.

use super::words::List;

/// True where a name that begins with another's is that one's part.
pub fn is_part(whole: &str, part: &str) -> bool {
    let Some(rest) = part.strip_prefix(whole) else {
        return false;
    };
    rest.chars().count() >= 2
        && List::Whole.ends(whole)
        && List::Part.ends(rest)
        && !List::NoPart.begins(rest)
}

/// Finds the nearest whole of each name. `names` come sorted by scope and name, so that a whole stands
/// before its parts; memory grows with the depth of nesting, not with the number of names.
#[derive(Debug, Default)]
pub struct Nesting<I> {
    open: Vec<(i64, String, I)>,
}

impl<I: Copy> Nesting<I> {
    /// Nothing seen yet.
    pub fn new() -> Self {
        Self { open: Vec::new() }
    }

    /// Takes the next name and returns the whole that it is part of.
    pub fn next(&mut self, scope: i64, name: &str, id: I) -> Option<I> {
        while let Some((s, whole, _)) = self.open.last() {
            if *s == scope && name.starts_with(whole.as_str()) {
                break;
            }
            self.open.pop();
        }
        let found = self
            .open
            .iter()
            .rev()
            .find(|(_, whole, _)| is_part(whole, name))
            .map(|(_, _, id)| *id);
        self.open.push((scope, name.to_owned(), id));
        found
    }
}
