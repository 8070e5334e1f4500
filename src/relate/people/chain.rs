//! Chains of posts before a name: 高新区党工委书记、管委会主任.
//!
//! Finds how far a chain goes, so that it belongs to the name behind it. Must not know what the posts are.

use super::PeopleReader;
use crate::relate::posts::{StatedPost, is_deputy, shared_end, words};
use crate::relate::token::{Token, ends_with, sym};
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
        // 林某主席特别代表: a name inside a title.
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
        i += self.joined_organ(i);
        // 中国驻甲国大使何某和|驻乙国大使高某
        i += usize::from(
            self.starts_with(i, "驻") && self.posts.sends_envoy(&self.tokens[i + 1..], self.chars),
        );
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
            // 省委、省政府副秘书长
            if self.posts.pairs(&self.tokens[i - 1..], self.chars) {
                i += 1;
            }
        }
        i += self.joined_organ(i);
        i += self.unknown_organ(i);
        if self.tokens.get(i)?.sym != sym::TITLE {
            return None;
        }
        while self.tokens.get(i).is_some_and(|t| t.sym == sym::TITLE) {
            i += 1;
        }
        // 国家主席林某|特别代表、国家副主席何某: the post of one whom another stands for.
        let stood_for = self.tokens.get(i).is_some_and(|t| t.sym == sym::PERSON);
        if stood_for && self.tokens.get(i + 1).is_some_and(|t| is_deputy(t, self.chars)) {
            i += 2;
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

    /// Length of the words of one organ that a joint parts before a title: 县文化广播和新闻出版局|局长, 某国|农业与粮食部|部长.
    fn joined_organ(&self, start: usize) -> usize {
        const LONGEST: usize = 16;
        let of_place = start > 0 && self.tokens[start - 1].sym == sym::PLACE;
        let of_level = self.follows_boundary(start)
            && self
                .tokens
                .get(start)
                .is_some_and(|t| WORDS.levels.contains(&t.sym));
        if !of_place && !of_level {
            return 0;
        }
        let joint = |t: &Token| matches!(t.sym, '和' | '与' | '及');
        let plain =
            |t: &Token| ('\u{4E00}'..='\u{9FFF}').contains(&t.sym) && !WORDS.organ_stops.contains(&t.sym);
        let part = |t: &&Token| t.sym == sym::ORG || joint(t) || plain(t);
        let run: Vec<&Token> = self.tokens[start..]
            .iter()
            .take(LONGEST)
            .take_while(part)
            .collect();
        let titled = self
            .tokens
            .get(start + run.len())
            .is_some_and(|t| t.sym == sym::TITLE);
        let Some(at) = run.iter().position(|t| joint(t)).filter(|&at| titled && at > 1) else {
            return 0;
        };
        // 县水利局和财政局局长: two organs.
        let two =
            WORDS.organ_ends.contains(&run[at - 1].sym) || run[..at].len() < 2 || run[0].sym == sym::ORG;
        let once = !run[at + 1..].iter().any(|t| joint(t));
        let ends = run[at + 1..]
            .last()
            .is_some_and(|t| t.sym == sym::ORG || WORDS.organ_ends.contains(&t.sym));
        if !two && once && ends { run.len() } else { 0 }
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
        let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        let plain = |c: char| han(c) && !WORDS.organ_stops.contains(&c);
        let title = self.tokens.get(start + run.len());
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            return 0;
        };
        let shared = title.is_some_and(|t| self.shares(t)) && self.follows_organ(start);
        let heads = title.is_some_and(|t| self.posts.department_head(*t, self.chars).is_some());
        // 海洋与投资统筹部部长: between two names of departments.
        let joined = |c: char| plain(c) || matches!(c, '与' | '和' | '及') && self.follows_organ(start);
        let whole = plain(first.sym) && plain(last.sym) && run.iter().all(|t| joined(t.sym));
        // 某党|中央: of the party named before.
        let centre = run.len() == 2 && self.starts_with(start, "中央");
        let ends = WORDS.organ_ends.contains(&last.sym) || centre && self.follows_organ(start);
        let long = run.len() >= 2 || heads;
        if long && whole && (ends || shared || heads) && !self.calls(start + run.len()) {
            run.len()
        } else {
            0
        }
    }

    /// True for a title whose first character ends the organ before it: 人事|处长, 统筹|部长.
    fn shares(&self, token: &Token) -> bool {
        token.sym == sym::TITLE && shared_end(&self.text(token.span)).is_some()
    }

    /// Right after an organ, a place or 兼, or after another post: what follows names an organ.
    fn follows_organ(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        match self.tokens[before].sym {
            sym::ORG | sym::PLACE | '兼' => true,
            '、' => before > 0 && self.tokens[before - 1].sym == sym::TITLE,
            _ => false,
        }
    }

    /// True right after a verb that has people as its object: 县教育局慰问|局长何某.
    fn calls(&self, end: usize) -> bool {
        const VERBS: &[&str] = &[
            "会见", "接见", "看望", "慰问", "走访", "陪同", "任命", "选举", "感谢", "邀请", "委托", "代表",
            "拜会", "介绍", "提名", "聘任",
        ];
        VERBS.iter().any(|v| ends_with(&self.tokens[..end], v))
    }

    pub(super) fn follows_boundary(&self, i: usize) -> bool {
        i == 0
            || self.after_referent == Some(i)
            || matches!(
                self.tokens[i - 1].sym,
                '、' | '，' | '兼' | '；' | '：' | '。' | sym::ORG | sym::PLACE | ' '
            )
            // 军分区原|政治部主任
            || i > 1 && self.tokens[i - 1].sym == '原' && matches!(self.tokens[i - 2].sym, sym::ORG | sym::PLACE)
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
        if let Some(end) = self.honoured(at).or_else(|| self.comes_from(at)) {
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

    /// 来自河口镇的|何某, in a list: where that ends.
    fn comes_from(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 14;
        let word = self.longest(at, &WORDS.from);
        let rest = self.tokens.get(at + word..).filter(|_| word > 0)?;
        let mut inside = rest.iter().take(LONGEST);
        let of = inside.position(|t| matches!(t.sym, '的' | '，' | '、' | '。' | '；' | sym::PERSON))?;
        (rest[of].sym == '的').then_some(at + word + of + 1)
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

    /// 团长何某率领的县商会考察团: the body that the title's bearer leads stands behind the name.
    pub(super) fn leads(&self, posts: &mut [StatedPost], next: usize) {
        const LED: &[&str] = &["率领的", "带领的", "率领", "带领"];
        let Some(post) = posts.last_mut().filter(|p| p.organ.is_none()) else {
            return;
        };
        let Some(verb) = LED.iter().find(|v| self.starts_with(next, v)) else {
            return;
        };
        let body = self.tokens.get(next + verb.chars().count());
        let body = body.filter(|t| t.sym == sym::ORG).map(|t| self.text(t.span));
        let head = post.title.strip_suffix('长').and_then(|h| h.chars().last());
        if let Some(body) = body.filter(|b| head.is_some_and(|h| b.ends_with(h))) {
            post.organ = Some(body);
        }
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
