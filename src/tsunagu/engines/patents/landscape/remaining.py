"""When the rights in force end: by the day the source tells, otherwise by the term the law sets (terms.yaml)."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import yaml
from ibis import _

from tsunagu.engines.patents.landscape.analysis import (
    Answer,
    Ask,
    Head,
    Kind,
    Rows,
    Scope,
    has_days,
    has_several,
    has_stages,
    say_share,
)
from tsunagu.engines.patents.landscape.views import records
from tsunagu.engines.patents.stages import ALIVE
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

TABLE = Path(__file__).with_name("terms.yaml")
SOON = 5
TOLD = -1


@dataclass(frozen=True, slots=True)
class Term:
    """How many years one kind of right lasts, from which day, for which days of filing."""

    right: str
    years: int
    counted_from: str
    filed_from: date
    filed_until: date
    article: str


@cache
def load_terms() -> tuple[tuple[Term, ...], str]:
    """This function will return the terms and their source."""
    content = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    terms = (Term(**{"filed_until": date.max} | entry) for entry in content["terms"])
    return tuple(terms), content["source"]


def build(_ask: Ask) -> tuple["Table", ...]:
    """Rights in force by the term that holds for them (TOLD for the source's own day) and the day it runs from."""
    terms, _source = load_terms()
    rights = records.filter(_.stage == ALIVE)
    whens = [(rights.expires_on.notnull(), ibis.literal(TOLD, "int32"))]
    for place, term in enumerate(terms):
        holds = (
            (rights.right == term.right)
            & (rights.country == "JP")
            & (rights.filed_on >= ibis.literal(term.filed_from))
            & rights[term.counted_from].notnull()
        )
        if term.filed_until != date.max:
            holds &= rights.filed_on <= ibis.literal(term.filed_until)
        whens.append((holds, ibis.literal(place, "int32")))
    placed = rights.mutate(term=ibis.cases(*whens))
    from_registration = [place for place, term in enumerate(terms) if term.counted_from == "registered_on"]
    day = ibis.cases(
        (placed.term == TOLD, placed.expires_on),
        (placed.term.isin(from_registration), placed.registered_on),
        (placed.term.notnull(), placed.filed_on),
    )
    days = placed.select("term", day=day)
    return (days.group_by("term", "day").aggregate(rights=_.count()).order_by("term", "day"),)


def tell(scope: Scope, counted: Rows) -> Answer:
    terms, source = load_terms()
    found: dict[int, list[int]] = {}
    alive, over, unsure = 0, 0, 0
    for row in counted:
        alive += row["rights"]
        if row["term"] is None or row["day"] is None:
            unsure += row["rights"]
            continue
        ends = row["day"] if row["term"] == TOLD else add_years(row["day"], terms[row["term"]].years)
        if ends < scope.ask.today:
            over += row["rights"]
            continue
        counts = found.setdefault(count_years(scope.ask.today, ends), [0, 0])
        counts[row["term"] != TOLD] += row["rights"]
    last = max(found, default=-1)
    rows = tuple(
        {
            "years_left": years,
            "rights": sum(found.get(years, (0, 0))),
            "told": found.get(years, (0, 0))[0],
            "computed": found.get(years, (0, 0))[1],
        }
        for years in range(last + 1)
    )
    known = sum(map(sum, found.values()))
    soon = sum(sum(found.get(years, (0, 0))) for years in range(SOON))
    if known:
        said = Words(
            f"いまある権利で満了日の分かる{known:,}件のうち、{soon:,}件（{say_share(soon, known)}）は{SOON}年以内に期間が終わります。",
            f"Of {known:,} rights in force whose end is known, {soon:,} ({say_share(soon, known)}) end within {SOON} years.",
        )
    else:
        said = Words(
            "いまある権利で、満了日の分かるものはありません。",
            "No right in force has an end that can be told.",
        )
    return Answer(rows, said, alive, tuple(_note(source, over, unsure)))


def _note(source: str, over: int, unsure: int) -> list[Words]:
    notes = [
        Words(
            f"元のデータに満了日がないときは、法律の期間から計算しました（特許は出願から20年、など。{source}、未確認）。"
            "年金を納めなければ早く終わり、延長登録があれば延びます。",
            f"Where the source gives no day, the term of the law is used (a patent: 20 years from filing; {source}, unverified). "
            "A right ends sooner when fees are not paid, and later when extended.",
        )
    ]
    if over:
        notes.append(
            Words(
                f"{over:,}件は、計算した満了日を過ぎているのに「権利あり」となっています。延長か、古い書き出しかもしれません。",
                f"{over:,} are told to be in force though their computed term is over: extended, or an old export.",
            )
        )
    if unsure:
        notes.append(
            Words(
                f"{unsure:,}件は、出願日がないか、期間の決まりを持たない種類（商標、外国の権利、古い法律の権利）のため、入っていません。",
                f"{unsure:,} lack a day of filing or are of a kind without a rule here (trade marks, foreign rights, old law).",
            )
        )
    return notes


def add_years(day: date, years: int) -> date:
    """This function will return the same day of a later year, 28 February for a leap day that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=min(day.year + years, date.max.year), day=28)


def count_years(since: date, until: date) -> int:
    """This function will count the whole years between two days."""
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


REMAINING = Kind(
    "remaining",
    Words("残りの期間", "Years left"),
    Words("いまある権利は、いつまで続くか。いつ空くか。", "Until when do the rights in force last?"),
    (
        Head("years_left", Words("残りの年数", "Years left"), "year"),
        Head("rights", Words("権利", "Rights")),
        Head("told", Words("満了日が元データにある", "Day from the source")),
        Head("computed", Words("法律の期間から計算", "Computed from the term")),
    ),
    has_several(has_stages, has_days),
    build,
    tell,
)
