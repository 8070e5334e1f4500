//! TODO(resolve)
