#!/usr/bin/env python3
"""Checks every table of dictionaries/: comment head, header row, widths, keys, allowed values, stray characters.

Usage: check_dictionaries.py [FOLDER]
Prints every bad row as file:line: what is wrong, all at once, and exits with 1 if there was any.
"""

import re
import sys
from pathlib import Path

NUMBER = re.compile(r"\d+$")
ANY = re.compile(r"")
WORD = re.compile(r"\S+$")
HAN = re.compile(r"[㐀-鿿〇]+$")
NAME = re.compile(r"[㐀-鿿〇A-Za-z0-9·()（）、《》“”—-]+$")


def one_of(words):
    return re.compile("(" + "|".join(words.split()) + ")$")


# table → (columns with the pattern of their cells, columns that together must be unique)
TABLES = {
    "words.tsv": ({"word": HAN, "freq": NUMBER, "pos": re.compile(r"[a-z]+$")}, ["word"]),
    "surnames.tsv": ({"surname": HAN, "per_million": NUMBER, "kind": one_of("common compound minority japanese korean vietnamese")}, ["surname"]),
    "given.tsv": ({"char": HAN, "first": NUMBER, "second": NUMBER, "single": NUMBER, "background": NUMBER}, ["char"]),
    "transliteration.tsv": ({"char": HAN, "initial": NUMBER, "inner": NUMBER, "final": NUMBER}, ["char"]),
    "after_names.tsv": ({"char": HAN, "after": NUMBER, "text": NUMBER}, ["char"]),
    "transliteration_minority.tsv": ({"element": HAN, "kind": one_of("tibetan uyghur kazakh mongol yi kirgiz tajik hui dai")}, ["element"]),
    "places.tsv": ({"code": NUMBER, "name": NAME, "short": re.compile(r"[㐀-鿿〇]*$"), "level": one_of("province prefecture county township"), "parent_code": re.compile(r"\d*$")}, ["code"]),
    "countries.tsv": ({"iso2": re.compile(r"[A-Z]{2}$"), "name": NAME, "official": ANY, "capital": ANY, "abbreviation": ANY, "region": one_of("亚洲 欧洲 非洲 美洲 大洋洲")}, ["name"]),
    "world_places.tsv": ({"name": NAME, "kind": one_of("city region continent sea strait river mountain lake island desert landmark celestial"), "country": re.compile(r"([A-Z]{2})?$")}, ["name"]),
    "geography.tsv": ({"name": NAME, "kind": one_of("river mountain lake sea strait island region plain landmark")}, ["name"]),
    "place_abbreviations.tsv": ({"abbreviation": HAN, "name": HAN}, ["abbreviation"]),
    "place_suffixes.tsv": ({"suffix": HAN, "kind": one_of("road square village division water mountain transport building zone")}, ["suffix"]),
    "abbreviation_context.tsv": ({"word": HAN, "side": one_of("before after pair both")}, ["word"]),
    "organisations.tsv": ({"name": NAME, "full": NAME, "kind": one_of("party congress cppcc court government armed democratic_party mass media international foreign enterprise school club league"), "level": one_of("central national international foreign")}, ["name"]),
    "org_stems.tsv": ({"stem": HAN, "kind": one_of("party government congress cppcc discipline court procuratorate department mass armed police enterprise village"), "full_pattern": re.compile(r".*<place>.*$")}, ["stem"]),
    "org_suffixes.tsv": ({"suffix": re.compile(r"[㐀-鿿〇()]+$"), "kind": one_of("party government enterprise school health research association media"), "min_body": re.compile(r"[0-4]$")}, ["suffix"]),
    "foreign_names.tsv": ({"name": HAN, "kind": one_of("surname given")}, ["name"]),
    "historical_people.tsv": ({"name": HAN, "kind": one_of("person")}, ["name"]),
    "sport.tsv": ({"word": re.compile(r"[㐀-鿿A-Za-z]+$"), "kind": one_of("city sign")}, ["word"]),
    "titles.tsv": ({"title": re.compile(r"[㐀-鿿A-Z]+$"), "kind": one_of("party government congress cppcc discipline court department mass military police enterprise academic professional village foreign honorary rank generic address any"), "organ": re.compile(r"[㐀-鿿]*$"), "person_before": re.compile(r"1?$")}, ["title"]),
    "title_modifiers.tsv": ({"modifier": HAN, "position": one_of("before"), "kind": one_of("deputy acting elect candidate honorary rank grade function area organ person state")}, ["modifier"]),
    "state_words.tsv": ({"word": HAN, "state": one_of("former then proposed elect appointed removed current")}, ["word"]),
    "not_names.tsv": ({"word": HAN, "why": one_of("level zone date common")}, ["word"]),
    "context_verbs.tsv": ({"word": HAN, "class": one_of("speech address chair attend lead accompany report review announce meet appoint act particle after")}, ["word"]),
    "context_before.tsv": ({"word": HAN, "class": one_of("group person_noun object_verb")}, ["word"]),
    "name_lists.tsv": ({"word": HAN, "list": one_of("level own_body body_end firm_end state_after state_before province_before direction no_state to_place after_place after_person town_end region_end several_places several_settled arriving division going wide after_unknown takes_up paper_before news_before state_called acting_head headed comrade names_comrade appoints removes accepts signs name_tail led_on office_end present alone counted count sent made works home takes_post surname_and japanese_end japanese_tail thing reign not_spelt not_spelt_last never_first never_inside deed deed_inside work state_body membership")}, ["word", "list"]),
}


def check(path, columns, key):
    """Every complaint about one table."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[-1] != "":
        yield len(lines), "the last line does not end"
    head = 0
    while head < len(lines) and (lines[head].startswith("# ") or lines[head] == "#"):
        head += 1
    if head == 0:
        yield 1, "no comment head (lines that begin with “# ”: what it is, source, licence, date)"
    if head >= len(lines) or lines[head].split("\t") != list(columns):
        yield head + 1, f"expected the header row {' '.join(columns)}"
        return
    seen = {}
    for number, line in enumerate(lines[head + 1 : -1], head + 2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            yield number, f"{len(cells)} cells, expected {len(columns)}"
            continue
        if line.startswith("#"):
            yield number, "a comment after the header row"
            continue
        row = dict(zip(columns, cells))
        for column, pattern in columns.items():
            if not pattern.match(row[column]):
                yield number, f"{column}: “{row[column]}” does not fit"
            if row[column] != row[column].strip() or "\u3000" in row[column]:
                yield number, f"{column}: “{row[column]}” has a stray space"
        identity = tuple(row[column] for column in key)
        if identity in seen:
            yield number, f"“{'/'.join(identity)}” stands on line {seen[identity]} already"
        seen.setdefault(identity, number)


def cross(folder):
    """What only shows between tables."""
    codes, parents = set(), []
    for number, line in enumerate((folder / "places.tsv").read_text(encoding="utf-8").split("\n"), 1):
        cells = line.split("\t")
        if len(cells) == 5 and cells[0].isdigit():
            codes.add(cells[0])
            parents.append((number, cells[4]))
    for number, parent in parents:
        if parent and parent not in codes:
            yield "places.tsv", number, f"parent_code {parent} is not in the table"


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "dictionaries"
    complaints = []
    for name, (columns, key) in TABLES.items():
        if not (folder / name).is_file():
            complaints.append(f"{name}: missing")
            continue
        complaints += [f"{name}:{number}: {what}" for number, what in check(folder / name, columns, key)]
    if (folder / "places.tsv").is_file():
        complaints += [f"{name}:{number}: {what}" for name, number, what in cross(folder)]
    known = set(TABLES) | {path.name for path in folder.iterdir() if path.suffix != ".tsv"}
    complaints += [f"{path.name}: a table that this script does not know" for path in sorted(folder.glob("*.tsv")) if path.name not in known]
    print("\n".join(complaints) or f"{len(TABLES)} tables, no complaint")
    return 1 if complaints else 0


sys.exit(main())
