"""A lock holds in every process of an installation: they share one cache, in the database."""

import os
import subprocess
import sys

import pytest

PREPARE = """
from tsunagu.project.preparing import prepare_database
prepare_database()
from django.utils import timezone
from tsunagu.domain.people.actions import add_organisation, add_staff
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.kernel.words import Words
at = timezone.now()
body = add_organisation(code="a", name=Words("窓口", "Window"), kind=OrganisationKind.INPIT_WINDOW, at=at)
add_staff(email="sato@window.example", name="佐藤", password="three-short-words", organisation_id=body, role=Role.ADVISER, at=at)
"""
TRY = """
import sys
from django.test import Client
said = {"login": "sato@window.example", "password": sys.argv[1]}
print(*(Client().post("/account/login/", said, SERVER_NAME="localhost").status_code for _ in range(int(sys.argv[2]))))
"""


def run(data, code, *arguments):
    """What a process of its own prints, on the installation in ``data``."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()\n" + code, *arguments],
        env=kept | {"TSUNAGU_DATA": str(data), "DJANGO_SETTINGS_MODULE": "tsunagu.project.settings.local"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.slow
def test_what_one_process_locks_is_locked_in_the_next(tmp_path):
    run(tmp_path, PREPARE)

    assert run(tmp_path, TRY, "three-short-words", "1") == ["302"]
    assert run(tmp_path, TRY, "wrong", "3") == ["200"] * 3
    assert run(tmp_path, TRY, "wrong", "2") == ["200", "429"]
    assert run(tmp_path, TRY, "three-short-words", "1") == ["429"]
