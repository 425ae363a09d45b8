"""The golden table: days derived from the law, each with its source, asked in process and through the command."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.spec.procedures.deadlines import naive
from tsunagu.cli.commands import commands
from tsunagu.engines.procedures.deadlines import Question, compute_deadlines, parse_question, present_answer

TABLE = Path(__file__).with_name("golden.tsv")
HEAD, *LINES = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line[:1] != "#"]
ROWS = [dict(zip(HEAD, line, strict=True)) for line in LINES]

ROLLING = {"patent.priority", "patent.exam_request"}


def make_question(number: int, row: dict[str, str]) -> dict:
    return {
        "id": str(number),
        "country": row["country"],
        "right": row["right"],
        "events": dict(pair.split("=") for pair in row["events"].split()),
        "facts": json.loads(row["facts"] or "{}"),
    }


def find_row(answer: dict, row: dict[str, str]) -> dict:
    """The one row of the rule and year, or its extension."""
    year = int(row["year"]) if row["year"] else None
    (found,) = [
        each for each in answer["deadlines"] if (each["rule"], each.get("year")) == (row["rule"], year)
    ]
    if row["ext"]:
        (found,) = [each for each in found["extensions"] if each["rule"] == row["ext"]]
    return found


def test_the_table_is_large_and_every_row_has_its_source():
    assert len(ROWS) >= 200
    assert [row for row in ROWS if not row["source"].strip()] == []
    assert len({tuple(line[:7]) for line in LINES}) == len(LINES)


@pytest.mark.parametrize(
    ("number", "row"),
    list(enumerate(ROWS)),
    ids=lambda value: value["rule"] if isinstance(value, dict) else None,
)
def test_a_day_of_the_table(number, row):
    found = find_row(present_answer(compute_deadlines(parse_question(make_question(number, row))), "en"), row)
    told = (found["legal_on"], found["due_on"], found.get("late_until", ""))
    assert told == (row["legal_on"], row["due_on"], row["late_until"])
    assert found["rolled"] == (row["legal_on"] != row["due_on"])


def test_the_whole_table_through_the_command():
    questions = json.dumps([make_question(number, row) for number, row in enumerate(ROWS)])
    done = CliRunner().invoke(commands, ["deadlines", "-", "--json"], input=questions)
    answers = json.loads(done.stdout)
    assert [answer["id"] for answer in answers] == [str(number) for number in range(len(ROWS))]
    assert [find_row(answer, row)["due_on"] for answer, row in zip(answers, ROWS, strict=True)] == [
        row["due_on"] for row in ROWS
    ]


def test_every_filing_date_from_1990_to_2040_agrees_with_the_twin():
    day, wrong = date(1990, 1, 1), []
    while day < date(2041, 1, 1):
        years = 3 if day >= date(2001, 10, 1) else 7
        told = {
            "patent.priority": naive.end_period(day, months=12),
            "patent.publication": naive.end_period(day, months=18),
            "patent.exam_request": naive.end_period(day, years=years),
            "patent.term_end": naive.end_period(day, years=20),
        }
        answer = compute_deadlines(Question("", "JP", "patent", {"filed_on": day}, {}))
        for row in answer.deadlines:
            if row.rule.id in told:
                end = told.pop(row.rule.id)
                due = naive.roll(end) if row.rule.id in ROLLING else end
                if (row.legal_on, row.due_on) != (end, due):
                    wrong.append((day, row.rule.id, row.due_on))
        assert told == {}
        day += timedelta(days=1)
    assert wrong == []
