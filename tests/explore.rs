//! Questions and answers: every command on pages whose facts are given, on the sample pages, and the guides.

mod support;

#[path = "explore/gexf.rs"]
mod gexf;
#[path = "explore/guides.rs"]
mod guides;
#[path = "explore/questions.rs"]
mod questions;

// Examples are programs; what they do is tested as they do it.
#[allow(dead_code)]
#[path = "../examples/own_rule.rs"]
mod own_rule;
#[allow(dead_code)]
#[path = "../examples/recognise.rs"]
mod recognise;
#[allow(dead_code)]
#[path = "../examples/walk_graph.rs"]
mod walk_graph;
