"""Parts that all three answers have: days as days, sources as links, ranges of yen."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from tsunagu.kernel.money import Yen
from tsunagu.kernel.words import Words

DAYS = frozenset(
    {
        "due_on", "legal_on", "late_until", "late_legal_on", "until", "request_until", "safe_on", "on", "order_by",
        "last_day_to_decide",
    }
)  # fmt: skip
ADDRESS = re.compile(r"(.*?) <(https?://[^>\s]+)>")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read, with its address where it has one."""

    title: str
    url: str = ""


def read_days(told: Any) -> Any:
    """This function will put days in the place of their ISO texts, everywhere in an answer."""
    if isinstance(told, list):
        return [read_days(each) for each in told]
    if not isinstance(told, dict):
        return told
    return {
        name: date.fromisoformat(value) if name in DAYS and isinstance(value, str) else read_days(value)
        for name, value in told.items()
    }


def split_sources(said: str) -> tuple[Page, ...]:
    """This function will part “title <address>; title” into pages."""
    found = []
    for each in said.split("; "):
        match = ADDRESS.fullmatch(each)
        found.append(Page(match[1], match[2]) if match else Page(each))
    return tuple(found)


def say_range(told: dict[str, int], language: str) -> str:
    """This function will write a range of yen, one amount where both ends are the same."""
    if told["low"] == told["high"]:
        return Yen(told["low"]).said_in(language)
    return Words(f"{told['low']:,}〜{told['high']:,}円", f"{told['low']:,}–{told['high']:,} yen").said_in(
        language
    )
