"""Numbers of a company and its rights in a text, however the year, the era and the joints are written."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from tsunagu.domain.protection.folding import fold_digits, fold_joints, fold_marks

HYPHEN = r"[-‐‑–—−ー－/]"
SURE_NUMBER = 6
"""A shorter number is too little to be sure."""
OFFICE = r"(?:(?:特許|実用新案登録|意匠登録|商標登録)願)"
IN_TEXT = re.compile(
    r"(?:(?P<era>明治?|大正?|昭和?|平成?|令和?|(?<![A-Za-z])[MTSHR](?=\d))\s*)?(?<!\d)(?P<year>\d{1,4}|元)"
    rf"(?:\s*年\s*{OFFICE}?|\s*{OFFICE}|\s*{HYPHEN}|\s)\s*第?\s*(?P<serial>\d{{1,6}})(?!\d)"
)


def find_numbers(text: str, numbers: Iterable[str]) -> Iterator[tuple[int, int]]:
    """This function will yield where one of the numbers stands in a text: its digits in one row, not inside a longer one, or its year
    and serial.
    """
    plain = fold_joints(fold_digits(text))
    folded, dated = fold_marks(plain), list(_list_dated(plain))
    for number in numbers:
        digits = "".join(mark for mark in fold_marks(fold_digits(number)).text if mark.isdecimal())
        place = folded.text.find(digits) if len(digits) >= SURE_NUMBER else -1
        while place >= 0:
            start, end = folded.places[place], folded.places[place + len(digits) - 1] + 1
            if not (plain[start - 1 : start].isdecimal() or plain[end : end + 1].isdecimal()):
                yield start, end
            place = folded.text.find(digits, place + 1)
        if dated:
            wanted = _find_year(number)
            yield from (span for span, found in dated if found == wanted)


def _find_year(number: str) -> tuple[int, int] | None:
    from tsunagu.engines.patents.numbers import DATED, write_document

    match = DATED.fullmatch(write_document(number))
    if match is None:
        return None
    return _read(match[2] or "", match[3], match[5])


def _list_dated(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    marks = [unicodedata.normalize("NFKC", mark) for mark in text]
    places = [place for place, mark in enumerate(marks) for _ in mark]
    for match in IN_TEXT.finditer("".join(marks)):
        read = _read(match["era"] or "", match["year"], match["serial"])
        if read is not None:
            yield (places[match.start()], places[match.end() - 1] + 1), read


def _read(era: str, year: str, serial: str) -> tuple[int, int] | None:
    """The Western year and the serial, without zeros before it."""
    from tsunagu.engines.patents.numbers import ERA_OFFSETS, LATIN_ERAS

    offset = ERA_OFFSETS[LATIN_ERAS.get(era, era)[0]] if era else 0
    told = (1 if year == "元" else int(year)) + offset
    return (told, int(serial)) if 1868 <= told <= 2100 else None
