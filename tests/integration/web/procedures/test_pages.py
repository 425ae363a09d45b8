"""The three public calculations: what people type, what they are told, what they take away."""

import csv
import io
import json
import re
from datetime import date
from fractions import Fraction
from unicodedata import normalize
from urllib.parse import parse_qs, urlencode

import pytest
import time_machine
from openpyxl import load_workbook

from tests.conftest import NOON
from tsunagu.engines.procedures.deadlines import list_asked, list_sheets
from tsunagu.engines.procedures.fees import load_items
from tsunagu.web.procedures.examples import list_examples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
TODAY = date(2026, 11, 22)
ABROAD = {
    "asked": 1,
    "right": "patent",
    "filed": "done",
    "filed_on": "2026-04-01",
    "countries": ["US", "TW"],
    "claims": 8,
    "pages": 20,
}
FEES = {"asked": 1, "right": "patent", "items": ["patent.exam_request"], "claims": 8}
DUE = {"asked": 1, "right": "patent", "country": "JP", "filed_on": "2026-04-01"}


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


def ask(client, name: str, base: dict, **changes):
    told = {key: value for key, value in {**base, **changes}.items() if value is not None}
    response = client.get(f"/procedures/{name}/", told)
    assert response.status_code == 200
    return response.context


def list_errors(context) -> dict[str, list[str]]:
    return {name: list(said) for name, said in context["form"].errors.items()}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", ["deadlines", "fees", "overseas"])
def test_every_example_is_answered_and_can_be_taken_away(client, name, language):
    page = client.get(f"/procedures/{name}/", headers={"accept-language": language})
    examples = list_examples(name, TODAY, language)
    for example in examples:
        assert f'href="{example.address}"'.replace("&", "&amp;") in page.text
        answer = client.get(f"/procedures/{name}/{example.address}", headers={"accept-language": language})
        assert answer.context["answer"], answer.context["form"].errors
        for kind in ("json", "csv", "xlsx"):
            file = client.get(f"/procedures/{name}/answer.{kind}{example.address}")
            assert file.status_code == 200
            assert f"tsunagu-{name}.{kind}" in file["Content-Disposition"]


HALVES = {
    "asked": 1,
    "right": "trademark",
    "items": ["trademark.registration"],
    "classes": 1,
    "instalment": "2",
}
ENTERED = {**DUE, "international_filed_on": "2025-04-01"}
NO_TERM = {"asked": 1, "right": "patent", "country": "JP", "registered_on": "2024-04-01"}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    ("name", "asked"),
    [
        *((name, None) for name in ("deadlines", "fees", "overseas")),
        ("fees", HALVES),
        ("deadlines", ENTERED),
        ("deadlines", NO_TERM),
    ],
)
def test_no_answer_speaks_in_names_of_json_fields(client, name, asked, language):
    examples = (
        [f"?{urlencode(asked, doseq=True)}"]
        if asked
        else [each.address for each in list_examples(name, TODAY, language)]
    )
    for address in examples:
        response = client.get(f"/procedures/{name}/{address}", headers={"accept-language": language})
        assert response.context["answer"], response.context["form"].errors
        text = re.sub(r"<[^>]+>", " ", response.text)
        assert re.findall(r"\b[a-z]+(?:_[a-z0-9]+)+\b", text) == [], address


@pytest.mark.parametrize(
    "typed",
    ["2026-04-01", "2026/4/1", "２０２６/４/１", "２０２６年４月１日", "令和8年4月1日", "R8.4.1", "令和８年 ４月 １日（水）", "20260401"],
)  # fmt: skip
def test_days_are_read_as_people_type_them(client, typed):
    for name, base in (("deadlines", DUE), ("overseas", ABROAD)):
        assert ask(client, name, base, filed_on=typed)["form"].cleaned_data["filed_on"] == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("name", "base", "change", "field", "says"),
    [
        ("deadlines", DUE, {"filed_on": "2026-02-29"}, "filed_on", "という日はありません"),
        ("deadlines", DUE, {"filed_on": "令和8年2月30日"}, "filed_on", "という日はありません"),
        ("deadlines", DUE, {"filed_on": "4月1日"}, "filed_on", "年がありません"),
        ("deadlines", DUE, {"filed_on": "きのう"}, "filed_on", "日付として読めません"),
        ("deadlines", DUE, {"filed_on": "1900-01-01"}, "filed_on", "より前です"),
        ("deadlines", DUE, {"filed_on": None}, "priority_on", "日付を一つ以上"),
        ("deadlines", DUE, {"disclosed_on": "2026-05-01"}, "filed_on", "新規性喪失の例外は要りません"),
        ("fees", FEES, {"items": None}, "items", "手続を一つ以上"),
        ("fees", FEES, {"claims": None}, "claims", "数を入れてください"),
        ("fees", FEES, {"claims": "0"}, "claims", "1以上の整数"),
        ("fees", FEES, {"claims": "たくさん"}, "claims", "数として読めません"),
        ("fees", FEES, {"items": ["patent.annuity"]}, "first_year", "何年目から"),
        ("fees", FEES, {"items": ["patent.annuity"], "first_year": "3", "last_year": "1"}, "first_year", "終わりの年"),
        ("fees", FEES, {"items": ["patent.annuity"], "first_year": "1", "late": "yes"}, "late", "遅れて納める"),
        ("fees", FEES, {"share_1": "1/2"}, "share_2", "1/2 のように"),
        ("fees", FEES, {"share_1": "1/2", "share_2": "1/3"}, "share_1", "持分の合計"),
        ("fees", FEES, {"employees": "-3"}, "employees", ""),
        ("fees", FEES, {"paid_on": "2026-01-01", "filed_on": "2026-04-01"}, "paid_on", "納付日"),
        ("overseas", ABROAD, {"countries": None}, "countries", "一つ以上"),
        ("overseas", ABROAD, {"filed_on": None}, "filed_on", "まだなら"),
        ("overseas", ABROAD, {"claims": "0"}, "claims", "1から1000"),
        ("overseas", ABROAD, {"claims": "10,000"}, "claims", "1から1000"),
        ("overseas", ABROAD, {"right": "trademark", "countries": ["EP"]}, "countries", "この権利では選べません"),
        ("overseas", ABROAD, {"right": "nothing"}, "right", ""),
        ("overseas", ABROAD, {"countries": ["XX"]}, "countries", ""),
        ("overseas", ABROAD, {"home_agent": "30万-10万"}, "home_agent", "入れ替えて"),
        ("overseas", ABROAD, {"US.agent": "いくらか"}, "US.agent", "金額として読めません"),
        ("overseas", ABROAD, {"filed_on": "1999-04-01"}, "filed_on", "年を確かめて"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(client, name, base, change, field, says):
    context = ask(client, name, base, **change)

    assert context["answer"] is None
    errors = list_errors(context)
    assert list(errors) == [field]
    assert says in errors[field][0]
    assert not any(word in errors[field][0] for word in ("_on", '"', "{", "late を", "years を"))


@pytest.mark.parametrize(
    ("change", "headline", "warns"),
    [
        ({}, "2027年4月1日（木）までに決めて", []),
        ({"filed_on": "2025-10-01"}, "2026年10月1日（木））は過ぎています", []),
        ({"filed": "planned", "filed_on": "2026-12-01"}, "2027年12月1日（水）までに決めれば", []),
        (
            {"filed": "planned", "filed_on": None, "disclosed_on": "2025-12-25"}, "2027年11月22日",
            ["日本での出願は2026年12月25日", "新規性を失っています"],
        ),
        ({"filed": "planned", "filed_on": None, "disclosed_on": "2025-09-01"}, "2027年11月22日", ["過ぎています"]),
        ({"filed_on": "2024-02-29"}, "2025年2月28日（金）", []),
        ({"right": "trademark", "classes": "２区分"}, "2026年10月1日（木）", []),
    ],
    ids=["filed", "priority gone", "planned", "shown 11 months ago", "shown too long ago", "29 February", "trademark"],
)  # fmt: skip
def test_the_day_to_decide_stands_on_top(client, change, headline, warns):
    answer = ask(client, "overseas", ABROAD, **change)["answer"]

    assert headline.removesuffix("）は過ぎています") in answer.headline
    assert [said in told for said, told in zip(warns, answer.warnings, strict=True)] == [True] * len(warns)


def test_a_trademark_goes_by_madrid_and_not_by_the_pct(client):
    """Claims left over from a patent are no matter of a mark."""
    answer = ask(client, "overseas", ABROAD, right="trademark", classes="2", countries=["US"])["answer"]
    assert [route.code for route in answer.routes] == ["paris", "madrid", "direct"]


def test_own_figures_take_the_place_of_guesses(client):
    usual = ask(client, "overseas", ABROAD, countries=["US"])["asked"].answer
    own = ask(client, "overseas", ABROAD, countries=["US"], **{"US.agent": "２５万円", "replies": "0"})[
        "asked"
    ].answer

    assert own["assumptions_used"]["US.agent"] == {
        "low": 250_000,
        "high": 250_000,
        "source": "told",
        "verified": True,
    }
    assert own["routes"][0]["total_yen"]["high"] < usual["routes"][0]["total_yen"]["high"]


def test_a_subsidy_says_why_why_not_and_what_is_unknown(client):
    told = ask(client, "overseas", ABROAD, who="sme", foreign_filing_ordered="yes")["answer"]
    open_ones = ask(client, "overseas", ABROAD, who="sme")["answer"]

    assert {row["status"] for row in told.subsidies[0].rows} == {"not_eligible"}
    assert open_ones.subsidies[0].rows[0]["status"] == "eligible"
    assert open_ones.subsidies[0].rows[0]["yen"]
    assert "#id_foreign_filing_ordered" in dict(open_ones.still_unknown)
    assert "#id_foreign_filing_ordered" not in dict(told.still_unknown)


def test_as_many_as_one_likes_file_together(client):
    told = {
        "share_1": "1/2",
        "reduction": "startup",
        "share_2": "1/4",
        "share_3": "1/4",
        "reduction_3": "academic",
    }

    answer = ask(client, "fees", FEES, **told)["asked"].answer[0]
    part = Fraction(1, 2) * Fraction(1, 3) + Fraction(1, 4) + Fraction(1, 8)
    assert answer["yen"] == int(answer["full_yen"] * part) // 10 * 10

    more = ask(client, "fees", FEES, **told, more_applicants="1")
    form = more["form"]
    assert (form.rows, form.is_bound, form["share_3"].value()) == (4, False, "1/4")
    assert str(form["items"]).count("checked") == 1
    assert more["groups"][-1].is_open
    assert not more["asked"].answer


def test_a_reduction_is_offered_with_what_it_saves_and_why(client):
    facts = {
        "applicant": "sme",
        "legal_form": "company",
        "industry": "manufacturing",
        "employees": "18人",
        "largest_large_firm_share_percent": "0",
        "large_firms_share_percent": "0",
    }
    answer = ask(client, "fees", FEES, items=["patent.exam_request", "patent.filing"], **facts)["answer"]

    best = answer.cheaper[0]
    assert best.is_sure
    assert best.reasons
    assert "小規模企業" in best.says
    assert "184,000円" in answer.headline
    assert "113,340円 安く" in best.says
    assert "70,660円" in best.says


@pytest.mark.parametrize("kind", sorted(list_sheets()), ids="-".join)
def test_every_right_of_every_office_has_its_form_and_an_answer(client, kind):
    country, right = kind
    events, facts = list_asked(*kind)
    form = client.get("/procedures/deadlines/", {"right": right, "country": country}).context["form"]
    assert list(form.fields) == [*events, *facts]
    answer = ask(client, "deadlines", DUE, right=right, country=country, filed_on="2026-04-01")["answer"]
    assert answer.coming or answer.past


def test_a_pair_without_rules_is_refused_with_those_that_are_held(client):
    page = client.get("/procedures/deadlines/", {"right": "utility_model", "country": "US"})
    said = page.context["kinds"].errors["right"][0]
    assert "米国" in said
    assert "実用新案" in said
    assert all(right in said for right in ("特許", "意匠", "商標"))
    assert page.context["answer"] is None


@pytest.mark.parametrize("right", ["patent", "utility_model", "design", "trademark", "pct"])
def test_every_procedure_can_be_chosen_and_computed(client, right):
    items = [name for name in load_items() if name.startswith(f"{right}.")]
    counts = {
        "claims": 3,
        "classes": 2,
        "designs": 1,
        "sheets": 40,
        "pages": 5,
        "first_year": 4,
        "last_year": 6,
    }
    answer = ask(client, "fees", FEES, right=right, items=items, **counts)["answer"]
    assert answer is not None
    assert [fee["item"] for fee in answer.fees] == items


def test_files_hold_days_and_yen_and_no_formula(client):
    rows = list(
        csv.reader(io.StringIO(client.get("/procedures/fees/answer.csv", FEES).content.decode("utf-8-sig")))
    )
    assert rows[1][0] == "出願審査請求"
    assert rows[1][2] == "170000"
    sheet = load_workbook(io.BytesIO(client.get("/procedures/deadlines/answer.xlsx", DUE).content)).active
    assert any(cell.is_date for cell in sheet["A"])
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    way = json.loads(client.get("/procedures/overseas/answer.json", ABROAD).content)
    assert [route["route"] for route in way["routes"]] == ["paris", "pct", "direct"]


def test_a_file_of_what_cannot_be_answered_goes_back_to_the_page(client):
    response = client.get("/procedures/fees/answer.csv", {**FEES, "claims": "0"})
    assert response.status_code == 302
    assert response["Location"].startswith("/procedures/fees/?")
    assert parse_qs(response["Location"].partition("?")[2])["claims"] == ["0"]


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "=1+1", "9" * 500, "\u202e2026", "{{ 7*7 }}", "🙂"]
)
def test_strange_text_is_answered_with_a_sentence(client, typed):
    for name, base, field in (
        ("deadlines", DUE, "filed_on"),
        ("fees", FEES, "claims"),
        ("overseas", ABROAD, "pages"),
    ):
        context = ask(client, name, base, **{field: typed})
        assert list(list_errors(context)) == [field]
        assert (
            normalize("NFKC", typed) not in client.get(f"/procedures/{name}/", {**base, field: typed}).text
            or "<" not in typed
        )


def test_no_field_is_called_by_its_name_in_json(client):
    for name, base in (
        (
            "fees",
            {
                **FEES,
                "right": "trademark",
                "items": ["trademark.registration"],
                "classes": 1,
                "instalment": 2,
            },
        ),
        ("overseas", ABROAD),
    ):
        answer = ask(client, name, base)["answer"]
        assert not any("_" in said for said in (*answer.notes, *answer.assumptions))


def test_a_treaty_nobody_belongs_to_shows_no_yen(client):
    """Taiwan is outside the PCT: the route is named, said to be closed, and left at that."""
    answer = ask(client, "overseas", ABROAD, countries=["TW"])["answer"]
    pct = answer.routes[1]
    assert (pct.code, pct.is_available, pct.state) == ("pct", False, "この方法は使えません")


def test_nothing_is_written(client, django_assert_num_queries):
    for name, base in (("deadlines", DUE), ("fees", FEES), ("overseas", ABROAD)):
        with django_assert_num_queries(0):
            client.get(f"/procedures/{name}/", base)
