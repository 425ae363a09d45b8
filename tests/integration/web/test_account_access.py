"""Who gets what at the addresses of accounts, of a client's own pages and of the API, by role."""

import pytest

from tests.factories.mails import deliver_mails
from tests.factories.people import PASSWORD, make_staff
from tests.integration.web.conftest import open_by_form
from tsunagu.domain.people.enums import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]

ROLES = ("visitor", "holder", "client", "staff", "manager")
PLACES = {"own": "abc"}
# The consultation {own} was opened by a visitor (holder has its link, client is tied to it). The manager leads a body.
# The client has made the account a moment ago and need not confirm it again.
# Behind an account, a visitor is sent to the login (302); what asks to confirm oneself anew answers 302 too.
TABLE = """
GET  /account/login/                            200 200 302 302 302
POST /account/login/                            200 200 302 302 302
GET  /account/logout/                           302 302 200 200 200
GET  /account/inactive/                         200 200 200 200 200
GET  /account/signup/                           200 200 200 200 200
POST /account/signup/                           405 405 405 405 405
GET  /account/password/reset/                   200 200 200 200 200
GET  /account/password/reset/done/              200 200 200 200 200
GET  /account/password/reset/key/done/          200 200 200 200 200
GET  /account/password/reset/key/1-wrong/       200 200 200 200 200
GET  /account/oidc/cancelled/                   200 200 200 200 200
GET  /account/oidc/nowhere/login/               404 404 404 404 404
GET  /account/oidc/nowhere/callback/            404 404 404 404 404
GET  /account/welcome/wrong/                    404 404 404 404 404
GET  /account/second/authenticate/              302 302 302 302 302
GET  /account/passkeys/login/                   302 302 302 302 302
GET  /account/                                  302 302 200 200 200
GET  /account/onward/                           302 302 302 302 302
GET  /account/second/first/                     302 302 302 302 302
GET  /account/sessions/                         302 302 200 200 200
GET  /account/sessions/others/end/              302 302 405 405 405
POST /account/sessions/999999/end/               302 302 404 302 302
POST /account/sessions/others/end/               302 302 302 302 302
GET  /account/reauthenticate/                   302 302 200 200 200
GET  /account/password/change/                  302 302 200 200 200
GET  /account/password/set/                     302 302 302 302 302
GET  /account/second/                           302 302 200 200 200
GET  /account/second/reauthenticate/            302 302 302 302 302
GET  /account/second/app/activate/              302 302 200 302 302
GET  /account/second/app/deactivate/            302 302 404 404 404
GET  /account/second/codes/                     302 302 404 404 404
GET  /account/second/codes/new/                 302 302 200 302 302
GET  /account/passkeys/                         302 302 200 200 200
GET  /account/passkeys/add/                     302 302 200 302 302
GET  /account/passkeys/reauthenticate/          302 302 302 302 302
GET  /account/passkeys/999999/rename/           302 302 404 302 302
GET  /account/passkeys/999999/remove/           302 302 404 302 302
GET  /my/                                       302 302 200 200 200
GET  /my/data/                                  302 302 200 200 200
GET  /my/data/copy/                             302 302 302 302 302
POST /my/data/copy/                             302 302 302 302 302
GET  /my/data/copy/none/                        302 302 404 302 302
GET  /my/data/delete/                           302 302 200 302 302
GET  /my/data/delete/{own}/                     302 302 200 404 404
POST /my/data/delete/{own}/                     302 302 422 404 404
POST /my/data/deletions/none/undo/              302 302 404 404 404
GET  /desk/                                     302 302 403 200 200
GET  /desk/tokens/                              302 302 404 404 200
POST /desk/tokens/                              302 302 404 404 302
POST /desk/tokens/none/revoke/                  302 302 404 404 404
GET  /desk/webhooks/                            302 302 404 404 200
POST /desk/webhooks/                            302 302 404 404 302
GET  /desk/webhooks/none/                       302 302 404 404 404
POST /desk/webhooks/none/stop/                  302 302 404 404 404
POST /desk/webhooks/none/kinds/                 302 302 404 404 404
POST /desk/webhooks/none/secret/                302 302 404 404 302
GET  /consultations/{own}/                      404 200 200 404 404
GET  /consultations/{own}/account/              404 200 200 404 404
POST /consultations/{own}/account/              404 422 422 404 404
GET  /api/v1/                                   404 404 404 404 404
GET  /api/v1/openapi.json                       200 200 200 200 200
GET  /api/v1/measures/                          401 401 401 401 401
GET  /api/v1/measures/M43/                      401 401 401 401 401
POST /api/v1/match/                             401 401 401 401 401
POST /api/v1/deadlines/                         401 401 401 401 401
POST /api/v1/fees/                              401 401 401 401 401
POST /api/v1/overseas/                          401 401 401 401 401
GET  /api/v1/consultations/                     401 401 401 401 401
GET  /api/v1/consultations/{own}/               401 401 401 401 401
GET  /api/v1/consultations/{own}/case/          401 401 401 401 401
GET  /api/v1/consultations/{own}/docket/        401 401 401 401 401
GET  /api/v1/consultations/{own}/docket/costs/  401 401 401 401 401
GET  /api/v1/consultations/{own}/meetings/      401 401 401 401 401
GET  /api/v1/consultations/{own}/meetings/free/ 401 401 401 401 401
GET  /api/v1/meetings/                          401 401 401 401 401
GET  /api/v1/referrals/                         401 401 401 401 401
GET  /api/v1/referrals/x/                       401 401 401 401 401
POST /api/v1/referrals/x/accept/                401 401 401 401 401
POST /api/v1/referrals/x/decline/               401 401 401 401 401
POST /api/v1/referrals/x/return/                401 401 401 401 401
POST /api/v1/referrals/x/complete/              401 401 401 401 401
GET  /api/v1/consultations/{own}/consents/                  401 401 401 401 401
GET  /api/v1/consultations/{own}/referrals/                 401 401 401 401 401
GET  /api/v1/consultations/{own}/referrals/suggested/       401 401 401 401 401
GET  /api/v1/consultations/{own}/meetings/bodies/           401 401 401 401 401
GET  /api/v1/referrals/sent/                                401 401 401 401 401
POST /api/v1/consultations/{own}/facts/                     401 401 401 401 401
POST /api/v1/consultations/{own}/facts/withdraw/            401 401 401 401 401
POST /api/v1/consultations/{own}/story/                     401 401 401 401 401
POST /api/v1/consultations/{own}/link/                      401 401 401 401 401
POST /api/v1/consultations/{own}/case/                      401 401 401 401 401
POST /api/v1/consultations/{own}/case/close/                401 401 401 401 401
POST /api/v1/consultations/{own}/case/reopen/               401 401 401 401 401
POST /api/v1/consultations/{own}/notes/                     401 401 401 401 401
POST /api/v1/consultations/{own}/notes/x/reach/             401 401 401 401 401
POST /api/v1/consultations/{own}/tasks/                     401 401 401 401 401
POST /api/v1/consultations/{own}/tasks/x/done/              401 401 401 401 401
POST /api/v1/consultations/{own}/tasks/x/reopen/            401 401 401 401 401
POST /api/v1/consultations/{own}/tasks/x/assign/            401 401 401 401 401
POST /api/v1/consultations/{own}/tasks/x/take/              401 401 401 401 401
POST /api/v1/consultations/{own}/outcomes/                  401 401 401 401 401
POST /api/v1/consultations/{own}/outcomes/x/effect/         401 401 401 401 401
POST /api/v1/consultations/{own}/corrections/               401 401 401 401 401
POST /api/v1/consultations/{own}/corrections/undo/          401 401 401 401 401
POST /api/v1/consultations/{own}/consents/                  401 401 401 401 401
POST /api/v1/consultations/{own}/consents/x/withdraw/       401 401 401 401 401
POST /api/v1/consultations/{own}/referrals/                 401 401 401 401 401
POST /api/v1/consultations/{own}/meetings/                  401 401 401 401 401
POST /api/v1/consultations/{own}/meetings/x/move/           401 401 401 401 401
POST /api/v1/consultations/{own}/meetings/x/cancel/         401 401 401 401 401
POST /api/v1/consultations/{own}/meetings/x/place/          401 401 401 401 401
POST /api/v1/consultations/{own}/meetings/x/minutes/        401 401 401 401 401
POST /api/v1/consultations/{own}/meetings/x/missed/         401 401 401 401 401
POST /api/v1/referrals/x/call-off/                          401 401 401 401 401
POST /api/v1/consultations/                                 401 401 401 401 401
GET  /api/v1/referrals/teams/                   401 401 401 401 401
POST /api/v1/referrals/x/assign/                401 401 401 401 401
GET  /api/v1/reports/                           401 401 401 401 401
GET  /api/v1/reports/x/                         401 401 401 401 401
POST /api/v1/reports/x/receive/                 401 401 401 401 401
POST /api/v1/reports/x/replies/                 401 401 401 401 401
POST /api/v1/reports/x/close/                   401 401 401 401 401
POST /my/data/delete/                           302 302 302 302 302
POST /account/logout/                           302 302 302 302 302
"""
CASES = [line.split() for line in TABLE.strip().splitlines()]


@pytest.fixture
def world(client, other):
    """The consultation and, by role, a browser."""
    own = open_by_form(client)

    def browse(role: str):
        if role == "holder":
            return client
        if role == "client":
            client.post(f"/consultations/{own}/account/", {"email": "owner@minato.example"})
            link = deliver_mails()[-1].body.split("http://testserver")[1].split()[0]
            other.post(link, {"name": "港 太郎", "password1": PASSWORD})
        elif role != "visitor":
            other.log_in(make_staff(role=Role.MANAGER if role == "manager" else Role.ADVISER))
        return other

    return own, browse


@pytest.mark.parametrize("place", range(len(ROLES)), ids=ROLES)
def test_every_address_of_an_account_for(world, place):
    own, browse = world
    browser = browse(ROLES[place])
    found = []
    for method, pattern, *_statuses in CASES:
        response = browser.generic(
            method, pattern.format(own=own), "", content_type="application/x-www-form-urlencoded"
        )
        found.append((method, pattern, response.status_code))

    wanted = [(method, pattern, int(statuses[place])) for method, pattern, *statuses in CASES]
    assert [pair for pair in zip(wanted, found, strict=True) if pair[0] != pair[1]] == []
