"""What a client owns: rights by stage, year and field, from one or several patent tables."""

from dataclasses import dataclass
from datetime import date

from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Count:
    """How many records carry one value; ``key`` is a stable code, ``label`` the value as the export writes it."""

    key: str
    label: str
    records: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Counts over the distinct applications of the files.

    ``files``: names without their folders. ``by_stage``: alive, pending, dead, refused, withdrawn, unknown, always all
    six, zeros included; ``label`` is the commonest exported text (names for people: stages.STAGES).
    ``applicants``: the ten with most records.
    ``by_year``: calendar year of filing, ascending, years without filings inside the range included with 0; years later
    than ``complete_until`` are still filling up because applications are published 18 months after filing; records
    filed after ``today`` are left out and warned of. ``by_field``: FI/IPC subclass (G06F), most frequent first; a
    record counts once in each of its subclasses. ``has_stage`` is False when no file carries a stage column at all.
    """

    records: int
    files: tuple[str, ...]
    applicants: tuple[Count, ...]
    by_stage: tuple[Count, ...]
    by_year: tuple[Count, ...]
    by_field: tuple[Count, ...]
    has_stage: bool
    first_filed_on: date | None
    last_filed_on: date | None
    complete_until: int | None
    warnings: tuple[Words, ...] = ()
