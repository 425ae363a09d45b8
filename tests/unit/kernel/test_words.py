"""Text: folding, variants, sentences of problems, prefectures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.kernel.folding import fold, fold_for_search, list_variants
from tsunagu.kernel.prefectures import Block, Prefecture
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ｉ－ＰＲＯ　株式会社", "i-PRO 株式会社"),
        ("㈱ＡＢＣﾃｸﾉﾛｼﾞｰ", "(株)ABCテクノロジー"),
        ("  二つの\r\n\t 空白 ", "二つの 空白"),
        ("髙﨑", "髙﨑"),
    ],
)
def test_fold(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert fold_for_search(text) == fold_for_search(fold(text))


def test_variants_are_shown_and_not_merged():
    assert list_variants("髙橋と﨑田と髙木") == (("髙", "高"), ("﨑", "崎"))
    assert fold("髙橋") != fold("高橋")


@pytest.mark.parametrize(
    ("block", "count"),
    [(Block.HOKKAIDO, 1), (Block.TOHOKU, 6), (Block.KANTO, 11), (Block.CHUBU, 5), (Block.KINKI, 7),
     (Block.CHUGOKU, 5), (Block.SHIKOKU, 4), (Block.KYUSHU, 7), (Block.OKINAWA, 1)],
)  # fmt: skip
def test_each_bureau_has_its_prefectures(block, count):
    assert len(block.prefectures) == count


@pytest.mark.parametrize("spelling", ["京都府", "京都", "Kyoto", "kyoto", "26", " KYOTO "])
def test_a_prefecture_is_found_by_any_spelling(spelling):
    assert Prefecture.find(spelling) is Prefecture.KYOTO


def test_fukui_belongs_to_kinki_and_no_spelling_is_shared():
    assert Prefecture.FUKUI.block is Block.KINKI
    assert Prefecture.find("東北") is None
    assert {Prefecture.find(p.words.ja) for p in Prefecture} == set(Prefecture)


def test_a_problem_says_what_where_and_how_on_one_line():
    problem = Problem(
        Words("空です。", "It is\nempty."), where="a.json", how=Words("書いてください。", "Write.")
    )
    assert problem.sentence("ja") == "a.json: 空です。書いてください。"
    assert problem.sentence("en") == "a.json: It is empty. Write."
    assert problem.as_json("en") == {
        "code": "bad_input",
        "message": "a.json: It is empty. Write.",
        "where": "a.json",
    }
