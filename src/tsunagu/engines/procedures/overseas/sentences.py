"""Sentences of answers by name, filled in."""

from datetime import date
from typing import Any

from tsunagu.engines.procedures.deadlines import say_day
from tsunagu.engines.procedures.overseas.parameters import read_data
from tsunagu.kernel.words import Words


def say(name: str, **told: Any) -> Words:
    """This function will return a sentence; a told Words is filled in language by language, a day as people write it."""
    found = read_data("sentences.yaml")[name]
    told = {key: say_day(value) if isinstance(value, date) else value for key, value in told.items()}
    ja, en = (
        {key: getattr(value, side) if isinstance(value, Words) else value for key, value in told.items()}
        for side in ("ja", "en")
    )
    return Words(found["ja"].format(**ja), found["en"].format(**en))


def join_sentences(*sentences: Words) -> Words:
    """This function will write sentences one after the other."""
    return Words("".join(one.ja for one in sentences), " ".join(one.en for one in sentences if one.en))
