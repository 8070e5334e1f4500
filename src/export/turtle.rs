//! Turtle: organisations and posts in the terms of W3C org, people, events, places and articles in those of
//! schema.org, proofs in those of PROV.
//!
//! A role in an event is a `schema:Role` between the event and the person; a post held is an `org:Membership`.
//! Both carry the words (`prov:value`) and the article (`prov:wasDerivedFrom`). When a post was first and last
//! seen has no term anywhere, since neither is when it began or ended; those are our own.

use super::plan::Plan;
use super::text::allowed;
use super::{ExportError, Written};
use crate::graph::{Edge, Node, Relation, for_each_node};
use crate::resolve::{Key, Kind};
use crate::store::Database;
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{LiteralRef, NamedNode, NamedNodeRef, TermRef, TripleRef};
use oxttl::TurtleSerializer;
use oxttl::turtle::WriterTurtleSerializer;
use std::collections::BTreeSet;
use std::io::{BufWriter, Write};

const BASE: &str = "urn:guanxi:";
const OWN: &str = "urn:guanxi:terms:";
const SCHEMA: &str = "https://schema.org/";
const ORG: &str = "http://www.w3.org/ns/org#";
const PROV: &str = "http://www.w3.org/ns/prov#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";

/// Writes the database as triples.
pub(super) fn turtle(db: &Database, plan: &Plan<'_>, out: impl Write) -> Result<Written, ExportError> {
    let mut serializer = TurtleSerializer::new();
    for (prefix, iri) in [
        ("", BASE),
        ("guanxi", OWN),
        ("schema", SCHEMA),
        ("org", ORG),
        ("prov", PROV),
        ("skos", SKOS),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ] {
        // The prefixes above are IRIs, so that none is refused.
        serializer = serializer
            .with_prefix(prefix, iri)
            .map_err(std::io::Error::other)?;
    }
    let mut turtle = Turtle {
        out: serializer.for_writer(BufWriter::with_capacity(1 << 16, out)),
        posts: BTreeSet::new(),
    };
    let mut written = Written::default();
    for_each_node(db, &mut |node: Node| {
        if plan.keeps(node.key) {
            written.nodes += 1;
            turtle.node(&node)?;
        }
        Ok::<_, ExportError>(())
    })?;
    plan.for_each_edge(db, &mut |edge| {
        written.edges += 1;
        turtle.edge(&edge)
    })?;
    turtle.out.finish()?.flush()?;
    Ok(written)
}

/// The IRI of a key.
fn iri(key: Key) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}{key}"))
}

/// A date as the type that its precision has.
fn date(text: &str) -> LiteralRef<'_> {
    let of = match text.len() {
        4 => xsd::G_YEAR,
        7 => xsd::G_YEAR_MONTH,
        10 => xsd::DATE,
        _ => return LiteralRef::new_simple_literal(text),
    };
    LiteralRef::new_typed_literal(text, of)
}

struct Turtle<W: Write> {
    out: WriterTurtleSerializer<BufWriter<W>>,
    /// Posts that were described.
    posts: BTreeSet<Key>,
}

impl<W: Write> Turtle<W> {
    fn put<'t>(
        &mut self,
        subject: &NamedNode,
        vocabulary: &str,
        term: &str,
        object: impl Into<TermRef<'t>>,
    ) -> Result<(), ExportError> {
        let predicate = NamedNode::new_unchecked(format!("{vocabulary}{term}"));
        let triple = TripleRef::new(subject.as_ref(), predicate.as_ref(), object.into());
        Ok(self.out.serialize_triple(triple)?)
    }

    fn text(
        &mut self,
        subject: &NamedNode,
        vocabulary: &str,
        term: &str,
        text: &str,
    ) -> Result<(), ExportError> {
        self.put(
            subject,
            vocabulary,
            term,
            LiteralRef::new_simple_literal(&allowed(text)),
        )
    }

    fn class(&mut self, subject: &NamedNode, vocabulary: &str, class: &str) -> Result<(), ExportError> {
        let class = NamedNode::new_unchecked(format!("{vocabulary}{class}"));
        let triple = TripleRef::new(subject.as_ref(), rdf::TYPE, class.as_ref());
        Ok(self.out.serialize_triple(triple)?)
    }

    fn node(&mut self, node: &Node) -> Result<(), ExportError> {
        let subject = iri(node.key);
        match node.key.kind {
            Kind::Organisation => self.class(&subject, ORG, "Organization")?,
            Kind::Place => self.class(&subject, SCHEMA, "Place")?,
            Kind::Event => self.class(&subject, SCHEMA, "Event")?,
            Kind::Article => {
                self.class(&subject, SCHEMA, "NewsArticle")?;
                self.class(&subject, PROV, "Entity")?;
            }
            _ => self.class(&subject, SCHEMA, "Person")?,
        }
        match node.key.kind {
            Kind::Organisation => self.text(&subject, SKOS, "prefLabel", &node.name)?,
            Kind::Article => self.text(&subject, SCHEMA, "headline", &node.name)?,
            _ => self.text(&subject, SCHEMA, "name", &node.name)?,
        }
        if let Some(day) = &node.date {
            let term = if node.key.kind == Kind::Article {
                "datePublished"
            } else {
                "startDate"
            };
            self.put(&subject, SCHEMA, term, date(day))?;
        }
        if let Some(kind) = &node.event_type {
            self.text(&subject, SCHEMA, "additionalType", kind)?;
        }
        match &node.document {
            Some(document) => self.text(&subject, SCHEMA, "identifier", document),
            None => Ok(()),
        }
    }

    fn edge(&mut self, edge: &Edge) -> Result<(), ExportError> {
        let (source, target) = (iri(edge.source), iri(edge.target));
        match edge.relation {
            Relation::Attended => self.role(edge, "attendee"),
            Relation::TookPart => self.role(edge, "contributor"),
            Relation::Holds => self.membership(edge),
            Relation::PartOf => self.put(&source, ORG, "subOrganizationOf", target.as_ref()),
            Relation::HeldAt => self.put(&source, SCHEMA, "location", target.as_ref()),
            Relation::ReportedIn => self.put(&source, SCHEMA, "subjectOf", target.as_ref()),
            Relation::Tied => Ok(()),
        }
    }

    /// event → role → person.
    fn role(&mut self, edge: &Edge, term: &str) -> Result<(), ExportError> {
        let (who, event, role) = (iri(edge.source), iri(edge.target), iri(edge.key));
        self.put(&event, SCHEMA, term, role.as_ref())?;
        self.class(&role, SCHEMA, "Role")?;
        self.put(&role, SCHEMA, term, who.as_ref())?;
        if let Some(name) = &edge.role {
            self.text(&role, SCHEMA, "roleName", name)?;
        }
        self.proof(&role, edge)
    }

    /// person ← membership → organisation, and the post in it.
    fn membership(&mut self, edge: &Edge) -> Result<(), ExportError> {
        let (person, organisation, membership) = (iri(edge.source), iri(edge.target), iri(edge.key));
        let title = edge.title.as_deref().unwrap_or_default();
        let key = Key::new(Kind::Position, &[&edge.target.to_string(), title]);
        let post = iri(key);
        if self.posts.insert(key) {
            self.class(&post, ORG, "Post")?;
            self.text(&post, SKOS, "prefLabel", title)?;
            self.put(&post, ORG, "postIn", organisation.as_ref())?;
        }
        self.put(&person, ORG, "holds", post.as_ref())?;
        self.class(&membership, ORG, "Membership")?;
        self.put(&membership, ORG, "member", person.as_ref())?;
        self.put(&membership, ORG, "organization", organisation.as_ref())?;
        self.put(&membership, OWN, "post", post.as_ref())?;
        for (term, day) in [("firstSeen", &edge.first_seen), ("lastSeen", &edge.last_seen)] {
            if let Some(day) = day {
                self.put(&membership, OWN, term, date(day))?;
            }
        }
        self.proof(&membership, edge)
    }

    fn proof(&mut self, fact: &NamedNode, edge: &Edge) -> Result<(), ExportError> {
        self.class(fact, PROV, "Entity")?;
        self.text(fact, PROV, "value", &edge.quote)?;
        let confidence = edge.confidence.to_string();
        let double: NamedNodeRef<'_> = xsd::DOUBLE;
        self.put(
            fact,
            OWN,
            "confidence",
            LiteralRef::new_typed_literal(&confidence, double),
        )?;
        self.text(fact, OWN, "rule", &edge.rule)?;
        match edge.article {
            Some(article) => self.put(fact, PROV, "wasDerivedFrom", iri(article).as_ref()),
            None => Ok(()),
        }
    }
}
