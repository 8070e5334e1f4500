//! A network: who met whom, drawn here, moved and filtered in the browser.

use super::{download, svg};
use crate::date::Period;
use crate::explore::{Explorer, Named, Roles};
use crate::resolve::{Key, Kind};
use crate::serve::address::escaped;
use crate::serve::chart::{graphml, network};
use crate::serve::context::{Context, date};
use crate::serve::html::{downloads, frame, link};
use crate::serve::labels::{Counted, Label, Lang, roles, seal};
use crate::serve::picture::{MOST, ORDINARY, Picture, PictureQuery};
use crate::serve::problem::Problem;
use crate::serve::table::{Cell, Table};
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;

/// People in the picture on a person's page.
const AROUND: usize = 60;

/// Which network, as the form sends it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(in crate::serve) struct Asked {
    #[serde(default)]
    around: String,
    #[serde(default)]
    depth: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    /// Names of roles, joined by commas; all where empty.
    #[serde(default)]
    role: String,
    #[serde(default)]
    least: String,
    #[serde(default)]
    most: String,
}

impl Asked {
    /// The picture on the page of a person.
    pub fn around(person: Key) -> Self {
        Self::default().of(person)
    }

    /// The same around a person, as that person's page shows it.
    pub fn of(self, person: Key) -> Self {
        let most = match self.most.is_empty() {
            true => AROUND.to_string(),
            false => self.most,
        };
        Self {
            around: person.to_string(),
            most,
            ..self
        }
    }

    /// The same as the page of networks shows it, where this is what a person's page does.
    fn large(&self) -> Option<Self> {
        let large = Self {
            most: String::new(),
            ..self.clone()
        };
        (self.most == AROUND.to_string()).then_some(large)
    }

    fn query(&self, centre: Option<Key>) -> PictureQuery {
        let number = |text: &str, or: usize| text.trim().parse().unwrap_or(or);
        let chosen: Roles = self.role.split(',').map(str::trim).collect();
        PictureQuery {
            around: centre,
            depth: number(&self.depth, 1).clamp(1, 4),
            period: Period {
                from: date(&self.from),
                to: date(&self.to),
            },
            roles: if chosen.is_empty() { Roles::ALL } else { chosen },
            least: number(&self.least, 1).max(1),
            most: number(&self.most, ORDINARY).clamp(2, MOST),
        }
    }

    /// The query of an address that asks the same.
    fn address(&self) -> String {
        let fields = [
            ("around", &self.around),
            ("depth", &self.depth),
            ("from", &self.from),
            ("to", &self.to),
            ("role", &self.role),
            ("least", &self.least),
            ("most", &self.most),
        ];
        let parts = fields.iter().filter(|(_, value)| !value.is_empty());
        let parts: Vec<String> = parts
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        parts.join("&")
    }
}

/// The picture of a person's page.
pub(super) fn around(person: Key) -> PictureQuery {
    Asked::around(person).query(Some(person))
}

/// Draws what is asked for; the name is that of the person in the middle.
async fn drawn(context: &Context, asked: &Asked) -> Result<(Option<Named>, Arc<Picture>), Problem> {
    let centre = match asked.around.trim() {
        "" => None,
        name => Some(context.one(Kind::Person, name.to_owned()).await?.named),
    };
    let query = asked.query(centre.as_ref().map(|c| c.key));
    let kept = Arc::clone(&context.kept);
    let picture = context
        .ask(move |explorer, _| kept.picture(explorer, &query))
        .await?;
    Ok((centre, picture))
}

/// `/network`
pub(in crate::serve) async fn show(context: Context, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let (centre, picture) = drawn(&context, &asked).await?;
    let lang = context.lang;
    let in_words = in_words(&context, &asked, centre.as_ref()).await?;
    let body = html! {
        header.title {
            p.kicker { (lang.say(Label::Network)) }
            h1 { @match &centre { Some(person) => (link(person)), None => (lang.say(Label::WholeNetwork)) } }
            p.muted { (lang.say(Label::NetworkHint)) " " (lang.say(Label::ColourKey)) }
        }
        (scope(lang, &in_words))
        (figure(&context, &picture, &asked))
        section #members {
            h2 { (lang.say(Label::People)) }
            (members(&picture, 50).html(lang))
            (downloads(lang, &[("CSV", format!("/network/people.csv?{}", asked.address()))]))
        }
    };
    Ok(frame(&context, lang.say(Label::Network), body))
}

/// The same with a name in place of a key, where nobody else bears it.
async fn in_words(context: &Context, asked: &Asked, centre: Option<&Named>) -> Result<Asked, Problem> {
    let mut asked = asked.clone();
    if let Some(person) = centre {
        let name = person.name.clone();
        let find = move |explorer: Explorer<'_>, _: &_| explorer.find(Kind::Person, &name);
        if context.ask(find).await?.len() == 1 {
            asked.around.clone_from(&person.name);
        }
    }
    Ok(asked)
}

/// Which part of the network is drawn: asked of the server, with a script or without.
fn scope(lang: Lang, asked: &Asked) -> Markup {
    let or = |value: &str, or: &str| {
        if value.is_empty() {
            or.to_owned()
        } else {
            value.to_owned()
        }
    };
    html! {
        form.filter action="/network" {
            label { (lang.say(Label::Person)) " " input type="text" name="around" value=(asked.around) size="20" autocomplete="off" data-suggest="person" placeholder=(lang.say(Label::WholeNetwork)) maxlength="60"; }
            label { (lang.say(Label::Depth)) " " input type="number" name="depth" value=(or(&asked.depth, "1")) min="1" max="4"; }
            label { (lang.say(Label::LeastShared)) " " input type="number" name="least" value=(or(&asked.least, "1")) min="1" max="999"; }
            label { (lang.say(Label::Most)) " " input type="number" name="most" value=(or(&asked.most, &ORDINARY.to_string())) min="2" max=(MOST) step="1"; }
            label { (lang.say(Label::From)) " " input type="text" name="from" value=(asked.from) size="11" maxlength="10" placeholder="2023-01"; }
            label { (lang.say(Label::To)) " " input type="text" name="to" value=(asked.to) size="11" maxlength="10" placeholder="2023-12"; }
            button type="submit" { (lang.say(Label::Show)) }
        }
    }
}

/// The picture with what moves and filters it, and its downloads.
pub(super) fn figure(context: &Context, picture: &Picture, asked: &Asked) -> Markup {
    let lang = context.lang;
    let file = |kind: &str| format!("/network/network.{kind}?{}", asked.address());
    html! {
        figure.network data-network=(lang.say(Label::Network)) {
            div.tools hidden {
                button type="button" data-do="in" aria-label=(lang.say(Label::ZoomIn)) { "+" }
                button type="button" data-do="out" aria-label=(lang.say(Label::ZoomOut)) { "−" }
                button type="button" data-do="fit" { (lang.say(Label::FitView)) }
                label { (lang.say(Label::From)) " " input type="text" data-filter="from" size="10" maxlength="10" placeholder=(first_date(picture)); }
                label { (lang.say(Label::To)) " " input type="text" data-filter="to" size="10" maxlength="10" placeholder=(last_date(picture)); }
                fieldset.seals {
                    legend.quiet { (lang.say(Label::Roles)) }
                    @for role in held(picture) {
                        label title=(lang.role(role)) {
                            input type="checkbox" data-filter="role" value=(bit(role)) checked;
                            span.seal.(crate::serve::chart::calendar::class_of_role(role).0) { (seal(role)) }
                            span.quiet { (lang.role(role)) }
                        }
                    }
                }
            }
            div.stage tabindex="0" role="application" aria-label=(lang.say(Label::NetworkKeys)) { (network::draw(picture, lang.say(Label::Network))) }
            (network::data(picture))
            figcaption {
                output.tip aria-live="polite" { (lang.count(picture.spots.len(), Counted::People)) " · " (lang.count(picture.lines.len(), Counted::Ties)) }
                @if picture.left_out > 0 { span.warn { (lang.say(Label::LeftOut)) " " (lang.count(picture.left_out, Counted::People)) } }
                span.downloads {
                    (lang.say(Label::Download))
                    " " a href=(file("graphml")) download { "GraphML" }
                    " " a href=(file("svg")) download { "SVG" }
                    " " button.link type="button" data-do="png" hidden { "PNG" }
                    @if let Some(large) = asked.large() { " · " a href={ "/network?" (large.address()) } { (lang.say(Label::OpenLarge)) } }
                }
            }
            script src="/assets/network.js" defer {}
        }
    }
}

fn first_date(picture: &Picture) -> &str {
    picture
        .events
        .iter()
        .map(|(d, _)| d.as_str())
        .filter(|d| !d.is_empty())
        .min()
        .unwrap_or_default()
}

fn last_date(picture: &Picture) -> &str {
    picture
        .events
        .iter()
        .map(|(d, _)| d.as_str())
        .max()
        .unwrap_or_default()
}

fn bit(role: &str) -> u32 {
    [role].into_iter().collect::<Roles>().bits()
}

/// The roles that occur in a picture.
fn held(picture: &Picture) -> Vec<&'static str> {
    let all = picture
        .events
        .iter()
        .flat_map(|(_, present)| present)
        .fold(0, |all, (_, roles)| all | roles);
    roles().filter(|role| bit(role) & all != 0).collect()
}

/// Those in a picture, with their measures.
fn members(picture: &Picture, most: usize) -> Table {
    let columns = vec![
        ("person", Label::Person),
        ("degree", Label::Degree),
        ("betweenness", Label::Betweenness),
        ("community", Label::Community),
    ];
    let row = |spot: &crate::serve::picture::Spot| {
        vec![
            Cell::Entry(Some(spot.person.clone())),
            Cell::Number(spot.degree as i64),
            Cell::Text(format!("{:.4}", spot.betweenness)),
            Cell::Number(spot.community as i64),
        ]
    };
    Table {
        columns,
        rows: picture.spots.iter().take(most).map(row).collect(),
    }
}

/// `/network/FILE`
pub(in crate::serve) async fn file(
    context: Context,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    match file.split_once('.') {
        Some(("network", kind)) => save(&context, &asked, kind, "network").await,
        Some(("people", "csv")) => {
            let (_, picture) = drawn(&context, &asked).await?;
            super::csv(&context, "network-people.csv", &members(&picture, usize::MAX))
        }
        _ => Err(Problem::not_found(&context)),
    }
}

/// A network in a format.
pub(super) async fn save(
    context: &Context,
    asked: &Asked,
    kind: &str,
    name: &str,
) -> Result<Response, Problem> {
    let (_, picture) = drawn(context, asked).await?;
    match kind {
        "graphml" => {
            let xml = graphml::write(&picture).into_string();
            Ok(download(
                &format!("{name}.graphml"),
                "application/graphml+xml; charset=utf-8",
                xml,
            ))
        }
        "svg" => Ok(svg(
            &format!("{name}.svg"),
            network::draw(&picture, context.lang.say(Label::Network)),
        )),
        _ => Err(Problem::not_found(context)),
    }
}
