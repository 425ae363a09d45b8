"""What a form asks is what the rules look at: an event that is not asked changes nothing."""

from datetime import date, timedelta

import pytest

from tsunagu.engines.procedures.deadlines import (
    QuestionProblem,
    answer_question,
    list_asked,
    list_sheets,
    load_events,
)

FILED = date(2022, 4, 1)


@pytest.mark.parametrize("kind", sorted(list_sheets()), ids="-".join)
def test_an_event_that_is_not_asked_moves_no_day(kind):
    country, right = kind
    asked, _facts = list_asked(country, right)
    days = {name: (FILED + timedelta(days=place)).isoformat() for place, name in enumerate(load_events())}
    told = {"priority_on": days["priority_on"], "filed_on": days["filed_on"]}
    usual = answer_question({"country": country, "right": right, "events": told}, "", "ja")
    moved = set()
    for name in days.keys() - told.keys():
        try:
            answer = answer_question(
                {"country": country, "right": right, "events": {**told, name: days[name]}}, "", "ja"
            )
        except QuestionProblem:
            continue
        if answer["deadlines"] != usual["deadlines"]:
            moved.add(name)

    if right in ("design", "trademark"):  # there it only stands in for the filing date, which is asked
        moved.discard("international_filed_on")
    assert moved <= set(asked)
