"""What a fee comes to, line by line, and from where."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tsunagu.engines.procedures.fees.questions import Question
from tsunagu.engines.procedures.fees.tariffs import Row
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """One amount: in full and what is to be paid (yen), the part that is paid, and how it was reckoned."""

    label: Words
    yen: int
    full_yen: int
    part: Fraction
    how: str
    row: Row
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The lines and their sum; what was taken for granted, and what to know beside it.

    ``ratio`` is the part of the first line that can be reduced; lines of other years may have others. ``tariff_from`` is the
    first day of the tariff (None where nobody knows), ``source`` the keys of the pages.
    """

    question: Question
    lines: tuple[Line, ...]
    ratio: Fraction
    tariff_from: date | None
    source: tuple[str, ...]
    is_verified: bool
    assumptions: tuple[Words, ...]
    notes: tuple[Words, ...]

    @property
    def yen(self) -> int:
        """What is to be paid."""
        return sum(line.yen for line in self.lines)

    @property
    def full_yen(self) -> int:
        """What it would be without any reduction."""
        return sum(line.full_yen for line in self.lines)
