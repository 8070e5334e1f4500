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

impl std::ops::Deref for List {
    type Target = [&'static str];

    fn deref(&self) -> &[&'static str] {
        &self.words
    }
}

impl List {
    /// True where a word of the list ends the text.
    pub fn ends(&self, text: &str) -> bool {
        self.words.iter().any(|w| text.ends_with(w))
    }

    /// True where a word of the list begins the text.
    pub fn begin(&self, text: &[char]) -> bool {
        let begins = |w: &&str| w.chars().eq(text.iter().copied().take(w.chars().count()));
        self.words.iter().any(begins)
    }

    /// True where a word of the list stands in the text.
    pub fn is_in(&self, text: &str) -> bool {
        self.words.iter().any(|w| text.contains(w))
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

/// Characters.
type Chars = Vec<char>;

/// Words with a mark after them.
type Speech = Vec<String>;

/// A list that is made of the rows of one kind.
trait Read {
    fn read(table: &'static str, kind: &str) -> Self;
}

macro_rules! words {
    ($($(#[$doc:meta])* $field:ident: $sort:ident = $table:ident $kind:literal,)*) => {
        /// All lists. The longest words come first.
        pub struct Words {
            $($(#[$doc])* pub $field: $sort,)*
        }

        /// The lists compiled into the program.
        pub static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
            $($field: Read::read($table, $kind),)*
        });

        /// The kinds that are read, with their tables.
        #[cfg(test)]
        const READ: &[(&str, &str)] = &[$(($table, $kind)),*];
    };
}

const REPORTS: &str = include_str!("../../dictionaries/relations/reports.tsv");
const ASIDE: &str = include_str!("../../dictionaries/relations/aside.tsv");
const EVENTS: &str = include_str!("../../dictionaries/relations/event_edges.tsv");
const PEOPLE: &str = include_str!("../../dictionaries/relations/people_joints.tsv");
const POSTS: &str = include_str!("../../dictionaries/relations/stated_posts.tsv");
const TITLES: &str = include_str!("../../dictionaries/relations/title_words.tsv");
const PLACES: &str = include_str!("../../dictionaries/relations/place_edges.tsv");
const ORGANS: &str = include_str!("../../dictionaries/relations/organ_edges.tsv");
const UNITS: &str = include_str!("../../dictionaries/relations/unit_words.tsv");
const DATES: &str = include_str!("../../dictionaries/relations/date_words.tsv");

words! {
    /// Before a title: what its holder does, and no organ.
    duties: List = PEOPLE "duty",
    /// Before an event that is not reported here: planned, past, repeated.
    unreal: Finder = REPORTS "unreal",
    /// Right before an event, or at the end of the clause before it (会议决定，…): it is planned.
    plans: List = REPORTS "plan",
    /// End in such a word and plan nothing.
    no_plans: List = REPORTS "no_plan",
    /// End a clause: what follows was done over years.
    since: List = REPORTS "since",
    /// Say that somebody is on a journey.
    aboard: List = REPORTS "aboard",
    /// In somebody's words: whom they speak to, and of themselves.
    addressed_to: Finder = REPORTS "addressed_to",
    /// Begin reported speech, with the mark after them.
    said: Speech = REPORTS "said",
    /// The same without the mark.
    says: List = REPORTS "said",
    /// Right before such a word: nothing is told.
    no_speech: List = REPORTS "no_speech",
    /// Both sides of talks.
    sides: List = REPORTS "sides",
    /// What both sides do together, soon after 双方.
    joint_acts: List = REPORTS "joint_act",
    /// In a headline: several short items follow.
    briefs: List = REPORTS "briefs",
    /// Put an event right before or after the current one.
    beside: Finder = REPORTS "beside",
    /// In the clause of an event: it was long ago.
    done: List = REPORTS "done",
    /// Begin a date that is the day of the event before.
    same_day: List = REPORTS "same_day",
    /// Behind several people: each did it for himself.
    each: List = REPORTS "each",
    /// Begin a sentence that goes back to another year.
    looks_back: List = REPORTS "looks_back",
    /// After a year that is part of a name.
    of_year: Chars = REPORTS "of_year",
    /// Right before people who are only spoken of.
    aside_before: List = ASIDE "before",
    /// Right after people who are only spoken of.
    aside_after: List = ASIDE "after",
    /// Right after people of whom the last is only spoken of.
    aside_last: List = ASIDE "last",
    /// May not follow the head of an event's name.
    not_after_event: List = EVENTS "not_after",
    /// With a head alone: refers back.
    these: List = EVENTS "refers",
    /// With a head: several events.
    several: List = EVENTS "several",
    /// May follow a bare 会 that is a meeting, besides marks.
    after_bare: Chars = EVENTS "after_bare",
    /// Before what is several events together.
    attended: List = EVENTS "attended",
    /// End an ordinal.
    ordinal_ends: Chars = EVENTS "ordinal_end",
    /// Make one word with 作 and 做.
    before_make: Chars = EVENTS "before_make",
    /// Begin with a character that ends an event's name elsewhere.
    stop_begins: List = EVENTS "stop_begins",
    /// Heads that say nothing of the event.
    generic: List = EVENTS "generic",
    /// Heads of a course.
    courses: List = EVENTS "course",
    /// Heads of a part of a meeting.
    parts: List = EVENTS "part_of",
    /// Heads of what is a meeting where a lecture was told of.
    meetings: List = EVENTS "session",
    /// The same where a ceremony was told of.
    of_ceremony: List = EVENTS "of_ceremony",
    /// Heads that alone are verbs more often.
    verbal: List = EVENTS "verbal",
    /// Names that say no more than that something begins or ends.
    openings: List = EVENTS "opening",
    /// After 记者, with it one head.
    to_press: List = EVENTS "to_press",
    /// Stand in the name of a signing.
    signing: List = EVENTS "signing",
    /// Stand in the name of talks.
    talks: List = EVENTS "talks",
    /// Between two people of one group.
    joints: List = PEOPLE "person",
    /// After a joint, another one.
    second_joints: List = PEOPLE "second",
    /// After a name, and part of it.
    tails: List = PEOPLE "tail",
    /// Before a name: relatives of somebody named before.
    kin: List = PEOPLE "kin",
    /// Before people: what is done to them.
    receives: List = PEOPLE "receives",
    /// After people: they do it with others.
    takes_part: List = PEOPLE "takes_part",
    /// Behind a name and a title that is a verb as well (何某代表): it is the title.
    behind_title: List = PEOPLE "behind_title",
    /// Behind a person of a list: where the next one comes from.
    from: List = PEOPLE "from",
    /// Between two posts of one person.
    post_joints: List = PEOPLE "post",
    /// Before a post: how it is held.
    held: List = PEOPLE "held",
    /// The same right before a title, after its organ.
    held_inside: List = PEOPLE "held_inside",
    /// Take the people after them, and nobody behind a comma.
    object_verbs: List = PEOPLE "object_verb",
    /// Before the state that somebody visits.
    visits: List = PEOPLE "visits",
    /// Open a clause behind a semicolon whose subject is that of the one before.
    goes_on: List = PEOPLE "goes_on",
    /// Open a sentence whose subject is that of the one before.
    carries_on: List = PEOPLE "carries_on",
    /// In a headline: somebody met whose post follows.
    meets: List = PEOPLE "meets",
    /// After the number of the people named.
    counters: Chars = PEOPLE "counter",
    /// Right after a name: state a post.
    states: States = POSTS "after",
    /// State a post of the person named before.
    later_states: States = POSTS "later",
    /// In a heading or sentence: how the posts listed under it are held.
    headings: States = POSTS "heading",
    /// End titles of those whom a state sends.
    envoys: List = TITLES "envoy",
    /// End titles of those who stand for a state.
    of_state: List = TITLES "of_state",
    /// End titles that stand for the holder of the one before.
    deputies: List = TITLES "deputy",
    /// Titles that are of the body that the group before named.
    seats: List = TITLES "seat",
    /// After a title: who stands for the office.
    candidate: List = TITLES "candidate",
    /// End titles whose holder has an office of his own.
    has_office: List = TITLES "has_office",
    /// What it is called.
    offices: List = TITLES "office",
    /// Titles of a congress itself.
    of_congress: List = TITLES "congress",
    /// What a congress is called there.
    congresses: List = TITLES "of",
    /// Between such a title and the names of who hold it.
    are: List = TITLES "are",
    /// Titles that are printed after each name of a list.
    addressed: List = TITLES "addressed",
    /// Begin a title that ends the name of the department before it.
    department_heads: List = TITLES "department",
    /// Make another post of a title.
    other_posts: Chars = TITLES "other_post",
    /// Taken off a title that a surname is called by.
    taken_off: Chars = TITLES "taken_off",
    /// Characters that end a place's name.
    place_ends: Chars = PLACES "end",
    /// What is done at a place, and ends its name.
    place_verbs: List = PLACES "verb",
    /// Begin what is no place of an event (主席台前排).
    no_places: List = PLACES "none",
    /// Point back to a place named before.
    here: List = PLACES "here",
    /// Before what is looked at.
    toured: List = PLACES "toured",
    /// Before the place that people went to.
    gone: List = PLACES "gone",
    /// After the place whose people hold the event.
    held_by: List = PLACES "held_by",
    /// Before a place's name, and no part of it.
    cities: List = PLACES "city",
    /// A meeting is followed there over a line.
    watched: List = PLACES "watched",
    /// In minutes, before a colon and the place.
    place_labels: List = PLACES "label",
    /// Before 在 that is no preposition.
    no_at: Chars = PLACES "no_at",
    /// End no place after 在.
    no_end: Chars = PLACES "no_end",
    /// Nor one that no table knows.
    no_end_unknown: Chars = PLACES "no_end_unknown",
    /// End a place in which a known one stands.
    named_ends: Chars = PLACES "named_end",
    /// Characters that end an organ's name.
    organ_ends: Chars = ORGANS "end",
    /// Characters that no organ's name has.
    organ_stops: Chars = ORGANS "stop",
    /// Begin a group without a name of its own.
    no_name: List = UNITS "no_name",
    /// Kinds of bodies behind a list of them.
    kinds_of_body: List = UNITS "kind_of_body",
    /// May stand before such a kind.
    before_kinds: Chars = UNITS "before_kind",
    /// A sort of body, which names none.
    bare_units: List = UNITS "bare",
    /// Ends of the names of places that take part as bodies.
    settlements: List = UNITS "settlement",
    /// Before a unit, and no part of its name.
    ours: List = UNITS "ours",
    /// People of a unit, after its name.
    people_of: List = UNITS "people_of",
    /// Heads of events that a body holds by itself.
    sessions: List = UNITS "session",
    /// End names of meetings of a body's chairmen.
    of_chairs: List = UNITS "of_chairs",
    /// Party committees without their unit.
    committees: List = UNITS "committee",
    /// End a body inside another, whose head is the other's.
    inner_units: List = UNITS "inner",
    /// End names of schools and institutes.
    schools: List = UNITS "school",
    /// End units too small for a party committee of their own.
    small_units: List = UNITS "small",
    /// End bodies of a place that have no party committee, as the place has.
    seats_of_place: List = UNITS "of_place",
    /// Offices that belong to the committee of a place, whatever body stands before them.
    of_committee: List = UNITS "of_committee",
    /// End names of two bodies that share their heads.
    paired: List = UNITS "paired",
    /// In a group without a name of its own.
    no_names: List = UNITS "no_names",
    /// End bodies whose seats stand in the next group too.
    assemblies: List = UNITS "assembly",
    /// End committees inside a court.
    judging: List = UNITS "judging",
    /// End standing bodies that look like events.
    standing: List = UNITS "standing",
    /// End places that have a government.
    levels: Chars = UNITS "level",
    /// Levels behind 任 that belong to the organ.
    after_take: Chars = UNITS "after_take",
    /// Parts of the day.
    times_of_day: List = DATES "part",
    /// Those read with the date before them.
    times_after_date: List = DATES "after_date",
    /// After a number and 日 that is no date.
    no_day: Chars = DATES "no_day",
    /// After 同日 that is none.
    no_same_day: Chars = DATES "no_same_day",
    /// Before a day in Chinese numerals that is none of this calendar.
    no_numeral_day: Chars = DATES "no_numeral_day",
    /// Before a day of the week that is no date.
    repeated: Chars = DATES "repeated",
}

impl Read for List {
    fn read(table: &'static str, kind: &str) -> Self {
        let of_kind = rows(table).filter(|r| r.get(1) == Some(&kind));
        // A space is written ␠.
        let mut words: Vec<_> = of_kind.map(|r| if r[0] == "␠" { " " } else { r[0] }).collect();
        words.sort_by_key(|w| std::cmp::Reverse(w.len()));
        let firsts = Sieve::of_firsts(&words);
        Self { words, firsts }
    }
}

impl Read for Chars {
    fn read(table: &'static str, kind: &str) -> Self {
        List::read(table, kind).iter().flat_map(|w| w.chars()).collect()
    }
}

impl Read for Finder {
    fn read(table: &'static str, kind: &str) -> Self {
        Finder::new(List::read(table, kind).iter())
    }
}

impl Read for Speech {
    fn read(table: &'static str, kind: &str) -> Self {
        let words = List::read(table, kind).words.into_iter();
        words
            .flat_map(|word| SPEECH.map(|mark| format!("{word}{mark}")))
            .collect()
    }
}

impl Read for States {
    fn read(table: &'static str, kind: &str) -> Self {
        let at_place = rows(table).filter(|r| r.get(1) == Some(&kind));
        let mut words: Vec<_> = at_place.filter_map(|r| Some((r[0], state(r.get(2)?)?))).collect();
        words.sort_by_key(|s| std::cmp::Reverse(s.0.len()));
        let firsts = Sieve::of_firsts(words.iter().map(|s| s.0));
        Self { words, firsts }
    }
}

fn state(name: &str) -> Option<PostState> {
    Some(match name {
        "current" => PostState::Current,
        "former" => PostState::Former,
        "appointed" => PostState::Appointed,
        "removed" => PostState::Removed,
        "proposed" => PostState::Proposed,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for (table, kind) in READ {
            assert!(
                rows(table).any(|r| r.get(1) == Some(kind)),
                "no row of kind {kind}"
            );
        }
        for table in [
            REPORTS, ASIDE, EVENTS, PEOPLE, POSTS, TITLES, PLACES, ORGANS, UNITS, DATES,
        ] {
            for row in rows(table) {
                let known = |(t, kind): &(&str, &str)| *t == table && row.get(1) == Some(kind);
                assert!(READ.iter().any(known), "a kind that nobody reads: {row:?}");
            }
        }
        assert!(
            rows(POSTS).all(|r| r.get(2).copied().and_then(state).is_some()),
            "a state that nobody knows"
        );
        for (table, kind) in [(PLACES, "end"), (ORGANS, "end"), (ORGANS, "stop")] {
            let single = |r: &Vec<&str>| r.get(1) != Some(&kind) || r[0].chars().count() == 1;
            assert!(rows(table).all(|r| single(&r)), "{kind} are characters");
        }
    }
}
