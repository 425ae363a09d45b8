"""A person chooses how long ahead they are reminded, or not at all."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.models import Watch
from tsunagu.domain.docket.noting import find_docket
from tsunagu.domain.docket.permissions import check_read_in_person
from tsunagu.domain.docket.readers import name_reader
from tsunagu.domain.docket.rules import check_remind_days
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def set_reminders(*, actor: Actor, public_id: str, days: Sequence[int], at: datetime) -> None:
    """This function will have a person reminded so many days ahead; with no days, not at all.

    Raises DocketNotFound (also for whoever has no account to be told by), DocketProblem for days out of range.
    """
    case = check_read_in_person(actor, public_id, at)
    person_id, organisation_id = name_reader(actor)
    if person_id is None:
        raise DocketNotFound
    Watch.objects.update_or_create(
        docket=find_docket(case, at),
        person_id=person_id,
        defaults={"organisation_id": organisation_id, "days": check_remind_days(days), "changed_at": at},
    )
    record_change(verb=Verb.DOCKET_REMINDERS_CHANGED, actor=actor.label, subject=case.label, at=at)
