//! Posts that a sentence states for somebody by a verb: 何某当选为…, 任命何某为…, 免去何某的…职务, 现任…, 2016年3月任….
//!
//! Yields posts with how they are held and, where the words say so, since when and until when. A line of a list of
//! appointments (何某 县教育局局长) takes its verb from the heading above it. It must not take 曾任县长的何某 for the
//! person named before. Where it fails: a verb that the table `stated_posts.tsv` does not have.

use super::{Group, Member, PeopleReader, StatedPost, WORDS, sym};
use crate::date::PartialDate;
use crate::record::PostState;
use crate::relate::token::ends_with;
use regex::Regex;
use std::sync::LazyLock;

/// Posts told of before the name of who holds them, and the token of that name.
pub(super) struct Pending {
    name: usize,
    posts: Vec<StatedPost>,
}

/// Between a name and the verb that states a post, in tokens (何某同志以全票当选为…).
const WIDEST: usize = 12;

static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?P<y>(?:19|20)\d\d)(?:年(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日)?|\.(?P<n>\d{1,2}))
        (?:(?:至|到|－+|-+|—+|~)(?:(?P<now>今)|(?P<y2>(?:19|20)\d\d)(?:年(?:(?P<m2>\d{1,2})月)?|\.(?P<n2>\d{1,2}))))?
        (?:起|后|开始|以来)?，?(?:他|她|其|先后|又|被|经)?$",
    )
    .expect("the pattern of periods is valid")
});

/// The dates right before the verb: 2016年3月至2019年5月|任….
fn period(before: &str) -> Option<(PartialDate, PartialDate)> {
    let m = PERIOD.captures(before)?;
    let number = |name: &str| m.name(name).and_then(|x| x.as_str().parse::<i16>().ok());
    let date = |y: i16, month: Option<i16>, day: Option<i16>| match (month, day) {
        (Some(m), Some(d)) => PartialDate::ymd(y, m as u8, d as u8).unwrap_or_default(),
        (Some(m), None) if (1..=12).contains(&m) => PartialDate::year_month(y, m as u8),
        _ => PartialDate::year(y),
    };
    let since = date(number("y")?, number("m").or(number("n")), number("d"));
    let until = number("y2").map(|y| date(y, number("m2").or(number("n2")), None));
    Some((since, until.unwrap_or_default()))
}

/// 林某、何某当选为副主席: the posts belong to all names of the list.
pub(super) fn share_stated(members: &mut [Member]) {
    let Some((last, before)) = members.split_last_mut() else {
        return;
    };
    let stated: Vec<StatedPost> = last.posts.iter().filter(|p| by_verb(p, last)).cloned().collect();
    if stated.is_empty() || stated.len() < last.posts.len() || before.iter().any(|m| !m.posts.is_empty()) {
        return;
    }
    for member in before {
        member.posts.clone_from(&stated);
    }
}

/// Stated by a verb after the name.
fn by_verb(post: &StatedPost, member: &Member) -> bool {
    post.span.start >= member.name.end
        && !matches!(
            post.state,
            PostState::Current | PostState::Acting | PostState::Former
        )
}

impl PeopleReader<'_, '_> {
    /// A sentence that says 任命 or 免去 speaks for the lines below it.
    pub(super) fn note_heading(&mut self) {
        let may_begin = |i: &usize| WORDS.headings.firsts.may_hold(self.tokens[*i].sym);
        let last = (0..self.tokens.len())
            .rev()
            .filter(may_begin)
            .find_map(|i| WORDS.headings.iter().rfind(|(w, _)| self.starts_with(i, w)));
        if let Some((_, state)) = last {
            self.posts.listing = Some(*state);
        }
    }

    /// Posts that words before the name have told of (曾任县长的何某).
    pub(super) fn pending_for(&mut self, name: usize) -> Vec<StatedPost> {
        match self.pending.take() {
            Some(p) if p.name == name => p.posts,
            other => {
                self.pending = other;
                Vec::new()
            }
        }
    }

    /// 当选为…, 为…, 辞去…职务, 的…职务 after a name that began at token `start`. The words stay outside the
    /// phrase: 「当选为」 is for the rules to see.
    pub(super) fn stated_after(&mut self, start: usize, next: usize) -> Vec<StatedPost> {
        let Some((at, from, state)) = self.verb_after(start, next) else {
            return Vec::new();
        };
        let Some(end) = self.posts_end(from) else {
            return Vec::new();
        };
        if at + 1 == from && self.starts_with(at, "的") && !self.starts_with(end, "职务") {
            return Vec::new();
        }
        self.stated = end;
        self.posts_of((start, at), from..end, state)
    }

    /// Where a verb that states a post begins and ends, and what it says.
    fn verb_after(&self, start: usize, next: usize) -> Option<(usize, usize, PostState)> {
        let mut at = next;
        while self.starts_with(at, " ") {
            at += 1;
        }
        let word = |k: usize, long: bool| {
            let first = self.tokens.get(k)?.sym;
            let mut words = WORDS
                .states
                .iter()
                .filter(|_| WORDS.states.firsts.may_hold(first));
            let found = words.find(|(w, _)| self.starts_with(k, w) && (!long || w.chars().count() > 1));
            found.map(|(w, state)| (k, k + w.chars().count(), *state))
        };
        if let Some(found) = word(at, false) {
            return Some(found);
        }
        // 何某　县教育局局长, 免去何某县教育局局长职务: the heading, or the verb before the name, says it.
        let listed = self.posts_end(at).filter(|&end| {
            let alone = start == 0
                && self.tokens[end..]
                    .iter()
                    .all(|t| matches!(t.sym, '。' | '；' | ' '));
            alone && at > next || self.starts_with(end, "职务")
        });
        if listed.is_some() {
            return Some((at, at, self.posts.listing.unwrap_or(PostState::Current)));
        }
        for k in at + 1..(at + WIDEST).min(self.tokens.len()) {
            let plain = |t: &super::Token| {
                t.sym == sym::DATE || t.index == u32::MAX && ('\u{4E00}'..='\u{9FFF}').contains(&t.sym)
            };
            if !plain(&self.tokens[k - 1]) {
                return None;
            }
            if let Some(found) = word(k, true) {
                return Some(found);
            }
        }
        None
    }

    /// The posts of tokens `range`, as the verb before them at token `at` says. Their dates stand before the verb,
    /// or before the name at token `start`.
    fn posts_of(
        &mut self,
        (start, at): (usize, usize),
        range: std::ops::Range<usize>,
        state: PostState,
    ) -> Vec<StatedPost> {
        let appoints = self.posts.listing == Some(PostState::Appointed) && self.says_heading(at);
        let state = match state {
            PostState::Current if appoints => PostState::Appointed,
            state => state,
        };
        let (since, until) = match self.dates_of(at, state) {
            (since, until) if since.is_empty() && until.is_empty() => self.dates_of(start, state),
            dates => dates,
        };
        let team = self.team_led((start, at), &range);
        let mut posts = self.posts.chain(&self.tokens[range.clone()], self.chars);
        if let (Some(first), Some(_)) = (posts.first_mut(), &team) {
            first.organ = team;
        }
        if let Some(first) = posts.first_mut()
            && state == PostState::Appointed
            && first.organ.is_none()
        {
            first.organ = self.elected_by(start);
        }
        // 以何某为组长的检查组: leads it now, whoever put him there.
        let led =
            start > 0 && matches!(self.tokens[start - 1].sym, '以' | '由') && self.starts_with(at, "为");
        let leads_now = led && self.starts_with(range.end, "的");
        let held = match leads_now {
            true => (PostState::Current, PartialDate::default(), PartialDate::default()),
            false => (state, since, until),
        };
        for post in &mut posts {
            // 提名何某为县长候选人: by its own title.
            let proposed = post.state == PostState::Proposed;
            (post.state, post.since, post.until) = held;
            if proposed {
                post.state = PostState::Proposed;
            }
        }
        posts
    }

    /// 以何某为组长的市督查组: the body that the title's bearer leads stands behind it.
    fn team_led(&self, (start, at): (usize, usize), title: &std::ops::Range<usize>) -> Option<String> {
        // 以何某为团长的“某某考察团”
        let quoted = usize::from(self.starts_with(title.end + 1, "“"));
        let team = self
            .tokens
            .get(title.end + 1 + quoted)
            .filter(|t| t.sym == sym::ORG)?;
        let led = start > 0
            && matches!(self.tokens[start - 1].sym, '以' | '由')
            && self.starts_with(at, "为")
            && self.tokens[title.start].sym == sym::TITLE
            && self.tokens[title.end].sym == '的';
        led.then(|| self.text(team.span))
    }

    /// 县工商联第九届委员会|第一次会议选举何某为主席: the body whose session the sentence tells of.
    pub(super) fn elected_by(&self, start: usize) -> Option<String> {
        const LONGEST: usize = 4;
        let counts = |k: &usize| {
            let organ = self.tokens[*k].sym == sym::ORG && self.starts_with(k + 1, "第");
            organ
                && self.tokens[k + 1..start]
                    .iter()
                    .take(LONGEST)
                    .any(|t| t.sym == '次')
        };
        let last = (0..start).rev().find(counts)?;
        let first = (0..last)
            .rev()
            .take_while(|&k| self.tokens[k].sym == sym::ORG)
            .last();
        let organ = self.tokens[first.unwrap_or(last)].span;
        Some(self.text(organ.cover(self.tokens[last].span)))
    }

    /// Whether this sentence itself says 任命, 决定 or the like before token `at`.
    fn says_heading(&self, at: usize) -> bool {
        let text: String = self.tokens[..at].iter().map(|t| t.sym).collect();
        WORDS.headings.iter().any(|(w, _)| text.contains(w))
    }

    /// Since when and until when, by the words before the verb at token `at`.
    fn dates_of(&self, at: usize, state: PostState) -> (PartialDate, PartialDate) {
        let none = PartialDate::default();
        let printed: String = match (self.tokens.first(), at.checked_sub(1).map(|k| self.tokens[k])) {
            (Some(first), Some(last)) => self.chars[first.span.start as usize..last.span.end as usize]
                .iter()
                .filter(|c| !c.is_whitespace())
                .map(|&c| if c == ',' { '，' } else { c })
                .collect(),
            _ => String::new(),
        };
        if let Some((since, until)) = period(&printed) {
            return if state == PostState::Removed {
                (none, since)
            } else {
                (since, until)
            };
        }
        let dates = self.tokens[..at].iter().rev().filter(|t| t.sym == sym::DATE);
        let mut known = dates
            .map(|t| self.dates[t.index as usize].date)
            .filter(|d| !d.is_empty());
        let day = known.next().unwrap_or(self.last_date);
        match state {
            PostState::Appointed => (day, none),
            PostState::Removed => (none, day),
            _ => (none, none),
        }
    }

    /// Where posts that belong to no following name end.
    fn posts_end(&self, start: usize) -> Option<usize> {
        let mut end = self.unit_end(start)?;
        loop {
            if self.tokens.get(end).is_some_and(|t| t.sym == sym::PERSON) {
                return None;
            }
            let joint = self.longest(end, &WORDS.post_joints);
            // 历任…, 现任…: another verb states what follows.
            if WORDS
                .later_states
                .iter()
                .any(|(w, _)| self.starts_with(end + joint, w))
            {
                return Some(end);
            }
            match self.unit_end(end + joint) {
                Some(next) if joint > 0 && self.tokens.get(next).is_none_or(|t| t.sym != sym::PERSON) => {
                    end = next
                }
                _ => return Some(end),
            }
        }
    }

    /// 现任…, 拟任…, 2016年3月任… of the person named earlier, or of the one named right after (曾任县长的何某).
    pub(super) fn later_state(&mut self, i: usize, groups: &mut [Group]) -> Option<usize> {
        if i < self.stated {
            return None;
        }
        let words = WORDS.later_states.iter().find(|(w, _)| self.starts_with(i, w));
        let (length, state) = match words {
            Some((words, state)) => (words.chars().count(), *state),
            // 任 alone is too common a character to be trusted without the time before it.
            None if self.starts_with(i, "任")
                && self.posts_end(i + 1).is_some()
                && (self.dated(i) || self.turns_to(i)) =>
            {
                (1, PostState::Current)
            }
            None => return None,
        };
        let from = i + length;
        let end = self.posts_end(from)?;
        let named_after =
            self.starts_with(end, "的") && self.tokens.get(end + 1).is_some_and(|t| t.sym == sym::PERSON);
        // 何某祝贺您当选主席: he who speaks did not win.
        let other = self.tokens[..i].iter().any(|t| matches!(t.sym, '您' | '你'));
        if !named_after && (groups.is_empty() || other) {
            return None;
        }
        let mut posts = self.posts_of((i, i), from..end, state);
        for post in &mut posts {
            if post.state == PostState::Current && !post.until.is_empty() {
                post.state = PostState::Former;
            }
        }
        if named_after {
            self.pending = Some(Pending { name: end + 1, posts });
        } else {
            groups.last_mut()?.members.last_mut()?.posts.extend(posts);
        }
        Some(end)
    }

    /// 免去何某…职务,|任…: another post of the person who lost one.
    fn turns_to(&self, i: usize) -> bool {
        self.posts.listing.is_some()
            && i.checked_sub(3)
                .is_some_and(|from| ends_with(&self.tokens[from..i], "职务，"))
    }

    /// A year stands right before token `i`.
    fn dated(&self, i: usize) -> bool {
        let (none, found) = (PartialDate::default(), self.dates_of(i, PostState::Current));
        found != (none, none)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_as_precise_as_printed() {
        let day = |s: &str| s.parse::<PartialDate>().unwrap();
        let none = PartialDate::default();
        let cases = [
            ("何某，2016年3月", Some((day("2016-03"), none))),
            ("1998年至2002年5月，他先后", None),
            ("1998年至2002年5月先后", Some((day("1998"), day("2002-05")))),
            ("2011.06—2015.03", Some((day("2011-06"), day("2015-03")))),
            ("2019年4月至今", Some((day("2019-04"), none))),
            ("2019年4月8日起", Some((day("2019-04-08"), none))),
            ("2019年以来，全县", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(period(text), wanted, "{text}");
        }
    }
}
