"""What a person decided about names: a dictionary, names to join, names to keep apart, a table of companies."""

import csv
import io
import re
from collections.abc import Iterator, Mapping

import msgspec

from tsunagu.engines.patents.cells import fold_name
from tsunagu.engines.patents.problems import PatentProblem, refuse
from tsunagu.engines.patents.readers.decoding import list_readings
from tsunagu.kernel.words import Words

CORPORATE_NUMBER = re.compile(r"\d{13}")
NUMBER_HEADERS = ("法人番号", "corporate_number")
NAME_HEADERS = ("法人名", "商号または名称", "名称", "name")
RAW_HEADERS = ("raw", "元の名前", "表記")
LONGEST_CELL = 1000


class Choices(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``dictionary``: name as read to name wanted. ``joined``, ``apart``: pairs. ``companies``: name to 法人番号."""

    dictionary: dict[str, str] = {}
    joined: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    companies: dict[str, str] = {}

    def add(
        self, *, dictionary: Mapping[str, str] | None = None, companies: Mapping[str, str] | None = None
    ) -> "Choices":
        """This method will return the choices with more entries; the newer of two entries for one name counts."""
        return msgspec.structs.replace(
            self,
            dictionary={**self.dictionary, **(dictionary or {})},
            companies={**self.companies, **(companies or {})},
        )

    def join(self, name: str, other: str) -> "Choices":
        """This method will have ``name`` join ``other``; an earlier wish to keep them apart is forgotten."""
        return self._pair(name, other, is_join=True)

    def keep_apart(self, name: str, other: str) -> "Choices":
        """This method will have ``name`` never join ``other``; an earlier wish to join them is forgotten."""
        return self._pair(name, other, is_join=False)

    def _pair(self, name: str, other: str, *, is_join: bool) -> "Choices":
        pair = (fold_name(name), fold_name(other))
        if pair[0] == pair[1] or not all(pair):
            raise refuse(
                "patents_same_name", name, "同じ名前です。", "These are the same name.",
                Words("違う名前を2つ指定してください。", "Give two different names."),
            )  # fmt: skip
        joined, apart = (
            [each for each in pairs if set(each) != set(pair)] for pairs in (self.joined, self.apart)
        )
        (joined if is_join else apart).append(pair)
        return msgspec.structs.replace(self, joined=tuple(joined), apart=tuple(apart))


def read_dictionary(name: str, content: bytes) -> dict[str, str]:
    """This function will read a CSV of two columns, the name as read and the name wanted; a header is not needed.

    Raises PatentProblem that names the line.
    """
    found: dict[str, str] = {}
    for line, row in _read_rows(name, content):
        if line == 1 and row and row[0].strip().casefold() in RAW_HEADERS:
            continue
        cells = [fold_name(cell) for cell in row]
        if len(cells) < 2 or not cells[0] or not cells[1] or any(cells[2:]):
            raise _refuse_row(name, line, "名前が2つ必要です", "two names are needed")
        if found.get(cells[0], cells[1]) != cells[1]:
            raise _refuse_row(
                name, line, f"「{cells[0]}」が2度あり、行き先が違います", f"“{cells[0]}” has two targets"
            )
        found[cells[0]] = cells[1]
    return found


def read_companies(name: str, content: bytes) -> dict[str, str]:
    """This function will read names and 法人番号 from a table of companies such as gBizINFO's.

    A name that several companies have tells nothing and is left out. Raises PatentProblem.
    """
    rows = _read_rows(name, content)
    _, headers = next(rows, (1, []))
    folded = [fold_name(header) for header in headers]
    number_at = next((folded.index(header) for header in NUMBER_HEADERS if header in folded), None)
    name_at = next((folded.index(header) for header in NAME_HEADERS if header in folded), None)
    if number_at is None or name_at is None:
        raise _refuse_row(
            name, 1, "見出しに法人番号と法人名が必要です", "the columns 法人番号 and 法人名 are needed"
        )
    found: dict[str, set[str]] = {}
    for line, row in rows:
        if len(row) <= max(number_at, name_at) or not (company := fold_name(row[name_at])):
            continue
        number = fold_name(row[number_at])
        if not CORPORATE_NUMBER.fullmatch(number):
            raise _refuse_row(name, line, "法人番号は13桁の数字です", "法人番号 has 13 digits")
        found.setdefault(company, set()).add(number)
    return {company: next(iter(numbers)) for company, numbers in found.items() if len(numbers) == 1}


def _read_rows(name: str, content: bytes) -> Iterator[tuple[int, list[str]]]:
    reading = next(iter(list_readings(content)))
    if not reading.is_exact or "\0" in reading.text:
        raise _refuse_row(name, 1, "文字として読めません", "this is no text")
    reader = csv.reader(io.StringIO(reading.text, newline=""))
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                if max(map(len, row)) > LONGEST_CELL:
                    raise _refuse_row(name, reader.line_num, "長すぎる項目があります", "a cell is too long")
                yield reader.line_num, row
    except csv.Error as error:
        raise _refuse_row(name, reader.line_num, str(error), str(error)) from None


def _refuse_row(name: str, line: int, ja: str, en: str) -> PatentProblem:
    return refuse(
        "patents_names", f"{name}:{line}", f"名前の表を読めません（{ja}）。", f"The table of names cannot be read ({en}).",
        Words("その行を直してください。", "Please mend that line."),
    )  # fmt: skip
