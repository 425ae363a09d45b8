"""The concordance to WIPO's 35 fields: each code has one field, and every subclass of the classification has one."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from tsunagu.engines.patents.landscape.technology_fields import TABLE, load_technology_fields

REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "ipc-ja-shudiamonds"
# H04N has a field by main group only, and the groups made since the concordance (23, 25) are in none yet.
BY_GROUP_ONLY = {"H04N"}


def test_there_are_35_fields_with_names_and_they_are_told_to_be_unverified():
    table = load_technology_fields()
    assert sorted(table.names) == list(range(1, 36))
    assert all(name.ja and name.en for name in table.names.values())
    assert table.verified is False


def test_no_code_is_given_to_two_fields():
    lines = re.findall(r"codes: '([^']+)'", TABLE.read_text(encoding="utf-8"))
    codes = Counter()
    for line in lines:
        for part in re.split(r" (?=[A-H]\d\d)", line):
            head, *groups = part.split(" ")
            codes.update(
                [head] if not groups or groups[0] == "not" else [f"{head}{group}" for group in groups]
            )
    assert [code for code, number in codes.items() if number > 1] == []
    assert len(codes) > 350


@pytest.mark.parametrize(
    ("subclass", "group", "field"),
    [
        ("G01N", "G01N33", 11), ("G01N", "G01N21", 10), ("A61K", "A61K8", 14), ("A61K", "A61K31", 16),
        ("B60R", "B60R1", 32), ("H10B", "H10B12", 8), ("H04N", "H04N21", 4), ("H04N", "H04N23", None), ("G05D", "G05D", 12),
    ],
)  # fmt: skip
def test_a_group_wins_over_its_subclass_and_that_over_its_class(subclass, group, field):
    assert load_technology_fields().find(subclass, group) == field


@pytest.mark.skipif(not REAL.exists(), reason="the shared data folder is not here")
def test_every_subclass_of_the_classification_has_a_field():
    subclasses = set()
    for path in REAL.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            subclasses |= {
                cell.strip()
                for row in csv.reader(file)
                for cell in row[1:2]
                if re.fullmatch(r"[A-H]\d\d[A-Z]", cell.strip())
            }
    table = load_technology_fields()
    assert len(subclasses) > 600
    assert {each for each in subclasses if table.find(each, each) is None} == BY_GROUP_ONLY
