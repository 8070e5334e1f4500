//! GraphML, in the profile that networkx, igraph, Gephi, Cytoscape and yEd all read.
//!
//! UTF-8, the default namespace without a prefix, one directed graph; keys first, their ids told apart by
//! `n_` and `e_`, each with `for`, a name and one of the types string, int and double; then all nodes, then
//! all edges; ASCII ids that stay the same between runs. Nodes carry `label` (Gephi) and `name` (Cytoscape);
//! edges carry `edge_key`, since igraph drops their ids, and `interaction`, which Cytoscape takes for the
//! type. Characters that XML forbids, raw or escaped, are left out.

use super::{ExportError, Written};
use crate::graph::{Edge, Node, for_each_edge, for_each_node};
use crate::store::Database;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, BufWriter, Write};

/// Attributes of nodes: name and type.
const NODE_KEYS: &[(&str, &str)] = &[
    ("label", "string"),
    ("name", "string"),
    ("kind", "string"),
    ("type", "string"),
    ("date", "string"),
    ("month_day", "string"),
    ("document", "string"),
    ("articles", "int"),
];

/// Attributes of edges: name and type.
const EDGE_KEYS: &[(&str, &str)] = &[
    ("label", "string"),
    ("interaction", "string"),
    ("edge_key", "string"),
    ("weight", "double"),
    ("date", "string"),
    ("year", "int"),
    ("role", "string"),
    ("list_order", "int"),
    ("title", "string"),
    ("first_seen", "string"),
    ("last_seen", "string"),
    ("quote", "string"),
    ("rule", "string"),
    ("document", "string"),
    ("confidence", "double"),
];

/// Writes the whole graph of a database.
///
/// # Errors
/// Where the database cannot be read or the output cannot be written.
pub fn graphml(db: &Database, out: impl Write) -> Result<Written, ExportError> {
    // Nodes and edges come from several queries; all of them see the same moment.
    let _snapshot = db.snapshot()?;
    let mut out = Writer::new_with_indent(BufWriter::with_capacity(1 << 16, out), b' ', 1);
    let mut written = Written::default();
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root =
        BytesStart::new("graphml").with_attributes([("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
    out.write_event(Event::Start(root))?;
    keys(&mut out, "node", "n_", NODE_KEYS)?;
    keys(&mut out, "edge", "e_", EDGE_KEYS)?;
    let graph = BytesStart::new("graph").with_attributes([("id", "guanxi"), ("edgedefault", "directed")]);
    out.write_event(Event::Start(graph))?;
    for_each_node(db, &mut |n: Node| {
        written.nodes += 1;
        Ok::<_, ExportError>(node(&mut out, &n)?)
    })?;
    for_each_edge(db, &mut |e: Edge| {
        written.edges += 1;
        Ok::<_, ExportError>(edge(&mut out, &e)?)
    })?;
    out.write_event(Event::End(BytesEnd::new("graph")))?;
    out.write_event(Event::End(BytesEnd::new("graphml")))?;
    let mut out = out.into_inner();
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(written)
}

fn keys<W: Write>(
    out: &mut Writer<W>,
    of: &str,
    prefix: &str,
    keys: &[(&str, &str)],
) -> Result<(), io::Error> {
    for (name, of_type) in keys {
        let id = format!("{prefix}{name}");
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

fn node<W: Write>(out: &mut Writer<W>, node: &Node) -> io::Result<()> {
    let start = BytesStart::new("node").with_attributes([("id", node.key.to_string().as_str())]);
    out.write_event(Event::Start(start))?;
    data(out, "n_label", Some(&node.name))?;
    data(out, "n_name", Some(&node.name))?;
    data(out, "n_kind", Some(node.kind))?;
    data(out, "n_type", node.event_type.as_deref())?;
    data(out, "n_date", node.date.as_deref())?;
    data(out, "n_month_day", node.month_day.as_deref())?;
    data(out, "n_document", node.document.as_deref())?;
    data(out, "n_articles", Some(&node.articles.to_string()))?;
    out.write_event(Event::End(BytesEnd::new("node")))
}

fn edge<W: Write>(out: &mut Writer<W>, edge: &Edge) -> io::Result<()> {
    let (key, source, target) = (
        edge.key.to_string(),
        edge.source.to_string(),
        edge.target.to_string(),
    );
    let start = BytesStart::new("edge").with_attributes([
        ("id", key.as_str()),
        ("source", source.as_str()),
        ("target", target.as_str()),
    ]);
    let relation = edge.relation.as_str();
    let label = edge.role.as_deref().or(edge.title.as_deref()).unwrap_or(relation);
    let year = edge.date.as_deref().and_then(|d| d.get(..4));
    out.write_event(Event::Start(start))?;
    data(out, "e_label", Some(label))?;
    data(out, "e_interaction", Some(relation))?;
    data(out, "e_edge_key", Some(&key))?;
    data(out, "e_weight", Some(&format!("{:?}", edge.weight)))?;
    data(out, "e_date", edge.date.as_deref())?;
    data(out, "e_year", year)?;
    data(out, "e_role", edge.role.as_deref())?;
    data(
        out,
        "e_list_order",
        edge.list_order.map(|n| n.to_string()).as_deref(),
    )?;
    data(out, "e_title", edge.title.as_deref())?;
    data(out, "e_first_seen", edge.first_seen.as_deref())?;
    data(out, "e_last_seen", edge.last_seen.as_deref())?;
    data(out, "e_quote", Some(&edge.quote))?;
    data(out, "e_rule", Some(&edge.rule))?;
    data(out, "e_document", Some(&edge.document))?;
    data(out, "e_confidence", Some(&format!("{:?}", edge.confidence)))?;
    out.write_event(Event::End(BytesEnd::new("edge")))
}

/// One attribute, where there is one.
fn data<W: Write>(out: &mut Writer<W>, key: &str, value: Option<&str>) -> io::Result<()> {
    let Some(value) = value else { return Ok(()) };
    let value = allowed(value);
    out.create_element("data")
        .with_attribute(("key", key))
        .write_text_content(BytesText::new(&value))?;
    Ok(())
}

/// The text without the characters that no XML file may hold.
fn allowed(text: &str) -> std::borrow::Cow<'_, str> {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if text.contains(forbidden) {
        text.chars().filter(|c| !forbidden(*c)).collect::<String>().into()
    } else {
        text.into()
    }
}
