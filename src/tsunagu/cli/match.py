"""`tsunagu match`: consultations in, needs and measures out."""

import json
from typing import TYPE_CHECKING, Any

import click

from tsunagu.cli.intake_json import EXAMPLE, Refused, make_schema, read_intakes
from tsunagu.cli.options import machine_options
from tsunagu.engines.eligibility import load_vocabulary

if TYPE_CHECKING:
    from tsunagu.advice.advisor import Advice


@click.command()
@click.argument("file")
@click.option("--top", type=click.IntRange(min=1), help="List only so many measures per consultation.")
@machine_options(example=lambda: EXAMPLE, schema=lambda: make_schema(load_vocabulary()))
@click.pass_obj
def match(language: str, file: str, top: int | None, as_json: bool) -> None:
    """Needs and measures for each consultation in FILE (JSON Lines; - is standard input)."""
    from tsunagu.advice.advisor import build_advice
    from tsunagu.advice.match_json import present_match
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
