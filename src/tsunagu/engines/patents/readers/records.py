"""From records of a structured source (JSON) to the schema: values are ready, or the record is refused with its reason."""

from collections.abc import Iterable
from datetime import date

import pyarrow as pa

from tsunagu.engines.patents.cells import read_day
from tsunagu.engines.patents.files import PatentFile, Refusal
from tsunagu.engines.patents.problems import PatentProblem, refuse_all
from tsunagu.engines.patents.schema import PATENT_SCHEMA
from tsunagu.kernel.words import Words

MOST_CHARACTERS = 200_000


class RecordRefused(PatentProblem):
    """One record cannot be read; ``what`` says why."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(Words(ja, en), code="patents_row")


def make_record_file(
    name: str,
    form: str,
    generation: str,
    records: Iterable[tuple[int, dict[str, object] | RecordRefused]],
    columns: frozenset[str],
    warnings: tuple[Words, ...] = (),
) -> PatentFile:
    """This function will make the file of numbered records. Raises PatentProblem when none of them can be read."""
    rows: list[dict[str, object]] = []
    refused: list[Refusal] = []
    for line, record in records:
        if isinstance(record, RecordRefused):
            refused.append(Refusal(line, record.what))
        else:
            rows.append(
                {"stage": "unknown", "is_cut": False}
                | record
                | {"source_format": form, "source_file": name, "source_line": line}
            )
    if refused and not rows:
        raise refuse_all(name, refused)
    table = pa.Table.from_pylist(rows, schema=PATENT_SCHEMA)
    return PatentFile(
        name, form, generation, table, len(rows) + len(refused), tuple(refused), warnings, columns
    )


def read_text(value: object) -> str | None:
    """This function will return a text or number of a record as text of bounded length, or None."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = "".join(mark for mark in str(value)[:MOST_CHARACTERS] if not "\ud800" <= mark <= "\udfff").strip()
    return text or None


def read_record_day(label: Words, value: object) -> date | None:
    """This function will return the day of a record. Raises RecordRefused when it is none."""
    text = read_text(value)
    if text is None:
        return None
    try:
        return read_day(text)
    except ValueError:
        raise RecordRefused(
            f"{label.ja}「{text[:40]}」は日付として読めません。", f"The {label.en} “{text[:40]}” is no date."
        ) from None


def list_nodes(value: object) -> list[dict[str, object]]:
    """This function will return the objects of a value that may be one object, a list of them, or nothing."""
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, dict)]
