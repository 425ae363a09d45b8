"""Deadlines, fees and routes abroad, as `tsunagu deadlines`, `fees` and `overseas` answer them."""

from typing import Any

from django.http import HttpRequest
from ninja import Body, Router

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


@router.post(
    "/deadlines/", response={200: DeadlineAnswer, **REFUSALS}, summary="What is due when",
    openapi_extra=DEADLINE_QUESTION,
)  # fmt: skip
def compute_deadlines(
    request: HttpRequest, question: Body[dict[str, Any]], language: Language = "ja"
) -> dict[str, Any]:
    need(request, Scope.PROCEDURES)
    return answer_question(question, "body", language)


@router.post(
    "/fees/",
    response={200: FeeAnswer, **REFUSALS},
    summary="What a payment comes to",
    openapi_extra=FEE_QUESTION,
)
def compute_fees(
    request: HttpRequest, question: Body[dict[str, Any]], language: Language = "ja"
) -> dict[str, Any]:
    need(request, Scope.PROCEDURES)
    return answer_fee(question, "body", language)


@router.post(
    "/overseas/",
    response={200: OverseasAnswer, **REFUSALS},
    summary="Routes abroad side by side",
    openapi_extra=OVERSEAS_QUESTION,
)
def compare_routes(
    request: HttpRequest, question: Body[dict[str, Any]], language: Language = "ja"
) -> dict[str, Any]:
    need(request, Scope.PROCEDURES)
    return answer_way(question, "body", language)
