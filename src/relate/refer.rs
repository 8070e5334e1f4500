//! Words that stand for people named before: 他, 她, 其, 双方, 两国元首.
//!
//! 他 at the head of a clause is its last subject; 同其举行会谈 is with whom was named last; 两国元首 are those of the
//! talks, and 双方 too, or the two who were the last subject, where they do something together (双方共同出席…). What
//! nothing explains stays a word. Must not know rules.

use super::assemble::Assembler;
use super::people::{Group, Member};
use super::token::{Token, starts_with, sym};
use super::words::WORDS;

/// What a word stands for, and how many tokens it takes.
struct Found {
    people: Vec<usize>,
    length: usize,
}

/// Puts people in the place of words that stand for them; `groups` grows by them.
pub fn pronouns(tokens: Vec<Token>, before: &Assembler<'_>, groups: &mut Vec<Group>) -> Vec<Token> {
    let sides = &WORDS.sides.firsts;
    let may_stand = |c: char| matches!(c, '他' | '她' | '其') || sides.may_hold(c);
    if !tokens.iter().any(|t| may_stand(t.sym)) {
        return tokens;
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut subjects = before.subjects.clone();
    let mut named: Option<usize> = None;
    let mut i = 0;
    while i < tokens.len() {
        let t = tokens[i];
        if t.sym == sym::PEOPLE {
            let members = &groups[t.index as usize].members;
            // 林某欢迎何某来访，他表示: whom a verb takes is not its subject.
            if clause_starts(&out) || named.is_none() {
                subjects = members.iter().map(|m| m.person).collect();
            }
            named = members.last().map(|m| m.person);
            out.push(t);
            i += 1;
            continue;
        }
        let found = may_stand(t.sym)
            .then(|| stands_for(&tokens, i, &out, (&subjects, named), before))
            .flatten();
        let Some(found) = found else {
            out.push(t);
            i += 1;
            continue;
        };
        let span = t.span.cover(tokens[i + found.length - 1].span);
        let member = |person| Member {
            person,
            name: span,
            phrase: span,
            posts: Vec::new(),
        };
        out.push(Token::mention(sym::PEOPLE, span, groups.len()));
        groups.push(Group {
            members: found.people.into_iter().map(member).collect(),
            span,
            open: false,
        });
        i += found.length;
    }
    out
}

/// 林某视察了某厂；会见何某；参观了旧址: behind a semicolon the subject goes on where a verb opens the clause. So it does
/// behind a stop where the sentence opens with what only he can do who is told of: 林某走访了某厂。主持召开座谈会….
pub fn elided_subjects(mut tokens: Vec<Token>, subjects: &[usize], groups: &mut Vec<Group>) -> Vec<Token> {
    let is_subject = |g: &&Group| g.members.first().map(|m| m.person) == subjects.first().copied();
    if WORDS.carries_on.iter().any(|w| starts_with(&tokens, w))
        && let Some(group) = groups
            .iter()
            .rev()
            .find(is_subject)
            .filter(|_| !subjects.is_empty())
    {
        let mut group = group.clone();
        group.members.iter_mut().for_each(|m| m.posts.clear());
        tokens.insert(0, Token::mention(sym::PEOPLE, group.span, groups.len()));
        groups.push(group);
    }
    let opens = |at: usize| WORDS.goes_on.iter().any(|w| starts_with(&tokens[at..], w));
    let goes_on = |at: usize| tokens[at].sym == '；' && opens(at + 1);
    if !(0..tokens.len()).any(goes_on) {
        return tokens;
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len() + 2);
    let mut subject: Option<Token> = None;
    for (at, &token) in tokens.iter().enumerate() {
        if token.sym == sym::PEOPLE && (clause_starts(&out) || subject.is_none()) {
            subject = Some(token);
        }
        out.push(token);
        if let Some(before) = subject.filter(|_| goes_on(at)) {
            let mut group = groups[before.index as usize].clone();
            group.members.iter_mut().for_each(|m| m.posts.clear());
            out.push(Token::mention(sym::PEOPLE, group.span, groups.len()));
            groups.push(group);
        }
    }
    out
}

/// True where a clause begins behind these tokens.
fn clause_starts(before: &[Token]) -> bool {
    let last = before.last().map(|t| t.sym);
    last.is_none_or(|c| matches!(c, '，' | '。' | '；' | '“' | '”' | ' ' | '：' | sym::DATE))
}

fn stands_for(
    tokens: &[Token],
    i: usize,
    out: &[Token],
    (subjects, named): (&[usize], Option<usize>),
    before: &Assembler<'_>,
) -> Option<Found> {
    let last = out.last().map(|t| t.sym);
    let clause_start = clause_starts(out);
    let found = |people: Vec<usize>, length: usize| (!people.is_empty()).then_some(Found { people, length });
    match tokens[i].sym {
        '他' | '她' if clause_start && tokens.get(i + 1).is_none_or(|n| n.sym != '们') => {
            found(subjects.first().copied().into_iter().collect(), 1)
        }
        '其' if matches!(last, Some('同' | '与' | '和')) => found(named.into_iter().collect(), 1),
        _ if clause_start => {
            let head = WORDS.sides.iter().find(|h| starts_with(&tokens[i..], h))?;
            let n = head.chars().count();
            // 两国 alone means the countries; with a title (两国总理) those who hold it.
            if tokens.get(i + n).is_some_and(|t| t.sym == sym::TITLE) && n == 2 {
                return found(before.principals(), n + 1);
            }
            if n > 2 {
                return found(before.principals(), n);
            }
            let together = tokens[i + n..].iter().take(8).map(|t| t.sym).collect::<String>();
            let act = WORDS.joint_acts.iter().any(|w| together.contains(w));
            let pair = match before.principals() {
                none if none.is_empty() && subjects.len() == 2 => subjects.to_vec(),
                sides => sides,
            };
            if act && *head != "两国" {
                found(pair, n)
            } else {
                None
            }
        }
        _ => None,
    }
}
