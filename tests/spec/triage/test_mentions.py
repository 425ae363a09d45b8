"""Facts are read only when a story states them plainly: the table holds as many traps as statements."""

from pathlib import Path

import pytest

from tsunagu.engines.triage.folded_text import fold_with_offsets
from tsunagu.engines.triage.mentions import find_mentions

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "mentions.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "stated"), [pytest.param(*row, id=row[0][:30]) for row in ROWS])
def test_reads_what_is_stated_and_nothing_else(text: str, stated: str) -> None:
    found = {mention.fact: mention.value for mention in find_mentions(fold_with_offsets(text))}
    assert {f"{fact}={str(value).lower()}" for fact, value in found.items()} == set(stated.split())


def test_span_points_at_the_words_as_given() -> None:
    text = "㈱ではなく、社員は　５人、資本金は１，０００万円です。"
    found = {mention.fact: text[slice(*mention.span)] for mention in find_mentions(fold_with_offsets(text))}
    assert found["capital_yen"] == "資本金は１，０００万円"
