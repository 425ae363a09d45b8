"""Search once more, slowly: every document is scanned for every word as substrings of folded text."""

from typing import Any

from tsunagu.engines.patents.numbers import make_key
from tsunagu.engines.patents.search.folding import fold_text
from tsunagu.engines.patents.search.query import (
    All,
    Contains,
    FiledBetween,
    HasCode,
    HasNumber,
    Is,
    Node,
    Not,
)
from tsunagu.engines.patents.search.query import Any as AnyOf

NUMBERS = ("number", "application_number", "publication_number", "examined_number", "registration_number")


def holds(row: dict[str, Any], node: Node) -> bool:
    """This function will tell whether a document meets a query."""
    match node:
        case Contains(word=word, place=place):
            texts = list(row["applicants"] or ())
            texts += [row["title"] or "", row["abstract"] or ""] if place == "text" else []
            return any(word in fold_text(text) for text in texts)
        case HasNumber(number=number):
            return make_key(number) in {make_key(row[name]) for name in NUMBERS if row[name]}
        case HasCode(symbol=symbol, kind=kind):
            kinds = ("fi", "ipc", "cpc") if kind == "any" else (kind,)
            return any(owned == symbol for name in kinds for owned in row[name] or ())
        case FiledBetween(first=first, last=last):
            day = row["filed_on"]
            return day is not None and (first or 0) <= day.year <= (last or 9999)
        case Is(name=name, value=value):
            return bool(row[name] == value)
        case Not(part=part):
            return not holds(row, part)
        case All(parts=parts):
            return all(holds(row, part) for part in parts)
        case AnyOf(parts=parts):
            return any(holds(row, part) for part in parts)
