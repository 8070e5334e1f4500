//! Nodes and edges as two tables. The headers are those that Neo4j's importer takes
//! (`neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv`), and any other program
//! reads them as they are.

use super::attributes::{Attribute, Shape, Type, Value};
use super::plan::{Plan, Sink};
use super::text::allowed;
use super::{ExportError, Options, Written};
use crate::graph::{Edge, Measures, Node};
use crate::store::Database;
use std::io::Write;

/// Writes nodes to one place and edges to another.
///
/// # Errors
/// Where the database cannot be read or the output cannot be written.
pub fn csv(
    db: &Database,
    options: &Options,
    nodes: impl Write,
    edges: impl Write,
) -> Result<Written, ExportError> {
    let _snapshot = db.snapshot()?;
    let plan = Plan::new(db, options)?;
    plan.write(
        db,
        Writer {
            nodes: ::csv::Writer::from_writer(nodes),
            edges: ::csv::Writer::from_writer(edges),
            shape: plan.shape(),
        },
    )
}

struct Writer<N: Write, E: Write> {
    nodes: ::csv::Writer<N>,
    edges: ::csv::Writer<E>,
    shape: Shape,
}

/// A column as Neo4j names it.
fn header((name, of_type): Attribute) -> String {
    match of_type {
        Type::Text => name.to_owned(),
        Type::Int => format!("{name}:int"),
        Type::Double => format!("{name}:double"),
    }
}

/// Values in the order of their columns, empty where there is none.
fn cells<'v>(
    columns: impl Iterator<Item = Attribute>,
    values: impl Iterator<Item = (&'static str, Value<'v>)>,
) -> Vec<String> {
    let mut values = values.peekable();
    columns
        .map(|(name, _)| match values.next_if(|(n, _)| *n == name) {
            Some((_, value)) => allowed(&value.to_string()).into_owned(),
            None => String::new(),
        })
        .collect()
}

fn written(error: ::csv::Error) -> ExportError {
    ExportError::Write(error.into())
}

impl<N: Write, E: Write> Sink for Writer<N, E> {
    fn start(&mut self, shape: Shape) -> Result<(), ExportError> {
        self.shape = shape;
        let fixed = ["id:ID", ":LABEL"].map(str::to_owned).into_iter();
        let columns = fixed.chain(shape.node_attributes().map(header));
        self.nodes.write_record(columns).map_err(written)?;
        let fixed = [":START_ID", ":END_ID", ":TYPE"].map(str::to_owned).into_iter();
        let columns = fixed.chain(shape.edge_attributes().map(header));
        self.edges.write_record(columns).map_err(written)
    }

    fn node(&mut self, node: &Node, measures: Option<&Measures>) -> Result<(), ExportError> {
        let fixed = [node.key.to_string(), node.kind.to_owned()].into_iter();
        let cells = cells(self.shape.node_attributes(), self.shape.node(node, measures));
        self.nodes.write_record(fixed.chain(cells)).map_err(written)
    }

    fn between(&mut self) -> Result<(), ExportError> {
        Ok(())
    }

    fn edge(&mut self, edge: &Edge) -> Result<(), ExportError> {
        let key = edge.key.to_string();
        let relation = edge.relation.as_str().to_uppercase();
        let fixed = [edge.source.to_string(), edge.target.to_string(), relation].into_iter();
        let cells = cells(self.shape.edge_attributes(), self.shape.edge(edge, &key));
        self.edges.write_record(fixed.chain(cells)).map_err(written)
    }

    fn end(mut self) -> Result<(), ExportError> {
        self.nodes.flush()?;
        Ok(self.edges.flush()?)
    }
}
