"""An address about costs: whatever stands in it, years that can be shown come out."""

from datetime import date

import pytest
from django.http import QueryDict

from tsunagu.domain.docket.forecasts import YEARS_FORECAST
from tsunagu.web.docket.what_if import read_what_if


@pytest.mark.parametrize(
    ("told", "years"),
    [
        ("20", 20),
        ("40", 40),
        ("41", YEARS_FORECAST),
        ("0", YEARS_FORECAST),
        ("", YEARS_FORECAST),
        ("-5", YEARS_FORECAST),
        ("２０", YEARS_FORECAST),
        ("020" + "0" * 5000, YEARS_FORECAST),
    ],
    ids=["twenty", "most", "one more", "none", "empty", "below", "full width", "no number at all"],
)
def test_years_are_some_that_can_be_shown(told, years):
    assert read_what_if(QueryDict(f"years={told}"), date(2026, 11, 26)).years == years
