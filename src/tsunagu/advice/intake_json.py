"""One consultation as JSON, as the command line and the API take it."""

from collections.abc import Mapping
from typing import Any

from tsunagu.advice.intake import Intake
from tsunagu.engines.eligibility import Vocabulary, parse_fact_values
from tsunagu.kernel.folding import fold
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

LONGEST_STORY = 20_000
KEYS = ("id", "applicant", "text", "facts", "company")


class IntakeProblem(Problem):
    """A consultation that cannot be read."""


def parse_intake(item: Any, *, vocabulary: Vocabulary, where: str) -> Intake:
    """This function will read one consultation. Raises IntakeProblem or the facts' own Problem, naming the place."""
    if not isinstance(item, Mapping):
        raise _problem(
            where,
            "相談は { } で囲んだJSONで書いてください。",
            "A consultation is a JSON object in { }.",
            "not_an_object",
        )
    for key in item:
        if key not in KEYS:
            keys = ", ".join(KEYS)
            raise _problem(
                f"{where}.{key}",
                f"この項目はありません。使えるのは {keys} です。",
                f"There is no such field. The fields are {keys}.",
                "unknown_field",
            )
    for key in ("id", "text", "company"):
        if not isinstance(item.get(key, ""), str):
            raise _problem(
                f"{where}.{key}",
                '文字列（" "で囲む）にしてください。',
                'Write it as text in " ".',
                "wrong_type",
            )
    text = item.get("text", "")
    check_story(text, where=f"{where}.text")
    facts = item.get("facts")
    facts = {} if facts is None else facts
    if not isinstance(facts, Mapping):
        raise _problem(
            f"{where}.facts",
            "{ } で囲んで書いてください。",
            "Write the facts as an object in { }.",
            "wrong_type",
        )
    given = dict(facts)
    if item.get("applicant") is not None:
        if given.get("applicant") not in (None, item["applicant"]):
            raise _problem(
                f"{where}.applicant",
                "factsのapplicantと違います。どちらかを消してください。",
                "It differs from the applicant in the facts. Remove one of them.",
                "two_applicants",
            )
        given["applicant"] = item["applicant"]
    values = parse_fact_values(given, vocabulary, where=f"{where}.facts")
    applicant = values.pop("applicant", None)
    return Intake(
        id=item.get("id", ""),
        text=text,
        applicant=str(applicant) if applicant is not None else None,
        facts=values,
        company=item.get("company", ""),
    )


def check_story(text: str, *, where: str) -> None:
    """This function will refuse a story that is empty or longer than 20,000 characters."""
    if not fold("".join(mark for mark in text if mark.isprintable() or mark.isspace())):
        raise _problem(
            where,
            "相談の内容が空です。困っていることを一文でも書いてください。",
            "The story is empty. Write at least one sentence about what is going on.",
            "empty_text",
        )
    if len(text) > LONGEST_STORY:
        raise _problem(
            where,
            f"相談の内容が{len(text):,}文字あります。{LONGEST_STORY:,}文字以内に縮めてください。",
            f"The story has {len(text):,} characters. Shorten it to {LONGEST_STORY:,} or fewer.",
            "text_too_long",
        )


def _problem(where: str, ja: str, en: str, code: str) -> IntakeProblem:
    return IntakeProblem(Words(ja, en), where=where, code=code)
