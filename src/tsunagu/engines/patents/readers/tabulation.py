"""From cells to the schema: every column read, rows without a number or with a day that is none refused."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tsunagu.engines.patents.cells import clean
from tsunagu.engines.patents.files import Refusal
from tsunagu.engines.patents.readers.columns import Reader, Values, make_readers, read_column
from tsunagu.engines.patents.readers.formats import Layout
from tsunagu.engines.patents.readers.grids import Grid
from tsunagu.engines.patents.schema import PATENT_SCHEMA
from tsunagu.engines.patents.stages import judge_stage
from tsunagu.kernel.words import Words

NUMBER_COLUMNS = (
    "number",
    "application_number",
    "publication_number",
    "examined_number",
    "registration_number",
)
DAY_LABELS = {
    "filed_on": Words("出願日", "filing date"),
    "published_on": Words("公知日", "publication date"),
    "registered_on": Words("登録日", "registration date"),
    "priority_on": Words("優先日", "priority date"),
    "expires_on": Words("存続期間満了日", "end of the term"),
}
STACKED_DAYS = ("filed_on", "published_on", "registered_on")
UNREAD_LABELS = {
    "family_size": Words("ファミリー数", "family size"),
    "cited_by": Words("被引用回数", "number of citing documents"),
    "claims": Words("請求項の数", "number of claims"),
    "right": Words("権利の種類", "kind of right"),
}
MOST_QUOTED = 40
SHORT_YEAR = r"^\s*[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}\s*$"
NO_NUMBER = Words(
    "文献番号も出願番号もありません。", "The row has neither a document nor an application number."
)
# How a bare number of one right begins in J-PlatPat: of the application, of the registration.
PREFIXES = {
    "patent": ("特願", "特許"),
    "utility_model": ("実願", "実登"),
    "design": ("意願", "意匠登録"),
    "trademark": ("商願", "商標登録"),
}
KINDS_OF_RIGHT = (("^[UYZ]", "utility_model"), ("^S", "design"))


def tabulate(
    grid: Grid, layout: Layout, name: str
) -> tuple[pa.Table, tuple[Refusal, ...], tuple[Words, ...]]:
    """This function will return the rows of the grid as a table of PATENT_SCHEMA, all refused rows, and remarks."""
    readers = make_readers(layout)
    values = _read_columns(grid, layout, readers)
    refused, is_refused, is_blank = _refuse_rows(grid, layout, values)
    arrays = {column: read.array for column, read in values.items()}
    rows = len(grid.lines)
    _derive(arrays, layout, values, rows)
    arrays["source_format"] = _repeat(layout.format.name, rows)
    arrays["source_file"] = _repeat(name, rows)
    arrays["source_line"] = grid.lines
    table = pa.table(
        [arrays.get(field.name, pa.nulls(rows, field.type)) for field in PATENT_SCHEMA], schema=PATENT_SCHEMA
    )
    if is_refused.any() or is_blank.any():
        table = table.filter(pa.array(~(is_refused | is_blank)))
    every = sorted([*grid.refused, *refused], key=lambda refusal: refusal.line)
    return table, tuple(every), (*_remark_unread(values), *_remark_short_years(grid, layout))


def _repeat(text: str, rows: int) -> pa.Array:
    return pa.repeat(pa.scalar(text, pa.string()), rows)


def _read_columns(grid: Grid, layout: Layout, readers: dict[str, Reader]) -> dict[str, Values]:
    values = {
        column: read_column(grid.cells[place], readers[layout.kinds[column]])
        for column, place in layout.places.items()
    }
    if layout.stacked_days is not None:
        texts = [text.split() for text in grid.cells[layout.stacked_days].to_pylist()]
        for place, column in enumerate(STACKED_DAYS):
            each = pa.array([days[place] if place < len(days) else "" for days in texts], pa.string())
            values[column] = read_column(each, readers["day"])
    return values


def _refuse_rows(
    grid: Grid, layout: Layout, values: dict[str, Values]
) -> tuple[list[Refusal], np.ndarray, np.ndarray]:
    rows = len(grid.lines)
    is_blank = np.zeros(rows, dtype=bool)
    is_refused = np.zeros(rows, dtype=bool)
    refused: list[Refusal] = []
    lines = np.asarray(grid.lines)
    for row in np.flatnonzero(~_find_numbered(values, rows)).tolist():
        if any(column[row].as_py().strip() for column in grid.cells):
            is_refused[row] = True
            refused.append(Refusal(int(lines[row]), NO_NUMBER))
        else:
            is_blank[row] = True
    for column, label in DAY_LABELS.items():
        bad = values[column].bad if column in values else None
        if bad is None:
            continue
        for row in np.flatnonzero(bad & ~is_refused & ~is_blank).tolist():
            is_refused[row] = True
            refused.append(
                Refusal(int(lines[row]), _say_bad_day(label, _find_text(grid, layout, column, row)))
            )
    return refused, is_refused, is_blank


def _find_numbered(values: dict[str, Values], rows: int) -> np.ndarray:
    found = np.zeros(rows, dtype=bool)
    for column in NUMBER_COLUMNS:
        if column in values and not found.all():
            found |= np.asarray(
                pc.fill_null(pc.match_substring_regex(values[column].array, r"\p{Nd}"), False)
            )
    return found


def _find_text(grid: Grid, layout: Layout, column: str, row: int) -> str:
    if layout.stacked_days is not None and column in STACKED_DAYS:
        return str(grid.cells[layout.stacked_days][row]).split()[STACKED_DAYS.index(column)]
    return str(grid.cells[layout.places[column]][row])


def _say_bad_day(label: Words, text: str) -> Words:
    said = clean(text[:MOST_QUOTED]) or ""
    return Words(f"{label.ja}「{said}」は日付として読めません。", f"The {label.en} “{said}” is no date.")


def _derive(arrays: dict[str, pa.Array], layout: Layout, values: dict[str, Values], rows: int) -> None:
    """Country, right, stage and is_cut, from the columns that were read."""
    first = pc.coalesce(*(arrays.get(column, pa.nulls(rows, pa.string())) for column in NUMBER_COLUMNS[:2]))
    if "country" not in arrays:
        arrays["country"] = _find_country(layout.format.country, arrays, rows)
    if "right" not in arrays:
        arrays["right"] = _find_right(layout.format.right, first, arrays.get("number"), rows)
    if layout.format.country == "JP" and layout.format.name != "jplatpat":
        _prefix_numbers(arrays)
    if "stage_raw" in arrays:
        arrays["stage"] = _judge_stages(arrays["stage_raw"], arrays.get("event_raw"), rows)
    else:
        arrays["stage"] = _repeat("unknown", rows)
    is_cut = np.zeros(rows, dtype=bool)
    for read in values.values():
        if read.cut is not None:
            is_cut |= read.cut
    arrays["is_cut"] = pa.array(is_cut)


def _find_country(fixed: str | None, arrays: dict[str, pa.Array], rows: int) -> pa.Array:
    if fixed is not None:
        return _repeat(fixed, rows)
    found = pa.nulls(rows, pa.string())
    for column in NUMBER_COLUMNS:
        if column in arrays:
            prefix = pc.struct_field(pc.extract_regex(arrays[column], r"^(?P<country>[A-Z]{2})"), [0])
            is_japanese = pc.fill_null(pc.match_substring_regex(arrays[column], r"^[^\x00-\x7f]"), False)
            found = pc.coalesce(found, pc.if_else(is_japanese, "JP", prefix))
    return found


def _find_right(fixed: str | None, first: pa.Array, number: pa.Array | None, rows: int) -> pa.Array:
    """The application number tells first (実願, 意願, 商願), then the kind at the end of a document number."""
    if fixed is not None:
        return _repeat(fixed, rows)
    right = _repeat("patent", rows)
    if number is not None:
        kind = pc.struct_field(pc.extract_regex(number, r"^[A-Z]{2}.*[0-9](?P<kind>[A-Z])[0-9]?$"), [0])
        for pattern, name in KINDS_OF_RIGHT:
            right = pc.if_else(pc.fill_null(pc.match_substring_regex(kind, pattern), False), name, right)
    for mark, name in (("実", "utility_model"), ("意", "design"), ("商", "trademark")):
        right = pc.if_else(pc.fill_null(pc.starts_with(first, mark), False), name, right)
    return right


def _prefix_numbers(arrays: dict[str, pa.Array]) -> None:
    """Sources that tell the right in a column of its own write 2020123456 and 7533889."""
    for right, (application, registration) in PREFIXES.items():
        is_right = pc.fill_null(pc.equal(arrays["right"], right), False)
        for column, pattern, written in (
            ("application_number", r"^([12][0-9]{3})-?([0-9]{6})$", f"{application}\\1-\\2"),
            ("registration_number", r"^第?([0-9]{6,7})号?$", f"{registration}\\1"),
        ):
            if column in arrays:
                named = pc.replace_substring_regex(arrays[column], pattern, written)
                arrays[column] = pc.if_else(is_right, named, arrays[column])


def _judge_stages(stages: pa.Array, events: pa.Array | None, rows: int) -> pa.Array:
    pairs = pc.binary_join_element_wise(
        pc.fill_null(stages, ""),
        pc.fill_null(events, "") if events is not None else _repeat("", rows),
        "\x1f",
    ).dictionary_encode()
    judged = pa.array(
        [judge_stage(*pair.split("\x1f", 1)) for pair in pairs.dictionary.to_pylist()], pa.string()
    )
    return judged.take(pairs.indices)


def _remark_short_years(grid: Grid, layout: Layout) -> tuple[Words, ...]:
    if layout.day_order == "ymd":
        return ()
    days = [grid.cells[place] for column, place in layout.places.items() if column in DAY_LABELS]
    if not any(pc.any(pc.match_substring_regex(texts, SHORT_YEAR)).as_py() for texts in days):
        return ()
    return (
        Words(
            "年が2桁の日付は、1969年から2068年までの年として読みました。",
            "Days with a year of two digits were read as years from 1969 to 2068.",
        ),
    )


def _remark_unread(values: dict[str, Values]) -> tuple[Words, ...]:
    said: Sequence[tuple[Words, int]] = [
        (label, int(bad.sum()))
        for column, label in UNREAD_LABELS.items()
        if column in values and (bad := values[column].bad) is not None
    ]
    return tuple(
        Words(
            f"{label.ja}を読めない行が{count:,}件あります。その欄は空として読みました。",
            f"In {count:,} rows the {label.en} cannot be read; the cell was taken as empty.",
        )
        for label, count in said
    )
