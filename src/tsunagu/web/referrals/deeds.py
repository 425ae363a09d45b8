"""What the buttons of a referral do: word of the address → one call into the domain."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest
from django.utils import timezone

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.referrals.actions import (
    accept_referral,
    call_off_referral,
    complete_referral,
    decline_referral,
    give_to_team,
    reassign_referral,
    return_referral,
    take_referral,
)
from tsunagu.web.hands import TEAM, read_hands
from tsunagu.web.numbers import read_number

MOST_NUMBER = 10**9
Deed = Callable[[Actor, str, HttpRequest], None]


def read_said(request: HttpRequest) -> str:
    """This function will return what was written; NUL, which no person types, is dropped."""
    return request.POST.get("answer", "").replace("\0", "")


def accept(actor: Actor, referral: str, _request: HttpRequest) -> None:
    accept_referral(actor=actor, public_id=referral, at=timezone.now())


def answer_with(action: Callable[..., None]) -> Deed:
    """This function will return the deed of an answer that goes with a word."""

    def act(actor: Actor, referral: str, request: HttpRequest) -> None:
        action(actor=actor, public_id=referral, said=read_said(request), at=timezone.now())

    return act


def call_off(actor: Actor, referral: str, _request: HttpRequest) -> None:
    call_off_referral(actor=actor, public_id=referral, at=timezone.now())


def reassign(actor: Actor, referral: str, request: HttpRequest) -> None:
    said, at = request.POST.get("to", "")[:40], timezone.now()
    team, person = read_hands(said)
    if said.startswith(TEAM):
        give_to_team(actor=actor, public_id=referral, team=team, at=at)
        return
    number = read_number(person, MOST_NUMBER) or 0
    reassign_referral(actor=actor, public_id=referral, person_id=number, at=at)


def take(actor: Actor, referral: str, _request: HttpRequest) -> None:
    take_referral(actor=actor, public_id=referral, at=timezone.now())


ANSWERS: Mapping[str, Deed] = {
    "accept": accept,
    "decline": answer_with(decline_referral),
    "return": answer_with(return_referral),
    "complete": answer_with(complete_referral),
}
"""What the body that was asked may answer, with an account or by a link."""
