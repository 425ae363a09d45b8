"""Signing a member of staff out everywhere: a lost machine, a shared desk, a doubt."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.leaving import lock_membership
from tsunagu.domain.people.sessions import end_sessions_of
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def end_sessions(*, actor: Staff, membership: str, at: datetime) -> int:
    """This function will sign a member of staff out everywhere and return at how many places they were signed in.

    Raises PeopleNotFound for whom the actor does not manage.
    """
    row = lock_membership(actor, membership)
    ended = end_sessions_of(row.person_id)
    subject = f"person:{row.person.public_id}"
    record_change(verb=Verb.SESSIONS_ENDED, actor=actor.label, subject=subject, at=at)
    return ended
