"""Which questions can still matter. Pure."""

from collections.abc import Collection

from tsunagu.advice.assessment import Assessment
from tsunagu.advice.matching import QUESTION_FIELD


def list_open_facts(assessment: Assessment, declined: Collection[str]) -> tuple[str, ...]:
    """This function will list the facts that the best measures still miss and nobody declined, best first."""
    field = [measure for measure in assessment.measures if measure.status != "not_eligible"][:QUESTION_FIELD]
    missing = [each.fact for measure in field if measure.status == "unknown" for each in measure.missing]
    return tuple(dict.fromkeys(fact for fact in missing if fact not in declined))


def name_settled(assessment: Assessment, fact: str, language: str) -> tuple[str, ...]:
    """This function will name the best measures that an answer to this fact helps to settle."""
    field = [measure for measure in assessment.measures if measure.status != "not_eligible"][:QUESTION_FIELD]
    return tuple(
        measure.name.said_in(language)
        for measure in field
        if any(each.fact == fact for each in measure.missing)
    )
