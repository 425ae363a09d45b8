"""What is assumed about money and time, and what the person who asks has put in its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tsunagu.engines.procedures.fields import refuse
from tsunagu.engines.procedures.overseas.amounts import NOTHING, Amount
from tsunagu.engines.procedures.overseas.parameters import TREATIES, load_countries, read_data

NUMBERS = ("months_to_reply", "months_to_grant", "preparation_days")
RANGES = (
    "replies",
    "home_agent",
    "home_agent_treaty",
    "translation_per_page",
    "treaty_basic",
    "treaty_origin",
)
OF_COUNTRY = (
    "office",
    "agent",
    "exam",
    "reply",
    "grant",
    "further",
    "designation",
    "claims",
    "translation_per_page",
)
MOST = 100_000_000
MOST_REPLIES = 20


@dataclass(frozen=True, slots=True)
class Assumption:
    """A guess and whose it is: ``told`` by the person who asks, or ours from memory."""

    amount: Amount
    source: str

    @property
    def verified(self) -> bool:
        """Whether somebody stands behind it."""
        return self.source == "told"


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Ranges by name (``US.office`` for a country's), plain numbers, and the number of claims above which each costs ``US.claims``.

    ``unused``: what was told and this right has no use for.
    """

    ranges: Mapping[str, Assumption]
    numbers: Mapping[str, int]
    claims: Mapping[str, int]
    unused: tuple[str, ...] = ()

    def get(self, name: str) -> Assumption:
        """This function will return a range by its name; what does not exist costs nothing."""
        return self.ranges.get(name, Assumption(NOTHING, "memory"))


def read_assumptions(told: Any, right: str, countries: tuple[str, ...], where: str) -> Assumptions:
    """This function will lay what was told over what we assume. Raises QuestionProblem."""
    costs = read_data("costs.yaml")
    defaults, table = costs["defaults"], costs[right]
    ranges = {name: _guess(defaults[name]) for name in ("replies", "home_agent", "home_agent_treaty")}
    ranges |= {f"treaty_{name}": _guess(pair) for name, pair in costs.get(TREATIES[right], {}).items()}
    claims = {}
    for code in countries:
        row = table.get(code) or table["default"]
        ranges |= {
            f"{code}.{name}": _guess(row[name]) for name in OF_COUNTRY if name in row and name != "claims"
        }
        if right == "patent":
            ranges[f"{code}.translation_per_page"] = _guess(
                costs["translation_per_page"][load_countries()[code].language]
            )
        if "claims" in row:
            claims[code] = row["claims"]["over"]
            ranges[f"{code}.claims"] = _guess(row["claims"]["each"])
    numbers = {name: defaults[name] for name in NUMBERS}
    laid = _read_told(told, numbers, countries, where) if told is not None else {}
    used = {name: laid.get(name, ours) for name, ours in ranges.items()}
    return Assumptions(used, numbers, claims, tuple(name for name in laid if name not in ranges))


def _read_told(
    told: Any, numbers: dict[str, int], countries: tuple[str, ...], where: str
) -> dict[str, Assumption]:
    """The ranges that were told, by name; plain numbers go into ``numbers`` at once."""
    if not isinstance(told, Mapping):
        raise refuse("assumptions は { } で書いてください。", "Assumptions are an object { }.", where)
    ranges: dict[str, Assumption] = {}
    for name, value in told.items():
        place = f"{where}.{str(name)[:40]}"
        if name in NUMBERS:
            numbers[name] = _read_number(value, place, 600)
        elif name == "translation_per_page":
            amount = _read_range(value, place, MOST)
            # What is told of one country stands before what is told of all, in whatever order they are written.
            ranges = {f"{code}.{name}": Assumption(amount, "told") for code in countries} | ranges
        elif name in RANGES:
            ranges[name] = Assumption(
                _read_range(value, place, MOST_REPLIES if name == "replies" else MOST), "told"
            )
        elif name in countries and isinstance(value, Mapping):
            for key, amount in value.items():
                if key not in OF_COUNTRY:
                    raise _unknown(str(key), OF_COUNTRY, f"{place}.{str(key)[:40]}")
                ranges[f"{name}.{key}"] = Assumption(_read_range(amount, f"{place}.{key}", MOST), "told")
        else:
            raise _unknown(str(name), (*NUMBERS, *RANGES, *countries), place)
    return ranges


def _unknown(name: str, known: tuple[str, ...], where: str) -> Exception:
    listed = ", ".join(known)
    return refuse(
        f"「{name[:40]}」という前提はありません。使えるもの：{listed}。",
        f"There is no assumption “{name[:40]}”. Known: {listed}.",
        where,
        code="unknown_assumption",
    )


def _guess(pair: list[int]) -> Assumption:
    return Assumption(Amount(*pair), str(read_data("costs.yaml")["source"]))


def _read_number(value: Any, where: str, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise refuse(
            f"0から{most}までの整数にしてください。",
            f"Give a whole number from 0 to {most}.",
            where,
            code="bad_assumption",
        )
    return value


def _read_range(value: Any, where: str, most: int) -> Amount:
    if isinstance(value, Mapping) and set(value) == {"low", "high"}:
        low, high = (_read_number(value[end], f"{where}.{end}", most) for end in ("low", "high"))
        if low > high:
            raise refuse(
                "low が high より大きいです。入れ替えてください。",
                "Low is above high. Swap them.",
                where,
                code="bad_assumption",
            )
        return Amount(low, high)
    if isinstance(value, Mapping):
        raise refuse(
            '{"low": …, "high": …} か、一つの整数で書いてください。',
            'Write {"low": …, "high": …} or one whole number.',
            where,
            code="bad_assumption",
        )
    number = _read_number(value, where, most)
    return Amount(number, number)
