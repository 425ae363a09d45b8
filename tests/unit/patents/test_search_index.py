"""The index follows the records, whole or not at all."""

import json
import shutil
import subprocess
import sys
import time

import pyarrow as pa
import pytest

from tests.spec.patents.search.corpus import find, index, make_table, make_titles
from tsunagu.engines.patents.search import SearchProblem, TableDocuments, open_search, update_index
from tsunagu.engines.patents.search.building import Update
from tsunagu.engines.patents.search.folders import PLACE, POINTER, read_state

OLD = make_titles("電池", "回路", "歯車")


def change(titles):
    return make_table(tuple({"number": number, "title": title} for number, title in titles.items()))


@pytest.mark.parametrize(
    ("titles", "update", "found"),
    [
        ({"特開2020-000001": "電池", "特開2020-000002": "回路", "特開2020-000003": "歯車"}, Update(0, 0, 0, False), ["電池"]),
        ({"特開2020-000001": "電池", "特開2020-000002": "回路", "特開2020-000003": "歯車", "特開2020-000004": "電池箱"},
         Update(1, 0, 0, False), ["電池", "電池箱"]),
        ({"特開2020-000001": "蓄電池", "特開2020-000002": "回路", "特開2020-000003": "歯車"}, Update(0, 1, 0, False), ["蓄電池"]),
        ({"特開2020-000002": "回路", "特開2020-000003": "歯車"}, Update(0, 0, 1, False), []),
        ({}, Update(0, 0, 3, False), []),
    ],
    ids=["nothing new", "one more", "one changed", "one gone", "all gone"],
)  # fmt: skip
def test_only_what_changed_is_read_in(tmp_path, titles, update, found):
    index(tmp_path, OLD)
    assert update_index(tmp_path, TableDocuments(change(titles), "2")) == update
    assert find(open_search(tmp_path, clock=time.perf_counter), "電池") == found


def test_a_generation_that_is_there_is_not_read_again(tmp_path):
    index(tmp_path, OLD)
    told = []
    assert update_index(tmp_path, TableDocuments(OLD, "1"), say=told.append) == Update(0, 0, 0, False)
    assert told == []
    update_index(tmp_path, TableDocuments(OLD, "2"), say=told.append)
    assert [words.en for words in told] == ["Bringing the search index up to date (3 records)."]


def test_a_name_that_joins_another_is_found(tmp_path):
    table = make_table(({"number": "特開2020-000001", "title": "電池", "applicants": ["青空電機"]},))
    assert find(index(tmp_path, table), "出願人:ブルースカイ") == []
    search = index(tmp_path, table, "2", names=lambda: {"青空電機": "ブルースカイ株式会社"})
    assert find(search, "出願人:ブルースカイ") == ["電池"]


KILLED = """
import os, signal, sys
from pathlib import Path
import pyarrow as pa
from tests.spec.patents.search.corpus import make_titles
from tsunagu.engines.patents.search import TableDocuments, update_index
from tsunagu.engines.patents.search import building
def die(*arguments): os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "before it is named": building.name_state = die
table = make_titles(*[f"電池{n}" for n in range(5000)])
step = (lambda done, of: die()) if sys.argv[2] == "while reading" else (lambda done, of: None)
update_index(Path(sys.argv[1]), TableDocuments(table, "2"), step=step)
"""


@pytest.mark.parametrize("moment", ["while reading", "before it is named"])
def test_a_killed_writer_leaves_the_old_index(tmp_path, moment):
    before = index(tmp_path, OLD)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), moment], check=False)
    assert killed.returncode == -9
    assert find(open_search(tmp_path, clock=time.perf_counter), "電池") == ["電池"]
    again = index(tmp_path, make_titles("電池", "電池箱"), "3")
    assert sorted(find(again, "電池")) == ["電池", "電池箱"]
    assert len([path for path in (tmp_path / PLACE).iterdir() if path.is_dir()]) == 1
    assert find(before, "電池") == ["電池"]  # who had it open goes on reading


def break_pointer(place):
    (place / POINTER).write_text("{", encoding="utf-8")


def write_other_version(place):
    state = json.loads((place / POINTER).read_text())
    (place / POINTER).write_text(json.dumps(state | {"version": 0}))


def point_outside(place):
    state = json.loads((place / POINTER).read_text())
    (place / POINTER).write_text(json.dumps(state | {"folder": "../search"}))


def remove_segments(place):
    for file in place.glob("*/*.idx"):
        file.unlink()


def cut_meta(place):
    for file in place.glob("*/meta.json"):
        file.write_text("{")


def remove_folder(place):
    shutil.rmtree(place)


@pytest.mark.parametrize(
    "damage", [break_pointer, write_other_version, point_outside, remove_segments, cut_meta, remove_folder]
)
def test_a_damaged_or_foreign_index_is_built_anew(tmp_path, damage):
    index(tmp_path, OLD)
    damage(tmp_path / PLACE)
    with pytest.raises(SearchProblem, match="There is no search index"):
        open_search(tmp_path, clock=time.perf_counter)
    assert find(index(tmp_path, OLD, "2"), "電池") == ["電池"]


def test_words_may_be_left_out_and_added_later(tmp_path):
    index(tmp_path, OLD, with_words=False)
    assert not read_state(tmp_path).with_words
    assert find(index(tmp_path, OLD), "電池") == ["電池"]
    assert read_state(tmp_path).with_words


def test_no_record_at_all_is_an_index_too(tmp_path):
    assert find(index(tmp_path, pa.Table.from_batches([], OLD.schema)), "電池") == []
