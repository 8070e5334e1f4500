//! Places: divisions and proper places that stand beside each other are one.
//!
//! What it looks like: 浙江省 + 瓯江市, 清溪镇 + 三官庙村, 县 + 会展中心. What it must not take: common nouns that end like a place
//! (示范县, 水汽通道). Where it fails: two places listed without a mark.

use super::Composer;
use crate::lexicon::compile::entry::class as table;
use crate::lexicon::compile::lists::List;
use crate::recognise::grammar::class;
use crate::recognise::rules;

/// Names of so many characters and more end like transcribed towns, where people hardly ever do.
const TOWN: usize = 4;

impl Composer<'_, '_> {
    /// False for a suffix after a common word (水汽 + 通道), where roads and settlements are meant more often.
    pub(super) fn place_stands(&self, at: usize) -> bool {
        let edge = &self.path[at].edge;
        let Some(suffix) = self.entry(at).filter(|_| edge.rule == rules::PLACE_SUFFIX) else {
            return true;
        };
        let body = edge.end as usize - usize::from(suffix.len);
        if body == edge.start as usize {
            return false;
        }
        let own = body == edge.start as usize + 1
            && self
                .builder
                .hits
                .single(body - 1)
                .is_some_and(|e| self.builder.kinds.level(e));
        if own {
            return true;
        }
        if suffix.len > 1 && self.builder.kinds.settled(suffix) {
            return true;
        }
        let mut hits = self.builder.hits.ending_at(body);
        let word = hits.find(|(s, e)| *s <= edge.start as usize && e.is(table::WORD));
        let Some((_, word)) = word else { return true };
        // 示范县 is a common noun, 青衣县 is not: the rarer the word, the likelier a name.
        let titled = self
            .path
            .get(at + 1)
            .is_some_and(|n| matches!(n.edge.class, class::TITLE | class::ORGAN_TITLE));
        self.builder.kinds.settled(suffix) && (titled || word.cost > 1150)
    }

    /// True for a transcribed name that stands where places do: 在帕塔亚的…, 首都基多.
    pub(super) fn abroad(&self, at: usize) -> bool {
        let edge = &self.path[at].edge;
        if edge.rule != rules::TRANSCRIBED || at == 0 {
            return false;
        }
        let before = &self.path[at - 1].edge;
        let (chars, lists) = (&self.builder.text.chars, &self.builder.tables.lists);
        let words = &chars[before.start as usize..before.end as usize];
        let rest = &chars[edge.end as usize..];
        if lists.begins(List::AfterPlace, rest) {
            return true;
        }
        // 在甲、乙等四个村庄
        let towns = |c: &char| lists.holds(List::SeveralPlaces, *c);
        let titled = matches!(before.class, class::TITLE | class::ORGAN_TITLE);
        if !titled && rest.first() == Some(&'等') && rest.iter().take(6).any(towns) {
            return true;
        }
        if lists.begins(List::AfterPerson, rest) {
            return false;
        }
        let next = |classes: &[u8]| {
            self.path
                .get(at + 1)
                .is_some_and(|n| classes.contains(&n.edge.class))
        };
        let name = &chars[edge.start as usize..edge.end as usize];
        let town = name.len() >= TOWN && lists.ends(List::TownEnd, name);
        if town && !matches!(before.class, class::TITLE | class::ORGAN_TITLE) {
            return !next(&[class::SAY, class::MEET, class::TITLE]);
        }
        // 在甲、乙的陪同下 names people.
        let company = [
            class::SAY,
            class::MEET,
            class::TITLE,
            class::PAUSE,
            class::AND,
            class::AFTER,
        ];
        // 俄克拉荷马州 + 库欣; 从奥马鲁 + 到
        let within = before.class == class::PLACE && lists.ends(List::RegionEnd, words);
        let from = *words == ['从'] && rest.first() == Some(&'到');
        // 南部城市 + 基多; one character only as a word: 在.
        let leads = lists.is(List::ToPlace, words) || lists.ends_long(List::ToPlace, words);
        (leads || within || from) && !next(&company)
    }

    /// True for 首都 beside another place, where it is no name.
    pub(super) fn capital(&self, at: usize) -> bool {
        let edge = &self.path[at].edge;
        let beside = |at: Option<usize>| {
            at.and_then(|i| self.path.get(i))
                .is_some_and(|s| s.edge.class == class::PLACE)
        };
        self.builder.text.chars[edge.start as usize..edge.end as usize] == ['首', '都']
            && (beside(at.checked_sub(1)) || beside(Some(at + 1)))
    }

    /// The first step of a place whose last step is `at`.
    pub(super) fn place(&self, at: usize) -> usize {
        let mut first = at;
        while first > 0 {
            let k = first - 1;
            let edge = &self.path[k].edge;
            let level = edge.class == class::LEVEL;
            // 伊拉克 + 首都 + 巴格达 are two places.
            if self.capital(k) || self.capital(first) {
                break;
            }
            if self.builder.text.gap_before(edge.end as usize) || !(edge.class == class::PLACE || level) {
                break;
            }
            first = k;
        }
        first
    }
}
