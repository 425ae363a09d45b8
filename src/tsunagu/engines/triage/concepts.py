"""Concepts: groups of words that mean the same for choosing a measure (concepts.yaml)."""

from collections.abc import Sequence

from tsunagu.engines.triage.patterns import LANGUAGES
from tsunagu.engines.triage.phrases import Hit, PhraseBook
from tsunagu.engines.triage.tokens import Language, Token
from tsunagu.engines.triage.vocabulary import load_vocabulary_file


class Concepts:
    """The groups this room ships, ready to be found in tokens."""

    def __init__(self) -> None:
        groups = load_vocabulary_file("concepts.yaml")
        self._books = {
            language: PhraseBook(
                [(str(phrase), name) for name, words in groups.items() for phrase in words[language]],
                language,
                "concepts.yaml",
            )
            for language in LANGUAGES
        }

    def find(self, tokens: Sequence[Token], language: Language) -> list[Hit]:
        """This function will return every word of a group; the key of a hit is the name of the group."""
        return self._books[language].find(tokens)
