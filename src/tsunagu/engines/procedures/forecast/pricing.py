"""What acting on a row costs: the fee that belongs to it, on the day it is paid. What is not known is said, never 0 yen."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil

from tsunagu.engines.procedures.fees import Answer, Line, Question, QuestionProblem, compute_fees, load_items
from tsunagu.engines.procedures.forecast.rights import Right
from tsunagu.engines.procedures.forecast.roles import Meaning, find_meaning
from tsunagu.engines.procedures.forecast.rounds import KeyedRow
from tsunagu.kernel.words import Words

HOME = "JP"
HALVED = ("trademark.registration", "trademark.renewal")
COUNTED = {
    "claims": Words("請求項の数", "number of claims"),
    "classes": Words("商標の区分の数", "number of classes"),
}
FREE = Words("官庁への手数料はかかりません。", "The office asks no fee.")
NOT_HELD = Words(
    "この手続の料金は登録していません（0円という意味ではありません）。",
    "The fee for this is not held here (that does not mean 0 yen).",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What is to be paid (yen), or ``unknown``, why nobody can say.

    ``answer`` has the lines with their arithmetic, tariff and source; ``share`` is the holder's part of it.
    """

    answer: Answer | None = None
    share: Fraction = Fraction(1)
    can_be_late: bool = False
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
    def own_yen(self) -> int | None:
        """The holder's part, rounded up to whole yen."""
        return None if self.yen is None else ceil(self.yen * self.share)

    @property
    def is_late(self) -> bool:
        """Whether the surcharge is in it."""
        return self.answer is not None and self.answer.question.is_late

    @property
    def late_yen(self) -> int | None:
        """What it becomes once the day has passed; None where it cannot be paid late or nobody can say."""
        if self.answer is None or not self.can_be_late:
            return None
        return self.yen if self.is_late else compute_fees(replace(self.answer.question, is_late=True)).yen

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
        return Cost(note=FREE)
    if meaning.fee is None:
        return Cost(unknown=NOT_HELD)
    if missing := _find_missing(right, keyed, meaning):
        return Cost(unknown=missing)
    can_be_late = keyed.row.late is not None
    try:
        question = _ask(right, keyed, meaning, paid_on)
        answer = compute_fees(replace(question, is_late=can_be_late and paid_on > keyed.row.due_on))
    except QuestionProblem as problem:
        return Cost(
            unknown=Words(f"{problem.what.ja}{problem.how.ja}", f"{problem.what.en} {problem.how.en}")
        )
    return Cost(answer, right.own_share, can_be_late)


def price_restoration(right: Right, paid_on: date) -> Cost | None:
    """This function will return what asking to be forgiven costs, beside what was missed; None where it is not held here."""
    item = load_items().get(f"{right.right}.restoration")
    if right.country != HOME or item is None:
        return None
    question = Question(
        id=right.id,
        place="",
        item=item,
        counts={},
        days={"paid_on": paid_on},
        years=None,
        instalment=None,
        is_late=False,
        is_online=True,
        applicants=right.applicants,
    )
    try:
        return Cost(compute_fees(question), right.own_share)
    except QuestionProblem as problem:
        return Cost(unknown=problem.what)


def say_office_unknown(country: str) -> Words:
    """This function will say that an office's fees are not known here."""
    return Words(
        f"この国（{country}）の官庁の料金は登録していません（0円という意味ではありません）。代理人にお尋ねください。",
        f"The fees of the office of {country} are not held here (that does not mean 0 yen). Ask your agent.",
    )


def _find_missing(right: Right, keyed: KeyedRow, meaning: Meaning) -> Words | None:
    """A number that the fee hangs on and nobody told yet, in words for whoever keeps the right."""
    counted = load_items()[_name_fee(keyed, meaning)].counted
    if counted not in COUNTED or getattr(right, counted) is not None:
        return None
    name = COUNTED[counted]
    return Words(
        f"{name.ja}が分からないため計算できません。権利の内容に入れてください。",
        f"The {name.en} is not known: add it to the right.",
    )


def _name_fee(keyed: KeyedRow, meaning: Meaning) -> str:
    return (meaning.renewed_fee if keyed.renewals else "") or meaning.fee or ""


def _ask(right: Right, keyed: KeyedRow, meaning: Meaning, paid_on: date) -> Question:
    item = _name_fee(keyed, meaning)
    years = meaning.years or ((keyed.row.year, keyed.row.year) if keyed.row.year else None)
    days = {
        "filed_on": right.events.get("international_filed_on") or right.events.get("filed_on"),
        "requested_on": right.requested_on,
        "decision_served_on": right.events.get("decision_served_on"),
    }
    counts = {"claims": right.claims, "classes": right.classes}
    return Question(
        id=right.id,
        place="",
        item=load_items()[item],
        counts={name: count for name, count in counts.items() if count is not None},
        days={name: day for name, day in days.items() if day and day <= paid_on}
        | {"paid_on": paid_on, "due_on": keyed.row.due_on},
        years=years,
        instalment=meaning.instalment or (1 if right.facts.get("instalments") and item in HALVED else None),
        is_late=False,
        is_online=True,
        applicants=right.applicants,
    )
