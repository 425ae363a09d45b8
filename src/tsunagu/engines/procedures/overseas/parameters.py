"""Countries, costs and subsidies as data, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tsunagu.kernel.words import Words

DATA = Path(__file__).parent / "data"
RIGHTS = ("patent", "trademark", "design")
TREATIES = {"patent": "pct", "trademark": "madrid", "design": "hague"}


@dataclass(frozen=True, slots=True)
class Country:
    """An office one can go to: its language, the treaties it belongs to, the rights we know costs for."""

    code: str
    name: Words
    language: str
    priority: str
    treaties: frozenset[str]
    rights: tuple[str, ...]
    source: str


@cache
def read_data(name: str) -> dict[str, Any]:
    """This function will read one YAML file of this room."""
    return dict(yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


@cache
def load_countries() -> Mapping[str, Country]:
    """This function will read every country, by its code."""
    return {
        code: Country(
            code, Words(told["name"]["ja"], told["name"]["en"]), told["language"], told["priority"],
            frozenset(treaty for treaty in TREATIES.values() if told[treaty]), tuple(told.get("rights", RIGHTS)), told["source"],
        )
        for code, told in read_data("countries.yaml").items()
    }  # fmt: skip


def list_countries(right: str) -> list[str]:
    """This function will name the countries whose costs are known for a right."""
    return [code for code, country in load_countries().items() if right in country.rights]


def name_source(key: str) -> Words:
    """This function will name a source and where it stands."""
    told = read_data("sources.yaml")[key]
    place = f" <{told['url']}>" if "url" in told else ""
    return Words(f"{told['ja']}{place}", f"{told['en']}{place}")
