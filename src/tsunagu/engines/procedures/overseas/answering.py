"""A question as JSON has it into an answer as JSON has it."""

from typing import Any

from tsunagu.engines.procedures.overseas.answer_json import present_answer
from tsunagu.engines.procedures.overseas.comparing import compare_routes
from tsunagu.engines.procedures.overseas.questions import parse_question


def answer_question(told: Any, where: str, language: str) -> dict[str, Any]:
    """This function will compare the routes of one question. Raises QuestionProblem, naming the place in ``where``."""
    question = parse_question(told, where=where)
    return {"id": question.id, **present_answer(compare_routes(question), language)}
