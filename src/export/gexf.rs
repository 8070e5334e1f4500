//! GEXF 1.3, with the time of each node and edge as a spell, so that Gephi's timeline plays it.
//!
//! A date that is a month or a year lasts from its first day to its last. An entity lasts from the first to the
//! last day of its edges. What has no date has no spell, and is always there.

use super::ExportError;
use super::attributes::{Attribute, Shape, Type};
use super::graphml::{Xml, close, xml};
use super::plan::{Plan, Sink};
use super::text::{allowed, first_day, last_day};
use crate::graph::{Edge, Measures, Node};
use crate::resolve::Key;
use crate::store::Database;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};
use std::collections::HashMap;
use std::io::{self, Write};

pub(super) struct Writer<W: Write> {
    out: Xml<W>,
    shape: Shape,
    /// First and last day of what has dates.
    days: HashMap<Key, (String, String)>,
}

impl<W: Write> Writer<W> {
    /// Looks through the edges once for the days of their ends.
    pub fn new(out: W, db: &Database, plan: &Plan<'_>) -> Result<Self, ExportError> {
        let mut days: HashMap<Key, (String, String)> = HashMap::new();
        plan.for_each_edge(db, &mut |edge| {
            if let Some((first, last)) = time(&edge) {
                for end in [edge.source, edge.target] {
                    let known = days.entry(end).or_insert_with(|| (first.clone(), last.clone()));
                    known.0 = known.0.clone().min(first.clone());
                    known.1 = known.1.clone().max(last.clone());
                }
            }
            Ok(())
        })?;
        Ok(Self {
            out: xml(out),
            shape: plan.shape(),
            days,
        })
    }

    fn finish(&mut self, tag: &str) -> io::Result<()> {
        self.out.write_event(Event::End(BytesEnd::new(tag)))
    }

    fn values<'v>(
        &mut self,
        prefix: &str,
        values: impl Iterator<Item = (&'static str, super::attributes::Value<'v>)>,
    ) -> io::Result<()> {
        self.out.write_event(Event::Start(BytesStart::new("attvalues")))?;
        for (name, value) in values {
            let (id, value) = (format!("{prefix}{name}"), value.to_string());
            let value = allowed(&value);
            self.out
                .create_element("attvalue")
                .with_attributes([("for", id.as_str()), ("value", value.as_ref())])
                .write_empty()?;
        }
        self.finish("attvalues")
    }

    fn spell(&mut self, days: Option<(String, String)>) -> io::Result<()> {
        let Some((start, end)) = days else {
            return Ok(());
        };
        self.out.write_event(Event::Start(BytesStart::new("spells")))?;
        self.out
            .create_element("spell")
            .with_attributes([("start", start.as_str()), ("end", end.as_str())])
            .write_empty()?;
        self.finish("spells")
    }
}

/// First and last day of an edge.
fn time(edge: &Edge) -> Option<(String, String)> {
    let first = edge.first_seen.as_deref().or(edge.date.as_deref())?;
    let last = edge.last_seen.as_deref().unwrap_or(first);
    Some((first_day(first)?, last_day(last)?))
}

fn attributes<W: Write>(
    out: &mut Xml<W>,
    of: &str,
    prefix: &str,
    attributes: impl Iterator<Item = Attribute>,
) -> io::Result<()> {
    let start = BytesStart::new("attributes").with_attributes([("class", of), ("mode", "static")]);
    out.write_event(Event::Start(start))?;
    for (name, of_type) in attributes {
        let id = format!("{prefix}{name}");
        let of_type = match of_type {
            Type::Text => "string",
            Type::Int => "integer",
            Type::Double => "double",
        };
        out.create_element("attribute")
            .with_attributes([("id", id.as_str()), ("title", name), ("type", of_type)])
            .write_empty()?;
    }
    out.write_event(Event::End(BytesEnd::new("attributes")))
}

/// Attributes that GEXF has places of its own for; twice they would be two columns of one name.
fn own(name: &str) -> bool {
    matches!(name, "label" | "weight")
}

impl<W: Write> Sink for Writer<W> {
    fn start(&mut self, shape: Shape) -> Result<(), ExportError> {
        let out = &mut self.out;
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root =
            BytesStart::new("gexf").with_attributes([("xmlns", "http://gexf.net/1.3"), ("version", "1.3")]);
        out.write_event(Event::Start(root))?;
        let direction = if shape.directed { "directed" } else { "undirected" };
        let graph = BytesStart::new("graph").with_attributes([
            ("mode", "dynamic"),
            ("defaultedgetype", direction),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
        ]);
        out.write_event(Event::Start(graph))?;
        attributes(out, "node", "n_", shape.node_attributes().filter(|a| !own(a.0)))?;
        attributes(out, "edge", "e_", shape.edge_attributes().filter(|a| !own(a.0)))?;
        Ok(out.write_event(Event::Start(BytesStart::new("nodes")))?)
    }

    fn node(&mut self, node: &Node, measures: Option<&Measures>) -> Result<(), ExportError> {
        let label = allowed(&node.name);
        let start = BytesStart::new("node")
            .with_attributes([("id", node.key.to_string().as_str()), ("label", label.as_ref())]);
        self.out.write_event(Event::Start(start))?;
        self.values("n_", self.shape.node(node, measures).filter(|a| !own(a.0)))?;
        let own_days = node
            .date
            .as_deref()
            .and_then(|d| Some((first_day(d)?, last_day(d)?)));
        let days = own_days.or_else(|| self.days.remove(&node.key));
        self.spell(days)?;
        Ok(self.finish("node")?)
    }

    fn between(&mut self) -> Result<(), ExportError> {
        self.finish("nodes")?;
        Ok(self.out.write_event(Event::Start(BytesStart::new("edges")))?)
    }

    fn edge(&mut self, edge: &Edge) -> Result<(), ExportError> {
        let (key, weight) = (edge.key.to_string(), format!("{:?}", edge.weight));
        let (source, target) = (edge.source.to_string(), edge.target.to_string());
        let label = self.shape.edge(edge, &key).find(|a| a.0 == "label");
        let label = label.map(|(_, value)| value.to_string()).unwrap_or_default();
        let label = allowed(&label);
        let start = BytesStart::new("edge").with_attributes([
            ("id", key.as_str()),
            ("source", source.as_str()),
            ("target", target.as_str()),
            ("weight", weight.as_str()),
            ("label", label.as_ref()),
        ]);
        self.out.write_event(Event::Start(start))?;
        self.values("e_", self.shape.edge(edge, &key).filter(|a| !own(a.0)))?;
        self.spell(time(edge))?;
        Ok(self.finish("edge")?)
    }

    fn end(mut self) -> Result<(), ExportError> {
        for tag in ["edges", "graph", "gexf"] {
            self.finish(tag)?;
        }
        Ok(close(self.out)?)
    }
}
