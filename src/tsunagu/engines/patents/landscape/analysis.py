"""What an analysis is: what it asks, how it counts, and what it answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from tsunagu.engines.patents.summary import find_complete_year
from tsunagu.kernel.words import NOTHING, Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

Value = str | int | float | bool | Words | None
Row = Mapping[str, Value]
Rows = Sequence[Mapping[str, Any]]
Form = Literal["text", "count", "share", "number", "year", "flag"]

FEW = 30
"""Fewer records than this are said to be few: a share of them moves by more than three points with one record."""


@dataclass(frozen=True, slots=True)
class Head:
    """One column of the rows: its key, what a person calls it, and how its values are written."""

    key: str
    label: Words
    form: Form = "count"


@dataclass(frozen=True, slots=True)
class Ask:
    """What the expressions depend on, and nothing else: equal asks give equal SQL, which is written once.

    ``client`` is spelt as in the data; ``step`` takes each n-th title of very many.
    """

    today: date
    client: str | None = None
    step: int = 1

    @property
    def complete(self) -> int:
        """The last year of filing whose applications are all published."""
        return find_complete_year(self.today)

    @property
    def recent(self) -> tuple[int, int]:
        """The five last complete years."""
        return self.complete - 4, self.complete

    @property
    def before(self) -> tuple[int, int]:
        """The five years before those."""
        return self.complete - 9, self.complete - 5


@dataclass(frozen=True, slots=True)
class Scope:
    """What all analyses of one landscape share. Counts are of distinct applications; ``dated`` were filed by today."""

    ask: Ask
    columns: frozenset[str]
    records: int
    dated: int
    later: int
    first_on: date | None
    last_on: date | None
    published_on: date | None
    with_title: int
    with_applicant: int
    with_field: int
    with_subclass: int
    dated_with_applicant: int
    dated_with_field: int
    dated_with_subclass: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What an analysis found; ``count`` is the number of applications it counted."""

    rows: tuple[Row, ...]
    sentence: Words
    count: int
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One analysis. ``check`` says why it has no data (nothing when it has), ``build`` asks, ``tell`` answers.

    ``build`` returns Ibis expressions over the tables of views.py whose rows come in one fixed order; ``tell`` gets the
    rows of each. So whole numbers come from the engine, and every engine gives the same answer. ``asks`` names what
    ``build`` needs of Ask beside the day: what it does not need must not make its SQL be written anew.
    """

    code: str
    title: Words
    question: Words
    heads: tuple[Head, ...]
    check: Callable[[Scope], Words]
    build: Callable[[Ask], tuple["Table", ...]]
    tell: Callable[..., Answer]
    asks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Analysis:
    """The answer of one analysis with all that a page says beside it. ``missing`` says why there are no rows."""

    code: str
    title: Words
    question: Words
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    sentence: Words
    notes: tuple[Words, ...]
    count: int
    first_on: date | None
    last_on: date | None
    missing: Words = NOTHING


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file the records came from, and how many of the distinct records came from it."""

    name: str
    records: int


@dataclass(frozen=True, slots=True)
class Landscape:
    """All analyses of one set of applications, in the order of ANALYSES. ``chosen`` says what the set was narrowed to."""

    records: int
    today: date
    first_on: date | None
    last_on: date | None
    complete: int
    client: str | None
    analyses: tuple[Analysis, ...]
    files: tuple[SourceFile, ...]
    warnings: tuple[Words, ...] = field(default=())
    chosen: tuple[Words, ...] = field(default=())

    def __getitem__(self, code: str) -> Analysis:
        for analysis in self.analyses:
            if analysis.code == code:
                return analysis
        raise KeyError(code)


NEVER_BOTH = Words(
    "データなし：出願日と分類の両方がある記録がありません。",
    "No data: no record has both a day of filing and a code.",
)


def share(part: int, whole: int) -> float | None:
    """This function will return part of whole to four places, or nothing of nothing."""
    return round(part / whole, 4) if whole else None


def say_share(part: int, whole: int) -> str:
    """This function will write a share as 12% (under 1 as <1%)."""
    percent = 100 * part / whole if whole else 0
    return "<1%" if 0 < percent < 1 else f"{percent:.0f}%"


def has_all(_scope: Scope) -> Words:
    """This check finds nothing missing."""
    return NOTHING


def has_days(scope: Scope) -> Words:
    """This check asks for days of filing."""
    if scope.dated:
        return NOTHING
    return Words("データなし：出願日のある記録がありません。", "No data: no record has a day of filing.")


def has_applicants(scope: Scope) -> Words:
    """This check asks for names of applicants."""
    if scope.with_applicant:
        return NOTHING
    return Words("データなし：出願人の名前がありません。", "No data: no record names an applicant.")


def has_fields(scope: Scope) -> Words:
    """This check asks for codes of the classification."""
    if scope.with_field:
        return NOTHING
    return Words(
        "データなし：技術分野を決める分類（FI・IPC・CPC）がありません。",
        "No data: no record has a code (FI, IPC, CPC) that names a technology field.",
    )


def has_dated_fields(scope: Scope) -> Words:
    """This check asks for applications with both a day of filing and a technology field."""
    if scope.dated_with_field:
        return NOTHING
    return has_several(has_fields, has_days)(scope) if not (scope.with_field and scope.dated) else NEVER_BOTH


def has_stages(scope: Scope) -> Words:
    """This check asks whether any source has a column with the stage."""
    if "stage" in scope.columns:
        return NOTHING
    return Words(
        "データなし：このファイルには権利の状態（ステージ）の列がありません。J-PlatPatの新しい形式で書き出すと分かります。",
        "No data: the file has no column with the stage of the rights. A newer export has it.",
    )


def has_several(*checks: Callable[[Scope], Words]) -> Callable[[Scope], Words]:
    """This function will join checks: the first thing that is missing is said."""

    def check(scope: Scope) -> Words:
        return next((said for said in (each(scope) for each in checks) if said != NOTHING), NOTHING)

    return check
