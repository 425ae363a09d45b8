"""Every analysis against its naive twin on random applications; the map of topics by what must hold of any map."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.applications import make_applications
from tests.spec.patents.landscape import naive
from tsunagu.engines.patents import run_landscape
from tsunagu.engines.patents.landscape import ANALYSES
from tsunagu.engines.patents.landscape.survival import pool_violators
from tsunagu.engines.patents.landscape.title_vectors import cluster, make_vectors, weigh_bigrams
from tsunagu.kernel.words import NOTHING

TODAY = date(2026, 11, 22)
NAMES = ["甲", "乙", "丙", "丁", "戊", "A社", "B社", "🦊'; --"]
SYMBOLS = [
    "B25J9/16",
    "B25J15/08",
    "G01N33/50",
    "G01N21/00",
    "A61K8/00",
    "A61K31/00",
    "B60R1/00",
    "H04N23/60",
    "G06F3/041@A",
]
DAYS = (
    st.dates(date(2000, 1, 1), date(2027, 6, 1))
    | st.just(date(2008, 2, 29))
    | st.sampled_from([TODAY, TODAY + timedelta(1)])
)

ROW = st.fixed_dictionaries(
    {
        "applicants": st.lists(st.sampled_from(NAMES), max_size=4),
        "fi": st.lists(st.sampled_from(SYMBOLS), max_size=4),
        "stage": st.sampled_from(naive.STATES),
        "right": st.sampled_from(["patent", "utility_model", "design", "trademark"]),
        "country": st.sampled_from(["JP", "JP", "US"]),
    },
    optional={
        "filed_on": DAYS,
        "registered_on": DAYS,
        "expires_on": DAYS,
        "claims": st.integers(0, 30),
        "cited_by": st.integers(0, 9),
    },
)


def strip(rows):
    """Rows without what only names things: the twin knows numbers."""
    return [{key: value for key, value in row.items() if key not in ("name", "level")} for row in rows]


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, max_size=60))
def test_every_analysis_agrees_with_its_naive_twin(rows):
    data = naive.read(rows, TODAY)
    clients = sorted({name for each in data for name in each["applicants"]})
    client = clients[0] if clients else None
    found = run_landscape(make_applications(rows), today=TODAY, client=client)
    twins = {
        "remaining": lambda: naive.remaining(data, TODAY),
        "benchmark": lambda: naive.benchmark(data, client),
    }
    assert found.records == len(rows)
    for analysis in found.analyses:
        if analysis.code == "topics":
            continue
        if analysis.missing != NOTHING:
            assert analysis.rows == ()
            continue
        twin = twins.get(analysis.code) or (lambda code=analysis.code: getattr(naive, code)(data))
        assert strip(analysis.rows) == twin(), analysis.code


@given(
    st.lists(
        st.integers(1, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=8
    )
)
def test_the_survival_curve_falls_and_keeps_the_whole(shares):
    curve = pool_violators(shares)
    assert curve == sorted(curve, reverse=True)
    assert sum(height * n for height, (_part, n) in zip(curve, shares, strict=True)) == pytest.approx(
        sum(part for part, _n in shares)
    )


@given(st.lists(st.text("加工機ロボット ab", max_size=8), min_size=1, max_size=12))
def test_bigrams_are_weighed_as_written(titles):
    counts = [Counter(a + b for a, b in pairwise(title)) for title in titles]
    often = Counter(pair for each in counts for pair in each)
    expected = []
    for each in counts:
        weights = {
            pair: (1 + log(number)) * (1 + log((1 + len(titles)) / (1 + often[pair])))
            for pair, number in each.items()
            if often[pair] > 1
        }
        length = sqrt(sum(weight**2 for weight in weights.values()))
        expected.append(sorted(weight / length for weight in weights.values()))
    found = weigh_bigrams(titles).toarray()
    for row, wanted in zip(found, expected, strict=True):
        assert sorted(row[row > 0]) == pytest.approx(wanted)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text("加工機ロボット制御 ab", max_size=9), min_size=1, max_size=60), st.integers(2, 8))
def test_every_title_is_in_one_group(titles, wanted):
    groups = cluster(make_vectors(titles), wanted)
    assert len(groups) == len(titles)
    assert 1 <= len(np.unique(groups)) <= wanted


def test_titles_alike_are_in_one_group_named_by_their_words():
    kinds = {"自動車用ブレーキ装置": 40, "食品包装フィルム": 30, "半導体ウエハ検査装置": 20}
    rows = [{"title": f"{title}{place % 7}"} for title, number in kinds.items() for place in range(number)]
    found = run_landscape(make_applications(rows), today=TODAY)["topics"]
    assert sum(row["applications"] for row in found.rows) == 90
    assert [row["applications"] for row in found.rows] == [40, 30, 20]
    for row, (title, _number) in zip(found.rows, kinds.items(), strict=True):
        assert row["example"].startswith(title)
        assert any(term in title for term in row["terms"].split("・"))


def test_the_same_applications_give_the_same_answer_twice():
    rows = [{"title": f"加工機{place % 13}の制御", "applicants": [NAMES[place % 7]]} for place in range(80)]
    assert run_landscape(make_applications(rows), today=TODAY) == run_landscape(
        make_applications(rows), today=TODAY
    )


def test_the_order_of_the_analyses_is_the_order_of_the_page():
    found = run_landscape(make_applications([{}]), today=TODAY)
    assert [analysis.code for analysis in found.analyses] == [kind.code for kind in ANALYSES]


def test_abstracts_tell_apart_what_titles_do_not():
    kinds = {"【課題】ブレーキの制動力を高める。": 40, "【課題】フィルムの引裂き強度を高める。": 30}
    rows = [
        {"title": "装置", "abstract": f"{abstract}\n【解決手段】{place % 7}"}
        for abstract, number in kinds.items()
        for place in range(number)
    ]
    found = run_landscape(make_applications(rows), today=TODAY)["topics"]
    assert [row["applications"] for row in found.rows] == [40, 30]
    assert "要約" in found.sentence.ja
    alone = run_landscape(make_applications([{"title": "装置"}] * 70), today=TODAY)["topics"]
    assert len(alone.rows) == 1
    assert "要約" not in alone.sentence.ja
