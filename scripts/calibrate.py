#!/usr/bin/env python3
"""Says how often what guanxi finds is right, by the confidence that it states and by rule.

usage: scripts/calibrate.py [--rules] [GUANXI]      (default: target/release/guanxi)

Builds a database of the annotated texts in a temporary folder and compares roles, posts and participating
organisations with the annotation, as the scorer beside it compares them; its functions are imported. Of what is
given as 0.9, about nine in ten should be right. A role is right where the annotation gives it to the person in the
event that was found; 出席 is right where the person is there in any role. --rules lists every rule.

What stands outside the repository (../shared, or $GUANXI_SHARED) may be missing: then it says so and ends well.
Standard library only.
"""
import argparse
import collections
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = {"seeds": "corpus/seeds", "cctv": "gold/cctv", "local": "gold/local"}
BANDS = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
FINER = {"sign", "unveil", "award"}


def judged_posts(db, scorer, gold):
    """Yields (rule, confidence, right) for every post of a document."""
    left = [(p["name"], q["title"], q["org"] or "") for a in gold["articles"] for p in a["persons"] for q in p["posts"]]
    sql = ("SELECT DISTINCT r.name, p.title, o.name, u.name || ' ' || s.name, p.confidence FROM post p "
           "JOIN article a ON a.id = p.article JOIN document d ON d.id = a.document "
           "JOIN term u ON u.id = p.rule JOIN term s ON s.id = p.state "
           "JOIN referent r ON r.article = p.article AND r.n = p.person "
           "LEFT JOIN referent o ON o.article = p.article AND o.n = p.organisation WHERE d.name = ?")
    for name, title, org, rule, confidence in db.execute(sql, (gold["doc"],)):
        hit = next((g for g in left if g[0] == name and scorer.squeeze(g[1]) == scorer.squeeze(title)
                    and (not g[2] or scorer.same_org(g[2], org or ""))), None)
        if hit:
            left.remove(hit)
        yield rule, confidence, hit is not None


def found_events(db, doc):
    sql = "SELECT DISTINCT event_id, type, name FROM v_event WHERE document = ?"
    out = []
    for event, kind, name in db.execute(sql, (doc,)).fetchall():
        roles = db.execute("SELECT DISTINCT person, role, rule, confidence FROM v_attendance "
                           "WHERE document = ? AND event_id = ?", (doc, event)).fetchall()
        who = collections.defaultdict(set)
        for person, role, _, _ in roles:
            who[person].add(role)
        out.append({"id": event, "type": kind, "name": name, "who": who, "roles": roles})
    return out


def judged_roles(db, scorer, gold):
    """Yields (rule, confidence, right) for every role of a document."""
    golds = [{**e, "who": {x["person"]: set(x["roles"]) for x in e["attendance"]}}
             for a in gold["articles"] for e in a["events"]]
    found = found_events(db, gold["doc"])
    pairs = {j: i for i, j in scorer.align(golds, found, scorer.event_score, 0.4).items()}
    for j, event in enumerate(found):
        wanted = golds[pairs[j]]["who"] if j in pairs else {}
        for person, role, rule, confidence in event["roles"]:
            there = person in wanted
            right = there and (role in wanted[person] or role == "attend" or role in FINER)
            yield rule, confidence, right


def judged_participants(db, scorer, gold):
    """Yields (rule, right) for every participating organisation of a document."""
    wanted = [o for a in gold["articles"] for e in a["events"] for o in e.get("org_attendance", [])]
    sql = ("SELECT DISTINCT r.name, t.name, x.confidence FROM participant x JOIN article a ON a.id = x.article "
           "JOIN document d ON d.id = a.document JOIN term t ON t.id = x.rule "
           "JOIN referent r ON r.article = x.article AND r.n = x.organisation WHERE d.name = ?")
    for name, rule, confidence in db.execute(sql, (gold["doc"],)):
        hit = next((o for o in wanted if scorer.same_org(o, name)), None)
        if hit:
            wanted.remove(hit)
        yield rule, confidence, hit is not None


def table(title, judged, by_rule):
    """Prints the share of right ones by band of confidence, and by rule."""
    if not judged:
        return
    print(f"\n== {title}: {len(judged)}")
    print(f"{'stated':14} {'mean':>6} {'right':>6} {'of':>5}")
    for low, high in zip(BANDS, (*BANDS[1:], 1.01)):
        band = [(c, r) for _, c, r in judged if low <= c + 1e-6 < high]
        if band:
            mean = sum(c for c, _ in band) / len(band)
            share = sum(r for _, r in band) / len(band)
            print(f"{low:.2f} – {min(high, 1.0):.2f}    {mean:6.3f} {share:6.3f} {len(band):5}")
    mean = sum(c for _, c, _ in judged) / len(judged)
    share = sum(r for _, _, r in judged) / len(judged)
    print(f"{'all':14} {mean:6.3f} {share:6.3f} {len(judged):5}")
    if by_rule:
        rules = collections.defaultdict(list)
        for rule, confidence, right in judged:
            rules[rule, confidence].append(right)
        for (rule, confidence), rights in sorted(rules.items(), key=lambda x: -len(x[1])):
            print(f"  {rule:32} {confidence:5.2f} {sum(rights) / len(rights):6.3f} {len(rights):5}")


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("guanxi", nargs="?", default=ROOT / "target" / "release" / "guanxi", type=pathlib.Path)
    ap.add_argument("--rules", action="store_true", help="list every rule")
    args = ap.parse_args()
    base = pathlib.Path(os.environ.get("GUANXI_SHARED") or ROOT.parent / "shared")
    if not (base / "eval" / "score_events.py").exists():
        print("calibrate: skipped, there is no annotation beside this repository (../shared)")
        return 0
    if not args.guanxi.exists():
        print(f"calibrate: {args.guanxi}: no such program; run cargo build --release, or name one", file=sys.stderr)
        return 2
    sys.path.insert(0, str(base / "eval"))
    sys.dont_write_bytecode = True
    import score_events as scorer

    judged = {"roles": [], "posts": [], "participating organisations": []}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "calibrate.db"
        texts = [f for t in FOLDERS.values() for f in sorted((base / t).glob("*.txt"))]
        subprocess.run([args.guanxi.resolve(), "build", *texts, "--db", path], check=True, stdout=subprocess.DEVNULL)
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        for folder in FOLDERS:
            for file in sorted((base / "gold" / folder).glob("*.json")):
                gold = json.loads(file.read_text(encoding="utf-8"))
                judged["roles"] += judged_roles(db, scorer, gold)
                judged["posts"] += judged_posts(db, scorer, gold)
                judged["participating organisations"] += judged_participants(db, scorer, gold)
        db.close()
    for title, rows in judged.items():
        table(title, rows, args.rules)
    return 0


if __name__ == "__main__":
    sys.exit(main())
