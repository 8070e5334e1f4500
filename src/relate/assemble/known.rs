//! Whether an event was told of before, and whether it is told of as happening at all.
//!
//! Plans, history and what somebody merely says are no events of the article. Must not make events.

use super::{Assembler, words};
use crate::record::{EventKind, Role};
use crate::relate::encoded::Encoded;
use crate::relate::event::{Event, Sentence};
use crate::relate::names::EventName;
use crate::relate::rules::Match;
use crate::relate::token::{Token, longest, starts_with, sym};
use crate::relate::words::WORDS;

impl Assembler<'_> {
    /// The latest event of this item that is so.
    pub(super) fn recent_position(&self, so: impl Fn(&Event) -> bool) -> Option<usize> {
        let of_item = &self.events[self.item..];
        of_item.iter().rposition(so).map(|e| e + self.item)
    }

    /// The event that a name refers to, if it was made before.
    pub(super) fn known(&self, name: &EventName, chars: &[char]) -> Option<usize> {
        if name.bare {
            // The opening of a course is the course.
            let course = WORDS.courses.contains(&name.head);
            if (course || name.head.starts_with("开班"))
                && let Some(course) = self.recent_position(|e| e.kind == EventKind::Training)
            {
                return Some(course);
            }
            // 调研活动: the inspection that has been told of, whatever it is called.
            let tour = |k: EventKind| matches!(k, EventKind::Visit | EventKind::Inspection);
            if tour(name.kind)
                && let Some(told) = self.recent_position(|e| tour(e.kind))
            {
                return Some(told);
            }
            let generic = WORDS.generic.contains(&name.head) || name.head == "全会";
            let part_of = WORDS.parts.contains(&name.head);
            let assembly = |e: &Event| {
                matches!(
                    e.kind,
                    EventKind::Meeting | EventKind::Forum | EventKind::Ceremony | EventKind::Training
                ) || e.kind == EventKind::Other && e.head.is_some()
            };
            let now = self.current.filter(|&e| assembly(&self.events[e]));
            // 闭幕会后举行专题讲座。…某某在闭幕会上讲话: back to the meeting, which a lecture is not.
            // 会上举行宪法宣誓仪式 … 列席会议: nor is a ceremony in it.
            let in_it = |kind: EventKind| match kind {
                EventKind::Training => WORDS.meetings.contains(&name.head),
                EventKind::Ceremony => WORDS.of_ceremony.contains(&name.head),
                _ => false,
            };
            if now.is_some_and(|e| in_it(self.events[e].kind))
                && let Some(meeting) = self.recent_position(|e| e.kind == EventKind::Meeting)
            {
                return Some(meeting);
            }
            if generic && name.head != "活动" && now.is_some() || part_of && now.is_some() {
                return now;
            }
            if part_of && let Some(e) = self.recent_position(assembly) {
                return Some(e);
            }
            let same_head = self.recent_position(|e| {
                e.head.is_some_and(|h| h == name.head || h.ends_with(name.head))
                    || e.head.is_some() && e.name.contains(name.head)
                    // 同代表座谈交流。…座谈会上
                    || e.head.is_none() && e.kind == name.kind && held_as(&e.name, name.head)
            });
            let same_kind = || {
                generic.then(|| match name.head {
                    "活动" => self.current,
                    "仪式" | "典礼" => self.recent_position(|e| e.kind == EventKind::Ceremony),
                    _ => self.recent_position(|e| matches!(e.kind, EventKind::Meeting | EventKind::Forum)),
                })?
            };
            return same_head.or_else(same_kind);
        }
        let text = words(chars, name.span);
        // 启动仪式 of the fair that has been told of.
        if is_opening(&text)
            && let Some(now) = self.current.filter(|&e| self.events[e].head.is_some())
        {
            return Some(now);
        }
        let long_enough = text.chars().count() >= 4;
        self.recent_position(|e| {
            let kin = e.head.is_some_and(|h| kinship(h, name.head));
            let alike = e.head.is_some_and(|h| ending(h) == ending(name.head));
            let same = |known: &str| {
                kin && same_ordinal(known, &text) && overlap(known, &text) >= 0.6
                    || overlap(known, &text) >= 0.95 && text.chars().count() >= 6
                    // 开学典礼 of 春季学期开学典礼暨开班式, 揭牌仪式 of 医院揭牌暨新院启用仪式.
                    || long_enough && (known.contains(&text) || alike && abridges(&text, known))
            };
            // A branch venue of the same ceremony.
            kin && text.contains("会场")
                || is_signing(&text) && ceremonial(e) && signs(&e.name)
                || e.names().any(same)
        })
    }

    /// Talks of these people with guests who are not named: 会见了部分客商. Where no day is named, 先后会见了甲、乙等 tells who
    /// they were.
    pub(super) fn without_guests(&self, s: &Sentence<'_>, m: &Match, people: &[usize]) -> Option<usize> {
        if s.encoded.tokens[..m.tokens.end]
            .iter()
            .any(|t| t.sym == sym::DATE)
        {
            return None;
        }
        let known =
            self.recent_position(|e| e.kind == EventKind::Talks && e.guest.is_none() && e.set == 0)?;
        let named = self
            .parts
            .iter()
            .any(|p| p.event == known && p.role == Role::Guest);
        (!named && people.iter().all(|&p| self.takes_part(known, p))).then_some(known)
    }

    pub(super) fn unreal(&self, encoded: &Encoded, start: usize, end: usize) -> bool {
        let clause = |at: usize| {
            let mark = |t: &Token| matches!(t.sym, '，' | '。' | '；');
            encoded.tokens[..at].iter().rposition(mark).map_or(0, |k| k + 1)
        };
        let mut from = clause(start);
        // 将于5日出席开幕式,|并举行宴会: the plan goes on.
        if from > 0 && matches!(encoded.tokens[from].sym, '并' | '还') && encoded.tokens[from - 1].sym == '，'
        {
            from = clause(from - 1);
        }
        // 会议决定，|第三次会议2月举行; 多年来，|他先后到各县调研
        if from > 1 && encoded.tokens[from - 1].sym == '，' {
            let before: String = encoded.tokens[..from - 1].iter().map(|t| t.sym).collect();
            if WORDS.plans.ends(&before) || WORDS.since.ends(&before) {
                return true;
            }
        }
        let text: String = encoded.tokens[from..end].iter().map(|t| t.sym).collect();
        let after = encoded.tokens.get(end).map(|t| t.sym);
        let done = WORDS.done.is_in(&text) || after == Some('过');
        // 何某宣布运动会开幕: what has been told of.
        let declared = self.current.is_some()
            && start >= 2
            && encoded.tokens[start - 2].sym == '宣'
            && encoded.tokens[start - 1].sym == '布';
        // 将|与何某举行会谈: the name begins behind the word.
        done || declared
            || on_the_way(encoded, end)
            || WORDS.plans.ends(&text) && !WORDS.no_plans.ends(&text)
            || WORDS.unreal.is_in(&text)
            || self.looks_back(encoded)
            || self.of_another_year(encoded, end)
            || self.of_another_month(encoded, end)
    }

    /// 去年11月, …: the sentence goes back to another year or month, and what people did then was not at this event.
    pub(super) fn looks_back(&self, encoded: &Encoded) -> bool {
        let comma = encoded.tokens.iter().position(|t| t.sym == '，');
        let Some(end) = comma.filter(|&at| at <= 12) else {
            return false;
        };
        let head = &encoded.tokens[..end];
        longest(head, &WORDS.looks_back) > 0
            || starts_with(head, "今年") && self.of_another_month(encoded, end)
    }

    /// A bare year before the event, earlier than the article's (1958年,他参加…): history.
    pub(super) fn of_another_year(&self, encoded: &Encoded, end: usize) -> bool {
        let Some(year) = self.year else { return false };
        let words: Vec<char> = encoded.tokens[..end].iter().map(|t| t.sym).collect();
        words.windows(6).any(|w| {
            let past = || {
                let digits: String = w[..4].iter().collect();
                digits.parse::<i16>().is_ok_and(|y| (1900..year).contains(&y))
            };
            w[4] == '年' && !WORDS.of_year.contains(&w[5]) && past()
        })
    }

    /// 今年3月 without a day before the event, in a text of June: what was, told as background.
    fn of_another_month(&self, encoded: &Encoded, end: usize) -> bool {
        let Some(month) = self.month else { return false };
        let words: Vec<char> = encoded.tokens[..end].iter().map(|t| t.sym).collect();
        words.windows(5).any(|w| {
            if w[..2] != ['今', '年'] {
                return false;
            }
            let told: String = w[2..].iter().take_while(|c| c.is_ascii_digit()).collect();
            let named = told
                .parse::<u8>()
                .ok()
                .filter(|_| w.get(2 + told.len()) == Some(&'月'));
            named.is_some_and(|m| m + 1 < month || m > month)
        })
    }

    /// 何某在江州考察时强调，…, without a day, deep in an article that has told of nothing: words of the past.
    pub(super) fn recalls(&self, s: &Sentence<'_>, m: &Match) -> bool {
        const DEEP: usize = 3;
        const LONGEST: usize = 8;
        let tokens = &s.encoded.tokens;
        let name = m.name.as_ref().map_or(m.tokens.end, |n| n.start);
        let when = tokens[name..].iter().take(LONGEST).any(|t| t.sym == '时');
        let dated = tokens[..name].iter().any(|t| t.sym == sym::DATE);
        when && !dated && self.told.1 >= DEEP && self.events.len() == self.item
    }

    /// A sentence in the same paragraph after 他表示 goes on with what was said, unless it names a time; 近期 is none.
    pub(super) fn goes_on_speaking(&self, s: &Sentence<'_>) -> bool {
        let mut dates = s.encoded.tokens.iter().filter(|t| t.sym == sym::DATE);
        let timed =
            dates.any(|t| !s.dates[t.index as usize].date.is_empty() || words(s.chars, t.span) != "近期");
        let people = s.encoded.tokens.iter().any(|t| t.sym == sym::PEOPLE);
        self.speaker.is_some_and(|(block, _)| block == s.block) && !timed && !people
    }

    /// 何某提出，…；|高某建议，…: another speaker, behind what the one before said.
    pub(super) fn speaks_in_turn(&self, encoded: &Encoded, m: &Match) -> bool {
        let at = m.tokens.start;
        let opens = at > 0 && encoded.tokens[at - 1].sym == '；' && encoded.tokens[at].sym == sym::PEOPLE;
        opens && self.rules.rules[m.rule].quotes
    }

    /// 昨天，何某同您进行了座谈: the words of one who speaks in this paragraph, to another or of themselves.
    pub(super) fn is_addressed(&self, s: &Sentence<'_>, speech: usize) -> bool {
        self.speaker.is_some_and(|(block, _)| block == s.block) && {
            let told: String = s.encoded.letters[..speech.min(s.encoded.letters.len())]
                .iter()
                .collect();
            WORDS.addressed_to.is_in(&told)
        }
    }
}

/// 乘专机离开云州，|赴邻国举行会晤，|同时出席峰会: what a journey is for, told of one who is on it.
fn on_the_way(encoded: &Encoded, at: usize) -> bool {
    let told = &encoded.tokens[..at];
    let aboard = (0..at).rfind(|&i| longest(&told[i..], &WORDS.aboard) > 0);
    let Some(rest) = aboard.map(|i| &told[i..]) else {
        return false;
    };
    let comma = rest.iter().position(|t| t.sym == '，');
    comma.is_some_and(|c| rest[c..].iter().all(|t| t.sym != sym::DATE))
}

/// 会前, 会见结束后, 开幕式后: the sentence tells what came beside the current event, at its time and place.
pub(super) fn follows(encoded: &Encoded) -> bool {
    let head: String = encoded.tokens.iter().take(12).map(|t| t.sym).collect();
    let clause = head.split('，').next().unwrap_or_default();
    WORDS.beside.is_in(clause) || clause.starts_with(sym::EVENT) && clause.ends_with(['前', '后'])
}

/// 座谈会 of what was told of as 座谈交流.
fn held_as(name: &str, head: &str) -> bool {
    let deed = head.trim_end_matches(['会', '议']);
    deed.chars().count() > 1 && name.contains(deed)
}

/// 启动仪式, 起跑仪式: names that say no more than that something begins or ends.
pub(super) fn is_opening(name: &str) -> bool {
    WORDS.openings.contains(&name)
}

/// A ceremony without a name of its own (签署…协议), or one that is held together with something else.
fn ceremonial(e: &Event) -> bool {
    e.kind == EventKind::Ceremony && e.head.is_none_or(|head| !head.ends_with('式'))
}

/// 签约仪式, 签字仪式: names that say no more than that something is signed.
fn is_signing(name: &str) -> bool {
    name.chars().count() <= 6 && signs(name)
}

pub(super) fn signs(name: &str) -> bool {
    WORDS.signing.is_in(name)
}

/// Two heads of one family: 述职评议会 and 述职评议会议, 开工仪式 and 仪式.
pub(super) fn kinship(a: &str, b: &str) -> bool {
    let trim = |s: &str| s.trim_end_matches('议').to_owned();
    let (a, b) = (trim(a), trim(b));
    a.ends_with(&b) || b.ends_with(&a)
}

pub(super) fn same_ordinal(a: &str, b: &str) -> bool {
    match (ordinal(a), ordinal(b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// 第三次 of a name, where it has one: two with different ordinals are two events.
pub(super) fn ordinal(name: &str) -> Option<String> {
    let rest = &name[name.rfind('第')?..];
    let end = rest.find('次')?;
    Some(rest[..end].to_owned()).filter(|o| o.chars().count() <= 6)
}

/// What sort of happening a head says: 仪式 of 启用仪式.
fn ending(head: &str) -> &str {
    let at = head.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    &head[at..]
}

/// The words of `short`, none of them a single character, stand in `long` in the same order: 开幕式暨论坛 and
/// 博览会开幕式暨合作论坛.
pub(super) fn abridges(short: &str, long: &str) -> bool {
    let (short, long): (Vec<char>, Vec<char>) = (short.chars().collect(), long.chars().collect());
    let (mut at, mut from) = (0, 0);
    while at < short.len() {
        let find = |n: usize| {
            let words = &short[at..at + n];
            let place = long.get(from..)?.windows(n).position(|w| w == words)?;
            Some((n, place))
        };
        let Some((n, place)) = (2..=short.len() - at).rev().find_map(find) else {
            return false;
        };
        (at, from) = (at + n, from + place + n);
    }
    true
}

/// How much of the shorter text's character pairs the longer one has: 0 to 1.
pub(super) fn overlap(a: &str, b: &str) -> f32 {
    let clean = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>();
    let (a, b) = (clean(a), clean(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 2 {
        return 0.0;
    }
    let hits = short
        .windows(2)
        .filter(|w| long.windows(2).any(|l| l == *w))
        .count();
    hits as f32 / (short.len() - 1) as f32
}

#[cfg(test)]
mod tests {
    use super::abridges;

    #[test]
    fn short_names_keep_the_words_of_the_long_one_in_order() {
        assert!(abridges("开幕式暨论坛", "第三届博览会开幕式暨第二届合作论坛"));
        assert!(abridges("揭牌仪式", "云州医院揭牌暨新院启用仪式"));
        assert!(!abridges("签约仪式", "云州医院揭牌暨新院启用仪式"));
        assert!(!abridges("仪式揭牌", "云州医院揭牌暨新院启用仪式"));
    }
}
