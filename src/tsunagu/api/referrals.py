"""What the token's body was asked, and its answers."""

from collections.abc import Callable
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from tsunagu.api.auth import need
from tsunagu.api.errors import REFUSALS
from tsunagu.api.referral_schemas import (
    ReferralAnswer,
    ReferralAssigned,
    ReferralDetail,
    ReferralPage,
    TeamShown,
)
from tsunagu.api.schemas import Language
from tsunagu.domain.audit.access import Look
from tsunagu.domain.people.actors import TokenBearer
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.people.teams import list_team_names
from tsunagu.domain.referrals.actions import (
    accept_referral,
    complete_referral,
    decline_referral,
    give_to_team,
    return_referral,
)
from tsunagu.domain.referrals.enums import State
from tsunagu.domain.referrals.lists import list_received
from tsunagu.domain.referrals.queries import get_referral

router = Router(tags=["referrals"])
Received = Literal[
    "sent", "accepted", "declined", "overtaken", "expired", "returned", "completed", "withdrawn"
]


@router.get("/", response={200: ReferralPage, **REFUSALS}, summary="What the body was asked, by state")
def list_referrals(
    request: HttpRequest, state: Received = "sent", after: str = "", language: Language = "ja"
) -> dict[str, Any]:
    bearer = need(request, Scope.CONSULTATIONS_READ)
    page = list_received(bearer, State(state), at=timezone.now(), after=after[:40])
    rows = [
        {
            "id": row.public_id,
            "reference": row.reference,
            "company": row.company,
            "other": row.other.said_in(language) if row.other else "",
            "state": row.state.value,
            "team": row.team,
            "answer_by": row.answer_by,
            "moved_at": row.moved_at,
        }
        for row in page.rows
    ]
    return {"referrals": rows, "after": page.after}


@router.get("/teams/", response={200: list[TeamShown], **REFUSALS}, summary="The teams of the body")
def list_teams(request: HttpRequest) -> list[dict[str, str]]:
    bearer = need(request, Scope.CONSULTATIONS_READ)
    return [{"id": each.public_id, "name": each.name} for each in list_team_names(bearer)]


@router.get("/{public_id}/", response={200: ReferralDetail, **REFUSALS}, summary="One of them")
def show_referral(request: HttpRequest, public_id: str, language: Language = "ja") -> dict[str, Any]:
    return _show(need(request, Scope.CONSULTATIONS_READ), public_id[:40], language)


@router.post("/{public_id}/accept/", response={200: ReferralDetail, **REFUSALS}, summary="Take the case on")
def accept(request: HttpRequest, public_id: str, language: Language = "ja") -> dict[str, Any]:
    bearer = _need_both(request)
    accept_referral(actor=bearer, public_id=public_id[:40], at=timezone.now())
    return _show(bearer, public_id[:40], language)


@router.post("/{public_id}/decline/", response={200: ReferralDetail, **REFUSALS}, summary="Say why not")
def decline(
    request: HttpRequest, public_id: str, said: ReferralAnswer, language: Language = "ja"
) -> dict[str, Any]:
    def act(bearer: TokenBearer) -> None:
        decline_referral(actor=bearer, public_id=public_id[:40], reason=said.answer, at=timezone.now())

    return _do(request, public_id, language, act)


@router.post("/{public_id}/return/", response={200: ReferralDetail, **REFUSALS}, summary="Hand the case back")
def hand_back(
    request: HttpRequest, public_id: str, said: ReferralAnswer, language: Language = "ja"
) -> dict[str, Any]:
    def act(bearer: TokenBearer) -> None:
        return_referral(actor=bearer, public_id=public_id[:40], reason=said.answer, at=timezone.now())

    return _do(request, public_id, language, act)


@router.post("/{public_id}/complete/", response={200: ReferralDetail, **REFUSALS}, summary="Finish the case")
def complete(
    request: HttpRequest, public_id: str, said: ReferralAnswer, language: Language = "ja"
) -> dict[str, Any]:
    def act(bearer: TokenBearer) -> None:
        complete_referral(actor=bearer, public_id=public_id[:40], done=said.answer, at=timezone.now())

    return _do(request, public_id, language, act)


@router.post("/{public_id}/assign/", response={200: ReferralDetail, **REFUSALS}, summary="Give it to a team")
def assign(
    request: HttpRequest, public_id: str, said: ReferralAssigned, language: Language = "ja"
) -> dict[str, Any]:
    def act(bearer: TokenBearer) -> None:
        give_to_team(actor=bearer, public_id=public_id[:40], team=said.team, at=timezone.now())

    return _do(request, public_id, language, act)


def _do(
    request: HttpRequest, public_id: str, language: Language, act: Callable[[TokenBearer], None]
) -> dict[str, Any]:
    bearer = _need_both(request)
    act(bearer)
    return _show(bearer, public_id[:40], language)


def _need_both(request: HttpRequest) -> TokenBearer:
    need(request, Scope.CONSULTATIONS_READ)
    return need(request, Scope.REFERRALS_ANSWER)


def _show(bearer: TokenBearer, public_id: str, language: Language) -> dict[str, Any]:
    view = get_referral(bearer, public_id, at=timezone.now(), what=Look.API)
    return {
        "id": view.public_id,
        "consultation": view.consultation,
        "reference": view.reference,
        "receiver": view.receiver.said_in(language),
        "sender": view.sender.said_in(language) if view.sender else "",
        "state": view.state.value,
        "team": view.team,
        "is_exclusive": view.is_exclusive,
        "purpose": view.purpose,
        "groups": list(view.groups),
        "consent_until": view.consent_until,
        "summary": view.summary,
        "answer": view.answer,
        "is_withheld": view.is_withheld,
        "sent_at": view.sent_at,
        "answered_at": view.answered_at,
        "ended_at": view.ended_at,
        "answer_by": view.answer_by,
        "closes_on": view.closes_on,
    }
