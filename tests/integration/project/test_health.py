"""The two questions a machine asks, and who may see a page."""

import pytest
from django.conf import settings

from tests.factories.catalogue import load_measures

pytestmark = pytest.mark.django_db


def test_healthz_answers_without_a_database_and_without_signing_in(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_readyz_answers_when_the_measures_are_there(client):
    assert client.get("/readyz").status_code == 503
    load_measures()

    assert client.get("/readyz").json() == {"status": "ready", "measures": 47}


def test_every_answer_carries_a_policy_without_loopholes(client):
    policy = client.get("/healthz").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_pages_ask_for_signing_in_unless_they_say_otherwise():
    position = settings.MIDDLEWARE.index("django.contrib.auth.middleware.LoginRequiredMiddleware")

    assert position > settings.MIDDLEWARE.index("django.contrib.auth.middleware.AuthenticationMiddleware")
