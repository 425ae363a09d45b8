"""Where a second factor is demanded, a session that has not shown one sees nothing of the desk."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import get_resolver

from tests.conftest import NOON
from tests.factories.mails import deliver_mails
from tests.factories.people import PASSWORD, make_organisation, make_staff, name_membership
from tests.integration.web.administration_table import CASES as ADMINISTRATION
from tests.integration.web.administration_table import PLACES as ADMINISTRATION_PLACES
from tests.integration.web.conftest import open_by_form
from tests.integration.web.test_access import CASES
from tests.integration.web.test_account_access import CASES as ACCOUNTS
from tests.integration.web.test_account_access import PLACES
from tests.integration.web.test_accounts import compute_code, confirm_again, enrol, read_email
from tests.integration.web.test_clients import ask_link, become
from tsunagu.domain.people.actions import give_role
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.models import Person
from tsunagu.domain.people.second_factors import MUST_HAVE, Demand
from tsunagu.project.settings.demand import CHOICES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
as_it_is = pytest.mark.django_db(transaction=True)
"""What allauth does after the commit happens within the request, before the session is saved."""
SET_UP = "/account/second/first/"

OPEN = {
    "language/", "about/legal/", "about/accessibility/", "invitations/<slug:secret>/",
    "account/", "account/second/first/", "account/sessions/", "account/sessions/others/end/",
    "account/sessions/<int:number>/end/", "account/welcome/<str:secret>/",
    "account/login/", "account/logout/", "account/inactive/", "account/signup/", "account/reauthenticate/",
    "account/password/change/", "account/password/set/", "account/password/reset/",
    "account/password/reset/done/", "account/password/reset/key/done/",
    r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    "account/second/authenticate/", "account/passkeys/login/", "account/second/reauthenticate/",
    "account/passkeys/reauthenticate/", "account/oidc/<str:provider_id>/login/",
    "account/oidc/<str:provider_id>/callback/", "account/oidc/cancelled/",
    "account/second/", "account/second/app/activate/", "account/passkeys/", "account/passkeys/add/",
    "api/v1/", "api/v1/openapi.json", "api/v1/measures/", "api/v1/measures/<code>/", "api/v1/match/",
    "api/v1/deadlines/", "api/v1/fees/", "api/v1/overseas/",
    "api/v1/consultations/", "api/v1/consultations/<public_id>/",
    "api/v1/reports/", "api/v1/reports/<public_id>/", "api/v1/reports/<public_id>/receive/",
    "api/v1/reports/<public_id>/replies/", "api/v1/reports/<public_id>/close/",
    "api/v1/referrals/", "api/v1/referrals/teams/", "api/v1/referrals/<public_id>/assign/",
    "api/v1/referrals/<public_id>/", "api/v1/referrals/<public_id>/accept/",
    "api/v1/referrals/<public_id>/decline/", "api/v1/referrals/<public_id>/return/", "api/v1/referrals/<public_id>/complete/",
    "api/v1/consultations/<public_id>/docket/", "api/v1/consultations/<public_id>/docket/costs/",
    "api/v1/consultations/<public_id>/meetings/", "api/v1/consultations/<public_id>/meetings/free/", "api/v1/meetings/",
    "api/v1/consultations/<public_id>/case/",
    "api/v1/consultations/<public_id>/consents/", "api/v1/consultations/<public_id>/referrals/",
    "api/v1/consultations/<public_id>/referrals/suggested/", "api/v1/consultations/<public_id>/meetings/bodies/",
    "api/v1/referrals/sent/", "api/v1/consultations/<public_id>/facts/",
    "api/v1/consultations/<public_id>/facts/withdraw/", "api/v1/consultations/<public_id>/story/",
    "api/v1/consultations/<public_id>/link/", "api/v1/consultations/<public_id>/case/close/",
    "api/v1/consultations/<public_id>/case/reopen/", "api/v1/consultations/<public_id>/notes/",
    "api/v1/consultations/<public_id>/notes/<note>/reach/", "api/v1/consultations/<public_id>/tasks/",
    "api/v1/consultations/<public_id>/tasks/<task>/done/", "api/v1/consultations/<public_id>/tasks/<task>/reopen/",
    "api/v1/consultations/<public_id>/tasks/<task>/assign/", "api/v1/consultations/<public_id>/tasks/<task>/take/",
    "api/v1/consultations/<public_id>/outcomes/", "api/v1/consultations/<public_id>/outcomes/<outcome>/effect/",
    "api/v1/consultations/<public_id>/corrections/", "api/v1/consultations/<public_id>/corrections/undo/",
    "api/v1/consultations/<public_id>/consents/<consent>/withdraw/",
    "api/v1/consultations/<public_id>/meetings/<meeting>/move/",
    "api/v1/consultations/<public_id>/meetings/<meeting>/cancel/",
    "api/v1/consultations/<public_id>/meetings/<meeting>/place/",
    "api/v1/consultations/<public_id>/meetings/<meeting>/minutes/",
    "api/v1/consultations/<public_id>/meetings/<meeting>/missed/", "api/v1/referrals/<public_id>/call-off/",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _demanded(settings):
    settings.SECOND_FACTOR = "staff"


def is_closed(response, method="GET"):
    if method == "GET":
        return response.status_code == 302 and response["Location"] == SET_UP
    return response.status_code == 403 and SET_UP in response.content.decode()


def test_nothing_but_the_way_to_a_second_factor_is_open_to_staff_without_one(client):
    client.log_in(make_staff(organisation=make_organisation(code="own"), role=Role.MANAGER))
    places = {**ADMINISTRATION_PLACES, **PLACES, "own": "abc", "body": "abc"}
    cases = [
        (method, pattern.format(**places)) for method, pattern, *_ in (*CASES, *ADMINISTRATION, *ACCOUNTS)
    ]
    resolver, opened, seen = get_resolver(), set(), set()
    cases.sort(key=lambda case: "logout" in case[1])
    for method, place in cases:
        route = resolver.resolve(place.partition("?")[0]).route
        response = client.generic(method, place, "", content_type="application/x-www-form-urlencoded")
        seen.add(route)
        if not is_closed(response, method):
            opened.add(route)
    assert len(seen) > 80
    assert opened == OPEN


def test_fragments_and_downloads_are_closed_too(client):
    client.log_in(make_staff())
    fragment = client.get("/desk/jobs/x/", headers={"hx-request": "true"})

    assert (fragment.status_code, fragment["HX-Redirect"], fragment.content) == (200, SET_UP, b"")
    assert is_closed(client.get("/consultations/abc/assessment.json"))
    assert is_closed(client.get("/consultations/abc/documents/x/1/original/"))


@as_it_is
def test_whoever_sets_one_up_goes_on_to_the_desk_and_keeps_codes_seen_once(client):
    client.log_in(make_staff())
    assert client.get("/desk/")["Location"] == SET_UP
    assert "二つめの確認を設定してください" in client.get(SET_UP).content.decode()
    enrol(client)

    codes = client.get("/account/second/codes/")
    assert len(codes.context["unused_codes"]) == 10
    assert "控えました" in codes.content.decode()
    assert client.get("/account/onward/")["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    again = client.get("/account/second/codes/").content.decode()
    assert "10個あります" in again
    assert codes.context["unused_codes"][0] not in again


@as_it_is
def test_a_session_that_only_knew_the_password_must_show_the_new_factor_and_adds_none_itself(client, other):
    staff = make_staff()
    other.log_in(staff)
    client.log_in(staff)
    secret = enrol(client)

    led = other.get("/desk/")["Location"]
    assert led == "/account/second/reauthenticate/?next=%2Fdesk%2F"
    for place in ("/account/passkeys/add/", "/account/second/codes/", "/account/second/codes/new/", SET_UP):
        assert other.get(place)["Location"].startswith("/account/second/reauthenticate/")
    shown = other.post("/account/second/reauthenticate/", {"code": compute_code(secret), "next": "/desk/"})
    assert shown["Location"] == "/desk/"
    assert other.get("/desk/").status_code == 200


@as_it_is
def test_a_login_with_the_code_or_a_recovery_code_opens_the_desk(client, other):
    staff = make_staff()
    client.log_in(staff)
    enrol(client)
    code = client.get("/account/second/codes/").context["unused_codes"][0]

    other.post("/account/login/", {"login": read_email(staff), "password": PASSWORD})
    assert other.post("/account/second/authenticate/", {"code": code})["Location"] == "/desk/"
    assert other.get("/desk/").status_code == 200


@as_it_is
def test_removing_the_last_one_closes_the_desk_again(client):
    client.log_in(make_staff())
    enrol(client)
    confirm_again_or_not = client.get("/account/second/app/deactivate/")
    assert confirm_again_or_not.status_code == 200
    client.post("/account/second/app/deactivate/")

    assert client.get("/desk/")["Location"] == SET_UP


@as_it_is
def test_removing_one_ends_what_was_signed_in_with_it_elsewhere(client, other):
    staff = make_staff()
    client.log_in(staff)
    enrol(client)
    code = client.get("/account/second/codes/").context["unused_codes"][0]
    other.log_in(staff)
    other.post("/account/second/authenticate/", {"code": code})
    assert other.get("/desk/").status_code == 200
    client.post("/account/second/app/deactivate/")

    assert other.get("/desk/")["Location"].startswith("/account/login/")
    assert client.get("/account/").status_code == 200


@as_it_is
def test_the_mark_of_one_person_does_not_help_another_in_the_same_browser(client):
    client.log_in(make_staff())
    enrol(client)
    marked = dict(client.session)
    other = make_staff()
    client.post("/account/logout/")
    session = client.session
    session["second_factor_of"] = marked["second_factor_of"]
    session.save()
    client.log_in(other)

    assert client.get("/desk/")["Location"] == SET_UP


def test_clients_and_visitors_are_asked_for_none(client, other):
    become(other, ask_link(client, open_by_form(client)))

    assert other.get("/my/").status_code == 200
    assert other.get(SET_UP)["Location"] == "/account/onward/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("demand", "adviser", "manager", "auditor"),
    [("staff", 302, 302, 302), ("managers", 200, 302, 302), ("offered", 200, 200, 200)],
)
def test_the_installation_says_of_whom(client, other, settings, demand, adviser, manager, auditor):
    settings.SECOND_FACTOR = demand
    office = make_organisation(kind=OrganisationKind.NATIONAL, prefecture=None)
    found = []
    for role in (Role.ADVISER, Role.MANAGER, Role.AUDITOR):
        browser = type(client)(headers={"accept-language": "ja"})
        browser.log_in(make_staff(organisation=office, role=role))
        found.append(browser.get("/desk/network/").status_code)

    assert found == [adviser, manager, auditor]


def test_a_role_at_another_body_counts_whichever_one_acts_for(client, settings):
    settings.SECOND_FACTOR = "managers"
    boss = make_staff(role=Role.MANAGER)
    staff = make_staff(organisation=boss.organisation_id)
    client.log_in(staff)
    assert client.get("/desk/").status_code == 200
    give_role(
        actor=boss,
        membership=name_membership(staff),
        role=Role.MANAGER,
        at=Person.objects.get(pk=staff.person_id).joined_at,
    )

    assert client.get("/desk/")["Location"] == SET_UP


def test_the_settings_and_the_domain_know_the_same_words():
    assert set(CHOICES) == set(Demand)
    assert set(MUST_HAVE) == set(Demand)
    assert MUST_HAVE[Demand.MANAGERS] == {Role.MANAGER, Role.AUDITOR, Role.ADMINISTRATOR}


@as_it_is
def test_a_manager_resets_a_lost_one_after_showing_who_they_are(client, other):
    boss = make_staff(role=Role.MANAGER)
    staff = make_staff(organisation=boss.organisation_id)
    client.log_in(boss)
    enrol(client)
    other.log_in(staff)
    secret = enrol(other)
    assert other.get("/desk/").status_code == 200
    place = f"/desk/network/people/{name_membership(staff)}/second-factor/"
    with time_machine.travel(NOON + timedelta(minutes=10), tick=True):
        page = confirm_again(client, place)
        assert "二つめの確認を解除する" in page.content.decode()
        assert "解除しました" in client.post(place).content.decode()
        assert "設定していません" in client.post(place).content.decode()

        assert other.get("/desk/")["Location"].startswith("/account/login/")
        other.post("/account/login/", {"login": read_email(staff), "password": PASSWORD})
        assert other.get("/desk/")["Location"] == SET_UP
        [told] = [each for each in deliver_mails() if "解除されました" in each.subject]
        assert told.to == [read_email(staff)]
        assert secret not in told.body
