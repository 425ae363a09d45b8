"""The table of security requirements keeps what it promises: nothing without proof or reason, and every proof exists."""

import ast
import csv
import re
from collections import Counter
from functools import cache

import pytest

from tests.asvs import CHAPTERS, PAGE, ROOT, STANDARD, STATUSES, read_table, write_page

ROWS = read_table()
LEVELS = {1: 70, 2: 183}


@cache
def list_tests(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))


def test_every_id_is_well_formed_and_stands_once_in_order():
    ids = [row.id for row in ROWS]

    assert [each for each in ids if not re.fullmatch(r"V\d{1,2}\.\d{1,2}\.\d{1,2}", each)] == []
    assert [each for each, times in Counter(ids).items() if times > 1] == []
    assert ids == sorted(ids, key=lambda each: [int(part) for part in each[1:].split(".")])
    assert {row.chapter for row in ROWS} == set(CHAPTERS)
    assert Counter(row.level for row in ROWS) == LEVELS


def test_every_row_says_what_it_asks_and_has_proof_or_reason():
    broken = [
        row.id
        for row in ROWS
        if row.status not in STATUSES
        or not row.asks.strip()
        or (row.status == "held") != any("::" in each for each in row.proof)
        or (row.status == "held") == bool(row.reason.strip())
    ]

    assert broken == []


def test_every_proof_exists():
    missing = [
        (row.id, each)
        for row in ROWS
        for each in row.proof
        for path, _, name in [each.partition("::")]
        if not (ROOT / path).is_file()
        or (name and (not name.startswith("test_") or name not in list_tests(path)))
    ]

    assert missing == []


def test_what_is_asked_is_said_in_few_words_of_our_own():
    """The standard's text stands under a licence of its own (CC BY-SA) and is not copied here."""
    assert [row.id for row in ROWS if len(row.asks) > 90 or row.asks.startswith("Verify")] == []


def test_the_page_is_printed_from_the_table():
    assert PAGE.read_text(encoding="utf-8") == write_page(ROWS)


@pytest.mark.skipif(
    not STANDARD.is_dir(), reason="the standard lies beside the repository only where it was fetched"
)
def test_every_requirement_of_level_one_and_two_stands_in_the_table_and_none_is_invented():
    (file,) = STANDARD.glob("*.csv")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        told = [list(row.values()) for row in csv.DictReader(lines)]
    wanted = {row[-3]: int(row[-1]) for row in told if row[-1] in {"1", "2"}}

    assert {row.id: row.level for row in ROWS} == wanted
    texts = " ".join(row[-2] for row in told).lower()
    assert [row.id for row in ROWS if len(row.asks) > 40 and row.asks.lower() in texts] == []
