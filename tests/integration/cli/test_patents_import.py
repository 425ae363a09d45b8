"""`tsunagu patents import` and `names`: files into a store, and what is said of them."""

import json
import shutil

import pytest

from tests.factories.exports import make_export

NAMES = "架空精機㈱,架空精機株式会社"


@pytest.fixture
def exports(tmp_path):
    (tmp_path / "a.csv").write_bytes(make_export({"出願人/権利者": NAMES}, {}))
    (tmp_path / "b.csv").write_bytes(make_export({}, {}, {}))
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path


def test_import_names_and_landscape(tsunagu, exports):
    done = tsunagu("patents", "import", "a.csv", "b.csv", "c.pdf", "--store", "kept", "--json")
    assert done.code == 0, done.err
    said = json.loads(done.out)
    assert said["records"] == 3
    first, second, third = said["files"]
    assert (first["format"], first["rows_read"], first["records_new"], first["records_joined"]) == (
        "jplatpat",
        2,
        2,
        0,
    )
    assert (second["records_new"], second["records_joined"], second["refused"]) == (1, 2, [])
    assert third["format"] is None
    assert third["error"]["message"]

    joined = json.loads(tsunagu("patents", "names", "--store", "kept", "--json").out)["names"]
    assert {name["canonical"] for name in joined} == {"架空精機株式会社"}
    apart = tsunagu(
        "patents", "names", "--store", "kept", "--apart", "架空精機(株)", "架空精機株式会社", "--json"
    )
    assert {name["canonical"] for name in json.loads(apart.out)["names"]} == {
        "架空精機(株)",
        "架空精機株式会社",
    }

    done = tsunagu("patents", "landscape", "--store", "kept", "-o", "out", "--on", "2026-11-22", "--json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["records"] == 3
    assert (exports / "out" / "landscape.xlsx").exists()


def test_nothing_imported_is_a_refusal(tsunagu, exports):
    done = tsunagu("patents", "import", "c.pdf", "none.csv", "--store", "kept")
    assert done.code == 2
    assert "Traceback" not in done.err
    assert done.err.count("\n") == 2


def test_a_store_that_is_none_is_a_sentence(tsunagu, exports):
    assert "import" in tsunagu("patents", "names", "--store", "kept").refused()
    assert "a.csv" in tsunagu("patents", "landscape", "--store", "a.csv", "-o", "out").refused()
    assert "--store" in tsunagu("patents", "landscape", "a.csv", "--store", "kept", "-o", "out").refused()


def test_an_import_leaves_nothing_for_the_search_to_wait_for(tsunagu, exports):
    first = tsunagu("patents", "import", "a.csv", "--store", "kept", "--json")
    assert "検索の索引を作っています（2件）" in first.err
    more = tsunagu("patents", "import", "b.csv", "--store", "kept", "--json")
    assert "検索の索引を新しくしています" in more.err

    found = tsunagu("patents", "search", "架空精機", "--store", "kept", "--json")
    assert (json.loads(found.out)["total"], found.err) == (3, "")


def test_an_import_is_done_even_where_its_index_cannot_be_written(tsunagu, exports):
    tsunagu("patents", "import", "a.csv", "--store", "kept")
    shutil.rmtree(exports / "kept" / "search")
    (exports / "kept" / "search").write_text("no folder")

    done = tsunagu("patents", "import", "b.csv", "--store", "kept", "--json")
    assert (done.code, json.loads(done.out)["records"]) == (0, 3)
    assert "取り込みは済みましたが、検索の索引を新しくできませんでした" in done.err
    assert "Traceback" not in done.err
