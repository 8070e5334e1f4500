//! **guanxi** (关系) reads Chinese official news and answers, with the exact words as proof, who attended which
//! meeting, in which role, holding which post.
//!
//! The folders follow the text's way through the program:
//! [`read`] → [`recognise`] → [`relate`] → [`resolve`] → [`store`] → [`explore`], [`export`]. The first three make
//! [`extract`], a pure function from one document to one [`record::Record`]; the others assemble records in
//! any order. A later stage knows an earlier one, never the other way round.

#![warn(missing_docs)]
#![deny(unsafe_code)]

pub mod date;
pub mod explore;
pub mod export;
pub mod extract;
pub mod graph;
pub mod lexicon;
pub mod read;
pub mod recognise;
pub mod record;
pub mod relate;
pub mod render;
pub mod resolve;
pub mod serve;
pub mod span;
pub mod store;
