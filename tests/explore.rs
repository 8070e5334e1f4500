//! Questions and answers: every command on pages whose facts are given, on the sample pages, and the guides.

mod support;

#[path = "explore/guides.rs"]
mod guides;
#[path = "explore/questions.rs"]
mod questions;

/// Examples are programs; what they do is tested as they do it.
#[allow(dead_code)]
mod examples {
    #[path = "../../examples/own_rule.rs"]
    pub mod own_rule;
    #[path = "../../examples/recognise.rs"]
    pub mod recognise;
    #[path = "../../examples/walk_graph.rs"]
    pub mod walk_graph;
}
