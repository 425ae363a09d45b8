"""What is known to others is not new: the last days on which an office still forgives one's own disclosure."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tsunagu.engines.procedures.deadlines import (
    Deadline,
    QuestionProblem,
    compute_deadlines,
    list_sheets,
    parse_question,
)
from tsunagu.engines.procedures.deadlines.answer_json import is_verified
from tsunagu.kernel.words import Words

FORGOTTEN = date(2014, 1, 1)
"""The sheets know no earlier days; nobody forgives what was shown before."""
HOME = "JP"


@dataclass(frozen=True, slots=True)
class NoveltyDay:
    """The last day to file for one right at one office. ``safe_on`` is the day before any roll over closed days."""

    country: str
    right: str
    name: Words
    due_on: date
    safe_on: date
    consequence: Words
    is_verified: bool

    def is_over(self, today: date) -> bool:
        """This function will tell whether the day has passed."""
        return self.due_on < today


def list_novelty_days(disclosed_on: date | None) -> tuple[NoveltyDay, ...]:
    """This function will return the last days that follow from a disclosure, Japan's first, then by day; none without one."""
    return _compute(max(disclosed_on, FORGOTTEN)) if disclosed_on else ()


@lru_cache(maxsize=512)
def _compute(disclosed_on: date) -> tuple[NoveltyDay, ...]:
    found = []
    for country, right in list_sheets():
        events = {"disclosed_on": disclosed_on.isoformat()}
        try:
            asked = parse_question({"country": country, "right": right, "events": events})
        except QuestionProblem:  # before the law the sheet holds: nothing is forgiven there that is not over
            continue
        found += [
            _view(country, right, row)
            for row in compute_deadlines(asked).deadlines
            if row.rule.id == f"{right}.novelty_filing"
        ]
    return tuple(
        sorted(found, key=lambda each: (each.country != HOME, each.due_on, each.country, each.right))
    )


def _view(country: str, right: str, row: Deadline) -> NoveltyDay:
    rule = row.rule
    return NoveltyDay(
        country=country,
        right=right,
        name=Words(rule.name.ja, rule.name.en),
        due_on=row.due_on,
        safe_on=row.legal_on,
        consequence=Words(rule.consequence.ja, rule.consequence.en),
        is_verified=is_verified(row),
    )
