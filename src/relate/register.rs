//! The people of one article: full names, and what short forms refer to.
//!
//! A short form (王书记, 盖茨) is the person before it whose name it shortens and, where a title stands with it,
//! who holds that title; or nobody. Must not know posts' organs or events.

use super::words::WORDS;

/// The people of an article, in order of first mention.
#[derive(Debug, Clone, Default)]
pub struct Register {
    names: Vec<String>,
    /// Titles stated for each, and the order of their last mention.
    titles: Vec<Vec<String>>,
    seen: Vec<u32>,
    clock: u32,
}

impl Register {
    /// Makes room for all full names of the article first, so that a headline may use a short form.
    pub fn new<'a>(full_names: impl Iterator<Item = &'a str>) -> Self {
        let mut register = Self::default();
        for name in full_names {
            register.add(name);
        }
        // A part of a name with a dot is a short form of it (比尔·盖茨: 盖茨; where the surname comes first, the first),
        // and so are two characters that begin one of four or more (端木先河: 端木教授).
        let begins = |f: &String, n: &String| {
            n.chars().count() == 2 && f.chars().count() >= 4 && !f.contains('·') && f.starts_with(n.as_str())
        };
        let short = |n: &String| {
            let mut others = register.names.iter().filter(|f| *f != n);
            others.any(|f| f.contains('·') && f.split('·').any(|p| p == n) || begins(f, n))
        };
        let keep: Vec<String> = register.names.iter().filter(|n| !short(n)).cloned().collect();
        let mut out = Self::default();
        for name in &keep {
            out.add(name);
        }
        out
    }

    fn add(&mut self, name: &str) -> usize {
        if let Some(i) = self.names.iter().position(|n| n == name) {
            return i;
        }
        self.names.push(name.to_owned());
        self.titles.push(Vec::new());
        self.seen.push(0);
        self.names.len() - 1
    }

    /// The names.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// True for a surname alone: one character, or a compound surname that begins a registered name.
    pub fn is_short(&self, name: &str) -> bool {
        name.chars().count() == 1
            || !self.names.iter().any(|n| n == name) && self.names.iter().any(|n| n.starts_with(name))
    }

    /// The person that `name` (with `title` beside it, where there is one) refers to. A full name that is not
    /// registered yet becomes a person; a short form that nothing explains is nobody.
    pub fn resolve(&mut self, name: String, title: String) -> Option<usize> {
        let found = self
            .find(&name, &title)
            .or_else(|| (!self.is_short(&name)).then(|| self.add(&name)));
        if let Some(i) = found {
            self.clock += 1;
            self.seen[i] = self.clock;
        }
        found
    }

    /// As [`resolve`](Self::resolve), changing nothing.
    pub fn find(&self, name: &str, title: &str) -> Option<usize> {
        if let Some(i) = self.names.iter().position(|n| n == name) {
            return Some(i);
        }
        let candidates = || {
            (0..self.names.len()).filter(|&i| {
                let full = &self.names[i];
                full.starts_with(name) && name.chars().count() <= 2
                    || full.split('·').any(|part| part == name)
            })
        };
        if !title.is_empty() {
            let base = title.trim_start_matches(WORDS.taken_off.as_slice());
            let holder = candidates()
                .filter(|&i| self.titles[i].iter().any(|t| t.ends_with(base)))
                .max_by_key(|&i| self.seen[i]);
            if holder.is_some() {
                return holder;
            }
        }
        candidates().max_by_key(|&i| (self.seen[i] > 0, self.seen[i]))
    }

    /// Whether the title was stated of a person before.
    pub fn has_title(&self, person: usize, title: &str) -> bool {
        self.titles[person].iter().any(|t| t.ends_with(title))
    }

    /// Remembers a title of a person.
    pub fn title(&mut self, person: usize, title: &str) {
        self.titles[person].push(title.to_owned());
    }
}
