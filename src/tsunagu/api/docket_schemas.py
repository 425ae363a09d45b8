"""The shapes of a docket. Money is whole yen, null where nobody can say: ``cost_note`` says why. Days are those of Japan."""

from datetime import date
from typing import Any

from ninja import Schema


class DocketRight(Schema):
    """``told`` holds events, facts, counts and applicants as they were told."""

    id: str
    name: str
    country: str
    right: str
    application_number: str
    registration_number: str
    told: dict[str, Any]
    abandoned_on: date | None
    unanswered: str
    """Why nothing, or not everything, can be computed for it; empty when it can."""


class DueRow(Schema):
    right: str
    rule: str
    year: int | None
    name: str
    role: str
    state: str
    due_on: date
    legal_on: date
    late_until: date | None
    last_on: date
    yen: int | None
    late_yen: int | None
    cost_note: str
    consequence: str
    article: str
    steps: list[str]
    verified: bool


class DocketAnswer(Schema):
    id: str
    reference: str
    on: date
    until: date
    rights: list[DocketRight]
    due: list[DueRow]


class YearRow(Schema):
    """``unknown`` counts payments of unknown amount: they are in no sum."""

    year: int
    yen: int
    full_yen: int
    own_yen: int
    unknown: int


class RightCosts(Schema):
    id: str
    years: list[YearRow]


class DocketCosts(Schema):
    id: str
    on: date
    until: date
    years: list[YearRow]
    rights: list[RightCosts]
    remarks: list[str]
