#!/usr/bin/env python3
"""Read a GraphML file of guanxi with networkx and igraph and compare it with the database.

usage: check_graphml.py FILE.graphml [DB]

Every warning is an error. Checks that both libraries find the same nodes, edges and attributes, that ids are
unique, ASCII and without spaces, that every node has a label and every edge its quote, and, with DB, that the
counts are those of the database. Needs tests/requirements.txt; exit status 3 where a library is missing.
"""
import collections
import sqlite3
import sys
import warnings

try:
    import igraph
    import networkx
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(3)

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
                JOIN term s ON s.id = p.state AND s.name IN ('current', 'appointed', 'removed')
                JOIN referent r ON r.article = p.article AND r.n = p.person
                JOIN referent o ON o.article = p.article AND o.n = p.organisation)""",
    "part_of": "SELECT count(*) FROM organisation WHERE part_of IS NOT NULL",
    "held_at": "SELECT count(*) FROM v_event WHERE place IS NOT NULL",
    "took_part": "SELECT count(*) FROM v_participant_org",
    "reported_in": "SELECT count(*) FROM v_event",
}
EDGE_ATTRIBUTES = ("label", "interaction", "edge_key", "weight", "quote", "rule", "document")


def check(ok, what):
    if not ok:
        sys.exit(f"wrong: {what}")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    warnings.simplefilter("error")
    path = sys.argv[1]
    nx = networkx.read_graphml(path)
    ig = igraph.Graph.Read_GraphML(path)
    check(nx.is_directed() and ig.is_directed(), "the graph is directed")
    check(nx.number_of_nodes() == ig.vcount(), f"nodes: networkx {nx.number_of_nodes()}, igraph {ig.vcount()}")
    check(nx.number_of_edges() == ig.ecount(), f"edges: networkx {nx.number_of_edges()}, igraph {ig.ecount()}")

    names = list(nx.nodes)
    check(set(names) == set(ig.vs["id"]) if names else ig.vcount() == 0, "both libraries keep the ids of nodes")
    check(all(n.isascii() and " " not in n for n in names), "ids of nodes are ASCII without spaces")
    for node, data in nx.nodes(data=True):
        check(data.get("label") and data.get("name") and data.get("kind"), f"{node} has label, name and kind")
    edges = list(nx.edges(data=True))
    keys = [data["edge_key"] for *_, data in edges]
    check(len(keys) == len(set(keys)), "keys of edges are unique")
    check(all(k.isascii() and " " not in k for k in keys), "keys of edges are ASCII without spaces")
    if keys:
        check(set(keys) == set(ig.es["edge_key"]), "both libraries keep the keys of edges")
    for *_, data in edges:
        for attribute in EDGE_ATTRIBUTES:
            check(data.get(attribute) not in (None, ""), f"{data.get('edge_key')} has {attribute}")
        check(isinstance(data["weight"], float), f"{data['edge_key']} has a weight that is a number")

    kinds = collections.Counter(data["kind"] for _, data in nx.nodes(data=True))
    relations = collections.Counter(data["interaction"] for *_, data in edges)
    if len(sys.argv) == 3:
        db = sqlite3.connect(f"file:{sys.argv[2]}?mode=ro", uri=True)
        for found, expected in ((kinds, NODES), (relations, EDGES)):
            check(set(found) <= set(expected), f"unknown kinds {set(found) - set(expected)}")
            for kind, sql in expected.items():
                (count,) = db.execute(sql).fetchone()
                check(found[kind] == count, f"{kind}: {found[kind]} in the file, {count} in the database")
    print(f"{nx.number_of_nodes()} nodes", dict(sorted(kinds.items())))
    print(f"{nx.number_of_edges()} edges", dict(sorted(relations.items())))


if __name__ == "__main__":
    main()
