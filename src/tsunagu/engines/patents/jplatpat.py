"""Rows of J-PlatPat's list of patents and utility models: found by header NAME, in any order, all three generations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tsunagu.engines.patents.cells import (
    clean,
    read_abstract,
    read_day,
    read_names,
    read_title,
    split_fi,
)
from tsunagu.engines.patents.decoding import BROKEN
from tsunagu.engines.patents.numbers import write_number
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.engines.patents.schema import IGNORED_HEADERS, NAMES_BY_HEADER, THREE_DAYS
from tsunagu.engines.patents.stages import judge_stage
from tsunagu.kernel.folding import fold_for_search
from tsunagu.kernel.words import Words

NUMBER_COLUMNS = (
    "number",
    "application_number",
    "publication_number",
    "examined_number",
    "registration_number",
    "other",
)
DAY_COLUMNS = ("filed_on", "published_on", "registered_on")
DAY_LABELS = {
    "filed_on": Words("出願日", "filing date"),
    "published_on": Words("公知日", "publication date"),
    "registered_on": Words("登録日", "registration date"),
}
MOST_QUOTED = 40


class RowRefused(PatentProblem):
    """One row cannot be read; ``what`` says why."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(Words(ja, en), code="patents_row")


@dataclass(frozen=True, slots=True)
class Places:
    """Where each schema column stands in a row. ``three_days`` is the cell of the 2018 list that holds three days."""

    by_column: Mapping[str, int]
    three_days: int | None = None
    doubled: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    names: frozenset[str] = field(default=frozenset())


def place_headers(headers: list[str]) -> Places:
    """This function will find the schema columns in a header row; the first of two equal headers counts."""
    by_column: dict[str, int] = {}
    doubled: list[str] = []
    unknown: list[str] = []
    three_days = None
    for place, header in enumerate(headers):
        folded = fold_for_search(header)
        column = NAMES_BY_HEADER.get(folded)
        if column and column not in by_column:
            by_column[column] = place
        elif column:
            doubled.append(header)
        elif folded == THREE_DAYS:
            three_days = place
        elif folded not in IGNORED_HEADERS:
            unknown.append(header)
    names = set(by_column) | (set(DAY_COLUMNS) if three_days is not None else set())
    if "stage_raw" in names:
        names.add("stage")
    return Places(by_column, three_days, tuple(doubled), tuple(unknown), frozenset(names))


def name_generation(places: Places) -> str:
    """This function will name the header generation: G0 (2018 list), G1 (to early 2023), G2a, G2b (with 要約)."""
    if places.three_days is not None:
        return "G0"
    if "stage_raw" not in places.by_column:
        return "G1"
    return "G2b" if "abstract" in places.by_column else "G2a"


def read_row(cells: list[str] | None, places: Places, width: int) -> dict[str, object]:
    """This function will return the schema values of one row, except source_file and source_line.

    Raises RowRefused for a broken row: quotes, number of cells, unreadable bytes, a day that is none, no number.
    """
    if cells is None:
        raise RowRefused('引用符（"）の対応が崩れています。', "The quotation marks of this row do not match.")
    if len(cells) < width or any(cells[width:]):
        raise RowRefused(
            f"項目の数が{len(cells)}個で、見出しの{width}個と合いません。",
            f"The row has {len(cells)} cells, the header {width}.",
        )
    if any(BROKEN.search(cell) for cell in cells if not cell.isascii()):
        raise RowRefused(
            "読めない文字（文字コードの誤り）があります。", "Some bytes of this row are no readable text."
        )

    def cell(column: str) -> str | None:
        place = places.by_column.get(column)
        return None if place is None else clean(cells[place])

    values: dict[str, object] = {column: _write(cell(column)) for column in NUMBER_COLUMNS}
    if not any(any(mark.isdigit() for mark in str(values[column] or "")) for column in NUMBER_COLUMNS[:5]):
        raise RowRefused(
            "文献番号も出願番号もありません。", "The row has neither a document nor an application number."
        )
    values.update(_read_days(cell, cells, places))
    names, names_cut = read_names(cell("applicants"))
    symbols, symbols_cut = split_fi(cell("fi") or "")
    stage, event = cell("stage_raw"), cell("event_raw")
    values |= {
        "title": read_title(cell("title")),
        "applicants": names,
        "fi": list(symbols),
        "is_cut": names_cut or symbols_cut,
        "abstract": read_abstract(cell("abstract")),
        "trial_number": cell("trial_number"),
        "url": cell("url"),
        "stage_raw": stage,
        "event_raw": event,
        "stage": judge_stage(stage, event),
        "right": "utility_model" if _is_utility_model(values) else "patent",
    }
    return values


def _is_utility_model(values: Mapping[str, object]) -> bool:
    """The application number tells first (実願); documents of utility models begin with 実."""
    first = next((str(values[each]) for each in ("application_number", "number") if values[each]), "")
    return first.startswith("実")


def _write(text: str | None) -> str | None:
    return write_number(text) if text else None


def _read_days(cell: Callable[[str], str | None], cells: list[str], places: Places) -> dict[str, object]:
    texts = {column: cell(column) or "" for column in DAY_COLUMNS}
    if places.three_days is not None:
        texts.update(zip(DAY_COLUMNS, cells[places.three_days].split(), strict=False))
    days: dict[str, object] = {}
    for column, text in texts.items():
        try:
            days[column] = read_day(text)
        except ValueError:
            label = DAY_LABELS[column]
            said = clean(text[:MOST_QUOTED]) or ""
            raise RowRefused(
                f"{label.ja}「{said}」は日付として読めません。", f"The {label.en} “{said}” is no date."
            ) from None
    return days
