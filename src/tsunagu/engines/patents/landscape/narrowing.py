"""Which of the applications a landscape is about: by years, applicants, technology fields, codes, state, and whose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from ibis import _

from tsunagu.engines.patents.landscape.analysis import Ask
from tsunagu.engines.patents.landscape.store import open_store
from tsunagu.engines.patents.landscape.technology_fields import load_technology_fields
from tsunagu.engines.patents.landscape.views import codes, dated, fields, parties, records
from tsunagu.engines.patents.stages import STAGES, UNKNOWN
from tsunagu.engines.patents.tables import Tables
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

Whose = Literal["all", "mine", "others"]
WHOSE = {
    "mine": Words("自社の出願だけ", "only the client's own"),
    "others": Words("自社の入らない出願だけ", "only those without the client"),
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """An application must meet each part that says something, and of a part with several values any one.

    ``codes`` are beginnings of codes (B, B25, B25J, B25J9); ``whose`` asks for the applicant ``client``.
    """

    since: int | None = None
    until: int | None = None
    applicants: tuple[str, ...] = ()
    fields: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    whose: Whose = "all"

    def __bool__(self) -> bool:
        return self != EVERYTHING


EVERYTHING = Narrowing()


def narrow_tables(tables: Tables, narrowing: Narrowing, *, today: date, client: str | None = None) -> Tables:
    """This function will return the three tables with the chosen applications only; ``client`` is spelt as in the data.

    A table on disk stays there and is read in pieces.
    """
    if not narrowing:
        return tables
    chosen = choose_records(narrowing, client)
    with open_store(tables, today, keep=False) as store:
        found = store.fetch(lambda _ask: (chosen,), Ask(today))[0]
    kept = pc.field("record").isin(pa.array([row["record"] for row in found], pa.int64()))
    made: dict[str, pa.Table | ds.Dataset] = {
        name: getattr(tables, name).filter(kept)
        for name in ("records", "applicants", "codes", "texts")
        if getattr(tables, name) is not None
    }
    return Tables(**made, columns=tables.columns)


def choose_records(narrowing: Narrowing, client: str | None) -> "Table":
    """This function will ask for the numbers of the records that a narrowing leaves."""
    found = records
    if narrowing.since is not None or narrowing.until is not None:
        years = dated
        if narrowing.since is not None:
            years = years.filter(_.year >= narrowing.since)
        if narrowing.until is not None:
            years = years.filter(_.year <= narrowing.until)
        found = found.semi_join(years, "record")
    if narrowing.applicants:
        found = found.semi_join(parties.filter(_.applicant.isin(narrowing.applicants)), "record")
    if narrowing.fields:
        found = found.semi_join(fields.filter(_.field.isin(narrowing.fields)), "record")
    if narrowing.codes:
        wanted = codes.group.startswith(narrowing.codes[0])
        for code in narrowing.codes[1:]:
            wanted |= codes.group.startswith(code)
        found = found.semi_join(codes.filter(wanted), "record")
    if narrowing.stages:
        found = found.filter(_.stage.coalesce(UNKNOWN).isin(narrowing.stages))
    if narrowing.whose != "all":
        mine = parties.filter(_.applicant == client)
        join = found.semi_join if narrowing.whose == "mine" else found.anti_join
        found = join(mine, "record")
    return found.select("record").order_by("record")


def say_narrowing(narrowing: Narrowing) -> tuple[Words, ...]:
    """This function will say each part of a narrowing in words, for the head of a report."""
    said = []
    if narrowing.since is not None or narrowing.until is not None:
        since, until = narrowing.since or "", narrowing.until or ""
        said.append(Words(f"出願年：{since}～{until}", f"Filed: {since}–{until}"))
    if narrowing.applicants:
        said.append(_list("出願人", "Applicant", [Words(name, name) for name in narrowing.applicants]))
    if narrowing.fields:
        names = load_technology_fields().names
        said.append(_list("技術分野", "Field", [_name(names, field) for field in narrowing.fields]))
    if narrowing.codes:
        said.append(_list("分類", "Code", [Words(code, code) for code in narrowing.codes]))
    if narrowing.stages:
        said.append(_list("状態", "State", [_name(STAGES, stage) for stage in narrowing.stages]))
    if narrowing.whose != "all":
        said.append(WHOSE[narrowing.whose])
    return tuple(said)


def _name(names: Mapping[Any, Words], key: str | int) -> Words:
    return names.get(key, Words(str(key), str(key)))


def _list(ja: str, en: str, named: Sequence[Words]) -> Words:
    return Words(
        f"{ja}：{'、'.join(each.ja for each in named)}", f"{en}: {', '.join(each.en for each in named)}"
    )
