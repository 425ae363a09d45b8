"""JSON in: one consultation, as `match` and `assess` take it."""

import errno
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tsunagu.advice.intake import Intake
from tsunagu.advice.intake_json import LONGEST_STORY, IntakeProblem, parse_intake
from tsunagu.cli.facts_schema import describe_facts
from tsunagu.engines.eligibility import Vocabulary
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

# What Python reads as a number and JSON does not know; strings are stepped over.
CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)')
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


def read_text(path: str) -> str:
    """This function will return the text of a file, or of standard input for `-`. Raises IntakeProblem."""
    import sys

    try:
        if path == "-" and sys.stdin is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise IntakeProblem(
            Words("ファイルを開けません。", f"The file cannot be opened ({error.strerror})."),
            where=path,
            how=Words("場所と名前を確かめてください。", "Check its place and name."),
            code="unreadable_file",
        ) from error
    except UnicodeDecodeError as error:
        raise IntakeProblem(
            Words("UTF-8の文字ではありません。", "This is not UTF-8 text."),
            where=f"{path}, byte {error.start + 1}",
            how=Words("UTF-8のJSONとして保存し直してください。", "Save it again as JSON in UTF-8."),
            code="not_utf8",
        ) from error


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


def try_json(text: str) -> Any:
    """This function will return what the JSON says, or the JSONDecodeError that tells where it is none."""

    def refuse_constant(name: str) -> Any:
        place = next((found.start(1) for found in CONSTANT.finditer(text) if found[1]), 0)
        raise json.JSONDecodeError(f"{name} is no JSON number", text, place)

    try:
        return json.loads(text, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        return error
    except (RecursionError, ValueError) as error:  # nested too deeply; a number of thousands of digits
        return json.JSONDecodeError(str(error), text[:80], 0)
