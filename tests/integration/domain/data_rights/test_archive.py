"""A copy holds everything about one client and nothing of anybody else."""

import io
import json
import random
import tracemalloc
import zipfile
from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote

import pytest
import time_machine
from django.conf import settings as live_settings

from tests.factories.clients import make_account, make_client
from tests.factories.documents import keep_paper
from tests.integration.domain.data_rights.reach import find_rows, list_reached
from tsunagu.domain.cases.actions import keep_secrets
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.data_rights import store
from tsunagu.domain.data_rights.actions import ask_archive
from tsunagu.domain.data_rights.archiving import neutralise, write_json
from tsunagu.domain.data_rights.exceptions import ArchiveLost, RequestNotFound
from tsunagu.domain.data_rights.models import Archive
from tsunagu.domain.data_rights.queries import get_archive, open_archive
from tsunagu.domain.documents.actions import Upload, keep_document
from tsunagu.domain.documents.enums import Purpose
from tsunagu.domain.documents.inspection import Finding
from tsunagu.domain.documents.inspection.file_types import FileType
from tsunagu.domain.people.actors import LinkHolder, Visitor
from tsunagu.domain.records.record_class import list_record_classes
from tsunagu.domain.work.models import Job
from tsunagu.jobs.running import run_job
from tsunagu.reports.data_copy.columns import COLUMNS
from tsunagu.reports.data_copy.page import UNSAID

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
# What is kept for machines alone, or opens something: it is in no copy.
KEPT_BACK = {
    "password", "secret_hash", "file_key", "place", "view_place", "view_sha256", "view_size", "session_key", "inputs",
    "data", "job", "hidden", "id", "given_by", "added_by", "removed_by", "history_id", "history_type",
    "history_change_reason", "history_user_id", "email_index", "name_index", "token_hash", "noted_by", "sent_by", "link_hash",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _at_noon(now):
    with time_machine.travel(now, tick=False):
        yield


def take_copy(client, at) -> zipfile.ZipFile:
    """This function will have a copy made by the job and open it."""
    public_id = ask_archive(actor=client, at=at)
    run_job(Archive.objects.get(public_id=public_id).job)
    return zipfile.ZipFile(io.BytesIO(b"".join(open_archive(client, public_id))))


def test_every_table_about_a_client_belongs_to_a_record_class():
    told = {name for each in list_record_classes() for name in each.models}

    assert {model._meta.label for model in list_reached()} - told == set()


def test_every_record_class_says_what_becomes_of_it():
    for each in list_record_classes():
        assert each.erase or each.stays.ja or not each.export, each.code


def test_a_copy_holds_every_value_that_a_naive_walk_finds(now):
    account = make_account("MINE")
    take_copy(account.client, now)
    package = take_copy(account.client, now)
    text = package.read("data.json").decode()

    lost = []
    reached = find_rows(account.client.person_id)
    del reached[Archive]  # what is told of the copy itself was not known while it was written
    for model, keys in reached.items():
        for row in model._base_manager.filter(pk__in=keys).order_by("pk"):
            for column in model._meta.concrete_fields:
                value = getattr(row, column.attname)
                if (
                    column.remote_field
                    or column.name in KEPT_BACK
                    or value in (None, "", [], {}, True, False)
                ):
                    continue
                if isinstance(value, int):
                    told = f'"{column.name}": {value}'
                elif model._meta.label == "deliverables.AssessmentRecord" and column.name == "body":
                    told = write_json(json.loads(value))
                else:
                    told = write_json(value)
                if told not in text:
                    lost.append(f"{model._meta.label}.{column.name} {told[:80]}")
    assert lost == []
    assert len(reached) > 8


def test_a_copy_holds_the_files_as_they_came_and_the_assessments(now):
    account = make_account("MINE", cases=2)
    package = take_copy(account.client, now)

    papers = {package.read(name) for name in package.namelist() if "/documents/" in name}
    words = [f"MINE-{part}-{number}" for part in ("paper", "gone") for number in (0, 1)]
    assert papers == {f"{'a' if 'paper' in word else 'b'},{word}\n".encode() for word in words}
    reports = [name for name in package.namelist() if name.rpartition("/")[2].startswith("assessment.")]
    assert sorted(name.rpartition(".")[2] for name in reports) == ["html", "html", "json", "json"]
    assert package.testzip() is None


def test_a_copy_holds_nothing_of_another_client(now):
    account, other = make_account("MINE"), make_account("THEIRS")
    package = take_copy(account.client, now)
    whole = b"\n".join(package.read(name) for name in package.namelist())

    assert [word for word in other.canaries if word.encode() in whole] == []
    assert [word for word in account.canaries if word.encode() not in whole] == []


@pytest.mark.parametrize("name", ["index.html", "index.en.html"])
def test_the_page_needs_nothing_else_and_leads_to_what_is_there(now, name):
    account = make_account("MINE", cases=1)
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    keep_secrets(actor=account.client, public_id=account.cases[0].public_id, text=hostile, at=now)
    package = take_copy(account.client, now)
    page = package.read(name).decode()

    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert "http" not in page.split("</style>")[1].replace("http-equiv", "")
    links = {unquote(part.split('"')[0]) for part in page.split('href="')[1:]}
    places = {link for link in links if not link.startswith("#")}
    assert {place for place in places if place not in package.namelist() and place != "tables/"} == set()


def test_every_column_has_its_words(now):
    package = take_copy(make_account("MINE").client, now)
    rows = [row for rows in json.loads(package.read("data.json"))["records"].values() for row in rows]

    assert {name for row in rows for name in row} - set(COLUMNS) - UNSAID == set()
    assert len(rows) > 30


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+81", "'+81"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        (" =x", "' =x"),
        ("図面", "図面"),
        (None, ""),
        (12, "12"),
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 11, 22, 3, 4, tzinfo=UTC), "2026-11-22T03:04:00+00:00"),
    ],
)
def test_a_cell_is_never_a_formula(value, cell):
    assert neutralise(value) == cell


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "a\\b.csv", "CON?.csv", "..csv", "図面 2026.csv"])
def test_names_lead_nowhere_else(now, name):
    client, case = make_client()
    keep_paper(case, name=name, content=b"a,b\n")
    names = take_copy(client, now).namelist()

    assert not [each for each in names if ".." in each.split("/") or "\\" in each or each.startswith("/")]
    assert sum("/documents/" in each for each in names) == 1


def test_two_clicks_make_one_copy_and_a_new_one_takes_its_place(now):
    client, _ = make_client()

    first, again = ask_archive(actor=client, at=now), ask_archive(actor=client, at=now)
    assert first == again
    run_job(Archive.objects.get().job)
    second = ask_archive(actor=client, at=now)
    assert second != first
    assert Archive.objects.get().public_id == second


@pytest.mark.parametrize("replay", [1, 3])
def test_a_replayed_job_does_nothing(now, replay):
    client, _ = make_client()
    public_id = ask_archive(actor=client, at=now)
    row = Archive.objects.get()
    run_job(row.job)
    before = store.find_file(public_id).read_bytes()
    Job.objects.filter(public_id=row.job).update(state="queued", ended_at=None, leased_until=None)

    for _ in range(replay):
        run_job(row.job)
    assert store.find_file(public_id).read_bytes() == before


def test_a_job_cut_off_half_way_begins_anew(now, monkeypatch):
    from tsunagu.domain.data_rights.actions import archives
    from tsunagu.jobs.running import JobInterrupted

    account = make_account("MINE")
    public_id = ask_archive(actor=account.client, at=now)
    job = Archive.objects.get().job
    usual = archives.fill_archive

    def die(out, *args, **options):
        out.write(b"half a copy")
        raise OSError("the disk was taken away")

    monkeypatch.setattr(archives, "fill_archive", die)
    with pytest.raises(JobInterrupted):
        run_job(job)
    assert get_archive(account.client, public_id).ready_at is None
    with pytest.raises(RequestNotFound):
        open_archive(account.client, public_id)
    monkeypatch.setattr(archives, "fill_archive", usual)
    run_job(job)
    assert b"".join(open_archive(account.client, public_id))[:2] == b"PK"


def test_a_copy_is_its_clients_alone(now):
    client, _ = make_client()
    other, case = make_client()
    public_id = ask_archive(actor=client, at=now)
    run_job(Archive.objects.get().job)

    for actor in (other, Visitor(), LinkHolder(frozenset({case.opened.key}), now.date())):
        with pytest.raises(RequestNotFound):
            open_archive(actor, public_id)
        with pytest.raises(RequestNotFound):
            get_archive(actor, public_id)
    for actor in (Visitor(), LinkHolder(frozenset({case.opened.key}), now.date())):
        with pytest.raises(RequestNotFound):
            ask_archive(actor=actor, at=now)


def test_a_copy_is_sealed_on_the_disk_and_a_changed_one_does_not_open(now):
    account = make_account("MINE")
    take_copy(account.client, now)
    row = Archive.objects.get()
    file = store.find_file(row.public_id)
    sealed = file.read_bytes()

    assert not [word for word in account.canaries if word.encode() in sealed]
    assert b"PK" not in sealed[:64]
    file.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(ArchiveLost):
        open_archive(account.client, row.public_id)
    file.unlink()
    with pytest.raises(ArchiveLost):
        open_archive(account.client, row.public_id)


def test_a_paper_that_is_lost_is_named_instead_of_losing_the_copy(now):
    client, case = make_client()
    keep_paper(case, name="lost.csv", content=b"a,b\n")
    for file in live_settings.DOCUMENTS.rglob("??/*"):
        file.unlink()
    package = take_copy(client, now)

    (name,) = [each for each in package.namelist() if "/documents/" in each]
    assert name.endswith("lost.csv.txt")
    assert "保存したファイルが読めません" in package.read(name).decode()


def test_the_link_in_the_mail_is_no_part_of_a_copy(now):
    """What opens something stays where it is: secrets, keys and their hashes."""
    client, case = make_client()
    package = take_copy(client, now)
    whole = b"\n".join(package.read(name) for name in package.namelist()).decode()

    assert case.opened.key not in whole
    assert "secret_hash" not in whole
    assert Archive.objects.get().file_key not in whole
    assert get_archive(client, Archive.objects.get().public_id).gone_at == now + timedelta(days=7)


def test_memory_does_not_grow_with_the_papers(now):
    """Thirty papers of a megabyte in one copy: what is held at once is a few of them, never the whole."""
    client, case = make_client()
    consultation_id = find_id(client, case.public_id)
    finding = Finding(type=FileType.TEXT)
    for number in range(30):
        content = random.Random(number).randbytes(1_000_000)
        upload = Upload(f"{number}.txt", content, finding)
        keep_document(
            consultation_id=consultation_id, purpose=Purpose.PAPERS, upload=upload, by="x", at=now, written=[]
        )
    public_id = ask_archive(actor=client, at=now)
    job = Archive.objects.get().job
    tracemalloc.start()
    run_job(job)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert get_archive(client, public_id).size > 30_000_000
    assert peak < 15_000_000
    whole = zipfile.ZipFile(io.BytesIO(b"".join(open_archive(client, public_id))))
    assert whole.testzip() is None
