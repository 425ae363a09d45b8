"""A rule answered for one applicant, with reasons and with what is missing."""

from dataclasses import dataclass

from tsunagu.engines.eligibility.conditions import Values
from tsunagu.engines.eligibility.questions import rank_missing
from tsunagu.engines.eligibility.reasons import Reason, explain
from tsunagu.engines.eligibility.rules import Rule
from tsunagu.engines.eligibility.vocabulary import Vocabulary
from tsunagu.kernel.ternary import Ternary


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes, no or unknown; the reasons that decided it; the facts that can still change it, most telling first."""

    answer: Ternary
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]


def evaluate(rule: Rule, values: Values, vocabulary: Vocabulary) -> Decision:
    """This function will answer a rule in Kleene's logic; ``values`` are parsed facts, an absent one is unknown.

    What a rule says hangs on the facts it names alone, so it is worked out once for the same answers to these.
    """
    if vocabulary is not rule.vocabulary:
        return _decide(rule, values, vocabulary)
    told = tuple(
        (value := values.get(name), value.__class__) for name in rule.facts
    )  # 3 and 3.0 are said apart
    return rule.remember(("decision", told), lambda: _decide(rule, values, vocabulary))


def _decide(rule: Rule, values: Values, vocabulary: Vocabulary) -> Decision:
    answer = Ternary.of(rule.condition.answer(values))
    missing = rank_missing(rule, values, vocabulary) if answer is Ternary.UNKNOWN else ()
    return Decision(answer, explain(rule.condition, values, vocabulary), tuple(fact for fact, _ in missing))
