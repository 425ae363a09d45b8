"""What referrals tell of a case, and what of them waits at the desk."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from tsunagu.domain.cases.timeline import Behind, Place, TimelineEntry, ask_part, merge_parts, narrow
from tsunagu.domain.cases.waiting import Waiting
from tsunagu.domain.cases.workers import Case
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.people.actors import ReferredBody, Staff
from tsunagu.domain.people.teams import select_own_teams
from tsunagu.domain.referrals.clocks import plan_step
from tsunagu.domain.referrals.enums import State, Step
from tsunagu.domain.referrals.hands import is_for
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.rules import STATES
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.words import NOTHING, Words

MOST = 25
"""A page of the inbox; whoever has more goes there."""
REFERRAL = "referral"
EVENTS = ("sent_at", "answered_at", "ended_at")
SENT, ANSWERED, _ENDED = range(3)


def tell_referrals(case: Case, before: Place | None, limit: int) -> Iterator[TimelineEntry]:
    """This function will tell which bodies were asked and what they answered, to whoever may see each."""
    body = getattr(case.actor, "organisation_id", None)
    if isinstance(case.actor, ReferredBody):
        return  # a link shows its one referral, not the case
    named = {"case": case.id, "body": body}

    def tell(number: int) -> Iterator[TimelineEntry]:
        for row in ask_part(_ask_referrals, "referral", before, limit, case.is_own, number, **named):
            yield _tell(case, row, number, getattr(row, EVENTS[number]))

    yield from merge_parts(tell(number) for number in range(len(EVENTS)))


def _tell(case: Case, row: Referral, number: int, at: datetime) -> TimelineEntry:
    receiver, sender, key = row.receiver, row.sender, f"referral:{row.key}"
    if number == SENT:
        words = Words(f"{receiver.name_ja}に支援を頼んだ", f"{receiver.name_en} asked for help")
        return TimelineEntry(at, key, words, Words(sender.name_ja, sender.name_en) if sender else NOTHING)
    if number == ANSWERED:
        words = Words(f"{receiver.name_ja}が引き受けた", f"{receiver.name_en} took the case on")
        return TimelineEntry(at, key, words)
    state = STATES[State(row.state)]
    words = Words(f"{receiver.name_ja}：{state.ja}", f"{receiver.name_en}: {state.en}")
    return TimelineEntry(at, key, words, text=row.answer if case.is_told else "")


@prepare
def _ask_referrals(
    is_own: bool,
    number: int,
    behind: Behind,
    limit: int,
    /,
    *,
    case: int,
    body: int,
    before_at: datetime,
    before_name: str,
) -> "QuerySet[Referral]":
    at = EVENTS[number]
    rows = Referral.objects.filter(consultation_id=case, **{f"{at}__isnull": False})
    if not is_own:
        rows = rows.between(body)
    if number == ANSWERED:
        rows = rows.exclude(state=State.DECLINED)
    shown = [f"{each}__{name}" for each in ("receiver", "sender") for name in ("name_ja", "name_en")]
    rows = rows.select_related("receiver", "sender").only("public_id", "state", "answer", *EVENTS, *shown)
    rows = rows.annotate(key=Concat("public_id", Value(f"-{number + 1}")))
    return narrow(rows, behind, limit, before_at, before_name, at=at, name="key")


def list_waiting_referrals(actor: Staff, at: datetime) -> Iterator[Waiting]:
    """This function will tell what waits for an answer of the actor, the nearest due first, and what their teams have and nobody took.

    What was given to a colleague, or to a team they are not in, waits for those.
    """
    body = find_reader(actor)
    if body is None:
        return
    for name, sent_at, days, case, reference in _ask_waiting(body=body, person=actor.person_id):
        yield Waiting(
            REFERRAL,
            case,
            reference,
            Words("支援依頼への返事", "Answer to a request"),
            plan_step(timezone.localdate(sent_at), days, Step.ACKNOWLEDGE),
            name,
        )
    for name, team, case, reference in _ask_untaken(body=body, person=actor.person_id):
        words = Words(f"{team}の相談。担当がまだいません", f"A case of {team}; nobody has taken it yet")
        yield Waiting(REFERRAL, case, reference, words, thing=name, team=team)


CASE = ("consultation__public_id", "consultation__reference")


@prepare
def _ask_waiting(*, body: int, person: int) -> "QuerySet[Any]":
    rows = Referral.objects.standing().received_by(body)
    rows = rows.filter(is_for(body=body, person=person), state=State.SENT).order_by("next_on", "pk")
    return rows.values_list("public_id", "sent_at", "days", *CASE)[:MOST]


@prepare
def _ask_untaken(*, body: int, person: int) -> "QuerySet[Any]":
    rows = Referral.objects.standing().received_by(body).filter(state=State.ACCEPTED)
    rows = rows.filter(taken_by__isnull=True, team_id__in=select_own_teams(body=body, person=person))
    return rows.order_by("pk").values_list("public_id", "team__name", *CASE)[:MOST]
