"""Regular expressions kept in vocabulary files: {name} stands for a pattern of the file's words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tsunagu.engines.triage.tokens import Language

Patterns = Mapping[Language, tuple[re.Pattern[str], ...]]
LANGUAGES: tuple[Language, ...] = ("ja", "en")


def compile_patterns(row: Mapping[str, Any] | None, words: Mapping[str, Mapping[str, str]]) -> Patterns:
    """This function will compile one pattern or a list of them per language. Raises re.error on a broken one."""
    compiled: dict[Language, tuple[re.Pattern[str], ...]] = {}
    for language in LANGUAGES:
        listed = (row or {}).get(language, ())
        listed = [listed] if isinstance(listed, str) else listed
        compiled[language] = tuple(
            re.compile(expand(text, words[language]), re.IGNORECASE) for text in listed
        )
    return compiled


def expand(pattern: str, words: Mapping[str, str]) -> str:
    """This function will put the words in; a word may hold names of words itself."""
    while names := [name for name in words if f"{{{name}}}" in pattern]:
        for name in names:
            pattern = pattern.replace(f"{{{name}}}", words[name])
    return pattern


def hits(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    """This function will tell whether any pattern is found in the text."""
    return any(pattern.search(text) for pattern in patterns)
