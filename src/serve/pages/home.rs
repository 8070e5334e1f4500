//! The first page: the search box, what the database holds, who is named most, what happened last.

use super::{number, tables};
use crate::explore::EventQuery;
use crate::resolve::Kind;
use crate::serve::context::Context;
use crate::serve::html::{downloads, frame, link, search_box};
use crate::serve::labels::{Counted, Label, grouped};
use crate::serve::problem::Problem;
use maud::{Markup, html};

/// Events that are shown.
const LATEST: usize = 8;

/// `/`
pub(in crate::serve) async fn show(context: Context) -> Result<Markup, Problem> {
    let (stats, people, organisations, latest) = context
        .ask(|explorer, _| {
            let latest = EventQuery {
                limit: LATEST,
                latest: true,
                ..EventQuery::default()
            };
            let mut latest = explorer.events(&latest)?.events;
            // Those without a date are not news.
            latest.retain(|e| e.date.is_some());
            Ok((
                explorer.stats()?,
                explorer.most_named(Kind::Person, 0, 24)?,
                explorer.most_named(Kind::Organisation, 0, 12)?,
                latest,
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
                @for (n, of, href) in counts { a href=(href) { (number(&lang.count(n as usize, of))) } }
            }
            @if let (Some(from), Some(to)) = (&stats.from, &stats.to) {
                p.muted { (lang.say(Label::Days)) " " (from) " – " (to) }
            }
        }
        div.columns {
            section {
                h2 { (lang.say(Label::MostNamed)) }
                ol.ranked { @for known in &people { li { (link(&known.named)) span.count { (grouped(known.articles as usize)) } } } }
                (downloads(lang, &[("CSV", "/people.csv".to_owned())]))
            }
            section {
                h2 { (lang.say(Label::Organisations)) }
                ol.ranked { @for known in &organisations { li { (link(&known.named)) span.count { (grouped(known.articles as usize)) } } } }
                (downloads(lang, &[("CSV", "/organisations.csv".to_owned())]))
            }
        }
        section {
            h2 { (lang.say(Label::Recent)) }
            (tables::events(&latest).html(lang))
            (downloads(lang, &[("CSV", "/events.csv".to_owned())]))
        }
    };
    Ok(frame(&context, lang.say(Label::Tagline), body))
}
