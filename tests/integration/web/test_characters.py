"""NUL, which PostgreSQL refuses as text, at every address there is: in the address, in its query, in its form."""

import pytest

from tests.factories.people import make_staff
from tests.integration.web.crawling import PARAMETER, list_routes
from tsunagu.domain.people.enums import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
FIELDS = ("search", "after", "before", "page", "fact", "text", "code", "name", "number", "survivor", "merged")
PLACES = sorted({"/" + PARAMETER.sub("a%00b", each) for each in list_routes() if not each.startswith("^")})


@pytest.fixture(params=[None, Role.MANAGER, Role.ADMINISTRATOR], ids=["visitor", "manager", "administrator"])
def browser(request, client, other):
    if request.param is None:
        return client
    other.log_in(make_staff(role=request.param))
    return other


def test_it_never_reaches_the_database(browser):
    query = "&".join(f"{name}=a%00b" for name in FIELDS)
    failed = [
        place
        for place in PLACES
        for asked in (place, f"{place}?{query}")
        if browser.get(asked).status_code >= 500
    ]

    assert failed == []


def test_a_form_that_carries_it_is_refused(browser):
    told = {browser.post(place, dict.fromkeys(FIELDS, "a\x00b")).status_code for place in PLACES}

    assert 400 in told
    assert max(told) < 500
