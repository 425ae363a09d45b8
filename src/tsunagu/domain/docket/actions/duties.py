"""Something that was due is done, or was not after all; a right is given up, or kept after all."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.docket.due import find_duty, find_start
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.models import Done
from tsunagu.domain.docket.noting import note_change
from tsunagu.domain.docket.permissions import check_change_docket, find_right
from tsunagu.domain.docket.queries import view_right
from tsunagu.domain.docket.rules import check_abandoned_on, check_done_on
from tsunagu.domain.docket.telling import name_exam_request
from tsunagu.domain.people.actors import Actor


@transaction.atomic
def mark_done(
    *, actor: Actor, public_id: str, right: str, rule: str, year: int, done_on: date, at: datetime
) -> None:
    """This function will note that something due was done on a day; again with another day corrects the day.

    ``year`` is DueView.year. Raises DocketNotFound (also for something this right does not ask), NotPermitted, DocketProblem for a
    day to come or before what it follows from.
    """
    case = check_change_docket(actor, public_id)
    row, today = find_right(case.pk, right), timezone.localdate(at)
    engine = view_right(row, []).engine
    if engine is None:
        raise DocketNotFound
    check_done_on(done_on, find_start(engine, find_duty(engine, rule, year, today)), today)
    Done.objects.update_or_create(
        right=row,
        rule=rule,
        year=year,
        defaults={"done_on": done_on, "noted_at": at, "noted_by": actor.label},
    )
    note_change(case, Verb.DOCKET_DONE, actor.label, at)


@transaction.atomic
def undo_done(*, actor: Actor, public_id: str, right: str, rule: str, year: int, at: datetime) -> None:
    """This function will take back that something was done. Nothing happens when it is not noted.

    Raises DocketNotFound, NotPermitted.
    """
    case = check_change_docket(actor, public_id)
    row = find_right(case.pk, right)
    gone, _ = row.dones.filter(rule=rule, year=year).delete()
    if rule == name_exam_request(row.kind) and row.told.get("exam_requested_on"):
        row.told = {name: value for name, value in row.told.items() if name != "exam_requested_on"}
        row.save(update_fields=["told"])
        gone += 1
    if gone:
        note_change(case, Verb.DOCKET_UNDONE, actor.label, at)


@transaction.atomic
def abandon_right(*, actor: Actor, public_id: str, right: str, on: date, at: datetime) -> None:
    """This function will note the day on which a right was, or will be, given up: nothing is due from then on.

    Raises DocketNotFound, NotPermitted, DocketProblem for a day before the right was filed.
    """
    case = check_change_docket(actor, public_id)
    row = find_right(case.pk, right)
    check_abandoned_on(on, row.told["events"])
    row.abandoned_on, row.changed_at = on, at
    row.save(update_fields=["abandoned_on", "changed_at"])
    note_change(case, Verb.DOCKET_ABANDONED, actor.label, at)


@transaction.atomic
def keep_right(*, actor: Actor, public_id: str, right: str, at: datetime) -> None:
    """This function will take back that a right was given up. Raises DocketNotFound, NotPermitted."""
    case = check_change_docket(actor, public_id)
    row = find_right(case.pk, right)
    if row.abandoned_on is None:
        return
    row.abandoned_on, row.changed_at = None, at
    row.save(update_fields=["abandoned_on", "changed_at"])
    note_change(case, Verb.DOCKET_KEPT, actor.label, at)
