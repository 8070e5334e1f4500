//! JSON: node-link, as networkx and d3 read it, and Cytoscape's own. Written piece by piece.

use super::ExportError;
use super::attributes::{Shape, Value};
use super::plan::Sink;
use crate::graph::{Edge, Measures, Node};
use serde_json::{Map, Value as Json};
use std::io::{self, BufWriter, Write};

impl From<Value<'_>> for Json {
    fn from(value: Value<'_>) -> Self {
        match value {
            Value::Text(text) => text.into(),
            Value::Int(n) => n.into(),
            Value::Double(x) => x.into(),
        }
    }
}

/// Objects one a line, with commas between them.
struct Lines<W: Write> {
    out: BufWriter<W>,
    shape: Shape,
    first: bool,
}

impl<W: Write> Lines<W> {
    fn new(out: W) -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 16, out),
            shape: Shape {
                directed: true,
                measured: false,
            },
            first: true,
        }
    }

    fn object(&mut self, object: &impl serde::Serialize) -> io::Result<()> {
        if !std::mem::take(&mut self.first) {
            self.out.write_all(b",\n")?;
        }
        Ok(serde_json::to_writer(&mut self.out, object)?)
    }

    fn open(&mut self, text: &str) -> io::Result<()> {
        self.first = true;
        self.out.write_all(text.as_bytes())
    }

    fn node(&self, node: &Node, measures: Option<&Measures>) -> Map<String, Json> {
        let mut object = Map::new();
        object.insert("id".to_owned(), node.key.to_string().into());
        for (name, value) in self.shape.node(node, measures) {
            object.insert(name.to_owned(), value.into());
        }
        object
    }

    fn edge(&self, edge: &Edge) -> Map<String, Json> {
        let key = edge.key.to_string();
        let mut object = Map::new();
        for (name, value) in [
            ("source", edge.source.to_string()),
            ("target", edge.target.to_string()),
            ("key", key.clone()),
        ] {
            object.insert(name.to_owned(), value.into());
        }
        for (name, value) in self.shape.edge(edge, &key) {
            object.insert(name.to_owned(), value.into());
        }
        object
    }
}

/// `{"directed": …, "nodes": […], "edges": […]}`.
pub(super) struct NodeLink<W: Write>(Lines<W>);

impl<W: Write> NodeLink<W> {
    pub fn new(out: W) -> Self {
        Self(Lines::new(out))
    }
}

impl<W: Write> Sink for NodeLink<W> {
    fn start(&mut self, shape: Shape) -> Result<(), ExportError> {
        self.0.shape = shape;
        let directed = shape.directed;
        Ok(self.0.open(&format!(
            "{{\"directed\":{directed},\"multigraph\":true,\"graph\":{{}},\"nodes\":[\n"
        ))?)
    }

    fn node(&mut self, node: &Node, measures: Option<&Measures>) -> Result<(), ExportError> {
        let object = self.0.node(node, measures);
        Ok(self.0.object(&object)?)
    }

    fn between(&mut self) -> Result<(), ExportError> {
        Ok(self.0.open("\n],\"edges\":[\n")?)
    }

    fn edge(&mut self, edge: &Edge) -> Result<(), ExportError> {
        let object = self.0.edge(edge);
        Ok(self.0.object(&object)?)
    }

    fn end(mut self) -> Result<(), ExportError> {
        self.0.open("\n]}\n")?;
        Ok(self.0.out.flush()?)
    }
}

/// Cytoscape's JSON; networkx wants `value` and `key` in it besides.
pub(super) struct Cytoscape<W: Write>(Lines<W>);

impl<W: Write> Cytoscape<W> {
    pub fn new(out: W) -> Self {
        Self(Lines::new(out))
    }
}

impl<W: Write> Sink for Cytoscape<W> {
    fn start(&mut self, shape: Shape) -> Result<(), ExportError> {
        self.0.shape = shape;
        let directed = shape.directed;
        Ok(self.0.open(&format!(
            "{{\"format_version\":\"1.0\",\"generated_by\":\"guanxi\",\"target_cytoscapejs_version\":\"~2.1\",\
             \"directed\":{directed},\"multigraph\":true,\"data\":{{\"name\":\"guanxi\"}},\"elements\":{{\"nodes\":[\n"
        ))?)
    }

    fn node(&mut self, node: &Node, measures: Option<&Measures>) -> Result<(), ExportError> {
        let mut data = self.0.node(node, measures);
        data.insert("value".to_owned(), node.key.to_string().into());
        Ok(self.0.object(&serde_json::json!({ "data": data }))?)
    }

    fn between(&mut self) -> Result<(), ExportError> {
        Ok(self.0.open("\n],\"edges\":[\n")?)
    }

    fn edge(&mut self, edge: &Edge) -> Result<(), ExportError> {
        let mut data = self.0.edge(edge);
        data.insert("id".to_owned(), edge.key.to_string().into());
        Ok(self.0.object(&serde_json::json!({ "data": data }))?)
    }

    fn end(mut self) -> Result<(), ExportError> {
        self.0.open("\n]}}\n")?;
        Ok(self.0.out.flush()?)
    }
}
