"""What a check comes to: what is wrong or worth knowing, row by row, and what would be done."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from tsunagu.domain.imports.enums import Deed, Kind
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one place. ``row`` 0 is the whole sheet, ``column`` "" the whole row; a remark stops nothing."""

    sheet: str
    row: int
    column: str
    what: Words
    how: Words
    code: str
    is_problem: bool = True

    def as_json(self) -> dict[str, Any]:
        """This function will return it as plain data."""
        return asdict(self)

    @classmethod
    def parse(cls, told: Mapping[str, Any]) -> "Finding":
        """This function will return what as_json told."""
        return cls(**{**told, "what": Words(**told["what"]), "how": Words(**told["how"])})


@dataclass(slots=True)
class Counts:
    """The rows of one sheet. ``kept`` are there already, ``left_out`` were marked not to be taken."""

    added: int = 0
    changed: int = 0
    kept: int = 0
    left_out: int = 0

    @property
    def rows(self) -> int:
        return self.added + self.changed + self.kept + self.left_out


@dataclass(frozen=True, slots=True)
class Step:
    """What one row comes to; ``values`` are what its sheet's deed needs."""

    kind: Kind
    sheet: str
    row: int
    deed: Deed
    values: Mapping[str, Any]


@dataclass(slots=True)
class Report:
    """The whole check. ``steps`` hold only rows with something to do."""

    findings: list[Finding] = field(default_factory=list)
    counts: dict[Kind, Counts] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    @property
    def problems(self) -> list[Finding]:
        """Those that stop the import."""
        return [each for each in self.findings if each.is_problem]

    def count(self) -> dict[str, dict[str, int]]:
        """This function will return the counts as plain data."""
        return {kind.value: asdict(counts) for kind, counts in self.counts.items()}
