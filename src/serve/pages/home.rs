//! The first page: the search box, what the database holds, who is named most, what happened last.

use super::tables;
use crate::explore::EventQuery;
use crate::resolve::Kind;
use crate::serve::context::Context;
use crate::serve::html::{frame, link, search_box};
use crate::serve::labels::{Counted, Label, grouped};
use crate::serve::problem::Problem;
use maud::{Markup, html};

/// `/`
pub(in crate::serve) async fn show(context: Context) -> Result<Markup, Problem> {
    let (stats, people, organisations, latest) = context
        .ask(|explorer, _| {
            let mut events = explorer.events(&EventQuery::default())?;
            // Those without a date come last, and are not news.
            events.retain(|e| e.date.is_some());
            let latest = events.split_off(events.len().saturating_sub(8));
            Ok((
                explorer.stats()?,
                explorer.most_named(Kind::Person, 0, 24)?,
                explorer.most_named(Kind::Organisation, 0, 12)?,
                latest.into_iter().rev().collect::<Vec<_>>(),
            ))
        })
        .await?;
    let lang = context.lang;
    let counts = [
        (stats.articles, Counted::Articles, "/events"),
        (stats.people, Counted::People, "/people"),
        (stats.organisations, Counted::Organisations, "/organisations"),
        (stats.places, Counted::Places, "/places"),
        (stats.events, Counted::Events, "/events"),
    ];
    let body = html! {
        header.front {
            p.motto { (lang.say(Label::Tagline)) }
            (search_box(lang, "", true))
            p.counts {
                @for (n, of, href) in counts { a href=(href) { (counted(&lang.count(n as usize, of))) } }
            }
            @if let (Some(from), Some(to)) = (&stats.from, &stats.to) {
                p.muted { (lang.say(Label::Days)) " " (from) " – " (to) }
            }
        }
        div.columns {
            section {
                h2 { (lang.say(Label::MostNamed)) }
                ol.ranked { @for known in &people { li { (link(&known.named)) span.count { (grouped(known.articles as usize)) } } } }
            }
            section {
                h2 { (lang.say(Label::Organisations)) }
                ol.ranked { @for known in &organisations { li { (link(&known.named)) span.count { (grouped(known.articles as usize)) } } } }
            }
        }
        section {
            h2 { (lang.say(Label::Recent)) }
            (tables::events(&latest).html(lang))
        }
    };
    Ok(frame(&context, lang.say(Label::Tagline), body))
}

/// The number apart from its word, so that the page can set it larger.
pub(super) fn counted(text: &str) -> Markup {
    let (number, word) = text.split_once(' ').unwrap_or((text, ""));
    html! { b { (number) } " " (word) }
}
