"""Facts of the advice as columns of a sheet: every one of facts.yaml, by its name, its label or its question."""

from collections.abc import Mapping

from tsunagu.domain.catalogue.answers import read_answer
from tsunagu.domain.catalogue.exceptions import AnswerProblem
from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.domain.documents.inspection.workbooks import Value
from tsunagu.domain.imports.columns import Choices, Column, Reader, Reading
from tsunagu.domain.imports.values import find_choice, read_text, refuse
from tsunagu.engines.eligibility import load_facts
from tsunagu.engines.eligibility.facts import Fact
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

PREFIX = "fact:"
"""How the name of a column begins that holds a fact."""
EMPTY = Words("分からなければ空にしてください。", "Leave it empty if it is not known.")
UNKNOWN = {"", "不明", "未確認", "分からない", "わからない", "unknown", "n/a", "-", "－"}


def describe_fact_columns() -> tuple[Column, ...]:
    """This function will return a column for every fact but the kind of applicant, which has its own."""
    return tuple(_describe(fact) for name, fact in load_facts().items() if name != "applicant")


def _describe(fact: Fact) -> Column:
    return Column(
        PREFIX + fact.name,
        fact.label,
        _read(fact),
        note=fact.question,
        choices=_list_choices(fact),
        also=(fact.name, fact.label.ja.replace("の", ""), fact.question.ja, fact.question.en),
    )


def _list_choices(fact: Fact) -> Choices | None:
    if fact.kind == "bool":
        return lambda: {"yes": Words("はい", "Yes"), "no": Words("いいえ", "No")}
    if fact.kind == "choice":
        values: Mapping[str, Words] = fact.values
        return lambda: values
    return None


def _read(fact: Fact) -> Reader:
    def read(value: Value, reading: Reading) -> object:
        text = read_text(value, reading)
        if text.strip().lower() in UNKNOWN:
            return None
        raw: str | float | int | bool = (
            value if isinstance(value, int | float) and fact.kind != "choice" else text
        )
        if fact.kind == "choice":
            raw = find_choice(text, fact.values)
        try:
            return read_answer(fact.name, raw, get_vocabulary())
        except AnswerProblem as problem:
            raise refuse(problem.what, EMPTY, problem.code) from problem
        except Problem as problem:
            raise refuse(problem.what, problem.how, problem.code) from problem

    return read
