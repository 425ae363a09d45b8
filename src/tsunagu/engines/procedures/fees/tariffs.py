"""Tariffs as data: what an item costs, in which days of payment, filing, request or receipt."""

from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, TypeVar

import msgspec
import msgspec.yaml

from tsunagu.engines.procedures.fees.problems import TariffProblem
from tsunagu.kernel.period import Period
from tsunagu.kernel.words import Words

DATA = files(__package__).joinpath("data")
TABLES = ("patent", "utility_model", "design", "trademark", "pct")
Read = TypeVar("Read")
Days = tuple[date | None, date | None]
Counted = Literal["claims", "classes", "designs", "pages", "sheets"]
Family = Literal["exam", "annuity", "um_annuity", "um_opinion", "pct", "pct_filing", "pct_handling"]
"""Kinds of fees that somebody may have reduced."""


class Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is read from a file: no field more, none less."""


class Source(Data, frozen=True):
    """A page somebody read; ``memory`` is nobody's."""

    title: Words
    url: str = ""


class Row(Data, frozen=True):
    """An amount: flat and for each thing counted, in yen, on the days on which it holds (None is open).

    ``sheets`` are the sheets that are free and what each further one costs; ``online`` is taken off online.
    """

    fee: tuple[int, ...]
    source: list[str]
    paid: Days = (None, None)
    filed: Days = (None, None)
    requested: Days = (None, None)
    received: Days = (None, None)
    years: tuple[int, int] | None = None
    instalment: bool = False
    sheets: tuple[int, int] | None = None
    online: int = 0
    verified: bool = True
    note: Words | None = None

    def holds(self, days: dict[str, date]) -> bool:
        """This function will tell whether the row holds on the days that are known, by their names."""
        return all(day in Period(*getattr(self, name)) for name, day in days.items())


class WithYears(Data, frozen=True):
    """Annuities that are paid together with a filing."""

    item: str
    years: tuple[int, int]


class Term(Data, frozen=True):
    """The last year of rights filed in these days."""

    filed: Days
    last_year: int


class Item(Data, frozen=True):
    """One thing that costs a fee.

    ``follows_first``: up to this year the fee follows the day the decision was served, see rules.yaml ``transition``.
    """

    item: str
    name: Words
    rows: list[Row]
    family: Family | None = None
    counted: Counted | None = None
    by: Literal["paid", "received"] = "paid"
    last_year: int | None = None
    terms: list[Term] = []
    surcharge: bool = False
    instalments: bool = False
    follows_first: int = 0
    with_years: WithYears | None = None
    parts: list[str] = []


class Transition(Data, frozen=True):
    """A change of tariffs that leaves some payments with the old one."""

    began_on: date
    decision_served_until: date
    source: list[str]


class Rules(Data, frozen=True):
    """What holds across items, see rules.yaml."""

    transition: Transition
    cap_since: date
    cap_source: list[str]
    reductions_since: date
    reductions_source: list[str]
    pct_filing_since: date
    pct_source: list[str]
    floor_to: int
    floor_source: list[str]
    surcharge_source: list[str]
    joint_source: list[str]


def read_data(name: str, kind: type[Read]) -> Read:
    """This function will read one file of the folder `data`. Raises TariffProblem with the place in the file."""
    try:
        return msgspec.yaml.decode(DATA.joinpath(name).read_bytes(), type=kind)
    except msgspec.ValidationError as error:
        raise TariffProblem(
            Words("料金表のファイルを読めません。", f"The tariffs cannot be read: {error}."),
            where=name,
            how=Words("ファイルを直してください。", "Mend the file."),
            code="bad_tariffs",
        ) from error


@cache
def load_items() -> MappingProxyType[str, Item]:
    """This function will return every item by its name."""
    return MappingProxyType(
        {item.item: item for table in TABLES for item in read_data(f"{table}.yaml", list[Item])}
    )


@cache
def load_rules() -> Rules:
    """This function will return what holds across items."""
    return read_data("rules.yaml", Rules)


@cache
def load_sources() -> MappingProxyType[str, Source]:
    """This function will return the sources by key."""
    return MappingProxyType(read_data("sources.yaml", dict[str, Source]))
