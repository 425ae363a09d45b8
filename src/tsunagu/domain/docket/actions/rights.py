"""A right comes into the docket, is corrected, is taken out."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.docket.enums import Origin
from tsunagu.domain.docket.models import Right
from tsunagu.domain.docket.noting import find_docket, note_change
from tsunagu.domain.docket.permissions import check_change_docket, find_right
from tsunagu.domain.docket.rules import check_room
from tsunagu.domain.docket.telling import Telling, check_telling, list_rules, make_right
from tsunagu.domain.people.actors import Actor


@transaction.atomic
def add_right(*, actor: Actor, public_id: str, told: Telling, at: datetime) -> str:
    """This function will add a right that somebody typed in and return its public id.

    Raises DocketNotFound, NotPermitted, QuestionProblem (``where`` names the field), DocketProblem.
    """
    case = check_change_docket(actor, public_id)
    docket = find_docket(case, at)
    check_room(docket.rights.count() + 1)
    row = Right.objects.create(
        docket=docket,
        country=told.country,
        kind=told.kind,
        name=told.name.strip(),
        told=check_telling(told),
        origin=Origin.TYPED,
        added_at=at,
        added_by=actor.label,
        changed_at=at,
    )
    note_change(case, Verb.DOCKET_RIGHT_ADDED, actor.label, at)
    return row.public_id


@transaction.atomic
def change_right(*, actor: Actor, public_id: str, right: str, told: Telling, at: datetime) -> None:
    """This function will replace what is told of a right; what was done about it stays, as far as it is asked still.

    Raises DocketNotFound, NotPermitted, QuestionProblem, DocketProblem.
    """
    case = check_change_docket(actor, public_id)
    row = find_right(case.pk, right)
    written = check_telling(told)
    row.dones.exclude(rule__in=list_rules(told.country, told.kind)).delete()
    dones = [(each.rule, each.year, each.done_on) for each in row.dones.order_by("pk")]
    make_right(
        right, told.country, told.kind, written, dones, row.abandoned_on
    )  # refuses what does not fit together
    row.told, row.name = written, told.name.strip()
    row.country, row.kind, row.changed_at = told.country, told.kind, at
    row.save()
    note_change(case, Verb.DOCKET_RIGHT_CHANGED, actor.label, at)


@transaction.atomic
def remove_right(*, actor: Actor, public_id: str, right: str, at: datetime) -> None:
    """This function will take a right out of the docket for good. Raises DocketNotFound, NotPermitted."""
    case = check_change_docket(actor, public_id)
    find_right(case.pk, right).delete()
    note_change(case, Verb.DOCKET_RIGHT_REMOVED, actor.label, at)
