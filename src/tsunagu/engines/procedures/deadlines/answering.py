"""A question about deadlines answered in plain JSON values, as the command line prints it and the API sends it."""

from typing import Any

from tsunagu.engines.procedures.deadlines.answer_json import present_answer
from tsunagu.engines.procedures.deadlines.computing import compute_deadlines
from tsunagu.engines.procedures.deadlines.questions import parse_question


def answer_question(told: Any, where: str, language: str) -> dict[str, Any]:
    """This function will answer one question. Raises QuestionProblem with the place and what to change."""
    question = parse_question(told, where=where)
    return {"id": question.id, **present_answer(compute_deadlines(question), language)}
