//! What is done to an organisation, or with it, before its name: 促进 + 云河中学, 深化 + 法治政府, 发展研究所 + 取得.
//!
//! Verbs that names of organs have inside too (促进会, 建设银行) belong to what stands behind them only where that is no
//! name by itself. Must not know where else a name may begin.

use super::Composer;
use crate::lexicon::compile::lists::List;
use crate::recognise::grammar::class;

impl Composer<'_, '_> {
    /// The first step of a name from which what is done to it is taken off, `at` being its last.
    pub(super) fn without_deed(&self, first: usize, at: usize) -> usize {
        let mut first = first;
        while first < at && self.deed(first) {
            first += 1;
        }
        first
    }

    /// True for what is done to the place or organ after it, and is in no name.
    pub(super) fn acts_on(&self, at: usize, before_place: bool) -> bool {
        self.is_one_of(at, List::NeverInside) || before_place && self.is_one_of(at, List::DeedInside)
    }

    /// True for an organ of the whole state, before which no place of it stands: 云州市 + 全国人大代表.
    pub(super) fn national(&self, at: usize) -> bool {
        let chars = &self.builder.text.chars[self.path[at].edge.start as usize..];
        ["全国", "国务院", "中华", "中国", "中共", "中央"]
            .iter()
            .any(|w| w.chars().zip(chars).all(|(a, b)| a == *b))
    }

    /// True for a verb of work that names have inside.
    pub(super) fn part_of_names(&self, at: usize) -> bool {
        self.is_one_of(at, List::Work)
    }

    /// True for 科技, 能源 and the like, the end of a company's name or a common noun.
    pub(super) fn loosely(&self, at: usize) -> bool {
        let loose = self.entry(at).is_some_and(|e| self.builder.kinds.loose(e));
        loose && self.path[at].edge.class == class::ORG
    }

    /// True for 和 and 与 that something stands before.
    pub(super) fn joins(&self, at: usize) -> bool {
        let step = &self.path[at].edge;
        at > 0
            && (step.class == class::AND
                || self.builder.text.chars[step.start as usize..step.end as usize] == ['与'])
    }

    /// True for a common noun.
    pub(super) fn common(&self, at: usize) -> bool {
        self.path[at].edge.class == class::WORD || self.loosely(at)
    }

    /// True for two organs of one level side by side (市委 + 市政府), and for a level before its own organ (我市 + 市委).
    pub(super) fn apart(&self, at: usize, next: usize) -> bool {
        let (own, other) = (self.words(at), self.words(next));
        if own[0] != other[0] || !self.stands_alone(next) {
            return false;
        }
        let state = self.builder.tables.lists.is(List::StateBody, &other[1..]);
        // 我市 + 市委, but 栗县 + 县委.
        let start = self.path[at].edge.start as usize;
        let ours = start > 0 && matches!(self.builder.text.chars[start - 1], '我' | '本' | '全' | '该');
        own.len() == 1 && ours || self.stands_alone(at) && state
    }

    fn words(&self, at: usize) -> &[char] {
        let edge = &self.path[at].edge;
        &self.builder.text.chars[edge.start as usize..edge.end as usize]
    }

    fn is_one_of(&self, at: usize, list: List) -> bool {
        self.builder.tables.lists.is(list, self.words(at))
    }

    fn deed(&self, at: usize) -> bool {
        let anchor = || {
            let next = &self.path[at + 1];
            matches!(next.edge.class, class::PLACE | class::LEVEL)
                || next.edge.class == class::ORG && self.stands_alone(at + 1)
        };
        self.is_one_of(at, List::Deed) || self.is_one_of(at, List::DeedInside) && anchor()
    }

    /// True for one character that ends names and begins the next word here: 委员会 + 所取得, 组织部 + 部务会, 政府 + 所在地.
    pub(super) fn runs_over(&self, at: usize) -> bool {
        let edge = &self.path[at].edge;
        if edge.end - edge.start != 1 || at == 0 || self.titled(at) || !self.ends_organisation(at - 1) {
            return false;
        }
        let chars = &self.builder.text.chars;
        let own = chars[edge.start as usize];
        let next = self.path.get(at + 1).map(|n| n.edge.class);
        let verb = matches!(
            next,
            Some(class::VERB | class::SAY | class::SINGLE | class::CALL | class::MEET)
        );
        own == '所' && (verb || chars.get(edge.end as usize) == Some(&'在'))
            || own == chars[edge.start as usize - 1]
    }

    /// True for a member's party before a body that is not its own: 民进 + 云州市政协. 民进云州市委会 is one name.
    pub(super) fn membership(&self, first: usize, at: usize) -> bool {
        let party = self.is_one_of(first, List::Membership);
        first < at && party && self.builder.tables.lists.ends(List::StateBody, self.words(at))
    }
}
