//! Lists of words and characters around and inside names: short, and asked only where a name may stand or a row is read.
//!
//! What each list holds stands at the head of `dictionaries/name_lists.tsv`. Must not know what a list decides.

use super::bytes::{Reader, Writer};
use super::normal::Normal;

macro_rules! lists {
    ($($list:ident $name:literal),* $(,)?) => {
        /// A list of the table, by the name that it has there.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum List { $($list),* }

        impl List {
            /// The names of all lists, in order.
            pub const NAMES: &[&str] = &[$($name),*];
            /// All lists, in order.
            const ALL: &[List] = &[$(List::$list),*];
        }
    };
}

lists! {
    Level "level", OwnBody "own_body", BodyEnd "body_end", FirmEnd "firm_end",
    StateAfter "state_after", StateBefore "state_before", ProvinceBefore "province_before",
    Direction "direction", NoState "no_state",
    ToPlace "to_place", AfterPlace "after_place", AfterPerson "after_person", TownEnd "town_end",
    RegionEnd "region_end", SeveralPlaces "several_places", SeveralSettled "several_settled",
    Arriving "arriving", Division "division",
    Going "going", Wide "wide", AfterUnknown "after_unknown", TakesUp "takes_up",
    PaperBefore "paper_before", NewsBefore "news_before", StateCalled "state_called", ActingHead "acting_head",
    Headed "headed", Comrade "comrade", NamesComrade "names_comrade", Appoints "appoints", Removes "removes",
    Accepts "accepts", Signs "signs",
    NameTail "name_tail", LedOn "led_on", OfficeEnd "office_end", Present "present",
    Alone "alone", Counted "counted", Count "count", Sent "sent", Made "made", Works "works", Home "home",
    TakesPost "takes_post", SurnameAnd "surname_and", JapaneseEnd "japanese_end", JapaneseTail "japanese_tail",
    NeverInside "never_inside", Deed "deed", DeedInside "deed_inside", Work "work", StateBody "state_body",
    Membership "membership", Thing "thing", Reign "reign", NotSpelt "not_spelt", NotSpeltLast "not_spelt_last",
    NeverFirst "never_first",
}

/// All lists, in the form that is matched.
pub struct Lists {
    all: Vec<Words>,
}

/// The words of a list.
#[derive(Default)]
struct Words {
    /// Those of one character: most lists have no others.
    single: Vec<char>,
    /// A bit for each of them, which others share: most characters are known by that to be none of them.
    bits: u64,
    /// The longer ones.
    long: Vec<Box<[char]>>,
    /// What they begin and end with: most texts are known by that to hold none.
    firsts: Vec<char>,
    lasts: Vec<char>,
}

/// The bit of a character in [`Words::bits`].
fn bit(c: char) -> u64 {
    1 << (c as u32 % u64::BITS)
}

impl Words {
    /// Adds a word of one character or more.
    fn add(&mut self, word: Vec<char>) {
        match word[..] {
            [] => {}
            [c] => {
                self.single.push(c);
                self.bits |= bit(c);
            }
            [first, .., last] => {
                self.firsts.push(first);
                self.lasts.push(last);
                self.long.push(word.into());
            }
        }
    }

    /// The longer ones at whose places these characters have this one.
    fn alike<'a>(&'a self, chars: &'a [char], c: Option<&'a char>) -> impl Iterator<Item = &'a [char]> {
        let words = chars.iter().zip(&self.long);
        words
            .filter(move |(own, _)| Some(*own) == c)
            .map(|(_, word)| &**word)
    }

    /// The longer ones that begin as the text does, if not with it.
    fn beginning_as<'a>(&'a self, text: &'a [char]) -> impl Iterator<Item = &'a [char]> {
        self.alike(&self.firsts, text.first())
    }

    /// The longer ones that end as the text does, if not with it.
    fn ending_as<'a>(&'a self, text: &'a [char]) -> impl Iterator<Item = &'a [char]> {
        self.alike(&self.lasts, text.last())
    }
}

impl Default for Lists {
    fn default() -> Self {
        let all = List::NAMES.iter().map(|_| Words::default()).collect();
        Self { all }
    }
}

impl Lists {
    /// Adds a word to the list of that place in [`List::NAMES`].
    pub fn add(&mut self, list: usize, word: &str, normal: &Normal) {
        let chars: Vec<char> = word.chars().map(|c| normal.char(c)).collect();
        self.all[list].add(chars);
    }

    /// The characters of a list.
    pub fn single(&self, list: List) -> &[char] {
        &self.all[list as usize].single
    }

    /// Its words of two characters and more.
    pub fn long(&self, list: List) -> &[Box<[char]>] {
        &self.all[list as usize].long
    }

    /// All of its words.
    pub fn words(&self, list: List) -> Vec<String> {
        let single = self.single(list).iter().map(char::to_string);
        single
            .chain(self.long(list).iter().map(|w| w.iter().collect()))
            .collect()
    }

    /// What the words of a list begin with.
    pub fn firsts(&self, list: List) -> impl Iterator<Item = char> {
        let long = self.long(list).iter().filter_map(|w| w.first());
        self.single(list).iter().chain(long).copied()
    }

    /// True for a character of the list.
    #[inline]
    pub fn holds(&self, list: List, c: char) -> bool {
        let words = &self.all[list as usize];
        words.bits & bit(c) != 0 && words.single.contains(&c)
    }

    /// True where a word of the list begins these characters.
    pub fn begins(&self, list: List, text: &[char]) -> bool {
        text.first().is_some_and(|c| self.holds(list, *c))
            || self.all[list as usize]
                .beginning_as(text)
                .any(|w| text.starts_with(w))
    }

    /// True where a word of the list ends these characters.
    pub fn ends(&self, list: List, text: &[char]) -> bool {
        text.last().is_some_and(|c| self.holds(list, *c)) || self.ends_long(list, text)
    }

    /// The same for its words of two characters and more.
    pub fn ends_long(&self, list: List, text: &[char]) -> bool {
        self.all[list as usize].ending_as(text).any(|w| text.ends_with(w))
    }

    /// True where these characters are a word of the list.
    pub fn is(&self, list: List, text: &[char]) -> bool {
        match *text {
            [c] => self.holds(list, c),
            _ => self.all[list as usize].beginning_as(text).any(|w| w == text),
        }
    }

    /// Appends them.
    pub fn write(&self, w: &mut Writer) {
        for list in List::ALL {
            w.block(self.words(*list).join("\t").as_bytes());
        }
    }

    /// Takes them off the front; they are in the form that is matched.
    pub fn read(r: &mut Reader<'_>) -> Option<Self> {
        let mut lists = Self::default();
        for list in &mut lists.all {
            let words = std::str::from_utf8(r.block()?).ok()?;
            for word in words.split('\t').filter(|w| !w.is_empty()) {
                list.add(word.chars().collect());
            }
        }
        Some(lists)
    }
}
