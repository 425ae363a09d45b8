"""`tsunagu fees`, typed as a user types it."""

import json

import jsonschema
import pytest

EXAM = {
    "id": "a",
    "item": "patent.exam_request",
    "claims": 7,
    "filed_on": "2024-06-03",
    "paid_on": "2026-05-20",
}


def test_the_example_is_valid_and_answered(tsunagu):
    example = tsunagu("fees", "--example").out
    jsonschema.validate(json.loads(example), json.loads(tsunagu("fees", "--schema").out))
    answers = json.loads(tsunagu("fees", "-", "--json", stdin=example).out)

    assert [(answer["id"], answer["yen"], answer["ratio"]) for answer in answers] == [
        ("exam", 110_660, "2/3"),
        ("cheaper", 166_000, "1"),
        ("years", 19_200, "1"),
        ("mark", 34_400, "1"),
        ("pct", 227_600, "1"),
    ]


def test_one_object_gives_one_answer_with_its_arithmetic_and_sources(tsunagu):
    answer = json.loads(tsunagu("--lang", "en", "fees", "-", "--json", stdin=json.dumps(EXAM)).out)

    assert (answer["yen"], answer["full_yen"], answer["verified"]) == (166_000, 166_000, True)
    assert [line["how"] for line in answer["lines"]] == ["138,000 + 4,000 × 7 = 166,000"]
    assert answer["tariff"] == "tariff from 1 Apr 2019"
    assert "https://" in answer["source"]


@pytest.mark.parametrize("as_lines", [True, False], ids=["JSON Lines", "a list"])
def test_an_item_that_cannot_be_answered_stops_no_other(tsunagu, as_lines):
    items = [EXAM, {**EXAM, "id": "b", "claims": -3}, {**EXAM, "id": "c", "item": "patent.exam"}, EXAM]
    given = "\n".join(json.dumps(item) for item in items) if as_lines else json.dumps(items)
    done = tsunagu("fees", "-", "--json", stdin=given)

    answers = json.loads(done.out)
    assert done.code == 0
    assert [answer["id"] for answer in answers] == ["a", "b", "c", "a"]
    assert [answer.get("error", {}).get("code") for answer in answers] == [
        None,
        "bad_count",
        "unknown_item",
        None,
    ]
    assert answers[1]["error"]["where"].endswith("claims")


@pytest.mark.parametrize("given", ["", "1", "[", "a,b"])
def test_what_is_no_question_at_all_is_refused(tsunagu, given):
    assert "tsunagu fees --example" in tsunagu("fees", "-", "--json", stdin=given).refused()


def test_for_people_it_is_a_table_with_the_sum_and_what_to_know(tsunagu):
    said = tsunagu("fees", "-", stdin=json.dumps({**EXAM, "applicants": [{"reduction": "small"}]})).out

    assert "55,330" in said
    assert "軽減前 166,000円" in said
    assert "後からは受けられません" in said.replace("\n", "")


FIRM = {"applicant": "sme", "legal_form": "company", "industry": "manufacturing", "employees": 18}
ALONE = {"largest_large_firm_share_percent": 0, "large_firms_share_percent": 0}


@pytest.mark.parametrize(
    ("facts", "cheaper"),
    [
        (FIRM | ALONE, [("small", "eligible", 55_330), ("sme", "eligible", 83_000), ("startup", "unknown", 55_330)]),
        (FIRM, [("small", "unknown", 55_330), ("startup", "unknown", 55_330), ("sme", "unknown", 83_000)]),
        (FIRM | ALONE | {"employees": 301, "capital_yen": 400_000_000}, []),
        (FIRM | ALONE | {"employees": 250, "years_in_business": 12}, [("sme", "eligible", 83_000)]),
        (FIRM | ALONE | {"employees": 250, "years_in_business": 3, "capital_yen": 9_000_000},
         [("startup", "eligible", 55_330), ("sme", "eligible", 83_000)]),
        ({"applicant": "university"}, [("academic", "eligible", 83_000)]),
    ],
    ids=["small and its own master", "who holds the shares?", "large", "medium and old", "young", "university"],
)  # fmt: skip
def test_the_facts_of_an_applicant_say_whether_it_could_be_cheaper_and_why(tsunagu, facts, cheaper):
    answer = json.loads(tsunagu("fees", "-", "--json", stdin=json.dumps({**EXAM, "facts": facts})).out)

    assert answer["yen"] == 166_000
    assert [(each["reduction"], each["status"], each["yen"]) for each in answer["cheaper"]] == cheaper
    assert all(each["reasons"] and each["saved"] == 166_000 - each["yen"] for each in answer["cheaper"])
    assert all(each["questions"] for each in answer["cheaper"] if each["status"] == "unknown")


@pytest.mark.parametrize("facts", [[], {"employes": 3}, {"employees": "many"}], ids=json.dumps)
def test_facts_that_cannot_be_read_are_refused_at_their_place(tsunagu, facts):
    answer = json.loads(tsunagu("fees", "-", "--json", stdin=json.dumps({**EXAM, "facts": facts})).out)

    assert "facts" in answer["error"]["where"]
