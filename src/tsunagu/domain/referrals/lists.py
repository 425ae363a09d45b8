"""A body's lists of referrals: what it was asked, and what it asked others."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from tsunagu.domain.audit.access import record_list
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.consent.models import Grant
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.referrals.enums import State, Step, Whose
from tsunagu.domain.referrals.hands import narrow_to_hands
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import PAGE, plan_day, with_names
from tsunagu.domain.referrals.views import Inbox, InboxRow
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
    if body is None:
        return Inbox((), "")
    rows = narrow_to_hands(Referral.objects.visible_to(actor).received_by(body), actor, whose)
    rows = rows.filter(state=state)
    if state == State.SENT:
        return _page(rows, ("next_on", "pk"), body, actor, at, after, limit)
    rows = rows.filter(next_on__isnull=True)  # as always then: said so that the index gives the order
    return _page(rows, ("pk",), body, actor, at, after, limit)


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
    return _page(rows, ("-pk",), body, actor, at, after, limit)


def _page(
    rows: "QuerySet[Referral]",
    order: tuple[str, ...],
    body: int,
    actor: Actor,
    at: datetime,
    after: str,
    limit: int,
) -> Inbox:
    place = Referral.objects.filter(public_id=after).values_list("next_on", "pk").first() if after else None
    if place is not None:
        rows = rows.filter(_behind(order, *place))
    found = list(with_names(rows).order_by(*order)[: limit + 1])
    page = found[:limit]
    live = Grant.objects.live_at(at).filter(
        organisation_id=body, group=Group.COMPANY, consultation_id__in=[row.consultation_id for row in page]
    )
    granted = set(live.order_by("consultation_id").values_list("consultation_id", flat=True))
    lines = tuple(_line(row, body, granted) for row in page)
    lent = {
        row.consultation.label: (Group.COMPANY.value,)
        for row, line in zip(page, lines, strict=True)
        if line.company and row.consultation.organisation_id != body
    }
    if lent:
        code = Organisation.objects.values_list("code", flat=True).get(pk=body)
        record_list(actor=actor.label, organisation=f"organisation:{code}", shown=lent, at=at)
    return Inbox(lines, page[-1].public_id if len(found) > limit else "")


def _behind(order: tuple[str, ...], next_on: date | None, number: int) -> Q:
    if order == ("-pk",):
        return Q(pk__lt=number)
    later = Q(pk__gt=number)
    if order == ("pk",) or next_on is None:
        return later
    return Q(next_on__gte=next_on) & (Q(next_on__gt=next_on) | later)


def _line(row: Referral, body: int, granted: set[int]) -> InboxRow:
    is_shown = row.consultation.organisation_id == body or row.consultation_id in granted
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
