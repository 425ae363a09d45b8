"""Sentences of answers by name, filled in."""

from typing import Any

from tsunagu.engines.procedures.overseas.parameters import read_data
from tsunagu.kernel.words import Words


def say(name: str, **told: Any) -> Words:
    """This function will return a sentence; a told Words is filled in language by language."""
    found = read_data("sentences.yaml")[name]
    ja, en = (
        {key: getattr(value, side) if isinstance(value, Words) else value for key, value in told.items()}
        for side in ("ja", "en")
    )
    return Words(found["ja"].format(**ja), found["en"].format(**en))


def join_sentences(*sentences: Words) -> Words:
    """This function will write sentences one after the other."""
    return Words("".join(one.ja for one in sentences), " ".join(one.en for one in sentences if one.en))
