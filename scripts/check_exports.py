#!/usr/bin/env python3
"""Read the exports of guanxi with the tools that people use, and compare them with the database.

usage: check_exports.py DB FILE…

The name of a file says what it is: NAME.graphml, .gexf, .json, .cytoscape, .ftm, .ttl, .dot, .xlsx, or a folder
with nodes.csv and edges.csv. A name that begins with “people” or “organisations” is that projection, one that
begins with “part” a part of the full graph, any other the full graph, whose counts must be those of the database.
Of a projection or a part, all files of one name (up to the first dot) must hold the same, so that a format of nodes
and edges has to come before .ftm, .ttl and .xlsx. Every warning is an error. The validator of
FollowTheMoney drops values without a word, so that what came out is compared with what went in. Needs
tests/requirements.txt; what needs a library that is missing is skipped with a word, and the exit status is 3
where nothing could be checked at all.
"""
import collections
import csv
import importlib
import json
import pathlib
import sqlite3
import sys
import unicodedata
import warnings

NODES = {
    "person": "SELECT count(*) FROM entity WHERE kind = 'per'",
    "organisation": "SELECT count(*) FROM entity WHERE kind = 'org'",
    "place": "SELECT count(*) FROM entity WHERE kind = 'pla'",
    "event": "SELECT count(DISTINCT event_id) FROM v_event",
    "article": "SELECT count(*) FROM v_article",
}
EDGES = {
    "attended": "SELECT count(*) FROM v_attendance",
    "holds": """SELECT count(*) FROM (SELECT DISTINCT r.entity, o.entity, p.title FROM post p
                JOIN term s ON s.id = p.state AND s.name IN ('current', 'acting', 'appointed', 'removed')
                JOIN referent r ON r.article = p.article AND r.n = p.person
                JOIN referent o ON o.article = p.article AND o.n = p.organisation)""",
    "part_of": "SELECT count(*) FROM organisation WHERE part_of IS NOT NULL",
    "held_at": "SELECT count(*) FROM v_event WHERE place IS NOT NULL",
    "took_part": "SELECT count(*) FROM v_participant_org",
    "reported_in": "SELECT count(*) FROM v_event",
}
EDGE_ATTRIBUTES = ("label", "interaction", "edge_key", "weight", "quote", "rule", "document")


class Missing(Exception):
    """A library that is not here."""


def need(name):
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise Missing(str(error)) from error


def check(ok, what):
    if not ok:
        sys.exit(f"wrong: {what}")


class Expected:
    """What the database holds."""

    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.full = self.counts(NODES), self.counts(EDGES)
        self.others = {}

    def of(self, path):
        """How many nodes and edges of each kind a file must hold; nothing where no file has said so yet."""
        if path.name.startswith(("people", "organisations", "part")):
            return self.others.get(path.name.split(".")[0])
        return self.full

    def known(self, path):
        """The same, for a format that holds other things than nodes and edges."""
        known = self.of(path)
        check(known, f"{path.name}: a format of nodes and edges has to come before it")
        return tuple(collections.Counter(counts) for counts in known)

    def one(self, sql):
        return self.db.execute(sql).fetchone()[0]

    def counts(self, queries):
        return {kind: self.one(sql) for kind, sql in queries.items()}

    def compare(self, path, kinds, relations):
        """That a graph has the counts that it must have, and is the projection that it says."""
        name = path.name
        projection = next((p for p in ("people", "organisations") if name.startswith(p)), None)
        if projection:
            kind = "person" if projection == "people" else "organisation"
            check(set(kinds) <= {kind} and set(relations) <= {"tied"}, f"{name}: {set(kinds)}, {set(relations)}")
        known = self.of(path)
        if known is None:
            self.others[name.split(".")[0]] = dict(kinds), dict(relations)
            return
        for found, expected in zip((kinds, relations), known):
            for kind in sorted(set(found) | set(expected)):
                counts = found.get(kind, 0), expected.get(kind, 0)
                check(counts[0] == counts[1], f"{name}: {kind}: {counts[0]} in the file, {counts[1]} expected")


def graph(path, expected, nx, directed):
    """What every networkx graph of ours must be."""
    check(nx.is_directed() == directed, f"{path.name}: directed")
    names = list(nx.nodes)
    check(all(n.isascii() and " " not in n for n in names), f"{path.name}: ids of nodes are ASCII without spaces")
    for node, data in nx.nodes(data=True):
        for attribute in ("name", "kind"):
            check(data.get(attribute), f"{path.name}: {node} has {attribute}")
    edges = [data for *_, data in nx.edges(data=True)]
    kinds = collections.Counter(data["kind"] for _, data in nx.nodes(data=True))
    relations = collections.Counter(data["interaction"] for data in edges)
    expected.compare(path, kinds, relations)
    keys = [data["edge_key"] for data in edges]
    check(len(keys) == len(set(keys)), f"{path.name}: keys of edges are unique")
    for data in edges:
        for attribute in ("interaction", "edge_key", "weight", "quote", "rule", "document"):
            check(data.get(attribute) not in (None, ""), f"{path.name}: {data.get('edge_key')} has {attribute}")
        check(isinstance(data["weight"], float), f"{path.name}: {data['edge_key']} has a weight that is a number")
    return f"{len(names)} nodes, {len(edges)} edges"


def directed(path):
    return not path.name.startswith(("people", "organisations"))


def graphml(path, expected):
    networkx, igraph = need("networkx"), need("igraph")
    nx = networkx.read_graphml(path, force_multigraph=True)
    said = graph(path, expected, nx, directed(path))
    for node, data in nx.nodes(data=True):
        check(data.get("label"), f"{path.name}: {node} has a label")
    if b"yworks" in path.read_bytes()[:500]:
        check(all("x" in data for _, data in nx.nodes(data=True)), f"{path.name}: every node has a place")
        return "networkx: " + said
    ig = igraph.Graph.Read_GraphML(str(path))
    check(ig.is_directed() == directed(path), f"{path.name}: igraph: directed")
    check(nx.number_of_nodes() == ig.vcount(), f"nodes: networkx {nx.number_of_nodes()}, igraph {ig.vcount()}")
    check(nx.number_of_edges() == ig.ecount(), f"edges: networkx {nx.number_of_edges()}, igraph {ig.ecount()}")
    if ig.vcount():
        check(set(nx.nodes) == set(ig.vs["id"]), "both libraries keep the ids of nodes")
    if ig.ecount():
        keys = {data["edge_key"] for *_, data in nx.edges(data=True)}
        check(keys == set(ig.es["edge_key"]), "both libraries keep the keys of edges")
        for attribute in EDGE_ATTRIBUTES:
            check(attribute in ig.es.attributes(), f"igraph keeps {attribute}")
    return "networkx and igraph: " + said


def gexf(path, expected):
    nx = need("networkx").read_gexf(path)
    said = graph(path, expected, nx, directed(path))
    spells = [s for *_, data in nx.edges(data=True) for s in data.get("spells", ())]
    for start, end in spells:
        check(len(start) == len(end) == 10 and start <= end, f"{path.name}: a spell from {start} to {end}")
    return f"networkx: {said}, {len(spells)} spells of edges"


def node_link(path, expected):
    nx = need("networkx").node_link_graph(json.loads(path.read_text("utf-8")), edges="edges")
    return "networkx: " + graph(path, expected, nx, directed(path))


def cytoscape(path, expected):
    nx = need("networkx").cytoscape_graph(json.loads(path.read_text("utf-8")))
    return "networkx: " + graph(path, expected, nx, directed(path))


def dot(path, expected):
    pydot = need("pydot")
    with warnings.catch_warnings():
        # Of its own parser library, not of the file.
        warnings.simplefilter("ignore")
        (read,) = pydot.graph_from_dot_file(str(path), encoding="utf-8")
    nodes = [n for n in read.get_nodes() if n.get_name() not in ("graph", "node", "edge")]
    kinds = collections.Counter(n.get("kind").strip('"') for n in nodes)
    relations = collections.Counter(e.get("interaction").strip('"') for e in read.get_edges())
    expected.compare(path, kinds, relations)
    return f"pydot: {len(nodes)} nodes, {sum(relations.values())} edges"


def tables(path, expected):
    """The rows of nodes.csv and edges.csv as Neo4j's importer takes them."""
    with open(path / "nodes.csv", encoding="utf-8", newline="") as file:
        nodes = list(csv.DictReader(file))
    with open(path / "edges.csv", encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    ids = {row["id:ID"] for row in nodes}
    check(len(ids) == len(nodes), "ids are unique")
    check(all(row[":START_ID"] in ids and row[":END_ID"] in ids for row in edges), "edges end at nodes")
    check(all(row[":TYPE"] == row["interaction"].upper() for row in edges), "edges have a type")
    for rows in (nodes, edges):
        for row in rows:
            for column, value in row.items():
                if value and column.endswith(":int"):
                    int(value)
                if value and column.endswith(":double"):
                    float(value)
    kinds = collections.Counter(row[":LABEL"] for row in nodes)
    expected.compare(path, kinds, collections.Counter(row["interaction"] for row in edges))
    return f"csv: {len(nodes)} nodes, {len(edges)} edges"


def ftm(path, expected):
    nodes, edges = expected.known(path)
    model = need("followthemoney").model
    schemata, ids, references, values = collections.Counter(), set(), [], 0
    for line in path.read_text("utf-8").splitlines():
        given = json.loads(line)
        schema = model.get(given["schema"])
        schema.validate(given)
        check(given["id"] not in ids, f"{given['id']} twice")
        ids.add(given["id"])
        schemata[given["schema"]] += 1
        kept = model.get_proxy(given, cleaned=False).to_dict()["properties"]
        for name, before in given["properties"].items():
            after = kept.get(name, [])
            # It composes characters (NFC), which changes none of them.
            before = [unicodedata.normalize("NFC", value) for value in before]
            check(sorted(before) == sorted(after), f"{given['schema']}.{name}: {before} became {after}")
            values += len(before)
            if schema.properties[name].type.name == "entity":
                references += before
        for name in schema.required:
            check(kept.get(name), f"{given['schema']} {given['id']} has {name}")
    if (nodes, edges) == expected.full:
        check(schemata["Article"] == nodes["article"], f"{path.name}: {schemata['Article']} articles")
    check(set(references) <= ids, f"references to nothing: {sorted(set(references) - ids)[:3]}")
    organs = sum(schemata[s] for s in ("Organization", "PublicBody", "Company"))
    links = edges["attended"] + edges["took_part"] + edges["part_of"]
    for found, count, what in (
        (schemata["Person"], nodes["person"], "people"),
        (organs, nodes["organisation"], "organisations"),
        (schemata["Address"], nodes["place"], "places"),
        (schemata["Event"], nodes["event"], "events"),
        # A part also has the articles that prove posts which it holds.
        (min(schemata["Article"], nodes["article"]), nodes["article"], "articles"),
        (schemata["UnknownLink"], links, "links"),
        (schemata["Occupancy"], edges["holds"], "occupancies"),
        (schemata["Documentation"], edges["reported_in"], "reports"),
    ):
        check(found == count, f"{path.name}: {what}: {found} in the file, {count} expected")
    return f"followthemoney: {len(ids)} entities, {values} values, none lost"


def turtle(path, expected):
    nodes, edges = expected.known(path)
    rdflib = need("rdflib")
    read = rdflib.Graph().parse(path, format="turtle")
    schema = rdflib.Namespace("https://schema.org/")
    org, prov = rdflib.Namespace("http://www.w3.org/ns/org#"), rdflib.Namespace("http://www.w3.org/ns/prov#")

    def of(kind):
        return len(set(read.subjects(rdflib.RDF.type, kind)))

    for found, count, what in (
        (of(schema.Person), nodes["person"], "people"),
        (of(org.Organization), nodes["organisation"], "organisations"),
        (of(schema.Place), nodes["place"], "places"),
        (of(schema.Event), nodes["event"], "events"),
        (of(schema.NewsArticle), nodes["article"], "articles"),
        (of(org.Membership), edges["holds"], "posts held"),
        (of(schema.Role), edges["attended"] + edges["took_part"], "roles"),
        (len(list(read.subject_objects(org.subOrganizationOf))), edges["part_of"], "parts"),
    ):
        check(found == count, f"{path.name}: {what}: {found} in the file, {count} expected")
    facts = set(read.subjects(rdflib.RDF.type, schema.Role)) | set(read.subjects(rdflib.RDF.type, org.Membership))
    for fact in facts:
        check((fact, prov.value, None) in read and (fact, prov.wasDerivedFrom, None) in read, f"{fact} has its proof")
    return f"rdflib: {len(read)} triples"


def xlsx(path, expected):
    nodes, edges = expected.known(path)
    book = need("openpyxl").load_workbook(path, read_only=True)
    rows = {sheet.title: sum(1 for _ in sheet.iter_rows()) - 1 for sheet in book}
    for sheet, count in (
        ("people", nodes["person"]),
        ("organisations", nodes["organisation"]),
        ("posts", edges["holds"]),
        ("events", nodes["event"]),
        ("attendances", edges["attended"]),
        ("quotes", expected.one("SELECT count(*) FROM quote")),
    ):
        if sheet == "quotes" and (nodes, edges) != expected.full:
            continue
        check(rows[sheet] == count, f"{path.name}: {sheet}: {rows[sheet]} rows, {count} expected")
    for sheet in book:
        for row in sheet.iter_rows():
            check(all(cell.data_type != "f" for cell in row), f"{path.name}: {sheet.title} has a formula")
    return f"openpyxl: {rows}"


READERS = {
    ".graphml": graphml,
    ".gexf": gexf,
    ".json": node_link,
    ".cytoscape": cytoscape,
    ".dot": dot,
    ".ftm": ftm,
    ".ttl": turtle,
    ".xlsx": xlsx,
}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    warnings.simplefilter("error")
    expected = Expected(sys.argv[1])
    checked = 0
    for path in map(pathlib.Path, sys.argv[2:]):
        reader = tables if path.is_dir() else READERS.get(path.suffix)
        check(reader, f"{path}: no reader for this")
        try:
            print(f"{path.name}: {reader(path, expected)}")
            checked += 1
        except Missing as error:
            print(f"skipped {path.name}: {error}")
    sys.exit(0 if checked else 3)


if __name__ == "__main__":
    main()
