"""Who gets what at every address. An address that is missing from the table fails."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.urls import get_resolver

from tests.conftest import NOON
from tests.factories.people import make_staff
from tests.integration.web.administration_table import CASES as ADMINISTRATION
from tests.integration.web.administration_table import PLACES as ADMINISTRATION_PLACES
from tests.integration.web.conftest import open_by_form
from tests.integration.web.crawling import list_routes
from tests.integration.web.test_account_access import CASES as ACCOUNT_CASES
from tests.integration.web.test_account_access import PLACES as ACCOUNT_PLACES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]

ROLES = ("visitor", "holder", "stranger", "staff", "colleague", "other_body")
# The consultation {own} was opened by a visitor (holder has its link); {body} was recorded by staff of a body.
# method, address, then the status for: visitor, holder, stranger (holds another link), staff (of the body), colleague, other body
TABLE = """
GET  /                                      200 200 200 200 200 200
POST /                                      422 422 422 422 422 422
GET  /return/                               200 200 200 200 200 200
GET  /return/wrong/                         404 404 404 404 404 404
GET  /return/{secret}/                      302 302 302 302 302 302
POST /language/                             302 302 302 302 302 302
GET  /measures/                             200 200 200 200 200 200
GET  /measures/M43/                         200 200 200 200 200 200
GET  /measures/M99/                         404 404 404 404 404 404
GET  /procedures/deadlines/                 200 200 200 200 200 200
GET  /procedures/fees/                      200 200 200 200 200 200
GET  /procedures/overseas/                  200 200 200 200 200 200
GET  /procedures/fees/answer.csv            302 302 302 302 302 302
GET  /procedures/fees/answer.exe            404 404 404 404 404 404
GET  /plan/                                 200 200 200 200 200 200
GET  /about/legal/                          200 200 200 200 200 200
GET  /about/accessibility/                  200 200 200 200 200 200
GET  /desk/                                 302 302 302 200 200 200
GET  /desk/new/                             302 302 302 200 200 200
POST /desk/new/                             302 302 302 422 422 422
GET  /desk/shared/                          302 302 302 200 200 200
GET  /desk/shared/{own}/                    302 302 302 404 404 404
GET  /desk/shared/{body}/                   302 302 302 302 302 404
GET  /desk/today/                           302 302 302 200 200 200
GET  /desk/papers/                          302 302 302 200 200 200
GET  /desk/papers/intake.pdf                302 302 302 200 200 200
GET  /desk/papers/report.pdf                 302 302 302 200 200 200
GET  /desk/papers/naming.pdf                 302 302 302 200 200 200
GET  /desk/papers/other.pdf                 302 302 302 404 404 404
GET  /desk/vocabulary/                      302 302 302 404 404 404
POST /desk/vocabulary/x/                    302 302 302 404 404 404
GET  /desk/cases/{own}/                     302 302 302 404 404 404
POST /desk/cases/{own}/notes/               302 302 302 404 404 404
GET  /desk/cases/{body}/                    302 302 302 200 200 404
GET  /desk/cases/{body}/file/               302 302 302 200 200 404
POST /desk/cases/{body}/file/               302 302 302 422 422 404
POST /desk/cases/{body}/notes/              302 302 302 422 422 404
POST /desk/cases/{body}/notes/x/reach/      302 302 302 404 404 404
POST /desk/cases/{body}/tasks/              302 302 302 422 422 404
POST /desk/cases/{body}/tasks/x/done/       302 302 302 404 404 404
POST /desk/cases/{body}/tasks/x/take/       302 302 302 404 404 404
GET  /desk/cases/{body}/tasks/x/hands/      302 302 302 404 404 404
POST /desk/cases/{body}/tasks/x/hands/      302 302 302 404 404 404
GET  /desk/cases/{body}/outcomes/new/       302 302 302 200 200 404
POST /desk/cases/{body}/outcomes/new/       302 302 302 422 422 404
GET  /desk/cases/{body}/outcomes/x/effect/  302 302 302 404 404 404
GET  /desk/cases/{body}/corrections/        302 302 302 404 404 404
POST /desk/cases/{body}/corrections/agree/  302 302 302 404 404 404
GET  /desk/cases/{body}/slip/               302 302 302 200 200 404
POST /desk/cases/{body}/slip/               302 302 302 302 302 404
POST /desk/cases/{body}/close/              302 302 302 302 302 404
POST /desk/cases/{body}/reopen/             302 302 302 302 302 404
GET  /consultations/{own}/progress/         404 200 404 404 404 404
POST /consultations/{own}/progress/         404 422 404 404 404 404
GET  /consultations/{body}/progress/        404 404 404 404 404 404
GET  /desk/jobs/                            302 302 302 200 200 200
GET  /desk/jobs/x/                          302 302 302 404 404 404
GET  /desk/notifications/                   302 302 302 200 200 200
POST /desk/notifications/read/              302 302 302 302 302 302
GET  /desk/referrals/                       302 302 302 200 200 200
GET  /desk/referrals/x/                     302 302 302 404 404 404
POST /desk/referrals/x/accept/              302 302 302 404 404 404
GET  /desk/protection/                      302 302 302 200 200 200
GET  /desk/protection/x/                    302 302 302 404 404 404
POST /desk/protection/x/receive/            302 302 302 404 404 404
GET  /consultations/{own}/protection/       404 200 404 404 404 404
GET  /consultations/{own}/protection/new/   404 302 404 404 404 404
POST /consultations/{own}/protection/new/   404 302 404 404 404 404
GET  /consultations/{own}/protection/x/     404 404 404 404 404 404
POST /consultations/{own}/protection/x/say/ 404 404 404 404 404 404
POST /consultations/{own}/protection/x/take-back/ 404 404 404 404 404 404
GET  /consultations/{own}/protection/x/name/ 404 404 404 404 404 404
GET  /consultations/{body}/protection/      404 404 404 200 200 404
GET  /consultations/{body}/protection/new/  404 404 404 302 302 404
GET  /desk/board/                           302 302 302 200 200 200
POST /desk/board/                           302 302 302 422 422 422
GET  /consultations/{own}/referrals/        404 200 404 404 404 404
GET  /consultations/{own}/referrals/new/    404 200 404 404 404 404
POST /consultations/{own}/referrals/new/    404 422 404 404 404 404
GET  /consultations/{own}/referrals/x/agree/ 404 404 404 404 404 404
POST /consultations/{own}/referrals/x/agree/ 404 404 404 404 404 404
POST /consultations/{own}/referrals/x/refuse/ 404 404 404 404 404 404
POST /consultations/{own}/referrals/x/call-off/ 404 404 404 404 404 404
POST /consultations/{own}/referrals/x/link/ 404 404 404 404 404 404
GET  /referred/wrong/                       404 404 404 404 404 404
POST /referred/wrong/accept/                404 404 404 404 404 404
GET  /consultations/{body}/referrals/       404 404 404 200 200 404
POST /consultations/{body}/referrals/new/   404 404 404 422 422 404
GET  /consultations/{own}/consents/         404 200 404 404 404 404
GET  /consultations/{own}/consents/new/     404 200 404 404 404 404
POST /consultations/{own}/consents/new/     404 422 404 404 404 404
POST /consultations/{own}/consents/x/switch/ 404 404 404 404 404 404
GET  /consultations/{own}/consents/x/withdraw/ 404 302 404 404 404 404
POST /consultations/{own}/consents/x/withdraw/ 404 404 404 404 404 404
GET  /consultations/{own}/secrets/          404 200 404 404 404 404
POST /consultations/{own}/secrets/          404 302 404 404 404 404
GET  /consultations/{body}/consents/        404 404 404 200 200 404
POST /consultations/{body}/consents/new/    404 404 404 422 422 404
GET  /consultations/{own}/                  404 200 404 404 404 404
GET  /consultations/{own}/measures-checked/ 404 200 404 404 404 404
GET  /consultations/{own}/question/         404 200 404 404 404 404
POST /consultations/{own}/question/         404 422 404 404 404 404
GET  /consultations/{own}/story/            404 200 404 404 404 404
POST /consultations/{own}/story/            404 422 404 404 404 404
POST /consultations/{own}/patents/          404 422 404 404 404 404
POST /consultations/{own}/patents/x/remove/ 404 302 404 404 404 404
POST /consultations/{own}/link/             404 302 404 404 404 404
GET  /consultations/{own}/assessment.json   404 200 404 404 404 404
GET  /consultations/{own}/assessment.html   404 200 404 404 404 404
GET  /consultations/{own}/assessment.exe    404 404 404 404 404 404
GET  /consultations/{own}/documents/        404 200 404 404 404 404
POST /consultations/{own}/documents/        404 422 404 404 404 404
GET  /consultations/{own}/documents/x/      404 404 404 404 404 404
POST /consultations/{own}/documents/x/      404 404 404 404 404 404
POST /consultations/{own}/documents/x/remove/ 404 302 404 404 404 404
POST /consultations/{own}/documents/x/restore/ 404 302 404 404 404 404
GET  /consultations/{own}/documents/x/1/original/ 404 404 404 404 404 404
GET  /consultations/{own}/documents/x/1/copy/ 404 404 404 404 404 404
GET  /consultations/{own}/portfolio/landscape/ 404 200 404 404 404 404
GET  /consultations/{own}/portfolio/landscape/records/ 404 200 404 404 404 404
POST /consultations/{own}/portfolio/landscape/compute/ 404 302 404 404 404 404
GET  /consultations/{own}/portfolio/landscape/report.html 404 404 404 404 404 404
GET  /consultations/{own}/portfolio/landscape/report.xlsx 404 404 404 404 404 404
GET  /consultations/{own}/portfolio/landscape/report.json 404 404 404 404 404 404
GET  /consultations/{own}/portfolio/landscape/charts/trend.svg 404 404 404 404 404 404
GET  /consultations/{body}/portfolio/landscape/ 404 404 404 200 200 404
GET  /consultations/{body}/portfolio/landscape/records/ 404 404 404 200 200 404
POST /consultations/{body}/portfolio/landscape/compute/ 404 404 404 302 302 404
GET  /consultations/{body}/documents/       404 404 404 200 200 404
POST /consultations/{body}/documents/       404 404 404 422 422 404
GET  /consultations/{own}/portfolio/        404 200 404 404 404 404
GET  /consultations/{own}/portfolio/rights.xlsx 404 404 404 404 404 404
GET  /consultations/{own}/portfolio/files/  404 200 404 404 404 404
POST /consultations/{own}/portfolio/files/  404 422 404 404 404 404
POST /consultations/{own}/portfolio/files/x/again/ 404 404 404 404 404 404
POST /consultations/{own}/portfolio/files/x/remove/ 404 302 404 404 404 404
GET  /consultations/{own}/portfolio/files/x/columns/ 404 404 404 404 404 404
POST /consultations/{own}/portfolio/files/x/columns/ 404 404 404 404 404 404
GET  /consultations/{own}/portfolio/names/  404 200 404 404 404 404
POST /consultations/{own}/portfolio/names/  404 404 404 404 404 404
GET  /consultations/{own}/portfolio/search/ 404 200 404 404 404 404
POST /consultations/{own}/portfolio/searches/ 404 404 404 404 404 404
GET  /consultations/{own}/portfolio/searches/x/ 404 404 404 404 404 404
POST /consultations/{own}/portfolio/searches/x/seen/ 404 404 404 404 404 404
POST /consultations/{own}/portfolio/searches/x/remove/ 404 404 404 404 404 404
GET  /consultations/{body}/portfolio/       404 404 404 200 200 404
GET  /consultations/{body}/portfolio/files/ 404 404 404 200 200 404
POST /consultations/{body}/portfolio/files/ 404 404 404 422 422 404
GET  /consultations/{body}/portfolio/search/ 404 404 404 200 200 404
GET  /consultations/{body}/                 404 404 404 200 200 404
GET  /consultations/{body}/question/        404 404 404 200 200 404
GET  /consultations/{body}/assessment.json  404 404 404 200 200 404
POST /consultations/{body}/link/            404 404 404 302 302 404
GET  /consultations/{own}/docket/           404 200 404 404 404 404
GET  /consultations/{own}/docket/docket.xlsx 404 200 404 404 404 404
GET  /consultations/{own}/docket/add/       404 200 404 404 404 404
POST /consultations/{own}/docket/add/patent/ 404 422 404 404 404 404
GET  /consultations/{own}/docket/take-over/ 404 200 404 404 404 404
POST /consultations/{own}/docket/take-over/ 404 422 404 404 404 404
POST /consultations/{own}/docket/answers/   404 422 404 404 404 404
GET  /consultations/{own}/docket/office/    404 200 404 404 404 404
POST /consultations/{own}/docket/office/    404 422 404 404 404 404
GET  /consultations/{own}/docket/costs/     404 200 404 404 404 404
GET  /consultations/{own}/docket/reminders/ 404 200 404 404 404 404
POST /consultations/{own}/docket/reminders/ 404 404 404 404 404 404
POST /consultations/{own}/docket/feeds/     404 200 404 404 404 404
POST /consultations/{own}/docket/feeds/x/revoke/ 404 404 404 404 404 404
GET  /consultations/{own}/docket/rights/x/  404 404 404 404 404 404
GET  /consultations/{own}/docket/rights/x/edit/ 404 404 404 404 404 404
POST /consultations/{own}/docket/rights/x/edit/ 404 404 404 404 404 404
GET  /consultations/{own}/docket/rights/x/remove/ 404 404 404 404 404 404
POST /consultations/{own}/docket/rights/x/remove/ 404 404 404 404 404 404
POST /consultations/{own}/docket/rights/x/done/ 404 404 404 404 404 404
POST /consultations/{own}/docket/rights/x/undone/ 404 404 404 404 404 404
GET  /consultations/{own}/docket/rights/x/abandon/ 404 404 404 404 404 404
POST /consultations/{own}/docket/rights/x/abandon/ 404 404 404 404 404 404
POST /consultations/{own}/docket/rights/x/keep/ 404 404 404 404 404 404
GET  /consultations/{body}/docket/          404 404 404 200 200 404
GET  /consultations/{body}/docket/add/patent/ 404 404 404 200 200 404
POST /consultations/{body}/docket/add/patent/ 404 404 404 422 422 404
GET  /consultations/{body}/docket/office/   404 404 404 200 200 404
GET  /consultations/{body}/docket/costs/    404 404 404 200 200 404
GET  /consultations/{body}/docket/reminders/ 404 404 404 200 200 404
POST /consultations/{body}/docket/reminders/ 404 404 404 302 302 404
POST /consultations/{body}/docket/feeds/    404 404 404 200 200 404
GET  /consultations/{own}/meetings/         404 200 404 404 404 404
GET  /consultations/{own}/meetings/new/     404 200 404 404 404 404
GET  /consultations/{own}/meetings/times/   404 404 404 404 404 404
GET  /consultations/{own}/meetings/book/    404 404 404 404 404 404
POST /consultations/{own}/meetings/book/    404 404 404 404 404 404
GET  /consultations/{own}/meetings/x/       404 404 404 404 404 404
GET  /consultations/{own}/meetings/x/meeting.ics 404 404 404 404 404 404
GET  /consultations/{own}/meetings/x/move/  404 404 404 404 404 404
POST /consultations/{own}/meetings/x/move/  404 404 404 404 404 404
GET  /consultations/{own}/meetings/x/cancel/ 404 404 404 404 404 404
POST /consultations/{own}/meetings/x/cancel/ 404 404 404 404 404 404
POST /consultations/{own}/meetings/x/minutes/ 404 404 404 404 404 404
POST /consultations/{own}/meetings/x/missed/ 404 404 404 404 404 404
POST /consultations/{own}/meetings/x/place/ 404 404 404 404 404 404
GET  /consultations/{body}/meetings/        404 404 404 200 200 404
GET  /consultations/{body}/meetings/new/    404 404 404 200 200 404
GET  /desk/meetings/                        302 302 302 200 200 200
GET  /desk/meetings/times/                  302 302 302 200 200 200
GET  /desk/meetings/times/new/              302 302 302 200 200 200
POST /desk/meetings/times/new/              302 302 302 422 422 422
GET  /desk/meetings/times/x/close/          302 302 302 404 404 404
POST /desk/meetings/times/x/close/          302 302 302 404 404 404
POST /desk/meetings/times/x/day/            302 302 302 404 404 404
GET  /desk/meetings/calendar/               302 302 302 200 200 200
POST /desk/meetings/calendar/               302 302 302 200 200 200
POST /desk/meetings/calendar/revoke/        302 302 302 302 302 302
GET  /calendars/meetings/x.ics              404 404 404 404 404 404
GET  /calendars/x.ics                       404 404 404 404 404 404
"""
CASES = [line.split() for line in TABLE.strip().splitlines()]


@pytest.fixture
def world(client, other, staff):
    """The two consultations and, by role, a browser each."""
    own = open_by_form(client)
    secret = client.cookies["tsunagu-new-link"].value.rsplit(":", 2)[0]
    office = type(client)(headers={"accept-language": "ja"})
    office.log_in(staff)
    recorded = office.post(
        "/desk/new/", {"text": "電話で伺いました。商標の相談です。", "applicant": "", "company": ""}
    )
    places = {"own": own, "body": recorded["Location"].split("/")[2], "secret": secret}

    def browse(role: str):
        if role == "holder":
            return client
        if role == "staff":
            return office
        if role == "stranger":
            open_by_form(other)
        elif role == "colleague":
            other.log_in(make_staff(organisation=staff.organisation_id))
        elif role == "other_body":
            other.log_in(make_staff())
        return other

    return places, browse


@pytest.mark.parametrize("place", range(len(ROLES)), ids=ROLES)
def test_every_address_for(world, place):
    places, browse = world
    browser = browse(ROLES[place])
    found = []
    for method, pattern, *_statuses in CASES:
        cookies = browser.cookies.copy()
        response = browser.generic(
            method, pattern.format(**places), "", content_type="application/x-www-form-urlencoded"
        )
        if "{secret}" in pattern:
            browser.cookies = cookies  # opening the link makes anyone a holder: not in this table
        found.append((method, pattern, response.status_code))

    assert found == [(method, pattern, int(statuses[place])) for method, pattern, *statuses in CASES]


def find_missing(routes) -> set[str]:
    """The routes that stand in none of the three tables."""
    resolver = get_resolver()
    filled = {"own": "abc", "body": "abc", "secret": "abc"}
    tables = ((CASES, filled), (ACCOUNT_CASES, ACCOUNT_PLACES), (ADMINISTRATION, ADMINISTRATION_PLACES))
    tabled = {
        resolver.resolve(pattern.format(**places)).route
        for cases, places in tables
        for _, pattern, *_ in cases
    }
    return set(routes) - tabled


def test_no_address_is_missing_from_the_tables():
    assert find_missing(list_routes()) == {"healthz", "readyz"}  # these are tested with the project


def test_a_new_address_without_a_row_is_missed():
    from django.urls import clear_url_caches, path

    urls = import_module("tsunagu.web.desk.urls").urlpatterns
    urls.append(path("desk/new-room/", lambda _request: None))
    clear_url_caches()
    try:
        assert "desk/new-room/" in find_missing(list_routes())
    finally:
        urls.pop()
        clear_url_caches()


@pytest.mark.parametrize("address", ["/consultations/0123456789/", "/nowhere/", "/return/expired/"])
def test_what_is_not_there_gets_a_kind_page(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert "はじめから相談する" in response.content.decode()


def test_the_link_brings_another_browser_back(client, other):
    public_id = open_by_form(client)
    page = client.get(f"/consultations/{public_id}/").content.decode()
    link = page.split('id="secret-link" readonly value="http://testserver')[1].split('"')[0]

    assert other.get(f"/consultations/{public_id}/").status_code == 404
    back = other.get(link, follow=True)
    assert back.redirect_chain == [(f"/consultations/{public_id}/", 302)]
    assert back.status_code == 200
    cookie = other.cookies["tsunagu-links"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_the_link_is_shown_once(client):
    public_id = open_by_form(client)

    first, second = (client.get(f"/consultations/{public_id}/").content.decode() for _ in range(2))

    assert "secret-link" in first
    assert "secret-link" not in second


def test_a_renewed_link_closes_the_old_one(client, other):
    public_id = open_by_form(client)
    old = client.cookies["tsunagu-new-link"].value.rsplit(":", 2)[0]
    client.post(f"/consultations/{public_id}/link/")
    new = client.cookies["tsunagu-new-link"].value.rsplit(":", 2)[0]

    assert new != old
    assert client.get(f"/consultations/{public_id}/").status_code == 200
    assert other.get(f"/return/{old}/").status_code == 404
    assert other.get(f"/return/{new}/").status_code == 302


def test_a_forged_cookie_opens_nothing(client, other):
    public_id = open_by_form(client)
    other.cookies["tsunagu-links"] = client.cookies["tsunagu-links"].value[:-3] + "AAA"

    assert other.get(f"/consultations/{public_id}/").status_code == 404


@pytest.mark.parametrize("address", ["/", "/language/", "/account/login/"])
def test_a_form_of_another_site_gets_a_kind_page(client, address):
    client.handler.enforce_csrf_checks = True

    response = client.post(address, {"text": "x"})

    assert response.status_code == 403
    assert "このページは開けません" in response.content.decode()


def test_what_is_too_large_gets_a_kind_page(client):
    response = client.post("/", {"text": "あ" * 1_000_000, "applicant": "", "company": ""})

    assert response.status_code == 400
    assert "文章を短くするか" in response.content.decode()


def test_after_its_last_day_the_link_and_the_cookie_open_nothing(client, other):
    public_id = open_by_form(client)
    secret = client.cookies["tsunagu-new-link"].value.rsplit(":", 2)[0]

    with time_machine.travel(NOON + timedelta(days=180)):
        assert other.get(f"/return/{secret}/").status_code == 302
    with time_machine.travel(NOON + timedelta(days=181)):
        assert other.get(f"/return/{secret}/").status_code == 404
        assert client.get(f"/consultations/{public_id}/").status_code == 404
        assert other.get(f"/consultations/{public_id}/").status_code == 404
