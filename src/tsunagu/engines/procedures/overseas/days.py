"""The days of a way abroad, asked of the deadlines."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from tsunagu.engines.procedures.deadlines import Deadline, compute_deadlines, list_sheets
from tsunagu.engines.procedures.deadlines import parse_question as parse_deadlines

TREATY = "WO"
FORGOTTEN = date(2014, 1, 1)
"""No filing here is older than 2016: what was disclosed earlier than this nobody forgives, and some sheets do not know such days."""


def find_days(country: str, right: str, events: Mapping[str, date]) -> dict[str, Deadline]:
    """This function will return the deadlines of a country by rule; where we hold no sheet, those of the treaties."""
    sheet = country if (country, right) in list_sheets() else TREATY
    told = {
        "country": sheet,
        "right": right,
        "events": {name: day.isoformat() for name, day in events.items()},
    }
    found: dict[str, Deadline] = {}
    for row in compute_deadlines(parse_deadlines(told)).deadlines:
        found.setdefault(row.rule.id, row)
    return found


def find_grace(country: str, right: str, disclosed_on: date) -> Deadline:
    """This function will return the last day on which a country forgives what one has disclosed oneself."""
    days = find_days(country, right, {"disclosed_on": max(disclosed_on, FORGOTTEN)})
    return days[f"{right}.novelty_filing"]


def find_home_deadline(right: str, disclosed_on: date | None, filed_on: date) -> Deadline | None:
    """This function will return the last day of a Japanese filing after a disclosure, as long as ``filed_on`` keeps it.

    None where nothing was shown before the filing, and for trademarks, which need not be new.
    """
    if right == "trademark" or disclosed_on is None or disclosed_on >= filed_on:
        return None
    found = find_grace("JP", right, disclosed_on)
    return found if filed_on <= found.due_on else None


def add_months(day: date, months: int) -> date:
    """This function will return the same day some months on, or the last of that month (for guesses, not for law)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
