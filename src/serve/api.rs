//! The same answers as JSON, under `/api/`, and the description of the addresses, made from this code.

use super::App;
use super::context::{Context, When};
use super::picture::{MOST, ORDINARY, PictureQuery};
use super::problem::Problem;
use crate::explore::{
    ArticlePage, By, Chain, EventPage, EventQuery, EventRef, Found, Holder, Known, OrganisationPage,
    PathQuery, PersonPage, PlacePage, Ranking, Roles, Stats, Together,
};
use crate::resolve::{Key, Kind};
use axum::extract::{Path, Query};
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, OpenApi, ToSchema};

/// Most entries of one answer.
const LIMIT: usize = 500;

type Answer<T> = Result<Json<T>, Problem>;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "guanxi",
        description = "Who attended which event, in which role, holding which post, by which words. Read-only; names in paths may be keys (per-0123456789abcdef) or names. A name that several bear is answered with status 300 and their keys, one that nobody bears with 404 and the nearest names."
    ),
    paths(
        stats,
        suggest,
        search,
        person,
        event,
        events,
        organisation,
        place,
        article,
        together,
        path,
        rank,
        network
    )
)]
struct Description;

/// All addresses of the description.
pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/openapi.json", get(description))
        .route("/api/stats", get(stats))
        .route("/api/suggest", get(suggest))
        .route("/api/search", get(search))
        .route("/api/person/{name}", get(person))
        .route("/api/event/{key}", get(event))
        .route("/api/events", get(events))
        .route("/api/organisation/{name}", get(organisation))
        .route("/api/place/{name}", get(place))
        .route("/api/article/{key}", get(article))
        .route("/api/together", get(together))
        .route("/api/path", get(path))
        .route("/api/rank", get(rank))
        .route("/api/network", get(network))
}

async fn description() -> Json<utoipa::openapi::OpenApi> {
    Json(Description::openapi())
}

/// The numbers of the database.
#[utoipa::path(get, path = "/api/stats", responses((status = 200, body = Stats)))]
async fn stats(context: Context) -> Answer<Stats> {
    Ok(Json(context.ask(|explorer, _| explorer.stats()).await?))
}

/// Words that are searched for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Words {
    /// The words, split at white space.
    q: String,
    /// At most so many of each sort.
    limit: Option<usize>,
}

impl Words {
    fn limit(&self, or: usize) -> usize {
        self.limit.unwrap_or(or).min(LIMIT)
    }
}

/// What could be meant by what has been typed so far.
#[derive(Debug, Serialize, ToSchema)]
struct Suggestions {
    /// People, organisations, places and events, by name.
    names: Vec<Known>,
    /// Posts, with who held them.
    posts: Vec<Holder>,
}

/// Names and posts that begin with or hold what has been typed so far.
#[utoipa::path(get, path = "/api/suggest", params(Words), responses((status = 200, body = Suggestions)))]
async fn suggest(context: Context, Query(words): Query<Words>) -> Answer<Suggestions> {
    let limit = words.limit(8);
    let answer = context.ask(move |explorer, _| {
        Ok(Suggestions {
            names: explorer.suggest(&words.q, limit)?,
            posts: explorer.holders(&words.q, 3.min(limit))?,
        })
    });
    Ok(Json(answer.await?))
}

/// What a search found.
#[derive(Debug, Serialize, ToSchema)]
struct Results {
    /// People, organisations, places and events, by name.
    names: Vec<Found>,
    /// Posts, with who held them.
    posts: Vec<Holder>,
    /// Articles, best first.
    articles: Vec<Found>,
}

/// Full text: names, posts, articles that hold all of the words.
#[utoipa::path(get, path = "/api/search", params(Words), responses((status = 200, body = Results)))]
async fn search(context: Context, Query(words): Query<Words>) -> Answer<Results> {
    let limit = words.limit(50);
    let answer = context.ask(move |explorer, _| {
        Ok(Results {
            names: explorer.search_names(&words.q, limit)?,
            posts: explorer.holders(&words.q, limit)?,
            articles: explorer.search_articles(&words.q, limit)?,
        })
    });
    Ok(Json(answer.await?))
}

/// From a date to a date.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes what When reads")]
struct Dates {
    /// First day, month or year.
    from: Option<String>,
    /// Last one.
    to: Option<String>,
}

/// A person: posts, appearances, companions, organisations, each fact with its proof.
#[utoipa::path(get, path = "/api/person/{name}", params(("name" = String, Path, description = "Key or name"), Dates), responses((status = 200, body = PersonPage), (status = 300, description = "several bear the name"), (status = 404, description = "nobody does")))]
async fn person(context: Context, Path(name): Path<String>, Query(when): Query<When>) -> Answer<PersonPage> {
    let known = context.one(Kind::Person, name).await?;
    let period = when.period();
    Ok(Json(
        context
            .ask(move |explorer, _| explorer.person(known, &period))
            .await?,
    ))
}

/// An event: who in which role, in printed order; its reports.
#[utoipa::path(get, path = "/api/event/{key}", params(("key" = String, Path, description = "Key")), responses((status = 200, body = EventPage), (status = 404, description = "there is none")))]
async fn event(context: Context, Path(key): Path<String>) -> Answer<EventPage> {
    let Ok(key) = key.parse::<Key>() else {
        return Err(Problem::not_found(&context));
    };
    let page = context.ask(move |explorer, _| explorer.event(key)).await?;
    page.map(Json).ok_or_else(|| Problem::not_found(&context))
}

/// Which events.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Words of the name.
    q: Option<String>,
    /// Type of event.
    kind: Option<String>,
    /// With this person: key or name.
    person: Option<String>,
    /// At most so many, 500 unless told, and never more.
    limit: Option<usize>,
}

/// Events by name, date, type and person, by date.
#[utoipa::path(get, path = "/api/events", params(Which, Dates), responses((status = 200, body = Vec<EventRef>)))]
async fn events(
    context: Context,
    Query(which): Query<Which>,
    Query(when): Query<When>,
) -> Answer<Vec<EventRef>> {
    let person = match which.person {
        Some(name) => Some(context.one(Kind::Person, name).await?.named.key),
        None => None,
    };
    let query = EventQuery {
        text: which.q.unwrap_or_default(),
        period: when.period(),
        kind: which.kind,
        person,
        limit: which.limit.unwrap_or(LIMIT).clamp(1, LIMIT),
        ..EventQuery::default()
    };
    let found = context.ask(move |explorer, _| explorer.events(&query)).await?;
    Ok(Json(found.events))
}

/// An organisation: its posts and who held them, what it belongs to, where it took part.
#[utoipa::path(get, path = "/api/organisation/{name}", params(("name" = String, Path, description = "Key or name"), Dates), responses((status = 200, body = OrganisationPage), (status = 300, description = "several bear the name"), (status = 404, description = "none does")))]
async fn organisation(
    context: Context,
    Path(name): Path<String>,
    Query(when): Query<When>,
) -> Answer<OrganisationPage> {
    let known = context.one(Kind::Organisation, name).await?;
    let period = when.period();
    Ok(Json(
        context
            .ask(move |explorer, _| explorer.organisation(known, &period))
            .await?,
    ))
}

/// A place: what was held there.
#[utoipa::path(get, path = "/api/place/{name}", params(("name" = String, Path, description = "Key or name"), Dates), responses((status = 200, body = PlacePage), (status = 300, description = "several bear the name"), (status = 404, description = "none does")))]
async fn place(context: Context, Path(name): Path<String>, Query(when): Query<When>) -> Answer<PlacePage> {
    let known = context.one(Kind::Place, name).await?;
    let period = when.period();
    Ok(Json(
        context
            .ask(move |explorer, _| explorer.place(known, &period))
            .await?,
    ))
}

/// An article: its text with mentions, its facts.
#[utoipa::path(get, path = "/api/article/{key}", params(("key" = String, Path, description = "Key")), responses((status = 200, body = ArticlePage), (status = 404, description = "there is none")))]
async fn article(context: Context, Path(key): Path<String>) -> Answer<ArticlePage> {
    let Ok(key) = key.parse::<Key>() else {
        return Err(Problem::not_found(&context));
    };
    let page = context.ask(move |explorer, _| explorer.article(key)).await?;
    page.map(Json).ok_or_else(|| Problem::not_found(&context))
}

/// Two people.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Two {
    /// One: key or name.
    a: String,
    /// The other.
    b: String,
}

/// The events at which both were.
#[utoipa::path(get, path = "/api/together", params(Two, Dates), responses((status = 200, body = Together)))]
async fn together(context: Context, Query(two): Query<Two>, Query(when): Query<When>) -> Answer<Together> {
    let a = context.one(Kind::Person, two.a).await?.named;
    let b = context.one(Kind::Person, two.b).await?.named;
    let period = when.period();
    Ok(Json(
        context
            .ask(move |explorer, _| explorer.together(vec![a, b], &period))
            .await?,
    ))
}

/// By what.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ByWhat {
    /// `events` (as where it is missing), `posts` or `both`.
    by: Option<String>,
    /// At most so many chains, 5 unless told.
    limit: Option<usize>,
}

/// The shortest chains from one person to another, each step with its proofs.
#[utoipa::path(get, path = "/api/path", params(Two, ByWhat, Dates), responses((status = 200, body = Vec<Chain>), (status = 400, description = "`by` is none of the three")))]
async fn path(
    context: Context,
    Query(two): Query<Two>,
    Query(by): Query<ByWhat>,
    Query(when): Query<When>,
) -> Answer<Vec<Chain>> {
    let chosen = match by.by.as_deref() {
        None | Some("events") => By::Events,
        Some("posts") => By::Posts,
        Some("both") => By::Both,
        Some(other) => {
            let text = format!("by={other}: expected events, posts or both");
            return Err(Problem::bad(&context, text));
        }
    };
    let a = context.one(Kind::Person, two.a).await?.named.key;
    let b = context.one(Kind::Person, two.b).await?.named.key;
    let query = PathQuery {
        by: chosen,
        period: when.period(),
        limit: by.limit.unwrap_or(5).clamp(1, 100),
        ..PathQuery::default()
    };
    let kept = Arc::clone(&context.kept);
    Ok(Json(
        context
            .ask(move |explorer, _| kept.paths(explorer, (a, b), &query))
            .await?,
    ))
}

/// Whose lists.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Whose {
    /// People, by key or name, joined by commas; at most ten.
    people: Option<String>,
}

/// The printed lists of names, with changes of order; the latest 500 of the period.
#[utoipa::path(get, path = "/api/rank", params(Whose, Dates), responses((status = 200, body = Vec<Ranking>)))]
async fn rank(
    context: Context,
    Query(whose): Query<Whose>,
    Query(when): Query<When>,
) -> Answer<Vec<Ranking>> {
    let mut people = Vec::new();
    let names = whose.people.unwrap_or_default();
    for name in names.split(',').filter(|n| !n.trim().is_empty()).take(10) {
        people.push(context.one(Kind::Person, name.to_owned()).await?.named.key);
    }
    let period = when.period();
    let mut rankings = context
        .ask(move |explorer, _| explorer.rankings(&people, &period))
        .await?;
    Ok(Json(rankings.split_off(rankings.len().saturating_sub(LIMIT))))
}

/// Which network.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Scope {
    /// Around this person: key or name; everybody where it is missing.
    around: Option<String>,
    /// So many steps away, 1 unless told.
    depth: Option<usize>,
    /// Roles that count, joined by commas; all where it is missing.
    role: Option<String>,
    /// Events two must share to be tied, 1 unless told.
    least: Option<usize>,
    /// At most so many people, 400 unless told, 2000 at most.
    most: Option<usize>,
}

/// Someone in a network.
#[derive(Debug, Serialize, ToSchema)]
struct Node {
    /// Key.
    key: Key,
    /// Name.
    name: String,
    /// Place in the picture.
    x: f64,
    /// Place in the picture.
    y: f64,
    /// Tied with so many.
    degree: usize,
    /// Share of shortest ways between others that lead through here.
    betweenness: f64,
    /// Number of the community, from 1, the largest first.
    community: usize,
}

/// Two who share events.
#[derive(Debug, Serialize, ToSchema)]
struct Link {
    /// One.
    source: Key,
    /// The other.
    target: Key,
    /// How many.
    events: usize,
}

/// A network with the places of its picture.
#[derive(Debug, Serialize, ToSchema)]
struct Drawn {
    /// People.
    nodes: Vec<Node>,
    /// Ties.
    links: Vec<Link>,
    /// People within reach that did not fit.
    left_out: usize,
}

/// Who met whom, laid out.
#[utoipa::path(get, path = "/api/network", params(Scope, Dates), responses((status = 200, body = Drawn)))]
async fn network(context: Context, Query(scope): Query<Scope>, Query(when): Query<When>) -> Answer<Drawn> {
    let around = match scope.around {
        Some(name) => Some(context.one(Kind::Person, name).await?.named.key),
        None => None,
    };
    let query = PictureQuery {
        around,
        depth: scope.depth.unwrap_or(1).clamp(1, 4),
        period: when.period(),
        roles: scope
            .role
            .map_or(Roles::ALL, |r| r.split(',').map(str::trim).collect()),
        least: scope.least.unwrap_or(1).max(1),
        most: scope.most.unwrap_or(ORDINARY).clamp(2, MOST),
    };
    let kept = Arc::clone(&context.kept);
    let picture = context
        .ask(move |explorer, _| kept.picture(explorer, &query))
        .await?;
    let nodes = picture.spots.iter().map(|s| Node {
        key: s.person.key,
        name: s.person.name.clone(),
        x: s.at[0],
        y: s.at[1],
        degree: s.degree,
        betweenness: s.betweenness,
        community: s.community,
    });
    let key = |n: usize| picture.spots[n].person.key;
    let links = picture.lines.iter().map(|l| Link {
        source: key(l.a),
        target: key(l.b),
        events: l.events,
    });
    Ok(Json(Drawn {
        nodes: nodes.collect(),
        links: links.collect(),
        left_out: picture.left_out,
    }))
}

impl utoipa::PartialSchema for Key {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^[a-z]{3}-[0-9a-f]{16}$"))
            .description(Some(
                "Stable key: three letters of its kind, a dash, 16 hex digits",
            ))
            .into()
    }
}

impl ToSchema for Key {
    fn name() -> std::borrow::Cow<'static, str> {
        "Key".into()
    }
}
