//! Organs of a level that the dictionary has as words: 市政府, 县公安局.
//!
//! Must not know texts.

use super::entry::class;
use super::lists::List;
use super::{Builder, Draft};

impl Builder {
    /// 市政府, 县公安局 that the dictionary has as words are organs all the same.
    pub(super) fn mark_levels(&mut self) {
        let levels = self.lists.single(List::Level).to_vec();
        let stem = |words: &str| {
            let draft = self.surfaces.get(words);
            draft.filter(|d| d.classes & class::ORG_STEM != 0)
        };
        let organ = |(word, draft): (&String, &Draft)| {
            let known = draft.classes & class::WORD != 0;
            let rest = word.strip_prefix(levels.as_slice()).filter(|_| known)?;
            Some((word.clone(), stem(rest)?.entry.org))
        };
        let organs: Vec<(String, u8)> = self.surfaces.iter().filter_map(organ).collect();
        for (word, kind) in organs {
            let draft = self.entry(&word);
            draft.classes |= class::ORG_STEM;
            draft.entry.org = kind;
        }
    }
}
