"""「am I eligible?」 on the page of a measure: a few answers tried on one rule, nothing kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from tsunagu.domain.catalogue.advisor import get_catalogue, get_vocabulary
from tsunagu.domain.catalogue.answers import read_answer
from tsunagu.domain.catalogue.exceptions import MeasureNotFound
from tsunagu.kernel.ternary import Ternary
from tsunagu.kernel.words import Words

STATUS = {Ternary.YES: "eligible", Ternary.NO: "not_eligible", Ternary.UNKNOWN: "unknown"}


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A question as a form shows it; ``value`` is the raw answer so far ("" for none)."""

    fact: str
    text: Words
    help: Words
    kind: str
    unit: str
    values: tuple[tuple[str, Words], ...]
    value: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What the rule says to the answers so far: eligible, not_eligible or unknown, why, and the next question.

    ``asked`` lists the questions answered so far; ``next`` is None when the rule is settled or nothing is left to ask.
    """

    code: str
    status: str
    reasons: tuple[Words, ...]
    asked: tuple[AskedFact, ...]
    next: AskedFact | None


def try_measure(code: str, answers: Mapping[str, str], declined: frozenset[str] = frozenset()) -> Trial:
    """This function will try raw answers (fact → text of a form) on a measure's rule; names that are no fact are ignored.

    Raises MeasureNotFound, AnswerProblem or FactProblem (engines.eligibility) for an answer that cannot be read.
    """
    from tsunagu.engines.eligibility import choose_question, evaluate

    measure = get_catalogue().measures.get(code)
    if measure is None:
        raise MeasureNotFound(code)
    vocabulary = get_vocabulary()
    given = {name: raw for name, raw in answers.items() if name in vocabulary.facts and raw.strip()}
    values = {name: read_answer(name, raw, vocabulary) for name, raw in given.items()}
    decision = evaluate(measure.rule, values, vocabulary)
    wanted = None
    if decision.answer is Ternary.UNKNOWN:
        wanted = choose_question([(measure.rule, 1.0)], values, vocabulary, declined=declined)
    return Trial(
        code=code,
        status=STATUS[decision.answer],
        reasons=tuple(reason.words for reason in decision.reasons),
        asked=tuple(ask_fact(name, raw) for name, raw in given.items()),
        next=ask_fact(wanted) if wanted else None,
    )


def ask_fact(name: str, value: str = "") -> AskedFact:
    """This function will return the question of a fact; raises KeyError for a name that is no fact."""
    fact = get_vocabulary().facts[name]
    return AskedFact(
        fact.name, fact.question, fact.help, fact.kind, fact.unit, tuple(fact.values.items()), value
    )
