"""An address for a member of staff's calendar is made, and stopped. Its secret is told once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.meetings.models import Feed
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.permissions import require, require_scope
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.sealing.addresses import draw_token, hash_token
from tsunagu.domain.work.actions import record_change


@dataclass(frozen=True, slots=True)
class MadeFeed:
    """``token`` is the secret part of the address: told once and never stored."""

    public_id: str
    token: str


@transaction.atomic
def make_feed(*, actor: Actor, shows_names: bool, language: str, at: datetime) -> MadeFeed:
    """This function will make an address for one's meetings at a body; one they had before stops opening.

    Raises MeetingNotFound, NotPermitted.
    """
    if not isinstance(actor, Staff):
        raise MeetingNotFound
    require(actor, Permission.CONSULTATION_READ)
    require_scope(actor)
    token = draw_token()
    row, _ = Feed.objects.update_or_create(
        person_id=actor.person_id,
        organisation_id=actor.organisation_id,
        defaults={
            "token_hash": hash_token(token),
            "shows_names": shows_names,
            "language": "en" if language == "en" else "ja",
            "made_at": at,
        },
    )
    record_change(verb=Verb.MEETING_FEED_MADE, actor=actor.label, subject=actor.label, at=at)
    return MadeFeed(row.public_id, token)


@transaction.atomic
def revoke_feed(*, actor: Actor, at: datetime) -> None:
    """This function will stop one's address at a body at once. Raises MeetingNotFound when there is none."""
    person, body = getattr(actor, "person_id", None), getattr(actor, "organisation_id", None)
    gone, _ = Feed.objects.filter(person_id=person, organisation_id=body).delete()
    if not gone:
        raise MeetingNotFound
    record_change(verb=Verb.MEETING_FEED_REVOKED, actor=actor.label, subject=actor.label, at=at)
