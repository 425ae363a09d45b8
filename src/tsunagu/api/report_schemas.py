"""The shapes of reports without a name. Days, never hours, and nothing that leads to a consultation.

``name`` and ``reach`` are empty until the company tells them by a consent of its own.
"""

from datetime import date
from typing import Literal

from ninja import Field, Schema
from pydantic import ConfigDict

from tsunagu.api.writing import Told
from tsunagu.domain.protection.kinds import list_kinds
from tsunagu.domain.protection.rules import TEXT_CHARACTERS

OUTCOMES = list(list_kinds("outcomes"))


class ReportRow(Schema):
    id: str
    number: str
    """What both sides call it: random, without an order."""
    state: str
    demands: list[str]
    industry: str
    sent_on: date
    is_named: bool
    waits: bool
    """Nobody has received it yet, or the company spoke last."""


class ReportPage(Schema):
    reports: list[ReportRow]
    after: str


class ReportMessage(Schema):
    voice: Literal["supplier", "body"]
    text: str
    written_on: date


class ReportDetail(Schema):
    id: str
    number: str
    state: str
    text: str
    demands: list[str]
    region: str
    size: str
    industry: str
    other_side: str
    other_name: str
    until_on: date
    """The last day on which it can be read."""
    sent_on: date
    closed_on: date | None
    outcome: str
    answer: str
    name: str
    reach: str
    messages: list[ReportMessage]


class ReportReply(Told):
    """What the body asks or says; it must not ask for names or places."""

    model_config = ConfigDict(json_schema_extra={"example": {"text": "いつごろから求められていますか。"}})
    text: str = Field(min_length=1, max_length=2 * TEXT_CHARACTERS)


class ReportOutcome(Told):
    """What came of it, by its code, and a word for the company."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"outcome": "guidance", "answer": "業界への指導に生かします。"}}
    )
    outcome: str = Field(max_length=40, json_schema_extra={"enum": OUTCOMES})
    answer: str = Field("", max_length=2 * TEXT_CHARACTERS)
