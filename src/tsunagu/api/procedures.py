"""Deadlines, fees and routes abroad, as `tsunagu deadlines`, `fees` and `overseas` answer them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from ninja import Body, Router, Schema

from tsunagu.advice.fee_answers import answer_fee
from tsunagu.api.auth import need
from tsunagu.api.errors import REFUSALS
from tsunagu.api.procedure_schemas import (
    DEADLINE_QUESTION,
    FEE_QUESTION,
    OVERSEAS_QUESTION,
    DeadlineAnswer,
    FeeAnswer,
    OverseasAnswer,
)
from tsunagu.api.schemas import Language
from tsunagu.domain.people.scopes import Scope
from tsunagu.engines.procedures.deadlines import answer_question
from tsunagu.engines.procedures.overseas import answer_question as answer_way

router = Router(tags=["procedures"])


Answerer = Callable[[dict[str, Any], str, str], dict[str, Any]]


def _open(name: str, answer: Answerer, shape: type[Schema], question: dict[str, Any], summary: str) -> None:
    """The three are asked and answered alike; what may be asked is described in ``procedure_schemas``."""

    def compute(
        request: HttpRequest, question: Body[dict[str, Any]], language: Language = "ja"
    ) -> dict[str, Any]:
        need(request, Scope.PROCEDURES)
        return answer(question, "body", language)

    post = router.post(
        f"/{name}/",
        response={200: shape, **REFUSALS},
        operation_id=f"compute_{name}",
        summary=summary,
        description=f"What `tsunagu {name}` prints. Nothing is kept.",
        openapi_extra=question,
    )
    post(compute)


_open("deadlines", answer_question, DeadlineAnswer, DEADLINE_QUESTION, "What is due when")
_open("fees", answer_fee, FeeAnswer, FEE_QUESTION, "What a payment comes to")
_open("overseas", answer_way, OverseasAnswer, OVERSEAS_QUESTION, "Routes abroad side by side")
