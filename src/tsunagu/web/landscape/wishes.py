"""What the address of a landscape asks for, and the addresses that ask for a little more or less. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from unicodedata import normalize
from urllib.parse import urlencode

from django.http import QueryDict

from tsunagu.engines.patents.landscape import EVERYTHING, Narrowing
from tsunagu.engines.patents.landscape.narrowing import Whose
from tsunagu.engines.patents.landscape.technology_fields import load_technology_fields
from tsunagu.engines.patents.stages import STAGES
from tsunagu.kernel.words import Words
from tsunagu.reports.landscape.frames import Picks
from tsunagu.web.numbers import read_number

CODE = re.compile(r"[A-H](?:\d{2}(?:[A-Z](?:\d{1,4})?)?)?")
LONGEST = 200
MOST = 20
"""Values of one part; nobody chooses more by hand."""
YEARS = range(1800, 2101)
PARTS = {"applicant": "applicants", "field": "fields", "code": "codes", "status": "stages"}
SIDES: Mapping[str, Whose] = {"mine": "mine", "others": "others"}
WRONG = {
    "since": Words(
        "「出願年（から）」は、2015のように西暦で書いてください。", "Write the first year like 2015."
    ),
    "until": Words(
        "「出願年（まで）」は、2020のように西暦で書いてください。", "Write the last year like 2020."
    ),
    "code": Words(
        "分類は、B・B25・B25J・B25J9のように、IPCやFIの初めの部分を書いてください。",
        "Write the beginning of an IPC or FI code: B, B25, B25J or B25J9.",
    ),
}
NAMELESS = Words(
    "自社の出願を選ぶには、自社の名前も選んでください。", "To choose your own, name your company too."
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """A narrowing and the client to compare with, as the address says them; it serves as the links of a chart."""

    narrowing: Narrowing = EVERYTHING
    client: str = ""
    errors: tuple[Words, ...] = ()

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """This method will read an address. What is wrong in it is left out, and said when a person wrote it."""
        errors: list[Words] = []
        since, until = (_read_year(query, name, errors) for name in ("since", "until"))
        if since and until and since > until:
            since, until = until, since
        codes = [_tidy_code(code) for code in _list(query, "code")]
        if not all(map(CODE.fullmatch, codes)):
            errors.append(WRONG["code"])
        client, whose = query.get("client", "").strip()[:LONGEST], query.get("whose", "all")
        if whose in SIDES and not client:
            errors.append(NAMELESS)
        narrowing = Narrowing(
            since,
            until,
            tuple(_list(query, "applicant")),
            tuple(
                number for number in load_technology_fields().names if str(number) in _list(query, "field")
            ),
            tuple(code for code in dict.fromkeys(codes) if CODE.fullmatch(code)),
            tuple(each for each in _list(query, "status") if each in STAGES),
            SIDES.get(whose, "all") if client else "all",
        )
        return cls(narrowing, client, tuple(dict.fromkeys(errors)))

    def list_pairs(self) -> list[tuple[str, str]]:
        """This method will return the names and values of the address."""
        narrowing = self.narrowing
        pairs = [(name, getattr(narrowing, name)) for name in ("since", "until")]
        pairs += [(name, value) for name, part in PARTS.items() for value in getattr(narrowing, part)]
        pairs += [("whose", narrowing.whose if narrowing.whose != "all" else ""), ("client", self.client)]
        return [(name, str(value)) for name, value in pairs if value]

    def write(self) -> str:
        """This method will write the address, from its question mark on."""
        return f"?{urlencode(self.list_pairs())}"

    def choose(self, picks: Picks) -> str:
        """This method will return the address with these chosen besides, or let go where all of them are."""
        return self.turn(picks).write()

    def is_chosen(self, picks: Picks) -> bool:
        """This method will tell whether all of these are chosen."""
        return all(self._has(*pick) for pick in picks)

    def turn(self, picks: Picks) -> Self:
        """This method will return the wishes with these chosen besides, or let go where all of them are."""
        narrowing, drop = self.narrowing, self.is_chosen(picks)
        for key, value in picks:
            if key == "year":
                year = None if drop else int(value)
                narrowing = replace(narrowing, since=year, until=year)
                continue
            part, wanted = PARTS[key], int(value) if key == "field" else value
            others = [each for each in getattr(narrowing, part) if each != wanted]
            narrowing = replace(narrowing, **{part: tuple(others if drop else [*others, wanted])})
        return replace(self, narrowing=narrowing, errors=())

    def without(self, name: str) -> Self:
        """This method will leave an applicant or client out whom nobody in the data is called like."""
        narrowing = self.narrowing
        applicants = tuple(each for each in narrowing.applicants if each != name)
        is_client = self.client == name
        whose = "all" if is_client else narrowing.whose
        narrowing = replace(narrowing, applicants=applicants, whose=whose)
        return replace(self, narrowing=narrowing, client="" if is_client else self.client)

    def drop_years(self) -> Self:
        """This method will return the wishes for all years."""
        return replace(self, narrowing=replace(self.narrowing, since=None, until=None))

    def drop_whose(self) -> Self:
        """This method will return the wishes for everybody's applications."""
        return replace(self, narrowing=replace(self.narrowing, whose="all"))

    def _has(self, key: str, value: str) -> bool:
        if key == "year":
            return value == str(self.narrowing.since) == str(self.narrowing.until)
        return value in map(str, getattr(self.narrowing, PARTS[key]))


def _tidy_code(code: str) -> str:
    return normalize("NFKC", code).replace(" ", "").upper().partition("/")[0]


def _list(query: QueryDict, name: str) -> list[str]:
    found = (value.strip() for value in query.getlist(name)[:MOST])
    return list(dict.fromkeys(value for value in found if value and len(value) <= LONGEST))


def _read_year(query: QueryDict, name: str, errors: list[Words]) -> int | None:
    said = normalize("NFKC", query.get(name, "").strip())
    if not said:
        return None
    year = read_number(said, YEARS[-1])
    if year in YEARS:
        return year
    errors.append(WRONG[name])
    return None
