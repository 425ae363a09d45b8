"""A store: what goes in, what is said of it, and what it says when something is wrong with it."""

import random
import subprocess
import sys
from datetime import date

import msgspec
import pytest

from tests.factories.exports import make_export
from tests.factories.foreign_exports import GOOGLE, GOOGLE_ROW, write_table
from tsunagu.engines.patents import run_landscape
from tsunagu.engines.patents.lookalikes import make_lookalike
from tsunagu.engines.patents.store import importing, open_store
from tsunagu.engines.patents.store.locks import hold_for_reading, hold_for_writing
from tsunagu.engines.patents.store.manifest import CURRENT, PARTS, VERSION, publish
from tsunagu.engines.patents.store.problems import StoreProblem

HOLDER = """
import sys, time
from pathlib import Path
from tsunagu.engines.patents.store.locks import hold_for_reading, hold_for_writing
hold = hold_for_writing(Path(sys.argv[2]), 0) if sys.argv[1] == "writing" else hold_for_reading(Path(sys.argv[2]))
with hold:
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


@pytest.fixture
def write(tmp_path):
    def write_file(name, content):
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write_file


@pytest.fixture
def other_process():
    """Another process that holds the store for reading or for writing, until it is killed."""
    started = []

    def start(kind, folder):
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, kind, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        started.append(process)
        assert process.stdout.readline() == b"held\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def list_files(store):
    return {path.name for path in store.folder.rglob("*") if path.is_file()}


def test_two_downloads_become_one_table(store, write):
    first = write("a.csv", make_export({}, {}, {"出願日": "2022/02/30"}))
    second = write("b.csv", make_export({"出願番号": "特願2022-800001"}, {"出願番号": "特願2022-800009"}))

    report = store.import_files([first]).as_json("en")
    assert [(file["rows_read"], file["records_new"], file["records_joined"]) for file in report["files"]] == [
        (3, 2, 0)
    ]
    assert report["files"][0]["refused"][0]["line"] > 1
    again = store.import_files([second]).as_json()
    assert [(file["rows_read"], file["records_new"], file["records_joined"]) for file in again["files"]] == [
        (2, 1, 1)
    ]
    assert again["records"] == store.tables().records.num_rows == 3


def test_the_same_content_adds_nothing_and_says_so(store, write):
    content = make_export({}, {})
    store.import_files([write("a.csv", content)])
    before = store.manifest

    report = store.import_files([write("other-name.csv", content)])

    (file,) = report.files
    assert (file.rows_read, file.records_new, file.records_joined) == (2, 0, 2)
    assert "a.csv" in file.warnings[0].en
    assert store.manifest == before


def test_a_file_that_cannot_be_read_does_not_stop_the_others(store, write):
    report = store.import_files(
        [write("a.pdf", b"%PDF-1.7"), write("b.csv", make_export({})), store.folder / "none"]
    )
    assert [file.format for file in report.files] == [None, "jplatpat", None]
    assert report.has_read_any
    assert report.records == 1
    assert not store.import_files([store.folder / "none"]).has_read_any


def test_a_landscape_comes_from_the_store(store, write, monkeypatch):
    chance = random.Random(3)
    store.import_files([write("a.csv", make_lookalike(chance, applicant="架空精機株式会社", records=80))])
    today = date(2026, 11, 22)
    small = run_landscape(store.tables(), today=today)
    monkeypatch.setattr("tsunagu.engines.patents.store.store.IN_MEMORY", 0)
    with store:
        assert run_landscape(store.tables(), today=today) == small
    assert small.records == 80


def test_a_small_import_leaves_a_large_part_alone_and_renames_in_it(store, write, monkeypatch):
    monkeypatch.setattr(importing, "GROWTH", 0)
    store.import_files([write("a.csv", make_export({"出願人/権利者": "㈱架空精機"}))])
    (part,) = store.manifest.parts
    store.import_files(
        [write("b.csv", make_export({"出願番号": "特願2021-000001", "出願人/権利者": "株式会社架空精機"}))]
    )
    old, _new = store.manifest.parts
    assert old.patents == part.patents
    assert store.tables().applicants["applicant"].to_pylist() == ["株式会社架空精機"] * 2


def test_a_choice_about_names_is_kept_and_applied_to_what_comes_later(store, write):
    store.import_files([write("a.csv", make_export({"出願人/権利者": "架空精機㈱,架空精機株式会社"}))])
    store.change_names(lambda choices: choices.keep_apart("架空精機㈱", "架空精機株式会社"))
    assert len(set(store.tables().applicants["applicant"].to_pylist())) == 2
    more = write(
        "b.csv", make_export({"出願番号": "特願2021-000001", "出願人/権利者": "架空精機㈱,架空精機株式会社"})
    )
    store.import_files([more], choices=lambda choices: choices.add(dictionary={"架空精機㈱": "架空工業"}))
    assert (
        sorted(store.tables().applicants["applicant"].to_pylist())
        == ["架空工業"] * 2 + ["架空精機株式会社"] * 2
    )


def test_two_scripts_of_one_application_are_proposed(store, write):
    row = ["JP-2024900001-A", *GOOGLE_ROW[1:]]
    row[2] = "Kaku Seiki Co., Ltd."
    rows = [row, ["JP-2024900009-A", *row[1:]]]
    store.import_files([write("a.csv", make_export({}, {})), write("g.csv", write_table([GOOGLE, *rows]))])
    assert [(each.name, each.other) for each in store.names().proposals] == [
        ("Kaku Seiki Co., Ltd.", "架空精機株式会社")
    ]


def test_another_import_is_refused_while_one_runs_and_goes_on_when_that_is_killed(
    store, write, other_process
):
    path = write("a.csv", make_export({}))
    (store.folder / PARTS).mkdir(parents=True)
    process = other_process("writing", store.folder)
    with pytest.raises(StoreProblem, match="Another import"):
        store.import_files([path], patience=0)
    process.kill()
    process.wait()
    assert store.import_files([path], patience=0).records == 1


def test_an_import_waits_for_another_one(store):
    store.folder.mkdir()
    waited = []
    with (
        hold_for_writing(store.folder, 0),
        pytest.raises(StoreProblem),
        hold_for_writing(store.folder, 0.5, waited.append),
    ):
        pass
    assert sum(waited) == pytest.approx(0.5, abs=0.11)


def test_what_is_read_stays_until_nobody_reads_it(store, write, other_process):
    store.import_files([write("a.csv", make_export({}))])
    old = list_files(store) - {CURRENT, "lock"}
    process = other_process("reading", store.folder)
    store.import_files([write("b.csv", make_export({"出願番号": "特願2021-000001"}))])
    assert old <= list_files(store)
    process.kill()
    process.wait()
    store.import_files([write("c.csv", make_export({"出願番号": "特願2020-000001"}))])
    assert not old & list_files(store)


def test_a_reader_takes_the_newest_state_when_one_is_published_meanwhile(store, write, monkeypatch):
    store.import_files([write("a.csv", make_export({}))])
    before = store.manifest
    store.import_files([write("b.csv", make_export({"出願番号": "特願2021-000001"}))])
    states = iter([before])
    newest = store.manifest
    monkeypatch.setattr(
        "tsunagu.engines.patents.store.locks.find_manifest", lambda _folder: next(states, newest)
    )
    with hold_for_reading(store.folder) as manifest:
        assert manifest == newest


@pytest.mark.parametrize("table", ["patents", "records", "applicants", "codes", "names"])
@pytest.mark.parametrize("harm", ["remove", "cut", "flip"])
def test_a_damaged_file_is_named(store, write, table, harm):
    store.import_files([write("a.csv", make_export({}, {}))])
    (path,) = (store.folder / PARTS).glob(f"{table}-*")
    content = path.read_bytes()
    if harm == "remove":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(content[:-9])
    else:
        path.write_bytes(content[:8] + bytes([content[8] ^ 255]) + content[9:])
    with pytest.raises(StoreProblem, match=path.name):
        store.check()
    if harm != "flip":
        for use in (store.tables, store.names, lambda: store.import_files([write("b.csv", make_export({}))])):
            with pytest.raises(StoreProblem, match=path.name):
                use()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": "1"}', b'{"version": 1, "parts": 3}'])
def test_a_damaged_manifest_is_named(store, write, content):
    store.import_files([write("a.csv", make_export({}))])
    (store.folder / CURRENT).write_bytes(content)
    with pytest.raises(StoreProblem, match=CURRENT):
        open_store(store.folder)


@pytest.mark.parametrize(
    ("version", "said"), [(VERSION - 1, "Import the original files"), (VERSION + 1, "newer version")]
)
def test_a_store_of_another_version_says_what_to_do(store, write, version, said):
    store.import_files([write("a.csv", make_export({}))])
    publish(store.folder, msgspec.structs.replace(store.manifest, version=version))
    with pytest.raises(StoreProblem, match=said):
        open_store(store.folder)


def test_a_store_of_fewer_columns_opens_and_grows(store, write, monkeypatch):
    import pyarrow.parquet as pq

    from tsunagu.engines.patents.store import staging

    names = [name for name in staging.STORED.names if name != "corporate_number"]
    store.import_files([write("a.csv", make_export({}))])
    (part,) = store.manifest.parts
    path = store.folder / PARTS / part.patents.name
    pq.write_table(pq.read_table(path, columns=names), path)
    from tsunagu.engines.patents.store.manifest import describe_file

    part = msgspec.structs.replace(part, patents=describe_file(path))
    publish(store.folder, msgspec.structs.replace(store.manifest, parts=(part,)))
    assert store.import_files([write("b.csv", make_export({}, {}))]).records == 2


def test_a_folder_of_something_else_is_left_alone(tmp_path, write):
    write("a.txt", b"x")
    with pytest.raises(StoreProblem, match="holds something else"):
        open_store(tmp_path)
    with pytest.raises(StoreProblem, match="holds something else"):
        open_store(tmp_path / "a.txt")
    with pytest.raises(StoreProblem, match="no store here"):
        open_store(tmp_path / "none").tables()


def test_a_folder_that_cannot_be_written_is_a_sentence(store, write, monkeypatch):
    store.import_files([write("a.csv", make_export({}))])
    before = list_files(store)

    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tsunagu.engines.patents.store.store.publish", fail)
    with pytest.raises(StoreProblem, match="No space left"):
        store.import_files([write("b.csv", make_export({"出願番号": "特願2021-000001"}))])
    assert store.tables().records.num_rows == 1
    monkeypatch.undo()
    store.import_files([write("a.csv", make_export({}))])
    assert list_files(store) == before
