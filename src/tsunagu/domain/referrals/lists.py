"""A body's lists of referrals: what it was asked, and what it asked others."""

from datetime import date, datetime
from typing import Literal

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from tsunagu.domain.audit.access import record_list
from tsunagu.domain.cases.queries import list_codes
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.consent.models import Grant
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.referrals.enums import State, Step, Whose
from tsunagu.domain.referrals.hands import OWN_HANDS, narrow_to_hands
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import PAGE, plan_day, with_names
from tsunagu.domain.referrals.views import Inbox, InboxRow
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.words import Words


def list_received(
    actor: Actor,
    state: State,
    *,
    at: datetime,
    whose: Whose = Whose.EVERYBODY,
    after: str = "",
    limit: int = PAGE,
) -> Inbox:
    """This function will list what the actor's body was asked, stands at ``state`` and lies in these hands: by the clock, then by age.

    The names of companies that are shown stand in the access log before this returns. ``after`` is the public id of the
    last row of the page before; with an unknown one the list begins anew.
    """
    body = find_reader(actor)
    person = actor.person_id if isinstance(actor, Staff) else None
    if body is None or (person is None and whose in OWN_HANDS):
        return Inbox((), "")
    place = _find_place(after)
    rows = _ask_received(
        state,
        whose,
        "" if place is None else "number" if place[0] is None else "day",
        limit + 1,
        body=body,
        person=person,
        next_on=place[0] if place else None,
        number=place[1] if place else None,
        at=at,
        day=timezone.localdate(at),
    )
    return _page(rows, body, actor, at, limit)


@prepare
def _ask_received(
    state: State,
    whose: Whose,
    behind: Literal["", "number", "day"],
    limit: int,
    /,
    *,
    body: int,
    person: int,
    next_on: date,
    number: int,
    at: datetime,
    day: date,
) -> "QuerySet[Referral]":
    rows = Referral.objects.standing().received_by(body).filter(state=state)
    rows = narrow_to_hands(rows, whose, body=body, person=person)
    # Others never have a day: said so that the index gives their order.
    rows = rows if state == State.SENT else rows.filter(next_on__isnull=True)
    rows = rows.order_by("next_on", "pk") if state == State.SENT else rows.order_by("pk")
    later = Q(pk__gt=number)
    if behind == "day" and state == State.SENT:
        rows = rows.filter(Q(next_on__gt=next_on) | later, next_on__gte=next_on)
    elif behind:
        rows = rows.filter(later)
    return _with_grant(with_names(rows), body, at, day)[:limit]


def list_sent(
    actor: Actor, *, at: datetime, after: str = "", state: State | None = None, limit: int = PAGE
) -> Inbox:
    """This function will list what the actor's body has put before others (that stands at ``state``), newest first."""
    body = find_reader(actor)
    if body is None:
        return Inbox((), "")
    rows = Referral.objects.visible_to(actor).filter(sender_id=body)
    if state is not None:
        rows = rows.filter(state=state)
    if place := _find_place(after):
        rows = rows.filter(pk__lt=place[1])
    rows = _with_grant(with_names(rows), body, at, timezone.localdate(at)).order_by("-pk")
    return _page(list(rows[: limit + 1]), body, actor, at, limit)


def _find_place(after: str) -> tuple[date | None, int] | None:
    rows = Referral.objects.filter(public_id=after).values_list("next_on", "pk")
    return rows.first() if after else None


def _with_grant(rows: "QuerySet[Referral]", body: int, at: datetime, day: date) -> "QuerySet[Referral]":
    """With ``is_granted``: whether the body may read whose case it is."""
    live = Grant.objects.live_on(at, day).filter(
        organisation_id=body, group=Group.COMPANY.value, consultation_id=OuterRef("consultation_id")
    )
    return rows.annotate(is_granted=Exists(live))


def _page(found: list[Referral], body: int, actor: Actor, at: datetime, limit: int) -> Inbox:
    page = found[:limit]
    lines = tuple(_line(row, body) for row in page)
    lent = {
        row.consultation.label: (Group.COMPANY.value,)
        for row, line in zip(page, lines, strict=True)
        if line.company and row.consultation.organisation_id != body
    }
    if lent:
        (code,) = list_codes(body=body)
        record_list(actor=actor.label, organisation=f"organisation:{code}", shown=lent, at=at)
    return Inbox(lines, page[-1].public_id if len(found) > limit else "")


def _line(row: Referral, body: int) -> InboxRow:
    is_shown = row.consultation.organisation_id == body or row.is_granted  # type: ignore[attr-defined]
    is_received = row.receiver_id == body
    other = row.sender if is_received else row.receiver
    return InboxRow(
        public_id=row.public_id,
        reference=row.consultation.reference,
        company=row.consultation.company if is_shown else "",
        other=Words(other.name_ja, other.name_en) if other else None,
        state=State(row.state),
        step=None if row.step is None else Step(row.step),
        due_on=row.next_on,
        answer_by=plan_day(row, Step.ACKNOWLEDGE),
        taken_by=row.taken_by.name if row.taken_by and is_received else "",
        team=row.team.name if row.team and is_received else "",
        moved_at=row.ended_at or row.answered_at or row.sent_at or row.made_at,
    )
