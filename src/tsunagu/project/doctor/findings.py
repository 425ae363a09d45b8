"""What a look at an installation finds."""

from dataclasses import dataclass

from tsunagu.kernel.words import NOTHING, Words


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``how`` is empty when all is well; ``grave``: the installation is not sound."""

    name: str
    said: Words
    how: Words = NOTHING
    grave: bool = False

    @property
    def is_well(self) -> bool:
        """Nothing has to be done."""
        return not self.how.en

    def sentence(self, language: str) -> str:
        """This function will return what was found and the way out, in one line."""
        gap = " " if language.startswith("en") else ""
        return f"{self.said.said_in(language)}{gap}{self.how.said_in(language)}".strip()


def well(name: str, ja: str, en: str) -> Finding:
    """This function will say that something is as it should be."""
    return Finding(name, Words(ja, en))
