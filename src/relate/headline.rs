//! What a headline tells of one whom the body only names: 林某同某国总理会谈 over 林某同何某会谈.
//!
//! Must not know rules.

use super::encode::tokens;
use super::people::{Group, Member};
use super::token::{Token, fold_text, starts_with, sym};
use super::words::WORDS;
use super::{ArticleReader, posts};
use crate::record::{EventKind, MentionKind, Role};
use crate::relate::event::Who;

impl ArticleReader<'_> {
    /// Gives the post of whom the headline says that somebody met him, and not who he is, to the one whom the body names
    /// on the other side of the talks without a post.
    pub(super) fn note_met(&mut self, b: usize) {
        let Some(person) = self.met_without_post(b) else {
            return;
        };
        let folded = fold_text(&self.blocks[b].chars, self.lexicon);
        let tokens = tokens(&folded, &self.mentions[b], &[], &self.blocks[b]);
        let Some(range) = post_met(&tokens) else { return };
        let span = tokens[range.start].span.cover(tokens[range.end - 1].span);
        self.posts.start_sentence();
        let stated = self.posts.chain(&tokens[range], &self.blocks[b].chars);
        if stated.is_empty() {
            return;
        }
        let member = Member {
            person,
            name: span,
            phrase: span,
            posts: stated,
        };
        self.blocks[b].groups.push(Group {
            members: vec![member],
            span,
            open: false,
        });
    }

    /// The one person of the article's first talks who has no post in the body, and whom the headline does not name.
    fn met_without_post(&self, b: usize) -> Option<usize> {
        let talks = self
            .assembler
            .events
            .iter()
            .position(|e| e.kind == EventKind::Talks)?;
        let named: Vec<String> = self.mentions[b]
            .iter()
            .filter(|m| m.kind == MentionKind::Person)
            .map(|m| posts::words(&self.blocks[b].chars, m.span))
            .collect();
        let members = || {
            self.blocks
                .iter()
                .flat_map(|b| &b.groups)
                .flat_map(|g| &g.members)
        };
        let posted = |person: usize| members().any(|m| m.person == person && !m.posts.is_empty());
        let mut there: Vec<usize> = Vec::new();
        for part in &self.assembler.parts {
            if let (Who::Person(person, _), Role::Meet | Role::Guest) = (&part.who, part.role)
                && part.event == talks
                && !named.contains(&self.register.names()[*person])
                && !posted(*person)
                && !there.contains(person)
            {
                there.push(*person);
            }
        }
        (there.len() == 1).then(|| there[0])
    }
}

/// Tokens of the posts of one whom the headline does not name: 会见|某国总理, 同|某国总统|举行会谈.
fn post_met(tokens: &[Token]) -> Option<std::ops::Range<usize>> {
    let part = |t: &&Token| matches!(t.sym, sym::PLACE | sym::ORG | sym::TITLE | '、' | '兼');
    (0..tokens.len()).find_map(|i| {
        let verb = WORDS.meets.iter().find(|w| starts_with(&tokens[i..], w))?;
        let start = i + verb.chars().count();
        let end = start + tokens[start..].iter().take_while(part).count();
        let chain = &tokens[start..end];
        let whole = chain.last().is_some_and(|t| t.sym == sym::TITLE)
            && chain
                .first()
                .is_some_and(|t| matches!(t.sym, sym::PLACE | sym::ORG));
        let nameless = tokens.get(end).is_none_or(|t| t.sym != sym::PERSON);
        (whole && nameless).then_some(start..end)
    })
}
