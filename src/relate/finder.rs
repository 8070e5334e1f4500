//! Words that a text is searched for all at once, whatever their number.
//!
//! Must not know what they mean.

use daachorse::CharwiseDoubleArrayAhoCorasick;

/// A list of words, made ready to be found.
pub struct Finder {
    /// `None` for an empty list.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
}

/// A word in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Place of the word in the list.
    pub word: usize,
}

impl Finder {
    /// A finder of these words; of several that are the same, the first.
    pub fn new(words: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut known: Vec<(String, u32)> = Vec::new();
        for (number, word) in (0..).zip(words) {
            let word = word.as_ref();
            if !word.is_empty() && !known.iter().any(|(w, _)| w == word) {
                known.push((word.to_owned(), number));
            }
        }
        Self {
            automaton: CharwiseDoubleArrayAhoCorasick::with_values(known).ok(),
        }
    }

    /// Every place of every word, by its end.
    pub fn find_all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        let all = self
            .automaton
            .iter()
            .flat_map(move |a| a.find_overlapping_iter(text));
        all.map(|m| Found {
            start: m.start(),
            end: m.end(),
            word: m.value() as usize,
        })
    }

    /// Whether any of the words stands in the text.
    pub fn is_in(&self, text: &str) -> bool {
        self.find_all(text).next().is_some()
    }
}

/// A set of characters by their low bits: of most that are not in it that is known at once.
pub struct Sieve([u64; 64]);

impl Sieve {
    /// Of these characters.
    pub fn of(chars: impl IntoIterator<Item = char>) -> Self {
        let mut bits = [0; 64];
        for c in chars {
            bits[c as usize >> 6 & 63] |= 1 << (c as u32 & 63);
        }
        Self(bits)
    }

    /// Of the characters that these words begin with.
    pub fn of_firsts(words: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self::of(words.into_iter().filter_map(|w| w.as_ref().chars().next()))
    }

    /// False only where the character is not in the set.
    #[inline]
    pub fn may_hold(&self, c: char) -> bool {
        self.0[c as usize >> 6 & 63] & 1 << (c as u32 & 63) != 0
    }
}

/// A set of pairs of characters by some of their bits, as [`Sieve`] is one of characters.
pub struct PairSieve(Box<[u64; PairSieve::BITS / 64]>);

impl PairSieve {
    /// Small enough for the processor to keep at hand.
    const BITS: usize = 1 << 15;

    /// Of these pairs.
    pub fn of(pairs: impl IntoIterator<Item = (char, char)>) -> Self {
        let mut bits = Box::new([0; Self::BITS / 64]);
        for bit in pairs.into_iter().map(Self::bit) {
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Self(bits)
    }

    #[inline]
    fn bit((first, second): (char, char)) -> usize {
        // Neighbours in the code lie far apart, so that pairs do not crowd where characters do.
        let mixed = u32::from(first).wrapping_mul(0x9e37_79b1) ^ u32::from(second).wrapping_mul(0x85eb_ca6b);
        (mixed >> 16) as usize % Self::BITS
    }

    /// False only where the pair is not in the set.
    #[inline]
    pub fn may_hold(&self, pair: (char, char)) -> bool {
        let bit = Self::bit(pair);
        self.0[bit / 64] & 1 << (bit % 64) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_search_for_each_finds(
            words in prop::collection::vec("[会议开表示]{0,3}", 0..6),
            text in "[会议开表示说，]{0,20}",
        ) {
            let finder = Finder::new(&words);
            let mut found: Vec<(usize, usize)> = finder.find_all(&text).map(|f| (f.start, f.end)).collect();
            let mut expected: Vec<(usize, usize)> = Vec::new();
            for (start, _) in text.char_indices() {
                for word in words.iter().filter(|w| !w.is_empty() && text[start..].starts_with(*w)) {
                    expected.push((start, start + word.len()));
                }
            }
            found.sort_unstable();
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!(finder.is_in(&text), !found.is_empty());
            let firsts = Sieve::of_firsts(&words);
            prop_assert!(words.iter().filter_map(|w| w.chars().next()).all(|c| firsts.may_hold(c)));
            prop_assert_eq!(found, expected);
            let pair = |w: &String| Some((w.chars().next()?, w.chars().nth(1)?));
            let pairs = PairSieve::of(words.iter().filter_map(pair));
            prop_assert!(words.iter().filter_map(pair).all(|p| pairs.may_hold(p)));
        }
    }
}
