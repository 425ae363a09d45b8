"""A whole column of cells into values. What is already written as we write it is seen by one regular expression over
the column; only the rest goes through Python, each distinct text once.

``settled`` marks texts that are sure to be plain, ``unsettled`` texts that are not; both must hold for the short way.
That both ways give the same is a property the tests check.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tsunagu.engines.patents.cells import (
    clean,
    fold_name,
    read_abstract,
    read_count,
    read_day,
    read_names,
    read_title,
    split_codes,
    split_fi,
    split_names,
    split_texts,
    split_western_names,
)
from tsunagu.engines.patents.numbers import write_application, write_document, write_number
from tsunagu.engines.patents.readers.formats import Layout

MISSING = r"^(?:null|-|－)$"
SPACES = r"\x{1680}\x{2000}-\x{200f}\x{3000}"
HIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\x{2028}-\x{202e}\x{2066}-\x{2069}\x{feff}"
EDGES = rf"^[\s\x{{a0}}{SPACES}]|[\s\x{{a0}}{SPACES}\x{{202f}}\x{{205f}}]$"
NAME = r"[0-9A-Za-z々ー一-鿿ぁ-ゖァ-ヺ・]+"
NAMES = rf"^{NAME}(?: {NAME})*(?:,{NAME}(?: {NAME})*)*$"
SYMBOL = r"[A-H][0-9]{2}[A-Z][!-+\--~]*(?:,[0-9]{3}(?:@[A-Z])?)*"
NUMBERS = (
    r"^(?:[特実](?:開|願|公|表|全)(?:[昭平令][0-9]{2}|[12][0-9]{3})-[0-9]{6}"
    r"|再表[12][0-9]{3}/[0-9]{6}|WO[12][0-9]{3}/[0-9]{6}|(?:特許|実登)[0-9]{7})$"
)


OWNED_SINCE = re.compile(r" *\(\d{4}-\d\d-\d\d\)")
COUNTRY_MARK = re.compile(r" *\[[A-Z]{2}\] *[;,]?|;")
RIGHTS = {"特許": "patent", "実用新案": "utility_model", "意匠": "design", "商標": "trademark"}


@dataclass(frozen=True, slots=True)
class Reader:
    """How the cells of one kind are read.

    ``read`` gives the value of one cleaned text and whether the source cut it short; it raises ValueError for a text
    that cannot be read. ``settle`` makes values of settled texts; what ``recheck`` matches in a text it made is read
    the long way.
    """

    type: pa.DataType
    read: Callable[[str], tuple[object, bool]]
    settled: str | None = None
    unsettled: str | None = None
    settle: Callable[[pa.Array], pa.Array] | None = None
    recheck: str | None = None


@dataclass(frozen=True, slots=True)
class Values:
    """One column's values; ``bad`` and ``cut`` mark the rows whose text cannot be read or was cut short."""

    array: pa.Array
    bad: np.ndarray | None = None
    cut: np.ndarray | None = None


def read_column(texts: pa.Array, reader: Reader) -> Values:
    """This function will read a column of strings without nulls; an empty cell is null, or an empty list."""
    rows = len(texts)
    is_filled = np.asarray(pc.greater(pc.binary_length(texts), 0))
    is_plain = _find_plain(texts, reader)
    plain = _settle(texts.filter(pa.array(is_plain)), reader)
    if reader.recheck and len(plain):
        odd = np.asarray(pc.fill_null(pc.match_substring_regex(plain, reader.recheck), False))
        if odd.any():
            is_plain[np.flatnonzero(is_plain)[odd]] = False
            plain = plain.filter(pa.array(~odd))
    if len(plain) == rows:
        return Values(_drop_doubles(plain))
    is_odd = is_filled & ~is_plain
    read, bad, cut = _read_each(texts.filter(pa.array(is_odd)), reader)
    nothing = pa.array([[] if pa.types.is_list(reader.type) else None], reader.type)
    pool = pa.concat_arrays([_drop_doubles(plain), read, nothing])
    places = np.full(rows, len(pool) - 1)
    places[is_plain] = np.arange(len(plain))
    places[is_odd] = len(plain) + np.arange(len(read))
    return Values(pool.take(pa.array(places)), _spread(bad, is_odd), _spread(cut, is_odd))


def _find_plain(texts: pa.Array, reader: Reader) -> np.ndarray:
    if reader.settled is None and reader.unsettled is None:
        return np.zeros(len(texts), dtype=bool)
    if reader.settled is None:
        is_plain = np.array(pc.greater(pc.binary_length(texts), 0))
    else:
        is_plain = np.array(pc.match_substring_regex(texts, reader.settled))
    if reader.unsettled is not None:
        is_plain &= ~np.asarray(pc.match_substring_regex(texts, reader.unsettled))
    return is_plain


def _settle(texts: pa.Array, reader: Reader) -> pa.Array:
    if reader.settle is None:
        return texts if pa.types.is_string(reader.type) else pa.array([], reader.type)
    return reader.settle(texts)


def _read_each(texts: pa.Array, reader: Reader) -> tuple[pa.Array, np.ndarray | None, np.ndarray | None]:
    distinct = texts.dictionary_encode()
    values: list[object] = []
    bad: list[int] = []
    cut: list[int] = []
    for code, text in enumerate(distinct.dictionary.to_pylist()):
        try:
            value, is_cut = reader.read(text)
        except ValueError:
            value, is_cut = None, False
            bad.append(code)
        values.append(value)
        if is_cut:
            cut.append(code)
    codes = np.asarray(distinct.indices)
    return (
        pa.array(values, reader.type).take(distinct.indices),
        np.isin(codes, bad) if bad else None,
        np.isin(codes, cut) if cut else None,
    )


def _spread(marks: np.ndarray | None, places: np.ndarray) -> np.ndarray | None:
    if marks is None:
        return None
    spread = np.zeros(len(places), dtype=bool)
    spread[places] = marks
    return spread


def _drop_doubles(values: pa.Array) -> pa.Array:
    """A list keeps each of its values once."""
    if not pa.types.is_list(values.type) or not len(values):
        return values
    codes = np.asarray(pc.list_flatten(values).dictionary_encode().indices)
    parents = np.asarray(pc.list_parent_indices(values))
    longest = pc.max(pc.list_value_length(values)).as_py() or 0
    doubled = set[int]()
    for step in range(1, longest):
        same = (codes[step:] == codes[:-step]) & (parents[step:] == parents[:-step])
        doubled.update(parents[step:][same].tolist())
    if not doubled:
        return values
    rows = sorted(doubled)
    mended = pa.array([list(dict.fromkeys(values[row].as_py())) for row in rows], values.type)
    places = np.arange(len(values))
    places[rows] = len(values) + np.arange(len(rows))
    return pa.concat_arrays([values, mended]).take(pa.array(places))


def _split(texts: pa.Array) -> pa.Array:
    return pc.split_pattern(texts, ",")


def _split_symbols(texts: pa.Array) -> pa.Array:
    marked = pc.replace_substring_regex(texts, r",([A-H][0-9]{2}[A-Z])", "\x1f\\1")
    return pc.split_pattern(marked, "\x1f")


def _strip_head(texts: pa.Array) -> pa.Array:
    bare = pc.replace_substring(texts, "\r", "")
    return pc.replace_substring_regex(
        bare, r"^\s*(?:[(（]57[)）])?\s*(?:【要約】)?\s*", "", max_replacements=1
    )


def _first(text: str) -> str:
    """The first line of a cell that holds several documents."""
    return next((line for line in (part.strip() for part in text.replace(";", "\n").split("\n")) if line), "")


def _read_right(text: str) -> str:
    if text not in RIGHTS:
        raise ValueError(text)
    return RIGHTS[text]


def _whole(read: Callable[[str], object]) -> Callable[[str], tuple[object, bool]]:
    return lambda text: (read(text), False)


def _cleaned(read: Callable[[str], object]) -> Callable[[str], tuple[object, bool]]:
    def reading(text: str) -> tuple[object, bool]:
        said = clean(text)
        return (read(said) if said else None), False

    return reading


def _listed(read: Callable[[str], list[str]]) -> Callable[[str], tuple[object, bool]]:
    def reading(text: str) -> tuple[object, bool]:
        said = clean(text)
        return (read(said) if said else []), False

    return reading


def make_readers(layout: Layout) -> dict[str, Reader]:
    """This function will make the readers of every kind for one layout: its order of days, its separator, its numbers."""
    text, texts = pa.string(), pa.list_(pa.string())
    order, separator, style = layout.day_order, layout.separator, layout.number_style
    return {
        "number": Reader(text, _cleaned(write_number), settled=NUMBERS),
        "document": Reader(text, _cleaned(write_document)),
        "application": Reader(text, _cleaned(write_application)),
        "day": Reader(pa.date32(), _whole(lambda said: read_day(said, order))),
        "count": Reader(pa.int32(), _cleaned(lambda said: read_count(said, style))),
        "word": Reader(text, _cleaned(str)),
        "text": Reader(text, _cleaned(str), settled=r"^[!-~]+$", unsettled=MISSING),
        "title": Reader(
            text, _cleaned(read_title),
            unsettled=rf"[▲▼\t\r\n\x{{a0}}{HIDDEN}{SPACES}\x{{2028}}-\x{{206f}}]|^ | $|  |{MISSING}",
        ),
        "abstract": Reader(
            text, _cleaned(read_abstract), unsettled=rf"[▲▼{HIDDEN}]|<BR>|{MISSING}", settle=_strip_head,
            recheck=f"^$|{EDGES}|{MISSING}",
        ),
        "names": Reader(
            texts, lambda said: read_names(clean(said)), settled=NAMES,
            unsettled=rf"(?:^|,| )他$|{MISSING}", settle=_split,
        ),
        "people": Reader(texts, _listed(lambda said: split_names(said, separator))),
        "fi": Reader(
            texts, lambda said: split_fi(clean(said) or ""), settled=f"^{SYMBOL}(?:,{SYMBOL})*$", settle=_split_symbols
        ),
        "western_names": Reader(texts, _listed(split_western_names)),
        "owners": Reader(texts, _listed(lambda said: split_names(OWNED_SINCE.sub("", said), separator))),
        "lined_names": Reader(texts, _listed(lambda said: split_names(COUNTRY_MARK.sub("\n", said), "\n"))),
        "whole_name": Reader(texts, _listed(lambda said: [fold_name(said)])),
        "first_document": Reader(text, _cleaned(lambda said: write_document(_first(said)))),
        "first_day": Reader(pa.date32(), _cleaned(lambda said: read_day(_first(said), order))),
        "family": Reader(text, _cleaned(lambda said: min(split_texts(said, separator), default=None))),
        "right": Reader(text, _cleaned(_read_right)),
        "codes": Reader(texts, _listed(lambda said: split_codes(said, separator))),
        "texts": Reader(texts, _listed(lambda said: split_texts(said, separator))),
    }  # fmt: skip
