//! Which class of words follows which, and at what cost: the context that makes 马上 a name after a title and an
//! adverb elsewhere.
//!
//! Costs are in nats, over or under what the words cost by themselves; the cost of a person is that of meeting
//! a name at such a place at all. Must not know texts.

/// The cost of what cannot be.
pub(super) const NEVER: f32 = 1e9;

/// Classes of edges. Those below [`STATES`] are states too: what stood last.
pub(super) mod class {
    /// A boundary: start, stop, bracket, mark.
    pub const EDGE: u8 = 0;
    /// A word with content.
    pub const WORD: u8 = 1;
    /// A word without: particle, preposition, adverb.
    pub const FUNC: u8 = 2;
    /// A verb.
    pub const VERB: u8 = 3;
    /// A verb that people are the subject of (主持, 强调).
    pub const SAY: u8 = 4;
    /// A verb or preposition before a person (由, 会见, 任命).
    pub const CALL: u8 = 5;
    /// A noun before a name (村民, 老党员).
    pub const BEFORE: u8 = 6;
    /// A group of people whose names follow (区领导).
    pub const GROUP: u8 = 7;
    /// A title.
    pub const TITLE: u8 = 8;
    /// An organisation or the end of one.
    pub const ORG: u8 = 9;
    /// A place.
    pub const PLACE: u8 = 10;
    /// Numbers, letters, dates.
    pub const NUM: u8 = 11;
    /// A person.
    pub const PERSON: u8 = 12;
    /// 、 or 和 after a person.
    pub const PERSON_SEP: u8 = 13;
    /// 、 or 和 after a title.
    pub const TITLE_SEP: u8 = 14;
    /// A surname that waits for its title.
    pub const SHORT: u8 = 15;
    /// A comma after a person.
    pub const PERSON_COMMA: u8 = 16;
    /// What stands after a name: 同志, 一行, 等.
    pub const AFTER: u8 = 17;
    /// A name of a shape that only its context vouches for.
    pub const ODD_PERSON: u8 = 18;
    /// A title in running text, no organ before it.
    pub const WEAK_TITLE: u8 = 19;
    /// A title after a name: no name follows.
    pub const POST_TITLE: u8 = 20;
    /// A particle or adverb after a person: the verb is still to come.
    pub const PERSON_FUNC: u8 = 21;
    /// A character after a person that is an adverb or a short verb, or else the end of the name.
    pub const PERSON_SINGLE: u8 = 22;

    /// 、
    pub const PAUSE: u8 = 36;
    /// ，
    pub const COMMA: u8 = 23;
    /// 和, 与, 及.
    pub const AND: u8 = 24;
    /// ·
    pub const DOT: u8 = 28;
    /// 省, 市, 县 standing alone; as a state it is a place.
    pub const LEVEL: u8 = 30;
    /// An organ and a title in one, 党委书记.
    pub const ORGAN_TITLE: u8 = 31;
    /// A word that the tables say is no name; as a state it is a word.
    pub const PLAIN: u8 = 32;
    /// A verb or adverb of one character, which may as well end a name.
    pub const SINGLE: u8 = 33;
    /// A particle that no name stands before: 之, 着; as a state it is a word without content.
    pub const CLING: u8 = 34;
    /// 有, which names follow but hardly ever precede; as a state it calls for one.
    pub const HAVE: u8 = 35;
    /// A verb with a person before and after: 会见, 任命.
    pub const MEET: u8 = 29;
    /// A remark in brackets after title or name: (女), (挂职).
    pub const REMARK: u8 = 25;
    /// An adverb; as a state it is a word without content.
    pub const ADVERB: u8 = 26;
    /// A name of any shape, which only a strong context allows.
    pub const ANY_NAME: u8 = 27;
}

/// Number of states.
pub(super) const STATES: usize = 23;
/// Room for as many as a set of them has bits.
pub(super) const LANES: usize = u32::BITS as usize;
/// Number of classes.
pub(super) const CLASSES: usize = 37;

/// From a state over a class.
#[derive(Debug, Clone, Copy)]
struct Way {
    /// Added to the edge's own cost.
    cost: f32,
    /// The state after it.
    state: u8,
}

/// All ways over one class that lead to one state.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    /// The state after it.
    pub to: u8,
    /// The states that it leads from, a bit each.
    pub from: u32,
    /// What it costs from each; [`NEVER`] from those that it does not lead from.
    pub costs: [f32; LANES],
    /// What it costs that a person follows.
    pub person: f32,
}

/// All ways over one class.
pub(super) struct Turns {
    /// The one that most states take.
    pub main: Turn,
    /// The others; no state takes two.
    pub others: Vec<Turn>,
}

impl Turns {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Turn> {
        std::iter::once(&self.main).chain(&self.others)
    }
}

/// All ways, by class; within a class by the state that they lead to.
pub(super) struct Grammar([Turns; CLASSES]);

impl Grammar {
    /// The grammar of the genre.
    pub fn new() -> Self {
        use class::*;
        let mut way: [[Way; CLASSES]; STATES] = std::array::from_fn(|s| {
            std::array::from_fn(|c| Way {
                cost: 0.0,
                state: after(s as u8, c as u8),
            })
        });
        for &(states, classes, cost) in COSTS {
            for (s, row) in way.iter_mut().enumerate() {
                for (c, cell) in row.iter_mut().enumerate() {
                    let fits = |list: &[u8], x: usize| list.is_empty() || list.contains(&(x as u8));
                    if fits(states, s) && fits(classes, c) {
                        cell.cost = cost;
                    }
                }
            }
        }
        // A remark needs something to remark on; a surname alone needs its title.
        for (s, row) in way.iter_mut().enumerate() {
            if ![TITLE, WEAK_TITLE, PERSON, ODD_PERSON, ORG].contains(&(s as u8)) {
                row[usize::from(REMARK)].cost = NEVER;
            }
        }
        for (c, cell) in way[usize::from(SHORT)].iter_mut().enumerate() {
            if ![TITLE, AFTER].contains(&(c as u8)) {
                cell.cost = NEVER;
            }
        }
        Self::of(&way)
    }

    fn of(way: &[[Way; CLASSES]; STATES]) -> Self {
        Self(std::array::from_fn(|class| {
            let mut turns: Vec<Turn> = Vec::new();
            for (state, row) in way.iter().enumerate() {
                let Way { cost, state: to } = row[class];
                if cost >= NEVER {
                    continue;
                }
                let known = turns.iter().position(|t| t.to == to);
                let at = known.unwrap_or(turns.len());
                if known.is_none() {
                    turns.push(Turn::nowhere(to, way));
                }
                let turn = &mut turns[at];
                turn.from |= 1 << state;
                turn.costs[state] = cost;
            }
            turns.sort_by_key(|t| t.from.count_ones());
            let main = turns.pop().unwrap_or_else(|| Turn::nowhere(0, way));
            let others = turns;
            Turns { main, others }
        }))
    }

    /// The turns over a class.
    #[inline]
    pub fn turns_of(&self, class: u8) -> &Turns {
        &self.0[usize::from(class)]
    }

    /// The states from which a class may follow at all, a bit each.
    pub fn before(&self, class: u8) -> u32 {
        self.turns_of(class).all().fold(0, |all, t| all | t.from)
    }
}

impl Turn {
    /// Leads to this state, and from no other yet.
    fn nowhere(to: u8, way: &[[Way; CLASSES]; STATES]) -> Self {
        Self {
            to,
            from: 0,
            costs: [NEVER; LANES],
            person: way[usize::from(to)][usize::from(class::PERSON)].cost,
        }
    }
}

/// The state that a class leads to.
fn after(state: u8, class: u8) -> u8 {
    use class::*;
    match (state, class) {
        (PERSON | ODD_PERSON | AFTER, PAUSE | AND) => PERSON_SEP,
        (PERSON | ODD_PERSON | AFTER, COMMA) => PERSON_COMMA,
        // 何某，、高某 of a mirrored page.
        (PERSON_COMMA, PAUSE) => PERSON_SEP,
        (TITLE | WEAK_TITLE, PAUSE | AND) => TITLE_SEP,
        (PERSON | ODD_PERSON | SHORT | POST_TITLE, TITLE) => POST_TITLE,
        (FUNC | VERB | SAY | WEAK_TITLE | PERSON_SINGLE, TITLE) => WEAK_TITLE,
        (POST_TITLE, PAUSE | AND) => PERSON_SEP,
        (POST_TITLE, COMMA) => PERSON_COMMA,
        (PERSON | ODD_PERSON | PERSON_FUNC, FUNC | ADVERB) => PERSON_FUNC,
        (PERSON | ODD_PERSON, SINGLE) => PERSON_SINGLE,
        (_, SINGLE) => VERB,
        (_, ORGAN_TITLE) => TITLE,
        (_, DOT) => EDGE,
        (_, MEET | HAVE) => CALL,
        (_, CLING) => FUNC,
        (_, LEVEL) => PLACE,
        (_, PLAIN) => WORD,
        (_, PAUSE | COMMA) => EDGE,
        (_, AND) => FUNC,
        (s, REMARK) => s,
        (_, ANY_NAME) => ODD_PERSON,
        (_, ADVERB) => FUNC,
        (_, c) => c,
    }
}

/// States, classes, cost; an empty list means all; later rows win.
const COSTS: &[(&[u8], &[u8], f32)] = {
    use class::*;
    &[
        (&[], &[PERSON], 5.5),
        (&[EDGE], &[PERSON], 3.5),
        (&[WORD], &[PERSON], 6.0),
        (&[FUNC, PERSON_FUNC, PERSON_SINGLE, SAY], &[PERSON], 4.6),
        (&[VERB], &[PERSON], 4.2),
        (&[TITLE], &[PERSON], 0.7),
        (&[GROUP], &[PERSON], 0.7),
        (&[BEFORE], &[PERSON], 1.2),
        (&[CALL], &[PERSON], 2.0),
        (&[ORG], &[PERSON], 2.8),
        (&[PLACE], &[PERSON], 4.0),
        (&[PERSON], &[PERSON], 7.0),
        (&[PERSON_SEP], &[PERSON], 0.6),
        (&[PERSON_COMMA], &[PERSON], 2.5),
        (&[TITLE_SEP], &[PERSON], 4.5),
        (&[NUM], &[PERSON], 5.5),
        (&[WEAK_TITLE], &[PERSON], 1.5),
        (&[POST_TITLE], &[PERSON], 6.5),
        (&[], &[DOT], 5.0),
        (&[TITLE], &[PLACE], 6.0),
        (&[PERSON, ODD_PERSON], &[ORGAN_TITLE], 4.5),
        (&[ODD_PERSON], &[TITLE], 12.0),
        (&[PERSON, ODD_PERSON, TITLE], &[CLING, HAVE], 4.0),
        (&[PERSON_FUNC], &[SAY, MEET], -2.5),
        (&[PERSON_FUNC], &[PAUSE, COMMA, EDGE], 2.0),
        (&[PERSON_SINGLE], &[PAUSE, COMMA, EDGE, AND], 2.0),
        // 若 before another mark ends a name and joins nothing.
        (&[PERSON_SEP], &[PAUSE, COMMA, EDGE], 5.0),
        (&[TITLE, PERSON_SEP, PERSON, GROUP], &[PLAIN], 2.5),
        (&[ODD_PERSON], &[PLAIN], 4.5),
        (&[PERSON], &[SINGLE], 0.3),
        (&[ODD_PERSON], &[SINGLE], 2.5),
        (&[TITLE], &[SINGLE], 3.0),
        (&[WEAK_TITLE], &[SINGLE], 1.0),
        (&[PERSON_SEP], &[SINGLE], 4.0),
        (&[GROUP], &[WORD, ORG, NUM], 3.0),
        (&[GROUP], &[PLACE, LEVEL], 4.5),
        (&[TITLE], &[ORGAN_TITLE], 3.0),
        (&[TITLE_SEP], &[ORGAN_TITLE], -1.0),
        (&[PLACE], &[ORGAN_TITLE], -2.0),
        (&[ORG], &[ORGAN_TITLE], -1.5),
        // Names of any shape.
        (&[], &[ANY_NAME], NEVER),
        (&[TITLE, GROUP], &[ANY_NAME], 1.5),
        (&[PERSON_SEP], &[ANY_NAME], 1.5),
        (&[BEFORE, WEAK_TITLE], &[ANY_NAME], 4.0),
        (&[PERSON_COMMA], &[ANY_NAME], 5.0),
        (&[ORG], &[ANY_NAME], 6.0),
        // A surname before its title.
        (&[], &[SHORT], 5.5),
        (&[EDGE, PERSON_SEP, PERSON_COMMA], &[SHORT], 3.5),
        (&[FUNC, CALL, VERB, SAY], &[SHORT], 4.5),
        (&[TITLE, ORG, PLACE], &[SHORT], 6.0),
        // After a person.
        (&[PERSON], &[WORD], 1.5),
        (&[PERSON], &[VERB], 0.0),
        (&[PERSON], &[FUNC, CALL], -0.5),
        (&[PERSON], &[ADVERB], -0.5),
        (&[PERSON], &[SAY, MEET], -2.5),
        (&[PERSON], &[TITLE], -3.0),
        (&[PERSON], &[AFTER], -4.0),
        (&[PERSON], &[PAUSE, COMMA, AND], -0.7),
        (&[PERSON], &[EDGE], -0.3),
        (&[PERSON], &[ORG, PLACE], 4.5),
        (&[PERSON], &[NUM], 0.5),
        (&[PERSON], &[REMARK], -2.0),
        (&[ODD_PERSON], &[WORD, NUM, PERSON, PLACE, ORG], 4.5),
        (&[ODD_PERSON], &[VERB], 2.5),
        (&[ODD_PERSON], &[FUNC, CALL], 0.0),
        (&[ODD_PERSON], &[ADVERB], 1.0),
        (&[ODD_PERSON], &[SAY, MEET], -2.0),
        (&[ODD_PERSON], &[TITLE, AFTER], -2.5),
        (&[ODD_PERSON], &[PAUSE, COMMA, AND], -0.7),
        (&[ODD_PERSON], &[REMARK], -2.0),
        (&[ODD_PERSON], &[EDGE], -0.3),
        (&[PERSON_COMMA], &[WORD], 0.5),
        // After a list of persons.
        (&[PERSON_SEP], &[WORD], 3.5),
        (&[BEFORE], &[WORD, PLACE], 2.0),
        (&[PERSON_SEP], &[VERB, ADVERB], 4.0),
        (&[PERSON_SEP], &[FUNC, SAY, CALL], 2.5),
        (&[PERSON_SEP], &[ORG, LEVEL, TITLE], 0.3),
        (&[PERSON_SEP], &[PLACE], 1.5),
        (&[TITLE], &[LEVEL], 5.0),
        (&[PERSON], &[LEVEL], 2.0),
        (&[ORG], &[PLACE], 2.5),
        // After a title.
        (&[TITLE], &[WORD, NUM], 8.0),
        (&[WEAK_TITLE], &[WORD, NUM], 3.0),
        (&[TITLE], &[ADVERB, VERB], 5.0),
        (&[WEAK_TITLE], &[ADVERB, VERB], 1.5),
        (&[TITLE], &[FUNC], 1.0),
        (&[TITLE], &[SAY, CALL, MEET], 0.5),
        (&[TITLE], &[PAUSE, COMMA], -0.3),
        (&[TITLE], &[ORG, PLACE], 6.5),
        (&[TITLE], &[TITLE], 1.5),
        (&[TITLE_SEP], &[TITLE], -1.0),
        (&[TITLE_SEP], &[ORG, PLACE], -0.5),
        // Before a title.
        (&[ORG], &[TITLE], -2.5),
        (&[PLACE], &[TITLE], -1.5),
        (&[PLACE], &[ORG], -0.5),
        (&[ORG], &[ORG], -0.5),
        (&[SHORT], &[TITLE], -3.0),
        (&[SHORT], &[AFTER], -2.0),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_shape_costs_no_less_than_a_person() {
        // What a person may cost at most is held against both.
        let grammar = Grammar::new();
        let person = &grammar.turns_of(class::PERSON).main;
        for turn in grammar.turns_of(class::ANY_NAME).all() {
            for state in (0..STATES).filter(|s| turn.from & 1 << s != 0) {
                assert!(turn.costs[state] >= person.costs[state], "{state}");
            }
        }
    }

    #[test]
    fn a_state_takes_one_turn_over_a_class() {
        let grammar = Grammar::new();
        for class in 0..CLASSES as u8 {
            let turns = grammar.turns_of(class);
            let states: u32 = turns.all().map(|t| t.from.count_ones()).sum();
            assert_eq!(states, grammar.before(class).count_ones(), "{class}");
            let fewer = |t: &Turn| t.from.count_ones() <= turns.main.from.count_ones();
            assert!(turns.others.iter().all(fewer), "{class}");
        }
    }
}
