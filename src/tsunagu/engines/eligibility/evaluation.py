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
    """This function will answer a rule in Kleene's logic; ``values`` are parsed facts, an absent one is unknown."""
    answer = Ternary.of(rule.condition.answer(values))
    missing = rank_missing(rule, values, vocabulary) if answer is Ternary.UNKNOWN else ()
    return Decision(answer, explain(rule.condition, values, vocabulary), tuple(fact for fact, _ in missing))
