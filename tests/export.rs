//! GraphML: read back, by the rules of the readers that people use.

mod support;

use guanxi::date::{PartialDate, Period};
use guanxi::export::{Community, Format, Options, Projection, csv, export, graphml};
use guanxi::graph::Graph;
use guanxi::record::{EventKind, Record, Role};
use guanxi::resolve::{Key, Kind};
use guanxi::store::Database;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use support::*;

fn written(db: &Database) -> String {
    let mut out = Vec::new();
    graphml(db, &mut out).expect("the export runs");
    String::from_utf8(out).expect("UTF-8")
}

/// A page whose words hold what XML forbids or escapes.
fn awkward() -> Record {
    let text = "甲<乙>&\"丙\u{1}丁\u{FFFF}会议\u{B}由戊己主持";
    Page::new("awkward & <page>.txt", text)
        .article("标题 <&\"'\u{0}\u{1F}> \u{FFFE}", |a| {
            let event = a.event(EventKind::Other, text, Default::default(), Some("甲<乙>&"));
            a.attend(event, "戊己", Role::Chair, None, text);
            a.post("戊己", Some("甲<乙>&"), "\"丙\u{1}丁", text);
        })
        .record()
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).expect("well-formed attributes")?;
    Some(attribute.value.into_owned())
}

/// What a GraphML file holds, after checking what all readers need.
#[derive(Default)]
struct Read {
    keys: BTreeMap<String, (String, String, String)>,
    nodes: Vec<(String, BTreeMap<String, String>)>,
    edges: Vec<(String, BTreeMap<String, String>)>,
}

fn read_back(xml: &str) -> Read {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    assert!(!xml.contains(forbidden), "a forbidden character");
    assert!(
        !xml.contains("&#x0") && !xml.contains("&#1") && !xml.contains("&#11;"),
        "a forbidden reference"
    );
    let mut reader = Reader::from_str(xml);
    let mut read = Read::default();
    let mut open: Option<(char, String)> = None;
    let mut ids = HashSet::new();
    let mut text = String::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) | Event::Empty(tag) => {
                text.clear();
                let name = tag.name().as_ref().to_owned();
                assert!(!name.contains(':'), "no prefix: {name}");
                match name.as_str() {
                    "key" => {
                        assert!(read.nodes.is_empty(), "keys come first");
                        let get = |n: &str| attribute(&tag, n).unwrap_or_else(|| panic!("a key lacks {n}"));
                        let (id, of, kind) = (get("id"), get("for"), get("attr.type"));
                        assert!(["node", "edge"].contains(&of.as_str()), "{of}");
                        assert!(id.starts_with(&of[..1]) && id[1..].starts_with('_'), "{id}");
                        assert!(
                            ["string", "int", "double", "boolean"].contains(&kind.as_str()),
                            "{kind}"
                        );
                        assert_ne!(get("attr.name"), "id", "it would hide the ids in igraph");
                        assert!(read.keys.insert(id, (of, get("attr.name"), kind)).is_none());
                    }
                    "graph" => assert_eq!(attribute(&tag, "edgedefault").as_deref(), Some("directed")),
                    "node" | "edge" => {
                        let id = attribute(&tag, "id").expect("an id");
                        assert!(id.is_ascii() && !id.contains(' '), "{id}");
                        assert!(ids.insert(id.clone()), "{id} twice");
                        if name == "node" {
                            assert!(read.edges.is_empty(), "nodes before edges");
                            read.nodes.push((id, BTreeMap::new()));
                        } else {
                            for end in ["source", "target"] {
                                let end = attribute(&tag, end).expect("both ends");
                                assert!(ids.contains(&end), "{id} ends nowhere: {end}");
                            }
                            read.edges.push((id, BTreeMap::new()));
                        }
                    }
                    "data" => {
                        let key = attribute(&tag, "key").expect("a key");
                        let of = if read.edges.is_empty() { 'n' } else { 'e' };
                        assert!(
                            key.starts_with(of) && read.keys.contains_key(&key),
                            "{key} is declared"
                        );
                        open = Some((of, key));
                    }
                    "graphml" => assert_eq!(
                        attribute(&tag, "xmlns").as_deref(),
                        Some("http://graphml.graphdrawing.org/xmlns")
                    ),
                    other => panic!("an element {other}"),
                }
            }
            Event::Text(t) => text.push_str(&t),
            Event::GeneralRef(r) => {
                text.push_str(quick_xml::escape::resolve_xml_entity(&r).expect("one of the five"));
            }
            Event::End(_) => {
                if let Some((of, key)) = open.take() {
                    let list = if of == 'n' {
                        &mut read.nodes
                    } else {
                        &mut read.edges
                    };
                    let (id, data) = list.last_mut().expect("inside an element");
                    assert!(
                        data.insert(key.clone(), text.clone()).is_none(),
                        "{id} has {key} twice"
                    );
                }
            }
            Event::Eof => return read,
            _ => {}
        }
    }
}

#[test]
fn graphml_follows_the_profile_of_all_readers() {
    let (mut db, ..) = database();
    store(
        &mut db,
        vec![
            meeting("a.txt").record(),
            meeting("b/a.txt").region("渭川市").record(),
            awkward(),
        ],
    );
    let read = read_back(&written(&db));
    for (id, data) in &read.nodes {
        for key in ["n_label", "n_name", "n_kind"] {
            assert!(data.get(key).is_some_and(|v| !v.is_empty()), "{id} lacks {key}");
        }
    }
    for (id, data) in &read.edges {
        for key in [
            "e_label",
            "e_interaction",
            "e_edge_key",
            "e_weight",
            "e_quote",
            "e_rule",
            "e_document",
        ] {
            assert!(data.get(key).is_some_and(|v| !v.is_empty()), "{id} lacks {key}");
        }
        assert_eq!(data.get("e_edge_key"), Some(id));
    }
    let count = |sql: &str| rows(&db, sql)[0].parse::<usize>().expect("a count");
    assert_eq!(
        read.nodes.len(),
        count("SELECT (SELECT count(*) FROM entity) + (SELECT count(*) FROM article)")
    );
    let relation = |name: &str| {
        read.edges
            .iter()
            .filter(|(_, d)| d["e_interaction"] == name)
            .count()
    };
    assert_eq!(relation("attended"), count("SELECT count(*) FROM v_attendance"));
    assert_eq!(
        relation("took_part"),
        count("SELECT count(*) FROM v_participant_org")
    );
    assert_eq!(relation("reported_in"), count("SELECT count(*) FROM v_event"));
    assert_eq!(
        relation("held_at"),
        count("SELECT count(*) FROM v_event WHERE place IS NOT NULL")
    );
    let held = "SELECT count(*) FROM (SELECT DISTINCT person_id, organisation_id, title FROM v_sighting \
                WHERE organisation_id IS NOT NULL AND state IN ('current', 'acting', 'appointed', 'removed'))";
    assert_eq!(relation("holds"), count(held));
    assert!(relation("holds") >= 4);
    assert_eq!(
        relation("part_of"),
        count("SELECT count(*) FROM organisation WHERE part_of IS NOT NULL")
    );
}

#[test]
fn what_xml_forbids_is_left_out_and_the_rest_comes_back() {
    let (mut db, ..) = database();
    store(&mut db, vec![awkward()]);
    let read = read_back(&written(&db));
    let label = |kind: &str| {
        let node = read.nodes.iter().find(|(_, d)| d["n_kind"] == kind);
        node.map(|(_, d)| d["n_label"].clone()).unwrap_or_default()
    };
    assert_eq!(label("article"), "标题 <&\"'> ");
    assert_eq!(label("event"), "甲<乙>&\"丙丁会议由戊己主持");
}

#[test]
fn graphml_does_not_depend_on_the_order_of_documents() {
    let pages = || {
        vec![
            meeting("a.txt").record(),
            awkward(),
            meeting("b.txt").region("渭川市").record(),
        ]
    };
    let (mut one, ..) = database();
    store(&mut one, pages());
    let (mut other, ..) = database();
    for page in pages().into_iter().rev() {
        store(&mut other, vec![page]);
    }
    assert_eq!(written(&one), written(&other));
}

#[test]
fn graphml_of_a_small_page() {
    let (mut db, ..) = database();
    store(&mut db, vec![meeting("page.txt").record()]);
    insta::assert_snapshot!(written(&db));
}

#[test]
fn the_graph_in_memory_is_the_one_that_is_written() {
    let (mut db, ..) = database();
    store(&mut db, vec![meeting("a.txt").record(), awkward()]);
    let graph = Graph::load(&db).expect("the graph loads");
    let read = read_back(&written(&db));
    assert_eq!(graph.petgraph.node_count(), read.nodes.len());
    assert_eq!(graph.petgraph.edge_count(), read.edges.len());
    let person = graph
        .petgraph
        .node_indices()
        .find(|n| graph.petgraph[*n].name == "顾宁")
        .expect("a node");
    let mut labels: Vec<&str> = graph
        .petgraph
        .edges(person)
        .map(|e| e.weight().relation.as_str())
        .collect();
    labels.sort();
    assert_eq!(labels, ["attended", "holds"]);
}

/// Every format, with awkward words, in files that `scripts/check_exports.py` knows by their names.
fn written_files(db: &Database, folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for (name, projection) in [
        ("full", Projection::Full),
        ("people", Projection::People),
        ("organisations", Projection::Organisations),
    ] {
        for format in Format::ALL {
            let full_only = matches!(format, Format::Ftm | Format::Turtle | Format::Xlsx);
            if full_only && projection != Projection::Full {
                continue;
            }
            let options = Options {
                projection,
                ..Options::default()
            };
            let extension = match format {
                Format::YEd => "yed.graphml",
                other => other.as_str(),
            };
            let path = folder.join(format!("{name}.{extension}"));
            if *format == Format::Csv {
                std::fs::create_dir_all(&path).expect("writable");
                let file = |name: &str| std::fs::File::create(path.join(name)).expect("writable");
                csv(db, &options, file("nodes.csv"), file("edges.csv")).expect("the export runs");
            } else {
                let file = std::fs::File::create(&path).expect("writable");
                export(db, *format, &options, file).expect("the export runs");
            }
            files.push(path);
        }
    }
    files
}

#[test]
fn what_people_use_reads_every_format() {
    let (mut db, path, folder) = database();
    store(
        &mut db,
        vec![
            meeting("a.txt").record(),
            meeting("b.txt").region("渭川市").record(),
            awkward(),
        ],
    );
    let files = written_files(&db, folder.path());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/check_exports.py");
    let python = std::env::var_os("GUANXI_PYTHON").unwrap_or_else(|| "python3".into());
    match Command::new(python).arg(script).arg(&path).args(&files).output() {
        Err(error) => eprintln!("skipped: no python3 here ({error})"),
        Ok(output) if output.status.code() == Some(3) => {
            eprintln!("{}", String::from_utf8_lossy(&output.stdout).trim());
        }
        Ok(output) => {
            let said = [output.stdout, output.stderr].concat();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
        }
    }
}

/// An export in memory.
fn bytes(db: &Database, format: Format, options: &Options) -> Vec<u8> {
    let mut out = Vec::new();
    if format == Format::Csv {
        let mut edges = Vec::new();
        csv(db, options, &mut out, &mut edges).expect("the export runs");
        out.append(&mut edges);
    } else {
        export(db, format, options, &mut out).expect("the export runs");
    }
    out
}

#[test]
fn no_format_depends_on_the_order_of_documents() {
    let pages = || {
        vec![
            meeting("a.txt").record(),
            awkward(),
            meeting("b.txt").region("渭川市").record(),
        ]
    };
    let (mut one, ..) = database();
    store(&mut one, pages());
    let (mut other, ..) = database();
    for page in pages().into_iter().rev() {
        store(&mut other, vec![page]);
    }
    for format in Format::ALL {
        for projection in [Projection::Full, Projection::People] {
            let options = Options {
                projection,
                community: Community::Measured,
                ..Options::default()
            };
            if projection == Projection::Full
                || !matches!(format, Format::Ftm | Format::Turtle | Format::Xlsx)
            {
                let same = bytes(&one, *format, &options) == bytes(&other, *format, &options);
                assert!(same, "{} {projection:?}", format.as_str());
            }
        }
    }
}

/// Ids of nodes, by kind, and edges of the JSON export.
fn exported(db: &Database, options: &Options) -> (Vec<String>, Vec<serde_json::Value>) {
    let json: serde_json::Value = serde_json::from_slice(&bytes(db, Format::Json, options)).expect("JSON");
    let list = |name: &str| json[name].as_array().expect("a list").clone();
    let text = |v: &serde_json::Value, key: &str| v[key].as_str().unwrap_or_default().to_owned();
    let mut nodes: Vec<String> = list("nodes")
        .iter()
        .map(|n| format!("{} {}", text(n, "kind"), text(n, "name")))
        .collect();
    nodes.sort();
    (nodes, list("edges"))
}

#[test]
fn options_leave_out_what_they_say() {
    let (mut db, ..) = database();
    let later = "6月1日,防汛演练举行。顾宁主持。";
    let drill = Page::new("later.txt", later)
        .published("2021-06-02")
        .region("渭川市")
        .article("防汛演练举行", |a| {
            let day = PartialDate::ymd(2021, 6, 1).expect("a day");
            let event = a.event(EventKind::Other, "防汛演练", day, None);
            a.attend(event, "顾宁", Role::Chair, None, "顾宁主持");
        });
    store(
        &mut db,
        vec![meeting("a.txt").region("渭川市").record(), drill.record()],
    );

    let june = Options {
        period: Period {
            from: Some("2021-06".to_owned()),
            to: None,
        },
        ..Options::default()
    };
    let (nodes, edges) = exported(&db, &june);
    assert_eq!(nodes, ["article 防汛演练举行", "event 防汛演练", "person 顾宁"]);
    assert_eq!(edges.len(), 2);

    let people = Options {
        projection: Projection::People,
        ..Options::default()
    };
    let (nodes, edges) = exported(&db, &people);
    assert_eq!(nodes, ["person 程远山", "person 韦二河", "person 顾宁"]);
    assert_eq!(edges.len(), 3);
    assert!(
        edges
            .iter()
            .all(|e| e["weight"] == 1.0 && e["label"] == "1 event"),
        "{edges:?}"
    );
    let heavy = Options {
        min_weight: 1.5,
        ..people.clone()
    };
    assert_eq!(exported(&db, &heavy), (vec![], vec![]));

    let key = rows(&db, "SELECT id FROM entity WHERE name = '韦二河'")[0]
        .parse()
        .expect("a key");
    let one = Options {
        people: vec![Key::from_id(Kind::Person, key)],
        ..Options::default()
    };
    let (nodes, _) = exported(&db, &one);
    assert!(
        nodes.contains(&"person 程远山".to_owned()),
        "who was there too: {nodes:?}"
    );
    assert!(!nodes.contains(&"event 防汛演练".to_owned()), "{nodes:?}");
    let (nodes, _) = exported(
        &db,
        &Options {
            community: Community::Only(7),
            ..people
        },
    );
    assert!(nodes.is_empty(), "there is no seventh community: {nodes:?}");
}

#[test]
fn a_format_that_is_no_graph_takes_no_projection() {
    let (db, ..) = database();
    let options = Options {
        projection: Projection::People,
        ..Options::default()
    };
    for format in [Format::Ftm, Format::Turtle, Format::Xlsx] {
        let error = export(&db, format, &options, Vec::new()).expect_err("refused");
        assert!(error.to_string().contains("leave out --projection"), "{error}");
    }
}
