"""Words of a text by SudachiPy, short units as they stand: they only order hits, the pairs of characters find them.

Runs of kanji and katakana are cut one by one and remembered: a patent says its nouns again and again, and cutting
whole sentences takes four times as long. Everything else is a word as it stands, so that neighbouring words are
neighbours in the text.
"""

import re
import threading
import unicodedata
from functools import cache, lru_cache
from typing import Any

from sudachipy import Dictionary, SplitMode

MOST_CHARACTERS = 300
"""Of one text; what comes later in an abstract says little about what it is about."""

RUN = re.compile(r"[\u30a1-\u30fa\u30fc\u3005\u3400-\u9fff]+|[\u3041-\u309f]+|[0-9a-z]+|\S")
SHORTEST, LONGEST = 3, 200

_of_thread = threading.local()  # a Sudachi tokenizer must not be used by two threads at once


@cache
def _get_dictionary() -> Dictionary:
    return Dictionary()


def _get_tokenizer() -> Any:
    if not hasattr(_of_thread, "tokenizer"):
        _of_thread.tokenizer = _get_dictionary().tokenizer(
            mode=SplitMode.A, fields={"surface"}, projection="surface"
        )
    return _of_thread.tokenizer


def write_words(text: str) -> str:
    """This function will write the words of a text with blanks between, folded in width and case."""
    folded = unicodedata.normalize("NFKC", text[:MOST_CHARACTERS]).casefold()
    return " ".join(map(_cut_run, RUN.findall(folded)))


@lru_cache(maxsize=262_144)
def _cut_run(run: str) -> str:
    if len(run) < SHORTEST or len(run) > LONGEST or run[0] < "\u30a1":
        return run
    return str(_get_tokenizer().tokenize(run))
