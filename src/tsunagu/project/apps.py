"""The composition root as a Django app: it only registers the checks of an installation."""

import sqlite3
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution

from tsunagu.project.settings.sqlite import SAFE_VERSION


def check_sqlite(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """This function will warn when SQLite is one whose WAL mode can corrupt a database (before 3.51.3)."""
    if sqlite3.sqlite_version_info >= SAFE_VERSION:
        return []
    return [
        Caution(
            f"SQLite {sqlite3.sqlite_version} can corrupt a database in WAL mode when several connections write.",
            hint="Install the pysqlite3 wheel, or a SQLite of 3.51.3 or later.",
            id="tsunagu.W001",
        )
    ]


def check_periods(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """This function will refuse a TSUNAGU_RETENTION that cannot be read: nothing may be kept or erased by mistake."""
    from tsunagu.domain.records.exceptions import PeriodProblem
    from tsunagu.domain.records.periods import list_periods

    try:
        list_periods()
    except PeriodProblem as problem:
        return [Error(f"{problem.where}: {problem.what.en}", hint=problem.how.en, id="tsunagu.E001")]
    return []


class ProjectConfig(AppConfig):
    name = "tsunagu.project"
    label = "project"

    def ready(self) -> None:
        register(check_sqlite, Tags.database)
        register(check_periods)
