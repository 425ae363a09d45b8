"""WIPO's 35 technology fields: which codes of the classification belong to which, as data (not yet verified)."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tsunagu.kernel.words import Words

TABLE = Path(__file__).with_name("technology_fields.yaml")
UNVERIFIED = Words(
    "技術分野はWIPOの35分類によりますが、対応表は原典との照合がまだです（未確認）。",
    "Technology fields follow WIPO's 35; our concordance has not been compared with the original yet (unverified).",
)


@dataclass(frozen=True, slots=True)
class TechnologyFields:
    """Names by number, and the field of a main group, of a whole subclass, of a whole class."""

    names: dict[int, Words]
    by_group: dict[str, int]
    by_subclass: dict[str, int]
    by_class: dict[str, int]
    verified: bool

    def find(self, subclass: str, group: str) -> int | None:
        """This function will return the number of the field of one code, or nothing for a code the table lacks."""
        found = self.by_group.get(group, self.by_subclass.get(subclass))
        return found if found is not None else self.by_class.get(subclass[:3])


@cache
def load_technology_fields() -> TechnologyFields:
    """This function will read the table once."""
    content = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    made = TechnologyFields({}, {}, {}, {}, content["verified"])
    for number, entry in content["fields"].items():
        made.names[number] = Words(entry["ja"], entry["en"])
        _read_codes(made, number, entry["codes"])
    return made


def _read_codes(made: TechnologyFields, number: int, codes: str) -> None:
    for part in re.split(r" (?=[A-H]\d\d)", codes):
        head, *groups = part.split(" ")
        if head.endswith("#"):
            made.by_class[head[:-1]] = number
        elif not groups or groups[0] == "not":  # what is taken out stands at another field, as main groups
            made.by_subclass[head] = number
        else:
            made.by_group.update({f"{head}{group}": number for group in groups})


def name_technology_field(number: int) -> Words:
    """This function will name a field by its number."""
    return load_technology_fields().names[number]
