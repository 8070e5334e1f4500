//! One character to the form that is matched: traditional to simplified, full width to half width.
//!
//! Always one character for one, so that offsets stay. Must not know words.

/// The map, over the basic plane.
#[derive(Clone)]
pub struct Normal {
    pub(super) map: Vec<u16>,
}

impl Normal {
    /// With these traditional characters and their simplified forms, and the widths.
    pub fn new(pairs: impl IntoIterator<Item = (char, char)>) -> Self {
        let mut map: Vec<u16> = (0..=u16::MAX).collect();
        // Full-width ASCII lies in one row, 0xFEE0 above the half-width one.
        for wide in 0xFF01..=0xFF5E_u16 {
            map[usize::from(wide)] = wide - 0xFEE0;
        }
        for (from, to) in [
            ('\u{3000}', ' '),
            ('\u{a0}', ' '),
            ('\t', ' '),
            ('‧', '·'),
            ('・', '·'),
            ('•', '·'),
            ('﹒', '·'),
            ('･', '·'),
            ('﹑', '、'),
            ('｡', '。'),
        ] {
            map[from as usize] = to as u16;
        }
        for (from, to) in pairs {
            if let (Ok(from), Ok(to)) = (u16::try_from(u32::from(from)), u16::try_from(u32::from(to))) {
                map[usize::from(from)] = to;
            }
        }
        Self { map }
    }

    /// The form that is matched.
    #[inline]
    pub fn char(&self, c: char) -> char {
        match self.map.get(c as usize) {
            Some(&n) => char::from_u32(u32::from(n)).unwrap_or(c),
            None => c,
        }
    }

    /// The form of a whole surface.
    pub fn text(&self, words: &str) -> String {
        words.chars().map(|c| self.char(c)).collect()
    }

    /// Pairs that differ from identity, for writing.
    pub fn pairs(&self) -> impl Iterator<Item = (u16, u16)> + '_ {
        self.map
            .iter()
            .enumerate()
            .map(|(i, &n)| (i as u16, n))
            .filter(|(i, n)| i != n)
    }

    /// From pairs as written.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (u16, u16)>) -> Self {
        let mut map: Vec<u16> = (0..=u16::MAX).collect();
        for (from, to) in pairs {
            map[usize::from(from)] = to;
        }
        Self { map }
    }
}
