"""A match as JSON, as the command line prints it and the API answers."""

from typing import Any

from tsunagu.advice.advisor import Advice
from tsunagu.advice.matching import Match, MatchedMeasure


def present_match(found: Match, advice: Advice, language: str, top: int | None = None) -> dict[str, Any]:
    """This function will write a match in the shape of the interfaces page."""
    return {
        "needs": [
            {
                "need": need.need,
                "name": advice.catalogue.needs[need.need].name.said_in(language),
                "score": round(need.score, 4),
                "spans": [list(span) for span in need.spans],
            }
            for need in found.reading.needs
        ],
        "understood": [
            {"fact": mention.fact, "value": mention.value, "span": list(mention.span)}
            for mention in found.mentions
        ],
        "measures": [_present_measure(item, language) for item in found.measures[:top]],
        "next_question": _present_question(found.next_fact, advice, language),
    }


def _present_measure(item: MatchedMeasure, language: str) -> dict[str, Any]:
    return {
        "code": item.measure.code,
        "name": item.measure.name.said_in(language),
        "score": round(item.score, 4),
        "status": item.status,
        "reasons": [reason.words.said_in(language) for reason in item.decision.reasons],
        "missing": list(item.decision.missing),
        "spans": [list(span) for span in item.spans],
    }


def _present_question(fact: str | None, advice: Advice, language: str) -> dict[str, str] | None:
    return (
        None
        if fact is None
        else {"fact": fact, "text": advice.vocabulary.facts[fact].question.said_in(language)}
    )
