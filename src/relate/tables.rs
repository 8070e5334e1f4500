//! The small tables that relations need: how posts find their organs, what events are called.
//!
//! Read once from `dictionaries/`, compiled in. Must not know texts.

use super::finder::Sieve;
use crate::record::EventKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// How a title finds its organ when the chain before it elides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Organ {
    /// The government of the place.
    Government,
    /// The party body as printed before.
    Party,
    /// The body itself, without its party suffix.
    Unit,
    /// None.
    None,
    /// None, but the school or hospital where another post of the same person names one.
    Institution,
}

/// How an organ printed without its place is completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Elided {
    /// By the place of the organ before.
    Place,
    /// By the whole organ before.
    Parent,
}

/// All tables of this stage.
pub struct Tables {
    heads: FxHashMap<&'static str, (Organ, bool)>,
    elided: FxHashMap<&'static str, Elided>,
    /// Names of foreign states.
    states: Vec<&'static str>,
    /// Longest first, with whether it is a party suffix.
    suffixes: Vec<(&'static str, bool)>,
    /// Event heads by their last character, longest first, with their kind.
    events: FxHashMap<char, Vec<EventHead>>,
    /// Those last characters.
    event_lasts: Sieve,
    /// What ends or begins a byline's words that are no name.
    not_reporters: Vec<&'static str>,
    /// Titles that are verbs as well.
    verb_titles: FxHashSet<&'static str>,
    /// What those begin with.
    verb_firsts: Sieve,
    /// Words that end in 会 and are no meeting.
    not_meetings: FxHashSet<&'static str>,
    /// Endings of bodies that take part in a meeting of their own; true for those of which only counted ones are.
    bodies: Vec<(&'static str, bool)>,
    /// Words that end an event's name on its left, by their last character.
    stops: FxHashMap<char, Vec<&'static str>>,
    /// Those last characters.
    stop_lasts: Sieve,
    /// What somebody does and is no post, with whether it is one beside an organisation.
    occupations: Vec<(&'static str, bool)>,
    /// Words for kinds of bodies, longest first.
    units: Vec<Unit>,
    /// Words that hold a trigger and announce nothing (主持人).
    pub not_triggers: Vec<&'static str>,
}

/// A word for a kind of body or place that stands for one named before.
#[derive(Debug)]
pub struct Unit {
    /// The word (公司).
    pub noun: &'static str,
    /// It needs no 该 before it.
    pub alone: bool,
    /// Endings of the names that it may stand for.
    pub endings: Vec<&'static str>,
    /// Titles that only such a body has.
    heads: Vec<&'static str>,
}

impl Unit {
    /// True for 县, 镇 and the like: 我县县委 is the committee of the county, and has a name of its own.
    pub fn is_place(&self) -> bool {
        const PLACES: &[&str] = &[
            "省", "市", "州", "县", "区", "旗", "盟", "镇", "乡", "村", "街道", "社区",
        ];
        PLACES.contains(&self.noun)
    }
}

/// A word that ends the name of an event.
#[derive(Debug, Clone)]
pub struct EventHead {
    /// The word (座谈会).
    pub head: &'static str,
    /// Sort of event.
    pub kind: EventKind,
    /// The character before its last.
    before_last: Option<char>,
}

/// Rows of a table of `dictionaries/`: comments and the header left out, cells split at tabs.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|l| !l.starts_with('#') && !l.trim().is_empty())
        .skip(1)
        .map(|l| l.split('\t').collect())
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let heads = rows(include_str!("../../dictionaries/relations/post_heads.tsv"))
        .map(|r| {
            let organ = match r[1] {
                "government" => Organ::Government,
                "party" => Organ::Party,
                "none" => Organ::None,
                "institution" => Organ::Institution,
                _ => Organ::Unit,
            };
            (r[0], (organ, r[2] == "many"))
        })
        .collect();
    let elided = rows(include_str!("../../dictionaries/relations/elided_organs.tsv"))
        .map(|r| {
            (
                r[0],
                if r[1] == "parent" {
                    Elided::Parent
                } else {
                    Elided::Place
                },
            )
        })
        .collect();
    let states = rows(include_str!("../../dictionaries/countries.tsv"))
        .filter(|r| r[0] != "CN")
        .map(|r| r[1])
        .collect();
    let mut suffixes: Vec<_> = rows(include_str!("../../dictionaries/relations/organ_suffixes.tsv"))
        .map(|r| (r[0], r[1] == "yes"))
        .collect();
    suffixes.sort_by_key(|(s, _)| std::cmp::Reverse(s.len()));
    let mut heads_of_events: Vec<_> = rows(include_str!("../../dictionaries/relations/events.tsv"))
        .map(|r| EventHead {
            head: r[0],
            kind: r[1].parse().unwrap_or(EventKind::Other),
            before_last: r[0].chars().rev().nth(1),
        })
        .collect();
    heads_of_events.sort_by_key(|e| std::cmp::Reverse(e.head.len()));
    let mut events: FxHashMap<char, Vec<EventHead>> = FxHashMap::default();
    for head in heads_of_events {
        if let Some(last) = head.head.chars().next_back() {
            events.entry(last).or_default().push(head);
        }
    }
    let mut stops: FxHashMap<char, Vec<&'static str>> = FxHashMap::default();
    for word in rows(include_str!("../../dictionaries/relations/event_stops.tsv")).map(|r| r[0]) {
        if let Some(last) = word.chars().next_back() {
            stops.entry(last).or_default().push(word);
        }
    }
    let not_meetings = rows(include_str!("../../dictionaries/relations/not_meetings.tsv"))
        .map(|r| r[0])
        .collect();
    let bodies = rows(include_str!("../../dictionaries/relations/meeting_bodies.tsv"))
        .map(|r| (r[0], r[1] == "counted"))
        .collect();
    let not_reporters = rows(include_str!("../../dictionaries/relations/not_reporters.tsv"))
        .map(|r| r[0])
        .collect();
    let verb_titles: FxHashSet<_> = rows(include_str!("../../dictionaries/relations/verb_titles.tsv"))
        .map(|r| r[0])
        .collect();
    let mut units: Vec<Unit> = rows(include_str!("../../dictionaries/relations/units.tsv"))
        .map(|r| Unit {
            noun: r[0],
            alone: r[1] == "yes",
            endings: r[2].split_whitespace().collect(),
            heads: r.get(3).map_or(Vec::new(), |h| h.split_whitespace().collect()),
        })
        .collect();
    units.sort_by_key(|u| std::cmp::Reverse(u.noun.len()));
    let occupations = rows(include_str!("../../dictionaries/relations/occupations.tsv"))
        .map(|r| (r[0], r[1] == "post"))
        .collect();
    let not_triggers = rows(include_str!("../../dictionaries/relations/not_triggers.tsv"))
        .map(|r| r[0])
        .collect();
    Tables {
        event_lasts: Sieve::of(events.keys().copied()),
        stop_lasts: Sieve::of(stops.keys().copied()),
        verb_firsts: Sieve::of_firsts(&verb_titles),
        not_reporters,
        units,
        occupations,
        not_triggers,
        verb_titles,
        not_meetings,
        bodies,
        heads,
        elided,
        states,
        suffixes,
        events,
        stops,
    }
});

impl Tables {
    /// The tables compiled into the program.
    pub fn built_in() -> &'static Tables {
        &TABLES
    }

    /// How title `title` finds its organ: by its longest listed ending (常务副县长 as 县长).
    pub fn organ_of(&self, title: &str) -> Organ {
        self.head(title).map_or(Organ::Unit, |h| h.0)
    }

    /// Whether several people may hold the title at once, so that it belongs to all names of a list.
    pub fn many_seats(&self, title: &str) -> bool {
        title.starts_with("副") || title.contains("副") || self.heads.get(title).is_none_or(|h| h.1)
    }

    /// Whether the table lists the title itself as one that many hold (委员, 代表).
    pub fn listed_as_many(&self, title: &str) -> bool {
        self.heads.get(title).is_some_and(|h| h.1)
    }

    fn head(&self, title: &str) -> Option<&(Organ, bool)> {
        title
            .char_indices()
            .find_map(|(i, _)| self.heads.get(&title[i..]))
    }

    /// How this organ is completed from the one before, where it is printed without its place.
    pub fn elided(&self, organ: &str) -> Option<Elided> {
        self.elided.get(organ).copied()
    }

    /// The place or unit in front of an organ's own suffix: 高新区 of 高新区党工委, 县 of 县委, 县公安局 of
    /// 县公安局党委. `None` where no suffix is known.
    pub fn place_of<'a>(&self, organ: &'a str) -> Option<&'a str> {
        self.suffixes
            .iter()
            .find_map(|(s, _)| organ.strip_suffix(s))
            // 栗县县|委: the county, named twice.
            .map(|p| {
                let mut back = p.char_indices().rev();
                match (back.next(), back.next()) {
                    (Some((at, a)), Some((_, b))) if a == b && "省市县区州镇乡旗盟".contains(a) => {
                        &p[..at]
                    }
                    _ => p,
                }
            })
            .filter(|p| !p.is_empty())
    }

    /// True for the party committee of a region or a county called 党委: 自治区党委.
    pub fn is_committee_of_place(&self, organ: &str) -> bool {
        organ
            .strip_suffix("党委")
            .is_some_and(|place| place.ends_with(['区', '州', '县', '旗', '盟', '市', '省']))
    }

    /// The foreign state whose name an organ's begins with.
    pub fn state_of(&self, organ: &str) -> Option<&'static str> {
        let named = self.states.iter().filter(|s| organ.starts_with(**s));
        named.max_by_key(|s| s.len()).copied()
    }

    /// The organ without a party suffix: 县公安局 of 县公安局党委; itself where there is none.
    pub fn without_party<'a>(&self, organ: &'a str) -> &'a str {
        self.suffixes
            .iter()
            .filter(|(_, party)| *party)
            .find_map(|(s, _)| organ.strip_suffix(s))
            .filter(|p| p.chars().count() > 1 || matches!(*p, "院" | "校" | "厂" | "局" | "所" | "社"))
            .unwrap_or(organ)
    }

    /// Whether a title says what somebody does and is no post (作家; 护士 without a hospital).
    pub fn is_occupation(&self, title: &str, has_organ: bool) -> bool {
        // 国家一级演员, 特级教师: a rank.
        if title.contains('级') {
            return false;
        }
        let mut known = self.occupations.iter();
        known.any(|(word, post)| title.ends_with(word) && !(*post && has_organ))
    }

    /// The word for a kind of body that begins `text`, the longest.
    pub fn unit_at(&self, text: &str) -> Option<&Unit> {
        self.units.iter().find(|u| text.starts_with(u.noun))
    }

    /// The kind of body that is called so.
    pub fn unit_called(&self, noun: &str) -> Option<&Unit> {
        self.units.iter().find(|u| u.noun == noun)
    }

    /// The kind of body that alone has a head of this title.
    pub fn unit_headed_by(&self, title: &str) -> Option<&Unit> {
        self.units.iter().find(|u| u.heads.contains(&title))
    }

    /// The words that end an event's name on its left and end in this character.
    pub fn stops(&self, last: char) -> &[&'static str] {
        if !self.stop_lasts.may_hold(last) {
            return &[];
        }
        self.stops.get(&last).map_or(&[], Vec::as_slice)
    }

    /// The event head that ends a text, given by its characters from the last one back.
    pub fn event_head(&self, text: impl Iterator<Item = char> + Clone) -> Option<&EventHead> {
        let mut back = text.clone();
        let heads = self.events.get(&back.next()?)?;
        let before = back.next();
        let mut likely = heads
            .iter()
            .filter(|e| e.before_last.is_none() || e.before_last == before);
        let ends = |head: &str| {
            let mut back = text.clone();
            head.chars().rev().all(|c| back.next() == Some(c))
        };
        let head = likely.find(|e| ends(e.head))?;
        (head.head != "会" || !self.ends_as_no_meeting(text)).then_some(head)
    }

    /// A word that ends in 会 and is no meeting ends a text, given as to [`Self::event_head`].
    fn ends_as_no_meeting(&self, text: impl Iterator<Item = char>) -> bool {
        let mut words: Vec<char> = text.collect();
        words.reverse();
        let words: String = words.into_iter().collect();
        let mut ends = words.char_indices().map(|(at, _)| &words[at..]);
        ends.any(|end| self.not_meetings.contains(end))
    }

    /// Whether an event head ends in this character.
    pub fn ends_event_head(&self, last: char) -> bool {
        self.event_lasts.may_hold(last) && self.events.contains_key(&last)
    }

    /// Whether the name of an event may end with this character.
    pub fn ends_event(&self, c: char) -> bool {
        c == '”' || self.ends_event_head(c)
    }

    /// Whether a byline's words are an office, a paper or a label rather than a name.
    pub fn is_no_reporter(&self, words: &str) -> bool {
        self.not_reporters
            .iter()
            .any(|w| words.ends_with(w) || words.starts_with(w) && w.chars().count() > 1)
    }

    /// Whether a title is a verb as well (督导), and so a title only right before a name.
    pub fn is_verb_title(&self, title: &[char]) -> bool {
        title.first().is_some_and(|c| self.verb_firsts.may_hold(*c))
            && self
                .verb_titles
                .contains(title.iter().collect::<String>().as_str())
    }

    /// Whether an organisation takes part in the meeting that it holds.
    pub fn meets_itself(&self, organ: &str) -> bool {
        self.bodies
            .iter()
            .any(|(b, counted)| !counted && organ.ends_with(b))
    }

    /// Whether it takes part in one that is counted (县政府第3次常务会议).
    pub fn meets_counted(&self, organ: &str) -> bool {
        self.bodies.iter().any(|(b, _)| organ.ends_with(b))
    }
}
