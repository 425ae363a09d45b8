"""Behind every figure stand records: list them with their number, file and line."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ibis import _

from tsunagu.engines.patents.landscape.analysis import Ask
from tsunagu.engines.patents.landscape.store import DUCKDB, open_store
from tsunagu.engines.patents.landscape.views import dated, fields, parties, records, subclasses
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.engines.patents.stages import UNKNOWN
from tsunagu.engines.patents.tables import Tables
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

NUMBERS = frozenset({"year", "field"})
KEYS = ("year", "applicant", "partner", "field", "subclass", "status")


def list_sources(
    tables: Tables, where: Mapping[str, str], *, today: date, engine: str = DUCKDB
) -> list[dict[str, Any]]:
    """This function will list the records a figure counts: {record, number, title, source_file, source_line}.

    ``where`` has the keys and values of a row: year, applicant, partner, field (its number), subclass, status; a record
    must meet all. Raises PatentProblem for another key, or a year or field that is no number.
    """
    found = records
    for key, value in where.items():
        found = _narrow(found, key, value)
    asked = found.select("record", "number", "title", "source_file", "source_line").order_by("record")
    with open_store(tables, today, engine, keep=False) as store:
        return store.fetch(lambda _ask: (asked,), Ask(today))[0]


def _narrow(found: "Table", key: str, value: str) -> "Table":
    if key not in KEYS:
        raise PatentProblem(
            Words(f"「{key}」では選べません。", f"Records cannot be chosen by “{key}”."),
            where=f"{key}={value}",
            how=Words(f"{'、'.join(KEYS)} のどれかです。", f"It is one of {', '.join(KEYS)}."),
            code="patents_unknown_key",
        )
    if key in NUMBERS and not (value.isascii() and value.isdigit() and len(value) < 5):
        raise PatentProblem(
            Words("数ではありません。", "This is not a number."),
            where=f"{key}={value}",
            how=Words("year=2015、field=10 のように書いてください。", "Write it as year=2015 or field=10."),
            code="patents_not_a_number",
        )
    if key == "status":
        return found.filter(_.stage.coalesce(UNKNOWN) == value)
    if key == "year":
        return found.semi_join(dated.filter(_.year == int(value)), "record")
    if key == "field":
        return found.semi_join(fields.filter(_.field == int(value)), "record")
    if key == "subclass":
        return found.semi_join(subclasses.filter(_.subclass == value), "record")
    return found.semi_join(parties.filter(_.applicant == value), "record")
