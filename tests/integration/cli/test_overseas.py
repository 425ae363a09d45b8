"""`tsunagu overseas`, typed as a user types it."""

import json

import jsonschema
import pytest

WAY = {
    "id": "a",
    "right": "patent",
    "base": {"country": "JP", "filed_on": "2026-04-01"},
    "countries": ["US", "TW"],
    "claims": 8,
    "pages": 20,
}


def test_the_example_is_valid_and_answered(tsunagu):
    example = tsunagu("overseas", "--example").out
    jsonschema.validate(json.loads(example), json.loads(tsunagu("overseas", "--schema").out))
    answers = json.loads(tsunagu("overseas", "-", "--json", stdin=example).out)

    assert [[route["route"] for route in answer["routes"]] for answer in answers] == [
        ["paris", "pct", "direct"],
        ["paris", "madrid", "direct"],
    ]
    told = answers[0]["assumptions_used"]["US.agent"]
    assert told == {"low": 250_000, "high": 250_000, "source": "told", "verified": True}


def test_the_answer_has_the_promised_shape(tsunagu):
    answer = json.loads(tsunagu("overseas", "-", "--json", stdin=json.dumps(WAY)).out)

    for route in answer["routes"]:
        assert {"route", "last_day_to_decide", "steps", "total_yen", "subsidies"} <= route.keys()
        assert set(route["total_yen"]) == {"low", "high"}
        for step in route["steps"]:
            assert {"country", "rule", "due_on", "yen"} <= step.keys()
        for subsidy in route["subsidies"]:
            assert {"code", "yen", "condition"} <= subsidy.keys()


@pytest.mark.parametrize("as_lines", [True, False], ids=["JSON Lines", "a list"])
def test_an_item_that_cannot_be_answered_stops_no_other(tsunagu, as_lines):
    items = [WAY, {**WAY, "id": "b", "claims": -3}, {**WAY, "id": "c", "countries": ["XX"]}, WAY]
    given = "\n".join(json.dumps(item) for item in items) if as_lines else json.dumps(items)
    done = tsunagu("overseas", "-", "--json", stdin=given)

    answers = json.loads(done.out)
    assert done.code == 0
    assert [answer["id"] for answer in answers] == ["a", "b", "c", "a"]
    assert [answer.get("error", {}).get("code") for answer in answers] == [
        None,
        "bad_count",
        "unknown_country",
        None,
    ]


@pytest.mark.parametrize("given", ["", "1", "[", "a,b"])
def test_what_is_no_question_at_all_is_refused(tsunagu, given):
    assert "tsunagu overseas --example" in tsunagu("overseas", "-", "--json", stdin=given).refused()


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", ("米国", "国内移行", "2027年4月1日")), ("en", ("Taiwan", "entry", "1 Apr 2027"))],
)
def test_people_read_tables_in_their_language(tsunagu, language, said):
    done = tsunagu("--lang", language, "overseas", "-", stdin=json.dumps([WAY, {**WAY, "pages": 0}]))

    assert done.code == 0
    assert [word for word in said if word not in done.out] == []
