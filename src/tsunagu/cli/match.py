"""`tsunagu match`: consultations in, needs and measures out."""

import json
from typing import TYPE_CHECKING, Any

import click

from tsunagu.cli.intake_json import EXAMPLE, Refused, make_schema, read_intakes
from tsunagu.cli.options import machine_options
from tsunagu.engines.eligibility import load_vocabulary

if TYPE_CHECKING:
    from tsunagu.advice.advisor import Advice
    from tsunagu.advice.matching import Match, MatchedMeasure


@click.command()
@click.argument("file")
@click.option("--top", type=click.IntRange(min=1), help="List only so many measures per consultation.")
@machine_options(example=lambda: EXAMPLE, schema=lambda: make_schema(load_vocabulary()))
@click.pass_obj
def match(language: str, file: str, top: int | None, as_json: bool) -> None:
    """Needs and measures for each consultation in FILE (JSON Lines; - is standard input)."""
    from tsunagu.advice.advisor import build_advice
    from tsunagu.advice.matching import match_intake
    from tsunagu.cli.tables import print_match

    vocabulary = load_vocabulary()
    advice: Advice | None = None
    for item in read_intakes(file, vocabulary=vocabulary):
        if isinstance(item, Refused):
            answer: dict[str, Any] = {"id": item.id, "error": item.problem.as_json(language)}
        else:
            advice = advice or build_advice()
            answer = {"id": item.id, **present_match(match_intake(item, advice), advice, language, top)}
        if as_json:
            click.echo(json.dumps(answer, ensure_ascii=False))
        else:
            print_match(answer, language)


def present_match(found: "Match", advice: "Advice", language: str, top: int | None = None) -> dict[str, Any]:
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


def _present_measure(item: "MatchedMeasure", language: str) -> dict[str, Any]:
    return {
        "code": item.measure.code,
        "name": item.measure.name.said_in(language),
        "score": round(item.score, 4),
        "status": item.status,
        "reasons": [reason.words.said_in(language) for reason in item.decision.reasons],
        "missing": list(item.decision.missing),
        "spans": [list(span) for span in item.spans],
    }


def _present_question(fact: str | None, advice: "Advice", language: str) -> dict[str, str] | None:
    return (
        None
        if fact is None
        else {"fact": fact, "text": advice.vocabulary.facts[fact].question.said_in(language)}
    )
