"""A sentence in the two languages the house speaks."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["ja", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The same statement in Japanese and in English."""

    ja: str
    en: str

    def said_in(self, language: str) -> str:
        """This function will return the English text for ``en`` (and ``en-…``), the Japanese one otherwise."""
        return self.en if language.startswith("en") else self.ja


NOTHING = Words("", "")
"""Nothing to say, in either language."""
