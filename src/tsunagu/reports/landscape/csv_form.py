"""One analysis as CSV: every row, whole numbers as numbers, UTF-8 with a mark so that a spreadsheet reads Japanese."""

import csv
import io
from typing import Any

from tsunagu.engines.patents.landscape import Analysis, Head
from tsunagu.kernel.words import Words
from tsunagu.reports.landscape.values import SPECIAL, follow_unit
from tsunagu.reports.writing import neutralise


def render_csv(analysis: Analysis, language: str) -> bytes:
    """This function will return the file; no text in it is a formula to a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([neutralise(head.label.said_in(language)) for head in analysis.heads])
    for row in analysis.rows:
        writer.writerow([_write(row[head.key], follow_unit(head, row), language) for head in analysis.heads])
    return stream.getvalue().encode("utf-8-sig")


def _write(value: Any, head: Head, language: str) -> Any:
    if head.form == "flag":
        return int(bool(value))
    if isinstance(value, str):
        value = SPECIAL.get(value, value)
    if isinstance(value, Words):
        value = value.said_in(language)
    return neutralise(value) if isinstance(value, str) else value
