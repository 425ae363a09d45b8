"""A body's program records consents that its clients signed on paper, and their end."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from tsunagu.api.auth import need
from tsunagu.api.errors import REFUSALS
from tsunagu.api.schemas import Language
from tsunagu.api.writing import WRITES, Name, Told, change, make, write
from tsunagu.domain.cases.actions import hand_over
from tsunagu.domain.cases.sharing import get_sharing
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.enums import ConsentPurpose, Group
from tsunagu.domain.consent.rules import NOTE_CHARACTERS
from tsunagu.domain.people.body_queries import find_ids
from tsunagu.domain.people.scopes import Scope

router = Router(tags=["consents"])
RECORD = Scope.CONSENTS_RECORD


class ConsentRow(Schema):
    id: str
    body: str
    name: str
    purpose: str
    groups: list[str]
    on_paper: bool
    given_at: datetime
    ends_on: date
    withdrawn_at: datetime | None
    stands: bool


class ConsentList(Schema):
    consents: list[ConsentRow]


class ConsentTold(Told):
    """``note`` says where the signed paper is kept; without a paper there is no consent. ``body`` is the code of a body."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "body": "osaka-yorozu",
                "purpose": "advice",
                "groups": ["story", "company"],
                "ends_on": "2027-03-31",
                "note": "窓口の同意書つづり 2026年11月 12番",
            }
        }
    )
    body: str = Field(max_length=60)
    purpose: ConsentPurpose
    groups: list[Group] = Field(min_length=1, max_length=4)
    ends_on: date
    note: str = Field(min_length=1, max_length=2 * NOTE_CHARACTERS)


@router.get("/{public_id}/consents/", response={200: ConsentList, **REFUSALS}, summary="Who may see it")
def list_consents(request: HttpRequest, public_id: Name, language: Language = "ja") -> dict[str, Any]:
    """Of a consultation the body recorded itself."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    rows = [
        {
            "id": each.public_id,
            "body": each.organisation_code,
            "name": each.organisation.said_in(language),
            "purpose": each.purpose,
            "groups": list(each.groups),
            "on_paper": each.is_on_paper,
            "given_at": each.given_at,
            "ends_on": each.ends_on,
            "withdrawn_at": each.withdrawn_at,
            "stands": each.stands,
        }
        for each in get_sharing(bearer, public_id, at=timezone.now()).consents
    ]
    return {"consents": rows}


@router.post("/{public_id}/consents/", **WRITES, summary="Record a consent signed on paper")
def record_consent(request: HttpRequest, public_id: Name, told: ConsentTold) -> Mapping[str, object]:
    """Of a consultation the body recorded itself. What the other body held before ends with it."""
    (body,) = find_ids([told.body])
    said = {**told.dict(exclude={"body"}), "organisation_id": body}
    return write(request, RECORD, make(hand_over, public_id=public_id, **said))


@router.post(
    "/{public_id}/consents/{consent}/withdraw/", **WRITES, summary="Record that the client took it back"
)
def take_consent_back(request: HttpRequest, public_id: Name, consent: Name) -> Mapping[str, object]:
    """The body sees nothing more at once; referrals and meetings with it end. ``public_id`` is the consultation's."""
    return write(request, RECORD, change(consent, withdraw_consent, public_id=consent))
