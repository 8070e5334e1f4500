//! Every fact carries its words: the span lies in the document, and the document says there what the quote
//! says, once white space, markup and the noise between the characters are taken away.

use guanxi::record::{ArticleRecord, Record};
use guanxi::span::DocSpan;
use regex::Regex;
use std::sync::OnceLock;

/// What may stand between two characters of a quote: markup, entities for white space, pinyin that a mirror
/// put after a character, commas that it put beside other marks.
fn noise() -> &'static Regex {
    static NOISE: OnceLock<Regex> = OnceLock::new();
    NOISE.get_or_init(|| {
        Regex::new(r"(?s)<[^>]*>|&(nbsp|ensp|emsp|thinsp|#160|#12288);|\*\*|[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ ]+[)）]|[,，]|\s+")
            .expect("a pattern that compiles")
    })
}

fn bare(s: &str) -> String {
    noise().replace_all(s, "").into_owned()
}

/// Everything that is wrong with a record's spans and indices, in words; and how many facts were looked at.
pub fn check(record: &Record) -> (usize, Vec<String>) {
    let text: Vec<char> = record.document.text.chars().collect();
    let mut checker = Checker {
        text,
        seen: 0,
        wrong: Vec::new(),
    };
    for (i, article) in record.articles.iter().enumerate() {
        checker.within(&format!("article {i}"), article.span);
        checker.facts(i, article);
        checker.indices(i, article);
    }
    (checker.seen, checker.wrong)
}

struct Checker {
    text: Vec<char>,
    seen: usize,
    wrong: Vec<String>,
}

impl Checker {
    fn within(&mut self, what: &str, span: DocSpan) -> bool {
        let inside = span.start <= span.end && span.end as usize <= self.text.len();
        if !inside {
            self.wrong.push(format!(
                "{what}: {span:?} lies outside the document of {} characters",
                self.text.len()
            ));
        }
        inside
    }

    fn names_itself(&mut self, what: &str, quote: &str, stated: &str) {
        let plain = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if !plain(quote).contains(&plain(stated)) {
            self.wrong
                .push(format!("{what}: “{stated}” is not in its quote “{quote}”"));
        }
    }

    /// The words of a quote, held against the document.
    fn words(&mut self, what: &str, quote: &str, span: DocSpan) {
        self.seen += 1;
        if !self.within(what, span) {
            return;
        }
        let there: String = self.text[span.start as usize..span.end as usize].iter().collect();
        if bare(quote).is_empty() {
            self.wrong.push(format!("{what}: an empty quote at {span:?}"));
        } else if bare(quote) != bare(&there) {
            self.wrong
                .push(format!("{what}: quotes “{quote}”, but {span:?} holds “{there}”"));
        }
    }

    fn facts(&mut self, i: usize, a: &ArticleRecord) {
        for m in &a.mentions {
            self.words(&format!("article {i}, {} mention", m.kind), &m.text, m.span);
        }
        for p in &a.posts {
            self.words(
                &format!("article {i}, post {}", p.title),
                &p.evidence.quote,
                p.evidence.span,
            );
        }
        for e in &a.events {
            self.words(
                &format!("article {i}, event {}", e.name),
                &e.evidence.quote,
                e.evidence.span,
            );
        }
        for x in &a.attendances {
            self.words(
                &format!("article {i}, {} attendance", x.role),
                &x.evidence.quote,
                x.evidence.span,
            );
            self.names_itself(
                &format!("article {i}, {} attendance", x.role),
                &x.evidence.quote,
                &x.stated_as,
            );
        }
        for x in &a.participants {
            self.words(
                &format!("article {i}, participant {}", x.organisation_stated),
                &x.evidence.quote,
                x.evidence.span,
            );
            self.names_itself(
                &format!("article {i}, participant"),
                &x.evidence.quote,
                &x.organisation_stated,
            );
        }
    }

    fn indices(&mut self, i: usize, a: &ArticleRecord) {
        let (people, events, mentions) = (a.people.len(), a.events.len(), a.mentions.len());
        let person = |p: usize| p < people;
        let all = a.posts.iter().all(|p| person(p.person))
            && a.attendances.iter().all(|x| person(x.person) && x.event < events)
            && a.participants.iter().all(|x| x.event < events)
            && a.mentions.iter().all(|m| m.person.is_none_or(person))
            && a.people.iter().all(|p| p.mentions.iter().all(|&m| m < mentions));
        if !all {
            self.wrong.push(format!(
                "article {i}: a fact points to a person, event or mention that is not there"
            ));
        }
    }
}
