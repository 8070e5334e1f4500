//! Attributes of nodes and edges: one list for every graph format.

use crate::graph::{Edge, Measures, Node, Relation};

/// Type of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Int,
    Double,
}

/// Value of an attribute.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value<'v> {
    Text(&'v str),
    Int(i64),
    Double(f64),
}

impl std::fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Int(n) => write!(f, "{n}"),
            // With a point, so that no reader takes it for an integer.
            Self::Double(x) => write!(f, "{x:?}"),
        }
    }
}

/// An attribute: its name and type.
pub(super) type Attribute = (&'static str, Type);

/// Attributes of nodes.
const NODE: [Attribute; 8] = [
    ("label", Type::Text),
    ("name", Type::Text),
    ("kind", Type::Text),
    ("type", Type::Text),
    ("date", Type::Text),
    ("month_day", Type::Text),
    ("document", Type::Text),
    ("articles", Type::Int),
];

/// Attributes of nodes in a network that was measured.
const MEASURED: [Attribute; 4] = [
    ("degree", Type::Int),
    ("strength", Type::Double),
    ("betweenness", Type::Double),
    ("community", Type::Int),
];

/// Attributes of edges.
const EDGE: [Attribute; 15] = [
    ("label", Type::Text),
    ("interaction", Type::Text),
    ("edge_key", Type::Text),
    ("weight", Type::Double),
    ("date", Type::Text),
    ("year", Type::Int),
    ("role", Type::Text),
    ("list_order", Type::Int),
    ("title", Type::Text),
    ("first_seen", Type::Text),
    ("last_seen", Type::Text),
    ("quote", Type::Text),
    ("rule", Type::Text),
    ("document", Type::Text),
    ("confidence", Type::Double),
];

/// What kind of graph is written, and so which attributes it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Whether edges have a direction.
    pub directed: bool,
    /// Whether people were measured.
    pub measured: bool,
}

impl Shape {
    pub fn node_attributes(self) -> impl Iterator<Item = Attribute> {
        let measured = if self.measured { &MEASURED[..] } else { &[] };
        NODE.into_iter().chain(measured.iter().copied())
    }

    pub fn edge_attributes(self) -> impl Iterator<Item = Attribute> {
        EDGE.into_iter()
    }

    /// A node's attributes, where it has them.
    pub fn node<'n>(
        self,
        node: &'n Node,
        measures: Option<&Measures>,
    ) -> impl Iterator<Item = (&'static str, Value<'n>)> + use<'n> {
        let values = [
            Some(Value::Text(&node.name)),
            Some(Value::Text(&node.name)),
            Some(Value::Text(node.kind)),
            text(&node.event_type),
            text(&node.date),
            text(&node.month_day),
            text(&node.document),
            Some(Value::Int(node.articles)),
            measures.map(|m| Value::Int(m.degree as i64)),
            measures.map(|m| Value::Double(m.strength)),
            measures.map(|m| Value::Double(m.betweenness)),
            measures.map(|m| Value::Int(m.community as i64)),
        ];
        present(self.node_attributes(), values)
    }

    /// An edge's attributes, where it has them. The key is printed by the caller.
    pub fn edge<'e>(self, edge: &'e Edge, key: &'e str) -> impl Iterator<Item = (&'static str, Value<'e>)> {
        let year = edge.date.as_deref().and_then(|d| d.get(..4)?.parse().ok());
        let values = [
            Some(Value::Text(label(edge))),
            Some(Value::Text(edge.relation.as_str())),
            Some(Value::Text(key)),
            Some(Value::Double(edge.weight)),
            text(&edge.date),
            year.map(Value::Int),
            text(&edge.role),
            edge.list_order.map(Value::Int),
            text(&edge.title),
            text(&edge.first_seen),
            text(&edge.last_seen),
            Some(Value::Text(&edge.quote)),
            Some(Value::Text(&edge.rule)),
            Some(Value::Text(&edge.document)),
            Some(Value::Double(edge.confidence)),
        ];
        present(self.edge_attributes(), values)
    }
}

/// What stands on an edge: the role or title where there is one.
fn label(edge: &Edge) -> &str {
    let relation = edge.relation.as_str();
    match edge.relation {
        Relation::Tied => edge.title.as_deref().unwrap_or(relation),
        _ => edge.role.as_deref().or(edge.title.as_deref()).unwrap_or(relation),
    }
}

fn text(text: &Option<String>) -> Option<Value<'_>> {
    text.as_deref().map(Value::Text)
}

fn present<'v, const N: usize>(
    attributes: impl Iterator<Item = Attribute>,
    values: [Option<Value<'v>>; N],
) -> impl Iterator<Item = (&'static str, Value<'v>)> {
    attributes
        .zip(values)
        .filter_map(|((name, _), value)| Some((name, value?)))
}
