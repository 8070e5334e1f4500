//! What can be said of rules without a text: patterns that cannot be read, ids that nobody has, triggers that no
//! match can hold. Everything at once.
//!
//! Must not know texts; that a rule fires on its own sentences is [`selftest`](super::selftest)'s to find out.
//! The build script checks the built-in rules with this file.

use super::pattern::{Pattern, Slot};
use super::spec::{Problem, RuleFile, RuleSpec, Words};
use std::collections::HashMap;

/// Adds what is wrong with `files`, which stand on top of `below`.
pub fn check(below: &[RuleFile], files: &[RuleFile], problems: &mut Vec<Problem>) {
    let known: Vec<&str> = below
        .iter()
        .chain(files)
        .flat_map(|f| &f.rules)
        .map(|r| r.id.value.as_str())
        .collect();
    let mut first: HashMap<&str, &str> = HashMap::new();
    for file in files {
        for rule in &file.rules {
            let id = rule.id.value.as_str();
            match first.get(id) {
                Some(other) if !id.is_empty() => {
                    problems.push(file.problem(
                        rule.id.at.clone(),
                        format!("an id that no other rule has ({other} has one)"),
                    ));
                }
                _ => {
                    first.insert(id, &file.name);
                }
            }
            one(file, rule, problems);
        }
        let lists = file.rules.iter().flat_map(|r| &r.beats).chain(&file.disable);
        for id in lists.filter(|w| !known.contains(&w.value.as_str())) {
            let near = nearest(&id.value, &known);
            problems.push(file.problem(id.at.clone(), format!("the id of a rule{near}")));
        }
    }
    problems.sort();
    problems.dedup();
}

fn one(file: &RuleFile, rule: &RuleSpec, problems: &mut Vec<Problem>) {
    for not in rule.not.iter().chain(&rule.not_after) {
        read(file, not, problems);
    }
    if rule.pattern.at.is_empty() {
        return;
    }
    let vain = "words that the pattern spells out (or the rule is tried in vain)";
    let Some(pattern) = read(file, &rule.pattern, problems) else {
        // Of a pattern that cannot be read, this much can be said.
        let unknown = |t: &&Words| t.value.chars().any(|c| !rule.pattern.value.contains(c));
        problems.extend(
            rule.triggers
                .iter()
                .filter(unknown)
                .map(|t| file.problem(t.at.clone(), vain)),
        );
        return;
    };
    for trigger in &rule.triggers {
        if trigger.value.is_empty() || !pattern.can_spell(&trigger.value) {
            problems.push(file.problem(trigger.at.clone(), vain));
        }
    }
    let triggers: Vec<&str> = rule
        .triggers
        .iter()
        .map(|t| t.value.as_str())
        .filter(|t| !t.is_empty())
        .collect();
    if let (Some(first), Some(words)) = (rule.triggers.first(), pattern.words_without(&triggers)) {
        let expected = format!(
            "a trigger in everything that the pattern matches; “{words}” has none and would not be tried"
        );
        problems.push(file.problem(first.at.clone(), expected));
    }
    let gives = |s: &Slot| !matches!(s, Slot::Event) && *s != Slot::People(Vec::new());
    let refers = rule.flags.refer && !pattern.slots.is_empty();
    let tells = ["topic", "organiser", "place"]
        .iter()
        .any(|g| pattern.has_group(g));
    if rule.event.is_none() && !refers && !tells && !pattern.slots.iter().any(gives) {
        let expected = "a slot with a role ({people:chair}, {orgs:attend}), or the field “event”: else a match says nothing";
        problems.push(file.problem(rule.pattern.at.clone(), expected));
    }
    if let Some(event) = &rule.event
        && event.value == "named"
        && !pattern.slots.contains(&Slot::Event)
    {
        problems.push(file.problem(
            event.at.clone(),
            "a kind of event, or the slot {event} in the pattern that has the name",
        ));
    }
}

fn read(file: &RuleFile, words: &Words, problems: &mut Vec<Problem>) -> Option<Pattern> {
    match Pattern::read(&words.value) {
        Ok(pattern) => Some(pattern),
        Err(errors) => {
            for e in errors {
                problems.push(file.problem(file.inside(words, e.at), e.expected));
            }
            None
        }
    }
}

/// 「, like “role/chair”」 for an id that is nearly this one.
fn nearest(id: &str, known: &[&str]) -> String {
    let letters = |s: &str| s.chars().collect::<Vec<_>>();
    let wanted = letters(id);
    let close = known.iter().map(|k| (distance(&wanted, &letters(k)), k)).min();
    match close {
        Some((d, k)) if d <= 3 && d < wanted.len() => format!(", like “{k}”"),
        _ => String::new(),
    }
}

/// How many characters must be put in, left out or replaced to make one word the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = before + usize::from(x != y);
            before = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}
