"""What a search answers, and the one protocol everything that searches stands behind."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tsunagu.kernel.words import Words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found. Marks are the places of the searched words, start and end, in the text they are named after.

    The texts are as the source wrote them: who shows them escapes them.
    """

    number: str | None
    application_number: str | None
    title: str
    title_marks: tuple[Span, ...]
    applicants: tuple[str, ...]
    filed_on: date | None
    stage: str | None
    score: float
    snippet: str
    snippet_marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of hits, best first. ``total`` is at least so many unless it is exact; ``after`` asks for the next page."""

    hits: tuple[Hit, ...]
    total: int
    total_is_exact: bool
    took_ms: float
    after: int | None
    notes: tuple[Words, ...] = ()


class Search(Protocol):
    """Answers queries of this module's language: Tantivy on one machine, anything else past it."""

    def search(self, query: str, limit: int = 10, after: int = 0) -> Hits:
        """This function will return the hits that follow the first ``after``. Raises SearchProblem."""

    def find_similar(self, number: str, limit: int = 10, after: int = 0) -> Hits:
        """This function will return the documents most like the one of this number, without itself."""
