//! Word lists of this stage: what stands around events, people, places and organs.
//!
//! Read once from `dictionaries/relations/`, compiled in; each table says what its kinds are. Must not know texts.

use super::finder::{Finder, Sieve};
use super::tables::rows;
use crate::record::PostState;
use std::sync::LazyLock;

/// Marks after which something said begins.
const SPEECH: [char; 3] = ['，', '：', '“'];

/// Words, the longest first.
pub struct List {
    words: Vec<&'static str>,
    /// What they begin with.
    pub firsts: Sieve,
}

impl List {
    /// Of these words, in this order.
    pub fn new(words: Vec<&'static str>) -> Self {
        let firsts = Sieve::of_firsts(&words);
        Self { words, firsts }
    }
}

impl std::ops::Deref for List {
    type Target = [&'static str];

    fn deref(&self) -> &[&'static str] {
        &self.words
    }
}

/// Words that state a post, the longest first, with how they say it is held.
pub struct States {
    words: Vec<(&'static str, PostState)>,
    /// What they begin with.
    pub firsts: Sieve,
}

impl std::ops::Deref for States {
    type Target = [(&'static str, PostState)];

    fn deref(&self) -> &[(&'static str, PostState)] {
        &self.words
    }
}

/// All lists. The longest words come first.
pub struct Words {
    /// Before an event that is not reported here: planned, past, repeated.
    pub unreal: Finder,
    /// Begin reported speech, with the mark after them.
    pub said: Vec<String>,
    /// The same without the mark.
    pub says: List,
    /// Right before such a word: nothing is told.
    pub no_speech: List,
    /// Both sides of talks.
    pub sides: List,
    /// What both sides do together, soon after 双方.
    pub joint_acts: List,
    /// In a headline: several short items follow.
    pub briefs: List,
    /// Put an event right before or after the current one.
    pub beside: Finder,
    /// Right before people who are only spoken of.
    pub aside_before: List,
    /// Right after people who are only spoken of.
    pub aside_after: List,
    /// Right after people of whom the last is only spoken of.
    pub aside_last: List,
    /// May not follow the head of an event's name.
    pub not_after_event: List,
    /// With a head alone: refers back.
    pub these: List,
    /// With a head: several events.
    pub several: List,
    /// Between two people of one group.
    pub joints: List,
    /// After a name, and part of it.
    pub tails: List,
    /// Before a name: relatives of somebody named before.
    pub kin: List,
    /// Before people: what is done to them.
    pub receives: List,
    /// After people: they do it with others.
    pub takes_part: List,
    /// Between two posts of one person.
    pub post_joints: List,
    /// Right after a name: state a post.
    pub states: States,
    /// State a post of the person named before.
    pub later_states: States,
    /// In a heading or sentence: how the posts listed under it are held.
    pub headings: States,
    /// Characters that end a place's name.
    pub place_ends: Vec<char>,
    /// What is done at a place, and ends its name.
    pub place_verbs: List,
    /// Begin what is no place of an event (主席台前排).
    pub no_places: List,
    /// Characters that end an organ's name.
    pub organ_ends: Vec<char>,
    /// Characters that no organ's name has.
    pub organ_stops: Vec<char>,
    /// Begin a group without a name of its own.
    pub no_name: List,
    /// A sort of body, which names none.
    pub bare_units: List,
    /// Ends of the names of places that take part as bodies.
    pub settlements: List,
    /// Before a unit, and no part of its name.
    pub ours: List,
    /// People of a unit, after its name.
    pub people_of: List,
    /// Heads of events that a body holds by itself.
    pub sessions: List,
}

/// The lists compiled into the program.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let reports = include_str!("../../dictionaries/relations/reports.tsv");
    let aside = include_str!("../../dictionaries/relations/aside.tsv");
    let events = include_str!("../../dictionaries/relations/event_edges.tsv");
    let people = include_str!("../../dictionaries/relations/people_joints.tsv");
    let posts = include_str!("../../dictionaries/relations/stated_posts.tsv");
    let places = include_str!("../../dictionaries/relations/place_edges.tsv");
    let organs = include_str!("../../dictionaries/relations/organ_edges.tsv");
    let units = include_str!("../../dictionaries/relations/unit_words.tsv");
    Words {
        unreal: Finder::new(list(reports, "unreal").iter()),
        said: said(reports).collect(),
        says: list(reports, "said"),
        no_speech: list(reports, "no_speech"),
        sides: list(reports, "sides"),
        joint_acts: list(reports, "joint_act"),
        briefs: list(reports, "briefs"),
        beside: Finder::new(list(reports, "beside").iter()),
        aside_before: list(aside, "before"),
        aside_after: list(aside, "after"),
        aside_last: list(aside, "last"),
        not_after_event: list(events, "not_after"),
        these: list(events, "refers"),
        several: list(events, "several"),
        joints: list(people, "person"),
        tails: list(people, "tail"),
        kin: list(people, "kin"),
        receives: list(people, "receives"),
        takes_part: list(people, "takes_part"),
        post_joints: list(people, "post"),
        states: states(posts, "after"),
        later_states: states(posts, "later"),
        headings: states(posts, "heading"),
        place_ends: chars(places, "end"),
        place_verbs: list(places, "verb"),
        no_places: list(places, "none"),
        organ_ends: chars(organs, "end"),
        organ_stops: chars(organs, "stop"),
        no_name: list(units, "no_name"),
        bare_units: list(units, "bare"),
        settlements: list(units, "settlement"),
        ours: list(units, "ours"),
        people_of: list(units, "people_of"),
        sessions: list(units, "session"),
    }
});

/// Words that begin reported speech, with each of the marks.
fn said(table: &'static str) -> impl Iterator<Item = String> {
    list(table, "said")
        .words
        .into_iter()
        .flat_map(|word| SPEECH.map(|mark| format!("{word}{mark}")))
}

/// The words of a kind; a space is written ␠.
fn list(table: &'static str, kind: &str) -> List {
    let of_kind = rows(table).filter(|r| r.get(1) == Some(&kind));
    let mut words: Vec<_> = of_kind.map(|r| if r[0] == "␠" { " " } else { r[0] }).collect();
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    List::new(words)
}

fn chars(table: &'static str, kind: &str) -> Vec<char> {
    list(table, kind).iter().flat_map(|w| w.chars()).collect()
}

fn states(table: &'static str, place: &str) -> States {
    let state = |name: &str| {
        Some(match name {
            "current" => PostState::Current,
            "former" => PostState::Former,
            "appointed" => PostState::Appointed,
            "removed" => PostState::Removed,
            "proposed" => PostState::Proposed,
            _ => return None,
        })
    };
    let at_place = rows(table).filter(|r| r.get(1) == Some(&place));
    let mut words: Vec<_> = at_place.filter_map(|r| Some((r[0], state(r.get(2)?)?))).collect();
    words.sort_by_key(|s| std::cmp::Reverse(s.0.len()));
    let firsts = Sieve::of_firsts(words.iter().map(|s| s.0));
    States { words, firsts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let words = &*WORDS;
        let reports = include_str!("../../dictionaries/relations/reports.tsv");
        let [unreal, said, beside] = ["unreal", "said", "beside"].map(|kind| list(reports, kind));
        let lists = [
            &unreal,
            &said,
            &words.no_speech,
            &words.sides,
            &words.joint_acts,
            &words.briefs,
            &beside,
            &words.aside_before,
            &words.aside_after,
            &words.aside_last,
            &words.not_after_event,
            &words.these,
            &words.several,
            &words.joints,
            &words.tails,
            &words.kin,
            &words.post_joints,
            &words.place_verbs,
            &words.no_places,
            &words.no_name,
            &words.bare_units,
            &words.settlements,
            &words.ours,
            &words.people_of,
            &words.sessions,
        ];
        assert!(lists.iter().all(|l| !l.is_empty()));
        let tables = [
            include_str!("../../dictionaries/relations/reports.tsv"),
            include_str!("../../dictionaries/relations/aside.tsv"),
            include_str!("../../dictionaries/relations/event_edges.tsv"),
            include_str!("../../dictionaries/relations/people_joints.tsv"),
            include_str!("../../dictionaries/relations/stated_posts.tsv"),
            include_str!("../../dictionaries/relations/place_edges.tsv"),
            include_str!("../../dictionaries/relations/organ_edges.tsv"),
            include_str!("../../dictionaries/relations/unit_words.tsv"),
        ];
        let written: usize = tables.iter().map(|t| rows(t).count()).sum();
        let read: usize = lists.iter().map(|l| l.len()).sum();
        let states = words.states.len() + words.later_states.len() + words.headings.len();
        let chars = words.place_ends.len() + words.organ_ends.len() + words.organ_stops.len();
        assert_eq!(
            written,
            read + states + chars,
            "a kind or state that nobody reads"
        );
    }
}
