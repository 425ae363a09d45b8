"""The strict bed every test lies in: no network, no warnings, no undefined template variables, no lucky order of rows."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as profiles

from tests.networks import KEPT

profiles.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
profiles.register_profile("long", profiles.get_profile("usual"), max_examples=2000)
profiles.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))

NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
"""Sunday 22 November 2026, twelve o'clock in Japan."""


@pytest.fixture
def now() -> datetime:
    """The moment at which tests act."""
    return NOON


def pytest_unconfigure() -> None:
    """What installations of their own left standing for the next one goes with the process."""
    KEPT.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches the database runs again, without what is about SQLite itself."""
    if not os.environ.get("TEST_DATABASE_URL"):
        return
    fixtures = {"db", "transactional_db", "live_server"}
    chosen = [
        item
        for item in items
        if (item.get_closest_marker("django_db") or fixtures & set(getattr(item, "fixturenames", ())))
        and not item.get_closest_marker("sqlite")
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def touches_database(request: pytest.FixtureRequest) -> bool:
    """This function will tell whether a test may use the database."""
    marked = request.node.get_closest_marker("django_db") is not None
    return marked or bool({"db", "transactional_db", "live_server"} & set(request.fixturenames))


@pytest.fixture(autouse=True)
def _shuffle_unordered_rows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query without ORDER BY answers in random order, so that nothing leans on the order of insertion."""
    if not touches_database(request):
        return
    from django.db.models.sql.compiler import SQLCompiler

    usual = SQLCompiler.get_order_by

    def get_order_by(compiler: SQLCompiler):
        found = usual(compiler)
        query = compiler.query
        plain = query.distinct or query.combinator or query.is_sliced or query.group_by is not None
        if found or plain:
            return found
        from django.db.models.functions import Random

        expression = Random().asc().resolve_expression(query, allow_joins=True, reuse=None)
        sql, params = compiler.compile(expression)
        return [(expression, (sql, params, False))]

    monkeypatch.setattr(SQLCompiler, "get_order_by", get_order_by)


@pytest.fixture(autouse=True)
def _own_documents(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Each test that touches the database keeps its files in a folder of its own."""
    if touches_database(request):
        settings = request.getfixturevalue("settings")
        settings.DOCUMENTS, settings.ARCHIVES = tmp_path / "documents", tmp_path / "archives"
        settings.PORTFOLIOS = tmp_path / "portfolios"
