"""An assessment to text and back: frozen values, nothing else, so that what is read is what was written."""

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from tsunagu.advice.assessment import Assessment

KEPT = 64
"""So many assessments stay read in a process: a person turns the same page several times."""


@lru_cache(maxsize=1)
def _get_decoder() -> "msgspec.json.Decoder[Assessment]":
    from tsunagu.advice.assessment import Assessment

    return msgspec.json.Decoder(Assessment)


def encode_assessment(assessment: "Assessment") -> str:
    """This function will write an assessment as JSON."""
    return msgspec.json.encode(assessment).decode()


@lru_cache(maxsize=KEPT)
def decode_assessment(body: str) -> "Assessment | None":
    """This function will read an assessment back, or None when an older version wrote it in another shape."""
    try:
        return _get_decoder().decode(body)
    except msgspec.ValidationError:
        return None
