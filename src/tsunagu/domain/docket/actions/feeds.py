"""An address for calendars is made, and stopped. Its secret is told once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.feeds import find_own_feeds
from tsunagu.domain.docket.models import Feed
from tsunagu.domain.docket.noting import find_docket
from tsunagu.domain.docket.permissions import check_read_in_person
from tsunagu.domain.docket.readers import name_reader
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.sealing.addresses import draw_token, hash_token
from tsunagu.domain.work.actions import record_change


@dataclass(frozen=True, slots=True)
class MadeFeed:
    """``token`` is the secret part of the address: told once and never stored."""

    public_id: str
    token: str


@transaction.atomic
def make_feed(*, actor: Actor, public_id: str, shows_names: bool, language: str, at: datetime) -> MadeFeed:
    """This function will make an address for somebody's calendar; one they had before stops opening. Raises DocketNotFound."""
    case = check_read_in_person(actor, public_id, at)
    docket = find_docket(case, at)
    find_own_feeds(actor, case.pk).delete()
    person_id, organisation_id = name_reader(actor)
    token = draw_token()
    row = Feed.objects.create(
        docket=docket,
        person_id=person_id,
        organisation_id=organisation_id,
        link_key="" if person_id else case.secret_hash,
        token_hash=hash_token(token),
        shows_names=shows_names,
        language="en" if language == "en" else "ja",
        made_at=at,
    )
    record_change(verb=Verb.FEED_MADE, actor=actor.label, subject=case.label, at=at)
    return MadeFeed(row.public_id, token)


@transaction.atomic
def revoke_feed(*, actor: Actor, public_id: str, feed: str, at: datetime) -> None:
    """This function will stop an address at once. Raises DocketNotFound for one that is not theirs, or stopped already."""
    case = check_read_in_person(actor, public_id, at)
    gone, _ = find_own_feeds(actor, case.pk).filter(public_id=feed).delete()
    if not gone:
        raise DocketNotFound
    record_change(verb=Verb.FEED_REVOKED, actor=actor.label, subject=case.label, at=at)
