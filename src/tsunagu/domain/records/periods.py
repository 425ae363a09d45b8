"""How long each record class is kept: `retention.yaml`, and what this installation decided otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from tsunagu.advice.yaml_items import Item, read_items
from tsunagu.domain.records.exceptions import refuse_period
from tsunagu.kernel.words import NOTHING, Words

FILE = Path(__file__).parent / "retention.yaml"
LONGEST = 36_500
"""A hundred years: whoever wants longer means for ever."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a period rests on: a law, or the installation's own choice (then ``url`` is empty)."""

    words: Words
    url: str
    is_own_choice: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class Period:
    """``days`` counted from the event ``since``; None: for ever. ``is_changed``: this installation decided otherwise;

    ``is_fixed``: pages name the number, so no installation may.
    """

    code: str
    days: int | None
    since: Words
    basis: Basis
    note: Words = NOTHING
    is_changed: bool = False
    is_fixed: bool = False

    @property
    def length(self) -> timedelta:
        """The period as a length of time; only for what is not kept for ever."""
        if self.days is None:
            raise ValueError(f"{self.code} is kept for ever")
        return timedelta(days=self.days)


def get_period(code: str) -> Period:
    """This function will return the period of a record class; KeyError for one without, which is a bug."""
    return list_periods()[code]


def list_periods() -> Mapping[str, Period]:
    """This function will return every period as this installation keeps it. Raises PeriodProblem for a wrong setting."""
    return _read(FILE, settings.RETENTION)


@lru_cache(maxsize=8)
def _read(file: Path, setting: str) -> Mapping[str, Period]:
    whole = read_items(file).fields(("bases", "periods"))
    bases = {code: _read_basis(item) for code, item in whole["bases"].entries().items()}
    periods = {code: _read_period(code, item, bases) for code, item in whole["periods"].entries().items()}
    return MappingProxyType({**periods, **_read_setting(setting, periods)})


def _read_basis(item: Item) -> Basis:
    said = item.fields(("words",), ("url", "own_choice", "verified"))
    return Basis(
        said["words"].words(),
        said["url"].text() if "url" in said else "",
        "own_choice" in said and said["own_choice"].flag(),
        "verified" in said and said["verified"].flag(),
    )


def _read_period(code: str, item: Item, bases: Mapping[str, Basis]) -> Period:
    said = item.fields(("since", "basis"), ("days", "note", "fixed"))
    return Period(
        code=code,
        days=said["days"].number() if "days" in said else None,
        since=said["since"].words(),
        basis=bases[said["basis"].one_of(bases)],
        note=said["note"].words() if "note" in said else NOTHING,
        is_fixed="fixed" in said and said["fixed"].flag(),
    )


def _read_setting(setting: str, periods: Mapping[str, Period]) -> dict[str, Period]:
    changed = {}
    for part in setting.split():
        code, _, said = part.partition("=")
        known = periods.get(code)
        if known is None or known.days is None or known.is_fixed:
            raise refuse_period(
                f"TSUNAGU_RETENTION {code}",
                "この種類の記録には、変えられる期間がありません。",
                "This record class has no period that could be changed.",
            )
        if not (said.isascii() and said.isdecimal() and 1 <= int(said) <= LONGEST):
            raise refuse_period(
                f"TSUNAGU_RETENTION {part}",
                f"日数は1から{LONGEST}までの数で書いてください。",
                f"The days must be a number from 1 to {LONGEST}.",
            )
        own = Basis(Words("この窓口の定め", "Decided by this installation"), "", True, True)
        changed[code] = Period(code, int(said), known.since, own, known.note, is_changed=True)
    return changed
