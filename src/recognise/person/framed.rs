//! Names that the words around them frame, whatever they are made of.
//!
//! What it looks like: 区领导高兴、安全、方向参加 (a list of bare names), 任命水长东为…, 免去容止的…, a line 金石开为县财政局局长,
//! 以石磊同志为核心, (记者 安然), a line 高远山:….
//! What it must not take: lists of what is done or discussed (督导安全、环保、消防). Where it fails: two such names only.

use super::{Before, People};
use crate::lexicon::compile::Compiled;
use crate::lexicon::compile::entry::{CharInfo, class as table};
use crate::lexicon::compile::lists::{List, Lists};
use crate::recognise::grammar::class;
use crate::recognise::mark;
use crate::recognise::rules;
use crate::recognise::scan::Hit;
use crate::recognise::text::{Sort, Text};
use crate::recognise::{Hits, Kinds};

/// Of a framed name, besides a share of its surname.
const FRAMED: f32 = 9.0;
const LISTED: f32 = 6.0;
/// Between 以 and 同志为核心, 任命 and 为.
const CORE: f32 = 6.0;
/// After 编辑: and 图/.
const SIGNED: f32 = 3.0;

impl People<'_> {
    /// Names of two to four characters that begin with a surname and stand in a frame.
    pub(super) fn framed(&self, end: usize, surnames: Before, give: &mut impl FnMut(usize, f32, u8, u8)) {
        let (_, next) = self.hits.around(end);
        if surnames & 0b1_1100 == 0 || !self.frame_may_follow(end, next) {
            return;
        }
        let next = self.text.chars.get(end).copied().unwrap_or(' ');
        let closes = mark::CLOSES.contains(&next);
        let core = self.headed(end);
        let wrote = self.signed(end);
        let speaks = next == ':';
        let stops = self.stops(end);
        if self.listed.is_empty() && !closes && !core && !wrote && !speaks && !stops {
            return;
        }
        for len in 2..=4 {
            let Some(start) = end.checked_sub(len).filter(|s| *s >= self.from) else {
                return;
            };
            if surnames & 1 << len == 0 || !self.all_han(start, end) {
                continue;
            }
            let surname = self.info(start).surname;
            let listed = self.listed.binary_search(&(start as u32)).is_ok();
            if len < 4 && listed && !self.runs_on(end) && !(len == 3 && self.cuts_verb(end)) {
                give(start, LISTED + 0.5 * surname, class::PERSON, rules::LISTED);
            } else if closes && len < 4 && self.appointed(start, next) {
                let sure = start > self.from && self.relieved(end, next);
                let cost = if sure { CORE } else { FRAMED + 0.5 * surname };
                give(start, cost, class::PERSON, rules::FRAMED);
            } else if core && len < 4 && self.named(start) && self.comrade(end) {
                give(start, FRAMED + 0.5 * surname, class::PERSON, rules::FRAMED);
            } else if core && len < 4 && self.at_core(start, end) {
                give(start, CORE, class::PERSON, rules::FRAMED);
            } else if core && len == 3 && !self.cuts_word(start) && self.unbroken(start, end) {
                give(start, FRAMED + 0.5 * surname, class::PERSON, rules::FRAMED);
            } else if wrote && len < 4 && self.reporter(start) && !self.no_name(start, end) {
                let marked = matches!(self.text.chars[start - 1], ':' | '/');
                let cost = if marked { SIGNED } else { FRAMED };
                give(start, cost, class::PERSON, rules::FRAMED);
            } else if stops && len < 4 && self.enclosed(start, end)
                || speaks && len == 3 && start == self.from && self.speaker_like(start, end)
            {
                give(start, FRAMED + 0.5 * surname, class::PERSON, rules::FRAMED);
            }
        }
    }

    /// False where neither a mark nor words of a frame follow, and no list of bare names stands in the sentence. `next` are
    /// the marks of the next character.
    #[inline]
    pub(super) fn frame_may_follow(&self, end: usize, next: u16) -> bool {
        let gap = self.gaps && self.text.gap_before(end);
        let amid = (self.text.sorts.get(end) == Some(&Sort::Han)) & !gap;
        !amid | (next & mark::FRAME != 0) | !self.listed.is_empty()
    }

    /// True where the last character is a particle before more: 高红 + 等先后发言.
    fn runs_on(&self, end: usize) -> bool {
        let more = self.text.sorts.get(end) == Some(&Sort::Han);
        self.text.chars[end - 1] == '等' || more && self.hits.marked(end - 1, mark::PARTICLE)
    }

    /// True where the last character begins a verb of the tables: 林海 + 参观展览.
    fn cuts_verb(&self, end: usize) -> bool {
        let verb = |h: &Hit| h.start as usize + 1 == end && h.entry.is(table::VERB);
        self.hits.at(end + 1).iter().any(verb)
    }

    /// True for characters that hold no word and no particle and spell no transcription. Where the first is a preposition
    /// too (从, 别), what stands after it must be no name.
    fn unbroken(&self, start: usize, end: usize) -> bool {
        let spelt = self.info(start + 1).inner < CharInfo::FAR && self.info(end - 1).last < CharInfo::FAR;
        let preposition =
            self.hits.marked(start, mark::PARTICLE) && self.info(start + 1).surname < CharInfo::FAR;
        let particle = (start + 1..end).any(|at| self.hits.marked(at, mark::PARTICLE));
        // 乾春晖: the given name may be a word, but not after a verb or preposition (要牢记总书记, 同朝鲜同志).
        let closed = self.hits.marked(start, mark::CLOSED);
        let broken = closed || self.hits.word_inside(start, end - 1) || self.word(start, end);
        let word = self.hits.word_inside(start, end) && broken;
        // 同|朝鲜: what follows the preposition is a place.
        let place = |h: &Hit| h.start as usize == start + 1 && h.entry.is(table::PLACE | table::COUNTRY);
        let place = self.hits.at(end).iter().any(place);
        !spelt && !preposition && !word && !particle && !place
    }

    /// True between 以 and 同志为核心, where nothing but a name stands.
    fn at_core(&self, start: usize, end: usize) -> bool {
        let before = start > self.from && self.text.chars[start - 1] == '以';
        before && self.follows_there(end, "同志为核心")
    }

    /// True if a word of the list stands there.
    pub(super) fn follows_of(&self, at: usize, list: List) -> bool {
        let rest = self.text.chars.get(at..).unwrap_or_default();
        self.tables.lists.begins(list, rest)
    }

    /// True if these words stand there.
    pub(super) fn follows_there(&self, at: usize, words: &str) -> bool {
        let rest = self.text.chars.get(at..).unwrap_or_default();
        words.chars().eq(rest.iter().copied().take(words.chars().count()))
    }

    /// True if a word of the list stands in the sentence and ends there.
    fn stands_before(&self, at: usize, list: List) -> bool {
        self.tables.lists.ends(list, &self.text.chars[self.from..at])
    }

    /// True if the tables say that exactly this is no name.
    pub(super) fn no_name(&self, start: usize, end: usize) -> bool {
        let so = |h: &Hit| h.start as usize == start && h.entry.is(table::NOT_NAME);
        self.hits.any_at(end, table::NOT_NAME) && self.hits.at(end).iter().any(so)
    }

    /// True if the dictionary has exactly this, as a word or a title.
    fn word(&self, start: usize, end: usize) -> bool {
        let known = table::WORD | table::TITLE | table::NOT_NAME;
        self.hits.at(end).iter().any(|h| {
            h.start as usize == start && h.entry.is(known) || h.entry.is(table::TITLE) && h.entry.len > 1
        })
    }

    /// True where a mark follows what neither particle nor verb ends.
    fn stops(&self, end: usize) -> bool {
        let last = || self.hits.single(end - 1);
        matches!(
            self.text.sorts.get(end),
            Some(Sort::Pause | Sort::Comma | Sort::Stop | Sort::Close)
        ) && !self
            .hits
            .marked(end - 1, mark::CLOSED | mark::LEVEL | mark::PLACE_END)
            && last().is_none_or(|e| !e.is(table::VERB | table::AFTER))
    }

    /// True between a title and a mark, for what is no word: 局长于武、.
    fn enclosed(&self, start: usize, end: usize) -> bool {
        let title = |h: &Hit| h.entry.is(table::TITLE) && h.entry.len > 1;
        start > self.from && self.hits.at(start).iter().any(title) && !self.hits.word_inside(start, end)
    }

    /// True before 同志任, where a line says who takes up a post: 唐朝同志任….
    fn comrade(&self, end: usize) -> bool {
        self.follows_of(end, List::Comrade)
    }

    /// True at the start of a line and after 提名, 聘任: who stands there before 同志 is named.
    fn named(&self, start: usize) -> bool {
        start == self.from || self.stands_before(start, List::NamesComrade)
    }

    /// True where a word goes over the beginning of a name: 聘任 + 云苓.
    fn cuts_word(&self, start: usize) -> bool {
        let over = |h: &Hit| h.entry.len > 1 && (h.start as usize) < start && h.entry.is(table::BEFORE);
        self.hits.at(start + 1).iter().any(over)
    }

    /// True where what follows 接受 or 免去 and the name can be said of people only: 辞去, 的…职务.
    fn relieved(&self, end: usize, next: char) -> bool {
        let rest = &self.text.chars[end..];
        let clause = || {
            rest.iter()
                .take_while(|c| !matches!(c, ',' | '。' | ';' | '\n'))
                .take(40)
        };
        match next {
            '为' => true,
            '辞' => self.follows_there(end, "辞去"),
            '的' => clause()
                .zip(clause().skip(1))
                .any(|(a, b)| (*a, *b) == ('职', '务')),
            _ => false,
        }
    }

    /// True for what no table has, and holds no common word: 金石开, but not 原作品 or 印象六.
    fn speaker_like(&self, start: usize, end: usize) -> bool {
        const COMMON: u16 = 1100;
        let common = |h: &Hit| h.start as usize == start && h.entry.len > 1 && h.entry.cost < COMMON;
        !self.word(start, end)
            && !self.hits.word_inside(start + 1, end)
            && !self.hits.at(end - 1).iter().any(common)
    }

    /// True before what ends the name of one who wrote: a bracket, a mark of a list, white space, the line's end.
    fn signed(&self, end: usize) -> bool {
        let closed = match self.text.sorts.get(end) {
            None | Some(Sort::Close | Sort::Pause) => true,
            Some(_) => self.text.chars[end] == '\n' || self.text.gap_before(end),
        };
        closed && end > self.from + 4
    }

    /// True after 记者, 通讯员 and the like.
    fn reporter(&self, start: usize) -> bool {
        let marked = start > self.from && matches!(self.text.chars[start - 1], ':' | '/');
        let at = start - usize::from(marked);
        // 文/安然 图/白雪
        if marked
            && at > self.from
            && self.text.chars[start - 1] == '/'
            && matches!(self.text.chars[at - 1], '文' | '图')
        {
            return true;
        }
        self.stands_before(at, List::Signs)
    }

    /// True before the heads of state and party, whom names stand before (以…同志为核心, 支持…总书记).
    fn headed(&self, end: usize) -> bool {
        self.follows_of(end, List::Headed)
    }

    /// True after 任命 before 为, after 免去 before 的, and at the start of a line that ends in a title.
    fn appointed(&self, start: usize, next: char) -> bool {
        if start == self.from {
            return self.appoints && matches!(next, '为' | '任' | '的');
        }
        match next {
            '为' => self.stands_before(start, List::Appoints),
            '的' => self.stands_before(start, List::Removes),
            '辞' => self.stands_before(start, List::Accepts),
            _ => false,
        }
    }
}

/// What stands before a list of names, and how far it says that names follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// 区领导.
    Group,
    /// A title, 参加会议的有.
    Title,
    /// Nothing of the kind.
    None,
}

/// Items of a list that are parted by 、, from its first 、 on.
#[derive(Default)]
struct Items {
    /// How many have a 、 after them too.
    between: usize,
    /// How many of those no table knows as a word or a place; and of three characters.
    unknown: usize,
    long: usize,
    /// Where the list ends.
    end: usize,
}

/// Where the names of lists begin: 区领导 + 高兴、安全、方向、钟声远 + 参加; 邹学生 among 、-names.
///
/// Each but the last must be two or three characters that begin with a surname. After the label of a group there must
/// be three of them, after a title three of which one is no word; without either, what most of a longer list are. They
/// are added to `out`.
pub(in crate::recognise) fn listed(
    (from, end): (usize, usize),
    text: &Text,
    hits: &Hits,
    kinds: &Kinds,
    tables: &Compiled,
    out: &mut Vec<u32>,
) {
    let mut at = from;
    while let Some(pause) = text.sorts[at..end].iter().position(|s| *s == Sort::Pause) {
        let pause = at + pause;
        let first = out.len();
        let items = items((pause + 1, end), text, hits, tables, out);
        at = items.end.max(pause + 1);
        if out.len() == first {
            continue;
        }
        let labelled = (2..=3)
            .filter_map(|n| pause.checked_sub(n))
            .filter(|start| *start > from && name_like(*start, pause, text, tables))
            .map(|start| (label(start, text, hits, kinds), start))
            .find(|(label, _)| *label != Label::None);
        let names = out.len() - first;
        match labelled {
            Some((Label::Group, start)) if names >= 2 => out.insert(first, start as u32),
            Some((_, start)) if names >= 2 && (items.unknown > 0 || !known(start, pause, hits)) => {
                out.insert(first, start as u32);
            }
            None if items.between >= 3
                && items.long > 0
                && items.unknown * 2 >= items.between
                && !settles(&text.chars[items.end..end], &tables.lists) => {}
            _ => out.truncate(first),
        }
    }
}

/// The items from a place on; where each begins is added to `out`.
fn items(
    (from, end): (usize, usize),
    text: &Text,
    hits: &Hits,
    tables: &Compiled,
    out: &mut Vec<u32>,
) -> Items {
    let mut items = Items {
        end: from,
        ..Items::default()
    };
    loop {
        let at = items.end;
        let run = text.sorts[at..end]
            .iter()
            .take_while(|s| **s == Sort::Han)
            .count();
        let more = at + run < end && text.sorts[at + run] == Sort::Pause;
        let compound = hits.surnames(at + 2) & 1 != 0;
        let longest = if compound { 4 } else { 3 };
        if run < 2 || !(compound || name_like(at, at + 2, text, tables)) || more && run > longest {
            return items;
        }
        out.push(at as u32);
        if !more {
            return items;
        }
        let known = known(at, at + run, hits);
        items.between += 1;
        items.unknown += usize::from(!known);
        items.long += usize::from(!known && run > 2);
        items.end = at + run + 1;
    }
}

/// True if the tables have exactly this.
fn known(start: usize, end: usize, hits: &Hits) -> bool {
    let word = table::WORD | table::PLACE | table::ORG | table::TITLE;
    hits.at(end)
        .iter()
        .any(|h| h.start as usize == start && h.entry.is(word))
}

/// What stands before a list that begins there.
fn label(start: usize, text: &Text, hits: &Hits, kinds: &Kinds) -> Label {
    let before = |n: usize| start.checked_sub(n).map_or(' ', |i| text.chars[i]);
    let group = |h: &Hit| h.entry.is(table::BEFORE) && kinds.group(&h.entry);
    if hits.at(start).iter().any(group) {
        return Label::Group;
    }
    let title = hits
        .at(start)
        .iter()
        .any(|h| h.entry.is(table::TITLE) && h.entry.len > 1);
    let has = match before(1) {
        ':' => before(2) == '有',
        '有' => matches!(before(2), '的' | '还'),
        _ => false,
    };
    if title || has { Label::Title } else { Label::None }
}

/// True where a list ends in what villages, townships or firms are called together: 高庄等村.
fn settles(rest: &[char], lists: &Lists) -> bool {
    rest.iter()
        .take_while(|c| !matches!(c, ',' | '。' | '、' | ';' | '\n'))
        .take(8)
        .any(|c| lists.holds(List::SeveralSettled, *c))
}

/// Two or three characters of which the first is a surname.
fn name_like(start: usize, end: usize, text: &Text, tables: &Compiled) -> bool {
    text.sorts[start..end].iter().all(|s| *s == Sort::Han)
        && tables.char_info(text.chars[start]).surname < CharInfo::FAR
}
