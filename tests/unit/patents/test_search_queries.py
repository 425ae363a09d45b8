"""Queries are read, or refused with a sentence; nothing typed is ever taken for the engine's own language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.engines.patents.search import SearchProblem, parse_query
from tsunagu.engines.patents.search.query import All, Any, Contains, FiledBetween, HasCode, HasNumber, Is, Not

A, B, C = Contains("電池"), Contains("正極"), Contains("車")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("電池 正極", All((A, B))),
        ("電池 AND 正極", All((A, B))),
        ("電池 OR 正極 車", All((Any((A, B)), C))),
        ("電池 (正極 車)", All((A, All((B, C))))),
        ("電池 -正極", All((A, Not(B)))),
        ("電池 -(正極 OR 車)", All((A, Not(Any((B, C)))))),
        ("OR 電池 OR", A),
        ('"電池', A),
        ("『電池』", A),
        ("出願人：「電池」", Contains("電池", "names")),
        ("年:2020", FiledBetween(2020, 2020)),
        ("year:2015...2020", FiledBetween(2015, 2020)),
        ("year:2015〜", FiledBetween(2015, None)),
        ("状態:消滅", Is("stage", "dead")),
        ("ｆｉ：ｂ２５ｊ９／１６", HasCode("B25J9/16", "fi")),
        ("分類:B25J*", HasCode("B25J", "any", is_open=True)),
        ("番号:特開2020-1", HasNumber("特開2020-1")),
        ("スーパー", Contains("スーパー")),
        ("-", Contains("-")),
        ("B25J 電池", All((Any((HasCode("B25J"), Contains("b25j"))), A))),
    ],
)  # fmt: skip
def test_reads(query, tree):
    assert parse_query(query) == tree


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "empty"), (" 　\n", "empty"), ("()", "empty"), ('""', "empty"), ("OR OR", "empty"),
        ("-電池", "only_negative"), ("-電池 -車", "only_negative"), ("電池 OR -車", None),
        ("foo:電池", "unknown_field"), ("http://example.com", "unknown_field"), ("出願人:", "empty_field"),
        ('出願人:" "', "empty_field"), ("年:20", "years"), ("年:2020..2015", "years"), ("年:..", "years"), ("年:昨年", "years"),
        ("状態:元気", "value"), ("国:日本", "value"), ("分類:電池", "symbol"),
        ("(電池", "brackets"), ("電池)", "brackets"), ("(" * 5000, "too_long"), ("(" * 150, "brackets"),
        ("電" * 10_000, "too_long"), ("a OR " * 5000, "too_long"), ("a " * 900, "too_many_words"),
        ("\ud800", None), ("電池 \udfff", None), ("\x00\x02\x03", None), ('+a -b !c {d} [e] ^f ~g *? \\ /h/', None),
    ],
)  # fmt: skip
def test_refuses_with_a_sentence(query, code):
    if code is None:
        parse_query(query)
        return
    with pytest.raises(SearchProblem) as refused:
        parse_query(query)
    assert refused.value.code == f"search_{code}"
    assert refused.value.how.ja
    assert len(refused.value.sentence("ja")) < 400


@given(st.one_of(
    st.text(max_size=60),
    st.text(alphabet='電a1 　:：()"「」-−OR.〜年/*@\ud800', max_size=40),
    st.lists(st.sampled_from(["年:", "fi:", "状態:", "(", ")", "-", '"', " OR ", "電池", "2020", ".."]), max_size=20).map("".join),
))  # fmt: skip
def test_nothing_typed_raises_anything_else(query):
    try:
        parse_query(query)
    except SearchProblem as problem:
        problem.sentence("ja").encode()
