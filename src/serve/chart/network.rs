//! A network as a picture: ties by their weight under one another, circles over them, names over those.
//!
//! Ties of a weight are one path, so that a picture of thousands is a few dozen shapes besides its circles.

use super::{FONT, INK, ems, short};
use crate::serve::address::href;
use crate::serve::picture::{Line, Picture, Spot};
use maud::{Markup, PreEscaped, html};
use serde_json::json;

/// Widths of lines: the number of events from which on each is drawn.
pub(in crate::serve) const STEPS: [usize; 4] = [1, 3, 7, 15];

/// Names that are written in a picture before somebody comes closer.
const NAMED: usize = 90;

/// Colours of communities on the light page, the largest first; those after them are grey.
const COLOURS: [&str; 8] = [
    "#2d5b7c", "#2f7d6b", "#9a6b1e", "#7a4f86", "#5d7a2c", "#a3563f", "#3f6fa8", "#8a7a2e",
];
const GREY: &str = "#7b878f";

const PAD: f64 = 34.0;

/// The corners of a picture: left, top, width, height. Names of this size that are written lie inside.
fn bounds(picture: &Picture, named: &[bool], size: f64) -> [f64; 4] {
    let mut corners = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    for (spot, named) in picture.spots.iter().zip(named) {
        let name = if *named {
            ems(&spot.person.name) * size / 2.0
        } else {
            0.0
        };
        corners[0] = corners[0].min(spot.at[0] - spot.radius.max(name));
        corners[1] = corners[1].min(spot.at[1] - spot.radius);
        corners[2] = corners[2].max(spot.at[0] + spot.radius.max(name));
        corners[3] = corners[3].max(spot.at[1] + spot.radius + size);
    }
    if picture.spots.is_empty() {
        return [-100.0, -60.0, 200.0, 120.0];
    }
    let [left, top, right, bottom] = corners;
    [
        left - PAD,
        top - PAD,
        right - left + 2.0 * PAD,
        bottom - top + 2.0 * PAD,
    ]
}

/// Whose names are written: those of the most closely tied, as far as no name lies on another, nor on the circle of
/// somebody who is named.
fn named(picture: &Picture, size: f64) -> Vec<bool> {
    let mut taken: Vec<[f64; 4]> = Vec::new();
    let free = |spot: &Spot| {
        let half = (ems(&spot.person.name) + 0.4) * size / 2.0;
        let ([x, y], r) = (spot.at, spot.radius);
        let room = [x - half, y + r, x + half, y + r + size * 1.2];
        let clear = |r: &[f64; 4]| r[0] > room[2] || room[0] > r[2] || r[1] > room[3] || room[1] > r[3];
        let written = taken.len() < 2 * NAMED && taken.iter().all(clear);
        if written {
            taken.extend([room, [x - r, y - r, x + r, y + r]]);
        }
        written
    };
    picture.spots.iter().map(free).collect()
}

/// Where everybody lies, as a path says it.
fn points(picture: &Picture) -> Vec<String> {
    let point = |spot: &Spot| format!("{} {}", short(spot.at[0]), short(spot.at[1]));
    picture.spots.iter().map(point).collect()
}

/// The lines of each step of weight as one path.
fn path(picture: &Picture, points: &[String], step: usize) -> String {
    let until = STEPS.get(step + 1).copied().unwrap_or(usize::MAX);
    let mut d = String::new();
    for Line { a, b, events } in &picture.lines {
        if *events >= STEPS[step] && *events < until {
            for (letter, end) in [('M', *a), ('L', *b)] {
                d.push(letter);
                d.push_str(&points[end]);
            }
        }
    }
    d
}

fn colour(community: usize) -> (usize, &'static str) {
    match COLOURS.get(community.wrapping_sub(1)) {
        Some(colour) => (community, colour),
        None => (0, GREY),
    }
}

/// The picture.
pub(in crate::serve) fn draw(picture: &Picture, title: &str) -> Markup {
    // Where many are drawn, a name in ordinary size would be lost.
    let across = bounds(picture, &vec![true; picture.spots.len()], 14.0)[2];
    let size = (across / 70.0).clamp(11.0, 40.0);
    let named = named(picture, size);
    let [left, top, width, height] = bounds(picture, &named, size);
    let points = points(picture);
    html! {
        svg.network xmlns="http://www.w3.org/2000/svg" viewBox={ (short(left)) " " (short(top)) " " (short(width)) " " (short(height)) }
            font-family=(FONT) font-size=(short(size)) role="group" aria-label=(title) {
            g.view {
                @for step in 0..STEPS.len() {
                    path class={ "tie w" (step) } d=(path(picture, &points, step)) fill="none" stroke="#93a1aa" stroke-opacity="0.5"
                        stroke-width=(short([0.7, 1.4, 2.6, 4.2][step])) {}
                }
                path.tie.near d="" fill="none" stroke="#b3372b" stroke-width="1.8" {}
                g.spots { @for (n, spot) in picture.spots.iter().enumerate() { (circle(spot, picture.centre == Some(n))) } }
                g.names text-anchor="middle" stroke-width=(short(size / 4.0)) {
                    @for (n, spot) in picture.spots.iter().enumerate() {
                        text x=(short(spot.at[0])) y=(short(spot.at[1] + spot.radius + size)) fill=(INK)
                            display=[(!named[n]).then_some("none")] { (spot.person.name) }
                    }
                }
            }
        }
    }
}

fn circle(spot: &Spot, centre: bool) -> Markup {
    let (class, fill) = colour(spot.community);
    let fill = if centre { "#b3372b" } else { fill };
    html! {
        a href=(href(spot.person.key)) aria-label=(spot.person.name) {
            circle class={ "c" (class) @if centre { " centre" } } cx=(short(spot.at[0])) cy=(short(spot.at[1])) r=(short(spot.radius)) fill=(fill) stroke="#ffffff" stroke-width="1.2" {}
        }
    }
}

/// What the script needs to filter and move the picture; data, not script.
pub(in crate::serve) fn data(picture: &Picture) -> Markup {
    let spots: Vec<_> = picture
        .spots
        .iter()
        .map(|s| json!([s.person.key, s.person.name, s.degree]))
        .collect();
    let events: Vec<_> = picture
        .events
        .iter()
        .map(|(date, present)| {
            let flat: Vec<usize> = present
                .iter()
                .flat_map(|(n, roles)| [*n, *roles as usize])
                .collect();
            json!([date, flat])
        })
        .collect();
    let json =
        json!({ "spots": spots, "events": events, "steps": STEPS, "least": picture.least }).to_string();
    // Inside a script element nothing but its end has a meaning.
    let json = json.replace('<', "\\u003c");
    html! { script type="application/json" class="network-data" { (PreEscaped(json)) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::Named;
    use crate::resolve::{Key, Kind};

    fn picture(name: &str) -> Picture {
        let spot = |n: i64, x: f64| Spot {
            person: Named {
                key: Key::from_id(Kind::Person, n),
                name: name.into(),
            },
            at: [x, 0.0],
            radius: 5.0,
            degree: 1,
            betweenness: 0.0,
            community: 1,
        };
        Picture {
            spots: vec![spot(1, -20.0), spot(2, 20.0)],
            lines: vec![Line {
                a: 0,
                b: 1,
                events: 4,
            }],
            events: vec![("2021-03-05".into(), vec![(0, 1), (1, 8)])],
            centre: Some(0),
            least: 1,
            left_out: 0,
        }
    }

    #[test]
    fn a_tie_is_in_the_path_of_its_weight_alone() {
        let picture = picture("程远山");
        let path = |step| path(&picture, &points(&picture), step);
        assert_eq!(path(1), "M-20 0L20 0");
        assert!(path(0).is_empty() && path(2).is_empty());
    }

    #[test]
    fn names_end_neither_the_picture_nor_its_data() {
        let picture = picture("</script><b>&");
        let drawn = draw(&picture, "x").into_string();
        assert!(drawn.contains("&lt;/script&gt;&lt;b&gt;&amp;") && !drawn.contains("<b>"));
        let data = data(&picture).into_string();
        assert_eq!(data.matches("</script>").count(), 1);
        assert!(data.contains("\\u003c/script>"));
    }
}
