"""The shapes of deadlines and fees that are promised; the questions are described by their engines."""

from datetime import date
from typing import Any

from ninja import Schema

from tsunagu.engines.procedures.deadlines.question_schema import make_schema as describe_deadlines
from tsunagu.engines.procedures.fees.question_schema import make_schema as describe_fees


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


def _describe(question: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": question}}
    return {"requestBody": {"required": True, "content": content}}


DEADLINE_QUESTION = _describe(describe_deadlines()["$defs"]["right"])
FEE_QUESTION = _describe(describe_fees()["$defs"]["fee"])
