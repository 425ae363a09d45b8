"""The portfolio against a naive twin, on several files with doubles, and on real files where they are at hand."""

import csv
import io
import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.exports import G1, G2A, G2B, make_export
from tsunagu.engines.patents import join_files, read_patents, summarise_portfolio
from tsunagu.engines.patents.lookalikes import make_lookalike

TODAY = date(2026, 11, 22)
REAL = Path(__file__).resolve().parents[4] / "shared" / "data"


def read_naively(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def count(counts) -> dict[str, int]:
    return {item.key: item.records for item in counts if item.records}


NAIVE_STAGES = {
    "特許 有効": "alive",
    "特許 消滅": "dead",
    "審査中": "pending",
    "審査請求前": "pending",
    "査定不服": "pending",
}


def stage_naively(row: dict[str, str]) -> str:
    if row.get("ステージ") == "（出願の）却下・拒絶":
        return "withdrawn" if "取下げ" in row["イベント詳細"] else "refused"
    return NAIVE_STAGES.get(row.get("ステージ", ""), "unknown")


def check_against_twin(content: bytes) -> None:
    file = read_patents("f.csv", content)
    assert file.refused == ()
    portfolio = summarise_portfolio([file], TODAY)
    rows = list({row["出願番号"]: row for row in reversed(read_naively(content))}.values())
    assert portfolio.records == len(rows)
    assert count(portfolio.by_stage) == Counter(map(stage_naively, rows))
    assert count(portfolio.by_year) == Counter(row["出願日"][:4] for row in rows)
    assert portfolio.has_stage == ("ステージ" in rows[0])
    fields = [
        {fi[:4] for fi in row["FI"].split(",") if fi[:1].isalpha() and fi[1:3].isdigit()} for row in rows
    ]
    assert count(portfolio.by_field) == Counter(field for each in fields for field in each)
    years = [int(item.key) for item in portfolio.by_year]
    assert years == list(range(years[0], years[-1] + 1))


@pytest.mark.parametrize("generation", ["G1", "G2a", "G2b"])
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), records=st.integers(1, 60))
def test_the_summary_agrees_with_its_naive_twin(generation, seed, records):
    check_against_twin(
        make_lookalike(
            random.Random(seed), applicant="架空精機株式会社", records=records, generation=generation
        )
    )


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=f"{path.parent.name[9:20]}-{path.name[:1]}")
        for path in sorted(REAL.glob("jplatpat-*/*特実*.csv"))
    ]
    or [pytest.param(None, id="none", marks=pytest.mark.skip(reason="the shared data folder is not here"))],
)
def test_real_exports_agree_with_the_naive_twin(path):
    check_against_twin(path.read_bytes())


def test_files_are_joined_by_application_and_completed():
    old = read_patents("old.csv", make_export({}, {"要約": "【課題】古い。"}, headers=G1))
    new = read_patents("new.csv", make_export({}, {}, {}, headers=G2A))
    table = join_files([old, new, new])
    rows = {row["application_number"]: row for row in table.to_pylist()}
    assert list(rows) == ["特願2022-800001", "特願2022-800002", "特願2022-800003"]
    second = rows["特願2022-800002"]
    assert (second["abstract"], second["stage"], second["source_file"]) == (
        "【課題】古い。",
        "alive",
        "new.csv",
    )
    portfolio = summarise_portfolio([old, new], TODAY)
    assert (portfolio.records, portfolio.has_stage, portfolio.files) == (3, True, ("old.csv", "new.csv"))


def test_doubles_meet_across_era_years_and_through_the_document_number():
    era = {"出願番号": "特願平05-012345", "文献番号": "特開平06-297383", "出願日": "1993/04/12"}
    western = era | {"出願番号": "特願1993-012345"}
    without = era | {"出願番号": ""}
    files = [
        read_patents(f"{place}.csv", make_export(row)) for place, row in enumerate([without, era, western])
    ]
    assert join_files(files).num_rows == 1


def test_joining_the_same_file_twice_changes_nothing():
    file = read_patents("f.csv", make_lookalike(random.Random(3), applicant="架空精機株式会社", records=50))
    assert join_files([file, file]).equals(file.table)


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 6, 29), 2023),
        (date(2026, 6, 30), 2024),
        (date(2026, 11, 22), 2024),
        (date(2027, 1, 1), 2024),
    ],
)
def test_a_year_is_complete_eighteen_months_after_its_end(today, year):
    assert summarise_portfolio([read_patents("f.csv", make_export({}))], today).complete_until == year


def test_days_that_are_missing_or_still_to_come_are_said():
    file = read_patents("f.csv", make_export({}, {"出願日": ""}, {"出願日": "2030/01/01"}, headers=G2B))
    portfolio = summarise_portfolio([file], TODAY)
    assert (portfolio.records, count(portfolio.by_year)) == (3, {"2022": 1})
    assert len(portfolio.warnings) == 2


def test_refused_rows_reach_the_portfolio_as_a_warning():
    file = read_patents("f.csv", make_export({}, {"出願日": "きのう"}))
    assert "5行目" in summarise_portfolio([file], TODAY).warnings[0].ja


def test_no_files_make_an_empty_portfolio():
    portfolio = summarise_portfolio([], TODAY)
    assert (portfolio.records, portfolio.by_year, portfolio.has_stage, portfolio.complete_until) == (
        0,
        (),
        False,
        None,
    )
