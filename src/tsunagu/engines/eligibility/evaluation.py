"""A rule answered for one applicant, with reasons and with what is missing."""

from dataclasses import dataclass
from typing import cast

from tsunagu.engines.eligibility.conditions import Values
from tsunagu.engines.eligibility.questions import rank_missing
from tsunagu.engines.eligibility.reasons import Reason, explain
from tsunagu.engines.eligibility.rules import Rule
from tsunagu.engines.eligibility.vocabulary import Vocabulary
from tsunagu.kernel.ternary import Ternary

MOST_REMEMBERED = 1_000
"""Answers of one rule that are kept."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes, no or unknown; the reasons that decided it; the facts that can still change it, most telling first."""

    answer: Ternary
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]


def evaluate(rule: Rule, values: Values, vocabulary: Vocabulary) -> Decision:
    """This function will answer a rule in Kleene's logic; ``values`` are parsed facts, an absent one is unknown.

    Applicants who told a rule the same get the same answer in the same words: it is worked out once.
    """
    if vocabulary is not rule.vocabulary:
        return _evaluate(rule, values, vocabulary)
    told = tuple((value := values.get(name), value.__class__) for name in rule.facts)
    known = rule.decisions.get(told)
    if known is None:
        if len(rule.decisions) >= MOST_REMEMBERED:
            rule.decisions.clear()
        known = rule.decisions[told] = _evaluate(rule, values, vocabulary)
    return cast("Decision", known)


def _evaluate(rule: Rule, values: Values, vocabulary: Vocabulary) -> Decision:
    answer = Ternary.of(rule.condition.answer(values))
    missing = rank_missing(rule, values, vocabulary) if answer is Ternary.UNKNOWN else ()
    return Decision(answer, explain(rule.condition, values, vocabulary), tuple(fact for fact, _ in missing))
