"""The rows of a right, those of the next terms too: a trademark is renewed for as long as somebody pays."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from tsunagu.engines.procedures.calendar import Span
from tsunagu.engines.procedures.deadlines import Answer, Deadline, Question, compute_deadlines
from tsunagu.engines.procedures.forecast.rights import Right

RENEWALS = "renewals"
RENEWAL = ".renewal"
MOST_ROUNDS = 40
"""A mark of 1885 has been renewed fourteen times; forty are more than any day that can be told."""


class KeyedRow(NamedTuple):
    """A row and the year by which its holder knows it: a renewal after 10 years is year 10, the next one year 20."""

    row: Deadline
    year: int | None
    renewals: int


def list_rows(right: Right, until: date) -> tuple[Answer, tuple[KeyedRow, ...]]:
    """This function will return the answer about a right as it stands, and every row up to ``until``.

    Rows of a term come again with each renewal, from the first one that is not known to be made.
    """
    first = int(right.facts.get(RENEWALS, 0))
    answer = _ask(right, right.events, first)
    terms = _terms(answer.deadlines)
    rows = [KeyedRow(row, row.year, first) for row in answer.deadlines if not _find_years(row, terms)]
    renewals, told = first, answer
    while terms and renewals < first + MOST_ROUNDS:
        found = list(_list_round(told.deadlines, renewals))
        rows += found
        if not found or min(each.row.due_on for each in found) > until:
            break
        renewals += 1
        told = _ask(right, right.events, renewals)
    return answer, tuple(each for each in rows if each.row.due_on <= until)


def _ask(right: Right, events: Mapping[str, date], renewals: int) -> Answer:
    facts = {**right.facts, RENEWALS: renewals} if renewals else right.facts
    return compute_deadlines(Question(right.id, right.country, right.right, events, facts))


def _list_round(rows: tuple[Deadline, ...], renewals: int) -> Iterator[KeyedRow]:
    terms = _terms(rows)
    for row in rows:
        if years := _find_years(row, terms):
            yield KeyedRow(row, years, renewals)


def _terms(rows: tuple[Deadline, ...]) -> dict[str, int]:
    return {row.rule.id: row.span.years for row in rows if row.reading.per_renewal != Span()}


def _find_years(row: Deadline, terms: dict[str, int]) -> int | None:
    return terms.get(row.rule.id) or terms.get(row.base)


def with_events(right: Right, **events: date) -> Right:
    """This function will return a right to which something more has happened."""
    return replace(right, events={**right.events, **events})
