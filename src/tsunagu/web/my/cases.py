"""A client's consultations with what goes on in each, ready to print. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tsunagu.domain.cases.concerns import Concern
from tsunagu.web.dates import say_left
from tsunagu.web.desk.presenters import DeskRow

PAGES: Mapping[str, str] = {
    "proposed": "referrals:agree",
    "referral": "referrals:list",
    "meeting": "meetings:show",
    "progress": "casework:progress",
}
TEXT = 80
"""So many characters of what somebody wrote stand in a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that goes on; ``wait`` says how far off its day is."""

    said: str
    text: str
    wait: str
    url: str
    reference: str


@dataclass(frozen=True, slots=True)
class Case:
    """A consultation with what goes on in it, what needs the client's word left out."""

    row: DeskRow
    lines: tuple[Line, ...]
    words_wanted: int


@dataclass(frozen=True, slots=True)
class OwnCases:
    """``wanted`` waits for the client, over all consultations; ``cases`` with such come first, then those with a day ahead."""

    wanted: tuple[Line, ...]
    cases: tuple[Case, ...]


def present_cases(
    rows: Iterable[DeskRow], concerns: Iterable[Concern], today: date, language: str
) -> OwnCases:
    """This function will say what waits for the client, and each consultation with what goes on there."""
    by_case: dict[str, list[Concern]] = defaultdict(list)
    for each in concerns:
        by_case[each.public_id].append(each)
    shown = list(rows)  # last changed first; what is as urgent stays in this order
    shown.sort(key=lambda row: _rank(by_case[row.public_id]))
    names = {row.public_id: row.reference for row in shown}
    wanted = [each for row in shown for each in by_case[row.public_id] if each.needs_word]
    return OwnCases(
        wanted=tuple(_say(each, names, today, language) for each in wanted),
        cases=tuple(
            Case(
                row,
                tuple(
                    _say(each, names, today, language)
                    for each in by_case[row.public_id]
                    if not each.needs_word
                ),
                sum(each.needs_word for each in by_case[row.public_id]),
            )
            for row in shown
        ),
    )


def _rank(concerns: list[Concern]) -> tuple[bool, date]:
    needs = any(each.needs_word for each in concerns)
    return not needs, min((each.on for each in concerns if each.on), default=date.max)


def _say(each: Concern, names: Mapping[str, str], today: date, language: str) -> Line:
    places = [each.public_id, each.thing] if each.thing else [each.public_id]
    text = " ".join(each.text.split())
    return Line(
        said=each.words.said_in(language),
        text=text if len(text) <= TEXT else text[:TEXT] + "…",
        wait=say_left(each.on, today).said_in(language) if each.on and each.on >= today else "",
        url=reverse(PAGES[each.kind], args=places),
        reference=names[each.public_id],
    )
