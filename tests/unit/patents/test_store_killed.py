"""An import killed at any moment leaves the old state or the new one, and the next import mends the rest."""

import shutil
import signal
import subprocess
import sys

import pytest

from tests.factories.exports import make_export
from tsunagu.engines.patents.store import open_store

# The child kills itself at the n-th time it touches a file of the store: Python tells of each before it happens.
CHILD = """
import os, signal, sys
from tsunagu.engines.patents.store import open_store
folder, path, left = sys.argv[1], sys.argv[2], int(sys.argv[3])
TOLD = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "duckdb"}
def watch(event, arguments):
    global left
    if event in TOLD and arguments and str(arguments[0]).startswith(folder):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
def step(_file, _rows):
    watch("duckdb", (folder,))
store = open_store(folder)
sys.addaudithook(watch)
store.import_files([path], progress=step)
print(left)
"""
FAR = 10_000
# Of the long way to the last rename each so many-th touch is tried, of the end all.
STRIDE, END = 7, 10


def run(store, path, left):
    return subprocess.run(
        [sys.executable, "-c", CHILD, str(store.folder), str(path), str(left)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_killed_at_any_touch_of_a_file(tmp_path):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_bytes(make_export({}, {}))
    second.write_bytes(make_export({"出願番号": "特願2022-800002"}, {"出願番号": "特願2022-800003"}))
    trial = open_store(tmp_path / "trial")
    trial.import_files([first])
    done = run(trial, second, FAR)
    assert done.returncode == 0, done.stderr
    touches = FAR - int(done.stdout)
    assert touches > 20
    seen = set()
    old = open_store(tmp_path / "old")
    old.import_files([first])
    for left in [*range(1, touches - END, STRIDE), *range(touches - END, touches + 1)]:
        store = open_store(shutil.copytree(old.folder, tmp_path / f"store-{left}"))
        killed = run(store, second, left)
        assert killed.returncode == -signal.SIGKILL
        records = store.tables().records.num_rows
        seen.add(records)
        store.check()
        assert store.import_files([second], patience=0).records == 3
        assert not list(store.folder.glob("import-*"))
        assert len(list(store.folder.rglob("*.parquet"))) == 5
    assert seen == {2, 3}
