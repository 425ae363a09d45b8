"""Reading meetings: by those whose consultation it is, and by the bodies that take part while they may see it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tsunagu.domain.audit.access import Look
from tsunagu.domain.cases.queries import log_look
from tsunagu.domain.consent.lending import is_lent
from tsunagu.domain.consent.queries import list_visible_groups
from tsunagu.domain.meetings.enums import State, Way
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.meetings.models import Booking
from tsunagu.domain.meetings.offers import choose_offers, find_free, list_offers
from tsunagu.domain.meetings.taking_part import can_change, can_note, name_cases, name_usual_place
from tsunagu.domain.meetings.views import (
    CaseHead,
    CaseMeetings,
    CaseOffers,
    CaseTimes,
    MeetingTimes,
    MeetingView,
    SideView,
)
from tsunagu.domain.people.actors import Actor, Client, LinkHolder
from tsunagu.domain.people.authority import can
from tsunagu.domain.people.roles import Permission
from tsunagu.kernel.words import Words

MOST_SHOWN = 200


def get_meetings(actor: Actor, public_id: str, *, at: datetime, what: Look = Look.PAGE) -> CaseMeetings:
    """This function will return the meetings of a consultation that the actor may see; a body those it takes part in.

    Raises MeetingNotFound for a stranger. That a body looked is in the access log before this returns.
    """
    case = find_case(actor, public_id, at)
    rows = list_visible(actor, case.pk, is_lent=is_lent(actor, case)).order_by("starts_at", "pk")[:MOST_SHOWN]
    views = tuple(view_meeting(actor, row, case, at) for row in rows)
    if views:
        _log(actor, case, what, at)
    return CaseMeetings(_view_case(actor, case), views)


def get_meeting(
    actor: Actor, public_id: str, meeting: str, *, at: datetime, what: Look = Look.PAGE
) -> MeetingView:
    """This function will return one meeting; raises MeetingNotFound. Writes the access log as ``get_meetings`` does."""
    case = find_case(actor, public_id, at)
    row = list_visible(actor, case.pk, is_lent=is_lent(actor, case)).filter(public_id=meeting).first()
    if row is None:
        raise MeetingNotFound
    view = view_meeting(actor, row, case, at)
    _log(actor, case, what, at)
    return view


def get_offers(actor: Actor, public_id: str, *, at: datetime) -> CaseOffers:
    """This function will return the bodies with which the actor can book a meeting. Raises MeetingNotFound.

    Who is lent a consultation can only bring in bodies that may see it, too.
    """
    case = find_case(actor, public_id, at)
    head, today = _view_case(actor, case), timezone.localdate(at)
    offers = tuple(each for each in list_offers(case, at) if head.is_own or each.may_see_on(today))
    return CaseOffers(head, offers)


def get_times(
    actor: Actor, public_id: str, codes: Sequence[str], way: Way, first: date, last: date, *, at: datetime
) -> CaseTimes:
    """This function will return when all these bodies are free from one JST day to another.

    Raises MeetingNotFound, also when one of them cannot be met this way.
    """
    case = find_case(actor, public_id, at)
    offers = choose_offers(case, codes, way.value, at)
    answer = find_free(case, codes, way.value, first, last, at=at)
    return CaseTimes(
        _view_case(actor, case), offers, way, tuple(answer.view(each, way) for each in answer.times)
    )


def get_times_to_move(
    actor: Actor, public_id: str, meeting: str, first: date, last: date, *, at: datetime
) -> MeetingTimes:
    """This function will return a meeting ahead with the times to which the actor can move it. Raises MeetingNotFound."""
    view = get_meeting(actor, public_id, meeting, at=at)
    if not view.can_change:
        raise MeetingNotFound
    codes = [each.code for each in view.bodies]
    case = find_case(actor, public_id, at)
    answer = find_free(case, codes, view.way.value, first, last, at=at)
    return MeetingTimes(view, tuple(answer.view(each, view.way) for each in answer.times))


def find_case(actor: Actor, public_id: str, at: datetime) -> Any:
    """This function will return the consultation when the actor may see something of it now; raises MeetingNotFound."""
    row = name_cases().visible_to(actor, at).filter(public_id=public_id).first()
    if row is None or not list_visible_groups(actor, row.pk, at):
        raise MeetingNotFound
    return row


def view_meeting(actor: Actor, row: Booking, case: Any, at: datetime) -> MeetingView:
    """This function will describe a meeting to whoever may see it."""
    sides = sorted(row.sides.all(), key=lambda each: each.pk)
    is_own = not is_lent(actor, case)
    is_ahead = row.state == State.BOOKED and row.starts_at > at
    is_on = row.state == State.BOOKED and row.ends_at > at
    has_begun = row.state != State.CANCELLED and row.starts_at <= at
    return MeetingView(
        public_id=row.public_id,
        consultation=case.public_id,
        reference=case.reference,
        way=Way(row.way),
        starts_at=row.starts_at,
        minutes=row.minutes,
        state=State(row.state),
        sides=tuple(
            SideView(
                each.organisation.code,
                Words(each.organisation.name_ja, each.organisation.name_en),
                each.left_at is not None,
            )
            for each in sides
        ),
        place=row.place or name_usual_place(row),
        phone=row.phone,
        note=row.note,
        zone=row.zone,
        sequence=row.sequence,
        changed_at=row.changed_at,
        said=row.said,
        homework=row.homework,
        next_on=row.next_on,
        is_own=is_own,
        can_change=is_ahead and can_change(actor, row, is_own=is_own),
        can_note=has_begun and can_note(actor, row),
        can_place=is_on and row.way != Way.PHONE and can_note(actor, row),
    )


def _view_case(actor: Actor, case: Any) -> CaseHead:
    books = isinstance(actor, LinkHolder | Client) or can(actor, Permission.CONSULTATION_WRITE)
    return CaseHead(case.public_id, case.reference, not is_lent(actor, case), books)


def list_visible(actor: Actor, consultation_id: int, *, is_lent: bool) -> Any:
    """This function will return the meetings of a consultation the reader may see: a body to which it is lent, its own."""
    rows = Booking.objects.filter(consultation_id=consultation_id).prefetch_related(
        "sides__organisation", "sides__window"
    )
    if is_lent:
        rows = rows.filter(sides__organisation_id=actor.organisation_id, sides__left_at__isnull=True)
    return rows


def _log(actor: Actor, case: Any, what: Look, at: datetime) -> None:
    log_look(actor, case.label, list_visible_groups(actor, case.pk, at), what, at)
