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
from tsunagu.api.writing import ONCE, do_once
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
from tsunagu.domain.referrals.lists import list_received, list_sent
from tsunagu.domain.referrals.queries import get_referral
from tsunagu.domain.referrals.views import InboxRow

router = Router(tags=["referrals"])
HINTS = {
    "decline": "While it waits for an answer.",
    "return": "After it was taken on.",
    "complete": "After it was taken on, with what was done.",
}
Received = Literal[
    "sent", "accepted", "declined", "overtaken", "expired", "returned", "completed", "withdrawn"
]


@router.get("/", response={200: ReferralPage, **REFUSALS}, summary="What the body was asked, by state")
def list_referrals(
    request: HttpRequest, state: Received = "sent", after: str = "", language: Language = "ja"
) -> dict[str, Any]:
    """By the clock, 25 at once; ``after`` is that of the page before."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    page = list_received(bearer, State(state), at=timezone.now(), after=after[:40])
    return {"referrals": [_present_row(row, language) for row in page.rows], "after": page.after}


@router.get("/sent/", response={200: ReferralPage, **REFUSALS}, summary="What the body asked others")
def list_asked(
    request: HttpRequest, state: State | None = None, after: str = "", language: Language = "ja"
) -> dict[str, Any]:
    """Newest first, 25 at once; ``after`` is that of the page before. ``other`` is the body that was asked."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    page = list_sent(bearer, at=timezone.now(), after=after[:40], state=state)
    return {"referrals": [_present_row(row, language) for row in page.rows], "after": page.after}


@router.get("/teams/", response={200: list[TeamShown], **REFUSALS}, summary="The teams of the body")
def list_teams(request: HttpRequest) -> list[dict[str, str]]:
    """Those of the token's body that are open, by name; a referral is given to one by its id."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    return [{"id": each.public_id, "name": each.name} for each in list_team_names(bearer)]


@router.get("/{public_id}/", response={200: ReferralDetail, **REFUSALS}, summary="One of them")
def show_referral(request: HttpRequest, public_id: str, language: Language = "ja") -> dict[str, Any]:
    """Its summary and answer are empty once no consent stands for the body."""
    return _show(need(request, Scope.CONSULTATIONS_READ), public_id[:40], language)


@router.post(
    "/{public_id}/accept/",
    response={200: ReferralDetail, **REFUSALS},
    summary="Take the case on",
    openapi_extra=ONCE,
)
def accept(request: HttpRequest, public_id: str, language: Language = "ja") -> dict[str, Any]:
    """Where one body is enough, the others need not answer any more."""
    return _answer(request, public_id[:40], language, accept_referral)


def _open_answer(deed: str, action: Callable[..., None], summary: str) -> None:
    """Three answers go with a word and differ in nothing else."""

    def answer(
        request: HttpRequest, public_id: str, said: ReferralAnswer, language: Language = "ja"
    ) -> dict[str, Any]:
        return _answer(request, public_id[:40], language, action, said=said.answer)

    post = router.post(
        f"/{{public_id}}/{deed}/",
        response={200: ReferralDetail, **REFUSALS},
        openapi_extra=ONCE,
        operation_id=f"{deed}_referral",
        summary=summary,
        description=f"Said in ``answer``, of a referral the body was asked. {HINTS[deed]}",
    )
    post(answer)


_open_answer("decline", decline_referral, "Say why not")
_open_answer("return", return_referral, "Hand the case back")
_open_answer("complete", complete_referral, "Finish the case")


@router.post(
    "/{public_id}/assign/",
    response={200: ReferralDetail, **REFUSALS},
    summary="Give it to a team",
    openapi_extra=ONCE,
)
def assign(
    request: HttpRequest, public_id: str, said: ReferralAssigned, language: Language = "ja"
) -> dict[str, Any]:
    """Of a referral the body was asked or has in hand; any member of the team takes it then."""
    return _answer(request, public_id[:40], language, give_to_team, team=said.team)


def _answer(
    request: HttpRequest, public_id: str, language: Language, action: Callable[..., None], **told: str
) -> dict[str, Any]:
    """Only what was done is kept under a key: the referral is shown as it stands."""
    need(request, Scope.CONSULTATIONS_READ)
    bearer, at = need(request, Scope.REFERRALS_ANSWER), timezone.now()

    def act() -> dict[str, str]:
        action(actor=bearer, public_id=public_id, at=at, **told)
        return {"id": public_id}

    do_once(request, bearer, act, at)
    return _show(bearer, public_id, language)


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


def _present_row(row: InboxRow, language: str) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "reference": row.reference,
        "company": row.company,
        "other": row.other.said_in(language) if row.other else "",
        "state": row.state.value,
        "team": row.team,
        "answer_by": row.answer_by,
        "moved_at": row.moved_at,
    }
