"""Signing in: the second factor, the lock, the reset, the sessions and their end."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from tests.conftest import NOON
from tests.factories.mails import deliver_mails
from tests.factories.people import PASSWORD, make_staff, name_membership
from tests.integration.web.conftest import read_page
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]


def read_email(staff):
    return Person.objects.get(pk=staff.person_id).email


def compute_code(secret: str) -> str:
    """The six digits an authenticator app would show now."""
    counter = sorted(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, counter))


def confirm_again(client, place: str, *, asked: bool = True):
    """Opens a page that asks for the password once more, gives it, and returns the page; or gives it unasked."""
    if asked:
        first = client.get(place)
        assert first.status_code == 302
        assert first["Location"].startswith("/account/reauthenticate/?next=")
    back = client.post("/account/reauthenticate/", {"password": PASSWORD, "next": place})
    assert back["Location"] == place
    return client.get(place)


def enrol(client) -> str:
    page = confirm_again(client, "/account/second/app/activate/")
    secret = page.context["form"].secret
    assert "<svg" in page.content.decode()
    done = client.post("/account/second/app/activate/", {"code": compute_code(secret)})
    assert done["Location"] == "/account/second/codes/"
    return secret


def test_an_authenticator_app_is_enrolled_and_asked_for_at_the_next_login(
    client, other, staff, django_capture_on_commit_callbacks
):
    client.log_in(staff)
    with django_capture_on_commit_callbacks(execute=True):
        secret = enrol(client)
    codes = client.get("/account/second/codes/").context["unused_codes"]
    assert len(codes) == 10
    assert [each.subject for each in deliver_mails()] == [
        "【つなぐ】認証アプリが登録されました / An authenticator app was added"
    ]

    first = other.post("/account/login/", {"login": read_email(staff), "password": PASSWORD})
    assert first["Location"] == "/account/second/authenticate/"
    assert other.get("/desk/").status_code == 302
    wrong = other.post("/account/second/authenticate/", {"code": "000000"})
    assert "コードが違います" in wrong.content.decode()
    with time_machine.travel(NOON + timedelta(minutes=1), tick=True):
        right = other.post("/account/second/authenticate/", {"code": compute_code(secret)})
        assert right["Location"] == "/desk/"
        assert other.get("/desk/").status_code == 200


def test_the_secret_of_an_app_is_sealed_at_rest(client, staff):
    client.log_in(staff)
    secret = enrol(client)

    stored = str(list(Authenticator.objects.order_by("pk").values_list("data", flat=True)))
    assert "s1." in stored
    assert secret not in stored


def test_a_recovery_code_opens_once(client, other, staff):
    client.log_in(staff)
    enrol(client)
    code = client.get("/account/second/codes/").context["unused_codes"][0]

    for expected in (302, 200):
        other.cookies.clear()
        other.post("/account/login/", {"login": read_email(staff), "password": PASSWORD})
        assert other.post("/account/second/authenticate/", {"code": code}).status_code == expected


def test_five_wrong_passwords_lock_the_pair_even_for_the_right_one(client, other, staff):
    email = read_email(staff)
    statuses = [
        client.post("/account/login/", {"login": spelling, "password": "wrong"}).status_code
        for spelling in (email, email.upper(), email, f" {email}", email)
    ]

    assert statuses == [200, 200, 200, 200, 429]
    locked = client.post("/account/login/", {"login": email, "password": PASSWORD})
    assert locked.status_code == 429
    assert "しばらくお待ちください" in locked.content.decode()
    elsewhere = other.post(
        "/account/login/", {"login": email, "password": PASSWORD}, REMOTE_ADDR="203.0.113.9"
    )
    assert elsewhere.status_code == 302  # nobody locks another out from afar
    with time_machine.travel(NOON + timedelta(minutes=16), tick=True):
        assert client.post("/account/login/", {"login": email, "password": PASSWORD}).status_code == 302


def test_the_lock_answers_alike_for_an_address_nobody_has(client, staff):
    statuses = [
        client.post("/account/login/", {"login": "nobody@window.example", "password": "wrong"}).status_code
        for _ in range(6)
    ]

    assert statuses == [200, 200, 200, 200, 429, 429]


def test_a_reset_answers_alike_for_known_and_unknown_addresses(client, other, staff):
    known = client.post("/account/password/reset/", {"email": read_email(staff)}, follow=True)
    unknown = other.post("/account/password/reset/", {"email": "nobody@window.example"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain == [("/account/password/reset/done/", 302)]
    assert read_page(known) == read_page(unknown)
    assert [each.to for each in deliver_mails()] == [[read_email(staff)]]


def test_a_reset_link_works_once_and_ends_the_sessions(client, other, staff):
    client.log_in(staff)
    other.post("/account/password/reset/", {"email": read_email(staff)})
    link = re.search(r"http://testserver(\S+)", deliver_mails()[0].body).group(1)
    form = other.get(link)["Location"]
    new = "another-long-password"
    assert other.post(form, {"password1": "short", "password2": "short"}).status_code == 200
    assert other.post(form, {"password1": new, "password2": new}).status_code == 302

    assert client.get("/desk/").status_code == 302
    other.cookies.clear()
    assert "このリンクは使えません" in other.get(link).content.decode()
    assert other.post("/account/login/", {"login": read_email(staff), "password": new}).status_code == 302


def test_one_session_or_all_others_are_ended(client, other, staff):
    third = type(client)(headers={"accept-language": "ja"})
    for each in (client, other, third):
        each.log_in(staff)
    rows = client.get("/account/sessions/").context["rows"]
    assert [row.is_current for row in rows] == [False, False, True]

    confirm_again(client, "/account/sessions/", asked=False)
    assert client.post(f"/account/sessions/{rows[0].number}/end/").status_code == 302
    assert [each.get("/desk/").status_code for each in (client, other, third)] == [200, 200, 302]
    client.post("/account/sessions/others/end/")
    assert [each.get("/desk/").status_code for each in (client, other)] == [200, 302]


def test_the_session_of_another_person_is_not_there(client, other, staff):
    client.log_in(staff)
    other.log_in(make_staff())
    number = other.get("/account/sessions/").context["rows"][0].number
    confirm_again(client, "/account/sessions/", asked=False)

    assert client.post(f"/account/sessions/{number}/end/").status_code == 404
    assert other.get("/desk/").status_code == 200


@pytest.mark.parametrize(
    ("visits", "expected"),
    [((59,), 200), ((61,), 302), ((50, 100, 150), 200), (tuple(range(50, 1500, 50)), 302)],
    ids=["within the hour", "after an hour", "kept up", "after a day"],
)
def test_a_session_ends_after_an_idle_hour_and_after_a_day(client, staff, visits, expected):
    client.log_in(staff)
    for minutes in visits:
        with time_machine.travel(NOON + timedelta(minutes=minutes), tick=True):
            status = client.get("/desk/").status_code

    assert status == expected


def test_the_idle_cookie_of_another_session_does_not_help(client, other, staff):
    client.log_in(staff)
    other.log_in(staff)
    client.cookies["tsunagu-seen"] = other.cookies["tsunagu-seen"].value

    assert client.get("/desk/").status_code == 302


def test_cookies_are_kept_from_scripts_and_other_sites(client, staff):
    client.log_in(staff)

    for name in ("sessionid", "tsunagu-seen"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


def test_pages_of_allauth_that_we_do_not_use_are_not_there(client, staff):
    client.log_in(staff)

    for place in ("email/", "confirm-email/", "login/code/", "3rdparty/", "second/codes/download/"):
        assert client.get(f"/account/{place}").status_code == 404


def test_signing_up_by_oneself_is_explained_not_offered(client):
    page = client.get("/account/signup/")

    assert "招待のメール" in page.content.decode()
    assert client.post("/account/signup/", {"email": "a@b.example", "password1": PASSWORD}).status_code == 405


def test_the_same_answer_takes_the_same_time(client, staff):
    """A password is hashed for an address nobody has, too."""

    def measure(login):
        started = time.perf_counter()
        client.post("/account/login/", {"login": login, "password": "wrong"})
        return time.perf_counter() - started

    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"]):
        person = Person.objects.get(pk=staff.person_id)
        person.set_password(PASSWORD)
        person.save()
        times = [measure(login) for login in (person.email, "nobody@window.example")]

    assert min(times) > max(times) / 3


def test_a_manager_signs_somebody_out_everywhere_and_it_stands_in_the_record(client, other):
    boss = make_staff(role=Role.MANAGER)
    staff = make_staff(organisation=boss.organisation_id)
    client.log_in(boss)
    other.log_in(staff)
    place = f"/desk/network/people/{name_membership(staff)}/"
    assert "すべての機器からログアウトさせる" in client.get(place).content.decode()

    assert "1 か所から" in client.post(f"{place}sign-out/").content.decode()

    assert other.get("/desk/")["Location"].startswith("/account/login/")
    assert client.get("/desk/").status_code == 200
    last = Entry.objects.order_by("-number").first()
    assert (last.verb, last.actor) == ("person.sessions_ended", boss.label)
    other.log_in(staff)
    assert other.get("/desk/").status_code == 200
