//! A block's text with its mentions and dates as tokens, cut into sentences.
//!
//! Words that look like a mention and are the sentence's own (督导 as a verb, 座谈会 as a body) stay words; people
//! who are only spoken of are set aside. Must not know rules or events.

use super::block::BlockState;
use super::dates::DateMention;
use super::people::{Group, Member};
use super::tables::Tables;
use super::token::{Token, ends_with, longest, sym};
use super::words::{List, WORDS};
use crate::recognise::Mention;
use crate::record::MentionKind;
use crate::span::Span;

/// 记者|招待会, 记者|见面会: the title is the beginning of an event's head.
fn begins_event(folded: &[char], span: Span) -> bool {
    let rest = &folded[span.end as usize..];
    let next = |w: &&&str| w.chars().eq(rest.iter().copied().take(w.chars().count()));
    WORDS.to_press.iter().find(next).is_some() && {
        let title: String = folded[span.start as usize..span.end as usize].iter().collect();
        title.ends_with("记者")
    }
}

/// A block's characters, with its mentions and dates as one symbol each, but for names that are those of writers and of
/// firms.
pub fn tokens(
    folded: &[char],
    mentions: &[Mention],
    dates: &[DateMention],
    block: &BlockState,
) -> Vec<Token> {
    let mut marks: Vec<(Span, char, usize)> = Vec::with_capacity(mentions.len() + dates.len());
    for (i, m) in mentions.iter().enumerate() {
        let symbol = match m.kind {
            MentionKind::Person if block.is_no_person(m.span) => continue,
            MentionKind::Person => sym::PERSON,
            MentionKind::Title if begins_event(folded, m.span) => continue,
            MentionKind::Title if is_verb(folded, m.span, (&mentions[..i], &mentions[i + 1..])) => continue,
            MentionKind::Title => sym::TITLE,
            // 专题协商会 is what happens, not who: the event's name is found by its head.
            MentionKind::Organisation
                if is_happening(folded, m.span) && !has_head(m.span, &mentions[i + 1..]) =>
            {
                continue;
            }
            MentionKind::Organisation => sym::ORG,
            MentionKind::Place => sym::PLACE,
            MentionKind::Date | MentionKind::Event => continue,
        };
        let named_before =
            i > 0 && mentions[i - 1].kind == MentionKind::Person && mentions[i - 1].span.end == m.span.start;
        marks.push((organ_span(folded, m.span, symbol, named_before), symbol, i));
    }
    marks.extend(dates.iter().enumerate().map(|(i, d)| (d.span, sym::DATE, i)));
    marks.sort_by_key(|m| (m.0.start, std::cmp::Reverse(m.0.end)));
    let mut out = Vec::with_capacity(folded.len());
    let mut at = 0u32;
    for (span, symbol, index) in marks {
        if span.start < at {
            // 司法部长: organ and title share a character.
            if symbol == sym::TITLE && span.end > at {
                out.push(Token::mention(symbol, span, index));
                at = span.end;
            }
            continue;
        }
        let plain = (at..).zip(&folded[at as usize..span.start as usize]);
        out.extend(plain.map(|(i, &c)| Token::text(c, i)));
        out.push(Token::mention(symbol, span, index));
        at = span.end;
    }
    let plain = (at..).zip(&folded[at as usize..]);
    out.extend(plain.map(|(i, &c)| Token::text(c, i)));
    members(offices(candidates(out), folded))
}

/// 副县长候选人何某, 提名副县长人选何某: who stands for an office has a title of that name.
fn candidates(mut tokens: Vec<Token>) -> Vec<Token> {
    let mut i = 0;
    while i < tokens.len() {
        i += 1;
        let at = i - 1;
        if tokens[at].sym != sym::TITLE {
            continue;
        }
        let length = longest(&tokens[i..], &WORDS.candidate);
        if length == 0 {
            continue;
        }
        let from = match at.checked_sub(2) {
            Some(from) if ends_with(&tokens[..at], "提名") => from,
            _ => at,
        };
        let whole = tokens[from].span.cover(tokens[at + length].span);
        let index = tokens[at].index as usize;
        tokens.splice(from..=at + length, [Token::mention(sym::TITLE, whole, index)]);
        i = from + 1;
    }
    tokens
}

/// 校长|办公室: the office of a post is an organ; 大会|执行主席何某: and so is the congress whose post it is.
fn offices(mut tokens: Vec<Token>, folded: &[char]) -> Vec<Token> {
    let text = |span: Span| {
        folded[span.start as usize..span.end as usize]
            .iter()
            .collect::<String>()
    };
    let mut i = 1;
    while i < tokens.len() {
        let (before, here) = (tokens[i - 1], tokens[i]);
        let adjacent = before.span.end == here.span.start;
        if before.sym == sym::TITLE && here.sym == sym::ORG && adjacent {
            let name = text(here.span);
            let office = WORDS.offices.iter().any(|w| name.starts_with(w));
            if office && WORDS.has_office.ends(&text(before.span)) {
                let whole = before.span.cover(here.span);
                tokens.splice(i - 1..=i, [Token::mention(sym::ORG, whole, here.index as usize)]);
                continue;
            }
        }
        if here.sym == sym::TITLE && WORDS.of_congress.contains(&text(here.span).as_str()) {
            let word = |t: &Token| ('\u{4E00}'..='\u{9FFF}').contains(&t.sym);
            let alone = i > 1 && (i < 3 || !word(&tokens[i - 3]));
            let held = tokens.get(i + 1).is_some_and(|t| t.sym == sym::PERSON);
            if adjacent && alone && held && ends_with(&tokens[..i], "大会") {
                let congress = tokens[i - 2].span.cover(before.span);
                tokens.splice(
                    i - 2..i,
                    [Token::mention(sym::ORG, congress, here.index as usize)],
                );
                i -= 1;
            }
        }
        i += 1;
    }
    tokens
}

/// 县政府党组|成员、副县长何某, 督察组|成员何某: 成员 is a title after a body, and where a chain of posts goes on after it.
/// A group that no table knows is an organ there.
fn members(mut tokens: Vec<Token>) -> Vec<Token> {
    const LONGEST: usize = 10;
    let plain = |t: &Token| t.index == u32::MAX && ('\u{4E00}'..='\u{9FFF}').contains(&t.sym);
    let mut i = 1;
    while i + 2 < tokens.len() {
        let member = matches!(tokens[i].sym, '成' | '组') && tokens[i + 1].sym == '员';
        if !member || !matches!(tokens[i + 2].sym, '、' | '，' | sym::PERSON) {
            i += 1;
            continue;
        }
        let run = tokens[..i]
            .iter()
            .rev()
            .take(LONGEST + 1)
            .take_while(|t| plain(t))
            .count();
        let from = i - run;
        let boundary = from == 0
            || matches!(
                tokens[from - 1].sym,
                '、' | '，' | '。' | '：' | '；' | ' ' | '兼' | sym::ORG | sym::PLACE
            );
        let group = (2..=LONGEST).contains(&run) && tokens[i - 1].sym == '组' && boundary;
        if tokens[i - 1].sym == sym::ORG || group {
            let title = tokens[i].span.cover(tokens[i + 1].span);
            tokens.splice(i..i + 2, [Token::mention(sym::TITLE, title, 0)]);
            if group {
                let organ = tokens[from].span.cover(tokens[i - 1].span);
                tokens.splice(from..i, [Token::mention(sym::ORG, organ, 0)]);
                i = from + 1;
            }
        }
        i += 1;
    }
    tokens
}

/// Sentences: up to 。！？ and a quotation mark that closes after it.
pub fn sentences(tokens: &[Token]) -> Vec<&[Token]> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        if matches!(tokens[i].sym, '。' | '！' | '？') {
            let mut end = i + 1;
            while tokens
                .get(end)
                .is_some_and(|t| matches!(t.sym, '”' | '）' | '！' | '？'))
            {
                end += 1;
            }
            out.push(&tokens[start..end]);
            start = end;
            i = end;
        } else {
            i += 1;
        }
    }
    if start < tokens.len() {
        out.push(&tokens[start..]);
    }
    out
}

/// People who are spoken of and take no part by the words around them: 宣读某某贺信, 在某某陪同下, 某某亲属, and whom the
/// title of a work names.
pub fn aside(mut tokens: Vec<Token>, groups: &mut Vec<Group>) -> Vec<Token> {
    let mut next = 0;
    let mut titled = false;
    while next < tokens.len() {
        let i = next;
        next += 1;
        if tokens[i].sym != sym::PEOPLE {
            titled = match tokens[i].sym {
                '《' => tokens[next..].iter().any(|t| t.sym == '》'),
                '》' => false,
                _ => titled,
            };
            continue;
        }
        if titled {
            tokens[i].sym = sym::ASIDE;
            continue;
        }
        let before = WORDS.aside_before.iter().any(|w| ends_with(&tokens[..i], w));
        // 何某、高某等亲属: they are the kin themselves.
        let group = tokens[i].index as usize;
        let follows = |list: &List| longest(&tokens[i + 1..], list) > 0;
        let open = groups.get(group).is_some_and(|g| g.open);
        let last = !open && follows(&WORDS.aside_last);
        if last && !before && groups.get(group).is_some_and(|g| g.members.len() > 1) {
            let last = groups[group].members.len() - 1;
            let apart = set_apart(&mut groups[group], tokens[i].span, last);
            let spoken_of = Token::mention(sym::ASIDE, apart.span, groups.len());
            tokens[i].span = groups[group].span;
            tokens.insert(i + 1, spoken_of);
            groups.push(apart);
            next += 1;
        } else if before || last || !open && follows(&WORDS.aside_after) {
            tokens[i].sym = sym::ASIDE;
        }
    }
    tokens
}

/// 会见了何某,市长高某、秘书长罗某参加会见: who stands behind the comma takes part, and is not received.
pub fn part_received(mut tokens: Vec<Token>, chars: &[char], groups: &mut Vec<Group>) -> Vec<Token> {
    let mut next = 0;
    while next < tokens.len() {
        let i = next;
        next += 1;
        let group = tokens[i].index as usize;
        if tokens[i].sym != sym::PEOPLE || groups[group].members.len() < 2 {
            continue;
        }
        let clause = tokens[..i]
            .iter()
            .rposition(|t| matches!(t.sym, '，' | '。' | '；'))
            .map_or(0, |at| at + 1);
        let received = (clause..i).any(|at| longest(&tokens[at..i], &WORDS.receives) > 0);
        if !received || longest(&tokens[i + 1..], &WORDS.takes_part) == 0 {
            continue;
        }
        let behind_comma = |m: &Member| {
            let before = (m.phrase.start as usize).checked_sub(1).map(|at| chars[at]);
            matches!(before, Some('，' | ','))
        };
        let Some(at) = groups[group].members.iter().skip(1).position(behind_comma) else {
            continue;
        };
        let others = set_apart(&mut groups[group], tokens[i].span, at + 1);
        let token = Token::mention(sym::PEOPLE, others.span, groups.len());
        tokens[i].span = groups[group].span;
        tokens.insert(i + 1, Token::text('，', others.span.start - 1));
        tokens.insert(i + 2, token);
        groups.push(others);
        next += 2;
    }
    tokens
}

/// Takes the members from `at` on out of a group whose words are `span`, into a group of their own.
fn set_apart(group: &mut Group, span: Span, at: usize) -> Group {
    let members = group.members.split_off(at);
    let end = group.members.last().map_or(span.start, |m| m.phrase.end);
    let start = members.first().map_or(end, |m| m.phrase.start);
    group.span = Span::new(group.span.start, end);
    Group {
        members,
        span: Span::new(start, span.end),
        // 等 stands behind the last of them.
        open: std::mem::take(&mut group.open),
    }
}

/// An organ beside a verb that states a post: 历任|县财政局; 任|县水利局, though 任县 is a county too.
fn organ_span(folded: &[char], span: Span, symbol: char, named_before: bool) -> Span {
    let at = span.start as usize;
    if symbol != sym::ORG {
        return span;
    }
    let words = &folded[at..span.end as usize];
    let lists = [&WORDS.states, &WORDS.later_states];
    let mut verbs = lists
        .into_iter()
        .filter(|list| list.firsts.may_hold(words[0]))
        .flat_map(|list| list.iter())
        .map(|(w, _)| (w, w.chars().count()));
    let verb = verbs.find(|(w, n)| *n > 1 && w.chars().eq(words.iter().copied().take(*n)));
    if let Some(length) = verb.map(|v| v.1).filter(|n| words.len() > n + 1) {
        return Span::new(span.start + length as u32, span.end);
    }
    // 何某|任|栗县县委, 何某同志|任|….
    let comrade = folded[..at].ends_with(&['同', '志']);
    // 拟|任|岩口乡党委
    let state = at > 0 && matches!(folded[at - 1], '拟' | '现' | '曾' | '历' | '原');
    if words[0] == '任' && words.len() > 3 && (named_before || comrade || state) {
        return Span::new(span.start + 1, span.end);
    }
    let level = at >= 2 && WORDS.after_take.contains(&folded[at - 1]) && folded[at - 2] == '任';
    if level {
        Span::new(span.start - 1, span.end)
    } else {
        span
    }
}

/// True where a title's words are the sentence's verb: 督导防汛工作, 代表学校致辞; 代表何某部长致辞. 何某代表、高某代表依次发言 are
/// two who hold it.
fn is_verb(folded: &[char], span: Span, (before, next): (&[Mention], &[Mention])) -> bool {
    let named_before = before
        .last()
        .is_some_and(|m| m.kind == MentionKind::Person && m.span.end == span.start);
    if named_before && WORDS.behind_title.begin(&folded[span.end as usize..]) {
        return false;
    }
    let named = next
        .first()
        .filter(|n| n.kind == MentionKind::Person && n.span.start == span.end);
    let titled = named.zip(next.get(1)).is_some_and(|(name, title)| {
        title.kind == MentionKind::Title && title.span.start == name.span.end && title.span.len() > 1
    });
    let stands_for = titled && folded[span.start as usize..span.end as usize] == ['代', '表'];
    (named.is_none() || stands_for)
        && Tables::built_in().is_verb_title(&folded[span.start as usize..span.end as usize])
}

/// True right before a title: 联邦安全会议|秘书 is of a body, whatever its name ends with.
fn has_head(span: Span, next: &[Mention]) -> bool {
    let head = next.first().filter(|n| n.kind == MentionKind::Title);
    head.is_some_and(|n| n.span.start == span.end)
}

/// True where an organisation's words end as an event's name does, and are no standing body.
fn is_happening(folded: &[char], span: Span) -> bool {
    let last = (span.end as usize).checked_sub(1).map(|last| folded[last]);
    if !last.is_some_and(|c| Tables::built_in().ends_event_head(c)) {
        return false;
    }
    let text: String = folded[span.start as usize..span.end as usize].iter().collect();
    // 工会第九次代表大会 and 第九次|全国代表大会 are held; 全国人民代表大会 is a body.
    let before = &folded[..span.start as usize];
    let nth = before.last() == Some(&'次') && before.iter().rev().take(6).any(|c| *c == '第');
    let counted = nth
        || text
            .rfind('次')
            .is_some_and(|at| text[at..].chars().count() <= 7 && text[..at].contains('第'));
    Tables::built_in().event_head(text.chars().rev()).is_some() && (counted || !WORDS.standing.ends(&text))
}
