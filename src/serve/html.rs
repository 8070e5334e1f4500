//! What every page is made of: the frame, links to entries, dates, seals of roles, quotes.

use super::address::{escaped, href, quote_href};
use super::context::Context;
use super::labels::{Label, Lang, seal};
use crate::explore::{EventRef, Named, Proof};
use crate::resolve::Kind;
use maud::{DOCTYPE, Markup, html};

/// A link to an entry.
pub(super) fn link(named: &Named) -> Markup {
    html! { a class=(class(named.key.kind)) href=(href(named.key)) { (named.name) } }
}

/// The class by which an entry of a kind is coloured.
pub(super) fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "per",
        Kind::Organisation => "org",
        Kind::Place => "pla",
        Kind::Event => "evt",
        _ => "art",
    }
}

/// Seals of roles, each with its name.
pub(super) fn roles<'r>(lang: Lang, roles: impl IntoIterator<Item = &'r str>) -> Markup {
    html! {
        span.roles {
            @for role in roles {
                span.role { span.seal.(super::chart::calendar::class_of_role(role).0) aria-hidden="true" { (seal(role)) } (lang.role(role)) }
            }
        }
    }
}

/// A date; one of unknown year as month and day.
pub(super) fn date(event: &EventRef) -> Markup {
    html! {
        @match (&event.date, &event.month_day) {
            (Some(date), _) => time datetime=(date) { (date) },
            (None, Some(day)) => span.muted { "????-" (day) },
            (None, None) => span.muted { "—" },
        }
    }
}

/// The words that prove something, folded up; they open without a script.
pub(super) fn proof(lang: Lang, proof: &Proof) -> Markup {
    html! {
        details.proof {
            summary { (lang.say(Label::Quote)) }
            div.slip {
                blockquote { a href=(quote_href(proof)) { (proof.quote) } }
                p.source {
                    @if let Some(headline) = &proof.headline { cite { (headline) } " · " }
                    @if let Some(published) = &proof.published { (published) " · " }
                    (proof.document)
                }
                p.source {
                    (lang.say(Label::Rule)) " " code { (proof.rule) } " · "
                    (lang.say(Label::Confidence)) " " (confidence(proof.confidence))
                    " · " a href=(quote_href(proof)) { (lang.say(Label::InTheText)) }
                }
            }
        }
    }
}

/// How sure a rule is.
pub(super) fn confidence(confidence: f64) -> Markup {
    html! {
        span.sure { meter min="0" max="1" value=(format!("{confidence:.2}")) {} " " (format!("{confidence:.2}")) }
    }
}

/// The bar of downloads under a table or picture.
pub(super) fn downloads(lang: Lang, files: &[(&str, String)]) -> Markup {
    html! {
        p.downloads {
            (lang.say(Label::Download))
            @for (name, href) in files { " " a href=(href) download { (name) } }
        }
    }
}

/// A search box, with suggestions where there is a script.
pub(super) fn search_box(lang: Lang, value: &str, large: bool) -> Markup {
    html! {
        form.search.large[large] action="/search" role="search" {
            input type="search" name="q" value=(value) placeholder=(lang.say(Label::SearchHint))
                aria-label=(lang.say(Label::SearchHint)) autocomplete="off" data-suggest="any" autofocus[large] maxlength="200";
            button type="submit" { (lang.say(Label::Search)) }
        }
    }
}

/// The frame around every page.
pub(super) fn frame(context: &Context, title: &str, body: Markup) -> Markup {
    let lang = context.lang;
    let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let back = context.uri.path_and_query().map_or("/", |p| p.as_str());
    let here = context.path();
    let nav = [
        ("/people", Label::People),
        ("/events", Label::Events),
        ("/organisations", Label::Organisations),
        ("/network", Label::Network),
        ("/together", Label::Together),
        ("/conflicts", Label::Conflicts),
        ("/doubts", Label::Doubts),
        ("/last-seen", Label::LastSeenPage),
    ];
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · " (lang.say(Label::Brand)) }
                link rel="stylesheet" href="/assets/style.css";
                link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
                script src="/assets/page.js" defer {}
            }
            body {
                a.skip href="#main" { (lang.say(Label::SkipToContent)) }
                nav.spine aria-label=(lang.say(Label::Home)) {
                    a.slip href="/" lang="zh-Hans" { "关系" }
                    ul {
                        @for (href, label) in nav {
                            li { a href=(href) aria-current=[here.starts_with(href).then_some("page")] { (lang.say(label)) } }
                        }
                    }
                    a.tongue href={ "/language/" (other.as_str()) "?back=" (escaped(back)) } lang=(other.tag()) rel="nofollow" { (lang.say(Label::Language)) }
                }
                div.sheet {
                    @if here != "/" && here != "/search" { div.top { (search_box(lang, "", false)) } }
                    main #main tabindex="-1" { (body) }
                    footer {
                        p { (lang.say(Label::Light)) }
                        p { a href="/api/openapi.json" { (lang.say(Label::Api)) } }
                    }
                }
            }
        }
    }
}
