"""Whom a chart is drawn for: its language, where its marks lead, and the whole it is a part of."""

from dataclasses import dataclass
from typing import Protocol

from tsunagu.engines.patents.landscape import Landscape

Picks = tuple[tuple[str, str], ...]
"""What a mark stands for: ("applicant", "甲"), ("year", "2015"). Keys are those of a page's address."""


class Links(Protocol):
    """Where marks lead on a page that can be narrowed. A file that stands alone has none."""

    def choose(self, picks: Picks) -> str:
        """This function will return the address of the page with these chosen, or let go where they are."""

    def is_chosen(self, picks: Picks) -> bool:
        """This function will tell whether the page shows nothing but these."""


@dataclass(frozen=True, slots=True)
class Frame:
    """``whole`` is the landscape of everything, drawn pale behind a part of it."""

    language: str
    links: Links | None = None
    whole: Landscape | None = None
