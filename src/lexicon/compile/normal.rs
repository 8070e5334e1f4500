//! One character to the form that is matched: traditional to simplified, full width to half width.
//!
//! Always one character for one, so that offsets stay. Must not know words.

/// The map, over the basic plane.
#[derive(Clone)]
pub struct Normal {
    map: Vec<u16>,
    /// A bit for every character that has another form: hardly any of a text, so that the map is seldom asked.
    changes: Vec<u64>,
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
        Self::of(map)
    }

    fn of(map: Vec<u16>) -> Self {
        let mut changes = vec![0; map.len() / 64];
        for (c, _) in map
            .iter()
            .enumerate()
            .filter(|(c, form)| *c != usize::from(**form))
        {
            changes[c / 64] |= 1 << (c % 64);
        }
        Self { map, changes }
    }

    /// The form that is matched.
    #[inline]
    pub fn char(&self, c: char) -> char {
        let bits = self.changes.get(c as usize / 64);
        match bits.is_some_and(|bits| bits & 1 << (c as u32 % 64) != 0) {
            true => self.form(c),
            false => c,
        }
    }

    fn form(&self, c: char) -> char {
        let form = self.map.get(c as usize).copied();
        form.and_then(|form| char::from_u32(u32::from(form))).unwrap_or(c)
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
        Self::of(map)
    }
}
