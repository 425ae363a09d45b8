"""The access log in a process of its own: an entry is on the disk when the read returns, whatever becomes of the page."""

import os
import subprocess
import sys

import pytest

SCRIPT = """
import os
import django
django.setup()
from django.conf import settings
from django.db import connections
from tsunagu.project.preparing import prepare_database
prepare_database()
from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_staff
from tsunagu.domain.cases.queries import get_consultation
reader, case = make_staff(), open_case()
share(case, reader)
get_consultation(reader, case.public_id, at=NOON)
assert settings.ACCESS_DATABASE == "access"
assert connections["access"].connection is not connections["default"].connection
os._exit(9)  # before a byte could leave
"""


@pytest.mark.slow
def test_an_entry_outlives_the_process_that_dies_before_the_page(tmp_path):
    told = {
        **os.environ,
        "TSUNAGU_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tsunagu.project.settings.local",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    told.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=told, capture_output=True, text=True, check=False
    )
    assert done.returncode == 9, done.stderr

    import sqlite3

    with sqlite3.connect(tmp_path / "tsunagu.sqlite3") as database:
        rows = database.execute("SELECT what, groups FROM audit_accessentry").fetchall()
    database.close()
    assert rows == [("page", "company,story")]
