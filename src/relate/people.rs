//! People with their posts: 高新区党工委书记、管委会主任王新亭,副组长宋某、郜某以及….
//!
//! Collapses chains of posts, names, brackets and titles after names into groups that the rules match as one
//! symbol, and yields the posts. It must not take titles that belong to nobody (各办事处党工委书记), and not
//! decide who took part in what. Where it fails: a chain broken by words that no table knows.

mod chain;
mod list;
mod stated;

use super::dates::DateMention;
use super::posts::{PostBuilder, StatedPost, is_deputy, words};
use super::register::Register;
use super::token::{Token, ends_with, longest, starts_with, sym};
use super::words::{List, WORDS};
use crate::date::PartialDate;
use crate::record::PostState;
use crate::span::Span;
use stated::{Pending, share_stated};

/// A person of a group, with the words and posts that came with the name.
#[derive(Debug, Clone)]
pub struct Member {
    /// Index in the [`Register`].
    pub person: usize,
    /// The name alone.
    pub name: Span,
    /// Posts, name and what follows it.
    pub phrase: Span,
    /// Posts stated here.
    pub posts: Vec<StatedPost>,
}

/// People named together.
#[derive(Debug, Clone)]
pub struct Group {
    /// In printed order. Never empty.
    pub members: Vec<Member>,
    /// Everything that was collapsed.
    pub span: Span,
    /// The list goes on without names (等).
    pub open: bool,
}

/// Reads the groups of one sentence.
pub struct PeopleReader<'a, 'p> {
    tokens: &'a [Token],
    /// The block's characters as printed.
    chars: &'a [char],
    register: &'a mut Register,
    posts: &'a mut PostBuilder<'p>,
    /// Dates of the block.
    dates: &'a [DateMention],
    /// The last date before this sentence: what is taken up or given up with this report is so then.
    last_date: PartialDate,
    /// Posts told of before the name of who held them.
    pending: Option<Pending>,
    /// The token up to which posts stated by a verb have been read.
    stated: usize,
    /// The token after 该院, where an organ may begin that no table knows.
    after_referent: Option<usize>,
}

impl<'a, 'p> PeopleReader<'a, 'p> {
    /// A reader of `tokens`, whose spans count characters of `chars`.
    pub fn new(
        tokens: &'a [Token],
        chars: &'a [char],
        register: &'a mut Register,
        posts: &'a mut PostBuilder<'p>,
        (dates, last_date): (&'a [DateMention], PartialDate),
    ) -> Self {
        Self {
            tokens,
            chars,
            register,
            posts,
            dates,
            last_date,
            pending: None,
            stated: 0,
            after_referent: None,
        }
    }

    /// Replaces every group by one [`sym::PEOPLE`] token; `groups` grows by them, in order.
    pub fn collapse(mut self, groups: &mut Vec<Group>) -> Vec<Token> {
        let mut out = Vec::with_capacity(self.tokens.len());
        let mut i = 0;
        self.posts.start_sentence();
        self.note_heading();
        // A group has a name; after the last one there is none.
        let named = self
            .tokens
            .iter()
            .rposition(|t| t.sym == sym::PERSON)
            .map_or(0, |last| last + 1);
        // Nor a post of somebody named before.
        if named == 0 && groups.is_empty() {
            let mentions = self.tokens.iter().filter(|t| t.index != u32::MAX);
            mentions.for_each(|t| self.posts.pass(*t, self.chars));
            return self.tokens.to_vec();
        }
        let states = &WORDS.later_states.firsts;
        while i < self.tokens.len() {
            let token = self.tokens[i];
            let stated = states.may_hold(token.sym) || token.sym == '任';
            let begins = i < named && self.may_begin(i);
            let referring = matches!(token.sym, '该' | '我');
            if token.index == u32::MAX && !begins && !stated && !referring {
                out.push(token);
                i += 1;
                continue;
            }
            self.posts.start_group();
            if i < named
                && referring
                && let Some((group, next)) = self.group_of_referent(i)
            {
                out.push(Token::mention(sym::PEOPLE, group.span, groups.len()));
                groups.push(group);
                i = next;
                continue;
            }
            if begins && let Some((mut group, next)) = self.group(i) {
                self.title_before(i, &mut group);
                out.push(Token::mention(sym::PEOPLE, group.span, groups.len()));
                groups.push(group);
                i = next;
                continue;
            }
            if let Some(next) = stated.then(|| self.later_state(i, groups)).flatten() {
                for t in &self.tokens[i..next] {
                    out.push(*t);
                }
                i = next;
                continue;
            }
            if token.index != u32::MAX {
                self.posts.pass(token, self.chars);
            }
            let before = &self.tokens[..i];
            if token.sym == sym::PLACE && WORDS.visits.iter().any(|w| ends_with(before, w)) {
                self.posts.visits(token, self.chars);
            }
            out.push(token);
            i += 1;
        }
        out
    }

    /// 大会的执行主席是：何某、高某: the title before the list is that of all.
    fn title_before(&mut self, start: usize, group: &mut Group) {
        let before = &self.tokens[..start];
        if !before
            .last()
            .is_some_and(|t| matches!(t.sym, '：' | '是' | '为' | '有'))
        {
            return;
        }
        let Some(are) = WORDS.are.iter().find(|w| ends_with(before, w)) else {
            return;
        };
        let at = start - are.chars().count();
        let title = at.checked_sub(1).map(|i| self.tokens[i]);
        let Some(title) = title.filter(|t| t.sym == sym::TITLE) else {
            return;
        };
        if !WORDS.of_congress.contains(&self.text(title.span).as_str()) {
            return;
        }
        // 开幕会的执行主席
        let of = at.checked_sub(2).filter(|&i| self.tokens[i].sym == '的');
        let body = of.and_then(|of| WORDS.congresses.iter().find(|w| ends_with(&self.tokens[..of], w)));
        let posts = self
            .posts
            .of_body(body.map(|b| (*b).to_owned()), title, self.chars);
        for member in &mut group.members {
            member.posts.extend(posts.iter().cloned());
        }
    }

    fn starts_with(&self, i: usize, words: &str) -> bool {
        starts_with(self.tokens.get(i..).unwrap_or_default(), words)
    }

    fn longest(&self, i: usize, list: &List) -> usize {
        longest(self.tokens.get(i..).unwrap_or_default(), list)
    }

    /// False where no group begins: a character that is no word of state, and before which no organ can begin that
    /// no table knows.
    fn may_begin(&self, i: usize) -> bool {
        let token = self.tokens[i];
        token.index != u32::MAX
            || self.follows_boundary(i)
            || WORDS.held.firsts.may_hold(token.sym) && WORDS.held.iter().any(|w| w.starts_with(token.sym))
    }

    /// 该院院长史某, 我院院长史某: a group whose posts are of a body that the text named before, or of the writers' own.
    fn group_of_referent(&mut self, start: usize) -> Option<(Group, usize)> {
        const LONGEST: u32 = 4;
        let from = self.tokens[start].span.end;
        let text = self.text(Span::new(from, (from + LONGEST).min(self.chars.len() as u32)));
        let noun = match self.tokens[start].sym {
            '我' => self.posts.refer_to_own(&text)?,
            _ => self.posts.refer(&text)?,
        };
        // 该院|院长, 该|公司|董事长, 该|镇党委|书记.
        let plain = self.tokens[start + 1..]
            .iter()
            .take(noun)
            .take_while(|t| t.index == u32::MAX)
            .count();
        let first = if plain == noun {
            start + 1 + noun
        } else {
            start + 1
        };
        self.after_referent = Some(first);
        let found = self.group(first);
        self.after_referent = None;
        self.posts.forget_referent();
        let (mut group, next) = found?;
        group.span = self.tokens[start].span.cover(group.span);
        Some((group, next))
    }

    fn group(&mut self, start: usize) -> Option<(Group, usize)> {
        let (first, mut next) = self.member(start, None)?;
        let mut span = first.phrase;
        let mut members = vec![first];
        let mut open = false;
        loop {
            if self.starts_with(next, "等") && !self.starts_with(next, "等到") {
                span = span.cover(self.tokens[next].span);
                next += 1;
                open = !self.counts(next, members.len());
                let tail = self.longest(next, &WORDS.tails);
                if tail > 0 {
                    span = span.cover(self.tokens[next + tail - 1].span);
                    next += tail;
                }
                break;
            }
            let joint = self.longest(next, &WORDS.joints);
            if joint == 0 {
                break;
            }
            let mut at = next + joint;
            // 「,以及」「、和」: a second joint.
            let second = self.longest(at, &WORDS.second_joints);
            at += second;
            // 会见何某，与高某举行会谈: the verb takes nobody behind the comma.
            if self.tokens[next].sym == '，' && second == 1 && self.is_object(start) {
                break;
            }
            at += self.hole(at, members.len());
            at += self.described(at);
            // 「，、」 of a mirrored page is one mark.
            let doubled = self.starts_with(next, "，、");
            let bare_list = joint == 1 && (doubled || self.tokens[next].sym != '，');
            let previous = members.last().map(|m| m.posts.clone());
            let comma = !doubled && self.tokens[next].sym == '，';
            let had_posts = members.last().is_some_and(|m| !m.posts.is_empty());
            match self.member(at, previous.filter(|_| bare_list)) {
                // 看望谢某、邹某,镇长何某陪同: a comma joins only people who are named in the same way.
                Some((m, after))
                    if !comma || had_posts != m.posts.is_empty() && (had_posts || !self.is_object(start)) =>
                {
                    span = span.cover(m.phrase);
                    members.push(m);
                    next = after;
                }
                _ => break,
            }
        }
        share_stated(&mut members);
        let (span, next) = self.share_title(&mut members, (span, next), open);
        Some((Group { members, span, open }, next))
    }

    /// One person with the posts before and after the name. `carry` are the posts of the person before.
    fn member(&mut self, start: usize, carry: Option<Vec<StatedPost>>) -> Option<(Member, usize)> {
        let kin = self.longest(start, &WORDS.kin);
        if kin > 0 && self.tokens.get(start + kin).is_some_and(|t| t.sym == sym::PERSON) {
            return self.member(start + kin, None);
        }
        let mut i = start;
        let chain_end = self.chain_end(start);
        if let Some(end) = chain_end {
            i = end;
        } else if self
            .tokens
            .get(i)
            .is_some_and(|t| t.sym == sym::ORG || t.sym == sym::PLACE)
        {
            // 镇党委鲁某某书记: the organ, the name, the title.
            let organ = i;
            i += 1;
            let named = self.tokens.get(i).is_some_and(|t| t.sym == sym::PERSON)
                && self.tokens.get(i + 1).is_some_and(|t| t.sym == sym::TITLE)
                && !self.is_next_chain(i + 1);
            if !named {
                return None;
            }
            let person = self
                .register
                .resolve(self.text(self.tokens[i].span), self.text(self.tokens[i + 1].span))?;
            let posts = self.posts.after_name(&self.tokens[organ..=i + 1], self.chars);
            let phrase = self.tokens[organ].span.cover(self.tokens[i + 1].span);
            let name = self.tokens[i].span;
            let (phrase, next, _) = self.tail(i + 2, phrase);
            return Some((
                Member {
                    person,
                    name,
                    phrase,
                    posts,
                },
                next,
            ));
        }
        let name_token = *self.tokens.get(i).filter(|t| t.sym == sym::PERSON)?;
        if self.is_doctrine(i) {
            return None;
        }
        let name = name_token.span;
        let mut phrase = self.tokens[start].span.cover(name);
        let mut next = i + 1;
        let mut after = self
            .tokens
            .get(next)
            .filter(|t| t.sym == sym::TITLE)
            .map(|t| t.span);
        // 何某所长|助理: of whom the title before it speaks.
        let second = self.tokens.get(next + 1).filter(|t| is_deputy(t, self.chars));
        let deputy =
            second.filter(|t| after.is_some_and(|a| a.end == t.span.start) && !self.is_next_chain(next + 1));
        if let (Some(title), Some(deputy)) = (&mut after, deputy) {
            *title = title.cover(deputy.span);
        }
        let titled = usize::from(after.is_some()) + usize::from(deputy.is_some());
        let title_text = after.map(|s| self.text(s)).unwrap_or_default();
        let name_text = self.text(name);
        let surname_only = self.register.is_short(&name_text);
        let person = self.register.resolve(name_text, title_text)?;
        let mut posts = match chain_end {
            Some(end) => self.posts.chain(&self.tokens[start..end], self.chars),
            None => Vec::new(),
        };
        if let Some(title) = after
            && !self.is_next_chain(next)
        {
            phrase = phrase.cover(title);
            if !surname_only {
                let title = Token::mention(sym::TITLE, title, 0);
                let mut own = self.posts.after_name(&[self.tokens[i], title], self.chars);
                if let [post] = own.as_mut_slice()
                    && post.organ.is_none()
                    && posts.is_empty()
                    && !self.register.has_title(person, &post.title)
                {
                    let elected = post.state == PostState::Appointed;
                    let organ = elected.then(|| self.elected_by(start)).flatten();
                    post.organ = organ
                        .or_else(|| self.posts.headed(&post.title))
                        .or_else(|| self.posts.of_host(&post.title));
                }
                // 委员何某院士、高某院士: the post before the first is that of all.
                let listed = carry.filter(|c| posts.is_empty() && PostBuilder::addressed(c, &own));
                posts.extend(
                    listed
                        .map(|c| self.posts.carried(&c[..c.len() - 1]))
                        .unwrap_or_default(),
                );
                posts.extend(own);
            }
            next += titled;
            // 何某国务委员兼外长
            let second = self.tokens.get(next + 1).filter(|t| t.sym == sym::TITLE);
            if let Some(second) =
                second.filter(|_| self.starts_with(next, "兼") && !self.is_next_chain(next + 1))
            {
                posts.extend(self.posts.after_name(&[*second], self.chars));
                phrase = phrase.cover(second.span);
                next += 2;
            }
        } else if posts.is_empty()
            && let Some(carry) = carry
        {
            posts = self.posts.carried(&carry);
        }
        let (phrase, next, bracket_posts) = self.tail(next, phrase);
        posts.extend(bracket_posts);
        if let (Some(first), Some(organ)) = (posts.first_mut(), self.coming_from(start)) {
            first.organ = Some(organ);
        }
        self.leads(&mut posts, next);
        self.posts.at_institutions(&mut posts);
        posts.extend(self.pending_for(i));
        let stated = self.stated_after(start, next);
        posts.extend(stated);
        Some((
            Member {
                person,
                name,
                phrase,
                posts,
            },
            next,
        ))
    }

    /// 某某新时代…思想: a doctrine's name is no person.
    fn is_doctrine(&self, i: usize) -> bool {
        let rest = self.tokens[i + 1..].iter().take(14).map(|t| t.sym);
        if !rest.clone().any(|c| matches!(c, '思' | '新')) {
            return false;
        }
        let rest: String = rest.collect();
        rest.starts_with("新时代中国特色")
            || rest
                .find("思想")
                .is_some_and(|p| p <= 12 && !rest[..p].contains('，'))
    }

    /// Brackets and words after a name that belong to it; posts stated in a bracket.
    fn tail(&mut self, mut i: usize, mut phrase: Span) -> (Span, usize, Vec<StatedPost>) {
        let mut posts = Vec::new();
        let end = self.skip_bracket(i);
        if end > i {
            let inside: Vec<Token> = self.tokens[i + 1..end - 1].to_vec();
            if inside.last().is_some_and(|t| t.sym == sym::TITLE) {
                posts = self.posts.chain(&inside, self.chars);
            }
            phrase = phrase.cover(self.tokens[end - 1].span);
            i = end;
        }
        let tail = self.longest(i, &WORDS.tails);
        if tail > 0 {
            phrase = phrase.cover(self.tokens[i + tail - 1].span);
            i += tail;
        }
        (phrase, i, posts)
    }

    fn text(&self, span: Span) -> String {
        words(self.chars, span)
    }
}
