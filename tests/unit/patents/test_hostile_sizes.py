"""Lists of 20 MB made to swell: each is read into a store, or refused, within the memory and time a cell would have (ADR 10)."""

import subprocess
import sys

import pytest

from tsunagu.domain.documents.inspection.__main__ import MEMORY, TABLE_SECONDS

pytestmark = pytest.mark.slow
MOST = 20 * 1024 * 1024  # what the door lets in
CHILD = """
import resource, sys
from pathlib import Path
from tsunagu.engines.patents.store import open_store
memory, seconds = int(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
file = open_store(Path(sys.argv[3])).import_files([Path(sys.argv[4])]).files[0]
# Of this program alone: what getrusage tells begins with the memory of the process that started it.
lines = Path("/proc/self/status").read_text().splitlines()
peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1024
assert peak < memory, peak
print(file.error.code if file.error else f"read {file.rows_read}")
"""
HEAD = (
    "文献番号,出願番号,出願日,公知日,発明の名称,出願人/権利者,FI,公開番号,公告番号,登録番号,審判番号,その他,ステージ,"
    "イベント詳細,文献URL\n"
).encode()
ROW = "特開2024-9,特願2022-8,2022/09/05,2024/03/15,あ,い,B25J9/16,,,,,,,,\n".encode()
SHAPES = {
    "the shortest rows": (HEAD, ROW),
    "rows of two cells": (HEAD, b"a,\n"),
    "a row without an end": (HEAD, b","),
    "empty lines": (HEAD, b"\n"),
    "an open quotation mark": (HEAD + b'"', b"a,\n"),
    "symbols without an end": (
        HEAD + "特開2024-9,特願2022-8,2022/09/05,2024/03/15,あ,い,".encode(),
        b"A01B1/00 ",
    ),
    "bytes of no encoding": (HEAD, b"\xff\xfe\xfa"),
    "commas only": (b"", b","),
    "empty objects": (b'{"a":[', b'{"":0},'),
    "broken JSON, line by line": (b"[\n", b"[\n"),
    "one answer and broken lines": (b'{"result":{"statusCode":"107"}}\n', b"{\n"),
    "an endless depth": (b"", b"["),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_made_to_swell_stays_within_the_limits_of_a_cell(tmp_path, shape):
    head, unit = SHAPES[shape]
    content = head + unit * ((MOST - len(head)) // len(unit))
    if shape == "empty objects":
        content = content[:-1] + b"]}"
    hostile = tmp_path / "hostile.csv"
    hostile.write_bytes(content)

    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(MEMORY), str(TABLE_SECONDS), str(tmp_path / "store"), str(hostile)],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
