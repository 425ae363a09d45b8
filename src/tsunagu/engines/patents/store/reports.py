"""What an import did, file by file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tsunagu.engines.patents.files import Refusal
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class FileReport:
    """``rows_read`` = ``records_new`` + ``records_joined`` + ``refused_rows``. ``refused`` lists the first of these.

    A file that cannot be read has an ``error``. A row that met a record already there, or an earlier row of the same import, was joined.
    """

    file: str
    format: str | None
    rows_read: int = 0
    records_new: int = 0
    records_joined: int = 0
    refused: tuple[Refusal, ...] = ()
    refused_rows: int = 0
    warnings: tuple[Words, ...] = ()
    error: Problem | None = None

    def as_json(self, language: str) -> dict[str, Any]:
        """This method will return the file's object of the interface."""
        said = {
            "file": self.file,
            "format": self.format,
            "rows_read": self.rows_read,
            "records_new": self.records_new,
            "records_joined": self.records_joined,
            "refused": [
                {"line": refusal.line, "reason": refusal.reason.said_in(language)} for refusal in self.refused
            ],
            "warnings": [warning.said_in(language) for warning in self.warnings],
        }
        return said if self.error is None else said | {"error": self.error.as_json(language)}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Every file asked for, in order, and how many applications the store holds now."""

    files: Sequence[FileReport]
    records: int

    @property
    def has_read_any(self) -> bool:
        """Whether at least one file could be read."""
        return any(file.error is None for file in self.files)

    def as_json(self, language: str = "ja") -> dict[str, Any]:
        """This method will return the answer of the interface."""
        return {"files": [file.as_json(language) for file in self.files], "records": self.records}
