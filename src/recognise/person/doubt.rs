//! What speaks against a name by the characters around it.
//!
//! What it looks like: 陈明 + 六段, 杨柳 + 杨女士, 巴尔迪诺 + 派代表, “巴尔卡斯”号. Yields costs on top of those of the name's own
//! characters. What it must not take: the same characters inside a name (王六一). Where it fails: ships without marks.

use super::People;
use crate::lexicon::compile::entry::class as table;
use crate::lexicon::compile::lists::List;
use crate::recognise::kinds::Speech;
use crate::recognise::mark;
use crate::recognise::rules;
use crate::recognise::scan::Hit;
use crate::recognise::text::Sort;

/// Against the name of a ship, and against one that stands alone between quotation marks.
const SHIP: f32 = 12.0;
const QUOTED: f32 = 4.0;
/// Against a name that ends in a number before what is counted.
const COUNTED: f32 = 4.0;
/// Against a name that takes in the surname after it: 杨柳 + 杨女士.
const OWN_SURNAME: f32 = 12.0;
/// Against a name that is three provinces by a character each.
const PROVINCES: f32 = 8.0;
/// Against what the tables say is no name.
const NOT_NAME: f32 = 6.0;
/// Against a given name that is a title or a form of address.
const ADDRESS: f32 = 3.0;
/// Against a name that leaves one character before a mark.
const STUCK: f32 = 3.0;
/// Against a name that takes in a 家 that is a home, a 作 or 任 that is a verb.
const HOME: f32 = 6.0;
/// Against a name whose last character begins the title after it.
const OWN_HEAD: f32 = 9.0;
/// Against a name that takes in the 派 of 派代表.
const SENT: f32 = 12.0;

impl People<'_> {
    /// What speaks against a person before the end of a quotation: ships, makes and books are called so.
    pub(super) fn quoted(&self, start: usize, end: usize, rule: u8) -> f32 {
        if self.ship(end) {
            return SHIP;
        }
        let whole = start > self.from && self.text.chars[start - 1] == '“';
        match rule {
            rules::TRANSCRIBED if whole => QUOTED,
            rules::SURNAME_GIVEN if whole => 0.5 * QUOTED,
            _ => 0.0,
        }
    }

    /// True before ”号, as ships and craft are called.
    pub(super) fn ship(&self, end: usize) -> bool {
        self.text.chars.get(end) == Some(&'”') && self.text.chars.get(end + 1) == Some(&'号')
    }

    /// True for 杨柳 + 杨女士: who has been named is called by the surname.
    pub(super) fn own_surname(&self, end: usize) -> bool {
        self.text.chars[end - 1] == self.text.chars[end - 3]
            && self.hits.begins(end, table::TITLE | table::VERB)
    }

    /// What speaks against a name that ends in a number before what is counted: 陈明 + 六段, 葛江 + 一中.
    pub(super) fn counted(&self, end: usize) -> f32 {
        if self.hits.marked(end - 1, mark::NUMBER) && self.follows_of(end, List::Counted) {
            COUNTED
        } else {
            0.0
        }
    }

    /// True after 太郎, 之助, which Japanese given names end in.
    pub(super) fn eldest(&self, end: usize) -> bool {
        self.tables
            .lists
            .is(List::JapaneseTail, &self.text.chars[end - 2..end])
    }

    /// True for 派 + 代表: who is sent is no part of the name.
    pub(super) fn sends(&self, end: usize) -> bool {
        self.follows_of(end, List::Sent)
    }

    /// True where one character stands between the end of a name of two and a mark, and is no word that stands there
    /// alone: 吴培 + 家、.
    pub(super) fn stuck(&self, end: usize) -> bool {
        let sort = |at: usize| self.text.sorts.get(at).copied().unwrap_or(Sort::Stop);
        sort(end) == Sort::Han
            && matches!(
                sort(end + 1),
                Sort::Pause | Sort::Comma | Sort::Stop | Sort::Close
            )
            && !self.text.gap_before(end)
            && !self.tables.lists.holds(List::Alone, self.text.chars[end])
    }

    /// What speaks against a name that ends in a particle or in the end of a place's name.
    pub(super) fn odd_last(&self, end: usize) -> f32 {
        if self.hits.marked(end - 1, mark::LEVEL) {
            return 6.0;
        }
        let han_follows = || self.text.sorts.get(end) == Some(&Sort::Han);
        // 会见卢拉时, 王军时,
        let listed = self.text.sorts.get(end) == Some(&Sort::Pause);
        if self.text.chars[end - 1] == '时' && end > self.from + 2 && !listed {
            return 3.0;
        }
        // 汪明 + 率该市代表团, 鲍春 + 副主席
        if matches!(self.text.chars[end - 1], '率' | '副') && han_follows() {
            return 4.0;
        }
        // 司徒峻 + 作关于…的说明
        if self.text.chars[end - 1] == '作' && self.follows_of(end, List::Made) {
            return 4.0;
        }
        if self.text.chars[end - 1] == '派' && self.sends(end) {
            return SENT;
        }
        // 王明 + 的, 韩正 + 等
        if matches!(self.text.chars[end - 1], '的' | '等') {
            return NOT_NAME;
        }
        if self.hits.marked(end - 1, mark::PARTICLE) && han_follows() {
            let info = self.info(end - 1);
            if info.second.min(info.single) > info.background - 0.5 {
                return 3.0;
            }
        }
        0.0
    }

    /// What speaks against a name before a title that begins with its last character: 危化科 + 科长.
    pub(super) fn own_head(&self, end: usize) -> f32 {
        let chars = &self.text.chars;
        let own = chars.get(end + 1) == Some(&'长') && chars[end] == chars[end - 1];
        if own { OWN_HEAD } else { 0.0 }
    }

    /// What speaks against 任 as a surname, that it follows a date, 历 or 现, or a comma before a title; against 余, that
    /// it follows a number; against 应, that an invitation follows.
    pub(super) fn hardly_surname(&self, at: usize) -> f32 {
        let lists = &self.tables.lists;
        let counted = |c: char| c.is_ascii_digit() || lists.holds(List::Count, c);
        if matches!(self.text.chars[at], '余' | '位') && at > self.from && counted(self.text.chars[at - 1])
        {
            return 7.0;
        }
        // 马上 + 将
        if self.text.chars[at] == '马' && matches!(self.text.chars.get(at + 1..at + 3), Some(['上', '将']))
        {
            return 7.0;
        }
        if self.text.chars[at] == '应' && self.invites(at) {
            return 7.0;
        }
        // 两国 + 总理
        if self.text.chars[at] == '国'
            && at > self.from
            && matches!(
                self.text.chars[at - 1],
                '两' | '三' | '各' | '多' | '我' | '贵' | '该' | '本'
            )
        {
            return 7.0;
        }
        if self.text.chars[at] != '任' || at <= self.from {
            return 0.0;
        }
        match self.text.chars[at - 1] {
            c if c.is_ascii_digit() || lists.holds(List::TakesPost, c) => 7.0,
            ',' => {
                let dated = at > self.from + 1 && {
                    let c = self.text.chars[at - 2];
                    c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '今' | '起' | '间')
                };
                if dated { 7.0 } else { 3.0 }
            }
            _ => 0.0,
        }
    }

    /// 应 + 何明总理邀请: the preposition of an invitation, which follows in the clause.
    fn invites(&self, at: usize) -> bool {
        const FARTHEST: usize = 24;
        let rest = &self.text.chars[at + 1..];
        let clause = rest
            .iter()
            .take(FARTHEST)
            .take_while(|c| !matches!(c, ',' | '。'));
        let clause: Vec<char> = clause.copied().collect();
        clause.ends_with(&['邀', '请']) || clause.ends_with(&['之', '邀'])
    }

    /// What speaks against a name of two characters, besides how rare they are.
    pub(super) fn against_two(&self, end: usize) -> f32 {
        // 梁总, 尹姓, 刘家: a surname and what is no name.
        let last = self.text.chars[end - 1];
        let follower = self.tables.lists.holds(List::SurnameAnd, last);
        self.not_names(end)[2]
            + if follower { NOT_NAME } else { 0.0 }
            + self.hardly_surname(end - 2)
            + if self.stuck(end) { STUCK } else { 0.0 }
    }

    /// What speaks against a name of three.
    pub(super) fn against_three(&self, end: usize) -> f32 {
        self.not_names(end)[3]
            + if self.home(end) { HOME } else { 0.0 }
            + if self.adverb_and_verb(end) { HOME } else { 0.0 }
            + if self.own_surname(end) { OWN_SURNAME } else { 0.0 }
            + if self.abbreviates(end) { PROVINCES } else { 0.0 }
            + self.counted(end)
            + self.hardly_surname(end - 3)
            + self.memory.against(&self.text.chars[end - 3..end])
    }

    /// True for 晋鲁豫: three provinces, by a character each.
    fn abbreviates(&self, end: usize) -> bool {
        (1..=3).all(|n| self.hits.marked(end - n, mark::COUNTRY))
    }

    /// True for 黄翔家的, 黄翔作了: the last character is a word of its own.
    pub(super) fn home(&self, end: usize) -> bool {
        match self.text.chars[end - 1] {
            '家' => self.follows_of(end, List::Home),
            '作' => self.follows_of(end, List::Works),
            '任' => self.text.sorts.get(end) == Some(&Sort::Han),
            _ => false,
        }
    }

    /// True for 曾 + 承诺: an adverb that is a surname too, and a common verb.
    pub(super) fn adverb_and_verb(&self, end: usize) -> bool {
        const COMMON: u16 = 1050;
        let verb = |h: &Hit| {
            let word = h.start as usize == end - 2 && h.entry.is(table::WORD) && h.entry.cost < COMMON;
            word && self.kinds.speech(&h.entry) == Speech::Verb
        };
        let adverb = self.hits.single(end - 3);
        adverb.is_some_and(|e| self.kinds.speech(e) == Speech::Adverb) && self.hits.at(end).iter().any(verb)
    }

    /// What the tables say against names of two and three characters here.
    pub(super) fn not_names(&self, end: usize) -> [f32; 4] {
        let mut cost = [0.0; 4];
        if !self.hits.any_at(
            end,
            table::NOT_NAME | table::TITLE | table::VERB | table::HISTORICAL,
        ) {
            return cost;
        }
        for hit in self.hits.at(end) {
            let (len, entry) = (end - hit.start as usize, &hit.entry);
            let reign = entry.is(table::HISTORICAL) && self.reign(end);
            if (entry.is(table::NOT_NAME) || reign)
                && let Some(cost) = cost.get_mut(len)
            {
                *cost = NOT_NAME;
            }
            // 王小姐 is 王 and how she is addressed.
            if len == 2 && (entry.is(table::TITLE) || self.kinds.address(entry)) {
                cost[3] += ADDRESS;
            }
        }
        cost
    }
}
