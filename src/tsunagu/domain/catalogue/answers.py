"""Reading an answer as people write it: はい, 3,000万円, １８人, 1.5 million."""

import re
from typing import TYPE_CHECKING

from tsunagu.domain.catalogue.exceptions import AnswerProblem
from tsunagu.kernel.folding import fold
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from tsunagu.advice.intake import FactValue
    from tsunagu.engines.eligibility import Fact, Vocabulary

YES = {"yes", "true", "はい", "y"}
NO = {"no", "false", "いいえ", "n"}
TIMES = {
    "": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "億": 10**8, "兆": 10**12,
    "thousand": 10**3, "million": 10**6, "billion": 10**9,
}  # fmt: skip
PART = re.compile(r"(\d+(?:\.\d+)?)(千万|百万|千|万|億|兆|thousand|million|billion)?")
UNITS = re.compile(
    r"(円|yen|jpy|人|名|people|persons|年|years?|か月|ヶ月|カ月|months?|%|パーセント|percent|約|about|¥|￥|,|\s)"
)


def check_fact(name: str, vocabulary: "Vocabulary") -> None:
    """This function will refuse a fact nobody knows; raises AnswerProblem."""
    if name not in vocabulary.facts:
        raise AnswerProblem(
            Words("この質問はありません。", "There is no such question."),
            where=name[:40],
            how=Words("画面の質問にお答えください。", "Answer the question on the page."),
            code="unknown_fact",
        )


def read_answer(name: str, raw: "str | bool | int | float", vocabulary: "Vocabulary") -> "FactValue":
    """This function will read a raw answer as the fact's type and check it against the fact's range or values.

    Raises AnswerProblem when it cannot be read, FactProblem (engines.eligibility) when the fact refuses it.
    """
    from tsunagu.engines.eligibility import parse_fact_values

    check_fact(name, vocabulary)
    value = _read_text(vocabulary.facts[name], raw) if isinstance(raw, str) else raw
    return parse_fact_values({name: value}, vocabulary, name)[name]


def _read_text(fact: "Fact", raw: str) -> "FactValue":
    said = fold(raw).casefold()
    if fact.kind == "choice":
        return raw.strip()
    if fact.kind == "bool":
        if said in YES | NO:
            return said in YES
        raise _refuse(
            fact.name,
            Words("「はい」か「いいえ」でお答えください。", "Answer yes or no."),
            "answer_not_yes_or_no",
        )
    amount = _read_amount(UNITS.sub("", said))
    if amount is None:
        raise _refuse(
            fact.name,
            Words(
                "数で答えてください（例：18、3000万）。", "Answer with a number (such as 18 or 3 million)."
            ),
            "answer_not_a_number",
        )
    return int(amount) if amount == int(amount) else amount


def _read_amount(said: str) -> float | None:
    sign = -1 if said.startswith("-") else 1
    said = said.removeprefix("-")
    parts = PART.findall(said)
    if not parts or "".join(number + times for number, times in parts) != said or len(said) > 30:
        return None
    amount = sum(
        float(number) * TIMES[times] if "." in number else int(number) * TIMES[times]
        for number, times in parts
    )
    return sign * amount


def _refuse(where: str, what: Words, code: str) -> AnswerProblem:
    how = Words(
        "分からなければ「分からない」をお選びください。", "If you do not know, choose “I don’t know”."
    )
    return AnswerProblem(what, where=where, how=how, code=code)
