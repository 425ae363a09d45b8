"""Sets of made-up applications for landscapes, written as small tables of text."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from tsunagu.engines.patents import PATENT_SCHEMA, Tables, make_tables

EVERYTHING = frozenset(PATENT_SCHEMA.names)
LISTS = frozenset({"applicants", "fi", "ipc"})
SHORT = {"filed": "filed_on", "registered": "registered_on", "expires": "expires_on", "codes": "fi"}
DEFAULTS = {"right": "patent", "country": "JP", "stage": "unknown", "source_file": "a.csv", "title": "加工機"}


def read_applications(text: str) -> list[dict[str, Any]]:
    """This function will read rows of `a | b | c` under a head of column names; applicants and codes part at blanks."""
    head, *lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [
        {
            SHORT.get(name, name): _read(SHORT.get(name, name), cell)
            for name, cell in zip(head, line, strict=True)
        }
        for line in lines
    ]


def _read(name: str, cell: str) -> Any:
    if name in LISTS:
        return cell.split()
    if name.endswith("_on"):
        return date.fromisoformat(cell) if cell.strip("-") else None
    return int(cell) if cell.isdigit() else cell or None


def make_applications(
    rows: str | Iterable[Mapping[str, Any]], columns: frozenset[str] = EVERYTHING
) -> Tables:
    """This function will make the three tables as an import does."""
    read = read_applications(rows) if isinstance(rows, str) else rows
    filled = [
        {"applicants": [], "fi": [], "ipc": [], "cpc": []}
        | DEFAULTS
        | {
            "application_number": f"特願2020-{place:06}",
            "number": f"特開2021-{place:06}",
            "source_line": place + 2,
        }
        | dict(row)
        for place, row in enumerate(read)
    ]
    return make_tables(pa.Table.from_pylist(filled, schema=PATENT_SCHEMA), columns)
