//! Where an event happens: 在人民大会堂, 在京, 来到双江口村.
//!
//! Yields the place as printed, from the rule's own `place` group or from 在… beside it. It must not take 在…下,
//! 在…上, 在…中, 在…期间, which are no places. Must not know events.

use super::event::Sentence;
use super::posts::words;
use super::rules::Match;
use super::token::{Token, ends_with, longest, starts_with, sym};
use super::words::WORDS;
use crate::span::Span;
use std::ops::Range;

/// The place of what a match reports, as printed.
pub fn place(s: &Sentence<'_>, m: &Match) -> Option<String> {
    let own = m.place.clone().and_then(|r| cleaned(s, r));
    own.or_else(|| beside(s, m))
        .or_else(|| here(s, m))
        .or_else(|| toured(s, m))
        .or_else(|| gone(s, m))
        .or_else(|| held_by(s, m))
}

/// Where people went before what the match tells: 赴河口县…, 来到县消防大队、老干部家中….
fn gone(s: &Sentence<'_>, m: &Match) -> Option<String> {
    const LONGEST: usize = 24;
    let tokens = &s.encoded.tokens;
    let at_clause = |i: usize| {
        let before = i.checked_sub(1).map(|k| tokens[k].sym);
        before.is_none_or(|c| {
            matches!(
                c,
                sym::PEOPLE | sym::DATE | '，' | '行' | '后' | '别' | '程' | '还'
            )
        })
    };
    // Behind a semicolon something else is told.
    let floor = tokens[..m.tokens.end]
        .iter()
        .rposition(|t| t.sym == '；')
        .map_or(0, |at| at + 1);
    (floor..m.tokens.end).rev().find_map(|i| {
        let length = longest(&tokens[i..], &WORDS.gone);
        if length == 0 || length == 1 && !at_clause(i) {
            return None;
        }
        let from = i + length;
        let end = (from..tokens.len().min(from + LONGEST)).find(|&k| {
            verb_at(tokens, k)
                || matches!(
                    tokens[k].sym,
                    '，' | '。' | '；' | '：' | sym::PEOPLE | sym::DATE | sym::EVENT
                )
        })?;
        let first = (from..end).find(|&k| tokens[k].sym == '、');
        cleaned(s, from..end).or_else(|| cleaned(s, from..first?))
    })
}

/// 河口县召开…会议: whose people hold it, where nothing says that it is elsewhere.
fn held_by(s: &Sentence<'_>, m: &Match) -> Option<String> {
    let tokens = &s.encoded.tokens;
    (0..m.tokens.end).find_map(|i| {
        let held = tokens[i].sym == sym::PLACE && longest(&tokens[i + 1..], &WORDS.held_by) > 0;
        let before = i.checked_sub(1).map(|k| tokens[k].sym);
        let opens = before.is_none_or(|c| matches!(c, sym::DATE | '，' | '。' | ' '));
        let name = (held && opens).then(|| words(s.chars, tokens[i].span))?;
        let level = name.chars().count() > 1 && name.ends_with(WORDS.levels.as_slice());
        level.then_some(name)
    })
}

/// 在县分会场收看: where an event elsewhere is followed over a line.
pub fn watched(s: &Sentence<'_>) -> Option<String> {
    let tokens = &s.encoded.tokens;
    let at = (0..tokens.len()).find(|&i| longest(&tokens[i..], &WORDS.watched) > 0)?;
    let from = tokens[..at]
        .iter()
        .rposition(|t| matches!(t.sym, '在' | '，' | '。' | '；'))
        .filter(|&i| tokens[i].sym == '在')?;
    cleaned(s, from + 1..at)
}

/// 在此, 在这里: what a clause before it in the sentence begins with (古城南门广场灯火通明，…仪式在此举行).
fn here(s: &Sentence<'_>, m: &Match) -> Option<String> {
    let tokens = &s.encoded.tokens;
    let points = |i: usize| longest(&tokens[i..], &WORDS.here) > 0;
    let at = (m.tokens.start..m.tokens.end).find(|&i| points(i))?;
    let clauses = tokens[..at].split(|t| t.sym == '，');
    let mut clauses: Vec<&[Token]> = clauses.filter(|c| !c.is_empty()).collect();
    // The clause of the event itself names no place.
    clauses.pop();
    clauses.into_iter().rev().find_map(|clause| {
        let clause = match clause.iter().position(|t| t.sym == '的') {
            Some(of) => &clause[of + 1..],
            None => clause,
        };
        let ends = |t: &Token| matches!(t.sym, sym::PLACE | sym::ORG) || WORDS.place_ends.contains(&t.sym);
        let last = clause.iter().take(10).rposition(ends)?;
        let named = last > 0 || matches!(clause[0].sym, sym::PLACE | sym::ORG);
        let plain =
            |t: &Token| matches!(t.sym, sym::PLACE | sym::ORG) || ('\u{4E00}'..='\u{9FFF}').contains(&t.sym);
        (named && clause[..=last].iter().all(plain))
            .then(|| words(s.chars, clause[0].span.cover(clause[last].span)))
    })
}

/// True where a match points to a place that the text has named: 在这里会见.
pub fn points_back(s: &Sentence<'_>, m: &Match) -> bool {
    let tokens = &s.encoded.tokens;
    (m.tokens.start..m.tokens.end).any(|i| longest(&tokens[i..], &WORDS.here) > 0)
}

/// The city of a dateline, given the places named in it: 新华社北京3月9日电, 本报云州3月9日讯.
pub fn dateline<'m>(chars: &[char], mut places: impl Iterator<Item = &'m Span>) -> Option<String> {
    const REACH: u32 = 30;
    let place = places.find(|place| {
        let date = |c: &&char| c.is_ascii_digit() || c.is_whitespace() || "年月日时分：:".contains(**c);
        let mut after = chars[place.end as usize..].iter();
        let dated = after.clone().take_while(date).count();
        let close = after.nth(dated);
        place.start < REACH && dated > 2 && close.is_some_and(|c| "电電讯訊消".contains(*c))
    })?;
    Some(words(chars, *place))
}

/// What is looked at: 视察了沙浦古村, 来到滨河公园.
fn toured(s: &Sentence<'_>, m: &Match) -> Option<String> {
    let tokens = &s.encoded.tokens;
    let start = tokens[..m.tokens.start]
        .iter()
        .rposition(|t| matches!(t.sym, '。' | '；'))
        .map_or(0, |i| i + 1);
    (start..m.tokens.end).find_map(|i| {
        let from = match longest(&tokens[i..], &WORDS.toured) {
            0 => return None,
            length => i + length,
        };
        let from = from + usize::from(tokens.get(from).is_some_and(|t| t.sym == '了'));
        let end =
            (from..tokens.len().min(from + 16)).find(|&k| matches!(tokens[k].sym, '，' | '。' | '；'))?;
        // 参观了校史馆: words that no table knows, where they are few and end as a place does.
        let short = (3..=10).contains(&(end - from));
        cleaned(s, from..end).filter(|_| short || tokens[from].index != u32::MAX)
    })
}

/// The place of a rule's group, trimmed to what can be one.
pub fn cleaned(s: &Sentence<'_>, range: Range<usize>) -> Option<String> {
    let tokens = &s.encoded.tokens;
    let start = range.start;
    let end = (start..range.end)
        .find(|&i| verb_at(tokens, i) && i > start)
        .unwrap_or(range.end);
    let end = (start..end)
        .find(|&i| matches!(tokens[i].sym, '，' | '；' | sym::PEOPLE | sym::ASIDE))
        .unwrap_or(end);
    if WORDS
        .no_places
        .iter()
        .any(|w| starts_with(&tokens[start..end], w))
    {
        return None;
    }
    // 第二大城市|云州: the name alone.
    let named = end
        .checked_sub(1)
        .filter(|&i| i > start && tokens[i].sym == sym::PLACE);
    let start = match named {
        Some(last) if WORDS.cities.iter().any(|w| ends_with(&tokens[start..last], w)) => last,
        _ => start,
    };
    let done_there = end < tokens.len() && verb_at(tokens, end);
    (is_place(&tokens[start..end]) || done_there && may_be_place(&tokens[start..end]))
        .then(|| s.encoded.span(start..end))
        .flatten()
        .map(|span| words(s.chars, span))
        // 到我县调研 names no place.
        .filter(|place| !WORDS.ours.contains(&place.as_str()))
        // 在|场; but 在|京.
        .filter(|place| place.chars().count() > 1 || tokens[start].sym == sym::PLACE)
}

/// 在… in the same sentence: the nearest before the end of the match, else the first after it.
fn beside(s: &Sentence<'_>, m: &Match) -> Option<String> {
    let tokens = &s.encoded.tokens;
    let spots: Vec<usize> = (0..tokens.len())
        .filter(|&i| {
            tokens[i].sym == '在'
                && !tokens
                    .get(i.wrapping_sub(1))
                    .is_some_and(|t| WORDS.no_at.contains(&t.sym))
        })
        .collect();
    let before = spots.iter().rev().filter(|&&i| i < m.tokens.end);
    let after = spots
        .iter()
        .filter(|&&i| i >= m.tokens.end && i < m.tokens.end + 6);
    before.chain(after).find_map(|&i| {
        let end = (i + 1..tokens.len().min(i + 24))
            .find(|&k| {
                verb_at(tokens, k)
                    || matches!(
                        tokens[k].sym,
                        '，' | '。' | '；' | '：' | '“' | sym::PEOPLE | sym::DATE | sym::EVENT
                    )
            })
            .unwrap_or(i + 1);
        cleaned(s, i + 1..end)
    })
}

fn verb_at(tokens: &[Token], i: usize) -> bool {
    WORDS.place_verbs.iter().any(|v| {
        v.chars()
            .enumerate()
            .all(|(k, c)| tokens.get(i + k).is_some_and(|t| t.sym == c))
    })
}

/// A short name that no table knows, with what happens there right behind it: 在临沅举行.
fn may_be_place(tokens: &[Token]) -> bool {
    let plain = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let bad = |c: char| WORDS.no_end.contains(&c) || WORDS.no_end_unknown.contains(&c);
    (2..=8).contains(&tokens.len())
        && tokens
            .iter()
            .all(|t| plain(t.sym) || matches!(t.sym, sym::PLACE | sym::ORG))
        && tokens.last().is_some_and(|t| !bad(t.sym))
}

/// A place or an organisation is in it, or its last character says so; 上, 下, 中, 期间 say that it is none.
fn is_place(tokens: &[Token]) -> bool {
    let Some(last) = tokens.last() else { return false };
    if WORDS.no_end.contains(&last.sym) {
        return false;
    }
    let named = tokens.iter().any(|t| matches!(t.sym, sym::PLACE | sym::ORG));
    let ends = matches!(last.sym, sym::PLACE | sym::ORG) || WORDS.named_ends.contains(&last.sym);
    named && ends || WORDS.place_ends.contains(&last.sym)
}
