"""A body's program records a consultation for a client, and what they answer later."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Schema
from pydantic import ConfigDict, Field

from tsunagu.api.consultations import router
from tsunagu.api.errors import REFUSALS
from tsunagu.api.writing import ONCE, WRITES, Name, Told, change, need_writer, write
from tsunagu.domain.cases.actions import answer_fact, change_story, renew_link, withdraw_answer
from tsunagu.domain.cases.rules import COMPANY_CHARACTERS, STORY_CHARACTERS
from tsunagu.domain.casework.actions import record_consultation
from tsunagu.domain.casework.enums import CameBy
from tsunagu.domain.people.actors import Program
from tsunagu.domain.people.scopes import Scope

__all__ = ["router"]
WRITE = Scope.CONSULTATIONS_WRITE
Value = str | bool | int | float


class Recorded(Schema):
    id: str
    reference: str


class ConsultationTold(Told):
    """A consultation in the client's words. ``facts`` are those of `tsunagu match`."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "text": "取引先から、金型の図面を無償で渡すように言われています。",
                "came_by": "phone",
                "applicant": "sme",
                "company": "株式会社みなと精工",
                "facts": {"employees": 18, "prefecture": "osaka"},
                "received_on": None,
                "language": "ja",
            }
        }
    )
    text: str = Field(min_length=1, max_length=2 * STORY_CHARACTERS)
    came_by: CameBy = CameBy.COUNTER
    applicant: str | None = Field(None, max_length=40)
    company: str = Field("", max_length=2 * COMPANY_CHARACTERS)
    facts: dict[str, Value] = Field(default_factory=dict, max_length=200)
    received_on: date | None = None
    language: Literal["ja", "en"] = "ja"


class FactTold(Told):
    """One answer; null: the client does not know, and is not asked again."""

    model_config = ConfigDict(json_schema_extra={"example": {"fact": "employees", "value": 18}})
    fact: str = Field(max_length=60)
    value: Value | None


class FactNamed(Told):
    model_config = ConfigDict(json_schema_extra={"example": {"fact": "employees"}})
    fact: str = Field(max_length=60)


class StoryTold(Told):
    model_config = ConfigDict(
        json_schema_extra={"example": {"text": "図面は渡しませんでした。契約書を見直したいです。"}}
    )
    text: str = Field(min_length=1, max_length=2 * STORY_CHARACTERS)
    company: str | None = Field(None, max_length=2 * COMPANY_CHARACTERS)


class LinkMade(Schema):
    """``address`` opens the consultation to whoever has it: give it to the client alone."""

    address: str
    expires_on: date


@router.post("/", response={200: Recorded, **REFUSALS}, openapi_extra=ONCE, summary="Record one for a client")
def record(request: HttpRequest, told: ConsultationTold) -> Mapping[str, object]:
    """The body keeps it and sees it whole; no other body does before the client agrees."""

    def act(program: Program, at: datetime) -> Mapping[str, object]:
        made = record_consultation(actor=program, at=at, **told.dict())
        return {"id": made.public_id, "reference": made.reference}

    return write(request, WRITE, act)


@router.post("/{public_id}/facts/", **WRITES, summary="Keep an answer of the client")
def keep_fact(request: HttpRequest, public_id: Name, told: FactTold) -> Mapping[str, object]:
    """Of a consultation the body recorded itself; an earlier answer to the question is replaced."""
    deed = change(public_id, answer_fact, public_id=public_id, fact=told.fact, raw=told.value)
    return write(request, WRITE, deed)


@router.post("/{public_id}/facts/withdraw/", **WRITES, summary="Take an answer back")
def take_fact_back(request: HttpRequest, public_id: Name, told: FactNamed) -> Mapping[str, object]:
    """Nothing happens when the question has no answer."""
    return write(request, WRITE, change(public_id, withdraw_answer, public_id=public_id, fact=told.fact))


@router.post("/{public_id}/story/", **WRITES, summary="Write its story anew")
def write_story(request: HttpRequest, public_id: Name, told: StoryTold) -> Mapping[str, object]:
    """The text takes the place of the former one; without ``company`` the company's name stays."""
    return write(request, WRITE, change(public_id, change_story, public_id=public_id, **told.dict()))


@router.post(
    "/{public_id}/link/", response={200: LinkMade, **REFUSALS}, summary="Make a new link for its client"
)
def make_link(request: HttpRequest, public_id: Name) -> Mapping[str, object]:
    """The former link opens nothing any more. The address is told once and kept nowhere, so no Idempotency-Key is taken."""
    made = renew_link(actor=need_writer(request, WRITE), public_id=public_id, at=timezone.now())
    address = request.build_absolute_uri(reverse("consultations:come_back", args=[made.secret]))
    return {"address": address, "expires_on": made.expires_on}
