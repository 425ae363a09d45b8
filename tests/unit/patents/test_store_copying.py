"""A store copied while it is in use: one whole state, which goes on by itself."""

import shutil

import pytest

from tests.factories.exports import make_export
from tsunagu.engines.patents.store import copy_store, open_store
from tsunagu.engines.patents.store.problems import StoreProblem


@pytest.fixture
def grow(tmp_path):
    def grow_store(name, rows):
        file = tmp_path / f"{rows}.csv"
        file.write_bytes(make_export(*({} for _ in range(rows))))
        open_store(tmp_path / name).import_files([file])
        return tmp_path / name

    return grow_store


def test_a_copy_is_one_state_and_goes_on_by_itself(grow, tmp_path):
    store, copy = grow("store", 2), tmp_path / "copy"
    (store / "search").mkdir()
    (store / "search" / "present.json").write_text("{}")
    copy_store(store, copy)
    grow("store", 3)

    open_store(copy).check()
    assert (open_store(copy).manifest.records, open_store(store).manifest.records) == (2, 3)
    assert open_store(copy).tables().records.num_rows == 2
    assert not (copy / "search").exists()

    shutil.rmtree(store)
    grow("copy", 4)
    open_store(copy).check()
    assert open_store(copy).manifest.records == 4


@pytest.mark.parametrize("content", [None, "no manifest"], ids=["nothing there", "something else"])
def test_what_is_no_store_is_not_copied(tmp_path, content):
    if content:
        (tmp_path / "store").mkdir()
        (tmp_path / "store" / "manifest.json").write_text(content)
    with pytest.raises(StoreProblem):
        copy_store(tmp_path / "store", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
