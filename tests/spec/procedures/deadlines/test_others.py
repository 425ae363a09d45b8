"""Where another project's table of rules speaks of the same period, the same days come out before any roll."""

import csv
from pathlib import Path

import pytest

from tsunagu.engines.procedures.deadlines import compute_deadlines, parse_question

OTHERS = Path(__file__).parents[5] / "shared" / "data" / "phpip-rules" / "derived_due_dates.csv"
SAME = {  # its rule → our country, rule, event
    "2": ("WO", "trademark.priority", "filed_on"),
    "6": ("JP", "patent.exam_request", "filed_on"),
    "7": ("EP", "patent.exam_request", "search_report_published_on"),
    "12": ("US", "patent.term_end", "filed_on"),
    "16": ("EP", "patent.validation", "registered_on"),
    "21": ("WO", "patent.priority", "priority_on"),
    "22": ("WO", "patent.pct_national_phase", "filed_on"),
    "23": ("WO", "patent.pct_demand", "filed_on"),
    "34": ("EP", "patent.pct_national_phase", "filed_on"),
    "55": ("DE", "patent.exam_request", "filed_on"),
    "57": ("WO", "patent.priority_document", "filed_on"),
    "238": ("EP", "patent.opposition", "registered_on"),
    "1302": ("CN", "patent.exam_request", "filed_on"),
}


@pytest.mark.skipif(
    not OTHERS.exists(), reason="the table of others lies beside the repository only sometimes"
)
def test_the_days_of_another_table():
    with OTHERS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["rule_id"] in SAME]
    assert len(rows) == 6 * len(SAME)
    differing = []
    for row in rows:
        country, rule, event = SAME[row["rule_id"]]
        right, told = rule.split(".")[0], {event: row["base_date"]}
        answer = compute_deadlines(parse_question({"country": country, "right": right, "events": told}))
        (found,) = [each for each in answer.deadlines if each.rule.id == rule]
        if found.legal_on.isoformat() != row["due_date_no_holiday_roll"]:
            differing.append((row["rule_id"], row["base_date"], found.legal_on.isoformat()))
    assert differing == []
