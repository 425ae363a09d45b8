"""Only what presses is called urgent: half of the table must stay silent."""

from datetime import date
from pathlib import Path

import pytest

from tsunagu.engines.triage import find_urgent
from tsunagu.engines.triage.urgent_rules import load_urgent_rules

TODAY = date(2026, 11, 22)
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "urgent.tsv").read_text(encoding="utf-8").splitlines()
    if "\t" in line and not line.startswith("#")
]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*row, id=row[0][:30] or "empty") for row in ROWS]
)
def test_finds_what_presses_with_its_safe_day(text: str, expected: str) -> None:
    found = [f"{finding.code} {finding.due_on or '-'}" for finding in find_urgent(text, TODAY)]
    assert found == [part for part in expected.split("; ") if part]


def test_half_of_the_table_is_silent_and_every_rule_speaks_in_it() -> None:
    silent = [row for row in ROWS if not row[1]]
    spoken = {part.split()[0] for row in ROWS for part in row[1].split("; ") if part}
    assert 0.4 < len(silent) / len(ROWS) < 0.6
    assert spoken == {rule.code for rule in load_urgent_rules().rules}


@pytest.mark.parametrize("text", [row[0] for row in ROWS if row[1]])
def test_says_everything_an_urgent_matter_needs(text: str) -> None:
    for finding in find_urgent(text, TODAY):
        words = [finding.headline, finding.why, finding.due_note, *finding.do, *finding.do_not]
        assert all(one.ja and one.en for one in words)
        assert "{" not in finding.due_note.ja + finding.due_note.en
        assert finding.spans
        assert all(0 <= start < end <= len(text) for start, end in finding.spans)
        assert finding.source


def test_most_pressing_comes_first() -> None:
    text = "先週の学会で新しい技術を発表しました。明日、大手と共同研究契約に署名します。"
    assert [finding.code for finding in find_urgent(text, TODAY)] == ["about_to_sign", "shown_already"]
