"""What a table format is, as data: its headers, the schema columns they fill, how days, lists and numbers are written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from re import Pattern

from tsunagu.engines.patents.schema import TYPES
from tsunagu.kernel.folding import fold_for_search
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Field:
    """The headers a schema column has in a format, best first, and how its cells are read (a name of cells' KINDS)."""

    kind: str
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """A table format.

    ``signatures``: any one of these sets of headers makes the format certain. ``ceilings``: numbers of rows at which
    a download is probably cut. ``day_order``: how days are written, tried in this order (ymd, dmy). ``separator``: what
    stands between the values of a list. ``encoding`` is
    the one of files that are not UTF-8 (else CP932). ``country`` is fixed, or None when the document number begins with it.
    ``starts``: a line that matches begins a record (used when a quotation mark is lost). ``remarks`` are said of every
    file that has rows, ``stage_remarks`` of a file in which the stage occurs.
    """

    name: str
    label: Words
    fields: Mapping[str, Field]
    signatures: tuple[frozenset[str], ...]
    source: str
    separator: str = ","
    day_order: str = "ymd"
    encoding: str | None = None
    country: str | None = None
    right: str | None = None
    ceilings: frozenset[int] = frozenset()
    starts: Pattern[str] | None = None
    ignored: frozenset[str] = frozenset()
    stacked_days: str | None = None
    name_generation: Callable[["Layout"], str] = field(default=lambda _layout: "")
    remarks: tuple[Words, ...] = ()
    stage_remarks: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each schema column stands in the rows of one file, and how its cells are read.

    ``stacked_days`` is the place of a cell that holds the days of filing, publication and registration one below the
    other. ``number_style`` tells how counts are written: plain (1234), comma (1,234) or point (1.234).
    """

    format: Format
    width: int
    places: Mapping[str, int]
    kinds: Mapping[str, str]
    separator: str
    day_order: str
    number_style: str = "comma"
    stacked_days: int | None = None
    doubled: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        """The schema columns the file carries at all."""
        names = set(self.places)
        if self.stacked_days is not None:
            names |= {"filed_on", "published_on", "registered_on"}
        if "stage_raw" in names:
            names.add("stage")
        return frozenset(names)


def fold_headers(headers: list[str]) -> list[str]:
    """This function will fold headers so that width, case and blanks do not matter."""
    return [fold_for_search(header) for header in headers]


def fits(form: Format, folded: set[str]) -> bool:
    """This function will tell whether the folded headers are certainly those of the format."""
    return any(signature <= folded for signature in form.signatures)


def lay_out(form: Format, headers: list[str]) -> Layout:
    """This function will find the schema columns in a header row; the first of two equal headers counts."""
    known = {
        fold_for_search(header): (column, rank)
        for column, item in form.fields.items()
        for rank, header in enumerate(item.headers)
    }
    best: dict[str, tuple[int, int]] = {}
    seen: set[str] = set()
    doubled: list[str] = []
    unknown: list[str] = []
    stacked = None
    for place, folded in enumerate(fold_headers(headers)):
        if folded in seen and folded in known:
            doubled.append(headers[place])
        elif folded in known:
            column, rank = known[folded]
            if column in best and best[column][0] < rank:
                unknown.append(headers[place])
                continue
            if column in best:
                unknown.append(headers[best[column][1]])
            best[column] = (rank, place)
        elif folded and folded == form.stacked_days:
            stacked = place
        elif folded and folded not in form.ignored:
            unknown.append(headers[place])
        seen.add(folded)
    places = {column: place for column, (_, place) in best.items()}
    kinds = {column: form.fields[column].kind for column in places}
    return Layout(
        form, len(headers), places, kinds, form.separator, form.day_order,
        stacked_days=stacked, doubled=tuple(doubled), unknown=tuple(unknown),
    )  # fmt: skip


def check_fields(form: Format) -> None:
    """This function will raise KeyError when a format names a column the schema does not have."""
    for column in form.fields:
        TYPES[column]
