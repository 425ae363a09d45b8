"""Patent files of a consultation: stored whole or not at all, by the same door as every paper."""

import csv
import io
import os
import random
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as live_settings

from tests.factories.cases import open_case
from tests.factories.foreign_exports import write_workbook
from tests.factories.people import make_staff
from tsunagu.domain.audit.queries import list_entries
from tsunagu.domain.cases.actions import attach_patents, remove_patents
from tsunagu.domain.cases.exceptions import ConsultationNotFound, StoryProblem
from tsunagu.domain.cases.queries import find_id, get_consultation
from tsunagu.domain.cases.rules import MOST_FILES
from tsunagu.domain.documents.actions import purge_removed
from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.models import Document
from tsunagu.domain.documents.queries import read_document
from tsunagu.engines.patents import PatentProblem, read_patents
from tsunagu.engines.patents.lookalikes import make_lookalike
from tsunagu.kernel.problems import Problem

pytestmark = pytest.mark.django_db


def make_bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        with zipfile.ZipFile(io.BytesIO(write_workbook({"a": [["a"]]}))) as small:
            for name in small.namelist():
                package.writestr(name, small.read(name))
        package.writestr("xl/media/x.xml", bytes(300_000_000))
    return stream.getvalue()


def make_export(seed=1, records=3):
    return make_lookalike(random.Random(seed), applicant="株式会社みおつくし精機", records=records)


def stored_files():
    return [file for file in Path(live_settings.DOCUMENTS).rglob("*") if file.is_file()]


def attach(case, now, content=None, name="特許.csv"):
    return attach_patents(
        actor=case.actor, public_id=case.public_id, name=name, content=content or make_export(), at=now
    )


def test_a_file_is_stored_with_its_checksum_under_a_name_that_says_nothing(now):
    case, content = open_case(), make_export()
    document = attach(case, now, content, name="C:\\Users\\佐藤\\特許一覧.csv")

    (listed,) = get_consultation(case.actor, case.public_id).patents
    assert (listed.public_id, listed.name, listed.size) == (document, "特許一覧.csv", len(content))
    assert read_document(consultation_id=find_id(case.actor, case.public_id), public_id=document) == content
    (file,) = stored_files()
    assert "特許" not in file.name
    assert os.stat(file).st_mode & 0o077 == 0


def test_the_same_file_twice_is_stored_once(now):
    case = open_case()

    assert attach(case, now) == attach(case, now)
    assert len(stored_files()) == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", DocumentProblem),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, PatentProblem),
        ("名前,住所\n佐藤,大阪\n".encode(), PatentProblem),
        (b"x" * (20 * 1024 * 1024 + 1), DocumentProblem),
    ],
    ids=["empty", "a picture", "another table", "too large"],
)
def test_a_refused_file_leaves_nothing(now, content, problem):
    case = open_case()
    with pytest.raises(problem):
        attach_patents(actor=case.actor, public_id=case.public_id, name="a.csv", content=content, at=now)

    assert stored_files() == []
    assert [entry.verb for entry in list_entries(subject=f"consultation:{case.public_id}")] == [
        "consultation.opened"
    ]


def test_when_the_audit_fails_no_byte_stays(now, monkeypatch):
    case = open_case()

    def fail(**_):
        raise RuntimeError("the audit is broken")

    monkeypatch.setattr("tsunagu.domain.audit.actions.compute_hash", fail)
    with pytest.raises(RuntimeError, match="broken"):
        attach(case, now)

    assert stored_files() == []
    assert not Document.objects.exists()


def test_a_stranger_attaches_and_removes_nothing(now):
    case, stranger = open_case(), make_staff()
    document = attach(case, now)

    with pytest.raises(ConsultationNotFound):
        attach_patents(actor=stranger, public_id=case.public_id, name="a.csv", content=make_export(2), at=now)
    with pytest.raises(ConsultationNotFound):
        remove_patents(actor=stranger, public_id=case.public_id, document=document, at=now)
    other = open_case()
    remove_patents(actor=other.actor, public_id=other.public_id, document=document, at=now)

    assert len(get_consultation(case.actor, case.public_id).patents) == len(stored_files()) == 1


@pytest.mark.django_db(transaction=True)
def test_a_removed_file_counts_no_more_and_is_gone_from_the_folder_after_30_days(now):
    case = open_case()
    document = attach(case, now)

    remove_patents(actor=case.actor, public_id=case.public_id, document=document, at=now)
    remove_patents(
        actor=case.actor, public_id=case.public_id, document=document, at=now + timedelta(minutes=1)
    )

    assert get_consultation(case.actor, case.public_id).patents == ()
    assert len(stored_files()) == 1
    assert purge_removed(before=now + timedelta(seconds=1), at=now + timedelta(days=30)) == 1
    assert stored_files() == []
    verbs = [entry.verb for entry in list_entries(subject=f"consultation:{case.public_id}")]
    assert verbs.count("consultation.patents_removed") == 1


def test_a_file_beyond_the_most_is_refused(now, monkeypatch):
    monkeypatch.setattr("tsunagu.domain.cases.rules.MOST_FILES", 1)
    assert MOST_FILES == 20
    case = open_case()
    attach(case, now)

    with pytest.raises(StoryProblem) as refusal:
        attach(case, now, make_export(2))
    assert refusal.value.code == "too_many_files"


def test_changed_bytes_are_not_read_as_the_file(now):
    case = open_case()
    document = attach(case, now)
    (file,) = stored_files()
    file.write_bytes(b"changed")

    with pytest.raises(DocumentProblem) as refusal:
        read_document(consultation_id=find_id(case.actor, case.public_id), public_id=document)
    assert refusal.value.code == "document_lost"


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xef\xbb\xbf {", b"\n["], ids=str)
def test_only_text_is_read_in_the_process_that_serves_pages(now, start):
    with pytest.raises(PatentProblem) as refused:
        attach(open_case(), now, start + make_export())

    assert refused.value.code == "patents_only_tables"
    assert stored_files() == []


def make_book(content, **sheets):
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    return write_workbook({**sheets, "一覧": rows})


def test_a_workbook_becomes_the_list_it_holds(now):
    case = open_case()
    export = make_export(records=5)
    attach_patents(
        actor=case.actor,
        public_id=case.public_id,
        name="一覧.XLSX",
        content=make_book(export, 表紙=[["2026年の調査"]]),
        at=now,
    )

    (file,) = get_consultation(actor=case.actor, public_id=case.public_id).patents
    kept = read_document(consultation_id=find_id(case.actor, case.public_id), public_id=file.public_id)
    assert file.name == "一覧.csv"
    read, expected = (read_patents("x.csv", content).table for content in (kept, export))
    assert read.drop_columns(["source_file"]).equals(expected.drop_columns(["source_file"]))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: make_book(make_export())[:-400], "document_broken"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "document_old_excel"),
        (lambda: write_workbook({"a": [["売上", "数"], ["架空", 3]]}), "patents_unknown_format"),
        (lambda: write_workbook({"a": []}), "patents_empty"),
        (make_bomb, "document_too_much_inside"),
    ],
    ids=["cut", "old", "another table", "nothing", "bomb"],
)
def test_a_workbook_that_is_no_list_is_refused_in_a_sentence(now, make, code):
    case = open_case()
    with pytest.raises(Problem) as refused:
        attach_patents(actor=case.actor, public_id=case.public_id, name="一覧.xlsx", content=make(), at=now)
    assert refused.value.code == code
    assert "一覧.xlsx" in refused.value.sentence("ja")
    assert stored_files() == []


def test_this_process_unpacks_no_workbook(now, monkeypatch):
    def refuse(*_arguments, **_options):
        raise AssertionError("unpacked outside the cell")

    content = make_book(make_export())
    monkeypatch.setattr(zipfile, "ZipFile", refuse)
    case = open_case()
    assert attach_patents(actor=case.actor, public_id=case.public_id, name="a.xlsx", content=content, at=now)
