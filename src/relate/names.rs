//! The names of events: the words in front of a head such as 座谈会 or 仪式.
//!
//! 高新区2020年第一批重点项目集中开工仪式 is one symbol for the rules; a bare 会议 or 仪式 refers back. Must not
//! take 会议室, 会议精神, 活动中心; must not decide whether the event happened.

use super::tables::Tables;
use super::token::{Token, ends_with, longest, starts_with, sym};
use super::words::WORDS;
use crate::record::EventKind;
use crate::span::Span;

/// The name of an event in a sentence.
#[derive(Debug, Clone)]
pub struct EventName {
    /// The whole name.
    pub span: Span,
    /// The head alone (座谈会).
    pub head: &'static str,
    /// What the head says.
    pub kind: EventKind,
    /// The body whose meeting it is, where an ordinal follows it (县人大常委会|第三次会议).
    pub body: Option<Span>,
    /// Nothing but a head (会议, 本次活动): refers to an event that was named.
    pub bare: bool,
}

const LONGEST: usize = 70;

/// Replaces every event name by one [`sym::EVENT`] token; `names` grows by them, in order.
pub fn collapse(tokens: Vec<Token>, tables: &'static Tables, names: &mut Vec<EventName>) -> Vec<Token> {
    let mut found: Vec<(usize, usize, EventName)> = Vec::new();
    let mut end = tokens.len();
    // From the right, so that a longer name takes the heads inside it.
    while end > 0 {
        let Some((start, name)) = name_ending_at(&tokens, end, tables) else {
            end -= 1;
            continue;
        };
        found.push((start, end, name));
        end = start;
    }
    if found.is_empty() {
        return tokens;
    }
    let mut out = Vec::with_capacity(tokens.len());
    let mut at = 0;
    for (start, end, name) in found.into_iter().rev() {
        out.extend_from_slice(&tokens[at..start]);
        out.push(Token::mention(sym::EVENT, name.span, names.len()));
        names.push(name);
        at = end;
    }
    out.extend_from_slice(&tokens[at..]);
    out
}

fn name_ending_at(tokens: &[Token], end: usize, tables: &Tables) -> Option<(usize, EventName)> {
    if !tables.ends_event(tokens[end - 1].sym) {
        return None;
    }
    const LONGEST_HEAD: usize = 10;
    let tail = tokens[..end].iter().rev().take(LONGEST_HEAD).map(|t| t.sym);
    let head = tables.event_head(tail)?;
    let after = &tokens[end..tokens.len().min(end + 4)];
    if WORDS.not_after_event.iter().any(|w| starts_with(after, w)) {
        return None;
    }
    let head_start = end - head.head.chars().count();
    let start = left_edge(tokens, head_start, tables);
    let body: String = tokens[start..head_start].iter().map(|t| t.sym).collect();
    if WORDS.several.contains(&body.as_str()) || attends_several(tokens, start, &body) {
        return None;
    }
    let bare =
        body.is_empty() || WORDS.these.contains(&body.as_str()) || is_ordinal(&body) || is_another(&body);
    // 会见 and 培训 are verbs more often than names; alone they are no name.
    if bare && !is_ordinal(&body) && WORDS.verbal.contains(&head.head) {
        return None;
    }
    // A bare 会 ends many words; it is a meeting where the name ends with the clause, or is held.
    let closes = after.first().is_none_or(|t| {
        matches!(t.sym, '，' | '。' | '；' | '、' | '）' | ' ' | sym::DATE)
            || WORDS.after_bare.contains(&t.sym)
    });
    if head.head == "会" && (!closes || body.chars().count() < 2) {
        return None;
    }
    // 市委常委会|会议, though its head is 常委会会议.
    const MEETING: &str = "会议";
    let meets = head.head != MEETING && head.head.ends_with(MEETING);
    let span = tokens[start].span.cover(tokens[end - 1].span);
    Some((
        start,
        EventName {
            span,
            head: head.head,
            body: sessions_body(tokens, start, head_start, tables)
                .or_else(|| of_ordinal(tokens, start, head_start, tables))
                .or_else(|| body_of(tokens, start, head_start))
                .or_else(|| assembly_of(tokens, start, head_start, tables))
                .or_else(|| {
                    assembly_of(tokens, start, end - MEETING.chars().count(), tables).filter(|_| meets)
                }),
            kind: match head.kind {
                EventKind::Other if with_ceremony(&tokens[start..end]) => EventKind::Ceremony,
                kind => kind,
            },
            bare,
        },
    ))
}

/// 签订仪式暨文化活动: what is held together with a ceremony is one.
fn with_ceremony(name: &[Token]) -> bool {
    let ends = |at: &[Token]| at[0].sym == '式' && matches!(at[1].sym, '暨' | '及');
    name.windows(2).any(ends)
}

/// 出席|那达慕系列|活动: several events, whatever they are called together.
fn attends_several(tokens: &[Token], start: usize, body: &str) -> bool {
    WORDS.attended.iter().any(|w| ends_with(&tokens[..start], w))
        && WORDS
            .several
            .iter()
            .any(|w| w.chars().count() > 1 && body.ends_with(w))
}

/// 第三次: a name that is an ordinal and a head refers back, or completes the body that meets.
fn is_ordinal(body: &str) -> bool {
    body.strip_prefix('第')
        .and_then(|b| b.strip_suffix(WORDS.ordinal_ends.as_slice()))
        .is_some_and(|n| n.chars().count() <= 4)
}

/// 会议和|活动: two heads, and neither has a name.
fn is_another(body: &str) -> bool {
    body.strip_suffix(['和', '及', '暨', '、'])
        .is_some_and(|other| WORDS.generic.contains(&other))
}

/// Numbers as an ordinal has them.
fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百".contains(c)
}

/// 省十一届人大常委会|二次会议, 县政协|十一届|六次会议: the body whose meetings are counted without 第.
fn counted_body(tokens: &[Token], start: usize, end: usize, tables: &Tables) -> Option<Span> {
    let number = |end: usize, unit: char| {
        let last = end
            .checked_sub(1)
            .filter(|&i| i > start && tokens[i].sym == unit)?;
        let digits = tokens[start..last]
            .iter()
            .rev()
            .take_while(|t| is_number(t.sym))
            .count();
        (digits > 0).then_some(last - digits)
    };
    let mut end = number(end, '次')?;
    end = number(end, '届').unwrap_or(end);
    let body = tokens[start..end].first()?.span.cover(tokens[end - 1].span);
    let text: String = tokens[start..end].iter().map(|t| t.sym).collect();
    let known = tokens[end - 1].sym == sym::ORG || tables.meets_itself(&text);
    (known && end > start).then_some(body)
}

/// The same, also of a sitting within the meeting: 省十一届人大常委会|二次会议第一次全体会议.
fn sessions_body(tokens: &[Token], start: usize, head_start: usize, tables: &Tables) -> Option<Span> {
    const MEETING: &str = "会议";
    let sitting = (start..head_start).rev().find(|&i| tokens[i].sym == '第');
    let whole = sitting.filter(|&at| ends_with(&tokens[start..at], MEETING));
    let end = whole.map_or(head_start, |at| at - MEETING.chars().count());
    counted_body(tokens, start, end, tables)
}

/// 我所第三次|学术委员会|会议: the body stands behind the ordinal.
fn of_ordinal(tokens: &[Token], start: usize, head_start: usize, tables: &Tables) -> Option<Span> {
    const SHORTEST: u32 = 5;
    let at = (start..head_start).rev().find(|&i| tokens[i].sym == '次')?;
    let body = &tokens[at + 1..head_start];
    let text: String = body.iter().map(|t| t.sym).collect();
    let whole = body.first()?.span.cover(body.last()?.span);
    let before: String = tokens[start..at].iter().map(|t| t.sym).collect();
    let own = before.split('第').next().is_some_and(|b| tables.meets_counted(b));
    (!own && whole.len() >= SHORTEST && tables.meets_itself(&text)).then_some(whole)
}

/// What stands before the last 第…次 of a name.
fn body_of(tokens: &[Token], start: usize, head_start: usize) -> Option<Span> {
    let at = (start..head_start).rev().find(|&i| tokens[i].sym == '第')?;
    let ordinal: String = tokens[at..head_start].iter().map(|t| t.sym).collect();
    let counts = ordinal
        .chars()
        .nth(1)
        .is_some_and(|c| "一二三四五六七八九十百0123456789".contains(c));
    (at > start && counts && ordinal.contains('次')).then(|| tokens[start].span.cover(tokens[at - 1].span))
}

/// 澳门特区立法会|全体大会, 阿拉伯国家联盟|峰会: the body that meets, where its own ending says so.
fn assembly_of(tokens: &[Token], start: usize, head_start: usize, tables: &Tables) -> Option<Span> {
    let before = tokens
        .get(start..head_start)
        .filter(|b| b.len() > 1 || b.iter().any(|t| t.sym == sym::ORG))?;
    let text: String = before.iter().map(|t| t.sym).collect();
    let plain = |t: &Token| t.index != u32::MAX || ('\u{4E00}'..='\u{9FFF}').contains(&t.sym);
    let body = before.iter().all(plain) && tables.meets_itself(&text);
    body.then(|| before[0].span.cover(before[before.len() - 1].span))
}

fn left_edge(tokens: &[Token], head_start: usize, tables: &Tables) -> usize {
    let mut i = head_start;
    while i > 0 && head_start - i < LONGEST {
        let t = tokens[i - 1];
        match t.sym {
            '”' | '》' => {
                let open = if t.sym == '”' { '“' } else { '《' };
                match tokens[..i - 1].iter().rposition(|t| t.sym == open) {
                    Some(k) if head_start - k < LONGEST => {
                        i = k;
                        continue;
                    }
                    _ => break,
                }
            }
            '）' => match tokens[..i - 1].iter().rposition(|t| t.sym == '（') {
                Some(k) if i - k < 20 => {
                    i = k;
                    continue;
                }
                _ => break,
            },
            sym::PEOPLE | sym::ASIDE if i >= 3 && tokens[i - 3].sym == '纪' && tokens[i - 2].sym == '念' => {
            }
            '，'
            | '。'
            | '；'
            | '：'
            | '！'
            | '？'
            | '“'
            | '《'
            | '（'
            | ' '
            | sym::PEOPLE
            | sym::ASIDE
            | sym::DATE => break,
            '、' if i >= 2 && matches!(tokens[i - 2].sym, sym::PEOPLE | sym::ORG) => break,
            _ => {}
        }
        // 新华社3月9日|电: the dateline ends.
        let dateline = t.sym == '电' && i > 1 && tokens[i - 2].sym == sym::DATE;
        if dateline || ends_with_stop(tokens, i, tables) {
            break;
        }
        i -= 1;
    }
    while i < head_start && matches!(tokens[i].sym, '、' | ' ' | '和' | '与' | '及') {
        i += 1;
    }
    i
}

fn ends_with_stop(tokens: &[Token], end: usize, tables: &Tables) -> bool {
    tables.stops(tokens[end - 1].sym).iter().any(|stop| {
        let n = stop.chars().count();
        n <= end && stop.chars().zip(&tokens[end - n..end]).all(|(c, t)| c == t.sym) && {
            // 对接, 就业, 在职: one character is a stop only where it is no part of such a word.
            let before = end.checked_sub(2).and_then(|i| tokens.get(i)).map(|t| t.sym);
            let made = before.is_some_and(|c| WORDS.before_make.contains(&c));
            let compound = made && matches!(tokens[end - 1].sym, '作' | '做');
            n > 1 || !compound && longest(&tokens[end - 1..], &WORDS.stop_begins) == 0
        }
    })
}
