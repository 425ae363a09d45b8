"""Signing a member of staff out everywhere: a lost machine, a shared desk, a doubt."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.leaving import lock_membership
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


def end_sessions_of(person_id: int, *, but: str = "") -> int:
    """This function will end every session of a person, but for the one whose key is named."""
    sessions = UserSession.objects.filter(user_id=person_id).exclude(session_key=but).order_by("pk")
    living = [each for each in sessions if each.exists()]
    for session in sessions:
        session.end()
    return len(living)
