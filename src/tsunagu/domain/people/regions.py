"""The regions of the patent attorneys’ association, which are not the bureaus’ blocks (regions.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tsunagu.advice.yaml_items import Item, read_items
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.words import Words

FILE = Path(__file__).with_name("regions.yaml")


@dataclass(frozen=True, slots=True)
class Region:
    """A chapter’s region; ``verified`` only when read on the chapter’s own page, ``source`` says which."""

    code: str
    name: Words
    prefectures: tuple[Prefecture, ...]
    verified: bool
    source: str


@cache
def load_regions() -> Mapping[str, Region]:
    """This function will return the regions by code, in the order of the file. Each prefecture stands in one of them."""
    return MappingProxyType({code: _read(code, item) for code, item in read_items(FILE).entries().items()})


def _read(code: str, item: Item) -> Region:
    fields = item.fields(("name", "prefectures", "verified"), ("source",))
    known = [each.value for each in Prefecture]
    return Region(
        code=code,
        name=fields["name"].words(),
        prefectures=tuple(Prefecture(each) for each in fields["prefectures"].some_of(known, least=1)),
        verified=fields["verified"].flag(),
        source=fields["source"].text() if "source" in fields else "",
    )
