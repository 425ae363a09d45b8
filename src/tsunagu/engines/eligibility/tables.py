"""Limits in force: numbers with the days they hold for and the source of each row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from tsunagu.engines.eligibility.documents import Entry
from tsunagu.engines.eligibility.facts import Fact, Facts
from tsunagu.kernel.period import Period
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One number with its source; ``verified`` is False while nobody has compared it with the original."""

    value: int | float
    source: str
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit as of one day: one number, or one for each value of the fact ``by``. ``rows`` has "" as key if no ``by``."""

    name: str
    label: Words
    unit: str
    by: str
    period: Period
    rows: Mapping[str, LimitRow]

    @property
    def least(self) -> int | float:
        """The smallest number of the table."""
        return min(row.value for row in self.rows.values())

    @property
    def greatest(self) -> int | float:
        """The greatest number of the table."""
        return max(row.value for row in self.rows.values())


def read_limit(name: str, entry: Entry, facts: Facts, on: date | None) -> Limit:
    """This function will read a dated table and return it as of a day (None: the newest version)."""
    fields = entry.read_mapping("label unit versions", "by")
    if name in facts:
        raise entry.refuse(f"「{name}」という事実があります。", f"There is a fact “{name}”.")
    by = fields["by"].read_text() if "by" in fields else ""
    if by and (by not in facts or facts[by].kind != "choice"):
        raise fields["by"].refuse(
            f"「{by}」は選択肢の事実ではありません。", f"“{by}” is not a fact with choices."
        )
    made: list[Limit] = []
    for version in fields["versions"].read_list():
        parts = version.read_mapping("valid_from rows", "valid_to")
        period = Period(
            parts["valid_from"].read_day(), parts["valid_to"].read_day() if "valid_to" in parts else None
        )
        if any(period.overlaps(other.period) for other in made):
            raise version.refuse("ほかの版と期間が重なります。", "It overlaps another version.")
        rows = _read_rows(parts["rows"], facts.get(by))
        made.append(
            Limit(
                name,
                fields["label"].read_words(),
                fields["unit"].read_text(),
                by,
                period,
                MappingProxyType(rows),
            )
        )
    in_force = [limit for limit in made if on is None or on in limit.period]
    if not in_force:
        raise entry.refuse(f"{on} に有効な版がありません。", f"No version is in force on {on}.")
    return max(in_force, key=lambda limit: limit.period.starts_on or date.min)


def _read_rows(entry: Entry, by: Fact | None) -> dict[str, LimitRow]:
    rows: dict[str, LimitRow] = {}
    for line in entry.read_list():
        fields = line.read_mapping("limit source" + (" for" if by else ""), "verified")
        verified = fields["verified"].read_flag() if "verified" in fields else True
        row = LimitRow(fields["limit"].read_number(), fields["source"].read_text(), verified)
        for key in [key.read_text() for key in fields["for"].read_list()] if by else [""]:
            if by and key not in by.values:
                raise line.refuse(
                    f"「{key}」は「{by.name}」の選択肢にありません。",
                    f"“{key}” is not a choice of “{by.name}”.",
                )
            if key in rows:
                raise line.refuse(f"「{key}」の行が二つあります。", f"There are two rows for “{key}”.")
            rows[key] = row
    missing = [value for value in (by.values if by else [""]) if value not in rows]
    if missing:
        raise entry.refuse(f"「{missing[0]}」の行がありません。", f"There is no row for “{missing[0]}”.")
    return rows
