"""Could a fee be cheaper? The reductions an applicant's own facts allow, what each would leave to pay, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec.yaml

from tsunagu.engines.eligibility import (
    Decision,
    FactProblem,
    FactValue,
    Rule,
    evaluate,
    load_vocabulary,
    parse_fact_values,
    parse_rule,
)
from tsunagu.engines.procedures.fees import Answer, Applicant, Question, compute_fees, load_reductions
from tsunagu.kernel.ternary import Ternary
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class CheaperFee:
    """A reduction that is open or may be: what would be paid (yen) instead, and the decision with reasons and missing facts."""

    reduction: str
    name: Words
    yen: int
    saved: int
    decision: Decision

    @property
    def is_sure(self) -> bool:
        """Whether the facts allow it already."""
        return self.decision.answer is Ternary.YES


@cache
def _load_rules() -> dict[str, Rule]:
    told = msgspec.yaml.decode(
        files(__package__).joinpath("reductions.yaml").read_bytes(), type=dict[str, str]
    )
    vocabulary = load_vocabulary()
    return {code: parse_rule(text, vocabulary, f"reductions.yaml: {code}") for code, text in told.items()}


def parse_facts(told: Any, *, where: str) -> dict[str, FactValue]:
    """This function will read an applicant's facts by name. Raises FactProblem."""
    if not isinstance(told, Mapping):
        raise FactProblem(
            Words("facts は { } で書いてください。", "Facts are an object { }."),
            where=where,
            code="bad_value",
        )
    return parse_fact_values(told, load_vocabulary(), where)


def list_cheaper_fees(answer: Answer, facts: Mapping[str, FactValue]) -> tuple[CheaperFee, ...]:
    """This function will list the reductions that would make a fee cheaper for an applicant with these facts.

    Sure ones come first, then the cheapest. Nothing is listed for joint applicants, whose facts are not one. ``facts`` are
    parsed (see eligibility.parse_fact_values), an absent one is unknown.
    """
    if len(answer.question.applicants) > 1:
        return ()
    found = []
    for code, rule in _load_rules().items():
        decision = evaluate(rule, facts, load_vocabulary())
        if decision.answer is Ternary.NO:
            continue
        yen = compute_fees(_ask_with(answer.question, code)).yen
        if yen < answer.yen:
            found.append(CheaperFee(code, load_reductions()[code].name, yen, answer.yen - yen, decision))
    return tuple(sorted(found, key=lambda each: (not each.is_sure, each.yen)))


def present_cheaper_fees(found: tuple[CheaperFee, ...], language: str) -> list[dict[str, Any]]:
    """This function will write the list as plain JSON values, sentences in one language."""
    facts = load_vocabulary().facts
    return [
        {
            "reduction": each.reduction,
            "name": each.name.said_in(language),
            "status": "eligible" if each.is_sure else "unknown",
            "yen": each.yen,
            "saved": each.saved,
            "reasons": [reason.words.said_in(language) for reason in each.decision.reasons],
            "missing": list(each.decision.missing),
            "questions": [facts[name].question.said_in(language) for name in each.decision.missing[:1]],
        }
        for each in found
    ]


def _ask_with(question: Question, reduction: str) -> Question:
    requests = question.applicants[0].requests_this_year
    return replace(question, applicants=(Applicant(Fraction(1), reduction, requests),))
