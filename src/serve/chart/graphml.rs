//! A drawn network as GraphML, with the places of the picture, for tools that go on from it.

use super::short;
use crate::serve::picture::Picture;
use maud::{Markup, PreEscaped, html};

const KEYS: [(&str, &str, &str, &str); 8] = [
    ("n_label", "node", "label", "string"),
    ("n_x", "node", "x", "double"),
    ("n_y", "node", "y", "double"),
    ("n_degree", "node", "degree", "int"),
    ("n_betweenness", "node", "betweenness", "double"),
    ("n_community", "node", "community", "int"),
    ("e_weight", "edge", "weight", "double"),
    ("e_events", "edge", "events", "int"),
];

/// Characters that no XML file may hold are left out.
fn allowed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// The file.
pub(in crate::serve) fn write(picture: &Picture) -> Markup {
    let data = |key: &str, value: &str| html! { data key=(key) { (value) } };
    html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        graphml xmlns="http://graphml.graphdrawing.org/xmlns" {
            @for (id, of, name, kind) in KEYS { (PreEscaped(format!("\n <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"))) }
            "\n "
            graph id="guanxi" edgedefault="undirected" {
                @for spot in &picture.spots {
                    "\n  "
                    node id=(spot.person.key) {
                        (data("n_label", &allowed(&spot.person.name)))
                        (data("n_x", &short(spot.at[0]))) (data("n_y", &short(spot.at[1])))
                        (data("n_degree", &spot.degree.to_string()))
                        (data("n_betweenness", &spot.betweenness.to_string()))
                        (data("n_community", &spot.community.to_string()))
                    }
                }
                @for line in &picture.lines {
                    "\n  "
                    edge source=(picture.spots[line.a].person.key) target=(picture.spots[line.b].person.key) {
                        (data("e_weight", &format!("{}.0", line.events))) (data("e_events", &line.events.to_string()))
                    }
                }
            }
        }
        "\n"
    }
}
