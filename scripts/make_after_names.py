#!/usr/bin/env python3
"""Makes dictionaries/after_names.tsv: how often a character stands right after a person's name, and in text at large.

Usage: make_after_names.py GUANXI FILE...

Reads articles with a guanxi binary and counts, for each article file, what follows the names that stand in it three
times and more before three different characters: names whose end is sure, whatever the recogniser thought of each of
them. A character counts once for each name of a file. Only the counts are kept. USUAL holds what local papers use
after a name and the broadcasts that were counted hardly do: such a character counts as often as chance would have it.
"""

import collections
import json
import pathlib
import subprocess
import sys

from table import write

USUAL = "一到赴率带队深陪汇宣传通点担委受列随实任为并系文图摄报男女均都兼不冒即因调检督参致讲主作在及与和携等"
HAN = range(0x4E00, 0xA000)
# What chance would have stand there at least so many times says something even where it was never seen.
LEAST = 3.0


def names(guanxi, path, text):
    """The characters after each name of a file."""
    out = subprocess.run([guanxi, "recognise", "--format", "jsonl", path], capture_output=True, text=True, check=True).stdout
    after = collections.defaultdict(list)
    for line in out.splitlines():
        found = json.loads(line)
        for m in found.get("mentions", [found]):
            if m["type"] == "PERSON" and 2 <= len(m["text"]) <= 3 and text[m["start"]:m["end"]] == m["text"]:
                after[m["text"]].append(text[m["end"]:m["end"] + 1])
    return after


def main():
    guanxi, files = sys.argv[1], sorted(sys.argv[2:])
    counts, background = collections.Counter(), collections.Counter()
    for path in files:
        text = pathlib.Path(path).read_text(encoding="utf-8")
        background.update(c for c in text if ord(c) in HAN)
        after = names(guanxi, path, text)
        for name, chars in after.items():
            longer = any(other != name and other.startswith(name) for other in after)
            if len(chars) >= 3 and len(set(chars)) >= 3 and not longer:
                counts.update(c for c in set(chars) if c and ord(c) in HAN)
    share = sum(counts.values()) / sum(background.values())
    rows = []
    for c, n in background.items():
        expected = n * share
        after = max(counts[c], round(expected)) if c in USUAL else counts[c]
        if expected >= LEAST or after > 1:
            rows.append((c, after, n))
    rows.sort(key=lambda r: (-r[1], -r[2], r[0]))
    comment = f"""Characters right after a person's name: how often each stands there, beside how often it stands in text.
char; after: after the names of an article that end for certain, once for each name; text: anywhere in those articles.
Totals: after {sum(counts.values())}, text {sum(background.values())}.
A character that is not listed says nothing: it is rare in text, or was seen after one name only.
Source: {len(files)} days of national evening broadcasts, 2022 to 2024, as this program reads them; only counts are kept.
Made by scripts/make_after_names.py, 2026-11-21."""
    write("after_names.tsv", comment, ["char", "after", "text"], rows)


if __name__ == "__main__":
    main()
