"""A narrowing leaves exactly the applications that a reader of the rows would leave."""

from datetime import date
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.applications import EVERYTHING, make_applications
from tests.spec.patents.landscape import naive
from tests.spec.patents.landscape.test_twins import NAMES, ROW, TODAY
from tsunagu.engines.patents import run_landscape
from tsunagu.engines.patents.landscape import Narrowing, narrow_tables, say_narrowing
from tsunagu.engines.patents.tables import Tables

YEARS = st.none() | st.integers(1999, 2028)
NARROWINGS = st.builds(
    Narrowing,
    since=YEARS,
    until=YEARS,
    applicants=st.lists(st.sampled_from([*NAMES, "知らない人"]), max_size=2).map(tuple),
    fields=st.lists(st.sampled_from([3, 10, 11, 14, 16, 26, 99]), max_size=2).map(tuple),
    codes=st.lists(st.sampled_from(["B", "B25J", "G01N33", "A6", "Z99"]), max_size=2).map(tuple),
    stages=st.lists(st.sampled_from(naive.STATES), max_size=2).map(tuple),
    whose=st.sampled_from(["all", "mine", "others"]),
)


def is_chosen(each: dict, narrowing: Narrowing, client: str) -> bool:
    if narrowing.since is not None and not (each["year"] and each["year"] >= narrowing.since):
        return False
    if narrowing.until is not None and not (each["year"] and each["year"] <= narrowing.until):
        return False
    if narrowing.applicants and not set(narrowing.applicants) & set(each["applicants"]):
        return False
    if narrowing.fields and not set(narrowing.fields) & each["fields"]:
        return False
    groups = [code.partition("/")[0] for code in each["fi"]]
    if narrowing.codes and not any(group.startswith(code) for group in groups for code in narrowing.codes):
        return False
    if narrowing.stages and each["stage"] not in narrowing.stages:
        return False
    return narrowing.whose == "all" or (client in each["applicants"]) == (narrowing.whose == "mine")


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, max_size=30), NARROWINGS)
def test_what_is_left_is_what_a_reader_would_leave(rows, narrowing):
    client = NAMES[0]
    tables = make_applications(rows)
    found = narrow_tables(tables, narrowing, today=TODAY, client=client)

    kept = [place for place, each in enumerate(naive.read(rows, TODAY)) if is_chosen(each, narrowing, client)]
    assert found.records["record"].to_pylist() == kept
    for name in ("applicants", "codes"):
        whole = getattr(tables, name).to_pylist()
        assert getattr(found, name).to_pylist() == [row for row in whole if row["record"] in kept]


def make_some() -> list[dict]:
    return [
        {
            "applicants": ["甲", "乙"][: 1 + place % 2],
            "fi": ["B25J9/16", "G01N33/50"][place % 2 :],
            "filed_on": date(2012 + place % 10, 4, 1),
            "stage": "alive",
        }
        for place in range(60)
    ]


def test_a_landscape_of_some_is_the_landscape_of_those_alone():
    rows, narrowing = make_some(), Narrowing(since=2015, applicants=("乙",))
    narrowed = run_landscape(make_applications(rows), today=TODAY, client="甲", narrowing=narrowing)
    alone = [row for row in rows if row["filed_on"].year >= 2015 and "乙" in row["applicants"]]
    other = run_landscape(make_applications(alone), today=TODAY, client="甲")

    assert narrowed.records == len(alone)
    assert narrowed.analyses == other.analyses
    assert [said.ja for said in narrowed.chosen] == ["出願年：2015～", "出願人：乙"]
    assert other.chosen == ()


def test_the_client_is_looked_for_in_the_whole_data():
    rows = [*make_some(), {"applicants": ["丙"], "fi": ["B25J9/16"], "filed_on": date(2001, 1, 1)}]
    found = run_landscape(
        make_applications(rows), today=TODAY, client="丙", narrowing=Narrowing(since=2010, whose="others")
    )
    assert found.records == 60
    assert found.client == "丙"
    assert found["benchmark"].rows == ()


def test_tables_on_disk_are_narrowed_in_place(tmp_path: Path):
    tables = make_applications(make_some())
    made = {}
    for name in ("records", "applicants", "codes"):
        pq.write_table(getattr(tables, name), tmp_path / f"{name}.parquet")
        made[name] = ds.dataset(tmp_path / f"{name}.parquet")
    narrowing = Narrowing(until=2014, codes=("B25",))
    stored = run_landscape(Tables(**made, columns=EVERYTHING), today=TODAY, narrowing=narrowing)
    assert isinstance(
        narrow_tables(Tables(**made, columns=EVERYTHING), narrowing, today=TODAY).records, ds.Dataset
    )
    assert stored == run_landscape(tables, today=TODAY, narrowing=narrowing)
    assert stored.records


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_part_is_said(language):
    whole = Narrowing(2015, 2020, ("甲",), (10,), ("B25J",), ("alive",), "mine")
    said = [words.said_in(language) for words in say_narrowing(whole)]
    assert len(said) == 6
    assert "2015" in said[0]
    assert "2020" in said[0]
    assert say_narrowing(Narrowing()) == ()
