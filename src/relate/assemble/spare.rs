//! Events of last resort: told only where an article tells of no other.
//!
//! A sentence that only says that somebody went somewhere and did something there is too often a plan's, a quotation's
//! or the past's; in an article that no other rule reads it is the news. Must not make events beside others.

use super::Assembler;
use crate::relate::event::{Event, Part, Sentence};
use crate::relate::rules::{Makes, Match, Slot};

/// An event of last resort, and who takes part.
#[derive(Debug)]
pub(super) struct Spare {
    event: Event,
    parts: Vec<Part>,
}

impl Assembler<'_> {
    /// Takes the matches of rules of last resort out, and keeps what the article's first one tells.
    pub(super) fn keep_spare(&mut self, s: &Sentence<'_>, matches: &mut Vec<Match>, may_make: bool) {
        let rules = self.rules;
        let last = |m: &Match| rules.rules[m.rule].last_resort;
        let told = matches
            .iter()
            .any(|m| !last(m) && rules.rules[m.rule].makes.is_some());
        let first = matches.iter().filter(|m| last(m)).min_by_key(|m| m.tokens.start);
        let first = first.filter(|_| may_make && !told && self.spare.is_none());
        if let Some(m) = first.cloned()
            && self.events.len() == self.item
        {
            self.spare = self.try_spare(s, &m);
        }
        matches.retain(|m| !last(m));
    }

    fn try_spare(&mut self, s: &Sentence<'_>, m: &Match) -> Option<Spare> {
        let end = m.name.as_ref().map_or(m.tokens.end, |name| name.start);
        let end = if end > m.tokens.start { end } else { m.tokens.end };
        if self.unreal(s.encoded, m.tokens.start, end) {
            return None;
        }
        let named = m.slots.iter().find(|(slot, _)| *slot == Slot::Event);
        let named = named.map(|(_, r)| &s.names[s.encoded.tokens[r.start].index as usize]);
        if named.is_some_and(|name| name.bare) {
            return None;
        }
        // 王大妈上门看望邻居 is no news of this genre: somebody with a post does it.
        let official = |(slot, range): &(Slot, std::ops::Range<usize>)| {
            matches!(slot, Slot::People(_)) && {
                let group = &s.groups[s.encoded.tokens[range.start].index as usize];
                group.members.iter().any(|x| !x.posts.is_empty())
            }
        };
        if !m.slots.iter().any(official) {
            return None;
        }
        let words = match named {
            Some(name) => name.span,
            None => s.encoded.span(m.name.clone().unwrap_or(m.tokens.clone()))?,
        };
        let kind = match (self.rules.rules[m.rule].makes, named) {
            (Some(Makes::Kind(kind)), _) => kind,
            (_, Some(name)) => name.kind,
            _ => return None,
        };
        let name = super::anchor::unsaid(super::words(s.chars, words));
        let (events, parts) = (self.events.len(), self.parts.len());
        let waiting = std::mem::take(&mut self.waiting);
        let event = self.make(s, m, kind, name, named.map(|n| n.head));
        self.assign(s, m, &[event]);
        self.waiting = waiting;
        let parts = self.parts.split_off(parts);
        let event = self.events.split_off(events).pop()?;
        Some(Spare { event, parts })
    }

    /// At the end of an item: what was kept is told if nothing else is.
    pub fn fall_back(&mut self) {
        let Some(spare) = self.spare.take() else { return };
        if self.events.len() > self.item {
            return;
        }
        self.events.push(spare.event);
        let event = self.events.len() - 1;
        let waiting = std::mem::take(&mut self.waiting);
        for part in spare.parts.into_iter().chain(waiting) {
            self.add(Part { event, ..part });
        }
        self.current = Some(event);
    }
}
