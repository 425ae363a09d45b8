"""What signing in leaves in the tables of libraries: nothing by which somebody could be named."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection

from tests.factories.people import make_staff
from tsunagu.web.accounts.hiding import hide, name_entry

pytestmark = pytest.mark.django_db
EMAIL = "sato@window.example"


def read_cache():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM tsunagu_cache")
        return [row[0] for row in cursor.fetchall()]


def test_a_session_is_sealed_for_its_own_name(client, other):
    client.log_in(make_staff(email=EMAIL))
    other.log_in(make_staff())
    first, second = Session.objects.order_by("pk")

    assert all(each.session_data.startswith("s1.") for each in (first, second))
    with pytest.raises(signing.BadSignature):
        signing.loads(first.session_data, salt="django.contrib.sessions.SessionStore")
    first.session_data, second.session_data = second.session_data, first.session_data
    first.save()
    second.save()
    assert [browser.get("/desk/").status_code for browser in (client, other)] == [302, 302]


def test_counters_of_tries_name_nobody(client):
    client.post("/account/login/", {"login": EMAIL, "password": "wrong"})

    assert len(read_cache()) >= 2  # axes and allauth
    assert [key for key in read_cache() if not re.fullmatch("[0-9a-f]{64}", key)] == []


def test_a_hidden_name_depends_on_the_installation(settings):
    before = hide(EMAIL), name_entry(EMAIL, "", 1)
    assert before == (hide(EMAIL), name_entry(EMAIL, "", 1))

    settings.SECRET_KEY = "another"
    assert {hide(EMAIL), name_entry(EMAIL, "", 1)}.isdisjoint(before)
