"""From one consultation to the measures: what was heard, what fits, what is still unknown, what to ask next."""

from collections.abc import Mapping
from dataclasses import dataclass

from tsunagu.advice.advisor import Advice
from tsunagu.advice.catalogue import Measure
from tsunagu.advice.intake import FactValue, Intake
from tsunagu.engines.eligibility import Decision, Reason, choose_question, evaluate
from tsunagu.engines.triage import FactMention, Reading
from tsunagu.kernel.ternary import Ternary
from tsunagu.kernel.words import Words

STATUS = {Ternary.YES: "eligible", Ternary.NO: "not_eligible", Ternary.UNKNOWN: "unknown"}
SUPPORTERS = frozenset({"support_body", "expert"})
"""Those who ask for others as well as for themselves."""
FOR_CLIENT = Words(
    "支援する立場の方ご自身は対象ではありませんが、支援先の方は対象になるかもしれません。",
    "It is not for those who support, but it may be for the client you support.",
)
QUESTION_FIELD = 8
"""The next question looks at this many best measures: a client is not asked about what does not concern them."""


@dataclass(frozen=True, slots=True)
class MatchedMeasure:
    """One measure with its score, its decision and the words that led to it."""

    measure: Measure
    score: float
    decision: Decision
    spans: tuple[tuple[int, int], ...]

    @property
    def status(self) -> str:
        """eligible, not_eligible or unknown."""
        return STATUS[self.decision.answer]


@dataclass(frozen=True, slots=True)
class Match:
    """All measures, best first, those that do not fit last."""

    reading: Reading
    values: Mapping[str, FactValue]
    mentions: tuple[FactMention, ...]
    measures: tuple[MatchedMeasure, ...]
    next_fact: str | None


def match_intake(intake: Intake, advice: Advice, *, declined: frozenset[str] = frozenset()) -> Match:
    """This function will read the story, decide every measure and choose the next question.

    ``declined`` are facts the person said they do not know: they are not asked again. A fact read out of the story
    may open a door but never closes one: where only such a fact says no, the answer stays unknown until it is confirmed.
    """
    reading = advice.triage.read(intake.text, applicant=intake.applicant)
    given = dict(intake.facts)
    if intake.applicant:
        given["applicant"] = intake.applicant
    mentions = tuple(mention for mention in reading.mentions if mention.fact not in given)
    heard = {mention.fact: mention.value for mention in mentions} | given
    matched = [
        MatchedMeasure(measure, found.score, _decide(measure, given, heard, advice), found.spans)
        for found in reading.measures
        for measure in [advice.catalogue.measures[found.code]]
    ]
    matched.sort(key=lambda item: item.decision.answer is Ternary.NO)  # stable: best first within each part
    return Match(reading, heard, mentions, tuple(matched), _choose_next(matched, heard, advice, declined))


def _decide(
    measure: Measure, given: Mapping[str, FactValue], heard: Mapping[str, FactValue], advice: Advice
) -> Decision:
    decision = evaluate(measure.rule, heard, advice.vocabulary)
    if decision.answer is Ternary.NO and len(heard) > len(given):
        decision = evaluate(measure.rule, given, advice.vocabulary)
    if decision.answer is Ternary.NO and given.get("applicant") in SUPPORTERS:
        return _decide_for_client(measure, given, advice) or decision
    return decision


def _decide_for_client(measure: Measure, given: Mapping[str, FactValue], advice: Advice) -> Decision | None:
    """What holds for the client of a supporter, of whom only the other facts are known; None when they say no too."""
    of_client = {name: value for name, value in given.items() if name != "applicant"}
    decision = evaluate(measure.rule, of_client, advice.vocabulary)
    if decision.answer is Ternary.NO:
        return None
    reasons = (Reason(FOR_CLIENT, Ternary.UNKNOWN, ("applicant",)), *decision.reasons)
    missing = tuple(fact for fact in decision.missing if fact != "applicant")
    return Decision(Ternary.UNKNOWN, reasons, missing)


def _choose_next(
    matched: list[MatchedMeasure], heard: Mapping[str, FactValue], advice: Advice, declined: frozenset[str]
) -> str | None:
    field = [item for item in matched if item.decision.answer is not Ternary.NO][:QUESTION_FIELD]
    open_rules = [
        (item.measure.rule, item.score) for item in field if item.decision.answer is Ternary.UNKNOWN
    ]
    return choose_question(open_rules, heard, advice.vocabulary, declined=declined) if open_rules else None
