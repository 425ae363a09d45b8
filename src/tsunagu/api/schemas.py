"""The shapes that are promised. Words come in the language asked for."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from tsunagu.advice.intake_json import LONGEST_STORY

Language = Literal["ja", "en"]


class ErrorDetail(Schema):
    code: str
    message: str
    where: str = ""


class Error(Schema):
    error: ErrorDetail


class MeasureRow(Schema):
    code: str
    name: str
    summary: str
    pillar: str
    door: str
    applicants: list[str]
    needs: list[str]
    bodies: list[str]


class MeasureList(Schema):
    measures: list[MeasureRow]


class Source(Schema):
    key: str
    title: str
    place: str
    url: str
    verified: bool


class MeasureDetail(Schema):
    code: str
    name: str
    summary: str
    gets: list[str]
    start: str
    pillar: list[str]
    sources: list[Source]


class Story(Schema):
    """One consultation, as `tsunagu match` takes it."""

    id: str = ""
    applicant: str | None = None
    # Described here, checked by advice.intake_json: its sentences say how to mend it.
    text: Annotated[str, Field(json_schema_extra={"minLength": 1, "maxLength": LONGEST_STORY})]
    facts: dict[str, Any] = {}  # noqa: RUF012 - pydantic copies it
    company: str = ""

    model_config = {  # noqa: RUF012 - pydantic declares it so
        "extra": "forbid",
        "json_schema_extra": {
            "example": {"text": "取引先から図面を無償で渡すように言われています。", "applicant": "sme"}
        },
    }


class FoundNeed(Schema):
    need: str
    name: str
    score: float
    spans: list[list[int]]


class Understood(Schema):
    fact: str
    value: Any
    span: list[int]


class FoundMeasure(Schema):
    code: str
    name: str
    score: float
    status: str
    reasons: list[str]
    missing: list[str]
    spans: list[list[int]]


class NextQuestion(Schema):
    fact: str
    text: str


class MatchAnswer(Schema):
    id: str
    needs: list[FoundNeed]
    understood: list[Understood]
    measures: list[FoundMeasure]
    next_question: NextQuestion | None


class SharedRow(Schema):
    id: str
    reference: str
    company: str
    groups: list[str]
    ends_on: date
    changed_at: datetime


class SharedPage(Schema):
    consultations: list[SharedRow]
    after: str


class ConsultationDetail(Schema):
    """What is not shared with the body is empty."""

    id: str
    reference: str
    groups: list[str]
    applicant: str | None
    company: str
    story: str
    facts: dict[str, Any]
    changed_at: datetime
