//! GraphML, in the profile that networkx, igraph, Gephi, Cytoscape and yEd all read.
//!
//! UTF-8, the default namespace without a prefix, one graph; keys first, their ids told apart by
//! `n_` and `e_`, each with `for`, a name and one of the types string, int and double; then all nodes, then
//! all edges; ASCII ids that stay the same between runs. Nodes carry `label` (Gephi) and `name` (Cytoscape);
//! edges carry `edge_key`, since igraph drops their ids, and `interaction`, which Cytoscape takes for the
//! type. Characters that XML forbids, raw or escaped, are left out.

use super::attributes::{Attribute, Shape, Type, Value};
use super::plan::Sink;
use super::text::allowed;
use super::{ExportError, Format, Options, Written, export};
use crate::graph::{Edge, Measures, Node};
use crate::store::Database;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, BufWriter, Write};

/// Writes the whole graph of a database.
///
/// # Errors
/// Where the database cannot be read or the output cannot be written.
pub fn graphml(db: &Database, out: impl Write) -> Result<Written, ExportError> {
    export(db, Format::GraphMl, &Options::default(), out)
}

/// XML, indented by one space a level.
pub(super) type Xml<W> = quick_xml::Writer<BufWriter<W>>;

pub(super) fn xml<W: Write>(out: W) -> Xml<W> {
    quick_xml::Writer::new_with_indent(BufWriter::with_capacity(1 << 16, out), b' ', 1)
}

/// Ends an XML file.
pub(super) fn close<W: Write>(out: Xml<W>) -> io::Result<()> {
    let mut out = out.into_inner();
    out.write_all(b"\n")?;
    out.flush()
}

/// The profile that all readers take.
pub(super) struct Writer<W: Write> {
    out: Xml<W>,
    shape: Shape,
}

impl<W: Write> Writer<W> {
    pub fn new(out: W) -> Self {
        Self {
            out: xml(out),
            shape: Shape {
                directed: true,
                measured: false,
            },
        }
    }
}

impl<W: Write> Sink for Writer<W> {
    fn start(&mut self, shape: Shape) -> Result<(), ExportError> {
        self.shape = shape;
        let out = &mut self.out;
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root =
            BytesStart::new("graphml").with_attributes([("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
        out.write_event(Event::Start(root))?;
        keys(out, "node", "n_", shape.node_attributes())?;
        keys(out, "edge", "e_", shape.edge_attributes())?;
        Ok(graph(out, shape)?)
    }

    fn node(&mut self, node: &Node, measures: Option<&Measures>) -> Result<(), ExportError> {
        let start = BytesStart::new("node").with_attributes([("id", node.key.to_string().as_str())]);
        self.out.write_event(Event::Start(start))?;
        for (name, value) in self.shape.node(node, measures) {
            data(&mut self.out, "n_", name, value)?;
        }
        Ok(self.out.write_event(Event::End(BytesEnd::new("node")))?)
    }

    fn between(&mut self) -> Result<(), ExportError> {
        Ok(())
    }

    fn edge(&mut self, edge: &Edge) -> Result<(), ExportError> {
        let key = edge.key.to_string();
        self.out.write_event(Event::Start(edge_start(edge, &key)))?;
        for (name, value) in self.shape.edge(edge, &key) {
            data(&mut self.out, "e_", name, value)?;
        }
        Ok(self.out.write_event(Event::End(BytesEnd::new("edge")))?)
    }

    fn end(mut self) -> Result<(), ExportError> {
        self.out.write_event(Event::End(BytesEnd::new("graph")))?;
        self.out.write_event(Event::End(BytesEnd::new("graphml")))?;
        Ok(close(self.out)?)
    }
}

/// `<graph>`.
pub(super) fn graph<W: Write>(out: &mut Xml<W>, shape: Shape) -> io::Result<()> {
    let direction = if shape.directed { "directed" } else { "undirected" };
    let graph = BytesStart::new("graph").with_attributes([("id", "guanxi"), ("edgedefault", direction)]);
    out.write_event(Event::Start(graph))
}

/// `<edge>`.
pub(super) fn edge_start(edge: &Edge, key: &str) -> BytesStart<'static> {
    let (source, target) = (edge.source.to_string(), edge.target.to_string());
    let ends = [
        ("id", key),
        ("source", source.as_str()),
        ("target", target.as_str()),
    ];
    BytesStart::new("edge").with_attributes(ends).into_owned()
}

pub(super) fn keys<W: Write>(
    out: &mut Xml<W>,
    of: &str,
    prefix: &str,
    keys: impl Iterator<Item = Attribute>,
) -> io::Result<()> {
    for (name, of_type) in keys {
        let id = format!("{prefix}{name}");
        let of_type = match of_type {
            Type::Text => "string",
            Type::Int => "int",
            Type::Double => "double",
        };
        out.create_element("key")
            .with_attributes([
                ("id", id.as_str()),
                ("for", of),
                ("attr.name", name),
                ("attr.type", of_type),
            ])
            .write_empty()?;
    }
    Ok(())
}

/// One attribute.
pub(super) fn data<W: Write>(out: &mut Xml<W>, prefix: &str, name: &str, value: Value<'_>) -> io::Result<()> {
    let value = value.to_string();
    out.create_element("data")
        .with_attribute(("key", format!("{prefix}{name}").as_str()))
        .write_text_content(BytesText::new(&allowed(&value)))?;
    Ok(())
}
