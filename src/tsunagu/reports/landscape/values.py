"""Values of rows as a person reads them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tsunagu.engines.patents.landscape import Head
from tsunagu.kernel.words import Words
from tsunagu.reports.writing import shorten

NOTHING_KNOWN = "—"
MOST_TEXT = 60
SPECIAL = {
    "newcomer": Words("新しい", "new"),
    "leaver": Words("いなくなった", "left"),
}


def write_value(value: Any, head: Head, language: str) -> str:
    """This function will write one value the way its column asks for."""
    if isinstance(value, Words):
        value = value.said_in(language)
    if value is None:
        return NOTHING_KNOWN
    if head.form == "flag":
        return (
            ("●" if value else "")
            if head.key != "complete"
            else ("○" if value else "これから" if language == "ja" else "not yet")
        )
    if head.form == "share":
        return f"{value:+.0%}" if head.key == "growth" else f"{value:.0%}"
    if head.form == "count":
        return f"{value:,}"
    if head.form == "number":
        return f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return say(value, language)


def follow_unit(head: Head, row: Mapping[str, Any]) -> Head:
    """This function will return the column as this row writes it: a row that names its unit has the last word."""
    unit = row.get("unit")
    return replace(head, form=unit) if head.form == "number" and unit else head


def say(value: Any, language: str) -> str:
    """This function will write a text of a row: ours in the reader's language, one from outside made short and harmless."""
    if isinstance(value, Words):
        return value.said_in(language)
    known = SPECIAL.get(value) if isinstance(value, str) else None
    return known.said_in(language) if known else shorten(str(value), MOST_TEXT)
