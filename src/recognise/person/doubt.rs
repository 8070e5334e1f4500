//! What speaks against a name by the characters around it.
//!
//! What it looks like: 陈明 + 六段, 杨柳 + 杨女士, 巴尔迪诺 + 派代表, “巴尔卡斯”号. Yields costs on top of those of the name's own
//! characters. What it must not take: the same characters inside a name (王六一). Where it fails: ships without marks.

use super::People;
use crate::lexicon::compile::entry::class as table;
use crate::recognise::mark;
use crate::recognise::rules;

/// Against the name of a ship, and against one that stands alone between quotation marks.
const SHIP: f32 = 12.0;
const QUOTED: f32 = 4.0;
/// Against a name that ends in a number before what is counted.
const COUNTED: f32 = 4.0;
/// Against a name that takes in the surname after it: 杨柳 + 杨女士.
pub(super) const OWN_SURNAME: f32 = 12.0;

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

    /// What speaks against a name that ends in a number before what is counted: 陈明 + 六段.
    pub(super) fn counted(&self, end: usize) -> f32 {
        let measure = || {
            matches!(
                self.text.chars.get(end),
                Some('段' | '名' | '人' | '位' | '个' | '级' | '年' | '次' | '岁' | '分')
            )
        };
        if self.hits.marked(end - 1, mark::NUMBER) && measure() {
            COUNTED
        } else {
            0.0
        }
    }

    /// True after 太郎, 之助, which Japanese given names end in.
    pub(super) fn eldest(&self, end: usize) -> bool {
        matches!(self.text.chars[end - 2..end], ['太', '郎'] | ['之', '助' | '介'])
    }

    /// True for 派 + 代表: who is sent is no part of the name.
    pub(super) fn sends(&self, end: usize) -> bool {
        matches!(
            self.text.chars.get(end),
            Some('代' | '遣' | '出' | '驻' | '特' | '兵' | '人' | '员')
        )
    }
}
