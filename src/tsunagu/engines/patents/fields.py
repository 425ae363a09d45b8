"""Short names for the classes of IPC and FI, so that a person sees a field and not only a symbol.

The names are our own shortening of the titles of the International Patent Classification (WIPO); they are written from
memory and marked ``verified: false`` in fields.yaml.
"""

from functools import cache
from pathlib import Path

import yaml

from tsunagu.kernel.words import Words

TABLE = Path(__file__).with_name("fields.yaml")


@cache
def _load_fields() -> dict[str, Words]:
    content = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {code: Words(**words) for code, words in content["classes"].items()}


def name_field(subclass: str) -> Words:
    """This function will name the field of a subclass (B25J) by its class, or return the symbol when it has no name."""
    return _load_fields().get(subclass[:3], Words(subclass, subclass))
