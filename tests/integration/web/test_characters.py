"""NUL, which PostgreSQL refuses as text, at every address there is: in the address, in its query, in its form."""

import pytest

from tests.factories.people import make_staff
from tests.integration.web.crawling import PARAMETER, list_routes
from tsunagu.domain.people.enums import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
FIELDS = (
    "search",
    "after",
    "before",
    "page",
    "fact",
    "text",
    "code",
    "name",
    "number",
    "survivor",
    "merged",
    "hand_over_to",
    "group",
    "body",
)
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


def test_a_form_that_carries_it_is_no_failure_of_ours(browser):
    form = dict.fromkeys(FIELDS, "a\x00b")
    failed = [place for place in PLACES if browser.post(place, form).status_code >= 500]

    assert failed == []
