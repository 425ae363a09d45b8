"""`tsunagu deadlines`, typed as a user types it."""

import json

import jsonschema
import pytest

FILED = {"id": "a", "country": "JP", "right": "patent", "events": {"filed_on": "2020-03-31"}}


def test_the_example_is_valid_and_answered(tsunagu):
    example = tsunagu("deadlines", "--example").out
    jsonschema.validate(json.loads(example), json.loads(tsunagu("deadlines", "--schema").out))
    answers = json.loads(tsunagu("deadlines", "-", "--json", stdin=example).out)
    assert [answer["id"] for answer in answers] == ["p-001", "t-001", "w-001"]
    assert not [answer for answer in answers if "error" in answer]
    keys = {"rule", "due_on", "legal_on", "rolled", "consequence", "source", "verified", "article", "steps"}
    assert all(keys <= row.keys() for answer in answers for row in answer["deadlines"])


def test_one_object_gives_one_object(tsunagu):
    answer = json.loads(tsunagu("deadlines", "-", "--json", stdin=json.dumps(FILED)).out)
    (row,) = [row for row in answer["deadlines"] if row["rule"] == "patent.exam_request"]
    assert (answer["id"], row["due_on"], row["rolled"], row["verified"]) == ("a", "2023-03-31", False, True)


def test_json_lines_and_bad_items_keep_their_order(tsunagu):
    lines = [
        json.dumps(FILED),
        "{broken",
        json.dumps({**FILED, "id": "c", "events": {"filed_on": "2023-02-30"}}),
        json.dumps({**FILED, "id": 7}),
        "3",
    ]
    done = tsunagu("--lang", "en", "deadlines", "-", "--json", stdin="\n".join(lines))
    answers = json.loads(done.out)
    assert done.code == 0
    assert [answer["id"] for answer in answers] == ["a", "", "c", "7", ""]
    errors = [answer["error"] for answer in answers if "error" in answer]
    assert [error["code"] for error in errors] == ["not_json", "impossible_date", "not_an_object"]
    assert [error["where"] for error in errors] == ["-:2", "-:3.events.filed_on", "-:5"]


def test_an_empty_list_gives_an_empty_list(tsunagu):
    assert json.loads(tsunagu("deadlines", "-", "--json", stdin="[]").out) == []


@pytest.mark.parametrize("content", ["", "hello", "NaN", b"\xff\xfe\x00", "5"])
def test_what_is_unreadable_as_a_whole_is_refused(tsunagu, content):
    tsunagu("deadlines", "-", "--json", stdin=content).refused()


def test_a_missing_file_is_named(tsunagu):
    assert "nothing.json" in tsunagu("deadlines", "nothing.json").refused()


def test_people_get_a_table_in_their_language(tsunagu):
    english = tsunagu("--lang", "en", "deadlines", "-", stdin=json.dumps(FILED)).out
    japanese = tsunagu("deadlines", "-", stdin=json.dumps(FILED)).out
    assert "2023-03-31" in english
    assert "Request for examination" in english
    assert "出願審査の請求" in japanese
    assert "国内に住所" in japanese
    assert "［" not in japanese


def test_an_error_in_the_table_stands_in_its_place(tsunagu):
    items = [{**FILED, "country": "XX"}, FILED]
    out = tsunagu("--lang", "en", "deadlines", "-", stdin=json.dumps(items)).out
    assert out.index("no rules for the country") < out.index("2023-03-31")


def test_errors_speak_the_language_that_was_asked_for(tsunagu):
    items = json.dumps({**FILED, "right": "song"})
    said = [
        json.loads(tsunagu("--lang", language, "deadlines", "-", "--json", stdin=items).out)["error"][
            "message"
        ]
        for language in ("ja", "en")
    ]
    assert "規則はありません" in said[0]
    assert "no rules" in said[1]
