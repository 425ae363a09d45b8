"""What acting on a row costs: the fee that belongs to it, on the day it is paid. What is not known is said, never 0 yen."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

from tsunagu.engines.procedures.fees import Answer, Line, QuestionProblem, compute_fees, parse_question
from tsunagu.engines.procedures.forecast.rights import Right
from tsunagu.engines.procedures.forecast.roles import Meaning, find_meaning
from tsunagu.engines.procedures.forecast.rounds import KeyedRow
from tsunagu.kernel.words import Words

HOME = "JP"
FREE = Words("官庁への手数料はかかりません。", "The office asks no fee.")
NOT_HELD = Words(
    "この手続の料金は登録していません（0円という意味ではありません）。",
    "The fee for this is not held here (that does not mean 0 yen).",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What is to be paid (yen), or ``unknown``, why nobody can say.

    ``answer`` has the lines with their arithmetic, tariff and source; ``own_yen`` is the holder's part of it. ``is_late`` tells
    that the surcharge is in it; ``late_yen`` is what it becomes once the day has passed (None where it cannot be paid late).
    """

    answer: Answer | None = None
    own_yen: int | None = None
    late_yen: int | None = None
    is_late: bool = False
    unknown: Words | None = None
    note: Words | None = None

    @property
    def yen(self) -> int | None:
        """What is to be paid to the office; None where nobody can say."""
        if self.unknown:
            return None
        return self.answer.yen if self.answer else 0

    @property
    def full_yen(self) -> int | None:
        """The same without any reduction."""
        if self.unknown:
            return None
        return self.answer.full_yen if self.answer else 0

    @property
    def lines(self) -> tuple[Line, ...]:
        """The amounts, line by line."""
        return self.answer.lines if self.answer else ()

    @property
    def is_verified(self) -> bool:
        """Whether somebody checked the tariff against its source."""
        return self.answer is None or self.answer.is_verified


def price_row(right: Right, keyed: KeyedRow, paid_on: date) -> Cost:
    """This function will return what acting on a row costs if it is paid on ``paid_on``."""
    meaning = find_meaning(keyed.row.rule.id)
    if right.country != HOME:
        return Cost(unknown=say_office_unknown(right.country))
    if meaning.free:
        return Cost(own_yen=0, note=FREE)
    if meaning.fee is None:
        return Cost(unknown=NOT_HELD)
    told = _ask(right, keyed, meaning, paid_on)
    can_be_late = keyed.row.late is not None
    try:
        answer = compute_fees(parse_question({**told, "late": can_be_late and paid_on > keyed.row.due_on}))
        late = compute_fees(parse_question({**told, "late": True})) if can_be_late else None
    except QuestionProblem as problem:
        return Cost(
            unknown=Words(f"{problem.what.ja}{problem.how.ja}", f"{problem.what.en} {problem.how.en}")
        )
    return Cost(
        answer=answer,
        own_yen=share_yen(answer.yen, right.own_share),
        late_yen=late.yen if late else None,
        is_late=answer.question.is_late,
    )


def share_yen(yen: int, share: Fraction) -> int:
    """This function will return a holder's part of a sum, rounded up to whole yen."""
    return ceil(yen * share)


def say_office_unknown(country: str) -> Words:
    """This function will say that an office's fees are not known here."""
    return Words(
        f"{country}の官庁の料金は登録していません（0円という意味ではありません）。代理人にお尋ねください。",
        f"The fees of the office of {country} are not held here (that does not mean 0 yen). Ask your agent.",
    )


def _ask(right: Right, keyed: KeyedRow, meaning: Meaning, paid_on: date) -> dict[str, Any]:
    item = meaning.renewed_fee if meaning.renewed_fee and keyed.renewals else meaning.fee
    years = meaning.years or ((keyed.row.year, keyed.row.year) if keyed.row.year else None)
    days = {name: right.events.get(name) for name in ("filed_on", "decision_served_on")}
    if "international_filed_on" in right.events:
        days["filed_on"] = right.events["international_filed_on"]
    days["requested_on"] = right.requested_on
    told: dict[str, Any] = {name: day.isoformat() for name, day in days.items() if day and day <= paid_on}
    if years:
        told["years"] = list(years)
    instalment = meaning.instalment or (1 if right.facts.get("instalments") and _is_halved(item) else None)
    if instalment:
        told["instalment"] = instalment
    for name in ("claims", "classes"):
        if (count := getattr(right, name)) is not None:
            told[name] = count
    told["applicants"] = [
        {"share": str(each.share), "reduction": each.reduction, "requests_this_year": each.requests_this_year}
        for each in right.applicants
    ]
    return {**told, "item": item, "paid_on": paid_on.isoformat(), "due_on": keyed.row.due_on.isoformat()}


def _is_halved(item: str | None) -> bool:
    return item in ("trademark.registration", "trademark.renewal")
