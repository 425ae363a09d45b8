"""What a person told the desk: one consultation."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FactValue = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Intake:
    """One consultation: who asks, the story in their own words, and the facts they gave.

    ``applicant`` is a value of the fact ``applicant`` or None; ``facts`` holds parsed values only.
    """

    id: str
    text: str
    applicant: str | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    company: str = ""
