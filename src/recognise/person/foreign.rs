//! Transcribed names: foreign ones and those of minorities.
//!
//! What it looks like: 普京, 汉斯·米勒, 努尔兰·阿不都满金, 索南才让, 那仁格日勒. Yields the cost of spelling it with the characters and
//! the elements of transcription. What it must not take: places (瓯江·南岷, 科威特). Where it fails: a foreign place that no
//! table knows, where a person could stand.

use super::People;
use crate::lexicon::compile::entry::{CharInfo, class as table};
use crate::lexicon::compile::lists::List;
use crate::recognise::grammar::class;
use crate::recognise::kinds::Speech;
use crate::recognise::lattice::{Edge, NO_ENTRY};
use crate::recognise::mark;
use crate::recognise::rules;
use crate::recognise::scan::Hit;
use crate::recognise::text::Sort;

/// A transcription rather than a Chinese name.
const FOREIGN_SHAPE: f32 = 5.0;
/// A name of minority elements.
const MINORITY_SHAPE: f32 = 3.5;
/// A character that no table expects in a transcription, where a dot or a title vouches for it.
const ODD_CHAR: f32 = 11.0;
/// First characters that cost more are rare in transcribed names.
const RARE_INITIAL: f32 = 7.0;
/// An element of minority names; one of two characters alone costs more.
const ELEMENT: f32 = 6.5;
const SHORT_ELEMENT: f32 = 5.0;
/// A name in Latin letters.
const LATIN: f32 = 9.0;
/// One of two words that begin with a capital.
const LATIN_FULL: f32 = 6.0;
/// A family name after a given one without a dot.
const FULL: f32 = 6.0;
/// A transcription that costs more is none, whatever stands around it.
const HOPELESS: f32 = 36.0;
/// Against a person before a thing that may be named after one.
const THING: f32 = 3.0;
const DOTTED_THING: f32 = 6.0;
/// For the same characters as a word, beyond what they cost as a name.
const UNKNOWN_THING: f32 = 4.0;
const KNOWN_THING: f32 = 7.0;
/// Of a name with a dot that begins with a particle, which a title before it may outweigh.
const PARTICLE_FIRST: f32 = 7.0;
/// Against all that quotation marks hold, which is a motto or a ship: “天马故里·大美云州”.
const MOTTO: f32 = 15.0;
/// For a name with a dot that fills an item of a list up to the dot.
const WHOLE: f32 = 5.0;
/// A name that stands in the tables; those of two characters are words more often.
const KNOWN: f32 = 9.0;
const KNOWN_SHORT: f32 = 8.5;

impl People<'_> {
    pub(super) fn transcribed(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        let mut cost = self.info(end - 1).last;
        if cost >= CharInfo::FAR {
            return;
        }
        // Transcribed names that stand in the dictionary.
        for hit in self.hits.at(end) {
            let (start, entry) = (hit.start as usize, &hit.entry);
            if entry.len > 2
                && self.kinds.transcribed(entry)
                && !entry.is(table::PLACE | table::ORG)
                && start >= self.from
            {
                give(
                    start,
                    f32::from(entry.cost) / 100.0,
                    class::PERSON,
                    rules::TRANSCRIBED,
                );
            }
        }
        let longest = self.text.tight(end).min(end - self.from).min(9);
        let mut thing = None;
        for start in (end - longest..end - 1).rev() {
            let info = self.info(start);
            if info.initial < CharInfo::FAR && !self.no_name(start, end) {
                let name = cost + info.initial + FOREIGN_SHAPE;
                let thing = name < HOPELESS && *thing.get_or_insert_with(|| self.thing_follows(end));
                self.person_or_thing(start, end, name, thing.then_some(UNKNOWN_THING), give);
            }
            if info.inner >= CharInfo::FAR {
                return;
            }
            cost += info.inner;
        }
    }

    /// Names of the tables: frequent foreign ones (威尔逊), and those of history (李白).
    pub(super) fn known(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        if !self.hits.any_at(end, table::FOREIGN_NAME | table::HISTORICAL) {
            return;
        }
        for (start, entry) in self.hits.ending_at(end) {
            if start < self.from || !entry.is(table::FOREIGN_NAME | table::HISTORICAL) {
                continue;
            }
            // 乾隆年间, 康熙二十年
            if entry.is(table::HISTORICAL) && entry.len == 2 && self.reign(end) {
                continue;
            }
            let cost = match entry.len {
                2 => KNOWN_SHORT,
                _ => KNOWN,
            };
            let rule = if entry.is(table::HISTORICAL) {
                rules::HISTORICAL
            } else {
                rules::TRANSCRIBED
            };
            if rule == rules::TRANSCRIBED {
                let thing = self.thing_follows(end).then_some(KNOWN_THING);
                self.person_or_thing(start, end, cost, thing, give);
            } else {
                give(start, cost, class::PERSON, rule);
            }
        }
    }

    /// Offers a transcribed name, and the family name with the given name before it; where a thing follows, the same
    /// characters as the word that the thing is called by (at so much more) too.
    fn person_or_thing(
        &self,
        start: usize,
        end: usize,
        name: f32,
        thing: Option<f32>,
        give: &mut impl FnMut(usize, f32, u8, u8),
    ) {
        let rule = rules::TRANSCRIBED;
        let person = name + if thing.is_some() { THING } else { 0.0 };
        give(start, person, class::PERSON, rule);
        if let Some(more) = thing {
            give(start, name + more, class::WORD, rule);
        }
        if self.hits.classes & table::FOREIGN_NAME != 0 && person < HOPELESS {
            self.full(start, end, person, give);
        }
    }

    /// A frequent given name and the family name after it, without a dot: 约翰米勒.
    fn full(&self, start: usize, end: usize, family: f32, give: &mut impl FnMut(usize, f32, u8, u8)) {
        if !self.hits.any_at(start, table::FOREIGN_NAME) || self.text.gap_before(start) {
            return;
        }
        for (left, entry) in self.hits.ending_at(start) {
            if left >= self.from && entry.is(table::FOREIGN_NAME) && end <= left + 9 {
                give(left, family + FULL, class::PERSON, rules::TRANSCRIBED);
            }
        }
    }

    /// True where a thing follows that is named after a person, or only sounds so: 达芬奇 + 密码, 汉密尔顿 + 岛.
    fn thing_follows(&self, end: usize) -> bool {
        if self.ship(end) {
            return true;
        }
        if self.text.sorts.get(end) != Some(&Sort::Han) || self.text.gap_before(end) {
            return false;
        }
        let other = table::TITLE | table::VERB | table::BEFORE | table::STATE | table::MODIFIER;
        let noun = |h: &Hit| {
            let word = h.entry.is(table::WORD)
                && self.kinds.noun(&h.entry)
                && self.kinds.speech(&h.entry) == Speech::Content;
            word || h.entry.is(table::ORG_SUFFIX | table::PLACE_SUFFIX)
        };
        let mut thing = self.tables.lists.holds(List::Thing, self.text.chars[end]);
        for at in end + 2..=(end + 3).min(self.to) {
            for hit in self.hits.at(at).iter().filter(|h| h.start as usize == end) {
                if hit.entry.is(other) {
                    return false;
                }
                thing |= noun(hit);
            }
        }
        thing
    }

    /// True before 年, 时期 and numbers: a name there is that of a reign.
    pub(super) fn reign(&self, end: usize) -> bool {
        self.follows_of(end, List::Reign) || self.text.chars.get(end).is_some_and(char::is_ascii_digit)
    }

    /// A name in Latin letters (Ben Bell), which only a title before it vouches for.
    pub(in crate::recognise) fn latin(&self, end: usize) -> Option<Edge> {
        // Most letters stand inside a word.
        if self.text.sorts.get(end) == Some(&Sort::Letter) {
            return None;
        }
        let letters = |at: &usize| {
            let c = self.text.chars[*at];
            c.is_ascii_alphabetic() || c == '.'
        };
        let run = (self.from..end).rev().take_while(letters).count();
        let start = end - run;
        let name = &self.text.chars[start..end];
        let whole = start == self.from || self.text.sorts[start - 1] != Sort::Letter;
        let capital = name.first().is_some_and(char::is_ascii_uppercase);
        let stands = whole && capital && run > 2 && name.iter().any(char::is_ascii_lowercase);
        let cost = if full(name) { LATIN_FULL } else { LATIN };
        stands.then_some(Edge {
            start: start as u32,
            end: end as u32,
            cost,
            class: class::PERSON,
            rule: rules::LATIN,
            inner: start as u32,
            head: NO_ENTRY,
        })
    }

    /// Where the characters begin that end there and may be part of a name with a dot.
    fn part(&self, end: usize) -> usize {
        end - self.text.han_before(end).min(8).min(end - self.from)
    }

    /// So, if a dot stands before them.
    #[inline]
    pub(super) fn dotted_part(&self, end: usize) -> Option<usize> {
        let first = self.part(end);
        let dotted = self.from < first && first < end && self.text.sorts[first - 1] == Sort::Dot;
        dotted.then_some(first)
    }

    /// Names with a dot: each part by the transcription's characters, odd ones allowed.
    pub(super) fn dotted(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        let Some(first) = self.dotted_part(end) else {
            return;
        };
        // A family is often called as a town or a faith is, but then by characters of transcription alone: 里卡多·门多萨.
        // A given name of the tables before the dot vouches for it too: 乔治·瑞安.
        let given = self.hits.any_at(first - 1, table::FOREIGN_NAME);
        let doubtful = (first + 2..=end).any(|at| self.place_from(first, at)) || self.common(first, end);
        if doubtful && !given && !self.spelt(first, end) {
            return;
        }
        // 蜀江·瓯 of 瓯江
        let alone = self.info(first).surname >= CharInfo::FAR && self.info(first).last >= CharInfo::FAR;
        if end == first + 1 && (alone && !self.hits.any_at(end, table::ELEMENT) || self.goes_on(first)) {
            return;
        }
        let thing = self.thing_follows(end);
        let mut cost = self.part_cost(first, end, given);
        let mut dot = first - 1;
        for _ in 0..4 {
            let left = self.part(dot);
            if self.place_before(dot) {
                return;
            }
            for start in left..dot {
                // 弹·道
                if start + 1 == dot && end - start == 3 {
                    continue;
                }
                // 约翰, 比尔 begin with an adverb and a preposition that names often begin with.
                let rare = self.info(start).initial > RARE_INITIAL;
                let particle = rare && self.hits.marked(start, mark::PARTICLE) && !self.foreign(start, dot);
                let doubt = if particle { PARTICLE_FIRST } else { 0.0 };
                let doubt = doubt + if self.motto(start, end) { MOTTO } else { 0.0 };
                let whole = start == left && self.opens_item(left, dot);
                let doubt = doubt - if whole { WHOLE } else { 0.0 };
                let name = (cost + self.part_cost(start, dot, false)) * 0.75 + 2.0 + doubt;
                let person = name + if thing { DOTTED_THING } else { 0.0 };
                give(start, person, class::PERSON, rules::DOTTED);
                if thing {
                    give(start, name + KNOWN_THING, class::WORD, rules::DOTTED);
                }
            }
            if left == self.from || left == dot || self.text.sorts[left - 1] != Sort::Dot {
                return;
            }
            let given = self.hits.any_at(left - 1, table::FOREIGN_NAME);
            cost += self.part_cost(left, dot, given);
            dot = left - 1;
        }
    }

    /// True for a short run of characters between the mark of a list and the dot: 、木沙里甫·….
    fn opens_item(&self, start: usize, dot: usize) -> bool {
        const LONGEST: usize = 5;
        start > self.from && self.text.sorts[start - 1] == Sort::Pause && dot - start <= LONGEST
    }

    /// True for all that stands between quotation marks.
    fn motto(&self, start: usize, end: usize) -> bool {
        start > self.from
            && self.text.chars[start - 1] == '“'
            && self.text.chars.get(end).is_some_and(|c| *c == '”')
    }

    /// The cheapest way to spell a part of a name, by characters of transcription and by elements.
    fn part_cost(&self, start: usize, end: usize, sure: bool) -> f32 {
        const LONGEST: usize = 9;
        let len = (end - start).min(LONGEST - 1);
        let mut ways = [CharInfo::FAR * 9.0; LONGEST];
        ways[0] = 0.0;
        for done in 1..=len {
            let at = start + done;
            let info = self.info(at - 1);
            let cost = match done {
                1 => info.initial,
                _ if at == end => info.last,
                _ => info.inner,
            };
            // 哈利·波特 + 与
            let (lists, last) = (&self.tables.lists, self.text.chars[at - 1]);
            let joins =
                lists.holds(List::NotSpelt, last) || at == end && lists.holds(List::NotSpeltLast, last);
            let cost = if joins { CharInfo::FAR } else { cost.min(ODD_CHAR) };
            ways[done] = ways[done - 1] + cost;
            // 萨阿迪 + 会见
            if done > 1 && self.acts(start, at) {
                return CharInfo::FAR * 9.0;
            }
            for hit in self.hits.at(at).iter().filter(|h| h.entry.is(table::ELEMENT)) {
                if let Some(before) = (hit.start as usize).checked_sub(start) {
                    ways[done] = ways[done].min(ways[before] + ELEMENT);
                }
            }
        }
        // 曼努埃尔·奥尔特加: a name that is known costs no more beside a dot.
        if self.foreign(start, end) {
            ways[len] = ways[len].min(KNOWN);
        }
        ways[len]
            + if !sure && self.place(start, end) && !self.spelt(start, end) {
                CharInfo::FAR
            } else {
                0.0
            }
    }

    /// True where each character is a usual one of transcription, and they are no Chinese place's.
    fn spelt(&self, start: usize, end: usize) -> bool {
        const USUAL: f32 = 8.5;
        end > start + 2
            && (start..end).all(|at| {
                let info = self.info(at);
                let cost = match at {
                    _ if at == start => info.initial,
                    _ if at + 1 == end => info.last,
                    _ => info.inner,
                };
                cost < USUAL
            })
    }

    /// True where a verb of persons ends that begins after the name does.
    fn acts(&self, start: usize, end: usize) -> bool {
        let verb = |h: &Hit| h.entry.is(table::VERB) && h.entry.len > 1 && h.start as usize > start;
        self.hits.at(end).iter().any(verb)
    }

    /// True if exactly these characters are a frequent foreign name: 约翰, 比尔.
    fn foreign(&self, start: usize, end: usize) -> bool {
        self.hits
            .ending_at(end)
            .any(|(left, entry)| left == start && entry.is(table::FOREIGN_NAME))
    }

    /// True where a place of two or three characters begins: 里 of 里加.
    fn goes_on(&self, at: usize) -> bool {
        (at + 2..=at + 3).any(|end| {
            let place = |h: &Hit| h.start as usize == at && h.entry.is(table::PLACE);
            self.hits.at(end).iter().any(place)
        })
    }

    /// True if these characters are a common word or end in one: 山水·代表, 集锦·某某专辑 are no names.
    fn common(&self, start: usize, end: usize) -> bool {
        const COMMON: u16 = 1150;
        self.hits.at(end).iter().any(|h| {
            h.start as usize >= start
                && h.entry.len > 1
                && h.entry.is(table::WORD)
                && h.entry.cost < COMMON
                && !h.entry.is(table::FOREIGN_NAME | table::ELEMENT)
                && !self.kinds.name_like(&h.entry)
        })
    }

    /// True if exactly these characters are a place: 瓯江·南岷 is no name.
    fn place(&self, start: usize, end: usize) -> bool {
        self.hits
            .ending_at(end)
            .any(|(left, entry)| left == start && entry.is(table::PLACE))
    }

    /// True if a place of the tables stands there that is no element of names.
    fn place_from(&self, start: usize, end: usize) -> bool {
        self.hits
            .ending_at(end)
            .any(|(left, entry)| left == start && entry.is(table::PLACE) && !entry.is(table::ELEMENT))
    }

    /// True if a place of the tables ends here that no longer element of names covers: 巴哈尔 in 古丽巴哈尔.
    fn place_before(&self, end: usize) -> bool {
        let hits = self.hits.at(end);
        let elements = hits
            .iter()
            .filter(|h| h.entry.is(table::ELEMENT | table::FOREIGN_NAME));
        let longest = elements.map(|h| h.entry.len).max().unwrap_or(0);
        hits.iter()
            .any(|h| h.entry.is(table::PLACE) && h.entry.len > 1.max(longest))
    }

    /// Names made of the elements of the tables: 索南 + 才让, 努尔 + characters of transcription.
    pub(super) fn elements(&self, end: usize, give: &mut impl FnMut(usize, f32, u8, u8)) {
        const LONGEST: usize = 8;
        let from = self.from.max(end.saturating_sub(LONGEST));
        if end < from + 2 || !self.hits.element_within(end, end - from - 2) {
            return;
        }
        // Cheapest way from a start to the end, without and with an element in it.
        let mut ways = [[CharInfo::FAR * 4.0; 2]; LONGEST + 1];
        ways[0][0] = 0.0;
        for len in 0..LONGEST.min(end - from) {
            let at = end - len;
            let [without, with] = ways[len];
            if self.text.sorts[at - 1] != Sort::Han || (len > 0 && self.text.gap_before(at)) {
                return;
            }
            for hit in self.hits.at(at).iter().filter(|h| h.entry.is(table::ELEMENT)) {
                if hit.start as usize >= from {
                    let way = &mut ways[end - hit.start as usize][1];
                    *way = way.min(without.min(with) + ELEMENT);
                }
            }
            let info = self.info(at - 1);
            let closed = self.hits.marked(at - 1, mark::CLOSED);
            let spelt = if len == 0 { info.last } else { info.inner };
            if closed && spelt > 6.0 {
                // Only an element may reach over a particle.
                ways[len + 1][0] = CharInfo::FAR * 4.0;
                let cost = ways[len + 1][1];
                if cost < 40.0 && len > 0 {
                    let short = if len == 1 { SHORT_ELEMENT } else { 0.0 };
                    give(
                        at - 1,
                        cost + short + MINORITY_SHAPE,
                        class::PERSON,
                        rules::ELEMENTS,
                    );
                }
                continue;
            }
            let char_cost = if len == 0 { info.last } else { info.inner }.min(ODD_CHAR);
            ways[len + 1][0] = ways[len + 1][0].min(without + char_cost);
            ways[len + 1][1] = ways[len + 1][1].min(with + char_cost);
            let cost = ways[len + 1][1];
            if cost < 40.0 && len > 0 {
                let short = if len == 1 { SHORT_ELEMENT } else { 0.0 };
                give(
                    at - 1,
                    cost + short + MINORITY_SHAPE,
                    class::PERSON,
                    rules::ELEMENTS,
                );
            }
        }
    }
}

/// True for two or three words that begin with a capital each, white space or not: Ben Bell.
fn full(name: &[char]) -> bool {
    let capitals = name.iter().filter(|c| c.is_ascii_uppercase()).count();
    let pairs = name
        .windows(2)
        .filter(|w| w[0].is_ascii_uppercase() && w[1].is_ascii_lowercase())
        .count();
    (2..=3).contains(&capitals) && pairs == capitals
}
