"""What is known of a right while its rules are applied: days, facts, the office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tsunagu.engines.procedures.calendar import Office, load_offices
from tsunagu.engines.procedures.deadlines.answers import Question
from tsunagu.engines.procedures.deadlines.vocabulary import list_defaults


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """``days`` are events, facts that are days, and the ends that earlier rules have found; it grows with the rules."""

    days: dict[str, date]
    facts: dict[str, Any]
    office: Office | None

    def find_base(self, names: Iterable[str]) -> str | None:
        """This function will return the first of these names whose day is known."""
        for name in names:
            if name in self.days:
                return name
        return None

    def has(self, when: Iterable[tuple[str, frozenset[str | int | bool]]]) -> bool:
        """This function will tell whether every fact has one of its values."""
        return all(self.facts.get(fact) in values for fact, values in when)

    def tells(self, names: Iterable[str]) -> bool:
        """This function will tell whether any of these events or facts was told."""
        return any(name in self.days or name in self.facts for name in names)

    def knows(self, year: int) -> bool:
        """This function will tell whether the office's days of a year are known."""
        return self.office is not None and self.office.known[0] <= year <= self.office.known[1]


def make_context(question: Question) -> Context:
    """This function will gather what is known; the international filing date is the filing date (PCT Art. 11(3))."""
    days = dict(question.events)
    days |= {name: value for name, value in question.facts.items() if isinstance(value, date)}
    if "international_filed_on" in days:
        days["filed_on"] = days["international_filed_on"]
    return Context(
        days=days,
        facts={**list_defaults(), **question.facts},
        office=load_offices().get(question.country),
    )
