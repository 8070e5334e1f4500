//! Counts of characters to costs: in given names, in transcriptions, after names.
//!
//! Must not know words.

use super::Builder;

/// How many characters could stand in a given name and are not listed.
const UNSEEN: f32 = 4000.0;

impl Builder {
    /// Counts to costs. One occurrence is added to each and [`UNSEEN`] characters are taken to be not listed;
    /// the few single given names are helped by the second characters, which they resemble.
    pub(super) fn weigh_given(&mut self) {
        let given = std::mem::take(&mut self.given);
        let totals = given.iter().fold([0.0; 4], |t: [f32; 4], (_, n)| {
            std::array::from_fn(|i| t[i] + n[i])
        });
        if totals[0] == 0.0 {
            return;
        }
        let cost = |n: f32, total: f32| -((n + 1.0) / (total + UNSEEN)).ln();
        for (c, n) in given {
            let (first, second) = (cost(n[0], totals[0]), cost(n[1], totals[1]));
            let single = (n[2] / totals[2].max(1.0) + n[1] / totals[1].max(1.0)) / 2.0;
            let info = self.char(c);
            info.first = first;
            info.second = second;
            info.single = -(single * 0.9 + 0.1 / UNSEEN).ln();
            info.background = -((n[3] + 1.0) / (totals[3] + UNSEEN)).ln();
        }
    }

    /// Counts to costs; a character that is not listed is in no transcription.
    pub(super) fn weigh_transliteration(&mut self) {
        let counts = std::mem::take(&mut self.transliteration);
        let totals = counts.iter().fold([0.0; 3], |t: [f32; 3], (_, n)| {
            std::array::from_fn(|i| t[i] + n[i])
        });
        for (c, n) in counts {
            let [initial, inner, last] = std::array::from_fn(|i| -(n[i] / totals[i]).ln());
            let info = self.char(c);
            (info.initial, info.inner, info.last) = (initial, inner, last);
        }
    }

    /// Counts to what speaks against a name's end: how much rarer a character is after names than anywhere. What titles
    /// begin with is not held against a name, since titles follow names in their own way.
    pub(super) fn weigh_after_names(&mut self) {
        const USUAL: f32 = -0.5;
        const RARE: f32 = 2.5;
        const DOUBT: f32 = 0.5;
        let counts = std::mem::take(&mut self.after_names);
        let totals = counts.iter().fold([0.0; 2], |t: [f32; 2], (_, n)| {
            std::array::from_fn(|i| t[i] + n[i])
        });
        for (c, [after, text]) in counts {
            let expected = text / totals[1] * totals[0];
            let against = ((expected + 0.5) / (after + 0.5)).ln() - DOUBT;
            let most = if self.title_begins.contains(&c) { 0.0 } else { RARE };
            self.char(c).follows = if against > 0.0 {
                against.min(most)
            } else {
                (against + DOUBT).clamp(USUAL, 0.0)
            };
        }
    }
}
