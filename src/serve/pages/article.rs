//! An article: its text with mentions coloured and the quote that was asked for marked, its facts beside it.

use super::{csv, tables};
use crate::explore::markup::bare;
use crate::explore::{ArticlePage, Coloured, Fact};
use crate::resolve::{Key, Kind};
use crate::serve::address::{href, quote_href};
use crate::serve::context::Context;
use crate::serve::html::{class, confidence, downloads, frame, link};
use crate::serve::labels::{Counted, Label, Lang};
use crate::serve::problem::Problem;
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

/// Which words to mark: `at=START-END`, in characters of the document.
#[derive(Debug, Default, Deserialize)]
pub(in crate::serve) struct Asked {
    #[serde(default)]
    at: String,
}

impl Asked {
    fn span(&self) -> Option<(i64, i64)> {
        let (start, end) = self.at.split_once('-')?;
        let span: (i64, i64) = (start.parse().ok()?, end.parse().ok()?);
        (0 <= span.0 && span.0 < span.1).then_some(span)
    }
}

async fn ask(context: &Context, name: &str) -> Result<ArticlePage, Problem> {
    let Ok(key) = name.parse::<Key>() else {
        return Err(Problem::not_found(context));
    };
    let page = context.ask(move |explorer, _| explorer.article(key)).await?;
    page.ok_or_else(|| Problem::not_found(context))
}

/// `/article/KEY?at=START-END`
pub(in crate::serve) async fn show(
    context: Context,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let page = ask(&context, &name).await?;
    let title = page.headline.clone().unwrap_or_else(|| page.document.clone());
    Ok(frame(&context, &title, body(&context, &page, asked.span())))
}

fn body(context: &Context, page: &ArticlePage, span: Option<(i64, i64)>) -> Markup {
    let lang = context.lang;
    let quote = span.map(|(start, end)| (start - page.start, end - page.start));
    html! {
        header.title.of-article {
            p.kicker { (lang.say(Label::Article)) " · " (page.published.as_deref().unwrap_or_default()) " · " (page.document) }
            h1 { (page.headline.as_deref().unwrap_or(&page.document)) }
            @if let Some(byline) = &page.byline { p.muted { (lang.say(Label::Byline)) " " (byline) } }
        }
        @if let Some(span) = span { (proved(lang, page, span)) }
        div.reading {
            article.text lang="zh" { (text(page, quote)) }
            aside.facts aria-label=(lang.say(Label::Facts)) {
                h2 { (lang.say(Label::Facts)) " " span.muted { (lang.count(page.facts.len(), Counted::Facts)) } }
                p.legend.kinds {
                    span.per { (lang.say(Label::Person)) } " " span.tit { (lang.say(Label::Title)) } " "
                    span.org { (lang.say(Label::Organisation)) } " " span.pla { (lang.say(Label::Place)) } " "
                    span.dat { (lang.say(Label::Date)) } " " span.evt { (lang.say(Label::Event)) }
                }
                @if page.facts.is_empty() { p.muted { (lang.say(Label::Nothing)) } }
                (by_event(lang, &page.facts, span))
                (downloads(lang, &[("CSV", format!("{}/facts.csv", href(page.key)))]))
            }
        }
    }
}

/// What the marked words prove, by which rule.
fn proved(lang: Lang, page: &ArticlePage, span: (i64, i64)) -> Markup {
    let facts: Vec<&Fact> = page.facts.iter().filter(|f| at(f) == span).collect();
    html! {
        @if !facts.is_empty() {
            section.proved aria-label=(lang.say(Label::Proves)) {
                h2 { (lang.say(Label::Proves)) }
                ul {
                    @for fact in facts {
                        li {
                            (said(lang, fact))
                            " " span.source { (lang.say(Label::Rule)) " " code { (fact.proof.rule) } " · " (lang.say(Label::Confidence)) " " (confidence(fact.proof.confidence)) }
                        }
                    }
                }
                p { a href="#quote" { (lang.say(Label::InTheText)) " ↓" } }
            }
        }
    }
}

fn at(fact: &Fact) -> (i64, i64) {
    (fact.proof.span_start, fact.proof.span_end)
}

/// A fact in few words: who, in which role or post, where.
fn said(lang: Lang, fact: &Fact) -> Markup {
    html! {
        @if let Some(who) = &fact.who { (link(who)) " " }
        @match fact.fact {
            "post" => {
                @if let Some(o) = &fact.organisation { (link(o)) " " }
                (fact.what.as_deref().unwrap_or_default())
            }
            _ => {
                @if let Some(role) = &fact.what { (crate::serve::html::roles(lang, [role.as_str()])) " " }
                @if let Some(e) = &fact.event {
                    a.evt href=(href(e.key)) { (e.name) }
                    @if fact.who.is_none() { " " span.muted { (lang.event_type(&e.kind)) @if let Some(day) = e.day() { " · " (day) } } }
                }
            }
        }
    }
}

/// The facts: each event with those who were there under it, then the posts.
fn by_event(lang: Lang, facts: &[Fact], span: Option<(i64, i64)>) -> Markup {
    let key = |fact: &Fact| fact.event.as_ref().map(|e| e.key);
    let events: Vec<&Fact> = facts.iter().filter(|f| f.fact == "event").collect();
    let told = |fact: &&Fact| fact.event.is_some() && events.iter().any(|e| key(e) == key(fact));
    html! {
        ul {
            @for event in &events {
                li.fact.event {
                    (entry(lang, &[event], said(lang, event), span))
                    ul.within {
                        @for who in of_one(facts.iter().filter(|f| f.fact != "event" && key(f) == key(event))) {
                            li { (entry(lang, &who, there(lang, &who), span)) }
                        }
                    }
                }
            }
            @for fact in facts.iter().filter(|f| !told(f)) {
                li.fact { (entry(lang, &[fact], said(lang, fact), span)) }
            }
        }
    }
}

/// Facts of one event by whom they are about, in their order.
fn of_one<'f>(facts: impl Iterator<Item = &'f Fact>) -> Vec<Vec<&'f Fact>> {
    let mut each: Vec<Vec<&Fact>> = Vec::new();
    for fact in facts {
        match each.iter_mut().find(|known| known[0].who == fact.who) {
            Some(known) => known.push(fact),
            None => each.push(vec![fact]),
        }
    }
    each
}

/// Someone at an event, with the roles.
fn there(lang: Lang, facts: &[&Fact]) -> Markup {
    let roles = facts.iter().filter_map(|f| f.what.as_deref());
    html! {
        @if let Some(who) = &facts[0].who { (link(who)) " " }
        (crate::serve::html::roles(lang, roles))
    }
}

/// What facts of the same say, with a way to their words.
fn entry(lang: Lang, facts: &[&Fact], words: Markup, span: Option<(i64, i64)>) -> Markup {
    let here = facts.iter().find(|f| span == Some(at(f)));
    let proof = &here.unwrap_or(&facts[0]).proof;
    html! {
        div.said-here aria-current=[here.map(|_| "true")] {
            (words) " " a.where href=(quote_href(proof)) { (lang.say(Label::Quote)) }
        }
    }
}

/// The text without its tags: each stretch in the colour of the innermost mention, the quote marked.
fn text(page: &ArticlePage, quote: Option<(i64, i64)>) -> Markup {
    let chars: Vec<char> = page.text.chars().collect();
    let inside = |n: i64| usize::try_from(n).unwrap_or(0).min(chars.len());
    let quote = quote
        .map(|(start, end)| (inside(start), inside(end)))
        .filter(|(start, end)| start < end);
    let mut cuts: Vec<usize> = vec![0, chars.len()];
    cuts.extend(quote.into_iter().flat_map(|(start, end)| [start, end]));
    cuts.extend(
        page.mentions
            .iter()
            .flat_map(|m| [inside(m.start), inside(m.end)]),
    );
    cuts.sort_unstable();
    cuts.dedup();
    let innermost = innermost(&page.mentions, &cuts);
    let stretch = |n: usize| -> Markup {
        let words: String = chars[cuts[n]..cuts[n + 1]].iter().collect();
        coloured(&words, innermost[n].map(|m| &page.mentions[m]))
    };
    let all = 0..cuts.len().saturating_sub(1);
    let marked = |n: &usize| quote.is_some_and(|(start, end)| cuts[*n] >= start && cuts[*n] < end);
    html! {
        @for n in all.clone().take_while(|n| !marked(n)) { (stretch(n)) }
        @if quote.is_some() { mark.quote #quote tabindex="-1" { @for n in all.clone().filter(marked) { (stretch(n)) } } }
        @for n in all.skip_while(|n| !marked(n)).skip_while(marked) { (stretch(n)) }
    }
}

/// For each stretch between two cuts the shortest mention around it.
fn innermost(mentions: &[Coloured], cuts: &[usize]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; cuts.len().saturating_sub(1)];
    let length = |m: usize| mentions[m].end - mentions[m].start;
    for (m, mention) in mentions.iter().enumerate() {
        let from = cuts.partition_point(|c| (*c as i64) < mention.start);
        let to = cuts.partition_point(|c| (*c as i64) < mention.end);
        for place in &mut found[from.min(to)..to] {
            if place.is_none_or(|known| length(m) < length(known)) {
                *place = Some(m);
            }
        }
    }
    found
}

fn coloured(words: &str, mention: Option<&Coloured>) -> Markup {
    let Some(mention) = mention else {
        return html! { (bare(words)) };
    };
    let kind = match mention.kind.as_str() {
        "PERSON" => "per",
        "TITLE" => "tit",
        "ORG" => "org",
        "PLACE" => "pla",
        "DATE" => "dat",
        _ => "evt",
    };
    html! {
        @match &mention.entity {
            Some(entity) if entity.key.kind != Kind::Article => a.m.(class(entity.key.kind)) href=(href(entity.key)) title=(entity.name) { (words) },
            _ => span.m.(kind) { (words) },
        }
    }
}

/// `/article/KEY/FILE`
pub(in crate::serve) async fn file(
    context: Context,
    Path((name, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let page = ask(&context, &name).await?;
    match file.as_str() {
        "facts.csv" => csv(
            &context,
            &format!("{}-{file}", page.document),
            &tables::facts(&page.facts),
        ),
        _ => Err(Problem::not_found(&context)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str, mentions: &[(&str, i64, i64)]) -> ArticlePage {
        let key = Key::from_id(Kind::Article, 1);
        ArticlePage {
            key,
            document: "a.txt".into(),
            document_key: Key::from_id(Kind::Document, 1),
            headline: None,
            published: None,
            byline: None,
            start: 0,
            text: text.into(),
            mentions: mentions
                .iter()
                .map(|(kind, start, end)| Coloured {
                    kind: (*kind).into(),
                    part: "body".into(),
                    text: String::new(),
                    start: *start,
                    end: *end,
                    entity: None,
                })
                .collect(),
            facts: Vec::new(),
        }
    }

    #[test]
    fn the_text_is_whole_whatever_lies_across_it() {
        let page = page(
            "市委书记<程远山>主持",
            &[("ORG", 0, 2), ("TITLE", 2, 4), ("PERSON", 5, 8), ("EVENT", 0, 8)],
        );
        for quote in [
            None,
            Some((0, 4)),
            Some((3, 6)),
            Some((0, 11)),
            Some((-5, 99)),
            Some((7, 7)),
            Some((50, 60)),
        ] {
            let html = text(&page, quote).into_string();
            let mut plain = String::new();
            let mut inside = false;
            for c in html.chars() {
                match c {
                    '<' => inside = true,
                    '>' => inside = false,
                    c if !inside => plain.push(c),
                    _ => {}
                }
            }
            assert_eq!(plain, "市委书记&lt;程远山&gt;主持", "{quote:?}");
            assert_eq!(html.matches("<mark").count(), html.matches("</mark>").count());
        }
    }

    #[test]
    fn tags_of_the_document_are_not_shown() {
        let page = page(
            "<p><strong>讯</strong>程远山主持</p><p>会上",
            &[("PERSON", 21, 24)],
        );
        let html = text(&page, Some((21, 26))).into_string();
        assert_eq!(
            html,
            "讯<mark class=\"quote\" id=\"quote\" tabindex=\"-1\"><span class=\"m per\">程远山</span>主持</mark>\n\n会上"
        );
    }

    #[test]
    fn the_innermost_mention_colours_and_the_quote_is_one_mark() {
        let page = page("市委书记程远山主持", &[("ORG", 0, 2), ("EVENT", 0, 4)]);
        let html = text(&page, Some((1, 6))).into_string();
        assert!(html.starts_with("<span class=\"m org\">市</span><mark"), "{html}");
        assert!(
            html.contains(
                "<span class=\"m org\">委</span><span class=\"m evt\">书记</span>程远</mark>山主持"
            ),
            "{html}"
        );
    }

    #[test]
    fn only_spans_are_spans() {
        let span = |at: &str| Asked { at: at.into() }.span();
        assert_eq!(span("3-9"), Some((3, 9)));
        for wrong in ["", "3", "9-3", "-3-9", "a-b", "3-99999999999999999999"] {
            assert_eq!(span(wrong), None, "{wrong}");
        }
    }
}
