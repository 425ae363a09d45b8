"""Words of a text by SudachiPy, short units as they stand: they only order hits, the pairs of characters find them."""

import threading
import unicodedata
from functools import cache
from typing import Any

from sudachipy import Dictionary, SplitMode

MOST_CHARACTERS = 300
"""Of one text; what comes later in an abstract says little about what it is about, and cutting words is slow."""

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
    return str(_get_tokenizer().tokenize(folded))
