//! Chains of posts before a name: 高新区党工委书记、管委会主任.
//!
//! Finds how far a chain goes, so that it belongs to the name behind it. Must not know what the posts are.

use super::PeopleReader;
use crate::relate::posts::{is_deputy, words};
use crate::relate::token::sym;
use crate::relate::words::WORDS;

impl PeopleReader<'_, '_> {
    /// Where the chain of posts that starts here ends (the index of the name it belongs to).
    pub(super) fn chain_end(&self, start: usize) -> Option<usize> {
        let mut i = start;
        loop {
            i = self.unit_end(i)?;
            if self.tokens.get(i).is_some_and(|t| t.sym == sym::PERSON) {
                return Some(i);
            }
            i += self.longest(i, &WORDS.post_joints);
            if self.tokens.get(i).is_some_and(|t| t.sym == sym::PERSON) {
                // 「书记、王某」 does not happen; 「主任 王某」 does.
                return (self.tokens[i - 1].sym == ' ').then_some(i);
            }
        }
    }

    /// One post: state words, organs, a title, a bracket after it.
    pub(super) fn unit_end(&self, start: usize) -> Option<usize> {
        // 习某主席特别代表: a name inside a title.
        let named = |k: usize, symbol: char| self.tokens.get(start + k).is_some_and(|t| t.sym == symbol);
        if named(0, sym::PERSON)
            && named(1, sym::TITLE)
            && named(2, sym::TITLE)
            && is_deputy(&self.tokens[start + 2], self.chars)
        {
            return Some(start + 3);
        }
        let mut i = start;
        i += self.longest(i, &WORDS.held);
        i += self.unknown_place(i);
        while self
            .tokens
            .get(i)
            .is_some_and(|t| t.sym == sym::ORG || t.sym == sym::PLACE)
        {
            i += 1;
            i = self.skip_bracket(i);
            let stationed = self.starts_with(i, "驻")
                && self
                    .tokens
                    .get(i + 1)
                    .is_some_and(|t| matches!(t.sym, sym::ORG | sym::PLACE));
            i += usize::from(stationed);
            i += self.quoted_inside(i);
            i += self.longest(i, &WORDS.held_inside);
        }
        i += self.unknown_organ(i);
        if self.tokens.get(i)?.sym != sym::TITLE {
            return None;
        }
        while self.tokens.get(i).is_some_and(|t| t.sym == sym::TITLE) {
            i += 1;
        }
        Some(self.skip_bracket(i))
    }

    /// Length of the plain words of a list that name the place of a committee: 、河口办事处清泉|社区党支部书记何某.
    fn unknown_place(&self, start: usize) -> usize {
        const LONGEST: usize = 10;
        if start > 0 && self.tokens[start - 1].sym != '、' {
            return 0;
        }
        let plain = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) && !WORDS.organ_stops.contains(&c);
        let run = self.tokens[start..].iter().take(LONGEST);
        let run: String = run.map(|t| t.sym).take_while(|c| plain(*c)).collect();
        let office = ["办事处", "街道"].iter().any(|w| run.contains(w));
        let length = run.chars().count();
        let organ = self.tokens.get(start + length).filter(|t| t.sym == sym::ORG);
        let committee = organ.is_some_and(|t| {
            let name = words(self.chars, t.span);
            name.contains("社区") || name.contains('村')
        });
        if office && committee { length } else { 0 }
    }

    /// Length of quoted words inside an organ's name: 市委|“两新”|工委.
    fn quoted_inside(&self, start: usize) -> usize {
        const LONGEST: usize = 8;
        if !self.starts_with(start, "“") {
            return 0;
        }
        let quoted = self.tokens[start..].iter().take(LONGEST);
        let length = quoted
            .map(|t| t.sym)
            .position(|c| c == '”')
            .map_or(0, |at| at + 1);
        let goes_on = self.tokens.get(start + length).is_some_and(|t| t.sym == sym::ORG);
        if goes_on { length } else { 0 }
    }

    /// Length of plain words between a boundary and a title that can only be an organ no table knows:
    /// 、内阁总理何某, 兼办公室主任.
    fn unknown_organ(&self, start: usize) -> usize {
        const LONGEST: usize = 14;
        if !self.follows_boundary(start) {
            return 0;
        }
        let run = self.tokens[start..]
            .iter()
            .take(LONGEST)
            .take_while(|t| t.index == u32::MAX)
            .collect::<Vec<_>>();
        let plain = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) && !WORDS.organ_stops.contains(&c);
        let ends = run.last().is_some_and(|t| WORDS.organ_ends.contains(&t.sym));
        if ends && run.len() >= 2 && run.iter().all(|t| plain(t.sym)) {
            run.len()
        } else {
            0
        }
    }

    pub(super) fn follows_boundary(&self, i: usize) -> bool {
        i == 0
            || self.after_referent == Some(i)
            || matches!(
                self.tokens[i - 1].sym,
                '、' | '，' | '兼' | '；' | '：' | '。' | sym::ORG | sym::PLACE | ' '
            )
    }

    pub(super) fn skip_bracket(&self, i: usize) -> usize {
        if self.tokens.get(i).is_some_and(|t| t.sym == '（') {
            for k in i + 1..(i + 14).min(self.tokens.len()) {
                match self.tokens[k].sym {
                    '）' => return k + 1,
                    '（' | '。' => return i,
                    _ => {}
                }
            }
        }
        i
    }

    /// True where the title at `i` opens the next person's chain rather than closing this one's name.
    pub(super) fn is_next_chain(&self, i: usize) -> bool {
        // 何某教授,县医院主任高某: a mark right after the title ends what is said of the first.
        let apart = |end: usize| self.tokens.get(end).is_some_and(|t| matches!(t.sym, '，' | '、'));
        self.chain_end(i).is_some() && !self.unit_end(i).is_some_and(apart)
    }

    /// How many words before a name say only what its bearer does or is: 无党派人士何某, 专家学者高某.
    pub(super) fn described(&self, at: usize) -> usize {
        const LONGEST: usize = 8;
        if let Some(end) = self.honoured(at) {
            return end - at;
        }
        let words = self.tokens.iter().skip(at).take(LONGEST + 1);
        let words: String = words
            .map(|t| t.sym)
            .take_while(|c| ('\u{4E00}'..='\u{9FFF}').contains(c))
            .collect();
        let len = words.chars().count();
        let named = self.tokens.get(at + len).is_some_and(|t| t.sym == sym::PERSON);
        if named && len > 1 && self.posts.is_occupation(&words) {
            len
        } else {
            0
        }
    }

    /// “最美教师”何某, “时代楷模”高某: a title of honour in quotation marks before a name, and where it ends.
    pub(super) fn honoured(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 14;
        let inside = self.tokens.get(at..)?.iter().take(LONGEST + 2);
        if inside.clone().next()?.sym != '“' {
            return None;
        }
        let stop = inside
            .clone()
            .skip(1)
            .position(|t| matches!(t.sym, '”' | '“' | '，' | '。' | sym::PERSON))?;
        let close = at + 1 + stop;
        let named = |i: usize| self.tokens.get(i).is_some_and(|t| t.sym == sym::PERSON);
        (self.tokens[close].sym == '”' && stop > 1 && named(close + 1)).then_some(close + 1)
    }

    /// 来自县医院的主任医师何某: the organ of a title that stands behind it.
    pub(super) fn coming_from(&self, start: usize) -> Option<String> {
        let [.., a, b, organ, of] = self.tokens.get(..start)? else {
            return None;
        };
        let told = a.sym == '来' && b.sym == '自' && organ.sym == sym::ORG && of.sym == '的';
        let titled = self.tokens[start].sym == sym::TITLE;
        (told && titled).then(|| self.text(organ.span))
    }
}
