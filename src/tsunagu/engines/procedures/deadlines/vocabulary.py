"""The events and facts a question may name."""

from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from tsunagu.engines.procedures.deadlines.rule_files import convert_data, read_yaml
from tsunagu.engines.procedures.deadlines.rules import Data
from tsunagu.kernel.words import Words

RENEWALS = "renewals"
TAKEN = "extensions_taken"


class Event(Data, frozen=True):
    """Something that happens to a right on a day; it never comes before those of ``not_before``."""

    name: Words
    not_before: tuple[str, ...] = ()


class Fact(Event, frozen=True, kw_only=True):
    """Something else that is known of a right."""

    kind: Literal["choice", "date", "count", "bool", "extensions"]
    values: dict[str, Words] = msgspec.field(default_factory=dict)
    default: Any = None
    most: int = 30


@cache
def load_events() -> MappingProxyType[str, Event]:
    """This function will return the events by name."""
    return MappingProxyType(convert_data(read_yaml("events.yaml"), dict[str, Event], "events.yaml"))


@cache
def load_facts() -> MappingProxyType[str, Fact]:
    """This function will return the facts by name."""
    return MappingProxyType(convert_data(read_yaml("facts.yaml"), dict[str, Fact], "facts.yaml"))


@cache
def list_defaults() -> MappingProxyType[str, Any]:
    """This function will return what silence means, by fact."""
    return MappingProxyType(
        {name: fact.default for name, fact in load_facts().items() if fact.default is not None}
    )


def say_base(name: str) -> Words:
    """This function will name the event or fact a period starts from."""
    found = load_events().get(name) or load_facts().get(name)
    return found.name if found else Words(name, name)


def say_day(day: date) -> Words:
    """This function will write a day as people do."""
    return Words(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%b} {day.year}")
