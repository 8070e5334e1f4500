//! GraphML as yEd wants it: every node with a label, a shape, a colour by kind, and a place of its own, so that
//! nothing lies on top of everything else before a layout is chosen (Layout → Organic).

use super::ExportError;
use super::attributes::Shape;
use super::graphml::{Xml, close, data, edge_start, graph, keys, xml};
use super::plan::Sink;
use super::text::allowed;
use crate::graph::{Edge, Measures, Node};
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, Write};

/// Nodes in one row.
const ROW: usize = 40;

pub(super) struct Writer<W: Write> {
    out: Xml<W>,
    shape: Shape,
    nodes: usize,
}

impl<W: Write> Writer<W> {
    pub fn new(out: W) -> Self {
        Self {
            out: xml(out),
            shape: Shape {
                directed: true,
                measured: false,
            },
            nodes: 0,
        }
    }

    fn start(&mut self, tag: &str) -> io::Result<()> {
        self.out.write_event(Event::Start(BytesStart::new(tag)))
    }

    fn finish(&mut self, tag: &str) -> io::Result<()> {
        self.out.write_event(Event::End(BytesEnd::new(tag)))
    }

    fn label(&mut self, tag: &str, text: &str) -> io::Result<()> {
        let text = allowed(text);
        self.out
            .create_element(tag)
            .write_text_content(BytesText::new(&text))?;
        Ok(())
    }

    /// `<y:ShapeNode>` with its place.
    fn shape_node(&mut self, node: &Node) -> io::Result<()> {
        let (shape, colour) = match node.kind {
            "person" => ("ellipse", "#FFE08A"),
            "organisation" => ("rectangle", "#A7C7E7"),
            "event" => ("diamond", "#F4B6A6"),
            "place" => ("hexagon", "#B8E0C2"),
            _ => ("roundrectangle", "#DDDDDD"),
        };
        let (x, y) = (self.nodes % ROW * 160, self.nodes / ROW * 80);
        self.start("y:ShapeNode")?;
        let (x, y) = (x.to_string(), y.to_string());
        let place = [
            ("height", "30"),
            ("width", "120"),
            ("x", x.as_str()),
            ("y", y.as_str()),
        ];
        self.out
            .create_element("y:Geometry")
            .with_attributes(place)
            .write_empty()?;
        let fill = [("color", colour), ("transparent", "false")];
        self.out
            .create_element("y:Fill")
            .with_attributes(fill)
            .write_empty()?;
        self.label("y:NodeLabel", &node.name)?;
        self.out
            .create_element("y:Shape")
            .with_attribute(("type", shape))
            .write_empty()?;
        self.finish("y:ShapeNode")
    }
}

impl<W: Write> Sink for Writer<W> {
    fn start(&mut self, shape: Shape) -> Result<(), ExportError> {
        self.shape = shape;
        let out = &mut self.out;
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root = BytesStart::new("graphml").with_attributes([
            ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
            ("xmlns:y", "http://www.yworks.com/xml/graphml"),
        ]);
        out.write_event(Event::Start(root))?;
        for (id, of, graphics) in [
            ("n_graphics", "node", "nodegraphics"),
            ("e_graphics", "edge", "edgegraphics"),
        ] {
            out.create_element("key")
                .with_attributes([("id", id), ("for", of), ("yfiles.type", graphics)])
                .write_empty()?;
        }
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
        let graphics = BytesStart::new("data").with_attributes([("key", "n_graphics")]);
        self.out.write_event(Event::Start(graphics))?;
        self.shape_node(node)?;
        self.finish("data")?;
        self.nodes += 1;
        Ok(self.finish("node")?)
    }

    fn between(&mut self) -> Result<(), ExportError> {
        Ok(())
    }

    fn edge(&mut self, edge: &Edge) -> Result<(), ExportError> {
        let key = edge.key.to_string();
        self.out.write_event(Event::Start(edge_start(edge, &key)))?;
        let mut label = String::new();
        for (name, value) in self.shape.edge(edge, &key) {
            if name == "label" {
                label = value.to_string();
            }
            data(&mut self.out, "e_", name, value)?;
        }
        let graphics = BytesStart::new("data").with_attributes([("key", "e_graphics")]);
        self.out.write_event(Event::Start(graphics))?;
        self.start("y:PolyLineEdge")?;
        let target = if self.shape.directed { "standard" } else { "none" };
        self.out
            .create_element("y:Arrows")
            .with_attributes([("source", "none"), ("target", target)])
            .write_empty()?;
        self.label("y:EdgeLabel", &label)?;
        self.finish("y:PolyLineEdge")?;
        self.finish("data")?;
        Ok(self.finish("edge")?)
    }

    fn end(mut self) -> Result<(), ExportError> {
        self.finish("graph")?;
        self.finish("graphml")?;
        Ok(close(self.out)?)
    }
}
