//! Graphviz: `dot -Ksfdp -Tsvg`. Labels, kinds as shapes, roles on edges; quotes as tooltips.

use super::ExportError;
use super::attributes::Shape;
use super::plan::Sink;
use super::text::allowed;
use crate::graph::{Edge, Measures, Node};
use std::io::{BufWriter, Write};

pub(super) struct Writer<W: Write> {
    out: BufWriter<W>,
    shape: Shape,
}

impl<W: Write> Writer<W> {
    pub fn new(out: W) -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 16, out),
            shape: Shape {
                directed: true,
                measured: false,
            },
        }
    }
}

/// A string of Graphviz. A backslash begins an escape there, and so is one itself.
fn quoted(text: &str) -> String {
    let text = allowed(text)
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace(['\n', '\r'], " ");
    format!("\"{text}\"")
}

impl<W: Write> Sink for Writer<W> {
    fn start(&mut self, shape: Shape) -> Result<(), ExportError> {
        self.shape = shape;
        let graph = if shape.directed { "digraph" } else { "graph" };
        writeln!(self.out, "{graph} guanxi {{")?;
        writeln!(self.out, "  graph [overlap=prism, charset=\"UTF-8\"];")?;
        Ok(())
    }

    fn node(&mut self, node: &Node, measures: Option<&Measures>) -> Result<(), ExportError> {
        let shape = match node.kind {
            "person" => "ellipse",
            "organisation" => "box",
            "event" => "diamond",
            "place" => "hexagon",
            _ => "note",
        };
        let (key, label) = (quoted(&node.key.to_string()), quoted(&node.name));
        write!(
            self.out,
            "  {key} [label={label}, shape={shape}, kind={}",
            node.kind
        )?;
        for (name, value) in self.shape.node(node, measures) {
            if matches!(name, "date" | "type" | "community") {
                write!(self.out, ", {name}={}", quoted(&value.to_string()))?;
            }
        }
        Ok(writeln!(self.out, "];")?)
    }

    fn between(&mut self) -> Result<(), ExportError> {
        Ok(())
    }

    fn edge(&mut self, edge: &Edge) -> Result<(), ExportError> {
        let arrow = if self.shape.directed { "->" } else { "--" };
        let (source, target) = (quoted(&edge.source.to_string()), quoted(&edge.target.to_string()));
        let key = edge.key.to_string();
        write!(self.out, "  {source} {arrow} {target} [id={}", quoted(&key))?;
        for (name, value) in self.shape.edge(edge, &key) {
            let name = match name {
                "quote" => "tooltip",
                "label" | "weight" | "date" | "interaction" => name,
                _ => continue,
            };
            write!(self.out, ", {name}={}", quoted(&value.to_string()))?;
        }
        Ok(writeln!(self.out, "];")?)
    }

    fn end(mut self) -> Result<(), ExportError> {
        writeln!(self.out, "}}")?;
        Ok(self.out.flush()?)
    }
}
