"""Papers handed over, replaced, taken away, had back and erased."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as live_settings
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from tests.factories.cases import open_case
from tests.factories.documents import keep_paper, make_image, make_pdf, make_xlsx
from tests.factories.people import make_staff
from tsunagu.domain.audit.queries import list_entries
from tsunagu.domain.cases import actions
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.shelf import get_shelf, get_shelved, open_file
from tsunagu.domain.documents.actions import purge_removed
from tsunagu.domain.documents.exceptions import DocumentNotFound, DocumentProblem
from tsunagu.domain.documents.models import Document, Version
from tsunagu.domain.documents.retention import get_undo
from tsunagu.domain.work.models import OutboxMessage

pytestmark = pytest.mark.django_db


def stored_files():
    return {file for file in Path(live_settings.DOCUMENTS).rglob("*") if file.is_file()}


def verbs(case):
    entries = list_entries(subject=f"consultation:{case.public_id}")
    return [entry.verb for entry in entries if entry.verb.startswith("document.")]


def replace(case, document, content, now, name="図面 第2版.pdf"):
    return actions.replace_document(
        actor=case.actor, public_id=case.public_id, document=document, name=name, content=content, at=now
    )


def send_anew(case, _document, content, now):
    return keep_paper(case, content=content, at=now)


def remove(case, document, at, actor=None):
    actions.remove_document(actor=actor or case.actor, public_id=case.public_id, document=document, at=at)


def restore(case, document, at):
    return actions.restore_document(actor=case.actor, public_id=case.public_id, document=document, at=at)


def test_the_original_is_sealed_and_a_safe_copy_is_shown(now):
    case, content = open_case(), make_pdf(pages=2, active=True)
    document = keep_paper(case, content=content, name="C:\\社外秘\\図面.pdf")

    (shown,) = get_shelf(case.actor, case.public_id, at=now).documents
    original = open_file(case.actor, case.public_id, document, at=now)
    copy = open_file(case.actor, case.public_id, document, at=now, safe_copy=True)

    assert (shown.name, shown.size, shown.versions[0].pages) == ("図面.pdf", len(content), 2)
    assert original.content == content
    assert b"/JavaScript" not in copy.content
    assert len(stored_files()) == 2
    assert all("図面" not in file.name for file in stored_files())


def test_a_new_version_keeps_the_old(now):
    case, first, second = open_case(), make_pdf(), make_pdf(pages=5)
    document = keep_paper(case, content=first)

    assert replace(case, document, second, now + timedelta(days=1)) == 2
    assert replace(case, document, second, now + timedelta(days=2)) == 2  # the same again is no version

    shelved = get_shelved(case.actor, case.public_id, document, at=now).document
    assert [(each.number, each.pages) for each in shelved.versions] == [(2, 5), (1, 1)]
    assert (shelved.name, shelved.size) == ("図面 第2版.pdf", len(second))
    read = [open_file(case.actor, case.public_id, document, number=n, at=now).content for n in (1, 2)]
    assert read == [first, second]
    assert verbs(case) == ["document.added", "document.version_added"]


def test_the_same_paper_twice_is_one_document_and_the_same_after_a_newer_one_is_another(now):
    case, content = open_case(), make_pdf()
    document = keep_paper(case, content=content)

    assert keep_paper(case, content=content, name="別の名前.pdf") == document
    replace(case, document, make_pdf(pages=2), now)
    assert keep_paper(case, content=content) != document


def test_a_removed_paper_can_be_had_back_for_30_days_and_is_erased_then(now):
    case = open_case()
    document = keep_paper(case)
    remove(case, document, now)
    remove(case, document, now + timedelta(days=3))  # it is away already

    assert get_shelf(case.actor, case.public_id, at=now).documents == ()
    (gone,) = get_shelf(case.actor, case.public_id, at=now).removed
    assert (gone.public_id, gone.purge_at) == (document, now + timedelta(days=30))
    for read in (get_shelved, open_file):
        with pytest.raises(DocumentNotFound):
            read(case.actor, case.public_id, document, at=now)

    almost = now + timedelta(days=30, microseconds=-1)
    assert purge_removed(before=almost - get_undo(), at=almost) == 0
    assert restore(case, document, almost)
    assert len(get_shelf(case.actor, case.public_id, at=almost).documents) == 1

    remove(case, document, now)
    assert not restore(case, document, now + timedelta(days=30))
    assert get_shelf(case.actor, case.public_id, at=now + timedelta(days=30)).removed == ()
    assert verbs(case) == ["document.added", "document.removed", "document.restored", "document.removed"]


@pytest.mark.django_db(transaction=True)
def test_the_purge_erases_rows_and_bytes_of_all_versions_and_nothing_else(now):
    case = open_case()
    document, kept = keep_paper(case), keep_paper(case, name="写真.png", content=make_image())
    others = {file for file in stored_files() if file.stat().st_size}
    replace(case, document, make_pdf(pages=4), now)
    remove(case, document, now)

    assert [purge_removed(before=now + timedelta(days=1), at=now + timedelta(days=31)) for _ in range(2)] == [
        1,
        0,
    ]

    (left,) = Version.objects.all()
    assert left.document.public_id == kept
    assert {str(file.relative_to(live_settings.DOCUMENTS)) for file in stored_files()} == {
        left.place,
        left.view_place,
    }
    assert len(others) == 4
    assert verbs(case)[-1] == "document.purged"


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ("MOST_PAPERS", "document_too_many"),
        ("MOST_BYTES", "document_no_room"),
        ("MOST_VERSIONS", "document_too_many_versions"),
    ],
)
def test_beyond_the_most_nothing_is_kept(now, monkeypatch, limit, code):
    case = open_case()
    document = keep_paper(case)
    before = stored_files(), Version.objects.count()
    monkeypatch.setattr(f"tsunagu.domain.documents.rules.{limit}", 1)

    send = replace if limit == "MOST_VERSIONS" else send_anew
    with pytest.raises(DocumentProblem) as refusal:
        send(case, document, make_pdf(pages=2), now)

    assert refusal.value.code == code
    assert (stored_files(), Version.objects.count()) == before


def every_change(case, actor, document, now):
    """All changes of papers, as calls still to be made."""
    common = {"actor": actor, "public_id": case.public_id, "at": now}
    paper = {"name": "a.xlsx", "content": make_xlsx()}
    return {
        "add": lambda: actions.add_document(**paper, **common),
        "replace": lambda: actions.replace_document(document=document, **paper, **common),
        "remove": lambda: actions.remove_document(document=document, **common),
        "restore": lambda: actions.restore_document(document=document, **common),
    }


@pytest.mark.parametrize("change", ["add", "replace", "remove", "restore"])
def test_when_the_audit_fails_nothing_is_kept(now, monkeypatch, change):
    case = open_case()
    document = keep_paper(case)
    if change == "restore":
        remove(case, document, now)
    before = list(Document.objects.values()), Version.objects.count(), stored_files()

    def fail(**_):
        raise RuntimeError("the audit is broken")

    monkeypatch.setattr("tsunagu.domain.audit.actions.compute_hash", fail)
    with pytest.raises(RuntimeError, match="broken"):
        every_change(case, case.actor, document, now)[change]()

    assert (list(Document.objects.values()), Version.objects.count(), stored_files()) == before


@pytest.mark.parametrize("change", ["add", "replace", "remove", "restore"])
def test_each_change_has_one_entry_and_one_message(now, change):
    case = open_case()
    document = keep_paper(case)
    if change == "restore":
        remove(case, document, now)
    before = len(verbs(case)), OutboxMessage.objects.count()

    every_change(case, case.actor, document, now)[change]()

    assert (len(verbs(case)), OutboxMessage.objects.count()) == (before[0] + 1, before[1] + 1)


@pytest.mark.parametrize("change", ["add", "replace", "remove", "restore"])
def test_a_stranger_changes_nothing_and_is_told_nothing(now, change):
    case, stranger = open_case(), make_staff()
    document = keep_paper(case)
    before = list(Document.objects.values()), stored_files()

    with pytest.raises(ConsultationNotFound):
        every_change(case, stranger, document, now)[change]()

    assert (list(Document.objects.values()), stored_files()) == before


def test_a_document_is_found_only_in_its_own_consultation(now):
    case, other = open_case(), open_case()
    document = keep_paper(case)

    with pytest.raises(DocumentNotFound):
        get_shelved(other.actor, other.public_id, document, at=now)
    with pytest.raises(DocumentNotFound):
        every_change(other, other.actor, document, now)["replace"]()
    remove(other, document, now)

    assert len(get_shelf(case.actor, case.public_id, at=now).documents) == 1


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.pdf", "document_empty"),
        (b"x" * (20 * 1024 * 1024 + 1), "a.txt", "document_too_large"),
        (b"MZ", "a.pdf.exe", "document_type_unknown"),
        (b"<html></html>", "a.pdf", "document_type_mismatch"),
    ],
    ids=["empty", "too large", "two endings", "html"],
)
def test_a_refused_paper_leaves_nothing(content, name, code):
    case = open_case()
    with pytest.raises(DocumentProblem) as refusal:
        keep_paper(case, name=name, content=content)

    assert refusal.value.code == code
    assert stored_files() == set()
    assert verbs(case) == []


@given(name=st.text(max_size=60), content=st.binary(max_size=300))
@profile(max_examples=40)
def test_whatever_is_sent_becomes_a_document_or_a_problem(name, content):
    with transaction.atomic():
        case = open_case()
        try:
            known = bool(keep_paper(case, name=name + ".csv", content=content))
        except DocumentProblem as problem:
            known = bool(problem.what.ja)
        transaction.set_rollback(True)
    assert known


@pytest.mark.parametrize(
    "change",
    [
        {"purpose": "gossip"},
        {"removed_by": "link"},
        {"removed_at": "2026-11-22T00:00:00Z"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_tables_refuse_what_cannot_be(change):
    document = keep_paper(open_case())
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(public_id=document).update(**change)


@pytest.mark.parametrize(
    "change",
    [{"type": "exe"}, {"number": 0}, {"size": 0}, {"view_place": ""}, {"view_sha256": ""}],
    ids=lambda change: next(iter(change)),
)
def test_the_versions_refuse_what_cannot_be(change):
    keep_paper(open_case())
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.update(**change)
