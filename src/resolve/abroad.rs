//! Whose 外交部, 国民议会 or 乌 is meant: of which country, as far as the article tells.
//!
//! An article on many states names each country once: 新加坡副总理兼财政部长 leaves 新加坡 out before 财政部, and 乌总统 is that of
//! 乌克兰 where the article names 乌克兰 and none of the other countries of that character. A bare 外交部 is China's, unless
//! its holder has another post in a foreign state, or bears a transcribed name in an article on foreign states: then it is
//! that of the country named before in the sentence, or nobody's in particular. Must not know other documents.

use super::forms::Forms;
use super::name::{self, Form};
use super::{identity, organisation};
use crate::record::{ArticleRecord, MentionKind, MentionRecord, PostRecord};
use crate::span::DocSpan;
use std::collections::BTreeMap;

/// How a printed name of an organisation is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Reading {
    /// As it stands.
    Printed,
    /// With its country put back.
    As(String),
    /// Of a country that the article does not name.
    Nobodys,
}

/// What an article says of countries.
pub(super) struct Abroad<'a> {
    article: &'a ArticleRecord,
    text: &'a str,
    /// Countries named in full, with how often. China is none.
    named: BTreeMap<&'static str, usize>,
}

impl<'a> Abroad<'a> {
    /// Looks through an article of a document with this text.
    pub(super) fn of(article: &'a ArticleRecord, text: &'a str) -> Self {
        let mut named: BTreeMap<&'static str, usize> = BTreeMap::new();
        for country in article.mentions.iter().filter_map(country_in_full) {
            *named.entry(country).or_default() += 1;
        }
        Self { article, text, named }
    }

    /// How to read an organisation's or place's name that no post tells more of.
    pub(super) fn read(&self, stated: &str) -> Reading {
        let Some(first) = stated.chars().next() else {
            return Reading::Printed;
        };
        let (short, rest) = stated.split_at(first.len_utf8());
        let forms = Forms::get();
        if !(rest.is_empty() || forms.is_of_a_state(rest)) {
            return Reading::Printed;
        }
        if let Some((country, iso, _)) = forms.country_at_start(short) {
            // 委 is 委内瑞拉 where the article says so, else the end of some 县委.
            let told = iso == "CN" || !rest.is_empty() || self.named.contains_key(country);
            return if told { Reading::Printed } else { Reading::Nobodys };
        }
        let candidates = forms.ambiguous(short);
        let mut counts: Vec<(usize, &str)> = candidates
            .iter()
            .filter_map(|c| Some((*self.named.get(c)?, *c)))
            .collect();
        counts.sort_unstable();
        match counts[..] {
            [.., (second, _), (most, country)] if most > second => Reading::As(format!("{country}{rest}")),
            [(_, country)] => Reading::As(format!("{country}{rest}")),
            _ if candidates.is_empty() => Reading::Printed,
            _ => Reading::Nobodys,
        }
    }

    /// How to read the organisation of each post.
    pub(super) fn posts(&self) -> Vec<Reading> {
        let posts = self.article.posts.iter();
        posts
            .map(|post| match post.organisation_stated.as_deref() {
                Some(stated) if !stated.is_empty() => self.post(post, &identity(stated)),
                _ => Reading::Printed,
            })
            .collect()
    }

    fn post(&self, post: &PostRecord, stated: &str) -> Reading {
        let holder = self.article.people.get(post.person);
        let transcribed = holder.is_some_and(|p| name::form(&identity(&p.name)) == Form::Transcribed);
        if transcribed && !self.named.is_empty() && is_of_the_world(stated) && !self.is_said(post) {
            return Reading::Nobodys;
        }
        if !Forms::get().is_of_a_state(stated) {
            return self.read(stated);
        }
        if let Some(country) = self.of_own_posts(post) {
            return Reading::As(format!("{country}{stated}"));
        }
        if !transcribed || self.named.is_empty() {
            return Reading::Printed;
        }
        match self.country_before(post.evidence.span) {
            Some(country) => Reading::As(format!("{country}{stated}")),
            None => Reading::Nobodys,
        }
    }

    /// True where the article says somewhere of this person that the post is in this organ. In a list of statesmen, an organ
    /// that was put back from before is the neighbour's as often as not.
    fn is_said(&self, post: &PostRecord) -> bool {
        let of_both =
            |p: &&PostRecord| p.person == post.person && p.organisation_stated == post.organisation_stated;
        self.article.posts.iter().filter(of_both).any(says_its_organ)
    }

    /// The country of the other posts that the article states for a person, those of the same words first.
    fn of_own_posts(&self, post: &PostRecord) -> Option<&'static str> {
        let others = |same_words: bool| {
            let mine = self.article.posts.iter().filter(move |p| {
                p.person == post.person && (!same_words || p.evidence.span.overlaps(post.evidence.span))
            });
            let mut countries: Vec<&'static str> = mine.filter_map(country_of_post).collect();
            countries.sort_unstable();
            countries.dedup();
            countries
        };
        match others(true)[..] {
            [country] => Some(country),
            [] => match others(false)[..] {
                [country] => Some(country),
                _ => None,
            },
            _ => None,
        }
    }

    /// The last country that the sentence names in full before these words.
    fn country_before(&self, words: DocSpan) -> Option<&'static str> {
        let before = self.article.mentions.iter().filter(|m| m.span.end <= words.start);
        let (mention, country) = before
            .filter_map(|m| Some((m, country_in_full(m)?)))
            .max_by_key(|(m, _)| m.span.end)?;
        let between = (words.start - mention.span.end) as usize;
        let mut gap = self.text.chars().skip(mention.span.end as usize).take(between);
        (between <= SENTENCE && !gap.any(|c| matches!(c, '。' | '！' | '？' | '\n'))).then_some(country)
    }
}

/// Longer than any sentence in which a country still tells on a post.
const SENTENCE: usize = 80;

/// The foreign country that a mention begins with, in full.
fn country_in_full(mention: &MentionRecord) -> Option<&'static str> {
    if !matches!(mention.kind, MentionKind::Place | MentionKind::Organisation) {
        return None;
    }
    foreign(&mention.text)
}

fn foreign(words: &str) -> Option<&'static str> {
    let (country, iso, len) = Forms::get().country_at_start(words)?;
    let in_full = words[..len].chars().count() > 1;
    (in_full && !is_ours(iso)).then_some(country)
}

/// True for an organ of some state or party that news of the world names; a county's own officials may bear names that
/// were transcribed.
fn is_of_the_world(stated: &str) -> bool {
    let form = organisation::best_form(stated, None);
    form.country.is_some()
        || matches!(
            form.level,
            Some("central" | "national" | "foreign" | "international")
        )
}

/// True where the words of a post hold the beginning of its organ's name.
fn says_its_organ(post: &PostRecord) -> bool {
    let stated = identity(post.organisation_stated.as_deref().unwrap_or_default());
    let begins = stated
        .char_indices()
        .nth(2)
        .map_or(stated.as_str(), |(at, _)| &stated[..at]);
    identity(&post.evidence.quote).contains(begins)
}

/// The foreign country whose organ a post is in, where its words say so.
fn country_of_post(post: &PostRecord) -> Option<&'static str> {
    let stated = identity(post.organisation_stated.as_deref()?);
    if Forms::get().is_of_a_state(&stated) || !says_its_organ(post) {
        return None;
    }
    let iso = organisation::best_form(&stated, None).country?;
    let country = foreign(&stated).or_else(|| Forms::get().country_named(iso));
    country.filter(|_| !is_ours(iso))
}

/// China, and what is called a region in Chinese news.
fn is_ours(iso: &str) -> bool {
    matches!(iso, "CN" | "HK" | "MO" | "TW")
}
