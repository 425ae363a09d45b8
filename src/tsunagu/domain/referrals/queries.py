"""Reading referrals: one, those of a consultation, a body's inbox, the load of its people."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Count, QuerySet
from django.utils import timezone

from tsunagu.domain.audit.access import Look
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.queries import log_look
from tsunagu.domain.consent.queries import find_reader, list_reading_staff, list_visible_groups
from tsunagu.domain.people.actors import Actor, ReferredBody
from tsunagu.domain.people.models import Person
from tsunagu.domain.people.teams import list_team_names
from tsunagu.domain.referrals.clocks import load_usual_days, plan_step
from tsunagu.domain.referrals.enums import OPEN_STATES, WITH_BODY, State, Step
from tsunagu.domain.referrals.exceptions import ReferralNotFound
from tsunagu.domain.referrals.hands import can_take
from tsunagu.domain.referrals.models import ClockSetting, Referral
from tsunagu.domain.referrals.sides import can_answer, can_call_off, can_refer, is_clients_side
from tsunagu.domain.referrals.views import Board, CaseOfReferrals, Load, ReferralPage, ReferralView
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.words import Words

PAGE = 25
OWN = (
    "public_id",
    "state",
    "is_exclusive",
    "purpose",
    "groups",
    "consent_until",
    "summary",
    "answer",
    "made_at",
    "sent_at",
    "answered_at",
    "ended_at",
    "days",
    "step",
    "next_on",
)
SHOWN = (
    *OWN,
    *(f"consultation__{name}" for name in ("public_id", "reference", "company", "organisation_id")),
    *(f"{body}__{name}" for body in ("receiver", "sender") for name in ("name_ja", "name_en")),
    "taken_by__public_id",
    "taken_by__name",
    "team__name",
)
MOST_COUNTED = 99
"""More than so many are told as more: to count thousands takes longer than to show them."""


def get_referral(actor: Actor, public_id: str, *, at: datetime, what: Look = Look.PAGE) -> ReferralView:
    """This function will return one referral; raises ReferralNotFound when absent or not the actor's.

    That a body looked at what was said is in the access log before this returns.
    """
    rows = _with_consent(Referral.objects.visible_to(actor))
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise ReferralNotFound
    groups = list_visible_groups(actor, row.consultation_id, at)
    if groups:
        log_look(actor, row.consultation.label, groups, what, at)
    return _view(actor, row, shows=bool(groups))


def list_referrals(
    actor: Actor,
    consultation: str,
    *,
    at: datetime,
    after: str = "",
    limit: int = PAGE,
    what: Look = Look.PAGE,
) -> ReferralPage:
    """This function will list the referrals of a consultation the actor may see: the open ones, then the others, newest first.

    None for a stranger. ``after`` is the public id of the last one of the page before; with an unknown one the list begins anew.
    That a body looked is in the access log before this returns.
    """
    body = find_reader(actor)
    if after or body is None or isinstance(actor, ReferredBody):
        seen = Referral.objects.visible_to(actor).filter(consultation__public_id=consultation)
        place = seen.filter(public_id=after).first() if after else None
        found = list(_put_in_order(seen.filter(_is_behind(place)) if place else seen, limit + 1))
    else:
        found = _ask_of_case(limit + 1, body=body, case=consultation)
    rows = found[:limit]
    if not rows:
        return ReferralPage((), "")
    groups = list_visible_groups(actor, rows[0].consultation_id, at)
    if groups:
        log_look(actor, rows[0].consultation.label, groups, what, at)
    views = tuple(_view(actor, row, shows=bool(groups)) for row in rows)
    return ReferralPage(views, rows[-1].public_id if len(found) > limit else "")


@prepare
def _ask_of_case(limit: int, /, *, body: int, case: str) -> "QuerySet[Referral]":
    """The first page, for a body."""
    rows = Referral.objects.seen_by(body).filter(consultation__public_id=case)
    return _put_in_order(rows, limit)


def _put_in_order(rows: "QuerySet[Referral]", limit: int) -> "QuerySet[Referral]":
    is_ended = models.ExpressionWrapper(models.Q(ended_at__isnull=False), models.BooleanField())
    return _with_consent(rows).order_by(is_ended, "-made_at", "-pk")[:limit]


def _is_behind(place: Referral) -> models.Q:
    older = models.Q(made_at__lt=place.made_at) | models.Q(made_at=place.made_at, pk__lt=place.pk)
    if place.ended_at is None:
        return models.Q(ended_at__isnull=False) | older
    return models.Q(ended_at__isnull=False) & older


def count_received(actor: Actor) -> dict[State, int]:
    """This function will count what the actor's body has in hand, by state; behind MOST_COUNTED it stops counting."""
    body = find_reader(actor)
    if body is None:
        return dict.fromkeys(WITH_BODY, 0)
    return {state: len(_ask_some(state, body=body)) for state in WITH_BODY}


@prepare
def _ask_some(state: State, /, *, body: int) -> "QuerySet[Any]":
    rows = Referral.objects.standing().received_by(body).filter(state=state)
    return rows.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1]


def count_open(organisation_ids: Iterable[int]) -> dict[int, int]:
    """This function will count what each body has in hand, for whoever chooses among them."""
    rows = Referral.objects.filter(receiver_id__in=list(organisation_ids), state__in=WITH_BODY)
    return dict(rows.order_by().values_list("receiver_id").annotate(number=Count("pk")))


def list_taken(consultation_id: int) -> tuple[int, ...]:
    """This function will list the bodies that are asked, or have it in hand, for a consultation."""
    rows = Referral.objects.filter(consultation_id=consultation_id, state__in=OPEN_STATES)
    return tuple(rows.order_by("receiver_id").values_list("receiver_id", flat=True))


def get_board(actor: Actor) -> Board:
    """This function will return how much waits at the actor's body and who has what in hand."""
    body = find_reader(actor)
    if body is None:
        raise ReferralNotFound
    rows = Referral.objects.visible_to(actor).received_by(body)
    waiting = rows.filter(state=State.SENT).order_by().values_list("step").annotate(number=Count("pk"))
    accepted = rows.filter(state=State.ACCEPTED)
    held = dict(accepted.order_by().values_list("taken_by_id").annotate(number=Count("pk")))
    loads = [
        Load(person, name, held.get(person, 0)) for person, name in _name_people(list_reading_staff(body))
    ]
    untaken = accepted.filter(taken_by__isnull=True).order_by().values_list("team_id")
    with_teams = dict(untaken.annotate(number=Count("pk")))
    return Board(
        waiting={None if step is None else Step(step): number for step, number in waiting},
        in_hand=sum(held.values()),
        loads=tuple(sorted(loads, key=lambda load: (-load.in_hand, load.name))),
        teams=tuple(Load(team.id, team.name, with_teams.get(team.id, 0)) for team in list_team_names(actor)),
        nobody=with_teams.get(None, 0),
    )


def list_due(at: datetime) -> tuple[str, ...]:
    """This function will list the referrals whose clock has come to a step, the longest overdue first."""
    rows = Referral.objects.filter(state=State.SENT, next_on__lte=timezone.localdate(at))
    return tuple(rows.order_by("next_on", "pk").values_list("public_id", flat=True))


def list_without_consent(at: datetime) -> tuple[str, ...]:
    """This function will list the referrals in hand whose consent has run out."""
    return tuple(Referral.objects.without_consent(at).order_by("pk").values_list("public_id", flat=True))


def with_names(rows: "QuerySet[Referral]") -> "QuerySet[Referral]":
    """This function will read what is shown of requests, with the names of the case, the bodies and whoever has it in hand."""
    return rows.select_related("consultation", "receiver", "sender", "taken_by", "team").only(*SHOWN)


def _with_consent(rows: "QuerySet[Referral]") -> "QuerySet[Referral]":
    return with_names(rows).select_related("consent").only(*SHOWN, "consent__ended_with_request")


def plan_day(row: Referral, step: Step) -> date | None:
    """This function will return the day of a step of the clock while an answer is waited for, None otherwise."""
    if row.sent_at is None or row.state != State.SENT:
        return None
    return plan_step(timezone.localdate(row.sent_at), row.days, step)


def _view(actor: Actor, row: Referral, *, shows: bool) -> ReferralView:
    is_theirs = getattr(actor, "organisation_id", None) == row.receiver_id
    sender, team = row.sender, row.team if is_theirs else None
    taker = row.taken_by if is_theirs or row.state != State.SENT else None
    return ReferralView(
        public_id=row.public_id,
        consultation=row.consultation.public_id,
        reference=row.consultation.reference,
        receiver=Words(row.receiver.name_ja, row.receiver.name_en),
        receiver_id=row.receiver_id,
        sender=Words(sender.name_ja, sender.name_en) if sender else None,
        state=State(row.state),
        is_exclusive=row.is_exclusive,
        purpose=row.purpose,
        groups=tuple(row.groups),
        consent_until=row.consent_until,
        summary=row.summary if shows else "",
        answer=row.answer if shows else "",
        is_withheld=not shows,
        taken_by=taker.name if taker else "",
        team=team.name if team else "",
        made_at=row.made_at,
        sent_at=row.sent_at,
        answered_at=row.answered_at,
        ended_at=row.ended_at,
        answer_by=plan_day(row, Step.ACKNOWLEDGE),
        closes_on=plan_day(row, Step.CLOSE),
        step=None if row.step is None else Step(row.step),
        can_answer=can_answer(actor, row),
        can_call_off=can_call_off(actor, row),
        can_agree=is_clients_side(actor) and row.state == State.PROPOSED,
        can_take=row.taken_by_id is None and can_take(actor, row),
        needs_link=can_call_off(actor, row)
        and row.state in WITH_BODY
        and not list_reading_staff(row.receiver_id),
        consent_is_over=row.consent is not None and row.consent.ended_with_request,
    )


def find_case(actor: Actor, public_id: str, at: datetime) -> CaseOfReferrals:
    """This function will return what pages need of a consultation the actor may read; raises ReferralNotFound."""
    row = Consultation.objects.visible_to(actor, at).filter(public_id=public_id).first()
    if row is None:
        raise ReferralNotFound
    return CaseOfReferrals(
        row.public_id,
        row.reference,
        is_own=Consultation.objects.owned_by(actor).filter(pk=row.pk).exists(),
        can_refer=can_refer(actor),
        not_to_be_asked=frozenset({*list_taken(row.pk), *filter(None, [row.organisation_id])}),
    )


def get_days(actor: Actor) -> tuple[int, ...]:
    """This function will return the working days of the clock of the actor's body, its own or the usual ones."""
    return find_days(find_reader(actor))


def find_days(organisation_id: int | None) -> tuple[int, ...]:
    """This function will return the working days of a body's clock, its own or the usual ones."""
    own = ClockSetting.objects.filter(organisation_id=organisation_id).values_list("days", flat=True).first()
    return tuple(own) if own else load_usual_days()


def list_colleagues(actor: Actor) -> tuple[tuple[int, str], ...]:
    """This function will list those at the actor's body who read consultations: number and name."""
    body = find_reader(actor)
    if body is None:
        return ()
    return _name_people(list_reading_staff(body))


def _name_people(numbers: Iterable[int]) -> tuple[tuple[int, str], ...]:
    """Names are sealed, so they are read row by row and sorted here."""
    rows = Person.objects.filter(pk__in=list(numbers)).order_by("pk")
    return tuple(sorted(((row.pk, row.name) for row in rows), key=lambda each: (each[1], each[0])))
