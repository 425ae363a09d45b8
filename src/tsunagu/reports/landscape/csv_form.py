"""One analysis as CSV: every row, whole numbers as numbers, UTF-8 with a mark so that a spreadsheet reads Japanese."""

from typing import Any

from tsunagu.engines.patents.landscape import Analysis, Head
from tsunagu.kernel.words import Words
from tsunagu.reports.landscape.values import SPECIAL, follow_unit
from tsunagu.reports.tables import Sheet, write_csv


def render_csv(analysis: Analysis, language: str) -> bytes:
    """This function will return the file; no text in it is a formula to a spreadsheet."""
    columns = [(head.label.said_in(language), 0) for head in analysis.heads]
    rows = (
        [_write(row[head.key], follow_unit(head, row), language) for head in analysis.heads]
        for row in analysis.rows
    )
    return write_csv(Sheet(analysis.title.said_in(language), columns, rows))


def _write(value: Any, head: Head, language: str) -> Any:
    if head.form == "flag":
        return int(bool(value))
    if isinstance(value, str):
        value = SPECIAL.get(value, value)
    if isinstance(value, Words):
        return value.said_in(language)
    return value
