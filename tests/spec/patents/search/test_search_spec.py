"""What each query finds among documents made by hand, and in which order."""

import pytest

from tests.spec.patents.search.corpus import find, index, make_table
from tsunagu.engines.patents.search import SearchProblem

BATTERY, SOLID, CELL, BRAKE = "蓄電池", "全固体電池の製造方法", "電池", "自動車の制動装置"
BAG, BLADE, COOLER, NAMELESS = "ＬＥＤ照明付き 手さげ袋", "Wind turbine blade", "ペルチェ素子による冷却器", ""


@pytest.fixture(scope="module")
def search(tmp_path_factory):
    return index(
        tmp_path_factory.mktemp("store"), make_table(), names=lambda: {"みどり自動車株式会社": "Midori Motor"}
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("制動", [BRAKE]),
        ("電池 製造", [SOLID]),
        ("電池　製造", [SOLID]),
        ('"固体電池"', [SOLID]),
        ("「固体電池」", [SOLID]),
        ('"電池固体"', []),
        ("池電", []),
        ("電池 -固体 -自動車", [BATTERY]),
        ("電池 −固体 －自動車", [BATTERY]),
        ("(制動 OR 照明) 自動車", [BRAKE]),
        ("制動 OR 照明 自動車", [BRAKE]),
        ("固体 または 制動", [SOLID, BRAKE]),
        ("led照明", [BAG]),
        ("ＬＥＤ", [BAG]),
        ("手さげ袋", [BAG]),
        ("照明付き手さげ袋", [BAG]),
        ("WIND", [BLADE]),
        ('"wind turbine"', [BLADE]),
        ("windturbine", []),
        ("出願人:青空", [BATTERY, SOLID]),
        ("青空電機 見本大学", [SOLID]),
        ("株式会社青空電機国立大学法人見本大学", []),
        ("applicant:midori", [BRAKE, CELL]),
        ("出願人:みどり自動車 電池", [CELL, BRAKE]),
        ("年:2018..2019", [SOLID, BATTERY]),
        ("年:２０１８〜２０１９年", [SOLID, BATTERY]),
        ("year:..2000", [COOLER]),
        ("year:2022..", [BRAKE]),
        ("状態:有効 電池", [BATTERY, BRAKE]),
        ("stage:dead", [CELL]),
        ("権利:実用新案", [BAG]),
        ("国:us", [BLADE]),
        ("分類:H01M10", [SOLID, BATTERY]),
        ("fi:H01M10/04", [BATTERY]),
        ("fi:H01M10/04@Z", [BATTERY]),
        ("fi:H01M1", []),
        ("fi:H01M1*", [SOLID, BATTERY]),
        ("ipc:H01M", [SOLID]),
        ("H01M4/13", [SOLID]),
        ("cpc:F03D", [BLADE]),
        ("特開2020-1", [BATTERY]),
        ("特開２０２０−０００００１", [BATTERY]),
        ("JP2020000001A", [BATTERY]),
        ("JP-2020-000001-A", [BATTERY]),
        ("2020-000001", [BATTERY]),
        ("特願2018-100001", [BATTERY]),
        ("番号:特許第7533889号", [BRAKE]),
        ("JP7533889B2", [BRAKE]),
        ("7533889", [BRAKE]),
        ("第7533889号", []),
        ("番号:第7533889号", [BRAKE]),
        ("実登3234843", [BAG]),
        ("US11046037B2", [BLADE]),
        ("特開平5-253171", [COOLER]),
        ("JPH05253171A", [COOLER]),
        ("特開1993-253171", [COOLER]),
        ("器", [COOLER]),
        ("袋", [BAG]),
        ("c++", [COOLER]),
        ('"[x]"', [COOLER]),
        ('"a:b AND NOT *? ~^"', [COOLER]),
        ("名称のない", [NAMELESS]),
        ("電池 -(固体 OR 自動車)", [BATTERY]),
        ("電池 (-固体)", [CELL, BATTERY, BRAKE]),
    ],
)
def test_finds(search, query, found):
    assert sorted(find(search, query)) == sorted(found)


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("電池", [CELL, SOLID, BATTERY, BRAKE]),
        ("自動車", [BRAKE, CELL]),
        ("年:2014..2022", [BRAKE, BAG, SOLID, BATTERY, BLADE, CELL]),
        ("特開2020-000001 OR 制動", [BATTERY, BRAKE]),
    ],
    ids=[
        "title, word of a title, part of a word, abstract",
        "title before name",
        "newest first",
        "number first",
    ],
)
def test_orders(search, query, order):
    assert find(search, query) == order


def test_shows_where_the_words_stand(search):
    hit = search.search("固体 OR 電解質").hits[0]
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["固体"]
    assert [hit.snippet[start:end] for start, end in hit.snippet_marks] == ["固体電解質"]


def test_pages_hold_every_hit_once(search):
    whole = search.search("電池")
    after, seen = 0, []
    while after is not None:
        page = search.search("電池", limit=1, after=after)
        seen += page.hits
        after = page.after
    assert tuple(seen) == whole.hits
    assert (whole.total, whole.total_is_exact, whole.after) == (4, True, None)


def test_a_similar_document_is_another_one(search):
    assert set(find_similar(search, "特開2020-000001")) == {CELL, SOLID, BRAKE}
    assert BATTERY not in find_similar(search, "特願2018-100001")


def find_similar(search, number):
    return [hit.title for hit in search.find_similar(number).hits]


def test_tells_time_by_the_clock_it_was_given(tmp_path):
    ticks = iter([1.0, 1.25])
    search = index(tmp_path, make_table())
    search.clock = lambda: next(ticks)
    assert search.search("電池").took_ms == 250.0


def test_a_character_alone_and_nothing_found_are_commented(search):
    assert [note.en for note in search.search("器").notes] == [
        "A word of one character finds every document that holds it; two or more narrow it down."
    ]
    assert "OR" in search.search("存在しない語").notes[0].ja


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda search: search.search("電池", limit=0), "search_page"),
        (lambda search: search.search("電池", after=10**9), "search_page"),
        (lambda search: search.find_similar("特開1999-999999"), "search_no_such_number"),
        (lambda search: search.find_similar("\ud800" * 1000), "search_no_such_number"),
    ],
    ids=["no hits wanted", "too far", "unheard-of number", "no number at all"],
)
def test_refuses(search, call, code):
    with pytest.raises(SearchProblem) as refused:
        call(search)
    assert refused.value.code == code
