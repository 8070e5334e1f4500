//! Names that the words around them frame, whatever they are made of.
//!
//! What it looks like: 区领导高兴、安全、方向参加 (a list of bare names), 任命水长东为…, 免去容止的…, a line 金石开为县财政局局长.
//! What it must not take: lists of what is done or discussed (督导安全、环保、消防). Where it fails: two such names only.

use super::People;
use crate::lexicon::compile::Compiled;
use crate::lexicon::compile::entry::{CharInfo, class as table};
use crate::recognise::grammar::class;
use crate::recognise::rules;
use crate::recognise::text::{Sort, Text};
use crate::recognise::{Hits, Kinds};

/// Of a framed name, besides a share of its surname.
const FRAMED: f32 = 9.0;
const LISTED: f32 = 6.0;

impl People<'_> {
    /// Names of two to four characters that begin with a surname and stand in a frame.
    pub(super) fn framed(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        let next = self.text.chars.get(end).copied().unwrap_or(' ');
        let closes = matches!(next, '为' | '的' | '辞' | '兼' | '任');
        let core = self.headed(end);
        if self.listed.is_empty() && !closes && !core {
            return;
        }
        for len in 2..=4 {
            let Some(start) = end.checked_sub(len).filter(|s| *s >= self.from) else {
                return;
            };
            let surname = self.info(start).surname;
            if surname >= CharInfo::FAR || !self.all_han(start, end) {
                continue;
            }
            if len < 4 && self.listed.binary_search(&(start as u32)).is_ok() {
                give(start, LISTED + 0.5 * surname, class::PERSON, rules::LISTED);
            } else if closes && len < 4 && self.appointed(start, next) {
                give(start, FRAMED + 0.5 * surname, class::PERSON, rules::FRAMED);
            } else if core && len == 3 && self.unbroken(start, end) {
                give(start, FRAMED + 0.5 * surname, class::PERSON, rules::FRAMED);
            }
        }
    }

    /// True for characters that hold no word and no particle and spell no transcription.
    fn unbroken(&self, start: usize, end: usize) -> bool {
        let spelt = self.info(start + 1).inner < CharInfo::FAR && self.info(end - 1).last < CharInfo::FAR;
        !spelt && !self.hits.word_inside(start, end) && !self.particle_inside(start, end)
    }

    /// True before the heads of state and party, whom names stand before (以…同志为核心, 支持…总书记).
    fn headed(&self, end: usize) -> bool {
        let follows = |words: &str| {
            words
                .chars()
                .eq(self.text.chars[end..].iter().copied().take(words.chars().count()))
        };
        match self.text.chars.get(end) {
            Some('总') => follows("总书记") || follows("总统") || follows("总理"),
            Some('主') => follows("主席"),
            Some('同') => follows("同志"),
            Some('委') => follows("委员长"),
            _ => false,
        }
    }

    /// True after 任命 before 为, after 免去 before 的, and at the start of a line that ends in a title.
    fn appointed(&self, start: usize, next: char) -> bool {
        if start == self.from {
            return self.appoints && matches!(next, '为' | '任' | '的');
        }
        let verbs: &[&str] = match next {
            '为' => &["任命", "聘任", "聘请", "选举", "推选", "提名", "决定任命", "增补"],
            '的' => &["免去", "撤销", "罢免", "终止"],
            '辞' => &["接受", "同意"],
            _ => return false,
        };
        let before = |v: &&str| {
            let n = v.chars().count();
            start >= self.from + n && v.chars().eq(self.text.chars[start - n..start].iter().copied())
        };
        verbs.iter().any(before)
    }
}

/// Where the bare names of a list after the label of a group begin: 区领导 + 高兴、安全、方向、钟声远 + 参加.
///
/// Each but the last must be two or three characters that begin with a surname, and there must be three of them.
pub(in crate::recognise) fn listed(
    (from, end): (usize, usize),
    text: &Text,
    hits: &Hits,
    kinds: &Kinds,
    tables: &Compiled,
    out: &mut Vec<u32>,
) {
    out.clear();
    let mut at = from;
    while let Some(pause) = text.sorts[at..end].iter().position(|s| *s == Sort::Pause) {
        let pause = at + pause;
        let label = (2..=3).filter_map(|n| pause.checked_sub(n)).find(|start| {
            *start > from
                && name_like(*start, pause, text, tables)
                && hits
                    .ending_at(*start, tables)
                    .any(|(_, i)| tables.entry(i).is(table::BEFORE) && kinds.group(tables.entry(i)))
        });
        at = pause + 1;
        let Some(label) = label else { continue };
        let first = out.len();
        out.push(label as u32);
        loop {
            let run = text.sorts[at..end]
                .iter()
                .take_while(|s| **s == Sort::Han)
                .count();
            let more = at + run < end && text.sorts[at + run] == Sort::Pause;
            if run < 2 || !name_like(at, at + 2, text, tables) || more && run > 3 {
                break;
            }
            out.push(at as u32);
            if !more {
                break;
            }
            at += run + 1;
        }
        if out.len() < first + 3 {
            out.truncate(first);
        }
    }
}

/// Two or three characters of which the first is a surname.
fn name_like(start: usize, end: usize, text: &Text, tables: &Compiled) -> bool {
    text.sorts[start..end].iter().all(|s| *s == Sort::Han)
        && tables.char_info(text.chars[start]).surname < CharInfo::FAR
}
