//! TODO(graph)
