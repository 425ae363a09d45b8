"""Fees as their page shows them: what comes to how much, how it was reckoned, and whether it could be cheaper."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from tsunagu.advice.fee_answers import answer_fee
from tsunagu.engines.eligibility import FactProblem
from tsunagu.engines.procedures.fees import QuestionProblem
from tsunagu.kernel.money import Yen
from tsunagu.kernel.words import Words
from tsunagu.web.procedures.answers import split_sources
from tsunagu.web.procedures.applicants import BAD_SHARE, place_shares
from tsunagu.web.procedures.asking import ASKED, Asked, Told, list_told
from tsunagu.web.procedures.fee_choices import FIRST, RIGHTS
from tsunagu.web.procedures.fee_form import FeeForm
from tsunagu.web.procedures.fields import make_choice, say_choices
from tsunagu.web.procedures.placing import place_problem

PLACES = {
    "years": "first_year",
    "item": "items",
    "late": "late",
}
OWN = {
    "missing_years": Words(
        "特許料・登録料は年ごとです。何年目から何年目までかを入れてください。",
        "Annuities are paid by the year: say from which year to which.",
    ),
    "bad_years": Words(
        "終わりの年は、初めの年と同じか後にしてください。", "The last year is the first one or a later one."
    ),
    "no_surcharge": Words(
        "第1年を含む納付には、遅れて納める期間がありません。",
        "A payment with year 1 cannot be made late with a surcharge.",
    ),
    "bad_share": BAD_SHARE,
}
NEEDED = Words("「{item}」の計算に要ります。数を入れてください。", "Needed for “{item}”: give the number.")
SURE = Words(
    "「{name}」の減免を使うと {yen} で済みます（{saved} 安くなります）。",
    "Reduced as “{name}”: {yen} instead, {saved} less.",
)
MAYBE = Words(
    "「{name}」に当てはまれば {yen} で済みます（{saved} 安くなります）。",
    "As “{name}” it would be {yen}: {saved} less.",
)
TOTAL = Words("合計 {yen} です。", "{yen} in all.")
ONE = Words("「{name}」は {yen} です。", "{name}: {yen}.")
REDUCED = Words("減免がなければ {yen} です。", "Without reductions it would be {yen}.")


class RightForm(forms.Form):
    """Which right, before its procedures."""

    def __init__(self, query: QueryDict, language: str) -> None:
        super().__init__(query if "right" in query else None, auto_id="kind_%s")
        self.language = language
        label = Words("権利", "Right").said_in(language)
        self.fields["right"] = make_choice(label, say_choices(RIGHTS, language), initial=FIRST)
        self.fields["right"].required = True

    @property
    def chosen(self) -> str:
        """The right that was chosen, patents as long as none is."""
        return self.cleaned_data["right"] if self.is_bound and self.is_valid() else FIRST


@dataclass(frozen=True, slots=True)
class Cheaper:
    """A reduction: what it saves in a sentence, why, and the question that would make it sure."""

    is_sure: bool
    says: str
    reasons: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The sum in a sentence, then every procedure, then what to know."""

    headline: str
    full: str
    fees: tuple[dict[str, Any], ...]
    cheaper: tuple[Cheaper, ...]
    assumptions: tuple[str, ...]
    notes: tuple[str, ...]


def ask_fees(query: QueryDict, language: str) -> tuple[RightForm, Asked]:
    """This function will read the address and answer each procedure it asks for, in plain JSON values."""
    kinds = RightForm(query, language)
    form = FeeForm(query if ASKED in query else None, kinds.chosen, language)
    if not form.is_bound or (kinds.is_bound and not kinds.is_valid()) or not form.is_valid():
        return kinds, Asked(form)
    answers, places = [], {**PLACES, **place_shares(form.cleaned_data, form.rows)}
    for question in form.list_questions():
        try:
            answers.append(answer_fee(question, "", language))
        except (QuestionProblem, FactProblem) as problem:
            item = form.items[question["item"]].name
            needed = Words(NEEDED.ja.format(item=item.ja), NEEDED.en.format(item=item.en))
            own = {**OWN, "missing_count": needed}
            place_problem(form, problem, language, places=places, own=own)
    if form.errors:
        return kinds, Asked(form)
    label = Words("権利", "Right").said_in(language)
    return kinds, Asked(
        form, answers, (Told(label, RIGHTS[kinds.chosen].said_in(language)), *list_told(form, language))
    )


def present_fees(answers: list[dict[str, Any]], language: str) -> Answer:
    """This function will lay the answers out."""
    total, full = sum(each["yen"] for each in answers), sum(each["full_yen"] for each in answers)
    words = ONE if len(answers) == 1 else TOTAL
    headline = words.said_in(language).format(name=answers[0]["name"], yen=Yen(total).said_in(language))
    return Answer(
        headline,
        REDUCED.said_in(language).format(yen=Yen(full).said_in(language)) if full != total else "",
        tuple(_present(each, language) for each in answers),
        tuple(_gather_cheaper(answers, total, language)),
        tuple(dict.fromkeys(said for each in answers for said in each["assumptions"])),
        tuple(dict.fromkeys(said for each in answers for said in each["notes"])),
    )


def _present(fee: dict[str, Any], language: str) -> dict[str, Any]:
    lines = [
        line | {"said": Yen(line["yen"]).said_in(language), "is_reduced": line["yen"] != line["full_yen"]}
        for line in fee["lines"]
    ]
    return fee | {
        "said": Yen(fee["yen"]).said_in(language),
        "lines": lines,
        "sources": split_sources(fee["source"]),
    }


def _gather_cheaper(answers: list[dict[str, Any]], total: int, language: str) -> Iterator[Cheaper]:
    """Each reduction once, with what it takes off all the procedures together; sure ones first, then the cheapest."""
    saved: Counter[str] = Counter()
    told: dict[str, dict[str, Any]] = {}
    for each in (each for fee in answers for each in fee["cheaper"]):
        saved[each["reduction"]] += each["saved"]
        told.setdefault(each["reduction"], each)
    for code in sorted(saved, key=lambda code: (told[code]["status"] != "eligible", -saved[code])):
        each = told[code]
        is_sure = each["status"] == "eligible"
        amounts = {
            "yen": Yen(total - saved[code]).said_in(language),
            "saved": Yen(saved[code]).said_in(language),
        }
        says = (SURE if is_sure else MAYBE).said_in(language).format(name=each["name"], **amounts)
        questions = tuple(zip(each["missing"], each["questions"], strict=False))
        yield Cheaper(is_sure, says, tuple(each["reasons"]) if is_sure else (), questions)
