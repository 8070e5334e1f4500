//! Lists of people: what goes on with the next one, and what stands behind the last for all.
//!
//! Must not know posts before a name.

use super::{Member, PeopleReader};
use crate::relate::token::{Token, ends_with, sym};
use crate::relate::words::WORDS;
use crate::span::Span;

impl PeopleReader<'_, '_> {
    /// 何某、高某、热某、谢某: in a long list of names, what stands between two of them and is no name that anybody knows. How many
    /// tokens it takes with its mark.
    pub(super) fn hole(&self, at: usize, named: usize) -> usize {
        const NAMES: usize = 3;
        const LONGEST: usize = 4;
        let rest = self.tokens.get(at..).unwrap_or_default();
        let plain = |t: &&Token| t.index == u32::MAX && ('\u{4E00}'..='\u{9FFF}').contains(&t.sym);
        let length = rest.iter().take_while(plain).count();
        let ends = rest.get(length).is_some_and(|t| t.sym == '、');
        let goes_on = rest.get(length + 1).is_some_and(|t| t.sym == sym::PERSON);
        if named >= NAMES && (2..=LONGEST).contains(&length) && ends && goes_on {
            length + 1
        } else {
            0
        }
    }

    /// 会见了何某,高某参加会见: a bare name after the comma is not of those whom the verb takes.
    pub(super) fn is_object(&self, start: usize) -> bool {
        let before = &self.tokens[..start];
        WORDS.object_verbs.iter().any(|v| ends_with(before, v))
    }

    /// 何某、高某委员, 何某、高某等委员: a title that many hold, after the last name, is that of all.
    pub(super) fn share_title(
        &mut self,
        members: &mut [Member],
        (span, next): (Span, usize),
        open: bool,
    ) -> (Span, usize) {
        let bare = |m: &Member| m.posts.is_empty();
        if open {
            let title = self
                .tokens
                .get(next)
                .filter(|t| t.sym == sym::TITLE && t.span.start == span.end);
            let Some(title) = title.copied().filter(|_| members.iter().all(bare)) else {
                return (span, next);
            };
            let posts = self.posts.of_many(title, self.chars);
            if posts.is_empty() {
                return (span, next);
            }
            members.iter_mut().for_each(|m| m.posts.clone_from(&posts));
            return (span.cover(title.span), next + 1);
        }
        let Some((last, before)) = members.split_last_mut() else {
            return (span, next);
        };
        let after = last
            .posts
            .first()
            .filter(|p| p.span.start >= last.name.start && p.organ.is_none());
        if let Some(post) = after.filter(|p| before.iter().all(bare) && self.posts.is_of_many(&p.title)) {
            let posts = vec![post.clone()];
            before.iter_mut().for_each(|m| m.posts.clone_from(&posts));
        }
        (span, next)
    }

    /// 等3人 after three names: the list is complete.
    pub(super) fn counts(&self, at: usize, members: usize) -> bool {
        let words: String = self.tokens[at..].iter().take(4).map(|t| t.sym).collect();
        let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
        let spelt = words
            .chars()
            .next()
            .and_then(|c| "一二三四五六七八九十".chars().position(|n| n == c));
        let number = digits.parse().ok().or(spelt.map(|n| n + 1));
        let unit =
            words.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        number == Some(members) && unit.starts_with(WORDS.counters.as_slice())
    }
}
