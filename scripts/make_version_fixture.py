"""Writes tests/cases/store/versions/NNNN.sql: a small database as the program of schema NNNN left it.

    python3 scripts/make_version_fixture.py DATABASE NNNN

DATABASE was built by any program of that schema or a later one, from a page of the tests. The tables are made by the
migrations up to NNNN; the rows are those of DATABASE, as far as that schema has a place for them. Run it once, when a
migration is added; a fixture is never changed.
"""

import sqlite3
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = """term document document_content article entity organisation event referent mention quote post report
attendance participant person_signature organisation_name place document_region""".split()


def spaced(text):
    return "".join(c.lower() + " " for c in text if c.isalnum())


def literal(value):
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(value)


def main():
    source, number = sqlite3.connect(sys.argv[1]), int(sys.argv[2])
    migrations = sorted((ROOT / "src/store/migrations").glob("*.sql"))[:number]
    old = sqlite3.connect(":memory:")
    out = [f"-- A database of schema {number}. Made by scripts/make_version_fixture.py; never changed afterwards.", "PRAGMA foreign_keys = 0;", ""]
    for file in migrations:
        old.executescript(file.read_text())
        out.append(file.read_text())
    known = {row[0] for row in old.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for table in [t for t in TABLES if t in known]:
        columns = [row[1] for row in old.execute(f"PRAGMA table_info({table})")]
        there = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
        columns = [c for c in columns if c in there]
        for row in source.execute(f"SELECT {', '.join(columns)} FROM {table}"):
            values = ", ".join(map(literal, row))
            out.append(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values});")
    text = source.execute(
        "SELECT a.id, a.headline, substr(c.text, a.span_start + 1, a.span_end - a.span_start) FROM article a "
        "JOIN document_content c ON c.document = a.document"
    )
    for row, headline, body in text.fetchall():
        words = f"{row}, {literal(spaced(headline or ''))}, {literal(spaced(body))}"
        out.append(f"INSERT INTO article_text (rowid, headline, body) VALUES ({words});")
    for row, name in source.execute("SELECT id, name FROM entity WHERE NOT provisional").fetchall():
        out.append(f"INSERT INTO entity_text (rowid, name) VALUES ({row}, {literal(spaced(name))});")
    application = source.execute("PRAGMA application_id").fetchone()[0]
    out += [f"PRAGMA application_id = {application};", f"PRAGMA user_version = {number};", ""]
    folder = ROOT / "tests/cases/store/versions"
    folder.mkdir(exist_ok=True)
    (folder / f"{number:04}.sql").write_text("\n".join(out))


main()
