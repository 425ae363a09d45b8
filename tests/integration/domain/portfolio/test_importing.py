"""Files read into a portfolio: one result each, however often the job comes; what is told of them; what erasing leaves."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.conf import settings as live_settings

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.exports import make_export
from tests.factories.foreign_exports import make_jpo_answer, make_ops, write_workbook
from tests.factories.portfolios import fill_portfolio, read_files
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.data_rights.erasing import erase_subject
from tsunagu.domain.data_rights.subjects import find_case_subject
from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.portfolio.actions import (
    add_file,
    confirm_columns,
    let_go,
    read_again,
    read_in,
    reading_in,
    save_search,
)
from tsunagu.domain.portfolio.enums import FileState
from tsunagu.domain.portfolio.exceptions import FileNotWaiting, PortfolioProblem
from tsunagu.domain.portfolio.kept_records import PORTFOLIOS
from tsunagu.domain.portfolio.models import Portfolio, PortfolioFile
from tsunagu.domain.portfolio.orphans import discard_orphans, list_orphans
from tsunagu.domain.portfolio.queries import get_portfolio, list_files
from tsunagu.domain.portfolio.rules import QUIET
from tsunagu.domain.work.models import Job, OutboxMessage
from tsunagu.jobs.running import run_job
from tsunagu.reports.data_copy.columns import COLUMNS

pytestmark = pytest.mark.django_db
UNKNOWN = "管理番号,出願番号,考えた名前,出願人\nA-1,特願2022-700001,手さげ袋,架空商店株式会社\n".encode()


def note_nothing(_rows):
    return


@pytest.fixture
def case():
    return open_case()


def view(case):
    return get_portfolio(case.actor, case.public_id, at=NOON)


def get_one(case):
    return list_files(case.actor, case.public_id, at=NOON)[0]


def list_disk():
    root = live_settings.PORTFOLIOS
    kept = {"uploads", "opened"}
    return [path for path in root.rglob("*") if path.is_file() and kept & set(path.relative_to(root).parts)]


def test_files_become_one_collection_without_doubles(case):
    fill_portfolio(case, ("a.csv", make_export({}, {})), ("b.csv", make_export({}, {}, {})))

    found = {file.name: file for file in list_files(case.actor, case.public_id, at=NOON)}
    told = [
        (found[name].rows_read, found[name].records_new, found[name].records_joined)
        for name in ("a.csv", "b.csv")
    ]
    assert told == [(2, 2, 0), (3, 1, 2)]
    assert {file.state for file in found.values()} == {FileState.DONE}
    assert view(case).records == 3
    assert list_disk() == []


def test_nothing_was_brought_in_yet(case):
    assert (view(case).store, view(case).records, view(case).can_change) == (None, 0, True)


@pytest.mark.parametrize(
    "ends", [False, True], ids=["cut off before the row", "delivered again after the end"]
)
def test_a_job_that_comes_twice_leaves_one_result(case, monkeypatch, ends):
    content = make_export({}, {"出願日": "2022/02/31"}, {"文献番号": "", "出願番号": ""}, {})
    file, _ = add_file(actor=case.actor, public_id=case.public_id, name="a.csv", content=content, at=NOON)
    if not ends:
        with monkeypatch.context() as patched:
            patched.setattr(reading_in, "_end", lambda *_all: (_ for _ in ()).throw(RuntimeError("killed")))
            with pytest.raises(RuntimeError, match="killed"):
                read_in(file=file, round_=1, at=NOON, note=note_nothing)
        assert PortfolioFile.objects.get().state == FileState.READING
    first = read_in(file=file, round_=1, at=NOON, note=note_nothing)
    assert first == FileState.DONE
    once = get_one(case)

    again = read_in(file=file, round_=1, at=NOON, note=note_nothing)

    assert again == ""
    assert get_one(case) == once
    assert once.rows_read == once.records_new + once.records_joined + once.refused_rows == 4
    assert once.records_new == view(case).records
    assert len(once.report["refused"]) == once.refused_rows
    assert Entry.objects.filter(verb="portfolio.file_read").count() == 1
    assert OutboxMessage.objects.filter(topic="portfolio.file_read").count() == 1


def test_a_name_longer_than_a_disk_takes_is_cut(case):
    fill_portfolio(case, (f"{'長い名前' * 40}.csv", make_export({})))

    assert get_one(case).state == FileState.DONE
    assert len(get_one(case).name) == 120


def test_the_same_content_is_one_file_and_one_job(case):
    content = make_export({})
    first = add_file(actor=case.actor, public_id=case.public_id, name="a.csv", content=content, at=NOON)
    second = add_file(actor=case.actor, public_id=case.public_id, name="b.csv", content=content, at=NOON)

    assert (first[1], second) == (True, (first[0], False))
    assert Job.objects.filter(kind="portfolio.import").count() == 1


@pytest.mark.parametrize("rows", [100, 500])
def test_a_download_that_was_probably_cut_is_said(case, rows):
    fill_portfolio(case, ("a.csv", make_export(*({} for _ in range(rows)))))

    assert f"ちょうど{rows}件です。" in get_one(case).report["warnings"][0][0]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"PK\x03\x04rest", "portfolio_only_tables"), (b"\xd0\xcf\x11\xe0rest", "portfolio_only_tables")],
    ids=["a workbook", "an old workbook"],
)
def test_what_only_a_cell_may_open_is_refused_at_the_door(case, content, code):
    with pytest.raises(PortfolioProblem) as refusal:
        add_file(actor=case.actor, public_id=case.public_id, name="a.csv", content=content, at=NOON)

    assert refusal.value.code == code
    assert (Portfolio.objects.count(), list_disk()) == (0, [])


def test_a_workbook_comes_in_as_the_csv_of_its_largest_sheet(case):
    rows = list(csv.reader(io.StringIO(make_export({}, {"出願番号": "特願2023-700002"}).decode("utf-8-sig"))))
    fill_portfolio(case, ("一覧.xlsx", write_workbook({"メモ": [["ご覧ください"]], "特許": rows})))

    file = get_one(case)
    assert (file.state, file.name, file.rows_read, file.records_new) == (FileState.DONE, "一覧.csv", 2, 2)


@pytest.mark.parametrize(("name", "content", "form", "records"), [
    ("ops.json", make_ops(raw=True), "epo_ops", 1),
    ("jpo.json", json.dumps(make_jpo_answer(applicationNumber="2020123456", inventionTitle="把持装置")).encode(), "jpo_api", 1),
])  # fmt: skip
def test_json_of_a_register_comes_in_like_a_table(case, name, content, form, records):
    fill_portfolio(case, (name, content))

    assert (get_one(case).state, get_one(case).format, view(case).records) == (FileState.DONE, form, records)


@pytest.mark.parametrize(
    "content", [b'{"a": 1}', b'[{"a"', b"[" * 100_000], ids=["other JSON", "cut off", "deep"]
)
def test_json_of_something_else_is_refused_with_its_reason(case, content):
    fill_portfolio(case, ("a.json", content))

    assert (get_one(case).state, view(case).store, list_disk()) == (FileState.REFUSED, None, [])
    assert "JSON" in get_one(case).report["error"][0]


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"a,b"], ids=["broken", "a CSV under another name"])
def test_a_workbook_that_cannot_be_opened_is_refused_at_the_door(case, content):
    with pytest.raises(DocumentProblem):
        add_file(actor=case.actor, public_id=case.public_id, name="a.xlsx", content=content, at=NOON)

    assert (Portfolio.objects.count(), list_disk()) == (0, [])


def test_what_is_no_table_is_refused_with_its_reason(case):
    fill_portfolio(case, ("a.csv", "ただの文です。".encode()))

    file = get_one(case)
    assert (file.state, view(case).store, list_disk()) == (FileState.REFUSED, None, [])
    assert "見出し" in file.report["error"][0]
    let_go(actor=case.actor, public_id=case.public_id, file=file.public_id, at=NOON)
    assert list_files(case.actor, case.public_id, at=NOON) == ()


def test_an_unknown_table_waits_for_its_columns_and_the_next_one_does_not(case):
    (file,) = fill_portfolio(case, ("a.csv", UNKNOWN))
    assert get_one(case).state == FileState.UNKNOWN
    assert len(list_disk()) == 1

    columns = {"application_number": "出願番号", "title": "考えた名前", "applicants": "出願人"}
    confirm_columns(
        actor=case.actor, public_id=case.public_id, file=file, columns=columns, day_order="ymd", separator=",", at=NOON
    )  # fmt: skip
    assert read_files() == 1
    assert (get_one(case).state, get_one(case).format, view(case).records) == (FileState.DONE, "mapped", 1)

    later = NOON + timedelta(days=1)
    fill_portfolio(case, ("b.csv", UNKNOWN.replace(b"700001", b"700002")), at=later)
    assert (get_one(case).state, view(case).records) == (FileState.DONE, 2)


def test_a_file_left_behind_can_be_sent_again(case):
    file, _ = add_file(
        actor=case.actor, public_id=case.public_id, name="a.csv", content=make_export({}), at=NOON
    )
    with pytest.raises(FileNotWaiting):
        read_again(actor=case.actor, public_id=case.public_id, file=file, at=NOON)

    read_again(actor=case.actor, public_id=case.public_id, file=file, at=NOON + 2 * QUIET)

    for job in Job.objects.order_by("pk"):
        run_job(job.public_id)
    assert (get_one(case).state, view(case).records) == (FileState.DONE, 1)


def test_a_copy_of_the_data_holds_files_searches_columns_and_every_record(case):
    fill_portfolio(case, ("わたしの.csv", make_export({"発明の名称": "手さげ袋"}, {})))
    save_search(actor=case.actor, public_id=case.public_id, query="袋", at=NOON)
    subject = find_case_subject([find_id(case.actor, case.public_id)])

    (row,) = PORTFOLIOS.export(subject)
    (kept,) = PORTFOLIOS.files(subject)

    assert (row["imported_files"][0]["name"], row["searches"][0]["query"]) == ("わたしの.csv", "袋")
    assert set(row) - set(COLUMNS) == set()
    records = [json.loads(line) for line in kept.read().splitlines()]
    assert {each["title"] for each in records} == {"手さげ袋", "微細穴加工機"}
    assert records[0]["abstract"]


def test_erasing_leaves_no_row_and_no_byte(case, django_capture_on_commit_callbacks):
    fill_portfolio(case, ("a.csv", make_export({})), ("b.csv", UNKNOWN))
    folder = live_settings.PORTFOLIOS / Portfolio.objects.get().folder
    assert folder.is_dir()

    with django_capture_on_commit_callbacks(execute=True):
        counts = erase_subject(find_case_subject([find_id(case.actor, case.public_id)]), NOON)

    assert counts["portfolios"] == 1
    assert (Portfolio.objects.count(), PortfolioFile.objects.count(), folder.exists()) == (0, 0, False)


def test_what_a_crash_left_behind_is_found_and_nothing_else(case):
    fill_portfolio(case, ("a.csv", make_export({})), ("b.csv", UNKNOWN))
    root, kept = live_settings.PORTFOLIOS, Portfolio.objects.get().folder
    lost = [root / ("f" * 32) / "store", root / kept / "opened" / "x"]
    for folder in lost:
        folder.mkdir(parents=True)
    stray = root / kept / "uploads" / "0.part"
    stray.write_bytes(b"half")
    soon = NOON + timedelta(days=40_000)  # the clock of the disk is not the one of the test

    assert discard_orphans(list_orphans(older_than=soon)) == 3
    assert [path for path in (*lost, stray) if path.exists()] == []
    assert (view(case).records, len(list_disk()), list_orphans(older_than=soon)) == (1, 1, [])
