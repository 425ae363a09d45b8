"""The days on which an office is open, and the roll to the next of them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import msgspec

from tsunagu.kernel.words import Words

WEEKEND = 5


@dataclass(frozen=True, slots=True, eq=False)
class Office:
    """An office and its days. ``known`` are the first and last years whose holidays are known."""

    code: str
    name: Words
    closed: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    known: tuple[int, int]
    article: Words
    source: str
    verified: bool
    note: Words
    _holidays: frozenset[str] = field(repr=False)
    _rolled: dict[date, date] = field(default_factory=dict, repr=False)

    def is_open(self, day: date) -> bool:
        """This function will tell whether the office takes papers on a day of its known years."""
        return day.weekday() < WEEKEND and not self.is_holiday(day)

    def is_holiday(self, day: date) -> bool:
        """This function will tell whether a day of its known years is a holiday or a day of the office's yearly rest."""
        return day.isoformat() in self._holidays or any(
            first <= (day.month, day.day) <= last for first, last in self.closed
        )

    def roll(self, day: date) -> date | None:
        """This function will return the day itself or the next open one; None where the holidays are not known."""
        known = self._rolled.get(day)
        if known:
            return known
        open_on = day
        while self.known[0] <= open_on.year <= self.known[1]:
            if self.is_open(open_on):
                self._rolled[day] = open_on
                return open_on
            open_on += timedelta(days=1)
        return None


@cache
def load_offices() -> MappingProxyType[str, Office]:
    """This function will return the offices whose calendar is known, by code."""
    text = read_own_text("offices.yaml")
    return MappingProxyType({code: _read(code, told) for code, told in msgspec.yaml.decode(text).items()})


def _read(code: str, told: dict[str, Any]) -> Office:
    return Office(
        code=code,
        name=Words(**told["name"]),
        closed=tuple((_read_day(each["from"]), _read_day(each["to"])) for each in told["closed"]),
        known=(told["known"]["from"], told["known"]["to"]),
        article=Words(**told["article"]),
        source=told["source"],
        verified=told["verified"],
        note=Words(**told["note"]),
        _holidays=frozenset(read_own_text(f"holidays_{code}.txt").split()),
    )


def read_own_text(name: str) -> str:
    """This function will return a file that lies beside this one."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _read_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
