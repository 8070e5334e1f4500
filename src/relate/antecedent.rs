//! What a text calls by its kind alone: 公司董事长, 该院院长, 该镇党委书记, a bare 董事长.
//!
//! Keeps the organisations and places that went by and finds the one that such a word stands for: the last whose
//! name ends as `dictionaries/relations/units.tsv` has it. Must not know people or rules.

use super::tables::{Tables, Unit};

/// Organisations and places of one article that later words may stand for.
#[derive(Debug, Default)]
pub struct Antecedents {
    /// The organisation last mentioned, in a post or outside one.
    last: Option<String>,
    /// Organisations outside people's phrases, the latest last.
    organs: Vec<String>,
    /// Places outside people's phrases, the latest last.
    places: Vec<String>,
}

/// A word that stands for a body named before, and the body.
#[derive(Debug, Clone)]
pub struct Referent {
    /// The word (院).
    pub noun: &'static str,
    /// The name printed before.
    pub name: String,
}

impl Antecedents {
    /// An organisation outside people's phrases went by.
    pub fn organ(&mut self, name: String) {
        self.organs.push(name.clone());
        self.last = Some(name);
    }

    /// A place outside people's phrases went by.
    pub fn place(&mut self, name: String) {
        self.places.push(name);
    }

    /// The organ of a post went by.
    pub fn of_post(&mut self, name: String) {
        self.last = Some(name);
    }

    /// The organisation last mentioned.
    pub fn last(&self) -> Option<&str> {
        self.last.as_deref()
    }

    /// What `noun` stands for: the body or place named last whose name ends as the table has it.
    pub fn of(&self, unit: &'static Unit) -> Option<Referent> {
        let named = |name: &&String| {
            name.chars().count() > unit.noun.chars().count() + 1
                && unit.endings.iter().any(|e| name.ends_with(e))
        };
        let organs = self.last.iter().chain(self.organs.iter().rev());
        let found = organs
            .filter(named)
            .chain(self.places.iter().rev().filter(named))
            .next()?;
        Some(Referent {
            noun: unit.noun,
            name: found.clone(),
        })
    }

    /// What a noun that needs no 该 stands for, where the text has named it (公司 after 某某有限公司).
    pub fn alone(&self, noun: &str, tables: &'static Tables) -> Option<String> {
        let unit = tables.unit_called(noun).filter(|u| u.alone)?;
        self.of(unit).map(|r| r.name)
    }

    /// The only organisation named so far whose head has this title: 省水利厅 in 一行来省水利厅调研。何某厅长….
    pub fn alone_led_by(&self, title: &str, tables: &Tables) -> Option<&str> {
        let mut led = self.organs.iter().filter(|o| leads(o, title, tables));
        let first = led.next()?;
        led.all(|o| o == first).then_some(first)
    }

    /// The organisation mentioned last whose head has this title: 厂长 after 某某热电厂, 董事长 after 某某公司.
    pub fn led_by(&self, title: &str, tables: &Tables) -> Option<String> {
        let led = |organ: &&String| leads(organ, title, tables);
        let last = self.last.as_ref().filter(led);
        last.or_else(|| self.organs.iter().rev().find(led)).cloned()
    }
}

/// True where the title is that of the organ's head: 局长 and 县公安局, 总经理 and 某某公司.
pub fn leads(organ: &str, title: &str, tables: &Tables) -> bool {
    if let Some(unit) = tables.unit_headed_by(title) {
        return unit.endings.iter().any(|e| organ.ends_with(e));
    }
    title
        .strip_suffix('长')
        .is_some_and(|unit| !unit.is_empty() && organ.ends_with(unit))
}
