"""The client of gBizINFO: names become 法人番号 whose check digit is right."""

import csv
import json
from pathlib import Path

import pytest

from tests.register_server import TOKEN
from tsunagu.domain.portfolio.network import fetch
from tsunagu.engines.patents.sources import Company, GbizInfo, SourceProblem
from tsunagu.kernel.corporate_number import CorporateNumber

REAL = Path(__file__).resolve().parents[5] / "shared" / "data" / "gbizinfo-code4fukui" / "sabae_company.csv"
NUMBER = "7000012050002"


def answer(*companies, status=200):
    return status, {}, json.dumps({"hojin-infos": list(companies)}).encode()


@pytest.fixture
def gbizinfo(register):
    waits = []
    found = GbizInfo(fetch, TOKEN, sleep=waits.append, address=register.url)
    found.waits = waits
    return found


def test_companies_are_found_by_name_and_number(register, gbizinfo):
    said = {"corporate_number": NUMBER, "name": " 架空精機\n株式会社 ", "location": None, "capital_stock": 1}
    register.usual = lambda _path: answer(said)
    company = Company(NUMBER, "架空精機 株式会社")
    assert gbizinfo.find_companies("架空 精機&x=1") == (company,)
    assert gbizinfo.get_company(CorporateNumber.parse(NUMBER)) == company
    assert [path for path, _ in register.asked] == [
        "/v2/hojin?name=架空+精機&x=1&limit=100",
        f"/v2/hojin/{NUMBER}",
    ]
    assert {token for _, token in register.asked} == {TOKEN}
    assert gbizinfo.waits == [1.0]


@pytest.mark.parametrize(
    "said",
    [
        "x",
        None,
        {},
        {"corporate_number": "2180001015846", "name": "架空"},
        {"corporate_number": NUMBER, "name": " "},
        {"corporate_number": 1, "name": "x"},
    ],
)
def test_what_is_no_company_is_left_out(register, gbizinfo, said):
    register.usual = lambda _path: answer(said)
    assert gbizinfo.find_companies("架空") == ()


def test_a_number_nobody_has(register, gbizinfo):
    register.usual = lambda _path: answer(status=404)
    assert gbizinfo.get_company(CorporateNumber.parse(NUMBER)) is None


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ((401, {}, b"{}"), "gbizinfo_token"),
        ((503, {}, b"<html>"), "gbizinfo_busy"),
        ((200, {}, b"<html>"), "source_no_json"),
        ((301, {"Location": "http://127.0.0.1:9/"}, b""), "source_redirected"),
        ((200, {}, b'{"hojin-infos": {}}'), "gbizinfo_shape"),
    ],
)
def test_no_list_of_companies(register, gbizinfo, given, code):
    register.usual = lambda _path: given
    with pytest.raises(SourceProblem) as caught:
        gbizinfo.find_companies("架空")
    assert caught.value.code == code
    assert TOKEN not in caught.value.sentence("ja")


@pytest.mark.skipif(not REAL.exists(), reason="the shared data folder is not here")
def test_every_real_company_comes_through(register, gbizinfo):
    with REAL.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))[:100]
    register.usual = lambda _path: answer(
        *(
            {
                "corporate_number": row["corporateID"],
                "name": row["corporateName"],
                "location": row["location"],
            }
            for row in rows
        )
    )
    assert [company.corporate_number for company in gbizinfo.find_companies("鯖江")] == [
        row["corporateID"] for row in rows
    ]
