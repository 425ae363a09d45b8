"""JSON in: one consultation, as `match` and `assess` take it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tsunagu.advice.intake import Intake
from tsunagu.advice.intake_json import LONGEST_STORY, IntakeProblem, parse_intake
from tsunagu.cli.facts_schema import describe_facts
from tsunagu.cli.json_items import read_text, try_json
from tsunagu.engines.eligibility import Vocabulary
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

EXAMPLE = {
    "id": "c-001",
    "applicant": "sme",
    "company": "株式会社みなと精工",
    "text": "従業員18名の金属加工業です。取引先の大手から図面と加工ノウハウを無償で渡すように言われて困っています。",
    "facts": {"industry": "manufacturing", "employees": 18, "hq_in_japan": True},
}


@dataclass(frozen=True, slots=True)
class Refused:
    """An item of a list that cannot be answered; the others are."""

    id: str
    problem: Problem


def make_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """This function will return the JSON Schema of one consultation."""
    facts = describe_facts(vocabulary)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Consultation",
        "type": "object",
        "additionalProperties": False,
        "required": ["text"],
        "properties": {
            "id": {"type": "string"},
            "applicant": {"enum": [*facts["applicant"]["enum"]]},
            "company": {"type": "string"},
            "text": {"type": "string", "minLength": 1, "maxLength": LONGEST_STORY},
            "facts": {"type": "object", "additionalProperties": False, "properties": facts},
        },
    }


def read_intakes(path: str, *, vocabulary: Vocabulary) -> Iterator[Intake | Refused]:
    """This function will read JSON Lines, one object or a list, in order; a bad item becomes a Refused.

    Raises IntakeProblem when nothing in the file is JSON at all.
    """
    text = read_text(path)
    for place, item in _split_items(text, path):
        if isinstance(item, json.JSONDecodeError):
            problem = IntakeProblem(
                Words(
                    f"JSONとして読めません（{item.colno}文字目）。",
                    f"This is not JSON (column {item.colno}).",
                ),
                where=place,
                how=Words("1行に1件の { } で書いてください。", "Write one { } object per line."),
                code="not_json",
            )
            yield Refused("", problem)
            continue
        try:
            yield parse_intake(item, vocabulary=vocabulary, where=place)
        except Problem as problem:
            named = item.get("id") if isinstance(item, Mapping) else None
            yield Refused(str(named) if isinstance(named, str | int) else "", problem)


def _split_items(text: str, path: str) -> Iterator[tuple[str, Any]]:
    whole = try_json(text)
    if isinstance(whole, list):
        yield from ((f"{path}[{number}]", item) for number, item in enumerate(whole))
        return
    if isinstance(whole, Mapping):
        yield path, whole
        return
    # JSON Lines end with \n only: other line separators of Unicode may stand inside a story.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    items = [(f"{path}:{number}", try_json(line)) for number, line in lines]
    if not any(isinstance(item, Mapping) for _, item in items):
        is_broken = text.strip() and isinstance(whole, json.JSONDecodeError)
        raise IntakeProblem(
            Words("相談が1件も読めません。", "There is no consultation to read."),
            where=f"{path}:{whole.lineno}:{whole.colno}" if is_broken else path,
            how=Words(
                "1行に1件のJSON（例: tsunagu match --example）で書いてください。",
                "Write one JSON object per line (see tsunagu match --example).",
            ),
            code="not_json",
        )
    yield from items
