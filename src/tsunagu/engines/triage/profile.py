"""What triage has to know about one measure; the floor above reads it out of the measure's file."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MeasureProfile:
    """One measure as words. ``cues`` and ``voices`` are kept by language ("ja", "en").

    ``names`` and ``texts`` describe it, ``cues`` are telling phrases, ``voices`` are things its clients might say,
    ``applicants`` are those it is meant for (values of the fact ``applicant``), ``needs`` what it serves.
    """

    code: str
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    voices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    applicants: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
