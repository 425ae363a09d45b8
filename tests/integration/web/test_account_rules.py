"""The rules about passwords and sessions that no page shows: what may be chosen, what ends, what must be proven anew."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import get_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings

from tests.conftest import NOON
from tests.factories.mails import deliver_mails
from tests.factories.people import PASSWORD
from tests.integration.web.test_accounts import compute_code, enrol, read_email
from tsunagu.domain.people import passwords
from tsunagu.domain.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
WEB = Path(passwords.__file__).parents[2] / "web"


@pytest.mark.parametrize(
    "password",
    [
        "short-words",
        "password1234",
        "Password!!!!2026",
        "iloveyou iloveyou",
        "qwertyuiop12",
        "dragonmonkey",
        "111111111111",
        "1234567890123456",
        "tsunagu-2026",
        "TSUNAGU_jpo!",
        "つなぐつなぐつなぐつなぐ",
        "chizai-soudan-1",
        "JPlatPat2026!!",
        "sato.minori@window",
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(password):
    person = Person(email="sato.minori@window.example", name="佐藤 みのり")

    with pytest.raises(ValidationError):
        validate_password(password, person)


@pytest.mark.parametrize(
    "password",
    [
        "zwölf lange kamele",
        "correct horse battery staple",
        "あさがおにつるべとられてもらいみず",
        "onlysmallletterswithoutanything",
        "918273645546372819",
        "  blanks at both ends  ",
        "🗝️🗝️ keys and 🐫 camels",
        "seventeen grey herons " * 9 + "fly",
    ],
)
def test_any_characters_and_any_length_may_be_chosen_and_count_as_they_are(client, other, staff, password):
    validate_password(password, Person(email="sato@window.example", name="佐藤"))
    client.log_in(staff)
    said = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert client.post("/account/password/change/", said).status_code == 302

    for given, status in ((password[:-1], 200), (password.swapcase() + "x", 200), (password, 302)):
        response = other.post("/account/login/", {"login": read_email(staff), "password": given})
        assert response.status_code == status


def test_far_more_than_three_thousand_long_passwords_are_known():
    known = passwords.read_common()
    halves = sorted(word for word in known if 6 <= len(word) <= 8 and word.isalnum())[:100]

    made = {one + two for one in halves for two in halves if len(one + two) >= 12}
    assert len(made) > 3_000
    assert all(passwords.is_common(each) for each in made)


def test_the_password_of_another_word_list_is_not_enough(client, staff):
    client.log_in(staff)
    said = {
        "oldpassword": "not-the-password-now",
        "password1": "zwölf lange kamele",
        "password2": "zwölf lange kamele",
    }

    assert client.post("/account/password/change/", said).status_code == 200
    assert Person.objects.get(pk=staff.person_id).check_password(PASSWORD)


@override_settings(PASSWORD_HASHERS=None)
def test_passwords_are_hashed_slowly(settings):
    from django.conf import global_settings

    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    hasher = get_hasher()

    assert (hasher.algorithm, hasher.iterations >= 600_000) == ("pbkdf2_sha256", True)


def test_every_field_for_a_password_hides_it_and_lets_a_keeper_fill_it(client, staff):
    pages = [client.get("/account/login/")]
    client.log_in(staff)
    pages += [client.get(place) for place in ("/account/password/change/", "/account/reauthenticate/")]
    fields = [
        each
        for page in pages
        for each in re.findall(r"<input[^>]*name=\"\w*password\w*\"[^>]*>", page.content.decode())
    ]

    assert len(fields) >= 4
    assert all(
        'type="password"' in each and re.search(r'autocomplete="(current|new)-password"', each)
        for each in fields
    )
    assert all("maxlength" not in each for each in fields)
    scripts = [path for path in (WEB / "static" / "tsunagu").glob("*.js") if "paste" in path.read_text()]
    assert scripts == []


def test_a_reset_link_lasts_an_hour(client, staff):
    client.post("/account/password/reset/", {"email": read_email(staff)})
    link = re.search(r"http://testserver(\S+)", deliver_mails()[0].body).group(1)

    with time_machine.travel(NOON + timedelta(minutes=59), tick=True):
        assert client.get(link).status_code == 302
    with time_machine.travel(NOON + timedelta(minutes=61), tick=True):
        assert "このリンクは使えません" in client.get(link).content.decode()


def test_a_changed_password_ends_every_other_session(client, other, staff):
    client.log_in(staff)
    other.log_in(staff)
    new = "zwölf lange kamele"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert [each.get("/desk/").status_code for each in (client, other)] == [200, 302]


def test_whoever_is_put_out_of_service_is_out_everywhere_at_once_and_for_good(client, other, staff):
    for each in (client, other):
        each.log_in(staff)
    Person.objects.filter(pk=staff.person_id).update(is_active=False)
    assert [each.get("/desk/").status_code for each in (client, other)] == [302, 302]

    Person.objects.filter(pk=staff.person_id).update(is_active=True)
    assert [each.get("/desk/").status_code for each in (client, other)] == [302, 302]


def test_a_new_name_for_the_session_at_each_proof_and_the_old_one_is_dead(client, other, staff):
    client.log_in(staff)
    first = client.cookies["sessionid"].value
    client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/account/"})
    second = client.cookies["sessionid"].value

    assert first != second
    assert client.get("/account/sessions/").context["rows"][0].is_current
    other.cookies["sessionid"] = first
    other.cookies["tsunagu-seen"] = client.cookies["tsunagu-seen"].value
    assert other.get("/desk/").status_code == 302


def test_a_session_that_was_there_before_signing_in_gets_a_new_name(client, staff):
    from importlib import import_module

    from django.conf import settings

    planted = import_module(settings.SESSION_ENGINE).SessionStore()
    planted["x"] = 1
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    client.log_in(staff)

    assert client.cookies["sessionid"].value != planted.session_key
    assert len(client.cookies["sessionid"].value) >= 26  # of 36 letters: more than 128 bits


@pytest.mark.parametrize("place", ["/account/sessions/others/end/", "/account/sessions/{}/end/"])
def test_sessions_are_ended_only_by_who_has_just_proven_themselves(client, other, staff, place):
    other.log_in(staff)
    client.log_in(staff)
    number = client.get("/account/sessions/").context["rows"][1].number
    with time_machine.travel(NOON + timedelta(minutes=10), tick=True):
        asked = client.post(place.format(number))
        assert asked["Location"].startswith("/account/reauthenticate/")
        assert other.get("/desk/").status_code == 200
        client.post(asked["Location"], {"password": PASSWORD})

        assert [each.get("/desk/").status_code for each in (client, other)] == [200, 302]


def test_after_a_factor_changed_the_way_to_end_the_other_sessions_is_there(client, staff):
    client.log_in(staff)

    assert 'href="/account/sessions/"' in client.get("/account/second/").content.decode()


@pytest.mark.parametrize("place", ["/account/", "/desk/", "/my/", "/measures/", "/account/sessions/"])
def test_the_way_out_stands_on_every_page(client, staff, place):
    client.log_in(staff)

    assert 'action="/account/logout/"' in client.get(place).content.decode()


def test_a_code_of_the_app_opens_once(client, other, staff):
    client.log_in(staff)
    secret = enrol(client)
    with time_machine.travel(NOON + timedelta(minutes=1), tick=True):
        code = compute_code(secret)
        for expected in (302, 200):
            other.cookies.clear()
            other.post("/account/login/", {"login": read_email(staff), "password": PASSWORD})
            assert other.post("/account/second/authenticate/", {"code": code}).status_code == expected


def test_nobody_chooses_where_a_request_comes_from(client, settings, staff):
    """Without a trusted proxy the header counts for nothing; behind one, only what that proxy wrote."""
    for proxies, statuses in ((0, {429}), (1, {429})):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
        said = {"login": f"guess-{proxies}@window.example", "password": "wrong"}
        for number in range(6):
            forged = f"198.51.100.{number}" if not proxies else f"198.51.100.{number}, 203.0.113.9"
            last = client.post("/account/login/", said, headers={"x-forwarded-for": forged})
        assert last.status_code in statuses


def test_a_reset_opens_no_door_past_the_second_factor(client, other, staff):
    client.log_in(staff)
    enrol(client)
    other.post("/account/password/reset/", {"email": read_email(staff)})
    link = re.search(
        r"http://testserver(\S+/reset/key/\S+)", "".join(each.body for each in deliver_mails())
    ).group(1)
    new = "zwölf lange kamele"
    other.post(other.get(link)["Location"], {"password1": new, "password2": new})

    assert other.get("/desk/").status_code == 302
    signed = other.post("/account/login/", {"login": read_email(staff), "password": new})
    assert signed["Location"] == "/account/second/authenticate/"


def test_a_password_is_good_after_years(client, staff):
    with time_machine.travel(NOON + timedelta(days=3650), tick=True):
        client.log_in(staff)

        assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize(
    ("address", "agent", "kept"),
    [
        ("203.0.113.77", "Mozilla/5.0 (X11) Chrome/140.0 OPR/120 (Mac OS X)", ("203.0.113.0", "Opera / Mac")),
        ("2001:db8:1:2::9", "curl/8", ("2001:db8:1::", "")),
    ],
    ids=["v4", "v6"],
)
def test_of_a_place_only_its_neighbourhood_and_the_kind_of_browser_are_kept(staff, address, agent, kept):
    session = UserSession(user_id=staff.person_id, session_key="k", ip=address, user_agent=agent)
    for _ in range(2):
        session.save()
        session.refresh_from_db()
        assert (session.ip, session.user_agent) == kept
