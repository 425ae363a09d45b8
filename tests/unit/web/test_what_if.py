"""An address about costs: whatever stands in it, years that can be shown come out."""

from datetime import date

import pytest
from django.http import QueryDict

from tsunagu.domain.docket.forecasts import USUAL_YEARS
from tsunagu.web.docket.what_if import read_what_if


@pytest.mark.parametrize(
    ("told", "years"),
    [
        ("20", 20),
        ("40", 40),
        ("41", USUAL_YEARS),
        ("0", USUAL_YEARS),
        ("", USUAL_YEARS),
        ("-5", USUAL_YEARS),
        ("２０", USUAL_YEARS),
        ("020" + "0" * 5000, USUAL_YEARS),
    ],
    ids=["twenty", "most", "one more", "none", "empty", "below", "full width", "no number at all"],
)
def test_years_are_some_that_can_be_shown(told, years):
    assert read_what_if(QueryDict(f"years={told}"), date(2026, 11, 26)).years == years
