"""How a sheet is described: its columns as data, each with its reader."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tsunagu.domain.documents.inspection.workbooks import Value
from tsunagu.domain.imports.enums import Kind
from tsunagu.kernel.folding import fold_for_search
from tsunagu.kernel.words import NOTHING, Words

Say = Callable[[Words], None]
"""Notes something about a cell that was taken all the same, such as a number that was mended."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader may need besides the cell."""

    say: Say
    today: date
    since_1904: bool = False


Reader = Callable[[Value, Reading], object]
Choices = Callable[[], Mapping[str, Words]]


@dataclass(frozen=True, slots=True)
class Column:
    """``head`` is what the template says, ``also`` other headings that are understood; ``example`` fills the template."""

    name: str
    head: Words
    read: Reader
    is_required: bool = False
    note: Words = NOTHING
    example: str | int = ""
    choices: Choices | None = None
    also: tuple[str, ...] = ()

    @property
    def heads(self) -> frozenset[str]:
        """Every heading that means this column, folded."""
        return frozenset(
            fold_heading(each) for each in (self.head.ja, self.head.en, self.name, *self.also) if each
        )


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One of the four sheets; the order of columns is that of the template."""

    kind: Kind
    name: Words
    columns: tuple[Column, ...]
    also: tuple[str, ...] = ()
    also_columns: tuple[Column, ...] = field(default=())

    @property
    def names(self) -> frozenset[str]:
        """Every name of a sheet that means this kind, folded."""
        return frozenset(
            fold_heading(each) for each in (self.name.ja, self.name.en, self.kind.value, *self.also)
        )

    def find(self, heading: str) -> Column | None:
        """This function will return the column a heading means."""
        asked = fold_heading(heading)
        return next((each for each in (*self.columns, *self.also_columns) if asked in each.heads), None)


def fold_heading(text: str) -> str:
    """This function will return a heading without width, case, blanks and the marks people add (※, *, ：, （必須）)."""
    folded = fold_for_search(text)
    for mark in ("(必須)", "(任意)", "(required)", "(optional)", "※", "*", ":", "●", "_"):
        folded = folded.replace(mark, "")
    return folded
