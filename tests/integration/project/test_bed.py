"""The bed itself: what must fail does fail."""

import socket
import sqlite3

import pytest
from django.db import connection
from django.template import engines
from pytest_socket import SocketConnectBlockedError

from tests.factories.people import make_organisation
from tsunagu.domain.people.models import Organisation
from tsunagu.project.settings.sqlite import SAFE_VERSION
from tsunagu.project.settings.strict import UndefinedVariable


@pytest.mark.parametrize("text", ["{{ nobody }}", "{{ a.b.c }}", "{{ nobody|upper }}"], ids=str)
def test_an_undefined_template_variable_fails(text):
    with pytest.raises(UndefinedVariable):
        engines["django"].from_string(text).render({"a": {}})


def test_a_question_about_an_undefined_variable_is_allowed():
    text = "{% if nobody %}a{% else %}b{% endif %}{{ nobody|default:'c' }}"

    assert engines["django"].from_string("{% if nobody %}a{% else %}b{% endif %}").render({}) == "b"
    with pytest.raises(UndefinedVariable):
        engines["django"].from_string(text).render({})


@pytest.mark.django_db
def test_rows_without_an_order_come_in_any_order():
    made = [make_organisation() for _ in range(12)]
    orders = {tuple(Organisation.objects.values_list("pk", flat=True)) for _ in range(10)}

    assert len(orders) > 1
    assert list(Organisation.objects.order_by("pk").values_list("pk", flat=True)) == made


def test_the_network_is_closed():
    with pytest.raises(SocketConnectBlockedError), pytest.warns(UserWarning, match=r"192\.0\.2\.1"):  # noqa: SIM117
        with socket.socket() as line:
            line.connect(("192.0.2.1", 80))


@pytest.mark.sqlite
@pytest.mark.django_db
def test_the_database_is_one_whose_wal_is_safe():
    assert sqlite3.sqlite_version_info >= SAFE_VERSION
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
