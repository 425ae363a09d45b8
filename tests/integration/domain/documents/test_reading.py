"""Who reads a paper: those whose consultation it is, and a body to which the documents are granted, while they are."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as live_settings

from tests.factories.cases import open_case
from tests.factories.documents import keep_paper, make_pdf
from tests.factories.people import make_staff
from tsunagu.domain.audit.access import list_access
from tsunagu.domain.cases import actions
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.cases.shelf import get_shelf, get_shelved, open_file
from tsunagu.domain.consent.actions import give_consent, withdraw_consent
from tsunagu.domain.documents.actions import sweep_orphans
from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.queries import list_damaged

pytestmark = pytest.mark.django_db


def stored_files():
    return sorted(file for file in Path(live_settings.DOCUMENTS).rglob("*") if file.is_file())


def share(case, staff, now, groups=("documents",)):
    return give_consent(
        actor=case.actor,
        consultation_id=find_id(case.actor, case.public_id),
        organisation_id=staff.organisation_id,
        purpose="advice",
        groups=groups,
        ends_on=now.date() + timedelta(days=30),
        at=now,
    )


def reads(case, document, actor, at):
    """The three ways to a paper, each still to be gone."""
    return [
        lambda: get_shelf(actor, case.public_id, at=at),
        lambda: get_shelved(actor, case.public_id, document, at=at),
        lambda: open_file(actor, case.public_id, document, at=at),
        lambda: open_file(actor, case.public_id, document, at=at, safe_copy=True),
    ]


def check_closed(case, document, actor, at):
    for read in reads(case, document, actor, at):
        with pytest.raises(ConsultationNotFound):
            read()


def test_a_body_reads_what_is_granted_while_it_is_granted_and_each_look_is_logged(now):
    case, staff = open_case(), make_staff()
    document = keep_paper(case)
    check_closed(case, document, staff, now)
    consent = share(case, staff, now)

    for read in reads(case, document, staff, now):
        assert read()
    shelf = get_shelf(staff, case.public_id, at=now)
    assert (shelf.can_change, len(shelf.documents), shelf.removed) == (False, 1, ())
    looks = list_access(f"consultation:{case.public_id}")
    assert sorted(look.what for look in looks) == ["document", "document", "page", "page", "page"]
    assert {(look.actor, look.groups) for look in looks} == {(staff.label, frozenset({"documents"}))}

    check_closed(case, document, staff, now + timedelta(days=31))
    withdraw_consent(actor=case.actor, public_id=consent, at=now + timedelta(hours=1))
    check_closed(case, document, staff, now + timedelta(hours=1))


def test_a_body_with_another_group_reads_no_paper(now):
    case, staff = open_case(), make_staff()
    document = keep_paper(case)
    share(case, staff, now, groups=("story", "company"))

    check_closed(case, document, staff, now)
    assert list_access(f"consultation:{case.public_id}") == ()


def test_a_body_with_a_grant_changes_nothing(now):
    case, staff = open_case(), make_staff()
    document = keep_paper(case)
    share(case, staff, now)

    with pytest.raises(ConsultationNotFound):
        actions.remove_document(actor=staff, public_id=case.public_id, document=document, at=now)
    with pytest.raises(ConsultationNotFound):
        actions.add_document(actor=staff, public_id=case.public_id, name="a.pdf", content=make_pdf(), at=now)


def test_the_clients_own_looks_are_not_watched(now):
    case = open_case()
    document = keep_paper(case)
    for read in reads(case, document, case.actor, now):
        assert read()

    assert list_access(f"consultation:{case.public_id}") == ()


@pytest.mark.parametrize("harm", ["changed", "cut", "gone", "swapped"])
@pytest.mark.parametrize("safe_copy", [False, True], ids=["original", "copy"])
def test_harmed_bytes_are_noticed_and_never_leave(now, harm, safe_copy):
    case = open_case()
    document = keep_paper(case)
    assert list(list_damaged()) == []
    first, second = stored_files()
    contents = first.read_bytes(), second.read_bytes()
    for file, content, other in ((first, *contents), (second, *reversed(contents))):
        if harm == "gone":
            file.unlink()
        else:
            file.write_bytes({"changed": b"x" + content[1:], "cut": content[:-1], "swapped": other}[harm])

    with pytest.raises(DocumentProblem) as refusal:
        open_file(case.actor, case.public_id, document, at=now, safe_copy=safe_copy)

    assert refusal.value.code == "document_lost"
    assert list(list_damaged()) == [(document, 1)]


def test_bytes_that_no_row_speaks_of_are_swept_after_an_hour_and_others_stay(now):
    keep_paper(open_case())
    kept = stored_files()
    orphans = [kept[0].parent / "left-by-a-crash", kept[0].parent / "half-written.part"]
    for file in (*orphans, *kept):
        file.touch()
        os.utime(file, (now.timestamp(), now.timestamp()))

    assert sweep_orphans(at=now + timedelta(minutes=59)) == 0
    assert sweep_orphans(at=now + timedelta(hours=2)) == 2
    assert stored_files() == kept


KILLED = """
import os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tsunagu.project.settings.local"
import django
django.setup()
from tsunagu.project.preparing import prepare_database
prepare_database()
from tests.factories.cases import open_case
from tests.factories.documents import keep_paper
case = open_case()
keep_paper(case, name="stays.csv", content=b"a,b\\n")
import tsunagu.domain.cases.actions.keep_document as door
door.record_change = lambda **_: os.kill(os.getpid(), signal.SIGKILL)
keep_paper(case)
"""
AFTER = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "tsunagu.project.settings.local"
import django
django.setup()
from datetime import datetime, timedelta, UTC
from pathlib import Path
from django.conf import settings
from tsunagu.domain.documents.actions import sweep_orphans
from tsunagu.domain.documents.models import Version
from tsunagu.domain.documents.queries import list_damaged
before = len([file for file in Path(settings.DOCUMENTS).rglob("*") if file.is_file()])
swept = sweep_orphans(at=datetime.now(UTC) + timedelta(hours=2))
print(before, swept, Version.objects.count(), len(list(list_damaged())))
"""


def test_a_kill_between_the_bytes_and_the_row_leaves_nothing_after_the_sweep(tmp_path):
    """One file with its row stands; of the killed one the original and its copy lie there until the sweep."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"TSUNAGU_DATA": str(tmp_path), "PYTHONPATH": os.getcwd()}
    run = {"env": environment, "capture_output": True, "text": True, "check": False}

    killed = subprocess.run([sys.executable, "-c", KILLED], **run)
    after = subprocess.run([sys.executable, "-c", AFTER], **run)

    assert killed.returncode == -9, killed.stderr
    assert after.stdout.split() == ["3", "2", "1", "0"], after.stderr
