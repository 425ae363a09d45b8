"""`tsunagu patents search` over a store: answers for people and for machines, sentences for what cannot be read."""

import json
import random

import pytest

from tsunagu.engines.patents.lookalikes import make_lookalike
from tsunagu.engines.patents.search import update_store_index
from tsunagu.engines.patents.store import open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("patents")
    export = folder / "export.csv"
    export.write_bytes(make_lookalike(random.Random(4), applicant="架空精機株式会社", records=60))
    open_store(folder / "store").import_files([export])
    update_store_index(folder / "store")  # whoever searches first builds the index and says so
    return folder / "store"


def test_answers_machines(tsunagu, store):
    done = tsunagu("patents", "search", "架空精機", "装置", "--store", str(store), "--limit", "3", "--json")
    assert done.code == 0, done.err
    answer = json.loads(done.out)
    assert {"hits", "total", "total_is_exact", "took_ms", "after", "notes"} == set(answer)
    assert len(answer["hits"]) == 3 < answer["total"]
    assert answer["total_is_exact"]
    for hit in answer["hits"]:
        assert {"number", "application_number", "title", "applicants", "filed_on", "score", "snippet"} <= set(
            hit
        )
        assert "装置" in hit["title"] + hit["snippet"]
        assert hit["applicants"] == ["架空精機株式会社"]
        assert [hit["title"][start:end] for start, end in hit["title_marks"]] == ["装置"] * len(
            hit["title_marks"]
        )


def test_answers_people_and_pages(tsunagu, store):
    first = tsunagu("patents", "search", "架空精機", "--store", str(store), "--limit", "2")
    assert "60件のうち1〜2件目" in first.out
    assert "--after 2" in first.out
    second = tsunagu(
        "--lang",
        "en",
        "patents",
        "search",
        "架空精機",
        "--store",
        str(store),
        "--limit",
        "2",
        "--after",
        "58",
    )
    assert "59–60 of 60" in second.out
    assert "--after" not in second.out


def test_a_minus_sign_is_no_option(tsunagu, store):
    whole = json.loads(tsunagu("patents", "search", "装置", "--store", str(store), "--json").out)
    less = json.loads(tsunagu("patents", "search", "装置", "-切削", "--store", str(store), "--json").out)
    assert 0 < less["total"] < whole["total"]


def test_finds_what_is_like_a_document(tsunagu, store):
    number = json.loads(tsunagu("patents", "search", "装置", "--store", str(store), "--json").out)["hits"][0][
        "number"
    ]
    done = tsunagu("patents", "search", "--like", number, "--store", str(store), "--json")
    assert number not in [hit["number"] for hit in json.loads(done.out)["hits"]]


def test_an_import_is_seen_by_the_next_search(tsunagu, store, tmp_path):
    export = tmp_path / "more.csv"
    export.write_bytes(
        make_lookalike(random.Random(5), applicant="架空食品株式会社", records=5, field="food")
    )
    assert (
        json.loads(tsunagu("patents", "search", "架空食品", "--store", str(store), "--json").out)["total"]
        == 0
    )
    open_store(store).import_files([export])
    done = tsunagu("patents", "search", "架空食品", "--store", str(store), "--json")
    assert json.loads(done.out)["total"] == 5
    assert "検索の索引を新しくしています" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["項目:値"], "「項目」という項目はありません"),
        (["年:2020..2015"], "年:2015..2020"),
        (["電" * 10_000], "長すぎます"),
        (["a OR " * 5_000], "長すぎます"),
        (["(電池"], "かっこ"),
        ([], "--like"),
        (["電池", "--like", "特開2020-000001"], "--like"),
        (["--like", "特開1900-000001"], "取り込まれていません"),
        (["電池", "--limit", "0"], "--limit"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_refuses_with_a_sentence(tsunagu, store, arguments, said):
    done = tsunagu("patents", "search", *arguments, "--store", str(store))
    assert said in done.refused()


def test_no_store_is_said(tsunagu, tmp_path):
    done = tsunagu("patents", "search", "電池", "--store", str(tmp_path / "none"))
    assert "tsunagu patents import" in done.refused()


def test_the_example_is_a_query(tsunagu, store):
    example = tsunagu("patents", "search", "--example").out.strip()
    assert json.loads(tsunagu("patents", "search", "--schema").out)["type"] == "string"
    assert tsunagu("patents", "search", example, "--store", str(store)).code == 0
