"""The shapes of deadlines, fees and routes abroad that are promised; the questions are described by their engines."""

from datetime import date
from typing import Any

from ninja import Schema

from tsunagu.engines.procedures.deadlines.question_schema import make_schema as describe_deadlines
from tsunagu.engines.procedures.fees.question_schema import make_schema as describe_fees
from tsunagu.engines.procedures.overseas.question_schema import make_schema as describe_ways


class DeadlineRow(Schema):
    """One deadline; see `docs/reference/deadlines.md` for what else may stand in it."""

    rule: str
    name: str
    due_on: date
    legal_on: date
    rolled: bool
    consequence: str
    source: str
    verified: bool

    model_config = {"extra": "allow"}  # noqa: RUF012 - pydantic declares it so


class DeadlineAnswer(Schema):
    id: str
    deadlines: list[DeadlineRow]
    not_computed: list[dict[str, Any]]
    assumptions: list[str]
    warnings: list[str]

    model_config = {"extra": "allow"}  # noqa: RUF012 - pydantic declares it so


class FeeLine(Schema):
    label: str
    yen: int
    full_yen: int
    ratio: str
    how: str
    tariff: str
    verified: bool
    year: int | None = None


class CheaperFee(Schema):
    reduction: str
    name: str
    status: str
    yen: int
    saved: int
    reasons: list[str]
    missing: list[str]
    questions: list[str]


class FeeAnswer(Schema):
    id: str
    item: str
    name: str
    yen: int
    full_yen: int
    lines: list[FeeLine]
    ratio: str
    tariff: str
    source: str
    verified: bool
    assumptions: list[str]
    notes: list[str]
    cheaper: list[CheaperFee] | None = None


class YenRange(Schema):
    low: int
    high: int


class WayStep(Schema):
    """One step abroad; see `docs/reference/overseas.md` for what else may stand in it."""

    country: str
    rule: str
    name: str
    due_on: date | None
    legal_on: date | None
    is_estimate: bool
    yen: YenRange
    verified: bool

    model_config = {"extra": "allow"}  # noqa: RUF012 - pydantic declares it so


class WaySubsidy(Schema):
    code: str
    name: str
    status: str
    yen: int
    yen_high: int
    how: str
    condition: str
    source: str


class OverseasWay(Schema):
    route: str
    name: str
    available: bool
    last_day_to_decide: date | None
    order_by: date | None
    steps: list[WayStep]
    total_yen: YenRange
    first_yen: YenRange
    cash_flow: list[dict[str, Any]]
    can_wait: list[dict[str, Any]]
    subsidies: list[WaySubsidy]
    notes: list[str]


class OverseasAnswer(Schema):
    id: str
    right: str
    routes: list[OverseasWay]
    assumptions_used: dict[str, Any]
    assumptions: list[str]
    notes: list[str]


def _describe(question: dict[str, Any], example: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": question, "example": example}}
    return {"requestBody": {"required": True, "content": content}}


DEADLINE_QUESTION = _describe(
    describe_deadlines()["$defs"]["right"],
    {"country": "JP", "right": "patent", "events": {"filed_on": "2025-01-31"}},
)
FEE_QUESTION = _describe(
    describe_fees()["$defs"]["fee"],
    {"item": "patent.exam_request", "claims": 7, "filed_on": "2024-06-03", "paid_on": "2026-05-20"},
)
OVERSEAS_QUESTION = _describe(
    describe_ways()["$defs"]["way"],
    {
        "right": "patent",
        "base": {"filed_on": "2026-10-01"},
        "countries": ["US", "CN"],
        "claims": 5,
        "pages": 20,
    },
)
