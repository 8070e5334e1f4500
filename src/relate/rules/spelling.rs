//! What a pattern spells out: whether its own words can hold a trigger, and whether they can do without.
//!
//! Works on the syntax tree, part by part, without a text. Must not know slots or rules. The build script checks the
//! built-in rules with this file.

use super::symbols as sym;
use regex_syntax::ast::{Ast, ClassSet, ClassSetItem, RepetitionKind, RepetitionRange};

/// Whether words that the tree spells out can hold these.
pub fn can_spell(ast: &Ast, words: &str) -> bool {
    let word: Vec<char> = words.chars().collect();
    let mut start = vec![false; word.len() + 1];
    start[0] = true;
    spell(ast, &word, &start)[word.len()]
}

/// The shortest words that the tree matches and that hold none of these, if there are any.
pub fn words_without(ast: &Ast, triggers: &[&str]) -> Option<String> {
    let end = avoid(ast, triggers, vec![Spelt::default()]);
    end.into_iter().map(|s| s.words).min_by_key(|w| w.chars().count())
}

/// Words spelt so far that hold no trigger, and the part of a trigger that they end with.
#[derive(Debug, Clone, Default)]
struct Spelt {
    begun: String,
    words: String,
}

impl Spelt {
    /// The next character; `None` where it completes a trigger.
    fn then(&self, c: char, triggers: &[&str]) -> Option<Self> {
        let mut begun = self.begun.clone();
        begun.push(c);
        if triggers.iter().any(|t| begun.ends_with(t)) {
            return None;
        }
        while !begun.is_empty() && !triggers.iter().any(|t| t.starts_with(begun.as_str())) {
            begun.remove(0);
        }
        let mut words = self.words.clone();
        match sym::name(c) {
            Some(name) => words.push_str(&format!("{{{name}}}")),
            None => words.push(c),
        }
        Some(Self { begun, words })
    }

    /// Any character that no trigger has.
    fn gap(&self) -> Self {
        let dots = if self.words.ends_with('…') { "" } else { "…" };
        Self {
            begun: String::new(),
            words: format!("{}{dots}", self.words),
        }
    }
}

/// The ways to spell a part of the pattern on from `from` without a trigger, one for each beginning of a trigger
/// that they may end with.
fn avoid(ast: &Ast, triggers: &[&str], from: Vec<Spelt>) -> Vec<Spelt> {
    let over = |chars: &[char]| {
        let all = from
            .iter()
            .flat_map(|s| chars.iter().filter_map(|&c| s.then(c, triggers)));
        distinct(all.collect())
    };
    match ast {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => from,
        Ast::Literal(l) => over(&[l.c]),
        Ast::Dot(_) | Ast::ClassUnicode(_) | Ast::ClassPerl(_) => {
            distinct(from.iter().map(Spelt::gap).collect())
        }
        Ast::ClassBracketed(class) => match letters(&class.kind).filter(|_| !class.negated) {
            Some(chars) => over(&chars),
            None => distinct(from.iter().map(Spelt::gap).collect()),
        },
        Ast::Group(group) => avoid(&group.ast, triggers, from),
        Ast::Concat(parts) => parts.asts.iter().fold(from, |at, part| avoid(part, triggers, at)),
        Ast::Alternation(parts) => {
            let all = parts
                .asts
                .iter()
                .flat_map(|part| avoid(part, triggers, from.clone()));
            distinct(all.collect())
        }
        Ast::Repetition(repetition) => {
            let (least, most) = bounds(&repetition.op.kind);
            let mut at = from;
            let mut out = if least == 0 { at.clone() } else { Vec::new() };
            // Once more than needed may part what would be a trigger.
            for times in 1..=most.min(least.saturating_add(1)) {
                at = avoid(&repetition.ast, triggers, at);
                if times >= least {
                    out.extend(at.iter().cloned());
                }
            }
            distinct(out)
        }
    }
}

/// One way for each beginning of a trigger: the shortest.
fn distinct(mut all: Vec<Spelt>) -> Vec<Spelt> {
    all.sort_by_key(|s| (s.begun.clone(), s.words.chars().count()));
    all.dedup_by(|a, b| a.begun == b.begun);
    all
}

/// The characters of a class, where they are few.
fn letters(set: &ClassSet) -> Option<Vec<char>> {
    fn item(i: &ClassSetItem, out: &mut Vec<char>) -> Option<()> {
        match i {
            ClassSetItem::Literal(l) => out.push(l.c),
            ClassSetItem::Union(u) => return u.items.iter().try_for_each(|i| item(i, out)),
            _ => return None,
        }
        Some(())
    }
    let ClassSet::Item(first) = set else { return None };
    let mut out = Vec::new();
    item(first, &mut out)?;
    Some(out)
}

/// Which beginnings of a word may have been spelt after a part of the pattern: `from[n]` for its first `n`
/// characters. Spelling may begin anywhere; once the whole word is there it stays.
fn spell(ast: &Ast, word: &[char], from: &[bool]) -> Vec<bool> {
    let over = |accepts: &dyn Fn(char) -> bool| {
        let mut out = vec![false; word.len() + 1];
        out[0] = true;
        out[word.len()] = from[word.len()];
        for (i, &c) in word.iter().enumerate() {
            if from[i] && accepts(c) {
                out[i + 1] = true;
            }
        }
        out
    };
    match ast {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => from.to_vec(),
        Ast::Literal(l) => over(&|c| c == l.c),
        // What a gap holds is not spelt out.
        Ast::Dot(_) | Ast::ClassUnicode(_) | Ast::ClassPerl(_) => over(&|_| false),
        Ast::ClassBracketed(class) => over(&|c| !class.negated && in_class(&class.kind, c)),
        Ast::Group(group) => spell(&group.ast, word, from),
        Ast::Concat(parts) => parts
            .asts
            .iter()
            .fold(from.to_vec(), |at, part| spell(part, word, &at)),
        Ast::Alternation(parts) => {
            let all = parts.asts.iter().map(|part| spell(part, word, from));
            all.reduce(either).unwrap_or_else(|| from.to_vec())
        }
        Ast::Repetition(repetition) => {
            let (least, most) = bounds(&repetition.op.kind);
            let enough = word.len() as u32 + 1;
            let mut at = from.to_vec();
            let mut out = if least == 0 {
                at.clone()
            } else {
                vec![false; word.len() + 1]
            };
            for times in 1..=most.min(enough.max(least.min(enough))) {
                at = spell(&repetition.ast, word, &at);
                if times >= least.min(enough) {
                    out = either(out, at.clone());
                }
            }
            out
        }
    }
}

fn either(a: Vec<bool>, b: Vec<bool>) -> Vec<bool> {
    a.into_iter().zip(b).map(|(a, b)| a || b).collect()
}

fn in_class(set: &ClassSet, c: char) -> bool {
    fn item(i: &ClassSetItem, c: char) -> bool {
        match i {
            ClassSetItem::Literal(l) => l.c == c,
            ClassSetItem::Range(r) => r.start.c <= c && c <= r.end.c,
            ClassSetItem::Union(u) => u.items.iter().any(|i| item(i, c)),
            _ => false,
        }
    }
    matches!(set, ClassSet::Item(i) if item(i, c))
}

fn bounds(kind: &RepetitionKind) -> (u32, u32) {
    match kind {
        RepetitionKind::ZeroOrOne => (0, 1),
        RepetitionKind::ZeroOrMore => (0, u32::MAX),
        RepetitionKind::OneOrMore => (1, u32::MAX),
        RepetitionKind::Range(RepetitionRange::Exactly(n)) => (*n, *n),
        RepetitionKind::Range(RepetitionRange::AtLeast(n)) => (*n, u32::MAX),
        RepetitionKind::Range(RepetitionRange::Bounded(m, n)) => (*m, *n),
    }
}

/// Whether a part may match no words.
pub fn may_be_empty(ast: &Ast) -> bool {
    match ast {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => true,
        Ast::Group(group) => may_be_empty(&group.ast),
        Ast::Concat(parts) => parts.asts.iter().all(may_be_empty),
        Ast::Alternation(parts) => parts.asts.iter().any(may_be_empty),
        Ast::Repetition(r) => bounds(&r.op.kind).0 == 0 || may_be_empty(&r.ast),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::relate::rules::pattern::Pattern;

    #[test]
    fn a_trigger_may_be_spelt_over_parts_but_not_in_a_gap() {
        let p = Pattern::read("{people:attend}{gap:9}(?:的|还)*有{near:3}[参与]会").expect("a pattern");
        assert!(p.can_spell("还有") && p.can_spell("与会") && p.can_spell("有"));
        assert!(!p.can_spell("没有") && !p.can_spell("有会"));
        let p = Pattern::read("{people:attend}有{near:3}会").expect("a pattern");
        assert!(p.can_spell("有会"), "a gap may be empty");
    }

    #[test]
    fn words_that_match_without_a_trigger_are_found() {
        let p = Pattern::read("{people:attend}{near:9}参加(?:了){0,1}(?:上述){0,1}(?:会见|会谈)")
            .expect("a pattern");
        assert_eq!(p.words_without(&["参加"]), None);
        assert_eq!(
            p.words_without(&["参加会见", "参加会谈", "上述"]).as_deref(),
            Some("{people}参加了会见")
        );
        let p = Pattern::read("{people:attend}甲{gap:3}乙").expect("a pattern");
        assert_eq!(p.words_without(&["甲乙"]).as_deref(), Some("{people}甲…乙"));
    }
}
