"""A body's program asks other bodies for support: which might help, asking them, calling it off."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from tsunagu.api.auth import need
from tsunagu.api.errors import REFUSALS
from tsunagu.api.referrals import router as referrals
from tsunagu.api.schemas import Language
from tsunagu.api.writing import ONCE, WRITES, Name, Told, change, write
from tsunagu.domain.audit.access import Look
from tsunagu.domain.consent.enums import USUAL, ConsentPurpose, Group
from tsunagu.domain.consent.rules import NOTE_CHARACTERS
from tsunagu.domain.people.actors import Program
from tsunagu.domain.people.body_queries import find_ids
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.referrals.actions import call_off_referral, refer_consultation
from tsunagu.domain.referrals.queries import list_referrals
from tsunagu.domain.referrals.rules import MOST_RECEIVERS, SAID_CHARACTERS
from tsunagu.domain.referrals.suggesting import list_suggestions

__all__ = ["of_consultations", "referrals"]
of_consultations = Router(tags=["referrals"])
SEND = Scope.REFERRALS_SEND


class SuggestedBody(Schema):
    code: str
    name: str
    reasons: list[str]
    in_hand: int


class SuggestedBodies(Schema):
    """At most eight, the best first; the needs are those that were read out of the story."""

    bodies: list[SuggestedBody]
    needs: list[str]


class CaseReferral(Schema):
    id: str
    receiver: str
    state: str
    made_at: datetime
    sent_at: datetime | None
    ended_at: datetime | None


class CaseReferrals(Schema):
    referrals: list[CaseReferral]
    after: str


class Asked(Schema):
    """The ids of the referrals, in the order of ``bodies``."""

    referrals: list[str]


class ReferralTold(Told):
    """``exclusive``: one body is enough. ``note`` says where the paper is kept that the client signed: with it the consent is
    given and the referral sent at once, which takes the scope consents.record besides. Without one it is sent where a consent
    stands, and otherwise waits for the client."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "bodies": ["osaka-yorozu"],
                "summary": "金型の図面を無償で求められています。契約の見直しを手伝ってください。",
                "purpose": "advice",
                "groups": ["story", "company"],
                "ends_on": "2027-03-31",
                "exclusive": True,
                "note": "窓口の同意書つづり 2026年11月 12番",
            }
        }
    )
    bodies: list[str] = Field(min_length=1, max_length=MOST_RECEIVERS)
    summary: str = Field(min_length=1, max_length=2 * SAID_CHARACTERS)
    purpose: ConsentPurpose = ConsentPurpose.ADVICE
    groups: list[Group] = Field(default=[each for each in Group if each in USUAL], min_length=1, max_length=4)
    ends_on: date
    exclusive: bool = True
    note: str = Field("", max_length=2 * NOTE_CHARACTERS)


@of_consultations.get(
    "/{public_id}/referrals/suggested/",
    response={200: SuggestedBodies, **REFUSALS},
    summary="Which bodies might help",
)
def suggest(request: HttpRequest, public_id: Name, language: Language = "ja") -> dict[str, Any]:
    """With reasons; those asked already are left out."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    found = list_suggestions(bearer, public_id, at=timezone.now(), what=Look.API)
    rows = [
        {
            "code": each.body.code,
            "name": each.body.name.said_in(language),
            "reasons": [reason.said_in(language) for reason in each.reasons],
            "in_hand": each.in_hand,
        }
        for each in found.bodies
    ]
    return {"bodies": rows, "needs": [each.said_in(language) for each in found.needs]}


@of_consultations.get(
    "/{public_id}/referrals/", response={200: CaseReferrals, **REFUSALS}, summary="Its referrals"
)
def show_referrals(
    request: HttpRequest, public_id: Name, after: str = "", language: Language = "ja"
) -> dict[str, Any]:
    """Those the body may see, open ones first, 25 at once; ``after`` is that of the page before. None for what it may not see."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    page = list_referrals(bearer, public_id, at=timezone.now(), after=after[:40], what=Look.API)
    rows = [
        {
            "id": each.public_id,
            "receiver": each.receiver.said_in(language),
            "state": each.state.value,
            "made_at": each.made_at,
            "sent_at": each.sent_at,
            "ended_at": each.ended_at,
        }
        for each in page.rows
    ]
    return {"referrals": rows, "after": page.after}


@of_consultations.post(
    "/{public_id}/referrals/",
    response={200: Asked, **REFUSALS},
    openapi_extra=ONCE,
    summary="Ask bodies for support",
)
def refer(request: HttpRequest, public_id: Name, told: ReferralTold) -> Mapping[str, object]:
    """They are named by their codes. Each answers for itself."""
    said = told.dict(exclude={"bodies", "exclusive"})
    receivers = find_ids(told.bodies)

    def act(program: Program, at: datetime) -> Mapping[str, object]:
        made = refer_consultation(
            actor=program,
            public_id=public_id,
            receivers=receivers,
            is_exclusive=told.exclusive,
            at=at,
            **said,
        )
        return {"referrals": list(made)}

    return write(request, SEND, act)


@referrals.post("/{public_id}/call-off/", **WRITES, summary="Call it off")
def call_off(request: HttpRequest, public_id: Name) -> Mapping[str, object]:
    """What the body sent itself, or of a consultation it recorded. A consent stands until the client takes it back."""
    return write(request, SEND, change(public_id, call_off_referral, public_id=public_id))
