"""How every table of `dictionaries/` is written: comment head, header row, rows; tab-separated UTF-8.

Shared by the `make_*.py` scripts; it must not know what a table means.
"""

from pathlib import Path

DICTIONARIES = Path(__file__).resolve().parent.parent / "dictionaries"


def write(name, comment, columns, rows):
    """Writes `dictionaries/<name>`; refuses a cell with a tab or a line break, and a row of another width."""
    lines = ["# " + line if line else "#" for line in comment.strip().splitlines()]
    lines.append("\t".join(columns))
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        if len(cells) != len(columns) or any("\t" in c or "\n" in c for c in cells):
            raise ValueError(f"{name}: bad row {row!r}")
        lines.append("\t".join(cells))
    (DICTIONARIES / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines) - len(comment.strip().splitlines()) - 1} rows")


def read(name):
    """The rows of a table as dictionaries, for scripts that build on another table."""
    lines = (DICTIONARIES / name).read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if not line.startswith("# ") and line != "#"]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]
