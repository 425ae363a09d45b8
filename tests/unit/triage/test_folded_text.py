"""Whatever a text holds, offsets lead back to it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.engines.triage.folded_text import fold_with_offsets

ANY_TEXT = st.text(alphabet=st.characters(), max_size=80)


@given(ANY_TEXT)
def test_every_folded_character_comes_from_a_place_in_order(text: str) -> None:
    folded = fold_with_offsets(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(st.text(alphabet="あア漢字㍿ｶﾞﾊﾟＡ１①㌔ﬁが゙é゛ 　", max_size=40))
def test_folds_as_nfkc_folds_the_whole(text: str) -> None:
    expected = unicodedata.normalize("NFKC", text)
    assert fold_with_offsets(text).text.replace(" ", "") == expected.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "word", "given_words"),
    [
        ("㍿つなぐ", "株式会社", "㍿"),
        ("ｶﾞｿﾘﾝ", "ガ", "ｶﾞ"),
        ("資本金１，０００万円", "1,000", "１，０００"),
        ("a\u0301b", "á", "a\u0301"),
    ],
)
def test_leads_back_to_the_words_as_given(text: str, word: str, given_words: str) -> None:
    folded = fold_with_offsets(text)
    start = folded.text.index(word)
    assert text[slice(*folded.map_back(start, start + len(word)))] == given_words


def test_stops_reading_at_the_limit_and_says_so() -> None:
    folded = fold_with_offsets("あ" * 30, limit=10)
    assert (folded.truncated_at, len(folded.text)) == (10, 10)
    assert fold_with_offsets("あ" * 10, limit=10).truncated_at is None
